// Command train trains the English model of package en:
//
//	go run ./cmd/train -data ../shared/data -out lang/en/model
//
// reads the treebanks below the data directory, writes the files of the model,
// and scores it on the development treebanks. The same data give the same
// bytes. With -eval nothing is trained: the files in -out are scored.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"readout/internal/train"
	"readout/lang/en"
)

func main() {
	data := flag.String("data", "../shared/data", "directory of the treebanks")
	out := flag.String("out", "lang/en/model", "directory of the model's files")
	eval := flag.Bool("eval", false, "score the files in -out, train nothing")
	flag.Parse()
	if err := run(*data, *out, *eval); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(data, out string, eval bool) error {
	begun := time.Now()
	clusters, err := en.LoadClusters()
	if err != nil {
		return err
	}
	if !eval {
		docs, err := train.Load(data, train.Treebanks...)
		if err != nil {
			return err
		}
		files := train.Model(docs, clusters, train.Default(), func(format string, args ...any) {
			fmt.Fprintf(os.Stderr, "%6.1fs  %s\n", time.Since(begun).Seconds(), fmt.Sprintf(format, args...))
		})
		for name, b := range files {
			if err := os.WriteFile(filepath.Join(out, name), b, 0o644); err != nil {
				return fmt.Errorf("writing the model: %w", err)
			}
		}
	}
	begun = time.Now()
	m, err := en.Open(os.DirFS(out), clusters)
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
