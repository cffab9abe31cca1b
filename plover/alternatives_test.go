package plover

import (
	"slices"
	"testing"

	"readout/quote"
	"readout/report"
)

func TestAlternatives(t *testing.T) {
	t.Parallel()
	const text = "Norland declined to say whether its president would attend the talks in Ostmark."
	rep, d, r := &report.Report{Text: text}, parse(t, text), reader(t)
	said := quote.NewReader().Read(rep, d)
	list := r.Read(rep, d, said)
	if len(list) == 0 {
		t.Fatalf("no event in %q", text)
	}
	got := r.Alternatives(rep, d, said, &list[0])
	for _, want := range []struct{ word, rule, why string }{
		{"declined", "reject talks", "it asks for obj:$TALKS,$VISIT"},
		{"declined", "reject", "the frame " + list[0].Rule + " comes first and fits"},
	} {
		if !slices.ContainsFunc(got, func(a Alternative) bool {
			return a.Span.In(text) == want.word && a.Rule == want.rule && a.Why == want.why
		}) {
			t.Errorf("the alternatives lack %q by %s – %s", want.word, want.rule, want.why)
		}
	}
	for _, a := range got {
		if a.Rule == list[0].Rule && a.Span.In(text) == "declined" {
			t.Errorf("the coding itself is among the alternatives: %+v", a)
		}
	}
}
