package claim

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"readout/actor"
	"readout/lang"
	"readout/quote"
	"readout/report"
)

// This file makes the words that lead stand by themselves. A clause was compared with
// others without what it hangs on: "if the talks fail", "I doubt that". By itself it would
// say more than its source said, so it leads with that or not at all.

// longLead is how many bytes the words of a line that leads may have where they are
// widened; longer ones would be cut where they are shown.
const longLead = longWords + 60

// longWide is how many bytes the words may have where only their end is widened.
const longWide = 190

// leads gives the words of a claim as they may lead a brief: a sentence that says by
// itself what its source said.
func (k *desk) leads(e Evidence) (Evidence, bool) {
	d := k.in[e.Report].Doc
	most := max(longLead, e.Span.Len())
	e = k.afterLink(k.ownWords(e))
	if k.innerQuote(e) || k.afterLimit(e) {
		return e, false // somebody else's words, told by the source; "as long as | they hold"
	}
	room := k.room(e)
	for range 3 {
		up := k.hangsOn(e)
		if up < 0 {
			break
		}
		first, _ := d.Subtree(up)
		start := max(int(d.Tokens[first].Start), room.Start)
		if start >= e.Span.Start {
			return e, false
		}
		e.Span.Start = start
	}
	if k.hangsOn(e) >= 0 {
		return e, false
	}
	if k.tailOf(e) {
		return e, false
	}
	e, ok := k.runOn(e, room)
	if !ok || !k.reads(e) || k.titled(e) || k.unsaid(e) || k.pointsBack(e) || k.trifle(e) {
		return e, false
	}
	e, ok = k.underCondition(e, room)
	e.Span = closeMarks(d.Text, e.Span)
	return e, ok && e.Span.Len() <= most && !k.halfQuoted(e)
}

// ownWords cuts the narrator off what somebody said word for word: `"We are ready," Holm
// said in Karsk` leads as "We are ready".
func (k *desk) ownWords(e Evidence) Evidence {
	if e.Statement < 0 {
		return e
	}
	st := &k.in[e.Report].Statements[e.Statement]
	if st.Type != quote.Direct || len(st.Content) == 0 || len(st.Content) > 1 && st.Content[1].Start < e.Span.End || !e.Span.Contains(st.Content[0]) || st.Content[0].Start-e.Span.Start > len("“") || st.Negated || st.Stance != "" {
		return e
	}
	text := k.in[e.Report].Doc.Text
	for e.Span = st.Content[0]; e.Span.Start < e.Span.End; {
		if c, n := utf8.DecodeRuneInString(e.Span.In(text)); strings.ContainsRune(`"“ `, c) {
			e.Span.Start += n
		} else if c, n := utf8.DecodeLastRuneInString(e.Span.In(text)); strings.ContainsRune(`"” ,.`, c) {
			e.Span.End -= n
		} else {
			break
		}
	}
	return e
}

// links are what ties a sentence to the one before it and says nothing by itself.
var links = [...]string{
	"after all", "as a result", "at the same time", "for example", "for instance", "in addition", "in any case", "in any event",
	"in contrast", "in either event", "in fact", "in other words", "in the meantime", "in turn", "on the contrary", "on the other hand",
}

// afterLink cuts off what ties the words to those before: "On the other hand, Norland …".
func (k *desk) afterLink(e Evidence) Evidence {
	words := e.Span.In(k.in[e.Report].Doc.Text)
	for _, l := range links {
		if len(words) > len(l)+2 && strings.EqualFold(words[:len(l)], l) && words[len(l):len(l)+2] == ", " {
			e.Span.Start += len(l) + 2
			return e
		}
	}
	return e
}

