package actor

import (
	"strings"

	"readout/lang"
)

// det is how a phrase is determined.
type det uint8

const (
	bare      det = iota // "Norlandic officials"
	definite             // "the minister", "this government"
	vague                // "a minister", "some officials"
	possessed            // "his government", "Norland's minister"
)

// phrase is a noun phrase around a noun that can stand for an actor.
type phrase struct {
	first, end int // tokens
	head       int
	det        det
	count      int    // "two presidents", "both leaders": 2; 0 when nothing is counted
	poss       int    // token of a possessive pronoun, -1
	owners     [3]int // tokens that name what it belongs to, in order
	nowners    int
	past       bool
	wide       bool // "European leaders": wider than one country
	marked     bool // "senior", "one of", "familiar with": single people, not a government
	apposed    int  // token of a name inside: "agency Tass"; -1
}

func (p *phrase) own(token int) {
	if p.nowners < len(p.owners) {
		p.owners[p.nowners] = token
		p.nowners++
	}
}

// owner is the first token that names what the phrase belongs to, -1 if none.
func (p *phrase) owner() int {
	if p.nowners == 0 {
		return -1
	}
	return p.owners[0]
}

// readPhrase reads the noun phrase headed by token h, leftwards word by word as
// long as each belongs to it, then the "of …" that follows. It trusts the words
// before the parse: a modifier counts when it is next to what was read and
// either hangs there or can be nothing else.
func (r *reader) readPhrase(h int) phrase {
	d := r.d
	p := phrase{first: h, end: h + 1, head: h, poss: -1, apposed: -1}
	start := int(r.sentOf(h).First)
	p.first = r.titleStart(h, start)
	for t := p.first - 1; t >= start && !r.skip[t]; t = p.first - 1 {
		tok := &d.Tokens[t]
		if r.isPossessive(t) && t > start {
			if first, head, ok := r.possessor(t - 1); ok {
				p.own(head)
				p.first, p.det = first, possessed
			}
			break
		}
		if k := r.nameAt[t]; k >= 0 && r.names[k].kind != lang.Other && r.nouns[t].class != office {
			n := &r.names[k]
			if (n.kind == lang.Person || n.kind == lang.Location) && !r.hangs(t, p.first, h) && !r.hangs(n.first, p.first, h) && t != h-1 {
				break
			}
			p.own(r.headOf(n.first, n.end))
			p.first = n.first
			continue
		}
		if r.state[t] >= 0 && !r.wide(t) {
			p.own(t)
			p.first = t
			continue
		}
		stop := false
		switch tok.UPOS {
		case lang.DET:
			switch {
			case r.is(t, "the") || r.is(t, "this") || r.is(t, "that") || r.is(t, "these") || r.is(t, "those"):
				p.det = definite
			case r.is(t, "both"):
				p.det, p.count = definite, 2
			default:
				p.det = vague
			}
			p.first = t
			stop = t == start || !r.is(t-1, "all") && !r.is(t-1, "both")
		case lang.PRON:
			switch tok.XPOS {
			case lang.TagPRPS:
				if t > start && r.capital(t) && r.capital(t-1) { // within a name: "the Bring Back Our Sons campaign"
					p.first = t
					continue
				}
				p.poss, p.det, p.first = t, possessed, t
			case lang.TagWPS:
				// "Norland, whose leaders": the noun before
				p.det, p.first = possessed, t
				x := t - 1
				if x > start && d.Form(x) == "," {
					x--
				}
				if x >= start && (r.nameAt[x] >= 0 || r.nouns[x].class != noClass) {
					if k := r.nameAt[x]; k >= 0 {
						x = r.headOf(r.names[k].first, r.names[k].end)
					}
					p.own(x)
				}
			}
			stop = true
		case lang.NUM:
			p.first = t
			p.count = r.numeral(t)
		case lang.CCONJ:
			// "U.S. and Sudrian officials"
			if t == start || p.nowners == 0 && !p.wide || r.state[t-1] < 0 && r.nameAt[t-1] < 0 && !r.wide(t-1) && !r.unknownAdjective(t-1, start) {
				stop = true
				break
			}
			if k := r.nameAt[t-1]; k >= 0 && (r.names[k].kind == lang.Person || !r.hangs(t-1, p.first, h)) {
				stop = true
				break
			}
			p.first = t
		case lang.PUNCT, lang.SYM:
			if f := d.Form(t); (f == "-" || f == "–") && d.Tokens[t].Flags&lang.SpaceAfter == 0 && t > start && d.Tokens[t-1].Flags&lang.SpaceAfter == 0 {
				p.first = t
			} else if f == "," && t > start && p.nowners > 0 && r.state[t-1] >= 0 && r.hangs(t-1, p.first, h) {
				p.first = t // "Norlandic, Sudrian and Vessian officials"
			} else {
				stop = true
			}
		case lang.ADJ, lang.NOUN, lang.PROPN, lang.VERB, lang.ADV, lang.X:
			if !r.hangs(t, p.first, h) && !(t == p.first-1 && r.nouns[t].class == office && r.capital(t)) && !pastWord(string(r.lower(d.Form(t)))) {
				stop = true
				break
			}
			if tok.UPOS == lang.VERB && tok.Rel != lang.Amod && tok.Rel != lang.Compound || tok.UPOS == lang.ADV && !(d.Form(t+1) == "-" && pastWord(string(r.lower(d.Form(t))))) && (tok.XPOS == lang.TagWRB || d.Tokens[p.first].UPOS != lang.ADJ) {
				stop = true
				break
			}
			w := r.lower(d.Form(t))
			switch {
			case pastWord(string(w)):
				p.past = true
			case wideWord(string(w)) && (tok.UPOS == lang.ADJ || r.capital(t)):
				p.wide = p.wide || r.capital(t) || string(w) == "world" || string(w) == "global"
			case string(w) == "senior" || string(w) == "unnamed" || string(w) == "anonymous" || string(w) == "unidentified":
				p.marked = true
			case r.unknownAdjective(t, start):
				p.own(t)
			}
			p.first = t
		default:
			stop = true
		}
		if stop {
			break
		}
	}
	// A conjunction or a comma at the edge belongs outside.
	for p.first < h && (d.Tokens[p.first].UPOS == lang.CCONJ || d.Tokens[p.first].UPOS == lang.PUNCT) {
		p.first++
	}
	r.readAfter(&p)
	return p
}

