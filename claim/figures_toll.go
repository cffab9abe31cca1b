package claim

import (
	"math"
	"slices"
	"sort"
	"strings"
	"time"

	"readout/amount"
	"readout/lang"
	"readout/report"
	"readout/when"
)

// toll is a report's count of those whom something has befallen: so many dead,
// so many missing.
type toll struct {
	in    int
	a     *amount.Amount
	state string
	class string // who is counted: "" for people at large, else the stem of the noun
	words Evidence
	p     *prop          // the clause, nil for none
	where map[int32]bool // the places its clause names
	since when.Time      // of a count that has gone on since then, zero when it does not say
}

// tollStates are what a toll can be of, with how it is asked for. Counts of the
// dead and the hurt only rise, those of the missing and the held go either way.
var tollStates = [...]struct {
	state, ask string
	rises      bool
}{
	{"killed", "How many are dead?", true},
	{"killed" + inAll, "How many are dead in all?", true},
	{"wounded" + inAll, "How many are hurt in all?", true},
	{"wounded", "How many are hurt?", true},
	{"missing", "How many are missing?", false},
	{"detained", "How many are detained?", false},
	{"captured", "How many were taken?", false},
	{"freed", "How many were freed or saved?", true},
	{"displaced", "How many are displaced?", true},
	{"evacuated", "How many were moved to safety?", true},
}

// tollConflicts asks how many are dead, hurt, missing, where reports of one event
// give different counts. Counts that later reports revise are superseded ones;
// bounds that leave room for each other are estimates; the rest is hard.
func (k *desk) tollConflicts() []Disagreement {
	by := map[string][]toll{}
	for in := range k.in {
		for _, t := range k.tolls(in) {
			by[t.state] = append(by[t.state], t)
		}
	}
	parts := k.toldParts()
	var out []Disagreement
	for _, s := range tollStates {
		by[s.state] = slices.DeleteFunc(by[s.state], func(t toll) bool { return parts[t.a.Value] })
		if s.state == "detained" && !k.oneRaid(by[s.state]) {
			continue
		}
		sides := k.tollSides(k.ofOneDoer(ofOneClass(ofOnePlace(k.ofOneEvent(ofOneStart(wholeTolls(by[s.state])))))))
		if len(sides) < 2 {
			continue
		}
		typ := k.tollType(sides, s.rises)
		if typ == Hard && k.morePlaces(sides) {
			typ = Scope
		}
		d := Disagreement{Type: typ, Question: s.ask, Why: "counts of one event"}
		for _, x := range sides {
			d.Sides = append(d.Sides, Side{Value: x[0].a.Span.In(k.in[x[0].in].Report.Text), Verbatim: true, Evidence: tidy(tollWords(x))})
		}
		out = append(out, d)
	}
	return out
}

// toldParts are the counts of people that a report calls a part of a larger one: "17
// dead, including 12 in the attack on the ferry". Others who give them give a part.
func (k *desk) toldParts() map[float64]bool {
	out := map[float64]bool{}
	for in := range k.in {
		d := k.in[in].Doc
		all := k.in[in].Amounts
		for i := 1; i < len(all); i++ {
			a, b := &all[i], &all[i-1]
			tok := d.TokenAt(a.Span.Start)
			if a.Value < 5 || a.Value >= b.Value || !counts(a) || tok == 0 || d.Tokens[d.TokenAt(b.Span.Start)].Sent != d.Tokens[tok].Sent {
				continue
			}
			if strings.EqualFold(d.Form(tok-1), "including") && k.befallen(in, d.TokenAt(b.Span.Start), b) != "" {
				out[a.Value] = true
			}
		}
	}
	return out
}

// oneRaid reports whether counts of arrests are of one occasion: those of two reports name a
// place alike, or are told much alike. Arrests go on all the time, unlike a disaster.
func (k *desk) oneRaid(all []toll) bool {
	for i := range all {
		for j := range all[:i] {
			a, b := &all[i], &all[j]
			if a.in != b.in && (meet(a.where, b.where) || a.p != nil && b.p != nil && k.likeProps(a.p, b.p) >= 0.3) {
				return true
			}
		}
	}
	return false
}

func tollWords(side []toll) []Evidence {
	var out []Evidence
	for _, t := range side {
		out = append(out, t.words)
	}
	return out
}

