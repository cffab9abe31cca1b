package actor

import "readout/lang"

// readTitles gives every name that may be a person's or a body's its mention,
// extended over the title and the appositions around it, and keeps the offices
// they tell of.
func (r *reader) readTitles() {
	for k := range r.names {
		n := &r.names[k]
		n.from, n.to = n.first, n.end
		if n.kind == lang.Other || n.mention >= 0 {
			continue
		}
		m := r.addMention(mention{Mention: Mention{First: n.first, End: n.end, Head: r.headOf(n.first, n.end), Form: Named, Actor: n.ent}, name: k, source: -1})
		n.mention = m
		r.claim(m, n.first, n.end)
	}
	for k := range r.names {
		n := &r.names[k]
		if n.mention < 0 || n.kind == lang.Country || n.kind == lang.Location {
			continue
		}
		r.titleBefore(n)
		if n.kind == lang.Person && n.from < n.first {
			r.titleBefore(n) // "the president's brother, General Holm"
		}
		r.titleAfter(n)
		m := &r.mentions[n.mention]
		m.First, m.End = n.from, n.to
		// Up from the name to what heads the whole: the office in "the minister,
		// Ada Holm".
		for h := r.headOf(n.first, n.end); h >= n.from && h < n.end; h = int(r.d.Tokens[h].Head) {
			m.Head = h
		}
		if n.kind == lang.Person {
			r.whoLeads(n)
			r.isOffice(n)
		}
	}
}

// titleBefore reads "Norlandic President Ada Holm", "spokesman Jan Vrba", "Mr.
// Holm", and with a comma "Norland's foreign minister, Ada Holm".
func (r *reader) titleBefore(n *name) {
	d := r.d
	start := int(r.sentOf(n.first).First)
	again := n.from < n.first
	t := n.from - 1
	comma := false
	if t > start && (d.Form(t) == "," || dash(d.Form(t)) && d.Tokens[t].Flags&lang.SpaceAfter != 0) {
		comma = true
		t--
	} else if t > start && d.Form(t) == "." && r.nouns[t-1].class != noClass {
		t--
	}
	if t < start || r.skip[t] || again && !comma {
		return
	}
	h := r.titleHead(t, start)
	if !comma && t > start && r.isPossessive(t) && n.kind == lang.Person {
		// "Norland's Holm"
		if k := r.nameAt[t-1]; k >= 0 && r.names[k].kind == lang.Country {
			n.offices = append(n.offices, held{noun: noun{class: office}, owner: r.headOf(r.names[k].first, r.names[k].end)})
			n.from = r.names[k].first
		}
		return
	}
	if comma {
		// The parse says what the name is in apposition to; the phrase may end
		// in "of Norland".
		head := r.headOf(n.first, n.end)
		if r.nouns[h].class != office && d.Tokens[head].Rel == lang.Appos && d.Tokens[head].Head >= 0 && int(d.Tokens[head].Head) < n.first {
			h = int(d.Tokens[head].Head)
		}
		// "the president of Norland, Ada Holm": the parse may hang the name on
		// the last noun of the phrase.
		for hops := 0; hops < 2 && r.nouns[h].class != office && d.Tokens[h].Rel == lang.Nmod; hops++ {
			h = int(d.Tokens[h].Head)
		}
		if c := r.nouns[h].class; c != office && c != leading && c != kin && !(c == body && n.kind != lang.Person) && !r.describes(h, n) {
			return
		}
		if r.core[h] >= 0 || r.plural(h) {
			return
		}
		p := r.readPhrase(h)
		if p.end > t+1 && p.end <= n.end {
			p.end = t + 1 // the name is no part of its own title
		}
		closed := n.end >= len(d.Tokens) || d.Tokens[n.end].UPOS == lang.PUNCT || d.Tokens[n.end].UPOS == lang.VERB || d.Tokens[n.end].UPOS == lang.AUX || d.Tokens[n.end].Sent != d.Tokens[n.first].Sent
		if p.end != t+1 || p.det == bare && p.nowners == 0 || !closed {
			return
		}
		// "a spokesman, Jan Vrba, said", but "to a minister, Vrba said"
		if p.det == vague && (n.end-n.first < 2 || n.end >= len(d.Tokens) || d.Tokens[n.end].UPOS != lang.PUNCT || r.stationed(h)) {
			return
		}
		r.takeTitle(n, p)
		n.from = p.first
		return
	}
	if r.core[h] >= 0 {
		return
	}
	switch c := r.nouns[h].class; {
	case c == honorific:
		n.gender = r.nouns[h].gender
		n.titled, n.from = true, h
		if h < n.first-1 {
			r.claim(n.mention, h, n.first)
		} else {
			r.claim(n.mention, h, h+1)
		}
		r.titleFurther(n)
	case c == body || c == organ || n.kind != lang.Person && trades(r.lemma(h)):
		if n.kind == lang.Person || n.kind == lang.Country || d.Tokens[h].UPOS != lang.NOUN || r.plural(h) {
			return
		}
		p := r.readPhrase(h)
		r.takeTitle(n, p)
		n.from = p.first
	case c != noClass && c != vehicle && c != polity && (c != crowd || d.Tokens[h].Rel == lang.NmodDesc) || d.Tokens[h].UPOS == lang.NOUN && d.Tokens[h].Rel == lang.NmodDesc && n.kind == lang.Person || n.kind == lang.Person && r.besideName(h, n):
		if n.kind != lang.Person && !r.titledPerson(n, h) || r.plural(h) {
			return
		}
		n.kind = lang.Person
		p := r.readPhrase(h)
		if p.end != n.first {
			p.end = t + 1
		}
		r.takeTitle(n, p)
		n.from = p.first
		r.titleFurther(n)
	}
}

