package en

import (
	"readout/lang"
	"readout/lang/en/shape"
	"readout/lang/en/split"
	"readout/lang/en/tag"
	"readout/lang/en/tree"
)

// Reader reads one text after the other. It holds the working storage, so that
// reading allocates nothing in the long run; each goroutine needs its own.
type Reader struct {
	model  *Model
	split  *split.Scratch
	tags   *tag.Scratch
	tree   *tree.Scratch
	stages []lang.Stage

	labelOf [lang.NumUPOS][lang.NumXPOS]uint8

	words  []shape.Word
	labels []uint8
	feats  []string
	tokens []tree.Token
	heads  []int32
	rels   []lang.Rel
}

// NewReader makes a reader.
func (m *Model) NewReader() *Reader {
	r := &Reader{model: m, split: m.split.NewScratch(), tags: m.tags.NewScratch(), tree: m.tree.NewScratch()}
	for i, l := range m.tags.Labels() {
		r.labelOf[l.UPOS][l.XPOS] = uint8(i)
	}
	r.stages = []lang.Stage{
		{Name: "words", Gives: lang.Words, Run: r.readWords},
		{Name: "sentences", Needs: lang.Words, Gives: lang.Sentences, Run: r.readSentences},
		{Name: "tags", Needs: lang.Sentences, Gives: lang.Tags, Run: r.readTags},
		{Name: "features", Needs: lang.Tags, Gives: lang.Features, Run: r.readFeats},
		{Name: "lemmas", Needs: lang.Tags, Gives: lang.Lemmas, Run: r.readLemmas},
		{Name: "trees", Needs: lang.Tags, Gives: lang.Trees, Run: r.readTrees},
	}
	return r
}

// Stages are the steps of Read in order: words, sentences, tags, features,
// lemmas, trees. They share the reader's storage.
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

func (r *Reader) readTags(d *lang.Doc) {
	r.describe(d)
	r.labels = sized(r.labels, len(d.Tokens))
	known := r.model.tags.Labels()
	for _, s := range d.Sents {
		labels := r.labels[s.First:s.End]
		r.model.tags.Tag(r.words[s.First:s.End], labels, r.tags)
		for i, l := range labels {
			t := &d.Tokens[int(s.First)+i]
			t.UPOS, t.XPOS = known[l].UPOS, known[l].XPOS
		}
	}
}

func (r *Reader) readFeats(d *lang.Doc) {
	r.describe(d)
	r.relabel(d)
	r.feats = sized(r.feats, len(d.Tokens))
	for _, s := range d.Sents {
		r.model.tags.Feats(r.words[s.First:s.End], r.labels[s.First:s.End], r.feats[s.First:s.End], r.tags)
	}
	for i := range d.Tokens {
		d.Tokens[i].Feats = r.feats[i]
	}
}

func (r *Reader) readLemmas(d *lang.Doc) {
	r.relabel(d)
	for i := range d.Tokens {
		d.Tokens[i].Lemma = r.model.tags.Lemma(d.Form(i), r.labels[i], r.tags)
	}
}

func (r *Reader) readTrees(d *lang.Doc) {
	r.describe(d)
	r.relabel(d)
	n := len(d.Tokens)
	r.tokens, r.heads, r.rels = r.tokens[:0], sized(r.heads, n), sized(r.rels, n)
	for i := range d.Tokens {
		r.tokens = append(r.tokens, tree.Token{Word: &r.words[i], Label: r.labels[i], UPOS: uint8(d.Tokens[i].UPOS)})
	}
	for _, s := range d.Sents {
		r.model.tree.Parse(r.tokens[s.First:s.End], r.heads[s.First:s.End], r.rels[s.First:s.End], r.tree)
		for i := s.First; i < s.End; i++ {
			t := &d.Tokens[i]
			t.Rel, t.Head = r.rels[i], -1
			if h := r.heads[i]; h >= 0 {
				t.Head = s.First + h
			}
		}
	}
	d.Index()
}

// describe fills r.words for the tokens of d.
func (r *Reader) describe(d *lang.Doc) {
	r.words = r.words[:0]
	for i := range d.Tokens {
		r.words = append(r.words, Describe(d.Form(i), r.model.clusters))
	}
}

// Describe is how a word is written, and its cluster.
func Describe(form string, clusters *Clusters) shape.Word {
	w := shape.Of(form)
	w.Cluster = clusters.Of(form)
	return w
}

// relabel finds the joint labels again: the tags may come from elsewhere.
func (r *Reader) relabel(d *lang.Doc) {
	r.labels = sized(r.labels, len(d.Tokens))
	for i := range d.Tokens {
		r.labels[i] = r.labelOf[d.Tokens[i].UPOS][d.Tokens[i].XPOS]
	}
}

func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}
