package claim

import (
	"strings"

	"readout/lang"
)

// This file reads from one clause who takes what stance, by the word that takes it. What
// the stance is of, and whether it may be taken at all, is judged for all of them alike.

// standReader collects the stances of clause i.
type standReader struct {
	k   *desk
	i   int
	p   *prop
	d   *lang.Doc
	out []stand

	things *[]thing // when set, what stances are of that no issue covers is collected instead
}

// read reads the stances of the clause, each by what takes it: the cue of a statement, the
// clause's own word, a side or an act, a noun, what a source says must be done.
func (r *standReader) read() {
	d, p := r.d, r.p
	if p.stmt < 0 && strings.HasPrefix(d.Form(int(d.Sents[p.sent].End)-1), "?") || supposed(d, p.head) {
		return // "will Norland agree to that?"
	}
	cue := r.byCue()
	r.byOutlook()
	if cue == "" {
		r.byPredicate()
	}
	r.bySide()
	r.byLabel()
	r.byComing()
	r.byNouns()
	r.byDemand()
}

// taken is a stance as a word takes it, before it is known what of.
type taken struct {
	holder  int
	stance  string // "" for none
	head    int    // the word that takes it
	subject bool   // what it is said of may be what it is of: "quotas are unacceptable"
	judges  bool   // it is a judgement of what it is said of
	why     string
}

// add keeps what is taken, once for each issue that it is of.
func (r *standReader) add(t taken) {
	k, p, d := r.k, r.p, r.d
	switch {
	case t.stance == "" || t.stance == "confirm":
	case !k.holds(k.party(t.holder)) || !k.answersFor(t.holder) || k.insideShift(p):
	case t.why != "side" && d.Tokens[t.head].UPOS == lang.NOUN && aside(d, t.head):
		// "after its approval of the plan": told by the way
	case k.onlyPart(p, t.holder) || narrowed(d, t.head):
	default:
		of, told := r.about(t)
		if r.things != nil {
			if len(of) > 0 {
				return
			}
			if i := k.thingOf(p, t.head, t.subject); i >= 0 && !toldTo(d, i) && !pressed(d, i) {
				*r.things = append(*r.things, thing{p.in, i, k.row(t.holder), plainly(d, i, t.head, t.stance)})
			}
			return
		}
		for _, u := range of {
			if stance := r.of(t, u); stance != "" {
				r.keep(t, stance, u, told)
			}
		}
	}
}

// about are the issues of what is taken, and whether another sentence tells them.
func (r *standReader) about(t taken) (of []Touch, back bool) {
	of = r.k.about(r.p, t.head, t.subject)
	if len(of) == 0 && (t.stance == "not-confirmed" || t.stance == "noncommittal") {
		of = r.k.silentOn(r.p) // who confirms nothing names nothing
	}
	if len(of) > 0 {
		return of, false
	}
	if of = r.k.pointed(r.p, t.head); len(of) == 0 && t.why == "side" {
		of = r.k.pointed(r.p, r.p.head)
	}
	if len(of) == 0 && r.k.mainIssue != "" && ofAll(r.d, t.head) {
		of = []Touch{{r.k.mainIssue, t.head, t.head + 1}} // "we have accepted nothing": what the story is about
	}
	return of, true
}

// ofAll reports whether what is accepted or signed at i is all there is: "accepted nothing",
// "would sign when …".
func ofAll(d *lang.Doc, i int) bool {
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "accept", "agree", "sign":
	default:
		return false
	}
	for _, c := range d.Kids(i) {
		switch d.Tokens[c].Rel {
		case lang.Obj, lang.NsubjPass:
			return strings.EqualFold(d.Form(int(c)), "nothing")
		case lang.Obl, lang.Ccomp, lang.Xcomp:
			return false
		}
	}
	return strings.EqualFold(d.Tokens[i].Lemma, "sign") && conditionOn(d, i, false) >= 0
}

