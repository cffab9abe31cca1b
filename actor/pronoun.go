package actor

import (
	"slices"

	"readout/lang"
)

// person says which pronoun it is.
type pronounKind uint8

const (
	noPronoun pronounKind = iota
	he
	she
	they
	it
	firstPerson // I, we
	who         // who, which: the noun before
)

func (r *reader) pronounAt(i int) pronounKind {
	t := &r.d.Tokens[i]
	if t.UPOS != lang.PRON && t.XPOS != lang.TagPRP && t.XPOS != lang.TagPRPS && t.XPOS != lang.TagWP && t.XPOS != lang.TagWDT {
		return noPronoun
	}
	f := r.d.Form(i)
	if len(f) > 5 {
		return noPronoun
	}
	var b [5]byte
	for j := 0; j < len(f); j++ {
		c := f[j]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		b[j] = c
	}
	switch string(b[:len(f)]) {
	case "he", "him", "his":
		return he
	case "she", "her", "hers":
		return she
	case "they", "them", "their":
		return they
	case "it", "its":
		return it
	case "i", "me", "my", "we", "us", "our", "mine", "ours":
		return firstPerson
	case "who", "which", "that", "whom":
		if t.XPOS == lang.TagWP || t.XPOS == lang.TagWDT {
			return who
		}
	}
	return noPronoun
}

// findPronouns makes a mention of he, she and they, and of the first person
// inside what a source is quoted with. "it" and "which" need a source, see
// coverSources.
func (r *reader) findPronouns() {
	for i := range r.d.Tokens {
		if r.skip[i] || r.core[i] >= 0 {
			continue
		}
		switch r.pronounAt(i) {
		case he, she:
		case they:
			// Mostly things; a subject may take up a pair of people.
			if rel := r.d.Tokens[i].Rel; rel != lang.Nsubj && rel != lang.NsubjPass && !r.meets(i) {
				continue
			}
		case it:
			if r.quoted[i] && r.d.Tokens[i].Rel != lang.NmodPoss || !r.meets(i) {
				continue
			}
		case firstPerson:
			if r.speaker(i) < 0 {
				continue
			}
		default:
			continue
		}
		r.addPronoun(i, -1)
	}
}

func (r *reader) addPronoun(i, source int) int {
	k := r.addMention(mention{Mention: Mention{First: i, End: i + 1, Head: i, Form: Pronoun, Actor: -1}, name: -1, source: source, phrase: phrase{head: -1, poss: -1}})
	r.core[i] = int32(k)
	return k
}

// meets reports whether "they" or "it" stands with a verb or a noun that only
// actors have, or is the subject of what somebody says: "Norland says it will
// …". Elsewhere it mostly stands for things.
func (r *reader) meets(i int) bool {
	t := &r.d.Tokens[i]
	if t.Head < 0 {
		return false
	}
	if t.Rel == lang.Nsubj && !r.quoted[i] && r.speaker(i) >= 0 && r.d.Tokens[t.Head].UPOS == lang.VERB {
		return true
	}
	switch t.Rel {
	case lang.Nsubj:
		switch l := r.d.Tokens[t.Head].Lemma; l {
		case "meet", "talk", "discuss", "speak", "sign":
			return true
		default:
			return wilful(l)
		}
	case lang.NmodPoss:
		if e := r.subjectOfVerb(i); e == -2 || e >= 0 && r.isThing(e) {
			return true
		}
		c := r.nouns[t.Head].class
		return c != noClass && c != crowd && c != vehicle || agentive(r.d.Tokens[t.Head].Lemma)
	}
	return false
}

// margin is how much more the first candidate must weigh than the second.
// In a quotation it must be more: the speaker may have said more than is quoted.
const (
	margin       = 1.2
	quotedMargin = 1.5
)

