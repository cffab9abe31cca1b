// Command train trains the English model:
//
//	go run ./cmd/train -data ../shared/data -out lang/en/model
//
// reads the treebanks and the news below the data directory, writes the files of
// the model, and scores it on the development treebanks. The same data give the
// same bytes. With -eval nothing is trained: the files in -out are scored. With
// -only split, inflect or names that part alone is trained, with the clusters in
// -out: seconds for the first two, minutes for the names. With -only rarity -out
// lang/rarity the words of the news are counted for package rarity.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"readout/actor/world"
	"readout/internal/train"
	"readout/lang/en"
)

func main() {
	data := flag.String("data", "../shared/data", "directory of the treebanks and the news")
	out := flag.String("out", "lang/en/model", "directory of the model's files")
	eval := flag.Bool("eval", false, "score the files in -out, train nothing")
	only := flag.String("only", "", "train this part alone, with the clusters in -out: split, inflect or names; or count words in the news: rarity (-out lang/rarity)")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *data, *out, *eval, *only); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, data, out string, eval bool, only string) error {
	switch {
	case only == "rarity":
		return countWords(data, out)
	case only != "":
		if err := trainOnly(data, out, only); err != nil {
			return err
		}
	case !eval:
		if err := trainAll(ctx, data, out); err != nil {
			return err
		}
	}
	clusters, err := os.ReadFile(filepath.Join(out, en.ClusterFile))
	if err != nil {
		return err
	}
	c, err := en.ReadClusters(string(clusters))
	if err != nil {
		return err
	}
	begun := time.Now()
	m, err := en.Open(os.DirFS(out), c)
	if err != nil {
		return err
	}
	fmt.Printf("model read in %.0f ms\n", float64(time.Since(begun).Microseconds())/1000)
	for _, name := range train.Held {
		docs, err := train.Load(data, name)
		if err != nil {
			return err
		}
		fmt.Printf("%s: %v\n", filepath.Base(name), train.Score(m, docs))
	}
	return nil
}

func trainAll(ctx context.Context, data, out string) error {
	docs, err := train.Load(data, train.Treebanks...)
	if err != nil {
		return err
	}
	begun := time.Now()
	files, err := train.Model(ctx, docs, func() (io.ReadCloser, error) { return train.OpenNews(data) }, train.Default(), func(s string) {
		fmt.Fprintf(os.Stderr, "%6.1fs  %s\n", time.Since(begun).Seconds(), s)
	})
	if err != nil {
		return err
	}
	for name, b := range files {
		if err := write(out, name, b); err != nil {
			return err
		}
	}
	return trainOnly(data, out, "names")
}

// trainOnly trains one part with the clusters in out.
func trainOnly(data, out, part string) error {
	b, err := os.ReadFile(filepath.Join(out, en.ClusterFile))
	if err != nil {
		return fmt.Errorf("a part needs the word clusters, which a full training writes: %w", err)
	}
	clusters, err := en.ReadClusters(string(b))
	if err != nil {
		return err
	}
	docs, err := train.Load(data, train.Treebanks...)
	if err != nil {
		return err
	}
	set := train.Default()
	switch part {
	case "split":
		return write(out, en.SplitFile, train.Splitting(docs, clusters, set))
	case "inflect":
		return write(out, en.InflectFile, train.Inflection(docs, clusters, set))
	case "names":
		facts, err := world.Load()
		if err != nil {
			return err
		}
		begun := time.Now()
		file, err := train.Names(data, docs, clusters, facts, set, func(s string) {
			fmt.Fprintf(os.Stderr, "%6.1fs  %s\n", time.Since(begun).Seconds(), s)
		})
		if err != nil {
			return err
		}
		return write(out, en.NameFile, file)
	}
	return fmt.Errorf("-only %s: the parts are split, inflect, names and rarity; the rest takes a full training", part)
}

// countWords writes the table of package rarity, which no training touches.
func countWords(data, out string) error {
	news, err := train.OpenNews(data)
	if err != nil {
		return err
	}
	defer news.Close()
	table, err := train.Rarity(news)
	if err != nil {
		return err
	}
	return write(out, "rarity.bin", table)
}

func write(out, name string, b []byte) error {
	if err := os.WriteFile(filepath.Join(out, name), b, 0o644); err != nil {
		return fmt.Errorf("writing the model: %w", err)
	}
	return nil
}
