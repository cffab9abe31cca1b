package quote

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"readout/lang"
)

// The words the reader knows are data: cues.tsv says which verbs, nouns and
// adjectives attribute and what content they take, speakers.tsv which common
// nouns can be a source. The heads of both files explain their columns.

//go:embed cues.tsv
var cueData string

//go:embed speakers.tsv
var speakerData string

// class is what a cue does.
type class uint8

const (
	say class = iota
	ask
	act
	think
	show
)

var classNames = [...]string{"say", "ask", "act", "think", "show"}

// frame is a set of shapes that the content of a cue may take.
type frame uint32

const (
	takesClause  frame = 1 << iota // "said that …"
	takesQuote                     // "said: “…”"
	takesNP                        // "confirmed the date"
	takesAbs                       // the same, but the noun is no person and no name
	takesAtt                       // only nouns of attitude: "expressed support"
	takesAttSay                    // only nouns of saying: "made a promise"
	takesInf                       // "vowed to …"
	takesObjInf                    // "urged Sudria to …"
	takesAddrInf                   // "told them to …"
	takesAddr                      // the object is told
	takesGer                       // "suggested sending …"
	takesAs                        // "hailed it as …"
	takesPred                      // "called it …"
	takesNot                       // "did not confirm"
	ambiguous                      // a thing can do it too: "the move signals …"
	document                       // only where the subject is a document or somebody
	factive                        // the clause needs its "that"
	eventive                       // its participle tells what happened: "…, signaling a shift"
)

var frameNames = map[string]frame{
	"clause": takesClause, "quote": takesQuote, "np": takesNP, "np-abs": takesAbs, "att": takesAtt,
	"att-say": takesAttSay, "inf": takesInf, "oinf": takesObjInf, "ainf": takesAddrInf, "addr": takesAddr,
	"ger": takesGer, "as": takesAs, "pred": takesPred, "not": takesNot, "amb": ambiguous,
	"clause-doc": takesClause | document, "np-doc": takesNP | document, "quote-doc": takesQuote | document,
	"clause-fact": takesClause | factive, "event": eventive,
}

// prepFrame is a preposition that brings content.
type prepFrame struct {
	prep   string
	stance string // overrides the cue's
	inCue  bool   // "called for": the preposition is part of the cue
	inf    bool   // "called on them to …": an infinitive must follow
	object bool   // it follows an object: "accused them of …"
	lemma  string // "call for", when it is part of the cue
}

// entry is a cue of the lexicon.
type entry struct {
	lemma     string
	pos       lang.UPOS
	class     class
	stance    string
	frames    frame
	preps     []prepFrame
	particles []particle // "rule" has "out"
}

type particle struct {
	word  string
	entry *entry
}

func (e *entry) has(f frame) bool { return e.frames&f != 0 }

// prep is the frame of e for a preposition.
func (e *entry) prep(word string, object bool) (prepFrame, bool) {
	for _, p := range e.preps {
		if p.prep == word && p.object == object {
			return p, true
		}
	}
	return prepFrame{}, false
}

// speakerKind is what sort of source a common noun is.
type speakerKind uint8

const (
	noSpeaker   speakerKind = iota
	person                  // "minister"
	body                    // "ministry"
	paper                   // "report"
	ownedSaying             // "statement": its owner speaks
)

// lexicon is both tables.
type lexicon struct {
	verbs, nouns, adjectives map[string]*entry
	forms                    map[string]form // verbs by their forms
	speakers                 map[string]speakerKind
	sayings                  map[string]bool
}

// words parses the embedded tables once. They are checked by a test, so a
// mistake in them is a mistake of the program.
var words = sync.OnceValue(func() *lexicon {
	lex, err := parseLexicon(cueData, speakerData)
	if err != nil {
		panic("quote: the embedded lexicon: " + err.Error())
	}
	return lex
})

func parseLexicon(cues, speakers string) (*lexicon, error) {
	lex := &lexicon{
		verbs: map[string]*entry{}, nouns: map[string]*entry{}, adjectives: map[string]*entry{}, forms: map[string]form{},
		speakers: map[string]speakerKind{}, sayings: map[string]bool{},
	}
	n := 0
	for line := range strings.Lines(cues) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		e, err := parseCue(line)
		if err != nil {
			return nil, fmt.Errorf("cues.tsv line %d: %w", n, err)
		}
		lex.add(e)
	}
	n = 0
	for line := range strings.Lines(speakers) {
		n++
		kind, nouns, ok := strings.Cut(strings.TrimRight(line, "\r\n"), "\t")
		if kind == "" || kind[0] == '#' {
			continue
		}
		k := map[string]speakerKind{"person": person, "body": body, "document": paper, "act": ownedSaying}[kind]
		if !ok || k == noSpeaker {
			return nil, fmt.Errorf("speakers.tsv line %d: unknown kind %q (want person, body, document or act)", n, kind)
		}
		for _, noun := range strings.Fields(nouns) {
			if k == ownedSaying {
				lex.sayings[noun] = true
			} else if lex.speakers[noun] == noSpeaker {
				lex.speakers[noun] = k
			}
		}
	}
	for verb, e := range lex.verbs {
		inflect(verb, func(s string, t shape) {
			if old, ok := lex.forms[s]; !ok || old.entry.lemma > verb || old.entry == e { // "found": any order of the map gives one answer
				lex.forms[s] = form{e, t}
			}
		})
	}
	return lex, nil
}

func parseCue(line string) (*entry, error) {
	col := strings.Split(line, "\t")
	if len(col) != 5 {
		return nil, fmt.Errorf("%d columns, want lemma, part of speech, class, stance, frames", len(col))
	}
	e := &entry{lemma: col[0]}
	switch col[1] {
	case "v":
		e.pos = lang.VERB
	case "n":
		e.pos = lang.NOUN
	case "a":
		e.pos = lang.ADJ
	default:
		return nil, fmt.Errorf("part of speech %q, want v, n or a", col[1])
	}
	known := false
	for i, name := range classNames {
		if col[2] == name {
			e.class, known = class(i), true
		}
	}
	if !known {
		return nil, fmt.Errorf("class %q, want one of %v", col[2], classNames)
	}
	if e.stance = col[3]; e.stance == "-" {
		e.stance = ""
	}
	for _, word := range strings.Fields(col[4]) {
		if word == "-" {
			continue
		}
		if f, ok := frameNames[word]; ok {
			e.frames |= f
			continue
		}
		p := prepFrame{}
		p.prep, p.stance, _ = strings.Cut(word, ":")
		p.prep, p.inCue = strings.CutPrefix(p.prep, "+")
		p.prep, p.object = strings.CutPrefix(p.prep, "obj-")
		p.prep, p.inf = strings.CutSuffix(p.prep, "-inf")
		if strings.Contains(p.prep, "-") {
			return nil, fmt.Errorf("unknown frame %q", word)
		}
		if p.inCue {
			p.lemma = e.lemma + " " + p.prep
		}
		e.preps = append(e.preps, p)
	}
	return e, nil
}

func (lex *lexicon) add(e *entry) {
	table := lex.verbs
	switch e.pos {
	case lang.NOUN:
		table = lex.nouns
	case lang.ADJ:
		table = lex.adjectives
	}
	head, word, two := strings.Cut(e.lemma, " ")
	if !two {
		if old := table[head]; old != nil {
			e.particles = old.particles
		}
		table[head] = e
		return
	}
	if table[head] == nil {
		table[head] = &entry{lemma: head, pos: e.pos}
	}
	table[head].particles = append(table[head].particles, particle{word, e})
}