// settlePronoun says who he, she, it or they are; two that fit equally leave it
// open.
func (r *reader) settlePronoun(k int) {
	m := &r.mentions[k]
	at := m.Head
	kind := r.pronounAt(at)
	if r.anybody(at) {
		if m.Why = "either of them"; m.source < 0 {
			r.drop(k)
		}
		return
	}
	// In a quotation the speaker is not "he"; in reported speech he well may be.
	said, reports := -1, -1
	if s := r.speaker(at); s >= 0 {
		if r.quoted[at] {
			said = r.sourceActor(s)
		} else {
			reports = r.sourceActor(s)
		}
	}
	var ok func(int) bool
	switch kind {
	case he, she:
		want := male
		if kind == she {
			want = female
		}
		ok = func(e int) bool {
			x := &r.ents[e]
			return e != said && (x.Kind == Person || x.Kind == Unnamed && x.one) && !want.against(x.gender)
		}
	case it:
		if e := r.subjectOfVerb(at); e >= 0 && r.isThing(e) && e != said {
			r.give(k, e, "the subject of its clause")
			return
		}
		if reports >= 0 && r.isThing(reports) {
			r.give(k, reports, "the one whose words these are")
			return
		}
		ok = func(e int) bool { return e != said && r.isThing(e) }
	case they:
		if reports >= 0 && (r.ents[reports].plural || r.ents[reports].Kind == Group) {
			r.give(k, reports, "the ones whose words these are")
			return
		}
		if list := r.together(at); list != nil {
			r.give(k, list[0], "named together before")
			r.mentions[k].Also = list[1:]
			return
		}
		meets := m.source >= 0 || r.meets(at)
		ok = func(e int) bool {
			return meets && e != said && (r.ents[e].plural || r.ents[e].Kind == Group)
		}
	default:
		if m.source < 0 {
			r.drop(k)
		} else {
			m.Why = "nothing before it says who"
		}
		return
	}
	margin := margin
	if said >= 0 || r.quoted[at] {
		margin = quotedMargin
	}
	list := r.weigh(at, ok)
	if c := r.ahead(at, ok); c >= 0 {
		r.vote(c, 62)
		list = r.cands
	}
	if c := r.fronted(at, ok); c >= 0 {
		r.vote(c, 62)
		list = r.cands
	}
	if kind == he || kind == she || kind == they {
		if a := r.adjoining(k); a >= 0 && ok(a) && !r.turned(at, a, ok) {
			r.vote(a, 70)
			list = r.cands
		}
	}
	best, second := top(list)
	switch {
	case best.ent < 0:
		if kind == they {
			if e := r.frontedSubject(k); e >= 0 {
				r.give(k, e, "the subject of what they say")
				return
			}
			m = &r.mentions[k]
		}
		m.Why = "nobody before it fits"
	case second.ent >= 0 && float64(best.weight) < margin*float64(second.weight) && !r.knownBetter(kind, best.ent, second.ent, best.weight, second.weight):
		m.Why = "two fit alike: " + r.ents[best.ent].Name + ", " + r.ents[second.ent].Name
	default:
		r.give(k, best.ent, "nearest that fits")
		r.ents[best.ent].taken = true
		if second.ent < 0 && (kind == he || kind == she) && r.ents[best.ent].gender == unknownGender {
			r.ents[best.ent].gender = map[pronounKind]gender{he: male, she: female}[kind]
			r.ents[best.ent].byPronoun = true
		}
		return
	}
	if m.source < 0 && kind != he && kind != she {
		r.drop(k)
	}
}

// frontedSubject is the group that is the subject of what the source of mention k
// says in front of it: "Party leaders have agreed on a budget, they said." -1 when
// there is none.
func (r *reader) frontedSubject(k int) int {
	m := &r.mentions[k]
	if m.source < 0 || len(r.sources[m.source].Content) == 0 {
		return -1
	}
	c := r.sources[m.source].Content[0]
	first, end := r.tokens(c.Start, c.End)
	if end > m.Head || r.quoted[first] || r.d.Tokens[first].Sent != r.d.Tokens[m.Head].Sent {
		return -1
	}
	for t := first; t < end; t++ {
		tok := &r.d.Tokens[t]
		if tok.Rel != lang.Nsubj {
			continue
		}
		if tok.UPOS != lang.NOUN || !r.plural(t) || !r.human(t) {
			return -1
		}
		of := int(r.core[t])
		if of < 0 || r.mentions[of].dead {
			of = r.describe(r.readPhrase(t), -1)
		}
		if r.mentions[of].Actor < 0 && r.mentions[of].Form == Nominal {
			owners, ok := r.ownersOf(&r.mentions[of].phrase)
			if !ok {
				return -1
			}
			r.giveUnnamed(of, owners)
		}
		return r.mentions[of].Actor
	}
	return -1
}

