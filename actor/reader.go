package actor

import (
	"slices"

	"readout/actor/world"
	"readout/lang"
	"readout/report"
)

// Resolve finds the mentions of actors in one report and says who each refers
// to. d must be parsed and carry names; sources are the places something is
// attributed to, each of which gets a mention. The report's furniture is left
// alone.
//
// The steps, each in a file of its own: names are gathered and sorted into
// people, states and bodies (names.go, states.go); the titles around them are
// read (phrase.go, titles.go); names of one person are joined (persons.go);
// then, from left to right, descriptions (nominal.go) and pronouns (pronoun.go)
// are settled by what came before.
func Resolve(rep *report.Report, d *lang.Doc, sources []Source, w *world.World) *Cast {
	return resolve(&input{rep, d, sources, w}, nil, 0)
}

// resolve is Resolve of one report of a story with what all of them know, nil for
// nothing.
func resolve(in *input, known *lore, report int) *Cast {
	r := &reader{in: in, rep: in.rep, d: in.d, w: in.w, sources: in.sources, lore: known, report: report}
	if d := in.d; len(d.Tokens) == 0 || !d.Parsed() {
		return r.finish()
	}
	r.prepare()
	r.gatherNames()
	r.findStates()
	r.castBodies()
	r.readTitles()
	r.castPeople()
	r.indexSpeakers()
	r.findDescriptions()
	r.findPronouns()
	r.coverSources()
	r.settle()
	return r.finish()
}

// reader is the state of one Resolve. Tables with one entry a token are made
// once; nothing is allocated per token after that.
type reader struct {
	rep     *report.Report
	d       *lang.Doc
	w       *world.World
	sources []Source
	in      *input
	lore    *lore // what the reports of the story know, nil for nothing
	report  int   // which of them this is

	names    []name
	added    []name  // found while walking names
	nameAt   []int32 // token -> index in names, -1
	nouns    []noun  // token -> what it can stand for
	state    []int32 // token of a country's adjective -> entity, -1
	quoted   []bool  // token stands within quotation marks
	skip     []bool  // token lies in furniture or in the dateline
	core     []int32 // token -> index in mentions of the mention whose own words it is, -1
	mentions []mention
	ents     []entity

	done      []int                 // settled mentions in order
	inner     int                   // how many descriptions round the one at hand are being settled
	cands     []candidate           // scratch of weigh
	scratch   []int                 // of alike and holders
	row       []int                 // of withConjuncts
	skeletons map[string]string     // word -> its skeleton
	people    []int                 // entities of persons
	inOffice  map[string][]int      // noun of an office -> entities, in order
	byWord    map[string][]int      // skeleton of a word of a name -> entities of persons
	fullNames map[string]bool       // last words of the document's names of several words
	stands    map[string]int        // initials -> the body they stand for, -1 for several; see initials
	capitals  map[string]bool       // capitalised adjectives within sentences; see inside
	apart     map[string]bool       // last words of names that no dash stands before; see seenApart
	starts    []int32               // token -> longest mention that starts there, -1
	families  map[string][]relation // skeleton of a family name -> relatives of who is called by it alone
	speakers  []int32               // token -> innermost source whose words it is one of, -1
	bySource  []int32               // source -> mention, -1

	firms map[string]bool // names behind a noun of trade, see nameFirms
	byKey map[string]int  // what identifies a country or a body -> entity
	buf   []byte
}

// mention is a Mention with what the rules need to know of it.
type mention struct {
	Mention
	phrase phrase // of a nominal
	name   int    // index in names, -1
	source int    // index in sources, -1
	place  bool   // a state named as a place: "in Norland"
	dead   bool   // taken into another mention
	faint  bool   // "a farmer": in the running for a pronoun, no mention unless one takes it up
}

// entity is an Actor in the making.
type entity struct {
	Actor
	gender    gender
	byPronoun bool // a pronoun alone tells the gender, perhaps somebody else's
	plural    bool
	words     []string // skeletons of the fullest personal name
	junior    bool     // written with "Jr.", and the report has the elder as well or not
	bare      int      // how often the family name alone was found to be this person
	forms     []form   // every way it was written
	first     int      // token of its first mention
	roles     []held
	one       bool // an unnamed single person ("a senior official")
	taken     bool // something refers to it
	sure      bool // the report treats it as a state
}

// form is one spelling of an actor.
type form struct {
	text  string
	count int
	full  bool // a name of the actor itself, not a metonym or a description
}

// held is an office someone has in this report.
type held struct {
	lemma string // "president"
	field string // "foreign" of a foreign minister, see fieldOf
	noun  noun
	owner int // token of what it belongs to ("Norland's"), -1
	past  bool
	span  report.Span

	inferred bool // no title or apposition says so: "the president", of the one person there
}

