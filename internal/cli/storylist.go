package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// storiesInRecord lists the stories of a record.
func (t terminal) storiesInRecord(ctx context.Context, v *viewFlags, to string) error {
	view, err := v.view()
	if err != nil {
		return err
	}
	return withRecord(ctx, *v.db, toLook, func(k *kept) error {
		all, err := k.Stories(ctx, view)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		for _, s := range all {
			if to == "ndjson" {
				for _, h := range s.Reports {
					if err := enc.Encode(placementJSON{fmt.Sprintf("r%d", h.Seq), s.ID, originID(h.Origin), nil}); err != nil {
						return err
					}
				}
				continue
			}
			fmt.Fprintf(&b, "%-5s %-11s %-11s %-21s %s\n", s.ID, counted(len(s.Reports), "report"), counted(s.Origins, "origin"), days(s.From, s.To), oneLine(s.Title))
		}
		if _, err := t.out.Write(b.Bytes()); err != nil {
			return fmt.Errorf("writing the stories: %w", err)
		}
		return nil
	})
}

// days is from when to when, "undated" when that is not known.
func days(from, to time.Time) string {
	if from.IsZero() {
		return "undated"
	}
	a, b := from.UTC().Format(time.DateOnly), to.UTC().Format(time.DateOnly)
	if a == b {
		return a
	}
	return a + "–" + b
}