// afterLimit reports whether the words are what a condition or a time before them leaves
// open, however the sentence was parsed.
func (k *desk) afterLimit(e Evidence) bool {
	d := k.in[e.Report].Doc
	first := d.TokenAt(e.Span.Start)
	word := func(i int) string {
		if i < 0 || d.Tokens[i].Sent != d.Tokens[first].Sent {
			return ""
		}
		return strings.ToLower(d.Form(i))
	}
	switch word(first) {
	case "before", "after", "since", "until", "because", "although", "while":
		return !strings.Contains(e.Span.In(d.Text), ",")
	}
	switch word(first - 1) {
	case "if", "unless", "until", "till", "before", "after", "when", "once", "whether", "lest":
		return true
	case "as":
		return word(first-2) == "long" || word(first-2) == "soon"
	}
	return false
}

// unsaid reports whether a clause of saying or thinking is cut before what is said or
// thought: "I think without any doubt", "caution that the delivery of the speech".
func (k *desk) unsaid(e Evidence) bool {
	d := k.in[e.Report].Doc
	if last := &d.Tokens[d.TokenAt(e.Span.End-1)]; last.XPOS == lang.TagVBG {
		switch strings.ToLower(last.Lemma) {
		case "say", "add", "warn", "insist", "argue", "write":
			return true
		}
	}
	inside := func(i int) bool { return i >= 0 && int(d.Tokens[i].End) <= e.Span.End }
	for i := d.TokenAt(e.Span.Start); i < len(d.Tokens) && int(d.Tokens[i].Start) < e.Span.End; i++ {
		t := &d.Tokens[i]
		switch {
		case t.UPOS == lang.VERB:
			switch strings.ToLower(t.Lemma) {
			case "think", "believe", "hope":
				if !inside(d.Kid(i, lang.Ccomp)) && !inside(d.Kid(i, lang.Xcomp)) && !inside(d.Kid(i, lang.Obj)) && !inside(d.Kid(i, lang.Obl)) && t.Rel == lang.Root {
					return true
				}
			}
		case t.Rel == lang.Mark && strings.EqualFold(t.Lemma, "that"):
			if h := int(t.Head); h >= 0 && d.Tokens[h].UPOS == lang.NOUN && d.Kid(h, lang.Cop) < 0 && d.Kid(h, lang.Nsubj) < 0 {
				return true
			}
		}
	}
	return false
}

// innerQuote reports whether evidence is a quotation within what somebody says: he tells
// what others say.
func (k *desk) innerQuote(e Evidence) bool {
	if e.Statement < 0 || k.in[e.Report].Statements[e.Statement].Type == quote.Indirect {
		return false
	}
	r := k.in[e.Report].Report
	before := r.Text[k.room(e).Start:e.Span.Start]
	if rest, ok := strings.CutSuffix(before, "'"); ok && (rest == "" || strings.HasSuffix(rest, " ")) {
		return true
	}
	open := strings.LastIndex(before, "‘")
	if open < 0 {
		return false
	}
	for rest := before[open:]; ; {
		_, after, closed := strings.Cut(rest, "’")
		if !closed {
			return true
		}
		if next, _ := utf8.DecodeRuneInString(after); !unicode.IsLetter(next) {
			return false // no apostrophe
		}
		rest = after
	}
}

// room is how far the words of evidence may be widened: over their sentence, and no
// further than what their source said.
func (k *desk) room(e Evidence) report.Span {
	s := k.sentence(e)
	if e.Statement < 0 {
		return s
	}
	content := k.in[e.Report].Statements[e.Statement].Content
	for i, c := range content {
		if c.Start > e.Span.Start || e.Span.End > c.End+len("”") {
			continue
		}
		for _, next := range content[i+1:] {
			if next.Start-c.End > len(" “") {
				break
			}
			c.End = next.End // what is quoted of it goes on where the rest ends
		}
		return report.Span{Start: max(s.Start, c.Start), End: max(e.Span.End, min(s.End, c.End))}
	}
	return s
}

