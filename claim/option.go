package claim

import (
	"slices"
	"sort"
	"strings"

	"readout/lang"
	"readout/report"
)

// options finds the values proposed for a venue or a format.
func (k *desk) options() []Option {
	var out []Option
	for i := range k.props {
		p := &k.props[i]
		out = k.venues(p, out)
		out = k.formats(p, out)
	}
	for in := range k.in {
		out = k.headedTalks(in, k.spokenVenues(in, out))
	}
	return out
}

// addOption joins an option with an earlier one of the same issue and value.
func addOption(out []Option, o Option) []Option {
	i := slices.IndexFunc(out, func(x Option) bool { return x.Issue == o.Issue && strings.EqualFold(x.Value, o.Value) })
	if i < 0 {
		return append(out, o)
	}
	for _, e := range o.Evidence {
		if !slices.ContainsFunc(out[i].Evidence, func(x Evidence) bool { return x.Report == e.Report && x.Span.Overlaps(e.Span) }) {
			out[i].Evidence = append(out[i].Evidence, e)
		}
	}
	if out[i].By < 0 {
		out[i].By = o.By
	}
	out[i].Refused = out[i].Refused || o.Refused
	if out[i].RefusedBy < 0 {
		out[i].RefusedBy = o.RefusedBy
	}
	return out
}

// venues reads places offered for a meeting: "locations under consideration
// include X and Y", "neutral places like X", "a summit in X", "X offered to host".
func (k *desk) venues(p *prop, out []Option) []Option {
	inp := &k.in[p.in]
	d := inp.Doc
	for _, n := range k.placesIn(p.in, p.tokens) {
		if !k.offersPlace(p, n) {
			continue
		}
		by := p.source
		if by < 0 {
			by = p.agent
		}
		if by >= 0 && k.actorAt(p.in, int(n.First)) == by {
			by = -1 // the place itself
		}
		e := p.evidence()
		out = addOption(out, Option{Issue: "venue", Value: d.Span(int(n.First), int(n.End)).In(d.Text), By: by, RefusedBy: -1, Evidence: []Evidence{e}})
	}
	return out
}

// placesIn are the names of places among the tokens. What one report of the story
// shows to be a place is one in all of them.
func (k *desk) placesIn(in int, tokens []int) []lang.Name {
	d := k.in[in].Doc
	var out []lang.Name
	for _, i := range tokens {
		if d.Tokens[i].UPOS == lang.PROPN && k.places[d.Form(i)] && !inLongerName(d, i) && !hyphened(d, i) {
			out = append(out, lang.Name{First: int32(i), End: int32(i + 1), Kind: lang.Location})
		}
	}
	for _, n := range d.Names {
		if n.Kind != lang.Location && n.Kind != lang.Country || n.End == n.First+1 {
			continue // the one-word ones are taken above
		}
		if _, has := slices.BinarySearch(tokens, int(n.First)); has {
			out = append(out, n)
		}
	}
	return out
}

// hyphened reports whether token i is the first part of a name with hyphens, which the
// tokens part: "Tarn-on-Sea".
func hyphened(d *lang.Doc, i int) bool {
	return i+1 < len(d.Tokens) && d.Form(i+1) == "-" && d.Tokens[i+1].Start == d.Tokens[i].End
}

// inLongerName reports whether token i is one of several words of a name.
func inLongerName(d *lang.Doc, i int) bool {
	n := nameOf(d, i)
	return n >= 0 && d.Names[n].End-d.Names[n].First > 1
}

// inName reports whether a name of the report holds token i.
func inName(d *lang.Doc, i int) bool { return nameOf(d, i) >= 0 }

// nameOf is the index of the name that holds token i, -1 for none.
func nameOf(d *lang.Doc, i int) int {
	n := sort.Search(len(d.Names), func(n int) bool { return int(d.Names[n].End) > i })
	if n < len(d.Names) && int(d.Names[n].First) <= i {
		return n
	}
	return -1
}

// readPlaces gathers the one-word names of places over all reports, and the
// proper nouns that stand in one list with them.
func (k *desk) readPlaces() {
	k.places = map[string]bool{}
	defer func() { // a list of places may end in who is at home there
		for _, in := range k.in {
			for _, n := range in.Doc.Names {
				if n.Kind == lang.Person {
					delete(k.places, in.Doc.Form(int(n.End-1)))
				}
			}
		}
	}()
	for _, in := range k.in {
		d := in.Doc
		for _, n := range d.Names {
			if n.Kind != lang.Location && n.Kind != lang.Country {
				continue
			}
			if n.End == n.First+1 {
				k.places[d.Form(int(n.First))] = true
			}
			top := nameHead(d, n)
			for d.Tokens[top].Rel == lang.Conj {
				top = int(d.Tokens[top].Head)
			}
			for _, m := range members(d, top) {
				if d.Tokens[m].UPOS == lang.PROPN && !inName(d, m) {
					k.places[d.Form(m)] = true
				}
			}
		}
	}
}

