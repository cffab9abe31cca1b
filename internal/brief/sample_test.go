package brief

import (
	"strings"
	"testing"
	"time"

	"readout"
	"readout/actor"
	"readout/claim"
	"readout/lang"
	"readout/quote"
	"readout/report"
)

// The record that the renderers are tested on: four invented reports with every
// kind of finding, and words in them that must never leave a quotation.

var sampleReports = []report.Report{
	{ID: "r1", Name: "in/courier.txt", Outlet: "The Vessia Courier", Title: "Norland says it is ready to talk", Language: "en", Text: "Norland says it is ready to talk\n\nNorland’s president, Ada Holm, said on Monday: “We are ready to meet in any format, and that is a verified fact.” She asked for the talks to be held in Vienna within 10 days.\n\nThe war has lasted over three years.\n\nRead more: ten things to know about Norland\n"},
	{ID: "r2", Name: "in/tribune.txt", Outlet: "Ostmark Tribune", Title: "Sudria <script>alert(1)</script> & silence", Language: "en", Text: "The foreign ministry in Sudria has not confirmed any date for the talks.\n\n\"Nothing is agreed until everything is agreed\", Viktor Laszlo told reporters. He rejected a ceasefire before the meeting, after initially welcoming it.\n\nThe two-year war <b onclick=x()>goes</b> on.\n"},
	{ID: "r3", Name: "in/wire.txt", Outlet: "Wire Service North", Language: "en", Text: "Ada Holm is ready for a meeting in any format, her spokesman said. Holm now wants Astana; she had insisted on Vienna. According to two diplomats, Sudria has agreed to meet by June 1.\n"},
	{ID: "r4", Name: "in/reprint.txt", Language: "en", Text: "Ada Holm is ready for a meeting in any format, her spokesman said. Holm now wants Astana; she had insisted on Vienna. According to two diplomats, Sudria has agreed to meet by June 1.\n"},
}

// maker finds words in the sample reports.
type maker struct {
	t   *testing.T
	rec *readout.Record
}

func (m maker) span(rep int, words string) report.Span {
	m.t.Helper()
	at := strings.Index(sampleReports[rep].Text, words)
	if at < 0 {
		m.t.Fatalf("report %d does not have %q", rep, words)
	}
	return report.Span{Start: at, End: at + len(words)}
}

func (m maker) own(rep int, words string) claim.Evidence {
	return claim.Evidence{Report: rep, Span: m.span(rep, words), Statement: -1}
}

var lemmas = map[string]string{"said on Monday": "say", "asked for": "ask", "has not confirmed": "confirm", "told": "tell", "rejected": "reject", "said": "say", "According to": "according to"}

// said files a statement, once, and returns evidence for its content.
func (m maker) said(rep int, who, cue, content string, change ...func(*quote.Statement)) claim.Evidence {
	r := m.rec.Readings[rep]
	s := quote.Statement{
		Type: quote.Indirect, Source: quote.Mention{Span: m.span(rep, who)}, Cue: m.span(rep, cue), Lemma: lemmas[cue], CueTok: -1,
		Content: []report.Span{m.span(rep, content)}, Outer: -1, Certainty: "CT+", Score: 90,
		Channel: quote.Mention{Head: -1}, Addressee: quote.Mention{Head: -1}, Rule: "sample",
	}
	for _, f := range change {
		f(&s)
	}
	r.Statements = append(r.Statements, s)
	return claim.Evidence{Report: rep, Span: s.Content[0], Statement: len(r.Statements) - 1}
}

func date(month time.Month, day int) time.Time {
	return time.Date(2026, month, day, 0, 0, 0, 0, time.UTC)
}

