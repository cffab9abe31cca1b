package claim

import (
	"slices"
	"strings"

	"readout/actor"
	"readout/lang"
	"readout/report"
)

// statedShifts finds the changes of mind that a report itself tells of: "used to
// insist …, but now", "changed her mind about", "a departure from his earlier".
func (k *desk) statedShifts() []Shift {
	var out []Shift
	for in := range k.in {
		inp := &k.in[in]
		d := inp.Doc
		for s := range d.Sents {
			first, end := int(d.Sents[s].First), int(d.Sents[s].End)
			if inp.Report.Furniture(d.Span(first, end)) {
				continue
			}
			for i := first; i < end; i++ {
				if sh, ok := k.shiftAt(in, s, i); ok {
					out = append(out, sh)
					break // one change a sentence
				}
			}
		}
	}
	return out
}

// shiftAt recognises a change told at token i.
func (k *desk) shiftAt(in, s, i int) (Shift, bool) {
	d := k.in[in].Doc
	t := &d.Tokens[i]
	lemma := strings.ToLower(t.Lemma)
	if strings.HasSuffix(lemma, "pp") {
		lemma = lemma[:len(lemma)-1] // a guessed lemma keeps the doubled consonant: "dropped"
	}
	who, first, end := -1, 0, 0
	plain := false  // a change of mind whatever it is of
	toward := false // what is told is the new stand, not the old one
	lately := false // only its day says that it is an old one
	switch {
	case lemma == "use" && t.XPOS == lang.TagVBD && d.Kid(i, lang.Xcomp) >= 0 && marked(d, d.Kid(i, lang.Xcomp), "to") && d.Kid(i, lang.Obj) < 0:
		// "used to want a summit, but now …"
		if f := k.frames.Of(d, d.Kid(i, lang.Xcomp)); (f == nil || f.Stance == "") && d.Kid(d.Kid(i, lang.Xcomp), lang.Ccomp) < 0 {
			return Shift{}, false // "used to call in the mornings"
		}
		who = subject(d, i)
		first, end = d.Subtree(i)
	case t.UPOS == lang.VERB && turnedItself(d, i) >= 0:
		who = turnedItself(d, i)
		first, end = d.Subtree(i)
		plain = true
	case (lemma == "change" || lemma == "shift" || lemma == "reverse" || lemma == "soften" || lemma == "harden" || lemma == "alter" || lemma == "revise" || lemma == "moderate") && t.UPOS == lang.VERB:
		o := object(d, i)
		if c := d.Kid(i, lang.OblUnmarked); o < 0 && c == i+1 && strings.EqualFold(d.Form(c), "course") {
			o = c // "reversed course on Tuesday" is often read as a measure
		}
		if o < 0 && (lemma == "soften" || lemma == "harden") && softens(d, i) {
			plain = true
			who = subject(d, i)
			first, end = d.Subtree(i)
			if h := int(d.Tokens[i].Head); d.Tokens[i].Rel == lang.Xcomp && h >= 0 {
				first, end = d.Subtree(h)
			}
			break
		}
		if o >= 0 && d.Kid(o, lang.NmodPoss) < 0 && (t.XPOS == lang.TagVB || !ownMind(strings.ToLower(d.Tokens[o].Lemma))) {
			return Shift{}, false // "the wish to alter the rules of the crossing"
		}
		if o < 0 || !stanceNoun(strings.ToLower(d.Tokens[o].Lemma)) && (lemma != "reverse" || !strings.HasSuffix(strings.ToLower(d.Form(o)), "self")) {
			return Shift{}, false
		}
		switch strings.ToLower(d.Tokens[o].Lemma) {
		case "mind", "position", "stance", "course", "view", "decision", "policy", "himself", "herself", "itself", "themselves":
			plain = lemma != "shift" && lemma != "alter" && lemma != "revise" // "revised the policy" is work
		}
		plain = plain && !passive(d, i) && (t.XPOS == lang.TagVBD || t.XPOS == lang.TagVBN && d.Kid(i, lang.Aux) >= 0)
		who = subject(d, i)
		if p := d.Kid(o, lang.NmodPoss); who < 0 || passive(d, i) {
			who = p
		}
		first, end = d.Subtree(i)
	case lemma == "backtrack" || lemma == "relent" || lemma == "u-turn" || t.UPOS == lang.VERB && particled(d, i, lemma):
		if denied(d, i) {
			return Shift{}, false // "has not backed down"
		}
		who = subject(d, i)
		first, end = d.Subtree(i)
	case leaves(lemma) && t.UPOS == lang.VERB:
		o := object(d, i)
		if o >= 0 && demandNoun(strings.ToLower(d.Tokens[o].Lemma)) && !denied(d, i) {
			plain = true
		}
		if o < 0 || !stanceNoun(strings.ToLower(d.Tokens[o].Lemma)) || t.XPOS == lang.TagVB {
			return Shift{}, false
		}
		who = agent(d, i)
		if who < 0 {
			who = d.Kid(o, lang.NmodPoss)
		}
		first, end = d.Subtree(i)
	case t.UPOS == lang.NOUN && shiftNoun(lemma):
		// "a shift from her old insistence on a truce"
		from := prepositional(d, i, "from")
		if from < 0 {
			if lemma != "reversal" && lemma != "u-turn" && lemma != "about-face" && lemma != "climbdown" {
				return Shift{}, false
			}
			from = i
		}
		if of := prepositional(d, i, "of"); from == i && of >= 0 && !stanceNoun(strings.ToLower(d.Tokens[of].Lemma)) && !k.takesStand(d, of) {
			return Shift{}, false // "a reversal of the trend"
		}
		if who = d.Kid(from, lang.NmodPoss); who < 0 && from != i && k.actorAt(in, from) >= 0 {
			return Shift{}, false // "her departure from the ministry"
		}
		if who < 0 {
			who = d.Kid(i, lang.NmodPoss)
		}
		if who < 0 {
			who = clauseSubject(d, i)
		}
		first, end = d.Subtree(i)
	case k.untilNow(d, i):
		// "had until this week held out for a summit"
		who = subject(d, i)
		first, end = d.Subtree(i)
		plain = true
	case k.turnedTo(d, i):
		// "has now agreed to come", "now says that troops are possible"
		who = subject(d, i)
		first, end = d.Subtree(i)
	case k.firstRefused(d, i):
		// "after at first refusing any mediator", "once swore that …, has accepted"
		who = subject(d, i)
		if who < 0 {
			who = clauseSubject(d, i)
		}
		first, end = d.Subtree(i)
		if h := int(d.Tokens[i].Head); h >= 0 && (d.Tokens[i].Rel == lang.Advcl || d.Tokens[i].Rel == lang.AclRelcl) {
			first, end = d.Subtree(h)
		}
	case k.heldLately(d, i), k.havingHeld(d, i):
		// "only last month vowed never to talk", "having fought the levy for years"
		if who = whoIs(d, subject(d, i)); !k.holds(k.party(k.actorAt(in, who))) && t.Rel == lang.Advcl {
			return Shift{}, false
		}
		first, end = d.Subtree(i)
		plain, lately = true, t.Rel != lang.Advcl || !hasAux(d, i, "having")
	case turnOf(d, i) >= 0:
		// "in a sharp turn, the ministry announced that it accepts"
		h := turnOf(d, i)
		who = subject(d, h)
		first, end = d.Subtree(h)
		plain, toward = true, true
	case t.Rel == lang.Advmod && (lemma == "initially" || lemma == "originally" || lemma == "previously" || lemma == "formerly"):
		// "initially said there would be no exemptions"
		h := int(t.Head)
		if lemma == "previously" && !k.contrasted(d, i) {
			return Shift{}, false
		}
		if h < 0 || d.Tokens[h].UPOS != lang.VERB || d.Tokens[h].Rel == lang.Acl || d.Tokens[h].Rel == lang.AclRelcl {
			return Shift{}, false
		}
		switch strings.ToLower(d.Tokens[h].Lemma) {
		case "estimate", "predict", "expect", "think", "hope", "report", "forecast", "project":
			return Shift{}, false // a guess, and no stand
		}
		f := k.frames.Of(d, h)
		if (f == nil || f.Stance == "") && d.Kid(h, lang.Ccomp) < 0 {
			return Shift{}, false
		}
		who = subject(d, h)
		first, end = d.Subtree(h)
	case strings.EqualFold(d.Form(i), "longer") && i > 0 && strings.EqualFold(d.Form(i-1), "no") && t.Head >= 0 && strings.EqualFold(d.Tokens[t.Head].Lemma, "stand") && (particle(d, int(t.Head), "by") || prepositional(d, int(t.Head), "in") >= 0):
		// "would no longer stand in the way"
		plain = true
		who = subject(d, int(t.Head))
		first, end = d.Subtree(int(t.Head))
	case strings.EqualFold(d.Form(i), "longer") && i > 0 && strings.EqualFold(d.Form(i-1), "no"):
		// "no longer insists on a truce"
		h := int(t.Head)
		if h < 0 || d.Tokens[h].UPOS != lang.VERB && d.Tokens[h].UPOS != lang.ADJ {
			return Shift{}, false
		}
		if f := k.frames.Of(d, h); f == nil || f.Stance == "" {
			return Shift{}, false
		}
		plain = true
		who = subject(d, h)
		first, end = d.Subtree(h)
	default:
		return Shift{}, false
	}
	holder := k.actorAt(in, who)
	if holder < 0 || k.onlyThought(in, i) || k.nobody(holder) && !lately {
		return Shift{}, false
	}
	first, end = trimRange(d, first, end)
	span := d.Span(first, end)
	issue := k.issueOfRange(in, first, end)
	if issue == "" && (!plain || !k.holds(k.party(holder)) || denied(d, i)) {
		return Shift{}, false
	}
	if toward {
		return Shift{Actor: holder, Issue: issue, To: span.In(d.Text), Evidence: []Evidence{{Report: in, Span: span, Statement: k.statementAt(in, span)}}, Stated: true}, true
	}
	sh := Shift{Actor: holder, Issue: issue, From: span.In(d.Text), Evidence: []Evidence{{Report: in, Span: span, Statement: k.statementAt(in, span)}}, Stated: true}
	p := k.nowHeld(in, s, holder, end)
	if only := i+1 < len(d.Tokens) && strings.EqualFold(d.Form(i+1), "only"); lately && !only && p == nil && (t.Rel != lang.AclRelcl && whoIs(d, subject(d, i)) == subject(d, i)) {
		return Shift{}, false // "just last week the court declined …": nothing says that it is over
	}
	if p != nil {
		e := k.standWords(p)
		sh.To = e.Span.In(d.Text)
		sh.Evidence = append(sh.Evidence, e)
	}
	return sh, true
}