// tolls are the counts of one report that can be of its event: the first of each
// state, and those near to it in size. A count of another time or of a part of
// those counted is none.
func (k *desk) tolls(in int) []toll {
	inp := &k.in[in]
	first := map[string]float64{}
	var out, asides []toll
	for i := range inp.Amounts {
		a := &inp.Amounts[i]
		if a.Value < 1 || a.Vague || inp.Report.Furniture(a.Span) || math.IsInf(a.Low, -1) && a.Hedge != "nearly" {
			continue
		}
		tok := inp.Doc.TokenAt(a.Span.Start)
		state := k.befallen(in, tok, a)
		if state == "" || k.partOfToll(in, tok, a) || k.oneOfSeveral(in, i, state) {
			continue
		}
		all, since := false, when.Time{}
		if state == "killed" || state == "wounded" {
			all, since = k.goesOnSince(in, tok)
		}
		if all {
			state += inAll
		} else if k.anotherTime(in, tok, false) {
			continue
		}
		if p := k.propAt(in, tok); p != nil && (p.neg || p.mood.hypothetical || p.mood.modal || p.mood.future && state == "killed" && !presumed(inp.Doc, p.sent)) {
			continue
		}
		v, told := first[state]
		if told && v != a.Value && (k.statementAt(in, a.Span) < 0 || a.Value > 2*v+5 || v > 2*a.Value+5) {
			continue // in the report's own voice a second count is of something else
		}
		aside := perhapsPart(a.Unit)
		if aside && a.Value == 1 {
			continue
		}
		if !told && !aside {
			first[state] = a.Value
		}
		class := stem(strings.ToLower(a.Unit))
		switch a.Unit {
		case "people", "others", "bodies", "victims", "dead", "":
			class = ""
		}
		if class != "" {
			class += k.nationOf(in, tok, a)
		}
		p := k.propAt(in, tok)
		words := Evidence{in, k.tollSpan(in, tok, a, strings.TrimSuffix(state, inAll)), k.statementAt(in, a.Span)}
		t := toll{in, a, state, class, words, p, k.placesOf(p, all), since}
		if aside {
			asides = append(asides, t)
		} else {
			out = append(out, t)
		}
	}
	for _, t := range asides { // of such a class only where a report counts nobody else
		if _, told := first[t.state]; !told {
			first[t.state] = t.a.Value
			out = append(out, t)
		}
	}
	return out
}

// oneOfSeveral reports whether the sentence of a count counts others whom the same has
// befallen elsewhere, told by the same: "six were killed in Lund and four in Brekke".
func (k *desk) oneOfSeveral(in, i int, state string) bool {
	inp := &k.in[in]
	d := inp.Doc
	a := &inp.Amounts[i]
	sent := d.Tokens[d.TokenAt(a.Span.Start)].Sent
	for _, step := range [2]int{-1, 1} {
		for j := i + step; j >= 0 && j < len(inp.Amounts); j += step {
			b := &inp.Amounts[j]
			tok := d.TokenAt(b.Span.Start)
			if d.Tokens[tok].Sent != sent {
				break
			}
			if b.Value != a.Value && k.statementAt(in, b.Span) == k.statementAt(in, a.Span) && !k.partOfToll(in, tok, b) && !perhapsPart(b.Unit) && k.befallen(in, tok, b) == state {
				return true
			}
		}
	}
	return false
}

// perhapsPart lists those who may be a part of the victims, or their killers.
func perhapsPart(unit string) bool {
	switch unit {
	case "officer", "policeman", "officers", "policemen", "foreigners", "attackers", "gunmen", "militants", "tourists", "fighters", "rebels":
		return true
	}
	return false
}

// nationOf is the stem of the adjective that says whose those counted are: "Vessian"
// of "40 Vessian soldiers", "" for none.
func (k *desk) nationOf(in, tok int, a *amount.Amount) string {
	d := k.in[in].Doc
	for t := tok + 1; t < len(d.Tokens) && int(d.Tokens[t].Start) < a.Span.End; t++ {
		if w := d.Form(t); w[0] >= 'A' && w[0] <= 'Z' {
			return " " + stem(strings.ToLower(w))
		}
	}
	return ""
}

