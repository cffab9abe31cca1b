// Package en reads English: it splits text into sentences and words, tags them,
// finds lemmas, a dependency tree and names, with a model that is embedded in
// the program.
//
// Call Load once, NewReader once for each goroutine, and Read for every text:
//
//	m, err := en.Load()
//	r := m.NewReader()
//	var d lang.Doc
//	d.Reset(text)
//	r.Read(&d)
//
// Read runs all stages in order. Where words, tags or trees are given, as in a CoNLL-U
// file, run those of Stages that give what is missing.
//
// The parts are in packages of their own: split (paragraphs, words, sentences),
// syntax (parts of speech and dependencies, a neural network), mend (trees that
// cannot be), inflect (features and lemmas), name (names). They build on shape
// (how a word is written) and linear (a classifier). How the model is trained stands in MODEL.md.
package en

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"readout/actor/world"
	"readout/lang/en/inflect"
	"readout/lang/en/name"
	"readout/lang/en/split"
	"readout/lang/en/syntax"
)

//go:embed model/split.bin model/syntax.bin model/inflect.bin model/names.bin
var embedded embed.FS

// Model is the trained model. It is never changed, and shared between
// goroutines.
type Model struct {
	clusters *Clusters
	world    *world.World
	split    *split.Splitter
	syntax   *syntax.Network
	inflect  *inflect.Model
	names    *name.Model
}

// Files of a model, within its directory.
const (
	ClusterFile = "clusters.bin"
	SplitFile   = "split.bin"
	SyntaxFile  = "syntax.bin"
	InflectFile = "inflect.bin"
	NameFile    = "names.bin"
)

var loadOnce = sync.OnceValues(func() (*Model, error) {
	dir, err := fs.Sub(embedded, "model")
	if err != nil {
		return nil, err
	}
	c, err := LoadClusters()
	if err != nil {
		return nil, err
	}
	return Open(dir, c)
})

// Load gives the embedded model, which is decoded at the first call. An error
// means the program was built with a damaged model.
func Load() (*Model, error) { return loadOnce() }

// Open reads a model from the files of a directory; it must have been trained
// with the same clusters.
func Open(dir fs.FS, clusters *Clusters) (*Model, error) {
	facts, err := world.Load()
	if err != nil {
		return nil, err
	}
	m := &Model{clusters: clusters, world: facts}
	parts := []struct {
		file   string
		decode func([]byte) error
	}{
		{SplitFile, func(b []byte) (err error) { m.split, err = split.Decode(b); return err }},
		{SyntaxFile, func(b []byte) (err error) { m.syntax, err = syntax.Decode(b); return err }},
		{InflectFile, func(b []byte) (err error) { m.inflect, err = inflect.Decode(b, clusters.Has); return err }},
		{NameFile, func(b []byte) (err error) { m.names, err = name.Decode(b, facts); return err }},
	}
	errs := make([]error, len(parts))
	var wait sync.WaitGroup
	for i, p := range parts {
		wait.Go(func() {
			b, err := fs.ReadFile(dir, p.file)
			if err == nil {
				err = p.decode(b)
			} else if p.file == NameFile && errors.Is(err, fs.ErrNotExist) {
				return // trained after the others, with the tags they give: until then no names are found
			}
			if err != nil {
				errs[i] = fmt.Errorf("reading the English model, %s: %w", p.file, err)
			}
		})
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return m, nil
}