// subjectOfVerb is the actor of the subject of the verb that a possessive's noun
// depends on: "Norland broke its word". -1 when there is none; -2 when its
// mention is not settled yet.
func (r *reader) subjectOfVerb(at int) int {
	t := &r.d.Tokens[at]
	if t.Rel != lang.NmodPoss || t.Head < 0 || r.d.Tokens[t.Head].Head < 0 {
		return -1
	}
	switch r.d.Tokens[t.Head].Rel {
	case lang.Obj, lang.Obl, lang.Iobj, lang.Xcomp:
	default:
		return -1
	}
	s := r.d.Kid(int(r.d.Tokens[t.Head].Head), lang.Nsubj)
	if s < 0 || s > at || r.core[s] < 0 || r.mentions[r.core[s]].dead {
		return -1
	}
	if e := r.mentions[r.core[s]].Actor; e >= 0 {
		return e
	}
	return -2
}

// isThing reports whether an actor is spoken of as "it".
func (r *reader) isThing(e int) bool {
	x := &r.ents[e]
	switch x.Kind {
	case Country, Organization, Group:
		return !x.plural
	case Unnamed:
		return !x.plural && !x.one // "Holm's office"
	}
	return false
}

// knownBetter lets a person whose gender is known win a near tie against one
// whose gender is not.
func (r *reader) knownBetter(kind pronounKind, best, second, w, v int) bool {
	return (kind == he || kind == she) && w > v && r.ents[best].gender != unknownGender && r.ents[second].gender == unknownGender
}

// ahead is the subject of the main clause that follows, when the pronoun stands
// in a clause before it: "When he arrived, Holm said …". -1 if there is none.
func (r *reader) ahead(at int, ok func(int) bool) int {
	t := at
	for steps := 0; steps < 4; steps++ {
		tok := &r.d.Tokens[t]
		if tok.Head < 0 {
			return -1
		}
		if tok.Rel == lang.Advcl && int(tok.Head) > t {
			if s := r.d.Kid(int(tok.Head), lang.Nsubj); s > at {
				if k := r.core[s]; k >= 0 && r.mentions[k].Form == Named && r.mentions[k].Actor >= 0 && ok(r.mentions[k].Actor) {
					return r.mentions[k].Actor
				}
			}
			return -1
		}
		t = int(tok.Head)
	}
	return -1
}

// fronted is the subject of the clause before the main clause whose subject the
// pronoun is: "When the chancellor hung up, she believed …". -1 if there is none.
func (r *reader) fronted(at int, ok func(int) bool) int {
	tok := &r.d.Tokens[at]
	if tok.Rel != lang.Nsubj || tok.Head < 0 {
		return -1
	}
	for _, c := range r.d.Kids(int(tok.Head)) {
		if int(c) > at {
			break
		}
		if r.d.Tokens[c].Rel != lang.Advcl || r.d.Kid(int(c), lang.Mark) < 0 && r.d.Kid(int(c), lang.Advmod) < 0 {
			continue
		}
		if s := r.d.Kid(int(c), lang.Nsubj); s >= 0 && s < at {
			if k := r.core[s]; k >= 0 && !r.mentions[k].dead && r.mentions[k].Actor >= 0 && ok(r.mentions[k].Actor) {
				return r.mentions[k].Actor
			}
		}
	}
	return -1
}

// anybody reports whether token i is one of "he or she", "his or her": it tells
// nobody's gender.
func (r *reader) anybody(i int) bool {
	either := func(a, b int) bool {
		return a >= 0 && b < len(r.d.Tokens) && (r.is(a+1, "or") || r.d.Form(a+1) == "/") && gendered(r.pronounAt(a)) && gendered(r.pronounAt(b)) && r.pronounAt(a) != r.pronounAt(b)
	}
	return either(i, i+2) || either(i-2, i)
}

func gendered(k pronounKind) bool { return k == he || k == she }

// together is the actors of the nearest coordination or pair that was the
// subject of a sentence before: "Holm and Laszlo".
func (r *reader) together(at int) []int {
	sent := r.d.Tokens[at].Sent
	for i := len(r.done) - 1; i >= max(0, len(r.done)-window); i-- {
		m := &r.mentions[r.done[i]]
		back := sent - r.d.Tokens[m.Head].Sent
		if back > 1 {
			return nil
		}
		if m.dead || m.Actor < 0 || m.First >= at || r.prominence(m.Head) < 70 || r.bound(at, m) {
			continue
		}
		if list := r.withConjuncts(r.done[i]); len(list) > 1 {
			return slices.Clone(list)
		}
		if r.ents[m.Actor].plural || r.ents[m.Actor].Kind == Group {
			return nil
		}
	}
	return nil
}
