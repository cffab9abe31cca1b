package train

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"math"
	"slices"

	"readout/lang/en"
)

// ClusterOptions are the settings of Clusters.
type ClusterOptions struct {
	MinCount int     // words seen less often get no code
	Window   int     // words on each side that count as context
	Negative int     // random words held against each true context word
	Epochs   int     // passes over the text
	Rate     float32 // learning rate at the start; it falls to nearly nothing
	Seed     uint64
}

// DefaultClusterOptions are the settings of the embedded file.
func DefaultClusterOptions() ClusterOptions {
	return ClusterOptions{MinCount: 4, Window: 2, Negative: 5, Epochs: 3, Rate: 0.03, Seed: 1}
}

// Clusters puts the words of a corpus of news into clusters: word vectors by
// structured skip-gram (skipgram.go), then a tree of halves (bisect.go). The
// corpus has one JSON object a line, of which "text" is read. Same input, same
// options, same result; it uses one core.
func Clusters(ctx context.Context, corpus io.Reader, opt ClusterOptions, progress func(string)) (*en.Clusters, error) {
	c, _, err := ClustersAndVectors(ctx, corpus, opt, math.MaxInt, progress)
	return c, err
}

// ClustersAndVectors is Clusters, and gives the vectors the clusters were made
// from as well, of the words seen at least minVector times.
func ClustersAndVectors(ctx context.Context, corpus io.Reader, opt ClusterOptions, minVector int, progress func(string)) (*en.Clusters, WordVectors, error) {
	v, text, err := readCorpus(corpus, opt.MinCount)
	if err != nil {
		return nil, nil, fmt.Errorf("reading the corpus for word clusters: %w", err)
	}
	progress(fmt.Sprintf("clusters: %d words of text, %d kept in the vocabulary", len(text), len(v.words)))
	if len(v.words) < 2 {
		return nil, nil, errors.New("word clusters: the corpus has fewer than two words that are frequent enough; lower MinCount or give more text")
	}
	vectors, err := skipGram(ctx, v, text, opt, progress)
	if err != nil {
		return nil, nil, err
	}
	frequent := 0 // words come by falling count
	for frequent < len(v.words) && v.counts[frequent] >= minVector {
		frequent++
	}
	clusters := en.NewClusters(v.words, bisect(vectors, v.counts, en.ClusterBits, opt.Seed))
	return clusters, newWordVectors(v.words[:frequent], vectors[:frequent]), nil
}

// vocabulary is the words that get a vector, most frequent first. Word 0 is not
// a word: it stands for a break, and for a word too rare to be kept.
type vocabulary struct {
	words  []string
	counts []int
}

// gap is the word id of a break in the text. The other ids are 1 + index into
// vocabulary.words.
const gap = 0

// readCorpus returns the vocabulary and the text as word ids, a gap after every
// paragraph. A paragraph seen before, as menus and notices are, is left out.
func readCorpus(r io.Reader, minCount int) (vocabulary, []int32, error) {
	ids := map[string]int32{}
	var words []string
	var counts []int
	var text []int32
	seen := map[uint64]struct{}{}
	seed := maphash.MakeSeed()
	in := bufio.NewReaderSize(r, 1<<20)
	dec := json.NewDecoder(in)
	for n := 1; ; n++ {
		var doc struct{ Text string }
		if err := dec.Decode(&doc); err == io.EOF {
			break
		} else if err != nil {
			return vocabulary{}, nil, fmt.Errorf("document %d: %w", n, err)
		}
		for par := range paragraphs(doc.Text) {
			h := maphash.String(seed, par)
			if _, old := seen[h]; old {
				continue
			}
			seen[h] = struct{}{}
			for word := range roughWords(par) {
				id, ok := ids[word]
				if !ok {
					id = int32(len(words))
					ids[word] = id
					words = append(words, word)
					counts = append(counts, 0)
				}
				counts[id]++
				text = append(text, id+1)
			}
			text = append(text, gap)
		}
	}
	return prune(words, counts, text, minCount)
}

// prune keeps the words seen at least minCount times, by falling count, and
// renumbers the text in place.
func prune(words []string, counts []int, text []int32, minCount int) (vocabulary, []int32, error) {
	var keep []int
	for i, c := range counts {
		if c >= minCount {
			keep = append(keep, i)
		}
	}
	slices.SortFunc(keep, func(a, b int) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(words[a], words[b]))
	})
	var v vocabulary
	renumber := make([]int32, len(words)+1)
	for rank, i := range keep {
		v.words = append(v.words, words[i])
		v.counts = append(v.counts, counts[i])
		renumber[i+1] = int32(rank + 1)
	}
	for i, id := range text {
		text[i] = renumber[id]
	}
	return v, text, nil
}
