package actor

import (
	"strings"

	"readout/lang"
)

func (f fact) nameKind() lang.NameKind {
	switch f.kind {
	case isCountry:
		return lang.Country
	case isCapital, isPlace:
		return lang.Location
	case isSeat, isBody:
		return lang.Political
	case isOutlet:
		return lang.Organization
	}
	return lang.Other
}

// country is the entity of the country with a code.
func (r *reader) country(f fact) int {
	if e, ok := r.byKey[f.key]; ok {
		return e
	}
	e := r.addEntity(entity{Actor: Actor{Name: f.name, Kind: Country, Country: f.key, Sector: "GOV"}, first: len(r.d.Tokens), sure: true})
	r.byKey[f.key] = e
	return e
}

func (r *reader) markState(first, end int, f fact) {
	e := r.country(f)
	for i := first; i < end; i++ {
		r.state[i] = int32(e)
	}
}

// invented is a name that the world does not know and that may be a country's.
type invented struct {
	key   string // folded
	score int    // by offices, organs and adjectives that belong to it
	place bool   // seen as a place
	acts  bool   // seen acting
	wills bool   // seen doing what only an actor can: saying, wanting
	ent   int
	name  int // its first sighting
}

// findStates gives every country its entity. Those the world does not know are
// told by their use: an adjective is made from the name, offices and organs
// belong to it, it acts.
func (r *reader) findStates() {
	index := map[string]int{}
	var found []invented
	for k := range r.names {
		n := &r.names[k]
		if w := fold(r.d.Form(n.first)); n.end-n.first == 1 && continent(w) {
			n.ent, n.kind = r.named("group:"+w, r.d.Form(n.first), Group, "", -1), lang.Political
			continue
		}
		switch n.fact.kind {
		case isCountry:
			n.ent = r.country(n.fact)
			continue
		case isCapital, isSeat, isBody, isOutlet:
			continue
		}
		if n.fact.kind == isPlace || n.kind == lang.Other || r.firms[r.text(n.first, n.end)] || n.end-n.first > 3 || n.kind == lang.Person && n.end-n.first > 1 {
			continue
		}
		key := r.key(n.first, n.end)
		i, ok := index[key]
		if !ok {
			i = len(found)
			index[key] = i
			found = append(found, invented{key: key, ent: -1, name: k})
			if n.end-n.first == 1 && r.lore.knows(r.d.Form(n.first), lang.Country) {
				found[i].score = 6
			}
		}
		r.stateUse(n, &found[i])
	}
	words := r.demonyms(found)
	for i := range found {
		f := &found[i]
		if f.place {
			f.score++
		}
		if f.acts {
			f.score++
		}
		sure := f.score >= 4
		if !sure && !(f.wills && f.place) || r.inFullName(r.names[f.name].end-1) {
			continue
		}
		n := r.names[f.name]
		f.ent = r.addEntity(entity{Actor: Actor{Name: r.text(n.first, n.end), Kind: Country}, first: n.first, sure: sure})
		if sure {
			r.ents[f.ent].Sector = "GOV"
		}
		r.byKey["state:"+f.key] = f.ent
	}
	for k := range r.names {
		n := &r.names[k]
		if n.ent >= 0 || n.end-n.first > 3 {
			continue
		}
		if i, ok := index[r.key(n.first, n.end)]; ok && found[i].ent >= 0 && n.fact.kind == unknownFact && !(n.kind == lang.Person && n.end-n.first > 1) {
			n.ent, n.kind = found[i].ent, lang.Country
		}
	}
	for _, w := range words {
		if e := found[w.state].ent; e >= 0 && r.state[w.token] < 0 {
			r.state[w.token] = int32(e)
			if k := r.nameAt[w.token]; k >= 0 && r.names[k].end-r.names[k].first == 1 {
				r.names[k].kind = lang.Other // an adjective, no name of its own
			}
		}
	}
}

// continent reports whether a folded word names a part of the world that acts
// in reports without being a state.
func continent(w string) bool {
	switch w {
	case "europe", "africa", "asia", "west", "scandinavia", "gulf", "balkans", "eurasia", "oceania":
		return true
	}
	return false
}

// key is what two spellings of one body or country share.
func (r *reader) key(first, end int) string {
	if end-first == 1 {
		return fold(r.d.Form(first))
	}
	var b strings.Builder
	for i := first; i < end; i++ {
		if f := fold(r.d.Form(i)); f != "" && !(i == first && f == "the") {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(f)
		}
	}
	return b.String()
}

