package actor

import "readout/lang"

// This file takes the names that the document carries: trimmed, stretched over what the
// tagger left out, and in the stretches that no known name covers.

// takeName adds one name of the document, trimmed, in the stretches that no
// known name covers yet.
func (r *reader) takeName(first, end int, kind lang.NameKind) {
	d := r.d
	if r.takeAround(first, end, kind) {
		return
	}
	first, end = r.trimmed(first, end, kind)
	if kind == lang.Organization {
		end = r.wholeBody(first, end)
	}
	if kind == lang.Person && end > first+1 && thing(d.Form(end-1)) {
		kind = lang.Location // "Holm Tower"
	}
	first, end, kind = r.wholePerson(first, end, kind)
	if first >= end {
		return
	}
	if end == first+1 {
		w := d.Form(first)
		if calendar(w) && !r.fullNames[w] && !r.followsTitle(first) || w == "May" && !r.fullNames[w] && !r.followsTitle(first) {
			return
		}
		if kind == lang.Person && end < len(d.Tokens) && !r.fullNames[w] && looksDemonym(w) && (r.nouns[end].class == office || r.nouns[end].class == governing || r.nouns[end].class == leading) && d.Tokens[end].UPOS == lang.NOUN {
			return
		}
	}
	f := r.fact(first, end)
	if f.kind == isBody && end == first+1 && first > 1 && r.is(first-1, "of") && r.portfolio(first-2) {
		return // "the Ministry of Labour"
	}
	if f.kind == unknownFact && kind != lang.Person && first > 1 && (r.is(first-1, "of") || r.is(first-1, "for")) && r.nouns[first-2].class == organ &&
		(kind != lang.Location && kind != lang.Country || r.capital(first-2) && end == first+1) {
		return // "the Department of Trade"
	}
	if f.kind == unknownFact {
		// A title in front belongs to the title, not to the name: "President Ada
		// Holm" → "Ada Holm".
		if k := r.titleEnd(first, end); k > first && k < end && (kind == lang.Person || r.nouns[k-1].class == office && d.Tokens[k].UPOS == lang.PROPN && r.fact(k, end).kind == unknownFact) {
			r.takeFacts(first, k)
			first, kind = r.pastPortfolio(k, end), lang.Person
		}
		// A name that ends in an office or an organ is a description.
		if c := r.nouns[end-1].class; kind != lang.Person && (c == office || c == leading || c == governing || c == organ || c == armed && end-first > 1) {
			r.takeFacts(first, end)
			return
		}
		if kind != lang.Person {
			for i := first; i < end; i++ {
				if r.nouns[i].class == organ && (i == first || i+1 < end && (r.is(i+1, "of") || r.is(i+1, "for"))) {
					r.takeFacts(first, i) // "the Norlandic Ministry of Trade"
					return
				}
			}
		}
		f = r.fact(first, end)
	}
	switch f.kind {
	case isAdjective, isPeople:
		if kind != lang.Person || !r.seenApart(first) {
			r.markState(first, end, f)
			return
		}
		f = fact{}
	case unknownFact:
		if kind == lang.Other || kind == lang.NoName {
			return
		}
	default:
		// "Jordan" is a country unless somebody here is called so.
		if kind == lang.Person && end-first == 1 && (r.followsTitle(first) || r.inFullName(first)) {
			f = fact{}
		} else {
			kind = f.nameKind()
		}
	}
	if f.kind == unknownFact && end-first > 1 && (r.collective(end-1) || medium(d.Form(first))) && (kind != lang.Person || !r.isGiven(first)) {
		kind = lang.Organization
	}
	// "Holm", whom the report has in full elsewhere
	if kind == lang.Organization && f.kind == unknownFact && end == first+1 && !acronym(d.Form(first)) && r.inFullName(first) && !(first > 0 && r.is(first-1, "the")) {
		kind = lang.Person
	}
	// "the Coastal Union", of which the tagger saw the Union.
	if kind == lang.Organization && f.kind == unknownFact && r.collective(first) {
		for first > 0 && r.nameAt[first-1] < 0 && r.state[first-1] < 0 && r.capital(first-1) && r.nouns[first-1].class == noClass &&
			(d.Tokens[first-1].UPOS == lang.ADJ || d.Tokens[first-1].UPOS == lang.PROPN || d.Tokens[first-1].UPOS == lang.NOUN) && r.hangs(first-1, first, end-1) {
			first--
		}
	}
	// "Holm–Laszlo": two names in one stretch.
	if kind == lang.Person {
		for i := first + 1; i < end-1; i++ {
			if dash(d.Form(i)) && r.capital(i+1) && !r.prefixed(i) && !r.double(first, i, end) && (i-first > 1 || end-i > 2 || r.seenApart(first) && r.seenApart(i+1)) {
				r.takeName(first, i, kind)
				r.takeName(i+1, end, kind)
				return
			}
		}
	}
	r.addName(first, end, kind, f)
}

// takeAround takes what stands before and behind a known name within first..end, when
// there is one. It reports whether there is.
func (r *reader) takeAround(first, end int, kind lang.NameKind) bool {
	for i := first; i < end; i++ {
		k := int(r.nameAt[i])
		if k < 0 && r.state[i] < 0 {
			continue
		}
		to := i + 1
		if k >= 0 {
			to = r.names[k].end
			if first <= r.names[k].first && kind == lang.Organization && (i > first || end > to) && !r.titled(first, end) {
				// "Bank of the Norland Union": the longer name has the word.
				for j := r.names[k].first; j < to; j++ {
					r.nameAt[j] = -1
				}
				r.names[k].end = r.names[k].first // indexNames takes it out
				continue
			}
		}
		if i > first {
			r.takeName(first, i, kind)
		}
		if to < end {
			r.takeName(to, end, kind)
		}
		return true
	}
	return false
}

