package train

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"readout/internal/train/deep"
	"readout/internal/train/tag"
	"readout/lang"
	"readout/lang/en"
	"readout/lang/en/inflect"
	"readout/lang/en/name"
	"readout/lang/en/split"
)

// Settings of the whole training. Default is what the embedded model was
// trained with.
type Settings struct {
	Clusters   ClusterOptions
	MinVector  int // a word seen less often in the news has no vector
	Split      split.Settings
	Inflection inflect.Settings
	Tags       tag.Settings // of the quick tagger
	Syntax     deep.Settings
	Names      name.Settings
}

// Default gives the settings of the embedded model.
func Default() Settings {
	return Settings{
		Clusters:   DefaultClusterOptions(),
		MinVector:  8,
		Split:      split.Settings{Passes: 8, MinSeen: 2, Scale: 128, Cut: 0.05, Seed: 1},
		Inflection: inflect.Settings{Passes: 4, MinSeen: 3, Scale: 128, Cut: 0.1, Seed: 3},
		Tags:       tag.Settings{Passes: 6, MinSeen: 3, Scale: 128, Cut: 0.3, Seed: 2},
		Syntax: deep.Settings{
			Config:  deep.Config{Input: 128, State: 96, Layers: 2, Arc: 96, Rel: 64, Hashed: 8192},
			Dropout: deep.Dropout{Word: 0.12, Part: 0.1, Input: 0.2, Layer: 0.25, State: 0.15, Head: 0.25},
			Passes:  12, Batch: 800, Rate: 0.003, Clip: 5, Seed: 1,
		},
		Names: name.Settings{
			Passes: 8, MinSeen: 3, Rate: 0.1, Ease: 1, Decay: 0.003, Drop: 0.3, Second: 0.5, Folds: 4,
			Scale: 128, Cut: 0.05, Seed: 5,
		},
	}
}

// Model trains all parts on gold documents and news (one JSON object a line, see
// Clusters) and gives the files of the model by name. news is called twice. It
// uses two cores.
func Model(ctx context.Context, docs []*lang.Doc, news func() (io.ReadCloser, error), set Settings, progress func(string)) (map[string][]byte, error) {
	clusters, vectors, cased, err := readNews(ctx, news, set, progress)
	if err != nil {
		return nil, err
	}
	var splitter, inflection []byte
	var wait sync.WaitGroup
	wait.Go(func() { splitter = Splitting(docs, clusters, set) })
	wait.Go(func() { inflection = Inflection(docs, clusters, set) })
	wait.Wait()
	progress("words, sentences, features and lemmas: done")
	network, err := Syntax(docs, vectors, cased, set.Syntax, func(pass int, report string) {
		progress(fmt.Sprintf("tags and trees, pass %d of %d: %s", pass+1, set.Syntax.Passes, report))
	})
	if err != nil {
		return nil, err
	}
	return map[string][]byte{
		en.ClusterFile: clusters.Bytes(),
		en.SplitFile:   splitter,
		en.InflectFile: inflection,
		en.SyntaxFile:  network.AppendTo(nil),
	}, nil
}

// Splitting trains where words and sentences end, and gives its file.
func Splitting(docs []*lang.Doc, clusters *en.Clusters, set Settings) []byte {
	return split.Train(texts(docs, clusters), set.Split).AppendTo(nil)
}

// Inflection trains features and lemmas, and gives their file.
func Inflection(docs []*lang.Doc, clusters *en.Clusters, set Settings) []byte {
	return inflect.Train(sentences(docs, clusters), clusters.Has, set.Inflection).AppendTo(nil)
}

// readNews learns what the news tell of words: on one core clusters and vectors,
// on the other how words are written.
func readNews(ctx context.Context, news func() (io.ReadCloser, error), set Settings, progress func(string)) (clusters *en.Clusters, vectors WordVectors, cased map[uint32]casing, err error) {
	var errs [2]error
	read := func(i int, f func(io.Reader) error) {
		in, err := news()
		if err == nil {
			err = f(in)
			in.Close()
		}
		errs[i] = err
	}
	var wait sync.WaitGroup
	wait.Go(func() {
		read(0, func(r io.Reader) (err error) {
			clusters, vectors, err = ClustersAndVectors(ctx, r, set.Clusters, set.MinVector, progress)
			return err
		})
	})
	wait.Go(func() {
		read(1, func(r io.Reader) (err error) {
			cased, err = casings(r)
			return err
		})
	})
	wait.Wait()
	return clusters, vectors, cased, errors.Join(errs[:]...)
}
