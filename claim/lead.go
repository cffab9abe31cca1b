package claim

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"

	"readout/actor"
	"readout/lang"
	"readout/quote"
	"readout/report"
)

// maxTakeaways is how many lines lead a brief.
const maxTakeaways = 7

// mostWordings is how many wordings of a claim are tried for one that can lead.
const mostWordings = 6

// rank orders claims by how much they tell: independent support first, then
// whether somebody takes a stand in it or is bound to a day, then how central the
// speaker and the issue are to the story. The first function it returns reports whether
// a claim of one report tells enough to lead: somebody with a name takes a stand in
// it, is bound to a day, or is one of those the story is most about. The other lists
// what may lead beside the claims.
func (k *desk) rank(f *Findings, stands []stand) (tells func(Claim) bool, opens func() []opener) {
	claims := f.Claims
	actorUse, issueUse := map[int]int{}, map[string]int{}
	for _, c := range claims {
		actorUse[k.party(c.Speaker)] += len(c.Evidence)
		issueUse[c.Issue] += len(c.Evidence)
	}
	total := 1
	for _, n := range issueUse {
		total += n
	}
	stood, due := map[[2]int]float64{}, map[[2]int]bool{} // by report and sentence
	for _, s := range stands {
		if s.stance == "" || s.past {
			continue
		}
		w := 1.0
		switch s.stance {
		case "demands", "rejects", "agreed", "conditional":
			w = 1.5
		}
		stood[k.place(s.words)] = max(stood[k.place(s.words)], w)
	}
	for _, d := range f.Deadlines {
		for _, e := range d.Evidence {
			due[k.place(e)] = true
		}
	}
	score := func(c Claim) float64 {
		s := 3*float64(c.Origins-1) + 2*float64(min(c.Witnesses, 4)-1)
		if c.Speaker >= 0 {
			s += 2 * float64(actorUse[k.party(c.Speaker)]) / float64(total)
		}
		if c.Issue != "" {
			s += 1 + 2*float64(issueUse[c.Issue])/float64(total)
		}
		s += stood[k.place(c.Text)]
		if due[k.place(c.Text)] {
			s += 1.5
			if stood[k.place(c.Text)] > 1 {
				s += 1.5 // an ultimatum
			}
		}
		if e := c.Text; e.Statement >= 0 {
			s += 0.3 * float64(k.in[e.Report].Statements[e.Statement].Type)
		}
		if c.Status == NotConfirmed {
			s += 0.8
		}
		if p := k.propAt(c.Text.Report, k.in[c.Text.Report].Doc.TokenAt(c.Text.Span.Start)); p != nil && c.Text.Statement < 0 && (p.mood.ahead() || p.mood.hypothetical) {
			s -= 3 // the reporter's guess
		}
		return s
	}
	slices.SortStableFunc(claims, func(a, b Claim) int { return cmp.Compare(score(b), score(a)) })
	var use []int
	for _, n := range actorUse {
		use = append(use, n)
	}
	slices.Sort(use)
	most := use[max(0, len(use)-3):]
	return func(c Claim) bool {
		party := k.party(c.Speaker)
		if !k.holds(party) || k.roster.Actors[c.Speaker].Kind == actor.Unnamed {
			return false
		}
		return stood[k.place(c.Text)] > 0 || due[k.place(c.Text)] || c.Text.Statement >= 0 && len(most) > 0 && actorUse[party] >= most[0]
	}, func() []opener { return k.openers(stood, due) }
}

// reads reports whether words can stand alone on a line: a sentence with its
// subject, long enough to say something, and no question, caption or fragment that
// leans on what came before.
func (k *desk) reads(e Evidence) bool {
	least := 32
	if e.Statement >= 0 && k.in[e.Report].Statements[e.Statement].Type == quote.Direct {
		least = 25 // "We have come to an agreement"
	}
	if e.Span.Len() < least || !k.whole(e) || k.heading(e) {
		return false
	}
	d := k.in[e.Report].Doc
	if strings.Contains(e.Span.In(d.Text), "anonymity") {
		return false // how it was said, not what
	}
	end := d.TokenAt(e.Span.Start)
	for ; end < len(d.Tokens) && int(d.Tokens[end].Start) < e.Span.End; end++ {
		if t := &d.Tokens[end]; t.UPOS == lang.PRON && t.XPOS == lang.TagDT && t.Rel == lang.Obj {
			return false // "has discussed this with the minister": what?
		}
		if p := k.propAt(e.Report, end); p != nil && p.head == end && p.mood.hypothetical && p.span.Start == e.Span.Start {
			return false // "they ratify it", of "if they ratify it"
		}
	}
	return !k.cutOff(e, end)
}

