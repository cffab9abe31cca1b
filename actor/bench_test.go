package actor

import (
	"strings"
	"testing"

	"readout/report"
)

// passage is a passage with every kind of mention.
const passage = `Norlandic President Ada Holm said on Tuesday that she was ready to meet Sudria's Viktor Laszlo. The Sudrian government has not confirmed that he will attend, and its spokesman, Jan Vrba, told reporters that both leaders had other plans. "We will see," he said. European leaders welcomed the offer of the Norlandic leader. The Norland Trade Council (NTC) urged the two presidents to agree, while the council's members asked their governments for help.

`

func BenchmarkResolve(b *testing.B) {
	d := readText(b)(strings.Repeat(passage, 20))
	w := testWorld(b)
	rep := &report.Report{Text: d.Text}
	src := someSources(d, 9)
	b.ReportAllocs()
	for b.Loop() {
		Resolve(rep, d, src, w)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(d.Tokens)), "ns/word")
}
