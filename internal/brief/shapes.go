package brief

import (
	"math"
	"time"

	"readout/report"
)

// The JSON shapes. Field names are a contract: add, don't rename. A pointer is
// null when unknown; a list is never null. The doc tag becomes the description
// in the JSON Schema, the enum tag its enumeration.

// place is a stretch of a report's text, in code points.
type place struct {
	Start int `json:"start" doc:"code points of the report's text before it, from 0"`
	End   int `json:"end" doc:"code points before its end; text[start:end] are the words"`
}

// words is a place with its very words.
type words struct {
	place
	Text string `json:"text" doc:"the words at start to end, unaltered"`
}

// evidence is words of one report that something rests on.
type evidence struct {
	Report string `json:"report" doc:"id of the report"`
	words
	Statement *string `json:"statement" doc:"id of the statement they belong to; null for the report's own voice"`
	Cite      string  `json:"cite" doc:"how briefs cite them: the letter of the report and a number in it"`
}

type mention struct {
	words
	Kind  string  `json:"kind" enum:"person,organization,location,country,group,unnamed,other"`
	Form  string  `json:"form" enum:"named,nominal,pronoun" doc:"how it refers"`
	Actor *string `json:"actor" doc:"id of the actor; null when it is none or could not be settled"`
}

type actorShape struct {
	ID      string   `json:"id"`
	Name    string   `json:"name" doc:"the fullest name, as a report spells it"`
	Kind    string   `json:"kind" enum:"person,organization,country,group,unnamed"`
	Aliases []string `json:"aliases" doc:"the other ways it was written"`
	Country *string  `json:"country" doc:"ISO 3166-1 alpha-3"`
	Sector  *string  `json:"sector" doc:"PLOVER sector"`
	Roles   []string `json:"roles" doc:"what reports call it"`
	For     *string  `json:"for" doc:"id of the actor it speaks for"`
}

type source struct {
	Actor   *string `json:"actor"`
	Mention *words  `json:"mention"`
}

type cue struct {
	words
	Lemma string `json:"lemma"`
}

type statement struct {
	ID        string   `json:"id"`
	Type      string   `json:"type" enum:"direct,indirect,mixed"`
	Source    source   `json:"source" doc:"who it is attributed to"`
	Cue       *cue     `json:"cue" doc:"the words that attribute"`
	Content   []words  `json:"content" doc:"what is attributed; several where the quotation is broken"`
	Chain     []string `json:"chain" doc:"ids of the actors between the outlet and the source, outermost first"`
	Negated   bool     `json:"negated" doc:"the source is said not to have said it"`
	Stance    string   `json:"stance" doc:"one of the stances, empty when the cue carries none"`
	Score     int      `json:"score" doc:"how far it is to be trusted: of a hundred statements read like this one, how many are right"`
	Certainty string   `json:"certainty" enum:"CT+,PR+,PS+,CT-,PR-,PS-,CTu,UU," doc:"how sure the source is, on FactBank's scale; CTu: it knows which way, and does not say"`
	Time      string   `json:"time" enum:"past,present,future," doc:"when what is said lies, seen from when it was said; empty when the words do not tell"`
	Modal     string   `json:"modal" doc:"lemma of the word that governs what is said (will, could, ready, plan); empty for none"`
	Condition bool     `json:"conditional" doc:"it holds under a condition (if, unless)"`
	History   bool     `json:"historical" doc:"it is told of times long gone"`
	Why       []words  `json:"why" doc:"the words that certainty, modal and conditional rest on"`
	Channel   *words   `json:"channel" doc:"through what it was said"`
	Addressee *string  `json:"addressee" doc:"id of the actor it was said to"`
	Rule      string   `json:"rule" doc:"name of the rule that found it"`
}

type amountShape struct {
	words
	Value float64  `json:"value"`
	Low   *float64 `json:"low" doc:"null: no lower bound"`
	High  *float64 `json:"high" doc:"null: no upper bound"`
	Unit  string   `json:"unit" doc:"ISO 4217 for money, %, or the noun counted"`
	Hedge string   `json:"hedge" doc:"the words that bound it; empty when exact"`
	Of    *words   `json:"of" doc:"what it measures"`
}

