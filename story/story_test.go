package story

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"readout/report"
)

// heap is invented reports, a blank line between two, a story to each block.
// Blocks 0 and 1 are look-alikes: the same court, the same minister, another day of
// the trial. So are 2 and 3: another fire in another town.
var heap = [][]string{
	{
		"Former minister Viktor Laszlo told the Torvel court on day 2 of his trial that the Karsk dredging contract was signed before he took office. Prosecutors showed the judges a ledger with eleven payments to a Hvalsund bank.",
		"On the second day of the Laszlo trial, prosecutors laid a ledger with eleven payments to a bank in Hvalsund before the Torvel court. The former minister said the dredging contract for Karsk had been signed before his time.",
		"Eleven payments to a Hvalsund bank stood at the centre of day 2 of the trial of Viktor Laszlo. He told judges in Torvel that the Karsk dredging contract was older than his term as minister.",
	},
	{
		"On day 21 of his trial former minister Viktor Laszlo fainted in the dock of the Torvel court, and his doctor, Irena Moss, asked for a recess of two weeks. The judge granted three days.",
		"Viktor Laszlo collapsed in the dock in Torvel on day 21 of the trial. Doctor Irena Moss wanted a recess of two weeks; the judge gave three days.",
		"The judge in the Laszlo trial granted a recess of three days after the former minister fainted in the Torvel dock on its 21st day. His doctor, Irena Moss, had asked for two weeks.",
	},
	{
		"A fire gutted the Corvane furniture warehouse in Brekke early on Sunday and forced 60 residents of Mill Lane out of their homes. Fire chief Odd Renner said forty crews fought the blaze.",
		"Sixty residents of Mill Lane in Brekke had to leave their homes when the Corvane furniture warehouse burned on Sunday. Forty crews fought the blaze, fire chief Odd Renner said.",
		"The Corvane warehouse in Brekke was gutted by fire on Sunday. Residents of Mill Lane, sixty in all, slept in a school while forty crews under Odd Renner fought the blaze.",
	},
	{
		"A fire destroyed a Corvane furniture store in Anselm on Thursday night. Police arrested a man of 24, Pell Harrow, who denies setting the blaze behind the loading ramp.",
		"Police in Anselm hold Pell Harrow, 24, after Thursday's fire at the Corvane furniture store. He denies that he set the blaze behind the loading ramp.",
		"Pell Harrow has denied setting the Corvane store in Anselm on fire. The man of 24 was arrested behind the loading ramp on Thursday night, police said.",
	},
	{
		"Vessia's central bank raised its key rate to 7.5 percent on Wednesday to defend the florin, the largest step since governor Maud Ekberg took over. Economists had expected 6.75 percent.",
		"Governor Maud Ekberg lifted Vessia's key rate to 7.5 percent, more than the 6.75 percent economists expected, as the florin kept falling.",
		"To defend the florin the central bank of Vessia raised its key rate to 7.5 percent on Wednesday. Economists had thought governor Maud Ekberg would stop at 6.75.",
	},
	{
		"Striking tram drivers in Marenza and the city agreed on a pay rise of 4 percent on Friday, ending nine days without trams. Union leader Tomas Ferrel called it a fair end.",
		"Trams run again in Marenza after nine days: drivers and the city settled on a pay rise of 4 percent. Tomas Ferrel of the union called it a fair end.",
		"The tram strike in Marenza ended on Friday after nine days with a pay rise of 4 percent for the drivers, union leader Tomas Ferrel said.",
	},
}

// dealt is the heap with its reports in an order of their own, and the block of each.
func dealt(seed uint64) (texts []string, block []int) {
	for b, rs := range heap {
		for _, r := range rs {
			texts, block = append(texts, r), append(block, b)
		}
	}
	r := rand.New(rand.NewPCG(seed, 7))
	r.Shuffle(len(texts), func(i, j int) {
		texts[i], texts[j] = texts[j], texts[i]
		block[i], block[j] = block[j], block[i]
	})
	return texts, block
}

