package quote

import (
	"strings"

	"readout/lang"
	"readout/report"
)

// How sure the source is of what it says, and when that lies. The scale is that
// of FactBank (Saurí and Pustejovsky, "FactBank: a corpus annotated with event
// factuality", 2009): certain, probable or possible, each positive or negative;
// CTu, certain without saying which ("knows whether"); UU, committed to nothing
// ("asked for", "if").
//
// What is judged is the main event of the content. Where that is readiness, a
// plan, an attempt or the like, it is what the readiness is for: "is ready to
// sign" says of the signing that it is possible.

// Times of what is said, seen from when it was said.
const (
	Past    = "past"
	Present = "present"
	Future  = "future"
)

// commitment is a value on its way: how sure, which way, and why.
type commitment struct {
	level    byte // 'C', 'P' (probable), 'S' (possible), 'U'
	negative bool
	time     string
	modal    string // lemma of the word that governs the event: "will", "ready", "plan"
	cond     bool   // holds under a condition
	past     bool   // is told as history
	why      []report.Span
}

// weaken lowers the level to l; a level never rises again.
func (c *commitment) weaken(l byte) {
	const order = "CPSU"
	if strings.IndexByte(order, l) > strings.IndexByte(order, c.level) {
		c.level = l
	}
}

// under notes that the event holds under a condition, which the words at s bring.
func (c *commitment) under(s report.Span) {
	if !c.cond {
		c.cond = true
		c.weaken('S')
		c.because(s)
	}
}

func (c *commitment) because(s report.Span) { c.why = append(c.why, s) }

// value is the commitment on FactBank's scale.
func (c *commitment) value() string {
	switch {
	case c.level == 'C' && c.negative:
		return "CT-"
	case c.level == 'C':
		return "CT+"
	case c.level == 'P' && c.negative:
		return "PR-"
	case c.level == 'P':
		return "PR+"
	case c.level == 'S' && c.negative:
		return "PS-"
	case c.level == 'S':
		return "PS+"
	}
	return "UU"
}

// governors are words whose complement is the event that counts: what they make
// of it. A capital is the level; '-' turns the sign.
var governors = map[string]string{
	// readiness and permission: it may happen
	"ready": "S", "willing": "S", "prepared": "S", "able": "S", "open": "S", "prepare": "S", "free": "S", "capable": "S", "consider": "S", "offer": "S", "threaten": "S",
	// plans, promises, likelihood: it probably will
	"plan": "P", "intend": "P", "expect": "P", "likely": "P", "set": "P", "due": "P", "poised": "P", "bind": "P", "go": "P", "about": "P", "aim": "P",
	"agree": "P", "decide": "P", "vow": "P", "pledge": "P", "promise": "P", "determined": "P", "schedule": "P", "project": "P", "tend": "P", "seem": "P", "appear": "P",
	"believe": "P", "think": "P", "suppose": "P", "mean": "P", "commit": "P",
	// wishes and duties: it says nothing
	"want": "U", "wish": "U", "hope": "U", "seek": "U", "try": "U", "attempt": "U", "ask": "U", "urge": "U", "need": "U", "have": "U", "ought": "U", "tell": "U",
	"order": "U", "demand": "U", "like": "U", "eager": "U", "keen": "U", "require": "U", "oblige": "U", "struggle": "U",
	// it did not happen, or it did
	"fail": "C-", "refuse": "C-", "decline": "C-", "avoid": "C-", "unable": "C-", "stop": "C-", "cease": "C-", "neglect": "C-", "reluctant": "P-", "unwilling": "C-", "unlikely": "P-",
	"deny": "C-", "forget": "C-", "impossible": "C-", "refrain": "C-", "hesitate": "P-",
	"begin": "C", "start": "C", "continue": "C", "manage": "C", "keep": "C", "help": "C", "proceed": "C", "force": "C", "know": "C", "prove": "C", "happen": "C", "glad": "C", "proud": "C", "sorry": "C", "happy": "C", "right": "C", "wrong": "C",
}

// adverbs say how sure a clause is.
var adverbs = map[string]byte{
	"perhaps": 'S', "maybe": 'S', "possibly": 'S', "conceivably": 'S', "potentially": 'S', "theoretically": 'S',
	"probably": 'P', "likely": 'P', "apparently": 'P', "presumably": 'P', "seemingly": 'P', "reportedly": 'P', "allegedly": 'P', "supposedly": 'P', "purportedly": 'P', "ostensibly": 'P', "hopefully": 'U',
}