// describes reports whether the noun h says who the person is whose name stands in
// apposition to it: "his neighbour, Ada Holm,".
func (r *reader) describes(h int, n *name) bool {
	head := r.headOf(n.first, n.end)
	t := &r.d.Tokens[head]
	return n.kind == lang.Person && n.end-n.first > 1 && t.Rel == lang.Appos && int(t.Head) == h && r.d.Tokens[h].UPOS == lang.NOUN && r.human(h)
}

// besideName reports whether the parse gives the noun h and the name behind it one
// verb: "accuser Ada Holm claimed".
func (r *reader) besideName(h int, n *name) bool {
	x, y := &r.d.Tokens[h], &r.d.Tokens[r.headOf(n.first, n.end)]
	return h == n.first-1 && n.end-n.first > 1 && x.UPOS == lang.NOUN && x.Rel == lang.Nsubj && y.Rel == lang.Nsubj && x.Head == y.Head && r.human(h)
}

// titleHead is the noun that heads the title ending in token t: in "Secretary of
// State" and "Minister of Foreign Affairs" it is the first.
func (r *reader) titleHead(t, start int) int {
	if r.nouns[t].class == office || !r.capital(t) {
		return t
	}
	for x := t - 1; x > start && x > t-5; x-- {
		if r.is(x, "of") || r.is(x, "for") {
			if r.nouns[x-1].class == office {
				return x - 1
			}
			return t
		}
		if u := r.d.Tokens[x].UPOS; u != lang.PROPN && u != lang.NOUN && u != lang.ADJ && u != lang.CCONJ {
			return t
		}
	}
	return t
}

// titleFurther reads an office before another title: "reporter Maj. Ada Holm".
func (r *reader) titleFurther(n *name) {
	t := n.from - 1
	if t < 0 || r.d.Tokens[t].Sent != r.d.Tokens[n.first].Sent || r.core[t] >= 0 || r.nouns[t].class != office {
		return
	}
	p := r.readPhrase(t)
	r.takeTitle(n, p)
	n.from = p.first
}

// titledPerson reports whether a name that the tagger took for something else
// is a person's, because only a person bears the title before it: "President
// Vessel".
func (r *reader) titledPerson(n *name, h int) bool {
	c := r.nouns[h].class
	if n.fact.kind != unknownFact || n.ent >= 0 {
		return false
	}
	return c == office && r.capital(h)
}

// takeTitle records the office that phrase p gives the bearer of name n, and
// claims its words.
func (r *reader) takeTitle(n *name, p phrase) {
	h := p.head
	noun := r.nouns[h]
	if noun.class == noClass {
		noun.class = office
	}
	if t, ok := r.titleOf(p); ok {
		noun.sector, noun.spokes, noun.top = t.sector, t.spokes, t.top
	}
	owner := p.owner()
	if owner < 0 && p.poss >= 0 {
		owner = p.poss
	}
	first := p.first
	for first < h && (r.d.Tokens[first].UPOS == lang.DET || r.d.Tokens[first].UPOS == lang.PUNCT) {
		first++
	}
	name := r.officeName(h)
	noun.top = noun.top && !deputizes(name)
	n.offices = append(n.offices, held{lemma: name, field: r.field(h), noun: noun, owner: owner, past: p.past, span: r.d.Span(first, p.end)})
	n.titled = true
	if noun.gender != unknownGender {
		n.gender = noun.gender
	}
	// What it belongs to has mentions of its own.
	end := p.end
	for _, o := range p.owners[:p.nowners] {
		if o > h && o < end {
			end = h + 1
		}
	}
	from := p.first
	for _, o := range p.owners[:p.nowners] {
		if o < h && r.nouns[o].class != noClass && r.nameAt[o] < 0 && r.isPossessive(o+1) {
			from = o + 1 // "the president's brother"
		}
	}
	for i := from; i < end; i++ {
		if r.core[i] < 0 && r.state[i] < 0 && i != p.poss {
			r.core[i] = int32(n.mention)
		}
	}
}