// titleStart is where the office that ends in token h begins when the world
// knows it by several words, whatever the parse says: "Vice President".
func (r *reader) titleStart(h, start int) int {
	first := h
	if r.w == nil || r.nouns[h].class != office {
		return h
	}
	for t := h - 1; t >= max(start, h-2) && r.state[t] < 0 && r.core[t] < 0 && r.d.Tokens[t].UPOS != lang.DET && !pastWord(string(r.lower(r.d.Form(t)))); t-- {
		if _, ok := r.w.Title(r.d.Span(t, h+1).In(r.d.Text)); ok {
			first = t
		}
	}
	return first
}

// unknownAdjective reports whether token t has the shape of the adjective of a
// country that nothing names, and makes it one.
func (r *reader) unknownAdjective(t, start int) bool {
	tok := &r.d.Tokens[t]
	if !r.capital(t) || t == start && !r.inside(r.d.Form(t)) || r.state[t] >= 0 || r.nameAt[t] >= 0 {
		return false
	}
	if tok.UPOS != lang.ADJ && (tok.UPOS != lang.PROPN || r.nouns[t].class != noClass || !strings.HasSuffix(r.d.Form(t), "ian")) || !looksDemonym(r.d.Form(t)) {
		return false
	}
	r.state[t] = int32(r.nameless(t))
	return true
}

// hangs reports whether token t depends, directly or over words in between, on
// a token of first..h, or heads one.
func (r *reader) hangs(t, first, h int) bool {
	head := int(r.d.Tokens[t].Head)
	for steps := 0; steps < 6 && head >= 0; steps++ {
		if head >= first && head <= h {
			return true
		}
		if head > h || head < t-4 {
			break
		}
		head = int(r.d.Tokens[head].Head)
	}
	for i := first; i <= h; i++ {
		if int(r.d.Tokens[i].Head) == t && r.d.Tokens[i].Rel != lang.Obj && r.d.Tokens[i].Rel != lang.Nsubj {
			return true
		}
	}
	return false
}

// inside reports whether a capitalised word also stands within a sentence, where
// its capital means something.
func (r *reader) inside(w string) bool {
	if r.capitals == nil {
		r.capitals = map[string]bool{}
		for _, s := range r.d.Sents {
			for i := int(s.First) + 1; i < int(s.End); i++ {
				if r.d.Tokens[i].UPOS == lang.ADJ && r.capital(i) {
					r.capitals[r.d.Form(i)] = true
				}
			}
		}
	}
	return r.capitals[w]
}

func (r *reader) wide(t int) bool { return wideWord(string(r.lower(r.d.Form(t)))) }

// possessor is the phrase that ends in token t, before the clitic 's: where it
// starts and the token that names it.
func (r *reader) possessor(t int) (first, head int, ok bool) {
	if k := r.nameAt[t]; k >= 0 {
		n := &r.names[k]
		first = n.first
		for first > 0 && inTitle(r, first-1, n.first) {
			first--
		}
		return first, r.headOf(n.first, n.end), true
	}
	if c := r.nouns[t].class; c != noClass && c != vehicle {
		q := r.readPhrase(t)
		return q.first, t, true
	}
	if u := r.d.Tokens[t].UPOS; u == lang.NOUN && !period(r.lemma(t)) {
		first = t // "the town's mayor": of something that is nobody
		for first > int(r.sentOf(t).First) && int(r.d.Tokens[first-1].Head) == t && !r.skip[first-1] {
			switch r.d.Tokens[first-1].UPOS {
			case lang.DET, lang.ADJ, lang.NOUN:
				first--
				continue
			}
			break
		}
		return first, t, true
	}
	return 0, 0, false
}

