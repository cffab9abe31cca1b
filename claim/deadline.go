package claim

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"time"

	"readout/actor"
	"readout/lang"
	"readout/report"
	"readout/when"
)

// deadlines finds what is promised, expected or demanded by a time: a clause
// that lies in the future with a deadline, or with a date or a stretch of days to come.
func (k *desk) deadlines(asOf time.Time) []Deadline {
	var out []Deadline
	for in := range k.in {
		inp := &k.in[in]
		for ti := range inp.Times {
			t := &inp.Times[ti]
			if inp.Report.Furniture(t.Span) {
				continue
			}
			p := k.propAt(in, inp.Doc.TokenAt(t.Span.Start))
			if p == nil || !k.comes(p, t) {
				continue
			}
			dl := Deadline{Actor: k.bound(p), From: t.From, To: t.To, Words: Evidence{in, t.Span, p.stmt}}
			what := k.dueWords(p)
			if !what.Span.Contains(t.Span) {
				what.Span.Start, what.Span.End = min(what.Span.Start, t.Span.Start), max(what.Span.End, t.Span.End)
			}
			if w := k.text(what); strings.Count(w, "(") != strings.Count(w, ")") {
				continue // cut out of what it stands in
			}
			dl.What, dl.Evidence = what, []Evidence{what}
			dl.named = k.namesTerm(in, t)
			dl.Subject = k.ofWhom(p, what.Span)
			if t.Kind != when.Deadline && !dl.To.IsZero() && !asOf.IsZero() && !dl.To.After(asOf) {
				continue // a day that has passed: what came of it is told elsewhere
			}
			if !dl.To.IsZero() && !asOf.IsZero() && !dl.To.After(asOf) && !binds(p.frame) && !p.mood.obliged {
				continue // a term that has passed matters where somebody was bound by it
			}
			switch {
			case dl.To.IsZero():
				dl.Status = "undated"
			case !asOf.IsZero() && !dl.To.After(asOf):
				dl.Status = "overdue"
			default:
				dl.Status = "open"
			}
			dl.Weight = k.dueWeight(p, t, &dl)
			out = append(out, dl)
		}
	}
	return k.mergeDeadlines(k.weighed(out, asOf))
}

// dueWords are the words of what is due: the clause, with what makes sense of it,
// as long as that is a line or two.
func (k *desk) dueWords(p *prop) Evidence {
	what := k.standWords(p)
	d := k.in[p.in].Doc
	h := int(d.Tokens[p.head].Head)
	widen := func(first, end int) {
		first, end = trimRange(d, first, end)
		s := d.Span(first, end)
		s.Start, s.End = min(s.Start, what.Span.Start), max(s.End, what.Span.End)
		if s.Len() <= longWords && (p.stmt < 0 || within(k.in[p.in].Statements[p.stmt].Content, d, d.TokenAt(s.Start)) || s.Start == k.in[p.in].Statements[p.stmt].Cue.Start) {
			what.Span = closeMarks(d.Text, s)
		}
	}
	switch {
	case h < 0:
	case d.Tokens[p.head].Rel == lang.AclRelcl:
		// "an accord that runs out in six weeks": with what runs out
		first, _ := d.Subtree(h)
		widen(first, d.TokenAt(what.Span.End-1)+1)
	case d.Tokens[p.head].Rel == lang.Advcl && heldBy(d, p.head, "if", "unless", "until", "before"):
		// "if it is not passed by Friday": with what comes of it
		_, own := d.Subtree(p.head)
		first, end := d.Subtree(p.head)
		for i := range d.Kids(p.head) {
			if c := int(d.Kids(p.head)[i]); d.Tokens[c].Rel == lang.Mark {
				first = min(first, c)
			}
		}
		widen(first, own)
		if top, last := d.Subtree(h); d.Tokens[h].UPOS == lang.VERB {
			widen(min(first, top), max(end, last))
		}
	case marked(d, p.head, "to"):
		// "plan to pass it on Friday": with the plan
		at := h
		if a := d.Kid(h, lang.Aux); a >= 0 && a < at {
			at = a
		}
		if at < p.head && p.head-at < 12 {
			widen(at, d.TokenAt(what.Span.End-1)+1)
		}
	}
	return what
}

