package claim

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"readout/lang"
	"readout/when"
)

// dated is a place where a report says on which day something happened or is to
// happen.
type dated struct {
	in    int
	p     *prop
	event string // frame or stem of what happens
	word  string // the word that says it, as written
	time  when.Time
	words Evidence
	about map[int32]bool // terms of the clause beside the event
	names map[int32]bool // names in the sentence and the one before
	ahead bool
	phase bool // the day on which a thing begins or ends, see disagree_phase.go
	moved bool // and takes the place of another day
}

// dateConflicts asks when something happened, or is to happen, where reports name
// different days. Days are everywhere, so the two must tell of the event by the
// same word, and share what it is about beside that; an event of three days is a
// series.
func (k *desk) dateConflicts() []Disagreement {
	by := map[string][]dated{}
	var order []string
	for i := range k.props {
		for _, x := range k.datesOf(&k.props[i]) {
			key := x.event
			if x.ahead && !x.phase {
				key += " ahead"
			}
			if by[key] == nil {
				order = append(order, key)
			}
			if len(by[key]) < maxAlike {
				by[key] = append(by[key], x)
			}
		}
	}
	var out []Disagreement
	for _, key := range order {
		if d, ok := k.dateQuestion(singular(by[key])); ok {
			out = append(out, d)
		}
	}
	slices.SortStableFunc(out, func(a, b Disagreement) int { return k.spread(b) - k.spread(a) })
	return out[:min(len(out), maxDateQuestions)]
}

// maxDateQuestions is how many questions of days a brief asks.
const maxDateQuestions = 3

// singular leaves out the reports that give several days for the event word: to
// them it happens more than once.
func singular(all []dated) []dated {
	moved := map[int]bool{} // reports that tell of another day instead
	for i := range all {
		moved[all[i].in] = moved[all[i].in] || all[i].moved
	}
	all = slices.DeleteFunc(all, func(x dated) bool { return moved[x.in] && !x.moved })
	several := map[int]bool{}
	for i := range all {
		for j := i + 1; j < len(all) && all[j].in == all[i].in; j++ {
			several[all[i].in] = several[all[i].in] || otherDay(all[i].time, all[j].time)
		}
	}
	return slices.DeleteFunc(all, func(x dated) bool { return several[x.in] })
}

// otherDay reports whether two days cannot be the same. The same weekday is, in
// whatever week it was reckoned.
func otherDay(a, b when.Time) bool {
	if (a.Relative || b.Relative) && weekday(a) > 0 && weekday(a) == weekday(b) {
		return false
	}
	return when.Compare(a, b) == when.Different
}

// weekday is 1 for Monday to 7 for Sunday where a time says it or lies on one day,
// else 0.
func weekday(t when.Time) int {
	if t.Weekday > 0 || !t.Resolved() || t.To.Sub(t.From).Hours() > 24 {
		return t.Weekday
	}
	return (int(t.From.Weekday())+6)%7 + 1
}

// dateQuestion lays out the days that are given for one event. It takes the first
// pair of reports that differ on it and whatever else tells of the same.
func (k *desk) dateQuestion(all []dated) (Disagreement, bool) {
	for i := range all {
		for j := i + 1; j < len(all); j++ {
			if !k.sameHappening(&all[i], &all[j]) || !otherDay(all[i].time, all[j].time) || k.toldAlike(&all[i], &all[j]) {
				continue
			}
			sides := [][]dated{{all[i]}, {all[j]}}
			for x := range all {
				if x == i || x == j || !k.sameHappening(&all[x], &all[i]) && !k.sameHappening(&all[x], &all[j]) {
					continue
				}
				at := slices.IndexFunc(sides, func(s []dated) bool {
					r := when.Compare(s[0].time, all[x].time)
					return r == when.Same || r == when.Compatible
				})
				if at >= 0 {
					sides[at] = append(sides[at], all[x])
				} else if otherDay(sides[0][0].time, all[x].time) && otherDay(sides[1][0].time, all[x].time) {
					sides = append(sides, []dated{all[x]})
				}
			}
			if len(sides) > 2 || !eachAlone(sides) {
				return Disagreement{}, false
			}
			slices.SortFunc(sides, func(a, b []dated) int { return cmp.Compare(len(b), len(a)) })
			d := Disagreement{Issue: firstIssue(all[i].p), Type: k.datesType(&all[i], &all[j]), Question: k.whenAsked(&all[i], &all[j]), Why: "days of one event"}
			for _, s := range sides {
				var words []Evidence
				for _, x := range s {
					words = append(words, x.words)
				}
				d.Sides = append(d.Sides, Side{Value: s[0].time.Span.In(k.in[s[0].in].Report.Text), Verbatim: true, Evidence: tidy(words)})
			}
			return d, true
		}
	}
	return Disagreement{}, false
}