// of is the stance that what is taken amounts to on the issue touched, "" for none.
func (r *standReader) of(t taken, u Touch) string {
	d := r.d
	switch {
	case u.First == t.head && t.why != "side" && (d.Tokens[t.head].UPOS == lang.NOUN || strings.HasPrefix(t.why, "predicate ") || t.why == "cue"):
		return "" // "to override his veto": the word is the issue, no stance on it
	case r.k.takenBack(r.p, u, t.stance), r.k.toldOfLongAgo(r.p, t.stance):
		return ""
	case t.judges && !judgedBy(d, u.First, t.head):
		return ""
	case t.stance == "ready" && goesWithout(d, u, t.head):
		return ""
	case t.why == "condition" && r.k.ownIssues[u.Issue] && !passive(d, t.head):
		return "" // "the virus would fade if …" foretells
	case !undone(d, u, t.head, t.why == "obligation"):
		return t.stance
	}
	switch t.stance {
	case "demands", "supports":
		return "opposes"
	case "rejects", "opposes":
		return "supports" // "does not want to halt the sale"
	case "agreed":
		if r.k.ownIssues[u.Issue] {
			return "" // "approved a ban on them" agrees to the ban
		}
	}
	return t.stance
}

// keep writes a stance down with its words.
func (r *standReader) keep(t taken, stance string, of Touch, back bool) {
	k, p := r.k, r.p
	words := k.standWords(p)
	if !back {
		words = k.showing(words, of)
	}
	r.out = append(r.out, stand{
		prop: r.i, holder: t.holder, party: k.row(t.holder), stance: stance, issue: of.Issue, at: t.head, of: of,
		words: words, terms: p.terms, past: saidPast(r.d, t.head), own: p.stmt < 0 && p.cueOf < 0,
		told: p.stmt >= 0 && !k.speaksFor(p.source, t.holder) && !k.passesOn(p, t.holder) || saidByAnother(r.d, p), why: t.why,
	})
}

// onCondition is the stance, made conditional where the clause at hand hangs it on one.
func (r *standReader) onCondition(stance string) string {
	if conditional(stance, r.p.neg) && conditionOn(r.d, r.p.head, r.p.neg) >= 0 {
		return "conditional"
	}
	return stance
}

// lessSo is the stance, or what it comes to where one is "less willing".
func (r *standReader) lessSo(stance string) string {
	if (stance == "ready" || stance == "open") && particle(r.d, r.p.head, "less") {
		return "wary"
	}
	return stance
}

// byCue adds what the cue of a statement says of its speaker ("rejected the offer") and
// reports it, "" for nothing.
func (r *standReader) byCue() string {
	k, p, d := r.k, r.p, r.d
	if p.cueOf < 0 {
		return ""
	}
	st := &k.in[p.in].Statements[p.cueOf]
	had := k.cueStance(p.in, st)
	if had == "" && !p.bare && !p.neg && proposes(st.Lemma) && !(st.CueTok >= 0 && onlyView(d, st.CueTok)) {
		had = "supports"
	}
	if (p.mood.hypothetical || st.CueTok >= 0 && heldBy(d, st.CueTok, "whether", "if")) && had != "conditional" {
		had = "" // "before agreeing to meet", "whether it is willing"
	}
	if had == st.Stance && p.neg && !st.Negated && st.CueTok == p.head {
		switch had {
		case "agreed", "supports", "ready":
			had = negatedStance(had, p.mood) // "will not agree"
		case "opposes":
			if f := k.frames.Of(d, p.head); f != nil && f.Stance == had {
				had = "open" // "does not object"
			}
		}
	}
	if p.stmt < 0 && would(d, p.head) {
		had = "" // "would demand much in return": the report's guess
	}
	if p.part && heldBy(d, p.head, "of", "from", "without", "by", "on", "in", "about", "over") {
		had = "" // "dealt the talks a blow by proposing changes"
	}
	had = r.onCondition(r.lessSo(had))
	r.add(taken{holder: k.source(p.in, p.cueOf), stance: had, head: p.head, subject: had == "denies", why: "cue"})
	return had
}

// byOutlook adds words that only tell how somebody sees the prospects: "is hopeful", "are
// not convinced".
func (r *standReader) byOutlook() {
	k, p := r.k, r.p
	f := p.frame
	if f == nil || !outlook(f.Name) || p.mood.hypothetical || p.mood.future {
		return
	}
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
			r.out = append(r.out, stand{prop: r.i, holder: h, party: k.party(h), tone: tone, words: k.standWords(p), terms: p.terms, own: p.stmt < 0 && p.cueOf < 0, why: "tone " + f.Name})
		}
	}
}

