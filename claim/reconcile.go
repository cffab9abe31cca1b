package claim

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"readout/actor"
	"readout/lang"
	"readout/report"
	"readout/when"
)

// Reconcile lays the reports side by side. The inputs must be in the order of
// the roster's casts; issues may be nil for the built-in catalogue. asOf is when
// deadlines are judged, the zero time for the date of the latest report. What
// people corrected comes last and wins.
func Reconcile(in []Input, roster *actor.Roster, issues *Catalogue, asOf time.Time, explain bool, corrections ...Correction) (Findings, error) {
	frames, err := BuiltinFrames()
	if err != nil {
		return Findings{}, err
	}
	if issues == nil {
		if issues, err = BuiltinCatalogue(); err != nil {
			return Findings{}, err
		}
	}
	if asOf.IsZero() {
		for _, x := range in {
			if x.Report.Published.After(asOf) {
				asOf = x.Report.Published
			}
		}
	}
	fields, err := parseFrames(fieldsTSV)
	if err != nil {
		return Findings{}, err
	}
	kins, err := parseFrames(kinsTSV)
	if err != nil {
		return Findings{}, err
	}
	doings, err := parseFrames(doingsTSV)
	if err != nil {
		return Findings{}, err
	}
	k := &desk{in: in, roster: roster, issues: issues, frames: frames, fields: fields, kins: kins, doings: doings}
	k.readPlaces()
	k.readProps()
	var f Findings
	pairs := k.alikePairs(joinFrom)
	together := groups(len(k.props), pairs)
	f.Options = k.options()
	k.venueNames = map[string]bool{}
	for _, o := range f.Options {
		if o.Issue == "venue" && !strings.Contains(o.Value, " ") {
			k.venueNames[o.Value] = true
		}
	}
	k.shifts = k.statedShifts()
	known := k.issues
	k.mainIssue = k.topic()
	if k.issues = k.withOwnIssues(); k.issues != known {
		k.shifts = k.statedShifts()
	}
	f.Shifts = k.shifts
	stands := relabelled(k.stands(), corrections)
	f.Disagreements = dismissDisagreements(k.disagreements(stands, f.Shifts), corrections)
	f.Positions = k.positions(stands)
	f.Shifts = append(f.Shifts, k.seenShifts(stands, f.Shifts)...)
	f.Positions = k.applyShifts(f.Positions, f.Shifts)
	k.issues = known // what a story makes itself takes sides, but does not say what it is about
	f.Deadlines = k.deadlines(asOf)
	f.Claims = dismissClaims(k.claims(together, stands, f.Options), corrections)
	k.markContested(f.Claims, f.Disagreements)
	f.Topic, f.Parties = k.mainIssue, k.parties()
	f.NotSaid = k.notSaid(&f)
	f.Unresolved = k.unresolved()
	tells, opens := k.rank(&f, stands)
	f.Takeaways = k.takeaways(&f, tells, opens)
	if explain {
		f.Explain = k.explain(pairs, stands)
	}
	return f, nil
}

// speaker is who asserts a proposition: the source of what is said, or in a
// report's own voice whoever does what it tells. The words of a source that could
// not be settled are nobody else's.
func (p *prop) speaker() int {
	if p.source >= 0 || p.stmt >= 0 {
		return p.source
	}
	return p.agent
}

