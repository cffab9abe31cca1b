package claim

import (
	"slices"
	"strconv"
	"strings"

	"readout/actor"
	"readout/lang"
	"readout/quote"
)

// This file tells where the way from a word that takes a stance down to a word of an
// issue leads through something else, so that no stand on the issue is taken: "keen to
// remind voters of the election", "backed talks but rejected the truce", "a border speech".

// turnsAway reports whether a stance on what stands above token i says nothing of what
// stands below it: i tells, shows, looks into or sways something, or itself takes the
// other side of it.
func turnsAway(d *lang.Doc, i int) bool {
	t := &d.Tokens[i]
	switch t.UPOS {
	case lang.VERB:
		if relativeByMistake(d, i) {
			return true
		}
		switch strings.ToLower(t.Lemma) {
		case "remind", "convince", "tell", "say", "saying", "confirm", "explain", "describe", "demonstrate", "show", "prove", "reveal", "suggest", "believe", "know", "remember", "learn",
			"conceal", "hide", "investigate", "probe", "examine", "review", "decide", "determine", "hear", "watch", "read",
			"influence", "sway", "meddle", "interfere", "exploit", "mark", "cover", "counter",
			"denounce", "condemn", "criticize", "criticise", "reject", "refuse", "oppose", "deny", "dismiss", "protest", "decry":
			return true
		case "look":
			return prepositional(d, i, "into") >= 0
		}
	case lang.NOUN:
		switch strings.ToLower(t.Lemma) {
		case "opposition", "objection", "rejection", "refusal", "denial", "condemnation", "criticism":
			return true
		}
	}
	return false
}

// relativeByMistake reports whether the clause at i has a relative pronoun for its
// subject, or for the owner of it, wherever the tree hangs the clause: "whose
// government seeks a truce".
func relativeByMistake(d *lang.Doc, i int) bool {
	for _, c := range d.Kids(i) {
		switch d.Tokens[c].Rel {
		case lang.Nsubj, lang.NsubjPass:
		default:
			continue
		}
		if f := strings.ToLower(d.Form(int(c))); f == "who" || f == "which" {
			return true
		}
		if o := d.Kid(int(c), lang.NmodPoss); o >= 0 && strings.EqualFold(d.Form(o), "whose") {
			return true
		}
	}
	return false
}

// toldTo reports whether the thing at i is whom its verb tells to do something:
// "encouraged the migrants to stay".
func toldTo(d *lang.Doc, i int) bool {
	h := int(d.Tokens[i].Head)
	if h < 0 || d.Tokens[i].Rel != lang.Obj && d.Tokens[i].Rel != lang.Iobj {
		return false
	}
	if x := d.Kid(h, lang.Xcomp); x >= 0 {
		return d.Tokens[x].UPOS != lang.ADJ // "called the ban illegal"
	}
	switch strings.ToLower(d.Tokens[h].Lemma) {
	case "encourage", "urge", "ask", "tell", "order", "press", "advise", "invite", "want":
		a := d.Kid(i, lang.Acl)
		return a >= 0 && marked(d, a, "to")
	}
	return false
}

// against reports whether the coordinated word at i is set against the one before it:
// "backed the talks but not the truce".
func against(d *lang.Doc, i int) bool {
	c := d.Kid(i, lang.Cc)
	return c >= 0 && strings.EqualFold(d.Form(c), "but")
}

// namedBy lists nouns that an issue only tells apart from others of their kind: a
// sanctions committee is not sanctions, a border speech no border.
func namedBy(noun string) bool {
	switch strings.ToLower(noun) {
	case "committee", "commission", "council", "panel", "agency", "authority", "office", "department", "ministry", "bureau", "company", "firm", "giant",
		"official", "minister", "secretary", "adviser", "advisor", "expert", "analyst", "envoy", "lawyer", "advocate", "activist", "critic", "skeptic", "sceptic", "denier", "supporter", "opponent", "guard", "agent", "judge", "worker",
		"speech", "address", "report", "claim", "allegation", "story", "statement", "remark", "comment", "assertion", "question", "debate", "impact", "effect", "testimony", "snub", "coverage", "interview", "book", "film", "video", "rumor", "rumour", "hacking", "meddling", "interference", "influence", "scandal",
		"watchdog", "inspector", "family", "technology", "ambition", "earnings", "research", "researcher", "scientist", "complex", "system",
		"tanker", "truck", "crisis", "fear", "run-up", "secret", "war", "showdown", "spat":
		return true
	}
	return false
}

