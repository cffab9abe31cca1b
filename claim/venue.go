package claim

import (
	"slices"
	"strings"

	"readout/actor"
	"readout/lang"
	"readout/report"
)

// This file reads venues where the clause alone does not tell that a place is offered:
// "moving it to X", "X would serve", "a third idea, the village of X", "the very idea of
// X as a place for talks". What they are of stands before: a paragraph that asks where,
// speaks of the venue, or tells of a meeting.

// run is a proper name as it stands in the text, hyphens and small words inside taken in:
// "Brunn-am-See".
type run struct{ first, end int }

// spokenVenues adds the venues of one report that the sentences around tell as such.
func (k *desk) spokenVenues(in int, out []Option) []Option {
	d := k.in[in].Doc
	asked, talk := false, -9 // the paragraph asks where; the last sentence that told of a meeting
	for s, sent := range d.Sents {
		first, end := int(sent.First), int(sent.End)
		if s > 0 && strings.Contains(d.Text[d.Tokens[first-1].End:d.Tokens[first].Start], "\n") {
			asked = false
		}
		if k.in[in].Report.Furniture(d.Span(first, end)) {
			continue
		}
		asked = asked || k.asksWhere(d, first, end)
		if k.tellsOfMeeting(d, first, end) {
			talk = s
		}
		near := asked || s-talk <= 3
		for i := first; i < end; i++ {
			r, ok := k.runAt(in, i, end)
			if !ok {
				continue
			}
			if o, ok := k.hosting(in, r); ok {
				out = addOption(out, o)
			} else if o, ok := k.venueOf(in, r, first, end, asked); ok && near {
				out = addOption(out, o)
			}
			i = r.end - 1
		}
	}
	return out
}

// asksWhere reports whether a sentence makes its paragraph one on where to meet.
func (k *desk) asksWhere(d *lang.Doc, first, end int) bool {
	where := false
	for i := first; i < end; i++ {
		l := strings.ToLower(d.Tokens[i].Lemma)
		switch {
		case l == "venue":
			return true
		case l == "where" && (i == first || i+1 < end && strings.EqualFold(d.Form(i+1), "to")):
			where = true
		case where && (l == "gather" || l == "hold"):
			return true
		case where:
			if f := k.frames.Of(d, i); f != nil && f.Name == "meet" {
				return true
			}
		}
	}
	return false
}

// tellsOfMeeting reports whether a sentence has a noun for a meeting.
func (k *desk) tellsOfMeeting(d *lang.Doc, first, end int) bool {
	for i := first; i < end; i++ {
		if k.meeting(d, i) {
			return true
		}
	}
	return false
}

// meeting reports whether token i is a noun for a meeting between parties, and no press
// conference.
func (k *desk) meeting(d *lang.Doc, i int) bool {
	if d.Tokens[i].UPOS != lang.NOUN {
		return false
	}
	f := k.frames.Of(d, i)
	if f == nil || f.Name != "meet" {
		return false
	}
	for _, c := range d.Kids(i) {
		switch strings.ToLower(d.Form(int(c))) {
		case "news", "press", "media", "phone", "video", "telephone":
			return false
		}
	}
	return true
}

// runAt is the proper name that begins at token i, if it may be a place: no day, and
// nobody's name.
func (k *desk) runAt(in, i, end int) (run, bool) {
	d := k.in[in].Doc
	if d.Tokens[i].UPOS != lang.PROPN || calendar(d.Form(i)) {
		return run{}, false
	}
	r := run{i, i + 1}
	for r.end < end {
		glued := d.Tokens[r.end].Start == d.Tokens[r.end-1].End
		switch {
		case d.Tokens[r.end].UPOS == lang.PROPN && !glued && !calendar(d.Form(r.end)),
			glued && d.Form(r.end) == "-" && r.end+1 < end && d.Tokens[r.end+1].Start == d.Tokens[r.end].End,
			glued && d.Form(r.end-1) == "-":
			r.end++
		default:
			if n := nameOf(d, i); n >= 0 && d.Names[n].Kind == lang.Person {
				return run{}, false
			}
			if m, ok := k.in[in].Cast.At(r.end - 1); ok {
				if g := k.roster.Of(in, m.Actor); g >= 0 && k.roster.Actors[g].Kind == actor.Person {
					return run{}, false
				}
			}
			return r, true
		}
	}
	return r, true
}