// ofWhom is the subject of a clause, with the verb right behind it, where the words begin
// with it; else the empty span.
func (k *desk) ofWhom(p *prop, words report.Span) report.Span {
	d := k.in[p.in].Doc
	s := subject(d, p.head)
	if s < 0 || d.Tokens[s].Sent != d.Tokens[p.head].Sent {
		return report.Span{}
	}
	first, _ := d.Subtree(s)
	end := s + 1
	for _, c := range d.Kids(s) { // its name and "of" phrases, no relative clause
		if r := d.Tokens[c].Rel; int(c) > s && (r == lang.Flat || r == lang.Nmod || r == lang.Appos && d.Tokens[c-1].UPOS != lang.PUNCT) {
			_, end = d.Subtree(int(c))
		}
	}
	if h := p.head; h >= end && h-end < 4 {
		for end < h && (d.Tokens[end].UPOS == lang.AUX || d.Tokens[end].UPOS == lang.ADV || d.Tokens[end].UPOS == lang.PART) {
			end++
		}
		if end == h {
			end++
		}
	}
	span := d.Span(first, end)
	if !words.Contains(span) || strings.Contains(span.In(d.Text), ",") || span.Start > words.Start+len("that ") {
		return report.Span{}
	}
	return span
}

// dueWeight tells how much a deadline matters by its clause: whether somebody is
// bound by it, and whether it is of an issue.
func (k *desk) dueWeight(p *prop, t *when.Time, dl *Deadline) float64 {
	w := 0.0
	if binds(p.frame) || p.mood.obliged {
		w++
	}
	if t.Kind == when.Deadline {
		w++
	}
	if len(p.issues) > 0 {
		w++
	}
	if dl.Actor >= 0 {
		w += 0.5
	}
	d := k.in[p.in].Doc
	switch first := d.TokenAt(dl.What.Span.Start); {
	case d.Tokens[first].UPOS == lang.VERB || d.Tokens[first].UPOS == lang.ADV || d.Tokens[first].XPOS == lang.TagTO || d.Tokens[first].XPOS == lang.TagIN && d.Tokens[first].Rel != lang.Mark:
		w -= 1.5 // begins in the middle
	case d.Tokens[first].UPOS == lang.PRON:
		w -= 0.5
	}
	return w
}

// weighed adds what the other reports tell of the weight of each deadline: how
// central whoever is bound is to the story, and how near the day.
func (k *desk) weighed(in []Deadline, asOf time.Time) []Deadline {
	use, most := map[int]int{}, 1
	for i := range k.props {
		if g := k.party(k.props[i].agent); g >= 0 {
			use[g]++
			most = max(most, use[g])
		}
	}
	for i := range in {
		x := &in[i]
		if x.Actor >= 0 {
			x.Weight += 1.5 * float64(use[k.party(x.Actor)]) / float64(most)
		}
		if !x.To.IsZero() && !asOf.IsZero() {
			switch days := x.To.Sub(asOf).Hours() / 24; {
			case days > 0 && days <= 14:
				x.Weight++
			case days > 0 && days <= 60:
				x.Weight += 0.5
			}
		}
	}
	return in
}

// bound is who is bound by a clause in the future: who is to do it, or whose that is,
// or else who says so; -1 for nobody with a name.
func (k *desk) bound(p *prop) int {
	for _, g := range [...]int{p.agent, k.owner(p), p.source} {
		if g >= 0 && k.holds(k.party(g)) && k.roster.Actors[g].Kind != actor.Unnamed {
			return g
		}
	}
	return -1
}

// owner is whose the subject of the clause is, where that is somebody: of "its
// inspectors are to report by Monday" the council. -1 for nobody.
func (k *desk) owner(p *prop) int {
	d := k.in[p.in].Doc
	s := subject(d, p.head)
	if s < 0 || d.Tokens[s].UPOS != lang.NOUN || !acts(d, s) {
		return -1
	}
	own := d.Kid(s, lang.NmodPoss)
	if own < 0 {
		return -1
	}
	if d.Tokens[own].XPOS == lang.TagWPS {
		for h, hops := s, 0; h >= 0 && hops < 4; h, hops = int(d.Tokens[h].Head), hops+1 {
			if d.Tokens[h].Rel == lang.AclRelcl {
				return k.actorAt(p.in, int(d.Tokens[h].Head))
			}
		}
		return -1
	}
	return k.actorAt(p.in, own)
}

