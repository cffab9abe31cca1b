package claim

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"
	"time"
	"unicode"

	"readout/actor"
	"readout/amount"
	"readout/lang"
	"readout/quote"
	"readout/report"
	"readout/when"
)

// prop is a proposition: one clause of one report, with its arguments resolved.
type prop struct {
	index  int // in desk.props
	in     int // index of the Input
	sent   int
	head   int         // token of the predicate
	tokens []int       // the tokens of the clause, sorted (see reach)
	span   report.Span // from the first to the last of them
	stmt   int         // innermost statement whose content holds it, -1 for the report's own voice
	cueOf  int         // the statement whose cue it is, -1 for none

	frame     *Frame // of the predicate, nil for none
	part      bool   // only completes the clause above it, see dependent
	guess     bool   // asserts nothing: a report's judgement, what is doubted or waited for
	noSubject bool   // is said of nothing: "fight for a better deal", "another shooting"
	bare      bool   // the cue of a statement whose content stands elsewhere: "she said"
	neg       bool
	fails     bool // tells what somebody fails to do
	mood      mood
	occasion  occasion
	keepsFrom bool // tells that somebody is kept from doing something
	agent     int  // roster index of who does it, -1 when not known
	party     int  // the country or body the agent answers for, -1 when not known
	source    int  // roster index of the innermost source, -1 for none
	issues    []Touch
	terms     []term
	mass      float64 // sum of the weights of terms
	amounts   []int   // indices in the Input's Amounts
	times     []int   // indices in the Input's Times
}

// term is one thing a proposition speaks of. Terms of a proposition are sorted
// by key and distinct.
type term struct {
	key    int32
	weight float64
}

// desk is the table on which reports are laid: the inputs, the data that helps
// to compare them, and the propositions found. It lives for one Reconcile.
type desk struct {
	in     []Input
	roster *actor.Roster
	issues *Catalogue
	frames *Frames
	fields *Frames  // what figures are of, see figures_field.go
	kins   *Frames  // what figures count, see figures_kin.go
	doings *Frames  // what is said of it
	figs   []figure // of all reports, see figures
	loose  []figure // those of sentences without a clause

	props   []prop
	termAt  [][]int32       // per input and token, see termOf
	deedsOf [][]deed        // per prop, of those that are laid beside others
	firstOf []int           // per input: its first proposition
	tight   [][]int32       // per input and token: the smallest clause that holds it, -1 for none
	shifts  []Shift         // stated ones
	weeks   bool            // dated reports of the story lie weeks apart
	places  map[string]bool // one-word names of places, over all reports
	// one-word names of the places that somebody offers as a venue
	venueNames map[string]bool
	mainIssue  string          // what the story is about, "" for nothing
	ownIssues  map[string]bool // issues that the story makes itself, see issue_story.go
	keys       map[string]int32
	names      []string // key -> its text, for explaining
	uses       []int    // key -> number of propositions that have it
	kind       []byte   // key -> 'w' word, 'f' frame, 'a' actor, 'p' other name, 'n' number, 't' day
	base       []float64
}

// party follows whom an actor speaks for up to the country or body behind it.
func (k *desk) party(global int) int {
	for hops := 0; global >= 0 && hops < 8; hops++ {
		up := k.roster.Actors[global].For
		if up < 0 || up == global || k.roster.Actors[up].Kind == actor.Person {
			return global // a government of somebody's is still the country's
		}
		global = up
	}
	return global
}

// actorAt is the roster index of the actor mentioned at token tok of input in,
// or -1.
func (k *desk) actorAt(in, tok int) int {
	m, ok := k.in[in].Cast.At(tok)
	if !ok {
		return -1
	}
	return k.roster.Of(in, m.Actor)
}

// source is the roster index of who statement s of input in is attributed to.
func (k *desk) source(in, s int) int {
	if s < 0 {
		return -1
	}
	return k.actorAt(in, k.in[in].Statements[s].Source.Head)
}

// readProps fills desk.props with the clauses of all inputs, in order.
func (k *desk) readProps() {
	k.keys = map[string]int32{}
	var all period
	for in := range k.in {
		all.add(k.in[in].Report)
	}
	k.weeks = all.last.Sub(all.first) > 3*maxDaysApart*24*time.Hour
	for in := range k.in {
		k.readInput(in)
	}
	k.weigh()
}