// hangsOn is the word that the clause of evidence only completes, so that by itself it
// would be said without "I doubt that" or "only if", or -1. The cue of its statement is none:
// it is shown as who says it.
func (k *desk) hangsOn(e Evidence) int {
	d := k.in[e.Report].Doc
	inside := func(i int) bool {
		return int(d.Tokens[i].Start) >= e.Span.Start && int(d.Tokens[i].End) <= e.Span.End
	}
	top := -1
	for i := d.TokenAt(e.Span.Start); i < len(d.Tokens) && int(d.Tokens[i].Start) < e.Span.End; i++ {
		if r := d.Tokens[i].Rel; r == lang.Nsubj || r == lang.NsubjPass || r == lang.Expl || r == lang.NsubjOuter {
			if h := int(d.Tokens[i].Head); h >= 0 && inside(h) {
				top = h
				break
			}
		}
	}
	for hops := 0; top >= 0 && hops < 12; hops++ {
		h := int(d.Tokens[top].Head)
		if h < 0 {
			return -1
		}
		if inside(h) || d.Tokens[top].Rel == lang.Conj {
			top = h
			continue
		}
		switch d.Tokens[top].Rel {
		case lang.Ccomp, lang.Csubj, lang.Xcomp:
		case lang.Advcl, lang.Acl:
			if !withholds(d, top) {
				return -1
			}
		default:
			return -1
		}
		if e.Statement >= 0 {
			st := &k.in[e.Report].Statements[e.Statement]
			if h == st.CueTok || st.Cue.Contains(d.Span(h, h+1)) || len(st.Content) > 0 && !within(st.Content, d, h) {
				return -1
			}
		}
		return h
	}
	return -1
}

// tailOf reports whether the words begin with the end of a phrase that stands before them,
// "with an attack | on a general began a war", or with the first half of a comparison, "the
// more we cut".
func (k *desk) tailOf(e Evidence) bool {
	d := k.in[e.Report].Doc
	first := d.TokenAt(e.Span.Start)
	for first+1 < len(d.Tokens) && d.Tokens[first].UPOS == lang.PUNCT {
		first++
	}
	if first+2 < len(d.Tokens) && strings.EqualFold(d.Form(first), "the") {
		switch d.Tokens[first+1].XPOS {
		case lang.TagJJR, lang.TagRBR:
			if u := d.Tokens[first+2].UPOS; u == lang.PRON || u == lang.DET || u == lang.PROPN {
				return true
			}
		}
	}
	if h := int(d.Tokens[first].Head); h > first && d.Tokens[first].Rel == lang.Case && (d.Tokens[h].Rel == lang.Nsubj || d.Tokens[h].Rel == lang.NsubjPass) {
		return true // no subject has a preposition
	}
	if first == 0 || d.Tokens[first-1].UPOS == lang.PUNCT || d.Tokens[first-1].Sent != d.Tokens[first].Sent {
		return false
	}
	root := first
	for hops := 0; hops < 12; hops++ {
		h := int(d.Tokens[root].Head)
		if h < 0 {
			return false
		}
		if int(d.Tokens[h].Start) < e.Span.Start {
			break
		}
		if int(d.Tokens[h].Start) >= e.Span.End {
			return false
		}
		root = h
	}
	switch d.Tokens[root].Rel {
	case lang.Nmod, lang.Obl, lang.Amod, lang.Compound, lang.Acl:
		return d.Tokens[root].UPOS != lang.VERB
	}
	return false
}

// withholds reports whether what introduces the clause at i leaves open whether it is so.
func withholds(d *lang.Doc, i int) bool {
	for _, c := range d.Kids(i) {
		if r := d.Tokens[c].Rel; r == lang.Mark || r == lang.Advmod {
			switch strings.ToLower(d.Form(int(c))) {
			case "if", "unless", "once", "until", "till", "before", "whether", "lest", "provided", "providing", "long":
				return true
			}
		}
	}
	return false
}

