package claim

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"readout/actor"
	"readout/lang"
	"readout/quote"
	"readout/report"
)

// saying is what somebody is told to have said, as far as it can be held against
// a denial: a charge ("accused Sudria of shelling a village"), another statement,
// or the denial itself.
type saying struct {
	in, sent int
	from     int    // first token of the passage that says it, to order sayings of one report
	source   int    // party that says it, -1 when not named
	name     string // the word that names the source, in lower case, "" for a pronoun
	words    Evidence
	topic    map[string]float64 // content words and frames with their weight
	about    map[int]bool       // parties it names
	charge   bool               // says it against somebody
	points   pointing           // how a denial points back
	plain    bool               // denies without a word of denial
	total    bool               // denies all there may be: "owes nothing"
}

// denialConflicts asks whether it is so, where one party says a thing and another
// denies it. A denial that only points back ("denies both") is of what was last
// said by somebody else; one that repeats what it denies is of the charges with
// the same words, in any report.
func (k *desk) denialConflicts() []Disagreement {
	var sayings, denials []saying
	for in := range k.in {
		s, d := k.sayingsOf(in)
		sayings, denials = append(sayings, s...), append(denials, d...)
	}
	slices.SortStableFunc(sayings, func(a, b saying) int {
		return cmp.Or(cmp.Compare(a.in, b.in), cmp.Compare(a.sent, b.sent), cmp.Compare(a.from, b.from))
	})
	posting := map[string][]int{}
	for i := range sayings {
		for w := range sayings[i].topic {
			if len(posting[w]) < maxAlike {
				posting[w] = append(posting[w], i)
			}
		}
	}
	type dispute struct {
		denier       int
		said, denied []Evidence
		topic        map[string]float64
		first        saying
	}
	var disputes []dispute
	for _, n := range denials {
		var met []saying
		seen := map[int]bool{}
		last, ok := saying{}, false
		if i := k.lastSaid(sayings, &n); i >= 0 && !n.plain {
			last, ok, seen[i] = sayings[i], true, true
		} else if n.points == atThis {
			last, ok = k.told(&n)
		}
		if ok {
			met = append(met, last)
		}
		if n.points == repeats {
			for _, w := range sortedKeys(n.topic) {
				for _, i := range posting[w] {
					if !seen[i] {
						seen[i] = true
						if k.deniedBy(&sayings[i], &n) {
							met = append(met, sayings[i])
						}
					}
				}
			}
		}
		if len(met) == 0 {
			continue
		}
		at := -1
		for x := range disputes {
			shared := overlapping(disputes[x].topic, met[0].topic)
			if disputes[x].denier == n.source && n.source >= 0 && (shared >= 0.8 || 2*shared >= overlapping(met[0].topic, met[0].topic)) || slices.ContainsFunc(met, func(s saying) bool { return crossing(disputes[x].said, []Evidence{s.words}) }) {
				at = x
				break
			}
		}
		if at < 0 {
			at = len(disputes)
			disputes = append(disputes, dispute{denier: n.source, topic: map[string]float64{}, first: met[0]})
		}
		d := &disputes[at]
		if d.denier < 0 {
			d.denier = n.source
		}
		d.denied = append(d.denied, n.words)
		for _, s := range met {
			d.said = append(d.said, s.words)
			for w, x := range s.topic {
				d.topic[w] = x
			}
		}
	}
	var out []Disagreement
	for i := range disputes {
		d := &disputes[i]
		said, denied := tidy(d.said), tidy(d.denied)
		if crossing(said, denied) {
			continue
		}
		out = append(out, Disagreement{
			Issue: k.issueAt(d.first.words), Type: Hard, Question: k.soOrNot(&d.first, d.denier),
			Sides: []Side{{Value: "said so", Evidence: said}, {Value: "denied", Evidence: denied}}, Why: "what one party says and another denies",
		})
	}
	slices.SortStableFunc(out, func(a, b Disagreement) int { return k.spread(b) - k.spread(a) })
	return out[:min(len(out), maxDisputes)]
}