func (r *reader) prepare() {
	n := len(r.d.Tokens)
	ints := make([]int32, 5*n)
	for i := range ints {
		ints[i] = -1
	}
	r.nameAt, r.state, r.core = ints[:n:n], ints[n:2*n:2*n], ints[2*n:3*n:3*n]
	r.starts, r.speakers = ints[3*n:4*n:4*n], ints[4*n:]
	flags := make([]bool, 2*n)
	r.quoted, r.skip = flags[:n:n], flags[n:]
	r.nouns = make([]noun, n)
	r.skeletons = map[string]string{}
	r.byKey, r.inOffice, r.byWord, r.fullNames = map[string]int{}, map[string][]int{}, map[string][]int{}, map[string]bool{}
	for _, m := range r.d.Names {
		if m.Kind == lang.Person && m.End-m.First > 1 && int(m.End) <= n {
			r.fullNames[r.d.Form(int(m.End)-1)] = true
		}
	}

	open := false
	for i := range r.d.Tokens {
		t := &r.d.Tokens[i]
		if t.Flags&lang.ParStart != 0 {
			open = false
		}
		if t.UPOS == lang.PUNCT || t.UPOS == lang.SYM {
			switch r.d.Form(i) {
			case "“", "``", "«", "„":
				open = true
			case "”", "''", "»":
				open = false
			case "\"":
				open = !open
			}
		}
		r.quoted[i] = open
		if t.UPOS == lang.NOUN || t.UPOS == lang.PROPN || t.UPOS == lang.ADJ || t.UPOS == lang.DET || r.is(i, "designate") {
			r.nouns[i] = r.nounAt(i)
			r.nounBeside(i)
		}
	}
	for _, g := range r.rep.Regions {
		if !g.Kind.Furniture() && g.Kind != report.Dateline {
			continue
		}
		for i := r.d.TokenAt(g.Start); i < n && int(r.d.Tokens[i].Start) < g.End; i++ {
			r.skip[i] = true
		}
	}
}

// nounAt is what the noun i can stand for, plural or singular.
func (r *reader) nounAt(i int) noun {
	b := r.lower(r.d.Tokens[i].Lemma)
	if k := nounOf(string(b)); k.class != noClass {
		return k
	}
	b = r.lower(r.d.Form(i))
	for len(b) > 0 && b[len(b)-1] == '.' {
		b = b[:len(b)-1]
	}
	if k := nounOf(string(b)); k.class != noClass {
		return k
	}
	if n := len(b); n > 3 && b[n-1] == 's' {
		if k := nounOf(string(b[:n-1])); k.class != noClass {
			return k
		}
	}
	return r.titleNoun(b)
}

// nounBeside corrects what the noun i can stand for by the word before it: "the
// secretary general" is no officer, "the presidential palace" is an organ.
func (r *reader) nounBeside(i int) {
	if i == 0 {
		return
	}
	switch {
	case r.awaits(i):
		// "the president-elect": an office of its own
		r.nouns[i], r.nouns[i-2] = noun{class: office, sector: r.nouns[i-2].sector}, noun{}
	case (r.is(i, "lady") || r.is(i, "gentleman")) && r.is(i-1, "first"):
		r.nouns[i] = noun{class: kin, gender: female}
		if r.is(i, "gentleman") {
			r.nouns[i].gender = male
		}
	case r.is(i, "general") && r.civil(i-1):
		r.nouns[i].sector = ""
	case r.is(i, "office") || r.is(i, "palace") || r.is(i, "secretariat"):
		if r.is(i-1, "presidential") || r.is(i-1, "foreign") || r.is(i-1, "cabinet") || r.isPossessive(i-1) && i > 1 && r.nouns[i-2].top {
			r.nouns[i] = noun{class: organ, sector: "GOV"}
		}
	case r.gathering(i) && r.members(i-1):
		r.nouns[i-1] = noun{} // "the National Farmers Union"
	case r.members(i) && (r.is(i-1, "of") && r.gathering(i-2) || i > 2 && r.capital(i-1) && r.is(i-2, "of") && r.gathering(i-3)):
		r.nouns[i] = noun{} // "the Union of Port Doctors"
	}
}

// gathering reports whether token i is the noun of a body in a name.
func (r *reader) gathering(i int) bool {
	return i >= 0 && r.capital(i) && (r.nouns[i].class == body || r.nouns[i].class == polity)
}

// members reports whether token i can stand in the name of a body for those who
// belong to it: it would be several people else.
func (r *reader) members(i int) bool {
	f := r.d.Form(i)
	return r.nouns[i].class == office && r.capital(i) && f[len(f)-1] == 's'
}

