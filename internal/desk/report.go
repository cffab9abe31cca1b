package desk

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"readout/internal/brief"
	"readout/internal/keep"
	"readout/store"
)

// reportPage is one report with everything that was found in it.
type reportPage struct {
	Head      store.Head
	Story     *keep.Story // nil: the latest version is in none as of then
	StoryName string
	Sheet     *brief.Sheet
	Headline  string
	Letter    string
	Origin    string
	Text      []passage
	Voices    []voiceOf
	Versions  []store.Head
	Missing   string // words that it does not have
}

// voiceOf is everything that one source says in a report.
type voiceOf struct {
	Name, Kind string
	As, Roles  []string
	Says       []brief.Exhibit
}

func (d *Desk) report(v *visit) error {
	seq, err := strconv.ParseInt(v.r.PathValue("report"), 10, 64)
	if err != nil || seq < 1 {
		return fmt.Errorf("report %q: %w", clip(v.r.PathValue("report"), 20), store.ErrNotFound)
	}
	p := reportPage{}
	if p.Versions, err = d.Keeper.Versions(v.ctx(), seq); err != nil {
		return err
	}
	p.Head = p.Versions[slices.IndexFunc(p.Versions, func(h store.Head) bool { return h.Seq == seq })]
	s, i, err := v.storyWith(&p)
	if err != nil {
		return err
	}
	dossier, err := v.dossier(s)
	if err != nil {
		return err
	}
	if p.Sheet, err = dossier.Sheet(i); err != nil {
		return err
	}
	src := dossier.View.Sources[i]
	p.Headline, p.Letter, p.Origin = src.Title, src.Letter, src.Origin
	if p.Story != nil {
		p.StoryName = dossier.View.Title
	}
	p.Text = p.lit(v)
	p.voices()
	v.Title, v.Section = cmp.Or(p.Headline, src.Called()), "reports"
	return v.show(200, "report", &p)
}

// storyWith finds the story that shows a report, and its place there. A version that
// was replaced is shown by itself.
func (v *visit) storyWith(p *reportPage) (*keep.Story, int, error) {
	alone := &keep.Story{ID: fmt.Sprintf("r%d", p.Head.Seq), Reports: []store.Head{p.Head}}
	of, err := v.desk.Keeper.StoryOf(v.ctx(), p.Head.Seq)
	if err != nil {
		return nil, 0, err
	}
	s := of
	if !v.Lens.View.At.IsZero() {
		s, err = v.desk.Keeper.Story(v.ctx(), of.ID, v.Lens.View)
		if errors.Is(err, keep.ErrNoSuchStory) {
			return alone, 0, nil
		}
		if err != nil {
			return nil, 0, err
		}
	}
	p.Story = s
	i := slices.IndexFunc(s.Reports, func(h store.Head) bool { return h.Seq == p.Head.Seq })
	if i < 0 {
		return alone, 0, nil
	}
	return s, i, nil
}

// lit is the text with the words lit that the address asks for: at=a12, or
// words=120-180 in code points.
func (p *reportPage) lit(v *visit) []passage {
	from, to := wordsAt(v.r.URL.Query().Get("words"))
	if to == 0 {
		if v.Lens.At != "" && p.Sheet.Exhibit(v.Lens.At) == nil {
			p.Missing = clip(v.Lens.At, 20)
		}
	} else {
		cutAt(p.Sheet, from)
		cutAt(p.Sheet, to)
	}
	out := litParagraphs(p.Sheet, func(g brief.Segment) bool {
		if to > 0 {
			return g.Start < to && g.Start+utf8.RuneCountInString(g.Text) > from
		}
		return v.Lens.At != "" && slices.Contains(g.Cites, v.Lens.At)
	})
	for i := range out {
		for k := range out[i].Segments {
			if g := &out[i].Segments[k]; len(g.Cites) > 0 && strings.TrimSpace(g.Text) != "" {
				g.Href = v.Lens.To(v.Lens.Path, "at", g.Cites[len(g.Cites)-1]) + "#lit"
			}
		}
	}
	return out
}

// wordsAt reads a stretch of code points, "120-180".
func wordsAt(s string) (from, to int) {
	a, b, ok := strings.Cut(s, "-")
	from, err1 := strconv.Atoi(a)
	to, err2 := strconv.Atoi(b)
	if !ok || err1 != nil || err2 != nil || from < 0 || to <= from {
		return 0, 0
	}
	return from, to
}

// cutAt cuts the segment in two in which a code point lies.
func cutAt(s *brief.Sheet, at int) {
	for i := range s.Paragraphs {
		p := &s.Paragraphs[i]
		for k, g := range p.Segments {
			if n := at - g.Start; n > 0 && n < utf8.RuneCountInString(g.Text) {
				runes := []rune(g.Text)
				first, second := g, g
				first.Text, second.Text = string(runes[:n]), string(runes[n:])
				second.Start, second.IDs = at, nil
				p.Segments = slices.Concat(p.Segments[:k], []brief.Segment{first, second}, p.Segments[k+1:])
				return
			}
		}
	}
}

// voices groups what is said in the report by who says it.
func (p *reportPage) voices() {
	said := map[string]*brief.Exhibit{}
	for i := range p.Sheet.Exhibits {
		said[p.Sheet.Exhibits[i].Label] = &p.Sheet.Exhibits[i]
	}
	for _, f := range p.Sheet.Cast {
		one := voiceOf{Name: f.Name, As: f.As, Roles: f.Roles}
		for _, c := range f.Says {
			if e := said[c.Label]; e != nil {
				one.Says = append(one.Says, *e)
				delete(said, c.Label)
			}
		}
		p.Voices = append(p.Voices, one)
	}
	var nobody, own voiceOf
	nobody.Name, own.Name = "Sources that are no actor", "The report's own voice"
	for i := range p.Sheet.Exhibits {
		e := &p.Sheet.Exhibits[i]
		switch {
		case said[e.Label] == nil:
		case strings.HasSuffix(e.What, "statement"):
			nobody.Says = append(nobody.Says, *e)
		default:
			own.Says = append(own.Says, *e)
		}
	}
	for _, one := range []voiceOf{nobody, own} {
		if len(one.Says) > 0 {
			p.Voices = append(p.Voices, one)
		}
	}
	slices.SortStableFunc(p.Voices, func(a, b voiceOf) int { return cmp.Compare(min(1, len(b.Says)), min(1, len(a.Says))) })
}

// reportsAbreast is how many reports a page lists.
const reportsAbreast = 60

// reportList is the reports of the record, the latest first.
type reportList struct {
	Items []store.Head
	All   int
	Pager pager
}

func (d *Desk) reports(v *visit) error {
	heads, err := d.Keeper.Reports(v.ctx(), v.Lens.View)
	if err != nil {
		return err
	}
	p := reportList{All: len(heads), Pager: v.pages(len(heads), reportsAbreast)}
	for i := p.Pager.From; i < p.Pager.To; i++ {
		p.Items = append(p.Items, heads[len(heads)-1-i])
	}
	v.Title, v.Section = "Reports", "reports"
	return v.show(200, "reports", p)
}
