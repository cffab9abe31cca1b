package actor

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"readout/actor/world"
	"readout/lang"
	"readout/report"
)

// This file lets the reports of one story learn names from one another: what the
// first reading of all of them found in full helps to read those that have a
// family name, a state or a capital and don't say whose or what it is.

// input is what a cast was resolved from, kept so that it can be once more.
type input struct {
	rep     *report.Report
	d       *lang.Doc
	sources []Source
	w       *world.World
}

// Share resolves the reports of a story again with the names that their casts
// know together. Only names that mean one thing in the whole story are handed on:
// people named in full, countries that some report shows to be one, capitals that
// some report explains, bodies of several words. A cast whose report has none of
// them unread, or that Resolve did not make, is returned as it is; the others are
// new, and those given are left alone. The time is linear in the words.
func Share(casts []*Cast) []*Cast {
	out := append([]*Cast(nil), casts...)
	if len(casts) < 2 {
		return out
	}
	l := gatherLore(casts)
	for i, c := range casts {
		if c.from != nil && l.teaches(c) {
			out[i] = resolve(c.from, l, i)
		}
	}
	return out
}

// lore is what the reports of a story know of names.
type lore struct {
	words    map[string]*loreWord  // as written: the last word of a person, a state, a capital
	long     map[string][]loreName // names of several words, by the first
	bearers  map[string][]bearer   // skeleton of a family name -> those who bear it
	bodies   map[string]int        // a body's name of one word -> how many reports have it
	conflict map[string]bool       // words that mean two things in the story
}

// loreWord is what one word means in all reports of a story.
type loreWord struct {
	kind    lang.NameKind // Person for a family name, Country, Location for a capital
	name    string        // of a country, or of the country of a capital
	code    string        // of the country of a capital, "" when the world has none
	reports int           // how many know it
}

// loreName is a name of several words, as written.
type loreName struct {
	text string
	kind lang.NameKind
}

// bearer is a person of the story by full name.
type bearer struct {
	words  []string
	gender gender
	junior bool
	top    bool // whom no report need introduce
	posts  []said
}

// said is an office that a report gives somebody.
type said struct {
	office string
	report int
}

func gatherLore(casts []*Cast) *lore {
	l := &lore{words: map[string]*loreWord{}, long: map[string][]loreName{}, bearers: map[string][]bearer{}, bodies: map[string]int{}, conflict: map[string]bool{}}
	for i, c := range casts {
		if c.from == nil {
			continue
		}
		speaks := make([]bool, len(c.Actors))
		for j := range c.Mentions {
			if m := &c.Mentions[j]; m.Source && m.Actor >= 0 {
				speaks[m.Actor] = true
			}
		}
		for j := range c.Actors {
			l.learn(&c.Actors[j], i, speaks[j], c.from.w)
		}
	}
	for w, x := range l.words {
		if l.conflict[w] || l.bodies[w] > x.reports {
			delete(l.words, w)
		}
	}
	for w := range l.long {
		list := l.long[w]
		sort.Slice(list, func(a, b int) bool {
			return len(list[a].text) > len(list[b].text) || len(list[a].text) == len(list[b].text) && list[a].text < list[b].text
		})
	}
	return l
}

// learn adds what a report knows of an actor.
func (l *lore) learn(a *Actor, report int, speaks bool, w *world.World) {
	switch {
	case a.nameless || a.governs || a.part != "" || strings.ContainsAny(a.Name, "\n"):
	case a.Kind == Person && len(a.words) > 1:
		first, _, ok := strings.Cut(a.Name, " ")
		last := a.Name[strings.LastIndexByte(a.Name, ' ')+1:]
		if isSuffix(fold(last)) || !ok || acronym(first) || len(a.Roles) == 0 && !speaks && (w == nil || w.Gender(first) == world.Unknown) {
			return // a name that only looks like one
		}
		l.word(last, loreWord{kind: lang.Person})
		l.name(a.Name, lang.Person)
		l.bear(a, report)
	case a.Kind == Country:
		if a.Country == "" && a.Sector != "" && !looksDemonym(a.Name) && !strings.Contains(a.Name, " ") {
			l.word(a.Name, loreWord{kind: lang.Country, name: a.Name})
		}
		for _, s := range a.seats {
			l.word(s, loreWord{kind: lang.Location, name: a.Name, code: a.Country})
		}
	case a.Kind == Organization:
		if strings.Contains(a.Name, " ") {
			if a.key == "" && (a.Sector != "" || speaks) {
				l.name(a.Name, lang.Organization)
			}
		} else if !acronym(a.Name) {
			l.bodies[a.Name]++
		}
	}
}

func (l *lore) word(w string, x loreWord) {
	if o, ok := l.words[w]; ok {
		if o.kind != x.kind || o.name != x.name {
			l.conflict[w] = true
		}
		o.reports++
		return
	}
	if c, _ := utf8.DecodeRuneInString(w); utf8.RuneCountInString(w) >= 4 && strings.ToUpper(string(c)) == string(c) && !calendar(w) {
		x.reports = 1
		l.words[w] = &x
	}
}

func (l *lore) name(text string, kind lang.NameKind) {
	first, _, ok := strings.Cut(text, " ")
	if !ok || len(text) < 8 {
		return
	}
	for _, n := range l.long[first] {
		if n.text == text {
			return
		}
	}
	l.long[first] = append(l.long[first], loreName{text, kind})
}