func (k *desk) readInput(in int) {
	inp := &k.in[in]
	d := inp.Doc
	from := len(k.props)
	innermost := innermostStatements(inp)
	cueOf := map[int]int{}
	for s := range inp.Statements {
		if t := inp.Statements[s].CueTok; t >= 0 {
			if _, dup := cueOf[t]; !dup {
				cueOf[t] = s
			}
		}
	}
	amountAt, timeAt := map[int][]int{}, map[int][]int{}
	for i, a := range inp.Amounts {
		t := d.TokenAt(a.Span.Start)
		amountAt[t] = append(amountAt[t], i)
	}
	for i, x := range inp.Times {
		t := d.TokenAt(x.Span.Start)
		timeAt[t] = append(timeAt[t], i)
	}
	told := map[int]bool{} // statements whose cue heads a clause
	var buf []int
	for s, sent := range d.Sents {
		whole := d.Span(int(sent.First), int(sent.End))
		if inp.Report.Furniture(whole) {
			continue
		}
		for i := int(sent.First); i < int(sent.End); i++ {
			if !predicate(d, i) {
				continue
			}
			buf = reach(d, i, buf)
			p := prop{in: in, sent: s, head: i, stmt: -1, cueOf: -1, agent: -1, source: -1}
			p.tokens = trimClause(d, slices.Clone(buf))
			if len(p.tokens) == 0 {
				continue
			}
			p.span = report.Span{Start: int(d.Tokens[p.tokens[0]].Start), End: int(d.Tokens[p.tokens[len(p.tokens)-1]].End)}
			if s, ok := innermost[i]; ok {
				p.stmt = s
				p.source = k.source(in, s)
				p.span = clip(p.span, inp.Statements[s].Content)
			}
			p.span = closeMarks(d.Text, wholeFigures(inp.Amounts, afterDateline(inp.Report, p.span)))
			if s, ok := cueOf[i]; ok {
				p.cueOf = s
			}
			p.frame = k.frames.Of(d, carrier(d, i))
			p.part = dependent(d, i) || asks(d, i)
			p.bare = p.cueOf >= 0 && !holdsContent(inp, &p)
			if p.bare && unsaid(&inp.Statements[p.cueOf]) {
				k.takeContent(&p) // "declined to say whether …": silence is of something
			}
			if p.stmt >= 0 && unsaid(&inp.Statements[p.stmt]) {
				p.part = true // and what was not said is no claim of anybody's
			}
			p.neg = denied(d, i) || carrier(d, i) != i && denied(d, carrier(d, i)) // "has yet to decide"
			p.fails = strings.EqualFold(d.Tokens[i].Lemma, "fail") && d.Kid(i, lang.Xcomp) >= 0
			p.mood = moodOf(d, i)
			p.guess = wonders(d, i) || doubted(d, i) || p.cueOf < 0 && questioned(d, i, p.tokens) || p.stmt < 0 && judges(d, i)
			p.noSubject = p.cueOf < 0 && !spokenOf(d, i)
			p.agent = k.actorAt(in, agent(d, i))
			if p.agent < 0 && p.cueOf >= 0 {
				p.agent = k.source(in, p.cueOf)
			}
			if p.agent < 0 && p.source >= 0 && firstPerson(d, agent(d, i)) {
				p.agent = p.source // "we are ready", she said
			}
			p.party = k.party(p.agent)
			first, end := p.tokens[0], p.tokens[len(p.tokens)-1]+1
			for _, t := range k.touched(in, first, end) {
				if _, has := slices.BinarySearch(p.tokens, t.First); has {
					p.issues = append(p.issues, t)
				}
			}
			for _, t := range p.tokens {
				p.amounts = append(p.amounts, amountAt[t]...)
				p.times = append(p.times, timeAt[t]...)
			}
			p.terms = k.readTerms(&p)
			k.props = append(k.props, p)
			if p.cueOf >= 0 {
				told[p.cueOf] = true
			}
		}
	}
	// A statement found by its surface, where the tree shows no clause at its cue,
	// still says where its source stands.
	for s := range inp.Statements {
		if p, ok := k.flatProp(in, s); ok && !told[s] {
			k.props = append(k.props, p)
		}
	}
	for i := from; i < len(k.props); i++ {
		p := &k.props[i]
		p.occasion, p.keepsFrom = k.occasionOf(p), keepsFrom(d, p.head)
	}
	k.firstOf = append(k.firstOf, from)
	k.tight = append(k.tight, k.tightest(in, from))
}