// stateUse weighs one sighting of a name as a country's: four points settle it.
func (r *reader) stateUse(n *name, f *invented) {
	d := r.d
	switch n.kind {
	case lang.Country:
		f.score += 4
	case lang.Location:
		f.place = true
	case lang.Person:
		f.score -= 2
	}
	last := n.end
	if r.isPossessive(last) {
		for i := last + 1; i < min(last+4, len(d.Tokens)); i++ {
			if r.ofState(i, n.kind) {
				f.score += 3
				break
			}
			if u := d.Tokens[i].UPOS; u != lang.ADJ && u != lang.NOUN && u != lang.PROPN {
				break
			}
		}
	} else if last < len(d.Tokens) && d.Tokens[last].Sent == d.Tokens[n.first].Sent {
		if c := r.nouns[last].class; c == governing || c == organ || c == lawmaking {
			f.score++ // "the Norland government", but also "the Holm government"
			if n.kind == lang.Location {
				f.score += 2
			}
		}
	}
	if n.first >= 2 && r.is(n.first-1, "of") && r.ofState(n.first-2, n.kind) && !r.portfolio(n.first-2) {
		f.score += 3
	}
	if head := r.headOf(n.first, n.end); n.kind != lang.Person && r.acts(head) {
		f.acts = true
		t := &d.Tokens[head]
		f.wills = f.wills || t.Rel == lang.Nsubj && wilful(d.Tokens[t.Head].Lemma)
	}
}

// ofState reports whether noun i is what a state has, and a person or a city
// has not.
func (r *reader) ofState(i int, kind lang.NameKind) bool {
	n := r.nouns[i]
	switch n.class {
	case organ, lawmaking, armed:
		return true
	case governing:
		return kind != lang.Person
	case office:
		return n.top || n.sector == "GOV" && !r.is(i, "mayor") && !r.is(i, "governor") && !r.is(i, "secretary") && !r.is(i, "commissioner")
	case polity:
		return r.is(i, "republic") || r.is(i, "kingdom")
	case crowd:
		return r.is(i, "capital")
	}
	return false
}

// portfolio reports whether what is said of noun i is what it is for, not whose
// it is: "Ministry of Defence", "Minister of Education".
func (r *reader) portfolio(i int) bool {
	return r.capital(i) && (r.nouns[i].class == organ || r.is(i, "minister") || r.is(i, "secretary"))
}

// adjective is a sighting of a demonym of one of the found names.
type adjective struct{ token, state int }

// demonyms looks for the adjectives and peoples of the found names, and adds to
// their scores.
func (r *reader) demonyms(found []invented) []adjective {
	if len(found) == 0 {
		return nil
	}
	byStem := map[string]int{}
	for i, f := range found {
		for _, s := range nameStems(f.key) {
			if _, ok := byStem[s]; !ok {
				byStem[s] = i
			}
		}
	}
	var out []adjective
	for i := range r.d.Tokens {
		if r.skip[i] || r.state[i] >= 0 || !r.capital(i) {
			continue
		}
		if k := r.nameAt[i]; k >= 0 && (r.names[k].end-r.names[k].first > 1 || r.names[k].fact.kind != unknownFact) {
			continue
		}
		w := fold(r.d.Form(i))
		if len(w) < 5 {
			continue
		}
		for _, s := range demonymStems(w) {
			if k, ok := byStem[s]; ok && w != found[k].key {
				found[k].score += 3
				out = append(out, adjective{i, k})
				break
			}
		}
	}
	return out
}

// nameless is the entity of a country known by its adjective alone.
func (r *reader) nameless(i int) int {
	w := fold(r.d.Form(i))
	if len(w) > 5 && w[len(w)-1] == 's' && !strings.HasSuffix(w, "ss") {
		w = w[:len(w)-1]
	}
	key := "adjective:" + w
	if e, ok := r.byKey[key]; ok {
		return e
	}
	e := r.addEntity(entity{Actor: Actor{Name: r.d.Form(i), Kind: Country, Sector: "GOV"}, first: i, sure: true})
	r.byKey[key] = e
	return e
}

