package story

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"readout/report"
)

// rep is a report of s in which lines of furniture and the dateline are marked.
func rep(s string) *report.Report {
	r := &report.Report{Text: s}
	at := 0
	for line := range strings.SplitSeq(s, "\n") {
		mark := func(n int, kind report.Kind) {
			r.Regions = append(r.Regions, report.Region{Span: report.Span{Start: at, End: at + n}, Kind: kind})
		}
		switch i := strings.Index(line, ") "); {
		case strings.HasPrefix(line, "Read more:"), strings.HasPrefix(line, "Copyright"), strings.HasPrefix(line, "Advertisement"):
			mark(len(line), report.Related)
		case i > 0 && i < 40 && line[:2] == strings.ToUpper(line[:2]):
			mark(i+2, report.Dateline)
		}
		at += len(line) + 1
	}
	return r
}

const (
	dispatch = `TORVEL (Northern Wire) - Norland reopened its side of the Karsk harbour to grain ships on Monday, a week after ice closed the eastern channel and left eleven vessels at anchor.
The first of them, a Vessian bulk carrier with 30,000 tonnes of barley aboard, cast off shortly after dawn behind an icebreaker that had been lent by the port of Hvalsund.
"We are grateful to our neighbours," said the harbour master, Owen Tarrant.
Dealers in Marenza said prices had eased a little on the news, though few of them expect the channel to stay open beyond the end of the month without a second icebreaker.
The two governments have argued since autumn over who should pay for one. Sudria puts the cost at nine million crowns and says the Norlanders should carry most of it.`

	other = `MARENZA (Northern Wire) - Teachers in the Sudrian capital walked out of their classrooms on Monday in the first strike since the pay accord of three years ago lapsed.
Union organisers counted forty schools that stayed shut; the ministry of education spoke of fewer than twenty and called the action premature.
"We are grateful to our neighbours," said one head teacher, who had parents mind the smallest pupils in a church hall.
A new round of bargaining is planned after the winter holidays. Neither the union nor the ministry would say what either has offered so far.
Bus drivers and nurses have said they may follow if the talks bring nothing by spring.`
)

// edited is s with one word in every n replaced.
func edited(s string, n int) string {
	words := strings.Fields(s)
	for i := n / 2; i < len(words); i += n {
		words[i] = "changed"
	}
	return strings.Join(words, " ")
}

func TestOrigins(t *testing.T) {
	roundup := "The day in brief, put together by our night desk from what the agencies sent.\n" + dispatch + "\nElsewhere:\n" + strings.Join(strings.Split(other, "\n")[:3], "\n")
	quote := `"I have said it in this house and I will say it in any other: the harbour belongs to those who sail from it, those who load in it and those who pray for the ones who did not come back, and to nobody else at all," the president told them.`
	for _, c := range []struct {
		name  string
		texts []string
		want  []int
	}{
		{"nothing", nil, []int{}},
		{"one", []string{dispatch}, []int{0}},
		{"the same text", []string{dispatch, dispatch}, []int{0, 0}},
		{"two texts of one agency", []string{dispatch, other}, []int{0, 1}},
		{"another headline, dateline and foot", []string{dispatch, "Grain moves again at Karsk\n\n" + strings.Replace(dispatch, "TORVEL (Northern Wire) -", "TORVEL (Courier) —", 1) + "\n\nRead more: The winter in maps\nCopyright 2031 Courier"}, []int{0, 0}},
		{"a word in ten changed", []string{dispatch, other, edited(dispatch, 10)}, []int{0, 1, 0}},
		{"the first half", []string{other, dispatch, strings.Join(strings.Split(dispatch, "\n")[:3], "\n")}, []int{0, 1, 1}},
		{"within a longer page", []string{dispatch, "Our correspondent travelled along the coast for a week and met nobody who was glad of the cold. " + dispatch + "\n" + filler(120, 1)}, []int{0, 0}},
		{"a round-up goes with its larger part", []string{other, roundup, dispatch}, []int{0, 1, 1}},
		{"a speech both quote", []string{filler(40, 2) + " " + quote + " " + filler(30, 3), filler(35, 4) + " " + quote + " " + filler(40, 5)}, []int{0, 1}},
		{"short, the same words", []string{"Holm left.", "Laszlo left.", "HOLM LEFT!"}, []int{0, 1, 0}},
		{"empty", []string{"", dispatch, ""}, []int{0, 1, 2}},
		{"all furniture", []string{"Advertisement", "Advertisement"}, []int{0, 1}},
	} {
		reports := []*report.Report{}
		for _, s := range c.texts {
			reports = append(reports, rep(s))
		}
		if got := Origins(reports); !slices.Equal(got, c.want) {
			t.Errorf("%s: origins %v, want %v; links %+v", c.name, got, c.want, Links(reports))
		}
	}
}