// presumed reports whether a sentence counts those given up for dead.
func presumed(d *lang.Doc, sent int) bool {
	for i := d.Sents[sent].First; i < d.Sents[sent].End; i++ {
		switch strings.ToLower(d.Form(int(i))) {
		case "presumed", "toll", "bring", "bringing":
			return true
		}
	}
	return false
}

// partOfToll reports whether a count is of some of those counted elsewhere, or on
// top of them: "including 10 children", "another 18", "two of the dead".
func (k *desk) partOfToll(in, tok int, a *amount.Amount) bool {
	d := k.in[in].Doc
	for t := tok - 1; t >= max(0, tok-3) && d.Tokens[t].Sent == d.Tokens[tok].Sent; t-- {
		switch strings.ToLower(d.Form(t)) {
		case "including", "among", "another", "further", "additional", "whom", "them", "extra", "these", "those":
			return true
		}
	}
	switch a.Unit {
	case "children", "women", "girls", "boys", "babies", "nationals", "citizens", "suspects":
		return true
	}
	end := d.TokenAt(a.Span.End)
	for t := end; t < min(len(d.Tokens), end+4) && d.Tokens[t].UPOS != lang.PUNCT; t++ {
		switch strings.ToLower(d.Form(t)) {
		case "slightly", "seriously", "critically", "lightly", "badly", "severely", "gravely":
			return true
		}
	}
	for t := end; t < min(len(d.Tokens), end+2); t++ {
		switch strings.ToLower(d.Form(t)) {
		case "of", "more", "including":
			return d.Tokens[t].Sent == d.Tokens[tok].Sent && (d.Form(t) != "of" || a.Unit == "")
		}
	}
	return a.Unit != "" && a.Unit != "people" && named(d, a)
}

// named reports whether the noun counted is written as a name: "two Vessians",
// those of one country.
func named(d *lang.Doc, a *amount.Amount) bool {
	words := strings.Fields(a.Span.In(d.Text))
	w := words[len(words)-1]
	return len(words) > 1 && w[0] >= 'A' && w[0] <= 'Z'
}

// anotherTime reports whether the sentence of a count speaks of a time well
// before the report: then the count is of another event. Where since is set, what has
// gone on since then is passed over.
func (k *desk) anotherTime(in, tok int, since bool) bool {
	inp := &k.in[in]
	d := inp.Doc
	s := d.Sents[d.Tokens[tok].Sent]
	whole := d.Span(int(s.First), int(s.End))
	from := sort.Search(len(inp.Times), func(i int) bool { return inp.Times[i].Span.Start >= whole.Start })
	for _, t := range inp.Times[from:] {
		if t.Span.End > whole.End {
			break
		}
		if t.Kind == when.Deadline || since && strings.HasSuffix(strings.ToLower(strings.TrimSuffix(d.Text[:t.Span.Start], "the ")), "since ") {
			continue
		}
		if t.Unit > 300 && t.Kind == when.Date { // "in 2015", "last year"
			if !t.Resolved() || inp.Report.Published.IsZero() || t.To.Before(inp.Report.Published) {
				return true
			}
			continue
		}
		if t.Resolved() && !inp.Report.Published.IsZero() && t.To.Before(inp.Report.Published.AddDate(0, 0, -14)) {
			return true
		}
	}
	return false
}

// tollSpan is the words of a count with what has befallen: from the figure to the
// state where that stands close by, before or after.
func (k *desk) tollSpan(in, tok int, a *amount.Amount, state string) report.Span {
	d := k.in[in].Doc
	s := a.Span
	sent := d.Tokens[tok].Sent
	end := d.TokenAt(s.End)
	if tok > 0 && stateOf(d, tok-1) == state { // "killing 12 people"
		s.Start = int(d.Tokens[tok-1].Start)
		return s
	}
	for t := end; t < min(len(d.Tokens), end+5) && d.Tokens[t].Sent == sent && d.Tokens[t].UPOS != lang.PUNCT; t++ {
		if stateOf(d, t) == state {
			s.End = int(d.Tokens[t].End)
			return s
		}
	}
	for t := tok - 1; t >= max(0, tok-8) && d.Tokens[t].Sent == sent; t-- {
		if l := strings.ToLower(d.Tokens[t].Lemma); stateOf(d, t) == state || l == "toll" || l == "victim" || l == "death" {
			s.Start = int(d.Tokens[t].Start)
			return s
		}
	}
	return s
}

