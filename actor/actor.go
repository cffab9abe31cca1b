// Package actor says who is who: it finds the mentions of actors in a report
// (names, titles, descriptions, pronouns), resolves each to one actor, and
// merges the actors of several reports.
//
// Call Resolve for each report, with the places that something is attributed to;
// ask the Cast for the mention at a token (At), for what could not be settled
// (Unresolved). Call Share with the casts of all reports of a story, for one
// report to learn names from another, and Merge with what it returns; the Roster
// translates a report's actors into the story's (Of):
//
//	cast := actor.Resolve(rep, doc, sources, facts)
//	m, ok := cast.At(head)              // m.Actor, m.Also, m.Why
//	casts = actor.Share(casts)
//	roster := actor.Merge(casts)
//	a := roster.Actors[roster.Of(report, m.Actor)]
//
// An actor is one identity over all its spellings, roles and metonyms: the
// Kremlin, Moscow (as a speaker) and Russian officials are Russia. A mention
// that cannot be settled stays unresolved; it is never guessed. Of countries,
// offices and bodies the world package knows many; one that it does not know is
// told by how the report uses its name.
//
// Merge finds for no pair of reports what a person could not see in them: two
// spellings are one name by a rule of letters (letters.go), never by a list.
package actor

import (
	"time"

	"readout/report"
)

// Kind is what an actor is.
type Kind string

// The kinds of actor.
const (
	Person       Kind = "person"
	Organization Kind = "organization"
	Country      Kind = "country"
	Group        Kind = "group"
	Unnamed      Kind = "unnamed" // "diplomatic sources", "analysts"
)

// Form is how a mention refers.
type Form uint8

// The forms of a mention.
const (
	Named   Form = iota // "Prime Minister Ada Holm", "Norland", "the White House"
	Nominal             // "the Norland leader", "Russian officials", "analysts"
	Pronoun             // "he", "his", "they", "we"
)

// Mention is a place in a report where an actor is referred to.
type Mention struct {
	Span       report.Span
	First, End int // tokens, End exclusive
	Head       int // the token that heads the mention
	Form       Form
	Actor      int    // index in Cast.Actors, -1 when it could not be settled
	Also       []int  // the other actors, when the words refer to several: "both leaders", or the first of "Holm and Laszlo"
	Source     bool   // something is attributed to it
	Why        string // the rule that settled it, or why it could not be
}

// Role is what a report calls an actor: an office, a title, a description.
type Role struct {
	Text   string // the report's words: "former president", "Norland's foreign minister"
	Span   report.Span
	Report int  // index of the report, set by Merge
	Former bool // the words say that the role is over
}

// Actor is one identity.
type Actor struct {
	Name    string // its fullest name, as a report spells it
	Kind    Kind
	Aliases []string // the other ways it was written, sorted, without Name
	Country string   // ISO 3166-1 alpha-3 of the country it belongs to, "" when not known
	Sector  string   // PLOVER sector ("GOV", "MIL", …), "" when not known
	Roles   []Role
	For     int         // the actor it speaks for (a foreign minister: the country), -1 when none is known
	At      report.Span // where its report first names it, empty in a roster and when it is only described

	gender   gender
	words    []string  // of a person: skeletons of its fullest name, short given names in full
	offices  []string  // the offices it holds, sorted: "minister" and "foreign minister"
	held     []string  // those it held before
	top      bool      // it heads a state or its government
	governs  bool      // it is the government of the person For
	junior   bool      // a person whose name has "Jr."
	relative bool      // a person of whom the report only tells whose relative it is
	nameless bool      // a person known by office and country alone
	key      string    // of a body that the world knows: its name there
	owned    string    // of an unnamed one that is called by whose it is: "office" of "Holm's office"
	part     string    // what it is of a country: "army", "coast guard", "chancellery"
	guessed  bool      // of a part: the report does not say of which country, For is the one it speaks of
	seats    []string  // of a country: the names that the report explains as its capital's
	organs   []string  // of a country: the organs that the report names of it, sorted
	apart    int64     // the Ruling that tells it from another of its name
	as       *Identity // whom a Ruling says it to be, in a roster
}

// Cast is the actors of one report.
type Cast struct {
	Actors    []Actor
	Mentions  []Mention // sorted by First
	Published time.Time // of the report, zero when that is not known

	byHead []int32 // token -> index in Mentions, -1
	from   *input  // what Resolve made it from, nil when it did not
}

// NewCast builds a cast from actors and mentions that are known already, for a
// report of the given number of tokens: each token of a mention finds it.
func NewCast(actors []Actor, mentions []Mention, tokens int) *Cast {
	c := &Cast{Actors: actors, Mentions: mentions, byHead: make([]int32, tokens)}
	for i := range c.byHead {
		c.byHead[i] = -1
	}
	for i, m := range mentions {
		for t := m.First; t < m.End; t++ {
			c.byHead[t] = int32(i)
		}
	}
	return c
}

// At returns the mention that token tok heads or, if it heads none, whose own
// words it is one of: the title, a given name, an apposition.
func (c *Cast) At(tok int) (Mention, bool) {
	if tok < 0 || tok >= len(c.byHead) || c.byHead[tok] < 0 {
		return Mention{Actor: -1}, false
	}
	return c.Mentions[c.byHead[tok]], true
}

// Unresolved lists the mentions that matter and could not be settled, in order:
// sources, and he and she.
func (c *Cast) Unresolved() []Mention {
	var out []Mention
	for _, m := range c.Mentions {
		if m.Actor < 0 {
			out = append(out, m)
		}
	}
	return out
}

// Source is a mention that must get an actor, because something is attributed
// to it, even when it names nobody.
type Source struct {
	Span    report.Span
	Head    int           // token, -1 when it is not known
	Content []report.Span // what is attributed to it; "I" and "we" in it are the source
}

// Roster is the actors over several reports.
type Roster struct {
	Actors []Actor
	global [][]int // per report: local actor -> index in Actors
}

// Of returns the roster's index of actor local of report r, -1 for -1.
func (r *Roster) Of(report, local int) int {
	if local < 0 {
		return -1
	}
	return r.global[report][local]
}
