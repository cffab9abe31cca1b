package claim

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"readout/actor"
	"readout/lang"
)

// A question of the reports, with its answers, before it is decided whether and
// how they disagree. Each finder below asks one kind of question; all prefer
// silence to a false alarm.

// disagreements asks every kind of question and returns the ones that have two
// or more sides, hard ones first.
func (k *desk) disagreements(stands []stand, shifts []Shift) []Disagreement {
	var out []Disagreement
	out = append(out, k.stanceConflicts(stands, shifts)...)
	out = append(out, k.outgrown(stands, shifts)...)
	out = append(out, k.outlookConflicts(stands)...)
	out = append(out, k.durationConflicts()...)
	deals := slices.DeleteFunc(k.dealConflicts(), func(d Disagreement) bool { return asked(out, &d) })
	out = append(out, deals...)
	out = append(out, slices.DeleteFunc(k.denialConflicts(), func(d Disagreement) bool { return asked(deals, &d) })...)
	out = append(out, k.dateConflicts()...)
	out = append(out, k.placeConflicts()...)
	out = append(out, k.contrastConflicts()...)
	out = append(out, k.tollConflicts()...)
	out = append(out, k.amountConflicts()...)
	out = append(out, k.kinConflicts(out)...)
	out = append(out, k.partQuestions(out)...)
	out = append(out, k.superlativeConflicts()...)
	out = append(out, k.finalityConflicts()...)
	out = append(out, k.roleConflicts()...)
	for _, d := range out {
		for i := range d.Sides {
			d.Sides[i].Witnesses, d.Sides[i].Origins = k.support(d.Sides[i].Evidence)
		}
	}
	central := map[string]int{} // issue -> clauses that touch it
	for i := range k.props {
		if issue := firstIssue(&k.props[i]); issue != "" {
			central[issue]++
		}
		for _, t := range k.props[i].issues {
			if t.Issue == "meeting" {
				central["meeting"]++
				break
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Disagreement) int {
		if n := cmp.Compare(hardness(a.Type), hardness(b.Type)); n != 0 {
			return n
		}
		if n := cmp.Compare(central[b.Issue], central[a.Issue]); n != 0 {
			return n
		}
		return cmp.Compare(k.spread(b), k.spread(a))
	})
	return out
}

// asked reports whether one of the questions has evidence of every side of d.
func asked(questions []Disagreement, d *Disagreement) bool {
	return slices.ContainsFunc(questions, func(q Disagreement) bool {
		for _, side := range d.Sides {
			if !slices.ContainsFunc(q.Sides, func(s Side) bool { return crossing(side.Evidence, s.Evidence) }) {
				return false
			}
		}
		return true
	})
}

func hardness(t Type) int {
	return slices.Index([]Type{Hard, DateDiffers, ShiftOfStance, Replaced, Scope, Estimate, Descriptor}, t)
}

// spread is how many reports take part in a disagreement.
func (k *desk) spread(d Disagreement) int {
	var all []Evidence
	for _, s := range d.Sides {
		all = append(all, s.Evidence...)
	}
	return distinctReports(all)
}

// maxStands bounds how many stands of one party on one issue are compared, so that
// the cost of a very long text stays linear.
const maxStands = 300

// stanceConflicts finds parties of which some reports say that they are for
// something, and others that they are not, or have not said so.
func (k *desk) stanceConflicts(stands []stand, shifts []Shift) []Disagreement {
	type key struct {
		party int
		issue string
	}
	by := map[key][]int{}
	var order []key
	for i, s := range stands {
		if s.past || toneOf(s.stance) == 0 {
			continue
		}
		c := key{s.party, k.answers(&s)}
		if by[c] == nil {
			order = append(order, c)
		}
		if len(by[c]) < maxStands {
			by[c] = append(by[c], i)
		}
	}
	var out []Disagreement
	for _, c := range order {
		var yes, no []Evidence
		used := map[int]bool{}
		of := k.binding(stands, by[c], c.issue)
		for _, i := range of {
			for _, j := range of {
				a, b := &stands[i], &stands[j]
				if toneOf(a.stance) <= 0 || toneOf(b.stance) >= 0 || !k.contradicts(a, b) {
					continue
				}
				if !used[i] {
					used[i] = true
					yes = append(yes, a.words)
				}
				if !used[j] {
					used[j] = true
					no = append(no, b.words)
				}
			}
		}
		if len(yes) == 0 || len(no) == 0 {
			continue
		}
		yes, no = tidy(yes), tidy(no)
		if crossing(yes, no) {
			continue
		}
		d := Disagreement{Issue: c.issue, Type: k.timing(yes, no), Question: fmt.Sprintf("%s on %s: for or against?", k.name(c.party), c.issue), Why: "stances of one party on one issue"}
		d.Sides = []Side{{Value: rungs(stands, used, 1), Evidence: yes}, {Value: rungs(stands, used, -1), Evidence: no}}
		if c.issue == "meeting" {
			d.Question = fmt.Sprintf("Has %s agreed to meet?", k.name(c.party))
		}
		out = append(out, d)
	}
	return out
}

// contradicts reports whether two stances of one party answer one question
// differently: they must come from different reports or rest on different
// sources, and be about the same thing beyond the issue's name.
func (k *desk) contradicts(a, b *stand) bool {
	if a.words.Report == b.words.Report && k.root(a.words) == k.root(b.words) {
		return false
	}
	if k.blames(b) || b.stance == "denies" && b.issue != "meeting" {
		return false // what somebody did is blamed or denied, not the matter
	}
	if a.stance == "demands" && b.stance != "rejects" && b.stance != "opposes" {
		return false
	}
	if a.stance == "open" && a.issue != "meeting" && a.issue != "format" {
		return false // to consider a thing is no answer to whether one is for it
	}
	if b.stance == "wary" && (a.holder != b.holder || a.stance == "demands") {
		return false // to be ready and to be wary go together in a government
	}
	p, q := &k.props[a.prop], &k.props[b.prop]
	if k.otherPartners(a, b) {
		return false
	}
	words := 0.0
	for i, j := 0, 0; i < len(p.terms) && j < len(q.terms); {
		switch x, y := p.terms[i].key, q.terms[j].key; {
		case x < y:
			i++
		case x > y:
			j++
		default:
			if kind := k.kind[x]; kind == 'f' && !stanceFrame(k.names[x]) || kind == 'w' {
				words += k.base[x]
			}
			i++
			j++
		}
	}
	need := 0.6
	switch {
	case a.stance == "ready" && b.stance == "wary" && a.issue != "meeting":
		need = 1.2
	case a.issue == "meeting" || a.issue == "format":
		need = 0.3
	case a.stance == "demands" || a.issue == "trade": // wide fields, where one wants one part and not another
		need = 1.2
	}
	return words >= need
}

// otherPartners reports whether two stances are towards others: each names somebody
// besides its holder, and none in common.
func (k *desk) otherPartners(a, b *stand) bool {
	partners := func(s *stand) map[int]bool {
		out := k.partiesIn(&k.props[s.prop])
		delete(out, s.party)
		delete(out, k.party(s.holder))
		return out
	}
	x, y := partners(a), partners(b)
	return len(x) > 0 && len(y) > 0 && !meet(x, y)
}

// blames reports whether a stance was read from a cue that says a thing against
// somebody.
func (k *desk) blames(s *stand) bool {
	p := &k.props[s.prop]
	return p.cueOf >= 0 && charges(k.in[p.in].Statements[p.cueOf].Lemma)
}

// stanceFrame reports whether a frame says how one stands, not on what.
func stanceFrame(name string) bool {
	switch name {
	case "ready", "open", "agree", "support", "hail", "demand", "condition", "wary", "pessimism", "optimism", "oppose", "reject", "deny", "confirm",
		"noncommittal", "silent", "promise", "threaten", "leader":
		return true
	}
	return false
}

// crossing reports whether the two sides share words: then nothing is told apart.
func crossing(a, b []Evidence) bool {
	for _, x := range a {
		for _, y := range b {
			if x.Report == y.Report && x.Span.Overlaps(y.Span) {
				return true
			}
		}
	}
	return false
}

// timing is Hard, or ShiftOfStance when all of one side is dated after all of
// the other.
func (k *desk) timing(yes, no []Evidence) Type {
	lo, hi := k.dates(yes)
	lo2, hi2 := k.dates(no)
	if lo > 0 && lo2 > 0 && (hi < lo2-1 || hi2 < lo-1) {
		return ShiftOfStance
	}
	return Hard
}

// dates is the first and last day of publication, in days; 0 when any is unknown.
func (k *desk) dates(e []Evidence) (lo, hi int64) {
	for i, x := range e {
		at := k.in[x.Report].Report.Published
		if at.IsZero() {
			return 0, 0
		}
		day := at.Unix() / 86400
		if i == 0 {
			lo, hi = day, day
		}
		lo, hi = min(lo, day), max(hi, day)
	}
	return lo, hi
}

// outgrown finds stances that one report says an actor has left while another
// report still has the actor hold them.
func (k *desk) outgrown(stands []stand, shifts []Shift) []Disagreement {
	var out []Disagreement
	var options []Option
	by := map[int][]int{} // party -> its stands
	for i, s := range stands {
		if len(by[s.party]) < maxStands {
			by[s.party] = append(by[s.party], i)
		}
	}
	for _, sh := range shifts {
		party := k.party(sh.Actor)
		if k.holdsNo(sh.Evidence[0]) {
			continue // what was left is a refusal; who still holds it is another question
		}
		var still []Evidence
		left := k.contentWords(sh.Evidence[0])
		for _, i := range by[party] {
			s := stands[i]
			if s.words.Report == sh.Evidence[0].Report || s.past || toneOf(s.stance) < 0 && s.stance != "" {
				continue
			}
			if s.issue != sh.Issue && !(sh.Issue == "format" && s.issue == "meeting") {
				continue
			}
			if k.leftBehind(left, s.words, sh.Issue) {
				still = append(still, s.words)
			}
		}
		if sh.Issue == "format" && options == nil {
			options = k.options()
		}
		for _, o := range options {
			if o.Issue != sh.Issue {
				continue
			}
			for _, e := range o.Evidence {
				by := k.root(e)
				if e.Report != sh.Evidence[0].Report && (by == party || by < 0) && k.formatLeft(sh, o.Value) {
					still = append(still, e)
				}
			}
		}
		if len(still) == 0 {
			continue
		}
		out = append(out, Disagreement{
			Issue: sh.Issue, Type: Hard, Question: fmt.Sprintf("%s on %s: moved away, or still for it?", k.name(sh.Actor), sh.Issue),
			Sides: []Side{{Value: "moved away", Evidence: sh.Evidence}, {Value: "still for it", Evidence: tidy(still)}},
			Why:   "a change told by one report against a stance told by another",
		})
	}
	return out
}

// holdsNo reports whether the words deny something.
func (k *desk) holdsNo(e Evidence) bool {
	d := k.in[e.Report].Doc
	for i := d.TokenAt(e.Span.Start); i < len(d.Tokens) && int(d.Tokens[i].Start) < e.Span.End; i++ {
		switch strings.ToLower(d.Form(i)) {
		case "no", "not", "n't", "n’t", "never":
			return true
		}
	}
	return false
}

// outlookConflicts finds actors whom one report shows hopeful and another
// doubtful of the same thing, or of the matter at large.
func (k *desk) outlookConflicts(stands []stand) []Disagreement {
	by := map[int][2][]int{}
	var order []int
	for i, s := range stands {
		if s.tone == 0 || k.ownPlan(&k.props[s.prop]) || k.roster.Actors[s.holder].Kind != actor.Person { // a government is of many minds
			continue
		}
		sides, seen := by[s.holder]
		if !seen {
			order = append(order, s.holder)
		}
		if n := (1 - s.tone) / 2; len(sides[n]) < maxStands {
			sides[n] = append(sides[n], i)
		}
		by[s.holder] = sides
	}
	var out []Disagreement
	for _, h := range order {
		var good, bad []Evidence
		for _, i := range by[h][0] {
			for _, j := range by[h][1] {
				a, b := &stands[i], &stands[j]
				if a.words.Report == b.words.Report || !k.sameMatter(&k.props[a.prop], &k.props[b.prop]) {
					continue
				}
				good, bad = append(good, a.words), append(bad, b.words)
			}
		}
		if len(good) == 0 {
			continue
		}
		good, bad = tidy(good), tidy(bad)
		out = append(out, Disagreement{
			Issue: firstIssue(&k.props[stands[by[h][0][0]].prop]), Type: k.timing(good, bad), Question: fmt.Sprintf("How does %s see the prospects?", k.name(h)),
			Sides: []Side{{Value: "hopeful", Evidence: good}, {Value: "doubtful", Evidence: bad}}, Why: "the tone of one actor in two reports",
		})
	}
	return out
}

// ownPlan reports whether a mood is of what its holder means to do: "hopes to ask"
// tells a plan, and not how the prospects look.
func (k *desk) ownPlan(p *prop) bool {
	d := k.in[p.in].Doc
	x := d.Kid(p.head, lang.Xcomp)
	return x >= 0 && d.Tokens[p.head].UPOS == lang.VERB && (d.Kid(p.head, lang.Obj) < 0 || marked(d, x, "to"))
}

// sameMatter reports whether two clauses of a mood can be about one thing: they
// share a word that is no mood, or one names no object and the other speaks of
// the prospects of peace.
func (k *desk) sameMatter(p, q *prop) bool {
	topics := func(p *prop) (all map[string]bool, prospects bool) {
		all = map[string]bool{}
		for _, t := range p.terms {
			name := k.names[t.key]
			switch kind := k.kind[t.key]; {
			case kind == 'w' && k.base[t.key] >= 0.15, kind == 'f' && !stanceFrame(name):
				all[name] = true
				switch name {
				case "progress", "peace", "deal", "end", "war", "ceasefire", "meet":
					prospects = true
				}
			}
		}
		return all, prospects
	}
	a, pa := topics(p)
	b, pb := topics(q)
	for x := range a {
		if b[x] {
			return true
		}
	}
	return len(a) == 0 && pb || len(b) == 0 && pa
}

// leftBehind reports whether a stance is about what a shift leaves: it shares a
// word with it that touches the issue.
func (k *desk) leftBehind(left map[string]bool, words Evidence, issue string) bool {
	d := k.in[words.Report].Doc
	first := d.TokenAt(words.Span.Start)
	end := first
	for end < len(d.Tokens) && int(d.Tokens[end].Start) < words.Span.End {
		end++
	}
	for _, t := range k.issues.Touched(d, first, end) {
		if t.Issue != issue {
			continue
		}
		for i := t.First; i < t.End; i++ {
			if f := k.frames.Of(d, i); f != nil && left["/"+f.Name] || left[stem(strings.ToLower(d.Tokens[i].Lemma))] {
				return true
			}
		}
	}
	return false
}

// formatLeft reports whether the first format that a shift names, the one left,
// is the value.
func (k *desk) formatLeft(sh Shift, value string) bool {
	e := sh.Evidence[0]
	d := k.in[e.Report].Doc
	for i := d.TokenAt(e.Span.Start); i < len(d.Tokens) && int(d.Tokens[i].Start) < e.Span.End; i++ {
		v := formatValue(strings.ToLower(d.Form(i)))
		if v == "" {
			v = formatValue(joinHyphens(d, []int{i}))
		}
		if v != "" {
			return v == value
		}
	}
	return false
}

// name is how an actor is called in a template.
func (k *desk) name(global int) string {
	if global < 0 {
		return "?"
	}
	return k.roster.Actors[global].Name
}