// toldAlike reports whether two reports have the same words of a happening and of its
// day: what somebody once said of "today", which each reckons from its own date.
func (k *desk) toldAlike(a, b *dated) bool {
	word := func(x *dated) string { return x.time.Span.In(k.in[x.in].Report.Text) }
	return strings.EqualFold(word(a), word(b)) && sameWords(k.text(a.words), k.text(b.words))
}

// datesType is Replaced where a later report tells that the day was moved.
func (k *desk) datesType(a, b *dated) Type {
	if b.moved && !a.moved {
		a, b = b, a
	}
	x, y := k.in[a.in].Report.Published, k.in[b.in].Report.Published
	if a.moved && !b.moved && !x.IsZero() && !y.IsZero() && x.After(y) {
		return Replaced
	}
	return DateDiffers
}

// eachAlone reports whether each side has a report that stands on no other: else
// the days are of two happenings that the same reports tell of.
func eachAlone(sides [][]dated) bool {
	for i := range sides {
		alone := false
		for _, x := range sides[i] {
			elsewhere := false
			for j := range sides {
				elsewhere = elsewhere || j != i && slices.ContainsFunc(sides[j], func(y dated) bool { return y.in == x.in })
			}
			alone = alone || !elsewhere
		}
		if !alone {
			return false
		}
	}
	return true
}

// sameHappening reports whether two dated passages of the same event word tell of
// one happening: they share two words of what it is about, or a word and a name;
// what is yet to come may be told by two names alone.
func (k *desk) sameHappening(a, b *dated) bool {
	if k.in[a.in].Origin == k.in[b.in].Origin || k.daysApart(a.in, b.in) > 4 || k.farApart(a.in, b.in) {
		return a.in == b.in && a.p == b.p
	}
	if a.phase && b.phase {
		words, names := inCommon(a, b)
		return k.oneThing(a, b, words, names)
	}
	if a.p.neg != b.p.neg || otherOrdinals(a.p, b.p) {
		return false
	}
	if k.otherKinds(a.p, b.p) || a.event != "meet" && k.otherDoers(a.p, b.p) {
		return false
	}
	if x, y := k.deedTerm(a.in, undergoer(k.in[a.in].Doc, a.p.head)), k.deedTerm(b.in, undergoer(k.in[b.in].Doc, b.p.head)); x != -1 && y != -1 && x != y {
		return false // "leaves the league", "leaves office"
	}
	words, names := inCommon(a, b)
	if n, ok := k.keys["w"+a.event]; ok && k.base[n] >= 0.6 && words >= 1 {
		return true // few things sink
	}
	return words >= 2 || words >= 1 && names >= 1 || a.ahead && names >= 2
}

// inCommon counts the words and the names that two dated passages share.
func inCommon(a, b *dated) (words, names int) {
	for t := range a.about {
		if b.about[t] {
			words++
		}
	}
	for t := range a.names {
		if b.names[t] {
			names++
		}
	}
	return words, names
}