// comes reports whether the clause speaks of something to come at time t.
func (k *desk) comes(p *prop, t *when.Time) bool {
	d := k.in[p.in].Doc
	first, end := d.TokenAt(t.Span.Start), d.TokenAt(t.Span.End-1)
	top := first
	for i := first; i <= end; i++ {
		if h := int(d.Tokens[i].Head); h < first || h > end {
			top = i
			break
		}
	}
	if ofTerm(d, top) { // "the Friday deadline", whatever the clause does with it
		at := k.in[p.in].Report.Published
		return t.Resolved() && !at.IsZero() && t.To.After(at) && !bygone(d, first, end)
	}
	switch d.Tokens[top].Rel {
	case lang.Nsubj, lang.NsubjPass:
		return false // "the coming weeks could prove decisive"
	case lang.Amod, lang.Compound, lang.NmodPoss:
		if t.Kind != when.Deadline || d.Tokens[top].Rel == lang.NmodPoss {
			return false // "the monthlong reprieve", "Monday's letter"
		}
	}
	if t.Kind == when.Date && d.Tokens[top].Head >= 0 {
		// "the missile launched on Tuesday": the day is the thing's, not the clause's
		if u := d.Tokens[d.Tokens[top].Head].UPOS; (u == lang.NOUN || u == lang.PROPN) && int(d.Tokens[top].Head) != p.head && d.Tokens[top].Rel != lang.OblUnmarked {
			if f := k.frames.Of(d, int(d.Tokens[top].Head)); f == nil || f.Name != "meet" && f.Name != "vote" || aside(d, int(d.Tokens[top].Head)) {
				return false // "will close it ahead of the summit on June 12"
			}
		}
	}
	if h := int(d.Tokens[top].Head); h >= 0 && d.Tokens[h].UPOS == lang.VERB && h != p.head && top != p.head {
		if _, own := slices.BinarySearch(p.tokens, h); !own {
			return false // "this week he learned that they will meet"
		}
	}
	for i := end + 1; i <= p.head; i++ {
		if x := d.Tokens[i].XPOS; (x == lang.TagWDT || x == lang.TagWP || strings.EqualFold(d.Form(i), "that") && d.Tokens[i].Rel != lang.Det) && first < i && d.Tokens[p.head].Rel == lang.AclRelcl {
			return false // "voted on Tuesday for a bill that would …": the vote's day
		}
	}
	if last := int(d.Sents[p.sent].End) - 1; strings.HasPrefix(d.Form(last), "?") {
		return false
	}
	if at := k.in[p.in].Report.Published; !at.IsZero() && !t.To.IsZero() {
		if !t.To.After(at) {
			return false
		}
		if t.Kind == when.Date && t.Month > 0 && !yearNamed(t.Span.In(d.Text)) && t.From.Sub(at).Hours() > 270*24 {
			return false // "the attack on March 4", told in April
		}
	}
	if bygone(d, first, end) || heldBy(d, p.head, "after") || unreal(d, p.head) {
		return false
	}
	switch strings.ToLower(d.Tokens[p.head].Lemma) {
	case "see", "hear", "say", "tell":
		if t.Kind == when.Date && (p.mood.modal || marked(d, p.head, "to")) && !k.seesSomebody(p.in, p.head) {
			return false // "could be seen outside on Monday", "to say that this week"
		}
	}
	if p.stmt >= 0 && first > 0 && k.in[p.in].Statements[p.stmt].CueTok == first-1 {
		return false // "said Monday it would": the day of the saying
	}
	if t.Unit >= 3652 || t.Kind == when.Date && t.Unit > 300 && !binds(p.frame) {
		return false // "for the next decade"; "will overtake it this year"
	}
	if slices.ContainsFunc(p.tokens, func(i int) bool { return d.Tokens[i].XPOS == lang.TagWP && i > p.head }) {
		return false // "in three months they did what"
	}
	if s := subject(d, p.head); s >= 0 && p.agent < 0 && d.Tokens[s].UPOS == lang.PRON && d.Tokens[s].XPOS == lang.TagDT {
		return false // "that is going to happen today"
	}
	if s := subject(d, p.head); s >= 0 && p.agent < 0 {
		if c := d.Kid(s, lang.Det); c >= 0 && (strings.EqualFold(d.Form(c), "those") || strings.EqualFold(d.Form(c), "these")) {
			return false // "those debts will grow over the next two weeks"
		}
	}
	for _, i := range [...]int{p.head, int(d.Tokens[p.head].Head)} {
		if i < 0 || i != p.head && d.Tokens[p.head].Rel != lang.Xcomp {
			continue
		}
		switch strings.ToLower(d.Tokens[i].Lemma) {
		case "expect", "schedule", "set", "due", "plan":
			if denied(d, i) {
				return false // "is not expected to rule on Monday"
			}
		}
	}
	if t.Kind == when.Date && timetabled(d, p, t, top, k.in[p.in].Report.Published) {
		return true
	}
	conditional, toDo := setsEnd(d, t) && conditionAhead(d, p.head), isTo(d, p.head)
	if !(conditional || toDo || p.mood.obliged) || !setsEnd(d, t) {
		if k.lasts(p) {
			return false
		}
	}
	if had(d, p.head) {
		return false
	}
	ahead := conditional || toDo || p.mood.future || p.mood.modal || p.mood.obliged || k.intended(p) || k.underFuture(p) || heldBy(d, p.head, "due")
	switch t.Kind {
	case when.Deadline:
		// "until June 1", "within 10 days": set for the future unless the clause
		// is plainly over ("fell within two days")
		return ahead || !p.mood.past && (!perfect(d, p.head) || binds(p.frame)) && !k.infinitive(p) || k.setsTerm(p)
	case when.Duration:
		return (k.setsTerm(p) || grants(d, p, t, top)) && !k.begun(p) && !looseLength(d.Text, *t) // "delayed for years"
	case when.Date:
		if !ahead || p.mood.past && !conditional && !toDo || d.Tokens[p.head].XPOS == lang.TagVBN && !marked(d, p.head, "to") && d.Kid(p.head, lang.AuxPass) < 0 {
			return false
		}
		w := strings.ToLower(t.Span.In(d.Text))
		return !strings.Contains(w, "ago") && !strings.HasPrefix(w, "last") && !strings.Contains(w, "yesterday") && (t.Month != 0 || t.Relative)
	}
	return false
}