// runOn widens evidence over what goes on behind it without a mark between: what its last
// words need, and what a reader would take for its end. Not ok is what begins something
// that what follows says.
func (k *desk) runOn(e Evidence, room report.Span) (Evidence, bool) {
	d := k.in[e.Report].Doc
	wide := e
	for range 4 {
		last := d.TokenAt(wide.Span.End - 1)
		i := last + 1
		if i >= len(d.Tokens) || int(d.Tokens[i].Start) >= room.End || d.Tokens[i].Sent != d.Tokens[last].Sent || d.Tokens[last].UPOS == lang.PUNCT {
			break
		}
		if u := d.Tokens[i].UPOS; u == lang.PUNCT || u == lang.CCONJ {
			if d.Form(i) == "," && i+1 < len(d.Tokens) && int(d.Tokens[i+1].Start) < room.End && d.Has(i+1, "VerbForm=Fin") && (e.Statement < 0 || i+1 != k.in[e.Report].Statements[e.Statement].CueTok) {
				return e, false // "Ada Holm, ousted on Monday, | is in Karsk"
			}
			break
		}
		top := i
		for h := int(d.Tokens[top].Head); h >= 0 && int(d.Tokens[h].Start) >= wide.Span.End; h = int(d.Tokens[top].Head) {
			top = h
		}
		if h := int(d.Tokens[top].Head); h < 0 || int(d.Tokens[h].Start) < wide.Span.Start {
			return e, e.Statement >= 0 && (i == k.in[e.Report].Statements[e.Statement].CueTok || !within(k.in[e.Report].Statements[e.Statement].Content, d, i))
		}
		_, end := d.Subtree(top)
		for end-1 > i && d.Tokens[end-1].UPOS == lang.PUNCT {
			end--
		}
		wide.Span.End = min(int(d.Tokens[end-1].End), max(room.End, wide.Span.End))
	}
	if wide.Span.Len() > longWide {
		return e, !k.wants(e) // reads tells what else can be left out
	}
	wide.Span = closeMarks(d.Text, wide.Span)
	return wide, true
}

// conditionNear is how many words away a condition is looked for.
const conditionNear = 60

// wants reports whether what stands right behind the words cannot be left out: what their
// last verb is done to, what "so" or "more" led one to wait for.
func (k *desk) wants(e Evidence) bool {
	d := k.in[e.Report].Doc
	last := d.TokenAt(e.Span.End - 1)
	if last+1 >= len(d.Tokens) || d.Tokens[last+1].Sent != d.Tokens[last].Sent {
		return false
	}
	switch next := &d.Tokens[last+1]; {
	case strings.EqualFold(d.Form(last+1), "that") || strings.EqualFold(d.Form(last+1), "than"):
		return true
	case d.Tokens[last].UPOS == lang.VERB:
		switch next.UPOS {
		case lang.NOUN, lang.PROPN, lang.PRON, lang.DET, lang.ADJ, lang.NUM:
			return true
		}
	}
	return false
}

// underCondition widens evidence over the condition before or behind it. It is not ok
// where a condition of it stands apart from it.
func (k *desk) underCondition(e Evidence, room report.Span) (Evidence, bool) {
	d := k.in[e.Report].Doc
	from, to := d.TokenAt(e.Span.Start), d.TokenAt(e.Span.End-1)+1
	at := d.Sents[d.Tokens[from].Sent]
	cue := -1
	if e.Statement >= 0 && k.in[e.Report].Statements[e.Statement].Type != quote.Direct {
		cue = k.in[e.Report].Statements[e.Statement].CueTok
	}
	for i := max(int(at.First), from-conditionNear); i < min(int(at.End), to+conditionNear); i++ {
		if i >= from && i < to || d.Tokens[i].Rel != lang.Mark && d.Tokens[i].Rel != lang.Advmod {
			continue
		}
		c := int(d.Tokens[i].Head)
		if c < 0 || d.Tokens[c].Rel != lang.Advcl || !withholds(d, c) {
			continue
		}
		first, end := d.Subtree(c)
		if c < from {
			end = min(end, from) // the comma behind the words may hang on it
		}
		h := int(d.Tokens[c].Head)
		if cue >= 0 && h == cue && doubts(d, c) && end <= from {
			// "if the talks fail, he said, the ports close": the narrator's words with it
			if s := int(d.Tokens[first].Start); s >= int(d.Tokens[at.First].Start) {
				e.Span.Start = s
			}
			continue
		}
		switch {
		case h >= from && h < to:
		case end <= from && unmarked(d, end, from):
		default:
			continue
		}
		switch {
		case int(d.Tokens[first].Start) < room.Start || int(d.Tokens[end-1].Start) >= room.End:
			return e, false
		case end <= from && unmarked(d, end, from):
			if first > int(at.First) && int(d.Tokens[first-1].Start) >= room.Start && d.Tokens[first-1].UPOS != lang.PUNCT {
				return e, false // "once | we do"
			}
			e.Span.Start = min(e.Span.Start, int(d.Tokens[first].Start))
		case first >= to && unmarked(d, to, first):
			e.Span.End = max(e.Span.End, int(d.Tokens[end-1].End))
		default:
			return e, false
		}
	}
	return e, d.TokenAt(e.Span.Start) < from || !k.afterIf(e, room)
}

