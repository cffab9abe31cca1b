package inflect

import (
	"readout/lang"
	"readout/lang/en/linear"
	"readout/lang/en/pack"
	"readout/lang/en/shape"
)

// feats chooses the features of a tagged word ("Number=Sing|Person=3"). Most
// words leave no choice: the label, or the word with its label, was always seen
// with the same features. For the rest ("came" has the person and number of its
// subject) a classifier chooses among what the label was seen with.
type feats struct {
	names   []string
	byLabel [][]uint8        // what each label was seen with, the most frequent first
	known   map[uint32]uint8 // Key(word, label) → features, where there was no choice
	model   *linear.Model
}

// Feats gives every word of a tagged sentence its features. words describe the
// tokens.
func (m *Model) Feats(words []shape.Word, tokens []lang.Token, s *Scratch) {
	f := &m.feats
	s.labels = s.labels[:0]
	for i := range tokens {
		s.labels = append(s.labels, m.label(tokens[i].UPOS, tokens[i].XPOS))
	}
	for i := range tokens {
		tokens[i].Feats = ""
		choice := f.byLabel[s.labels[i]]
		if len(choice) == 0 {
			continue
		}
		best := choice[0]
		if len(choice) > 1 {
			if k, ok := f.known[wordLabel(&words[i], s.labels[i])]; ok {
				best = k
			} else {
				s.features = featsFeatures(s.features[:0], words, s.labels, i)
				scores := s.scores[:len(f.names)]
				f.model.Score(s.features, scores)
				best = f.best(scores, choice)
			}
		}
		tokens[i].Feats = f.names[best]
	}
}

// best is the choice of the highest score.
func (f *feats) best(scores []int32, choice []uint8) uint8 {
	best := choice[0]
	for _, c := range choice[1:] {
		if scores[c] > scores[best] {
			best = c
		}
	}
	return best
}

func wordLabel(w *shape.Word, label uint8) uint32 { return linear.Key(1, w.Norm, uint32(label), 0) }

func featsFeatures(f []uint32, words []shape.Word, labels []uint8, i int) []uint32 {
	t := 0
	l := uint32(labels[i])
	add := func(a, b uint32) {
		t++
		f = append(f, linear.Key(t, l, a, b))
	}
	w := &words[i]
	add(0, 0)
	add(w.Norm, 0)
	add(w.Suffix[1], 0)
	add(w.Suffix[2], 0)
	add(w.Suffix[3], 0)
	add(w.Shape, 0)
	at := func(j int) (norm, label uint32) {
		if j < 0 || j >= len(words) {
			return 1, 255
		}
		return words[j].Norm, uint32(labels[j])
	}
	n1, l1 := at(i - 1)
	n2, l2 := at(i - 2)
	n3, l3 := at(i - 3)
	m1, k1 := at(i + 1)
	_, k2 := at(i + 2)
	add(n1, 0)
	add(n2, 0)
	add(n3, 0)
	add(m1, 0)
	add(l1, 0)
	add(l1, l2)
	add(l2, l3)
	add(k1, 0)
	add(k1, k2)
	add(n1, w.Norm)
	add(m1, w.Norm)
	add(l1, w.Norm)
	add(k1, w.Norm)
	add(n2, l1)
	return f
}

func (f *feats) decode(r *pack.Reader, labels int) {
	for range r.Count() {
		f.names = append(f.names, r.String())
	}
	for range labels {
		choice := r.Bytes()
		for _, c := range choice {
			if int(c) >= len(f.names) {
				r.Fail()
			}
		}
		f.byLabel = append(f.byLabel, append([]uint8(nil), choice...))
	}
	n := r.Count()
	f.known = make(map[uint32]uint8, n)
	key := uint32(0)
	for range n {
		key += uint32(r.Uint())
		k := r.Uint()
		if k >= uint64(len(f.names)) {
			r.Fail()
		}
		f.known[key] = uint8(k)
	}
	m, _, err := linear.Decode(r.Bytes())
	if err != nil || m.Classes() != len(f.names) {
		r.Fail()
	}
	f.model = m
}

func (f *feats) appendTo(b []byte) []byte {
	b = pack.Uint(b, uint64(len(f.names)))
	for _, s := range f.names {
		b = pack.String(b, s)
	}
	for _, c := range f.byLabel {
		b = pack.Bytes(b, c)
	}
	b = pack.Uint(b, uint64(len(f.known)))
	key := uint32(0)
	for _, k := range sortedKeys(f.known) {
		b = pack.Uint(pack.Uint(b, uint64(k-key)), uint64(f.known[k]))
		key = k
	}
	return pack.Bytes(b, f.model.AppendTo(nil))
}
