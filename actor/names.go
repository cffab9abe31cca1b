package actor

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/lang"
)

// name is one stretch of tokens that names something, without titles.
type name struct {
	first, end int
	kind       lang.NameKind
	fact       fact
	words      []string // skeletons, of people only
	ent        int      // -1 until it is known
	mention    int      // -1 until it has one

	from, to int // with title and apposition
	gender   gender
	offices  []held
	titled   bool // an honorific or an office stands before it
	junior   bool // "Jr." belongs to it
}

// maxFact is the most words a country's, seat's or body's name is looked up by.
const maxFact = 8

// gatherNames takes what the world knows by several words, then the names the
// document carries, with titles trimmed off, then what the world knows by one
// word and what follows a title; at last it carries every name found once to the
// places where it went unseen.
func (r *reader) gatherNames() {
	d := r.d
	for i := 0; i+1 < len(d.Tokens); i++ {
		if r.skip[i] || !r.capital(i) {
			continue
		}
		if f, end := r.longestFact(i, min(i+maxFact, int(r.sentOf(i).End))); end > i+1 && !(i > 1 && r.is(i-1, "of") && r.portfolio(i-2)) {
			r.addFact(i, end, f)
			i = end - 1
		}
	}
	r.indexNames()
	for _, n := range d.Names {
		if int(n.First) < len(d.Tokens) && !r.skip[n.First] {
			r.takeName(int(n.First), int(n.End), n.Kind)
		}
	}
	r.indexNames()
	for i := 0; i < len(d.Tokens); i++ {
		if r.skip[i] || r.nameAt[i] >= 0 || r.state[i] >= 0 || !r.capital(i) {
			continue
		}
		if i > 1 && r.is(i-1, "of") && r.portfolio(i-2) && r.fact(i, i+1).kind == isBody {
			continue // "the Ministry of Labour" is not the party
		}
		if f := r.fact(i, i+1); f.kind != unknownFact && r.nouns[i].class == noClass && !(f.kind != isCountry && f.kind != isAdjective && r.leads(i)) {
			r.addFact(i, i+1, f)
			continue
		}
		if end := r.bodyRun(i); end > i {
			r.addName(i, end, lang.Organization, fact{})
			i = end - 1
			continue
		}
		// After a capital title even a word that the tagger took for another is a
		// name: "President Holm".
		if d.Tokens[i].UPOS != lang.PROPN && !(i > 0 && r.capital(i-1) && r.followsTitle(i)) || calendar(d.Form(i)) {
			continue
		}
		end := r.properRun(i)
		if r.followsTitle(i) || end > i+1 && end < i+4 && r.isGiven(i) && r.nouns[end-1].class == noClass {
			r.addName(i, end, lang.Person, fact{})
			i = end - 1
		}
	}
	r.indexNames()
	r.nameSources(2)
	r.indexNames()
	r.nameCapitals()
	r.learnNames()
	r.indexNames()
	r.spreadNames()
	r.indexNames()
	r.nameSources(1)
	r.indexNames()
	r.nameStates()
	r.indexNames()
	r.nameFirms()
}

