package claim

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"readout/amount"
	"readout/lang"
	"readout/report"
	"readout/when"
)

// maxAlike is how many figures of one value, or with one word, are compared. A
// story has far fewer; the bound keeps the cost of a very long text linear.
const maxAlike = 200

// maxFigureQuestions is how many questions of figures a brief asks: those that
// most reports take part in.
const maxFigureQuestions = 5

// figure is one amount with what it is about.
type figure struct {
	in, index int
	a         *amount.Amount
	p         *prop
	near      map[string]float64 // content words of what is measured alone
	who       map[int]bool       // parties that its clause names
	carry     string             // frame or stem of the verb that has it, "" for none that says anything
	verb      string             // that verb as written
	field     string             // what kind of thing it is of, see fieldOf
	fieldAt   int                // the token that says so
	subject   string             // what its clause is said of: party, frame or stem, "" for a pronoun
	market    bool               // its sentence tells of trading, see trades
}

// amountConflicts finds questions that reports answer with different figures:
// the same thing is measured, in the same unit, of the same party, and no report
// gives both figures as two quantities. What is left is typed by what differs
// besides the value. Where figures of one topic take more than three values they
// are a list of different things and no question.
func (k *desk) amountConflicts() []Disagreement {
	figs := slices.DeleteFunc(slices.Clone(k.figures()), func(f figure) bool { return f.a.State != "" }) // see tollConflicts
	rivals, alike := k.rivals(figs), byValue(figs)
	var out []Disagreement
	used := make([]bool, len(figs))
	for i := range figs {
		if used[i] || len(rivals[i]) == 0 {
			continue
		}
		d, members := k.figureQuestion(figs, rivals, alike, i)
		for _, m := range members {
			used[m] = true
		}
		if len(d.Sides) > 1 {
			out = append(out, d)
		}
	}
	slices.SortStableFunc(out, func(a, b Disagreement) int {
		if n := cmp.Compare(hardness(a.Type), hardness(b.Type)); n != 0 {
			return n
		}
		return cmp.Compare(k.spread(b), k.spread(a))
	})
	return out[:min(len(out), maxFigureQuestions)]
}

// rival is another figure that answers the same question otherwise.
type rival struct {
	at  int // index in the figures
	typ Type
}

// rivals finds for each figure those that differ from it on one question. Figures
// meet by a word of what they measure, or by a rare term of their clauses.
func (k *desk) rivals(figs []figure) [][]rival {
	out := make([][]rival, len(figs))
	posting := map[string][]int{}
	seen := make([]int, len(figs))
	for i := range figs {
		seen[i] = -1
	}
	for i := range figs {
		for _, key := range k.figureKeys(&figs[i]) {
			for _, j := range posting[key] {
				if seen[j] == i {
					continue
				}
				seen[j] = i
				if typ, ok := k.figuresDiffer(&figs[i], &figs[j]); ok {
					out[i] = append(out[i], rival{j, typ})
					out[j] = append(out[j], rival{i, typ})
				}
			}
			if len(posting[key]) < maxAlike {
				posting[key] = append(posting[key], i)
			}
		}
	}
	return out
}

// figureKeys are what a figure is looked up by: its kind of unit with each word
// of what it measures, and with each term of its clause that is not everywhere.
func (k *desk) figureKeys(f *figure) []string {
	unit := stem(strings.ToLower(f.a.Unit))
	if money(f.a.Unit) {
		unit = "money"
	}
	var out []string
	for w := range f.near {
		out = append(out, unit+" "+w)
	}
	if f.field != "" {
		out = append(out, unit+" of "+f.field)
		if payable(f.field) {
			out = append(out, unit+" of pay")
		}
	}
	for _, t := range f.p.terms {
		if kind := k.kind[t.key]; (kind == 'w' || kind == 'f' || kind == 'p') && k.base[t.key] >= 0.2 {
			out = append(out, unit+" "+fmt.Sprint(t.key))
		}
	}
	slices.Sort(out)
	return out
}

