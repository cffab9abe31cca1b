package claim

import (
	"slices"
	"sort"
	"strings"

	"readout/lang"
	"readout/report"
)

// stand is one place where somebody is said to hold something of an issue.
type stand struct {
	prop   int // the clause it was read from
	holder int // roster index
	party  int
	stance string // "" when only the tone is known
	tone   int    // +1, -1: how the holder sees the prospects, 0 when it does not say
	issue  string // "" when only the tone is known
	words  Evidence
	terms  []term // of the clause, to tell what the stance is about
	past   bool   // the report says it is no longer so
	own    bool   // told in the report's own voice
	why    string
}

// toneOf orders stances: above zero for, below against, zero neither.
func toneOf(stance string) int {
	switch stance {
	case "agreed", "supports":
		return 2
	case "ready", "open", "demands":
		return 1
	case "wary", "not-confirmed", "noncommittal":
		return -1
	case "opposes", "rejects", "denies":
		return -2
	}
	return 0
}

// negatedStance is what not holding a stance amounts to; "" when it says
// nothing.
func negatedStance(stance string, m mood) string {
	switch stance {
	case "ready", "open":
		return "rejects"
	case "agreed":
		if m.future || m.modal {
			return "rejects"
		}
		return "not-confirmed"
	case "supports":
		return "opposes"
	case "opposes", "rejects":
		return "open"
	case "confirm":
		return "not-confirmed"
	}
	return ""
}

// stands reads every stance that the propositions express.
func (k *desk) stands() []stand {
	var out []stand
	for i := range k.props {
		out = k.standsOf(i, out)
	}
	return out
}

func (k *desk) standsOf(i int, out []stand) []stand {
	p := &k.props[i]
	inp := &k.in[p.in]
	d := inp.Doc
	add := func(holder int, stance string, head int, why string) {
		if holder < 0 || stance == "" || stance == "confirm" || k.insideShift(p) {
			return
		}
		for _, issue := range k.issuesNear(p, head, stance) {
			out = append(out, stand{
				prop: i, holder: holder, party: k.party(holder), stance: stance, issue: issue,
				words: k.standWords(p), terms: p.terms, past: saidPast(d, head), own: p.stmt < 0 && p.cueOf < 0, why: why,
			})
		}
	}
	had := ""
	// The cue of a statement carries the speaker's stance: "rejected the offer".
	if p.cueOf >= 0 {
		st := &inp.Statements[p.cueOf]
		had = st.Stance
		if st.Negated && had == "" {
			had = "not-confirmed"
		}
		if had == "" && !p.bare && proposes(st.Lemma) {
			had = "supports"
		}
		if l := strings.ToLower(st.Lemma); l == "warn" || l == "caution" {
			had = "" // a warning is of what may come, not of the matter itself
		}
		if p.mood.hypothetical && had != "conditional" {
			had = "" // "before agreeing to meet"
		}
		add(k.source(p.in, p.cueOf), had, p.head, "cue")
	}
	// Words that only tell the mood: "is hopeful", "are not convinced".
	if f := p.frame; f != nil && outlook(f.Name) && !p.mood.hypothetical && !p.mood.future {
		tone := f.Tone
		if p.neg {
			tone = -tone
		}
		holder := p.agent
		if p.cueOf >= 0 {
			holder = k.source(p.in, p.cueOf)
		} else if f.Speaker {
			holder = p.source
		}
		for _, h := range append([]int{holder}, k.examples(p)...) {
			if h >= 0 {
				out = append(out, stand{prop: i, holder: h, party: k.party(h), tone: tone, words: k.standWords(p), terms: p.terms, own: p.stmt < 0 && p.cueOf < 0, why: "tone " + f.Name})
			}
		}
	}
	// The predicate does: "is ready", "wants", "opposes".
	f := p.frame
	if f == nil { // "would be a bad idea": the noun's modifier judges
		for _, c := range d.Kids(p.head) {
			if x := k.frames.Of(d, int(c)); d.Tokens[c].Rel == lang.Amod && x != nil && x.Speaker {
				f = x
			}
		}
	}
	if f != nil && f.Stance != "" && (p.cueOf < 0 || had == "") && !p.mood.hypothetical && !k.underDemand(p) {
		stance := f.Stance
		if p.neg {
			stance = negatedStance(stance, p.mood)
		}
		if f.Name == "reject" && keepsSilent(d, p.head) {
			stance = "noncommittal"
		}
		if p.mood.modal && (stance == "agreed" || stance == "supports" || stance == "rejects") {
			stance = "" // "may agree" holds nothing yet
		}
		holder := p.agent
		switch {
		case f.Speaker:
			holder = p.source
		case f.Name == "silent" || f.Name == "noncommittal":
			holder = k.actorAt(p.in, subject(d, p.head))
		}
		add(holder, stance, p.head, "predicate "+f.Name)
	}
	// A noun does: "its readiness to meet", "offered no confirmation", "voiced support".
	for _, t := range p.tokens {
		if t == p.head || d.Tokens[t].UPOS != lang.NOUN {
			continue
		}
		f := k.frames.Of(d, t)
		if f == nil || f.Stance == "" || f.Speaker || p.mood.hypothetical {
			continue
		}
		holder := k.actorAt(p.in, d.Kid(t, lang.NmodPoss))
		if holder < 0 && d.Tokens[t].Rel == lang.Obj && int(d.Tokens[t].Head) == p.head && carriesStance(d.Tokens[p.head].Lemma) {
			holder = p.agent
		}
		stance := f.Stance
		if n := d.Kid(t, lang.Det); n >= 0 && strings.EqualFold(d.Form(n), "no") || p.neg && d.Tokens[t].Rel == lang.Obj {
			stance = negatedStance(stance, p.mood)
		}
		if earlier(d, t) {
			continue // the stand that a shift leaves behind is told by the shift
		}
		add(holder, stance, t, "noun "+f.Name)
	}
	// What a source says must or will be done, the source stands for.
	if p.stmt >= 0 && p.cueOf < 0 && p.source >= 0 && k.topOfContent(p) {
		switch {
		case p.frame != nil && (p.frame.Stance != "" || p.frame.Name == "end" || p.frame.Name == "prepare"):
		case p.mood.obliged && !p.neg:
			add(p.source, "demands", p.head, "obligation")
		case p.mood.obliged:
			add(p.source, "opposes", p.head, "obligation")
		case p.mood.future && hasCondition(d, p.head):
			add(p.source, "conditional", p.head, "condition")
		}
	}
	return out
}

