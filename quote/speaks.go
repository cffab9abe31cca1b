package quote

import (
	"sort"
	"strings"

	"readout/lang"
)

// Not every noun can be a source.

// speaks says what sort of source the noun phrase headed by token i can be.
func (r *Reader) speaks(i int) speakerKind {
	d := r.d
	t := &d.Tokens[i]
	switch t.UPOS {
	case lang.PRON:
		switch {
		case t.XPOS == lang.TagPRP || t.XPOS == lang.TagPRPS:
			if strings.EqualFold(d.Form(i), "it") {
				if t.Rel == lang.Expl {
					return noSpeaker
				}
				return body
			}
			return person
		case t.Lemma == "who", lower(d.Form(i)) == "those":
			return person
		case t.Lemma == "which" || t.Lemma == "that":
			if t.Rel == lang.Nsubj && t.Head >= 0 && d.Tokens[t.Head].Rel == lang.AclRelcl {
				if h := int(d.Tokens[t.Head].Head); h >= 0 && d.Tokens[h].UPOS != lang.PRON {
					return r.speaks(h)
				}
			}
			return noSpeaker
		case t.Lemma == "this" || t.Lemma == "these" || t.Lemma == "what" || t.Lemma == "something" || t.Lemma == "nothing" || t.Lemma == "everything":
			return noSpeaker
		}
		return r.lex.speakers[t.Lemma]
	case lang.PROPN:
		return person
	case lang.NOUN, lang.ADJ, lang.NUM, lang.DET, lang.VERB, lang.ADV:
		if k := r.lex.speakers[lower(t.Lemma)]; k != noSpeaker {
			return k
		}
		if t.UPOS == lang.ADJ && t.Rel == lang.Nsubj && isUpper(d.Form(i)) && r.barePhrase(i) {
			return person // a surname that is an adjective too
		}
		if t.XPOS == lang.TagNN && isUpper(d.Form(i)) && r.barePhrase(i) {
			return person // a name the tagger does not know
		}
		if t.UPOS == lang.NOUN && personal(t.Lemma) {
			return person
		}
		if a := d.Kid(i, lang.Appos); a >= 0 && d.Tokens[a].UPOS == lang.PROPN {
			return person
		}
		if t.UPOS == lang.NUM {
			return person // "two of them", "the 27"
		}
	case lang.INTJ:
		if isUpper(d.Form(i)) && (t.Rel == lang.Nsubj || t.Rel == lang.NsubjPass) {
			return person // a name the tagger takes for an exclamation
		}
	case lang.X, lang.SYM:
		if d.Form(i) == "%" {
			return person // "47% say"
		}
		if t.Flags&lang.WordStart == 0 && len(d.Form(i)) > 1 && isUpper(d.Form(i)) {
			return person
		}
	}
	if r.nameAt(i) >= 0 {
		return person
	}
	return noSpeaker
}

// barePhrase reports whether noun i stands without article, adjective or
// compound: one written in capitals is then a name.
func (r *Reader) barePhrase(i int) bool {
	for _, k := range r.d.Kids(i) {
		switch r.d.Tokens[k].Rel {
		case lang.Det, lang.Amod, lang.Compound, lang.NmodPoss, lang.Nummod:
			return false
		}
	}
	return r.lex.nouns[r.d.Tokens[i].Lemma] == nil && r.lex.speakers[lower(r.d.Tokens[i].Lemma)] == noSpeaker
}

// nameAt is the index of the name that token i lies in, or -1.
func (r *Reader) nameAt(i int) int {
	names := r.d.Names
	n := sort.Search(len(names), func(k int) bool { return int(names[k].End) > i })
	if n < len(names) && int(names[n].First) <= i {
		return n
	}
	return -1
}

// personal reports whether a noun that the table does not hold looks like one
// for a person.
func personal(lemma string) bool {
	for _, end := range [...]string{"man", "woman", "person", "ist", "ian", "eer", "crat", "ologist", "people", "folk"} {
		if len(lemma) > len(end)+2 && strings.HasSuffix(lemma, end) {
			return true
		}
	}
	return len(lemma) > 5 && (strings.HasSuffix(lemma, "er") || strings.HasSuffix(lemma, "or")) && !things[lemma]
}

// things are nouns in -er and -or that are nobody.
var things = map[string]bool{
	"letter": true, "number": true, "matter": true, "paper": true, "weather": true, "computer": true, "border": true,
	"sector": true, "factor": true, "center": true, "chapter": true, "corner": true, "counter": true, "cover": true, "danger": true, "dinner": true,
	"disaster": true, "finger": true, "fiber": true, "filter": true, "hunger": true, "layer": true, "liver": true, "manner": true, "meter": true,
	"monster": true, "murder": true, "newspaper": true, "picture": true, "poster": true, "prayer": true, "printer": true, "quarter": true,
	"register": true, "roller": true, "rubber": true, "semester": true, "shelter": true, "shoulder": true, "shower": true, "silver": true,
	"slaughter": true, "sticker": true, "summer": true, "surrender": true, "sweater": true, "temper": true, "theater": true, "thunder": true,
	"timber": true, "trailer": true, "transfer": true, "trigger": true, "twitter": true, "whisper": true, "winter": true, "wonder": true, "tumor": true,
	"rumor": true, "harbor": true, "color": true, "flavor": true, "favor": true, "humor": true, "horror": true, "terror": true, "mirror": true,
	"anchor": true, "armor": true, "behavior": true, "interior": true, "exterior": true, "corridor": true, "reactor": true, "tractor": true, "motor": true,
	"error": true, "meteor": true, "indicator": true, "decor": true, "endeavor": true, "helicopter": true, "cancer": true, "copper": true, "barrier": true,
	"carrier": false, "frontier": true, "charter": true, "cluster": true, "container": true, "customer": false, "december": true, "october": true,
	"november": true, "september": true, "encounter": true, "gender": true, "server": true, "folder": true, "offer": true, "order": true, "power": true,
	"answer": true, "banner": true, "barter": true, "bomber": true, "booster": true, "buffer": true, "bumper": true, "burner": true, "character": true,
	"cylinder": true, "daughter": false, "drawer": true, "feather": true, "freezer": true, "laser": true, "laughter": true, "lumber": true, "leather": true,
	"cornerstone": true, "master": false, "measure": true, "mortar": true, "parameter": true, "perimeter": true, "pointer": true, "powder": true,
	"reminder": true, "remainder": true, "rudder": true, "screener": true, "shutter": true, "slider": true, "soldier": false, "spider": true, "starter": true,
	"stroller": true, "tanker": true, "tender": true, "thriller": true, "ticker": true, "tiger": true, "tower": true, "trouser": true, "vector": true, "water": true,
}

func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if 'A' <= s[i] && s[i] <= 'Z' || s[i] >= 0x80 {
			return strings.ToLower(s)
		}
	}
	return s
}

func isUpper(s string) bool { return s != "" && 'A' <= s[0] && s[0] <= 'Z' }