// datesOf are the days that a clause gives for what it tells.
func (k *desk) datesOf(p *prop) []dated {
	if p.cueOf >= 0 || p.mood.hypothetical {
		return nil
	}
	inp := &k.in[p.in]
	d := inp.Doc
	if p.part && p.mood.past && !(d.Tokens[p.head].Rel == lang.AclRelcl && passive(d, p.head)) {
		return nil // but "the wreck, which was found on Monday"
	}
	var out []dated
	for _, x := range p.times {
		t := inp.Times[x]
		end := k.phaseOf(p, d.TokenAt(t.Span.Start))
		if end.noun >= 0 && end.until && t.Kind == when.Deadline {
			t = dayUntil(t)
		}
		if t.Kind != when.Date || t.Unit > 1.5 || t.Weekday == 0 && t.Day == 0 && !t.Resolved() || inp.Report.Furniture(t.Span) {
			continue
		}
		if !(end.noun >= 0 && end.until) && k.otherOccasion(p.in, t) {
			continue
		}
		event, word := k.happening(p, d.TokenAt(t.Span.Start))
		if end.noun >= 0 {
			event, word = end.event, d.Form(end.noun)
		}
		if event == "" {
			continue
		}
		y := dated{in: p.in, p: p, event: event, word: word, time: t, words: p.evidence(), about: map[int32]bool{}, names: map[int32]bool{}}
		y.phase, y.moved = end.noun >= 0 && strings.Contains(event, " "), end.moved
		y.ahead = p.mood.ahead() || p.mood.obliged || t.Resolved() && !inp.Report.Published.IsZero() && t.From.After(inp.Report.Published)
		for _, term := range p.terms {
			switch name := k.names[term.key]; k.kind[term.key] {
			case 'a', 'p':
				y.names[term.key] = true
			case 'w', 'f':
				if k.base[term.key] >= 0.3 && name != event && !stanceFrame(name) {
					y.about[term.key] = true
				}
			}
		}
		k.namesBefore(p, y.names)
		if p.span.Len() > 140 { // the day with the words of the event is enough
			y.words.Span = t.Span
			y.words.Statement = k.statementAt(p.in, t.Span)
		}
		out = append(out, y)
	}
	return out
}

// otherOccasion reports whether a day lies more than a week before its report, or
// is the first of a stretch ("between March 7 and March 14"): then it tells of
// something else than what is new.
func (k *desk) otherOccasion(in int, t when.Time) bool {
	rep := k.in[in].Report
	if t.Resolved() && !rep.Published.IsZero() && t.To.Before(rep.Published.AddDate(0, 0, -7)) {
		return true
	}
	d := k.in[in].Doc
	i := d.TokenAt(t.Span.Start)
	for back := i - 1; back >= max(0, i-6) && d.Tokens[back].Sent == d.Tokens[i].Sent; back-- {
		if strings.EqualFold(d.Form(back), "between") {
			return true
		}
	}
	if i > 0 {
		switch strings.ToLower(d.Form(i - 1)) {
		case "from", "since", "until", "till":
			return true
		case "before", "after": // but "before midnight on Sunday" is that Sunday
			hour := strings.ToLower(d.Form(i))
			return hour != "midnight" && hour != "noon" && !(hour[0] >= '0' && hour[0] <= '9' && t.Weekday > 0)
		}
	}
	return false
}

// namesBefore adds the names of the other clauses of p's sentence and of the one
// before it.
func (k *desk) namesBefore(p *prop, names map[int32]bool) {
	for i := p.index - 1; i >= 0 && k.props[i].in == p.in && k.props[i].sent >= p.sent-1; i-- {
		k.addNames(&k.props[i], names)
	}
	for i := p.index + 1; i < len(k.props) && k.props[i].in == p.in && k.props[i].sent == p.sent; i++ {
		k.addNames(&k.props[i], names)
	}
}