// cutOff reports whether words end before what their last word needs: "concrete
// actions to show | that he means it". The word at end stands behind them.
func (k *desk) cutOff(e Evidence, end int) bool {
	d := k.in[e.Report].Doc
	if end >= len(d.Tokens) || d.Tokens[end].UPOS == lang.PUNCT || end == 0 || d.Tokens[end].Sent != d.Tokens[end-1].Sent {
		return false
	}
	for i := end; i < len(d.Tokens) && i < end+8 && d.Tokens[i].Sent == d.Tokens[end-1].Sent; i++ {
		if s := d.Kid(i, lang.Nsubj); s >= 0 && s < end && int(d.Tokens[s].Start) >= e.Span.Start {
			return true // "has denied it, but others | say", "the worse the flood | gets"
		}
	}
	for i, hops := end, 0; i >= 0 && hops < 12; i, hops = int(d.Tokens[i].Head), hops+1 {
		if h := int(d.Tokens[i].Head); h >= 0 && h < end && int(d.Tokens[h].Start) >= e.Span.Start {
			switch d.Tokens[i].Rel {
			case lang.Ccomp, lang.Xcomp, lang.Nmod, lang.Obl, lang.Obj, lang.Acl, lang.AclRelcl:
				return end-h <= 3
			}
			return false
		}
	}
	return false
}

// heading reports whether words stand in a heading inside a report, or look like
// one: mostly capitals.
func (k *desk) heading(e Evidence) bool {
	r := k.in[e.Report].Report
	if kind := r.RegionAt(e.Span.Start); kind == report.Heading || kind == report.Caption {
		return true
	}
	words, loud := 0, 0
	for _, w := range strings.Fields(e.Span.In(r.Text)) {
		if len(w) > 3 && unicode.IsLetter([]rune(w)[0]) {
			words++
			if strings.ToUpper(w) == w {
				loud++
			}
		}
	}
	return words > 3 && loud*2 > words
}

// whole reports whether words are a sentence of their own.
func (k *desk) whole(e Evidence) bool {
	d := k.in[e.Report].Doc
	words := e.Span.In(d.Text)
	if e.Span.Len() < 20 || strings.HasPrefix(strings.TrimLeft(d.Text[e.Span.End:], ".,\"”"), "?") || strings.Contains(words, "?") {
		return false
	}
	if strings.Count(words, "“") != strings.Count(words, "”") || strings.Count(words, `"`)%2 == 1 && !strings.HasPrefix(words, `"`) && !strings.HasSuffix(words, `"`) {
		return false // half a quotation
	}
	for _, dash := range [...]string{" -- ", " — ", " – "} {
		if strings.Count(words, dash)%2 == 1 && strings.HasPrefix(d.Text[e.Span.End:], dash) {
			return false // half of what stands between dashes
		}
	}
	if strings.Count(words, "(") != strings.Count(words, ")") || strings.Count(words, "[") != strings.Count(words, "]") {
		return false
	}
	if last := d.Tokens[max(0, d.TokenAt(e.Span.End-1))].XPOS; last == lang.TagWP || last == lang.TagIN || last == lang.TagWDT || last == lang.TagTO || last == lang.TagCC {
		return false // "during what"
	}
	for _, c := range [...]string{"pictured", " from left", ", left,", ", right,", "(CNN)", "File photo", "file photo", "AP Photo", "Photo:", "Photograph"} {
		if strings.Contains(words, c) {
			return false
		}
	}
	first := d.TokenAt(e.Span.Start)
	for d.Tokens[first].UPOS == lang.PUNCT && first+1 < len(d.Tokens) {
		first++
	}
	if k.askedToBe(e, first) || beheaded(d, first) {
		return false
	}
	if d.Tokens[first].UPOS == lang.VERB && d.Tokens[first].XPOS != lang.TagVB {
		return false // "hoped to send it after they return"
	}
	switch d.Tokens[first].UPOS {
	case lang.ADV, lang.SCONJ, lang.CCONJ, lang.INTJ:
		return false // "however, …", "once we do …"
	}
	switch d.Tokens[first].XPOS {
	case lang.TagWRB, lang.TagWP, lang.TagWDT, lang.TagTO, lang.TagCC, lang.TagVBG:
		return false
	case lang.TagIN:
		if d.Tokens[first].Rel == lang.Mark {
			return false // "when they met"; "In Karsk, …" is fine
		}
		if x := d.Tokens[min(first+1, len(d.Tokens)-1)].XPOS; x == lang.TagWDT || x == lang.TagWP {
			return false // "in which the country gives up"
		}
	}
	switch strings.ToLower(d.Form(first)) {
	case "it":
		if !k.meant(e, first) {
			return false
		}
	case "this", "that", "these", "those", "not", "with", "which", "such", "so", "one", "another", "there", "here":
		return false
	case "they", "he", "she", "we", "i", "his", "her", "their", "its", "my", "our":
		if e.Statement < 0 {
			return false
		}
		a, b := k.party(k.actorAt(e.Report, first)), k.party(k.source(e.Report, e.Statement))
		if a >= 0 && b >= 0 && a != b {
			return false // "he entered the embassy", said by another
		}
	}
	// a subject comes before any verb of its clause
	for i := first; i < len(d.Tokens) && int(d.Tokens[i].Start) < e.Span.End; i++ {
		switch d.Tokens[i].Rel {
		case lang.Nsubj, lang.NsubjPass, lang.Expl, lang.NsubjOuter:
			h := int(d.Tokens[i].Head)
			if h >= 0 && (d.Tokens[h].Rel == lang.AclRelcl || d.Tokens[h].Rel == lang.Acl) {
				return false // "a theme they had planned to take on"
			}
			if h >= 0 && d.Tokens[h].XPOS == lang.TagVBG && d.Kid(h, lang.Aux) < 0 || h >= 0 && being(d, h) {
				return false // "her minister calling it a victory", "upon terms being met"
			}
			if h >= 0 && d.Tokens[h].Rel == lang.Ccomp {
				if up := int(d.Tokens[h].Head); up >= first && up < i && d.Kid(up, lang.Nsubj) < 0 {
					return false // "hopeful that they would agree": who is?
				}
			}
			return h >= 0 && int(d.Tokens[h].End) <= e.Span.End && int(d.Tokens[h].Start) >= e.Span.Start
		}
		if u := d.Tokens[i].UPOS; (u == lang.VERB || u == lang.AUX) && d.Tokens[i].Rel != lang.Acl && d.Tokens[i].Rel != lang.Amod && d.Tokens[i].Rel != lang.Advcl {
			return false
		}
	}
	return false
}

