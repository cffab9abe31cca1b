// Command train trains the English model:
//
//	go run ./cmd/train -data ../shared/data -out lang/en/model
//
// reads the treebanks and the news below the data directory, writes the files of
// the model, and scores it on the development treebanks. The same data give the
// same bytes. With -eval nothing is trained: the files in -out are scored. With
// -names only the names are trained, which takes minutes.
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
	names := flag.Bool("names", false, "train the names alone, with the clusters in -out")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *data, *out, *eval, *names); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, data, out string, eval, names bool) error {
	switch {
	case names:
		if err := trainNames(data, out); err != nil {
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
		if err := os.WriteFile(filepath.Join(out, name), b, 0o644); err != nil {
			return fmt.Errorf("writing the model: %w", err)
		}
	}
	return trainNames(data, out)
}

// trainNames trains the names with the clusters in out.
func trainNames(data, out string) error {
	b, err := os.ReadFile(filepath.Join(out, en.ClusterFile))
	if err != nil {
		return fmt.Errorf("the names need the word clusters, which a full training writes: %w", err)
	}
	clusters, err := en.ReadClusters(string(b))
	if err != nil {
		return err
	}
	facts, err := world.Load()
	if err != nil {
		return err
	}
	docs, err := train.Load(data, train.Treebanks...)
	if err != nil {
		return err
	}
	begun := time.Now()
	file, err := train.Names(data, docs, clusters, facts, train.Default(), func(s string) {
		fmt.Fprintf(os.Stderr, "%6.1fs  %s\n", time.Since(begun).Seconds(), s)
	})
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, en.NameFile), file, 0o644); err != nil {
		return fmt.Errorf("writing the names: %w", err)
	}
	return nil
}
