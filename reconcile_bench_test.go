package readout_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"readout"
	"readout/report"
)

// variedReports are n invented reports of one story: each tells some of the same
// things in one of several ways, and some things of its own.
func variedReports(n int) []*report.Report {
	pick := func(seed int, of ...string) string { return of[seed%len(of)] }
	towns := []string{"Torvel", "Karsk", "Brekke", "Halmund", "Marenza", "Port Lorne", "Hvalsund"}
	var out []*report.Report
	for i := range n {
		a, b, c := i, i/3, i/7
		text := fmt.Sprintf("Norland's prime minister, Ada Holm, %s on %s, officials in %s said.\n\n",
			pick(a, "agreed to limit herring exports to Sudria", "promised limits on herring exports", "rejected any limit on herring exports", "said her country would cut its herring shipments"),
			pick(b, "Monday", "Tuesday", "Friday"), towns[i%len(towns)])
		text += fmt.Sprintf("%s %d people were killed when a ferry sank off %s. %s\n\n", pick(b, "At least", "Some", "About"), 20+i%5, towns[c%len(towns)],
			pick(a, "Rescuers pulled forty sailors out of the water.", "Forty sailors were saved by a patrol ship.", "The search for the missing was called off at noon."))
		text += fmt.Sprintf("President Viktor Laszlo of Sudria %s. “%s,” he told reporters in %s.\n\n",
			pick(c, "accused Norland of hiding the true catch", "denied that his ships had rammed the ferry", "said Norland owed him an explanation"),
			pick(a, "We will not negotiate under threat", "No shot was fired", "My government is ready for talks in any town"), towns[(i+3)%len(towns)])
		text += fmt.Sprintf("Sudria will impose duties of %d percent on Norland's timber from June %d. The harbour of %s expects %d ships fewer in week %d.\n",
			10+i%4, 1+i%3, towns[(i+5)%len(towns)], 100+i, 1+i%50)
		out = append(out, &report.Report{ID: fmt.Sprint("r", i), Name: "varied", Language: "en", Text: text, Published: time.Date(2031, 5, 4+i%6, 0, 0, 0, 0, time.UTC)})
	}
	return out
}

// BenchmarkReconcileReports lays 10, 40 and 160 reports of one story side by side.
// What one report costs should grow slowly with their number.
func BenchmarkReconcileReports(b *testing.B) {
	reader, err := readout.NewReader()
	if err != nil {
		b.Fatal(err)
	}
	var readings []*readout.Reading
	for _, rep := range variedReports(160) {
		r, err := reader.Read(context.Background(), rep)
		if err != nil {
			b.Fatal(err)
		}
		readings = append(readings, r)
	}
	for _, n := range []int{10, 40, 160} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if _, err := readout.Reconcile(readings[:n], readout.Options{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/report")
		})
	}
}
