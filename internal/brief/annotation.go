package brief

import (
	"slices"
	"sort"
	"strconv"

	"readout"
	"readout/actor"
	"readout/amount"
	"readout/lang"
	"readout/quote"
	"readout/when"
)

// Annotation is one report as read, in the shape of `readout annotate`.
type Annotation struct {
	ID         string        `json:"id" doc:"the report's id, as given"`
	Text       string        `json:"text" doc:"the report's text, which all places point into"`
	Language   *string       `json:"language" doc:"ISO 639-1; null when it could not be told"`
	Sentences  []place       `json:"sentences"`
	Mentions   []mention     `json:"mentions" doc:"where actors and places are named or referred to, by start"`
	Actors     []actorShape  `json:"actors"`
	Statements []statement   `json:"statements" doc:"by the start of their content"`
	Events     []event       `json:"events" doc:"PLOVER events, by the word that says them"`
	Amounts    []amountShape `json:"amounts"`
	Times      []timeShape   `json:"times"`
	Furniture  []furniture   `json:"furniture" doc:"regions that nothing may use as evidence"`
}

// Precise leaves only the statements that are sure enough to be shown to people.
// They keep their ids.
func (a *Annotation) Precise() {
	a.Statements = slices.DeleteFunc(a.Statements, func(s statement) bool { return s.Score < quote.Precise })
}

// Annotate gives one reading the shape of the contract.
func Annotate(r *readout.Reading) *Annotation {
	e := edge{reading: r, text: newText(r.Report.Text), actorID: localActor}
	a := &Annotation{
		ID:         r.Report.ID,
		Text:       r.Report.Text,
		Language:   opt(r.Report.Language),
		Sentences:  make([]place, 0, len(r.Doc.Sents)),
		Mentions:   e.mentions(),
		Actors:     actors(r.Cast.Actors, localActor),
		Statements: make([]statement, 0, len(r.Statements)),
		Events:     make([]event, 0, len(r.Events)),
		Amounts:    make([]amountShape, 0, len(r.Amounts)),
		Times:      make([]timeShape, 0, len(r.Times)),
		Furniture:  []furniture{},
	}
	for _, s := range r.Doc.Sents {
		a.Sentences = append(a.Sentences, e.text.place(r.Doc.Span(int(s.First), int(s.End))))
	}
	for i := range r.Statements {
		a.Statements = append(a.Statements, e.statement(i, "s"+strconv.Itoa(i+1)))
	}
	for i := range r.Events {
		a.Events = append(a.Events, e.event(i, "e"+strconv.Itoa(i+1)))
	}
	for _, x := range r.Amounts {
		a.Amounts = append(a.Amounts, e.amount(x))
	}
	for _, x := range r.Times {
		a.Times = append(a.Times, e.time(x))
	}
	for _, x := range r.Report.Regions {
		if x.Kind.Furniture() {
			a.Furniture = append(a.Furniture, furniture{e.text.place(x.Span), string(x.Kind)})
		}
	}
	return a
}

// edge turns what one reading holds into shapes. actorID names the reading's
// actors: by themselves, or by the roster of a record.
type edge struct {
	reading *readout.Reading
	text    text
	actorID func(local int) *string
}

func localActor(i int) *string {
	if i < 0 {
		return nil
	}
	return opt("a" + strconv.Itoa(i+1))
}

func actors(list []actor.Actor, id func(int) *string) []actorShape {
	out := make([]actorShape, 0, len(list))
	for i := range list {
		a := &list[i]
		s := actorShape{
			ID: *id(i), Name: a.Name, Kind: string(a.Kind), Aliases: append([]string{}, a.Aliases...),
			Country: opt(a.Country), Sector: opt(a.Sector), Roles: []string{}, For: id(a.For),
		}
		seen := map[string]bool{}
		for _, r := range a.Roles {
			if !seen[r.Text] {
				seen[r.Text] = true
				s.Roles = append(s.Roles, r.Text)
			}
		}
		out = append(out, s)
	}
	return out
}

