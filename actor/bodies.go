package actor

import (
	"slices"
	"strings"

	"readout/lang"
)

// castBodies gives every body, agency, company and ministry named in full its
// entity, joins acronyms to the names they stand for, and reads capitals and
// seats of government as their country where they act.
func (r *reader) castBodies() {
	d := r.d
	var lone []int           // names of outlets of one word
	full := map[string]int{} // last word of the others -> outlet, -1 for several
	for k := range r.names {
		n := &r.names[k]
		if n.ent >= 0 {
			continue
		}
		switch n.fact.kind {
		case isCapital, isSeat:
			e := -1
			if n.fact.body {
				e = r.knownBody(n.fact)
			} else {
				e = r.country(n.fact)
			}
			for i := n.first; i < n.end; i++ {
				r.state[i] = int32(e)
			}
			head := r.headOf(n.first, n.end)
			if n.fact.kind == isSeat && !r.stationed(head) && !r.modifies(head) || r.acts(head) && !r.stationed(head) {
				n.ent = e
			}
		case isBody, isOutlet:
			if n.fact.kind == isOutlet && n.end-n.first == 1 && !acronym(d.Form(n.first)) {
				lone = append(lone, k)
				continue
			}
			n.ent = r.knownBody(n.fact)
			if n.fact.kind == isOutlet && n.end-n.first > 1 {
				last := d.Form(n.end - 1)
				if e, ok := full[last]; ok && e != n.ent {
					full[last] = -1
				} else {
					full[last] = n.ent
				}
			}
		}
	}
	// "the Times" is the one of that name which the report names in full.
	for _, k := range lone {
		n := &r.names[k]
		if e, ok := full[d.Form(n.first)]; ok && e >= 0 {
			n.ent = e
			continue
		}
		n.ent = r.knownBody(n.fact)
	}
	for k := range r.names {
		n := &r.names[k]
		if n.ent >= 0 || n.fact.kind != unknownFact || n.kind != lang.Organization && n.kind != lang.Political {
			continue
		}
		if n.end-n.first == 1 && (acronym(d.Form(n.first)) || r.is(n.first-1, "the")) {
			continue
		}
		n.ent = r.body(n)
		r.defineAcronym(n)
	}
	if len(r.added) > 0 {
		r.names = append(r.names, r.added...)
		r.indexNames()
	}
	for k := range r.names {
		n := &r.names[k]
		if n.ent >= 0 || n.fact.kind != unknownFact || n.kind != lang.Organization && n.kind != lang.Political {
			continue
		}
		key := fold(d.Form(n.first))
		if e, ok := r.byKey["body:"+key]; ok {
			n.ent = e
		} else if e := r.shortOf(n.first); n.end-n.first == 1 && e >= 0 {
			n.ent = e
			r.byKey["body:"+key] = e
		} else if e := r.initials(key); e >= 0 {
			n.ent = e
			r.byKey["body:"+key] = e
		} else {
			n.ent = r.body(n)
		}
	}
	r.capitalsByReport()
}

// modifies reports whether a name only qualifies the noun after it: "the White
// House meeting".
func (r *reader) modifies(i int) bool {
	rel := r.d.Tokens[i].Rel
	return rel == lang.Compound || rel == lang.NmodDesc || rel == lang.Amod
}

func (r *reader) knownBody(f fact) int {
	key := "body:" + f.key
	if e, ok := r.byKey[key]; ok {
		return e
	}
	e := r.addEntity(entity{Actor: Actor{Name: f.name, Kind: Organization, Sector: f.sector, Country: f.country, key: f.key}, first: len(r.d.Tokens)})
	r.byKey[key] = e
	if f.parent != "" {
		r.ents[e].For = r.parentOf(f.parent)
	}
	return e
}