// claims turns each group of alike propositions into a claim, adds one for every
// venue that several reports name, and one for each statement on an issue that
// stands alone.
func (k *desk) claims(together [][]int, stands []stand, options []Option) []Claim {
	var out []Claim
	grouped := map[int]bool{}
	var told [][]int
	for _, g := range together {
		told = append(told, k.vouched(g)...)
	}
	for _, g := range told {
		c := Claim{Speaker: -2, Why: "alike clauses"}
		for _, i := range g {
			p := &k.props[i]
			grouped[i] = true
			c.Evidence = append(c.Evidence, p.evidence())
			speaker := p.speaker()
			switch {
			case c.Speaker == -2:
				c.Speaker = speaker
			case c.Speaker != speaker && speaker >= 0 && c.Speaker >= 0:
				if k.party(c.Speaker) == k.party(speaker) {
					c.Speaker = k.party(speaker)
				} else {
					c.Speaker = -1
				}
			case c.Speaker < 0:
				c.Speaker = speaker
			}
			if c.Issue == "" {
				c.Issue = firstIssue(p)
			}
			if s := k.unsaidStatus(p); s != "" {
				c.Status = s
			}
		}
		c.Evidence = tidy(c.Evidence)
		c.Text = k.clearest(c.Evidence)
		out = append(out, k.counted(c))
	}
	for _, o := range options {
		// who refuses to meet at a place names it and offers it no more
		offered := slices.DeleteFunc(slices.Clone(o.Evidence), k.refusing)
		if o.Issue == "venue" && distinctReports(offered) > 1 {
			c := Claim{Issue: "venue", Speaker: -1, Evidence: tidy(offered), Why: "one place offered"}
			c.Text = k.clearest(c.Evidence)
			out = append(out, k.counted(c))
		}
	}
	out = append(out, k.figureClaims()...)
	out = k.merged(out)
	for i := range k.props {
		p := &k.props[i]
		if grouped[i] || p.stmt < 0 && p.cueOf < 0 || len(p.issues) == 0 || p.mass < 0.5 {
			continue
		}
		if p.part || p.bare || p.mood.hypothetical || p.stmt >= 0 && !k.topOfContent(p) {
			continue
		}
		c := Claim{Issue: firstIssue(p), Speaker: p.speaker(), Evidence: []Evidence{k.unbroken(p, p.evidence())}, Why: "a single statement"}
		c.Status = k.unsaidStatus(p)
		c.Text = c.Evidence[0]
		if p.stmt >= 0 && c.Status == "" && under(k.in[p.in].Doc, p.head) {
			continue
		}
		if c.Status == "" && (!k.whole(c.Text) || !k.begins(p, c.Text)) {
			continue
		}
		out = append(out, k.counted(c))
	}
	return out
}

// refusing reports whether the clause that evidence was read from says that something is
// not to be: "will not meet in Torvel".
func (k *desk) refusing(e Evidence) bool {
	for i := k.firstOf[e.Report]; i < len(k.props) && k.props[i].in == e.Report; i++ {
		if p := &k.props[i]; p.effectiveNeg() && p.evidence().Span == e.Span {
			return true
		}
	}
	return false
}

// merged joins claims that rest on the same passages: two or more reports' worth.
func (k *desk) merged(claims []Claim) []Claim {
	var out []Claim
	in := map[[2]int][]int{} // report and sentence -> claims in out with evidence there
	for _, c := range claims {
		at := -1
		for _, e := range c.Evidence {
			for _, i := range in[k.place(e)] {
				if n := k.common(out[i].Evidence, c.Evidence); at < 0 && n >= 2 && n*2 >= min(distinctReports(out[i].Evidence), distinctReports(c.Evidence)) {
					at = i
				}
			}
		}
		for _, e := range c.Evidence {
			i := at
			if i < 0 {
				i = len(out)
			}
			in[k.place(e)] = append(in[k.place(e)], i)
		}
		if at < 0 {
			out = append(out, c)
			continue
		}
		o := &out[at]
		o.Evidence = tidy(append(o.Evidence, c.Evidence...))
		if o.Speaker != c.Speaker {
			o.Speaker = -1
		}
		o.Text = k.clearest(o.Evidence)
		if o.Status == Corroborated || o.Status == SingleOrigin {
			o.Status = ""
		}
		*o = k.counted(*o)
	}
	return out
}

// place is the report and the sentence that evidence starts in.
func (k *desk) place(e Evidence) [2]int {
	d := k.in[e.Report].Doc
	return [2]int{e.Report, int(d.Tokens[min(d.TokenAt(e.Span.Start), len(d.Tokens)-1)].Sent)}
}

// sentence is the sentence that evidence begins in.
func (k *desk) sentence(e Evidence) report.Span {
	d := k.in[e.Report].Doc
	s := d.Sents[k.place(e)[1]]
	return d.Span(int(s.First), int(s.End))
}

