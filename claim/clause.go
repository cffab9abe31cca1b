package claim

import (
	"strings"

	"readout/lang"
)

// This file reads the grammar of one clause off the tree: who does it, to what,
// whether it is denied, and when it lies. It knows nothing of actors or issues.

// predicate reports whether token i heads a clause: a verb that is not a mere
// modifier, or the predicate of a copula.
func predicate(d *lang.Doc, i int) bool {
	t := &d.Tokens[i]
	switch t.UPOS {
	case lang.VERB:
		switch t.Rel {
		case lang.Amod, lang.Case, lang.Compound, lang.Fixed, lang.Flat, lang.Mark, lang.Cc, lang.Advmod, lang.Det:
			return false
		}
		return true
	case lang.ADJ, lang.NOUN, lang.PROPN, lang.NUM, lang.PRON, lang.ADV:
		return d.Kid(i, lang.Cop) >= 0 || t.UPOS == lang.ADJ && (t.Rel == lang.Xcomp || t.Rel == lang.Root || t.Rel == lang.Acl || t.Rel == lang.Advcl)
	}
	return false
}

// passive reports whether the subject of i undergoes it.
func passive(d *lang.Doc, i int) bool {
	t := &d.Tokens[i]
	if d.Kid(i, lang.AuxPass) >= 0 || d.Kid(i, lang.NsubjPass) >= 0 && t.XPOS != lang.TagVBD {
		return true
	}
	return t.Rel == lang.Acl && t.XPOS == lang.TagVBN
}

// subject is the token that heads the grammatical subject of the clause at i,
// or -1. A clause without one of its own takes that of the clause it hangs on:
// the object of a verb that controls it ("urged Norland to sign"), else the
// subject.
func subject(d *lang.Doc, i int) int {
	for hops := 0; hops < 12; hops++ {
		for _, k := range d.Kids(i) {
			switch d.Tokens[k].Rel {
			case lang.Nsubj, lang.NsubjPass, lang.NsubjOuter:
				return relative(d, int(k), i)
			}
		}
		t := &d.Tokens[i]
		h := int(t.Head)
		if h < 0 {
			return -1
		}
		switch t.Rel {
		case lang.Xcomp:
			if o := d.Kid(h, lang.Obj); o >= 0 && o != i && controlsObject(d, h) {
				return o
			}
			if o := d.Kid(h, lang.Iobj); o >= 0 {
				return o
			}
		case lang.Acl:
			if t.XPOS == lang.TagVBG || t.XPOS == lang.TagVBN {
				return h
			}
			// "its plan to attack": the owner of the noun, else the subject of
			// the verb whose object the noun is
			if p := d.Kid(h, lang.NmodPoss); p >= 0 {
				return p
			}
			if d.Tokens[h].Rel != lang.Obj {
				return -1
			}
			h = int(d.Tokens[h].Head)
		case lang.AclRelcl:
			return h
		case lang.Conj, lang.Advcl, lang.Parataxis:
			// a finite clause with its own time does not borrow a subject over parataxis
			if t.Rel == lang.Parataxis && d.Has(i, "VerbForm=Fin") {
				return -1
			}
		default:
			return -1
		}
		i = h
	}
	return -1
}

// relative replaces a relative pronoun by the noun its clause modifies.
func relative(d *lang.Doc, s, verb int) int {
	if x := d.Tokens[s].XPOS; (x == lang.TagWDT || x == lang.TagWP) && d.Tokens[verb].Rel == lang.AclRelcl {
		return int(d.Tokens[verb].Head)
	}
	return s
}

// controlsObject reports whether the object of verb h is the subject of its
// infinitive. Only a handful of verbs with an object ("promise") do otherwise.
func controlsObject(d *lang.Doc, h int) bool {
	switch strings.ToLower(d.Tokens[h].Lemma) {
	case "promise", "vow", "threaten", "use", "take":
		return false
	}
	return true
}

// agent is the token that heads the one who does what i says: the subject, or
// the by-phrase of a passive, or -1.
func agent(d *lang.Doc, i int) int {
	if !passive(d, i) {
		return subject(d, i)
	}
	for _, k := range d.Kids(i) {
		if d.Tokens[k].Rel == lang.OblAgent {
			return int(k)
		}
		if d.Tokens[k].Rel == lang.Obl {
			if c := d.Kid(int(k), lang.Case); c >= 0 && strings.EqualFold(d.Form(c), "by") {
				return int(k)
			}
		}
	}
	return -1
}

