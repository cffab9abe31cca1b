package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// Sum is a hash over all that must not be lost or doubled: reports, where they
// belong, what was read in them, corrections. It leaves out when things were
// added, slips, and what can be made again. Two records with one sum hold the same.
func Sum(ctx context.Context, r Reader) (string, error) {
	heads, err := r.Heads(ctx, Filter{})
	if err != nil {
		return "", err
	}
	d := sha256.New()
	for _, h := range heads {
		feed(d, fmt.Sprintf("report %d %s replaces %d story %d origin %d read by %s", h.Seq, h.Hash, h.Replaces, h.Story, h.Origin, h.Pipeline))
		feed(d, h.Address)
		lines, err := r.Lines(ctx, h.Seq, "")
		if err != nil {
			return "", err
		}
		for _, l := range lines {
			feed(d, string(l.Kind))
			feed(d, l.Words)
			feed(d, string(l.Body))
		}
	}
	all, err := r.Corrections(ctx)
	if err != nil {
		return "", err
	}
	for _, c := range all {
		feed(d, fmt.Sprintf("correction %d undoes %d", c.ID, c.Undoes))
		for _, s := range []string{c.Author, c.Reason, c.Kind, string(c.Body)} {
			feed(d, s)
		}
	}
	return hex.EncodeToString(d.Sum(nil)), nil
}
