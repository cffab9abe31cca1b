package quote

import (
	"slices"
	"testing"

	"readout/report"
)

func TestAlternatives(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, of, words, why string }{
		{"Ada Holm told the council that the bridge would be closed.", "source", "the council", "the object: who is told or spoken of"},
		{"Ada Holm said the bridge would be closed, adding that nobody had asked her.", "content", ", adding that nobody had asked her", "another statement starts there"},
		{"Ada Holm said she would stay if Viktor Laszlo asked for help.", "cue", "asked", "asked, supposed, wished or possible: not said to have been said"},
		{"Ada Holm, who met Viktor Laszlo in Ostmark, said the bridge would be closed.", "source", "Viktor Laszlo", "the object: who is told or spoken of"},
	} {
		rep, d := &report.Report{Text: c.text}, parse(t, c.text)
		r := NewReader()
		list := r.Read(rep, d)
		if len(list) == 0 {
			t.Errorf("%q: no statement", c.text)
			continue
		}
		got := r.Alternatives(rep, d, &list[0])
		if !slices.ContainsFunc(got, func(a Alternative) bool { return a.Of == c.of && a.Span.In(c.text) == c.words && a.Why == c.why }) {
			t.Errorf("%q: the alternatives lack %s %q – %s:", c.text, c.of, c.words, c.why)
			for _, a := range got {
				t.Logf("    %s %q – %s", a.Of, a.Span.In(c.text), a.Why)
			}
		}
		if again := r.Read(rep, d); len(again) != len(list) || r.trace != nil {
			t.Errorf("%q: asking for alternatives left a trace", c.text)
		}
	}
}
