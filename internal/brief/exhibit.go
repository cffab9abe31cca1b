package brief

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"readout/actor"
	"readout/claim"
	"readout/plover"
	"readout/quote"
	"readout/report"
)

// Exhibit is how one line of a record came about: the words and where they stand,
// who is who in them, the rule that read them, what rests on them.
type Exhibit struct {
	Label  string // the cite: "a4"; of an event its id
	What   string // "direct statement", "the report's own voice"
	Report int
	Where  string   // outlet, date, name and place in the text
	Chain  []string // from the outlet to whoever said it
	Words  Line     // what it says
	Parts  []Part

	// What else the record has on the same lines.
	Also    []Point // the same, said elsewhere
	Against []Point // other answers to the question that the words answer
}

// Part is what an exhibit says of one thing.
type Part struct {
	Name   string
	Fields []Field
}

// Field is a line with what it is.
type Field struct {
	Name string // "" goes on with the one before
	Line Line
}

// exhibitor makes exhibits.
type exhibitor struct {
	viewer
	made Exhibit
}

// part begins another part.
func (x *exhibitor) part(name string) { x.made.Parts = append(x.made.Parts, Part{Name: name}) }

// field adds to the part that was begun last.
func (x *exhibitor) field(name string, l Line) {
	p := &x.made.Parts[len(x.made.Parts)-1]
	p.Fields = append(p.Fields, Field{name, l})
}

// of makes the exhibit of a cite ("a4") or of an event ("event:e12").
func (x *exhibitor) of(id string) (*Exhibit, bool) {
	x.made = Exhibit{}
	var ok bool
	if n, event := strings.CutPrefix(id, "event:"); event {
		ok = x.showEvent(n)
	} else {
		ok = x.showCite(id)
	}
	e := x.made
	return &e, ok
}

func (x *exhibitor) showCite(id string) bool {
	found, err := x.cites.find(x.rec, id)
	if err != nil {
		return false
	}
	e := found.At[0]
	if e.Statement >= 0 {
		x.showStatement(e.Report, e.Statement)
	} else {
		x.showOwn(id, e)
	}
	return true
}

// showOwn shows a stretch of a report's own voice.
func (x *exhibitor) showOwn(id string, e claim.Evidence) {
	x.begin(id, "the report's own voice", e)
	x.part("WORDS")
	x.field("", Line{verbatim(x.rec.Readings[e.Report].Report, e.Span)})
	x.whoIsWho(e.Report, e.Span)
	x.restsOn(e)
	x.eventsIn(e.Report, e.Span)
}

// begin says what is shown, where it stands and through whom it came.
func (x *exhibitor) begin(label, what string, e claim.Evidence) {
	x.made.Label, x.made.What = label, what
	x.made.Words = x.say(e)
	x.made.Chain = append(x.chain(e), x.outlet(e.Report))
	slices.Reverse(x.made.Chain)
	x.place(e.Report, e.Span)
}

// place says where words stand.
func (x *exhibitor) place(rep int, s report.Span) {
	r := x.rec.Readings[rep].Report
	at := utf8.RuneCountInString(r.Text[:s.Start])
	where := []string{x.outlet(rep), day(r.Published, true), r.Name, fmt.Sprintf("characters %d–%d", at, at+utf8.RuneCountInString(s.In(r.Text)))}
	x.made.Report, x.made.Where = rep, strings.Join(where, " · ")
	d := x.rec.Readings[rep].Doc
	for i := range d.Sents {
		first, end := d.Sents[i].First, d.Sents[i].End
		if span := d.Span(int(first), int(end)); span.Overlaps(s) {
			x.part("SENTENCE")
			x.field("", Line{verbatim(r, span)})
			return
		}
	}
}