// byPredicate adds what the clause's own word says: "is ready", "wants", "would be a bad
// idea".
func (r *standReader) byPredicate() {
	k, p, d := r.k, r.p, r.d
	f := r.predicateFrame()
	if f == nil || f.Stance == "" || p.mood.hypothetical || k.underDemand(p) {
		return
	}
	holder := r.predicateHolder(f)
	stance := r.predicateStance(f)
	if f.Name == "demand" && ownWish(d, p.head) {
		stance = map[bool]string{false: "supports", true: "opposes"}[p.neg]
	}
	switch {
	case otherwise(d, p.head):
		stance = ""
	case f.Name == "demand" && strings.EqualFold(d.Tokens[p.head].Lemma, "insist") && !p.neg:
		stance = insistence(d, p.head)
	case r.remarksOnly(f):
		stance = ""
	}
	if !f.Speaker && k.speaksOfAnother(p, holder) {
		stance = ""
	}
	r.add(taken{holder: holder, stance: r.onCondition(stance), head: p.head, subject: f.Speaker || passive(d, p.head), judges: f.Speaker, why: "predicate " + f.Name})
}

// predicateFrame is the frame of the clause's word, or of what a noun is told to be.
func (r *standReader) predicateFrame() *Frame {
	if r.p.frame != nil {
		return r.p.frame
	}
	var f *Frame
	for _, c := range r.d.Kids(r.p.head) { // "would be a bad idea": the noun's modifier judges
		if r.d.Tokens[c].Rel == lang.Amod {
			if x := r.k.frames.Of(r.d, int(c)); x != nil && x.Speaker {
				f = x
			}
		}
	}
	return f
}

// predicateStance is what the frame says of who holds it, as the clause has it: denied,
// to come, only possible.
func (r *standReader) predicateStance(f *Frame) string {
	p, d := r.p, r.d
	stance := f.Stance
	if p.neg {
		stance = negatedStance(stance, p.mood)
	}
	stance = r.lessSo(stance)
	if f.Name == "reject" && keepsSilent(d, p.head) {
		stance = "noncommittal"
	}
	binds := stance == "agreed" || stance == "supports"
	switch {
	case would(d, p.head) && wouldLike(strings.ToLower(d.Tokens[p.head].Lemma)) && !p.neg:
		return stance // "would prefer to meet": a wish, and no guess
	case p.neg && stance == "rejects" && cannot(d, p.head):
		return stance // "could not accept any rise"
	case (p.mood.modal || p.mood.obliged) && (binds || stance == "rejects" || stance == "opposes"):
		return "" // "may agree" holds nothing yet
	case p.stmt < 0 && (p.cueOf < 0 && p.mood.future && binds || would(d, p.head) || p.mood.obliged):
		return "" // "would agree", "should demand": the report's guess, or its advice
	case f.Speaker && p.mood.past && !p.mood.ahead():
		return "" // "the talks were constructive": of what has been
	}
	return stance
}

// wouldLike lists verbs by which one tells with "would" what one wants.
func wouldLike(lemma string) bool {
	return lemma == "prefer" || lemma == "welcome" || lemma == "favour" || lemma == "favor"
}

// cannot reports whether the clause at i says what cannot be done.
func cannot(d *lang.Doc, i int) bool {
	for _, c := range d.Kids(i) {
		if d.Tokens[c].Rel == lang.Aux {
			switch strings.ToLower(d.Form(int(c))) {
			case "can", "could", "ca":
				return true
			}
		}
	}
	return false
}

// predicateHolder is who holds what the frame says.
func (r *standReader) predicateHolder(f *Frame) int {
	k, p, d := r.k, r.p, r.d
	switch {
	case f.Speaker:
		return p.source
	case f.Name == "silent" || f.Name == "noncommittal":
		if s := subject(d, p.head); s >= 0 && !strings.EqualFold(d.Form(s), "it") { // "it was unclear whether"
			return k.actorAt(p.in, s)
		}
		return -1
	case p.agent < 0 && f.Name == "ready" && passive(d, p.head):
		return k.actorAt(p.in, subject(d, p.head)) // "was prepared to sign"
	case p.agent < 0 && p.stmt >= 0 && meansItself(d, subject(d, p.head)):
		return p.source
	}
	return p.agent
}