// filler is n words that no other seed gives in the same order.
func filler(n int, seed uint64) string {
	words := strings.Fields("the of and a to in harbour ice grain ship crown winter council envoy letter coast bridge school night price lamp road field stone river paper table window market engine garden summer")
	r := rand.New(rand.NewPCG(seed, 7))
	out := make([]string, n)
	for i := range out {
		out[i] = words[r.IntN(len(words))]
	}
	return strings.Join(out, " ") + "."
}

// TestPartition: the grouping is one, whatever the order of the reports; every
// report is with its own copy; numbers count up from 0 in the order given.
func TestPartition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var texts []string
		for i := range rapid.IntRange(1, 5).Draw(t, "bases") {
			base := filler(rapid.IntRange(5, 200).Draw(t, "words"), uint64(i))
			texts = append(texts, base)
			for range rapid.IntRange(0, 3).Draw(t, "copies") {
				switch rapid.IntRange(0, 3).Draw(t, "how") {
				case 0:
					texts = append(texts, base)
				case 1:
					texts = append(texts, edited(base, rapid.IntRange(3, 20).Draw(t, "every")))
				case 2:
					texts = append(texts, base+"\n"+filler(rapid.IntRange(5, 300).Draw(t, "more"), uint64(100+len(texts))))
				case 3:
					texts = append(texts, base+"\n"+texts[rapid.IntRange(0, len(texts)-1).Draw(t, "with")])
				}
			}
		}
		order := rapid.Permutation(indices(len(texts))).Draw(t, "order")
		var given, mixed []*report.Report
		for _, s := range texts {
			given = append(given, rep(s))
		}
		for _, i := range order {
			mixed = append(mixed, given[i])
		}
		a, b := Origins(given), Origins(mixed)
		next := 0
		for i, o := range a {
			if o > next {
				t.Fatalf("numbers %v leave one out", a)
			}
			if o == next {
				next++
			}
			for j := range i {
				if texts[i] == texts[j] && a[i] != a[j] {
					t.Fatalf("copies %d and %d are apart: %v", j, i, a)
				}
			}
		}
		for i := range order {
			for j := range i {
				if (b[i] == b[j]) != (a[order[i]] == a[order[j]]) {
					t.Fatalf("%d and %d: %v in the order given, %v in order %v", order[i], order[j], a, b, order)
				}
			}
		}
	})
}

func indices(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// TestReprints: a text printed a thousand times is compared once a reprint, and a
// round of small edits does not multiply the links.
func TestReprints(t *testing.T) {
	var reports []*report.Report
	for i := range 1000 {
		s := dispatch
		if i%2 == 1 {
			s += fmt.Sprintf("\nEdition %d.", i)
		}
		reports = append(reports, rep(s))
	}
	links := Links(reports)
	if len(links) > 2*len(reports) {
		t.Errorf("%d links for %d reprints", len(links), len(reports))
	}
	for _, o := range Origins(reports) {
		if o != 0 {
			t.Fatal("a reprint has an origin of its own")
		}
	}
}

func TestLinks(t *testing.T) {
	long := dispatch + "\n" + filler(400, 9)
	got := Links([]*report.Report{rep(long), rep(other), rep(dispatch)})
	if len(got) != 1 || got[0].A != 0 || got[0].B != 2 || !got[0].Part || got[0].Shared < 0.9 {
		t.Errorf("links %+v", got)
	}
}

func FuzzOrigins(f *testing.F) {
	f.Add(dispatch, other)
	f.Add("", "“x")
	f.Fuzz(func(t *testing.T, a, b string) {
		o := Origins([]*report.Report{rep(a), rep(b), rep(a)})
		ws := wordsOf(nil, rep(a))
		set, _ := shingles(ws)
		words := len(ws)
		if words > 0 && o[0] != o[2] || words == 0 && o[0] == o[2] {
			t.Fatalf("a report of %d words and its copy: %v", words, o)
		}
		if len(set) > words || !slices.IsSorted(set) {
			t.Fatalf("%d shingles of %d words", len(set), words)
		}
	})
}

func TestSorted(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		set := rapid.SliceOf(rapid.OneOf(rapid.Uint64(), rapid.Uint64Range(0, 9))).Draw(t, "hashes")
		got := sorted(set)
		slices.Sort(set)
		if !slices.Equal(got, set) {
			t.Fatalf("got %v, want %v", got, set)
		}
	})
}
