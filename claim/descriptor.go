package claim

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"readout/lang"
	"readout/quote"
	"readout/report"
	"readout/when"
)

// roleConflicts finds actors whom one passage calls the holder of an office and
// another the former holder.
func (k *desk) roleConflicts() []Disagreement {
	var out []Disagreement
	for a := range k.roster.Actors {
		roles := k.roster.Actors[a].Roles
		byOffice := map[string][2][]Evidence{} // office -> [serving, former]
		var order []string
		for _, r := range roles {
			office := officeOf(r.Text)
			if office == "" || r.Report < 0 || r.Report >= len(k.in) || k.in[r.Report].Report.Furniture(r.Span) {
				continue
			}
			side := 0
			if loosely(r.Text) {
				continue
			}
			if r.Former {
				side = 1
			} else if k.ofThen(r.Report, r.Span) {
				continue
			}
			e := Evidence{r.Report, r.Span, k.statementAt(r.Report, r.Span)}
			if side == 0 && e.Statement >= 0 && k.in[r.Report].Statements[e.Statement].Type == quote.Direct {
				continue // who speaks of "Secretary Holm" is courteous
			}
			sides, seen := byOffice[office]
			if !seen {
				order = append(order, office)
			}
			sides[side] = append(sides[side], e)
			byOffice[office] = sides
		}
		for _, office := range order {
			s := byOffice[office]
			s[0] = k.ofOneTime(k.ofNow(s[0], s[1], office), s[1])
			if len(s[0]) == 0 || len(s[1]) == 0 {
				continue
			}
			out = append(out, Disagreement{
				Type: Descriptor, Question: fmt.Sprintf("%s: %s or former %s?", k.name(a), office, office),
				Sides: []Side{{Value: office, Evidence: tidy(s[0])}, {Value: "former " + office, Evidence: tidy(s[1])}}, Why: "roles given to one actor",
			})
		}
	}
	return out
}

// ofThen reports whether a title stands in words that tell of another time than the
// report's own: "the treaty that was signed by President Holm", "then-President Holm".
func (k *desk) ofThen(in int, at report.Span) bool {
	d := k.in[in].Doc
	i := d.TokenAt(at.Start)
	if i > 0 && strings.EqualFold(d.Form(i-1), "then") || i > 1 && strings.EqualFold(d.Form(i-2), "then") && d.Form(i-1) == "-" {
		return true
	}
	for hops := 0; i >= 0 && hops < 64; hops++ {
		switch d.Tokens[i].Rel {
		case lang.Acl, lang.AclRelcl:
			return true
		}
		i = int(d.Tokens[i].Head)
	}
	return false
}

// ofNow leaves out bare titles that may be of any time, "signed into law under President
// Holm", or are kept by courtesy. Somebody is called president of what goes on where
// something is attributed to him by that title, where the sentence names a day of the
// report's own week, or where it tells what another tells of the former president.
func (k *desk) ofNow(serving, former []Evidence, office string) []Evidence {
	former = former[:min(len(former), fewTellings)]
	return slices.DeleteFunc(slices.Clone(serving), func(e Evidence) bool {
		if !strings.EqualFold(k.text(e), office) {
			return false
		}
		inp, at := &k.in[e.Report], Evidence{e.Report, k.sentence(e), e.Statement}
		return !slices.ContainsFunc(inp.Statements, func(st quote.Statement) bool { return !st.Source.None() && st.Source.Span.Contains(e.Span) }) &&
			!slices.ContainsFunc(inp.Times, func(t when.Time) bool { return at.Span.Contains(t.Span) && t.Relative && t.Weekday > 0 }) &&
			!slices.ContainsFunc(former, func(f Evidence) bool {
				return k.overlapWords(at, Evidence{f.Report, k.sentence(f), f.Statement}) >= sameTelling
			})
	})
}

// sameTelling is the share of the words of a sentence from which another tells the same,
// and fewTellings how many others are asked.
const (
	sameTelling = 0.6
	fewTellings = 8
)

