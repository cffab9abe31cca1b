package train

import (
	"fmt"
	"strings"
	"time"

	"readout/lang"
	"readout/lang/en"
)

// Scores of a model on a treebank, in percent. Accuracies are over all words
// with the treebank's words given; F1 is over words and sentences found in plain
// text, which must have the same characters and, for a tree, the same head.
type Scores struct {
	Words                    int
	UPOS, XPOS, Feats, Lemma float64
	UAS, LAS                 float64
	RawWords, RawSents       float64
	RawUPOS, RawUAS, RawLAS  float64
	TagParsePerSecond        float64 // words a second of processor time
	ReadPerSecond            float64
}

func (s Scores) String() string {
	return fmt.Sprintf("gold words: UPOS %.2f XPOS %.2f feats %.2f lemmas %.2f UAS %.2f LAS %.2f | text: words %.2f sentences %.2f UPOS %.2f UAS %.2f LAS %.2f | %d words, %.0f words/s tagged and parsed, %.0f read",
		s.UPOS, s.XPOS, s.Feats, s.Lemma, s.UAS, s.LAS, s.RawWords, s.RawSents, s.RawUPOS, s.RawUAS, s.RawLAS, s.Words, s.TagParsePerSecond, s.ReadPerSecond)
}

// Score measures m on gold documents.
func Score(m *en.Model, docs []*lang.Doc) Scores {
	var s Scores
	r := m.NewReader()
	given(r, docs, &s)
	raw(r, docs, &s)
	return s
}

func given(r *en.Reader, docs []*lang.Doc, s *Scores) {
	var hit struct{ upos, xpos, feats, lemma, uas, las int }
	var took time.Duration
	for _, gold := range docs {
		d := *gold
		d.Tokens = make([]lang.Token, len(gold.Tokens))
		for i, t := range gold.Tokens {
			d.Tokens[i] = lang.Token{Start: t.Start, End: t.End, Sent: t.Sent, Flags: t.Flags, Head: -1}
		}
		begun := cpuTime()
		for _, stage := range r.Stages()[2:] {
			stage.Run(&d)
		}
		took += cpuTime() - begun
		for i, g := range gold.Tokens {
			t := d.Tokens[i]
			s.Words++
			hit.upos += one(t.UPOS == g.UPOS)
			hit.xpos += one(t.XPOS == g.XPOS)
			hit.feats += one(t.Feats == g.Feats)
			hit.lemma += one(t.Lemma == g.Lemma)
			hit.uas += one(t.Head == g.Head)
			hit.las += one(t.Head == g.Head && base(t.Rel) == base(g.Rel))
		}
	}
	share := func(n int) float64 { return 100 * float64(n) / float64(s.Words) }
	s.UPOS, s.XPOS, s.Feats, s.Lemma = share(hit.upos), share(hit.xpos), share(hit.feats), share(hit.lemma)
	s.UAS, s.LAS = share(hit.uas), share(hit.las)
	s.TagParsePerSecond = float64(s.Words) / took.Seconds()
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// base is the universal part of a relation.
func base(r lang.Rel) string {
	name, _, _ := strings.Cut(r.String(), ":")
	return name
}

// place is where a word stands, in characters that are not white space; the
// words of a multiword token stand at one place, and are told apart by nth.
type place struct{ start, end, nth int }

func raw(r *en.Reader, docs []*lang.Doc, s *Scores) {
	var words, sents, upos, uas, las, gotWords, goldSents, gotSents int
	var took time.Duration
	for _, gold := range docs {
		var text strings.Builder
		for i, sent := range gold.Sents {
			if i > 0 {
				if gold.Tokens[sent.First].Flags&lang.ParStart != 0 {
					text.WriteString("\n\n")
				} else {
					text.WriteByte(' ')
				}
			}
			span := gold.Span(int(sent.First), int(sent.End))
			text.WriteString(span.In(gold.Text))
		}
		var d lang.Doc
		d.Reset(text.String())
		begun := cpuTime()
		r.Read(&d)
		took += cpuTime() - begun
		gotWords += len(d.Tokens)
		goldSents += len(gold.Sents)
		gotSents += len(d.Sents)
		a, aSents := places(gold)
		b, bSents := places(&d)
		at := map[place]int{}
		for i, p := range b {
			at[p] = i
		}
		for i, p := range a {
			j, ok := at[p]
			if !ok {
				continue
			}
			g, t := gold.Tokens[i], d.Tokens[j]
			words++
			upos += one(g.UPOS == t.UPOS)
			same := g.Head < 0 && t.Head < 0
			if g.Head >= 0 && t.Head >= 0 {
				x, y := a[g.Head], b[t.Head]
				same = x.start == y.start && x.end == y.end
			}
			uas += one(same)
			las += one(same && base(g.Rel) == base(t.Rel))
		}
		found := map[[2]int]bool{}
		for _, p := range bSents {
			found[p] = true
		}
		for _, p := range aSents {
			sents += one(found[p])
		}
	}
	f1 := func(hits, gold, got int) float64 { return 200 * float64(hits) / float64(gold+got) }
	s.RawWords, s.RawSents = f1(words, s.Words, gotWords), f1(sents, goldSents, gotSents)
	s.RawUPOS, s.RawUAS, s.RawLAS = f1(upos, s.Words, gotWords), f1(uas, s.Words, gotWords), f1(las, s.Words, gotWords)
	s.ReadPerSecond = float64(gotWords) / took.Seconds()
}

// places gives the place of every word and sentence.
func places(d *lang.Doc) (words []place, sents [][2]int) {
	pos := 0
	var p place
	for i := range d.Tokens {
		n := 0
		for _, r := range d.Form(i) {
			if r != ' ' {
				n++
			}
		}
		if d.Tokens[i].Flags&lang.WordCont == 0 {
			p = place{start: pos}
			p.end = pos + n
			for j := i + 1; j < len(d.Tokens) && d.Tokens[j].Flags&lang.WordCont != 0; j++ {
				p.end += len([]rune(d.Form(j)))
			}
		} else {
			p.nth++
		}
		pos += n
		words = append(words, p)
	}
	pos = 0
	for _, s := range d.Sents {
		begun := pos
		for i := s.First; i < s.End; i++ {
			for _, r := range d.Form(int(i)) {
				if r != ' ' {
					pos++
				}
			}
		}
		sents = append(sents, [2]int{begun, pos})
	}
	return words, sents
}