// mentions joins the mentions of actors with the names that are none, such as
// places.
func (e edge) mentions() []mention {
	doc, cast := e.reading.Doc, e.reading.Cast
	out := make([]mention, 0, len(cast.Mentions)+len(doc.Names))
	for _, m := range cast.Mentions {
		kind := "other"
		if m.Actor >= 0 {
			kind = string(cast.Actors[m.Actor].Kind)
		}
		out = append(out, mention{e.text.at(m.Span), kind, formNames[m.Form], e.actorID(m.Actor)})
	}
	next := 0
	for _, n := range doc.Names {
		for next < len(cast.Mentions) && cast.Mentions[next].End <= int(n.First) {
			next++
		}
		if nameMentioned(cast.Mentions[next:], n) {
			continue
		}
		out = append(out, mention{e.text.at(doc.Span(int(n.First), int(n.End))), nameKind(n.Kind), "named", nil})
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Start < out[j].Start })
	return out
}

var formNames = [...]string{actor.Named: "named", actor.Nominal: "nominal", actor.Pronoun: "pronoun"}

// nameMentioned reports whether one of the mentions, sorted by their first
// token, is headed by a word of the name.
func nameMentioned(mentions []actor.Mention, n lang.Name) bool {
	for _, m := range mentions {
		if m.First >= int(n.End) {
			break
		}
		if m.Form == actor.Named && int(n.First) <= m.Head && m.Head < int(n.End) {
			return true
		}
	}
	return false
}

func nameKind(k lang.NameKind) string {
	switch k {
	case lang.Person:
		return "person"
	case lang.Organization, lang.Political:
		return "organization"
	case lang.Location:
		return "location"
	case lang.Country:
		return "country"
	}
	return "other"
}

// statement shapes statement i of the reading.
func (e edge) statement(i int, id string) statement {
	s := &e.reading.Statements[i]
	out := statement{
		ID: id, Type: s.Type.String(), Source: source{Actor: e.source(s)},
		Content: make([]words, 0, len(s.Content)), Chain: e.chain(i),
		Negated: s.Negated, Stance: s.Stance, Certainty: s.Certainty, Score: s.Score, Rule: s.Rule,
		Time: s.Time, Modal: s.Modal, Condition: s.Conditional, History: s.Historical, Why: make([]words, 0, len(s.Why)),
	}
	if !s.Source.None() {
		out.Source.Mention = e.text.maybe(s.Source.Span)
	}
	if !s.Cue.Empty() {
		out.Cue = &cue{e.text.at(s.Cue), s.Lemma}
	}
	for _, w := range s.Why {
		out.Why = append(out.Why, e.text.at(w))
	}
	for _, c := range s.Content {
		out.Content = append(out.Content, e.text.at(c))
	}
	if !s.Channel.None() {
		out.Channel = e.text.maybe(s.Channel.Span)
	}
	if !s.Addressee.None() {
		out.Addressee = e.actorID(e.actorAt(s.Addressee))
	}
	return out
}

// actorAt is the actor that a mention of a statement refers to, -1 for none.
func (e edge) actorAt(m quote.Mention) int {
	if m.None() {
		return -1
	}
	at, ok := e.reading.Cast.At(m.Head)
	if !ok {
		return -1
	}
	return at.Actor
}

func (e edge) source(s *quote.Statement) *string { return e.actorID(e.actorAt(s.Source)) }

// chain lists the sources that statement i is told through, outermost first.
func (e edge) chain(i int) []string {
	out := []string{}
	list := e.reading.Statements
	for o, steps := list[i].Outer, 0; o >= 0 && steps < len(list); o, steps = list[o].Outer, steps+1 {
		if id := e.source(&list[o]); id != nil {
			out = append(out, *id)
		}
	}
	for a, b := 0, len(out)-1; a < b; a, b = a+1, b-1 {
		out[a], out[b] = out[b], out[a]
	}
	return out
}

func (e edge) amount(a amount.Amount) amountShape {
	return amountShape{e.text.at(a.Span), a.Value, bound(a.Low), bound(a.High), a.Unit, a.Hedge, e.text.maybe(a.Of)}
}

func (e edge) time(t when.Time) timeShape {
	return timeShape{e.text.at(t.Span), t.Kind.String(), moment(t.From), moment(t.To)}
}