// figureQuestion gathers the figures that answer the question of figs[i] and lays
// them out by value. The disagreement has no sides when it is none.
func (k *desk) figureQuestion(figs []figure, rivals [][]rival, alike map[string][]int, i int) (d Disagreement, members []int) {
	members = []int{i}
	in := map[int]bool{i: true}
	typ := Hard
	for n := 0; n < len(members) && len(members) < maxAlike; n++ {
		for _, r := range rivals[members[n]] {
			if !in[r.at] {
				in[r.at] = true
				members = append(members, r.at)
			}
			if hardness(r.typ) > hardness(typ) {
				typ = r.typ
			}
		}
	}
	// Figures that say the same of the same thing stand on the side of a member.
	for _, m := range members[:len(members):len(members)] {
		for _, j := range alike[amountKey(figs[m].a)] {
			if !in[j] && (sharedWords(figs[j].near, figs[m].near) > 0 || k.likeProps(figs[j].p, figs[m].p) >= 0.3) {
				members = append(members, j)
				in[j] = true
			}
		}
	}
	slices.Sort(members)
	type answer struct {
		first   int
		reports map[int]bool
		words   []Evidence
	}
	var answers []answer
	for _, m := range members {
		f := &figs[m]
		at := slices.IndexFunc(answers, func(a answer) bool {
			switch amount.Compare(*figs[a.first].a, *f.a) {
			case amount.Same, amount.Compatible:
				return true
			}
			return amountKey(figs[a.first].a) == amountKey(f.a)
		})
		if at < 0 {
			at = len(answers)
			answers = append(answers, answer{m, map[int]bool{}, nil})
		}
		answers[at].reports[f.in] = true
		answers[at].words = append(answers[at].words, k.figureWords(f))
	}
	// An answer that only reports give which also give another is another quantity.
	var kept []answer
	for x := range answers {
		alone := false
		for r := range answers[x].reports {
			others := 0
			for y := range answers {
				if y != x && answers[y].reports[r] {
					others++
				}
			}
			alone = alone || others == 0
		}
		if alone || typ == Scope {
			kept = append(kept, answers[x])
		}
	}
	if len(kept) < 2 || len(kept) > 3 || len(answers) > 4 {
		return d, members
	}
	a, b := &figs[kept[0].first], &figs[kept[1].first]
	name := k.topicName(a, b)
	if name == "" {
		return d, members
	}
	d = Disagreement{Issue: firstIssue(a.p, b.p), Type: typ, Question: name, Why: "figures of one thing"}
	for _, x := range kept {
		words := tidy(x.words)
		d.Sides = append(d.Sides, Side{Value: beside(name, k.text(words[0])), Verbatim: true, Evidence: words})
	}
	return d, members
}

// figures lists the amounts of all reports with the clause each stands in. The slice is
// the desk's.
func (k *desk) figures() []figure {
	if k.figs != nil {
		return k.figs
	}
	figs := []figure{}
	for in := range k.in {
		for i := range k.in[in].Amounts {
			a := &k.in[in].Amounts[i]
			if k.in[in].Report.Furniture(a.Span) || a.Value == 0 || math.IsInf(a.Value, 0) || vague(a) {
				continue
			}
			p := k.wholeAt(in, k.in[in].Doc.TokenAt(a.Span.Start))
			if p == nil {
				k.loose = append(k.loose, figure{in: in, index: i, a: a, p: k.fragment(in, k.in[in].Doc.TokenAt(a.Span.Start))})
				continue
			}
			f := figure{in: in, index: i, a: a, p: p, near: k.topicWords(in, a), who: k.partiesIn(p)}
			f.carry, f.verb = k.carrying(in, k.in[in].Doc.TokenAt(a.Span.Start))
			f.subject = k.argumentKey(p, agent)
			f.field, f.fieldAt = k.fieldOf(in, a)
			f.market = a.Unit == "%" && k.trades(in, p.sent)
			figs = append(figs, f)
		}
	}
	k.figs = figs
	return figs
}

// fragment is a sentence without a clause, as if it were one: "25 lorries a day".
func (k *desk) fragment(in, tok int) *prop {
	d := k.in[in].Doc
	n := int(d.Tokens[tok].Sent)
	p := &prop{in: in, sent: n, head: tok, stmt: k.statementAt(in, d.Span(tok, tok+1)), cueOf: -1, agent: -1, party: -1, source: -1}
	for i := int(d.Sents[n].First); i < int(d.Sents[n].End); i++ {
		p.tokens = append(p.tokens, i)
	}
	return p
}

// vague reports whether the words bound a figure so loosely that it identifies
// nothing: "hundreds".
func vague(a *amount.Amount) bool {
	return a.Low > 0 && !math.IsInf(a.High, 0) && a.High/a.Low > 3
}