// common counts the reports in which two lists of evidence share words.
func (k *desk) common(a, b []Evidence) int {
	var seen []int
	for _, x := range a {
		for _, y := range b {
			if x.Report == y.Report && x.Span.Overlaps(y.Span) && !slices.Contains(seen, x.Report) {
				seen = append(seen, x.Report)
			}
		}
	}
	return len(seen)
}

// counted fills the counts and the status that follows from them.
func (k *desk) counted(c Claim) Claim {
	if c.Speaker == -2 {
		c.Speaker = -1
	}
	c.Witnesses, c.Origins = k.support(c.Evidence)
	if c.Status == "" {
		c.Status = SingleOrigin
		if c.Origins >= 2 && distinctReports(c.Evidence) >= 2 {
			c.Status = Corroborated
		}
	}
	return c
}

// unsaidStatus is NotConfirmed for a clause that tells that somebody has not said
// something, Denied for one that denies, and "" for the others.
func (k *desk) unsaidStatus(p *prop) Status {
	if p.frame != nil {
		switch {
		case p.frame.Name == "silent" || p.frame.Name == "confirm" && p.neg:
			return NotConfirmed
		case p.frame.Name == "deny" && !p.neg:
			return Denied
		}
	}
	if p.neg && p.mood == (mood{past: p.mood.past}) && leftOpen(k.in[p.in].Doc, p.head) {
		return NotConfirmed
	}
	if p.cueOf >= 0 {
		switch s := &k.in[p.in].Statements[p.cueOf]; {
		case s.Negated && silence(strings.ToLower(s.Lemma)):
			return NotConfirmed
		case s.Stance == "denies":
			return Denied
		}
	}
	return ""
}

// leftOpen reports whether the clause at i, denied, says that something is still to
// be settled: "no date has been set".
func leftOpen(d *lang.Doc, i int) bool {
	if !passive(d, i) || !perfect(d, i) && d.Kid(i, lang.AuxPass) < 0 {
		return false
	}
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "set", "fix", "decide", "announce", "schedule", "determine", "finalize", "finalise", "agree", "settle", "confirm":
		return true
	}
	return false
}

// clearest picks the evidence to show: the one nearest to a line's length that says
// what the others say too; where all is one party's, a quotation before reported
// speech before a report's own voice, else a report's own voice.
func (k *desk) clearest(evidence []Evidence) Evidence {
	one := k.oneRoot(evidence)
	var words []map[string]bool
	if len(evidence) < 12 { // the cost of a very large claim stays linear
		for _, e := range evidence {
			words = append(words, k.contentWords(e))
		}
	}
	score := func(i int) float64 {
		e := evidence[i]
		s := -float64(abs(e.Span.Len()-80)) / 80
		if !k.whole(e) {
			s -= 2
		}
		switch {
		case e.Statement >= 0 && one:
			s += 0.4 + 0.4*float64(k.in[e.Report].Statements[e.Statement].Type)
		case e.Statement < 0 && !one:
			s += 0.4
		}
		for j, w := range words {
			if evidence[j].Report != e.Report {
				s += overlap(words[i], w) / float64(len(evidence)-1)
			}
		}
		return s
	}
	best, most := 0, score(0)
	for i := 1; i < len(evidence); i++ {
		if s := score(i); s > most {
			best, most = i, s
		}
	}
	return evidence[best]
}

// oneRoot reports whether all that is attributed rests on one party's words.
func (k *desk) oneRoot(evidence []Evidence) bool {
	root, found := -1, false
	for _, e := range evidence {
		if e.Statement < 0 {
			continue
		}
		if g := k.root(e); !found {
			root, found = g, true
		} else if g != root {
			return false
		}
	}
	return found
}

func abs(n int) int { return max(n, -n) }

// markContested marks the claims whose evidence stands on one side of a hard
// disagreement.
func (k *desk) markContested(claims []Claim, ds []Disagreement) {
	for i := range claims {
		for _, d := range ds {
			if d.Type != Hard {
				continue
			}
			for _, s := range d.Sides {
				if crossing(claims[i].Evidence, s.Evidence) && claims[i].Status != NotConfirmed {
					claims[i].Status = Contested
				}
			}
		}
	}
}

