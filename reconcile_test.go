package readout_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"readout"
	"readout/claim"
	"readout/report"
)

// lay reads invented texts, one report each, and lays them side by side.
func lay(t testing.TB, texts ...string) *readout.Record {
	t.Helper()
	return layOn(t, time.Time{}, texts...)
}

// layOn is lay for reports that came out on a day.
func layOn(t testing.TB, published time.Time, texts ...string) *readout.Record {
	t.Helper()
	days := make([]time.Time, len(texts))
	for i := range days {
		days[i] = published
	}
	return layDated(t, days, texts...)
}

// layDated is lay for reports that came out on a day each.
func layDated(t testing.TB, published []time.Time, texts ...string) *readout.Record {
	t.Helper()
	r, err := readout.NewReader()
	if err != nil {
		t.Fatal(err)
	}
	var readings []*readout.Reading
	for i, text := range texts {
		rep := &report.Report{ID: "r" + string(rune('1'+i)), Name: "test", Language: "en", Text: text, Published: published[i]}
		x, err := r.Read(context.Background(), rep)
		if err != nil {
			t.Fatal(err)
		}
		readings = append(readings, x)
	}
	rec, err := readout.Reconcile(readings, readout.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return rec
}

func words(rec *readout.Record, e claim.Evidence) string {
	return e.Span.In(rec.Readings[e.Report].Report.Text)
}

// Pairs of reports that do or do not disagree. want is the type, "" for none;
// each of sides must stand in the evidence of another side.
var disagreeing = []struct {
	name  string
	texts []string
	want  claim.Type
	sides []string
}{
	{"agreed against silent", []string{
		"The president of Norland, Ada Holm, has agreed to meet President Viktor Laszlo of Sudria for talks, her host said on Monday.",
		"Norland has not confirmed any meeting with Sudria. President Ada Holm of Norland left without a word to reporters.",
	}, claim.Hard, []string{"agreed to meet", "not confirmed"}},
	{"agreed against no day confirmed", []string{
		"The president of Sudria, Viktor Laszlo, has agreed to meet President Ada Holm of Norland for talks, her host said on Monday.",
		"Sudria has not confirmed any day or place of the talks with Norland.",
	}, claim.Hard, []string{"agreed to meet", "not confirmed"}},
	{"agreed against denied", []string{
		"Karthen and the rebels of Ossara have agreed to exchange 240 prisoners by the end of the month, mediators from Tolvia said on Monday.",
		"The government on Tuesday flatly denied reports that it had signed a prisoner exchange with the rebels.",
	}, claim.Hard, []string{"agreed to exchange", "flatly denied"}},
	{"signed against not signed", []string{
		"The government of Norland has signed a truce with Sudria along the river, an envoy of Tolvia said.",
		"The government of Norland has not signed any truce with Sudria, its foreign minister said. Families wait at the Ruda crossing.",
	}, claim.Hard, []string{"has signed a truce", "has not signed"}},
	{"agreed against nothing accepted", []string{
		"Norland and the Ruda League have agreed on a truce of a week.",
		"The Ruda League's spokeswoman, Irena Kolb, spoke by telephone. “We have accepted nothing,” she said.",
	}, claim.Hard, []string{"have agreed on a truce", "accepted nothing"}},
	{"nothing accepted by others", []string{
		"Norland and Sudria have agreed on a truce of a week, an envoy of Tolvia said.",
		"“We have accepted nothing,” a spokeswoman for the Ruda League, Irena Kolb, said of the plan for the harbour.",
	}, "", nil},
	{"agreed against yet to decide", []string{
		"Envoys of the Inner League's nine members agreed to freeze the accounts of Ostmark's grain board.",
		"The Inner League has yet to decide anything.",
	}, claim.Hard, []string{"agreed to freeze", "yet to decide"}},
	{"owed against owes nothing", []string{
		"Sudria's foreign minister, Viktor Laszlo, said that Norland owed 50 million crowns for water. Norland's prime minister, Ada Holm, was in Torvel.",
		"Norland denies that it owes anything.",
	}, claim.Hard, []string{"owed 50 million", "denies that it owes"}},
	{"ends by another verb", []string{
		"The ferry licence expires on December 31. Ada Holm, Norland's prime minister, wants another.",
		"The current ferry licence remains in effect until January 15, a judge in Torvel said.",
	}, claim.DateDiffers, []string{"December 31", "January 15"}},
	{"ends and begins", []string{
		"The ferry licence expires on December 31. Ada Holm, Norland's prime minister, wants another.",
		"A new ferry licence begins on January 15, a judge in Torvel said.",
	}, "", nil},
	{"one day in two ways", []string{
		"The ferry licence expires on December 31. Ada Holm, Norland's prime minister, wants another.",
		"The current ferry licence remains in effect until December 31, a judge in Torvel said.",
	}, "", nil},
	{"silent guns", []string{
		"The guns would fall silent at dawn on June 6, an envoy of Tolvia said.",
		"The truce has been postponed until June 9, mediators said.",
	}, claim.DateDiffers, []string{"June 6", "June 9"}},
	{"a talk of its own", []string{
		"The guns would fall silent at dawn on June 6, an envoy of Tolvia said.",
		"The exam has been postponed until June 9, teachers said.",
	}, "", nil},
	{"here, not there", []string{
		"Ada Holm scorned the tale of a broken sluice in Brekke. It was a mill at Lund, not Brekke, where the dyke gave way.",
		"The ministry laid the flood to repairs at a sluice in Brekke.",
	}, claim.Hard, []string{"a mill at Lund", "in Brekke"}},
	{"here, and something else there", []string{
		"Ada Holm scorned the tale of a broken sluice. It was a mill at Lund, not Brekke, where the dyke gave way.",
		"The ministry will hold its summer feast in Brekke.",
	}, "", nil},
	{"another deal is not agreed", []string{
		"Karthen and Ossara have agreed to exchange 240 prisoners, an envoy of Tolvia said.",
		"Karthen has not agreed to lower its duties on Ossaran steel, its trade minister said.",
	}, "", nil},
	{"agreed not to", []string{
		"Karthen has agreed to a deal with the Ruda Press to spare it a trial, the paper said.",
		"Prosecutors of Karthen have agreed not to bring the Ruda Press to trial.",
	}, "", nil},
	{"not by a day", []string{
		"Karthen and Ossara have reached a deal on steel duties, both capitals said.",
		"Karthen and Ossara did not reach a deal on steel duties by the end of August. Now they have one.",
	}, "", nil},
	{"accepted at the door", []string{
		"Asylum seekers are being accepted at all crossings of Karthen, a spokesman said.",
		"Karthen has not accepted a plan for asylum seekers at its crossings, a judge said.",
	}, "", nil},
	{"open and careful", []string{
		"Sudria hinted that it was open to talks with Norland.",
		"Sudria said that talks with Norland must be carefully prepared.",
	}, "", nil},
	{"a part of the whole", []string{
		"Ostmark will send Norland 60,000 tons of grain, of which 15,000 tons are wheat.",
		"Norland will receive 60,000 tons of grain from Ostmark. Wheat makes up 15,000 tons of the grain.",
	}, claim.Scope, []string{"60,000 tons", "15,000 tons"}},
	{"supports against rejects", []string{
		"The government of Vessia supports the ceasefire plan, its foreign minister, Miriam Dahl, said in Torvel.",
		"The government of Vessia rejected the ceasefire plan on Tuesday, officials in the capital said.",
	}, claim.Hard, []string{"supports the ceasefire", "rejected the ceasefire"}},
	{"lengths of one war", []string{
		"The two-year war has emptied the villages along the river.",
		"More than six years into the war, nobody counts the villages. The six-year war has emptied most of them.",
	}, claim.Hard, []string{"two-year war", "six-year war"}},
	{"lengths that fit", []string{
		"The nearly six-year war has emptied the villages along the river.",
		"The war has lasted more than five years and emptied the villages along the river.",
	}, "", nil},
	{"one fine, two figures", []string{
		"Sudria owes 900 million euros in unpaid transit fees for the pipeline.",
		"Sudria owes 600 million euros in unpaid transit fees for the pipeline.",
	}, claim.Hard, []string{"900 million", "600 million"}},
	{"one fine, one figure", []string{
		"Sudria owes about 600 million euros in unpaid transit fees for the pipeline.",
		"Sudria owes 600 million euros in unpaid transit fees for the pipeline.",
	}, "", nil},
	{"a part and the whole", []string{
		"The league will pay for an arms package of 4 billion euros for Norland.",
		"The league will pay for an aid and arms package of 5 billion euros for Norland and its neighbours.",
	}, claim.Scope, []string{"4 billion", "5 billion"}},
	{"serving and former", []string{
		"President Ada Holm arrived in Torvel on Monday. President Ada Holm then met the mediators.",
		"Former President Ada Holm arrived in Torvel on Monday.",
	}, claim.Descriptor, []string{"President", "Former President"}},
	{"settled and for now", []string{
		"Ostmark has reached agreements on permanent exemptions with Norland and Sudria, the ministry said.",
		"Ostmark announced agreements in principle with Norland and Sudria on exemptions, the ministry said.",
	}, claim.Hard, []string{"permanent exemptions", "in principle"}},
	{"two largest", []string{
		"Norland is the largest buyer of herring in the region.",
		"Sudria is the largest buyer of herring in the region.",
	}, claim.Hard, []string{"Norland is the largest", "Sudria is the largest"}},
	{"moved away and still for it", []string{
		"Ada Holm has changed her mind about a ceasefire. She met the mediators in Torvel.",
		"Ada Holm called for a ceasefire at the border, as she has every week.",
	}, claim.Hard, []string{"changed her mind", "called for a ceasefire"}},
	{"different matters", []string{
		"Vessia supports new sanctions on Sudria, its foreign minister said.",
		"Vessia rejected a prisoner exchange on Tuesday, officials in the capital said.",
	}, "", nil},
	{"ready and wary", []string{
		"Norland said it was ready for talks in any format.",
		"Norland remains wary of Karsk as a venue, diplomats said.",
	}, "", nil},
}

func TestDisagreements(t *testing.T) {
	for _, c := range disagreeing {
		t.Run(c.name, func(t *testing.T) {
			rec := lay(t, c.texts...)
			if c.want == "" {
				for _, d := range rec.Disagreements {
					t.Errorf("a false alarm: %s (%s)", d.Question, d.Type)
				}
				return
			}
			for _, d := range rec.Disagreements {
				if d.Type != c.want {
					continue
				}
				met := 0
				for _, want := range c.sides {
					for _, s := range d.Sides {
						found := false
						for _, e := range s.Evidence {
							found = found || strings.Contains(words(rec, e), want)
						}
						if found {
							met++
							break
						}
					}
				}
				if met == len(c.sides) {
					return
				}
			}
			t.Errorf("no disagreement of type %q with sides %q; found %+v", c.want, c.sides, rec.Disagreements)
		})
	}
}

// What two outlets assert alike is one claim with two witnesses; a copy of a
// report adds none.
func TestClaimsAreCounted(t *testing.T) {
	a := "President Ada Holm of Norland said she was ready for a bilateral meeting with Sudria. She spoke in the old harbour of Torvel, where the mediators had waited since dawn for an answer from the other side of the river."
	b := "Norland's Ada Holm is prepared to meet Sudria in a bilateral meeting, she told reporters on Monday."
	find := func(rec *readout.Record) (claim.Claim, bool) {
		for _, c := range rec.Claims {
			for _, e := range c.Evidence {
				if strings.Contains(words(rec, e), "ready for a bilateral meeting") {
					return c, true
				}
			}
		}
		return claim.Claim{}, false
	}
	c, ok := find(lay(t, a, b))
	if !ok || c.Witnesses != 2 || c.Origins != 1 {
		t.Errorf("two outlets on one woman's words: %d witnesses, %d origins (found %v); want 2 and 1", c.Witnesses, c.Origins, ok)
	}
	c, ok = find(lay(t, a, a))
	if !ok || c.Witnesses != 1 {
		t.Errorf("a copy: %d witnesses (found %v), want 1", c.Witnesses, ok)
	}
}

// What leads is at most seven lines, and each points at something.
func TestTakeawaysPoint(t *testing.T) {
	for _, c := range disagreeing {
		rec := lay(t, c.texts...)
		if len(rec.Takeaways) > 7 {
			t.Errorf("%s: %d takeaways", c.name, len(rec.Takeaways))
		}
		for _, k := range rec.Takeaways {
			if k.Disagreement && k.Index >= len(rec.Disagreements) || !k.Disagreement && k.Index >= len(rec.Claims) {
				t.Errorf("%s: a takeaway points nowhere: %+v", c.name, k)
			}
		}
	}
}

// TestDealAskedOnce: who agreed to a truce in one report and never did in another is
// asked about once.
func TestDealAskedOnce(t *testing.T) {
	rec := lay(t,
		"The government of Norland agreed on Sunday to a truce with Sudria, an envoy of Tolvia said.",
		"The government of Norland never agreed to a truce with Sudria, the foreign minister of Norland said.")
	var asked []string
	for _, d := range rec.Findings.Disagreements {
		asked = append(asked, d.Question)
	}
	if len(asked) != 1 {
		t.Errorf("asked %q", asked)
	}
}
