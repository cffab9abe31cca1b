package claim

import (
	"strings"
	"time"

	"readout/lang"
	"readout/when"
)

// This file tells, beside the plain future, the ways in which a clause sets a term:
// as the condition of what is to come, as what one is to do, by a timetable, by a
// deadline that it names, by time that somebody is given.

// conditionAhead reports whether the clause at i is a condition under which something is to
// come: "would leave if the road was not open by May 22". What it tells in the past
// tense is then still ahead.
func conditionAhead(d *lang.Doc, i int) bool {
	if d.Tokens[i].Rel != lang.Advcl || !heldBy(d, i, "if", "unless") {
		return false
	}
	h := int(d.Tokens[i].Head)
	if h < 0 {
		return false
	}
	if m := moodOf(d, h); m.future || m.modal || m.obliged || marked(d, h, "to") {
		return true
	}
	switch strings.ToLower(d.Tokens[h].Lemma) {
	case "threaten", "warn", "vow", "promise", "pledge", "say", "tell":
		return true
	}
	return false
}

// isTo reports whether the clause at i tells what somebody is to do: "each side is to
// hand over a list". The tree may take the verb behind it for a noun.
func isTo(d *lang.Doc, i int) bool {
	be, to := -1, -1
	for _, k := range d.Kids(i) {
		switch t := &d.Tokens[k]; t.Rel {
		case lang.Cop, lang.Aux, lang.AuxPass:
			if strings.EqualFold(t.Lemma, "be") && be < 0 {
				be = int(k)
			}
		case lang.Mark, lang.Case:
			// of a case too, where a bare noun follows: "is to hand over its maps"
			if strings.EqualFold(d.Form(int(k)), "to") && (t.Rel == lang.Mark || int(k) == i-1 && d.Tokens[i].XPOS == lang.TagNN) {
				to = int(k)
			}
		}
	}
	if be < 0 || to < be || to > be+2 || to == be+2 && strings.EqualFold(d.Form(be+1), "yet") {
		return false
	}
	if heldBy(d, i, "if", "unless", "whether") {
		return false // "if they are to hold on"
	}
	if s := subject(d, i); s >= 0 {
		switch strings.ToLower(d.Tokens[s].Lemma) {
		case "goal", "aim", "plan", "idea", "task", "job", "point", "way", "hope", "purpose", "intention", "objective", "what", "thing", "strategy":
			return false // "the aim is to …" tells of an aim
		}
	}
	return true
}

// setsEnd reports whether a time is one by which something is to be done, and not one
// until which it lasts.
func setsEnd(d *lang.Doc, t *when.Time) bool {
	if t.Kind != when.Deadline {
		return false
	}
	switch w := strings.ToLower(d.Form(d.TokenAt(t.Span.Start))); w {
	case "until", "till", "through", "thru", "for", "another":
		return false
	}
	return true
}

// timetabled reports whether the clause tells in the present what is to come on a day:
// "the contract expires on December 31", "the court meets on Friday".
func timetabled(d *lang.Doc, p *prop, t *when.Time, top int, published time.Time) bool {
	if x := d.Tokens[p.head].XPOS; x != lang.TagVBZ && x != lang.TagVBP || p.cueOf >= 0 || int(d.Tokens[top].Head) != p.head || p.mood.hypothetical {
		return false
	}
	if !t.Resolved() && t.Month == 0 || t.Unit > 31 || t.Resolved() && !published.IsZero() && published.Sub(t.From) >= 0 {
		return false // "meets today" is told of what is under way
	}
	switch d.Tokens[top].Rel {
	case lang.Obl, lang.OblUnmarked:
	default:
		return false
	}
	if d.Kid(p.head, lang.Aux) >= 0 || d.Kid(p.head, lang.AuxPass) >= 0 {
		return false
	}
	lemma := strings.ToLower(d.Tokens[p.head].Lemma)
	if t.Unit > 7 && lemma != "expire" && lemma != "lapse" && lemma != "take" && lemma != "go" && lemma != "come" {
		return false // "the dry season begins in July", every year
	}
	switch lemma {
	case "expire", "lapse", "end", "conclude", "close", "finish", "begin", "start", "open", "reopen", "resume", "convene", "reconvene", "vote", "decide", "rule", "arrive", "depart", "return":
		return true
	case "meet":
		return true
	case "take":
		return hasWord(d, p.head, lang.Obj, "effect", "place", "office")
	case "go", "come", "enter":
		return hasWord(d, p.head, lang.Obl, "effect", "force", "trial", "vote", "poll")
	case "run":
		return hasWord(d, p.head, lang.CompoundPrt, "out")
	case "fall":
		return hasWord(d, p.head, lang.Xcomp, "due")
	}
	return false
}