// body is the entity of an organisation by its words: equal words, or the tail
// of a longer name whose extra words are a country's ("Trade Council", "Norland
// Trade Council").
func (r *reader) body(n *name) int {
	whole := r.key(n.first, n.end)
	if e, ok := r.byKey["body:"+whole]; ok {
		return e
	}
	key := firm(whole)
	if e, ok := r.byKey["body:"+key]; ok && key != whole && strings.Contains(key, " ") {
		return e
	}
	if e, ok := r.byKey["part:"+key]; ok && n.end-n.first > 1 {
		return e
	}
	e := r.addEntity(entity{Actor: Actor{Name: r.text(n.first, n.end), Kind: Organization, Sector: r.bodySector(n)}, first: n.first})
	r.byKey["body:"+whole] = e
	if strings.Contains(key, " ") {
		r.byKey["body:"+key] = e
	}
	// Its tail and its front of two words or more are it as well.
	for i := range key {
		if key[i] == ' ' {
			for _, part := range [...]string{key[:i], key[i+1:]} {
				if _, ok := r.byKey["part:"+part]; !ok && strings.Contains(part, " ") {
					r.byKey["part:"+part] = e
				}
			}
		}
	}
	return e
}

// bodySector guesses the PLOVER sector of a body from its last noun.
func (r *reader) bodySector(n *name) string {
	for i := n.first; i < n.end; i++ {
		switch string(r.lower(r.d.Form(i))) {
		case "party":
			return "PTY"
		case "company", "corp", "inc", "ltd", "group", "steel", "energy", "bank", "airlines", "motors", "industries":
			return "BUS"
		case "university", "institute", "school", "college":
			return "EDU"
		case "news", "times", "post", "radio", "television", "tv", "journal", "gazette", "herald", "tribune", "newspaper":
			return "JRN"
		case "workers", "employees", "teachers", "drivers", "dockers", "dockworkers", "nurses", "miners", "seafarers", "steelworkers", "unions":
			return "LAB"
		case "court":
			return "JUD"
		case "parliament", "senate", "congress", "assembly":
			return "LEG"
		case "police":
			return "COP"
		case "army", "navy", "force", "forces", "military":
			return "MIL"
		case "church":
			return "REL"
		}
	}
	return ""
}

// acronym reports whether a word is written in capitals, with or without full
// stops.
func acronym(w string) bool {
	letters := 0
	for i := 0; i < len(w); i++ {
		switch c := w[i]; {
		case c >= 'A' && c <= 'Z':
			letters++
		case c == '.' || c == '&':
		default:
			return false
		}
	}
	return letters >= 2
}

// defineAcronym reads "Norland Trade Council (NTC)".
func (r *reader) defineAcronym(n *name) {
	d := r.d
	if n.end+2 >= len(d.Tokens) || d.Form(n.end) != "(" || d.Form(n.end+2) != ")" || !acronym(d.Form(n.end+1)) {
		return
	}
	key := "body:" + fold(d.Form(n.end+1))
	if _, ok := r.byKey[key]; !ok {
		r.byKey[key] = n.ent
	}
	if r.nameAt[n.end+1] < 0 {
		r.added = append(r.added, name{first: n.end + 1, end: n.end + 2, kind: lang.Organization, ent: n.ent, mention: -1})
	}
}

// initials is the one body whose initials the letters are, -1 for none or two.
func (r *reader) initials(letters string) int {
	if r.stands == nil {
		r.stands = map[string]int{}
		for k := range r.names {
			n := &r.names[k]
			if n.ent < 0 || n.end-n.first < 2 || n.kind != lang.Organization && n.kind != lang.Political {
				continue
			}
			for _, i := range initials(strings.Fields(r.text(n.first, n.end))) {
				if o, ok := r.stands[i]; ok && o != n.ent {
					r.stands[i] = -1
				} else {
					r.stands[i] = n.ent
				}
			}
		}
	}
	if e, ok := r.stands[letters]; ok {
		return e
	}
	return -1
}