func (x *exhibitor) showStatement(rep, k int) {
	r := x.rec.Readings[rep]
	s := &r.Statements[k]
	span := s.Content[0]
	for _, c := range s.Content {
		span.Start, span.End = min(span.Start, c.Start), max(span.End, c.End)
	}
	x.begin(x.cites.statement(rep, k), s.Type.String()+" statement", claim.Evidence{Report: rep, Span: span, Statement: k})

	x.part("STATEMENT")
	x.field("source", x.voice(claim.Evidence{Report: rep, Statement: k}))
	if !s.Source.None() {
		x.field("", Line{{Kind: soft, Text: "the report writes "}, verbatim(r.Report, s.Source.Span)})
	}
	if !s.Cue.Empty() {
		x.field("cue", Line{verbatim(r.Report, s.Cue), {Kind: soft, Text: " (" + s.Lemma + ")"}})
	}
	for i, c := range s.Content {
		name := ""
		if i == 0 {
			name = "said"
		}
		x.field(name, Line{verbatim(r.Report, c)})
	}
	if c := s.Channel.Span; !c.Empty() {
		x.field("channel", Line{verbatim(r.Report, c)})
	}
	if a := s.Addressee.Span; !a.Empty() {
		x.field("to", Line{verbatim(r.Report, a)})
	}
	x.field("stands", Line{{Kind: status, Text: standing(s)}})
	x.rule(s.Rule, ruleOf(s.Rule))
	for i, a := range r.Alternatives(k) {
		if i == 0 {
			x.part("NOT READ AS")
		}
		x.field(a.Of, Line{verbatim(r.Report, a.Span), {Kind: soft, Text: " – " + a.Why}})
	}

	x.whoIsWho(rep, report.Span{Start: min(span.Start, nonEmpty(s.Source.Span, span).Start), End: max(span.End, nonEmpty(s.Source.Span, span).End)})
	x.restsOn(claim.Evidence{Report: rep, Span: span, Statement: k})
	x.eventsIn(rep, span)
}

func nonEmpty(s, other report.Span) report.Span {
	if s.Empty() {
		return other
	}
	return s
}

// standing is how a statement stands in a few words of the vocabulary.
func standing(s *quote.Statement) string {
	var out []string
	if s.Negated {
		out = append(out, "said not to have been said")
	}
	if s.Stance != "" {
		out = append(out, "stance "+plain(s.Stance))
	}
	if s.Certainty != "" {
		out = append(out, "certainty "+s.Certainty)
	}
	return strings.Join(out, " · ")
}

// ruleOf finds a rule of the reader by its name.
func ruleOf(name string) quote.Rule {
	for _, r := range quote.Rules() {
		if r.Name == name {
			return r
		}
	}
	return quote.Rule{}
}

func (x *exhibitor) rule(name string, r quote.Rule) {
	x.field("rule", Line{{Kind: named, Text: name}, {Kind: soft, Text: " – " + r.About}})
	if r.Example != "" {
		x.field("", Line{{Kind: soft, Text: "such as: " + r.Example}})
	}
}

// whoIsWho lists who is referred to within a stretch, and why each is who.
func (x *exhibitor) whoIsWho(rep int, s report.Span) {
	r := x.rec.Readings[rep]
	first := true
	for _, m := range r.Cast.Mentions {
		if !m.Span.Overlaps(s) {
			continue
		}
		if first {
			x.part("WHO IS WHO")
			first = false
		}
		who := Piece{Kind: soft, Text: "not settled"}
		if m.Actor >= 0 {
			who = Piece{Kind: named, Text: x.actor(x.rec.Roster.Of(rep, m.Actor))}
		}
		x.field("", Line{verbatim(r.Report, m.Span), {Kind: ours, Text: " = "}, who, {Kind: soft, Text: because(m)}})
	}
}

func because(m actor.Mention) string {
	if m.Why == "" {
		return ""
	}
	return " – " + m.Why
}

// restsOn lists what of the record rests on a piece of evidence.
func (x *exhibitor) restsOn(e claim.Evidence) {
	same := func(o claim.Evidence) bool { return sameEvidence(o, e) }
	among := func(list []claim.Evidence) bool { return slices.ContainsFunc(list, same) }
	first := true
	add := func(name string, l Line) {
		if first {
			x.part("WHAT RESTS ON IT")
			first = false
		}
		x.field(name, l)
	}
	for i := range x.rec.Claims {
		if c := &x.rec.Claims[i]; among(c.Evidence) {
			p := x.claim(c)
			x.also(c.Evidence, e, &x.made.Also)
			add("claim", append(append(Line{{Kind: status, Text: p.Mark.Word}, {Kind: ours, Text: ": "}}, p.Line...), Piece{Kind: soft, Text: " " + p.Count}))
		}
	}
	for i := range x.rec.Disagreements {
		d := &x.rec.Disagreements[i]
		for k, side := range d.Sides {
			if among(side.Evidence) {
				x.also(side.Evidence, e, &x.made.Also)
				for o, other := range d.Sides {
					if o != k {
						x.also(other.Evidence, e, &x.made.Against)
					}
				}
				add("contested", Line{{Kind: status, Text: typeMarks[d.Type]}, {Kind: ours, Text: ": " + d.Question + " – on the side of "}, {Kind: named, Text: side.Value}, {Kind: soft, Text: because(actor.Mention{Why: d.Why})}})
			}
		}
	}
	for _, p := range x.rec.Positions {
		if among(p.Evidence) {
			add("position", Line{{Kind: named, Text: x.actor(p.Actor)}, {Kind: ours, Text: " on " + plain(p.Issue) + ": "}, {Kind: status, Text: plain(string(p.Stance))}})
		}
	}
	for _, s := range x.rec.Shifts {
		if among(s.Evidence) {
			add("shift", Line{{Kind: named, Text: x.actor(s.Actor)}, {Kind: ours, Text: " on " + plain(s.Issue)}})
		}
	}
	for _, d := range x.rec.Deadlines {
		if among(d.Evidence) || same(d.What) {
			one := x.due(d)
			add("deadline", one.line())
		}
	}
}