// acts reports whether the noun i does something that a place cannot: it is the
// subject of a verb or of a state of mind, or the agent of a passive.
func (r *reader) acts(i int) bool {
	d := r.d
	t := &d.Tokens[i]
	switch t.Rel {
	case lang.Nsubj, lang.NsubjOuter:
		if t.Head < 0 {
			return false
		}
		v := &d.Tokens[t.Head]
		if v.UPOS == lang.VERB {
			return !placeVerb(v.Lemma)
		}
		// "Norland is wary"
		return v.UPOS == lang.ADJ && d.Kid(int(t.Head), lang.Cop) >= 0
	case lang.OblAgent:
		return true
	case lang.NsubjPass:
		if t.Head < 0 {
			return false
		}
		switch d.Tokens[t.Head].Lemma {
		case "urge", "ask", "tell", "accuse", "warn", "expect", "force", "invite", "blame", "call", "pressure", "press", "represent", "prepare", "convince":
			return true
		}
	case lang.Conj:
		if t.Head >= 0 && int(t.Head) < i {
			return r.acts(int(t.Head))
		}
	case lang.Obj, lang.Iobj:
		if t.Head < 0 {
			return false
		}
		switch d.Tokens[t.Head].Lemma {
		case "urge", "ask", "tell", "accuse", "warn", "force", "invite", "blame", "pressure", "press", "push", "convince", "persuade", "reassure",
			"criticize", "criticise", "condemn", "thank", "allow", "let", "make", "help", "support", "arm", "back", "pressurize", "sanction", "punish", "trust":
			return true
		}
	case lang.NmodPoss:
		return t.Head >= 0 && agentive(d.Tokens[t.Head].Lemma)
	case lang.Nmod, lang.Obl:
		c := d.Kid(i, lang.Case)
		if c < 0 || t.Head < 0 {
			return false
		}
		head := d.Tokens[t.Head].Lemma
		switch d.Tokens[c].Lemma {
		case "between", "with", "against":
			return true
		case "from":
			return agentive(head) || d.Tokens[t.Head].UPOS == lang.NOUN && head != "flight" && head != "train" && head != "mile" && head != "kilometre" && head != "kilometer"
		case "by":
			return true
		case "for", "to", "of", "on":
			return agentive(head)
		}
	}
	return false
}

// placeVerb reports whether a verb may well have a place as its subject.
func placeVerb(lemma string) bool {
	switch lemma {
	case "lie", "sit", "host", "see", "wake", "burn", "fall", "stand", "remain", "have", "include", "be", "become", "suffer", "stretch", "feature", "experience":
		return true
	}
	return false
}

// wilful reports whether only an actor can do what the verb says.
func wilful(lemma string) bool {
	switch lemma {
	case "say", "insist", "demand", "want", "reject", "refuse", "deny", "accuse", "warn", "threaten", "announce", "declare", "claim", "argue", "hope",
		"wait", "expect", "agree", "accept", "offer", "propose", "urge", "call", "ask", "confirm", "condemn", "criticize", "criticise", "welcome",
		"decide", "promise", "pledge", "vow", "seek", "hint", "signal", "protest", "complain", "respond", "reply", "retaliate", "negotiate", "fear",
		"believe", "think", "consider", "blame", "dismiss", "oppose", "support", "plan", "suspect", "acknowledge", "admit", "concede", "boast", "object":
		return true
	}
	return false
}

// agentive reports whether a noun names what only an actor can have or give.
func agentive(lemma string) bool {
	switch lemma {
	case "demand", "offer", "refusal", "readiness", "willingness", "position", "stance", "claim", "decision", "proposal", "signal", "support",
		"pressure", "influence", "policy", "request", "response", "reply", "reaction", "plan", "intention", "statement", "warning", "threat", "view",
		"concern", "commitment", "promise", "pledge", "call", "rejection", "hope", "aim", "goal", "interest", "ally", "envoy", "delegation",
		"insistence", "denial", "strategy", "move", "ambition", "condition", "term", "message", "sanction", "deal", "agreement", "talk", "practice",
		"attitude", "role", "silence", "approach", "ambassador", "answer", "agenda", "guarantee", "aid", "trust", "criticism", "approval",
		"relation", "tie", "negotiator", "proposition", "objection", "opposition", "motive", "calculation", "patience", "credibility", "leverage",
		"tariff", "aggression", "invasion", "war", "leader", "government", "official", "minister", "diplomat":
		return true
	}
	return false
}

// stationed reports whether a case marker puts the noun i at a place: "in
// Norland", "near Kelm".
func (r *reader) stationed(i int) bool {
	c := r.d.Kid(i, lang.Case)
	if c < 0 {
		return false
	}
	switch r.d.Tokens[c].Lemma {
	case "in", "at", "near", "inside", "outside", "around", "across", "through", "into", "throughout", "toward", "towards", "within", "over":
		return true
	}
	return false
}