// afterIf reports whether an "if" stands before the words and the clause that it opens
// ends where they begin, however the sentence was parsed.
func (k *desk) afterIf(e Evidence, room report.Span) bool {
	d := k.in[e.Report].Doc
	from := d.TokenAt(e.Span.Start)
	if from == 0 || d.Tokens[from-1].UPOS != lang.CCONJ && d.Form(from-1) != "," {
		return false
	}
	for i := from - 1; i >= max(0, from-conditionNear) && int(d.Tokens[i].Start) >= room.Start && d.Tokens[i].Sent == d.Tokens[from].Sent; i-- {
		switch strings.ToLower(d.Form(i)) {
		case "if", "unless":
			return true
		}
	}
	return false
}

// doubts reports whether the clause at i opens with an "if".
func doubts(d *lang.Doc, i int) bool {
	return marked(d, i, "if") || marked(d, i, "unless") || marked(d, i, "provided")
}

// unmarked reports whether nothing but punctuation stands between two tokens.
func unmarked(d *lang.Doc, from, to int) bool {
	for i := from; i < to; i++ {
		if d.Tokens[i].UPOS != lang.PUNCT {
			return false
		}
	}
	return true
}

// halfQuoted reports whether a quotation within the words is cut: its one mark stands in
// them and the other does not.
func (k *desk) halfQuoted(e Evidence) bool {
	words := e.Span.In(k.in[e.Report].Doc.Text)
	if at := strings.LastIndex(words, " '"); at >= 0 && !strings.Contains(words[at+2:], "'") && at+2 < len(words) && words[at+2] > '9' {
		return true
	}
	open := strings.Count(words, "‘")
	return open > 0 && open > strings.Count(words, "’")
}

// titled reports whether the words are a headline that stands in the text: its words
// begin with capitals.
func (k *desk) titled(e Evidence) bool {
	r := k.in[e.Report].Report
	words := e.Span.In(r.Text)
	if r.Title != "" && strings.EqualFold(words, r.Title) {
		return true
	}
	n, capital := 0, 0
	fields := strings.Fields(words)
	loud := func(w string) bool {
		return len(w) > 3 && strings.ToUpper(w) == w && unicode.IsLetter([]rune(w)[0])
	}
	if len(fields) > 1 && loud(fields[0]) && loud(fields[1]) {
		return true // a kicker: "TALKS RESUME How the ministers met"
	}
	for _, w := range fields {
		if len(w) > 3 && w[0] < utf8.RuneSelf {
			n++
			if w[0] >= 'A' && w[0] <= 'Z' {
				capital++
			}
		}
	}
	return n > 4 && capital*10 >= n*9
}

