package linear

// Row is the weights of one feature, one for every class.
type Row struct {
	Key     uint32
	Weights []int16
}

// Build makes a model of weights that were learned elsewhere. The rows must come
// by rising key, without two alike; zero weights take no room.
func Build(classes int, rows []Row) *Model {
	features, weights := 0, 0
	for _, r := range rows {
		n := r.count()
		weights += n
		if n > 0 {
			features++
		}
	}
	m := newModel(classes, features, weights)
	for _, r := range rows {
		if r.count() == 0 {
			continue
		}
		first := len(m.cells)
		for class, w := range r.Weights {
			if w != 0 {
				m.cells = append(m.cells, uint32(class)<<16|uint32(uint16(w)))
			}
		}
		m.insert(r.Key, first)
	}
	return m
}

func (r Row) count() int {
	n := 0
	for _, w := range r.Weights {
		if w != 0 {
			n++
		}
	}
	return n
}
