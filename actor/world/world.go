// Package world holds facts: countries and what they, their people and their
// capitals are called, bodies that act and speak, outlets, offices, given names
// and places. It knows no person and no story. Every fact stands in a table of
// this directory, one a line, for a person to read and correct.
//
// Call Load once and share the World; then ask it about words of a report:
//
//	w, err := world.Load()
//	w.CountryOf("Norwegian")     // NOR, Adjective
//	w.CountryOf("the Élysée")    // FRA, Seat
//	w.Body("U.N. Security Council")
//	w.Title("deputy foreign minister")
//
// Phrases are taken as they stand in the text: a leading "the", full stops,
// accents and line breaks don't matter. Case does: "Turkey" is a country and
// "turkey" is not, "US" is one and "us" is not. A heading in capitals passes
// for any case, so there "IT" and "US" may be anything; ask about names only.
// Look-ups allocate nothing.
//
// A country that is not in the tables is as much a country: nothing may depend
// on its being known.
package world

import (
	_ "embed"
	"fmt"
	"strings"

	"readout/internal/table"
)

// How says in what way a phrase points to a country.
type How uint8

// The ways. NotACountry comes with an empty code.
const (
	NotACountry How = iota
	Name            // "Norway"
	Adjective       // "Norwegian": also a noun for one person
	People          // "Norwegians"
	Capital         // "Oslo"
	Seat            // a building, street or quarter that stands for its government
)

// Status is what kind of country it is.
type Status string

// The kinds.
const (
	State     Status = "state"
	Territory Status = "territory" // belongs to a state: "Greenland"
	Partial   Status = "partial"   // recognised by some states only
	Past      Status = "past"      // is no more
)

// Country is a state or territory.
type Country struct {
	Code      string // ISO 3166-1 alpha-3, or one of ours that begins with X
	Status    Status
	Name      string // the usual short name
	Adjective string // "" when it has none
	Capital   string // "" when it has none
}

// Body is an organisation that acts or speaks, other than an outlet.
type Body struct {
	Name    string
	Kind    string // "union", "alliance", "ministry", "parliament", "company", …: see bodies.tsv and companies.tsv
	Sector  string // PLOVER sector: "IGO", "GOV", "LEG", …
	Country string // code, "" for an international body
	Parent  string // Name of the body it is part of, "" for none
	Seat    bool   // the phrase names a place that stands for it: "Brussels"
}

// Outlet is a news agency, a paper, a broadcaster, a platform.
type Outlet struct {
	Name    string
	Kind    string // "agency", "newspaper", "broadcaster", "magazine", "site", "platform"
	Country string
	State   bool // run or mostly paid for by a state
}

// Title is an office, a rank or a form of address.
type Title struct {
	Name    string // in lower case, as the table has it first
	Sector  string // PLOVER sector of its holder, "" when it says nothing
	Heads   bool   // its holder may head a state or its government
	State   bool   // its holder speaks for the state
	Speaks  bool   // its holder speaks for someone else by trade: spokesperson, envoy
	Address bool   // stands only before a name: "Mr."
	Gender  Gender
}

// Gender is what a given name or a title says of the person.
type Gender uint8

// The genders. Either is a name that women and men have; it tells no more than
// Unknown, but that it is a given name.
const (
	Unknown Gender = iota
	Female
	Male
	Either
)

// World is the facts. It is not changed after Load, and safe for concurrent use.
type World struct {
	countries []Country
	byCode    map[string]int32
	bodies    []Body
	outlets   []Outlet
	titles    []Title
	full      []string // given names that have short forms

	countryOf index // value: country<<8 | How
	body      index // value: body<<1 | seat
	company   index // the same, asked after body
	outlet    index
	title     index
	given     index // value: Gender
	short     index // value: index in full
	place     index // value: 1 + country, 0 for a region of several
	city      index // the same, for places that are told from their names alone
}

//go:embed countries.tsv
var countriesFile string

//go:embed bodies.tsv
var bodiesFile string

//go:embed outlets.tsv
var outletsFile string