// pointsBack reports whether the words do something to an "it" or "them" of which they
// say nothing: "unwilling to give it away".
func (k *desk) pointsBack(e Evidence) bool {
	d := k.in[e.Report].Doc
	named := false // something besides the subject
	for i := d.TokenAt(e.Span.Start); i < len(d.Tokens) && int(d.Tokens[i].Start) < e.Span.End; i++ {
		t := &d.Tokens[i]
		switch {
		case (t.UPOS == lang.NOUN || t.UPOS == lang.PROPN) && t.Rel != lang.Nsubj && t.Rel != lang.Compound && t.Rel != lang.Flat && t.Rel != lang.NmodPoss:
			named = true
		case t.UPOS == lang.PRON && t.Rel == lang.Obj && !named:
			switch strings.ToLower(d.Form(i)) {
			case "it", "them":
				return true
			}
		case t.UPOS == lang.PRON && t.XPOS == lang.TagDT && (t.Rel == lang.Nmod || t.Rel == lang.Obl || t.Rel == lang.Obj) && d.Kid(i, lang.AclRelcl) < 0:
			return true // "enough of that"
		}
	}
	first := d.TokenAt(e.Span.Start)
	if g := k.source(e.Report, e.Statement); g < 0 || k.roster.Actors[g].Kind != actor.Person {
		return false
	}
	st := &k.in[e.Report].Statements[e.Statement]
	switch strings.ToLower(d.Form(first)) {
	case "it":
		return true // a person is none
	case "they":
		return true // nor several
	case "he", "she":
		return st.Type == quote.Direct // nor does he say "he" of himself
	}
	return false
}

// trifle reports whether the words tell nothing of what the story is about: a courtesy, a
// question that was not answered.
func (k *desk) trifle(e Evidence) bool {
	d := k.in[e.Report].Doc
	p := k.propAt(e.Report, d.TokenAt(e.Span.Start))
	if p == nil {
		return false
	}
	head := p.head
	if x := d.Kid(head, lang.Xcomp); x >= 0 && d.Tokens[head].Lemma == "like" {
		head = x // "I would like to thank her"
	}
	switch strings.ToLower(d.Tokens[head].Lemma) {
	case "thank", "congratulate":
		return true
	case "wish":
		return d.Kid(head, lang.Ccomp) < 0
	case "look":
		return d.Kid(head, lang.Advmod) >= 0 && strings.EqualFold(d.Form(d.Kid(head, lang.Advmod)), "forward")
	}
	return false
}

// unanswered reports whether words tell of silence towards the press and not of what is
// not confirmed: "did not respond to questions".
func (k *desk) unanswered(e Evidence) bool {
	d := k.in[e.Report].Doc
	for i := d.TokenAt(e.Span.Start); i < len(d.Tokens) && int(d.Tokens[i].Start) < e.Span.End; i++ {
		switch strings.ToLower(d.Tokens[i].Lemma) {
		case "respond", "reply", "comment", "elaborate", "interview":
			return true
		}
	}
	return false
}

// pastDay is how many days before the latest report what was then to come tells nothing
// any more.
const pastDay = 21

// passedBy reports whether words tell of what was to come when their report was written,
// long before the latest.
func (k *desk) passedBy(e Evidence, latest time.Time) bool {
	at := k.in[e.Report].Report.Published
	if at.IsZero() || latest.Sub(at) < pastDay*24*time.Hour {
		return false
	}
	d := k.in[e.Report].Doc
	p := k.propAt(e.Report, d.TokenAt(e.Span.Start))
	if p == nil {
		return false
	}
	switch strings.ToLower(d.Tokens[p.head].Lemma) {
	case "plan", "expect", "prepare", "schedule", "aim", "intend":
		return !p.mood.past
	}
	return p.mood.future
}

// reprinted reports whether an outlet has the very words in another of its reports too:
// background that it prints under each, or a line of its pages.
func (k *desk) reprinted(e Evidence) bool {
	r := k.in[e.Report].Report
	if r.Outlet == "" || e.Statement >= 0 && k.in[e.Report].Statements[e.Statement].Type != quote.Indirect {
		return false
	}
	words := e.Span.In(r.Text)
	for i := range k.in {
		if o := k.in[i].Report; i != e.Report && o.Outlet == r.Outlet && o.Replaces == "" && r.Replaces == "" && strings.Contains(o.Text, words) {
			return true
		}
	}
	return false
}
