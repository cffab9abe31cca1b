package gold

import (
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"
)

// resting is anything that rests on words: a claim, a shift, a side.
type resting struct{ Evidence []Span }

// dispute is a disagreement.
type dispute struct {
	Type  string
	Sides []resting
}

// record is the part of the record's JSON that is judged.
type record struct {
	Reports []struct {
		ID, Name, Origin, Text string
	}
	Actors []struct {
		ID, Name string
		Aliases  []string
	}
	Statements []struct {
		Report string
		Source struct {
			Actor   *string
			Mention *Span
		}
		Content []Span
		Chain   []string
		Negated bool
	}
	Claims        []resting
	Disagreements []dispute
	Positions     []struct {
		Actor, Issue string
		Evidence     []Span
	}
	Shifts    []resting
	Deadlines []resting
	Options   []struct {
		Issue, Value string
		Evidence     []Span
	}

	name   map[string]string   // report → base name of its file
	called map[string][]string // actor → folded names
}

func parse(data []byte) (*record, error) {
	r := new(record)
	if err := json.Unmarshal(data, r); err != nil {
		return nil, fmt.Errorf("reading a record: %w", err)
	}
	r.name = make(map[string]string)
	for _, x := range r.Reports {
		r.name[x.ID] = path.Base(x.Name)
	}
	r.called = make(map[string][]string)
	for _, a := range r.Actors {
		for _, n := range append([]string{a.Name}, a.Aliases...) {
			r.called[a.ID] = append(r.called[a.ID], fold(n))
		}
	}
	return r, nil
}

// is says whether the actor goes by one of the names, or by one as a surname.
func (r *record) is(actor string, names []string) bool {
	for _, have := range r.called[actor] {
		for _, n := range names {
			n = fold(n)
			if n == have || n == have[strings.LastIndexByte(have, ' ')+1:] {
				return true
			}
		}
	}
	return false
}

// hit lists the reports in which a span of the evidence touches one of the
// wanted spans by a third of the shorter.
func (r *record) hit(evidence, wanted []Span) (reports []string) {
	for _, e := range evidence {
		for _, w := range wanted {
			if r.name[e.Report] != w.Report || slices.Contains(reports, w.Report) {
				continue
			}
			if _, of := overlap([]Span{e}, []Span{w}); of >= 1.0/3 {
				reports = append(reports, w.Report)
			}
		}
	}
	return reports
}

// everything is all words that something shown rests on.
func (r *record) everything() []Span {
	var all []Span
	for _, s := range r.Statements {
		for _, c := range s.Content {
			c.Report = s.Report
			all = append(all, c)
		}
	}
	for _, x := range r.Claims {
		all = append(all, x.Evidence...)
	}
	for _, x := range r.Disagreements {
		for _, s := range x.Sides {
			all = append(all, s.Evidence...)
		}
	}
	for _, x := range r.Positions {
		all = append(all, x.Evidence...)
	}
	for _, x := range r.Shifts {
		all = append(all, x.Evidence...)
	}
	for _, x := range r.Deadlines {
		all = append(all, x.Evidence...)
	}
	for _, x := range r.Options {
		all = append(all, x.Evidence...)
	}
	return all
}