// figuresDiffer decides whether two amounts answer one question with different
// figures, and how they differ.
func (k *desk) figuresDiffer(a, b *figure) (Type, bool) {
	if a.in == b.in || k.sameText(a, b) {
		return "", false
	}
	otherCurrency := a.a.Unit != b.a.Unit && money(a.a.Unit) && money(b.a.Unit)
	if !k.sameRate(a, b) {
		return "", false
	}
	x, y := *a.a, *b.a
	x.Per, y.Per = "", ""
	if !otherCurrency && amount.Compare(x, y) != amount.Different {
		return "", false
	}
	ratio := a.a.Value / b.a.Value
	if ratio < 1 {
		ratio = 1 / ratio
	}
	if ratio > 4 { // another order of size is another thing
		return "", false
	}
	if a.p.mood.hypothetical || b.p.mood.hypothetical || k.otherTimes(a, b) || a.moving() || b.moving() || k.farApart(a.in, b.in) {
		return "", false
	}
	if _, ok := a.near["/vote"]; ok && a.a.Unit == "%" && (a.subject == "" || a.subject != b.subject) {
		return "", false // each who stands has a share of the vote
	}
	if k.aimed(a) != k.aimed(b) {
		return "", false
	}
	if len(a.who) > 0 && len(b.who) > 0 && !meet(a.who, b.who) {
		return k.fieldsDiffer(a, b)
	}
	sameVerb := a.carry != "" && a.carry == b.carry
	if a.subject != "" && b.subject != "" && !k.sameSubject(a.subject, b.subject) && (!money(a.a.Unit) || sameVerb && k.otherDoers(a.p, b.p)) {
		return k.fieldsDiffer(a, b) // two parties that do the same each have a figure of their own
	}
	if otherOrdinals(a.p, b.p) || a.subject != "" && a.subject == b.subject && k.otherKinds(a.p, b.p) {
		return "", false
	}
	clause := k.likeProps(a.p, b.p)
	if otherCurrency {
		_, words, _ := k.shared(a.p, b.p)
		if a.p.party >= 0 && a.p.party == b.p.party && ratio < 1.6 && a.a.Value >= 1e6 && words > 0 {
			return Scope, true // one actor, one matter, two currencies
		}
		return "", false
	}
	shared, words := 0.0, 0
	for w, x := range a.near {
		if y, ok := b.near[w]; ok && w[0] != '@' {
			shared += min(x, y)
			words++
		}
	}
	met := shared >= 0.35
	switch {
	case counts(a.a): // the noun alone is no topic: "missiles" are launched, and are planned
		met = sameVerb && clause >= 0.42
	case words == 0:
		met = sameVerb && clause >= 0.5 || (a.carry == "" || b.carry == "") && clause >= 0.4 && meet(a.who, b.who)
	}
	if !met {
		return k.fieldsDiffer(a, b)
	}
	if roughly(a.a, b.a) {
		return Estimate, true
	}
	extraA, extraB := k.missing(a, b), k.missing(b, a)
	large := money(a.a.Unit) && a.a.Value >= 1e6
	switch {
	case large && extraA+extraB > 0 && ratio < 1.5 && (words > 1 || meet(a.who, b.who)):
		return Scope, true
	case extraA > 0 && extraB > 0, words < 2 && !sameVerb && clause < 0.3:
		return k.fieldsDiffer(a, b) // each is of something the other does not name, or they share little
	case k.otherStretch(a, b):
		return Scope, true
	case large && extraA+extraB > 0:
		return Scope, true
	}
	return Hard, true
}

// aimed reports whether a figure is a mark that something is to reach: "a target of 6
// percent", "until it is down to 6 percent".
func (k *desk) aimed(f *figure) bool {
	d := k.in[f.in].Doc
	tok := f.token(k)
	for i := max(int(d.Sents[f.p.sent].First), tok-doingReach); i < tok; i++ {
		switch strings.ToLower(d.Tokens[i].Lemma) {
		case "target", "goal", "aim", "until", "threshold":
			return true
		}
	}
	return false
}

// doerName names who does what a clause tells, as far as that is a party or a name;
// else it is "".
func (k *desk) doerName(p *prop) string {
	if p.party >= 0 {
		return k.name(p.party)
	}
	d := k.in[p.in].Doc
	if i := agent(d, p.head); i >= 0 && d.Tokens[i].UPOS == lang.PROPN {
		return d.Form(i)
	}
	return ""
}

