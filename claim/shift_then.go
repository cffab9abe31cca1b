package claim

import (
	"strings"

	"readout/lang"
)

// This file finds the changes that a report tells by time alone: what somebody held until
// a moment ago ("as recently as May was arguing", "only last month vowed"), and where the
// next clause or sentence tells what the same one holds now.

// heldLately reports whether the clause at i tells of a stand that its words mark as a
// recent and former one: "only last month vowed never to negotiate", "as recently as May
// was arguing that …", "on Tuesday had insisted that …" beside what is announced now.
func (k *desk) heldLately(d *lang.Doc, i int) bool {
	t := &d.Tokens[i]
	if t.UPOS != lang.VERB || t.XPOS == lang.TagVB || passive(d, i) {
		return false
	}
	f := k.frames.Of(d, i)
	switch {
	case f != nil && (f.Stance != "" && f.Stance != "confirm" || f.Name == "promise"):
	case d.Kid(i, lang.Ccomp) >= 0 && (holdsForth(strings.ToLower(t.Lemma)) || strings.EqualFold(t.Lemma, "say")):
	default:
		return false
	}
	if i+3 < int(d.Sents[t.Sent].End) && strings.EqualFold(d.Form(i+1), "only") && strings.EqualFold(d.Form(i+2), "last") {
		return true // "said only last Friday that …"
	}
	for j := max(int(d.Sents[t.Sent].First), i-7); j < i-1; j++ {
		a, b := strings.ToLower(d.Form(j)), strings.ToLower(d.Form(j+1))
		switch {
		case (a == "only" || a == "just") && (b == "last" || b == "days" || b == "weeks" || b == "months"):
			return k.betweenOnlyTime(d, j+2, i)
		case a == "as" && (b == "recently" || b == "late"):
			return true
		}
	}
	return t.Rel == lang.AclRelcl && hasAux(d, i, "had") && holdsForth(strings.ToLower(t.Lemma)) && k.announcesNow(d, i)
}

// betweenOnlyTime reports whether nothing but words of time and the subject stands
// between tokens first and end: no other predicate.
func (k *desk) betweenOnlyTime(d *lang.Doc, first, end int) bool {
	for j := first; j < end; j++ {
		if d.Tokens[j].UPOS == lang.VERB {
			return false
		}
	}
	return true
}

// turnedItself is the one whose attitude is said to have changed at i: "Norland's attitude
// has changed in the course of the week"; -1 for none.
func turnedItself(d *lang.Doc, i int) int {
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "change", "soften", "harden", "shift":
	default:
		return -1
	}
	s := d.Kid(i, lang.Nsubj)
	if s < 0 || d.Kid(i, lang.Obj) >= 0 || !hasAux(d, i, "has") && !hasAux(d, i, "have") || denied(d, i) {
		return -1
	}
	switch strings.ToLower(d.Tokens[s].Lemma) {
	case "attitude", "position", "stance", "tone", "mind", "view", "line", "tune":
		return d.Kid(s, lang.NmodPoss)
	}
	return -1
}

// holdsForth lists verbs by which one holds that something is so.
func holdsForth(lemma string) bool {
	switch lemma {
	case "argue", "maintain", "insist", "swear", "vow", "claim", "contend", "deny", "declare", "assert":
		return true
	}
	return false
}

// hasAux reports whether the verb at i has the auxiliary.
func hasAux(d *lang.Doc, i int, form string) bool {
	for _, c := range d.Kids(i) {
		if d.Tokens[c].Rel == lang.Aux && strings.EqualFold(d.Form(int(c)), form) {
			return true
		}
	}
	return false
}

// announcesNow reports whether the relative clause at i stands beside the verb of somebody
// who speaks now, and says when it was otherwise: "Reik, who on Monday had insisted …, said".
func (k *desk) announcesNow(d *lang.Doc, i int) bool {
	day := false
	for _, c := range d.Kids(i) {
		day = day || recent(d, int(c))
	}
	h := int(d.Tokens[i].Head)
	for hops := 0; h >= 0 && hops < 4; hops++ {
		if d.Tokens[h].UPOS == lang.VERB {
			return day && d.Tokens[h].XPOS == lang.TagVBD
		}
		h = int(d.Tokens[h].Head)
	}
	return false
}

// havingHeld reports "having fought the levy for years, …": what was held before the clause
// it hangs on.
func (k *desk) havingHeld(d *lang.Doc, i int) bool {
	t := &d.Tokens[i]
	if t.Rel != lang.Advcl || !hasAux(d, i, "having") {
		return false
	}
	f := k.frames.Of(d, i)
	return f != nil && toneOf(f.Stance) < 0 || strings.EqualFold(t.Lemma, "fight")
}

// turnOf is the verb of the clause that begins with "in a sharp turn" and the like, told
// at token i, -1 for none.
func turnOf(d *lang.Doc, i int) int {
	c := d.Kid(i, lang.Case)
	if d.Tokens[i].Rel != lang.Obl || c < 0 || !strings.EqualFold(d.Form(c), "in") {
		return -1
	}
	det := d.Kid(i, lang.Det)
	if det < 0 || !strings.EqualFold(d.Form(det), "a") && !strings.EqualFold(d.Form(det), "an") {
		return -1
	}
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "turn":
		if d.Kid(i, lang.Amod) < 0 {
			return -1
		}
	case "reversal", "u-turn", "about-face", "turnaround", "climbdown", "turnabout", "volte-face":
	default:
		return -1
	}
	if h := int(d.Tokens[i].Head); h >= 0 && d.Tokens[h].UPOS == lang.VERB && subject(d, h) >= 0 {
		return h
	}
	return -1
}

// nowHeld is the clause that tells what the actor holds now, after a former stand in
// sentence s: "Now he is willing", "now …, it would settle for less"; nil for none.
func (k *desk) nowHeld(in, s, actor, behind int) *prop {
	d := k.in[in].Doc
	for at := s; at <= s+1 && at < len(d.Sents); at++ {
		now := -1
		for i := max(int(d.Sents[at].First), behind); i < int(d.Sents[at].End); i++ {
			if strings.EqualFold(d.Form(i), "now") && d.Tokens[i].Rel == lang.Advmod && (i == 0 || !strings.EqualFold(d.Form(i-1), "until")) {
				now = i
				break
			}
		}
		if now < 0 {
			continue
		}
		if p := k.propAt(in, int(d.Tokens[now].Head)); p != nil && p.agent >= 0 && k.party(p.agent) == k.party(actor) && p.head > behind {
			return p
		}
	}
	return nil
}

// whoIs is whom the "who" at i stands for, wherever the tree hangs its clause; i for any
// other word.
func whoIs(d *lang.Doc, i int) int {
	if i < 1 || !strings.EqualFold(d.Form(i), "who") {
		return i
	}
	j := i - 1
	if d.Form(j) == "," && j > 0 {
		j--
	}
	for d.Tokens[j].Rel == lang.Flat && d.Tokens[j].Head >= 0 {
		j = int(d.Tokens[j].Head)
	}
	return j
}