// remarksOnly reports whether the clause only makes a remark, worries that something is
// so, or completes a word that itself takes the stance: "incapable of accepting".
func (r *standReader) remarksOnly(f *Frame) bool {
	p, d := r.p, r.d
	lemma := strings.ToLower(d.Tokens[p.head].Lemma)
	switch {
	case f.Name == "ready" && d.Tokens[p.head].Rel == lang.Xcomp:
		return true // "would have a bill ready"
	case f.Name == "agree" && lemma == "agree" && !agreesTo(d, p.head):
		return true
	case f.Name == "wary" && (lemma == "fear" || lemma == "worry"):
		return true
	case f.Name == "wary" && d.Kid(p.head, lang.Obj) < 0 && prepositional(d, p.head, "of") < 0 && prepositional(d, p.head, "about") < 0 && prepositional(d, p.head, "over") < 0:
		return true
	}
	return r.k.underStance(p) || p.part && heldBy(d, p.head, "of", "from", "without", "for", "by", "on", "in", "about", "over")
}

// bySide adds the side that somebody takes, or what an act does: "was against the truce",
// "offered observers".
func (r *standReader) bySide() {
	k, p, d := r.k, r.p, r.d
	if p.mood.hypothetical || k.underDemand(p) || k.underStance(p) || p.agent < 0 {
		return
	}
	if stance, of := sideOf(d, p.head); stance != "" && !p.mood.modal && !p.mood.obliged {
		if p.neg {
			stance = negatedStance(stance, p.mood)
		}
		r.add(taken{holder: p.agent, stance: r.onCondition(stance), head: of, why: "side"})
		return
	}
	r.add(taken{holder: p.agent, stance: r.onCondition(actOf(d, p.head, p.neg, p.mood)), head: p.head, why: "act"})
}

// byLabel adds what somebody calls a thing: "called the ban illegal".
func (r *standReader) byLabel() {
	p, d := r.p, r.d
	if p.mood.hypothetical || p.mood.modal || p.neg || p.agent < 0 || d.Tokens[p.head].UPOS != lang.VERB {
		return
	}
	switch strings.ToLower(d.Tokens[p.head].Lemma) {
	case "call", "brand", "label", "deem", "declare", "consider", "find":
	default:
		return
	}
	o, x := d.Kid(p.head, lang.Obj), d.Kid(p.head, lang.Xcomp)
	if o < 0 || x < o || d.Tokens[x].UPOS == lang.VERB {
		return
	}
	if f := r.k.frames.Of(d, x); f != nil && f.Speaker && !denied(d, x) {
		r.add(taken{holder: p.agent, stance: f.Stance, head: p.head, why: "label " + f.Name})
	}
}

// byComing adds that somebody will come to a meeting, or will not.
func (r *standReader) byComing() {
	p, d := r.p, r.d
	if p.mood.hypothetical || !p.mood.future || p.mood.obliged || p.agent < 0 || r.k.underDemand(p) {
		return
	}
	switch strings.ToLower(d.Tokens[p.head].Lemma) {
	case "attend", "participate":
	default:
		return
	}
	if p.stmt < 0 && would(d, p.head) || heldBy(d, p.head, "whether", "if", "before") {
		return
	}
	stance := "agreed"
	if p.neg {
		stance = "rejects"
	}
	r.add(taken{holder: p.agent, stance: r.onCondition(stance), head: p.head, why: "act"})
}

// byNouns adds what nouns of the clause say: "its readiness to meet", "offered no
// confirmation", "voiced support".
func (r *standReader) byNouns() {
	if r.p.mood.hypothetical {
		return
	}
	for _, t := range r.p.tokens {
		if t != r.p.head && r.d.Tokens[t].UPOS == lang.NOUN {
			r.byNoun(t)
		}
	}
}

