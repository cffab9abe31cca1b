package export

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"readout"
	"readout/actor"
	"readout/lang"
	"readout/plover"
	"readout/report"
)

// Event is one coded event with all that a row may need of it.
type Event struct {
	ID string // "r1-e3": the report's id and the number of the event in it

	// Of the report.
	Story      *Story
	ReportID   string
	Outlet     string
	Title      string
	URL        string // the path where there is no address
	Language   string
	Published  time.Time // zero when not known
	TextLength int       // code points

	// Date is when it happened as its clause says or else when the report came
	// out, the day in UTC; zero when neither is known. End is the last day.
	Date, End time.Time

	Type      plover.Type
	Mode      string
	Auxiliary []string // historical, future, hypothetical, negation
	Context   []string
	CAMEO     plover.Code
	Intensity float64 // PLOVER
	Quad      int     // PLOVER
	Tense     string
	Negated   bool
	Certainty string

	Actors, Recipients []Party
	Place              string // as the report names it, "" when it does not
	PlaceCountry       string // ISO 3166-1 alpha-3

	Sentence     int // its number in the report, from 1
	SentenceText string
	Lead         bool   // it stands in the first paragraph
	Text         string // the words that the coding rests on
	Start, Stop  int    // where they stand, in code points, Stop exclusive
	CueStart     int
	Claimed      string // who tells it, "" for the report's own voice
	Rule         string
}

// Party is an actor or a recipient.
type Party struct {
	ActorID string // of the annotation, "" for none
	Name    string // the actor's fullest name or, where it is not settled, Raw
	Raw     string // the words at this place
	Country string // ISO 3166-1 alpha-3
	Sector  string // PLOVER
	Title   string // an office the report gives it
	Start   int    // code points
}

// Story is who and what a report names, for tables that list it.
type Story struct{ People, Organizations, Locations []string }

// Collect flattens the events of a reading.
func Collect(r *readout.Reading) []Event {
	if len(r.Events) == 0 {
		return nil
	}
	c := collector{r: r, runes: report.NewRunes(r.Report.Text), story: storyOf(r)}
	c.lead = len(r.Report.Text)
	if i := strings.Index(r.Report.Text, "\n\n"); i > 0 {
		c.lead = i
	}
	out := make([]Event, 0, len(r.Events))
	for i := range r.Events {
		e := c.event(&r.Events[i])
		e.ID = r.Report.ID + "-e" + strconv.Itoa(i+1)
		out = append(out, e)
	}
	return out
}

type collector struct {
	r     *readout.Reading
	runes report.Runes
	story *Story
	lead  int // where the first paragraph ends
}

func (c *collector) event(x *plover.Event) Event {
	rep, d := c.r.Report, c.r.Doc
	sent := d.Tokens[x.Head].Sent
	span := d.Span(int(d.Sents[sent].First), int(d.Sents[sent].End))
	code, _ := plover.CAMEO(x.CAMEO)
	head := int(d.Tokens[x.Head].Start)
	e := Event{
		Story: c.story, ReportID: rep.ID, Outlet: rep.Outlet, Title: rep.Title, URL: cmp.Or(rep.URL, rep.Name),
		Language: rep.Language, Published: rep.Published.UTC(), TextLength: c.runes.Offset(len(rep.Text)),
		Type: x.Type, Mode: x.Mode, Context: x.Context, CAMEO: code,
		Intensity: plover.Intensity(x.Type, x.Mode), Quad: plover.Quad(x.Type),
		Tense: x.Tense.String(), Negated: x.Negated, Certainty: x.Certainty, Rule: x.Rule,
		Place: x.Place.Span.In(rep.Text), PlaceCountry: x.Place.Country,
		Sentence: int(sent) + 1, SentenceText: span.In(rep.Text), Lead: head < c.lead,
		Text: x.Evidence.In(rep.Text), Start: c.runes.Offset(x.Evidence.Start), Stop: c.runes.Offset(x.Evidence.End),
		CueStart: c.runes.Offset(head),
	}
	if rep.Published.IsZero() {
		e.Published = time.Time{}
	}
	e.Date, e.End = e.Published, e.Published
	if !x.From.IsZero() {
		e.Date, e.End = x.From.UTC(), x.To.UTC().Add(-time.Second)
	}
	for _, aux := range []struct {
		name string
		on   bool
	}{
		{"historical", x.Historical},
		{"future", x.Tense == plover.Future},
		{"hypothetical", x.Tense == plover.Hypothetical},
		{"negation", x.Negated},
	} {
		if aux.on {
			e.Auxiliary = append(e.Auxiliary, aux.name)
		}
	}
	for _, p := range x.Actors {
		e.Actors = append(e.Actors, c.party(p))
	}
	for _, p := range x.Recipients {
		e.Recipients = append(e.Recipients, c.party(p))
	}
	if x.Statement >= 0 {
		if s := c.r.Statements[x.Statement].Source; !s.None() {
			e.Claimed = s.Span.In(rep.Text)
			if a, ok := c.actor(s.Head); ok {
				e.Claimed = a.Name
			}
		}
	}
	return e
}

// actor is who the mention at a token refers to.
func (c *collector) actor(tok int) (*actor.Actor, bool) {
	m, ok := c.r.Cast.At(tok)
	if !ok || m.Actor < 0 {
		return nil, false
	}
	return &c.r.Cast.Actors[m.Actor], true
}

func (c *collector) party(p plover.Participant) Party {
	out := Party{Raw: p.Span.In(c.r.Report.Text), Country: p.Country, Sector: p.Sector, Start: c.runes.Offset(p.Span.Start)}
	out.Name = out.Raw
	if m, ok := c.r.Cast.At(p.Head); ok && m.Actor >= 0 {
		a := &c.r.Cast.Actors[m.Actor]
		out.ActorID = "a" + strconv.Itoa(m.Actor+1)
		out.Name = a.Name
		out.Country, out.Sector = cmp.Or(a.Country, p.Country), cmp.Or(a.Sector, p.Sector)
		for _, role := range a.Roles {
			if !role.Former {
				out.Title = role.Text
				break
			}
		}
	}
	return out
}

// storyOf lists who and what a report names, sorted.
func storyOf(r *readout.Reading) *Story {
	s := &Story{}
	for i := range r.Cast.Actors {
		switch a := &r.Cast.Actors[i]; a.Kind {
		case actor.Person:
			s.People = append(s.People, a.Name)
		case actor.Organization:
			s.Organizations = append(s.Organizations, a.Name)
		case actor.Country:
			s.Locations = append(s.Locations, a.Name)
		}
	}
	for _, n := range r.Doc.Names {
		if n.Kind == lang.Location {
			s.Locations = append(s.Locations, r.Doc.Span(int(n.First), int(n.End)).In(r.Report.Text))
		}
	}
	for _, list := range []*[]string{&s.People, &s.Organizations, &s.Locations} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return s
}
