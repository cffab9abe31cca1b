package story

import "math"

// weighed is a term as it is compared: its weight is of unit length over the
// report, its rarity is ln(1/share).
type weighed struct {
	id     uint32
	flag   uint8
	rarity uint8 // 16 × ln(reports / reports with it)
	n      uint8 // oftenUnit × ln(1 + how often it stands in the report)
	share  uint8 // shareUnit × ln(1/share) of the reports of news at large
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

// The measures of a pair. Those from fNearMost on depend on the other neighbours of
// both, and change as reports come.
const (
	fBias        = iota // always 1
	fCos                // how alike all terms are, 0 to 1
	fCommon             // the part of that which common words make
	fName               // names
	fPair               // pairs of words
	fHead               // terms in the head of both
	fRarest             // the rarity of the rarest shared word, in 10ths
	fShared             // how much rarity they share, as a logarithm
	fNumber             // the part which shared numbers make
	fNoNumber           // 1 when they share no number
	fWithin             // the largest share of one that is in the other
	fGap                // ln(1+days) between them, where both are dated
	fDated              // 1 when both are dated
	fShort              // the length of the shorter, ln(words)/5
	fRatio              // ln(longer/shorter)/3
	fCosShort           // fCos × fShort
	fRootCos            // √fCos
	fNameCos            // how alike the names are, by themselves
	fHeadCos            // the heads
	fHeadNameCos        // the names in the heads
	fCommonCos          // the common words
	fNoHeadName         // 1 when the heads have names and share none
	fCommonName         // fCommonCos × fNameCos: alike in both
	fNearMost           // the density around the one that has it denser
	fNearLeast          // around the other
	fRelLeast           // fCos against fNearMost, at most 2
	fRelMost            // fCos against fNearLeast, at most 2
	fAll

	fPlain = fNearMost
)

// compare measures how alike two reports are.
func compare(a, b *entry) (x [fAll]float64) {
	A, B := a.terms, b.terms
	var dot, name, pair, common, head, headName, number, rarest, rare, inA, inB float64
	for i, j := 0, 0; i < len(A) && j < len(B); {
		s, t := &A[i], &B[j]
		if s.id != t.id {
			// Which is the smaller no processor can foresee, so no branch asks.
			less := int((uint64(s.id) - uint64(t.id)) >> 63)
			i += less
			j += 1 - less
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

// weights put the measures together: logistic regression on the pairs of half of
// each set, every set counting the same (docs/stories.md). They are log odds for
// each unit of a measure; many measures overlap, so that a single weight says
// little by itself.
var weights = [fAll]float64{
	fBias:        -4.30,
	fCos:         1.53,
	fCommon:      -0.54,
	fName:        5.59,
	fPair:        -11.99,
	fHead:        -5.15,
	fRarest:      -4.03,
	fShared:      1.82,
	fNumber:      -6.40,
	fNoNumber:    0.55,
	fWithin:      0.71,
	fGap:         -0.17,
	fDated:       1.83,
	fShort:       -1.85,
	fRatio:       2.14,
	fCosShort:    3.66,
	fRootCos:     -0.98,
	fNameCos:     -1.57,
	fHeadCos:     6.86,
	fHeadNameCos: 1.21,
	fCommonCos:   3.48,
	fNoHeadName:  0.16,
	fCommonName:  2.01,
	fNearMost:    -2.85,
	fNearLeast:   -3.95,
	fRelLeast:    1.68,
	fRelMost:     2.04,
}