// nobody reports whether an actor is unnamed altogether, and no group of somebody's like
// "Norland officials".
func (k *desk) nobody(g int) bool {
	a := &k.roster.Actors[g]
	return a.Kind == actor.Unnamed && a.Name == strings.ToLower(a.Name)
}

// takesStand reports whether the word at i takes a stand.
func (k *desk) takesStand(d *lang.Doc, i int) bool {
	f := k.frames.Of(d, i)
	return f != nil && f.Stance != "" && f.Stance != "confirm"
}

// onlyThought reports whether the change told at i is one that may be, should be or is asked
// about, and has not been seen: "if they relented", "should step back", "asked if he had".
func (k *desk) onlyThought(in, i int) bool {
	d := k.in[in].Doc
	if supposed(d, i) {
		return true
	}
	for hops := 0; i >= 0 && hops < 6; hops++ {
		for _, c := range d.Kids(i) {
			switch f := strings.ToLower(d.Form(int(c))); d.Tokens[c].Rel {
			case lang.Aux:
				switch f {
				case "should", "could", "might", "may", "must", "can":
					return true
				}
			case lang.Mark:
				switch f {
				case "if", "whether", "unless":
					return true
				}
			case lang.Cop:
				if a := d.Kid(i, lang.Aux); a >= 0 && strings.EqualFold(d.Form(a), "would") {
					return true // "would be a reversal"
				}
			}
		}
		switch d.Tokens[i].Rel {
		case lang.Conj, lang.Xcomp, lang.Nsubj, lang.Obj, lang.Ccomp, lang.Nmod, lang.Obl:
			i = int(d.Tokens[i].Head)
		default:
			return false
		}
	}
	return false
}

