package world

import (
	"strings"
	"testing"
	"unicode"
)

func load(t testing.TB) *World {
	t.Helper()
	w, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestCountryOf(t *testing.T) {
	w := load(t)
	for _, tc := range []struct {
		phrase, code string
		how          How
	}{
		{"Norway", "NOR", Name},
		{"norway", "", NotACountry},
		{"NORWAY", "NOR", Name},
		{"Norwegian", "NOR", Adjective},
		{"Norwegians", "NOR", People},
		{"Oslo", "NOR", Capital},
		{"US", "USA", Name},
		{"us", "", NotACountry},
		{"Us", "", NotACountry},
		{"U.S.", "USA", Name},
		{"the United\n States", "USA", Name},
		{"The United States", "USA", Name},
		{"UNITED STATES", "USA", Name},
		{"Turkey", "TUR", Name},
		{"turkey", "", NotACountry},
		{"Türkiye", "TUR", Name},
		{"the White House", "USA", Seat},
		{"Downing Street", "GBR", Seat},
		{"Elysee", "FRA", Seat},
		{"l'Élysée", "", NotACountry},
		{"Cote d’Ivoire", "CIV", Name},
		{"Sao Tome", "STP", Capital},
		{"The Hague", "NLD", Capital},
		{"Republic of the Congo", "COG", Name},
		{"Congo", "COD", Name},
		{"South Korean", "KOR", Adjective},
		{"British", "GBR", Adjective},
		{"Britons", "GBR", People},
		{"Soviet", "SUN", Adjective},
		{"Norland", "", NotACountry},
		{"", "", NotACountry},
		{"the", "", NotACountry},
		{"\xff", "", NotACountry},
		{strings.Repeat("Norway ", 50), "", NotACountry},
	} {
		if code, how := w.CountryOf(tc.phrase); code != tc.code || how != tc.how {
			t.Errorf("CountryOf(%q) = %q, %d; want %q, %d", tc.phrase, code, how, tc.code, tc.how)
		}
	}
}

func TestBody(t *testing.T) {
	w := load(t)
	for _, tc := range []struct {
		phrase, name, sector string
		seat                 bool
	}{
		{"U.N.", "United Nations", "UNO", false},
		{"UN", "United Nations", "UNO", false},
		{"un", "", "", false},
		{"Nato", "NATO", "IGO", false},
		{"nato", "", "", false},
		{"the European Union", "European Union", "EUR", false},
		{"Brussels", "European Union", "EUR", true},
		{"State Department", "State Department", "GOV", false},
		{"state department", "", "", false},
		{"Bundestag", "Bundestag", "LEG", false},
		{"who", "", "", false},
		{"WHO", "World Health Organization", "UNO", false},
		{"the Norlandic Assembly", "", "", false},
		{"Ministry of Defence", "", "", false}, // many countries have one
	} {
		b, ok := w.Body(tc.phrase)
		if b.Name != tc.name || b.Sector != tc.sector || b.Seat != tc.seat || ok != (tc.name != "") {
			t.Errorf("Body(%q) = %+v, %v; want %q, %q, seat %v", tc.phrase, b, ok, tc.name, tc.sector, tc.seat)
		}
	}
}

func TestTitleOutletPlaceGender(t *testing.T) {
	w := load(t)
	for phrase, want := range map[string]Title{
		"Foreign Minister": {Name: "foreign minister", Sector: "GOV", State: true},
		"president":        {Name: "president", Sector: "GOV", Heads: true, State: true},
		"spokeswoman":      {Name: "spokesperson", Speaks: true, Gender: Female},
		"Mr":               {Name: "mr.", Address: true, Gender: Male},
		"Gen.":             {Name: "general", Sector: "MIL"},
		"shepherd":         {},
	} {
		if got, _ := w.Title(phrase); got != want {
			t.Errorf("Title(%q) = %+v, want %+v", phrase, got, want)
		}
	}
	if o, ok := w.Outlet("Tass"); !ok || o.Name != "TASS" || o.Kind != "agency" || o.Country != "RUS" || !o.State {
		t.Errorf("Outlet(Tass) = %+v, %v", o, ok)
	}
	for phrase, want := range map[string]string{"Geneva": "CHE", "Miss.": "USA", "Oslo": "NOR", "West\nBank": "PSE"} {
		if got, ok := w.Place(phrase); got != want || !ok {
			t.Errorf("Place(%q) = %q, %v; want %q", phrase, got, ok, want)
		}
	}
	for _, phrase := range []string{"Miss", "Norway", "geneva", "Brekke"} {
		if got, ok := w.Place(phrase); ok {
			t.Errorf("Place(%q) = %q; it is none", phrase, got)
		}
	}
	for given, want := range map[string]Gender{"Ada": Female, "Viktor": Male, "Jean-Luc": Male, "Alex": Either, "Anna-Brekke": Female, "Brekke": Unknown, "": Unknown} {
		if got := w.Gender(given); got != want {
			t.Errorf("Gender(%q) = %d, want %d", given, got, want)
		}
	}
}

// TestTablesSayOneThing finds spellings that two rows of one table claim: the
// earlier row would win in silence.
func TestFullGiven(t *testing.T) {
	w := load(t)
	for short, want := range map[string]string{"Bob": "Robert", "Pasha": "Pavel", "Robert": "", "Holm": ""} {
		if got, ok := w.FullGiven(short); got != want || ok != (want != "") {
			t.Errorf("%s is short for %q, want %q", short, got, want)
		}
	}
}

func TestTablesSayOneThing(t *testing.T) {
	w := load(t)
	check := func(table string, x *index, owner func(uint32) string) {
		claims := map[string]string{}
		for _, f := range x.facts {
			if was, ok := claims[f.spelling]; ok && was != owner(f.value) {
				t.Errorf("%s: %q is claimed by %s and by %s", table, f.spelling, was, owner(f.value))
			}
			claims[f.spelling] = owner(f.value)
			if got, ok := x.find(f.spelling); !ok {
				t.Errorf("%s: %q does not find itself", table, f.spelling)
			} else if owner(got) != owner(f.value) {
				t.Errorf("%s: %q finds %s, not %s", table, f.spelling, owner(got), owner(f.value))
			}
		}
	}
	check("countries.tsv", &w.countryOf, func(v uint32) string { return w.countries[v>>8].Code })
	check("bodies.tsv", &w.body, func(v uint32) string { return w.bodies[v>>1].Name })
	check("outlets.tsv", &w.outlet, func(v uint32) string { return w.outlets[v].Name })
	check("titles.tsv", &w.title, func(v uint32) string { return w.titles[v].Name })
	check("given.tsv", &w.given, func(v uint32) string { return []string{"", "f", "m", "b"}[v] })
	for _, b := range w.bodies {
		if _, ok := w.Body(b.Parent); b.Parent != "" && !ok {
			t.Errorf("bodies.tsv: %q is part of %q, which is not there", b.Name, b.Parent)
		}
	}
}

func TestRowsAreHeldToTheirColumns(t *testing.T) {
	w := &World{byCode: map[string]int32{}}
	for _, tc := range []struct {
		row  func([]string) error
		cols string
		want string
	}{
		{w.addCountry, "NLX\tempire\tNorland\t\t\t\t\t", "no kind of country"},
		{w.addCountry, "NL\tstate\tNorland\t\t\t\t\t", "three letters"},
		{w.addCountry, "NLX\tstate\tNorland\t\t\t+s\t\t", "without an adjective"},
		{w.addBody, "Norland Assembly\t\tparliament\tLEG\tZZZ\t\t", "no country has the code"},
		{w.addTitle, "reeve\t\tGOV\tgrand", "no mark"},
		{w.addGiven, "x\tAda", "neither"},
	} {
		if err := tc.row(strings.Split(tc.cols, "\t")); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("row %q: error %v, want one with %q", tc.cols, err, tc.want)
		}
	}
}

func TestLookUpsAllocateNothing(t *testing.T) {
	w := load(t)
	if n := testing.AllocsPerRun(100, func() {
		w.CountryOf("the Élysée Palace")
		w.Body("Security Council")
		w.Title("Foreign Minister")
		w.Gender("Jean-Zorro")
		w.Place("Aleppo")
		w.Outlet("Reuters")
	}); n != 0 {
		t.Errorf("look-ups allocate %v times", n)
	}
}

// FuzzLookUp: a phrase that is found is found in capitals too, and nothing that
// is written without capitals is a country.
func FuzzLookUp(f *testing.F) {
	w := load(f)
	for _, s := range []string{"Norway", "the U.S.", "al-Qaeda", "Élysée", "\xff\xfe", "the the US"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, phrase string) {
		code, _ := w.CountryOf(phrase)
		if code != "" && strings.IndexFunc(phrase, unicode.IsUpper) < 0 {
			t.Errorf("CountryOf(%q) = %q, without a capital letter", phrase, code)
		}
		w.Body(phrase)
		w.Title(phrase)
		w.Place(phrase)
		w.Gender(phrase)
	})
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}
