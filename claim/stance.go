package claim

import (
	"slices"
	"sort"
	"strings"

	"readout/lang"
	"readout/report"
)

// stand is one place where somebody is said to hold something of an issue.
type stand struct {
	prop   int // the clause it was read from
	holder int // roster index
	party  int
	stance string // "" when only the tone is known
	tone   int    // +1, -1: how the holder sees the prospects, 0 when it does not say
	issue  string // "" when only the tone is known
	words  Evidence
	terms  []term // of the clause, to tell what the stance is about
	at     int    // token of the word that takes the stance, -1 for none
	of     Touch  // what it is of
	past   bool   // the report says it is no longer so
	own    bool   // told in the report's own voice
	told   bool   // somebody else says so of the holder: no position of the holder's
	why    string
}

// toneOf orders stances: above zero for, below against, zero neither.
func toneOf(stance string) int {
	switch stance {
	case "agreed", "supports":
		return 2
	case "ready", "open", "demands":
		return 1
	case "wary", "not-confirmed", "noncommittal":
		return -1
	case "opposes", "rejects", "denies":
		return -2
	}
	return 0
}

// negatedStance is what not holding a stance amounts to; "" when it says
// nothing.
func negatedStance(stance string, m mood) string {
	switch stance {
	case "ready", "open":
		return "rejects"
	case "agreed":
		if m.future || m.modal {
			return "rejects"
		}
		return "not-confirmed"
	case "supports":
		return "opposes"
	case "opposes", "rejects":
		return "open"
	case "confirm":
		return "not-confirmed"
	}
	return ""
}

// stands reads every stance that the propositions express.
func (k *desk) stands() []stand {
	var out []stand
	for i := range k.props {
		p := &k.props[i]
		r := standReader{k: k, i: i, p: p, d: k.in[p.in].Doc, out: out}
		r.read()
		out = r.out
	}
	return out
}

// otherwise reports whether a word that mostly takes a stance says something else at
// i: "welcomed them home", "is wanted for murder", "pressed ahead".
func otherwise(d *lang.Doc, i int) bool {
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "welcome":
		if particle(d, i, "home") || particle(d, i, "back") || prepositional(d, i, "to") >= 0 {
			return true
		}
		o := d.Kid(i, lang.Obj)
		return o >= 0 && (d.Tokens[o].UPOS == lang.PROPN && d.Kid(o, lang.Det) < 0 || d.Tokens[o].UPOS == lang.PRON)
	case "want":
		return passive(d, i)
	case "seek":
		if o := d.Kid(i, lang.Obj); o >= 0 {
			switch strings.ToLower(d.Tokens[o].Lemma) {
			case "asylum", "shelter", "refuge":
				return true // they look for it
			}
		}
	case "offer":
		return onlyView(d, i)
	case "call":
		return d.Kid(i, lang.Obj) >= 0 // "called it revenge for the raid"
	case "back":
		return particle(d, i, "away") || particle(d, i, "out") || particle(d, i, "off") || particle(d, i, "down") || particle(d, i, "from")
	case "press", "push":
		return particle(d, i, "ahead") || particle(d, i, "on") || particle(d, i, "back")
	}
	return false
}

// passesOn reports whether the clause is the cue of the holder's own words, which
// another only passes on: "Norland said it was ready, Vessia's envoy told reporters".
func (k *desk) passesOn(p *prop, holder int) bool {
	if p.cueOf < 0 || k.source(p.in, p.cueOf) != holder {
		return false
	}
	switch strings.ToLower(k.in[p.in].Statements[p.cueOf].Lemma) {
	case "say", "tell":
		return true
	}
	return false
}

// meansItself reports whether a source that says it speaks of itself: "the
// administration is ready", said the palace.
func meansItself(d *lang.Doc, i int) bool {
	if i < 0 || d.Kid(i, lang.Nmod) >= 0 || d.Kid(i, lang.Amod) >= 0 || d.Kid(i, lang.Compound) >= 0 {
		return false
	}
	if t := d.Kid(i, lang.Det); t < 0 || !strings.EqualFold(d.Form(t), "the") {
		return false
	}
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "administration", "government", "cabinet", "ministry", "presidency", "palace", "kingdom", "republic", "union", "bloc", "company":
		return true
	}
	return false
}

// would reports whether the clause at i tells what would be: "would demand".
func would(d *lang.Doc, i int) bool {
	for _, c := range d.Kids(i) {
		if d.Tokens[c].Rel == lang.Aux && strings.EqualFold(d.Form(int(c)), "would") {
			return true
		}
	}
	return false
}

// particle reports whether the verb at i goes with the particle.
func particle(d *lang.Doc, i int, form string) bool {
	for _, c := range d.Kids(i) {
		if strings.EqualFold(d.Form(int(c)), form) {
			return true
		}
	}
	return false
}

