package text

import (
	"testing"

	"readout/report"
)

// TestLinked: a list of links glued to a name is no prose, and nothing else is taken
// for one.
func TestLinked(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{
			"Speaker Ada Holm Ada Maria HolmHouse agrees to sit | Berg says Orban is back MORE (D-Ost.) said the bill would pass.",
			"Ada Maria HolmHouse agrees to sit | Berg says Orban is back MORE",
		},
		{"Speaker Ada Holm said we need MORE time, and McHolm agreed.", ""},
		{"The firm SudriaBank Group wants MORE.", ""},
	} {
		got := ""
		m := &marker{s: c.text}
		m.markLinked(&line{Span: report.Span{End: len(c.text)}})
		for _, r := range m.inline {
			got += r.In(c.text)
		}
		if got != c.want {
			t.Errorf("in %q %q is marked, want %q", c.text, got, c.want)
		}
	}
}