// bygone reports whether a time expression tells of what lies behind: "earlier this
// week", "after the last two weeks".
func bygone(d *lang.Doc, first, end int) bool {
	if end+1 < len(d.Tokens) && strings.EqualFold(d.Form(end+1), "since") {
		return true // "in the five days since"
	}
	for i := max(0, first-2); i <= end; i++ {
		switch strings.ToLower(d.Form(i)) {
		case "back": // "back in March"
			if i+1 < first && d.Tokens[i].UPOS == lang.ADV && strings.EqualFold(d.Form(i+1), "in") {
				return true
			}
		case "earlier", "last", "past", "previous":
			return d.Tokens[i].UPOS == lang.ADJ || d.Tokens[i].UPOS == lang.ADV // "will last two weeks"
		}
	}
	return false
}

// yearNamed reports whether a time expression names its year.
func yearNamed(words string) bool {
	run := 0
	for _, r := range words {
		if r < '0' || r > '9' {
			run = 0
			continue
		}
		if run++; run == 4 {
			return true
		}
	}
	return false
}

// begun reports whether the clause also tells when it was done, before its report:
// of "suspended in April for 60 days" the end is not counted from the report.
func (k *desk) begun(p *prop) bool {
	at := k.in[p.in].Report.Published
	return p.mood.past && slices.ContainsFunc(p.times, func(x int) bool {
		t := &k.in[p.in].Times[x]
		return t.Kind == when.Date && (t.Month > 0 || !at.IsZero() && t.Resolved() && !t.From.After(at))
	})
}