// contrasted reports whether the sentence goes on, behind token i, to what is otherwise.
func (k *desk) contrasted(d *lang.Doc, i int) bool {
	for j := i + 1; j < int(d.Sents[d.Tokens[i].Sent].End); j++ {
		switch strings.ToLower(d.Form(j)) {
		case "but", "now":
			return true
		}
	}
	return false
}

// softens reports whether somebody is said to soften or harden at i, not a thing: "appeared
// to soften on one matter".
func softens(d *lang.Doc, i int) bool {
	if s := subject(d, i); s < 0 || passive(d, i) {
		return false
	}
	if d.Tokens[i].XPOS == lang.TagVB {
		h := int(d.Tokens[i].Head)
		if h < 0 || d.Tokens[i].Rel != lang.Xcomp {
			return false
		}
		switch strings.ToLower(d.Tokens[h].Lemma) {
		case "appear", "seem", "begin", "start":
		default:
			return false
		}
	}
	return prepositional(d, i, "on") >= 0 || prepositional(d, i, "over") >= 0 || d.Tokens[i].Rel == lang.Xcomp
}

// ownMind lists what is one's own though no word says so: who changes course changes.
func ownMind(l string) bool {
	switch l {
	case "mind", "tune", "course", "stance", "tone", "position", "opposition", "rhetoric", "insistence", "himself", "herself", "itself", "themselves":
		return true
	}
	return false
}