// object is the token that heads what i is done to, or -1.
func object(d *lang.Doc, i int) int {
	if passive(d, i) {
		return subject(d, i)
	}
	return d.Kid(i, lang.Obj)
}

// members are token i and the ones coordinated with it.
func members(d *lang.Doc, i int) []int {
	out := []int{i}
	for _, k := range d.Kids(i) {
		if d.Tokens[k].Rel == lang.Conj {
			out = append(out, int(k))
		}
	}
	return out
}

// denied reports whether the clause at i says that something is not so: "not",
// "never", "no" on its subject or object, "without", "yet to".
func denied(d *lang.Doc, i int) bool {
	for _, k := range d.Kids(i) {
		t := &d.Tokens[k]
		switch t.Rel {
		case lang.Advmod:
			switch strings.ToLower(t.Lemma) {
			case "not", "n't", "never", "hardly", "barely", "scarcely":
				return true
			}
		case lang.Xcomp: // "pleaded not guilty"
			if n := d.Kid(int(k), lang.Advmod); n >= 0 && t.UPOS == lang.ADJ && strings.EqualFold(d.Form(n), "not") {
				return true
			}
		case lang.Obj, lang.Nsubj, lang.NsubjPass, lang.Obl:
			if n := d.Kid(int(k), lang.Det); n >= 0 && strings.EqualFold(d.Form(n), "no") {
				return true
			}
			if first, _ := d.Subtree(int(k)); t.Rel == lang.Nsubj && first+1 < len(d.Tokens) && strings.EqualFold(d.Form(first), "not") && strings.EqualFold(d.Form(first+1), "even") {
				return true // "not even Norland supports it"
			}
			if t.UPOS == lang.PRON {
				switch strings.ToLower(t.Lemma) {
				case "nothing", "nobody", "no one", "none":
					return true
				}
			}
		case lang.Mark, lang.Case:
			if strings.EqualFold(d.Form(int(k)), "without") {
				return true
			}
		case lang.Det:
			if strings.EqualFold(d.Form(int(k)), "no") {
				return true
			}
		}
	}
	// "has yet to confirm", "failed to confirm"
	if h := d.Tokens[i].Head; h >= 0 && (d.Tokens[i].Rel == lang.Xcomp || d.Tokens[i].Rel == lang.Ccomp) {
		switch strings.ToLower(d.Tokens[h].Lemma) {
		case "yet", "fail", "decline", "refuse", "forget", "neglect":
			return true
		case "go": // "is not going to accept"
			if d.Tokens[i].Rel == lang.Xcomp && d.Tokens[h].XPOS == lang.TagVBG && denied(d, int(h)) {
				return true
			}
		case "have":
			for _, k := range d.Kids(int(h)) {
				if strings.EqualFold(d.Form(int(k)), "yet") {
					return true
				}
			}
		}
	}
	return false
}

// mood is how a clause stands to what is the case.
type mood struct {
	future       bool // will, would, is to, plans to
	modal        bool // could, may, might
	obliged      bool // must, should, need to
	hypothetical bool // inside if, unless, should
	past         bool
}

// ahead reports whether the clause speaks of what may come.
func (m mood) ahead() bool { return m.future || m.modal }