// venueOf reads what a sentence says of a place as a venue.
func (k *desk) venueOf(in int, r run, first, end int, asked bool) (Option, bool) {
	d := k.in[in].Doc
	o := Option{Issue: "venue", By: -1, RefusedBy: -1, Value: d.Span(r.first, r.end).In(d.Text)}
	show := func(a, b int) (Option, bool) {
		for b > a && d.Tokens[b-1].UPOS == lang.PUNCT {
			b--
		}
		s := d.Span(a, b)
		o.Evidence = []Evidence{{in, s, k.statementAt(in, s)}}
		return o, true
	}
	word := func(i int) string {
		if i < first || i >= end {
			return ""
		}
		return strings.ToLower(d.Form(i))
	}
	if p := k.movesTo(in, r); p != nil {
		o.By = p.source
		if o.By < 0 {
			o.By = p.agent
		}
		return show(k.firstOfClause(p), r.end)
	}
	if as := k.asVenue(d, r, end); as > 0 {
		if v := k.refusedFrom(d, r.first); v >= 0 {
			o.Refused, o.RefusedBy = true, k.doing(in, v)
			return show(min(v, r.first), as)
		}
	}
	if !asked {
		return o, false
	}
	next := r.end
	switch w := word(next); {
	case w == "would" || w == "will" || w == "could" || w == "might":
		at := next + 1
		if n := word(at); n == "not" || n == "n't" || n == "n’t" {
			o.Refused, at = true, at+1
		}
		switch w := word(at); w {
		case "serve", "do", "suit", "suffice", "host":
			return show(r.first, end)
		case ":", ".", ",", ";":
			if o.Refused { // "Y would serve. X would not"
				return show(r.first, at)
			}
		}
	case w == "," && r.first == first && (word(next+1) == "says" || word(next+1) == "said" || word(next+1) == "say"):
		if next+2 < end {
			o.By = k.actorAt(in, next+2)
		}
		return show(r.first, end)
	case w == "is" || w == "was":
		switch word(next + 1) {
		case "unpalatable", "unacceptable":
			o.Refused = true
			if word(next+2) == "to" && next+3 < end {
				o.RefusedBy = k.actorAt(in, next+3)
			}
			return show(r.first, next+2)
		case "acceptable":
			return show(r.first, next+2)
		}
	case w == ":" && (word(next+1) == "never" || word(next+1) == "no"):
		o.Refused = true
		return show(r.first, next+2)
	}
	// "has a third idea, the frontier village of X"
	for i := r.first - 1; i >= first && i > r.first-8; i-- {
		switch d.Tokens[i].UPOS {
		case lang.VERB, lang.AUX:
			return o, false
		}
		switch strings.ToLower(d.Tokens[i].Lemma) {
		case "idea", "suggestion", "proposal", "choice", "alternative", "preference", "candidate":
			if word(i+1) != "," && word(i+1) != ":" {
				return o, false
			}
			if h := int(d.Tokens[i].Head); h >= first && d.Tokens[h].UPOS == lang.VERB {
				o.By = k.doing(in, h)
				return show(min(k.subjectStart(d, h), i), r.end)
			}
			return show(i, r.end)
		}
	}
	return o, false
}

// hosting reads who is ready to receive the others at the place: "would be ready to
// receive partners in the resort of X".
func (k *desk) hosting(in int, r run) (Option, bool) {
	d := k.in[in].Doc
	if r.first == 0 || !slices.Contains([]string{"in", "at", "of"}, strings.ToLower(d.Form(r.first-1))) {
		return Option{}, false
	}
	for h, hops := int(d.Tokens[r.first].Head), 0; h >= 0 && hops < 3; h, hops = int(d.Tokens[h].Head), hops+1 {
		if d.Tokens[h].UPOS != lang.VERB {
			continue
		}
		p := k.propAt(in, h)
		if p == nil || !receives(d, h) || denied(d, h) || unreal(d, h) {
			break
		}
		m := moodOf(d, h)
		if up := int(d.Tokens[h].Head); !m.future && (up < 0 || d.Tokens[h].Rel != lang.Xcomp || !moodOf(d, up).future && !k.intended(p)) {
			break
		}
		by := p.agent
		if by < 0 {
			by = p.source
		}
		s := d.Span(min(p.tokens[0], r.first), r.end)
		return Option{Issue: "venue", Value: d.Span(r.first, r.end).In(d.Text), By: by, RefusedBy: -1, Evidence: []Evidence{{in, s, k.statementAt(in, s)}}}, true
	}
	return Option{}, false
}

