package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"sync"

	"github.com/spf13/cobra"

	"readout"
	"readout/internal/brief"
	"readout/lang"
	"readout/lang/conllu"
)

func annotateCommand(t terminal) *cobra.Command {
	var asJSON, precise bool
	c := &cobra.Command{
		Use:   "annotate [PATH|-]…",
		Short: "Read reports one at a time: statements, actors, amounts, times",
		Long: `Annotate reads each report by itself and prints what it found, in the order of
the input. Many reports are read on all cores; memory stays bounded however long
the input is.

Given no path it reads standard input. A directory is read with all its folders.
ZIP files, web archives (WARC), feeds and stored e-mails give each of their
reports. An address (https://…) is fetched, as its robots.txt allows.

ndjson input is one object a line: {"id","text"} and, where known, title, url,
published, outlet, and html instead of text. conllu input keeps the words given
and fills in the rest.`,
		Example: `  readout annotate report.txt
  readout annotate --from ndjson --to ndjson reports.ndjson > annotated.ndjson
  readout annotate --from text --to conllu - < report.txt`,
	}
	from := choiceFlag(c, "from", "", "what the input is (default: told from each file)", "text", "html", "ndjson", "conllu")
	to := choiceFlag(c, "to", "json", "what to print; json is an object, or an array when there are several reports", "json", "ndjson", "conllu")
	c.Flags().BoolVar(&asJSON, "json", false, "the same as --to json")
	c.Flags().BoolVar(&precise, "precise", false, "leave out statements that are not sure, as a brief does for people")
	taken := intakeFlags(c, t)
	c.RunE = func(c *cobra.Command, args []string) error {
		if asJSON {
			to.value = "json"
		}
		in, err := taken.from(args)
		if err != nil {
			return err
		}
		return failed(in.annotate(c.Context(), from.value, shape{to.value, precise}))
	}
	return c
}

// shape is what annotate prints.
type shape struct {
	to      string // json, ndjson or conllu
	precise bool   // only the statements that are sure
}

// annotate reads every report of the inputs and prints each in order.
func (in *inputs) annotate(ctx context.Context, from string, as shape) error {
	reader, err := readout.NewReader()
	if err != nil {
		return fmt.Errorf("loading the English model: %w", err)
	}
	in.bar = in.progress("reading")
	defer in.bar.close()
	out := &printer{out: in.out, to: as.to}
	docs := &sync.Pool{New: func() any { return new(lang.Doc) }}
	err = eachReport(ctx, in, in.jobs(ctx, from),
		func(ctx context.Context, j job) ([]byte, error) {
			doc := docs.Get().(*lang.Doc)
			defer docs.Put(doc)
			return annotateOne(ctx, reader, j, doc, as)
		},
		func(_ job, text []byte) error { return out.print(text) })
	return in.end(err, out.close)
}

// annotateOne reads one report and writes it in the format asked for. It lends
// its storage from scratch.
func annotateOne(ctx context.Context, reader *readout.Reader, j job, scratch *lang.Doc, as shape) ([]byte, error) {
	scratch.Reset(j.rep.Words())
	doc := conllu.Document{ID: j.rep.ID, Doc: scratch}
	if j.given != nil {
		doc = *j.given
	}
	r, err := reader.ReadWords(ctx, j.rep, doc.Doc)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if as.to == "conllu" {
		err = conllu.Write(&b, doc)
	} else {
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		if as.to == "json" {
			enc.SetIndent("", " ")
		}
		a := brief.Annotate(r)
		if as.precise {
			a.Precise()
		}
		err = enc.Encode(a)
	}
	if err != nil {
		return nil, fmt.Errorf("writing what was read in %s: %w", j.name, err)
	}
	return b.Bytes(), nil
}