// keepsSilent reports whether what is declined is to speak: "declined to say".
func keepsSilent(d *lang.Doc, head int) bool {
	x := d.Kid(head, lang.Xcomp)
	if x < 0 {
		return false
	}
	switch strings.ToLower(d.Tokens[x].Lemma) {
	case "say", "comment", "confirm", "discuss", "answer", "respond", "disclose", "specify", "elaborate", "speculate", "tell", "give", "reveal", "name", "identify":
		return true
	}
	return false
}

// outlook lists the frames that tell how their subject sees the prospects.
func outlook(frame string) bool {
	switch frame {
	case "hail", "support", "optimism", "pessimism", "wary":
		return true
	}
	return false
}

// proposes lists cues that put something forward when what follows is a thing and
// no clause: "suggested a truce".
func proposes(lemma string) bool {
	switch strings.ToLower(lemma) {
	case "propose", "suggest", "offer", "float", "recommend", "advocate", "put forward":
		return true
	}
	return false
}

// insideShift reports whether a report tells of the clause as part of a change of
// mind: then the shift tells it.
func (k *desk) insideShift(p *prop) bool {
	// Stated shifts come in the order of the text and do not overlap: one a sentence.
	i := sort.Search(len(k.shifts), func(i int) bool {
		e := k.shifts[i].Evidence[0]
		return e.Report > p.in || e.Report == p.in && e.Span.End >= p.span.End
	})
	return i < len(k.shifts) && k.shifts[i].Evidence[0].Report == p.in && k.shifts[i].Evidence[0].Span.Contains(p.span)
}

// underDemand reports whether the clause is what somebody wants done, so that its
// subject does not hold it yet: "urged Norland to accept".
func (k *desk) underDemand(p *prop) bool {
	d := k.in[p.in].Doc
	if !p.part {
		return false
	}
	h := int(d.Tokens[p.head].Head)
	if h < 0 {
		return false
	}
	f := k.frames.Of(d, h)
	return f != nil && (f.Name == "demand" || f.Name == "threaten" || f.Name == "allow" || f.Name == "promise") || d.Kid(h, lang.Obj) >= 0 && d.Tokens[p.head].Rel == lang.Xcomp
}

// examples are the actors named as instances of the subject: "leaders like Ada
// Holm are not convinced".
func (k *desk) examples(p *prop) []int {
	d := k.in[p.in].Doc
	s := subject(d, p.head)
	if s < 0 {
		return nil
	}
	var out []int
	for _, c := range d.Kids(s) {
		if d.Tokens[c].Rel != lang.Nmod {
			continue
		}
		if m := d.Kid(int(c), lang.Case); m >= 0 {
			switch strings.ToLower(d.Form(m)) {
			case "like", "such", "including":
				for _, x := range members(d, int(c)) {
					if g := k.actorAt(p.in, x); g >= 0 {
						out = append(out, g)
					}
				}
			}
		}
	}
	return out
}

// carriesStance lists verbs whose object noun says what their subject holds.
func carriesStance(verb string) bool {
	switch strings.ToLower(verb) {
	case "express", "voice", "signal", "signalled", "show", "reiterate", "repeat", "declare", "announce", "have", "give", "offer", "state",
		"indicate", "convey", "restate", "reaffirm", "underline", "underscore", "stress", "emphasize", "emphasise", "make", "raise", "issue",
		"maintain", "keep", "withhold", "lend", "throw", "pledge", "renew", "register", "lodge", "confirm", "set", "provide":
		return true
	}
	return false
}