// tightest maps each token of an input to the smallest clause that holds it; the
// clauses of the input are those from index from on.
func (k *desk) tightest(in, from int) []int32 {
	at := make([]int32, len(k.in[in].Doc.Tokens))
	for t := range at {
		at[t] = -1
	}
	for i := from; i < len(k.props); i++ {
		for _, t := range k.props[i].tokens {
			if old := at[t]; old < 0 || len(k.props[i].tokens) < len(k.props[old].tokens) {
				at[t] = int32(i)
			}
		}
	}
	return at
}

// propAt is the proposition whose clause holds token tok most closely, or nil.
func (k *desk) propAt(in, tok int) *prop {
	if tok < 0 || tok >= len(k.tight[in]) || k.tight[in][tok] < 0 {
		return nil
	}
	return &k.props[k.tight[in][tok]]
}

// flatProp makes a proposition of a statement's cue and content as they stand in
// the text. It is never laid beside others.
func (k *desk) flatProp(in, s int) (prop, bool) {
	inp := &k.in[in]
	d, st := inp.Doc, &inp.Statements[s]
	if st.CueTok < 0 || len(st.Content) == 0 || inp.Report.Furniture(st.Content[0]) {
		return prop{}, false
	}
	p := prop{in: in, sent: int(d.Tokens[st.CueTok].Sent), head: st.CueTok, stmt: -1, cueOf: s, part: true, source: -1}
	p.span = st.Content[0]
	if st.Cue.End <= p.span.Start && p.span.Start-st.Cue.End < 40 {
		p.span.Start = st.Cue.Start
	}
	for t := d.TokenAt(p.span.Start); t < len(d.Tokens) && int(d.Tokens[t].Start) < p.span.End; t++ {
		p.tokens = append(p.tokens, t)
	}
	if len(p.tokens) == 0 {
		return prop{}, false
	}
	p.agent = k.source(in, s)
	p.party = k.party(p.agent)
	p.issues = k.touched(in, p.tokens[0], p.tokens[len(p.tokens)-1]+1)
	return p, true
}

// unsaid reports whether a statement tells what its source did not say, or denied.
func unsaid(s *quote.Statement) bool { return s.Negated || s.Stance == "denies" }

// takeContent widens the clause of a cue by the content that stands behind it.
func (k *desk) takeContent(p *prop) {
	inp := &k.in[p.in]
	d := inp.Doc
	for _, c := range inp.Statements[p.cueOf].Content {
		for t := d.TokenAt(c.Start); t < len(d.Tokens) && int(d.Tokens[t].Start) < c.End; t++ {
			p.tokens = append(p.tokens, t)
		}
	}
	slices.Sort(p.tokens)
	p.tokens = trimClause(d, slices.Compact(p.tokens))
	p.span = report.Span{Start: int(d.Tokens[p.tokens[0]].Start), End: int(d.Tokens[p.tokens[len(p.tokens)-1]].End)}
	p.span = closeMarks(d.Text, p.span)
	p.bare = false
	p.neg = p.neg || inp.Statements[p.cueOf].Negated
}

// firstPerson reports whether token i is I or we.
func firstPerson(d *lang.Doc, i int) bool {
	if i < 0 {
		return false
	}
	f := d.Form(i)
	return f == "I" || strings.EqualFold(f, "we")
}

// closeMarks widens a span by a quotation mark that stands right beside it and
// whose partner is inside, so that quoted evidence keeps both.
func closeMarks(text string, s report.Span) report.Span {
	in := s.In(text)
	opened, closed := strings.Count(in, "“"), strings.Count(in, "”")
	rest := text[s.End:]
	for _, between := range []string{"", ".", ",", "!", "?"} {
		after, ok := strings.CutPrefix(rest, between)
		if !ok {
			continue
		}
		if opened > closed && strings.HasPrefix(after, "”") {
			s.End += len(between) + len("”")
			return s
		}
		if strings.Count(in, `"`)%2 == 1 && strings.HasPrefix(after, `"`) {
			s.End += len(between) + 1
			return s
		}
	}
	if closed > opened && strings.HasSuffix(text[:s.Start], "“") {
		s.Start -= len("“")
	} else if strings.Count(in, `"`)%2 == 1 && strings.HasSuffix(text[:s.Start], `"`) {
		s.Start--
	}
	return s
}