// moodOf reads the auxiliaries of i and the conjunctions above it.
func moodOf(d *lang.Doc, i int) mood {
	var m mood
	for _, k := range d.Kids(i) {
		t := &d.Tokens[k]
		switch t.Rel {
		case lang.Aux, lang.AuxPass, lang.Cop:
			switch strings.ToLower(t.Lemma) {
			case "will", "would", "'ll", "’ll", "shall":
				m.future = true
			case "could", "can", "may", "might":
				m.modal = true
			case "must", "should", "ought":
				if opensCondition(d, int(k)) {
					m.hypothetical = true
				} else {
					m.obliged = true
				}
			}
			if t.XPOS == lang.TagVBD {
				m.past = true
			}
		case lang.Mark, lang.Case:
			switch strings.ToLower(d.Form(int(k))) {
			case "if", "unless", "whether", "should", "before", "until", "till":
				m.hypothetical = true
			case "when", "once", "after": // "when there is a count", of what will be
				if h := d.Tokens[i].Head; h >= 0 && d.Tokens[i].Rel == lang.Advcl && !m.past && willBe(d, int(h)) {
					m.hypothetical = true
				}
			}
		}
	}
	if d.Tokens[i].XPOS == lang.TagVBD {
		m.past = true
	}
	if h := int(d.Tokens[i].Head); h >= 0 && d.Tokens[i].Rel == lang.AclRelcl && strings.EqualFold(d.Tokens[h].Lemma, "time") {
		if e := d.Kid(h, lang.Det); e >= 0 {
			switch strings.ToLower(d.Form(e)) {
			case "every", "each", "any": // "every time he fires one"
				m.hypothetical = true
			}
		}
	}
	if l := strings.ToLower(d.Tokens[i].Lemma); (l == "need" || l == "have") && d.Kid(i, lang.Xcomp) >= 0 {
		m.obliged = !denied(d, d.Kid(i, lang.Xcomp)) // who "has yet to decide" must not
	}
	if d.Tokens[i].Rel == lang.Xcomp {
		if h := d.Tokens[i].Head; h >= 0 {
			switch strings.ToLower(d.Tokens[h].Lemma) {
			case "go", "plan", "intend", "expect", "set", "promise", "vow", "pledge", "threaten", "aim", "hope", "want", "schedule", "agree", "prepare", "ready", "willing", "due":
				m.future = true
			case "need", "have":
				m.obliged = true
			}
		}
	}
	for h, hops := int(d.Tokens[i].Head), 0; h >= 0 && hops < 6; h, hops = int(d.Tokens[h].Head), hops+1 {
		for _, k := range d.Kids(h) {
			if d.Tokens[k].Rel == lang.Mark && int(k) < i {
				if f := strings.ToLower(d.Form(int(k))); (f == "if" || f == "unless") && h != i {
					m.hypothetical = m.hypothetical || d.Tokens[h].Rel == lang.Advcl && dominatedBy(d, i, h)
				}
			}
		}
	}
	return m
}

// opensCondition reports whether the auxiliary at i is a "should" before its
// subject: "should a deal be reached".
func opensCondition(d *lang.Doc, i int) bool {
	if !strings.EqualFold(d.Form(i), "should") || i+1 >= len(d.Tokens) {
		return false
	}
	switch d.Tokens[i+1].UPOS {
	case lang.DET, lang.PRON, lang.PROPN, lang.NOUN, lang.NUM:
		return d.Tokens[i+1].Sent == d.Tokens[i].Sent
	}
	return false
}

// wonders reports whether the clause at i asserts nothing and only tells that
// something is waited for: "the world watches to see whether words turn into deeds".
func wonders(d *lang.Doc, i int) bool {
	for _, k := range d.Kids(i) {
		if r := d.Tokens[k].Rel; r != lang.Xcomp && r != lang.Advcl {
			continue
		}
		switch strings.ToLower(d.Tokens[k].Lemma) {
		case "see", "learn", "find":
			for _, c := range d.Kids(int(k)) {
				if d.Tokens[c].Rel == lang.Ccomp && heldBy(d, int(c), "if", "whether") {
					return true
				}
			}
		}
	}
	return false
}

// doubted reports whether the clause at i is what somebody does not hold to be so.
func doubted(d *lang.Doc, i int) bool {
	h := int(d.Tokens[i].Head)
	if h < 0 || d.Tokens[i].Rel != lang.Ccomp && d.Tokens[i].Rel != lang.Acl {
		return false
	}
	switch strings.ToLower(d.Tokens[h].Lemma) {
	case "doubt", "deny", "dispute", "doubtful", "unlikely", "skeptical", "sceptical", "question":
		return !denied(d, h)
	case "believe", "think", "expect", "suggest", "know", "convinced", "clear", "mean":
		return denied(d, h)
	}
	return false
}

// willBe reports whether the clause at i has an auxiliary of the future.
func willBe(d *lang.Doc, i int) bool {
	for _, k := range d.Kids(i) {
		if l := strings.ToLower(d.Tokens[k].Lemma); d.Tokens[k].Rel == lang.Aux && (l == "will" || l == "would" || l == "shall") {
			return true
		}
	}
	return false
}

// carrier returns the predicate that says what the clause at i is about: of "need
// to be prepared" and "continues to refuse" it is the infinitive.
func carrier(d *lang.Doc, i int) int {
	for hops := 0; hops < 3; hops++ {
		switch strings.ToLower(d.Tokens[i].Lemma) {
		case "need", "have", "seem", "appear", "continue", "begin", "start", "likely", "able", "due", "expect", "set":
		default:
			return i
		}
		x := d.Kid(i, lang.Xcomp)
		if x < 0 {
			return i
		}
		i = x
	}
	return i
}

