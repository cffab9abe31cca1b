package keep

import (
	"context"
	"encoding/json"
	"fmt"

	"readout/report"
	"readout/store"
)

// Verified counts what was checked.
type Verified struct {
	Reports, Lines, Corrections int
	Anchors, Cards              int  // that were checked
	Broken                      int  // of these
	CardsBehind                 bool // cards of who is who were not checked, because they have not caught up with the reports
}

// Verify checks every report against its hash, and every anchor of every line and
// correction against the words of the report, and the cards of who is who against
// the reports they are made of. complain is told of each that is
// broken; seen, after each report.
func (k *Keeper) Verify(ctx context.Context, complain func(string), seen func()) (v Verified, err error) {
	heads, err := k.Store.Heads(ctx, store.Filter{})
	if err != nil {
		return v, err
	}
	byHash := map[string]int64{}
	for _, h := range heads {
		if err := ctx.Err(); err != nil {
			return v, err
		}
		byHash[h.Hash.String()] = h.Seq
		r, err := k.Store.Report(ctx, h.Seq)
		if err != nil {
			return v, err
		}
		v.Reports++
		// The hash is an anchor too: of the whole text in its publication.
		v.Anchors++
		if store.HashOf(r.Report) != h.Hash {
			v.Broken++
			complain(fmt.Sprintf("report r%d is not what was added: its text or its publication has changed", h.Seq))
		}
		lines, err := k.Store.Lines(ctx, h.Seq, "")
		if err != nil {
			return v, err
		}
		text := []rune(r.Report.Text)
		for _, l := range lines {
			v.Lines++
			v.check(fmt.Sprintf("a %s of report r%d", l.Kind, h.Seq), l.Body, text, complain)
		}
		seen()
	}
	all, _, err := k.Log(ctx)
	if err != nil {
		return v, err
	}
	for _, c := range all {
		v.Corrections++
		for _, a := range c.Anchors {
			v.Anchors++
			if r, err := k.Store.Report(ctx, byHash[a.Report]); err != nil {
				v.Broken++
				complain(fmt.Sprintf("correction %d is about a report that is not in the record", c.ID))
			} else if _, ok := a.span(r.Report.Text); !ok {
				v.Broken++
				complain(fmt.Sprintf("correction %d: %q does not stand at %d to %d of report r%d", c.ID, a.Text, a.Start, a.End, byHash[a.Report]))
			}
		}
	}
	return v, k.verifyCards(ctx, &v, complain)
}

// check looks for anchors in a line: every object with start, end and text.
func (v *Verified) check(what string, body []byte, text []rune, complain func(string)) {
	var shape any
	if err := json.Unmarshal(body, &shape); err != nil {
		v.Anchors++
		v.Broken++
		complain(what + " is not JSON")
		return
	}
	v.walk(what, shape, text, complain)
}

func (v *Verified) walk(what string, shape any, text []rune, complain func(string)) {
	switch x := shape.(type) {
	case []any:
		for _, e := range x {
			v.walk(what, e, text, complain)
		}
	case map[string]any:
		start, ok1 := x["start"].(float64)
		end, ok2 := x["end"].(float64)
		words, ok3 := x["text"].(string)
		if ok1 && ok2 && ok3 {
			v.Anchors++
			s := report.Span{Start: int(start), End: int(end)}
			if s.Start < 0 || s.End < s.Start || s.End > len(text) || string(text[s.Start:s.End]) != words {
				v.Broken++
				complain(fmt.Sprintf("%s: %q does not stand at %d to %d", what, words, s.Start, s.End))
			}
		}
		for _, e := range x {
			v.walk(what, e, text, complain)
		}
	}
}