// maxDisputes is how many denials a brief sets against what was said: those that
// most reports take part in.
const maxDisputes = 4

// sayingsOf reads what is said and what is denied in one report, each in the order
// of the text.
func (k *desk) sayingsOf(in int) (sayings, denials []saying) {
	inp := &k.in[in]
	d := inp.Doc
	denying := map[int]bool{} // cue tokens of denials
	for s := range inp.Statements {
		st := &inp.Statements[s]
		if len(st.Content) == 0 || st.Negated || inp.Report.Furniture(st.Content[0]) {
			continue
		}
		x := saying{in: in, source: k.party(k.source(in, s)), charge: charges(st.Lemma)}
		x.name = sourceWord(d, st.Source.Head)
		x.from = d.TokenAt(st.Content[0].Start)
		if st.CueTok >= 0 {
			x.from = min(x.from, st.CueTok)
		}
		x.sent = int(d.Tokens[x.from].Sent)
		x.topic, x.about = k.topicOf(in, st.Content)
		x.words = Evidence{in, report.Span{Start: st.Content[0].Start, End: st.Content[len(st.Content)-1].End}, s}
		x.points = pointsBack(d, st.Content[0])
		x.total = k.ofNothingIn(in, st.Content[0])
		switch {
		case refuses(d, st):
		case st.Stance == "denies" && !strings.EqualFold(st.Lemma, "disprove"), st.Stance == "rejects" && x.points != repeats:
			if st.CueTok >= 0 {
				denying[st.CueTok] = true
				x.words.Span.Start = min(x.words.Span.Start, st.Cue.Start)
			}
			denials = append(denials, x)
		case st.Stance != "rejects" && len(x.topic) > 0:
			if n, ok := k.negates(&x, st); ok {
				denials = append(denials, n)
			}
			sayings = append(sayings, x)
		}
	}
	for i := k.firstOf[in]; i < len(k.props) && k.props[i].in == in; i++ {
		p := &k.props[i]
		if p.frame == nil || p.frame.Name != "deny" || p.neg || d.Tokens[p.head].UPOS != lang.VERB || denying[p.head] || p.mood.hypothetical {
			continue
		}
		o := d.Kid(p.head, lang.Obj)
		if o < 0 {
			continue
		}
		first, end := d.Subtree(o)
		if points := pointsBack(d, d.Span(first, end)); points != repeats {
			denials = append(denials, saying{in: in, sent: p.sent, from: p.head, source: p.party, name: sourceWord(d, subject(d, p.head)), words: p.evidence(), points: points})
		}
	}
	return sayings, denials
}

// negates is the denial in what somebody says of himself that he did not do, without a
// word of denial: "We have not sent a single drone". It only meets charges.
func (k *desk) negates(x *saying, st *quote.Statement) (saying, bool) {
	if x.source < 0 || x.charge || x.points != repeats {
		return saying{}, false
	}
	d := k.in[x.in].Doc
	for i := d.TokenAt(st.Content[0].Start); i < len(d.Tokens) && int(d.Tokens[i].Start) < st.Content[0].End; i++ {
		p := k.propAt(x.in, i)
		if p == nil || p.head != i || !p.neg && !x.total || p.mood.ahead() || p.mood.modal || p.mood.hypothetical || p.part {
			continue
		}
		s := subject(d, i)
		if !firstPerson(d, s) && !notOne(d, s) || !p.mood.past && !perfect(d, i) && !passive(d, i) && !ofNothing(d, i) {
			continue
		}
		n := *x
		n.topic, n.about = k.topicOf(x.in, []report.Span{p.span})
		n.plain, n.total = true, ofNothing(d, i)
		return n, true
	}
	return saying{}, false
}

