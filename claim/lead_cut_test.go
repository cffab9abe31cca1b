package claim

import (
	"testing"

	"readout/lang"
)

func TestBeheaded(t *testing.T) {
	// every trawler must go home
	d := &lang.Doc{Tokens: []lang.Token{{Head: 1, Rel: lang.Det}, {Head: 2, Rel: lang.Nsubj}, {Head: -1, Rel: lang.Root}}}
	for first, want := range []bool{false, true, false} {
		if got := beheaded(d, first); got != want {
			t.Errorf("from token %d: got %v, want %v", first, got, want)
		}
	}
}
