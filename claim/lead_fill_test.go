package claim

import (
	"testing"

	"readout/amount"
	"readout/report"
)

func TestWholeFigures(t *testing.T) {
	text := "Norland set aside $20 billion for defence"
	figures := []amount.Amount{{Span: report.Span{Start: 18, End: 29}}} // "$20 billion"
	for _, c := range []struct {
		from, to int
		want     string
	}{
		{22, 41, "$20 billion for defence"},
		{0, 21, "Norland set aside $20 billion"},
		{0, 17, "Norland set aside"},
		{30, 41, "for defence"},
	} {
		if got := wholeFigures(figures, report.Span{Start: c.from, End: c.to}).In(text); got != c.want {
			t.Errorf("%q: got %q, want %q", text[c.from:c.to], got, c.want)
		}
	}
}