// awaits reports whether token i ends the title of somebody chosen for an office:
// "president-elect", "minister-designate".
func (r *reader) awaits(i int) bool {
	return i > 1 && (r.is(i, "elect") || r.is(i, "designate")) && r.d.Form(i-1) == "-" && (r.nouns[i-2].class == office || r.nouns[i-2].class == leading)
}

// lower puts s in lower case into the scratch buffer; only ASCII is changed.
func (r *reader) lower(s string) []byte {
	r.buf = r.buf[:0]
	for i := 0; i < len(s); i++ {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		r.buf = append(r.buf, c)
	}
	return r.buf
}

// is reports whether token i is the lower-case word w, however it is cased.
func (r *reader) is(i int, w string) bool {
	if i < 0 || i >= len(r.d.Tokens) {
		return false
	}
	f := r.d.Form(i)
	if len(f) != len(w) {
		return false
	}
	for j := 0; j < len(f); j++ {
		c := f[j]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != w[j] {
			return false
		}
	}
	return true
}

// isPossessive reports whether token i is the clitic 's.
func (r *reader) isPossessive(i int) bool {
	return i >= 0 && i < len(r.d.Tokens) && r.d.Tokens[i].XPOS == lang.TagPOS
}

func (r *reader) sentOf(i int) lang.Sent { return r.d.Sents[r.d.Tokens[i].Sent] }

// headOf is the token of first..end whose head lies outside.
func (r *reader) headOf(first, end int) int {
	for i := first; i < end; i++ {
		if h := int(r.d.Tokens[i].Head); h < first || h >= end {
			return i
		}
	}
	return first
}

// addMention records a mention and claims the tokens first..end as its own
// words where no other mention has.
func (r *reader) addMention(m mention) int {
	k := len(r.mentions)
	r.mentions = append(r.mentions, m)
	if m.source >= 0 {
		r.bySource[m.source] = int32(k)
	}
	return k
}

func (r *reader) claim(k, first, end int) {
	for i := first; i < end; i++ {
		r.core[i] = int32(k)
	}
}

// addEntity makes a new actor.
func (r *reader) addEntity(e entity) int {
	e.For = -1
	k := len(r.ents)
	r.ents = append(r.ents, e)
	if e.Kind == Person {
		r.people = append(r.people, k)
		for i, w := range e.words {
			if !slices.Contains(e.words[:i], w) {
				r.byWord[w] = append(r.byWord[w], k)
			}
		}
		if len(e.words) > 1 {
			r.byWord[joined(e.words)] = append(r.byWord[joined(e.words)], k)
		}
	}
	return k
}

// many is the most roles and spellings kept of one actor: more than any report
// has, so that a freak of a text does not take forever.
const many = 100

// addRole gives an actor an office.
func (r *reader) addRole(ent int, h held) {
	e := &r.ents[ent]
	if len(e.roles) >= many {
		return
	}
	e.roles = append(e.roles, h)
	if e.Kind == Person && h.lemma != "" {
		keys := [...]string{h.lemma, ""}
		if h.noun.top {
			keys[1] = "leader"
		}
		for _, k := range keys {
			if k != "" && len(r.inOffice[k]) < many && !slices.Contains(r.inOffice[k], ent) {
				r.inOffice[k] = append(r.inOffice[k], ent)
			}
		}
	}
}

// write counts one more way an actor was written.
func (r *reader) write(ent int, text string, full bool) {
	e := &r.ents[ent]
	for i := range e.forms {
		if e.forms[i].text == text {
			e.forms[i].count++
			e.forms[i].full = e.forms[i].full || full
			return
		}
	}
	if len(e.forms) < many {
		e.forms = append(e.forms, form{text, 1, full})
	}
}

// ownerEntity is the actor that token i names, whether as a mention or as a
// country's adjective; -1 when that is not settled.
func (r *reader) ownerEntity(i int) int {
	if i < 0 {
		return -1
	}
	if k := r.core[i]; k >= 0 && r.mentions[k].Actor >= 0 {
		return r.mentions[k].Actor
	}
	return int(r.state[i])
}

// home is the country or the body an actor belongs to by the offices the report
// gives it, -1 when it gives none. A country is its own home.
func (r *reader) home(ent int) int {
	for steps := 0; ent >= 0 && steps < 4; steps++ {
		e := &r.ents[ent]
		if e.Kind == Country {
			return ent
		}
		next := e.For
		for i := range e.roles {
			if o := r.ownerEntity(e.roles[i].owner); o >= 0 && o != ent && !e.roles[i].past {
				next = o
				break
			}
		}
		if next < 0 {
			if e.Kind == Organization {
				return ent
			}
			return -1
		}
		ent = next
	}
	return ent
}
