package claim

import (
	"cmp"
	"slices"
	"strings"

	"readout/actor"
	"readout/amount"
	"readout/lang"
	"readout/when"
)

// This file makes the issues that no catalogue foresees out of the story itself: a thing
// that somebody takes a stand on ("will sign when the airfield is empty") and that the
// reports come back to. Such an issue is named by its own word, after the issue of the
// catalogue beside which it is mostly told: "ceasefire: airfield".

// A story's own issue must be told of in two reports, this many times over.
const (
	ownMentions = 3
	ownRarity   = 0.4 // a word of every second report is no issue
	ownIssues   = 8   // of one story
	ownReach    = 3   // steps below the word that takes the stance
)

// thing is what a stance is of that no issue covers.
type thing struct {
	in, at int // the noun
	party  int
	plain  bool // it is what the word that takes the stance is done to
}

// ownIssue is a candidate: all things of one word.
type ownIssue struct {
	lemma   string
	forms   map[string]int // how it is written
	apart   map[string]int // what stands before it and tells it apart
	parties map[int]bool
	origins map[int]bool // of the reports with a stance on it
	plain   bool         // of one stance there is no doubt
	said    int          // mentions over all reports
	told    map[int]bool // origins of the reports that mention it
	beside  map[string]int
}

// withOwnIssues is the catalogue with the issues that the story makes itself.
func (k *desk) withOwnIssues() *Catalogue {
	things := k.things()
	if len(things) == 0 {
		return k.issues
	}
	own := map[string]*ownIssue{}
	for _, t := range things {
		d := k.in[t.in].Doc
		l := strings.ToLower(d.Tokens[t.at].Lemma)
		o := own[l]
		if o == nil {
			o = &ownIssue{lemma: l, forms: map[string]int{}, apart: map[string]int{}, parties: map[int]bool{}, origins: map[int]bool{}, told: map[int]bool{}, beside: map[string]int{}}
			own[l] = o
		}
		o.parties[t.party] = true
		o.origins[k.in[t.in].Origin] = true
		o.plain = o.plain || t.plain
	}
	k.countMentions(own)
	var kept []*ownIssue
	for _, o := range own {
		if len(o.told) > 1 && o.said >= ownMentions && (o.plain || len(o.parties) > 1 || len(o.origins) > 1) {
			kept = append(kept, o)
		}
	}
	slices.SortFunc(kept, func(a, b *ownIssue) int {
		return cmp.Or(cmp.Compare(len(b.parties), len(a.parties)), cmp.Compare(b.said, a.said), cmp.Compare(a.lemma, b.lemma))
	})
	var add []Issue
	k.ownIssues = map[string]bool{}
	for _, o := range kept[:min(len(kept), ownIssues)] {
		add = append(add, o.issue())
		k.ownIssues[add[len(add)-1].Key] = true
	}
	return k.issues.with(add)
}

// issue is the entry of a catalogue that a candidate makes.
func (o *ownIssue) issue() Issue {
	name := mostCounted(o.forms)
	if by := mostCounted(o.apart); 2*o.apart[by] > o.said {
		name = by + " " + name
	}
	if of := mostCounted(o.beside); of != "" && 2*o.beside[of] >= o.said {
		name = of + ": " + name
	}
	return Issue{Key: name, Words: []string{o.lemma}}
}

// mostCounted is the key counted most, the first by name of several.
func mostCounted(count map[string]int) string {
	best := ""
	for w, n := range count {
		if best == "" || n > count[best] || n == count[best] && w < best {
			best = w
		}
	}
	return best
}

// countMentions counts where the candidates are told of, and beside what issues.
func (k *desk) countMentions(own map[string]*ownIssue) {
	for in := range k.in {
		d := k.in[in].Doc
		for s := range d.Sents {
			first, end := int(d.Sents[s].First), int(d.Sents[s].End)
			if k.in[in].Report.Furniture(d.Span(first, end)) {
				continue
			}
			var touched []Touch
			for i := first; i < end; i++ {
				if u := d.Tokens[i].UPOS; u != lang.NOUN && u != lang.VERB {
					continue
				}
				o := own[strings.ToLower(d.Tokens[i].Lemma)]
				if o == nil {
					continue
				}
				if touched == nil {
					touched = k.touched(in, first, end)
				}
				o.said++
				if d.Tokens[i].UPOS == lang.VERB {
					continue
				}
				o.forms[strings.ToLower(d.Form(i))]++
				if by := apartBy(d, i); by != "" {
					o.apart[by]++
				}
				o.told[k.in[in].Origin] = true
				seen := map[string]bool{}
				for _, t := range touched {
					if !seen[t.Issue] {
						seen[t.Issue] = true
						o.beside[t.Issue]++
					}
				}
			}
		}
	}
}