func (k *desk) addNames(p *prop, names map[int32]bool) {
	for _, t := range p.terms {
		if kind := k.kind[t.key]; kind == 'a' || kind == 'p' {
			names[t.key] = true
		}
	}
}

// happening is what a day at token tok is given for: the noun it modifies ("the
// sinking on Saturday"), or the verb of its clause; of verbs that only say that
// something takes place, the thing.
func (k *desk) happening(p *prop, tok int) (event, word string) {
	d := k.in[p.in].Doc
	at := tok
	for hops := 0; hops < 4 && at >= 0; hops++ {
		h := int(d.Tokens[at].Head)
		if h < 0 {
			break
		}
		if d.Tokens[at].Rel == lang.Nmod && d.Tokens[h].UPOS == lang.NOUN && eventNoun(k, d, h) {
			return k.wordKey(d, h), d.Form(h)
		}
		at = h
		if at == p.head {
			break
		}
	}
	if at != p.head || d.Tokens[p.head].UPOS != lang.VERB {
		return "", ""
	}
	head := carrier(d, p.head)
	if entersForce(d, head) {
		return "takes effect", d.Form(head)
	}
	if !takesPlace(d.Tokens[head].Lemma) {
		return k.wordKey(d, head), d.Form(head)
	}
	for _, a := range []int{subject(d, head), object(d, head)} {
		if a >= 0 && eventNoun(k, d, a) {
			return k.wordKey(d, a), d.Form(a)
		}
	}
	return "", ""
}

// entersForce reports whether the verb at i tells that something begins to hold:
// "takes effect", "enters into force".
func entersForce(d *lang.Doc, i int) bool {
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "take", "enter", "come", "go":
	default:
		return false
	}
	for _, c := range d.Kids(i) {
		if f := strings.ToLower(d.Form(int(c))); (f == "force" || f == "effect") && int(c) > i {
			return true
		}
	}
	return false
}

// wordKey is the frame of a word, or its stem.
func (k *desk) wordKey(d *lang.Doc, i int) string {
	if f := k.frames.Of(d, i); f != nil {
		if stanceFrame(f.Name) || f.Name == "prepare" || f.Name == "give" {
			return ""
		}
		return f.Name
	}
	l := strings.ToLower(d.Tokens[i].Lemma)
	if emptyWord(l) {
		return ""
	}
	return stem(l)
}

// eventNoun reports whether a noun names something that happens.
func eventNoun(k *desk, d *lang.Doc, i int) bool {
	l := strings.ToLower(d.Tokens[i].Lemma)
	if f := k.frames.Of(d, i); f != nil {
		switch f.Name {
		case "meet", "attack", "ceasefire", "vote", "visit", "withdraw", "free", "cancel":
			return true
		}
		return false
	}
	return strings.HasSuffix(l, "ing") || strings.HasSuffix(l, "sion") || strings.HasSuffix(l, "tion") || slices.Contains([]string{"crash", "collapse", "accident", "arrival", "departure", "trial", "funeral", "launch", "match", "march", "strike", "quake", "earthquake"}, l)
}

// takesPlace lists verbs that only say that their subject or object happens.
func takesPlace(verb string) bool {
	switch strings.ToLower(verb) {
	case "open", "begin", "start", "take", "hold", "happen", "occur", "set", "schedule", "resume", "be", "come", "go", "fix", "plan", "convene", "finish", "end", "close", "conduct", "carry", "stage", "launch":
		return true
	}
	return false
}

// whenAsked asks for the day, naming what it is of in the words of a report.
func (k *desk) whenAsked(a, b *dated) string {
	for _, x := range []*dated{a, b} {
		words := x.words
		if words.Span == x.time.Span {
			continue
		}
		return fmt.Sprintf("On which day? “%s”", words.Span.In(k.in[x.in].Report.Text))
	}
	return fmt.Sprintf("On which day? (“%s”)", a.word)
}
