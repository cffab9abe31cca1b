package actor

import (
	"sort"

	"readout/lang"
)

// This file makes sure that whatever something is attributed to has an actor.

// coverSources makes sure that every source has a mention.
func (r *reader) coverSources() {
	d := r.d
	r.indexStarts()
	r.bySource = make([]int32, len(r.sources))
	for s := range r.sources {
		r.bySource[s] = -1
	}
	for s := range r.sources {
		first, end := r.tokens(r.sources[s].Span.Start, r.sources[s].Span.End)
		if first >= end {
			continue
		}
		h := r.sources[s].Head
		if h < first || h >= end {
			h = r.headOf(first, end)
		}
		if k := r.calledBy(h, end); k >= 0 {
			r.attribute(k, s)
			r.core[h] = int32(k)
			continue
		}
		if k := r.singledOut(h, end); k >= 0 {
			r.attribute(k, s)
			r.core[h] = int32(k)
			continue
		}
		if k := r.mentionOver(first, end, h); k >= 0 {
			r.attribute(k, s)
			continue
		}
		switch r.pronounAt(h) {
		case he, she, they, it, firstPerson:
			r.addPronoun(h, s)
			continue
		case who:
			if k := r.antecedent(h); k >= 0 {
				r.attribute(k, s)
				r.core[h] = int32(k)
				continue
			}
			r.addPronoun(h, s)
			continue
		}
		if k := r.nameAt[h]; k >= 0 && r.names[k].mention < 0 || k >= 0 && r.mentions[r.names[k].mention].dead {
			// A place as a source speaks for whom it stands for.
			r.placeSpeaks(int(k), s)
			continue
		}
		if d.Tokens[h].UPOS == lang.PROPN && r.capital(h) && r.nouns[h].class == noClass && !calendar(d.Form(h)) {
			r.unseenName(first, end, h, s)
			continue
		}
		p := r.readPhrase(h)
		if p.first < first {
			p.first = first
		}
		r.describe(p, s)
	}
}

// singledOut is the mention of the person whose name stands between commas behind
// one of several, "One of them, Ada Holm, said" or "Another, Jan Vrba, said": h
// heads the source and end is where it ends. It is -1 for none.
func (r *reader) singledOut(h, end int) int {
	if !r.is(h, "one") && !r.is(h, "another") && !r.is(h, "first") && !r.is(h, "second") && !r.is(h, "other") && !r.is(h, "third") {
		return -1
	}
	for t := h + 1; t+1 < min(end+2, len(r.d.Tokens)) && t < h+5; t++ {
		if r.d.Form(t) != "," {
			continue
		}
		k := r.nameAt[t+1]
		if k < 0 || r.names[k].kind != lang.Person || r.names[k].mention < 0 || r.mentions[r.names[k].mention].dead {
			return -1
		}
		if e := r.names[k].to; e < len(r.d.Tokens) && r.d.Form(e) == "," {
			return r.names[k].mention
		}
		return -1
	}
	return -1
}

// calledBy is the body whose name stands between marks right behind what it is, "the
// haulage firm, Kolb & Sons, said": h heads the source, which ends at end. It is -1 for
// none.
func (r *reader) calledBy(h, end int) int {
	d := r.d
	if d.Tokens[h].UPOS != lang.NOUN || r.plural(h) || r.nouns[h].class != body && !trades(r.lemma(h)) {
		return -1
	}
	if h+2 >= len(d.Tokens) || d.Form(h+1) != "," {
		return -1
	}
	k := r.nameAt[h+2]
	if k < 0 || r.names[k].kind != lang.Organization || r.names[k].first != h+2 || r.names[k].mention < 0 || r.mentions[r.names[k].mention].dead {
		return -1
	}
	switch e := r.names[k].end; {
	case e >= len(d.Tokens), d.Form(e) == ",", d.Form(e) == ".":
		return r.names[k].mention
	}
	return -1
}

// attribute notes that source s is mention k, which may be the source of several
// statements.
func (r *reader) attribute(k, s int) {
	if r.mentions[k].source < 0 {
		r.mentions[k].source = s
	}
	r.bySource[s] = int32(k)
}

// mentionOver is the mention that a source refers to: the longest that begins
// with it and holds its head, else the one whose own words the head is; -1 if
// there is none.
func (r *reader) mentionOver(first, end, h int) int {
	best := int(r.core[h])
	if best >= 0 && r.mentions[best].dead {
		best = -1
	}
	for t := first; t <= min(first+1, h); t++ {
		k := int(r.starts[t])
		if k < 0 || r.mentions[k].dead || r.mentions[k].End <= h {
			continue
		}
		// The parse may take the country of a title for the subject beside the
		// name: "Norland / President Ada Holm / said".
		if m := &r.mentions[k]; m.End > end {
			beside := r.d.Tokens[m.Head].Head
			title := m.name >= 0 && end <= r.names[m.name].first
			if !title && (beside < 0 || beside != r.d.Tokens[h].Head) {
				continue
			}
		}
		if best < 0 || r.mentions[k].End-r.mentions[k].First > r.mentions[best].End-r.mentions[best].First {
			best = k
		}
		if r.d.Tokens[t].UPOS != lang.DET {
			break
		}
	}
	return best
}