// things reads every stance for what it is of where no issue is touched.
func (k *desk) things() []thing {
	var out []thing
	for i := range k.props {
		p := &k.props[i]
		r := standReader{k: k, i: i, p: p, d: k.in[p.in].Doc, things: &out}
		r.read()
	}
	return out
}

// thingOf is the noun that the word at head takes a stance on, -1 for none that could be
// an issue: the nearest below it by the way that a stance is carried.
func (k *desk) thingOf(p *prop, head int, subject bool) int {
	d := k.in[p.in].Doc
	stop := func(i int) bool { return i == head }
	level := []int{head}
	for depth := 0; depth < ownReach && len(level) > 0; depth++ {
		var next []int
		for _, i := range level {
			for _, c := range d.Kids(i) {
				if len(next) < 16 {
					next = append(next, int(c))
				}
			}
		}
		for _, i := range next {
			if k.mayBeIssue(p.in, i) && k.steps(d, i, stop, subject) <= ownReach {
				return i
			}
		}
		level = next
	}
	return -1
}

// plainly reports whether the noun at i is what the word at head is done to, nothing between:
// "rejected the levy", "object to the levy".
func plainly(d *lang.Doc, i, head int, stance string) bool {
	if int(d.Tokens[i].Head) != head || stance == "ready" {
		return false
	}
	switch d.Tokens[i].Rel {
	case lang.Obj, lang.NsubjPass:
		return true
	case lang.Obl:
		return !heldBy(d, i, "on", "in", "at", "with", "from", "by", "as")
	}
	return false
}

// pressed reports whether the noun at i is whom its verb presses, not what for.
func pressed(d *lang.Doc, i int) bool {
	h := int(d.Tokens[i].Head)
	if h < 0 || d.Tokens[i].Rel != lang.Obj {
		return false
	}
	return presses(strings.ToLower(d.Tokens[h].Lemma))
}

// presses lists verbs whose object is whom one wants something of.
func presses(lemma string) bool {
	switch lemma {
	case "press", "urge", "pressure", "ask", "lobby":
		return true
	}
	return false
}

// mayBeIssue reports whether the word at i names a thing that somebody can be for or
// against: a common noun, not a rare or a vague one, and nobody.
func (k *desk) mayBeIssue(in, i int) bool {
	d := k.in[in].Doc
	l := strings.ToLower(d.Tokens[i].Lemma)
	if d.Tokens[i].UPOS != lang.NOUN || d.Tokens[i].Rel == lang.Compound || d.Tokens[i].Rel == lang.Amod || len(l) < 4 || rarity(l) < ownRarity || k.frames.words.has("carry/n", l) || k.frames.words.has("vague/n", l) {
		return false
	}
	if i+1 < len(d.Tokens) && d.Form(i+1) == "-" {
		return false // "mail-in votes"
	}
	if m, ok := k.in[in].Cast.At(i); ok && (m.Form == actor.Named || m.Head == i) {
		return false
	}
	if f := k.frames.Of(d, i); f != nil && (f.Stance != "" || f.Tone != 0 || f.Name == "accuse" || f.Name == "leader" || f.Name == "lawmaker") {
		return false
	}
	at := d.Span(i, i+1)
	return !slices.ContainsFunc(k.in[in].Amounts, func(a amount.Amount) bool { return a.Span.Overlaps(at) }) &&
		!slices.ContainsFunc(k.in[in].Times, func(t when.Time) bool { return t.Span.Overlaps(at) })
}

// apartBy is the word right before the noun at i that tells it apart, "" for none:
// "single payer", "transit fee".
func apartBy(d *lang.Doc, i int) string {
	j := i - 1
	if j > 0 && d.Form(j) == "-" {
		j--
	}
	if j < 0 || d.Tokens[j].Sent != d.Tokens[i].Sent || d.Tokens[j].UPOS != lang.NOUN && d.Tokens[j].UPOS != lang.ADJ {
		return ""
	}
	by := strings.ToLower(d.Form(j))
	if j > 1 && d.Form(j-1) == "-" && d.Tokens[j-2].Sent == d.Tokens[i].Sent {
		by = strings.ToLower(d.Form(j-2)) + "-" + by // "same-day delivery"
	}
	return by
}