// hasWord reports whether a dependent of i in the relation is one of the words.
func hasWord(d *lang.Doc, i int, rel lang.Rel, words ...string) bool {
	for _, k := range d.Kids(i) {
		if d.Tokens[k].Rel != rel {
			continue
		}
		l := strings.TrimSuffix(strings.ToLower(d.Form(int(k))), "s")
		for _, w := range words {
			if l == w {
				return true
			}
		}
	}
	return false
}

// termNoun reports whether the noun at i is a word for a term.
func termNoun(d *lang.Doc, i int) bool {
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "deadline", "ultimatum", "cutoff", "cut-off":
		return d.Tokens[i].UPOS == lang.NOUN
	}
	return false
}

// ofTerm reports whether the time that top heads belongs to a noun for a term ("the
// Friday deadline", "a deadline of June 1"), and what that is.
func ofTerm(d *lang.Doc, top int) bool {
	h := int(d.Tokens[top].Head)
	if h < 0 || !termNoun(d, h) {
		return false
	}
	switch d.Tokens[top].Rel {
	case lang.Compound, lang.Nmod, lang.NmodPoss, lang.NmodUnmarked, lang.Amod, lang.Nummod, lang.Appos:
		return true
	}
	return false
}

// grants reports whether the clause gives somebody a length of time to do a thing:
// "gave the mayor 48 hours to resign", "has two weeks to answer".
func grants(d *lang.Doc, p *prop, t *when.Time, top int) bool {
	h := int(d.Tokens[top].Head)
	if h < 0 || d.Tokens[top].Rel != lang.Obj && d.Tokens[top].Rel != lang.OblUnmarked {
		return false
	}
	switch strings.ToLower(d.Tokens[h].Lemma) {
	case "give", "grant", "allow":
	case "have":
		if p.mood.past || d.Tokens[h].UPOS != lang.VERB {
			return false
		}
	default:
		return false
	}
	w := strings.ToLower(t.Span.In(d.Text))
	if denied(d, h) || p.mood.hypothetical || strings.Contains(w, "several") || strings.Contains(w, "few") || strings.Contains(w, "many") {
		return false
	}
	for _, at := range [...]int{top, h} {
		for _, k := range d.Kids(at) {
			if r := d.Tokens[k].Rel; (r == lang.Acl || r == lang.Xcomp || r == lang.Advcl) && int(k) > top && marked(d, int(k), "to") {
				switch strings.ToLower(d.Tokens[k].Lemma) {
				case "remain", "stay", "live", "be", "enjoy", "go": // "two years to stay"
					return false
				}
				return true
			}
		}
	}
	return false
}

// unreal reports whether the clause at i tells what was not, or may have been: "would
// not have crossed the limit until 2030", "could not be reached on Monday".
func unreal(d *lang.Doc, i int) bool {
	modal, have := false, false
	for _, k := range d.Kids(i) {
		if d.Tokens[k].Rel != lang.Aux {
			continue
		}
		switch strings.ToLower(d.Tokens[k].Lemma) {
		case "would", "could", "might", "may", "should":
			modal = true
		case "have":
			have = true
		}
	}
	if modal && have {
		return true
	}
	return strings.EqualFold(d.Tokens[i].Lemma, "reach") && passive(d, i) && denied(d, i)
}

// acts reports whether the noun at i means people, or a body of them, who act for
// whom they are called by: "inspectors", "troops", "team".
func acts(d *lang.Doc, i int) bool {
	l := strings.TrimSuffix(strings.ToLower(d.Tokens[i].Lemma), "s")
	switch l {
	case "troop", "force", "army", "navy", "police", "team", "delegation", "government", "parliament", "cabinet", "court", "envoy", "staff", "party", "office", "ministry", "official", "soldier", "diplomat", "crew", "fleet", "side", "agency", "board", "council", "committee":
		return true
	}
	return strings.HasSuffix(l, "or") || strings.HasSuffix(l, "er") && len(l) > 4 || strings.HasSuffix(l, "man") || strings.HasSuffix(l, "men")
}