// underStance reports whether the clause completes one that already takes a stance:
// of "is not ready to accept" the readiness is denied, and nothing accepted.
func (k *desk) underStance(p *prop) bool {
	d := k.in[p.in].Doc
	h := int(d.Tokens[p.head].Head)
	if r := d.Tokens[p.head].Rel; h < 0 || r != lang.Xcomp && r != lang.Acl && r != lang.Advcl || !marked(d, p.head, "to") {
		return false
	}
	f := k.frames.Of(d, h)
	return f != nil && f.Stance != "" && f.Name != "demand"
}

// saidByAnother reports whether the clause runs on into the words that attribute
// it: "Laszlo has agreed to meet her, a spokeswoman announced".
func saidByAnother(d *lang.Doc, p *prop) bool {
	who := subject(d, p.head)
	for _, t := range p.tokens {
		if t <= p.head || d.Tokens[t].UPOS != lang.VERB {
			continue
		}
		switch strings.ToLower(d.Tokens[t].Lemma) {
		case "say", "announce", "report", "claim", "tell", "write":
			if s := d.Kid(t, lang.Nsubj); s >= 0 && s != who {
				return true
			}
		}
	}
	return false
}

// keepsSilent reports whether what is declined is to speak: "declined to say".
func keepsSilent(d *lang.Doc, head int) bool {
	x := d.Kid(head, lang.Xcomp)
	if x < 0 {
		return false
	}
	switch strings.ToLower(d.Tokens[x].Lemma) {
	case "say", "comment", "confirm", "discuss", "answer", "respond", "disclose", "specify", "elaborate", "speculate", "tell", "give", "reveal", "name", "identify":
		return true
	}
	return false
}

// outlook lists the frames that tell how their subject sees the prospects.
func outlook(frame string) bool {
	switch frame {
	case "hail", "support", "optimism", "pessimism", "wary":
		return true
	}
	return false
}

// proposes lists cues that put something forward when what follows is a thing and
// no clause: "suggested a truce".
func proposes(lemma string) bool {
	switch strings.ToLower(lemma) {
	case "propose", "suggest", "offer", "float", "recommend", "advocate", "put forward":
		return true
	}
	return false
}

// insideShift reports whether a report tells of the clause as part of a change of
// mind: then the shift tells it.
func (k *desk) insideShift(p *prop) bool {
	// Stated shifts come in the order of the text and do not overlap: one a sentence.
	i := sort.Search(len(k.shifts), func(i int) bool {
		e := k.shifts[i].Evidence[0]
		return e.Report > p.in || e.Report == p.in && e.Span.End >= p.span.End
	})
	return i < len(k.shifts) && k.shifts[i].From != "" && k.shifts[i].Evidence[0].Report == p.in && k.shifts[i].Evidence[0].Span.Contains(p.span)
}

// underDemand reports whether the clause is what somebody wants done, so that its
// subject does not hold it yet: "urged Norland to accept".
func (k *desk) underDemand(p *prop) bool {
	d := k.in[p.in].Doc
	if !p.part {
		return false
	}
	h := int(d.Tokens[p.head].Head)
	if h < 0 {
		return false
	}
	f := k.frames.Of(d, h)
	return f != nil && (f.Name == "demand" || f.Name == "threaten" || f.Name == "allow" || f.Name == "promise") || proposes(d.Tokens[h].Lemma) || strings.EqualFold(d.Tokens[h].Lemma, "pressure") || d.Kid(h, lang.Obj) >= 0 && d.Tokens[p.head].Rel == lang.Xcomp
}

// examples are the actors named as instances of the subject: "leaders like Ada
// Holm are not convinced".
func (k *desk) examples(p *prop) []int {
	d := k.in[p.in].Doc
	s := subject(d, p.head)
	if s < 0 {
		return nil
	}
	var out []int
	for _, c := range d.Kids(s) {
		if d.Tokens[c].Rel != lang.Nmod {
			continue
		}
		if m := d.Kid(int(c), lang.Case); m >= 0 {
			switch strings.ToLower(d.Form(m)) {
			case "like", "such", "including":
				for _, x := range members(d, int(c)) {
					if g := k.actorAt(p.in, x); g >= 0 {
						out = append(out, g)
					}
				}
			}
		}
	}
	return out
}

// carriesStance lists verbs whose object noun says what their subject holds.
func carriesStance(verb string) bool {
	switch strings.ToLower(verb) {
	case "express", "voice", "signal", "signalled", "show", "reiterate", "repeat", "declare", "announce", "have", "give", "offer", "state",
		"indicate", "convey", "restate", "reaffirm", "underline", "underscore", "stress", "emphasize", "emphasise", "make", "raise", "issue",
		"maintain", "keep", "withhold", "lend", "throw", "pledge", "renew", "register", "lodge", "confirm", "set", "provide":
		return true
	}
	return false
}