// leaves lists verbs that give up a stand, or take it back.
func leaves(lemma string) bool {
	switch lemma {
	case "abandon", "drop", "waive", "renounce", "relax", "withdraw", "retract", "rescind", "shelve", "forgo":
		return true
	}
	return false
}

// demandNoun lists stands that are somebody's own, whatever they are of: who drops one has
// changed.
func demandNoun(l string) bool {
	switch l {
	case "demand", "insistence", "objection", "opposition", "condition", "precondition", "threat", "resistance", "reservation", "veto", "ultimatum":
		return true
	}
	return false
}

// untilNow reports a stand that somebody held until a moment ago, by the word that takes
// it: "had until now opposed", "until Monday the ministry was demanding".
func (k *desk) untilNow(d *lang.Doc, i int) bool {
	t := &d.Tokens[i]
	if t.UPOS != lang.VERB || t.XPOS == lang.TagVB || passive(d, i) {
		return false
	}
	for j := i - 2; j > 0 && j > i-6 && d.Tokens[j].Sent == t.Sent; j-- { // "had until this week maintained", wherever the tree hangs it
		if strings.EqualFold(d.Form(j), "until") && (strings.EqualFold(d.Form(j-1), "had") || strings.EqualFold(d.Form(j-1), "has")) && recent(d, i-1) {
			return holdsForth(strings.ToLower(t.Lemma)) || k.frames.Of(d, i) != nil && k.frames.Of(d, i).Stance != ""
		}
	}
	if t.XPOS != lang.TagVBN && t.XPOS != lang.TagVBG {
		return false
	}
	had, until := false, false
	for _, c := range d.Kids(i) {
		c := int(c)
		switch l := strings.ToLower(d.Form(c)); {
		case d.Tokens[c].Rel == lang.Aux:
			had = had || l == "had" || l == "was" || l == "were" || l == "has" || l == "have"
		case c < i && recent(d, c):
			m := d.Kid(c, lang.Case)
			until = until || m >= 0 && strings.EqualFold(d.Form(m), "until")
		}
	}
	if !had || !until {
		return false
	}
	f := k.frames.Of(d, i)
	return f != nil && f.Stance != "" && f.Stance != "confirm" || d.Kid(i, lang.Ccomp) >= 0
}

// recent reports whether the word at i is a moment not long ago: now, a weekday, this
// week.
func recent(d *lang.Doc, i int) bool {
	switch strings.ToLower(d.Form(i)) {
	case "now", "recently", "yesterday", "week", "month", "days", "weeks", "morning", "night":
		return true
	}
	return calendar(d.Form(i))
}

// turnedTo reports "has now agreed": who now agrees did not before.
func (k *desk) turnedTo(d *lang.Doc, i int) bool {
	if d.Tokens[i].UPOS != lang.VERB || d.Tokens[i].XPOS != lang.TagVBN || passive(d, i) {
		return false
	}
	f := k.frames.Of(d, i)
	if f == nil || f.Name != "agree" && f.Name != "support" {
		return false
	}
	has, now := false, false
	for _, c := range d.Kids(i) {
		switch strings.ToLower(d.Form(int(c))) {
		case "has", "have":
			has = d.Tokens[c].Rel == lang.Aux
		case "now", "finally":
			now = true
		}
	}
	return has && now && !denied(d, i)
}

// firstRefused reports a stand marked as a former one beside a later: "at first
// refusing any mediator, she said she would now …".
func (k *desk) firstRefused(d *lang.Doc, i int) bool {
	if d.Tokens[i].UPOS != lang.VERB {
		return false
	}
	if f := k.frames.Of(d, i); f == nil || f.Stance == "" && f.Name != "promise" {
		return false
	}
	// "at first" stands right before the verb or right behind it
	for _, at := range [...]int{i - 2, i + 1} {
		if at >= 0 && at+1 < len(d.Tokens) && d.Tokens[at].Sent == d.Tokens[i].Sent && strings.EqualFold(d.Form(at), "at") && strings.EqualFold(d.Form(at+1), "first") {
			return true
		}
	}
	return false
}