// judgements are predicates over a clause: "it is possible that …".
var judgements = map[string]string{
	"possible": "S", "conceivable": "S", "imaginable": "S", "thinkable": "S", "plausible": "S", "likely": "P", "probable": "P", "unlikely": "P-", "improbable": "P-", "doubtful": "P-",
	"true": "C", "impossible": "C-", "inconceivable": "C-", "unclear": "U", "uncertain": "U", "unknown": "U", "necessary": "U", "vital": "U", "essential": "U", "important": "U", "crucial": "U", "false": "C-", "untrue": "C-",
}

// commit judges finding f, whose content and stance are settled.
func (r *Reader) commit(f *finding) {
	c := commitment{level: 'C'}
	r.cueCommits(f, &c)
	h := r.mainEvent(f)
	if h >= 0 {
		r.eventCommits(f, h, &c, 0)
		if r.asked(f, h) {
			c.weaken('U')
		}
	}
	f.Certainty = c.value()
	if c.level == 'U' && h >= 0 && r.knowsWhether(f, h) {
		f.Certainty = "CTu"
	}
	if f.Negated || f.entry != nil && f.entry.class == ask {
		f.Certainty = "UU"
	}
	f.Time, f.Modal, f.Conditional, f.Historical, f.Why = c.time, c.modal, c.cond, c.past && c.time == Past, c.why
}

// cueCommits is what the cue says of its content.
func (r *Reader) cueCommits(f *finding, c *commitment) {
	cue := func(l byte) {
		c.weaken(l)
		if !f.Cue.Empty() {
			c.because(f.Cue)
		}
	}
	if f.entry == nil {
		return
	}
	clause := f.kind.clausal() || f.whole || f.kind == ruleAsX
	switch f.entry.lemma {
	case "think", "believe", "expect", "anticipate", "predict", "suspect", "assume", "estimate", "forecast", "reckon", "presume", "suggest", "imply", "hint", "feel", "guess", "fear", "worry", "project", "bet", "signal", "indicate", "suppose", "foresee", "envisage", "envision", "surmise", "imagine", "confident", "optimistic", "sceptical", "skeptical":
		cue('P')
		c.negative = f.entry.lemma == "sceptical" || f.entry.lemma == "skeptical"
	case "speculate", "consider", "weigh", "mull", "contemplate", "float", "muse":
		cue('S')
	case "doubt":
		cue('P')
		c.negative = true
	case "hope", "wish", "wonder", "want", "desire", "seek", "urge", "demand", "propose", "recommend", "advise", "pray", "prefer", "unsure", "call", "insist":
		if f.entry.lemma != "insist" && f.entry.lemma != "call" || f.Stance == "demands" && !clause {
			cue('U')
		}
	case "deny", "refuse", "refute", "dispute", "rule out", "disprove", "rebut":
		cue('C')
		c.negative = true
	case "decline":
		cue('C')
		c.negative = true
	case "plan", "intend", "aim", "vow", "pledge", "promise", "agree", "decide", "swear", "commit", "undertake", "resolve", "determined":
		if !clause {
			cue('P')
		}
	case "ready", "willing", "prepared", "open", "offer", "volunteer", "threaten", "eager":
		if !clause {
			cue('S')
		}
	}
	switch f.kind {
	case ruleObjectInfinitive, ruleAddressee:
		cue('U') // asked for, not asserted
	case ruleObject, rulePreposition, ruleObjectAnd, ruleAttitude:
		if f.Stance == "demands" {
			cue('U')
		}
		if f.Stance == "rejects" && f.entry.lemma == "reject" {
			c.negative = true
		}
	case ruleInfinitive, ruleGerund:
		if f.Stance == "demands" {
			cue('U')
		}
	}
	if v := f.CueTok; v >= 0 && f.entry.class == think && r.negatedVerb(v) { // "does not believe that"
		c.negative = !c.negative
	}
}

// negatedVerb reports whether "not" or "never" hangs on verb v.
func (r *Reader) negatedVerb(v int) bool {
	for _, k := range r.d.Kids(v) {
		if r.d.Tokens[k].Rel == lang.Advmod && negations[r.d.Tokens[k].Lemma] {
			return true
		}
	}
	return false
}

var negations = map[string]bool{"not": true, "n't": true, "never": true, "neither": true, "nor": true, "no": true}

// mainEvent is the token that heads the content, or -1: for a quotation, the
// head of its first sentence that is no mere "yes".
func (r *Reader) mainEvent(f *finding) int {
	d := r.d
	if h := f.content; h >= 0 && !f.whole && r.holds(f, h) {
		if m := r.d.Kid(h, lang.Mark); m <= f.words[0].first || lower(r.d.Form(m)) == "that" || f.kind != ruleFronted && f.kind != ruleSplit {
			return r.aboveCopula(h)
		}
	}
	best := -1
	for _, w := range f.words {
		for t := w.first; t < w.end; t++ {
			tok := &d.Tokens[t]
			if h := int(tok.Head); h >= w.first && h < w.end || tok.UPOS == lang.PUNCT || tok.UPOS == lang.INTJ {
				continue
			}
			if (tok.UPOS == lang.VERB || d.Kid(t, lang.Cop) >= 0) && r.condition(t) < 0 {
				return t
			}
			if best < 0 && (tok.UPOS == lang.VERB || tok.UPOS == lang.NOUN || tok.UPOS == lang.ADJ || tok.UPOS == lang.AUX) {
				best = t
			}
		}
	}
	if best >= 0 {
		return r.aboveCopula(best)
	}
	return -1
}