// also collects other evidence for what rests on e, each once.
func (x *exhibitor) also(list []claim.Evidence, e claim.Evidence, into *[]Point) {
	for _, p := range x.points(slices.DeleteFunc(slices.Clone(list), func(o claim.Evidence) bool { return sameEvidence(o, e) })) {
		if !slices.ContainsFunc(*into, func(q Point) bool { return slices.Equal(p.Cites, q.Cites) }) {
			*into = append(*into, p)
		}
	}
}

// sameEvidence reports whether two pieces of evidence are one statement, or the
// same words of a report's own voice.
func sameEvidence(a, b claim.Evidence) bool {
	return a.Report == b.Report && a.Statement == b.Statement && (b.Statement >= 0 || a.Span == b.Span)
}

// eventsIn lists the events coded within a stretch.
func (x *exhibitor) eventsIn(rep int, s report.Span) {
	first := true
	for i := range x.rec.Readings[rep].Events {
		if ev := &x.rec.Readings[rep].Events[i]; ev.Evidence.Overlaps(s) {
			if first {
				x.part("EVENTS IN IT")
				first = false
			}
			x.event(rep, ev)
		}
	}
}

// event lists what was coded of one event, and by which frame.
func (x *exhibitor) event(rep int, ev *plover.Event) {
	r := x.rec.Readings[rep].Report
	kind := string(ev.Type)
	if ev.Mode != "" {
		kind += " (" + ev.Mode + ")"
	}
	detail := " · CAMEO " + ev.CAMEO + " · " + ev.Tense.String() + " · certainty " + ev.Certainty
	if ev.Negated {
		detail += " · negated"
	}
	if ev.Historical {
		detail += " · historical"
	}
	x.field("event", Line{{Kind: status, Text: kind}, {Kind: soft, Text: detail}})
	x.field("", Line{verbatim(r, ev.Evidence)})
	for _, side := range []struct {
		name string
		list []plover.Participant
	}{{"who", ev.Actors}, {"to whom", ev.Recipients}} {
		for _, p := range side.list {
			l := Line{verbatim(r, p.Span)}
			if m, ok := x.rec.Readings[rep].Cast.At(p.Head); ok && m.Actor >= 0 {
				l = append(l, Piece{Kind: ours, Text: " = "}, Piece{Kind: named, Text: x.actor(x.rec.Roster.Of(rep, m.Actor))})
			}
			x.field(side.name, l)
		}
	}
	for _, f := range plover.Rules() {
		if f.Name == ev.Rule {
			x.rule(f.Name, quote.Rule{About: f.About, Example: f.Example})
		}
	}
}

// showEvent prints event "e12" of the record, numbered over all reports.
func (x *exhibitor) showEvent(id string) bool {
	n, err := strconv.Atoi(strings.TrimPrefix(id, "e"))
	if err != nil || n < 1 {
		return false
	}
	for rep, r := range x.rec.Readings {
		if n > len(r.Events) {
			n -= len(r.Events)
			continue
		}
		ev := &r.Events[n-1]
		x.made.Label, x.made.What = id, string(ev.Type)
		x.place(rep, ev.Evidence)
		x.part("EVENT")
		x.event(rep, ev)
		x.codedOtherwise(rep, n-1)
		x.whoIsWho(rep, ev.Evidence)
		return true
	}
	return false
}

// codedOtherwise lists what else the words around event k could have been coded
// as. Without the facts about countries there is nothing to tell.
func (x *exhibitor) codedOtherwise(rep, k int) {
	r := x.rec.Readings[rep]
	list, err := r.EventAlternatives(k)
	if err != nil {
		return
	}
	for i, a := range list {
		if i == 0 {
			x.part("NOT CODED AS")
		}
		x.field(string(a.Type), Line{verbatim(r.Report, a.Span), {Kind: ours, Text: " by " + a.Rule}, {Kind: soft, Text: " – " + a.Why}})
	}
}
