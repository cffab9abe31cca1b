package train

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"readout/lang"
	"readout/lang/conllu"
	"readout/lang/en"
)

// toyTreebank makes sentences of one pattern, "The envoy of Norland didn't meet
// Holm .", with their trees.
func toyTreebank(t *testing.T, n int) []*lang.Doc {
	t.Helper()
	rng := rand.New(rand.NewPCG(1, 1))
	pick := func(words ...string) string { return words[rng.IntN(len(words))] }
	var b strings.Builder
	for range n {
		who, where := pick("envoy", "minister", "speaker"), pick("Norland", "Sudria", "Vessia", "Ostmark")
		verb, whom := pick("meet", "call", "see"), pick("Holm", "Laszlo", "Brekke")
		rows := []string{
			"The\tthe\tDET\tDT\tDefinite=Def|PronType=Art\t2\tdet",
			who + "\t" + who + "\tNOUN\tNN\tNumber=Sing\t%d\tnsubj",
			"of\tof\tADP\tIN\t_\t4\tcase",
			where + "\t" + where + "\tPROPN\tNNP\tNumber=Sing\t2\tnmod",
		}
		head := 5
		if rng.IntN(2) == 0 {
			head = 7
			rows = append(rows,
				"did\tdo\tAUX\tVBD\tMood=Ind|Tense=Past|VerbForm=Fin\t7\taux",
				"n't\tnot\tPART\tRB\tPolarity=Neg\t7\tadvmod",
				verb+"\t"+verb+"\tVERB\tVB\tVerbForm=Inf\t0\troot")
		} else {
			rows = append(rows, verb+"s\t"+verb+"\tVERB\tVBZ\tMood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin\t0\troot")
		}
		rows = append(rows,
			whom+"\t"+whom+"\tPROPN\tNNP\tNumber=Sing\t%d\tobj",
			".\t.\tPUNCT\t.\t_\t%d\tpunct")
		for i, r := range rows {
			if strings.Contains(r, "%d") {
				r = fmt.Sprintf(r, head)
			}
			misc := "_"
			if strings.HasPrefix(r, whom+"\t") || strings.HasPrefix(r, "did\t") {
				misc = "SpaceAfter=No"
			}
			if strings.HasPrefix(r, "did\t") {
				fmt.Fprintf(&b, "%d-%d\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n", i+1, i+2)
			}
			fmt.Fprintf(&b, "%d\t%s\t_\t%s\n", i+1, r, misc)
		}
		b.WriteByte('\n')
	}
	docs, err := conllu.Read(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return []*lang.Doc{docs[0].Doc}
}

func toyNews(docs []*lang.Doc) string {
	line, _ := json.Marshal(map[string]string{"text": docs[0].Text})
	return string(line) + "\n"
}

// A model trained on one pattern reads it, and training twice gives the same
// files.
func TestModelLearnsAndRepeats(t *testing.T) {
	set := Default()
	set.Clusters.Epochs, set.Clusters.MinCount, set.MinVector = 1, 2, 2
	set.Split.Passes = 3
	set.Syntax.Input, set.Syntax.State, set.Syntax.Arc, set.Syntax.Rel, set.Syntax.Hashed = 32, 16, 16, 16, 512
	set.Syntax.Passes, set.Syntax.Batch = 30, 60
	docs := toyTreebank(t, 150)
	news := func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(toyNews(docs))), nil }
	train := func() map[string][]byte {
		files, err := Model(context.Background(), docs, news, set, func(string) {})
		if err != nil {
			t.Fatal(err)
		}
		return files
	}
	files, again := train(), train()
	dir := fstest.MapFS{}
	for name, b := range files {
		if string(b) != string(again[name]) {
			t.Errorf("%s differs between two runs", name)
		}
		dir[name] = &fstest.MapFile{Data: b}
	}
	// The names are trained on sets of their own; the shipped ones fill in.
	names, err := os.ReadFile("../../lang/en/model/" + en.NameFile)
	if err != nil {
		t.Fatal(err)
	}
	dir[en.NameFile] = &fstest.MapFile{Data: names}
	c, err := en.ReadClusters(string(files[en.ClusterFile]))
	if err != nil {
		t.Fatal(err)
	}
	m, err := en.Open(dir, c)
	if err != nil {
		t.Fatal(err)
	}
	s := Score(m, docs)
	t.Log(s)
	for _, v := range []float64{s.UPOS, s.Feats, s.Lemma, s.LAS, s.RawWords, s.RawSents, s.RawLAS} {
		if v < 97 {
			t.Fatalf("the pattern was not learned: %v", s)
		}
	}
}

func TestScoreOfGoldIsFull(t *testing.T) {
	docs := toyTreebank(t, 5)
	words, sents := places(docs[0])
	if len(words) != len(docs[0].Tokens) || len(sents) != len(docs[0].Sents) {
		t.Errorf("%d places for %d words, %d for %d sentences", len(words), len(docs[0].Tokens), len(sents), len(docs[0].Sents))
	}
	seen := map[place]bool{}
	for _, p := range words {
		if seen[p] {
			t.Errorf("two words at %+v", p)
		}
		seen[p] = true
	}
}
