package claim

import (
	"slices"
	"sort"
	"strings"

	"readout/lang"
	"readout/report"
)

// options finds the values proposed for a venue or a format.
func (k *desk) options() []Option {
	var out []Option
	for i := range k.props {
		p := &k.props[i]
		out = k.venues(p, out)
		out = k.formats(p, out)
	}
	return out
}

// add joins an option with an earlier one of the same issue and value.
func addOption(out []Option, o Option) []Option {
	i := slices.IndexFunc(out, func(x Option) bool { return x.Issue == o.Issue && strings.EqualFold(x.Value, o.Value) })
	if i < 0 {
		return append(out, o)
	}
	for _, e := range o.Evidence {
		if !slices.ContainsFunc(out[i].Evidence, func(x Evidence) bool { return x.Report == e.Report && x.Span.Overlaps(e.Span) }) {
			out[i].Evidence = append(out[i].Evidence, e)
		}
	}
	if out[i].By < 0 {
		out[i].By = o.By
	}
	return out
}

// venues reads places offered for a meeting: "locations under consideration
// include X and Y", "neutral places like X", "a summit in X", "X offered to host".
func (k *desk) venues(p *prop, out []Option) []Option {
	inp := &k.in[p.in]
	d := inp.Doc
	for _, n := range k.placesIn(p.in, p.tokens) {
		if !k.offersPlace(p, n) {
			continue
		}
		by := p.source
		if by < 0 {
			by = p.agent
		}
		if by >= 0 && k.actorAt(p.in, int(n.First)) == by {
			by = -1 // the place itself
		}
		e := p.evidence()
		out = addOption(out, Option{Issue: "venue", Value: d.Span(int(n.First), int(n.End)).In(d.Text), By: by, Evidence: []Evidence{e}})
	}
	return out
}

// placesIn are the names of places among the tokens. What one report of the story
// shows to be a place is one in all of them.
func (k *desk) placesIn(in int, tokens []int) []lang.Name {
	d := k.in[in].Doc
	var out []lang.Name
	for _, i := range tokens {
		if d.Tokens[i].UPOS == lang.PROPN && k.places[d.Form(i)] && !inLongerName(d, i) {
			out = append(out, lang.Name{First: int32(i), End: int32(i + 1), Kind: lang.Location})
		}
	}
	for _, n := range d.Names {
		if n.Kind != lang.Location && n.Kind != lang.Country || n.End == n.First+1 {
			continue // the one-word ones are taken above
		}
		if _, has := slices.BinarySearch(tokens, int(n.First)); has {
			out = append(out, n)
		}
	}
	return out
}

// inLongerName reports whether token i is one of several words of a name.
func inLongerName(d *lang.Doc, i int) bool {
	n := nameOf(d, i)
	return n >= 0 && d.Names[n].End-d.Names[n].First > 1
}

// inName reports whether a name of the report holds token i.
func inName(d *lang.Doc, i int) bool { return nameOf(d, i) >= 0 }

// nameOf is the index of the name that holds token i, -1 for none.
func nameOf(d *lang.Doc, i int) int {
	n := sort.Search(len(d.Names), func(n int) bool { return int(d.Names[n].End) > i })
	if n < len(d.Names) && int(d.Names[n].First) <= i {
		return n
	}
	return -1
}

// readPlaces gathers the one-word names of places over all reports, and the
// proper nouns that stand in one list with them.
func (k *desk) readPlaces() {
	k.places = map[string]bool{}
	for _, in := range k.in {
		d := in.Doc
		for _, n := range d.Names {
			if n.Kind != lang.Location && n.Kind != lang.Country {
				continue
			}
			if n.End == n.First+1 {
				k.places[d.Form(int(n.First))] = true
			}
			top := nameHead(d, n)
			for d.Tokens[top].Rel == lang.Conj {
				top = int(d.Tokens[top].Head)
			}
			for _, m := range members(d, top) {
				if d.Tokens[m].UPOS == lang.PROPN && !inName(d, m) {
					k.places[d.Form(m)] = true
				}
			}
		}
	}
}

