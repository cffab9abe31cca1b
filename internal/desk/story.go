package desk

import (
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"readout/internal/brief"
	"readout/internal/keep"
)

// storyPage is one story.
type storyPage struct {
	ID          string
	Rev         string // of what the page was made of, so that a form means what was seen
	View        *brief.View
	Kinds       string
	Also        []brief.Assertion // claims that do not lead
	Families    [][]brief.ReportLine
	Chart       *chart
	New         int
	Corrections int
	Source      *source
	Stances     []string
	Author      string

	fresh []bool // per report
	now   time.Time
}

// IsNew reports whether a report came since the last visit.
func (p *storyPage) IsNew(i int) bool { return i < len(p.fresh) && p.fresh[i] }

// Late reports whether a deadline has passed by now: a story is laid out when it
// changes, and time goes on.
func (p *storyPage) Late(d brief.Due) bool {
	return d.Overdue() || d.Status == "open" && !d.To.IsZero() && !p.now.Before(d.To)
}

// storyID is what stories are called: t and a number, or x and one.
var storyID = regexp.MustCompile(`^[tx][1-9][0-9]{0,8}$`)

// named finds the story of the address.
func (v *visit) named() (*keep.Story, error) { return v.findStory(v.r.PathValue("story")) }

func (v *visit) findStory(id string) (*keep.Story, error) {
	if !storyID.MatchString(id) {
		return nil, fmt.Errorf("%q: %w", clip(id, 20), keep.ErrNoSuchStory)
	}
	return v.desk.Keeper.Story(v.ctx(), id, v.Lens.View)
}

func (d *Desk) story(v *visit) error {
	s, err := v.named()
	if err != nil {
		return err
	}
	dossier, err := v.dossier(s)
	if err != nil {
		return err
	}
	p := storyPage{ID: s.ID, Rev: hex.EncodeToString(dossier.Key[:8]), View: dossier.View, Stances: keep.Stances(), now: d.Now(), Author: v.author()}
	if v.Lens.Back() { // time stood still then
		p.now = time.Time{}
	}
	v.Title, v.Section = dossier.View.Title, "stories"
	v.Lens.Shown = v.asked(dossier.View)
	if p.Source, err = newSource(dossier, v.Lens.Shown); err != nil {
		return err
	}
	if v.r.URL.Query().Get("part") == "source" { // the script asks for the pane alone
		return v.draw(200, "story", "source", &p)
	}
	if err := v.news(s, &p); err != nil {
		return err
	}
	p.Kinds = dossier.View.Kinds()
	p.Also = slices.DeleteFunc(slices.Clone(dossier.View.Claims), func(c brief.Assertion) bool { return c.Leads > 0 })
	for _, f := range dossier.View.Families {
		var family []brief.ReportLine
		for _, i := range f {
			family = append(family, dossier.View.Sources[i])
		}
		p.Families = append(p.Families, family)
	}
	p.Chart = newChart(dossier.View, p.now)
	return v.show(200, "story", &p)
}

// asked is the cite whose words are shown: that of the address, else the first.
func (v *visit) asked(view *brief.View) string {
	if v.Lens.At != "" {
		return v.Lens.At
	}
	for _, p := range view.Takeaways {
		if cites := p.AllCites(); len(cites) > 0 {
			return cites[0].Label
		}
	}
	return ""
}

// news says what came since the last visit, what was corrected, and what was just
// done.
func (v *visit) news(s *keep.Story, p *storyPage) error {
	since, err := v.since()
	if err != nil {
		return err
	}
	p.fresh = make([]bool, len(s.Reports))
	for i := range s.Reports {
		if p.fresh[i] = !since.IsZero() && s.Reports[i].Added.After(since); p.fresh[i] {
			p.New++
		}
	}
	entries, err := v.entries()
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Stands && e.concerns(s) {
			p.Corrections++
		}
	}
	v.done(entries)
	return nil
}

// source is the pane that shows the words of a cite.
type source struct {
	Missing       string // a cite that there is not
	Sheet         *brief.Sheet
	Headline      string
	Exhibit       *brief.Exhibit
	Near          []passage
	Before, After bool // the report goes on
	Facts         []brief.Field
	More          []brief.Part
	Citation      string
	Wrong         []choice
	Positions     bool // a position rests on it
}

// choice is something that can be picked in a form.
type choice struct{ Key, Text string }

func newSource(d *keep.Dossier, label string) (*source, error) {
	if label == "" {
		return nil, nil
	}
	rep := slices.IndexFunc(d.View.Sources, func(r brief.ReportLine) bool {
		return r.Letter == strings.TrimRight(label, "0123456789")
	})
	if rep < 0 {
		return &source{Missing: clip(label, 20)}, nil
	}
	sheet, err := d.Sheet(rep)
	if err != nil {
		return nil, err
	}
	e := sheet.Exhibit(label)
	if e == nil {
		return &source{Missing: clip(label, 20)}, nil
	}
	s := &source{Sheet: sheet, Headline: d.View.Sources[rep].Title, Exhibit: e, Citation: citation(d.View.Sources[rep], sheet.URL, e)}
	s.near(label)
	s.facts()
	s.wrong(d.View, label)
	return s, nil
}