//go:embed titles.tsv
var titlesFile string

//go:embed given.tsv
var givenFile string

//go:embed nicknames.tsv
var nicknamesFile string

//go:embed companies.tsv
var companiesFile string

//go:embed places.tsv
var placesFile string

//go:embed cities.tsv
var citiesFile string

// Load reads the tables that are embedded in the program. It takes a few
// milliseconds. An error names the table, the line and what is wrong with it.
func Load() (*World, error) {
	w := &World{byCode: map[string]int32{}, title: index{anyCase: true}}
	for _, t := range []struct {
		name, text string
		columns    int
		row        func([]string) error
	}{
		{"countries.tsv", countriesFile, 8, w.addCountry},
		{"bodies.tsv", bodiesFile, 7, w.addBody},
		{"outlets.tsv", outletsFile, 5, w.addOutlet},
		{"titles.tsv", titlesFile, 4, w.addTitle},
		{"given.tsv", givenFile, 2, w.addGiven},
		{"nicknames.tsv", nicknamesFile, 2, w.addNicknames},
		{"companies.tsv", companiesFile, 3, w.addCompanies},
		{"places.tsv", placesFile, 2, w.addPlaces},
		{"cities.tsv", citiesFile, 2, w.addCities},
	} {
		if err := table.EachRow(t.text, t.columns, t.row); err != nil {
			return nil, fmt.Errorf("reading the facts of %s: %w", t.name, err)
		}
	}
	return w, nil
}

// CountryOf says which country a phrase points to, and how; "" and NotACountry
// when it is not known to point to any.
func (w *World) CountryOf(phrase string) (code string, how How) {
	v, ok := w.countryOf.find(phrase)
	if !ok {
		return "", NotACountry
	}
	return w.countries[v>>8].Code, How(v & 0xff)
}

// Country returns the country with a code.
func (w *World) Country(code string) (Country, bool) {
	i, ok := w.byCode[code]
	if !ok {
		return Country{}, false
	}
	return w.countries[i], true
}

// Body returns the body a phrase names.
func (w *World) Body(phrase string) (Body, bool) {
	v, ok := w.body.find(phrase)
	if !ok {
		v, ok = w.company.find(phrase)
	}
	if !ok {
		return Body{}, false
	}
	b := w.bodies[v>>1]
	b.Seat = v&1 != 0
	return b, true
}

// Outlet returns the news agency, paper, broadcaster or platform a phrase names.
func (w *World) Outlet(phrase string) (Outlet, bool) {
	v, ok := w.outlet.find(phrase)
	if !ok {
		return Outlet{}, false
	}
	return w.outlets[v], true
}

// Title returns the office, rank or form of address that the whole phrase is, in
// any case.
func (w *World) Title(phrase string) (Title, bool) {
	v, ok := w.title.find(phrase)
	if !ok {
		return Title{}, false
	}
	return w.titles[v], true
}

// Gender returns what a given name says; of an unknown name with a hyphen, what
// its first half says.
func (w *World) Gender(given string) Gender {
	if v, ok := w.given.find(given); ok {
		return Gender(v)
	}
	if first, _, ok := strings.Cut(given, "-"); ok {
		v, _ := w.given.find(first)
		return Gender(v)
	}
	return Unknown
}

// FullGiven returns the given name that a short form stands for: "Robert" for
// "Bob".
func (w *World) FullGiven(short string) (string, bool) {
	v, ok := w.short.find(short)
	if !ok {
		return "", false
	}
	return w.full[v], true
}

// Place reports whether a phrase names a place other than a country, and returns
// the code of the country it lies in, "" for a region wider than a country.
func (w *World) Place(phrase string) (code string, ok bool) {
	if v, ok := w.place.find(phrase); ok {
		if v == 0 {
			return "", true
		}
		return w.countries[v-1].Code, true
	}
	if code, how := w.CountryOf(phrase); how == Capital {
		return code, true
	}
	if v, ok := w.city.find(phrase); ok {
		return w.countries[v-1].Code, true
	}
	return "", false
}