// group adds all texts and returns where each belongs in the end.
func group(g *Grouper, texts []string) (stories, origins []int) {
	for i, s := range texts {
		p := g.Add(Read(rep(s)))
		stories, origins = append(stories, p.Story), append(origins, p.Origin)
		for _, c := range p.Changes {
			stories[c.Seq], origins[c.Seq] = c.Story, c.Origin
		}
		if p.Seq != int64(i) {
			panic("a report got the number of another")
		}
	}
	return stories, origins
}

func TestStoriesPartLookAlikes(t *testing.T) {
	t.Parallel()
	for seed := range uint64(20) {
		texts, block := dealt(seed)
		stories, _ := group(New(Options{Window: 100}), texts)
		for i := range texts {
			for j := range i {
				if (stories[i] == stories[j]) != (block[i] == block[j]) {
					t.Errorf("order %d: stories %d and %d for\n  %s\n  %s", seed, stories[i], stories[j], texts[i], texts[j])
				}
			}
		}
	}
}

// A round-up tells of many things in a sentence each. It must not pull them together.
func TestRoundUpDoesNotChain(t *testing.T) {
	t.Parallel()
	var first []string
	for _, b := range heap {
		s, _, _ := strings.Cut(b[0], ". ")
		first = append(first, s+".")
	}
	texts := []string{strings.Join(first, "\n")}
	block := []int{-1}
	for b, rs := range heap {
		texts = append(texts, rs...)
		block = append(block, b, b, b)
	}
	for range 2 {
		stories, _ := group(New(Options{Window: 100}), texts)
		for i := range texts {
			for j := range i {
				if block[i] >= 0 && block[j] >= 0 && block[i] != block[j] && stories[i] == stories[j] {
					t.Errorf("together: %q and %q", texts[i], texts[j])
				}
			}
		}
		slices.Reverse(texts) // the round-up last
		slices.Reverse(block)
	}
}

// Online origins are those of Origins wherever a report derives from an earlier one.
func TestOriginsOnline(t *testing.T) {
	t.Parallel()
	roundup := dispatch + "\nElsewhere:\n" + strings.Join(strings.Split(other, "\n")[:3], "\n")
	for name, texts := range map[string][]string{
		"copies":                     {dispatch, other, dispatch, "Grain moves at Karsk\n\n" + dispatch},
		"a word in ten changed":      {dispatch, other, edited(dispatch, 10)},
		"a cut":                      {dispatch, other, strings.Join(strings.Split(dispatch, "\n")[:3], "\n")},
		"the cut first":              {strings.Join(strings.Split(dispatch, "\n")[:3], "\n"), other, dispatch},
		"within a longer page":       {dispatch, dispatch + "\n" + filler(400, 1)},
		"the longer page first":      {dispatch + "\n" + filler(400, 1), dispatch},
		"round-up last":              {other, dispatch, roundup},
		"round-up between":           {dispatch, roundup, other},
		"short, the same words":      {"Holm left.", "Laszlo left.", "HOLM LEFT!"},
		"nothing to compare":         {"", "", "Advertisement"},
		"the same foot under two":    {dispatch + "\n" + filler(30, 8), other + "\n" + filler(30, 8)},
		"a cut of a cut of a report": {dispatch, edited(dispatch, 9), strings.Join(strings.Split(edited(dispatch, 9), "\n")[1:], "\n")},
	} {
		var reports []*report.Report
		for _, s := range texts {
			reports = append(reports, rep(s))
		}
		_, got := group(New(Options{Window: 10}), texts)
		want := Origins(reports)
		for i := range texts {
			for j := range i {
				if (got[i] == got[j]) != (want[i] == want[j]) {
					t.Errorf("%s: online %v, at once %v", name, got, want)
				}
			}
		}
	}
}

// A feed that sends one text over and over, each time with other words in a few
// places, sends one story. Its own words become common by that, and must not be
// held against it.
func TestNearDuplicatesStayTogether(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(4, 4))
	g := New(Options{Window: 300})
	for i := range 900 {
		words := strings.Fields(dispatch)
		for range 6 {
			words[r.IntN(len(words))] = fmt.Sprint("w", r.IntN(1<<20))
		}
		p := g.Add(Read(rep(strings.Join(words, " "))))
		if p.Story != 0 || p.Origin != 0 || len(p.Changes) > 0 {
			t.Fatalf("copy %d: %+v", i, p)
		}
	}
}