// indexStarts notes the longest mention that starts at each token.
func (r *reader) indexStarts() {
	for k := range r.mentions {
		m := &r.mentions[k]
		if o := r.starts[m.First]; !m.dead && (o < 0 || r.mentions[o].End < m.End) {
			r.starts[m.First] = int32(k)
		}
	}
}

// tokens is the tokens that a span of bytes covers.
func (r *reader) tokens(start, end int) (int, int) {
	first := r.d.TokenAt(start)
	last := first
	for last < len(r.d.Tokens) && int(r.d.Tokens[last].Start) < end {
		last++
	}
	return first, last
}

// antecedent is the mention that a relative pronoun stands for.
func (r *reader) antecedent(i int) int {
	t := i
	for steps := 0; steps < 5 && t >= 0; steps++ {
		tok := &r.d.Tokens[t]
		if (tok.Rel == lang.AclRelcl || tok.Rel == lang.Acl) && tok.Head >= 0 {
			if k := r.core[tok.Head]; k >= 0 && !r.mentions[k].dead {
				return int(k)
			}
			break
		}
		t = int(tok.Head)
	}
	return r.nameBefore(i)
}

// nameBefore is the person whose name stands before the comma before the "who" at
// token i, for a clause that the parse hung elsewhere. It is -1 for none.
func (r *reader) nameBefore(i int) int {
	if i < 2 || !r.is(i, "who") || r.d.Form(i-1) != "," {
		return -1
	}
	n := r.nameAt[i-2]
	if n < 0 || r.names[n].kind != lang.Person || r.names[n].end != i-1 || r.names[n].mention < 0 || r.mentions[r.names[n].mention].dead {
		return -1
	}
	return r.names[n].mention
}

// placeSpeaks makes a mention of a name that was taken for a place but has
// something attributed to it.
func (r *reader) placeSpeaks(k, source int) {
	n := &r.names[k]
	e := int(r.state[n.first])
	if e < 0 {
		e = r.named("place:"+r.key(n.first, n.end), r.text(n.first, n.end), Country, "", -1)
	} else {
		r.write(e, r.text(n.first, n.end), false)
	}
	n.ent = e
	n.mention = r.addMention(mention{
		Mention: Mention{First: n.first, End: n.end, Head: r.headOf(n.first, n.end), Form: Named, Actor: e, Why: "stands for its country"},
		name:    k, source: source, phrase: phrase{head: -1, poss: -1},
	})
	r.claim(n.mention, n.first, n.end)
}

// unseenName makes an actor of a capitalised source that no name covers.
func (r *reader) unseenName(first, end, h, source int) {
	a, b := h, h+1
	for a > first && r.capital(a-1) && r.d.Tokens[a-1].UPOS == lang.PROPN && r.core[a-1] < 0 {
		a--
	}
	for b < end && (r.capital(b) && r.d.Tokens[b].UPOS == lang.PROPN || r.is(b, "of") && b+1 < end && r.capital(b+1)) && r.core[b] < 0 {
		b++
	}
	e := r.shortOf(h)
	if b > a+1 || e < 0 {
		e = r.named("body:"+r.key(a, b), r.text(a, b), Organization, "", -1)
	} else {
		r.write(e, r.text(a, b), false)
	}
	k := r.addMention(mention{Mention: Mention{First: a, End: b, Head: h, Form: Named, Actor: e, Why: "name"}, name: -1, source: source, phrase: phrase{head: -1, poss: -1}})
	r.claim(k, a, b)
}

// indexSpeakers notes for each token the innermost source whose words it is one
// of.
func (r *reader) indexSpeakers() {
	type said struct{ source, first, end int }
	var all []said
	for s := range r.sources {
		for _, c := range r.sources[s].Content {
			first, end := r.tokens(c.Start, c.End)
			all = append(all, said{s, first, end})
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].end-all[i].first > all[j].end-all[j].first })
	// Contents lie within one another a few deep; a token is written that often.
	for _, c := range all {
		for t := c.first; t < c.end; t++ {
			r.speakers[t] = int32(c.source)
		}
	}
}

// speaker is the innermost source whose words token i is one of, -1 when there
// is none.
func (r *reader) speaker(i int) int { return int(r.speakers[i]) }

// sourceActor is who source s is, settled now if that is possible; -1 when it is
// open.
func (r *reader) sourceActor(s int) int {
	k := int(r.bySource[s])
	if k < 0 || r.mentions[k].dead {
		return -1
	}
	if m := &r.mentions[k]; m.Actor < 0 && m.Form == Nominal && m.Why == "" {
		m.Why = "being settled"
		r.settleNominal(k)
		if m = &r.mentions[k]; m.Why == "being settled" {
			m.Why = ""
		}
	}
	return r.mentions[k].Actor
}
