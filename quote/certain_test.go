package quote

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestCertainty counts how much of testdata/certainty.tsv comes out as written,
// and holds the counts against testdata/certainty.golden.
func TestCertainty(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("testdata/certainty.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var n, read, value, sign, time, flags int
	right := map[string][2]int{} // per value: how often it is right, how often it is in the table
	for l := range strings.Lines(string(raw)) {
		col := strings.Split(strings.TrimRight(l, "\n"), "\t")
		if strings.HasPrefix(l, "#") || len(col) == 1 {
			continue
		}
		if len(col) != 4 {
			t.Fatalf("%q: %d columns, want sentence, value, time, flags", l, len(col))
		}
		n++
		count := right[col[1]]
		count[1]++
		ss := statements(t, col[0])
		var got []string
		for _, s := range ss {
			if s.Outer >= 0 {
				continue
			}
			got = []string{s.Certainty, s.Time, "-"}
			if got[1] == "" {
				got[1] = "-"
			}
			switch {
			case s.Conditional:
				got[2] = "c"
			case s.Historical:
				got[2] = "h"
			}
			break
		}
		if got == nil {
			t.Logf("%q: no statement", col[0])
			right[col[1]] = count
			continue
		}
		read++
		if got[0] == col[1] {
			value++
			count[0]++
		}
		if got[0][len(got[0])-1] == col[1][len(col[1])-1] {
			sign++
		}
		if got[1] == col[2] {
			time++
		}
		if got[2] == col[3] {
			flags++
		}
		right[col[1]] = count
		if got[0] != col[1] || got[1] != col[2] || got[2] != col[3] {
			t.Logf("%q: %v, but it is %v", col[0], got, col[1:])
		}
	}
	if n < 300 {
		t.Errorf("%d sentences in the table, want at least 300", n)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "sentences %d\nread %d\nvalue %d\nsign %d\ntime %d\nflags %d\n", n, read, value, sign, time, flags)
	for _, v := range []string{"CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "UU"} {
		fmt.Fprintf(&b, "%s %d of %d\n", v, right[v][0], right[v][1])
	}
	const golden = "testdata/certainty.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("counts are\n%s\nnot\n%s\nif that is as it should be: go test ./quote -update; -v lists what is missed", b.String(), want)
	}
}