type timeShape struct {
	words
	Kind string  `json:"kind" enum:"date,duration,deadline"`
	From *string `json:"from" format:"date-time" doc:"null when it cannot be resolved"`
	To   *string `json:"to" format:"date-time" doc:"exclusive"`
}

type furniture struct {
	place
	Kind string `json:"kind"`
}

// event is one coded event.
type event struct {
	ID         string        `json:"id"`
	Type       string        `json:"type" enum:"AGREE,CONSULT,SUPPORT,CONCEDE,COOPERATE,AID,RETREAT,REQUEST,ACCUSE,REJECT,THREATEN,PROTEST,SANCTION,MOBILIZE,COERCE,ASSAULT" doc:"PLOVER type"`
	Mode       *string       `json:"mode" doc:"PLOVER mode; null for none"`
	CAMEO      string        `json:"cameo" doc:"CAMEO code"`
	Context    []string      `json:"context" doc:"PLOVER contexts, sorted"`
	Actors     []participant `json:"actors" doc:"who did it; several of one compound actor"`
	Recipients []participant `json:"recipients" doc:"to whom"`
	Evidence   words         `json:"evidence" doc:"from the first to the last of the words that the coding rests on"`
	Cue        words         `json:"cue" doc:"the word that says it"`
	Time       string        `json:"time" enum:"past,present,future,hypothetical" doc:"seen from the report"`
	Historical bool          `json:"historical" doc:"the report recalls an old event"`
	Negated    bool          `json:"negated" doc:"said not to have happened"`
	Certainty  string        `json:"certainty" enum:"CT+,PR+,PS+,CT-,UU" doc:"how sure the text that tells it is"`
	Date       *happened     `json:"date" doc:"when it happened, as far as its clause says; null when it does not, or when that cannot be resolved"`
	Place      *spot         `json:"place" doc:"where it happened, as far as its clause says"`
	Intensity  float64       `json:"intensity" doc:"PLOVER score, -10 (conflict) to 10 (cooperation)"`
	Goldstein  float64       `json:"goldstein" doc:"Goldstein score of the CAMEO code, -10 to 10"`
	Quad       int           `json:"quad" doc:"1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"`
	Statement  *string       `json:"statement" doc:"id of the innermost statement that tells it; null for the report's own voice"`
	Rule       string        `json:"rule" doc:"name of the frame that coded it"`
}

// participant is an actor or a recipient of an event.
type participant struct {
	Actor   *string `json:"actor" doc:"id of the actor; null when it is none that is known or could not be settled"`
	Mention words   `json:"mention"`
	Country *string `json:"country" doc:"ISO 3166-1 alpha-3"`
	Sector  *string `json:"sector" doc:"PLOVER sector"`
}

type happened struct {
	From *string `json:"from" format:"date-time"`
	To   *string `json:"to" format:"date-time" doc:"exclusive"`
}

// spot is a place in the world, as the report's words name it.
type spot struct {
	words
	Country *string `json:"country" doc:"ISO 3166-1 alpha-3"`
}

// opt is nil for the empty string.
func opt(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// bound is nil where there is no bound, which JSON has no number for.
func bound(f float64) *float64 {
	if math.IsInf(f, 0) || math.IsNaN(f) {
		return nil
	}
	return &f
}

// moment writes a time, nil when it is not known.
func moment(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	return opt(t.UTC().Format(time.RFC3339))
}

// text is a report's text with the table that turns byte spans into places.
type text struct {
	words string
	runes report.Runes
}

func newText(s string) text { return text{s, report.NewRunes(s)} }

func (t text) place(s report.Span) place {
	return place{t.runes.Offset(s.Start), t.runes.Offset(s.End)}
}

func (t text) at(s report.Span) words { return words{t.place(s), s.In(t.words)} }

// maybe is nil for the empty span.
func (t text) maybe(s report.Span) *words {
	if s.Empty() {
		return nil
	}
	w := t.at(s)
	return &w
}
