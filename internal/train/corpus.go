// scores it.
//
// Load reads the treebanks, Model trains all parts and gives their files, Score
// measures a model on a treebank that was not trained on. Everything is
// deterministic: the same data give the same bytes.
package train

import (
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"readout/lang"
	"readout/lang/conllu"
	"readout/lang/en"
	"readout/lang/en/inflect"
	"readout/lang/en/shape"
	"readout/lang/en/split"
)

// Treebanks that may train a model that is passed on, below the data directory.
// Their licences are in MODEL.md.
var Treebanks = []string{"ud/en_ewt-ud-train.conllu", "ud/en_gum-ud-train.conllu"}

// News is the text that word clusters and vectors are learned from, below the
// data directory: gzipped, one JSON object a line.
const News = "news/articles.ndjson.gz"

// OpenNews opens the news below dir.
func OpenNews(dir string) (io.ReadCloser, error) {
	f, err := os.Open(filepath.Join(dir, News))
	if err != nil {
		return nil, fmt.Errorf("opening the news: %w", err)
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("opening the news, %s: %w", News, err)
	}
	return struct {
		io.Reader
		io.Closer
	}{z, f}, nil
}

// Held are the treebanks a model is scored on, and never trained on.
var Held = []string{"ud/en_ewt-ud-dev.conllu", "ud/en_gum-ud-dev.conllu", "ud/en_lines-ud-dev.conllu", "ud/en_partut-ud-dev.conllu"}

// Load reads the documents of treebank files below dir.
func Load(dir string, files ...string) ([]*lang.Doc, error) {
	var docs []*lang.Doc
	for _, name := range files {
		f, err := os.Open(filepath.Join(dir, name))
		if err != nil {
			return nil, fmt.Errorf("opening a treebank: %w", err)
		}
		got, err := conllu.Read(f)
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for _, d := range got {
			docs = append(docs, d.Doc)
		}
	}
	return docs, nil
}

// describe gives the description of every word.
func describe(d *lang.Doc, clusters *en.Clusters) []shape.Word {
	words := make([]shape.Word, len(d.Tokens))
	for i := range words {
		words[i] = en.Describe(d.Form(i), clusters)
	}
	return words
}

func texts(docs []*lang.Doc, clusters *en.Clusters) []split.Text {
	out := make([]split.Text, len(docs))
	for i, d := range docs {
		out[i] = split.Text{Doc: d, Words: describe(d, clusters)}
	}
	return out
}

func sentences(docs []*lang.Doc, clusters *en.Clusters) []inflect.Sentence {
	var out []inflect.Sentence
	for _, d := range docs {
		words := describe(d, clusters)
		for _, s := range d.Sents {
			t := inflect.Sentence{Words: words[s.First:s.End]}
			for i := s.First; i < s.End; i++ {
				t.Forms = append(t.Forms, d.Form(int(i)))
				g := d.Tokens[i]
				if g.Head >= 0 {
					g.Head -= s.First // heads count from the sentence here
				}
				t.Gold = append(t.Gold, g)
			}
			out = append(out, t)
		}
	}
	return out
}