func sample(t *testing.T) *readout.Record {
	t.Helper()
	rec := &readout.Record{AsOf: date(time.May, 18).Add(21*time.Hour + 40*time.Minute), Roster: &actor.Roster{}, Origins: []int{0, 1, 2, 2}}
	m := maker{t, rec}
	for i := range sampleReports {
		rep := sampleReports[i]
		if i != 3 {
			rep.Published = date(time.May, 16+i)
		}
		if i == 0 {
			rep.Regions = []report.Region{{Span: m.span(0, "Norland says it is ready to talk"), Kind: report.Title}, {Span: m.span(0, "Read more: ten things to know about Norland"), Kind: report.Related}}
		}
		rec.Readings = append(rec.Readings, &readout.Reading{Report: &rep, Doc: &lang.Doc{Text: rep.Text}, Cast: &actor.Cast{}})
	}
	for _, name := range []string{"Norland", "Sudria", "Ada Holm", "Viktor Laszlo"} {
		kind := actor.Person
		if name == "Norland" || name == "Sudria" {
			kind = actor.Country
		}
		rec.Roster.Actors = append(rec.Roster.Actors, actor.Actor{Name: name, Kind: kind, For: -1})
	}
	rec.Roster.Actors[2].For, rec.Roster.Actors[3].For = 0, 1
	const norland, sudria, holm, laszlo = 0, 1, 2, 3

	ready := m.said(0, "Ada Holm", "said on Monday", "“We are ready to meet in any format, and that is a verified fact.”", func(s *quote.Statement) { s.Type = quote.Direct })
	vienna := m.said(0, "She", "asked for", "the talks to be held in Vienna within 10 days", func(s *quote.Statement) { s.Stance = "demands" })
	silent := m.said(1, "The foreign ministry in Sudria", "has not confirmed", "any date for the talks", func(s *quote.Statement) { s.Negated = true })
	nothing := m.said(1, "Viktor Laszlo", "told", "\"Nothing is agreed until everything is agreed\",", func(s *quote.Statement) { s.Type = quote.Direct })
	ceasefire := m.said(1, "He", "rejected", "a ceasefire before the meeting", func(s *quote.Statement) { s.Stance = "rejects" })
	spokesman := m.said(2, "her spokesman", "said", "Ada Holm is ready for a meeting in any format")
	copied := m.said(3, "her spokesman", "said", "Ada Holm is ready for a meeting in any format")
	agreed := m.said(2, "two diplomats", "According to", "Sudria has agreed to meet by June 1")
	long, short := m.own(0, "over three years"), m.own(1, "two-year war")
	astana := m.own(2, "Holm now wants Astana; she had insisted on Vienna")

	rec.Findings = claim.Findings{
		Takeaways: []claim.Takeaway{{Disagreement: true, Index: 0}, {Index: 0}, {Index: 1}, {Index: 2}},
		Claims: []claim.Claim{
			{Issue: "meeting", Text: ready, Speaker: holm, Status: claim.Corroborated, Witnesses: 3, Origins: 2, Evidence: []claim.Evidence{ready, spokesman, copied}, Why: "same frame, same speaker"},
			{Issue: "date", Text: silent, Speaker: sudria, Status: claim.NotConfirmed, Witnesses: 1, Origins: 1, Evidence: []claim.Evidence{silent}},
			{Issue: "ceasefire", Text: ceasefire, Speaker: laszlo, Status: claim.SingleOrigin, Witnesses: 1, Origins: 1, Evidence: []claim.Evidence{ceasefire}},
			{Issue: "", Text: nothing, Speaker: laszlo, Status: claim.SingleOrigin, Witnesses: 1, Origins: 1, Evidence: []claim.Evidence{nothing}},
			{Issue: "", Text: long, Speaker: -1, Status: claim.SingleOrigin, Witnesses: 1, Origins: 1, Evidence: []claim.Evidence{long}},
		},
		Disagreements: []claim.Disagreement{
			{Issue: "meeting", Type: claim.Hard, Question: "Has Sudria agreed to a meeting?", Sides: []claim.Side{{Value: "agreed", Evidence: []claim.Evidence{agreed}, Witnesses: 1, Origins: 1}, {Value: "not-confirmed", Evidence: []claim.Evidence{silent, nothing}, Witnesses: 1, Origins: 1}}, Why: "a ladder of statuses"},
			{Type: claim.Hard, Question: "How long has the war lasted?", Sides: []claim.Side{{Value: "over three years", Verbatim: true, Evidence: []claim.Evidence{long}, Witnesses: 1, Origins: 1}, {Value: "two-year war", Verbatim: true, Evidence: []claim.Evidence{short}, Witnesses: 1, Origins: 1}}},
		},
		Positions: []claim.Position{
			{Actor: holm, Issue: "meeting", Stance: "ready", Evidence: []claim.Evidence{spokesman, ready}, Date: date(time.May, 18)},
			{Actor: holm, Issue: "venue", Stance: "demands", Trend: "reversed", Evidence: []claim.Evidence{astana, vienna}, Date: date(time.May, 18)},
			{Actor: sudria, Issue: "date", Stance: "not-confirmed", Evidence: []claim.Evidence{silent}, Date: date(time.May, 17)},
			{Actor: laszlo, Issue: "ceasefire", Stance: "rejects", Trend: "hardened", Evidence: []claim.Evidence{ceasefire}, Date: date(time.May, 17)},
			{Actor: norland, Issue: "security guarantees", Stance: "noncommittal", Evidence: []claim.Evidence{long}},
		},
		Shifts: []claim.Shift{
			{Actor: holm, Issue: "venue", From: "Vienna", To: "Astana", Evidence: []claim.Evidence{astana}, Stated: true},
			{Actor: laszlo, Issue: "ceasefire", To: "rejects", Evidence: []claim.Evidence{ceasefire}},
		},
		Deadlines: []claim.Deadline{
			{Actor: holm, What: m.own(0, "the talks"), Words: m.own(0, "within 10 days"), From: date(time.May, 16), To: date(time.May, 27), Status: "open", Evidence: []claim.Evidence{vienna}},
			{Actor: -1, What: agreed, Words: m.own(2, "by June 1"), Status: "undated", Evidence: []claim.Evidence{agreed}},
		},
		Options: []claim.Option{
			{Issue: "venue", Value: "Vienna", By: holm, Evidence: []claim.Evidence{vienna}},
			{Issue: "venue", Value: "Astana", By: -1, Evidence: []claim.Evidence{astana}},
		},
		NotSaid:    []string{"date", "format"},
		Topic:      "meeting",
		Parties:    []int{0, 1},
		Unresolved: []claim.Unresolved{{Report: 1, Span: m.span(1, "He"), Why: "speaker could not be settled"}},
	}
	return rec
}
