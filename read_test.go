package readout_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"readout"
	"readout/internal/cost"
	"readout/report"
)

var reader = must(readout.NewReader())

func must(r *readout.Reader, err error) *readout.Reader {
	if err != nil {
		panic(err)
	}
	return r
}

func read(t testing.TB, text string, published time.Time) *readout.Reading {
	t.Helper()
	r, err := reader.Read(context.Background(), &report.Report{ID: "r1", Name: "test", Language: "en", Text: text, Published: published})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// spans visits every span that a reading holds.
func spans(r *readout.Reading, visit func(what string, s report.Span)) {
	for i := range r.Doc.Tokens {
		visit("word", r.Doc.Span(i, i+1))
	}
	for _, s := range r.Doc.Sents {
		visit("sentence", r.Doc.Span(int(s.First), int(s.End)))
	}
	for _, n := range r.Doc.Names {
		visit("name", r.Doc.Span(int(n.First), int(n.End)))
	}
	for _, s := range r.Statements {
		visit("source", s.Source.Span)
		visit("cue", s.Cue)
		visit("channel", s.Channel.Span)
		visit("addressee", s.Addressee.Span)
		for _, c := range s.Content {
			visit("content", c)
		}
	}
	for _, m := range r.Cast.Mentions {
		visit("mention", m.Span)
	}
	for _, a := range r.Amounts {
		visit("amount", a.Span)
		visit("measured", a.Of)
	}
	for _, x := range r.Times {
		visit("time", x.Span)
	}
}

func checkSpans(t testing.TB, r *readout.Reading) {
	t.Helper()
	text := r.Report.Text
	spans(r, func(what string, s report.Span) {
		switch {
		case s.Start < 0 || s.Start > s.End || s.End > len(text):
			t.Fatalf("a %s lies at %v of %d bytes", what, s, len(text))
		case s.Start < len(text) && !utf8.RuneStart(text[s.Start]) || s.End < len(text) && !utf8.RuneStart(text[s.End]):
			t.Fatalf("a %s at %v cuts a character", what, s)
		}
	})
	actors := len(r.Cast.Actors)
	for _, m := range r.Cast.Mentions {
		if m.Actor >= actors {
			t.Fatalf("a mention refers to actor %d of %d", m.Actor, actors)
		}
	}
}

// page is a stretch of invented news with everything that is read in it.
const page = `Norland's president, Ada Holm, said on Tuesday that she was “ready to meet in any format”, but that no date had been set.

"Nothing is agreed," Viktor Laszlo told reporters in Sudria's capital. "We will answer within 10 days." He declined to comment on a report that about $4 billion in aid would be cut, according to two diplomats.

The foreign ministry of Vessia, which had called for talks, rejected the plan. It has not confirmed whether its envoys — who arrived on 3 March 2027 — can’t or won’t stay.

`

func TestReadFindsSomethingOfEverything(t *testing.T) {
	r := read(t, page, time.Date(2027, 3, 9, 0, 0, 0, 0, time.UTC))
	checkSpans(t, r)
	for what, n := range map[string]int{
		"sentences": len(r.Doc.Sents), "statements": len(r.Statements), "amounts": len(r.Amounts), "times": len(r.Times),
	} {
		if n < 1 {
			t.Errorf("no %s found", what)
		}
	}
}

func TestAnotherLanguageIsLeftAlone(t *testing.T) {
	rep := &report.Report{ID: "r1", Language: "de", Text: "Der Minister sagte: „Nein.“"}
	r, err := reader.Read(context.Background(), rep)
	if err != nil || len(r.Doc.Tokens) > 0 {
		t.Errorf("%d words read, %v", len(r.Doc.Tokens), err)
	}
}

func TestEndedContextEndsReading(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := reader.Read(ctx, &report.Report{Text: page}); err == nil {
		t.Error("a reading came back")
	}
}

// A longer text costs no more than in proportion, whatever it is like: prose, one
// paragraph, one sentence without an end, capitals without an end.
func TestReadIsLinear(t *testing.T) {
	for name, unit := range map[string]string{
		"prose":         page,
		"one paragraph": strings.ReplaceAll(page, "\n", " "),
		"one sentence":  "and then the minister of Norland and the envoy from Sudria went on to say that ",
		"capitals":      "Holm Laszlo Dahl ",
		"no spaces":     "we-are-ready-to-meet-",
		"stray marks":   "“He said \"we are ",
		"broken quotes": "“We are,” he said, “we are ",
	} {
		cost.Linear(t, name, 12_000/len(unit), func(n int) func() {
			text := strings.Repeat(unit, n)
			return func() { read(t, text, time.Time{}) }
		})
	}
}

// Whatever a report holds, every span is words of it.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		page, "", "Yes", "“", "\"\"\"", "said said said", "He said “she said ‘they said", "$", "10 per cent per cent", "within within 10 days",
		"\u200b\ufeff", "a\r\nb\r\rc", "Ada Holm\tAda\u00a0Holm", strings.Repeat("(", 300), "According to according to",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 4000 {
			t.Skip()
		}
		checkSpans(t, read(t, text, time.Date(2027, 3, 9, 0, 0, 0, 0, time.UTC)))
	})
}

// TestDateline: what stands behind a dateline is read as a sentence of its own.
func TestDateline(t *testing.T) {
	const dateline, lead = "LESKA (Meridian Wire) -", "Karthen and the Ossaran rebels have agreed to exchange 240 prisoners by the end of the month, mediators from Tolvia said on Monday, in what would be the first such swap since fighting resumed in February."
	r, err := reader.Read(context.Background(), &report.Report{
		Language: "en", Text: dateline + " " + lead + " The list is drawn up.",
		Regions: []report.Region{{Span: report.Span{End: len(dateline)}, Kind: report.Dateline}},
	})
	if err != nil {
		t.Fatal(err)
	}
	var sents []string
	for i, s := range r.Doc.Sents {
		sents = append(sents, r.Doc.Span(int(s.First), int(s.End)).In(r.Doc.Text))
		for k := s.First; k < s.End; k++ {
			if int(r.Doc.Tokens[k].Sent) != i {
				t.Errorf("%q is of sentence %d, want %d", r.Doc.Form(int(k)), r.Doc.Tokens[k].Sent, i)
			}
		}
	}
	if want := []string{dateline, lead, "The list is drawn up."}; !slices.Equal(sents, want) {
		t.Fatalf("sentences %q, want %q", sents, want)
	}
	for i := range r.Doc.Tokens {
		if r.Doc.Form(i) == "agreed" && r.Doc.Tokens[i].Head >= 0 {
			t.Errorf("%q hangs on %q", "agreed", r.Doc.Form(int(r.Doc.Tokens[i].Head)))
		}
	}
}