// beheaded reports whether the noun that words begin with lacks what stands before it:
// "every | trawler must go home".
func beheaded(d *lang.Doc, first int) bool {
	if first == 0 || d.Tokens[first-1].Sent != d.Tokens[first].Sent || int(d.Tokens[first-1].Head) != first {
		return false
	}
	switch d.Tokens[first-1].Rel {
	case lang.Det, lang.Amod, lang.Nummod, lang.Compound, lang.NmodPoss:
		return true
	}
	return false
}

// askedToBe reports whether words that begin at token first are what their source
// asks for and would read as what is: "suggested that | the allies send troops".
func (k *desk) askedToBe(e Evidence, first int) bool {
	if e.Statement < 0 {
		return false
	}
	st := &k.in[e.Report].Statements[e.Statement]
	switch strings.ToLower(st.Lemma) {
	case "suggest", "propose", "demand", "urge", "recommend", "request", "ask", "require":
	default:
		return false
	}
	d := k.in[e.Report].Doc
	p := k.propAt(e.Report, first)
	if p == nil || len(st.Content) == 0 || int(d.Tokens[p.head].Start) < st.Content[0].Start || d.Tokens[p.head].UPOS != lang.VERB {
		return false
	}
	x := d.Tokens[p.head].XPOS
	return (x == lang.TagVB || x == lang.TagVBP) && d.Kid(p.head, lang.Aux) < 0
}

// being reports whether the clause at i is a passive without a tense.
func being(d *lang.Doc, i int) bool {
	a := d.Kid(i, lang.AuxPass)
	return a >= 0 && d.Tokens[a].XPOS == lang.TagVBG && d.Kid(i, lang.Aux) < 0
}

// sameHolder reports whether two passages can be one party's: it is the same, or
// one of them is not known.
func (k *desk) sameHolder(a, b Evidence) bool {
	party := func(e Evidence) int {
		if r := k.root(e); r >= 0 {
			return r
		}
		if p := k.propAt(e.Report, k.in[e.Report].Doc.TokenAt(e.Span.Start)); p != nil {
			return p.party
		}
		return -1
	}
	x, y := party(a), party(b)
	return x < 0 || y < 0 || x == y
}