// ofOneTime keeps of the passages that name the holder of an office those that can
// speak of the time of which others name the former holder: of a report that says both,
// the one is what he was called then, and a report months away tells of another time.
func (k *desk) ofOneTime(serving, former []Evidence) []Evidence {
	return slices.DeleteFunc(slices.Clone(serving), func(e Evidence) bool {
		return !slices.ContainsFunc(former, func(f Evidence) bool {
			a, b := k.in[e.Report].Report.Published, k.in[f.Report].Report.Published
			return f.Report != e.Report && (a.IsZero() || b.IsZero() || a.Sub(b).Abs() < 60*24*time.Hour)
		})
	})
}

// loosely reports whether a role names an office without saying who holds it now:
// "founding president", "then mayor".
func loosely(role string) bool {
	if before, after, has := strings.Cut(strings.ToLower(role), "former"); has && strings.TrimSpace(before) != "" && strings.Contains(after, " of ") {
		return true // of two places at once: two people read as one
	}
	for _, w := range strings.Fields(strings.ToLower(role)) {
		if '0' <= w[0] && w[0] <= '9' {
			return true // "the 12th president" is so called for good
		}
		switch strings.Trim(w, ",") {
		case "founding", "then", "acting", "interim", "outgoing", "incoming", "late", "first", "elected", "honorary", "deputy", "future", "would-be":
			return true
		}
	}
	return false
}

// officeOf is the last word of a role that names an office, in lower case: of
// "former Norland prime minister" it is "prime minister". Only offices that one
// person holds at a time count: there are many advisers, serving and former.
func officeOf(role string) string {
	w := strings.Fields(strings.ToLower(role))
	for i := len(w) - 1; i >= 0; i-- {
		switch x := strings.Trim(w[i], ",.'’"); x {
		case "president", "chancellor", "premier", "king", "queen", "governor", "mayor":
			if i > 0 && w[i-1] == "vice" || i > 0 && w[i-1] == "vice-" {
				return "vice president"
			}
			return x
		case "head", "chief", "commander", "leader", "director", "chairman", "chairwoman", "speaker":
			if i+2 < len(w) && w[i+1] == "of" { // one who leads the same body
				return strings.Join(strings.Fields(role)[i:], " ")
			}
		case "minister", "secretary", "secretary-general", "secretary general":
			if i > 0 && (w[i-1] == "prime" || w[i-1] == "foreign" || w[i-1] == "defence" || w[i-1] == "defense" || w[i-1] == "finance" || w[i-1] == "trade") {
				return w[i-1] + " " + x
			}
			return x
		}
	}
	return ""
}

// top is one passage that says that somebody or something is the most of its
// kind: "Ostmark is the largest buyer of herring".
type top struct {
	p       *prop
	degree  string          // the superlative: "large"
	subject string          // identity of what is said to be the most: an actor, else its words
	topic   map[string]bool // content words of the rest
	words   Evidence
	limited bool // by a possessor: "the union's largest buyer"
}

// superlativeConflicts finds two different holders of one superlative.
func (k *desk) superlativeConflicts() []Disagreement {
	var tops []top
	for i := range k.props {
		if t, ok := k.topOf(&k.props[i]); ok {
			tops = append(tops, t)
		}
	}
	var out []Disagreement
	used := make([]bool, len(tops))
	for i := range tops {
		if used[i] {
			continue
		}
		sides := []Side{{Value: tops[i].subject, Evidence: []Evidence{tops[i].words}}}
		for j := i + 1; j < len(tops); j++ {
			a, b := &tops[i], &tops[j]
			if used[j] || a.degree != b.degree || a.limited || b.limited || !sameTopic(a.topic, b.topic) {
				continue
			}
			used[j] = true
			at := slices.IndexFunc(sides, func(s Side) bool { return s.Value == b.subject })
			if at < 0 {
				sides = append(sides, Side{Value: b.subject})
				at = len(sides) - 1
			}
			sides[at].Evidence = append(sides[at].Evidence, b.words)
		}
		if len(sides) < 2 {
			continue
		}
		reports := 0
		for x := range sides {
			sides[x].Evidence = tidy(sides[x].Evidence)
			reports += distinctReports(sides[x].Evidence)
		}
		if reports < 2 {
			continue
		}
		out = append(out, Disagreement{Issue: firstIssue(tops[i].p), Type: Hard, Question: fmt.Sprintf("Which is the “%s”?", tops[i].phrase(k)), Sides: sides, Why: "two holders of one superlative"})
	}
	return out
}

