package story

import "math"

// weighed is a term as it is compared: its weight is of unit length over the
// report, its rarity is ln(1/share).
type weighed struct {
	id     uint32
	flag   uint8
	rarity uint8 // 16 × ln(reports / reports with it)
	w      float32
}

// lengths are the squared lengths of parts of a report's vector.
type lengths struct{ name, head, headName, common float32 }

func (l *lengths) add(t weighed) {
	q := t.w * t.w
	if t.flag&inHead != 0 {
		l.head += q
	}
	switch {
	case t.flag&isPair != 0:
	case t.flag&isName == 0:
		l.common += q
	default:
		l.name += q
		if t.flag&inHead != 0 {
			l.headName += q
		}
	}
}

const (
	fBias = iota
	fCos
	fCommon
	fName
	fPair
	fHead
	fRarest
	fShared
	fNumber
	fNoNumber
	fWithin
	fGap
	fDated
	fShort
	fRatio
	fCosShort
	fRootCos
	fNameCos
	fHeadCos
	fHeadNameCos
	fCommonCos
	fNoHeadName
	fCommonName
	fPlain // how many do not depend on neighbours
)

const (
	fNearMost = fPlain + iota
	fNearLeast
	fRelLeast
	fRelMost
	fAll
)

// compare measures how alike two reports are.
func compare(a, b *entry) (x [fAll]float64) {
	A, B := a.terms, b.terms
	var dot, name, pair, common, head, headName, number, rarest, rare, inA, inB float64
	for i, j := 0, 0; i < len(A) && j < len(B); {
		s, t := &A[i], &B[j]
		switch {
		case s.id < t.id:
			i++
			continue
		case s.id > t.id:
			j++
			continue
		}
		i++
		j++
		p := float64(s.w) * float64(t.w)
		dot += p
		either, both := s.flag|t.flag, s.flag&t.flag
		switch {
		case both&isPair != 0:
			pair += p
		case either&isName != 0:
			name += p
		default:
			common += p
		}
		if both&inHead != 0 {
			head += p
			if either&isName != 0 && both&isPair == 0 {
				headName += p
			}
		}
		if both&isNumber != 0 && both&isPair == 0 {
			number += p
		}
		if both&isPair == 0 {
			r := float64(s.rarity) / 16
			rarest = max(rarest, r)
			rare += r * r
		}
		inA += float64(s.w) * float64(s.w)
		inB += float64(t.w) * float64(t.w)
	}
	short, long := float64(min(a.words, b.words)+10), float64(max(a.words, b.words)+10)
	x[fBias] = 1
	x[fCos] = dot
	x[fCommon] = common
	x[fName] = name
	x[fPair] = pair
	x[fHead] = head
	x[fRarest] = rarest / 10
	x[fShared] = math.Log(1 + rare/20)
	x[fNumber] = number
	if number == 0 {
		x[fNoNumber] = 1
	}
	x[fWithin] = max(inA, inB)
	if a.day != 0 && b.day != 0 {
		x[fGap] = math.Log(1 + math.Abs(float64(a.day-b.day)))
		x[fDated] = 1
	}
	x[fShort] = math.Log(short) / 5
	x[fRatio] = math.Log(long/short) / 3
	x[fCosShort] = dot * x[fShort]
	x[fRootCos] = math.Sqrt(dot)
	x[fNameCos] = ratio(name, a.len.name, b.len.name)
	x[fHeadCos] = ratio(head, a.len.head, b.len.head)
	x[fHeadNameCos] = ratio(headName, a.len.headName, b.len.headName)
	x[fCommonCos] = ratio(common, a.len.common, b.len.common)
	if a.len.headName > 0 && b.len.headName > 0 && headName == 0 {
		x[fNoHeadName] = 1
	}
	x[fCommonName] = x[fNameCos] * x[fCommonCos]
	return x
}

func ratio(dot float64, a, b float32) float64 {
	if a <= 0 || b <= 0 {
		return 0
	}
	return dot / math.Sqrt(float64(a)*float64(b))
}

// fixed is the part of the score that does not change when more reports come.
func fixed(x *[fAll]float64) float64 {
	z := 0.0
	for i := range fPlain {
		z += weights[i] * x[i]
	}
	return z
}

// among is the part of the score that tells how a likeness stands among the
// other likenesses of both reports.
func among(cos, a, b float64) (x [fAll]float64) {
	a += 0.02
	b += 0.02
	x[fNearMost] = max(a, b)
	x[fNearLeast] = min(a, b)
	x[fRelLeast] = min(2, cos/a, cos/b)
	x[fRelMost] = min(2, max(cos/a, cos/b))
	return x
}

var weights = [fAll]float64{
	-4.30, 1.53, -0.54, 5.59, -11.99, -5.15, -4.03, 1.82, -6.40, 0.55, 0.71, -0.17, 1.83, -1.85, 2.14, 3.66, -0.98, -1.57, 6.86, 1.21, 3.48, 0.16, 2.01, -2.85, -3.95, 1.68, 2.04,
}