// stanceNoun lists what one changes when one changes one's mind.
func stanceNoun(l string) bool {
	switch l {
	case "mind", "position", "stance", "tune", "course", "approach", "view", "line", "tone", "demand", "insistence", "opposition",
		"objection", "condition", "precondition", "policy", "decision", "threat", "rhetoric", "resistance", "requirement", "claim", "plan", "request":
		return true
	}
	return false
}

func shiftNoun(l string) bool {
	switch l {
	case "shift", "departure", "reversal", "retreat", "turnaround", "u-turn", "about-face", "climbdown", "change", "turnabout", "pivot", "switch":
		return true
	}
	return false
}

// particled reports verbs of retreat that need their particle. What can be pulled,
// stepped or moved in the world counts only away from a stand: "stepped back from
// her demand", not "pulls its guns back from the river".
func particled(d *lang.Doc, i int, lemma string) bool {
	want := map[string]string{"back": "down away off", "walk": "back", "climb": "down", "row": "back", "give": "way", "pull": "back", "step": "back", "move": "away", "stop": "insisting demanding"}[lemma]
	if want == "" {
		return false
	}
	for _, k := range d.Kids(i) {
		if !slices.Contains(strings.Fields(want), strings.ToLower(d.Form(int(k)))) {
			continue
		}
		switch lemma {
		case "walk":
			o := d.Kid(i, lang.Obj)
			return o >= 0 && stanceNoun(strings.ToLower(d.Tokens[o].Lemma))
		case "step", "pull", "move", "back":
			from := prepositional(d, i, "from")
			return lemma == "back" && from < 0 && d.Kid(i, lang.Obj) < 0 ||
				from >= 0 && (stanceNoun(strings.ToLower(d.Tokens[from].Lemma)) || d.Tokens[from].XPOS == lang.TagVBG)
		}
		return true
	}
	return false
}

func marked(d *lang.Doc, i int, mark string) bool {
	for _, k := range d.Kids(i) {
		if d.Tokens[k].Rel == lang.Mark && strings.EqualFold(d.Form(int(k)), mark) {
			return true
		}
	}
	return false
}

// prepositional is the dependent of i introduced by the preposition, or -1.
func prepositional(d *lang.Doc, i int, prep string) int {
	for _, k := range d.Kids(i) {
		if c := d.Kid(int(k), lang.Case); c >= 0 && strings.EqualFold(d.Form(c), prep) {
			return int(k)
		}
		if m := d.Kid(int(k), lang.Mark); m >= 0 && strings.EqualFold(d.Form(m), prep) {
			return int(k)
		}
	}
	return -1
}

// clauseSubject is the subject of the clause that token i stands in, or its
// possessor.
func clauseSubject(d *lang.Doc, i int) int {
	for hops := 0; i >= 0 && hops < 12; hops++ {
		if d.Tokens[i].UPOS == lang.VERB || d.Kid(i, lang.Cop) >= 0 {
			s := subject(d, i)
			if s >= 0 {
				if p := d.Kid(s, lang.NmodPoss); p >= 0 {
					return p // "his push marks a departure": he departed
				}
			}
			return s
		}
		i = int(d.Tokens[i].Head)
	}
	return -1
}

func trimRange(d *lang.Doc, first, end int) (int, int) {
	for first < end && (d.Tokens[first].UPOS == lang.PUNCT || d.Tokens[first].UPOS == lang.CCONJ) {
		first++
	}
	for end > first && d.Tokens[end-1].UPOS == lang.PUNCT {
		end--
	}
	return first, end
}

// issueOfRange is the issue that most words of the range touch, the first of the
// catalogue on a tie; a meeting only when nothing else is touched.
func (k *desk) issueOfRange(in, first, end int) string {
	count := map[string]int{}
	for _, t := range k.touched(in, first, end) {
		count[t.Issue]++
	}
	best, n := "", 0
	for _, i := range k.issues.Issues {
		if c := count[i.Key]; c > 0 && (best == "" || best == "meeting" || c > n) {
			best, n = i.Key, c
		}
	}
	return best
}

// statementAt is the smallest statement whose content holds the span, or -1.
func (k *desk) statementAt(in int, s report.Span) int {
	best, size := -1, 0
	for i, st := range k.in[in].Statements {
		n := 0
		holds := false
		for _, c := range st.Content {
			n += c.Len()
			holds = holds || c.Contains(s)
		}
		if holds && (best < 0 || n < size) {
			best, size = i, n
		}
	}
	return best
}
