package cli

import (
	"context"
	"fmt"
	"iter"

	"readout/intake"
	"readout/lang/conllu"
	"readout/report"
)

// words yields a job for every document of the inputs, which are CoNLL-U.
func (in *inputs) words(ctx context.Context) iter.Seq[job] {
	return func(yield func(job) bool) {
		for _, name := range in.paths {
			docs, err := in.documents(ctx, name)
			if err != nil && !yield(job{name: name, skip: shown(name) + " could not be read: " + cause(err).Error()}) {
				return
			}
			for i := range docs {
				d := &docs[i]
				id := d.ID
				if id == "" {
					id = fmt.Sprintf("r%d", i+1)
				}
				rep := &report.Report{ID: id, Name: name, Language: "en", Text: d.Doc.Text}
				if !yield(job{name: name, rep: rep, given: d}) {
					return
				}
			}
		}
	}
}

func (in *inputs) documents(ctx context.Context, name string) ([]conllu.Document, error) {
	if name == "-" {
		return conllu.Read(in.in)
	}
	f, err := intake.OpenFile(ctx, name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return conllu.Read(f)
}
