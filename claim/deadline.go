package claim

import (
	"slices"
	"strings"
	"time"

	"readout/lang"
	"readout/when"
)

// deadlines finds what is promised, expected or demanded by a time: a clause
// that lies in the future with a deadline, or with a date or a stretch of days to come.
func (k *desk) deadlines(asOf time.Time) []Deadline {
	var out []Deadline
	for in := range k.in {
		inp := &k.in[in]
		for ti := range inp.Times {
			t := &inp.Times[ti]
			if inp.Report.Furniture(t.Span) {
				continue
			}
			p := k.propAt(in, inp.Doc.TokenAt(t.Span.Start))
			if p == nil || !k.comes(p, t) {
				continue
			}
			dl := Deadline{Actor: p.source, From: t.From, To: t.To, Words: Evidence{in, t.Span, p.stmt}}
			if dl.Actor < 0 {
				dl.Actor = p.agent
			}
			what := p.evidence()
			if !what.Span.Contains(t.Span) && !what.Span.Overlaps(t.Span) {
				what.Span.Start, what.Span.End = min(what.Span.Start, t.Span.Start), max(what.Span.End, t.Span.End)
			}
			dl.What, dl.Evidence = what, []Evidence{what}
			switch {
			case dl.To.IsZero():
				dl.Status = "undated"
			case !asOf.IsZero() && !dl.To.After(asOf):
				dl.Status = "overdue"
			default:
				dl.Status = "open"
			}
			out = append(out, dl)
		}
	}
	return k.mergeDeadlines(out)
}

// comes reports whether the clause speaks of something to come at time t.
func (k *desk) comes(p *prop, t *when.Time) bool {
	d := k.in[p.in].Doc
	tok := d.TokenAt(t.Span.End - 1)
	if r := d.Tokens[tok].Rel; r == lang.Nsubj || r == lang.NsubjPass {
		return false // "the coming weeks could prove decisive"
	}
	if r := d.Tokens[d.TokenAt(t.Span.Start)].Rel; t.Kind != when.Deadline && (r == lang.Amod || r == lang.Compound) {
		return false // "the monthlong reprieve"
	}
	if at := k.in[p.in].Report.Published; !at.IsZero() && !t.To.IsZero() && !t.To.After(at) {
		return false
	}
	ahead := p.mood.future || p.mood.modal || p.mood.obliged || k.infinitive(p) || k.underFuture(p)
	switch t.Kind {
	case when.Deadline:
		// "until June 1", "within 10 days": set for the future unless the clause
		// is plainly over ("fell within two days")
		return ahead || !p.mood.past || k.setsTerm(p)
	case when.Duration:
		return (ahead || k.setsTerm(p)) && k.setsTerm(p)
	case when.Date:
		if !ahead || p.mood.past || d.Tokens[p.head].XPOS == lang.TagVBN && !marked(d, p.head, "to") && d.Kid(p.head, lang.AuxPass) < 0 {
			return false
		}
		w := strings.ToLower(t.Span.In(d.Text))
		return !strings.Contains(w, "ago") && !strings.HasPrefix(w, "last") && !strings.Contains(w, "yesterday") && (t.Month != 0 || t.Relative)
	}
	return false
}

// setsTerm reports whether the clause puts something off or gives it a term:
// then a plain duration ("for another 30 days") is a deadline.
func (k *desk) setsTerm(p *prop) bool {
	return p.frame != nil && p.frame.Name == "delay"
}

// infinitive reports whether the clause is an infinitive after a word of intent:
// "agreed to meet within two weeks", "willingness to meet".
func (k *desk) infinitive(p *prop) bool {
	d := k.in[p.in].Doc
	return marked(d, p.head, "to") && (d.Tokens[p.head].Rel == lang.Xcomp || d.Tokens[p.head].Rel == lang.Acl || d.Tokens[p.head].Rel == lang.Ccomp) &&
		d.Tokens[p.head].Rel != lang.Advcl
}

// underFuture reports whether a clause above is in the future, so that its parts
// are too: "a goal of concluding talks by the end of May".
func (k *desk) underFuture(p *prop) bool {
	d := k.in[p.in].Doc
	h := int(d.Tokens[p.head].Head)
	for hops := 0; h >= 0 && hops < 4; hops++ {
		if m := moodOf(d, h); m.future {
			return true
		}
		switch strings.ToLower(d.Tokens[h].Lemma) {
		case "goal", "aim", "plan", "deadline", "hope", "target", "promise", "pledge", "intention", "schedule", "predict", "forecast":
			return true
		}
		h = int(d.Tokens[h].Head)
	}
	return false
}

// mergeDeadlines joins deadlines of several reports that share words and figure:
// the same due date, or the same yearless words, for alike clauses.
func (k *desk) mergeDeadlines(in []Deadline) []Deadline {
	var out []Deadline
	byDue := map[string][]int{} // due day, or the words where that is open -> indices in out
	for _, x := range in {
		due := strings.ToLower(k.text(x.Words))
		if !x.To.IsZero() {
			due = x.To.Format(time.DateOnly)
		}
		i := -1
		for _, j := range byDue[due] {
			y := &out[j]
			if (k.party(x.Actor) == k.party(y.Actor) || x.Actor < 0 || y.Actor < 0) && k.overlapWords(x.What, y.What) >= 0.34 {
				i = j
				break
			}
		}
		if i < 0 {
			if len(byDue[due]) < maxAlike {
				byDue[due] = append(byDue[due], len(out))
			}
			out = append(out, x)
			continue
		}
		out[i].Evidence = append(out[i].Evidence, x.Evidence...)
		if out[i].Actor < 0 {
			out[i].Actor = x.Actor
		}
	}
	slices.SortStableFunc(out, func(a, b Deadline) int {
		switch {
		case a.To.IsZero() != b.To.IsZero():
			if a.To.IsZero() {
				return 1
			}
			return -1
		default:
			return a.To.Compare(b.To)
		}
	})
	return out
}

// text is the words of evidence.
func (k *desk) text(e Evidence) string { return e.Span.In(k.in[e.Report].Doc.Text) }

// overlapWords is the share of content words that the shorter of two spans has
// in common with the other, 0 to 1.
func (k *desk) overlapWords(a, b Evidence) float64 {
	x, y := k.contentWords(a), k.contentWords(b)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	n := 0
	for w := range x {
		if y[w] {
			n++
		}
	}
	return float64(n) / float64(min(len(x), len(y)))
}

func (k *desk) contentWords(e Evidence) map[string]bool {
	d := k.in[e.Report].Doc
	out := map[string]bool{}
	for i := d.TokenAt(e.Span.Start); i < len(d.Tokens) && int(d.Tokens[i].Start) < e.Span.End; i++ {
		switch d.Tokens[i].UPOS {
		case lang.NOUN, lang.VERB, lang.ADJ, lang.PROPN:
			if f := k.frames.Of(d, i); f != nil {
				out["/"+f.Name] = true
			} else if l := strings.ToLower(d.Tokens[i].Lemma); !emptyWord(l) {
				out[stem(l)] = true
			}
		}
	}
	return out
}
