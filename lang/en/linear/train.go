package linear

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
)

// Trainer learns weights one example at a time. The order of the calls decides
// the result to the last bit, so training repeats exactly.
type Trainer struct {
	classes int
	minSeen uint8
	step    int64
	slots   []trainSlot // open addressing, a power of two, at most half full
	keys    []uint32    // of the rows
	rows    [][]weight
	past    [][]past // alongside rows
	seen    []uint8  // a sketch: how often keys with these top bits were met
	count   bool
}

// trainSlot finds the row of a key; row counts from 1, 0 is an empty slot.
type trainSlot struct {
	key uint32
	row uint32
}

// weight is the weight of one class.
type weight struct{ class, w int32 }

// past is what an average needs: the sum of a weight over the steps up to last.
type past struct{ last, sum int64 }

const seenBits = 25

// NewTrainer makes a trainer; a feature gets weights once it has been seen
// minSeen times.
func NewTrainer(classes, minSeen int) *Trainer {
	return &Trainer{
		classes: classes, minSeen: uint8(minSeen), slots: make([]trainSlot, 1<<16),
		seen: make([]uint8, 1<<seenBits), count: true,
	}
}

// StopCounting ends the counting of features: call it after the first pass over
// the data, so that a later pass does not count the same example again.
func (t *Trainer) StopCounting() { t.count = false }

// row is the number of the row of key, or -1.
func (t *Trainer) row(key uint32) int {
	mask := uint32(len(t.slots) - 1)
	for at := key; ; at++ {
		s := t.slots[at&mask]
		if s.row == 0 {
			return -1
		}
		if s.key == key {
			return int(s.row) - 1
		}
	}
}

func (t *Trainer) addRow(key uint32) int {
	if len(t.rows)*2 >= len(t.slots) {
		t.slots = make([]trainSlot, 2*len(t.slots))
		for i, k := range t.keys {
			t.put(k, i)
		}
	}
	t.keys = append(t.keys, key)
	t.rows = append(t.rows, nil)
	t.past = append(t.past, nil)
	t.put(key, len(t.rows)-1)
	return len(t.rows) - 1
}

func (t *Trainer) put(key uint32, row int) {
	mask := uint32(len(t.slots) - 1)
	at := key
	for t.slots[at&mask].row != 0 {
		at++
	}
	t.slots[at&mask] = trainSlot{key, uint32(row + 1)}
}

// Score is as Model.Score, with the weights of the moment.
func (t *Trainer) Score(features []uint32, scores []int32) {
	clear(scores)
	for _, key := range features {
		if r := t.row(key); r >= 0 {
			for _, c := range t.rows[r] {
				scores[c.class] += c.w
			}
		}
	}
}

// See counts the features of an example. Call it once for each example.
func (t *Trainer) See(features []uint32) {
	t.step++
	if !t.count {
		return
	}
	for _, key := range features {
		if n := &t.seen[key>>(32-seenBits)]; *n < 255 {
			*n++
		}
	}
}

// Update moves the weights of the features by +by for the class right, and by
// -by for the class wrong.
func (t *Trainer) Update(features []uint32, right, wrong int, by int32) {
	for _, key := range features {
		r := t.row(key)
		if r < 0 {
			if t.seen[key>>(32-seenBits)] < t.minSeen {
				continue
			}
			r = t.addRow(key)
		}
		t.add(r, int32(right), by)
		t.add(r, int32(wrong), -by)
	}
}

func (t *Trainer) add(row int, class, by int32) {
	cells := t.rows[row]
	for i := range cells {
		if c := &cells[i]; c.class == class {
			p := &t.past[row][i]
			p.sum += int64(c.w) * (t.step - p.last)
			p.last = t.step
			c.w += by
			return
		}
	}
	t.rows[row] = append(cells, weight{class, by})
	t.past[row] = append(t.past[row], past{last: t.step})
}

// Freeze gives the model of the averaged weights. They are scaled so that the
// unit of one update is scale, and rounded; weights below cut (in updates) are
// dropped.
func (t *Trainer) Freeze(scale, cut float64) *Model {
	order := make([]int, len(t.rows))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(t.keys[a], t.keys[b]) })
	type row struct {
		key   uint32
		cells []uint32
	}
	var rows []row
	weights := 0
	for _, i := range order {
		r := row{key: t.keys[i]}
		for j, c := range t.rows[i] {
			p := t.past[i][j]
			mean := float64(p.sum+int64(c.w)*(t.step-p.last)) / float64(max(1, t.step))
			w := min(max(math.Round(mean*scale), math.MinInt16), math.MaxInt16)
			if math.Abs(mean) < cut || w == 0 {
				continue
			}
			r.cells = append(r.cells, uint32(c.class)<<16|uint32(uint16(int16(w))))
		}
		slices.Sort(r.cells)
		if len(r.cells) > 0 {
			rows = append(rows, r)
			weights += len(r.cells)
		}
	}
	m := newModel(t.classes, len(rows), weights)
	for _, r := range rows {
		first := len(m.cells)
		m.cells = append(m.cells, r.cells...)
		m.insert(r.key, first)
	}
	return m
}

// AppendTo writes the model after b, in the form Decode reads.
func (m *Model) AppendTo(b []byte) []byte {
	rows := make([]slot, 0, len(m.slots))
	for _, s := range m.slots {
		if s.row != 0 {
			rows = append(rows, s)
		}
	}
	slices.SortFunc(rows, func(a, b slot) int { return cmp.Compare(a.key, b.key) })
	b = binary.AppendUvarint(b, uint64(m.classes))
	b = binary.AppendUvarint(b, uint64(len(rows)))
	b = binary.AppendUvarint(b, uint64(len(m.cells)))
	key := uint32(0)
	for _, s := range rows {
		b = binary.AppendUvarint(b, uint64(s.key-key))
		key = s.key
		cells := m.cells[s.row>>8 : s.row>>8+s.row&0xFF]
		b = append(b, byte(len(cells)))
		for _, c := range cells {
			w := int16(c)
			b = append(b, byte(c>>16))
			b = binary.AppendUvarint(b, uint64(uint16(w<<1)^uint16(w>>15)))
		}
	}
	return b
}