// toldTwice reports whether what two passages say is near enough to one assertion that
// a reader needs only one of them: they share more than so much of their words, or tell
// one deed. What is told of two days is two things.
func (k *desk) toldTwice(a, b Evidence, alike float64) bool {
	if a.Report == b.Report && a.Span.Overlaps(b.Span) {
		return true
	}
	p := k.propAt(a.Report, k.in[a.Report].Doc.TokenAt(a.Span.Start))
	q := k.propAt(b.Report, k.in[b.Report].Doc.TokenAt(b.Span.Start))
	if p != nil && q != nil && k.own(p, q, "t") && k.own(q, p, "t") {
		return false
	}
	if k.overlapWords(a, b) > alike && (alike < 0.6 || k.sameHolder(a, b)) {
		return true
	}
	return p != nil && q != nil && p != q && (a.Report != b.Report && p.effectiveNeg() == q.effectiveNeg() && k.likeProps(p, q) >= 0.42 || k.vouches(p, q))
}

// takeaways picks the lines that lead: hard disagreements, claims that several
// origins carry, what is not confirmed, then single statements; never two that
// say one thing. A statement that only one report has leads when tells holds.
// Where too little leads so, what each report opens with or lets somebody say
// follows, and is added to the claims unless it is one.
func (k *desk) takeaways(f *Findings, tells func(Claim) bool, opens func() []opener) []Takeaway {
	var out []Takeaway
	var shown, told []Evidence // what the lines say; what stands on a side of one
	alike := 0.6               // two lines that share more words than that say one thing
	take := func(t Takeaway, e ...Evidence) {
		if len(out) == maxTakeaways {
			return
		}
		for _, x := range e {
			for _, y := range shown {
				if k.toldTwice(x, y, alike) {
					return
				}
			}
		}
		out = append(out, t)
		shown = append(shown, e...)
	}
	hard := 0
	for i, d := range f.Disagreements {
		if d.Type == Hard && hard < 3 && k.spread(d) > 1 {
			hard++
			take(Takeaway{true, i}, d.Sides[0].Evidence[0])
			for _, s := range d.Sides {
				told = append(told, s.Evidence...)
			}
		}
	}
	var latest time.Time
	for i := range k.in {
		if at := k.in[i].Report.Published; at.After(latest) {
			latest = at
		}
	}
	isTold := func(c *Claim) bool { return crossing([]Evidence{c.Text}, told) }
	lead := func(i int) {
		c := &f.Claims[i]
		if isTold(c) {
			return
		}
		// where the clearest words lean on others, other words of the same may not
		for n, e := range append([]Evidence{c.Text}, c.Evidence...) {
			words, ok := k.leads(e)
			if !ok || n > 0 && e == c.Text {
				continue
			}
			if n > mostWordings || c.Witnesses == 1 && (k.passedBy(words, latest) || k.reprinted(words)) {
				return
			}
			had := len(out)
			if take(Takeaway{false, i}, words); len(out) > had {
				c.Text = words
			}
			return
		}
	}
	silent := slices.IndexFunc(f.Claims, func(c Claim) bool {
		return c.Status == NotConfirmed && c.Issue != "" && k.reads(c.Text) && !k.unanswered(c.Text) && !isTold(&c)
	})
	for i, c := range f.Claims {
		room := maxTakeaways
		if silent >= 0 {
			room-- // one line is kept for what is not confirmed
		}
		single := c.Witnesses == 1
		if len(out) < room && c.Status != NotConfirmed && (!single || c.Issue != "" && tells(c)) {
			lead(i)
		}
	}
	if silent >= 0 {
		take(Takeaway{false, silent}, f.Claims[silent].Text)
	}
	if len(out) < fewest-1 {
		led := map[int]int{}
		for _, e := range shown {
			led[e.Report]++
		}
		for _, t := range out { // what a line rests on is told
			if !t.Disagreement {
				shown = append(shown, f.Claims[t.Index].Evidence...)
			}
		}
		rest := opens()
		alike = 0.4 // nobody knows yet whether they do
		for len(out) < fewest && len(rest) > 0 {
			// who has not been heard comes first
			best := 0
			for i, o := range rest {
				if o.score-0.8*float64(led[o.words.Report]) > rest[best].score-0.8*float64(led[rest[best].words.Report]) {
					best = i
				}
			}
			o, n := rest[best], len(out)
			if rest = slices.Delete(rest, best, best+1); k.passedBy(o.words, latest) || k.reprinted(o.words) {
				continue
			}
			at := slices.IndexFunc(f.Claims, func(c Claim) bool { return c.Text.Report == o.words.Report && c.Text.Span.Overlaps(o.words.Span) })
			if at < 0 {
				at = len(f.Claims)
			}
			take(Takeaway{false, at}, o.words)
			if len(out) > n {
				led[o.words.Report]++
				if at == len(f.Claims) {
					f.Claims = append(f.Claims, k.opened(o))
				}
			}
		}
	}
	return out
}
