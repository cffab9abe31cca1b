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
		out = k.standsOf(i, out)
	}
	return out
}

func (k *desk) standsOf(i int, out []stand) []stand {
	p := &k.props[i]
	inp := &k.in[p.in]
	d := inp.Doc
	if last := int(d.Sents[p.sent].End) - 1; p.stmt < 0 && strings.HasPrefix(d.Form(last), "?") {
		return out // "will Norland agree to that?"
	}
	if supposed(d, p.head) {
		return out
	}
	judged := false // the stance is a judgement of what the clause is said of
	add := func(holder int, stance string, head int, subject bool, why string) {
		if stance == "" || stance == "confirm" || !k.holds(k.party(holder)) || !k.answersFor(holder) || k.insideShift(p) {
			return
		}
		row := k.row(holder)
		if why != "side" && d.Tokens[head].UPOS == lang.NOUN && aside(d, head) {
			return // "after its approval of the plan": told by the way
		}
		if k.onlyPart(p, holder) || narrowed(d, head) {
			return
		}
		of := k.about(p, head, subject)
		if len(of) == 0 && (stance == "not-confirmed" || stance == "noncommittal") {
			of = k.silentOn(p) // who confirms nothing names nothing
		}
		back := len(of) == 0
		if back {
			if of = k.pointed(p, head); len(of) == 0 && why == "side" {
				of = k.pointed(p, p.head)
			}
		}
		for _, t := range of {
			if t.First == head && d.Tokens[head].UPOS == lang.NOUN && why != "side" {
				continue // "to override his veto": the word is the issue, no stance on it
			}
			if k.takenBack(p, t, stance) || k.toldOfLongAgo(p, stance) {
				continue
			}
			if judged && !judgedBy(d, t.First, head) {
				continue
			}
			if stance == "ready" && goesWithout(d, t, head) {
				continue
			}
			held := stance
			if undone(d, t, head, why == "obligation") {
				switch stance {
				case "demands", "supports":
					held = "opposes"
				case "rejects", "opposes":
					held = "supports" // "does not want to halt the sale"
				}
			}
			words := k.standWords(p)
			if !back {
				words = k.showing(words, t)
			}
			out = append(out, stand{
				prop: i, holder: holder, party: row, stance: held, issue: t.Issue, at: head, of: t,
				words: words, terms: p.terms, past: saidPast(d, head), own: p.stmt < 0 && p.cueOf < 0,
				told: p.stmt >= 0 && k.party(p.source) != k.party(holder) && !k.passesOn(p, holder) || saidByAnother(d, p), why: why,
			})
		}
	}
	had := ""
	// The cue of a statement carries the speaker's stance: "rejected the offer".
	if p.cueOf >= 0 {
		st := &inp.Statements[p.cueOf]
		had = k.cueStance(p.in, st)
		if had == "" && !p.bare && !p.neg && proposes(st.Lemma) && !(st.CueTok >= 0 && onlyView(d, st.CueTok)) {
			had = "supports"
		}
		if (p.mood.hypothetical || st.CueTok >= 0 && heldBy(d, st.CueTok, "whether", "if")) && had != "conditional" {
			had = "" // "before agreeing to meet", "whether it is willing"
		}
		if had == st.Stance && p.neg && !st.Negated && st.CueTok == p.head && (had == "agreed" || had == "supports" || had == "ready") {
			had = negatedStance(had, p.mood) // "will not agree"
		}
		if p.stmt < 0 && would(d, p.head) {
			had = "" // "would demand much in return": the report's guess
		}
		if p.part && heldBy(d, p.head, "of", "from", "without", "by", "on", "in", "about", "over") {
			had = "" // "dealt the talks a blow by proposing changes"
		}
		if conditional(had, p.neg) && conditionOn(d, p.head, p.neg) >= 0 {
			had = "conditional"
		}
		add(k.source(p.in, p.cueOf), had, p.head, had == "denies", "cue")
	}
	// Words that only tell the mood: "is hopeful", "are not convinced".
	if f := p.frame; f != nil && outlook(f.Name) && !p.mood.hypothetical && !p.mood.future {
		tone := f.Tone
		if p.neg {
			tone = -tone
		}
		holder := p.agent
		if p.cueOf >= 0 {
			holder = k.source(p.in, p.cueOf)
		} else if f.Speaker {
			holder = p.source
		}
		for _, h := range append([]int{holder}, k.examples(p)...) {
			if h >= 0 {
				out = append(out, stand{prop: i, holder: h, party: k.party(h), tone: tone, words: k.standWords(p), terms: p.terms, own: p.stmt < 0 && p.cueOf < 0, why: "tone " + f.Name})
			}
		}
	}
	// The predicate does: "is ready", "wants", "opposes".
	f := p.frame
	if f == nil { // "would be a bad idea": the noun's modifier judges
		for _, c := range d.Kids(p.head) {
			if x := k.frames.Of(d, int(c)); d.Tokens[c].Rel == lang.Amod && x != nil && x.Speaker {
				f = x
			}
		}
	}
	if f != nil && f.Stance != "" && (p.cueOf < 0 || had == "") && !p.mood.hypothetical && !k.underDemand(p) {
		stance := f.Stance
		if p.neg {
			stance = negatedStance(stance, p.mood)
		}
		if f.Name == "reject" && keepsSilent(d, p.head) {
			stance = "noncommittal"
		}
		if (p.mood.modal || p.mood.obliged) && (stance == "agreed" || stance == "supports" || stance == "rejects" || stance == "opposes") {
			stance = "" // "may agree" holds nothing yet
		}
		if p.stmt < 0 && (p.cueOf < 0 && p.mood.future && (stance == "agreed" || stance == "supports") || would(d, p.head)) {
			stance = "" // "would agree": the report's guess
		}
		holder := p.agent
		if holder < 0 && p.stmt >= 0 && meansItself(d, subject(d, p.head)) {
			holder = p.source
		}
		switch {
		case f.Speaker:
			holder = p.source
			if p.mood.past && !p.mood.ahead() {
				stance = "" // "the talks were constructive": of what has been
			}
		case f.Name == "silent" || f.Name == "noncommittal":
			holder = -1
			if s := subject(d, p.head); s >= 0 && !strings.EqualFold(d.Form(s), "it") { // "it was unclear whether"
				holder = k.actorAt(p.in, s)
			}
		}
		if f.Name == "demand" && ownWish(d, p.head) {
			stance = map[bool]string{false: "supports", true: "opposes"}[p.neg]
		}
		switch {
		case otherwise(d, p.head):
			stance = ""
		case f.Name == "demand" && strings.EqualFold(d.Tokens[p.head].Lemma, "insist") && !p.neg:
			stance = insistence(d, p.head)
		case f.Name == "agree" && strings.EqualFold(d.Tokens[p.head].Lemma, "agree") && !agreesTo(d, p.head),
			f.Name == "wary" && d.Kid(p.head, lang.Obj) < 0 && prepositional(d, p.head, "of") < 0 && prepositional(d, p.head, "about") < 0 && prepositional(d, p.head, "over") < 0,
			f.Name == "wary" && (strings.EqualFold(d.Tokens[p.head].Lemma, "fear") || strings.EqualFold(d.Tokens[p.head].Lemma, "worry")),
			k.underStance(p),
			p.part && heldBy(d, p.head, "of", "from", "without", "for", "by", "on", "in", "about", "over"):
			stance = "" // a remark, a worry that something is so, "incapable of accepting"
		}
		if !f.Speaker && k.speaksOfAnother(p, holder) {
			stance = ""
		}
		if conditional(stance, p.neg) && conditionOn(d, p.head, p.neg) >= 0 {
			stance = "conditional"
		}
		judged = f.Speaker
		add(holder, stance, p.head, f.Speaker || passive(d, p.head), "predicate "+f.Name)
		judged = false
	}
	// A side taken or an act does: "was against the truce", "offered observers".
	if !p.mood.hypothetical && !k.underDemand(p) && !k.underStance(p) && p.agent >= 0 {
		if stance, of := sideOf(d, p.head); stance != "" && !p.mood.modal && !p.mood.obliged {
			if p.neg {
				stance = negatedStance(stance, p.mood)
			}
			add(p.agent, stance, of, false, "side")
		} else if stance := actOf(d, p.head, p.neg, p.mood); stance != "" {
			if conditional(stance, p.neg) && conditionOn(d, p.head, p.neg) >= 0 {
				stance = "conditional"
			}
			add(p.agent, stance, p.head, false, "act")
		}
	}
	// A noun does: "its readiness to meet", "offered no confirmation", "voiced support".
	for _, t := range p.tokens {
		if t == p.head || d.Tokens[t].UPOS != lang.NOUN {
			continue
		}
		f := k.frames.Of(d, t)
		if f == nil || f.Stance == "" || f.Speaker || p.mood.hypothetical {
			continue
		}
		holder := k.actorAt(p.in, d.Kid(t, lang.NmodPoss))
		if holder < 0 && d.Tokens[t].Rel == lang.Obj && int(d.Tokens[t].Head) == p.head && carriesStance(d.Tokens[p.head].Lemma) {
			holder = p.agent
		}
		stance := f.Stance
		if n := d.Kid(t, lang.Det); n >= 0 && strings.EqualFold(d.Form(n), "no") || p.neg && d.Tokens[t].Rel == lang.Obj {
			stance = negatedStance(stance, p.mood)
		}
		if f.Name == "demand" && strings.EqualFold(d.Tokens[t].Lemma, "insistence") {
			stance = insistence(d, t)
		}
		if f.Name == "wary" && (d.Kid(t, lang.Acl) >= 0 || d.Kid(t, lang.Ccomp) >= 0) {
			continue // a concern that something is so
		}
		if r := d.Tokens[t].Rel; r == lang.Obl || r == lang.Nmod {
			continue // "she said of the palace's support for the bill"
		}
		if earlier(d, t) {
			continue // the stand that a shift leaves behind is told by the shift
		}
		add(holder, stance, t, false, "noun "+f.Name)
	}
	// What a source says must or will be done, the source stands for.
	if p.stmt >= 0 && p.cueOf < 0 && p.source >= 0 && k.topOfContent(p) {
		switch {
		case p.frame != nil && (p.frame.Stance != "" || p.frame.Name == "end" || p.frame.Name == "prepare"):
		case inverted(d, p.head):
			// "should talks be held": if they are
		case p.neg && (strings.EqualFold(d.Tokens[p.head].Lemma, "have") || strings.EqualFold(d.Tokens[p.head].Lemma, "need")):
			// "does not have to": is free to
		case strings.EqualFold(d.Tokens[p.head].Lemma, "need") && d.Kid(p.head, lang.Obj) >= 0:
			// "needs room to adjust the sanctions"
		case d.Tokens[p.head].XPOS == lang.TagVBG && strings.EqualFold(d.Tokens[p.head].Lemma, "have"):
			// "complained about having to attend"
		case firstPerson(d, subject(d, p.head)) || mental(d.Tokens[p.head].Lemma) || p.mood.obliged && asksNothing(d, p.head):
			// "we must be careful", "they should know": asks nothing of anybody
		case particle(d, p.head, "yet"), perfect(d, p.head):
			// "has yet to receive an invitation", "should have upheld the law"
		case p.mood.obliged:
			judged = passive(d, p.head)
			add(p.source, map[bool]string{false: "demands", true: "opposes"}[p.neg], p.head, true, "obligation")
			judged = false
		case p.mood.future:
			c := condition(d, p.head)
			if k.foretold(p) {
				break
			}
			if c < 0 || turnsAway(d, p.head) || strings.EqualFold(d.Tokens[p.head].Lemma, "use") && !passive(d, p.head) {
				break // "the papers would show it if …"
			}
			n := len(out)
			add(p.source, "conditional", p.head, passive(d, p.head), "condition") // "the talks would help if …" foretells
			if len(out) == n && k.condOfIssue(p, c) {                             // "they would retaliate if the tariffs came"
				add(p.source, "conditional", c, true, "condition")
			}
			for ; n < len(out); n++ { // a condition is shown with what it is of
				first, end := d.Subtree(c)
				s, w := d.Span(trimRange(d, first, end)), &out[n].words.Span
				if s.Start-w.End < 20 && w.Start-s.End < 20 {
					w.Start, w.End = min(w.Start, s.Start), max(w.End, s.End)
					*w = closeMarks(d.Text, *w)
				}
			}
		}
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
	return i < len(k.shifts) && k.shifts[i].Evidence[0].Report == p.in && k.shifts[i].Evidence[0].Span.Contains(p.span)
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
		if k.noMeeting(p.in, t.First) || besideSilence(d, t.First, p.head) {
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
