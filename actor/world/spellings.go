package world

import "iter"

// Kind is what the tables know a spelling as. A spelling may be of several.
type Kind uint16

// The kinds of spelling.
const (
	CountryName    Kind = 1 << iota
	NationalWord        // an adjective or a noun for a people
	CapitalCity         //
	GovernmentSeat      // a building or street that stands for a government or a body
	BodyName            //
	OutletName          //
	PlaceName           // of a place that is no country and no capital
	TitleWord           //
	GivenName           //
	CityName            // a city that is no capital
	CompanyName         // a company, a university, a club
)

// Spellings yields every spelling of the tables with its kind; the same spelling
// comes once for each kind. Use it to build look-ups over the words of a text;
// case is told by CountryOf and the like.
func (w *World) Spellings() iter.Seq2[string, Kind] {
	return func(yield func(string, Kind) bool) {
		each := func(x *index, kind func(uint32) Kind) bool {
			for _, f := range x.facts {
				if !yield(f.spelling, kind(f.value)) {
					return false
				}
			}
			return true
		}
		is := func(k Kind) func(uint32) Kind { return func(uint32) Kind { return k } }
		_ = each(&w.countryOf, countryKind) &&
			each(&w.body, func(v uint32) Kind {
				if v&1 != 0 {
					return GovernmentSeat
				}
				return BodyName
			}) &&
			each(&w.company, is(CompanyName)) &&
			each(&w.outlet, is(OutletName)) &&
			each(&w.place, is(PlaceName)) &&
			each(&w.city, is(CityName)) &&
			each(&w.title, is(TitleWord)) &&
			each(&w.given, is(GivenName))
	}
}

func countryKind(v uint32) Kind {
	switch How(v & 0xff) {
	case Adjective, People:
		return NationalWord
	case Capital:
		return CapitalCity
	case Seat:
		return GovernmentSeat
	}
	return CountryName
}