// notOne reports whether token i counts down to none: "not a single drone", "not one of
// our drones".
func notOne(d *lang.Doc, i int) bool {
	if i < 0 {
		return false
	}
	first, end := d.Subtree(i)
	return end-first >= 2 && strings.EqualFold(d.Form(first), "not") && (strings.EqualFold(d.Form(first+1), "one") || first+2 < end && strings.EqualFold(d.Form(first+2), "single"))
}

// ofNothingIn reports whether the passage denies whatever there may be of a thing.
func (k *desk) ofNothingIn(in int, s report.Span) bool {
	d := k.in[in].Doc
	for i := d.TokenAt(s.Start); i < len(d.Tokens) && int(d.Tokens[i].Start) < s.End; i++ {
		if d.Tokens[i].UPOS == lang.VERB && ofNothing(d, i) {
			return true
		}
	}
	return false
}

// sameDeedSaid reports whether a saying tells of the denier what is denied in all: both
// have the verb that the denial is of, which is a rare one.
func (k *desk) sameDeedSaid(s, n *saying) bool {
	d := k.in[n.in].Doc
	for i := d.TokenAt(n.words.Span.Start); i < len(d.Tokens) && int(d.Tokens[i].Start) < n.words.Span.End; i++ {
		if d.Tokens[i].UPOS == lang.VERB && ofNothing(d, i) {
			key := k.topicKey(d, i)
			return n.topic[key] >= 0.4 && s.topic[key] >= 0.4
		}
	}
	return false
}

// sourceWord is the noun at token i in lower case, "" for a pronoun or none.
func sourceWord(d *lang.Doc, i int) string {
	if i < 0 || d.Tokens[i].UPOS != lang.NOUN && d.Tokens[i].UPOS != lang.PROPN {
		return ""
	}
	return strings.ToLower(d.Form(i))
}

// against reports whether s is a charge against who denies n: it names the party,
// or has the very word that names the source of the denial.
func (k *desk) against(s, n *saying) bool {
	if !s.charge {
		return false
	}
	return s.about[n.source] || n.name != "" && slices.Contains(strings.Fields(strings.ToLower(k.text(s.words))), n.name)
}

// charges lists cues that say a thing against somebody.
func charges(lemma string) bool {
	switch strings.ToLower(lemma) {
	case "accuse", "allege", "allegation", "accusation", "blame", "charge", "claim", "complain", "claim that":
		return true
	}
	return false
}

// pointing is how the words of a denial refer to what they deny.
type pointing uint8

const (
	repeats pointing = iota // they say it again: "denied that its guns had fired"
	atThis                  // "denied this", "dismissed that account", "denies both"
	atClaim                 // "denied the allegations", "denied any wrongdoing": there is a charge
)

// pointsBack tells how the words of a denial refer to what they deny.
func pointsBack(d *lang.Doc, s report.Span) pointing {
	out, nouns := repeats, 0
	for i := d.TokenAt(s.Start); i < len(d.Tokens) && int(d.Tokens[i].Start) < s.End; i++ {
		t := &d.Tokens[i]
		switch strings.ToLower(d.Form(i)) {
		case "this", "that", "both", "these", "those", "it", "so":
			out = atThis
			continue
		}
		switch t.UPOS {
		case lang.DET, lang.ADJ, lang.PUNCT:
		case lang.NOUN:
			switch strings.ToLower(t.Lemma) {
			case "claim", "allegation", "accusation", "charge", "account", "report", "suggestion", "assertion", "wrongdoing", "story", "rumour", "rumor", "involvement", "responsibility":
				if out == repeats {
					out = atClaim
				}
				if nouns++; nouns > 1 {
					return repeats
				}
			default:
				return repeats
			}
		default:
			return repeats
		}
	}
	return out
}

// refuses reports whether a cue denies somebody a thing and no statement: "denied
// them access".
func refuses(d *lang.Doc, st *quote.Statement) bool {
	for i := d.TokenAt(st.Content[0].Start); i < len(d.Tokens) && int(d.Tokens[i].Start) < st.Content[0].End; i++ {
		switch strings.ToLower(d.Tokens[i].Lemma) {
		case "access", "entry", "permission", "visa", "request", "bail", "parole", "application", "appeal", "motion", "passage", "asylum", "opportunity", "fund", "funding", "chance", "right":
			return int(d.Tokens[i].Head) == st.CueTok
		}
	}
	return false
}

