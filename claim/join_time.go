package claim

import (
	"strings"

	"readout/lang"
)

// This file tells clauses apart by when what they tell of is: what was done is not
// what is to be done, and of things that happen again and again each has its time.

// otherOccasions reports whether two clauses tell of two happenings: one is done
// and the other still to come, they are numbered otherwise, or the reports lie far
// apart and each tells what is new.
func (k *desk) otherOccasions(p, q *prop) bool {
	if k.otherOrdinals(p, q) {
		return true
	}
	a, b := k.over(p), k.over(q)
	if a && k.foreseen(q) || b && k.foreseen(p) {
		return true
	}
	return a && b && k.daysApart(p.in, q.in) > maxDaysBetween && !k.datedAlike(p, q)
}

// foreseen reports whether a clause tells of something to come that is not announced
// by who is to do it: who says that he will delay a thing delays it.
func (k *desk) foreseen(p *prop) bool {
	if p.mood.modal {
		return true
	}
	if !k.toCome(p) || p.source < 0 {
		return k.toCome(p)
	}
	if p.party < 0 { // "it would delay a decision", said by nobody else
		d := k.in[p.in].Doc
		s := subject(d, p.head)
		return s >= 0 && d.Tokens[s].UPOS != lang.PRON
	}
	return k.party(p.source) != p.party
}

// maxDaysBetween is how many days may lie between two reports that tell of one
// thing done without giving its day: later ones tell of the next.
const maxDaysBetween = 30

// over reports whether a clause tells of something done: "met", "has met", "is closed".
func (k *desk) over(p *prop) bool {
	d := k.in[p.in].Doc
	if k.toCome(p) || awaited(d.Tokens[p.head].Lemma) || p.mood.hypothetical || p.mood.obliged || d.Kid(p.head, lang.Xcomp) >= 0 || d.Kid(p.head, lang.Ccomp) >= 0 {
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

// toCome reports whether a clause speaks of what may come: "will meet", "is
// expected to meet".
func (k *desk) toCome(p *prop) bool {
	d := k.in[p.in].Doc
	return p.mood.ahead() || awaits(d, p.head)
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
			case !a.Resolved() && !b.Resolved() && a.High > 0 && b.High > 0 && a.Unit == b.Unit:
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
