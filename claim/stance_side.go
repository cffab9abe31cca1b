package claim

import (
	"strings"

	"readout/lang"
)

// This file reads stances that no one word tells: the side that somebody takes ("is against
// the truce", "voted for it"), what is offered, signed or sworn never to be done, and the
// condition that somebody makes ("ready to stop, provided that …").

// sideOf is the stance that the clause at i takes by a preposition, and the token whose
// phrase tells what of; "" when it takes none.
func sideOf(d *lang.Doc, i int) (stance string, of int) {
	if d.Tokens[i].UPOS == lang.NOUN && d.Kid(i, lang.Cop) >= 0 {
		switch c := d.Kid(i, lang.Case); {
		case c < 0:
		case strings.EqualFold(d.Form(c), "against"):
			return "opposes", i // "is against any truce": the tree's predicate is the truce
		case strings.EqualFold(d.Form(c), "in") && favour(d, i):
			return "supports", i
		}
		return "", -1
	}
	if d.Tokens[i].UPOS == lang.ADJ && would(d, i) {
		switch strings.ToLower(d.Form(i)) {
		case "glad", "happy", "pleased", "delighted": // "would be glad to see them meet"
			if x := max(d.Kid(i, lang.Xcomp), d.Kid(i, lang.Advcl)); x >= 0 && marked(d, x, "to") && !denied(d, i) {
				return "ready", i
			}
		}
	}
	if d.Tokens[i].UPOS != lang.VERB {
		return "", -1
	}
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "ask", "press", "push", "petition", "lobby":
		if o := d.Kid(i, lang.Obj); o >= 0 { // "asked both sides for talks", as trees hang it at times
			if n := prepositional(d, o, "for"); n >= 0 && d.Tokens[n].Rel == lang.Nmod {
				return "demands", n
			}
		}
		return "", -1
	case "vote", "argue", "speak", "come", "campaign", "fight", "decide", "stand":
	default:
		return "", -1
	}
	for _, c := range d.Kids(i) {
		k := int(c)
		prep := d.Kid(k, lang.Case)
		if prep < 0 || d.Tokens[k].Rel != lang.Obl && d.Tokens[k].Rel != lang.Obj {
			continue
		}
		switch l := strings.ToLower(d.Form(prep)); {
		case l == "against":
			return "opposes", k
		case l == "in" && favour(d, k):
			return "supports", k
		case l == "for" && (strings.EqualFold(d.Tokens[i].Lemma, "vote") || strings.EqualFold(d.Tokens[i].Lemma, "argue")):
			return "supports", k
		}
	}
	return "", -1
}

// favour reports whether the noun at i is that of "in favour of".
func favour(d *lang.Doc, i int) bool {
	l := strings.ToLower(d.Tokens[i].Lemma)
	return (l == "favour" || l == "favor") && d.Tokens[i].UPOS == lang.NOUN && d.Kid(i, lang.NmodPoss) < 0
}

// actOf is the stance that the clause at i takes by an act: somebody offers or signs
// something, or swears never to do it; "" when it takes none.
func actOf(d *lang.Doc, i int, neg bool, m mood) string {
	if d.Tokens[i].UPOS != lang.VERB || passive(d, i) {
		return ""
	}
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "offer":
		if d.Kid(i, lang.Obj) >= 0 && !neg && !m.modal && !m.future && !m.obliged {
			return "supports"
		}
	case "sign", "initial", "ratify":
		switch {
		case m.modal || m.obliged:
		case neg && m.future:
			return "rejects"
		case neg:
			return "not-confirmed"
		case m.future:
			return "ready"
		case d.Kid(i, lang.Obj) >= 0:
			return "agreed"
		}
	case "vow", "swear", "pledge", "promise", "undertake":
		if x := d.Kid(i, lang.Xcomp); x >= 0 && (denied(d, x) || neg && particle(d, i, "never")) {
			return "rejects" // "vowed never to sign", of whichever the tree has "never"
		}
	}
	return ""
}

// conditionOn is the head of a clause that says on what the stance of the clause at i
// hangs, -1 for none: "would sign once …", "was prepared to stop, provided that …", and
// where it is denied "will not talk until …".
func conditionOn(d *lang.Doc, i int, neg bool) int {
	if c := provided(d, i); c >= 0 {
		return c
	}
	for hops := 0; i >= 0 && hops < 3; hops++ {
		if c := condition(d, i); c >= 0 {
			return c
		}
		for _, c := range d.Kids(i) {
			k := int(c)
			m := d.Kid(k, lang.Mark)
			if w := d.Kid(k, lang.Advmod); m < 0 && w >= 0 && strings.EqualFold(d.Form(w), "when") {
				m = w
			}
			if d.Tokens[k].Rel != lang.Advcl || m < 0 {
				continue
			}
			switch strings.ToLower(d.Form(m)) {
			case "providing", "once":
				return k
			case "when":
				if strings.EqualFold(d.Tokens[i].Lemma, "sign") {
					return k
				}
			case "until", "till", "before":
				if neg {
					return k
				}
			case "as", "so": // "as long as"
				if m+1 < len(d.Tokens) && strings.EqualFold(d.Form(m+1), "long") {
					return k
				}
			}
		}
		i = max(d.Kid(i, lang.Xcomp), d.Kid(i, lang.Ccomp))
		if i >= 0 && strings.EqualFold(d.Form(i), "provided") {
			return d.Kid(i, lang.Ccomp) // "provided that", read as a verb
		}
	}
	return -1
}

