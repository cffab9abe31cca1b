package actor

import (
	"strings"
	"testing"
)

func TestOneNameManySpellings(t *testing.T) {
	same := [][2]string{
		{"Zarensky", "Zarenskyy"},
		{"Zarenskiy", "Zarenskij"},
		{"Zarensky", "Zarenskii"},
		{"Andrey", "Andrii"},
		{"Andrei", "Andrej"},
		{"Sergey", "Sergei"},
		{"Yulia", "Julia"},
		{"Natalya", "Nataliia"},
		{"Kharlamov", "Harlamoff"},
		{"Loukash", "Lukaš"},
		{"Philipov", "Filippov"},
		{"Wolkow", "Volkov"},
		{"Miloradović", "Miloradovich"},
		{"Kovač", "Kovach"},
		{"Shevtsenko", "Ševtsenko"},
		{"Abdallah", "Abdalla"},
		{"O'Tarrell", "OTarrell"},
		{"Jae-won", "Jaewon"},
		{"Müllmann", "Muellmann"},
		{"Łukasz", "Lukasz"},
		{"Alexej", "Aleksey"},
	}
	for _, c := range same {
		if a, b := skeleton(c[0]), skeleton(c[1]); a != b {
			t.Errorf("%s → %s but %s → %s", c[0], a, c[1], b)
		}
	}
	differ := [][2]string{
		{"Holm", "Holt"},
		{"Vrba", "Verba"},
		{"Laszlo", "Lazlov"},
		{"Norland", "Norlund"},
		{"Marin", "Martin"},
		{"Tarek", "Turek"},
		{"Petrov", "Petrovic"},
		{"Sudria", "Sudra"},
		{"Zarensky", "Zarenska"},
	}
	for _, c := range differ {
		if skeleton(c[0]) == skeleton(c[1]) {
			t.Errorf("%s and %s must stay two names, both → %s", c[0], c[1], skeleton(c[0]))
		}
	}
}

func TestDemonyms(t *testing.T) {
	for _, c := range [][2]string{
		{"norlandic", "norland"},
		{"norlander", "norland"},
		{"norlanders", "norland"},
		{"sudrian", "sudria"},
		{"sudrians", "sudria"},
		{"vessian", "vessia"},
		{"ostmarker", "ostmark"},
		{"ostmarkian", "ostmark"},
		{"tavish", "tavland"},
		{"carvanese", "carvana"},
		{"balkistani", "balkistan"},
		{"zembean", "zemba"},
		{"torvani", "torvan"},
	} {
		if !demonymOf(c[0], c[1]) {
			t.Errorf("%s is not taken for %s", c[0], c[1])
		}
	}
	for _, c := range [][2]string{
		{"norland", "norland"},
		{"norlandic", "sudria"},
		{"sudan", "sudria"},
		{"northern", "norland"},
		{"austrian", "australia"},
		{"guinean", "guiana"},
		{"norwegian", "norland"},
		{"german", "gerland"},
	} {
		if demonymOf(c[0], c[1]) {
			t.Errorf("%s is taken for %s", c[0], c[1])
		}
	}
}

func TestInitials(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"Norland Trade Council", "ntc"},
		{"Bank of Norland", "bon bn"},
		{"Norland", ""},
		{"Institute for the Study of Borders", "iftsob isb"},
	} {
		if got := strings.Join(initials(strings.Fields(c.name)), " "); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
