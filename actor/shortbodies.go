package actor

import (
	"slices"
	"strings"

	"readout/lang"
)

// This file reads bodies by less than their whole name: firms by what they trade
// in ("the exporter Kestgas"), and a body's last words alone ("the Front").

// trades reports whether a noun says what kind of company the name behind it is.
func trades(lemma string) bool {
	switch lemma {
	case "company", "firm", "producer", "maker", "manufacturer", "retailer", "corporation", "airline", "exporter", "importer", "operator", "supplier",
		"giant", "utility", "lender", "developer", "monopoly", "consultancy", "broker", "brokerage", "carrier", "insurer", "refiner", "refinery",
		"miner", "shipbuilder", "shipper", "carmaker", "automaker", "steelmaker", "chipmaker", "drugmaker", "conglomerate", "contractor", "builder",
		"distributor", "wholesaler", "grower", "start-up", "startup", "subsidiary", "unit", "arm", "competitor":
		return true
	}
	return false
}

// nameFirms makes organisations of the names behind such a noun, whatever the
// tagger took them for, here and wherever they stand.
func (r *reader) nameFirms() {
	d := r.d
	var firms []string
	for i := 0; i+1 < len(d.Tokens); i++ {
		if d.Tokens[i].UPOS != lang.NOUN || r.plural(i) || r.skip[i] || !trades(r.lemma(i)) || d.Tokens[i+1].Sent != d.Tokens[i].Sent {
			continue
		}
		if k := r.nameAt[i+1]; k >= 0 {
			if n := &r.names[k]; n.first == i+1 && n.fact.kind == unknownFact && (n.kind != lang.Person || n.end-n.first == 1 && !r.isGiven(n.first) && !r.inFullName(n.first)) {
				firms = append(firms, r.text(n.first, n.end))
			}
		} else if r.unnamed(i+1) && !calendar(d.Form(i+1)) {
			end := r.properRun(i + 1)
			r.addName(i+1, end, lang.Organization, fact{})
			firms = append(firms, r.text(i+1, end))
		}
	}
	if len(firms) == 0 {
		return
	}
	if r.firms == nil {
		r.firms = map[string]bool{}
	}
	for _, f := range firms {
		r.firms[f] = true
	}
	for k := range r.names {
		if n := &r.names[k]; n.fact.kind == unknownFact && r.firms[r.text(n.first, n.end)] {
			n.kind = lang.Organization
		}
	}
	r.indexNames()
}

// shortOf is the one body of several words whose last word the token i is, after
// an article: "the Front" of the Norland Liberation Front; -1 for none or two.
func (r *reader) shortOf(i int) int {
	if i < 1 || !r.is(i-1, "the") || !r.capital(i) || !gathers(strings.ToLower(r.d.Form(i))) {
		return -1
	}
	found := -1
	for k := range r.names {
		n := &r.names[k]
		if n.ent < 0 || n.end-n.first < 2 || r.ents[n.ent].Kind != Organization || r.d.Form(n.end-1) != r.d.Form(i) {
			continue
		}
		if found >= 0 && found != n.ent {
			return -1
		}
		found = n.ent
	}
	return found
}

// gathers reports whether a lower-case noun ends the names of bodies that are
// called by it alone.
func gathers(w string) bool {
	switch w {
	case "front", "brigade", "brigades", "community", "authority", "guard", "network", "initiative", "trust", "societies", "society", "congress":
		return true
	}
	c := nounOf(w).class
	return c == body || c == polity
}

// joinShort gives a body that a report calls by its last words alone ("the Relief
// Council") to the one body of the story whose name ends so.
func (m *merger) joinShort() {
	whole := map[string]int{} // last words of a name -> its root, -1 for several
	var short []int
	for n := range m.nodes {
		a := m.actor(n)
		if a.Kind != Organization || a.part != "" || a.governs || a.apart != 0 || acronym(a.Name) {
			continue
		}
		words := strings.Fields(foldWords(a.Name))
		if len(words) == 0 || !gathers(words[len(words)-1]) {
			continue
		}
		if a.key == "" {
			short = append(short, n)
		}
		for i := 1; i < len(words); i++ {
			tail := strings.Join(words[i:], " ")
			if o, ok := whole[tail]; ok && (o < 0 || m.root(o) != m.root(n)) {
				whole[tail] = -1
			} else {
				whole[tail] = n
			}
		}
	}
	for _, n := range short {
		if o, ok := whole[foldWords(m.actor(n).Name)]; ok && o >= 0 && m.nodes[o].report != m.nodes[n].report {
			m.join(o, n)
		}
	}
}

// joinNoun gives a body that a report does not name ("the federation") to the one body of
// the story that has this word in its name, and "the union" to the one of workers.
func (m *merger) joinNoun() {
	for n := range m.nodes {
		a := m.actor(n)
		if a.Kind != Unnamed || !a.nameless {
			continue
		}
		noun := foldWords(a.Name)
		switch noun {
		case "federation", "association", "league", "alliance", "council", "union", "institute", "foundation":
		default:
			continue // "the party", "the company": a story may have others that nobody names
		}
		if o := m.soleBody(n, func(o *Actor) bool { return slices.Contains(strings.Fields(foldWords(o.Name)), noun) }); o >= 0 {
			m.join(o, n)
		} else if noun == "union" && o == nobody {
			if o := m.soleBody(n, func(o *Actor) bool { return o.Sector == "LAB" }); o >= 0 {
				m.join(o, n)
			}
		}
	}
}

// soleBody is the one organisation of other reports than that of node n which fits,
// nobody for none and several for more.
func (m *merger) soleBody(n int, fits func(o *Actor) bool) int {
	found := nobody
	for o := range m.nodes {
		if a := m.actor(o); a.Kind != Organization || a.part != "" || a.governs || !fits(a) {
			continue
		}
		switch {
		case m.nodes[o].report == m.nodes[n].report:
			return several // the report would have said it of its own
		case found == nobody:
			found = o
		case m.root(found) != m.root(o):
			return several
		}
	}
	return found
}