// nameStates makes names of the proper nouns that no name covers and that are
// used as a state's: they own what only a state has ("Norland's foreign
// ministry", "the parliament of Norland"), or their adjective stands in the
// report ("Norlandic").
func (r *reader) nameStates() {
	d := r.d
	open := func(i int) bool {
		return !r.skip[i] && r.nameAt[i] < 0 && r.state[i] < 0 && r.capital(i) && r.nouns[i].class == noClass
	}
	adjectives := map[string]bool{}
	for i := range d.Tokens {
		if open(i) && (d.Tokens[i].UPOS == lang.ADJ || d.Tokens[i].UPOS == lang.PROPN && i+1 < len(d.Tokens) && r.nouns[i+1].class != noClass) {
			w := fold(d.Form(i))
			for _, s := range demonymStems(w) {
				adjectives[s] = true
			}
		}
	}
	states := map[string]bool{}
	for i := range d.Tokens {
		if !open(i) || d.Tokens[i].UPOS != lang.PROPN {
			continue
		}
		end := r.properRun(i)
		// "the parliament of Norland", but not "the Department of Trade"
		owns := i >= 2 && r.is(i-1, "of") && r.ofState(i-2, lang.Person) && !r.portfolio(i-2)
		for x := end + 1; r.isPossessive(end) && x < min(end+5, len(d.Tokens)) && !owns; x++ {
			if u := d.Tokens[x].UPOS; u != lang.ADJ && u != lang.NOUN && u != lang.PROPN {
				break
			}
			owns = r.ofState(x, lang.Person)
		}
		if !owns && end == i+1 && len(adjectives) > 0 {
			for _, s := range nameStems(fold(d.Form(i))) {
				owns = owns || adjectives[s]
			}
		}
		if owns && end-i <= 3 && (end-i == 1 || !r.isGiven(i)) {
			states[r.text(i, end)] = true
		}
	}
	if len(states) == 0 {
		return
	}
	for i := 0; i < len(d.Tokens); i++ {
		if !open(i) || d.Tokens[i].UPOS != lang.PROPN {
			continue
		}
		if end := r.properRun(i); states[r.text(i, end)] {
			r.addName(i, end, lang.Location, fact{})
			i = end - 1
		}
	}
}

// leads reports whether token i is the first word of a longer name: the paper
// "National" is not meant by "National Cowherd Museum".
func (r *reader) leads(i int) bool {
	if i+1 >= len(r.d.Tokens) || !r.capital(i+1) || r.d.Tokens[i+1].UPOS != lang.PROPN || r.nouns[i+1].class == office || r.nameAt[i+1] >= 0 {
		return false
	}
	if next := &r.d.Tokens[i+1]; next.Rel == lang.Flat && int(next.Head) == i {
		return true
	}
	rel := r.d.Tokens[i].Rel
	return rel == lang.Compound || rel == lang.Flat || rel == lang.Amod
}

// properRun is the end of the row of proper nouns from token i on, before the
// next name and the next office.
func (r *reader) properRun(i int) int {
	end, limit := i+1, r.gapEnd(i)
	for end < limit && r.capital(end) && r.d.Tokens[end].UPOS == lang.PROPN && r.nouns[end].class == noClass {
		end++
	}
	return end
}

// bodyRun is the end of a body's name that begins at token i: capitals, with
// small words between them, up to a noun like "Council"; i when there is none.
func (r *reader) bodyRun(i int) int {
	end, limit := i, r.gapEnd(i)
	if u := r.d.Tokens[i].UPOS; u != lang.PROPN && u != lang.ADJ && u != lang.NOUN || r.nouns[i].class == office {
		return i // "Secretary of State" is no body
	}
	joint := false // "Norland and the Trade Council" are two
	for j := i + 1; j < limit && (r.capital(j) || r.small(j) && r.d.Form(j) != "."); j++ {
		if r.is(j, "the") && !r.is(j-1, "of") {
			joint = true
		}
		if r.collective(j) && r.d.Tokens[j].UPOS == lang.PROPN && (!joint || r.hangs(i, j, j)) {
			end = j + 1
		}
		if c := r.nouns[j].class; c == office || c == honorific {
			break
		}
	}
	// "the Bank of Norland", "the Institute for Border Studies"
	if x := max(end-1, i); r.collective(x) && r.d.Tokens[x].UPOS == lang.PROPN && x+2 < len(r.d.Tokens) && (r.is(x+1, "of") || r.is(x+1, "for")) &&
		r.capital(x+2) && (r.d.Tokens[x+2].UPOS == lang.PROPN || r.d.Tokens[x+2].UPOS == lang.ADJ) && r.nouns[x+2].class == noClass && r.nameAt[x+2] < 0 {
		return r.pastMembers(r.properRun(x + 2))
	}
	return end
}