// officeName is the name of the office that the noun h heads; a deputy's is kept
// apart from the office's own.
func (r *reader) officeName(h int) string {
	if h > 1 && r.d.Form(h-1) == "-" && (r.is(h, "elect") || r.is(h, "designate")) {
		return r.lemma(h-2) + " " + string(r.lower(r.d.Form(h)))
	}
	name, at := r.lemma(h), h
	switch {
	case r.is(h, "officer") && r.is(h-1, "executive"):
		at = h - 1
		fallthrough
	case r.is(h, "executive"):
		if r.is(at-1, "chief") {
			name, at = "chief executive", at-1
		}
	case r.is(h+1, "of") && (r.is(h, "head") && (r.is(h+2, "state") || r.is(h+2, "government")) || r.is(h, "chief") && r.is(h+2, "staff") || r.is(h, "member") && r.is(h+2, "parliament")):
		name += " of " + r.lemma(h+2)
	case r.is(h, "general") && h > 0 && r.civil(h-1):
		return r.lemma(h-1) + " general" // "secretary general", "attorney general": no officer
	case r.nouns[h].class == leading && h > 0 && r.d.Tokens[h-1].UPOS == lang.NOUN && r.d.Tokens[h-1].Sent == r.d.Tokens[h].Sent && r.hangs(h-1, h, h):
		// "opposition leader", "rebel leader": of something other than a state
		return r.lemma(h-1) + " " + name
	}
	if t := r.wordBefore(at); r.is(t, "prime") {
		name, at = "prime "+name, t
	} else if t >= 0 && fieldOf(string(r.lower(r.d.Form(t)))) != "" {
		at = t // "deputy foreign minister"
	}
	if t := r.wordBefore(at); r.is(t, "deputy") || r.is(t, "vice") {
		name = string(r.lower(r.d.Form(t))) + " " + name
	}
	return sameOffice(name)
}

// wordBefore is the token before t in its sentence, past a hyphen; -1 when there
// is none.
func (r *reader) wordBefore(t int) int {
	if t--; t > 0 && r.d.Form(t) == "-" {
		t--
	}
	if t < 0 || r.d.Tokens[t].Sent != r.d.Tokens[t+1].Sent {
		return -1
	}
	return t
}

// inOfficeName reports whether token i stands within an office of several words, before
// the noun that ends it: "Prime" of "Deputy Prime Minister".
func (r *reader) inOfficeName(i int) bool {
	if r.w == nil {
		return false
	}
	for e := i + 2; e < min(i+5, int(r.sentOf(i).End)+1); e++ {
		if r.nouns[e-1].class != office {
			continue
		}
		if _, ok := r.w.Title(r.d.Span(i, e).In(r.d.Text)); ok {
			return true
		}
	}
	return false
}

// field is the part of government that the words beside the office h name:
// "foreign" in "the foreign minister" and "minister of foreign affairs".
func (r *reader) field(h int) string {
	d := r.d
	for i := h - 1; i >= max(0, h-3) && d.Tokens[i].Sent == d.Tokens[h].Sent && !r.isPossessive(i) && d.Tokens[i].UPOS != lang.PUNCT; i-- {
		if f := fieldOf(string(r.lower(d.Form(i)))); f != "" {
			return f
		}
	}
	if h+2 < len(d.Tokens) && (r.is(h+1, "of") || r.is(h+1, "for")) {
		for i := h + 2; i < min(h+4, len(d.Tokens)) && d.Tokens[i].Sent == d.Tokens[h].Sent; i++ {
			if f := fieldOf(string(r.lower(d.Form(i)))); f != "" {
				return f
			}
		}
	}
	return ""
}

// sameField reports whether two offices by one noun may be one office.
func sameField(a, b string) bool { return a == "" || b == "" || a == b }

// civil reports whether "general" after the word at token i is no rank.
func (r *reader) civil(i int) bool {
	if r.d.Form(i) == "-" {
		i--
	}
	for _, w := range [...]string{"secretary", "attorney", "director", "governor", "consul", "inspector", "surgeon", "solicitor", "auditor", "prosecutor", "postmaster"} {
		if r.is(i, w) {
			return true
		}
	}
	return false
}

// lemma is the lower-case lemma of a noun.
func (r *reader) lemma(i int) string {
	l := r.d.Tokens[i].Lemma
	if l == "" {
		l = r.d.Form(i)
	}
	for j := 0; j < len(l); j++ {
		if c := l[j]; 'A' <= c && c <= 'Z' {
			return string(r.lower(l))
		}
	}
	return l
}

