package readout_test

import (
	"strings"
	"testing"
)

// Clauses of two reports near to each other, of which the second tells what the first
// tells, or something else about the same things.
var vouchings = []struct {
	name     string
	one, two string
	joined   bool
}{
	{"the noun for the deed", "Norland's harbours will be closed to Vessia's barges from May 3.", "The closing of the harbours to barges would go ahead on May 3.", true},
	{"a pronoun for the doer", "The dyke law would close a loophole for barge owners.", "It would close a loophole for the owners of barges.", true},
	{"done and thought of", "Norland has given Sudria's herders winter fodder.", "Norland is considering giving Sudria's herders winter fodder again.", false},
	{"done and tried", "Vessia has provoked Norland with its fishing patrols.", "Vessia has been trying to provoke Norland into closing the patrols' harbour.", false},
	{"another deed to the same", "Vessia has offered its winter garden.", "Vessia has been painting its winter garden.", false},
	{"told by the way", "Ada Holm told the envoys in Karsk about her plan to cancel the ferry vote.", "Ada Holm's decision to cancel the ferry vote angered many in Karsk.", false},
	{"two people of one mind", "Jonas Reik agreed with the ruling of the harbour court.", "“I agree with the ruling of the harbour court,” said Viktor Laszlo.", false},
	{"should and do", "Sudrian barges should avoid the narrows of Lund.", "Barges of other towns have been avoiding the narrows of Lund.", false},
	{"something else received", "Ada Holm received the dyke report on Thursday morning.", "Ada Holm is receiving a briefing of her own on Thursday.", false},
	{"only asked", "The council wanted to know how Ada Holm had drained the eel ponds of Lund.", "Ada Holm had drained the eel ponds of Lund.", false},
	{"a question", "Has Ada Holm drained the eel ponds of Lund?", "Ada Holm has drained the eel ponds of Lund.", false},
	{"told by both", "Ada Holm has drained the eel ponds of Lund.", "The eel ponds of Lund have been drained by Ada Holm.", true},
	{"may not and will", "The reopening of the Tarn tunnel will begin in spring.", "The reopening of the Tarn tunnel may begin in spring.", false},
	{"only if", "Ada Holm will drain the eel ponds of Lund.", "If the dyke breaks, Ada Holm will drain the eel ponds of Lund.", false},
	{"compared the other way", "Eel fever is deadlier than marsh fever.", "Marsh fever is still deadlier.", false},
	{"no by another verb", "Ada Holm turned down a plan to post Vessian eel wardens on the dyke.", "Vessian eel wardens will not be tolerated on the dyke.", true},
	{"yes and no", "Ada Holm accepted a plan to post Vessian eel wardens on the dyke.", "Vessian eel wardens will not be tolerated on the dyke.", false},
	{"of others the same", "“We support Vessia's right to fish for eels in the Tarn,” said Viktor Laszlo.", "Ostmark has backed Norland's right to fish for eels.", false},
}

func TestVouching(t *testing.T) {
	for _, c := range vouchings {
		t.Run(c.name, func(t *testing.T) {
			rec := lay(t, "Norland's prime minister, Ada Holm, and Vessia's foreign minister, Miriam Dahl, were in Torvel.\n\n"+c.one,
				"Jonas Reik is president of Vessia, and Viktor Laszlo is Norland's ambassador there.\n\n"+c.two)
			if joined := joinedBelow(rec); joined != c.joined {
				t.Errorf("joined is %v, want %v", joined, c.joined)
			}
		})
	}
}

// Clauses that say different things of one sum tell nothing alike but the sum.
func TestOneSumInTwoClauses(t *testing.T) {
	rec := lay(t, "The Assembly of Vessia passed a $450 million package of relief for the flooded valleys.",
		"Ada Holm asked the Assembly of Vessia for a $450 million package of relief.")
	found := false
	for _, c := range rec.Claims {
		for _, e := range c.Evidence {
			w := words(rec, e)
			if found = found || strings.HasPrefix(w, "$450 million"); len(c.Evidence) > 1 && strings.Contains(w, "passed") {
				t.Errorf("%q is told by both", w)
			}
		}
	}
	if !found {
		t.Error("the sum is no claim")
	}
}

// A count is told by two reports where what is counted is described alike, or befell it
// at one place, whatever the clauses say of it; else it is a number.
var counted = []struct {
	name, one, two, words string
	joined                bool
}{
	{"described alike", "Norland has offered 240 retired lighthouse keepers.", "The palace was glad, she said, to send 240 retired keepers.", "240 retired", true},
	{"only a number", "Norland has offered 240 lighthouse keepers.", "Vessia grows grapes on 240 farms.", "240", false},
	{"other things", "Norland has offered 240 lighthouse keepers.", "The drought has ruined 240 beekeepers.", "240", false},
	{"one place of dying", "A rockfall on Sunday killed 27 people in Grimsund.", "Nine of the twenty-seven people who died at Grimsund on Sunday were miners.", "seven people", true},
	{"two places of dying", "A rockfall on Sunday killed 27 people in Grimsund.", "Of the twenty-seven people who died at Lund in May, nine were miners.", "27 people", false},
	{"a sum", "The harbour board found a sum of 310 million crowns in the books.", "Of the loan 310 million crowns was open to talks.", "310 million crowns", true},
	{"a round sum", "The harbour board found a sum of 300 million crowns in the books.", "Of the loan 300 million crowns was open to talks.", "300 million crowns", false},
}

func TestCountsToldAlike(t *testing.T) {
	for _, c := range counted {
		t.Run(c.name, func(t *testing.T) {
			rec := lay(t, c.one, c.two)
			joined := false
			for _, x := range rec.Claims {
				of := map[int]bool{}
				for _, e := range x.Evidence {
					if strings.Contains(words(rec, e), c.words) || strings.Contains(words(rec, e), "27 people") {
						of[e.Report] = true
					}
				}
				joined = joined || len(of) > 1
			}
			if joined != c.joined {
				t.Errorf("joined is %v, want %v", joined, c.joined)
			}
		})
	}
}