// offersPlace reports whether the clause offers the named place for a meeting.
func (k *desk) offersPlace(p *prop, n lang.Name) bool {
	d := k.in[p.in].Doc
	head := nameHead(d, n)
	top := head
	for d.Tokens[top].Rel == lang.Conj { // a list of places hangs on its first
		top = int(d.Tokens[top].Head)
	}
	h := int(d.Tokens[top].Head)
	rel := d.Tokens[top].Rel
	if h < 0 {
		// "The venue is X": the name is the predicate
		s := subject(d, top)
		return s >= 0 && placeNoun(d, s)
	}
	if s := d.Kid(top, lang.Nsubj); s >= 0 && placeNoun(d, s) && d.Kid(top, lang.Cop) >= 0 {
		return true
	}
	// "places like X", "venues such as X", "locations including X"
	if (rel == lang.Nmod || rel == lang.Obl || rel == lang.Appos || rel == lang.Dep) && placeNoun(d, h) {
		if c := d.Kid(top, lang.Case); rel == lang.Appos || c >= 0 {
			w := ""
			if c >= 0 {
				w = strings.ToLower(d.Form(c))
			}
			return rel == lang.Appos || w == "like" || w == "such" || w == "including" || w == "as" || w == "of"
		}
	}
	// "locations include X", "suggested X as the venue"
	if rel == lang.Obj {
		if s := subject(d, h); s >= 0 && placeNoun(d, s) {
			return true
		}
		if as := prepositional(d, h, "as"); as >= 0 && placeNoun(d, as) {
			return true
		}
	}
	// "X was floated as a venue"
	if rel == lang.NsubjPass || rel == lang.Nsubj {
		if as := prepositional(d, h, "as"); as >= 0 && placeNoun(d, as) {
			return true
		}
		if strings.EqualFold(d.Tokens[h].Lemma, "host") && !p.mood.past {
			return true
		}
	}
	// "hold the talks in X", "meet in X", "a summit in X": only what is to come
	if c := d.Kid(top, lang.Case); c >= 0 && (strings.EqualFold(d.Form(c), "in") || strings.EqualFold(d.Form(c), "at")) {
		if !(p.mood.future || p.mood.modal || p.mood.obliged || k.infinitive(p)) || p.mood.past {
			return false
		}
		if f := k.frames.Of(d, h); f != nil && (f.Name == "meet" || f.Name == "arrange") {
			return !behind(d, h)
		}
		if l := strings.ToLower(d.Tokens[h].Lemma); l == "hold" || l == "take" || l == "convene" {
			for _, t := range p.tokens {
				if f := k.frames.Of(d, t); f != nil && f.Name == "meet" && d.Tokens[t].UPOS == lang.NOUN {
					return true
				}
			}
		}
	}
	return false
}

// behind reports whether the noun at i stands in a phrase of what is over: "after
// the talks in Torvel".
func behind(d *lang.Doc, i int) bool {
	for _, k := range d.Kids(i) {
		if d.Tokens[k].Rel != lang.Case {
			continue
		}
		switch strings.ToLower(d.Form(int(k))) {
		case "after", "following", "since", "during", "from":
			return true
		}
	}
	return false
}

// nameHead is the token of the name that the rest of the sentence hangs it on.
func nameHead(d *lang.Doc, n lang.Name) int {
	for i := int(n.First); i < int(n.End); i++ {
		if h := d.Tokens[i].Head; h < n.First || h >= n.End {
			return i
		}
	}
	return int(n.First)
}

func placeNoun(d *lang.Doc, i int) bool {
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "venue", "location", "place", "site", "city", "capital", "option", "host", "ground", "setting":
		return true
	}
	return false
}

// formatValue maps the words for how a meeting is held to one value each.
func formatValue(l string) string {
	switch l {
	case "bilateral", "bilaterally", "one-on-one", "face-to-face", "two-way", "head-to-head":
		return "bilateral"
	case "trilateral", "trilaterally", "three-way", "tripartite", "three-party":
		return "trilateral"
	case "multilateral", "four-way", "quadrilateral", "five-party", "six-party":
		return "multilateral"
	case "video", "virtual", "remote":
		return "by video"
	case "indirect", "proximity":
		return "indirect"
	}
	return ""
}

// formats reads how a meeting to come is to be held.
func (k *desk) formats(p *prop, out []Option) []Option {
	d := k.in[p.in].Doc
	for n, t := range p.tokens {
		v := formatValue(strings.ToLower(d.Form(t)))
		if v == "" { // "one - on - one" when the tokeniser split it
			v = formatValue(joinHyphens(d, p.tokens[n:]))
		}
		if v == "" {
			continue
		}
		h := t
		for hops := 0; hops < 3 && d.Tokens[h].UPOS != lang.NOUN && d.Tokens[h].Head >= 0; hops++ {
			h = int(d.Tokens[h].Head)
		}
		if f := k.frames.Of(d, h); (f == nil || f.Name != "meet") && !strings.HasPrefix(strings.ToLower(d.Form(t)), "bilaterally") {
			continue
		}
		if p.mood.past && p.stmt < 0 {
			continue // a meeting that was
		}
		by := p.source
		if by < 0 {
			by = p.agent
		}
		out = addOption(out, Option{Issue: "format", Value: v, By: by, Evidence: []Evidence{p.evidence()}})
	}
	return out
}

// joinHyphens spells a word that was split at its hyphens: the run of tokens
// without space between them.
func joinHyphens(d *lang.Doc, tokens []int) string {
	if len(tokens) == 0 {
		return ""
	}
	i := tokens[0]
	end := i + 1
	for end < len(d.Tokens) && d.Tokens[end].Start == d.Tokens[end-1].End && end-i < 6 && (d.Form(end) == "-" || d.Form(end-1) == "-") {
		end++
	}
	return strings.ToLower(report.Span{Start: int(d.Tokens[i].Start), End: int(d.Tokens[end-1].End)}.In(d.Text))
}