// earlier reports whether a noun is marked as belonging to the past: "his earlier
// insistence".
func earlier(d *lang.Doc, t int) bool {
	for _, c := range d.Kids(t) {
		switch strings.ToLower(d.Form(int(c))) {
		case "earlier", "previous", "former", "past", "prior", "initial", "longstanding", "old":
			return d.Tokens[c].UPOS == lang.ADJ
		}
	}
	return false
}

// saidPast reports whether the clause says its predicate no longer holds: "used
// to want", "initially refused", "no longer wants".
func saidPast(d *lang.Doc, head int) bool {
	if h := d.Tokens[head].Head; h >= 0 && d.Tokens[head].Rel == lang.Xcomp && strings.EqualFold(d.Tokens[h].Lemma, "use") {
		return true
	}
	for _, c := range d.Kids(head) {
		if d.Tokens[c].Rel != lang.Advmod {
			continue
		}
		switch strings.ToLower(d.Form(int(c))) {
		case "initially", "originally", "previously", "formerly", "once":
			return true
		case "longer":
			return true
		}
	}
	return false
}

// topOfContent reports whether the clause heads the content it stands in, so
// that a clause deep inside is not taken for the speaker's own point.
func (k *desk) topOfContent(p *prop) bool {
	d := k.in[p.in].Doc
	content := k.in[p.in].Statements[p.stmt].Content
	h := int(d.Tokens[p.head].Head)
	for hops := 0; h >= 0 && hops < 3; hops++ {
		s := report.Span{Start: int(d.Tokens[h].Start), End: int(d.Tokens[h].End)}
		inside := slices.ContainsFunc(content, func(c report.Span) bool { return c.Overlaps(s) })
		if !inside {
			return true
		}
		if r := d.Tokens[p.head].Rel; r != lang.Conj && r != lang.Parataxis {
			return false
		}
		h = int(d.Tokens[h].Head)
	}
	return h < 0
}

// hasCondition reports whether an if- or unless-clause hangs on i.
func hasCondition(d *lang.Doc, i int) bool {
	for _, c := range d.Kids(i) {
		if d.Tokens[c].Rel != lang.Advcl {
			continue
		}
		if m := d.Kid(int(c), lang.Mark); m >= 0 {
			switch strings.ToLower(d.Form(m)) {
			case "if", "unless", "should", "provided":
				return true
			}
		}
	}
	return false
}

// standWords is the evidence of a stance: the clause; for a cue whose content
// stands elsewhere, the words from the source to the end of the content.
func (k *desk) standWords(p *prop) Evidence {
	e := p.evidence()
	if !p.bare {
		return e
	}
	st := &k.in[p.in].Statements[p.cueOf]
	if len(st.Content) > 0 {
		e.Span.Start = min(e.Span.Start, st.Content[0].Start)
		e.Span.End = max(e.Span.End, st.Content[0].End)
	}
	return e
}

// issuesNear are the issues that the clause is about, seen from token head: the
// ones touched nearest to it in the tree, at most two. "called for a ceasefire
// at the next meeting" is about the ceasefire. When the clause touches none, or
// only a meeting, the rest of its sentence is asked; for silence, all of it, since
// who confirms nothing names nothing.
func (k *desk) issuesNear(p *prop, head int, stance string) []string {
	d := k.in[p.in].Doc
	type at struct {
		issue string
		depth int
	}
	var found []at
	note := func(t Touch, far int) {
		depth := depthBelow(d, t.First, head)
		for i := t.First + 1; i < t.End; i++ {
			depth = min(depth, depthBelow(d, i, head))
		}
		if r := d.Tokens[t.First].Rel; r == lang.Amod || r == lang.Compound {
			depth-- // a modifier counts with the noun it modifies
		}
		if depth == 0 && t.First == head && len(p.issues) > 1 {
			depth = 3 // the predicate itself says less than its object
		}
		found = append(found, at{t.Issue, depth + far})
	}
	for _, t := range p.issues {
		note(t, 0)
	}
	only := len(found) > 0
	for _, f := range found {
		only = only && f.issue == "meeting"
	}
	if none := len(found) == 0; none || only {
		s := d.Sents[p.sent]
		for _, t := range k.issues.Touched(d, int(s.First), int(s.End)) {
			if (none || t.Issue != "meeting") && (dominatedBy(d, t.First, p.head) || none && stance == "not-confirmed") {
				note(t, 3)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b at) int { return a.depth - b.depth })
	var out []string
	for _, f := range found {
		if f.depth > found[0].depth+1 && len(out) > 0 {
			break
		}
		if !slices.Contains(out, f.issue) {
			out = append(out, f.issue)
		}
		if len(out) == 2 {
			break
		}
	}
	return out
}

// depthBelow is how many steps token i lies below head, 9 when it does not.
func depthBelow(d *lang.Doc, i, head int) int {
	for n := 0; i >= 0 && n < 9; n++ {
		if i == head {
			return n
		}
		i = int(d.Tokens[i].Head)
	}
	return 9
}