// holdsContent reports whether the clause of a cue holds what is attributed, as
// in "rejected the offer", and not only who says it.
func holdsContent(inp *Input, p *prop) bool {
	for _, c := range inp.Statements[p.cueOf].Content {
		for _, t := range p.tokens {
			if s := int(inp.Doc.Tokens[t].Start); c.Start <= s && s < c.End {
				return true
			}
		}
	}
	return false
}

// wholeAt is propAt for the clause that says something by itself: of a part
// ("worth 3 million") it is the clause above.
func (k *desk) wholeAt(in, tok int) *prop {
	p := k.propAt(in, tok)
	for hops := 0; p != nil && p.part && hops < 4; hops++ {
		up := k.propAt(in, int(k.in[in].Doc.Tokens[p.head].Head))
		if up == nil || up == p {
			break
		}
		p = up
	}
	return p
}

// clip keeps of s what lies in one of the contents, so that evidence for an
// attributed clause never holds words that were not attributed.
func clip(s report.Span, contents []report.Span) report.Span {
	for _, c := range contents {
		if c.Overlaps(s) {
			return report.Span{Start: max(s.Start, c.Start), End: min(s.End, c.End)}
		}
	}
	return s
}

// innermostStatements maps every token that lies in a content to the smallest
// such statement.
func innermostStatements(inp *Input) map[int]int {
	at, size := map[int]int{}, map[int]int{}
	for s, st := range inp.Statements {
		n := 0
		for _, c := range st.Content {
			n += c.Len()
		}
		for _, c := range st.Content {
			for t := inp.Doc.TokenAt(c.Start); t < len(inp.Doc.Tokens) && int(inp.Doc.Tokens[t].Start) < c.End; t++ {
				if old, ok := size[t]; !ok || n < old {
					at[t], size[t] = s, n
				}
			}
		}
	}
	return at
}

// trimClause drops punctuation and conjunctions from both ends of a clause.
func trimClause(d *lang.Doc, tokens []int) []int {
	edge := func(t int) bool {
		u := d.Tokens[t].UPOS
		return u == lang.PUNCT || u == lang.CCONJ || u == lang.SCONJ && d.Tokens[t].Rel == lang.Mark
	}
	for len(tokens) > 0 && edge(tokens[0]) {
		tokens = tokens[1:]
	}
	for len(tokens) > 0 && edge(tokens[len(tokens)-1]) {
		tokens = tokens[:len(tokens)-1]
	}
	return tokens
}

