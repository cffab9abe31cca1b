package en

import (
	"readout/lang"
	"readout/lang/en/inflect"
	"readout/lang/en/mend"
	"readout/lang/en/name"
	"readout/lang/en/shape"
	"readout/lang/en/split"
	"readout/lang/en/syntax"
)

// Reader reads one text after the other. It holds the working storage, so that
// reading allocates nothing in the long run; each goroutine needs its own.
type Reader struct {
	model   *Model
	split   *split.Scratch
	inflect *inflect.Scratch
	syntax  syntax.Scratch
	mend    mend.Mender
	names   name.Scratch
	stages  []lang.Stage

	text   string // that words are of
	places []place
	words  []shape.Word
	labels []uint8
	heads  []int32
	rels   []lang.Rel
	named  []name.Word
	sents  []lang.Sent // those that are read
}

// NewReader makes a reader.
func (m *Model) NewReader() *Reader {
	r := &Reader{model: m, split: m.split.NewScratch(), inflect: m.inflect.NewScratch()}
	r.stages = []lang.Stage{
		{Name: "words", Gives: lang.Words, Run: r.readWords},
		{Name: "sentences", Needs: lang.Words, Gives: lang.Sentences, Run: r.readSentences},
		{Name: "tags and trees", Needs: lang.Sentences, Gives: lang.Tags | lang.Trees, Run: r.readSyntax},
		{Name: "features", Needs: lang.Tags, Gives: lang.Features, Run: r.readFeats},
		{Name: "lemmas", Needs: lang.Tags, Gives: lang.Lemmas, Run: r.readLemmas},
		{Name: "names", Needs: lang.Tags, Gives: lang.Names, Run: r.readNames},
	}
	return r
}

// Stages are the steps of Read in order: words, sentences, tags and trees,
// features, lemmas, names. They share the reader's storage.
func (r *Reader) Stages() []lang.Stage { return r.stages }

// Read annotates d, whose Text must be set.
func (r *Reader) Read(d *lang.Doc) {
	for _, s := range r.stages {
		s.Run(d)
	}
}

func (r *Reader) readWords(d *lang.Doc) { r.model.split.Words(d, r.split) }

func (r *Reader) readSentences(d *lang.Doc) {
	r.describe(d)
	r.model.split.Sentences(d, r.words, r.split)
}

func (r *Reader) readSyntax(d *lang.Doc) {
	r.describe(d)
	n := len(d.Tokens)
	r.labels, r.heads, r.rels = sized(r.labels, n), sized(r.heads, n), sized(r.rels, n)
	known := r.model.syntax.Labels()
	r.choose(d)
	r.model.syntax.Analyse(r.words, r.sents, r.labels, r.heads, r.rels, &r.syntax)
	for i := range d.Tokens {
		t := &d.Tokens[i]
		t.UPOS, t.XPOS = known[r.labels[i]].UPOS, known[r.labels[i]].XPOS
		t.Rel, t.Head = r.rels[i], r.heads[i]
	}
	for _, s := range r.sents {
		r.mend.Sentence(d, s)
	}
	if len(r.sents) < len(d.Sents) {
		r.leave(d)
	}
	d.Index()
}

// choose takes the sentences that say something.
func (r *Reader) choose(d *lang.Doc) {
	r.sents = r.sents[:0]
	for _, s := range d.Sents {
		if !split.Barren(r.words[s.First:s.End]) {
			r.sents = append(r.sents, s)
		}
	}
}

// leave makes the words of sentences that say nothing words of no kind, which hang
// on the first.
func (r *Reader) leave(d *lang.Doc) {
	for _, s := range d.Sents {
		if !split.Barren(r.words[s.First:s.End]) {
			continue
		}
		for i := s.First; i < s.End; i++ {
			t := &d.Tokens[i]
			t.UPOS, t.XPOS, t.Rel, t.Head = lang.X, lang.TagFW, lang.Dep, s.First
		}
		d.Tokens[s.First].Rel, d.Tokens[s.First].Head = lang.Root, -1
	}
}

func (r *Reader) readFeats(d *lang.Doc) {
	r.describe(d)
	r.choose(d)
	for _, s := range r.sents {
		r.model.inflect.Feats(r.words[s.First:s.End], d.Tokens[s.First:s.End], r.inflect)
	}
}

func (r *Reader) readLemmas(d *lang.Doc) {
	for i := range d.Tokens {
		t := &d.Tokens[i]
		t.Lemma = r.model.inflect.Lemma(d.Form(i), t.UPOS, t.XPOS, r.inflect)
	}
}

func (r *Reader) readNames(d *lang.Doc) {
	if r.model.names == nil {
		return
	}
	r.describe(d)
	r.named = r.named[:0]
	for i := range d.Tokens {
		r.named = append(r.named, name.Word{Word: &r.words[i], UPOS: d.Tokens[i].UPOS, XPOS: d.Tokens[i].XPOS})
	}
	r.choose(d)
	d.Names = r.model.names.Find(r.sents, r.named, d.Names[:0], &r.names)
	r.model.names.Refine(d, r.named, &r.names)
}

// describe fills r.words for the tokens of d, unless they are there from the stage
// before.
func (r *Reader) describe(d *lang.Doc) {
	if r.described(d) {
		return
	}
	r.text, r.words, r.places = d.Text, r.words[:0], r.places[:0]
	for i := range d.Tokens {
		r.words = append(r.words, Describe(d.Form(i), r.model.clusters))
		r.places = append(r.places, place{d.Tokens[i].Start, d.Tokens[i].End})
	}
}

// place is where a word stands in the text.
type place struct{ start, end int32 }

func (r *Reader) described(d *lang.Doc) bool {
	if r.text != d.Text || len(r.places) != len(d.Tokens) {
		return false
	}
	for i, p := range r.places {
		if p != (place{d.Tokens[i].Start, d.Tokens[i].End}) {
			return false
		}
	}
	return true
}

// Describe is how a word is written, and its cluster.
func Describe(form string, clusters *Clusters) shape.Word {
	w := shape.Of(form)
	w.Cluster = clusters.Of(form)
	return w
}

func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}
