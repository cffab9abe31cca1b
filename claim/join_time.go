package claim

import (
	"strings"

	"readout/lang"
)

// This file tells clauses apart by when what they tell of is: what was done is not
// what is to be done, and of things that happen again and again each has its time.

// occasion is when what a clause tells of is.
type occasion struct {
	ordinals uint // the ordinals that number it, as bits
	done     bool // it is told as done: "met", "has met", "is closed"
	toCome   bool // it may come: "will meet", "is expected to meet"
	foreseen bool // it may come, and who is to do it does not announce it
}

func (k *desk) occasionOf(p *prop) occasion {
	d := k.in[p.in].Doc
	x := occasion{ordinals: ordinals(d, p.tokens), toCome: p.mood.ahead() || awaits(d, p.head)}
	x.done = !x.toCome && isDone(d, p)
	x.foreseen = p.mood.modal || x.toCome && !k.announced(p)
	return x
}

// otherOccasions reports whether two clauses tell of two happenings: one is done
// and the other still to come, they are numbered otherwise, or the reports lie far
// apart and each tells what is new.
func (k *desk) otherOccasions(p, q *prop) bool {
	if otherOrdinals(p, q) {
		return true
	}
	if p.assentsAs(q) {
		return false // "rejected it", "will not accept it"
	}
	if p.occasion.done && q.occasion.foreseen || q.occasion.done && p.occasion.foreseen {
		return true
	}
	return p.occasion.done && q.occasion.done && k.daysApart(p.in, q.in) > maxDaysBetween && !k.datedAlike(p, q)
}

// announced reports whether who is to do a thing says so: who says that he will delay
// it delays it.
func (k *desk) announced(p *prop) bool {
	if p.source < 0 {
		return false
	}
	if p.party < 0 { // "it would delay a decision", said by nobody else
		d := k.in[p.in].Doc
		s := subject(d, p.head)
		return s < 0 || d.Tokens[s].UPOS == lang.PRON
	}
	return k.party(p.source) == p.party
}

// maxDaysBetween is how many days may lie between two reports that tell of one
// thing done without giving its day: later ones tell of the next.
const maxDaysBetween = 30

// isDone reports whether a clause that speaks of nothing to come tells of something done.
func isDone(d *lang.Doc, p *prop) bool {
	if awaited(d.Tokens[p.head].Lemma) || p.mood.hypothetical || p.mood.obliged || d.Kid(p.head, lang.Xcomp) >= 0 || d.Kid(p.head, lang.Ccomp) >= 0 {
		return false // of "agreed to meet" the meeting is to come
	}
	t := &d.Tokens[p.head]
	return t.UPOS == lang.VERB && (p.mood.past || perfect(d, p.head) || t.XPOS == lang.TagVBN)
}

// datedAlike reports whether two clauses give a time in common.
func (k *desk) datedAlike(p, q *prop) bool {
	for _, t := range p.terms {
		if k.kind[t.key] == 't' && k.has(q, t.key) {
			return true
		}
	}
	return false
}

// awaits reports whether the word at i, if there is one, says of its infinitive
// that it is still to come.
func awaits(d *lang.Doc, i int) bool {
	if i < 0 || d.Kid(i, lang.Xcomp) < 0 {
		return false
	}
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "expect", "slate", "schedule", "set", "due", "plan", "intend", "hope", "poise", "prepare", "likely", "aim", "want", "wait", "refuse", "threaten", "vow", "pledge", "promise", "ready", "willing":
		return true
	}
	return false
}

// timesClash reports whether both clauses give times and all lie more than a month
// apart, or both give a length and none is the same.
func (k *desk) timesClash(p, q *prop) bool {
	apart, overlap := false, false
	for _, x := range p.times {
		for _, y := range q.times {
			a, b := &k.in[p.in].Times[x], &k.in[q.in].Times[y]
			switch {
			case a.Resolved() && b.Resolved():
				if a.From.Sub(b.To).Hours() > 31*24 || b.From.Sub(a.To).Hours() > 31*24 {
					apart = true
				} else {
					overlap = true
				}
			case !a.Resolved() && !b.Resolved() && a.High > 0 && b.High > 0 && a.Kind == b.Kind:
				if a.Low > b.High || b.Low > a.High {
					apart = true
				} else {
					overlap = true
				}
			}
		}
	}
	return apart && !overlap
}