// pastMembers moves the end of a body's name over those it unites, whom the tagger
// left out: "the Federation of Dock / Workers".
func (r *reader) pastMembers(end int) int {
	d := r.d
	if end < len(d.Tokens) && r.nameAt[end] < 0 && r.capital(end) && d.Tokens[end].UPOS != lang.VERB && r.plural(end) && d.Tokens[end].Sent == d.Tokens[end-1].Sent && d.Tokens[end-1].UPOS != lang.PUNCT &&
		!calendar(d.Form(end)) && r.nouns[end].class != office && r.nouns[end].class != leading {
		return end + 1
	}
	return end
}

// nameSources makes names of the proper nouns that something is attributed to
// and that no name covers, when they are at least so many words.
func (r *reader) nameSources(words int) {
	for _, s := range r.sources {
		first, end := r.tokens(s.Span.Start, s.Span.End)
		if first >= end {
			continue
		}
		// "the opposition leader, Ada Holm": the name after the comma
		for i := first + 1; words > 1 && i+1 < min(end, first+12); i++ {
			if r.d.Form(i-1) == "," && r.nameAt[i] < 0 && r.capital(i) && r.d.Tokens[i].UPOS == lang.PROPN && r.nouns[i].class == noClass {
				if b := r.properRun(i); (b == i+2 || b == i+3) && b <= end {
					r.addName(i, b, lang.Person, fact{})
					for j := i; j < b; j++ {
						r.nameAt[j] = int32(len(r.names) - 1)
					}
				}
			}
		}
		h := s.Head
		if h < first || h >= end {
			h = r.headOf(first, end)
		}
		if r.nameAt[h] >= 0 || r.state[h] >= 0 || r.skip[h] || r.d.Tokens[h].UPOS != lang.PROPN || !r.capital(h) {
			continue
		}
		// "The Norland Insider" is a name; "the Insider" may be anybody.
		title := r.nouns[h].class
		if title != noClass && (title != crowd && title != vehicle && title != body || h == first || !r.capital(h-1) || r.d.Tokens[h-1].UPOS == lang.DET) {
			continue
		}
		a := h
		for a > first && r.nameAt[a-1] < 0 && r.state[a-1] < 0 && r.capital(a-1) && r.d.Tokens[a-1].UPOS == lang.PROPN && r.nouns[a-1].class == noClass {
			a--
		}
		b := r.properRun(h)
		if a-2 >= first && a == h && b == h+1 && title == noClass && r.state[a-1] >= 0 && r.capital(a-1) && r.is(a-2, "the") && !r.isGiven(h) && !r.inFullName(h) {
			a-- // "The Vessian Prospect"
			r.state[a] = -1
		}
		if b-a < words {
			continue
		}
		kind := lang.Organization
		if title == noClass && r.isGiven(a) || b-a == 2 && r.nouns[b-1].class == noClass && !acronym(r.d.Form(a)) && !r.is(a-1, "the") {
			kind = lang.Person
		}
		r.addName(a, b, kind, fact{})
		for i := a; i < b; i++ {
			r.nameAt[i] = int32(len(r.names) - 1)
		}
	}
}

func (r *reader) addName(first, end int, kind lang.NameKind, f fact) {
	r.names = append(r.names, name{first: first, end: end, kind: kind, fact: f, ent: -1, mention: -1})
}

func (r *reader) addFact(first, end int, f fact) {
	if f.kind == isAdjective || f.kind == isPeople {
		r.markState(first, end, f)
		return
	}
	r.addName(first, end, f.nameKind(), f)
}

// collective reports whether token i is a capital noun that names bodies end in:
// "Council", "Alliance".
func (r *reader) collective(i int) bool {
	c := r.nouns[i].class
	return (c == body || c == polity) && r.capital(i) && (r.d.Tokens[i].UPOS == lang.PROPN || r.d.Tokens[i].UPOS == lang.NOUN)
}

// medium reports whether a word begins the names of media.
func medium(w string) bool {
	switch w {
	case "Radio", "TV", "Television", "Daily", "Sunday", "News":
		return true
	}
	return false
}

