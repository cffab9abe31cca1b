package keep

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/klauspost/compress/zstd"

	"readout/internal/brief"
	"readout/store"
)

// Dossier is a story laid out for pages: what its brief says, and of each report
// the sheet with all that was found in it. It is made once and kept in the record,
// so that turning a page reads nothing again.
type Dossier struct {
	Story Story
	Key   store.Key // of all that it was made of: another one means that something changed
	View  *brief.View

	sheets [][]byte // JSON, packed
}

// Sheet unpacks the sheet of report i of the story.
func (d *Dossier) Sheet(i int) (*brief.Sheet, error) {
	if i < 0 || i >= len(d.sheets) {
		return nil, fmt.Errorf("sheet %d of story %s: %w", i, d.Story.ID, store.ErrNotFound)
	}
	var s brief.Sheet
	if err := unpack(d.sheets[i], &s); err != nil {
		return nil, fmt.Errorf("sheet %d of story %s: %w", i, d.Story.ID, err)
	}
	return &s, nil
}

const dossierForm Format = "dossier 1"

// Dossier lays out a story. The first time after anything has changed takes as long
// as the story takes to read, once it is its turn; where ctx ends while it is read, the
// reading goes on and whoever asks again finds it done.
func (k *Keeper) Dossier(ctx context.Context, s *Story, ask Asked) (*Dossier, error) {
	key, err := k.Key(ctx, s, ask, dossierForm)
	if err != nil {
		return nil, err
	}
	if d, ok := k.memory.dossier(key); ok {
		return d, nil
	}
	kept, err := k.Store.Cached(ctx, key)
	if err == nil {
		if d, err := openDossier(kept); err == nil {
			d.Story, d.Key = *s, key
			k.memory.keepDossier(key, d, len(kept))
			return d, nil
		}
	} else if !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	return once(ctx, &k.memory, key, func(ctx context.Context) (*Dossier, error) { return k.makeDossier(ctx, key, s, ask) })
}

func (k *Keeper) makeDossier(ctx context.Context, key store.Key, s *Story, ask Asked) (*Dossier, error) {
	rec, err := k.brief(ctx, s, ask)
	if err != nil {
		return nil, err
	}
	d := &Dossier{Story: *s, Key: key, View: brief.NewView(rec)}
	parts := make([][]byte, 1, len(s.Reports)+1)
	if parts[0], err = pack(d.View); err != nil {
		return nil, err
	}
	sheets := brief.Sheets(rec, d.View)
	for i := range sheets {
		p, err := pack(&sheets[i])
		if err != nil {
			return nil, err
		}
		parts = append(parts, p)
	}
	d.sheets = parts[1:]
	bound := bind(parts)
	k.memory.keepDossier(key, d, len(bound))
	return d, k.cache(ctx, key, s.ID+" "+string(dossierForm), bound)
}

// A dossier is bound as the number of its parts, their lengths, and the parts: the
// view and then the sheets, each compressed by itself so that one can be opened
// without the others.

func bind(parts [][]byte) []byte {
	out := binary.AppendUvarint(nil, uint64(len(parts)))
	for _, p := range parts {
		out = binary.AppendUvarint(out, uint64(len(p)))
	}
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

func openDossier(b []byte) (*Dossier, error) {
	count, rest, err := uvarint(b)
	if err != nil || count == 0 || count > uint64(len(b)) {
		return nil, fmt.Errorf("a dossier: %w", store.ErrDamaged)
	}
	lengths := make([]uint64, count)
	for i := range lengths {
		if lengths[i], rest, err = uvarint(rest); err != nil {
			return nil, err
		}
	}
	parts := make([][]byte, count)
	for i, n := range lengths {
		if n > uint64(len(rest)) {
			return nil, fmt.Errorf("a dossier: %w", store.ErrDamaged)
		}
		parts[i], rest = rest[:n:n], rest[n:]
	}
	d := &Dossier{View: &brief.View{}, sheets: parts[1:]}
	return d, unpack(parts[0], d.View)
}

func uvarint(b []byte) (uint64, []byte, error) {
	v, n := binary.Uvarint(b)
	if n <= 0 {
		return 0, nil, fmt.Errorf("a dossier: %w", store.ErrDamaged)
	}
	return v, b[n:], nil
}

func pack(v any) ([]byte, error) {
	body, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("writing a dossier: %w", err)
	}
	z, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	return z.EncodeAll(body, nil), z.Close()
}

func unpack(b []byte, v any) error {
	z, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(1<<30))
	if err != nil {
		return err
	}
	defer z.Close()
	body, err := z.DecodeAll(b, nil)
	if err == nil {
		err = json.Unmarshal(body, v)
	}
	if err != nil {
		return fmt.Errorf("a dossier: %w: %w", store.ErrDamaged, err)
	}
	return nil
}