// noMeeting reports whether the word at i, which may tell of people that meet, tells of
// something else: a ceremony that is attended, conditions that are met, how many come.
func (k *desk) noMeeting(in, i int) bool {
	d := k.in[in].Doc
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "attend":
		o := d.Kid(i, lang.Obj)
		if o < 0 || d.Tokens[o].UPOS == lang.PRON {
			return false
		}
		f := k.frames.Of(d, o)
		return f == nil || f.Name != "meet"
	case "discussion":
		return prepositional(d, i, "on") >= 0 || prepositional(d, i, "about") >= 0 // of something, and nobody need meet
	case "attendance":
		return d.Kid(i, lang.Compound) >= 0 || d.Kid(i, lang.Amod) >= 0
	case "meet":
		if d.Kid(i, lang.NsubjPass) >= 0 {
			return true // "the conditions were met", "they must be met"
		}
		o := d.Kid(i, lang.Obj)
		if d.Tokens[i].Rel == lang.AclRelcl {
			o = int(d.Tokens[i].Head) // "conditions that they must meet"
		}
		if o < 0 || d.Tokens[o].UPOS != lang.NOUN {
			return false
		}
		switch strings.ToLower(d.Tokens[o].Lemma) {
		case "demand", "need", "target", "deadline", "condition", "standard", "requirement", "obligation", "challenge", "expectation", "goal", "threshold", "criterion", "criteria", "quota", "commitment", "cost", "term", "objective", "promise", "aspiration", "hope", "wish":
			return true
		}
	}
	return false
}

// figurative reports whether a word of an issue is used of another one: a truce on
// tariffs, a withdrawal from a pact.
func (k *desk) figurative(in int, t Touch) bool {
	d := k.in[in].Doc
	switch t.Issue {
	case "ceasefire":
		first, end := d.Subtree(t.First)
		return slices.ContainsFunc(k.issues.Touched(d, first, end), func(u Touch) bool { return u.Issue == "trade" })
	case "troops":
		if t.End >= len(d.Tokens) || !strings.EqualFold(d.Form(t.End), "from") {
			return false
		}
		from := int(d.Tokens[t.End].Head) // what is withdrawn from, wherever the tree hangs it
		return d.Tokens[t.End].Rel == lang.Case && pactAt(d, Touch{First: from, End: from + 1})
	}
	return false
}

// supposed reports whether the clause at i stands in what is only guessed at or only
// charged, or told as what is not done: "perhaps calculating that it wanted …", "claims that he sought …".
func supposed(d *lang.Doc, i int) bool {
	switch first, _ := d.Subtree(i); strings.ToLower(d.Form(first)) {
	case "whether", "how":
		return true
	}
	if noSign(d, i) {
		return true
	}
	for hops := 0; i >= 0 && hops < 8; hops++ {
		if l := d.Tokens[i].Lemma; strings.EqualFold(l, "likely") || strings.EqualFold(l, "unlikely") {
			return true
		}
		if h := int(d.Tokens[i].Head); h >= 0 && d.Tokens[i].Rel == lang.Xcomp && d.Tokens[h].XPOS == lang.TagVBN && strings.EqualFold(d.Tokens[h].Lemma, "expect") {
			return true // "is expected to sign"
		}
		for _, c := range d.Kids(i) {
			if f := d.Form(int(c)); strings.EqualFold(f, "rather") && int(c)+1 < len(d.Tokens) && strings.EqualFold(d.Form(int(c)+1), "than") {
				return true // what is not done
			}
			switch d.Tokens[c].Rel {
			case lang.Advmod, lang.Mark:
			default:
				continue
			}
			switch strings.ToLower(d.Form(int(c))) {
			case "perhaps", "maybe", "possibly", "presumably", "supposedly", "allegedly", "likely", "probably", "unlikely", "whether":
				return true
			}
		}
		if doubted(d, i) {
			return true
		}
		h := int(d.Tokens[i].Head)
		if h < 0 {
			return false
		}
		switch d.Tokens[i].Rel {
		case lang.Csubj, lang.Ccomp, lang.Acl:
			switch strings.ToLower(d.Tokens[h].Lemma) {
			case "possible", "conceivable", "doubtful":
				return true // "it is possible that they will want"
			case "claim", "allegation", "accusation", "charge", "rumor", "rumour", "speculation", "suspicion", "calculate", "speculate", "suspect", "imagine", "wonder", "assume":
				if d.Tokens[i].Rel == lang.Ccomp && d.Tokens[h].UPOS == lang.VERB && strings.EqualFold(d.Tokens[h].Lemma, "claim") {
					break // "claimed that it was ready" are words of its own
				}
				return true
			}
			if d.Tokens[h].UPOS == lang.NOUN && d.Kid(h, lang.Det) >= 0 && strings.EqualFold(d.Form(d.Kid(h, lang.Det)), "no") {
				return true // "no reason to believe that it wants …"
			}
		case lang.Xcomp, lang.Advcl, lang.Conj:
		default:
			return false
		}
		i = h
	}
	return false
}

