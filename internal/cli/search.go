package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"readout/internal/brief"
	"readout/internal/keep"
	"readout/store"
)

func searchCommand(t terminal) *cobra.Command {
	var limit int
	c := &cobra.Command{
		Use:   "search WORDS…",
		Short: "Find reports and statements of a record by their words",
		Long: `Search finds reports and what is said in them, the best first. All words must be
there, in any form: ships finds ship. "Between quotation marks" they must stand in
a row; -word must not be there; word* is how a word begins, by three letters at
least.`,
		Example: `  readout search patrol boats
  readout search --in statement '"grey bank" -trawler'`,
		Args: cobra.MinimumNArgs(1),
	}
	db := recordFlag(c)
	kind := choiceFlag(c, "in", "", "what to look through (default: reports and statements)", "report", "statement", "event", "actor")
	to := choiceFlag(c, "to", "text", "what to print", "text", "ndjson")
	c.Flags().IntVar(&limit, "limit", store.DefaultLimit, "print at most `N`")
	c.RunE = func(c *cobra.Command, args []string) error {
		if limit < 1 {
			return usage("--limit %d: it takes a number from 1", limit)
		}
		words := strings.Join(args, " ")
		return withRecord(c.Context(), *db, toLook, func(k *kept) error {
			found, err := k.Search(c.Context(), words, store.Kind(kind.value), limit)
			if errors.Is(err, keep.ErrQuery) {
				return usage("%w", err)
			}
			if err != nil {
				return err
			}
			var b bytes.Buffer
			for _, f := range found {
				if to.value == "ndjson" {
					err = foundJSON(&b, &f)
				} else {
					foundText(&b, &f)
				}
				if err != nil {
					return err
				}
			}
			if _, err := t.out.Write(b.Bytes()); err != nil {
				return fmt.Errorf("writing what was found: %w", err)
			}
			if len(found) == 0 {
				t.complain("nothing found")
			}
			return nil
		})
	}
	return c
}

// foundText writes something found for a person: what it is and where it stands,
// then its words.
func foundText(b *bytes.Buffer, f *keep.Found) {
	h := &f.Report
	what := ""
	if f.Line != nil {
		what = string(f.Line.Kind)
	}
	fmt.Fprintf(b, "%s  %s", fmt.Sprintf("r%d", h.Seq), f.Story)
	for _, s := range []string{what, oneLine(h.Outlet), days(h.Published, h.Published), oneLine(h.Title)} {
		if s != "" {
			fmt.Fprintf(b, " · %s", s)
		}
	}
	words := brief.Tame(strings.Join(strings.Fields(f.Words), " "))
	switch {
	case f.Line == nil:
		fmt.Fprintf(b, "\n    … “%s” …\n", words)
	case f.Source != "":
		fmt.Fprintf(b, "\n    %s: “%s”\n", oneLine(f.Source), words)
	default:
		fmt.Fprintf(b, "\n    “%s”\n", words)
	}
}

// foundJSON writes something found as a line of JSON.
func foundJSON(b *bytes.Buffer, f *keep.Found) error {
	kind, body := store.AnyReport, json.RawMessage(nil)
	if f.Line != nil {
		kind, body = f.Line.Kind, json.RawMessage(f.Line.Body)
	}
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	return enc.Encode(struct {
		Report    string          `json:"report"`
		Story     string          `json:"story"`
		Kind      store.Kind      `json:"kind"`
		Name      string          `json:"name"`
		Outlet    string          `json:"outlet"`
		Title     string          `json:"title"`
		Published *string         `json:"published"`
		Words     string          `json:"words"`
		Body      json.RawMessage `json:"body,omitempty"`
	}{fmt.Sprintf("r%d", f.Report.Seq), f.Story, kind, f.Report.Name, f.Report.Outlet, f.Report.Title, day(f.Report.Published), f.Words, body})
}