func (l *lore) bear(a *Actor, report int) {
	key := a.words[len(a.words)-1]
	var posts []said
	for _, o := range a.offices {
		posts = append(posts, said{o, report})
	}
	for i := range l.bearers[key] {
		b := &l.bearers[key][i]
		if b.is(a.words, a.junior) && !b.gender.against(a.gender) {
			b.top = b.top || a.top
			if b.gender == unknownGender {
				b.gender = a.gender
			}
			b.posts = append(b.posts, posts...)
			return
		}
	}
	l.bearers[key] = append(l.bearers[key], bearer{a.words, a.gender, a.junior, a.top, posts})
}

// teaches reports whether a report has a word that the story knows and that its
// own reading has no actor for, or another one.
func (l *lore) teaches(c *Cast) bool {
	d := c.from.d
	for i := range d.Tokens {
		t := &d.Tokens[i]
		if t.UPOS != lang.PROPN && t.UPOS != lang.ADJ && t.UPOS != lang.NOUN {
			continue
		}
		if f := d.Form(i); l.unread(c, i, l.words[f]) || len(l.long[f]) > 0 && c.byHead[i] < 0 {
			return true
		}
	}
	for i := range c.Actors {
		a := &c.Actors[i]
		if a.Kind != Person || len(a.words) == 0 {
			continue
		}
		if a.gender == unknownGender && l.gender(a.words) != unknownGender || l.shares(a) {
			return true
		}
	}
	return false
}

// unread reports whether the report took the word at token i for nothing, or for
// something else than the story does.
func (l *lore) unread(c *Cast, i int, x *loreWord) bool {
	if x == nil {
		return false
	}
	m, ok := c.At(i)
	if !ok || m.Actor < 0 {
		return true
	}
	return m.Form == Named && c.Actors[m.Actor].Kind == Person != (x.kind == lang.Person)
}

// gender is that of the one person of the story whom these words may name.
func (l *lore) gender(words []string) gender {
	if l == nil || len(words) == 0 {
		return unknownGender
	}
	found := unknownGender
	for _, b := range l.bearers[words[len(words)-1]] {
		if how := compareNames(b.words, words); how != sameName && how != familyFits {
			continue
		}
		if b.gender == unknownGender || b.gender.against(found) {
			return unknownGender
		}
		found = b.gender
	}
	return found
}

// learnNames makes names of the words that no name covers and that the story
// knows.
func (r *reader) learnNames() {
	if r.lore == nil {
		return
	}
	d := r.d
	for i := 0; i < len(d.Tokens); i++ {
		if r.skip[i] || r.nameAt[i] >= 0 || r.state[i] >= 0 || !r.capital(i) {
			continue
		}
		f := d.Form(i)
		if kind, end := r.longName(r.lore.long[f], i); end > i && !r.unnamed(i-1) && !r.unnamed(end) {
			r.addName(i, end, kind, fact{})
			i = end - 1
			continue
		}
		if u := d.Tokens[i].UPOS; r.nouns[i].class != noClass || u != lang.PROPN && u != lang.NOUN {
			continue
		}
		// The word alone, not as a part of another name. Of family names see
		// spreadNames, which takes the given name along.
		if x := r.lore.words[f]; x != nil && x.kind != lang.Person && !r.unnamed(i+1) && !r.unnamed(i-1) {
			r.addName(i, i+1, x.kind, fact{})
		}
	}
}

// longName is the first of the names that stands at token i, and where it ends.
func (r *reader) longName(names []loreName, i int) (lang.NameKind, int) {
	d := r.d
	for _, n := range names {
		at := int(d.Tokens[i].Start)
		if !strings.HasPrefix(d.Text[at:], n.text) {
			continue
		}
		for e := i + 1; e < len(d.Tokens) && int(d.Tokens[e-1].End) <= at+len(n.text); e++ {
			if r.nameAt[e-1] >= 0 || r.skip[e-1] {
				break
			}
			if int(d.Tokens[e-1].End) == at+len(n.text) {
				return n.kind, e
			}
		}
	}
	return 0, i
}

// loreState is the entity of the country that a word of the story stands for.
func (r *reader) loreState(x *loreWord) int {
	if x.code != "" {
		return r.country(fact{key: x.code, name: x.name})
	}
	key := "state:" + fold(x.name)
	e, ok := r.byKey[key]
	if !ok {
		e = r.addEntity(entity{Actor: Actor{Name: x.name, Kind: Country, Sector: "GOV"}, first: len(r.d.Tokens), sure: true})
		r.byKey[key] = e
	}
	return e
}

// knows reports whether the story knows a word as the name of that kind.
func (l *lore) knows(form string, kind lang.NameKind) bool {
	if l == nil {
		return false
	}
	x := l.words[form]
	return x != nil && x.kind == kind
}

// another reports whether the title of n is, in the words of other reports, that
// of somebody else who bears the name of person x: "General Holm" is not the
// Chancellor Holm of this report where another names General Lev Holm.
func (r *reader) another(n *name, x *entity) bool {
	if r.lore == nil || len(n.offices) == 0 || kinOnly(n) || len(n.words) != 1 || len(x.words) < 2 {
		return false
	}
	has := func(office string) bool {
		return slices.ContainsFunc(n.offices, func(o held) bool { return o.lemma == office })
	}
	if slices.ContainsFunc(x.roles, func(h held) bool { return has(h.lemma) }) {
		return false
	}
	other := false
	for _, b := range r.lore.bearers[n.words[0]] {
		if slices.ContainsFunc(b.posts, func(p said) bool { return p.report != r.report && has(p.office) }) {
			if b.is(x.words, x.junior) {
				return false
			}
			other = true
		}
	}
	return other
}