// wholeTolls leaves the counts that can be of all: those of people at large, and
// those of a class ("fishermen") in stories where no report counts both.
func wholeTolls(all []toll) []toll {
	largest := map[int]float64{} // report -> its count of people at large
	for _, t := range all {
		if t.class == "" {
			largest[t.in] = max(largest[t.in], t.a.Value)
		}
	}
	part := map[string]bool{}
	for _, t := range all {
		if v, ok := largest[t.in]; ok && t.class != "" && t.a.Value != v {
			part[t.class] = true
		}
	}
	return slices.DeleteFunc(all, func(t toll) bool { return part[t.class] || len(largest) > 0 && perhapsPart(t.a.Unit) })
}

// ofOneEvent leaves the counts of reports that come within days of the one in the
// middle.
func (k *desk) ofOneEvent(all []toll) []toll {
	dated := slices.DeleteFunc(slices.Clone(all), func(t toll) bool { return k.in[t.in].Report.Published.IsZero() })
	if len(dated) == 0 {
		return all
	}
	slices.SortStableFunc(dated, func(a, b toll) int { return k.in[a.in].Report.Published.Compare(k.in[b.in].Report.Published) })
	mid := dated[len(dated)/2].in
	return slices.DeleteFunc(all, func(t toll) bool { return k.farApart(t.in, mid) })
}

// placesOf are the places that a clause names: where its prepositions lead, not who
// does it. Countries that take part in the story are places only where asked for: one
// report has the victims in a country that another has in its capital.
func (k *desk) placesOf(p *prop, countries bool) map[int32]bool {
	out := map[int32]bool{}
	if p == nil {
		return out
	}
	d := k.in[p.in].Doc
	for _, i := range p.tokens {
		if d.Tokens[i].UPOS != lang.PROPN || calendar(d.Form(i)) {
			continue
		}
		for h, hops := i, 0; h >= 0 && hops < 4; h, hops = int(d.Tokens[h].Head), hops+1 {
			if d.Tokens[h].Rel == lang.OblAgent || d.Tokens[h].Rel == lang.NmodPoss {
				break
			}
			if heldBy(d, h, "in", "at", "near", "off", "on", "outside", "above", "of") {
				if n, ok := k.keys["p"+stem(strings.ToLower(d.Form(i)))]; ok {
					out[n] = true
				} else if g := k.actorAt(p.in, i); countries && g >= 0 {
					out[-2-int32(k.party(g))] = true
				}
				break
			}
		}
	}
	return out
}

// ofOnePlace leaves the counts that can be of one place: of those that name places,
// the ones that hang together with the most.
func ofOnePlace(all []toll) []toll {
	best, most := -1, 0
	for i := range all {
		n := 0
		for j := range all {
			if len(all[i].where) > 0 && meet(all[i].where, all[j].where) {
				n++
			}
		}
		if n > most {
			best, most = i, n
		}
	}
	if best < 0 {
		return all
	}
	where := all[best].where
	return slices.DeleteFunc(all, func(t toll) bool { return len(t.where) > 0 && !meet(t.where, where) })
}

// short reports whether a hedge says that a figure was not quite reached.
func short(hedge string) bool {
	switch strings.ToLower(hedge) {
	case "nearly", "almost", "just under", "close to":
		return true
	}
	return false
}

// ofOneClass leaves the counts of people at large and of the class that most reports
// count: the dead of one army are not those of the other.
func ofOneClass(all []toll) []toll {
	n := map[string]int{}
	best := ""
	for _, t := range all {
		if t.class == "" {
			continue
		}
		if n[t.class]++; best == "" || n[t.class] > n[best] {
			best = t.class
		}
	}
	return slices.DeleteFunc(all, func(t toll) bool { return t.class != "" && t.class != best })
}

// ofOneDoer leaves the counts of what one party did, as far as clauses name who did
// it: two sides that free prisoners each free their own.
func (k *desk) ofOneDoer(all []toll) []toll {
	var first *prop
	for _, t := range all {
		if t.p != nil && k.doerName(t.p) != "" {
			first = t.p
			break
		}
	}
	return slices.DeleteFunc(all, func(t toll) bool { return first != nil && t.p != nil && k.otherDoers(t.p, first) })
}

