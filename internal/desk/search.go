package desk

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"readout/internal/keep"
	"readout/store"
)

const (
	foundAtMost  = 300 // hits that facets are counted over
	foundAbreast = 30
	facetValues  = 8
)

// searchPage is what was found.
type searchPage struct {
	Words   string
	Kind    string
	Kinds   []facetValue
	Facets  []facet
	From    string
	To      string
	Items   []hit
	All     int
	More    bool // there may be more than was looked at
	Pager   pager
	Asked   bool
	Chosen  []facetValue // filters that are on, with the address without each
	Trouble string
}

type facet struct {
	Name   string
	Values []facetValue
}

type facetValue struct {
	Text string
	N    int
	Href string
	On   bool
}

// hit is something found.
type hit struct {
	Kind   string
	Words  []keep.Lighted
	Source string
	Head   store.Head
	Story  string
	Href   string // the words in their report
	Outlet string
	Quoted bool
}

func (d *Desk) search(v *visit) error {
	q := v.r.URL.Query()
	p := searchPage{Words: clip(strings.TrimSpace(q.Get("q")), 300), Kind: q.Get("kind"), From: clip(q.Get("from"), 10), To: clip(q.Get("to"), 10)}
	if !slices.Contains([]string{"report", "statement", "event", "actor"}, p.Kind) {
		p.Kind = ""
	}
	v.Title, v.Section, v.Find = "Search", "search", p.Words
	p.Asked = p.Words != ""
	if p.Asked {
		v.Title = "Search: " + clip(p.Words, 40)
		err := d.find(v, &p)
		switch {
		case len(store.ParseQuery(p.Words)) == 0:
			p.Trouble = "That has no word which must be there. Type at least one; -word only leaves out."
		case errors.Is(err, keep.ErrQuery):
			p.Trouble = sentence(err)
		case err != nil:
			return err
		}
	}
	return v.show(200, "search", p)
}

// find fills in what was found, counted by facet and cut into pages.
func (d *Desk) find(v *visit, p *searchPage) error {
	found, err := d.Keeper.Find(v.ctx(), p.Words, store.Kind(p.Kind), foundAtMost)
	if err != nil {
		return err
	}
	p.More = len(found) == foundAtMost
	from, err := moment(p.From)
	if err != nil {
		return err
	}
	to, err := moment(p.To)
	if err != nil {
		return err
	}
	if !from.IsZero() {
		from = from.Truncate(24 * time.Hour)
	}
	found = slices.DeleteFunc(found, func(f keep.Found) bool {
		at := cmp.Or(f.Report.Published, f.Report.Added)
		return f.Report.Replaced > 0 || !v.Lens.View.Sees(&f.Report) || !from.IsZero() && at.Before(from) || !to.IsZero() && at.After(to)
	})
	found = p.facets(v.r.URL, found)
	p.All = len(found)
	p.Pager = v.pages(len(found), foundAbreast)
	found = found[p.Pager.From:p.Pager.To]
	if err := d.Keeper.Quote(v.ctx(), found, p.Words); err != nil {
		return err
	}
	for i := range found {
		p.Items = append(p.Items, newHit(v, &found[i], p.Words))
	}
	return nil
}

// outlet is where something was found, as facets and pages call it.
func outlet(f *keep.Found) string { return cmp.Or(f.Report.Outlet, f.Report.Name) }

func newHit(v *visit, f *keep.Found, query string) hit {
	h := hit{Kind: "report", Source: f.Source, Head: f.Report, Story: f.Story, Outlet: outlet(f), Words: keep.Light(f.Words, query)}
	if f.Line != nil {
		h.Kind = string(f.Line.Kind)
	}
	words := ""
	if n := len(f.At); n > 0 {
		words = fmt.Sprintf("%d-%d", f.At[0].Start, f.At[n-1].End)
	}
	h.Quoted = h.Kind != "actor"
	h.Href = v.Lens.To("/reports/"+strconv.FormatInt(f.Report.Seq, 10), "words", words)
	if words != "" {
		h.Href += "#lit"
	}
	return h
}

// facets counts what was found by story, outlet and source, and keeps those that fit what is
// chosen of each.
func (p *searchPage) facets(at *url.URL, found []keep.Found) []keep.Found {
	q := at.Query()
	for _, f := range []struct {
		key, name string
		of        func(*keep.Found) string
	}{
		{"story", "Story", func(f *keep.Found) string { return f.Story }},
		{"outlet", "Outlet", outlet},
		{"source", "Source", func(f *keep.Found) string { return f.Source }},
	} {
		chosen := clip(q.Get(f.key), 200)
		counts := map[string]int{}
		for i := range found {
			if value := f.of(&found[i]); value != "" {
				counts[value]++
			}
		}
		one := facet{Name: f.name}
		for value, n := range counts {
			one.Values = append(one.Values, facetValue{Text: value, N: n, Href: with(at, f.key, value), On: value == chosen})
		}
		slices.SortFunc(one.Values, func(a, b facetValue) int { return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Text, b.Text)) })
		one.Values = one.Values[:min(facetValues, len(one.Values))]
		if chosen != "" {
			p.Chosen = append(p.Chosen, facetValue{Text: f.name + ": " + chosen, Href: with(at, f.key, "")})
			found = slices.DeleteFunc(found, func(x keep.Found) bool { return f.of(&x) != chosen })
		} else if len(one.Values) > 1 {
			p.Facets = append(p.Facets, one)
		}
	}
	for _, kind := range []struct{ key, text string }{{"", "reports and statements"}, {"report", "reports"}, {"statement", "statements"}, {"event", "events"}, {"actor", "actors"}} {
		p.Kinds = append(p.Kinds, facetValue{Text: kind.text, Href: with(at, "kind", kind.key), On: p.Kind == kind.key})
	}
	return found
}

// with is an address with one parameter changed, from the first page.
func with(at *url.URL, key, value string) string {
	q := at.Query()
	q.Del("page")
	if value == "" {
		q.Del(key)
	} else {
		q.Set(key, value)
	}
	return at.Path + "?" + q.Encode()
}
