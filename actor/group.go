package actor

import (
	"slices"
	"strings"

	"readout/lang"
)

// This file settles the descriptions of governments, forces, states and bodies.

// settleGovernment: "the Norlandic government", "Sudria's foreign ministry",
// "Vessian officials", "the Holm administration", "the administration".
func (r *reader) settleGovernment(k int, owners []int, plural bool) {
	m := &r.mentions[k]
	p := m.phrase
	if p.wide && len(owners) == 0 {
		r.giveGroup(k)
		return
	}
	official := r.lemma(p.head) == "official"
	if plural && r.nouns[p.head].class == governing && (r.is(p.head, "governments") || r.is(p.head, "administrations") || r.is(p.head, "sides")) {
		return
	}
	if official && (!plural || p.marked || p.count > 0 || p.det == vague) {
		// One official is a source of his own, not the government.
		r.settleUnnamedAgain(k, owners)
		return
	}
	if homes := r.states(owners); len(homes) > 0 {
		r.give(k, homes[0], "its government")
		m.Also = homes[1:]
		r.writeForm(homes, p)
		if x := &r.ents[homes[0]]; len(homes) == 1 && x.Kind == Country && r.nouns[p.head].class == organ {
			if name := r.organName(p); !slices.Contains(x.organs, name) && len(x.organs) < many {
				x.organs = append(x.organs, name)
			}
		}
		return
	}
	if len(owners) > 0 {
		if r.is(p.head, "side") && r.ents[owners[0]].Kind == Person {
			side := owners[0]
			if of := r.ents[side].For; of >= 0 {
				side = of
			}
			r.give(k, side, "the side of whom it is")
			return
		}
		if o := &r.ents[owners[0]]; o.Kind == Person && r.nouns[p.head].class == governing && !official {
			e := r.named("government:"+o.Name, o.Name+"'s government", Organization, "GOV", owners[0])
			r.ents[e].governs = true
			r.give(k, e, "a person's government, of a country the report does not name")
			if p.poss < 0 {
				r.write(e, r.bareText(p), true)
			}
		}
		return
	}
	if official || p.det == bare && plural {
		return
	}
	if h := p.head; h > p.first && r.d.Tokens[h-1].UPOS == lang.PROPN && r.capital(h-1) && r.nouns[h].class == governing && !plural {
		r.give(k, r.named("government:"+fold(r.d.Form(h-1)), r.text(h-1, p.end), Organization, "GOV", -1), "name")
		return
	}
	// "the administration": the last one that was named so.
	if e := r.lastSo(k); e >= 0 {
		r.give(k, e, "the last one so called")
		return
	}
	if p.det == definite && !plural && p.end == p.head+1 && !r.is(p.head, "side") && (m.source >= 0 || r.acts(p.head) || !r.is(p.head, "presidency")) {
		if e := r.homeHere(p.head); e >= 0 {
			r.give(k, e, "of the only country spoken of here")
			return
		}
	}
	if r.nouns[p.head].class == organ && (r.capital(p.head) || p.det == definite && m.source >= 0) {
		e := r.named("body:"+r.key(r.afterArticle(p), p.end), r.bareText(p), Organization, "GOV", -1)
		if p.end == p.head+1 && p.nowners == 0 {
			r.ents[e].part = r.organName(p)
		}
		r.give(k, e, "name")
		return
	}
	if m.source >= 0 {
		m.Why = "the report does not say whose"
	}
}

// homeHere is the one country that whoever is spoken of in this sentence and the
// one before belongs to, if the report has spoken of it more than of all others;
// -1 when there is none.
func (r *reader) homeHere(at int) int {
	sent := r.d.Tokens[at].Sent
	found, its, all := -1, 0, 0
	for i := len(r.done) - 1; i >= max(0, len(r.done)-window); i-- {
		m := &r.mentions[r.done[i]]
		if m.dead || m.Actor < 0 || m.place || r.quoted[m.Head] && !r.quoted[at] {
			continue
		}
		h := r.home(m.Actor)
		if h < 0 || r.ents[h].Kind != Country {
			continue
		}
		if sent-r.d.Tokens[m.Head].Sent <= 1 {
			if found >= 0 && found != h {
				return -1
			}
			found = h
		}
		if found < 0 {
			return -1 // nobody near
		}
		all++
		if h == found {
			its++
		}
	}
	if its*2 <= all {
		return -1
	}
	return found
}

// organName is what an organ of a state is, whosever it is: "foreign ministry"
// of "Norland's foreign ministry".
func (r *reader) organName(p phrase) string {
	first := p.head
	for first > p.first && r.state[first-1] < 0 && r.nameAt[first-1] < 0 {
		if u := r.d.Tokens[first-1].UPOS; u != lang.ADJ && u != lang.NOUN && u != lang.PROPN {
			break
		}
		first--
	}
	return strings.ToLower(r.text(first, p.head+1))
}

