package story

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"readout/lang/rarity"
	"readout/report"
)

// What is known of where a term stands.
const (
	inHead   = 1 << iota // in the title or the first words
	isName               // written with a capital where a common word is not
	isNumber             // begins with a digit
	isPair               // two words in a row
)

const (
	// leadWords is how many words of the prose are its lead: the first paragraph
	// or two, where a report says what happened.
	leadWords = 60
	// titleWeight, leadWeight are what a word there counts, against 1 elsewhere.
	titleWeight = 2
	leadWeight  = 1.5
	// farWords is where a report is cut off for terms: what comes after that many
	// words is background.
	farWords = 1200
)

// Digest is what the grouping needs of one report. It does not keep the text.
type Digest struct {
	terms []term
	words int
	day   int // days since 1970, 0 when the date is not known
	set   []uint64
	whole uint64
	wire
}

// term is a word or a pair of words of a report.
type term struct {
	id    uint32
	flag  uint8
	n     float32 // how often, weighed by place
	rate  float32 // the share of reports that have it in news at large
	often uint8   // oftenUnit × ln(1+n)
	share uint8   // shareUnit × ln(1/rate)
	apart float32 // what it weighs where this is the only report beside news at large
}

// What is kept of a term is kept as logarithms in steps of one over these.
const oftenUnit, shareUnit = 32, 12

// shareOf are the shares that the steps stand for.
var shareOf = sync.OnceValue(func() *[256]float64 {
	var t [256]float64
	for i := range t {
		t[i] = math.Exp(-float64(i) / shareUnit)
	}
	return &t
})

// inSteps rounds a logarithm to steps of one over unit.
func inSteps(ln float64, unit float64) uint8 { return uint8(max(0, min(255, math.Round(ln*unit)))) }

// Read makes the digest of a report. It may be called at the same time for
// different reports.
func Read(r *report.Report) *Digest {
	body := wordsOf(make([]word, 0, len(r.Text)/5), r)
	title := split(nil, r.Title, nil)
	d := &Digest{words: len(body), day: dayOf(r)}
	d.set, d.whole = shingles(body)
	d.wire = wireOf(r, body)
	if len(body) > farWords {
		body = body[:farWords]
	}

	names := map[uint32]struct{}{}
	for _, w := range body {
		if w.capital && !w.first && !w.stop && !w.number {
			names[w.stem] = struct{}{}
		}
	}
	ts := make([]term, 0, 2*(len(body)+len(title)))
	add := func(ws []word, title bool) {
		before := float32(1)
		for i, w := range ws {
			if w.stop {
				continue
			}
			t := term{id: w.stem, n: 1, rate: float32(rarity.Share(w.form))}
			switch {
			case title:
				t.flag, t.n = inHead, titleWeight
			case i < leadWords:
				t.flag, t.n = inHead, leadWeight
			}
			if w.number {
				t.flag |= isNumber
			}
			if _, ok := names[w.stem]; ok {
				t.flag |= isName
			}
			ts = append(ts, t)
			if i > 0 && w.next && !ws[i-1].stop {
				ts = append(ts, term{
					id: uint32(mix(uint64(ws[i-1].stem)<<32|uint64(w.stem)) >> 32), flag: t.flag | isPair, n: t.n,
					rate: min(before, t.rate) / 10,
				})
			}
			before = t.rate
		}
	}
	add(title, true)
	add(body, false)
	slices.SortFunc(ts, func(a, b term) int { return cmp.Compare(a.id, b.id) })
	out := ts[:0]
	for _, t := range ts {
		if n := len(out); n > 0 && out[n-1].id == t.id {
			out[n-1].n += t.n
			out[n-1].flag |= t.flag
			continue
		}
		out = append(out, t)
	}
	lnOne := lnReports(1)
	for i := range out {
		t := &out[i]
		t.often, t.share = inSteps(math.Log1p(float64(t.n)), oftenUnit), inSteps(-math.Log(float64(t.rate)), shareUnit)
		t.apart = weightOf(t.flag, t.often, rarityOf(t.share, 1, lnOne))
	}
	d.terms = slices.Clone(out)
	return d
}

// dayOf is the day on which a report came out, in days since 1970, 0 when that is
// not known.
func dayOf(r *report.Report) int {
	if r.Published.IsZero() {
		return 0
	}
	return int(r.Published.Unix() / 86400)
}