func (r *reader) plural(i int) bool {
	x := r.d.Tokens[i].XPOS
	return x == lang.TagNNS || x == lang.TagNNPS
}

// titleAfter reads "Ada Holm, the Norlandic president,", "Ada Holm of Norland"
// and "Jan Vrba (president)".
func (r *reader) titleAfter(n *name) {
	d := r.d
	end := int(r.sentOf(n.first).End)
	u := n.end
	if u >= end {
		return
	}
	if r.is(u, "of") && u+1 < end && len(n.offices) > 0 && n.kind == lang.Person {
		// "Prime Minister Ada Holm of Norland", "spokesman Jan Vrba of the ministry"
		q := phrase{first: n.first, head: n.first, end: u, poss: -1, apposed: -1}
		old := r.nouns[n.first]
		r.nouns[n.first] = noun{class: office, spokes: true}
		r.readAfter(&q)
		r.nouns[n.first] = old
		if q.nowners > 0 {
			n.to = q.end
			if o := &n.offices[len(n.offices)-1]; o.owner < 0 {
				o.owner = q.owners[0]
			}
			u = n.to
			if u >= end {
				return
			}
		}
	}
	// "Norland Trade Council (NTC)" is joined by castBodies.
	if f := d.Form(u); f != "," && f != "(" && !(dash(f) && f != "-") || n.kind == lang.Political && n.fact.kind == isSeat {
		return
	}
	h := -1
	limit := min(u+10, end)
	for x := u + 1; x < limit; x++ {
		if d.Tokens[x].UPOS == lang.PUNCT && d.Form(x) != "-" || d.Tokens[x].UPOS == lang.VERB && d.Tokens[x].Rel != lang.Amod || d.Tokens[x].UPOS == lang.AUX {
			break
		}
		c := r.nouns[x].class
		fits := c == office || c == leading || c == kin || c == crowd || c == governing
		if n.kind != lang.Person {
			fits = c == body || c == polity && false
		}
		if fits && !r.plural(x) && r.core[x] < 0 && !r.inOfficeName(x) && !r.isPossessive(x+1) && (x+1 >= end || r.nouns[x+1].class == noClass || d.Tokens[x+1].UPOS == lang.VERB) && r.nameAt[x] < 0 {
			h = x
			break
		}
	}
	if h < 0 || h+1 < end && r.nameAt[h+1] >= 0 {
		return
	}
	p := r.readPhrase(h)
	if p.end < end && r.nameAt[p.end] >= 0 && r.names[r.nameAt[p.end]].kind == lang.Person {
		return // the title of the next name
	}
	if p.first != u+1 && !r.apposed(n, h) {
		return
	}
	if p.det == bare && p.nowners == 0 && !p.past && p.end == h+1 && r.nouns[h].class != office {
		return
	}
	// What follows must close the apposition: in "With Holm, the minister met"
	// it is a subject.
	if p.end < end {
		f, c := d.Form(p.end), &d.Tokens[p.end]
		open := c.UPOS == lang.VERB || c.UPOS == lang.AUX || c.UPOS == lang.ADV || c.UPOS == lang.PRON && c.XPOS != lang.TagWP && c.XPOS != lang.TagWDT
		if open && !r.apposed(n, h) || f == "and" && !r.apposed(n, h) {
			return
		}
	}
	if p.first < u+1 {
		p.first = u + 1
	}
	r.takeTitle(n, p)
	n.to = p.end
}

// apposed reports whether the parse puts noun h in apposition to name n.
func (r *reader) apposed(n *name, h int) bool {
	t := &r.d.Tokens[h]
	return t.Rel == lang.Appos && int(t.Head) >= n.from && int(t.Head) < n.end
}

// whoLeads reads "Ada Holm, who leads the Norland Trade Council".
func (r *reader) whoLeads(n *name) {
	d := r.d
	u := n.to
	if u+2 >= len(d.Tokens) || d.Form(u) != "," || !r.is(u+1, "who") {
		return
	}
	v := u + 2
	if d.Tokens[v].UPOS == lang.ADV && v+1 < len(d.Tokens) {
		v++
	}
	switch d.Tokens[v].Lemma {
	case "lead", "head", "chair", "run", "govern", "rule", "command", "represent":
	default:
		return
	}
	o := d.Kid(v, lang.Obj)
	if o < 0 {
		return
	}
	_, end := d.Subtree(o)
	if k := r.nameAt[o]; k >= 0 {
		end = r.names[k].end
	} else if end > o+4 {
		end = o + 1
	}
	n.offices = append(n.offices, held{lemma: d.Tokens[v].Lemma, noun: noun{class: office}, owner: o, span: d.Span(v, end), past: d.Has(v, "Tense=Past")})
}