func (r *Reader) aboveCopula(h int) int {
	if t := &r.d.Tokens[h]; t.UPOS == lang.AUX && (t.Rel == lang.Cop || t.Rel == lang.Aux) && t.Head >= 0 {
		return int(t.Head)
	}
	return h
}

// deepest is how many governing words are followed.
const deepest = 4

// eventCommits is what the clause of event h says of itself: by auxiliaries,
// negations, adverbs, conditions, and by what governs the event that counts.
func (r *Reader) eventCommits(f *finding, h int, c *commitment, depth int) {
	d := r.d
	have, modal := false, ""
	finite := d.Tokens[h].XPOS
	for _, k32 := range d.Kids(h) {
		k := int(k32)
		t := &d.Tokens[k]
		word := d.Span(k, k+1)
		if depth == 0 && !r.holds(f, k) {
			continue
		}
		switch t.Rel {
		case lang.Aux, lang.AuxPass, lang.Cop:
			if t.XPOS == lang.TagMD {
				modal = lower(t.Lemma)
				r.modalCommits(f, h, modal, c)
				c.because(word)
			}
			if t.Lemma == "have" {
				have = true
			}
			if t.XPOS == lang.TagVBD || t.XPOS == lang.TagVBZ || t.XPOS == lang.TagVBP {
				finite = t.XPOS
			}
		case lang.Advmod, lang.Det, lang.Cc:
			switch l := lower(t.Lemma); {
			case l == "no" && k+1 < len(d.Tokens) && d.Tokens[k+1].Lemma == "doubt":
			case l == "not" && k+1 < len(d.Tokens) && (d.Form(k+1) == "only" || d.Form(k+1) == "just"):
			case negations[l] && t.Rel != lang.Cc:
				c.negative = !c.negative
				c.because(word)
			case l == "hardly" || l == "scarcely" || l == "barely":
				c.negative = !c.negative
				c.weaken('P')
				c.because(word)
			case (l == "nearly" || l == "almost") && d.Tokens[h].UPOS == lang.VERB && finite == lang.TagVBD:
				c.negative = !c.negative
				c.because(word)
			case adverbs[l] != 0:
				c.weaken(adverbs[l])
				c.because(word)
			case l == "once" || l == "formerly" || l == "previously" || l == "historically" || l == "then" || l == "originally" || l == "ago":
				c.past = true
			}
		case lang.Nsubj, lang.NsubjPass, lang.Obj, lang.Expl:
			if n := r.none(k); n >= 0 {
				c.negative = !c.negative
				c.because(d.Span(n, n+1))
			}
		case lang.Advcl:
			if m := r.condition(k); m >= 0 && depth > 0 {
				c.under(d.Span(m, m+1))
			}
		case lang.Obl, lang.OblUnmarked:
			if r.longAgo(k) {
				c.past = true
			}
			if p := r.prepOf(k); t.Lemma == "principle" && p == "in" || t.Lemma == "theory" && p == "in" || t.Lemma == "paper" && p == "on" {
				c.weaken('P')
				c.because(d.Span(d.Kid(k, lang.Case), k+1))
			}
		case lang.Mark:
			switch lower(d.Form(k)) {
			case "whether", "if":
				c.weaken('U')
				c.because(word)
			}
		}
	}
	if depth == 0 {
		if m := r.conditionIn(f, h); m >= 0 {
			c.under(d.Span(m, m+1))
			if have && modal == "would" { // "would have won if": it did not
				c.level, c.negative = 'C', !c.negative
			}
		}
		if d.Tokens[h].XPOS == lang.TagVB && f.whole && modal == "" && !r.infinitive(h) && !r.doSupport(h) && r.clauseSubject(h) < 0 {
			c.weaken('U') // "Stop the war": an order
			finite = lang.TagNN
		}
	}
	if depth == 0 || c.time == "" || c.time == Present {
		if t := r.timeOf(f, h, finite, have, modal); t != "" && (depth == 0 || t != Present) {
			c.time = t
		}
	}
	if c.past && finite == lang.TagVBD {
		c.time = Past
	}
	if depth < deepest {
		r.complement(f, h, c, depth)
	}
}
