// Package plover codes events: who did what to whom, in the terms of PLOVER, the
// successor of CAMEO, so that what Readout reads can be loaded beside ICEWS,
// POLECAT and GDELT.
//
// Make a Reader for each goroutine and call Read for every report, with its
// statements:
//
//	r := plover.NewReader(facts)
//	for _, e := range r.Read(rep, doc, statements) {
//		…
//	}
//
// A frame is a row of frames.tsv: the words that can head an event, what must
// stand beside them in the tree, the type, mode and CAMEO code of the event, and
// where its actors and recipients stand, with an invented sentence it codes. An
// Event names its frame; Rules lists them all. What is no frame is data too: the
// codebook (types.tsv, cameo.tsv), classes of words (sets.tsv), who can act
// (agents.tsv), what moves an act into the future (modals.tsv), contexts
// (contexts.tsv). How it works, and what it gets wrong, stands in docs/events.md.
//
// Halterman, Bagozzi, Beger, Schrodt and Scarborough, "PLOVER and POLECAT: A New
// Political Event Ontology and Dataset" (2023).
package plover

import (
	"time"

	"readout/report"
)

// Type is one of the sixteen types of PLOVER: "AGREE", "CONSULT", ….
type Type string

// Tense says when an event lies, seen from the report.
type Tense uint8

// The tenses.
const (
	Past Tense = iota
	Present
	Future       // planned, expected, promised or threatened
	Hypothetical // conditional, or only possible
)

func (t Tense) String() string { return [...]string{"past", "present", "future", "hypothetical"}[t] }

// Participant is an actor or a recipient of an event, as the report names it.
type Participant struct {
	Span    report.Span
	Head    int    // token index in the Doc
	Country string // ISO 3166-1 alpha-3, as far as the words themselves say, "" when they don't
	Sector  string // PLOVER sector, as far as the words themselves say, "" when they don't
}

// Place is where an event happened.
type Place struct {
	Span    report.Span // empty when the report does not say
	Country string      // ISO 3166-1 alpha-3, "" when not known
}

// Event is one coded event. Events of a report are ordered by their heads.
type Event struct {
	Type       Type
	Mode       string   // one of the type's modes, "" for none
	CAMEO      string   // code of cameo.tsv
	Context    []string // sorted
	Actors     []Participant
	Recipients []Participant
	Head       int         // the token that says it: a verb, noun or adjective
	Evidence   report.Span // the words from the first to the last that the coding rests on
	Clause     report.Span // the clause it stands in
	Tense      Tense
	Historical bool   // the report recalls an old event
	Negated    bool   // said not to have happened
	Certainty  string // CT+, PR+, PS+, CT-, UU: how sure the text that tells it is
	Place      Place
	From, To   time.Time // when it happened, To exclusive; zero when not known. Set by the façade.
	Statement  int       // index of the innermost statement whose content holds it, -1 for the report's own voice
	Rule       string    // name of the frame, a key of Rules
}

// Rule is one frame, named so that an event can be explained.
type Rule struct {
	Name    string
	About   string // what the frame asks for and gives, as frames.tsv has it
	Example string // an invented sentence it codes
}

// Rules lists the frames in the order in which they are tried.
func Rules() []Rule {
	book := codebook()
	out := make([]Rule, len(book.frames))
	for i, f := range book.frames {
		out[i] = Rule{f.name, f.about, f.example}
	}
	return out
}

// Intensity is PLOVER's score of an event, from -10 (conflict) to 10
// (cooperation): that of its mode or, without one, of its type.
func Intensity(t Type, mode string) float64 {
	k := codebook().types[t]
	if s, ok := k.modes[mode]; ok {
		return s
	}
	return k.score
}

// Quad is the quad class of a type: 1 verbal cooperation, 2 material
// cooperation, 3 verbal conflict, 4 material conflict, 0 for no type.
func Quad(t Type) int { return codebook().types[t].quad }

// Code is an entry of the CAMEO codebook.
type Code struct {
	Code      string
	Goldstein float64 // -10 (conflict) to 10 (cooperation)
	Name      string
}

// CAMEO looks up a code: "173", "0312".
func CAMEO(code string) (Code, bool) {
	c, ok := codebook().cameo[code]
	return c.Code, ok
}