// had reports whether the clause at i lies before another that is over: "by
// Monday they had yet to speak".
func had(d *lang.Doc, i int) bool {
	for hops := 0; i >= 0 && hops < 2; hops++ {
		for _, c := range d.Kids(i) {
			if d.Tokens[c].Rel == lang.Aux && strings.EqualFold(d.Form(int(c)), "had") {
				return true
			}
		}
		if strings.EqualFold(d.Form(i), "had") || d.Tokens[i].Rel != lang.Xcomp {
			return strings.EqualFold(d.Form(i), "had")
		}
		i = int(d.Tokens[i].Head)
	}
	return false
}

// binds lists what somebody is still bound by once it is done: "has promised".
func binds(f *Frame) bool {
	return f != nil && (f.Name == "promise" || f.Name == "agree" || f.Name == "demand" || f.Name == "threaten")
}

// perfect reports "has done": what is over by now.
func perfect(d *lang.Doc, i int) bool {
	for _, c := range d.Kids(i) {
		if d.Tokens[c].Rel == lang.Aux && strings.EqualFold(d.Tokens[c].Lemma, "have") {
			return true
		}
	}
	return false
}

// lasts reports whether the clause tells of a state that goes on, and of nothing
// that somebody is to do: "shops stay closed until Friday", "which will enter its
// seventh year". Where its subject is something that the story is about, as in
// "the truce will last until Friday" or "the vote is on Monday", it counts.
func (k *desk) lasts(p *prop) bool {
	d := k.in[p.in].Doc
	h := carrier(d, p.head)
	static := d.Kid(h, lang.Cop) >= 0 && d.Tokens[h].UPOS != lang.VERB
	if d.Tokens[h].Rel == lang.Xcomp && d.Tokens[h].UPOS != lang.VERB || d.Tokens[h].XPOS == lang.TagVBN && d.Tokens[h].Rel == lang.Xcomp {
		h = int(d.Tokens[h].Head) // "will stay closed"
	}
	if l := strings.ToLower(d.Tokens[h].Lemma); l == "fall" && hasWord(d, h, lang.Xcomp, "silent", "due") {
		return false // "the guns will fall silent on Friday" is a deed
	}
	switch strings.ToLower(d.Tokens[h].Lemma) {
	case "get", "become", "grow", "worsen", "improve", "be", "stay", "remain", "last", "continue", "keep", "linger", "persist", "endure", "enter", "mark", "turn", "loom", "expect", "live", "rise", "fall", "drag", "seem", "look":
		static = true
	}
	if d.Tokens[h].UPOS == lang.ADJ && (strings.EqualFold(d.Form(h), "ready") || strings.EqualFold(d.Form(h), "due")) {
		static = false
	}
	if !static || p.frame != nil && p.frame.Name == "delay" {
		return false
	}
	s := subject(d, p.head)
	if s < 0 {
		return true
	}
	if f := k.frames.Of(d, s); f != nil && (f.Name == "meet" || f.Name == "vote" || f.Name == "ceasefire" || f.Name == "visit" || f.Name == "deal") {
		return false
	}
	first, end := d.Subtree(s)
	if end-first > 12 || d.Tokens[s].UPOS != lang.NOUN {
		return strings.ToLower(d.Tokens[s].Lemma) != "deadline"
	}
	return strings.ToLower(d.Tokens[s].Lemma) != "deadline" && len(k.touched(p.in, first, end)) == 0
}

// intended reports whether the clause is an infinitive that hangs on a word of
// intent or of asking: "agreed to meet on Monday". Of "was ready to flee on
// Tuesday" nothing is still to come.
func (k *desk) intended(p *prop) bool {
	d := k.in[p.in].Doc
	if !k.infinitive(p) {
		return false
	}
	h := int(d.Tokens[p.head].Head)
	switch strings.ToLower(d.Tokens[h].Lemma) {
	case "plan", "promise", "vow", "pledge", "threaten", "expect", "schedule", "set", "due", "urge", "call", "order", "hope", "intend", "offer", "deadline",
		"ask", "decide", "decision", "commit", "willingness", "readiness", "willing", "ready", "prepared", "commitment", "invite", "invitation", "aim", "want", "tell", "slate", "poise", "have", "agree", "prepare":
		return true
	}
	f := k.frames.Of(d, h)
	return f != nil && (f.Name == "demand" || f.Name == "agree" || f.Name == "promise" || f.Name == "prepare" || f.Name == "delay" || f.Name == "arrange")
}