// offersPlace reports whether the clause offers the named place for a meeting.
func (k *desk) offersPlace(p *prop, n lang.Name) bool {
	d := k.in[p.in].Doc
	top := nameHead(d, n)
	for hops := 0; hops < 6; hops++ {
		h := int(d.Tokens[top].Head)
		if h < 0 {
			break
		}
		r := d.Tokens[top].Rel
		if r == lang.Conj { // a list of places hangs on its first
			top = h
			continue
		}
		l := strings.ToLower(d.Tokens[h].Lemma)
		if (r == lang.Appos || r == lang.Nmod || r == lang.Compound || r == lang.Flat) && (l == "city" || l == "capital" || l == "town" || l == "resort") {
			at, _ := d.Subtree(h)
			for d.Tokens[at].UPOS == lang.PUNCT {
				at++
			}
			if at >= 2 && d.Form(at-1) == "," && d.Tokens[at-2].UPOS == lang.PROPN {
				return false // "Karsk, the capital of Ostmark": the place is Karsk
			}
			top = h // "the city of Karsk"
			continue
		}
		break
	}
	h := int(d.Tokens[top].Head)
	rel := d.Tokens[top].Rel
	if s := d.Kid(top, lang.Nsubj); s >= 0 && placeNoun(d, s) && (h < 0 || d.Kid(top, lang.Cop) >= 0) {
		return !denied(d, top) // "The venue is X": the name is the predicate
	}
	if h < 0 {
		return false
	}
	prep := ""
	if c := d.Kid(top, lang.Case); c >= 0 {
		prep = strings.ToLower(d.Form(c))
	}
	verb := strings.ToLower(d.Tokens[h].Lemma)
	toCome := (p.mood.future || p.mood.modal || p.mood.obliged || k.infinitive(p) || k.asked(p)) && !p.mood.past && !unreal(d, p.head) && !denied(d, p.head)
	switch rel {
	case lang.Nmod, lang.Obl, lang.Appos, lang.Dep:
		// "places like X", "venues such as X", "locations including X"
		if placeNoun(d, h) && (rel == lang.Appos || prep == "like" || prep == "such" || prep == "including" || prep == "as") {
			return true
		}
	case lang.Obj, lang.Ccomp, lang.Xcomp:
		// "locations include X", "suggested X as the venue", "would prefer X"
		if s := subject(d, h); s >= 0 && placeNoun(d, s) {
			return true
		}
		if verb == "prefer" || (verb == "favour" || verb == "favor") && k.speaksOfMeeting(p) {
			return rel == lang.Obj && !passive(d, h)
		}
	}
	if as := prepositional(d, h, "as"); as >= 0 && placeNoun(d, as) || namedAsVenue(d, int(n.End)) {
		return true // also "X was floated as a venue"
	}
	if rel == lang.NsubjPass || rel == lang.Nsubj {
		switch verb {
		case "host": // the talks, and no race
			o := d.Kid(h, lang.Obj)
			return !p.mood.past && o >= 0 && (k.meeting(d, o) || d.Tokens[o].UPOS == lang.PRON)
		case "consideration": // "X and Y are under consideration"
			return heldBy(d, h, "under")
		case "table", "offer": // "… are on the table"
			return heldBy(d, h, "on")
		}
	}
	// "hold the talks in X", "meet in X", "a summit in X": only what is to come
	switch prep {
	case "in", "at":
		if !toCome {
			return false
		}
		if f := k.frames.Of(d, h); f != nil && (f.Name == "meet" || f.Name == "arrange") {
			if verb == "attend" || verb == "participate" || f.Name == "arrange" { // not any event
				return !behind(d, h) && k.speaksOfMeeting(p)
			}
			return !behind(d, h) && (d.Tokens[h].UPOS != lang.NOUN || k.meeting(d, h))
		}
		if verb == "gather" || verb == "reconvene" || receives(d, h) {
			return k.asked(p) || p.mood.future || k.infinitive(p) && verb != "gather" || k.intended(p)
		}
		if verb == "hold" || verb == "take" || verb == "convene" || verb == "resume" || verb == "begin" || verb == "open" {
			return k.speaksOfMeeting(p)
		}
	case "to":
		// "has invited both to X", "will send a delegation to X"
		if verb == "invite" {
			return !passive(d, h) || !p.mood.past
		}
		if o := d.Kid(h, lang.Obj); (verb == "send" || verb == "dispatch") && o >= 0 && toCome {
			switch strings.ToLower(d.Tokens[o].Lemma) {
			case "delegation", "team", "envoy", "negotiator", "minister":
				return true
			}
		}
		if (verb == "travel" || verb == "go" || verb == "fly" || verb == "come" || verb == "return") && toCome {
			return k.speaksOfMeeting(p)
		}
	}
	return false
}

