package keep

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"readout/internal/brief"
	"readout/store"
)

// Annotation is what the reader finds in a report, as `readout annotate` writes it
// in one line of JSON. It is kept in the record as a page is.
func (k *Keeper) Annotation(ctx context.Context, seq int64) ([]byte, error) {
	r, err := k.Store.Report(ctx, seq)
	if err != nil {
		return nil, err
	}
	key := k.AnnotationKey(&r.Head)
	if page, err := k.Store.Cached(ctx, key); err == nil || !errors.Is(err, store.ErrNotFound) {
		return page, err
	}
	reading, err := k.read(ctx, r.Report)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(brief.Annotate(reading)); err != nil {
		return nil, fmt.Errorf("writing what was read in r%d: %w", seq, err)
	}
	return b.Bytes(), k.cache(ctx, key, r.Report.ID, b.Bytes())
}

// AnnotationKey is a hash of all that the annotation of a report is made of.
func (k *Keeper) AnnotationKey(h *store.Head) store.Key {
	return store.KeyOf("annotation 1", k.Pipeline, fmt.Sprintf("report %d %s", h.Seq, h.Hash))
}