func (r *standReader) byNoun(t int) {
	k, p, d := r.k, r.p, r.d
	f := k.frames.Of(d, t)
	if f == nil || f.Stance == "" || f.Speaker {
		return
	}
	rel := d.Tokens[t].Rel
	switch {
	case f.Name == "wary" && (d.Kid(t, lang.Acl) >= 0 || d.Kid(t, lang.Ccomp) >= 0):
		return // a concern that something is so
	case rel == lang.Obl || rel == lang.Nmod:
		return // "she said of the palace's support for the bill"
	case earlier(d, t):
		return // the stand that a shift leaves behind is told by the shift
	}
	holder := k.actorAt(p.in, d.Kid(t, lang.NmodPoss))
	if holder < 0 && rel == lang.Obj && int(d.Tokens[t].Head) == p.head && carriesStance(d.Tokens[p.head].Lemma) {
		holder = p.agent
	}
	stance := f.Stance
	if n := d.Kid(t, lang.Det); n >= 0 && strings.EqualFold(d.Form(n), "no") || p.neg && rel == lang.Obj {
		stance = negatedStance(stance, p.mood)
	}
	if f.Name == "demand" && strings.EqualFold(d.Tokens[t].Lemma, "insistence") {
		stance = insistence(d, t)
	}
	r.add(taken{holder: holder, stance: stance, head: t, why: "noun " + f.Name})
}

// byDemand adds what a source says must be done, or will be on a condition: the source
// stands for it.
func (r *standReader) byDemand() {
	k, p, d := r.k, r.p, r.d
	if p.stmt < 0 || p.cueOf >= 0 || p.source < 0 || !k.topOfContent(p) || r.asksNothing() {
		return
	}
	switch {
	case p.mood.obliged:
		r.add(taken{holder: p.source, stance: map[bool]string{false: "demands", true: "opposes"}[p.neg], head: p.head, subject: true, judges: passive(d, p.head), why: "obligation"})
	case p.mood.future && p.neg && conditionOn(d, p.head, true) >= 0:
		r.add(taken{holder: p.source, stance: "conditional", head: p.head, subject: true, why: "condition"}) // "none will go free as long as …"
	case p.mood.future:
		r.byThreat()
	}
}

// asksNothing reports whether what is said at the clause asks nothing of anybody, or says
// how the speaker stands by a word of its own.
func (r *standReader) asksNothing() bool {
	p, d := r.p, r.d
	lemma := strings.ToLower(d.Tokens[p.head].Lemma)
	switch {
	case p.frame != nil && (p.frame.Stance != "" || p.frame.Name == "end" || p.frame.Name == "prepare"):
		return true
	case inverted(d, p.head):
		return true // "should talks be held": if they are
	case p.neg && (lemma == "have" || lemma == "need"):
		return true // "does not have to": is free to
	case lemma == "need" && d.Kid(p.head, lang.Obj) >= 0:
		return true // "needs room to adjust the sanctions"
	case lemma == "have" && d.Tokens[p.head].XPOS == lang.TagVBG:
		return true // "complained about having to attend"
	case firstPerson(d, subject(d, p.head)) || mental(lemma) || p.mood.obliged && asksNothing(d, p.head):
		return true // "we must be careful", "they should know"
	}
	return particle(d, p.head, "yet") || perfect(d, p.head) // "has yet to receive an invitation", "should have upheld the law"
}

// byThreat adds what a source says will be done on a condition: "would widen the
// sanctions if …", "they would retaliate if the tariffs came".
func (r *standReader) byThreat() {
	k, p, d := r.k, r.p, r.d
	c := condition(d, p.head)
	if k.foretold(p) || c < 0 || turnsAway(d, p.head) || strings.EqualFold(d.Tokens[p.head].Lemma, "use") && !passive(d, p.head) {
		return // "the papers would show it if …"
	}
	n := len(r.out)
	r.add(taken{holder: p.source, stance: "conditional", head: p.head, subject: passive(d, p.head), why: "condition"}) // "the talks would help if …" foretells
	if len(r.out) == n && k.condOfIssue(p, c) {
		r.add(taken{holder: p.source, stance: "conditional", head: c, subject: true, why: "condition"})
	}
	for ; n < len(r.out); n++ { // a condition is shown with what it is of
		first, end := d.Subtree(c)
		s, w := d.Span(trimRange(d, first, end)), &r.out[n].words.Span
		if s.Start-w.End < 20 && w.Start-s.End < 20 {
			w.Start, w.End = min(w.Start, s.Start), max(w.End, s.End)
			*w = closeMarks(d.Text, *w)
		}
	}
}
