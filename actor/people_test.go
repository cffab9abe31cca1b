package actor

import (
	"strings"
	"testing"
)

func TestCompareNames(t *testing.T) {
	cases := []struct {
		a, b string
		want likeness
	}{
		{"Ada Holm", "Ada Holm", sameName},
		{"Holm", "Ada Holm", familyFits},
		{"Ada", "Ada Holm", givenFits},
		{"Ada Holm", "Ada M. Holm", sameName},
		{"A. Holm", "Ada Holm", sameName},
		{"Ada Holm", "Erik Holm", otherName},
		{"Ada Holm", "Ada Holt", otherName},
		{"Oleksandr Vrba", "Aleksandr Vrba", sameName},
		{"Volodimir Vrba", "Vladimir Vrba", sameName},
		{"Jan Vrba", "Jane Vrba", otherName},
		{"Marian Vrba", "Mariana Vrba", otherName},
		{"van der Holm", "Ursel van der Holm", familyFits},
		{"Park Jae-in", "Park Jae In", sameName},
		{"Viktor Laszlo", "J. Viktor Laszlo", sameName},
		{"Ana Perez", "Ana Perez Duarte", sameName},
		{"Perez Duarte", "Ana Perez Duarte", familyFits},
	}
	for _, c := range cases {
		a, b := skeletons(c.a), skeletons(c.b)
		if got := compareNames(a, b); got != c.want {
			t.Errorf("%s / %s: %d, want %d", c.a, c.b, got, c.want)
		}
		if got := compareNames(b, a); got != c.want {
			t.Errorf("%s / %s turned round: %d, want %d", c.b, c.a, got, c.want)
		}
	}
}

func skeletons(name string) []string {
	var out []string
	for _, w := range strings.Fields(name) {
		out = append(out, skeleton(w))
	}
	return out
}
