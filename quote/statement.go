// Package quote finds who said what: it reads a parsed report and returns its
// statements.
//
// The terms are those of Pareti's attribution relations: a source (who it is
// attributed to), a cue (the words that attribute) and a content (what is
// attributed). Pareti, "A Database of Attribution Relations", LREC 2012.
//
// Make a Reader for each goroutine and call Read for every report:
//
//	r := quote.NewReader()
//	for _, s := range r.Read(rep, doc) {
//		…
//	}
//
// Every statement names the rule that read it; Rules says what each rule is,
// with a sentence it reads. Spans are the report's very words, never in
// furniture. The cues and the nouns that can speak are data: cues.tsv and
// speakers.tsv, whose heads explain them. How it works, and what it gets wrong,
// stands in docs/reading.md.
package quote

import "readout/report"

// Type says how much of the content is verbatim.
type Type uint8

// The types of a statement.
const (
	Indirect Type = iota // no quotation marks
	Mixed                // some of the content in quotation marks
	Direct               // all of it
)

func (t Type) String() string { return [...]string{"indirect", "mixed", "direct"}[t] }

// Mention is a place where a source, an addressee or a channel is named: its
// words and the token that heads them.
type Mention struct {
	Span report.Span
	Head int // token index in the Doc, -1 for none
}

// None reports whether there is no mention.
func (m Mention) None() bool { return m.Head < 0 }

// Statement is one attribution. Statements of a report are ordered by the start
// of their first content.
type Statement struct {
	Type    Type
	Source  Mention // None when the sentence names no source (passive without agent)
	Cue     report.Span
	Lemma   string // lemma of the cue: "say", "according to", "warn"
	CueTok  int    // token that heads the cue, -1 when there is none (a bare quotation)
	Content []report.Span

	// Outer is the index of the statement whose content holds this one, or -1:
	// "Tass reported that Ushakov expressed support" has Ushakov's inside Tass's.
	Outer int

	// Negated: the source is said not to have said it ("has not confirmed",
	// "declined to comment on", "denied" is no negation but a stance).
	Negated bool

	Stance    string // one of the stances of the vocabulary, "" when the cue carries none
	Certainty string // CT+, PR+, PS+, CT-, PR-, PS-, CTu, UU: how sure the source is; see certain.go

	Time        string        // Past, Present or Future, seen from when it was said; "" when the words do not tell
	Modal       string        // lemma of the word that governs what is said: "will", "could", "ready", "plan"; "" for none
	Conditional bool          // it holds under a condition: "if", "unless"
	Historical  bool          // it is told of times long gone
	Why         []report.Span // the words that Certainty, Modal and Conditional rest on

	Channel   Mention
	Addressee Mention
	Score     int    // how far it is to be trusted, 0 to 100: of so many read like this one, how many are right; see Precise
	Rule      string // name of the rule that fired, a key of Rules
}

// Rule is one pattern of the reader, named so that a statement can be explained.
type Rule struct {
	Name    string
	About   string // what the pattern is, in one line
	Example string // an invented sentence it reads
}