// finite reports whether the clause at i has a subject or a tense of its own, so
// that it says something by itself: "that talks failed", not "sending troops".
func finite(d *lang.Doc, i int) bool {
	for _, k := range d.Kids(i) {
		switch d.Tokens[k].Rel {
		case lang.Nsubj, lang.NsubjPass, lang.NsubjOuter, lang.Expl:
			return true
		}
	}
	return d.Has(i, "VerbForm=Fin")
}

// spokenOf reports whether the clause at i has a subject, its own or another's, or
// leaves it out as notes do: "gives farmers access". An order ("fight for a better
// deal") and a heading ("another shooting") are said of nothing.
func spokenOf(d *lang.Doc, i int) bool {
	if x := d.Tokens[i].XPOS; x == lang.TagVBZ || x == lang.TagVBD {
		return true
	}
	return subject(d, i) >= 0 || d.Kid(i, lang.Expl) >= 0
}

// completes reports whether an adverbial clause belongs to what its verb says: an
// infinitive of purpose, or a gerund after a preposition that the verb governs
// ("stopped short of sending troops"), rather than a circumstance ("after the vote").
func completes(d *lang.Doc, i int) bool {
	m := d.Kid(i, lang.Mark)
	if m < 0 {
		// "ruled out sending troops": right behind the verb, no comma between
		first, _ := d.Subtree(i)
		h := int(d.Tokens[i].Head)
		return d.Tokens[i].XPOS == lang.TagVBG && first > h && first <= h+2 && d.Tokens[first-1].UPOS != lang.PUNCT
	}
	switch strings.ToLower(d.Form(m)) {
	case "to", "of", "from", "against", "about", "on", "for", "at", "into", "without":
		return !finite(d, i)
	}
	return false
}

// dependent reports whether the clause at i only completes another: an
// infinitive, a gerund object or a relative clause. Its words are part of, or an
// aside to, what the clause above says.
func dependent(d *lang.Doc, i int) bool {
	switch d.Tokens[i].Rel {
	case lang.Xcomp, lang.AclRelcl, lang.AdvclRelcl, lang.Acl, lang.Csubj:
		return true
	case lang.Ccomp, lang.Advcl, lang.Conj:
		if marked(d, i, "to") || !finite(d, i) && d.Tokens[i].Rel != lang.Conj {
			return true
		}
		if d.Tokens[i].Rel == lang.Conj && !finite(d, i) {
			return dependent(d, int(d.Tokens[i].Head))
		}
	}
	return marked(d, i, "to")
}

// asks reports whether the clause at i is the main one of a sentence that opens
// with a question word: "Why is the launch important". It asserts nothing.
func asks(d *lang.Doc, i int) bool {
	if d.Tokens[i].Rel != lang.Root {
		return false
	}
	for _, k := range d.Kids(i) {
		if x := d.Tokens[k].XPOS; (x == lang.TagWRB || x == lang.TagWP) && k == d.Sents[d.Tokens[i].Sent].First {
			return true
		}
	}
	return false
}

// dominatedBy reports whether h is i or an ancestor of i.
func dominatedBy(d *lang.Doc, i, h int) bool {
	for hops := 0; i >= 0 && hops < 64; i, hops = int(d.Tokens[i].Head), hops+1 {
		if i == h {
			return true
		}
	}
	return false
}

// reach collects the tokens of the clause at i into buf: its subtree without
// the clauses inside it that say something of their own (finite complements,
// adverbial and relative clauses, coordinated clauses, asides). Infinitives stay:
// "agreed to meet" is one clause. The result is sorted.
func reach(d *lang.Doc, i int, buf []int) []int {
	buf = buf[:0]
	stack := [64]int{i}
	top := 1
	for top > 0 {
		top--
		at := stack[top]
		buf = append(buf, at)
		for _, k := range d.Kids(at) {
			t := &d.Tokens[k]
			switch t.Rel {
			case lang.Parataxis, lang.AclRelcl, lang.AdvclRelcl, lang.Discourse, lang.Vocative, lang.List:
				continue
			case lang.Ccomp:
				if finite(d, int(k)) {
					continue
				}
			case lang.Advcl:
				if !completes(d, int(k)) {
					continue
				}
			case lang.Conj:
				if at == i && predicate(d, int(k)) {
					continue
				}
			}
			if top < len(stack) {
				stack[top] = int(k)
				top++
			}
		}
	}
	for a := 1; a < len(buf); a++ { // nearly sorted and short
		for b := a; b > 0 && buf[b] < buf[b-1]; b-- {
			buf[b], buf[b-1] = buf[b-1], buf[b]
		}
	}
	return buf
}
