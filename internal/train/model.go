package train

import (
	"sync"

	"readout/lang"
	"readout/lang/en"
	"readout/lang/en/split"
	"readout/lang/en/tag"
	"readout/lang/en/tree"
)

// Settings of the whole training. Default is what the embedded model was
// trained with.
type Settings struct {
	Split       split.Settings
	Tags, Feats tag.Settings
	Tree        tree.Settings
	Folds       int // of the jackknife that tags the parser's sentences
}

// Default gives the settings of the embedded model.
func Default() Settings {
	return Settings{
		Split: split.Settings{Passes: 8, MinSeen: 2, Scale: 128, Cut: 0.05, Seed: 1},
		Tags:  tag.Settings{Passes: 6, MinSeen: 3, Scale: 128, Cut: 0.3, Seed: 2},
		Feats: tag.Settings{Passes: 4, MinSeen: 3, Scale: 128, Cut: 0.1, Seed: 3},
		Tree:  tree.Settings{Passes: 7, MinSeen: 3, Scale: 64, Cut: 1.2, Explore: 0.9, Seed: 4},
		Folds: 4,
	}
}

// Model trains all parts on gold documents and gives the files of the model by
// name. It uses two cores.
func Model(docs []*lang.Doc, clusters *en.Clusters, set Settings, log func(format string, args ...any)) map[string][]byte {
	files := map[string][]byte{}
	sents := sentences(docs, clusters)
	var splitter []byte
	var tagger *tag.Tagger
	both(
		func() { splitter = split.Train(texts(docs, clusters), set.Split).AppendTo(nil) },
		func() {
			tagger = tag.Train(sents, set.Tags)
			tagger.TrainFeats(sents, set.Feats)
			tagger.TrainLemmas(sents)
		},
	)
	files[en.SplitFile] = splitter
	files[en.TagFile] = tagger.AppendTo(nil)
	log("words, sentences, tags: %d and %d kB", len(splitter)>>10, len(files[en.TagFile])>>10)
	trees := jackknife(sents, tagger, set)
	log("tagged anew: %d sentences", len(trees))
	files[en.TreeFile] = tree.Train(trees, set.Tree).AppendTo(nil)
	log("trees: %d kB", len(files[en.TreeFile])>>10)
	return files
}

func both(f, g func()) {
	var wait sync.WaitGroup
	wait.Go(f)
	wait.Go(g)
	wait.Wait()
}

// jackknife gives the parser's sentences tags from taggers that have not seen
// them, so that it learns to live with the tagger's mistakes. The labels are
// numbered as those of tagger.
func jackknife(sents []tag.Sentence, tagger *tag.Tagger, set Settings) []tree.Sentence {
	number := map[tag.Label]uint8{}
	for i, l := range tagger.Labels() {
		number[l] = uint8(i)
	}
	out := make([]tree.Sentence, len(sents))
	fold := func(k int) {
		var seen []tag.Sentence
		for i := range sents {
			if i%set.Folds != k {
				seen = append(seen, sents[i])
			}
		}
		t := tag.Train(seen, set.Tags)
		s := t.NewScratch()
		labels := make([]uint8, 0, 1024)
		for i := k; i < len(sents); i += set.Folds {
			labels = append(labels[:0], make([]uint8, len(sents[i].Words))...)
			t.Tag(sents[i].Words, labels, s)
			out[i] = treeSentence(&sents[i], func(j int) (uint8, lang.UPOS) {
				l := t.Labels()[labels[j]]
				return number[l], l.UPOS
			})
		}
	}
	both(
		func() {
			for k := 0; k < set.Folds; k += 2 {
				fold(k)
			}
		},
		func() {
			for k := 1; k < set.Folds; k += 2 {
				fold(k)
			}
		},
	)
	return out
}

func treeSentence(sent *tag.Sentence, label func(i int) (uint8, lang.UPOS)) tree.Sentence {
	var t tree.Sentence
	for i, g := range sent.Gold {
		l, u := label(i)
		t.Tokens = append(t.Tokens, tree.Token{Word: &sent.Words[i], Label: l, UPOS: uint8(u)})
		t.Heads = append(t.Heads, g.Head)
		t.Rels = append(t.Rels, g.Rel)
	}
	return t
}