// earlier reports whether a noun is marked as belonging to the past: "his earlier
// insistence".
func earlier(d *lang.Doc, t int) bool {
	for _, c := range d.Kids(t) {
		switch strings.ToLower(d.Form(int(c))) {
		case "earlier", "previous", "former", "past", "prior", "initial", "longstanding", "old":
			return d.Tokens[c].UPOS == lang.ADJ
		}
	}
	return false
}

// saidPast reports whether the clause says its predicate no longer holds: "used
// to want", "initially refused", "no longer wants".
func saidPast(d *lang.Doc, head int) bool {
	if h := d.Tokens[head].Head; h >= 0 && d.Tokens[head].Rel == lang.Xcomp && strings.EqualFold(d.Tokens[h].Lemma, "use") {
		return true
	}
	for _, c := range d.Kids(head) {
		if r := d.Tokens[c].Rel; r == lang.OblUnmarked || r == lang.Obl {
			// "last year Norland demanded …"
			switch strings.ToLower(d.Tokens[c].Lemma) {
			case "stint", "tenure", "presidency", "premiership":
				return true // "during his first stint as minister"
			case "year", "month", "spring", "summer", "autumn", "winter", "decade":
				for _, m := range d.Kids(int(c)) {
					switch strings.ToLower(d.Form(int(m))) {
					case "last", "previous", "ago", "earlier":
						return true
					}
				}
			}
		}
		if d.Tokens[c].Rel != lang.Advmod {
			continue
		}
		switch strings.ToLower(d.Form(int(c))) {
		case "initially", "originally", "previously", "formerly", "once":
			return true
		case "longer":
			return true
		}
	}
	return false
}

// topOfContent reports whether the clause heads the content it stands in, so
// that a clause deep inside is not taken for the speaker's own point.
func (k *desk) topOfContent(p *prop) bool {
	d := k.in[p.in].Doc
	content := k.in[p.in].Statements[p.stmt].Content
	h := int(d.Tokens[p.head].Head)
	for hops := 0; h >= 0 && hops < 3; hops++ {
		s := report.Span{Start: int(d.Tokens[h].Start), End: int(d.Tokens[h].End)}
		inside := slices.ContainsFunc(content, func(c report.Span) bool { return c.Overlaps(s) })
		if !inside {
			return true
		}
		if r := d.Tokens[p.head].Rel; r != lang.Conj && r != lang.Parataxis {
			return false
		}
		h = int(d.Tokens[h].Head)
	}
	return h < 0
}

// mental lists verbs that ask for nothing to be done.
func mental(lemma string) bool {
	switch strings.ToLower(lemma) {
	case "know", "understand", "remember", "realize", "realise", "see", "think", "believe", "be", "feel", "hope", "expect", "note", "learn", "ask", "imagine":
		return true
	}
	return false
}

// standWords is the evidence of a stance: the clause, with the one it only
// completes; for a cue whose content stands elsewhere, the words from the source
// to the end of the content.
func (k *desk) standWords(p *prop) Evidence {
	e := p.evidence()
	if w := k.wholeAt(p.in, p.head); p.part && w != nil && w != p && w.stmt == p.stmt && w.sent == p.sent {
		s := report.Span{Start: min(e.Span.Start, w.span.Start), End: max(e.Span.End, w.span.End)}
		if s.Len() <= longWords {
			e.Span = closeMarks(k.in[p.in].Doc.Text, s)
		}
	}
	if !p.bare {
		return e
	}
	st := &k.in[p.in].Statements[p.cueOf]
	if len(st.Content) > 0 {
		e.Span.Start = min(e.Span.Start, st.Content[0].Start)
		e.Span.End = max(e.Span.End, st.Content[0].End)
	}
	return e
}

// longWords is how many bytes of evidence still read as one line or two.
const longWords = 240

// silentOn is the issue of a clause that tells of silence: the first that its
// words, or what hangs on them, touch.
func (k *desk) silentOn(p *prop) []Touch {
	d := k.in[p.in].Doc
	for _, t := range k.touched(p.in, int(d.Sents[p.sent].First), int(d.Sents[p.sent].End)) {
		if k.ownIssues[t.Issue] || k.noMeeting(p.in, t.First) || besideSilence(d, t.First, p.head) {
			continue
		}
		if _, own := slices.BinarySearch(p.tokens, t.First); own || dominatedBy(d, t.First, p.head) {
			return []Touch{t}
		}
	}
	return nil
}

// depthBelow is how many steps token i lies below head, 9 when it does not.
func depthBelow(d *lang.Doc, i, head int) int {
	for n := 0; i >= 0 && n < 9; n++ {
		if i == head {
			return n
		}
		i = int(d.Tokens[i].Head)
	}
	return 9
}