// movesTo is the clause that proposes or tells to move a meeting to the place, nil for
// none: "suggested moving it to X", "the talks will be moved to X".
func (k *desk) movesTo(in int, r run) *prop {
	d := k.in[in].Doc
	top := nameHead(d, lang.Name{First: int32(r.first), End: int32(r.end)})
	if d.Tokens[top].Rel == lang.Nmod { // "to the town of X"
		if h := int(d.Tokens[top].Head); h >= 0 && d.Tokens[h].UPOS == lang.NOUN {
			top = h
		}
	}
	h := int(d.Tokens[top].Head)
	if h < 0 || !heldBy(d, top, "to") {
		return nil
	}
	switch strings.ToLower(d.Tokens[h].Lemma) {
	case "move", "shift", "switch", "transfer", "relocate":
	default:
		return nil
	}
	moved := object(d, h)
	if moved < 0 || denied(d, h) || !k.meeting(d, moved) && !strings.EqualFold(d.Form(moved), "it") && !strings.EqualFold(d.Form(moved), "them") {
		return nil
	}
	p := k.propAt(in, h)
	if p == nil || unreal(d, h) {
		return nil
	}
	up := int(d.Tokens[h].Head)
	if m := moodOf(d, h); m.future || m.modal || m.obliged || up >= 0 && (proposes(d.Tokens[up].Lemma) || k.intended(p)) {
		return p
	}
	return nil
}

// asVenue is the token behind "as a place for talks" that follows the place, 0 for none.
func (k *desk) asVenue(d *lang.Doc, r run, end int) int {
	for i := r.end; i < min(end, r.end+2); i++ {
		if !strings.EqualFold(d.Form(i), "as") {
			continue
		}
		for n := i + 1; n < min(end, i+5); n++ {
			switch l := strings.ToLower(d.Tokens[n].Lemma); {
			case l == "venue":
				return n + 1
			case l == "place" || l == "site" || l == "setting" || l == "location":
				for m := n + 1; m < min(end, n+4); m++ {
					if k.meeting(d, m) {
						return m + 1
					}
				}
			}
		}
	}
	return 0
}

// refusedFrom is the verb of refusal above token i, -1 for none.
func (k *desk) refusedFrom(d *lang.Doc, i int) int {
	for hops := 0; i >= 0 && hops < 6; i, hops = int(d.Tokens[i].Head), hops+1 {
		switch strings.ToLower(d.Tokens[i].Lemma) {
		case "reject", "refuse", "oppose", "dismiss":
			if d.Tokens[i].UPOS == lang.VERB && !denied(d, i) {
				return i
			}
		case "rule":
			if hasWord(d, i, lang.CompoundPrt, "out") && !denied(d, i) {
				return i
			}
		}
	}
	return -1
}

// doing is the roster index of who does what the verb at v tells, or of who says so.
func (k *desk) doing(in, v int) int {
	if p := k.propAt(in, v); p != nil {
		if p.agent >= 0 {
			return p.agent
		}
		return p.source
	}
	return -1
}

// firstOfClause is the first token of what a clause hangs on, where that proposes it.
func (k *desk) firstOfClause(p *prop) int {
	d := k.in[p.in].Doc
	at := p.tokens[0]
	if h := int(d.Tokens[p.head].Head); h >= 0 && proposes(d.Tokens[h].Lemma) {
		at = min(at, k.subjectStart(d, h))
	}
	return at
}

// subjectStart is the first token of the subject of the verb at v, or v.
func (k *desk) subjectStart(d *lang.Doc, v int) int {
	if s := subject(d, v); s >= 0 && s < v && d.Tokens[s].Sent == d.Tokens[v].Sent {
		first, _ := d.Subtree(s)
		return first
	}
	return v
}

// receives reports whether the clause at i is about to receive parties somewhere.
func receives(d *lang.Doc, i int) bool {
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "receive", "welcome", "host":
	default:
		return false
	}
	o := d.Kid(i, lang.Obj)
	if o < 0 {
		return false
	}
	return slices.Contains([]string{"partner", "delegation", "negotiator", "leader", "envoy", "side", "party", "team", "counterpart", "both", "minister", "mediator"}, strings.ToLower(d.Tokens[o].Lemma))
}

// headedTalks adds a place that a question without a verb offers: "Talks in X on Friday?"
func (k *desk) headedTalks(in int, out []Option) []Option {
	d := k.in[in].Doc
	for _, sent := range d.Sents {
		first, end := int(sent.First), int(sent.End)
		if end-first > 10 || end-first < 4 || d.Form(end-1) != "?" || !k.meeting(d, first) || !strings.EqualFold(d.Form(first+1), "in") {
			continue
		}
		if k.in[in].Report.Furniture(d.Span(first, end)) {
			continue
		}
		if r, ok := k.runAt(in, first+2, end); ok {
			s := report.Span{Start: int(d.Tokens[first].Start), End: int(d.Tokens[end-2].End)}
			out = addOption(out, Option{Issue: "venue", Value: d.Span(r.first, r.end).In(d.Text), By: -1, RefusedBy: -1, Evidence: []Evidence{{in, s, k.statementAt(in, s)}}})
		}
	}
	return out
}