// seenShifts finds actors whose stance on an issue differs between two dated
// reports, a day or more apart.
func (k *desk) seenShifts(stands []stand, stated []Shift) []Shift {
	type key struct {
		holder int
		issue  string
	}
	last := map[key]stand{}
	order := make([]int, len(stands))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return k.published(stands[a].words).Compare(k.published(stands[b].words))
	})
	var out []Shift
	for _, i := range order {
		s := stands[i]
		at := k.published(s.words)
		if at.IsZero() || s.past || toneOf(s.stance) == 0 {
			continue
		}
		c := key{s.holder, s.issue}
		if old, ok := last[c]; ok && dayApart(at, k.published(old.words)) && toneOf(old.stance)*toneOf(s.stance) < 0 && k.contradictsAcross(&old, &s) {
			out = append(out, Shift{Actor: s.holder, Issue: s.issue, From: old.stance, To: s.stance, Evidence: []Evidence{old.words, s.words}})
		}
		last[c] = s
	}
	return out
}

func (k *desk) contradictsAcross(a, b *stand) bool {
	if toneOf(a.stance) < 0 {
		a, b = b, a
	}
	return k.contradicts(a, b)
}

func (k *desk) published(e Evidence) time.Time { return k.in[e.Report].Report.Published }

// applyShifts notes on each position how it moved, and adds the position that a
// stated shift leaves behind when the actor has none on the issue.
func (k *desk) applyShifts(ps []Position, shifts []Shift) []Position {
	for _, s := range shifts {
		if s.Issue == "" {
			continue
		}
		party := k.party(s.Actor)
		i := slices.IndexFunc(ps, func(p Position) bool { return p.Actor == party && p.Issue == s.Issue })
		trend := "moved"
		if !s.Stated {
			trend = "softened"
			if toneOf(s.To) < toneOf(s.From) {
				trend = "hardened"
			}
		} else {
			trend = k.trendOf(s)
		}
		if i < 0 {
			if trend != "softened" || !k.holds(party) {
				continue // where it left the actor is not known
			}
			ps = append(ps, Position{Actor: party, Issue: s.Issue, Stance: "open", Evidence: s.Evidence, Date: k.published(s.Evidence[0]), Trend: trend})
			continue
		}
		ps[i].Trend = trend
		if s.Stated && !slices.ContainsFunc(ps[i].Evidence, func(e Evidence) bool { return e.Report == s.Evidence[0].Report && e.Span.Overlaps(s.Evidence[0].Span) }) {
			ps[i].Evidence = append(ps[i].Evidence, s.Evidence...)
		}
	}
	return ps
}

// trendOf tells which way a stated shift goes: away from a demand or a refusal is
// softer, away from support is harder.
func (k *desk) trendOf(s Shift) string {
	away, to := "softened", "hardened"
	if s.From == "" { // the words are of the new stand
		away, to = to, away
	}
	e := s.Evidence[0]
	d := k.in[e.Report].Doc
	for i := d.TokenAt(e.Span.Start); i < len(d.Tokens) && int(d.Tokens[i].Start) < e.Span.End; i++ {
		if f := k.frames.Of(d, i); f != nil {
			switch f.Stance {
			case "demands", "rejects", "opposes", "conditional", "wary":
				return away
			case "supports", "ready", "agreed", "open":
				return to
			}
		}
	}
	return "moved"
}

