package brief

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"readout"
	"readout/actor"
	"readout/claim"
	"readout/plover"
	"readout/quote"
	"readout/report"
)

// ErrNoSuchCite means that a record holds nothing under a cite.
var ErrNoSuchCite = errors.New("no such cite")

// Show prints how one line of a record came about: the words and where they
// stand, who is who in them and why, the rule that read them with an example of
// it, and what of the record rests on them. cite is what a brief prints in
// brackets ("a4"), or "event:" and the number of an event in the record's JSON
// ("event:e12").
func Show(w io.Writer, rec *readout.Record, id string, s Style) error {
	if s.Width == 0 {
		s.Width = 80
	}
	x := &exhibit{textPage: textPage{Style: s}, viewer: viewer{rec, newCites(rec)}}
	if n, ok := strings.CutPrefix(id, "event:"); ok {
		if !x.showEvent(n) {
			return fmt.Errorf("%q: %w (events are numbered from e1, as in the JSON of a brief)", id, ErrNoSuchCite)
		}
	} else if !x.showCite(id) {
		return fmt.Errorf("%q: %w (cites are what a brief of the same reports prints in brackets, such as a4)", id, ErrNoSuchCite)
	}
	out := bufio.NewWriter(w)
	for _, r := range x.rows {
		out.WriteString(strings.TrimRight(r, " "))
		out.WriteByte('\n')
	}
	return out.Flush()
}

// exhibit lays out one line of a record with all that stands behind it.
type exhibit struct {
	textPage
	viewer
}

const exhibitLead = 13 // the width of the column that says what a row is

// field adds a row under a name, wrapped.
func (x *exhibit) field(name string, l Line) {
	x.rows = append(x.rows, x.block(pad("  "+name, exhibitLead), exhibitLead, l, "")...)
}

func (x *exhibit) showCite(id string) bool {
	i := strings.IndexAny(id, "0123456789")
	if i <= 0 {
		return false
	}
	n, err := strconv.Atoi(id[i:])
	rep := slices.IndexFunc(x.rec.Readings, func(r *readout.Reading) bool { return letter(slices.Index(x.rec.Readings, r)) == id[:i] })
	if err != nil || rep < 0 || n < 1 {
		return false
	}
	if k := n - 1; k < x.viewer.cites.statements[rep] {
		x.showStatement(rep, k)
		return true
	}
	k := n - 1 - x.viewer.cites.statements[rep]
	if k >= len(x.viewer.cites.own[rep]) {
		return false
	}
	span := x.viewer.cites.own[rep][k]
	x.between(id+"  the report's own voice", "", bold, "")
	x.place(rep, span)
	x.heading("WORDS", "")
	x.field("", Line{verbatim(x.rec.Readings[rep].Report, span)})
	x.whoIsWho(rep, span)
	x.restsOn(claim.Evidence{Report: rep, Span: span, Statement: -1})
	x.eventsIn(rep, span)
	return true
}

// place says where words stand.
func (x *exhibit) place(rep int, s report.Span) {
	r := x.rec.Readings[rep].Report
	at := utf8.RuneCountInString(r.Text[:s.Start])
	where := []string{x.outlet(rep), day(r.Published, true), r.Name, fmt.Sprintf("characters %d–%d", at, at+utf8.RuneCountInString(s.In(r.Text)))}
	x.rows = append(x.rows, x.block("  ", 2, Line{{Kind: soft, Text: strings.Join(where, " · ")}}, "")...)
	d := x.rec.Readings[rep].Doc
	for i := range d.Sents {
		first, end := d.Sents[i].First, d.Sents[i].End
		if span := d.Span(int(first), int(end)); span.Overlaps(s) {
			x.heading("SENTENCE", "")
			x.field("", Line{verbatim(r, span)})
			return
		}
	}
}

func (x *exhibit) showStatement(rep, k int) {
	r := x.rec.Readings[rep]
	s := &r.Statements[k]
	span := s.Content[0]
	for _, c := range s.Content {
		span.Start, span.End = min(span.Start, c.Start), max(span.End, c.End)
	}
	x.between(x.viewer.cites.statement(rep, k)+"  "+s.Type.String()+" statement", "", bold, "")
	x.place(rep, span)

	x.heading("STATEMENT", "")
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

func (x *exhibit) rule(name string, r quote.Rule) {
	x.field("rule", Line{{Kind: named, Text: name}, {Kind: soft, Text: " – " + r.About}})
	if r.Example != "" {
		x.field("", Line{{Kind: soft, Text: "such as: " + r.Example}})
	}
}

// whoIsWho lists who is referred to within a stretch, and why each is who.
func (x *exhibit) whoIsWho(rep int, s report.Span) {
	r := x.rec.Readings[rep]
	first := true
	for _, m := range r.Cast.Mentions {
		if !m.Span.Overlaps(s) {
			continue
		}
		if first {
			x.heading("WHO IS WHO", "")
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
func (x *exhibit) restsOn(e claim.Evidence) {
	same := func(o claim.Evidence) bool {
		return o.Report == e.Report && o.Statement == e.Statement && (e.Statement >= 0 || o.Span == e.Span)
	}
	among := func(list []claim.Evidence) bool { return slices.ContainsFunc(list, same) }
	first := true
	add := func(name string, l Line) {
		if first {
			x.heading("WHAT RESTS ON IT", "")
			first = false
		}
		x.field(name, l)
	}
	for i := range x.rec.Claims {
		if c := &x.rec.Claims[i]; among(c.Evidence) {
			p := x.claim(c)
			add("claim", append(append(Line{{Kind: status, Text: p.Mark.Word}, {Kind: ours, Text: ": "}}, p.Line...), Piece{Kind: soft, Text: " " + p.Count}))
		}
	}
	for i := range x.rec.Disagreements {
		d := &x.rec.Disagreements[i]
		for _, side := range d.Sides {
			if among(side.Evidence) {
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

// eventsIn lists the events coded within a stretch.
func (x *exhibit) eventsIn(rep int, s report.Span) {
	first := true
	for i := range x.rec.Readings[rep].Events {
		if ev := &x.rec.Readings[rep].Events[i]; ev.Evidence.Overlaps(s) {
			if first {
				x.heading("EVENTS IN IT", "")
				first = false
			}
			x.event(rep, ev)
		}
	}
}

// event lists what was coded of one event, and by which frame.
func (x *exhibit) event(rep int, ev *plover.Event) {
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
func (x *exhibit) showEvent(id string) bool {
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
		x.between(id+"  "+string(ev.Type), "", bold, "")
		x.place(rep, ev.Evidence)
		x.heading("EVENT", "")
		x.event(rep, ev)
		x.whoIsWho(rep, ev.Evidence)
		return true
	}
	return false
}