func TestSameInputSamePlacements(t *testing.T) {
	t.Parallel()
	run := func() (out []Placement) {
		g := New(Options{Window: 12})
		for seed := range uint64(3) {
			texts, _ := dealt(seed)
			for _, s := range texts {
				out = append(out, g.Add(Read(rep(s))))
			}
		}
		return out
	}
	if a, b := run(), run(); !reflect.DeepEqual(a, b) {
		t.Error("two runs over the same reports differ")
	}
}

// Reports that came before the window cannot be told from reports that never came.
func TestWindowForgets(t *testing.T) {
	t.Parallel()
	g := New(Options{Window: 8})
	first := g.Add(Read(rep(heap[0][0])))
	for i := range 8 {
		g.Add(Read(rep(filler(60, uint64(i)))))
	}
	again := g.Add(Read(rep(heap[0][0])))
	if again.Story == first.Story || again.Origin == first.Origin {
		t.Errorf("story %d and origin %d were remembered past the window", again.Story, again.Origin)
	}
}

// sound checks what must hold between two calls of Add, given what was told of
// every report so far.
func sound(g *Grouper, told []Placement) error {
	live := int(g.next - g.oldest())
	if live > g.window || len(g.entries) != live {
		return fmt.Errorf("%d reports in a window of %d", live, g.window)
	}
	for _, side := range []struct {
		name   string
		groups map[int][]int64
		of     func(e *entry) int
		told   func(p Placement) int
	}{
		{"story", g.stories, func(e *entry) int { return e.story }, func(p Placement) int { return p.Story }},
		{"origin", g.families, func(e *entry) int { return e.origin }, func(p Placement) int { return p.Origin }},
	} {
		n := 0
		for id, seqs := range side.groups {
			if len(seqs) == 0 {
				return fmt.Errorf("%s %d is empty and kept", side.name, id)
			}
			n += len(seqs)
			for _, seq := range seqs {
				if seq < g.oldest() || seq >= g.next || side.of(g.at(seq)) != id {
					return fmt.Errorf("%s %d holds report %d, which is not its own", side.name, id, seq)
				}
				if side.told(told[seq]) != id {
					return fmt.Errorf("report %d is in %s %d and was said to be in %d", seq, side.name, id, side.told(told[seq]))
				}
			}
		}
		if n != live {
			return fmt.Errorf("%d reports have a %s, of %d", n, side.name, live)
		}
	}
	return nil
}

// FuzzAdd: after every report each report of the window is in one story and one
// origin, those that were told; nothing older is kept; and an exact copy goes with
// what it copies.
func FuzzAdd(f *testing.F) {
	for _, b := range heap {
		f.Add(b[0], b[1], uint8(3))
	}
	f.Add(dispatch, dispatch+other, uint8(2))
	f.Add("", "\x80", uint8(0))
	f.Fuzz(func(t *testing.T, a, b string, window uint8) {
		g := New(Options{Window: 1 + int(window)%9})
		var told []Placement
		for i, s := range []string{a, b, a + b, heap[2][0], b + " " + a, a, heap[2][1], b, a} {
			d := Read(rep(s))
			p := g.Add(d)
			told = append(told, p)
			for _, c := range p.Changes {
				if c.Seq < g.oldest() || c.Seq >= p.Seq {
					t.Fatalf("report %d changes report %d, out of the window", p.Seq, c.Seq)
				}
				if told[c.Seq].Story != c.WasStory || told[c.Seq].Origin != c.WasOrigin {
					t.Fatalf("change %+v of what was %+v", c, told[c.Seq])
				}
				told[c.Seq].Story, told[c.Seq].Origin = c.Story, c.Origin
			}
			if err := sound(g, told); err != nil {
				t.Fatalf("after report %d: %v", i, err)
			}
			if i == 5 && g.window > 5 && d.words > 0 && p.Origin != told[0].Origin {
				t.Fatalf("a copy has origin %d, what it copies %d", p.Origin, told[0].Origin)
			}
		}
	})
}