// capitalsByReport reads "Kelm, the Norlandic capital" and "Norland's capital,
// Kelm": from then on Kelm may stand for Norland.
func (r *reader) capitalsByReport() {
	d := r.d
	var byKey map[string][]int // names by what two spellings share
	for i := range d.Tokens {
		if !r.is(i, "capital") || r.skip[i] {
			continue
		}
		p := r.readPhrase(i)
		state := -1
		if o := p.owner(); o >= 0 {
			if state = int(r.state[o]); state < 0 {
				if k := r.nameAt[o]; k >= 0 {
					state = r.names[k].ent
				}
			}
		}
		if state < 0 || r.ents[state].Kind != Country && !r.league(state) {
			continue
		}
		place := -1
		if p.first >= 2 && d.Form(p.first-1) == "," {
			place = int(r.nameAt[p.first-2])
		}
		if place < 0 && p.end < len(d.Tokens) {
			x := p.end
			if d.Form(x) == "," && x+1 < len(d.Tokens) {
				x++
			}
			place = int(r.nameAt[x])
		}
		if place < 0 || r.names[place].ent == state {
			continue
		}
		if byKey == nil {
			byKey = map[string][]int{}
			for k := range r.names {
				n := &r.names[k]
				if n.fact.kind == unknownFact && !(n.kind == lang.Person && n.end-n.first > 1) {
					key := r.key(n.first, n.end)
					byKey[key] = append(byKey[key], k)
				}
			}
		}
		if x := &r.ents[state]; x.Kind != Country {
			x.Kind, x.Sector, x.sure = Country, "GOV", true // only a state has a capital
		}
		key := r.key(r.names[place].first, r.names[place].end)
		for _, k := range byKey[key] {
			r.isCapital(k, state)
		}
		if n := &r.names[place]; len(byKey[key]) > 0 && n.end-n.first < 4 {
			r.ents[state].seats = append(r.ents[state].seats, r.text(n.first, n.end))
		}
		delete(byKey, key) // said once is enough
	}
	if r.lore == nil {
		return
	}
	// Those that another report explains.
	for k := range r.names {
		n := &r.names[k]
		if n.end-n.first != 1 || n.fact.kind != unknownFact || r.state[n.first] >= 0 || r.fullNames[d.Form(n.first)] {
			continue
		}
		if x := r.lore.words[d.Form(n.first)]; x != nil && x.kind == lang.Location {
			r.isCapital(k, r.loreState(x))
		}
	}
}

// league reports whether a body that the world does not know has the name of a
// state: "the Federation of Norland".
func (r *reader) league(e int) bool {
	x := &r.ents[e]
	if x.Kind != Organization || x.key != "" {
		return false
	}
	first, _, _ := strings.Cut(x.Name, " ")
	switch first {
	case "Federation", "Republic", "Kingdom", "Commonwealth", "Emirate", "Sultanate", "Principality", "Confederation":
		return true
	}
	return false
}

// nameCapitals makes names of the words that no name covers and that the report
// explains as a capital, here and wherever they stand.
func (r *reader) nameCapitals() {
	d := r.d
	found := map[string][]loreName{} // by the first word
	for i := range d.Tokens {
		if !r.is(i, "capital") || r.skip[i] || d.Tokens[i].UPOS != lang.NOUN {
			continue
		}
		near := r.state[max(0, i-8):i]
		before := slices.Clone(near)
		p := r.readPhrase(i)
		copy(near, before) // whose adjective it is, findStates will say
		for _, x := range [...]int{p.first - 2, p.end, p.end + 1} {
			if x < 0 || x >= len(d.Tokens) || x < p.first && d.Form(x+1) != "," || x > p.end && d.Form(x-1) != "," || !r.unnamed(x) || p.nowners == 0 {
				continue
			}
			first, end := x, x+1
			for x < p.first && first > x-3 && r.unnamed(first-1) {
				first--
			}
			for x >= p.end && end < x+3 && r.unnamed(end) {
				end++
			}
			if !r.unnamed(first-1) && !r.unnamed(end) && d.Tokens[first].Sent == d.Tokens[x].Sent {
				found[d.Form(first)] = append(found[d.Form(first)], loreName{r.text(first, end), lang.Location})
				break
			}
		}
	}
	if len(found) == 0 {
		return
	}
	for i := range d.Tokens {
		if !r.unnamed(i) {
			continue
		}
		if kind, end := r.longName(found[d.Form(i)], i); end > i {
			r.addName(i, end, kind, fact{})
		}
	}
	r.indexNames()
}

// unnamed reports whether token i is a proper noun that no name covers.
func (r *reader) unnamed(i int) bool {
	return i >= 0 && i < len(r.d.Tokens) && r.d.Tokens[i].UPOS == lang.PROPN && r.capital(i) && r.nameAt[i] < 0 && r.state[i] < 0 && !r.skip[i] && r.nouns[i].class == noClass
}

// isCapital lets name k stand for a country, where it acts.
func (r *reader) isCapital(k, state int) {
	n := &r.names[k]
	for t := n.first; t < n.end; t++ {
		r.state[t] = int32(state)
	}
	n.kind, n.ent = lang.Location, -1
	if head := r.headOf(n.first, n.end); r.acts(head) && !r.stationed(head) {
		n.ent = state
	}
}
