package actor

import (
	"encoding/json"
	"fmt"
	"time"

	"readout/report"
)

// This file writes down the actors of a report with all that Merge goes by, so that
// the casts of many reports can be merged without reading one of them again.

type packed struct {
	Published *time.Time    `json:"published,omitempty"`
	Actors    []packedActor `json:"actors"`
}

// packedActor is an Actor. For counts from 1, for 0 to mean nobody.
type packedActor struct {
	Name    string       `json:"name"`
	Kind    Kind         `json:"kind"`
	At      *packedWords `json:"at,omitempty"`
	Aliases []string     `json:"aliases,omitempty"`
	Country string       `json:"country,omitempty"`
	Sector  string       `json:"sector,omitempty"`
	Roles   []packedRole `json:"roles,omitempty"`
	For     int          `json:"for,omitempty"`

	Gender   gender   `json:"gender,omitempty"`
	Words    []string `json:"words,omitempty"`
	Offices  []string `json:"offices,omitempty"`
	Held     []string `json:"held,omitempty"`
	Top      bool     `json:"top,omitempty"`
	Governs  bool     `json:"governs,omitempty"`
	Junior   bool     `json:"junior,omitempty"`
	Relative bool     `json:"relative,omitempty"`
	Nameless bool     `json:"nameless,omitempty"`
	Key      string   `json:"key,omitempty"`
	Owned    string   `json:"owned,omitempty"`
	Part     string   `json:"part,omitempty"`
	Guessed  bool     `json:"guessed,omitempty"`
	Seats    []string `json:"seats,omitempty"`
	Organs   []string `json:"organs,omitempty"`
}

// packedWords is words of the report, in code points.
type packedWords struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

type packedRole struct {
	packedWords
	Former bool `json:"former,omitempty"`
}

// Pack writes the actors of a cast of a report with this text as JSON. Places are
// code points.
func (c *Cast) Pack(text string) ([]byte, error) {
	runes := report.NewRunes(text)
	at := func(s report.Span) packedWords {
		return packedWords{runes.Offset(s.Start), runes.Offset(s.End), s.In(text)}
	}
	out := packed{Actors: make([]packedActor, 0, len(c.Actors))}
	if !c.Published.IsZero() {
		out.Published = &c.Published
	}
	for i := range c.Actors {
		a := &c.Actors[i]
		p := packedActor{
			Name: a.Name, Kind: a.Kind, Aliases: a.Aliases, Country: a.Country, Sector: a.Sector, For: a.For + 1,
			Gender: a.gender, Words: a.words, Offices: a.offices, Held: a.held, Top: a.top, Governs: a.governs, Junior: a.junior, Relative: a.relative,
			Nameless: a.nameless, Key: a.key, Owned: a.owned, Part: a.part, Guessed: a.guessed, Seats: a.seats, Organs: a.organs,
		}
		if !a.At.Empty() {
			words := at(a.At)
			p.At = &words
		}
		for _, r := range a.Roles {
			p.Roles = append(p.Roles, packedRole{at(r.Span), r.Former})
		}
		out.Actors = append(out.Actors, p)
	}
	b, err := json.Marshal(out)
	if err != nil {
		return nil, fmt.Errorf("packing %d actors: %w", len(c.Actors), err)
	}
	return b, nil
}

// Unpack reads what Pack wrote: a cast without mentions, fit for Merge. Places are
// still code points.
func Unpack(b []byte) (*Cast, error) {
	var in packed
	if err := json.Unmarshal(b, &in); err != nil {
		return nil, fmt.Errorf("unpacking the actors of a report: %w", err)
	}
	c := &Cast{}
	if in.Published != nil {
		c.Published = *in.Published
	}
	for _, p := range in.Actors {
		if p.For < 0 || p.For > len(in.Actors) {
			return nil, fmt.Errorf("unpacking the actors of a report: %q speaks for number %d of %d", p.Name, p.For, len(in.Actors))
		}
		a := Actor{
			Name: p.Name, Kind: p.Kind, Aliases: p.Aliases, Country: p.Country, Sector: p.Sector, For: p.For - 1,
			gender: p.Gender, words: p.Words, offices: p.Offices, held: p.Held, top: p.Top, governs: p.Governs, junior: p.Junior, relative: p.Relative,
			nameless: p.Nameless, key: p.Key, owned: p.Owned, part: p.Part, guessed: p.Guessed, seats: p.Seats, organs: p.Organs,
		}
		if p.At != nil {
			a.At = report.Span{Start: p.At.Start, End: p.At.End}
		}
		for _, r := range p.Roles {
			a.Roles = append(a.Roles, Role{Text: r.Text, Span: report.Span{Start: r.Start, End: r.End}, Former: r.Former})
		}
		c.Actors = append(c.Actors, a)
	}
	return c, nil
}