// setsTerm reports whether the clause puts something off or gives it a term:
// then a plain duration ("for another 30 days") is a deadline.
func (k *desk) setsTerm(p *prop) bool {
	return p.frame != nil && p.frame.Name == "delay"
}

// infinitive reports whether the clause is an infinitive after a word of intent:
// "agreed to meet within two weeks", "willingness to meet".
func (k *desk) infinitive(p *prop) bool {
	d := k.in[p.in].Doc
	return marked(d, p.head, "to") && (d.Tokens[p.head].Rel == lang.Xcomp || d.Tokens[p.head].Rel == lang.Acl || d.Tokens[p.head].Rel == lang.Ccomp) &&
		d.Tokens[p.head].Rel != lang.Advcl
}

// underFuture reports whether a clause above is in the future, so that its parts
// are too: "a goal of concluding talks by the end of May".
func (k *desk) underFuture(p *prop) bool {
	d := k.in[p.in].Doc
	h := int(d.Tokens[p.head].Head)
	for hops := 0; h >= 0 && hops < 4; hops++ {
		if m := moodOf(d, h); m.future {
			return true
		}
		switch strings.ToLower(d.Tokens[h].Lemma) {
		case "goal", "aim", "plan", "deadline", "hope", "target", "promise", "pledge", "intention", "schedule", "predict", "forecast":
			return true
		}
		h = int(d.Tokens[h].Head)
	}
	return false
}

// mergeDeadlines joins deadlines of several reports that share words and figure:
// the same due date, or the same yearless words, for alike clauses.
func (k *desk) mergeDeadlines(in []Deadline) []Deadline {
	var out []Deadline
	byDue := map[string][]int{} // what it falls due by -> indices in out
	for _, x := range in {
		i := -1
		keys := k.dueKeys(&x)
		for _, due := range keys {
			for _, j := range byDue[due] {
				y := &out[j]
				if i < 0 && (k.party(x.Actor) == k.party(y.Actor) || x.Actor < 0 || y.Actor < 0) && !k.laterTerm(&x, y) && (k.overlapWords(x.What, y.What) >= k.leastShared(&x, y) || x.named && y.named && sameDay(&x, y)) {
					i = j
				}
			}
		}
		for _, due := range keys {
			j := i
			if j < 0 {
				j = len(out)
			}
			if len(byDue[due]) < maxAlike && !slices.Contains(byDue[due], j) {
				byDue[due] = append(byDue[due], j)
			}
		}
		if i < 0 {
			out = append(out, x)
			continue
		}
		if y := &out[i]; y.To.IsZero() && !x.To.IsZero() || !x.To.IsZero() && x.To.Sub(x.From) < y.To.Sub(y.From) && x.To.Sub(x.From).Hours() <= 24 {
			y.From, y.To, y.What, y.Words, y.Subject, y.Status = x.From, x.To, x.What, x.Words, x.Subject, x.Status // the one that names the day
		} else if y.named && !x.named && sameDay(&x, y) {
			y.What, y.Words, y.Subject, y.named = x.What, x.Words, x.Subject, false // the one that tells what is due
		}
		if distinctReports(append(slices.Clone(out[i].Evidence), x.Evidence...)) > distinctReports(out[i].Evidence) {
			out[i].Weight++ // told by more
		}
		out[i].Weight = max(out[i].Weight, x.Weight)
		out[i].Evidence = append(out[i].Evidence, x.Evidence...)
		if out[i].Actor < 0 {
			out[i].Actor = x.Actor
		}
	}
	slices.SortStableFunc(out, func(a, b Deadline) int {
		switch {
		case a.To.IsZero() != b.To.IsZero():
			if a.To.IsZero() {
				return 1
			}
			return -1
		default:
			return a.To.Compare(b.To)
		}
	})
	return out
}

