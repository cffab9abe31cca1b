package claim

import (
	"slices"
	"strings"
	"unicode"

	"readout/actor"
	"readout/lang"
	"readout/report"
)

// This file tells what a stance is of. "Norland called for a ceasefire at the
// talks in Karsk" touches two issues and is about one: what is called for.

// farthest is how many steps in the tree an issue may lie below the word that
// takes the stance.
const farthest = 6

// touched are the issues that a stretch of a report touches. Words inside the
// name of somebody say who, not what: the Fisheries Commission is no fishery.
func (k *desk) touched(in, first, end int) []Touch {
	d, cast := k.in[in].Doc, k.in[in].Cast
	out := slices.DeleteFunc(k.issues.Touched(d, first, end), func(t Touch) bool {
		for i := t.First; i < t.End; i++ {
			if m, ok := cast.At(i); ok && m.Form == actor.Named && (m.Head != i || d.Tokens[i].UPOS == lang.PROPN) {
				return true
			}
		}
		return false
	})
	for i := first; i < end; i++ {
		if k.seesSomebody(in, i) {
			out = append(out, Touch{"meeting", i, i + 1})
		}
	}
	return out
}

// seesSomebody reports whether token i is a meeting told as "to see the president".
func (k *desk) seesSomebody(in, i int) bool {
	d := k.in[in].Doc
	if l := d.Tokens[i].Lemma; l != "see" && l != "receive" || !marked(d, i, "to") {
		return false
	}
	if d.Kid(i, lang.Xcomp) >= 0 || d.Kid(i, lang.Ccomp) >= 0 {
		return false // "to see the president resign"
	}
	g := k.actorAt(in, d.Kid(i, lang.Obj))
	return g >= 0 && k.roster.Actors[g].Kind == actor.Person
}

// about are the issues that token head of the clause speaks of: those among its
// objects and complements, the nearest first, at most two, and a second one only
// as near as the first. With subject, what it is said of counts too: "quotas are
// unacceptable".
func (k *desk) about(p *prop, head int, subject bool) []Touch {
	d := k.in[p.in].Doc
	at := d.Sents[p.sent]
	if out := k.nearest(p.in, int(at.First), int(at.End), func(i int) bool { return i == head }, subject); len(out) > 0 {
		return out
	}
	if !p.bare && (p.cueOf < 0 || !p.part || d.Kid(head, lang.Ccomp) >= 0) {
		return nil
	}
	// What is said stands elsewhere: it is read from its own top.
	content := k.in[p.in].Statements[p.cueOf].Content
	if len(content) == 0 {
		return nil
	}
	inside := func(i int) bool { return within(content, d, i) }
	first, end := d.TokenAt(content[0].Start), d.TokenAt(content[len(content)-1].End-1)+1
	return k.nearest(p.in, first, end, func(i int) bool {
		h := int(d.Tokens[i].Head)
		return inside(i) && (h < 0 || !inside(h)) && !toldTo(d, i) && !turnsAway(d, i) && (h < 0 || d.Tokens[i].Rel != lang.Advcl || completes(d, i))
	}, true)
}

// nearest are the issues that tokens first to end touch nearest below the token
// where stop holds, see about.
func (k *desk) nearest(in, first, end int, stop func(int) bool, subject bool) []Touch {
	d := k.in[in].Doc
	type at struct {
		Touch
		steps int
	}
	var found []at
	for _, t := range append(k.touched(in, first, end), k.placesTouched(in, first, end)...) {
		if k.noMeeting(in, t.First) || k.figurative(in, t) {
			continue
		}
		best := farthest + 1
		for i := t.First; i < t.End; i++ {
			best = min(best, k.steps(d, i, stop, subject))
		}
		if best <= farthest {
			found = append(found, at{t, best})
		}
	}
	if slices.ContainsFunc(found, func(f at) bool { return !k.ownIssues[f.Issue] }) { // what has a name goes before what the story makes
		found = slices.DeleteFunc(found, func(f at) bool { return k.ownIssues[f.Issue] })
	}
	slices.SortStableFunc(found, func(a, b at) int { return a.steps - b.steps })
	var out []Touch
	for _, f := range found {
		if len(out) == 2 {
			break
		}
		if f.steps > found[0].steps && (len(out) != 1 || out[0].Issue != "meeting") {
			break
		}
		// to meet is how most issues are dealt with: "talks on disarming" are of both
		if len(out) > 0 && modifies(d, out[0], f.Touch) {
			out[0] = f.Touch
		} else if !slices.ContainsFunc(out, func(t Touch) bool { return t.Issue == f.Issue || modifies(d, f.Touch, t) }) {
			out = append(out, f.Touch)
		}
	}
	return out
}