// branch is which of a country's forces, chambers or police a noun is: its army
// and its troops are one, its coast guard is another.
func (r *reader) branch(h int) string {
	lemma := r.lemma(h)
	switch lemma {
	case "army", "military", "troop", "soldier":
		return "army"
	case "coastguard":
		return "coast guard"
	case "guard", "force":
		switch {
		case h > 0 && r.d.Tokens[h-1].Sent == r.d.Tokens[h].Sent && r.state[h-1] < 0 && r.nameAt[h-1] < 0 && r.hangs(h-1, h, h) && r.d.Tokens[h-1].UPOS != lang.DET && !r.is(h-1, "armed") && !r.isPossessive(h-1):
			return strings.ToLower(r.d.Form(h-1)) + " " + lemma
		case lemma == "force":
			return "army"
		}
	case "policeman", "policewoman", "constabulary":
		return "police"
	case "lawmaker", "legislator", "parliamentarian", "mp", "parliamentary":
		return "parliament"
	}
	return lemma
}

// writeForm keeps how a government was called, unless several share the phrase
// or it names nobody ("his government").
func (r *reader) writeForm(homes []int, p phrase) {
	if len(homes) == 1 && p.poss < 0 && !p.wide {
		r.write(homes[0], r.plainText(p), false)
	}
}

// plainText is the words of a phrase from the first that says whose it is:
// "Sudrian officials" of "several key Sudrian officials".
func (r *reader) plainText(p phrase) string {
	first := r.afterArticle(p)
	for i := first; i < p.head; i++ {
		if r.state[i] >= 0 || r.nameAt[i] >= 0 || r.wide(i) {
			return r.text(i, p.end)
		}
	}
	return r.text(first, p.end)
}

// lastSo is the actor of the last settled description with the same noun.
// A government that stood once beside the way, sentences ago, is not it.
func (r *reader) lastSo(k int) int {
	lemma := r.lemma(r.mentions[k].phrase.head)
	sent := r.d.Tokens[r.mentions[k].Head].Sent
	for i := len(r.done) - 1; i >= max(0, len(r.done)-window); i-- {
		m := &r.mentions[r.done[i]]
		if m.Form != Nominal || m.Actor < 0 || m.dead || m.phrase.poss >= 0 || r.lemma(m.phrase.head) != lemma {
			continue
		}
		if r.quoted[m.Head] && !r.quoted[r.mentions[k].Head] {
			continue // whom a speaker named is not whom the report names next
		}
		if sent-r.d.Tokens[m.Head].Sent > 3 && r.prominence(m.Head) < 60 {
			return -1
		}
		return m.Actor
	}
	return -1
}

// named is the entity under a key, made when it is new.
func (r *reader) named(key, text string, kind Kind, sector string, owner int) int {
	e, ok := r.byKey[key]
	if !ok {
		e = r.addEntity(entity{Actor: Actor{Name: text, Kind: kind, Sector: sector}, first: len(r.d.Tokens), plural: kind == Group})
		r.byKey[key] = e
		r.ents[e].For = owner
	}
	r.write(e, text, true)
	return e
}

// afterArticle is the first token of a phrase past its article and number.
func (r *reader) afterArticle(p phrase) int {
	i := p.first
	for i < p.head && (r.d.Tokens[i].UPOS == lang.DET || r.d.Tokens[i].UPOS == lang.NUM && r.state[i] < 0) {
		i++
	}
	return i
}

// bareText is the words of a phrase without its article.
func (r *reader) bareText(p phrase) string { return r.text(r.afterArticle(p), p.end) }

// giveGroup makes the mention one of a group that is known by its words:
// "European leaders".
func (r *reader) giveGroup(k int) {
	p := r.mentions[k].phrase
	text := r.plainText(p)
	r.give(k, r.named("group:"+strings.ToLower(text), text, Group, r.nouns[p.head].sector, -1), "a group by its words")
}

// settleForce: "Norlandic troops", "Sudria's parliament", "the army".
func (r *reader) settleForce(k int, owners []int) {
	m := &r.mentions[k]
	p := m.phrase
	if l := r.lemma(p.head); !r.plural(p.head) && (l == "soldier" || l == "lawmaker" || l == "legislator" || l == "policeman" || l == "policewoman") {
		return // one of them
	}
	homes := r.states(owners)
	if len(homes) == 1 && !p.marked && p.count == 0 && p.det != vague {
		r.giveForce(k, homes[0], "by its country")
		r.ents[r.mentions[k].Actor].guessed = false
		return
	}
	if p.det != definite || len(owners) > 0 {
		return
	}
	if e := r.lastSo(k); e >= 0 {
		r.give(k, e, "the last one so called")
	} else if h := r.homeHere(p.head); h >= 0 {
		r.giveForce(k, h, "of the only country spoken of here")
	} else if m.source >= 0 {
		r.giveForce(k, -1, "of a country the report does not name")
	}
}

// giveForce makes mention k one of the force or the chamber of a country, of an
// unknown one for -1.
func (r *reader) giveForce(k, home int, why string) {
	p := r.mentions[k].phrase
	part, of := r.branch(p.head), ""
	if home >= 0 {
		of = r.ents[home].Name
	}
	key := "part:" + part + " " + of
	_, known := r.byKey[key]
	e := r.named(key, r.plainText(p), Group, r.nouns[p.head].sector, home)
	x := &r.ents[e]
	x.part = part
	x.guessed = x.guessed || !known
	x.plural = x.plural && r.plural(p.head) // an army is an "it"
	if r.nouns[p.head].class == lawmaking {
		x.Kind, x.plural = Organization, false
	}
	r.give(k, e, why)
}