// The index finds what a plain list of the window would find, newest first, however
// far it has grown, and where reports were left out of it.
func TestIndexAgainstList(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		window := rapid.OneOf(rapid.IntRange(1, 6), rapid.IntRange(300, 700)).Draw(t, "window")
		leftOut := rapid.IntRange(0, window).Draw(t, "left out from")
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		x := newIndex(window, 3)
		var all [][]uint32
		list := func(key uint32, oldest, steps int) (seqs []int64) {
			for seq := len(all) - 1; seq >= oldest; seq-- {
				for _, k := range slices.Backward(all[seq]) {
					if x.chain(k) != x.chain(key) {
						continue
					}
					if steps--; steps < 0 {
						return seqs
					}
					if k == key {
						seqs = append(seqs, int64(seq))
					}
				}
			}
			return seqs
		}
		for i := range 3 * window {
			var keys []uint32
			if i%window < leftOut || i/window == 2 {
				for range rng.IntN(4) {
					if k := uint32(rng.IntN(4*window)) << rng.IntN(20); !slices.Contains(keys, k) {
						keys = append(keys, k)
					}
				}
				x.add(int64(i), keys)
			}
			all = append(all, keys)
			if window > 6 && i%41 != 0 {
				continue
			}
			oldest := max(0, len(all)-window)
			for range 10 {
				keys := append(all[rng.IntN(len(all))], 0)
				key := keys[rng.IntN(len(keys))]
				for _, steps := range []int{1000, 3} {
					var got []int64
					x.find(key, int64(oldest), steps, func(seq int64) { got = append(got, seq) })
					if want := list(key, oldest, steps); !slices.Equal(got, want) {
						t.Fatalf("key %d after %d reports: found %v in %d steps, want %v", key, len(all), got, steps, want)
					}
				}
			}
		}
	})
}

// An index that holds little takes little memory.
func TestIndexGrowsWithWhatItHolds(t *testing.T) {
	t.Parallel()
	x := newIndex(DefaultWindow, originKeys)
	for seq := range int64(100) {
		x.add(seq, []uint32{uint32(seq)})
	}
	if bytes := len(x.blocks)<<blockBits*8 + len(x.heads)*4; bytes > 1<<20 {
		t.Errorf("100 reports take %d bytes", bytes)
	}
}

func TestStem(t *testing.T) {
	t.Parallel()
	for _, same := range [][]string{{"party", "parties"}, {"strike", "strikes", "striking"}, {"vote", "voted", "voting", "votes"}, {"stop", "stopped", "stopping"}, {"clash", "clashes", "clashed"}, {"carry", "carries", "carried"}} {
		for _, w := range same {
			if a, b := string(stem([]byte(same[0]))), string(stem([]byte(w))); a != b {
				t.Errorf("%s has stem %q, %s %q", same[0], a, w, b)
			}
		}
	}
	for _, apart := range [][2]string{{"sing", "sin"}, {"red", "r"}, {"princess", "prince"}, {"us", "u"}} {
		if a, b := string(stem([]byte(apart[0]))), string(stem([]byte(apart[1]))); a == b {
			t.Errorf("%s and %s both have stem %q", apart[0], apart[1], a)
		}
	}
}

func BenchmarkAdd(b *testing.B) {
	var ds []*Digest
	for i := range 2000 {
		texts, _ := dealt(uint64(i))
		ds = append(ds, Read(rep(edited(texts[0], 5+i%7)+" "+filler(200, uint64(i)))))
	}
	g := New(Options{Window: 1000})
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		g.Add(ds[i%len(ds)])
		i++
	}
}

func BenchmarkRead(b *testing.B) {
	r := rep(dispatch + "\n" + other + "\n" + filler(500, 3))
	b.SetBytes(int64(len(r.Text)))
	b.ReportAllocs()
	for b.Loop() {
		Read(r)
	}
}