// namedAsVenue reports whether "as possible venues" follows soon after token i in
// the sentence. Long lists of places are where trees go wrong.
func namedAsVenue(d *lang.Doc, i int) bool {
	for end := min(i+14, len(d.Tokens)-1); i < end && d.Tokens[i].Sent == d.Tokens[i-1].Sent; i++ {
		if d.Tokens[i].UPOS == lang.VERB {
			return false
		}
		if !strings.EqualFold(d.Form(i), "as") {
			continue
		}
		for n := i + 1; n <= i+3 && n < len(d.Tokens); n++ {
			if l := strings.ToLower(d.Tokens[n].Lemma); strings.TrimSuffix(l, "s") == "venue" || placeNoun(d, n) {
				return true
			}
		}
	}
	return false
}

// speaksOfMeeting reports whether a noun of the clause is a meeting.
func (k *desk) speaksOfMeeting(p *prop) bool {
	d := k.in[p.in].Doc
	return slices.ContainsFunc(p.tokens, func(t int) bool {
		return k.meeting(d, t) && !behind(d, t)
	})
}

// asked reports whether the clause is what somebody asks for or proposes: "proposed
// that they meet".
func (k *desk) asked(p *prop) bool {
	d := k.in[p.in].Doc
	h := int(d.Tokens[p.head].Head)
	if h < 0 || d.Tokens[p.head].Rel != lang.Ccomp {
		return false
	}
	f := k.frames.Of(d, h)
	return proposes(d.Tokens[h].Lemma) || f != nil && f.Name == "demand"
}

// behind reports whether the noun at i stands in a phrase of what is over: "after
// the talks in Torvel".
func behind(d *lang.Doc, i int) bool {
	for _, k := range d.Kids(i) {
		if d.Tokens[k].Rel != lang.Case {
			continue
		}
		switch strings.ToLower(d.Form(int(k))) {
		case "after", "following", "since", "during", "from":
			return true
		}
	}
	return false
}

// nameHead is the token of the name that the rest of the sentence hangs it on.
func nameHead(d *lang.Doc, n lang.Name) int {
	for i := int(n.First); i < int(n.End); i++ {
		if h := d.Tokens[i].Head; h < n.First || h >= n.End {
			return i
		}
	}
	return int(n.First)
}

// placeNoun reports whether the noun at i means a place to meet.
func placeNoun(d *lang.Doc, i int) bool {
	switch strings.ToLower(d.Tokens[i].Lemma) {
	case "venue":
		return true
	case "location", "place", "site", "city", "capital", "option", "host", "ground", "setting":
		// "possible sites", "neutral ground", "locations under consideration"
		for _, k := range d.Kids(i) {
			switch strings.ToLower(d.Form(int(k))) {
			case "possible", "potential", "suggested", "proposed", "neutral", "likely", "preferred", "alternative", "candidate", "consideration", "meeting", "host":
				return true
			}
		}
	}
	return false
}

// formatValue maps the words for how a meeting is held to one value each.
func formatValue(l string) string {
	switch l {
	case "bilateral", "bilaterally", "one-on-one", "face-to-face", "two-way", "head-to-head":
		return "bilateral"
	case "trilateral", "trilaterally", "three-way", "tripartite", "three-party":
		return "trilateral"
	case "multilateral", "four-way", "quadrilateral", "five-party", "six-party":
		return "multilateral"
	case "video", "virtual", "remote":
		return "by video"
	case "indirect", "proximity":
		return "indirect"
	}
	return ""
}

// formats reads how a meeting to come is to be held.
func (k *desk) formats(p *prop, out []Option) []Option {
	d := k.in[p.in].Doc
	for n, t := range p.tokens {
		v := formatValue(strings.ToLower(d.Form(t)))
		if v == "" { // "one - on - one" when the tokeniser split it
			v = formatValue(joinHyphens(d, p.tokens[n:]))
		}
		if v == "" {
			continue
		}
		h := t
		for hops := 0; hops < 3 && d.Tokens[h].UPOS != lang.NOUN && d.Tokens[h].Head >= 0; hops++ {
			h = int(d.Tokens[h].Head)
		}
		if f := k.frames.Of(d, h); (f == nil || f.Name != "meet") && !strings.HasPrefix(strings.ToLower(d.Form(t)), "bilaterally") {
			continue
		}
		if p.mood.past && p.stmt < 0 {
			continue // a meeting that was
		}
		by := p.source
		if by < 0 {
			by = p.agent
		}
		out = addOption(out, Option{Issue: "format", Value: v, By: by, RefusedBy: -1, Evidence: []Evidence{p.evidence()}})
	}
	return out
}

// joinHyphens spells a word that was split at its hyphens: the run of tokens
// without space between them.
func joinHyphens(d *lang.Doc, tokens []int) string {
	if len(tokens) == 0 {
		return ""
	}
	i := tokens[0]
	end := i + 1
	for end < len(d.Tokens) && d.Tokens[end].Start == d.Tokens[end-1].End && end-i < 6 && (d.Form(end) == "-" || d.Form(end-1) == "-") {
		end++
	}
	return strings.ToLower(report.Span{Start: int(d.Tokens[i].Start), End: int(d.Tokens[end-1].End)}.In(d.Text))
}
