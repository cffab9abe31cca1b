package readout_test

import "testing"

// One deed told in two ways, and two deeds that only look alike.
var deeds = []struct {
	name     string
	one, two string
	joined   bool
}{
	{"agreed to and required to", "Vessia agreed to limit its exports to Norland.", "The accord requires Vessia to limit exports to Norland in return for a lower fee.", true},
	{"verb and noun", "Norland has promised swift retaliation.", "Norland will retaliate with duties of its own on Sudrian cheese.", true},
	{"refused in two ways", "Vessia's ministers do not want to negotiate under threat.", "Vessia will not negotiate until it is granted a waiver for good.", true},
	{"other words of one class", "Police in Torvel arrested the harbour master for fraud.", "The harbour master was apprehended for fraud by the police in Torvel.", true},
	{"a shared subject", "Fourteen survivors were found at dawn and taken to Karsk.", "Fourteen men are in Karsk.", true},
	{"carried by a verb and denied", "Norland has promised swift retaliation.", "Norland will not retaliate, whatever the growers ask.", false},
	{"promised and done", "Norland has promised swift retaliation.", "In the spring of 2019 Norland retaliated with duties on cheese.", false},
	{"done and not done", "Vessia agreed to limit its exports to Norland.", "Vessia refused to limit its exports to Norland.", false},
	{"two years", "Norland sent a probe to the comet in 2019.", "Norland sent a probe to the comet in 2028.", false},
	{"two objects", "Norland limits the catch of herring.", "Norland limits the export of timber.", false},
}

func TestOneDeed(t *testing.T) {
	for _, c := range deeds {
		t.Run(c.name, func(t *testing.T) {
			// who Norland and Vessia are, told so that it is not itself one claim
			rec := lay(t, "Norland's prime minister, Ada Holm, and Vessia's foreign minister, Miriam Dahl, were in Torvel.\n\n"+c.one,
				"Jonas Reik is president of Vessia, and Viktor Laszlo is Norland's ambassador there.\n\n"+c.two)
			if joined := joinedBelow(rec); joined != c.joined {
				t.Errorf("joined is %v, want %v", joined, c.joined)
			}
		})
	}
}

// A clause that holds the word its sentence hangs on, without being its predicate.
func TestDeedsOfAnAside(t *testing.T) {
	lay(t, "Mr Laszlo did not answer, sources told Torvel Radio.", "Viktor Laszlo refused to answer, sources told Radio Marenza.") // ends, at least
	rec := lay(t, "Mr Laszlo did not accept the treaty, sources told Torvel Radio.", "Viktor Laszlo refused to accept the treaty, sources told Radio Marenza.")
	if len(rec.Positions)+len(rec.Claims)+len(rec.Unresolved) == 0 {
		t.Error("nothing was made of the two")
	}
}
