package linear

import (
	"math/rand/v2"
	"testing"
)

// reference is the plain way to score.
type reference map[uint32]map[int]int32

func (r reference) score(features []uint32, scores []int32) {
	clear(scores)
	for _, f := range features {
		for class, w := range r[f] {
			scores[class] += w
		}
	}
}

// contents reads the weights of m out of its file, without its look-up.
func contents(t *testing.T, m *Model) (*Model, reference) {
	t.Helper()
	again, rest, err := Decode(append(m.AppendTo(nil), 1, 2, 3))
	if err != nil || len(rest) != 3 {
		t.Fatalf("decoding: %v, %d bytes left of 3", err, len(rest))
	}
	r := reference{}
	for _, s := range m.slots {
		if s.row == 0 {
			continue
		}
		r[s.key] = map[int]int32{}
		for _, c := range m.cells[s.row>>8 : s.row>>8+s.row&0xFF] {
			r[s.key][int(c>>16)] = int32(int16(c))
		}
	}
	return again, r
}

func train(seed uint64, classes int) *Model {
	rng := rand.New(rand.NewPCG(seed, 0))
	t := NewTrainer(classes, 1)
	scores := make([]int32, classes)
	for range 3000 {
		right := rng.IntN(classes)
		var f []uint32
		for k := range 6 {
			f = append(f, Key(k, uint32(right*rng.IntN(3)), uint32(rng.IntN(50)), 0))
		}
		t.See(f)
		t.Score(f, scores)
		best := 0
		for c := range scores {
			if scores[c] > scores[best] {
				best = c
			}
		}
		if best != right {
			t.Update(f, right, best, 1)
		}
	}
	return t.Freeze(100, 0.02)
}

func TestScoreIsThePlainSum(t *testing.T) {
	for seed := range uint64(5) {
		m, ref := contents(t, train(seed, 40))
		if m.Features() == 0 || m.Weights() == 0 {
			t.Fatal("nothing was learned")
		}
		rng := rand.New(rand.NewPCG(seed, 1))
		got, want := make([]int32, 40), make([]int32, 40)
		for range 500 {
			var f []uint32
			for range rng.IntN(3 * stretch) {
				f = append(f, Key(rng.IntN(6), uint32(rng.IntN(100)), uint32(rng.IntN(50)), 0))
			}
			m.Score(f, got)
			ref.score(f, want)
			for c := range got {
				if got[c] != want[c] {
					t.Fatalf("class %d scores %d, the plain sum is %d", c, got[c], want[c])
				}
			}
		}
	}
}

func TestTrainingRepeats(t *testing.T) {
	a, b := train(7, 30).AppendTo(nil), train(7, 30).AppendTo(nil)
	if string(a) != string(b) {
		t.Error("the same examples gave two models")
	}
}

func TestTrainerLearns(t *testing.T) {
	tr := NewTrainer(3, 1)
	scores := make([]int32, 3)
	for range 20 {
		for right := range 3 {
			f := []uint32{Key(0, 0, 0, 0), Key(1, uint32(right), 0, 0)}
			tr.See(f)
			tr.Score(f, scores)
			if !(scores[right] > scores[(right+1)%3] && scores[right] > scores[(right+2)%3]) {
				tr.Update(f, right, (right+1)%3, 1)
				tr.Update(f, right, (right+2)%3, 1)
			}
		}
	}
	m := tr.Freeze(100, 0)
	for right := range 3 {
		m.Score([]uint32{Key(0, 0, 0, 0), Key(1, uint32(right), 0, 0)}, scores)
		for c := range scores {
			if c != right && scores[c] >= scores[right] {
				t.Errorf("of %d, class %d scores %d", right, c, scores)
			}
		}
	}
}

func TestDecodeRefusesDamage(t *testing.T) {
	b := train(3, 30).AppendTo(nil)
	for n := 0; n < len(b); n += 1 + n/20 {
		if m, _, err := Decode(b[:n]); err == nil {
			t.Fatalf("%d bytes of %d gave a model of %d features", n, len(b), m.Features())
		}
	}
}

func BenchmarkScore(b *testing.B) {
	m := train(1, 100)
	rng := rand.New(rand.NewPCG(9, 9))
	f := make([]uint32, 100)
	for i := range f {
		f[i] = Key(i%6, uint32(rng.IntN(100)), uint32(rng.IntN(50)), 0)
	}
	scores := make([]int32, 100)
	b.ReportAllocs()
	for b.Loop() {
		m.Score(f, scores)
	}
}