// titled reports whether first..end ends in a person's name after a title.
func (r *reader) titled(first, end int) bool {
	k := r.titleEnd(first, end)
	return k > first && k < end
}

// inFullName reports whether the word at token i ends a person's name of several
// words somewhere in the story.
func (r *reader) inFullName(i int) bool {
	f := r.d.Form(i)
	return r.fullNames[f] || r.lore.knows(f, lang.Person)
}

// takeFacts adds the countries and bodies of one word that stand in first..end.
func (r *reader) takeFacts(first, end int) {
	for i := first; i < end; i++ {
		if r.nameAt[i] < 0 && r.state[i] < 0 {
			if f := r.fact(i, i+1); f.kind != unknownFact {
				r.addFact(i, i+1, f)
			}
		}
	}
}

// titleEnd is where a title at the front of first..end ends, or first: the
// token after the last office that still leaves a name.
func (r *reader) titleEnd(first, end int) int {
	for i := end - 2; i >= first; i-- {
		switch r.nouns[i].class {
		case office, honorific, leading:
			return i + 1
		}
	}
	return first
}

// seenApart reports whether the word at token i ends a name somewhere else.
func (r *reader) seenApart(i int) bool {
	if r.apart == nil {
		r.apart = map[string]bool{}
		for _, n := range r.d.Names {
			first, end := int(n.First), int(n.End)
			if end-first == 1 || !dash(r.d.Form(end-2)) {
				r.apart[r.d.Form(end-1)] = true
			}
		}
	}
	return r.apart[r.d.Form(i)]
}

func dash(s string) bool { return s == "-" || s == "–" || s == "—" }

// followsTitle reports whether a title that only a name can follow stands right
// before token i.
func (r *reader) followsTitle(i int) bool {
	if i == 0 || r.d.Tokens[i-1].Sent != r.d.Tokens[i].Sent || r.skip[i-1] {
		return false
	}
	switch n := r.nouns[i-1]; n.class {
	case honorific:
		return true
	case office, leading:
		switch r.d.Tokens[i].UPOS {
		case lang.PROPN, lang.NOUN, lang.ADJ, lang.INTJ, lang.X, lang.PRON:
			return r.nouns[i].class == noClass && !r.inOfficeName(i) && r.pronounAt(i) == noPronoun && !calendar(r.d.Form(i))
		}
		return false
	}
	return i > 1 && r.d.Form(i-1) == "." && r.nouns[i-2].class == honorific
}

// thing reports whether a word ends the names of things that are called after
// people.
func thing(w string) bool {
	switch w {
	case "Tower", "Towers", "Street", "Avenue", "Road", "Square", "Bridge", "Airport", "Hospital", "Centre", "Center", "Station",
		"Stadium", "Building", "Plaza", "Island", "River", "Mountain", "Hotel", "Prize", "Award", "Act", "Library", "Museum", "Palace",
		"Foundation", "Organization", "Organisation", "Campaign", "Institute", "School", "College", "University", "Memorial", "Theatre", "Theater":
		return true
	}
	return false
}

// calendar reports whether a word is a day or a month, which may stand where a
// name would: "the minister Monday rejected".
func calendar(w string) bool {
	switch w {
	case "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
		"January", "February", "March", "April", "June", "July", "August", "September", "October", "November", "December":
		return true
	}
	return false
}

// capital reports whether token i starts with an upper-case letter.
func (r *reader) capital(i int) bool {
	f := r.d.Form(i)
	if f == "" {
		return false
	}
	c, _ := utf8.DecodeRuneInString(f)
	return unicode.IsUpper(c)
}

// gapEnd is the end of the sentence or the start of the next name, at most
// maxFact tokens away.
func (r *reader) gapEnd(i int) int {
	end := min(i+maxFact, int(r.sentOf(i).End))
	for j := i; j < end; j++ {
		if r.nameAt[j] >= 0 {
			return j
		}
	}
	return end
}