// readTerms turns the tokens of a clause into terms with their base weight.
// Words deep in the clause weigh less than its predicate and their arguments; the
// cue of a statement says nothing of the content.
func (k *desk) readTerms(p *prop) []term {
	in, tokens, amounts := p.in, p.tokens, p.amounts
	d := k.in[in].Doc
	if s := k.sharedSubject(in, p.head); len(s) > 0 {
		tokens = append(s, tokens...)
		first, end := int(d.Tokens[s[0]].Start), int(d.Tokens[s[len(s)-1]].End)
		all := k.in[in].Amounts // by place
		for a := sort.Search(len(all), func(i int) bool { return all[i].Span.Start >= first }); a < len(all) && all[a].Span.End <= end; a++ {
			amounts = append(slices.Clone(amounts), a)
		}
	}
	inside := k.insideNames(in, tokens)
	figures := k.wordsOfFigures(in, amounts)
	var out []term
	add := func(kind byte, text string, base float64) {
		out = append(out, term{k.intern(kind, text, base), base})
	}
	for _, a := range amounts {
		am := &k.in[in].Amounts[a]
		if key := amountKey(am); key != "" {
			weight := 1.0
			if !telling(am) { // small counts are everywhere
				weight = 0.5
			}
			add('n', key, weight)
		}
		if key := headcount(am); key != "" {
			add('n', key, 0.3)
		}
	}
	for _, x := range p.times {
		if day := dayKey(&k.in[in].Times[x]); day != "" {
			add('t', day, 0.5)
		}
	}
	for _, i := range tokens {
		t := &d.Tokens[i]
		if t.UPOS == lang.PROPN && calendar(d.Form(i)) {
			continue // when, not what
		}
		if g := k.actorAt(in, i); g >= 0 && k.roster.Actors[g].Kind != actor.Unnamed && k.roster.Actors[g].Kind != actor.Group {
			if t.UPOS != lang.PRON || t.Rel != lang.Expl {
				add('a', fmt.Sprint(g), 0.5)
				if p := k.party(g); p != g {
					add('a', fmt.Sprint(p), 0.25)
				}
			}
			if t.UPOS == lang.PRON || t.UPOS == lang.PROPN {
				continue
			}
		}
		if t.UPOS == lang.PROPN && !inside[i] && (t.Rel != lang.Root || d.Kid(i, lang.Case) >= 0) { // a place or a thing named: it says where, not what
			add('p', stem(strings.ToLower(d.Form(i))), 0.5)
			continue
		}
		switch t.UPOS {
		case lang.NOUN, lang.VERB, lang.ADJ, lang.PROPN, lang.ADV:
		default:
			continue
		}
		lemma := strings.ToLower(t.Lemma)
		if emptyWord(lemma) || inside[i] || figures[i] {
			continue
		}
		if i == p.head && p.cueOf >= 0 && p.frame == nil {
			continue
		}
		w := min(rarity(lemma), rarity(strings.ToLower(d.Form(i))))
		if strings.ContainsFunc(lemma, func(r rune) bool { return !unicode.IsLetter(r) }) {
			w = min(w, 0.3) // a broken word or a figure: its rarity tells nothing
		}
		switch depth := depthBelow(d, i, p.head); {
		case depth >= 5:
			w *= 0.5
		case depth >= 4:
			w *= 0.7
		}
		if t.UPOS == lang.ADV {
			w *= 0.5
		}
		if k.seesSomebody(in, i) {
			add('f', "meet", 0.3)
			continue
		}
		if f := k.frames.Of(d, i); f != nil {
			add('f', f.Name, max(0.3, min(0.8, w)))
			continue
		}
		add('w', stem(lemma), max(0.05, w))
	}
	slices.SortFunc(out, func(a, b term) int { return int(a.key) - int(b.key) })
	return slices.CompactFunc(out, func(a, b term) bool { return a.key == b.key })
}

// sharedSubject are the tokens of the subject that a clause shares with the one it
// is coordinated with: "eleven sailors were found and taken to port". Nil when it
// has one of its own, or the subject is long.
func (k *desk) sharedSubject(in, head int) []int {
	d := k.in[in].Doc
	if d.Tokens[head].Rel != lang.Conj {
		return nil
	}
	for _, kid := range d.Kids(head) {
		switch d.Tokens[kid].Rel {
		case lang.Nsubj, lang.NsubjPass, lang.NsubjOuter, lang.Expl:
			return nil
		}
	}
	s := subject(d, head)
	if s < 0 || s >= head {
		return nil
	}
	first, end := d.Subtree(s)
	if end-first > 6 || end > head {
		return nil
	}
	var out []int
	for t := first; t < end; t++ {
		out = append(out, t)
	}
	return out
}

// insideNames are the tokens that belong to the mention of a named actor, its
// titles included, other than the one that heads it: they say who, not what.
func (k *desk) insideNames(in int, tokens []int) map[int]bool {
	out := map[int]bool{}
	for _, i := range tokens {
		if m, ok := k.in[in].Cast.At(i); ok && m.Form == actor.Named && m.Head != i {
			out[i] = true
		}
	}
	return out
}

