package actor

// This file lets capitals that one report explains speak for their country in all.

// joinSeats gives the lone names that are no state's, body's or person's to the
// country whose capital some report says them to be: "Port Kelm insists", where
// another has "Port Kelm, the Norlandic capital".
func (m *merger) joinSeats() {
	country := map[string]int{} // folded name of a capital -> its country's node, -1 for two
	for n := range m.nodes {
		for _, s := range m.actor(n).seats {
			key := foldWords(s)
			if o, ok := country[key]; ok && (o < 0 || m.root(o) != m.root(n)) {
				n = -1
			}
			country[key] = n
			if n < 0 {
				break
			}
		}
	}
	for n := range m.nodes {
		a := m.actor(n)
		if o, ok := country[foldWords(a.Name)]; ok && o >= 0 && m.placeName(a) {
			m.join(o, n)
		}
	}
}

// placeName reports whether all that a report tells of an actor is a name that may
// be a place's.
func (m *merger) placeName(a *Actor) bool {
	switch a.Kind {
	case Country:
		return a.Country == "" && a.Sector == ""
	case Organization:
		return a.key == "" && a.Sector == "" && a.part == "" && !a.governs && len(a.Roles) == 0
	case Person:
		return len(a.Roles) == 0 && !a.nameless
	}
	return false
}