// morePlaces reports whether the largest count is of places that the smallest names
// one of, told side by side: "in Lund", "in Lund and Karsk".
func (k *desk) morePlaces(sides [][]toll) bool {
	few, many := sides[0][0], sides[len(sides)-1][0]
	if few.p == nil || many.p == nil || len(few.where) == 0 || len(many.where) <= len(few.where) {
		return false
	}
	for x := range few.where {
		if !many.where[x] {
			return false
		}
	}
	d := k.in[many.in].Doc
	for _, i := range many.p.tokens {
		n, ok := k.keys["p"+stem(strings.ToLower(d.Form(i)))]
		if !ok || !many.where[n] || few.where[n] {
			continue
		}
		if i > 0 && d.Tokens[i-1].UPOS == lang.CCONJ || i+1 < len(d.Tokens) && d.Tokens[i+1].UPOS == lang.CCONJ {
			return true
		}
	}
	return false
}

// tollSides lays counts out by value, the smallest first. Counts out of all
// proportion to what most reports give are of another event. A report that gives
// a count of each side only repeats what it holds last.
func (k *desk) tollSides(all []toll) [][]toll {
	if len(all) < 2 {
		return nil
	}
	values := make([]float64, len(all))
	for i, t := range all {
		values[i] = t.a.Value
	}
	slices.Sort(values)
	mid := values[len(values)/2]
	if !(len(all) == 2 && all[0].p != nil && all[1].p != nil && k.likeProps(all[0].p, all[1].p) >= 0.45) {
		reach := 3.0
		switch all[0].state { // a fire moves on
		case "evacuated", "displaced":
			reach = 5
		}
		all = slices.DeleteFunc(all, func(t toll) bool { return t.a.Value > reach*mid+10 || mid > reach*t.a.Value+10 })
	}
	slices.SortStableFunc(all, func(a, b toll) int {
		if a.a.Value != b.a.Value {
			if a.a.Value < b.a.Value {
				return -1
			}
			return 1
		}
		return a.in - b.in
	})
	var sides [][]toll
	for _, t := range all {
		n := len(sides)
		if n > 0 && sides[n-1][0].a.Value == t.a.Value {
			sides[n-1] = append(sides[n-1], t)
			continue
		}
		sides = append(sides, []toll{t})
	}
	// a bound and the figure it leads to are one answer: "more than 50" and 53
	for i := len(sides) - 1; i > 0; i-- {
		lower, upper := sides[i-1][0].a, sides[i][0].a
		if amount.Compare(*lower, *upper) != amount.Different && (lower.Hedge != "" || short(upper.Hedge)) && upper.Value <= lower.Value*1.1 {
			sides[i-1] = append(sides[i-1], sides[i]...)
			sides = slices.Delete(sides, i, i+1)
		}
	}
	origins := map[int]bool{}
	for _, s := range sides {
		for _, t := range s {
			origins[k.in[t.in].Origin] = true
		}
	}
	if len(origins) < 2 || len(sides) > 5 {
		return nil
	}
	return sides
}

// tollType is Replaced when later reports give other counts than earlier ones, and
// for the dead and the hurt only higher ones; Estimate when the words of the
// counts leave room for each other; Hard otherwise.
func (k *desk) tollType(sides [][]toll, rises bool) Type {
	dated := func(s []toll) (first, last time.Time) {
		var p period
		for _, t := range s {
			p.add(k.in[t.in].Report)
		}
		return p.first, p.last
	}
	up, down := true, true
	for i := 1; i < len(sides); i++ {
		a, a2 := dated(sides[i-1])
		b, b2 := dated(sides[i])
		up = up && !a.IsZero() && !b.IsZero() && a.Before(b) && !a2.After(b2)
		down = down && !a.IsZero() && !b.IsZero() && b.Before(a) && !b2.After(a2)
	}
	if up || down && !rises {
		return Replaced
	}
	for i := 1; i < len(sides); i++ {
		for _, x := range sides[i-1] {
			for _, y := range sides[i] {
				a, b := *x.a, *y.a
				a.Unit, a.State = b.Unit, b.State // sailors are people
				if amount.Compare(a, b) == amount.Different && !roughly(x.a, y.a) {
					return Hard
				}
			}
		}
	}
	return Estimate
}