// trimmed is first..end without articles, prepositions and marks at its edges.
func (r *reader) trimmed(first, end int, kind lang.NameKind) (int, int) {
	d := r.d
	// "Per Holm": a capital within a sentence is no preposition.
	for first < end && (d.Tokens[first].UPOS == lang.DET || d.Tokens[first].UPOS == lang.PUNCT || d.Tokens[first].UPOS == lang.ADP && !(kind == lang.Person && r.capital(first) && first > int(r.sentOf(first).First))) {
		first++
	}
	for end > first && (r.isPossessive(end-1) || d.Tokens[end-1].UPOS == lang.PUNCT && d.Form(end-1) != ".") {
		end--
	}
	return first, end
}

// wholeBody moves the end of a body's name over the words that the tagger left out.
func (r *reader) wholeBody(first, end int) int {
	d := r.d
	// "Pew Research", of which the tagger saw the first word
	for end < len(d.Tokens) && r.nameAt[end] < 0 && r.capital(end) && d.Tokens[end].UPOS == lang.PROPN && r.nouns[end].class == noClass && d.Tokens[end-1].Rel == lang.Compound && int(d.Tokens[end-1].Head) == end {
		end++
	}
	if r.collective(first) && end > first+2 && (r.is(first+1, "of") || r.is(first+1, "for")) {
		end = r.pastMembers(end)
	}
	return end
}

// wholePerson stretches a person's name over a hyphen, cuts what is no name at its
// edges, and knows a person whom the tagger took for a place.
func (r *reader) wholePerson(first, end int, kind lang.NameKind) (int, int, lang.NameKind) {
	d := r.d
	goesOn := func() bool { // behind a hyphen without spaces
		return end+1 < len(d.Tokens) && dash(d.Form(end)) && (d.Tokens[end-1].Flags|d.Tokens[end].Flags)&lang.SpaceAfter == 0 && r.nouns[end+1].class == noClass
	}
	if kind == lang.Location && end == first+2 && goesOn() && !r.capital(end+1) && r.followsTitle(first) {
		kind = lang.Person // "President Park Geun-hye", of whom the tagger saw a park
	}
	if kind == lang.Person {
		// "Kim Jong-un", of which the tagger saw the first half
		for end-first > 1 && goesOn() {
			if x := end + 1; d.Tokens[x].End-d.Tokens[x].Start > 5 || r.capital(x) || r.nameAt[x] >= 0 || r.state[x] >= 0 {
				break
			}
			end += 2
		}
		if end-first == 3 && first == int(r.sentOf(first).First) && !r.isGiven(first) && r.isGiven(first+1) && r.nouns[first].class == noClass && r.human(first) {
			first++ // "Pensioner Elsie Holm" at the start of a sentence
		}
		first, end = r.wholeWord(first, end)
		// "the Ostmarker chancellor" is no name.
		for end > first && !r.capital(end-1) && r.nouns[end-1].class != noClass {
			end--
		}
	}
	return first, end, kind
}

// wholeWord stretches a person's name first..end over the rest of a word with a
// hyphen that it breaks off in: "Abu Mohammed al-Holani", "Ta-Nehisi Colt".
func (r *reader) wholeWord(first, end int) (int, int) {
	if r.prefixed(end) && article(r.d.Form(end-1)) && r.capital(end+1) && r.nameAt[end+1] < 0 {
		end += 2
	}
	if x := first - 2; x >= 0 && r.nameAt[x] < 0 && r.state[x] < 0 && r.prefixed(x+1) && end-first > 1 {
		first = x
	}
	return first, end
}

// prefixed reports whether token i is the hyphen behind an article or a short word
// that begins one given name: "al-Holani", "Ta-Nehisi".
func (r *reader) prefixed(i int) bool {
	d := r.d
	if i < 1 || i+1 >= len(d.Tokens) || d.Form(i) != "-" || d.Tokens[i-1].Flags&lang.SpaceAfter != 0 || d.Tokens[i].Flags&lang.SpaceAfter != 0 {
		return false
	}
	w := d.Form(i - 1)
	return article(w) || len(w) < 4 && r.capital(i-1) && r.nouns[i-1].class == noClass && !acronym(w) && !r.seenApart(i-1)
}

// article reports whether a word is the article of Arabic names.
func article(w string) bool {
	switch w {
	case "al", "Al", "el", "El", "ul", "as", "ad", "ar", "an", "at", "bin":
		return true
	}
	return false
}

// double reports whether the dash i joins two given names or two family names of
// one person: "Jean-Marc Vrba", "Ada Holm-Vrba".
func (r *reader) double(first, i, end int) bool {
	d := r.d
	if d.Form(i) != "-" || d.Tokens[i-1].Flags&lang.SpaceAfter != 0 || d.Tokens[i].Flags&lang.SpaceAfter != 0 || !r.isGiven(first) || r.seenApart(i-1) && r.seenApart(i+1) {
		return false
	}
	return i == first+1 && end > i+2 || i > first+1 && end == i+2
}

// pastPortfolio is where the name begins in what follows an office: after "of
// Education" in "Minister of Education Ada Holm".
func (r *reader) pastPortfolio(k, end int) int {
	if !r.is(k, "of") && !r.is(k, "for") {
		return k
	}
	for i := k + 2; i < end; i++ {
		if r.isGiven(i) {
			return i
		}
	}
	return max(k, end-2)
}