// topicOf are the content words of passages with what they weigh, and the parties
// they name.
func (k *desk) topicOf(in int, spans []report.Span) (words map[string]float64, about map[int]bool) {
	d := k.in[in].Doc
	words, about = map[string]float64{}, map[int]bool{}
	for _, s := range spans {
		for i := d.TokenAt(s.Start); i < len(d.Tokens) && int(d.Tokens[i].Start) < s.End; i++ {
			t := &d.Tokens[i]
			if g := k.actorAt(in, i); g >= 0 && k.roster.Actors[g].Kind != actor.Unnamed {
				about[k.party(g)] = true
				continue
			}
			switch t.UPOS {
			case lang.NOUN, lang.VERB, lang.ADJ, lang.PROPN:
			default:
				continue
			}
			l := strings.ToLower(t.Lemma)
			if emptyWord(l) || charges(l) {
				continue
			}
			if f := k.frames.Of(d, i); f != nil {
				if !stanceFrame(f.Name) {
					words["/"+f.Name] = max(0.4, rarity(l))
				}
				continue
			}
			if w := min(rarity(l), rarity(strings.ToLower(d.Form(i)))); w >= 0.15 {
				words[stem(l)] = w
			}
		}
	}
	return words, about
}

// lastSaid is what a denial follows upon in its own report: for one that only
// points back, what another party said in the sentence or the two before it; for
// others, a charge there against the party that denies. It is -1 for none.
func (k *desk) lastSaid(sayings []saying, n *saying) int {
	best := -1
	near, _ := slices.BinarySearchFunc(sayings, n, func(s saying, n *saying) int {
		return cmp.Or(cmp.Compare(s.in, n.in), cmp.Compare(s.sent, n.sent-2))
	})
	for i := near; i < len(sayings) && sayings[i].in == n.in && sayings[i].sent <= n.sent; i++ {
		s := &sayings[i]
		if s.from >= n.from || n.points == atThis && k.paragraphs(n.in, s.from, n.from) > 0 {
			continue
		}
		if s.source == n.source && s.source >= 0 {
			continue
		}
		against := k.against(s, n) || s.charge && overlapping(s.topic, n.topic) > 0
		if against || n.points == atClaim && s.charge || n.points == atThis {
			if best < 0 || sayings[best].from < s.from {
				best = i
			}
		}
	}
	return best
}

// paragraphs counts the ends of paragraphs between two tokens of a report.
func (k *desk) paragraphs(in, from, to int) int {
	d := k.in[in].Doc
	return strings.Count(d.Text[d.Tokens[from].Start:d.Tokens[to].Start], "\n\n")
}

// told is the main clause of the sentence before a denial that points at it, where
// that stands in the same paragraph.
func (k *desk) told(n *saying) (saying, bool) {
	d := k.in[n.in].Doc
	if n.sent == 0 {
		return saying{}, false
	}
	sent := d.Sents[n.sent-1]
	if k.paragraphs(n.in, int(sent.First), n.from) > 0 {
		return saying{}, false
	}
	for i := int(sent.First); i < int(sent.End); i++ {
		if d.Tokens[i].Rel != lang.Root {
			continue
		}
		p := k.propAt(n.in, i)
		if p == nil || p.head != i || p.neg || p.party >= 0 && p.party == n.source {
			break
		}
		words := p.evidence()
		words.Span = d.Span(int(sent.First), int(sent.End))
		topic, about := k.topicOf(n.in, []report.Span{words.Span})
		return saying{in: n.in, sent: n.sent - 1, from: int(sent.First), source: p.source, words: words, topic: topic, about: about}, true
	}
	return saying{}, false
}