// period reports whether a noun tells when, so that its clitic owns nothing: "this
// year's chairman".
func period(lemma string) bool {
	switch lemma {
	case "today", "yesterday", "tomorrow", "tonight", "day", "week", "month", "year", "night", "morning", "evening", "afternoon", "weekend", "decade", "century", "hour", "season":
		return true
	}
	return false
}

// inTitle reports whether token t is part of the title in front of a name.
func inTitle(r *reader, t, name int) bool {
	if r.d.Tokens[t].Sent != r.d.Tokens[name].Sent {
		return false
	}
	return r.nouns[t].class == office || r.nouns[t].class == honorific || r.state[t] >= 0
}

// readAfter takes "of Norland", "for the ministry", "to the talks" and "in
// Kelm" into the phrase.
func (r *reader) readAfter(p *phrase) {
	d := r.d
	end := int(r.sentOf(p.head).End)
	noun := r.nouns[p.head]
	for p.end+1 < end {
		a := p.end
		if d.Tokens[a].UPOS != lang.ADP && d.Tokens[a].UPOS != lang.SCONJ {
			break
		}
		switch {
		case r.is(a, "of"):
		case r.is(a, "for") || r.is(a, "to") || r.is(a, "at") || r.is(a, "with"):
			if !noun.spokes && noun.class != office {
				return
			}
		case r.is(a, "in"):
			if noun.class != governing && noun.class != organ && noun.class != armed || p.nowners > 0 {
				return // "the Sudrian embassy in Norland" is Sudria's
			}
		case r.is(a, "from"):
			if noun.class != governing && noun.class != crowd && noun.class != leading && !noun.spokes {
				return
			}
		case (r.is(a, "familiar") || r.is(a, "close")):
			p.marked = true
			return
		default:
			return
		}
		// The phrase after the preposition: a name, or a noun with its modifiers.
		x := a + 1
		for x < end && x < a+8 && r.nameAt[x] < 0 && (d.Tokens[x].UPOS == lang.DET || d.Tokens[x].UPOS == lang.ADJ || d.Tokens[x].XPOS == lang.TagPRPS ||
			(d.Tokens[x].UPOS == lang.NOUN || d.Tokens[x].UPOS == lang.PROPN) && x+1 < end && (d.Tokens[x+1].UPOS == lang.NOUN && r.hangs(x, x+1, x+1))) {
			x++
		}
		if x >= end {
			return
		}
		switch k := r.nameAt[x]; {
		case k >= 0 && r.is(a, "to") && r.sent(p.head):
			p.end = r.names[k].end // to whom they were sent is not who sent them
			return
		case k >= 0 && r.names[k].kind != lang.Other:
			n := &r.names[k]
			head := r.headOf(n.first, n.end)
			last := n.end
			if r.isPossessive(last) || r.is(a, "with") {
				// "adviser to Norland's president"
				if h := r.afterPossessive(last); h >= 0 {
					p.own(h)
					p.end = h + 1
				}
				return
			}
			if last < end && r.nouns[last].class != noClass && r.nouns[last].class != vehicle && d.Tokens[last].UPOS != lang.VERB && r.hangs(head, last, last) {
				head, last = last, last+1 // "the Norland council"
			}
			p.own(head)
			p.end = last
			// "of Norland and Sudria"
			for p.end+1 < end && (r.is(p.end, "and") || d.Form(p.end) == ",") && r.nameAt[p.end+1] >= 0 && r.hangs(p.end+1, head, head) {
				m := &r.names[r.nameAt[p.end+1]]
				p.own(r.headOf(m.first, m.end))
				p.end = m.end
			}
			return
		case d.Tokens[x].UPOS == lang.NOUN || d.Tokens[x].UPOS == lang.PROPN:
			if r.nouns[x].class != noClass {
				p.own(x)
			} else if x-1 > a && r.state[x-1] >= 0 {
				p.own(x - 1)
			}
			p.end = x + 1
		default:
			return
		}
	}
}

// sent reports whether an office is held abroad.
func (r *reader) sent(h int) bool {
	switch r.lemma(h) {
	case "ambassador", "envoy", "consul", "emissary", "delegate":
		return true
	}
	return false
}

// afterPossessive is the noun that the clitic at token t makes a possessor of,
// within four words, -1 if there is none.
func (r *reader) afterPossessive(t int) int {
	if !r.isPossessive(t) {
		return -1
	}
	for x := t + 1; x < min(t+5, int(r.sentOf(t).End)); x++ {
		u := r.d.Tokens[x].UPOS
		if u != lang.ADJ && u != lang.NOUN && u != lang.PROPN {
			return -1
		}
		if r.nouns[x].class != noClass && !(x+1 < len(r.nouns) && r.nouns[x+1].class != noClass && r.d.Tokens[x+1].UPOS != lang.VERB) {
			return x
		}
	}
	return -1
}

// numeral is the value of a small number word, 0 for others.
func (r *reader) numeral(t int) int {
	for i, w := range [...]string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"} {
		if r.is(t, w) {
			return i + 1
		}
	}
	if f := r.d.Form(t); len(f) == 1 && f[0] > '0' && f[0] <= '9' {
		return int(f[0] - '0')
	}
	return 99
}
