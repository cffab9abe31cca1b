package world

import (
	"errors"
	"fmt"
	"strings"
)

// list splits a column that holds several spellings.
func list(column string) []string {
	if column == "" {
		return nil
	}
	return strings.Split(column, "|")
}

func (w *World) addCountry(col []string) error {
	code, status, name := col[0], Status(col[1]), col[2]
	switch status {
	case State, Territory, Partial, Past:
	default:
		return fmt.Errorf("%q is no kind of country", status)
	}
	if _, twice := w.byCode[code]; twice || len(code) != 3 || name == "" {
		return fmt.Errorf("country %q (%q): the code must be of three letters and new, and the name not empty", code, name)
	}
	adjectives, capitals := list(col[4]), list(col[6])
	c := Country{Code: code, Status: status, Name: name, Adjective: first(adjectives), Capital: first(capitals)}
	id := uint32(len(w.countries))
	w.byCode[code] = int32(id)
	w.countries = append(w.countries, c)

	people := list(col[5])
	if first(people) == "+s" {
		if c.Adjective == "" {
			return fmt.Errorf("country %q has +s without an adjective", code)
		}
		people[0] = c.Adjective + "s"
	}
	add := func(how How, spellings ...string) {
		for _, s := range spellings {
			w.countryOf.add(s, id<<8|uint32(how))
		}
	}
	add(Name, name)
	add(Name, list(col[3])...)
	add(Adjective, adjectives...)
	add(People, people...)
	add(Capital, capitals...)
	add(Seat, list(col[7])...)
	return nil
}

func (w *World) addBody(col []string) error {
	b := Body{Name: col[0], Kind: col[2], Sector: col[3], Country: col[4], Parent: col[5]}
	if b.Name == "" || b.Kind == "" || b.Sector == "" {
		return errors.New("a body needs a name, a kind and a sector")
	}
	if err := w.known(b.Country); err != nil {
		return err
	}
	id := uint32(len(w.bodies))
	w.bodies = append(w.bodies, b)
	w.body.add(b.Name, id<<1)
	for _, s := range list(col[1]) {
		w.body.add(s, id<<1)
	}
	for _, s := range list(col[6]) {
		w.body.add(s, id<<1|1)
	}
	return nil
}

func (w *World) addCompanies(col []string) error {
	if err := w.known(col[1]); err != nil {
		return err
	}
	sector, ok := map[string]string{"company": "MNC", "university": "EDU", "club": "SOC"}[col[0]]
	if !ok {
		return fmt.Errorf("%q is no kind of company", col[0])
	}
	for _, c := range list(col[2]) {
		id := uint32(len(w.bodies))
		for i, s := range strings.Split(c, "=") {
			if i == 0 {
				w.bodies = append(w.bodies, Body{Name: s, Kind: col[0], Sector: sector, Country: col[1]})
			}
			w.company.add(s, id<<1)
		}
	}
	return nil
}

func (w *World) addOutlet(col []string) error {
	if err := w.known(col[3]); err != nil {
		return err
	}
	id := uint32(len(w.outlets))
	w.outlets = append(w.outlets, Outlet{Name: col[0], Kind: col[2], Country: col[3], State: col[4] == "state"})
	w.outlet.add(col[0], id)
	for _, s := range list(col[1]) {
		w.outlet.add(s, id)
	}
	return nil
}

func (w *World) addTitle(col []string) error {
	t := Title{Name: col[0], Sector: col[2]}
	for _, mark := range strings.Fields(col[3]) {
		switch mark {
		case "heads":
			t.Heads = true
		case "state":
			t.State = true
		case "speaks":
			t.Speaks = true
		case "address":
			t.Address = true
		case "male":
			t.Gender = Male
		case "female":
			t.Gender = Female
		default:
			return fmt.Errorf("%q is no mark of a title", mark)
		}
	}
	for _, s := range append([]string{t.Name}, list(col[1])...) {
		own := t
		// Of "spokesperson" and its like the ending says what the row cannot.
		switch {
		case strings.HasSuffix(s, "woman"):
			own.Gender = Female
		case strings.HasSuffix(s, "man"):
			own.Gender = Male
		}
		w.title.add(s, uint32(len(w.titles)))
		w.titles = append(w.titles, own)
	}
	return nil
}

func (w *World) addGiven(col []string) error {
	gender, ok := map[string]Gender{"f": Female, "m": Male, "b": Either}[col[0]]
	if !ok {
		return fmt.Errorf("%q is neither f, m nor b", col[0])
	}
	for _, name := range strings.Fields(col[1]) {
		w.given.add(name, uint32(gender))
	}
	return nil
}

func (w *World) addNicknames(col []string) error {
	if col[0] == "" || col[1] == "" {
		return errors.New("a full name and its short forms are needed")
	}
	for _, s := range list(col[1]) {
		w.short.add(s, uint32(len(w.full)))
	}
	w.full = append(w.full, col[0])
	return nil
}

func (w *World) addPlaces(col []string) error { return w.addTo(&w.place, col) }

func (w *World) addCities(col []string) error { return w.addTo(&w.city, col) }

func (w *World) addTo(x *index, col []string) error {
	if err := w.known(col[0]); err != nil {
		return err
	}
	v := uint32(0)
	if col[0] != "" {
		v = 1 + uint32(w.byCode[col[0]])
	}
	for _, s := range list(col[1]) {
		x.add(s, v)
	}
	return nil
}

func (w *World) known(code string) error {
	if _, ok := w.byCode[code]; !ok && code != "" {
		return fmt.Errorf("no country has the code %q", code)
	}
	return nil
}

func first(s []string) string {
	if len(s) == 0 {
		return ""
	}
	return s[0]
}