// indexNames sorts the names and notes which token belongs to which.
func (r *reader) indexNames() {
	for i := range r.nameAt {
		r.nameAt[i] = -1
	}
	slices.SortStableFunc(r.names, func(a, b name) int {
		return cmp.Or(a.first-b.first, b.end-a.end)
	})
	kept := r.names[:0]
	for _, n := range r.names {
		if n.first >= n.end || len(kept) > 0 && n.first < kept[len(kept)-1].end {
			continue
		}
		kept = append(kept, n)
	}
	r.names = kept
	for k := range r.names {
		for i := r.names[k].first; i < r.names[k].end; i++ {
			r.nameAt[i] = int32(k)
		}
	}
}

// spreadNames marks later and earlier sightings of a name the document carries
// at least once: a family name in any spelling, a body, an acronym.
func (r *reader) spreadNames() {
	people := map[string]bool{} // skeletons of last words
	others := map[string]lang.NameKind{}
	long := map[string][]loreName{} // bodies of several words, by the first
	for _, n := range r.names {
		switch {
		case n.fact.kind != unknownFact:
		case n.kind == lang.Person:
			people[skeleton(r.d.Form(n.end-1))] = true
		case n.end-n.first == 1:
			others[r.d.Form(n.first)] = n.kind
		case n.kind == lang.Organization:
			if f, x := r.d.Form(n.first), (loreName{r.d.Span(n.first, n.end).In(r.d.Text), n.kind}); len(long[f]) < many && !slices.Contains(long[f], x) {
				long[f] = append(long[f], x)
			}
		}
	}
	if len(people)+len(others)+len(long) == 0 && r.lore == nil {
		return
	}
	for i := range r.d.Tokens {
		if r.nameAt[i] >= 0 || r.state[i] >= 0 || r.skip[i] || !r.capital(i) {
			continue
		}
		f := r.d.Form(i)
		if kind, end := r.longName(long[f], i); end > i && !r.unnamed(i-1) && !r.unnamed(end) {
			r.addName(i, end, kind, fact{})
			continue
		}
		if r.nouns[i].class != noClass {
			continue
		}
		if u := r.d.Tokens[i].UPOS; len(f) < 3 || u == lang.VERB || u == lang.ADP || u == lang.PRON || u == lang.DET || u == lang.SCONJ {
			continue
		}
		if kind, ok := others[f]; ok && kind != lang.Location {
			r.addName(i, i+1, kind, fact{})
		} else if (r.d.Tokens[i].UPOS == lang.PROPN || r.fullNames[f]) && (people[skeleton(f)] || r.lore.knows(f, lang.Person) && !r.stationed(i) && !r.modifies(i) && !r.dashed(i)) {
			// A given name before it, which nothing else has shown, is its own.
			first := i
			for t := &r.d.Tokens[i]; first > 0 && t.Rel == lang.Flat && int(t.Head) < i && int(t.Head) >= i-3 && first > int(t.Head); {
				if p := first - 1; r.nameAt[p] >= 0 || r.state[p] >= 0 || !r.capital(p) || r.d.Tokens[p].UPOS != lang.PROPN || r.nouns[p].class != noClass {
					break
				}
				first--
			}
			r.addName(first, i+1, lang.Person, fact{})
		}
	}
}

// dashed reports whether token i is a part of a word with a dash.
func (r *reader) dashed(i int) bool {
	return i > 0 && dash(r.d.Form(i-1)) || i+1 < len(r.d.Tokens) && dash(r.d.Form(i+1)) && r.d.Tokens[i].Flags&lang.SpaceAfter == 0
}

// text is the words of first..end with one space where the report has white
// space.
func (r *reader) text(first, end int) string {
	s := r.d.Span(first, end).In(r.d.Text)
	if strings.ContainsAny(s, "\n\t\u00a0") || strings.Contains(s, "  ") {
		return strings.Join(strings.Fields(s), " ")
	}
	return s
}
