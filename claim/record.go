// Package claim lays reports side by side: what several assert alike, what they
// contradict, where each actor stands, what moved, what is due.
//
// It consists of pure functions over what one reading of each report found. The
// issue catalogue and the frames are data beside it.
package claim

import (
	"time"

	"readout/actor"
	"readout/amount"
	"readout/lang"
	"readout/quote"
	"readout/report"
	"readout/when"
)

// Input is one report as read, in the order of the reports.
type Input struct {
	Report     *report.Report
	Doc        *lang.Doc
	Statements []quote.Statement
	Cast       *actor.Cast
	Amounts    []amount.Amount
	Times      []when.Time
	Origin     int // reports of one origin share the number
}

// Evidence is the words of a report that something rests on.
type Evidence struct {
	Report    int // index of the Input
	Span      report.Span
	Statement int // index in that Input's Statements, -1 for the report's own voice
}

// Status says how a claim stands.
type Status string

// The statuses of a claim.
const (
	Corroborated Status = "corroborated" // two origins or more
	SingleOrigin Status = "single-origin"
	Contested    Status = "contested"
	Denied       Status = "denied"
	NotConfirmed Status = "not-confirmed"
	Superseded   Status = "superseded"
	Withdrawn    Status = "withdrawn"
)

// Claim is what one or more statements or sentences assert alike.
type Claim struct {
	Issue     string // a key of the catalogue, "" when none fits
	Text      Evidence
	Speaker   int // actor who asserts it, -1 for the reports' own voice
	Status    Status
	Witnesses int
	Origins   int
	Evidence  []Evidence
	Why       string // what joined the evidence, for --explain
}

// Type says what kind of disagreement it is.
type Type string

// The types of disagreement, hardest first.
const (
	Hard          Type = "hard"
	DateDiffers   Type = "date"
	Scope         Type = "scope"
	Estimate      Type = "estimate"
	Descriptor    Type = "descriptor"
	Replaced      Type = "superseded"
	ShiftOfStance Type = "shift"
)

// Side is one answer to the question of a disagreement.
type Side struct {
	Value     string // a status word, a figure, or verbatim words
	Verbatim  bool   // Value is the words of Evidence[0]
	Evidence  []Evidence
	Witnesses int // outlets that give this answer
	Origins   int // starting points it rests on, after copies and shared sources are folded
}

// Disagreement is two or more sides of one question.
type Disagreement struct {
	Issue    string
	Type     Type
	Question string // a template filled with names: "Has Norland agreed to a meeting?"
	Sides    []Side
	Why      string
}

// Position is where an actor stands on an issue, by its latest words.
type Position struct {
	Actor    int
	Issue    string
	Stance   string
	Evidence []Evidence // the latest first
	Date     time.Time  // of the latest words, zero when unknown
	Trend    string     // "hardened", "softened", "reversed", "newly conditional", "" when it did not move
}

// Shift is one actor's change on one issue.
type Shift struct {
	Actor    int
	Issue    string // "" for one of no issue of the catalogue
	From, To string // stances or verbatim words, "" when the report does not say
	Evidence []Evidence
	Stated   bool // a report states the change; otherwise it was seen between two dated reports
}

// Deadline is a promise or an expectation with a time.
type Deadline struct {
	Actor    int // who promises or expects, -1 for nobody named
	What     Evidence
	Words    Evidence    // the time expression
	Subject  report.Span // the words of What that say who does what, empty when it does not begin with them
	From, To time.Time   // when it falls due, zero when that cannot be known
	Status   string      // "open", "overdue", "undated"
	Weight   float64     // how much an editor should know of it, against others of the story
	Evidence []Evidence

	named bool // the words name a deadline and hardly what is due
}

// Option is a value proposed for an issue: a venue, a format, a date.
type Option struct {
	Issue    string
	Value    string
	By       int // actor who proposes it, -1 for nobody named
	Evidence []Evidence

	Refused   bool // somebody will not have it
	RefusedBy int  // who, where it is refused; -1 for nobody named
}

// Unresolved is something the reader could not settle and did not guess.
type Unresolved struct {
	Report int
	Span   report.Span
	Why    string
}

// Takeaway points at the claim or the disagreement that leads the brief.
type Takeaway struct {
	Disagreement bool // Index is into Disagreements, otherwise into Claims
	Index        int
}

// Findings is everything that laying the reports side by side found.
type Findings struct {
	Topic         string     // the issue the story is most about, "" for none
	Parties       []int      // the one or two actors the reports name most, none when no name stands out
	Takeaways     []Takeaway // at most seven, most important first
	Claims        []Claim    // most important first
	Disagreements []Disagreement
	Positions     []Position
	Shifts        []Shift
	Deadlines     []Deadline
	Options       []Option
	NotSaid       []string // issues the story turns on of which no report says anything
	Unresolved    []Unresolved
	Explain       []string // the table of propositions and questions, for --explain
}