// modifies reports whether a only tells b apart from others of its kind: an oil embargo
// is an embargo. Talks are of what they are told apart by.
func modifies(d *lang.Doc, a, b Touch) bool {
	if b.Issue == "meeting" {
		return false
	}
	for i := a.First; i < a.End; i++ {
		if h := int(d.Tokens[i].Head); h >= b.First && h < b.End && (d.Tokens[i].Rel == lang.Compound || d.Tokens[i].Rel == lang.Amod) {
			return true
		}
	}
	return false
}

// within reports whether token i lies in one of the spans.
func within(spans []report.Span, d *lang.Doc, i int) bool {
	at := int(d.Tokens[i].Start)
	return slices.ContainsFunc(spans, func(s report.Span) bool { return s.Start <= at && at < s.End })
}

// steps counts how many steps token i lies below the token where stop holds,
// more than farthest when the way leads through something that is told beside: a
// relative clause, a circumstance, a time or a place.
func (k *desk) steps(d *lang.Doc, i int, stop func(int) bool, subject bool) int {
	const never = farthest + 1
	n := 0
	beside := false // what the word below modifies or is coordinated with need not carry it
	for from := i; !stop(i); {
		t := &d.Tokens[i]
		h := int(t.Head)
		if h < 0 || n >= farthest || i != from && (turnsAway(d, i) || !beside && !k.carries(d, i)) {
			return never
		}
		n++
		switch t.Rel {
		case lang.Amod:
			if r := d.Tokens[h].Rel; n > 1 || namedBy(d.Tokens[h].Lemma) || d.Tokens[h].UPOS == lang.PROPN && (r == lang.Obl || r == lang.Nmod) {
				return never // "those opposed to the deal", "ties with the nuclear-armed North"
			}
			n-- // a modifier counts with the noun it modifies
		case lang.NmodPoss:
			if stop(h) && !subject {
				return never // "the soldiers' refusal": whose it is
			}
			n--
		case lang.Compound, lang.Flat:
			if namedBy(d.Tokens[h].Lemma) {
				return never
			}
			n--
		case lang.Nsubj, lang.NsubjOuter:
			if stop(h) && !subject {
				return never
			}
		case lang.Obl, lang.Nmod:
			if aside(d, i) || namedBy(d.Tokens[h].Lemma) || calledOn(d, i) {
				return never
			}
		case lang.Obj, lang.Iobj:
			if stop(h) && (i == from || d.Kid(h, lang.Xcomp) >= 0) && toldTo(d, i) {
				return never
			}
		case lang.OblAgent, lang.OblUnmarked, lang.AclRelcl, lang.AdvclRelcl, lang.Parataxis, lang.Appos, lang.Advmod, lang.Vocative, lang.Discourse, lang.List:
			return never
		case lang.Acl:
			if !marked(d, i, "to") && prepositional(d, h, "of") != i {
				return never
			}
		case lang.Advcl:
			if !completes(d, i) || !stop(h) && marked(d, i, "to") && d.Kid(h, lang.Obj) >= 0 && !presses(strings.ToLower(d.Tokens[h].Lemma)) {
				return never // "refuses to give interviews to defend the bill"
			}
		case lang.Conj:
			if stop(h) && predicate(d, i) || against(d, i) {
				return never // another clause
			}
		}
		beside = t.Rel == lang.Conj || t.Rel == lang.Compound || t.Rel == lang.Amod || t.Rel == lang.NmodPoss || t.Rel == lang.Flat
		i = h
	}
	return n
}