// otherDoers reports whether two clauses name who does what they tell, and not alike.
func (k *desk) otherDoers(p, q *prop) bool {
	if p.party >= 0 && q.party >= 0 {
		return !k.oneSide(p.party, q.party)
	}
	a, b := k.doerName(p), k.doerName(q)
	return a != "" && b != "" && !strings.Contains(a, b) && !strings.Contains(b, a)
}

// otherStretch reports whether one figure is of one year and the other of several.
func (k *desk) otherStretch(a, b *figure) bool {
	years := func(f *figure) (one, more bool) {
		for _, x := range f.p.times {
			t := &k.in[f.in].Times[x]
			switch {
			case t.Unit > 360 && t.Unit < 370 && max(t.Low, t.High) <= 1:
				one = true
			case t.Unit > 360 && t.Unit < 370:
				more = true
			}
		}
		return one, more
	}
	a1, aN := years(a)
	b1, bN := years(b)
	return a1 && !aN && bN || b1 && !bN && aN
}

// roughly reports whether two figures are both called rough and are of one size.
func roughly(a, b *amount.Amount) bool {
	return a.Hedge != "" && b.Hedge != "" && max(a.Value, b.Value) <= 1.6*min(a.Value, b.Value)
}

// otherKinds reports whether the subjects of two clauses are one noun of two kinds:
// "exports of herring", "exports of timber".
func (k *desk) otherKinds(p, q *prop) bool {
	a, b := k.kindsOf(p), k.kindsOf(q)
	return len(a) > 0 && len(b) > 0 && !meet(a, b)
}

// kindsOf are the words that tell of what kind the subject of a clause is.
func (k *desk) kindsOf(p *prop) map[string]bool {
	out := map[string]bool{}
	d := k.in[p.in].Doc
	s := subject(d, p.head)
	if s < 0 || d.Tokens[s].UPOS != lang.NOUN {
		return out
	}
	for _, c := range d.Kids(s) {
		t := &d.Tokens[c]
		switch t.Rel {
		case lang.Amod, lang.Compound, lang.Nmod:
			if f := d.Form(int(c)); (t.UPOS == lang.NOUN || t.UPOS == lang.ADJ) && strings.ToLower(f) == f && !emptyWord(strings.ToLower(t.Lemma)) {
				out[stem(strings.ToLower(t.Lemma))] = true
			}
		}
	}
	return out
}

// sameRate reports whether two figures count over one stretch of time: "a year"
// and "in 2027".
func (k *desk) sameRate(a, b *figure) bool {
	if a.a.Per == b.a.Per {
		return true
	}
	if a.a.Per != "" {
		a, b = b, a
	}
	if a.a.Per != "" || b.a.Per != "year" {
		return false
	}
	d := k.in[a.in].Doc
	if slices.ContainsFunc(a.p.tokens, func(i int) bool {
		f := strings.ToLower(d.Form(i))
		return f == "yearly" || f == "annual" || f == "annually"
	}) {
		return true
	}
	return slices.ContainsFunc(a.p.times, func(x int) bool {
		t := &k.in[a.in].Times[x]
		return t.Kind == when.Date && t.Unit > 360 && t.Unit < 370 && t.Low == 0
	})
}

// sameSubject reports whether two keys of a subject are one, or the name of a
// party that one of the reports did not settle.
func (k *desk) sameSubject(x, y string) bool {
	if x == y {
		return true
	}
	if y[0] == '@' {
		x, y = y, x
	}
	g, err := strconv.Atoi(strings.TrimPrefix(x, "@"))
	return x[0] == '@' && err == nil && stem(strings.ToLower(k.name(g))) == y
}

// sameText reports whether two figures stand in copies of one passage.
func (k *desk) sameText(a, b *figure) bool {
	return k.in[a.in].Origin == k.in[b.in].Origin
}

// otherTimes reports whether the clauses of two figures name days or years that
// cannot be the same, and none that can.
func (k *desk) otherTimes(a, b *figure) bool {
	other := false
	for _, x := range a.p.times {
		for _, y := range b.p.times {
			switch when.Compare(k.in[a.in].Times[x], k.in[b.in].Times[y]) {
			case when.Same, when.Compatible:
				return false
			case when.Different:
				other = true
			}
		}
	}
	return other
}