// deniedBy reports whether a denial is of what s says: another party says it, and
// they share what it is about, a charge against the denier less than other sayings.
func (k *desk) deniedBy(s, n *saying) bool {
	if s.source >= 0 && s.source == n.source || s.in == n.in && s.from >= n.from && s.sent == n.sent {
		return false
	}
	if k.daysApart(s.in, n.in) > maxDaysApart || len(s.about) > 0 && len(n.about) > 0 && !s.about[n.source] && !meet(s.about, n.about) {
		return false
	}
	shared, words := overlapping(s.topic, n.topic), 0
	for w := range n.topic {
		if _, ok := s.topic[w]; ok {
			words++
		}
	}
	if n.total && n.source >= 0 && s.source >= 0 && s.about[n.source] && !s.charge {
		return k.sameDeedSaid(s, n)
	}
	if n.plain {
		return s.charge && words >= 2 && shared >= 1 && k.daysApart(s.in, n.in) <= maxDealDays && k.in[s.in].Statements[s.words.Statement].Lemma == "accuse"
	}
	if s.charge {
		return words >= 2 && shared >= 0.9 || words >= 1 && shared >= 0.4 && k.against(s, n)
	}
	// said by somebody and word for word denied by another
	return words >= 3 && s.source != n.source && shared >= 0.7*overlapping(n.topic, n.topic)
}

// overlapping is the weight of what two topics share.
func overlapping(a, b map[string]float64) float64 {
	sum := 0.0
	for _, w := range sortedKeys(a) {
		if y, ok := b[w]; ok {
			sum += min(a[w], y)
		}
	}
	return sum
}

// sortedKeys keeps sums and searches the same from run to run.
func sortedKeys(m map[string]float64) []string {
	out := make([]string, 0, len(m))
	for w := range m {
		out = append(out, w)
	}
	slices.Sort(out)
	return out
}

// soOrNot asks for what is said and denied, in the words that say it.
func (k *desk) soOrNot(s *saying, denier int) string {
	d := k.in[s.in].Doc
	words := s.words.Span
	// of "accused Sudria of shelling a village", what it is accused of
	for i := d.TokenAt(words.Start); i < len(d.Tokens) && int(d.Tokens[i].Start) < words.End; i++ {
		if d.Tokens[i].XPOS == lang.TagVBG && d.Tokens[i].UPOS == lang.VERB && s.charge {
			if p := k.propAt(s.in, i); p != nil && p.head == i {
				rest := p.span
				if rest.Len() < 110 && denier >= 0 {
					return fmt.Sprintf("%s: “%s”, or not?", k.name(denier), rest.In(d.Text))
				}
			}
			break
		}
	}
	if s.charge { // of "blamed Sudria for the raid", the raid
		for i := d.TokenAt(words.Start); i+1 < len(d.Tokens) && int(d.Tokens[i].Start) < words.End; i++ {
			f := strings.ToLower(d.Form(i))
			if h := int(d.Tokens[i].Head); (f == "for" || f == "of") && d.Tokens[i].Rel == lang.Case && h > i && d.Tokens[h].UPOS != lang.VERB && i < d.TokenAt(words.Start)+6 {
				_, end := d.Subtree(h)
				words = d.Span(i+1, min(end, d.TokenAt(words.End-1)+1))
				break
			}
		}
	} else if i := d.TokenAt(words.Start); strings.EqualFold(d.Form(i), "that") && i+1 < len(d.Tokens) {
		words.Start = int(d.Tokens[i+1].Start)
	}
	if words.Len() > 150 {
		if p := k.propAt(s.in, d.TokenAt(words.Start)); p != nil && p.span.Len() < words.Len() {
			words = p.span
		}
	}
	return fmt.Sprintf("Is it so? “%s”", words.In(d.Text))
}

// issueAt is the issue that the clause of a passage touches first.
func (k *desk) issueAt(e Evidence) string {
	if p := k.propAt(e.Report, k.in[e.Report].Doc.TokenAt(e.Span.Start)); p != nil {
		return firstIssue(p)
	}
	return ""
}
