package actor

import "readout/lang"

// This file keeps a family apart: a family name alone is whoever the reports call
// by it, and a wife, a son or a "Jr." takes it only where nobody else may bear it.

// relation says that somebody called by the family name alone has such a
// relative: "Holm's wife", "Holm defends his son".
type relation struct {
	at     int    // token of the relative
	gender gender // of the relative
	spouse bool
	his    bool // by a pronoun, which may be somebody else's
}

// readFamilies gathers the relatives of those whom the report calls by the family
// name alone.
func (r *reader) readFamilies() {
	for k := range r.names {
		n := &r.names[k]
		if n.mention < 0 || n.kind != lang.Person || len(n.words) != 1 || n.end >= len(r.d.Tokens) {
			continue
		}
		if r.isPossessive(n.end) {
			for t := n.end + 1; t < min(n.end+4, len(r.d.Tokens)); t++ {
				if r.nouns[t].class == kin {
					r.addRelation(n.words[0], t, false)
					break
				}
			}
			continue
		}
		if r.d.Tokens[n.first].Rel != lang.Nsubj {
			continue
		}
		for t := n.end; t < min(n.end+8, int(r.sentOf(n.first).End)); t++ {
			if r.nouns[t].class == kin && (r.pronounAt(t-1) == he || r.pronounAt(t-1) == she) {
				r.addRelation(n.words[0], t, true)
			}
		}
	}
}

func (r *reader) addRelation(family string, at int, his bool) {
	if r.families == nil {
		r.families = map[string][]relation{}
	}
	if len(r.families[family]) >= many {
		return
	}
	x := relation{at: at, gender: r.nouns[at].gender, his: his}
	switch r.lemma(at) {
	case "wife", "husband", "spouse", "widow", "widower":
		x.spouse = true
	}
	r.families[family] = append(r.families[family], x)
}

// relative reports whether person p bears the family name n only as a relative
// of the one whom the report, or its story, calls by it.
func (r *reader) relative(n *name, p int) bool {
	x := &r.ents[p]
	if len(n.words) != 1 || len(x.words) < 2 || n.words[0] != x.words[len(x.words)-1] || kinOnly(n) || r.is(n.first-1, "younger") {
		return false
	}
	office := false
	for _, h := range x.roles {
		office = office || h.noun.class != kin
	}
	switch {
	case office:
		return false
	case len(n.offices) > 0:
		return len(x.roles) > 0 // "President Holm" is not the first lady
	case n.titled:
		return false // "Mrs. Holm"
	}
	if x.first > n.first && r.lore.eclipsed(x) {
		return true
	}
	for _, f := range r.families[n.words[0]] {
		switch {
		case f.gender == unknownGender || f.gender != x.gender:
		case f.his && !x.junior:
		case f.spouse, f.at < x.first:
			return true
		}
	}
	return false
}

// eclipsed reports whether the story has somebody else of a person's family name
// whom no report need introduce.
func (l *lore) eclipsed(x *entity) bool {
	if l == nil {
		return false
	}
	found := false
	for i := range l.bearers[x.words[len(x.words)-1]] {
		b := &l.bearers[x.words[len(x.words)-1]][i]
		if b.is(x.words, x.junior) {
			if b.top {
				return false
			}
		} else {
			found = found || b.top
		}
	}
	return found
}

// is reports whether a bearer of the story may be the person of that name.
func (b *bearer) is(words []string, junior bool) bool {
	return b.junior == junior && compareNames(b.words, words) == sameName
}

// shares reports whether the story has somebody else of a person's family name.
func (l *lore) shares(a *Actor) bool {
	list := l.bearers[a.words[len(a.words)-1]]
	for i := range list {
		if !list[i].is(a.words, a.junior) {
			return true
		}
	}
	return false
}