// settlePolity: "the country", "his country", "the bloc".
func (r *reader) settlePolity(k int, owners []int, many bool) {
	m := &r.mentions[k]
	p := m.phrase
	if many {
		if p.wide && len(owners) == 0 {
			r.giveGroup(k)
		}
		return
	}
	lemma := r.lemma(p.head)
	if p.poss >= 0 {
		if h := r.home(owners[0]); h >= 0 && r.ents[h].Kind == Country {
			r.give(k, h, "the country of its holder")
		}
		return
	}
	if p.det != definite || len(owners) > 0 || p.end > p.head+1 || lemma == "neighbor" || lemma == "neighbour" {
		return
	}
	if lemma == "federation" || lemma == "alliance" {
		if e := r.namedWith(lemma); e >= 0 {
			r.give(k, e, "the one with this word in its name")
			return
		}
	}
	union := lemma == "bloc" || lemma == "alliance"
	e := r.prominent(p.head, func(e int) bool {
		x := &r.ents[e]
		if union {
			return x.Kind == Organization && (x.Sector == "IGO" || x.Sector == "EUR" || x.Sector == "UNO" || x.Sector == "")
		}
		return x.Kind == Country && (x.Country != "" || x.sure)
	}, 1.3)
	if e >= 0 {
		r.give(k, e, "the last one spoken of")
	}
}

// settleBody: "the council", "the company".
func (r *reader) settleBody(k int, owners []int, many bool) {
	m := &r.mentions[k]
	p := m.phrase
	if many || p.det != definite || len(owners) > 0 || p.end > p.head+1 || p.first < p.head-1 {
		return
	}
	lemma := r.lemma(p.head)
	if lemma == "company" || lemma == "firm" {
		if e := r.firmBefore(p.head); e >= 0 {
			r.give(k, e, "the subject of the sentence before")
			return
		}
	}
	found := r.namedWith(lemma)
	if found == several {
		return
	}
	why := "the one with this word in its name"
	if found < 0 && lemma == "union" {
		if list := r.weigh(p.head, func(e int) bool { return r.ents[e].Sector == "LAB" }); len(list) == 1 {
			found, why = list[0].ent, "the only union of workers near"
		}
	}
	sector := ""
	switch lemma {
	case "company", "firm", "group":
		sector = "BUS"
	case "agency", "newspaper", "broadcaster", "outlet", "magazine":
		sector = "JRN"
	}
	if found < 0 && sector != "" {
		list := r.weigh(p.head, func(e int) bool {
			x := &r.ents[e]
			return x.Sector == sector || sector == "BUS" && r.isMaker(e) || x.Kind == Organization && x.Sector == ""
		})
		if len(list) == 1 {
			found, why = list[0].ent, "the only body near"
		}
	}
	if found >= 0 {
		r.give(k, found, why)
	}
}

// What is no entity, and what could be more than one.
const nobody, several = -1, -2

// namedWith is the one organisation named not far before with a word in its name,
// nobody for none and several for more.
func (r *reader) namedWith(lemma string) int {
	found := nobody
	for i := len(r.done) - 1; i >= max(0, len(r.done)-window); i-- {
		x := &r.mentions[r.done[i]]
		if x.Form != Named || x.Actor < 0 || x.dead || r.ents[x.Actor].Kind != Organization {
			continue
		}
		for t := x.First; t < x.End; t++ {
			if r.lemma(t) != lemma {
				continue
			}
			if found >= 0 && found != x.Actor {
				return several
			}
			found = x.Actor
			break
		}
	}
	return found
}

// firmBefore is the body that may be a company and is the one named subject of the
// sentence before token at: "Northern Steel denies it. The company said …". It is -1
// for none.
func (r *reader) firmBefore(at int) int {
	sent := r.d.Tokens[at].Sent
	found := -1
	for i := len(r.done) - 1; i >= max(0, len(r.done)-window); i-- {
		m := &r.mentions[r.done[i]]
		back := sent - r.d.Tokens[m.Head].Sent
		if back > 1 {
			break
		}
		if back != 1 || m.dead || m.Actor < 0 || m.Form != Named || r.ents[m.Actor].Kind != Organization {
			continue
		}
		if x := &r.ents[m.Actor]; x.Sector != "BUS" && x.Sector != "" && !r.isMaker(m.Actor) || r.prominence(m.Head) < 100 && found != m.Actor {
			return -1
		}
		if found >= 0 && found != m.Actor {
			return -1
		}
		found = m.Actor
	}
	return found
}

// isMaker reports whether the report introduces a body as a company: "the
// producer Northern Steel".
func (r *reader) isMaker(e int) bool {
	for _, h := range r.ents[e].roles {
		if trades(h.lemma) {
			return r.ents[e].Kind == Organization
		}
	}
	return false
}
