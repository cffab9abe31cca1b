package readout_test

import (
	"testing"
	"time"

	"readout"
	"readout/claim"
)

// Clauses of two reports that assert one thing, and such as only share words.
var joins = []struct {
	name     string
	one, two string
	joined   bool
}{
	{"told alike", "Gunmen stormed the customs house in Karsk on Friday.", "The customs house in Karsk was stormed by gunmen.", true},
	{"announced and done", "Norland said it would suspend grain deliveries to Vessia.", "Norland has suspended grain deliveries to Vessia.", true},
	{"loosely named", "Leaders of both parties in the Assembly agreed on sweeping sanctions against Vessia's banks.", "The Assembly agreed on sweeping sanctions against Vessia's banks.", true},
	{"foreseen and done", "Critics fear that the fighting will spill into the Tarn valley.", "The fighting spilled into the Tarn valley.", false},
	{"could and did", "Norland could conduct a missile test any day.", "Norland conducted a missile test in spring.", false},
	{"numbered otherwise", "Norland conducted its third nuclear test.", "Norland conducted its sixth nuclear test.", false},
	{"only a heading", "Norland's dockers, in three words: fight for a better harbour deal.", "Jonas Reik is right about his criticism of the harbour deal.", false},
	{"of the same people something else", "The dairy farmers of Sudria were critical.", "The accord gives the dairy farmers of Sudria access to the market.", false},
	{"two voices", "“We fail to see the point,” said Ada Holm.", "“I fail to see the point,” said Jonas Reik.", false},
	{"a share of another thing", "Norland's new law adds a 20 percent duty on imported washing machines.", "Norland wants a 20 percent duty on luxury cars from Sudria.", false},
	{"a situation described", "The quarrel in Karsk widened in spring.", "Ada Holm wrote to her party about the widening quarrel on Sunday.", false},
	{"done to others", "The deputies in Karsk accused Vessia of breaking the spirit of the accord.", "The deputies in Karsk accused Norland of breaking the spirit of the accord.", false},
	{"whenever", "Norland carried out a nuclear test in autumn.", "Every time Norland carries out a nuclear test, prices fall.", false},
}

func TestJoins(t *testing.T) {
	for _, c := range joins {
		t.Run(c.name, func(t *testing.T) {
			rec := lay(t, "Norland's prime minister, Ada Holm, and Vessia's foreign minister, Miriam Dahl, were in Torvel.\n\n"+c.one,
				"Jonas Reik is president of Vessia, and Viktor Laszlo is Norland's ambassador there.\n\n"+c.two)
			if joined := joinedBelow(rec); joined != c.joined {
				t.Errorf("joined is %v, want %v", joined, c.joined)
			}
		})
	}
}

// joinedBelow reports whether a claim rests on what both reports say below their
// first lines.
func joinedBelow(rec *readout.Record) bool {
	for _, x := range rec.Claims {
		reports := map[int]bool{}
		for _, e := range x.Evidence {
			if e.Span.Start >= 80 {
				reports[e.Report] = true
			}
		}
		if len(reports) == 2 && x.Status != claim.Contested {
			return true
		}
	}
	return false
}

// What is new in reports months apart are two happenings of one kind.
func TestJoinsOfFarReports(t *testing.T) {
	one, two := "Rebels shelled the power station of Lund, doctors told the radio.", "The power station of Lund was shelled by rebels, the mayor told a paper."
	for _, c := range []struct {
		apart  time.Duration
		joined bool
	}{{24 * time.Hour, true}, {90 * 24 * time.Hour, false}} {
		day := time.Date(2031, 5, 4, 0, 0, 0, 0, time.UTC)
		rec := layDated(t, []time.Time{day, day.Add(c.apart)}, one, two)
		joined := false
		for _, x := range rec.Claims {
			joined = joined || len(x.Evidence) == 2
		}
		if joined != c.joined {
			t.Errorf("%v apart: joined is %v, want %v", c.apart, joined, c.joined)
		}
	}
}

// What somebody asks for is not told as what is.
func TestWhatIsAskedForIsNoClaim(t *testing.T) {
	rec := lay(t, "Ada Holm, the president of Norland, suggested that the allies send ground troops to Vessia.", "Norland's fleet left Torvel.")
	for _, c := range rec.Claims {
		if words(rec, c.Text) == "the allies send ground troops to Vessia" {
			t.Error("the suggestion stands as a claim")
		}
	}
}