// phrase is the words of the superlative up to the noun it belongs to.
func (t *top) phrase(k *desk) string {
	d := k.in[t.p.in].Doc
	for _, i := range t.p.tokens {
		if superlative(d, i) {
			h := int(d.Tokens[i].Head)
			if h >= i && h-i < 5 {
				return d.Span(i, h+1).In(d.Text)
			}
			return d.Form(i)
		}
	}
	return t.degree
}

func superlative(d *lang.Doc, i int) bool {
	if d.Tokens[i].XPOS != lang.TagJJS {
		return false
	}
	switch strings.ToLower(d.Form(i)) {
	case "most", "least", "latest", "last", "best", "worst": // of time, or of taste
		return false
	}
	return true
}

// topOf reads a superlative off a clause: the subject of a copula whose noun it
// modifies, or of a verb ("made up the largest share").
func (k *desk) topOf(p *prop) (top, bool) {
	d := k.in[p.in].Doc
	if p.mood.future || p.mood.hypothetical || p.neg {
		return top{}, false
	}
	for _, i := range p.tokens {
		if !superlative(d, i) {
			continue
		}
		noun := int(d.Tokens[i].Head)
		if noun < 0 || d.Tokens[noun].UPOS != lang.NOUN {
			continue
		}
		if noun != p.head && int(d.Tokens[noun].Head) != p.head {
			continue
		}
		if noun != p.head && !amounts(d.Tokens[p.head].Lemma) {
			continue
		}
		s := subject(d, p.head)
		if s < 0 || s == noun || d.Tokens[s].UPOS == lang.PRON {
			continue
		}
		t := top{p: p, degree: strings.ToLower(d.Tokens[i].Lemma), words: p.evidence(), topic: map[string]bool{}}
		t.limited = d.Kid(noun, lang.NmodPoss) >= 0
		subjFirst, subjEnd := d.Subtree(s)
		if g := k.actorAt(p.in, s); g >= 0 {
			t.subject = k.name(k.party(g))
		} else {
			t.subject = d.Span(subjFirst, subjEnd).In(d.Text)
			if c, _ := utf8.DecodeRuneInString(t.subject); !unicode.IsLetter(c) && !unicode.IsDigit(c) {
				continue // marks and half of what somebody cried: "‘FISH!’ The quota is the greatest folly"
			}
		}
		first, end := d.Subtree(p.head)
		for j := first; j < end; j++ {
			if j >= subjFirst && j < subjEnd || j == i {
				continue
			}
			switch d.Tokens[j].UPOS {
			case lang.NOUN, lang.VERB, lang.PROPN, lang.ADJ:
				l := strings.ToLower(d.Tokens[j].Lemma)
				if g := k.actorAt(p.in, j); g >= 0 {
					t.topic["@"+fmt.Sprint(k.party(g))] = true
				} else if f := k.frames.Of(d, j); f != nil {
					t.topic["/"+f.Name] = true
				} else if !emptyWord(l) {
					t.topic[stem(l)] = true
				}
			}
		}
		switch strings.ToLower(d.Tokens[noun].Lemma) {
		case "share", "source", "part", "portion": // the largest share of the imports is the largest exporter's
			if t.topic["/import"] || t.topic["/export"] {
				t.topic["/import"], t.topic["/export"] = true, true
			}
		}
		return t, len(t.topic) >= 2
	}
	return top{}, false
}

// amounts lists verbs by which a subject is what its object says: "made up the
// largest share".
func amounts(verb string) bool {
	switch strings.ToLower(verb) {
	case "make", "account", "have", "hold", "remain", "become", "represent", "constitute", "form", "command", "boast", "be":
		return true
	}
	return false
}

// sameTopic asks for two content words in common, or one and a name.
func sameTopic(a, b map[string]bool) bool {
	words, names := 0, 0
	for w := range a {
		if !b[w] {
			continue
		}
		if w[0] == '@' {
			names++
		} else {
			words++
		}
	}
	return words >= 2 || words == 1 && names >= 1
}

// settled says how final words call a thing: +1 permanent, final; -1 temporary,
// preliminary, in principle; 0 nothing.
func settled(l string) int {
	switch l {
	case "permanent", "final", "definitive", "binding", "irrevocable", "full", "formal", "permanently", "formally", "definitively":
		return 1
	case "initial", "preliminary", "temporary", "provisional", "interim", "tentative", "temporarily", "provisionally", "tentatively", "partial":
		return -1
	}
	return 0
}