// sameDay reports whether two deadlines fall due on one day.
func sameDay(x, y *Deadline) bool {
	return !x.To.IsZero() && x.To.Equal(y.To) && x.From.Equal(y.From) && x.To.Sub(x.From) <= 24*time.Hour
}

// namesTerm reports whether the time stands with a word for a term, which tells that
// something is due and seldom what: "ahead of the Friday deadline".
func (k *desk) namesTerm(in int, t *when.Time) bool {
	d := k.in[in].Doc
	first, end := d.TokenAt(t.Span.Start), d.TokenAt(t.Span.End-1)
	for i := first; i <= end; i++ {
		if h := int(d.Tokens[i].Head); h < first || h > end {
			return ofTerm(d, i)
		}
	}
	return false
}

// leastShared is how much two deadlines of one time must share to be one: of one
// party, little.
func (k *desk) leastShared(x, y *Deadline) float64 {
	if x.Actor >= 0 && y.Actor >= 0 && k.party(x.Actor) == k.party(y.Actor) {
		return 0.2
	}
	return 0.34
}

// laterTerm reports whether two deadlines in the same words ("within five days") were
// set at different times.
func (k *desk) laterTerm(x, y *Deadline) bool {
	return !x.To.IsZero() && !y.To.IsZero() && !x.To.Equal(y.To) && k.published(x.Words).Sub(k.published(y.Words)).Abs() > 48*time.Hour
}

// dueKeys are what a deadline may meet others by: the day it is due, the day and the
// month where the year is not known, and for a day or a month the month.
func (k *desk) dueKeys(x *Deadline) []string {
	out := []string{strings.ToLower(k.text(x.Words))}
	if !x.To.IsZero() {
		out = append(out, x.To.Format(time.DateOnly))
	}
	if t := k.timeAt(x.Words); t != nil && t.Unit > 0 && t.High > 0 && t.Low == t.High {
		out = append(out, fmt.Sprintf("%g×%g", t.High, t.Unit)) // "8 days", "eight days"
	}
	if t := k.timeAt(x.Words); t != nil && t.Month > 0 && t.Kind == when.Date {
		if t.Day > 0 {
			out = append(out, dayKey(t))
		}
		out = append(out, t.Month.String())
	}
	return out
}

// timeAt is the time that a time expression was read as, nil for none.
func (k *desk) timeAt(words Evidence) *when.Time {
	all := k.in[words.Report].Times // by place
	i := sort.Search(len(all), func(i int) bool { return all[i].Span.Start >= words.Span.Start })
	if i < len(all) && all[i].Span == words.Span {
		return &all[i]
	}
	return nil
}

// text is the words of evidence.
func (k *desk) text(e Evidence) string { return e.Span.In(k.in[e.Report].Doc.Text) }

// overlapWords is the share of content words that the shorter of two spans has
// in common with the other, 0 to 1.
func (k *desk) overlapWords(a, b Evidence) float64 {
	return overlap(k.contentWords(a), k.contentWords(b))
}

// overlap is the share of the smaller set that is in the other too.
func overlap(x, y map[string]bool) float64 {
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	n := 0
	for w := range x {
		if y[w] {
			n++
		}
	}
	return float64(n) / float64(min(len(x), len(y)))
}

func (k *desk) contentWords(e Evidence) map[string]bool {
	d := k.in[e.Report].Doc
	out := map[string]bool{}
	for i := d.TokenAt(e.Span.Start); i < len(d.Tokens) && int(d.Tokens[i].Start) < e.Span.End; i++ {
		switch d.Tokens[i].UPOS {
		case lang.NOUN, lang.VERB, lang.ADJ, lang.PROPN:
			if f := k.frames.Of(d, i); f != nil {
				out["/"+f.Name] = true
			} else if l := strings.ToLower(d.Tokens[i].Lemma); !emptyWord(l) {
				out[stem(l)] = true
			}
		}
	}
	return out
}