// near picks the paragraphs that have the words, and one on either side.
func (s *source) near(label string) {
	all := litParagraphs(s.Sheet, func(g brief.Segment) bool { return slices.Contains(g.Cites, label) })
	first, last := -1, -1
	for i, p := range all {
		if p.Lit {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return
	}
	from, to := max(0, first-1), min(len(all), last+2)
	if to-from > 8 {
		from, to = first, min(last+1, first+6)
	}
	s.Near, s.Before, s.After = all[from:to], from > 0, to < len(all)
}

// facts takes from the exhibit what is said at once; the rest is unfolded on demand.
func (s *source) facts() {
	at := map[string]string{"to": "To", "channel": "Channel", "stands": "Stands", "rule": "Rule", "cue": "Cue"}
	for _, p := range s.Exhibit.Parts {
		if p.Name == "STATEMENT" {
			for _, f := range p.Fields {
				name := at[f.Name]
				if name == "" || len(f.Line) == 0 || f.Line[0].Text == "" {
					continue
				}
				if f.Name == "stands" {
					f.Line = brief.Line{f.Line[0]}
					f.Line[0].Text = spelled(f.Line[0].Text)
				}
				s.Facts = append(s.Facts, brief.Field{Name: name, Line: f.Line})
			}
			continue
		}
		if p.Name == "WORDS" || p.Name == "SENTENCE" {
			continue
		}
		s.More = append(s.More, brief.Part{Name: heading(p.Name), Fields: p.Fields})
	}
}

// certainties are the marks of how sure a source is, in words.
var certainties = strings.NewReplacer("certainty CT+", "certain", "certainty PR+", "probable", "certainty PS+", "possible",
	"certainty CT-", "certain that not", "certainty PR-", "probably not", "certainty PS-", "possibly not",
	"certainty CTu", "knows, and does not say", "certainty UU", "left open")

func spelled(s string) string { return certainties.Replace(s) }

// heading writes a heading of the terminal for a page.
func heading(s string) string {
	s = strings.ToLower(s)
	return strings.ToUpper(s[:1]) + s[1:]
}

// wrong lists what of the record rests on the words and can be corrected.
func (s *source) wrong(view *brief.View, label string) {
	cited := func(list []brief.Cite) bool {
		return slices.ContainsFunc(list, func(c brief.Cite) bool { return c.Label == label })
	}
	if strings.HasSuffix(s.Exhibit.What, "statement") {
		s.Wrong = append(s.Wrong, choice{"statement", "Nobody said this, or somebody else did: dismiss the statement"})
	}
	for _, c := range view.Claims {
		if cited(c.Cites) {
			s.Wrong = append(s.Wrong, choice{"claim:" + c.ID, "The line is wrong: dismiss “" + clip(words(c.Line), 90) + "”"})
		}
	}
	for _, x := range view.Disputes {
		if slices.ContainsFunc(x.Sides, func(side brief.Side) bool { return cited(side.Cites) }) {
			s.Wrong = append(s.Wrong, choice{"disagreement:" + x.ID, "They do not disagree: dismiss “" + clip(x.Question, 90) + "”"})
		}
	}
	seen := map[string]bool{}
	for _, r := range view.Positions.Rows {
		for i, c := range r.Cells {
			if issue := view.Positions.Issues[i]; c != nil && cited(c.Cites) && !seen[issue] {
				seen[issue], s.Positions = true, true
				s.Wrong = append(s.Wrong, choice{"position:" + issue, r.Actor + " on " + issue + " is not “" + c.Stance + "”: relabel the position"})
			}
		}
	}
}

// words is a line as plain text.
func words(l brief.Line) string {
	var b strings.Builder
	for _, p := range l {
		b.WriteString(p.Text)
	}
	return strings.TrimSpace(b.String())
}

// citation is how one would quote the words elsewhere.
func citation(s brief.ReportLine, url string, e *brief.Exhibit) string {
	var b strings.Builder
	b.WriteString("“" + words(e.Words) + "”")
	for i := len(e.Chain) - 1; i >= 0; i-- {
		switch {
		case i == len(e.Chain)-1:
			b.WriteString(" — " + e.Chain[i])
		case i > 0:
			b.WriteString(", via " + e.Chain[i])
		default:
			b.WriteString(", in " + e.Chain[i])
		}
	}
	if s.Title != "" {
		b.WriteString(", “" + s.Title + "”")
	}
	b.WriteString(", " + s.Published)
	if url != "" {
		b.WriteString(", " + url)
	}
	return b.String()
}
