package brief

import (
	"cmp"
	"slices"

	"readout"
	"readout/claim"
)

// Sheet is one report of a record with everything that was found in it.
type Sheet struct {
	ReportText
	URL, Byline string
	Exhibits    []Exhibit // of every cite that leads into it, in the order of their numbers
	Cast        []Figure  // who is named in it, those that say most first
}

// Figure is an actor as one report has it.
type Figure struct {
	Name  string // over all reports
	As    []string
	Roles []string
	Says  []Cite
}

// Exhibit is the exhibit of a cite, nil when none is called so.
func (s *Sheet) Exhibit(label string) *Exhibit {
	for i := range s.Exhibits {
		if s.Exhibits[i].Label == label {
			return &s.Exhibits[i]
		}
	}
	return nil
}

// Sheets makes the sheet of every report of a record. v is its view.
func Sheets(rec *readout.Record, v *View) []Sheet {
	x := &exhibitor{viewer: viewer{rec, newCites(rec)}}
	out := make([]Sheet, len(rec.Readings))
	for i, t := range texts(rec, v.Sources) {
		r := rec.Readings[i]
		out[i] = Sheet{ReportText: t, URL: r.Report.URL, Byline: r.Report.Byline, Cast: x.cast(i)}
		for k := range r.Statements {
			x.made = Exhibit{}
			x.showStatement(i, k)
			out[i].Exhibits = append(out[i].Exhibits, x.made)
		}
		for _, span := range x.cites.own[i] {
			e := claim.Evidence{Report: i, Span: span, Statement: -1}
			x.made = Exhibit{}
			x.showOwn(x.cites.of(e), e)
			out[i].Exhibits = append(out[i].Exhibits, x.made)
		}
	}
	return out
}

// cast lists who is named in a report.
func (v *viewer) cast(rep int) []Figure {
	r := v.rec.Readings[rep]
	at := map[int]int{} // actor of the roster -> index in out
	var out []Figure
	for local := range r.Cast.Actors {
		a := &r.Cast.Actors[local]
		who := v.rec.Roster.Of(rep, local)
		if who < 0 {
			continue
		}
		i, ok := at[who]
		if !ok {
			i = len(out)
			at[who] = i
			out = append(out, Figure{Name: v.actor(who)})
		}
		f := &out[i]
		for _, name := range append([]string{a.Name}, a.Aliases...) {
			if name = tidy(name); name != f.Name && !slices.Contains(f.As, name) {
				f.As = append(f.As, name)
			}
		}
		for _, role := range a.Roles {
			if words := tidy(role.Text); !slices.Contains(f.Roles, words) {
				f.Roles = append(f.Roles, words)
			}
		}
	}
	for k := range r.Statements {
		if i, ok := at[v.source(rep, k)]; ok {
			out[i].Says = append(out[i].Says, Cite{v.cites.statement(rep, k), rep})
		}
	}
	slices.SortStableFunc(out, func(a, b Figure) int { return cmp.Compare(len(b.Says), len(a.Says)) })
	return out
}