// notSaid lists what the story leaves open: where somebody is to meet, say, the
// things that a meeting asks for and to which no report gives a value.
func (k *desk) notSaid(f *Findings) []string {
	ahead := map[string]int{} // issue -> clauses that speak of it as something to come
	for i := range k.props {
		p := &k.props[i]
		if !(p.mood.future || p.mood.modal || p.mood.obliged || k.infinitive(p) || p.frame != nil && (p.frame.Stance == "ready" || p.frame.Stance == "agreed" || p.frame.Stance == "open")) || p.mood.past && p.frame == nil {
			continue
		}
		for _, t := range p.issues {
			ahead[t.Issue]++
		}
	}
	best := 0
	for _, n := range ahead {
		best = max(best, n)
	}
	var out []string
	for _, i := range k.issues.Issues {
		if len(i.Asks) == 0 || ahead[i.Key] < 3 || 2*ahead[i.Key] < best {
			continue
		}
		if i.Key != f.Topic && !slices.ContainsFunc(f.Positions, func(p Position) bool { return p.Issue == i.Key }) {
			continue
		}
		for _, ask := range i.Asks {
			if !slices.Contains(out, ask) && !k.answered(f, i.Key, ask) {
				out = append(out, ask)
			}
		}
	}
	return out
}

// answered reports whether a report gives a value for what an issue asks for: an
// option, or, for a date, a day on which it is to be.
func (k *desk) answered(f *Findings, issue, ask string) bool {
	if slices.ContainsFunc(f.Options, func(o Option) bool { return o.Issue == ask }) {
		return true
	}
	return ask == "date" && slices.ContainsFunc(f.Deadlines, func(d Deadline) bool {
		if t := k.timeAt(d.Words); t == nil || t.Kind != when.Date || dayKey(t) == "" {
			return false // "within three weeks", "in the next few days" are no day
		}
		doc := k.in[d.What.Report].Doc
		first := doc.TokenAt(d.What.Span.Start)
		last := doc.TokenAt(d.What.Span.End-1) + 1
		return slices.ContainsFunc(k.touched(d.What.Report, first, last), func(t Touch) bool { return t.Issue == issue })
	})
}

// unresolved lists the statements whose speaker could not be settled.
func (k *desk) unresolved() []Unresolved {
	var out []Unresolved
	for in := range k.in {
		inp := &k.in[in]
		for s := range inp.Statements {
			st := &inp.Statements[s]
			if len(st.Content) == 0 || st.Source.None() && st.Negated {
				continue
			}
			if k.source(in, s) >= 0 {
				continue
			}
			why := "no source is named"
			if !st.Source.None() {
				why = "who is meant could not be settled"
				if m, ok := inp.Cast.At(st.Source.Head); ok && strings.Contains(m.Why, " ") {
					why = m.Why // one word is the name of a rule, no reason
				}
			}
			span := report.Span{Start: st.Content[0].Start, End: st.Content[len(st.Content)-1].End}
			if !st.Source.None() {
				span.Start, span.End = min(span.Start, st.Source.Span.Start), max(span.End, st.Source.Span.End)
			}
			out = append(out, Unresolved{in, span, why})
		}
	}
	return out
}

// explain prints the propositions, the pairs and the stands, a line each.
func (k *desk) explain(pairs []pair, stands []stand) []string {
	var out []string
	for i := range k.props {
		p := &k.props[i]
		frame := "-"
		if p.frame != nil {
			frame = p.frame.Name
		}
		if p.neg {
			frame = "not " + frame
		}
		line := fmt.Sprintf("p%d r%d %s agent=%s source=%s mass=%.2f “%s” terms:", i, p.in+1, frame, k.name(p.agent), k.name(p.source), p.mass, p.span.In(k.in[p.in].Doc.Text))
		for _, t := range p.terms {
			name := k.names[t.key]
			if k.kind[t.key] == 'a' {
				var g int
				fmt.Sscan(name, &g)
				name = "@" + k.name(g)
			}
			line += fmt.Sprintf(" %s:%.2f", name, t.weight)
		}
		out = append(out, line+k.explainDeeds(p))
	}
	for _, x := range pairs {
		out = append(out, fmt.Sprintf("pair p%d p%d %.2f", x.a, x.b, x.like))
	}
	for _, s := range stands {
		out = append(out, fmt.Sprintf("stand p%d %s (%s) %s on %s past=%v told=%v by %s", s.prop, k.name(s.holder), k.name(s.party), s.stance, s.issue, s.past, s.told, s.why))
	}
	return out
}