// provided is the word behind "so long as", "provided that" and the like that opens the
// condition of the clause at i, -1 for none. Where who says so stands between, trees hang
// the condition on the saying: what stands behind the clause counts, up to another one.
func provided(d *lang.Doc, i int) int {
	end := int(d.Sents[d.Tokens[i].Sent].End)
	for j := i + 1; j+2 < end && j < i+conditionReach; j++ {
		t := &d.Tokens[j]
		if t.UPOS == lang.CCONJ && int(t.Head) >= 0 && predicate(d, int(t.Head)) || d.Form(j) == ";" {
			return -1
		}
		a, b, c := strings.ToLower(d.Form(j)), strings.ToLower(d.Form(j+1)), strings.ToLower(d.Form(j+2))
		switch {
		case (a == "so" || a == "as") && b == "long" && c == "as":
			if j+4 >= end || d.Tokens[j+3].UPOS == lang.ADJ || strings.EqualFold(d.Form(j+3), "it") && strings.EqualFold(d.Form(j+4), "takes") {
				return -1 // "as long as necessary"
			}
			return j + 3
		case a == "on" && b == "condition" && c == "that":
			return j + 3
		case (a == "provided" || a == "providing") && b == "that", a == "only" && (b == "if" || b == "when" || b == "once"):
			return j + 2
		}
	}
	return -1
}

// conditionReach is how many words behind a clause its condition may begin.
const conditionReach = 16

// condition is the head of the if- or unless-clause that hangs on i, or -1.
func condition(d *lang.Doc, i int) int {
	for _, c := range d.Kids(i) {
		if d.Tokens[c].Rel != lang.Advcl {
			continue
		}
		if m := d.Kid(int(c), lang.Mark); m >= 0 {
			if m > 0 && strings.EqualFold(d.Form(m-1), "even") {
				continue // whatever comes
			}
			switch strings.ToLower(d.Form(m)) {
			case "if", "unless", "should", "provided":
				return int(c)
			}
		}
	}
	return -1
}

// conditional is a stance that somebody takes on a condition.
func conditional(stance string, neg bool) bool {
	switch stance {
	case "ready", "agreed":
		return !neg
	case "open":
		return true // "does not object to searches so long as …"
	case "supports":
		return !neg
	case "rejects", "not-confirmed":
		return neg // "will not sign until …"
	}
	return false
}

// pointed are the issues of what the object of the clause at head points back to: who
// "turned the offer down" or "voted for them" has told, or the report has, what of. A
// pointer is followed to the nearest sentence before it that touches an issue, three back
// at most and never over a heading. People meet in every sentence of some reports, so a
// meeting is not what is pointed to.
func (k *desk) pointed(p *prop, head int) []Touch {
	d := k.in[p.in].Doc
	if !resumes(d, head) && !(favour(d, head) && d.Kid(head, lang.Nmod) < 0) {
		return nil
	}
	for s, n := p.sent, 0; s >= 0 && n < 4; s, n = s-1, n+1 {
		first, end := int(d.Sents[s].First), int(d.Sents[s].End)
		if s == p.sent {
			end = min(end, head)
		}
		if k.in[p.in].Report.Furniture(d.Span(first, end)) {
			return nil
		}
		touched := k.touched(p.in, first, end)
		for i := len(touched) - 1; i >= 0; i-- {
			if t := touched[i]; t.Issue != "meeting" && d.Tokens[t.First].UPOS == lang.NOUN && d.Tokens[t.First].Rel != lang.Amod && !k.noMeeting(p.in, t.First) && !aside(d, t.First) {
				return []Touch{t}
			}
		}
	}
	return nil
}

// resumes reports whether what the clause at head is of was told before: a pronoun, or
// "the offer".
func resumes(d *lang.Doc, head int) bool {
	for _, c := range d.Kids(head) {
		k := int(c)
		switch d.Tokens[k].Rel {
		case lang.Obj, lang.NsubjPass:
		case lang.Obl:
			if p := d.Kid(k, lang.Case); p < 0 || !strings.EqualFold(d.Form(p), "to") && !strings.EqualFold(d.Form(p), "for") && !strings.EqualFold(d.Form(p), "against") {
				continue
			}
		default:
			continue
		}
		switch t := &d.Tokens[k]; t.UPOS {
		case lang.PRON:
			switch strings.ToLower(d.Form(k)) {
			case "it", "them", "that", "nothing", "none":
				return true
			}
		case lang.NOUN:
			det := d.Kid(k, lang.Det)
			definite := det >= 0 && (strings.EqualFold(d.Form(det), "the") || strings.EqualFold(d.Form(det), "that") || strings.EqualFold(d.Form(det), "this"))
			if definite && d.Kid(k, lang.Nmod) < 0 && d.Kid(k, lang.Acl) < 0 && d.Kid(k, lang.Compound) < 0 && pointer(strings.ToLower(t.Lemma)) {
				return true
			}
		}
	}
	return false
}

// pointer lists nouns that name again what was told before.
func pointer(lemma string) bool {
	switch lemma {
	case "offer", "proposal", "plan", "idea", "draft", "text", "suggestion", "invitation", "request", "demand", "document", "paper", "term", "terms", "condition", "package", "scheme", "initiative", "formula":
		return true
	}
	return false
}