// calledOn reports whether the phrase at i is whom somebody calls on: "called on its troops
// to hold the bridge".
func calledOn(d *lang.Doc, i int) bool {
	h, c := int(d.Tokens[i].Head), d.Kid(i, lang.Case)
	return h >= 0 && c >= 0 && d.Tokens[i].Rel == lang.Obl && strings.EqualFold(d.Tokens[h].Lemma, "call") &&
		(strings.EqualFold(d.Form(c), "on") || strings.EqualFold(d.Form(c), "upon"))
}

// aside reports whether the phrase at i says when, where or under what
// circumstances: "at the talks", "since the ceasefire", "near the border".
func aside(d *lang.Doc, i int) bool {
	for _, k := range d.Kids(i) {
		if d.Tokens[k].Rel != lang.Case {
			continue
		}
		switch strings.ToLower(d.Form(int(k))) {
		case "at", "in", "during", "after", "before", "since", "until", "till", "amid", "amidst", "despite", "under", "near", "along", "across",
			"by", "within", "throughout", "inside", "outside", "around", "ahead", "because", "due", "following", "through", "beyond", "given", "besides", "without", "upon", "aboard", "per", "as":
			return true
		case "with":
			if d.Kid(i, lang.NmodPoss) >= 0 && k > 0 && strings.EqualFold(d.Form(int(k)-1), ",") {
				return true // "the bloc, with its many treaties"
			}
		case "on", "from", "over", "to":
			// a line on the map is where something is
			switch strings.ToLower(d.Tokens[i].Lemma) {
			case "border", "frontier", "checkpoint", "territory", "soil", "ground", "side":
				return true
			}
		}
	}
	return false
}

// placesTouched are the places that somebody offers as a venue, where they are
// spoken of: "misgivings about Karsk".
func (k *desk) placesTouched(in, first, end int) []Touch {
	if len(k.venueNames) == 0 {
		return nil
	}
	d := k.in[in].Doc
	var out []Touch
	for i := first; i < end; i++ {
		if d.Tokens[i].UPOS != lang.PROPN || !k.venueNames[d.Form(i)] {
			continue
		}
		if g := k.actorAt(in, i); g >= 0 && k.roster.Actors[g].Name != d.Form(i) {
			continue // a capital may stand for its government
		}
		top := i
		for d.Tokens[top].Rel == lang.Conj {
			top = int(d.Tokens[top].Head)
		}
		c := d.Kid(top, lang.Case)
		if c < 0 || slices.Contains([]string{"about", "of", "like", "as"}, strings.ToLower(d.Form(c))) {
			out = append(out, Touch{"venue", i, i + 1})
		}
	}
	return out
}

// showing widens evidence so that it holds what it is said to be about.
func (k *desk) showing(e Evidence, t Touch) Evidence {
	d := k.in[e.Report].Doc
	s := d.Span(t.First, t.End)
	if e.Span.Contains(s) {
		return e
	}
	if p := k.propAt(e.Report, t.First); p != nil && p.span.Contains(s) && p.span.Start >= e.Span.Start {
		s.End = p.span.End
	}
	e.Span.Start, e.Span.End = min(e.Span.Start, s.Start), max(e.Span.End, s.End)
	e.Span = closeMarks(d.Text, e.Span)
	return e
}

// holds reports whether an actor can be shown to stand somewhere: somebody with a
// name, not "officials", "those" or a day taken for somebody.
func (k *desk) holds(party int) bool {
	if party < 0 {
		return false
	}
	a := &k.roster.Actors[party]
	if a.Kind == actor.Unnamed {
		return false
	}
	first, _, _ := strings.Cut(a.Name, " ")
	if first == "" || !unicode.IsLetter([]rune(first)[0]) {
		return false
	}
	switch strings.ToLower(first) {
	case "i", "we", "you", "he", "she", "they", "it", "who", "those", "these", "others", "some", "many", "most", "several", "everyone", "nobody", "another",
		"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday":
		return false
	}
	return first != strings.ToLower(first)
}