// finalityConflicts finds one outcome that one report calls settled and another
// only preliminary: "permanent exemptions" against "agreements in principle".
func (k *desk) finalityConflicts() []Disagreement {
	type outcome struct {
		p    *prop
		sign int
	}
	var all []outcome
	for i := range k.props {
		p := &k.props[i]
		if p.mood.hypothetical || p.neg || !k.hasOutcome(p) {
			continue
		}
		if s := k.finality(p); s != 0 {
			all = append(all, outcome{p, s})
		}
	}
	var out []Disagreement
	used := make([]bool, len(all))
	for i := range all {
		if used[i] || all[i].sign < 0 {
			continue
		}
		yes, no := []Evidence{all[i].p.evidence()}, []Evidence(nil)
		for j := range all {
			if j == i || all[j].p.in == all[i].p.in || used[j] {
				continue
			}
			if !k.sameParties(all[i].p, all[j].p) || k.likeProps(all[i].p, all[j].p) < 0.3 {
				continue
			}
			used[j] = true
			if all[j].sign > 0 {
				yes = append(yes, all[j].p.evidence())
			} else {
				no = append(no, all[j].p.evidence())
			}
		}
		if len(no) == 0 {
			continue
		}
		used[i] = true
		out = append(out, Disagreement{
			Issue: firstIssue(all[i].p), Type: Hard, Question: fmt.Sprintf("%s: settled, or only for now?", k.gist(all[i].p)),
			Sides: []Side{{Value: "settled", Evidence: tidy(yes)}, {Value: "for now", Evidence: tidy(no)}}, Why: "one outcome called final and preliminary",
		})
	}
	return out
}

// hasOutcome reports whether the clause speaks of a deal or an exemption that was reached.
func (k *desk) hasOutcome(p *prop) bool {
	d := k.in[p.in].Doc
	for _, t := range p.tokens {
		if f := k.frames.Of(d, t); f != nil && (f.Name == "deal" || f.Name == "ceasefire" || f.Name == "exempt") && d.Tokens[t].UPOS == lang.NOUN {
			return true
		}
	}
	return false
}

func (k *desk) finality(p *prop) int {
	d := k.in[p.in].Doc
	sign := 0
	for _, t := range p.tokens {
		l := strings.ToLower(d.Tokens[t].Lemma)
		s := settled(l)
		if l == "principle" && t > 0 && strings.EqualFold(d.Form(t-1), "in") || l == "now" && t > 0 && strings.EqualFold(d.Form(t-1), "for") {
			s = -1
		}
		if s != 0 && d.Tokens[t].UPOS == lang.ADJ {
			h := int(d.Tokens[t].Head)
			if h < 0 {
				continue
			}
			if f := k.frames.Of(d, h); f == nil || f.Name != "deal" && f.Name != "exempt" && f.Name != "ceasefire" {
				continue
			}
		}
		if s < 0 {
			return -1
		}
		if s > 0 {
			sign = 1
		}
	}
	return sign
}

// sameParties asks that the clauses name at least two actors in common, or all
// that the poorer one names.
func (k *desk) sameParties(p, q *prop) bool {
	count := func(p *prop) map[int32]bool {
		out := map[int32]bool{}
		for _, t := range p.terms {
			// A word that no news report uses is a name that nobody settled.
			if k.kind[t.key] == 'a' || k.kind[t.key] == 'p' || k.kind[t.key] == 'w' && k.base[t.key] >= 0.95 {
				out[t.key] = true
			}
		}
		return out
	}
	a, b := count(p), count(q)
	n := 0
	for x := range a {
		if b[x] {
			n++
		}
	}
	return n >= 2
}

// gist is a short name for what a clause is about: its frame nouns and actors.
func (k *desk) gist(p *prop) string {
	d := k.in[p.in].Doc
	for _, t := range p.tokens {
		if f := k.frames.Of(d, t); f != nil && (f.Name == "deal" || f.Name == "ceasefire" || f.Name == "exempt") && d.Tokens[t].UPOS == lang.NOUN {
			first, end := d.Subtree(t)
			if s := d.Span(first, end); s.Len() < 70 {
				return "“" + s.In(d.Text) + "”"
			}
			return "“" + d.Form(t) + "”"
		}
	}
	return "it"
}
