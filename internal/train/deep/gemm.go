package deep

// Matrix products of float32. A product is cut into tiles of tileRows by
// tileCols; the operands are packed so that the kernel reads both from front to
// back (Goto and van de Geijn 2008). The kernel is in assembly where the
// processor has AVX2 and FMA.

const (
	tileRows = 6
	tileCols = 16
)

// view is a matrix within a slice: element i, j is data[i*row+j*col].
type view struct {
	data       []float32
	rows, cols int
	row, col   int
}

// matrix views data as rows by cols, row after row.
func matrix(data []float32, rows, cols int) view {
	return view{data: data, rows: rows, cols: cols, row: cols, col: 1}
}

// t is the transpose.
func (v view) t() view {
	v.rows, v.cols, v.row, v.col = v.cols, v.rows, v.col, v.row
	return v
}

// part is the rows from i up to j.
func (v view) part(i, j int) view {
	v.data = v.data[i*v.row:]
	v.rows = j - i
	return v
}

// packed is a right operand, in panels of tileCols columns.
type packed struct {
	data       []float32
	rows, cols int
}

// pack fills p from b.
func (p *packed) pack(b view) {
	p.rows, p.cols = b.rows, b.cols
	panels := (b.cols + tileCols - 1) / tileCols
	p.data = sized(p.data, panels*b.rows*tileCols)
	out := p.data
	for j := 0; j < b.cols; j += tileCols {
		n := min(tileCols, b.cols-j)
		if b.col == 1 && n == tileCols {
			for k := range b.rows {
				copy(out[:tileCols], b.data[k*b.row+j:k*b.row+j+tileCols])
				out = out[tileCols:]
			}
			continue
		}
		for k := range b.rows {
			at := k*b.row + j*b.col
			for x := range n {
				out[x] = b.data[at+x*b.col]
			}
			clear(out[n:tileCols])
			out = out[tileCols:]
		}
	}
}

// gemm does products; it holds the storage of the packed operands.
type gemm struct {
	a    []float32
	b    packed
	tile [tileRows * tileCols]float32
}

// mul adds a·b to c, whose rows must be contiguous.
func (g *gemm) mul(c, a, b view) {
	if a.rows == 0 || b.cols == 0 || a.cols == 0 {
		return
	}
	g.b.pack(b)
	g.mulPacked(c, a, &g.b)
}

// mulPacked is mul with a right operand packed before.
func (g *gemm) mulPacked(c, a view, b *packed) {
	k := a.cols
	if k != b.rows || c.rows != a.rows || c.cols != b.cols {
		panic("deep: shapes of a product do not fit")
	}
	strips := (a.rows + tileRows - 1) / tileRows
	g.a = sized(g.a, strips*tileRows*k)
	out := g.a
	for i := 0; i < a.rows; i += tileRows {
		n := min(tileRows, a.rows-i)
		if n < tileRows {
			clear(out[:tileRows*k])
		}
		for x := range n {
			at := (i + x) * a.row
			if a.col == 1 {
				for kk, v := range a.data[at : at+k] {
					out[kk*tileRows+x] = v
				}
			} else {
				for kk := range k {
					out[kk*tileRows+x] = a.data[at+kk*a.col]
				}
			}
		}
		out = out[tileRows*k:]
	}
	for j := 0; j < b.cols; j += tileCols {
		panel := b.data[j*k:]
		for i := 0; i < a.rows; i += tileRows {
			strip := g.a[i*k:]
			if i+tileRows <= a.rows && j+tileCols <= b.cols {
				kernel(k, &strip[0], &panel[0], &c.data[i*c.row+j], c.row)
				continue
			}
			clear(g.tile[:])
			kernel(k, &strip[0], &panel[0], &g.tile[0], tileCols)
			for x := i; x < min(i+tileRows, a.rows); x++ {
				row := c.data[x*c.row+j : x*c.row+min(j+tileCols, b.cols)]
				for y, v := range g.tile[(x-i)*tileCols:][:len(row)] {
					row[y] += v
				}
			}
		}
	}
}

// kernelGo adds a strip times a panel to a tile of c, whose rows are ldc apart.
func kernelGo(k int, a, b, c []float32, ldc int) {
	for x := range tileRows {
		row := c[x*ldc : x*ldc+tileCols]
		for y := range row {
			sum := float32(0)
			for kk := range k {
				sum += a[kk*tileRows+x] * b[kk*tileCols+y]
			}
			row[y] += sum
		}
	}
}

func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}