// wordsOfFigures are the tokens of the figures of money and of shares: "3 billion
// dollars" is one figure, and no words that two clauses could share besides.
func (k *desk) wordsOfFigures(in int, amounts []int) map[int]bool {
	d := k.in[in].Doc
	out := map[int]bool{}
	for _, a := range amounts {
		am := &k.in[in].Amounts[a]
		if am.Unit != "%" && !(len(am.Unit) == 3 && strings.ToUpper(am.Unit) == am.Unit) {
			continue
		}
		for i := d.TokenAt(am.Span.Start); i < len(d.Tokens) && int(d.Tokens[i].Start) < am.Span.End; i++ {
			out[i] = true
		}
	}
	return out
}

// intern gives a term's text a number, and remembers its kind and base weight.
func (k *desk) intern(kind byte, text string, base float64) int32 {
	full := string(kind) + text
	if n, ok := k.keys[full]; ok {
		return n
	}
	n := int32(len(k.names))
	k.keys[full] = n
	k.names = append(k.names, text)
	k.kind = append(k.kind, kind)
	k.base = append(k.base, base)
	k.uses = append(k.uses, 0)
	return n
}

// weigh scales the weight of each term by how rare it is in this story: what
// every clause speaks of tells two clauses no nearer.
func (k *desk) weigh() {
	for i := range k.props {
		k.props[i].index = i
		for _, t := range k.props[i].terms {
			k.uses[t.key]++
		}
	}
	n := float64(len(k.props))
	for i := range k.props {
		p := &k.props[i]
		p.mass = 0
		for j := range p.terms {
			t := &p.terms[j]
			t.weight *= math.Log(1+n/float64(k.uses[t.key])) / math.Log(1+n)
			p.mass += t.weight
		}
	}
}

// amountKey names a figure so that equal figures of one unit meet.
func amountKey(a *amount.Amount) string {
	if a.Value == 0 || math.IsInf(a.Value, 0) || math.IsNaN(a.Value) {
		return ""
	}
	unit := a.Unit
	switch unit { // one count told of by several words
	case "men", "persons", "survivors", "victims":
		unit = "people"
	}
	return fmt.Sprintf("%.3g %s", a.Value, unit)
}

// headcount names a count of a dozen and more whatever is counted, so that "60
// envoys" and "60 officers" may meet; "" for other figures.
func headcount(a *amount.Amount) string {
	if a.Unit == "" || a.Unit == "%" || strings.ToLower(a.Unit) != a.Unit || a.Value < 13 || a.Value > 5000 || a.Value != math.Trunc(a.Value) || math.Mod(a.Value, 100) == 0 {
		return ""
	}
	return fmt.Sprintf("%.0f", a.Value)
}

// dayKey names the day of a time, "" when it is not known.
func dayKey(t *when.Time) string {
	switch {
	case t.Month > 0 && t.Day > 0:
		return fmt.Sprintf("%d-%d", t.Month, t.Day)
	case t.Resolved() && t.To.Sub(t.From).Hours() <= 24:
		return fmt.Sprintf("%d-%d", t.From.Month(), t.From.Day())
	}
	return ""
}

// calendar reports whether a word names a day of the week or a month.
func calendar(w string) bool {
	switch w {
	case "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
		"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
		"Jan.", "Feb.", "Mar.", "Apr.", "Aug.", "Sept.", "Sep.", "Oct.", "Nov.", "Dec.":
		return true
	}
	return false
}

// emptyWord reports whether a lemma says too little to compare by.
func emptyWord(l string) bool {
	switch l {
	case "be", "have", "do", "say", "tell", "get", "go", "come", "make", "take", "such", "other", "more", "most", "also",
		"not", "n't", "only", "just", "even", "still", "then", "now", "so", "as", "very", "too", "there", "here", "when", "how", "why",
		"one", "thing", "way", "kind", "many", "much", "some", "any", "same", "new", "own", "mr.", "mrs.", "ms.", "mr", "ms":
		return true
	}
	return len(l) < 2
}

// stem cuts the endings by which English builds one word from another, roughly:
// "restrain", "restraint" and "restraining" meet. It is only a key.
func stem(l string) string {
	for _, s := range []string{"ization", "isation", "ations", "ation", "ments", "ment", "ness", "ings", "ing", "ions", "ion", "ers", "er", "ed", "ly", "ies", "es", "s", "al", "y", "e"} {
		if strings.HasSuffix(l, s) && len(l)-len(s) >= 4 {
			return l[:len(l)-len(s)]
		}
	}
	return l
}