// noSign reports whether the sentence says before token i that nothing shows it: "there is
// no sign that …".
func noSign(d *lang.Doc, i int) bool {
	for j := max(int(d.Sents[d.Tokens[i].Sent].First), i-24); j+2 < i; j++ {
		if !strings.EqualFold(d.Form(j), "no") && !strings.EqualFold(d.Form(j), "little") || !strings.EqualFold(d.Form(j+2), "that") {
			continue
		}
		switch strings.ToLower(d.Form(j + 1)) {
		case "sign", "indication", "evidence", "hint", "suggestion", "guarantee":
			return true
		}
	}
	return false
}

// onlyView reports whether what is offered at i is how one sees a thing: "offered a
// gloomy view of the talks" offers no talks.
func onlyView(d *lang.Doc, i int) bool {
	o := d.Kid(i, lang.Obj)
	if o < 0 || d.Kid(i, lang.Xcomp) >= 0 {
		return false
	}
	switch strings.ToLower(d.Tokens[o].Lemma) {
	case "view", "opinion", "assessment", "account", "glimpse", "look", "explanation", "description", "detail", "outlook", "estimate", "version", "take", "comment", "prediction", "forecast", "praise", "reason", "evidence", "example", "hint", "clue", "insight":
		return true
	}
	return false
}

// answersFor reports whether what this actor holds is held by whom it is said to
// belong to: a government's officials do, sixty families of the country do not.
func (k *desk) answersFor(holder int) bool {
	if holder < 0 || k.party(holder) == holder {
		return true
	}
	a := &k.roster.Actors[holder]
	if a.Kind != actor.Group && a.Kind != actor.Unnamed {
		return true
	}
	w := strings.Fields(strings.ToLower(a.Name))
	if len(w) == 0 || slices.Contains(w, "percent") || slices.Contains(w, "%") {
		return false
	}
	switch strings.TrimSuffix(w[len(w)-1], "s") {
	case "familie", "family", "group", "migrant", "resident", "citizen", "people", "voter", "activist", "protester", "demonstrator", "worker", "student", "expert", "analyst",
		"family member", "compan", "companie", "company", "firm", "program", "programme", "candidate", "contender", "nominee", "whistleblower", "member", "ally", "allie", "bank", "investor", "outlet", "reporter", "journalist", "lawyer", "critic", "parent", "politician", "lawmaker", "opposition", "senator", "supporter", "farmer", "manufacturer", "judge", "court", "jury", "prosecutor", "juror", "women", "men", "man", "woman", "children":
		return false
	}
	return true
}

// besideSilence reports whether token i stands in what is said while something is not:
// "refused to confirm it, saying that the committee on sanctions had it".
func besideSilence(d *lang.Doc, i, head int) bool {
	for hops := 0; i >= 0 && i != head && hops < 12; hops++ {
		t := &d.Tokens[i]
		if h := int(t.Head); h >= 0 && (t.Rel == lang.Compound || t.Rel == lang.Amod || t.Rel == lang.Nmod) && namedBy(d.Tokens[h].Lemma) {
			return true
		}
		if t.Rel == lang.AclRelcl || t.Rel == lang.Parataxis || t.Rel == lang.Conj && int(t.Head) == head && predicate(d, i) {
			return true // "did not say what they had that pointed to a missile"
		}
		if t.XPOS == lang.TagVBG && t.Rel == lang.Advcl && i > 0 && strings.EqualFold(d.Form(i-1), ",") {
			return true
		}
		i = int(t.Head)
	}
	return false
}

// takenBack reports whether the sentence goes on to say the contrary of the same issue:
// "backed talks but flatly rejected meeting the president".
func (k *desk) takenBack(p *prop, t Touch, stance string) bool {
	d := k.in[p.in].Doc
	end := int(d.Sents[p.sent].End)
	for i := t.End; i < end; i++ {
		if !strings.EqualFold(d.Form(i), "but") {
			continue
		}
		for j := i + 1; j < min(i+5, end); j++ {
			if f := k.frames.Of(d, j); f == nil || toneOf(f.Stance)*toneOf(stance) >= 0 {
				continue
			}
			for _, u := range k.touched(p.in, j+1, end) {
				if u.Issue == t.Issue {
					return true
				}
			}
		}
	}
	return false
}