// meet reports whether two sets have a member in common.
func meet[K comparable](a, b map[K]bool) bool {
	for x := range a {
		if b[x] {
			return true
		}
	}
	return false
}

// maxDaysApart is how many days may lie between two reports whose figures are
// compared: later ones tell of another occasion.
const maxDaysApart = 10

// daysApart is how many days lie between two reports, 0 when either is undated.
func (k *desk) daysApart(a, b int) float64 {
	x, y := k.in[a].Report.Published, k.in[b].Report.Published
	if x.IsZero() || y.IsZero() {
		return 0
	}
	return math.Abs(x.Sub(y).Hours() / 24)
}

// farApart reports whether two reports lie too far apart to tell of one occasion.
// Where the story has dated reports that lie weeks apart, one without a date may
// belong to any of them.
func (k *desk) farApart(a, b int) bool {
	x, y := k.in[a].Report.Published, k.in[b].Report.Published
	if !x.IsZero() && !y.IsZero() {
		return k.daysApart(a, b) > maxDaysApart
	}
	return a != b && k.weeks
}

// period is from the first to the last moment at which dated reports came out, zero
// when there is none.
type period struct{ first, last time.Time }

func (p *period) add(r *report.Report) {
	at := r.Published
	if at.IsZero() {
		return
	}
	if p.first.IsZero() || at.Before(p.first) {
		p.first = at
	}
	if at.After(p.last) {
		p.last = at
	}
}

// moving reports whether a figure changes by the hour, so that two of them are no
// contradiction: the price of a share, an index.
func (f *figure) moving() bool {
	if f.a.Per == "share" {
		return true
	}
	if f.market {
		return true
	}
	for _, w := range []string{"shar", "share", "/share", "stock", "ind", "index", "pric", "price", "temperatur"} {
		if _, ok := f.near[w]; ok && (f.a.Unit == "%" || f.a.Unit == "points" || f.a.Value < 1e6) {
			return true
		}
	}
	return false
}

// trades reports whether a sentence tells how shares or an index moved.
func (k *desk) trades(in, sent int) bool {
	d := k.in[in].Doc
	for i := int(d.Sents[sent].First); i < int(d.Sents[sent].End); i++ {
		switch strings.ToLower(d.Tokens[i].Lemma) {
		case "stock", "index", "composite", "dow", "nasdaq", "benchmark", "trading", "futures":
			return true
		}
	}
	return false
}

// likeProps is the likeness of two propositions by terms alone.
func (k *desk) likeProps(p, q *prop) float64 {
	dot := 0.0
	for i, j := 0, 0; i < len(p.terms) && j < len(q.terms); {
		switch a, b := p.terms[i].key, q.terms[j].key; {
		case a < b:
			i++
		case a > b:
			j++
		default:
			dot += min(p.terms[i].weight, q.terms[j].weight)
			i++
			j++
		}
	}
	return likeness(dot, p.mass, q.mass)
}

// figureWords is the evidence for a figure: its words with what they measure,
// where that stands right behind.
func (k *desk) figureWords(f *figure) Evidence {
	s := f.a.Span
	if !f.a.Of.Empty() && f.a.Of.Start < s.End+12 && f.a.Of.End > s.End && f.a.Of.End-s.Start < 90 {
		s.End = f.a.Of.End
	}
	return Evidence{f.in, s, k.statementAt(f.in, s)}
}

// beside is what the words of an answer say beside the question, which has told already
// what is measured: of "9 million euros in unpaid fees" the sum, where the fees are asked for.
func beside(question, answer string) string {
	for at, c := range answer {
		if c != ' ' || !strings.Contains(question, "“"+answer[at+1:]+"”") {
			continue
		}
		figure, last := answer[:at], strings.LastIndexByte(answer[:at], ' ')
		switch figure[last+1:] {
		case "of", "in", "for", "worth":
			return figure[:last]
		}
		break
	}
	return answer
}

func firstIssue(ps ...*prop) string {
	for _, p := range ps {
		for _, t := range p.issues {
			if t.Issue != "meeting" {
				return t.Issue
			}
		}
	}
	for _, p := range ps {
		if len(p.issues) > 0 {
			return p.issues[0].Issue
		}
	}
	return ""
}
