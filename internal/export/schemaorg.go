package export

import (
	"io"
	"strconv"

	"readout/actor"
	"readout/quote"
)

// This file writes stories in the words of schema.org, as one graph of JSON-LD: a
// report is a NewsArticle, a statement a Quotation that is part of it, a claim a Claim
// with the articles it appears in. There is no ClaimReview and no rating: Readout says
// who said it.

type thing struct {
	Type       string   `json:"@type"`
	ID         string   `json:"@id,omitempty"`
	Name       string   `json:"name,omitempty"`
	Alternate  []string `json:"alternateName,omitempty"`
	Headline   string   `json:"headline,omitempty"`
	URL        string   `json:"url,omitempty"`
	Published  string   `json:"datePublished,omitempty"`
	Language   string   `json:"inLanguage,omitempty"`
	Text       string   `json:"text,omitempty"`
	Publisher  *thing   `json:"publisher,omitempty"`
	Creator    *ref     `json:"creator,omitempty"`
	Author     *ref     `json:"author,omitempty"`
	Credit     string   `json:"creditText,omitempty"`
	About      string   `json:"about,omitempty"`
	PartOf     *ref     `json:"isPartOf,omitempty"`
	First      *ref     `json:"firstAppearance,omitempty"`
	Appearance []ref    `json:"appearance,omitempty"`
}

type ref struct {
	ID string `json:"@id"`
}

// SchemaOrg writes a graph. Close must be called at the end.
type SchemaOrg struct {
	*objects
	seen map[string]bool // ids of things written
}

// NewSchemaOrg begins a graph.
func NewSchemaOrg(out io.Writer) *SchemaOrg {
	return &SchemaOrg{newObjects(out, `{"@context":"https://schema.org","@graph":[`), map[string]bool{}}
}

func (s *SchemaOrg) thing(t *thing) {
	if !s.seen[t.ID] {
		s.seen[t.ID] = true
		s.put(t)
	}
}

// Put writes a story.
func (s *SchemaOrg) Put(st *Laid) error {
	articles := make([]ref, len(st.Record.Readings))
	for i, r := range st.Record.Readings {
		t := &thing{Type: "NewsArticle", ID: named("report", st.Hashes[i]).URN(), Headline: r.Report.Title, URL: r.Report.URL, Language: r.Report.Language}
		if p := known(r.Report.Published); p != nil {
			t.Published = p.Format("2006-01-02T15:04:05Z")
		}
		if r.Report.Outlet != "" {
			t.Publisher = &thing{Type: "Organization", Name: r.Report.Outlet}
		}
		articles[i] = ref{t.ID}
		s.thing(t)
		for j := range r.Statements {
			q := &r.Statements[j]
			if q.Score < quote.Precise || len(q.Content) == 0 {
				continue
			}
			t := &thing{
				Type: "Quotation", ID: named("statement", st.Hashes[i], st.place(i, q)).URN(), PartOf: &articles[i],
				Language: r.Report.Language, Text: st.content(i, q),
			}
			if a := st.speaker(i, j); a >= 0 {
				t.Creator, t.Credit = s.actor(st, a)
			}
			s.thing(t)
		}
	}
	for i, c := range st.Record.Claims {
		t := &thing{Type: "Claim", About: c.Issue, Text: c.Text.Span.In(st.report(c.Text.Report).Text)}
		t.ID = named("claim", st.ID, strconv.Itoa(i), st.Hashes[c.Text.Report], t.Text).URN()
		if c.Speaker >= 0 {
			t.Author, t.Credit = s.actor(st, c.Speaker)
		}
		first := -1
		in := map[int]bool{}
		for _, e := range c.Evidence {
			if in[e.Report] {
				continue
			}
			in[e.Report] = true
			t.Appearance = append(t.Appearance, articles[e.Report])
			at := st.report(e.Report).Published
			if !at.IsZero() && (first < 0 || at.Before(st.report(first).Published)) {
				first = e.Report
			}
		}
		if first >= 0 {
			t.First = &articles[first]
		}
		s.thing(t)
	}
	return s.err
}

// actor writes an actor, unless another story has, and returns what refers to it; of
// a source that is not named there is no more than its words. A country that speaks
// is its government: schema.org lets people and organisations speak, not places.
func (s *SchemaOrg) actor(st *Laid, i int) (*ref, string) {
	a := st.actor(i)
	t := &thing{Type: "Organization", ID: named("actor", string(a.Kind), a.Name, a.Country).URN(), Name: a.Name, Alternate: a.Aliases}
	switch a.Kind {
	case actor.Person:
		t.Type = "Person"
	case actor.Country:
		t.Type = "GovernmentOrganization"
	case actor.Unnamed:
		return nil, a.Name
	}
	s.thing(t)
	return &ref{t.ID}, ""
}