// speaksOfAnother reports whether the clause is of somebody whom the speaker calls he,
// she or they, in words of the speaker's own: nobody is that to himself.
func (k *desk) speaksOfAnother(p *prop, holder int) bool {
	if p.stmt < 0 || k.party(holder) != k.party(p.source) {
		return false
	}
	inp := &k.in[p.in]
	if inp.Statements[p.stmt].Type != quote.Direct {
		return false
	}
	s := subject(inp.Doc, p.head)
	if s < 0 {
		return false
	}
	switch strings.ToLower(inp.Doc.Form(s)) {
	case "he", "she", "they":
		return true
	}
	return false
}

// condOfIssue reports whether what a condition at c says is said of an issue: "if the
// tariffs took effect", not "if they put off their meeting".
func (k *desk) condOfIssue(p *prop, c int) bool {
	s := subject(k.in[p.in].Doc, c)
	if s < 0 {
		return false
	}
	first, end := k.in[p.in].Doc.Subtree(s)
	return len(k.touched(p.in, first, end)) > 0
}

// foretold reports whether a conditional clause tells what another than its speaker would
// do. A speaker for several ("European nations would retaliate if …") speaks for himself too.
func (k *desk) foretold(p *prop) bool {
	if p.party < 0 || p.party == k.party(p.source) {
		return false
	}
	switch k.roster.Actors[p.agent].Kind {
	case actor.Group, actor.Unnamed:
		return false
	}
	s := subject(k.in[p.in].Doc, p.head)
	return s < 0 || k.in[p.in].Doc.Kid(s, lang.Conj) < 0
}

// judgedBy reports whether what is said at head of its subject, or of what follows it
// as the subject's stand-in, is said of token i: "the talks are vital", "it is vital to
// hold talks", not "vital for the talks".
func judgedBy(d *lang.Doc, i, head int) bool {
	for hops := 0; hops <= farthest; hops++ {
		h := int(d.Tokens[i].Head)
		if h < 0 || i == head {
			return true
		}
		if h == head {
			switch d.Tokens[i].Rel {
			case lang.Obl, lang.Nmod, lang.Acl, lang.AclRelcl:
				return false
			}
			return true
		}
		i = h
	}
	return true
}

// onlooker reports whether an actor only speaks for itself and is nobody who has a say:
// a voter, a scholar, an author. What such people think of an issue is told by their words.
// Whom the story is about is no onlooker though no report says what they are.
func (k *desk) onlooker(g int, parties []int) bool {
	a := &k.roster.Actors[g]
	if a.Kind != actor.Person || a.For >= 0 {
		return false
	}
	if a.Sector == "EDU" || a.Sector == "MED" {
		return true
	}
	for _, r := range a.Roles {
		for _, w := range strings.Fields(strings.ToLower(r.Text)) {
			switch w {
			case "analyst", "author", "student", "lawyer", "attorney", "professor", "columnist", "expert", "scholar", "resident", "historian", "reporter", "editor", "researcher", "fellow", "consultant":
				return true
			}
		}
	}
	return a.Sector == "" && len(a.Roles) == 0 && !slices.Contains(parties, g)
}

// toldOfLongAgo reports whether the sentence is of a year well before its report's: what
// somebody wanted then is no stand of today's. What was agreed may still bind.
func (k *desk) toldOfLongAgo(p *prop, stance string) bool {
	inp := &k.in[p.in]
	at := inp.Report.Published
	if stance == "agreed" || !p.mood.past && p.stmt >= 0 {
		return false
	}
	limit := 2000 // of a report without a day
	if !at.IsZero() {
		limit = at.Year() - 1
	}
	d := inp.Doc
	for i := int(d.Sents[p.sent].First); i < int(d.Sents[p.sent].End); i++ {
		if f := d.Form(i); d.Tokens[i].UPOS == lang.NUM && len(f) == 4 && (d.Kid(i, lang.Case) >= 0 || d.Tokens[i].Rel == lang.Nummod || d.Tokens[i].Rel == lang.Compound) && (f[:2] == "19" || f[:2] == "20") {
			if y, err := strconv.Atoi(f); err == nil && y < limit {
				return true
			}
		}
	}
	return false
}
