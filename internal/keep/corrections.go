package keep

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"readout"
	"readout/claim"
	"readout/internal/brief"
	"readout/store"
)

// Stances are those that a position can be relabelled to.
func Stances() []string {
	return []string{"demands", "supports", "ready", "agreed", "conditional", "open", "noncommittal", "not-confirmed", "wary", "opposes", "rejects", "denies"}
}

// By says who corrects, when, and why.
type By struct {
	Author, Reason string
	At             time.Time
}

// signed refuses what nobody answers for.
func (by By) signed(what string) error {
	if strings.TrimSpace(by.Author) == "" || what != undo && strings.TrimSpace(by.Reason) == "" {
		return fmt.Errorf("%w without an author and a reason", ErrCorrection)
	}
	return nil
}

// correct adds a correction to the log and returns its number.
func (k *Keeper) correct(ctx context.Context, c Correction, by By) (int64, error) {
	if err := by.signed(c.What); err != nil {
		return 0, err
	}
	body, err := json.Marshal(c)
	if err != nil {
		return 0, fmt.Errorf("writing a correction: %w", err)
	}
	return k.Store.Correct(ctx, store.Correction{At: by.At, Author: by.Author, Reason: by.Reason, Kind: c.What, Body: body, Undoes: c.Undoes})
}

// anchors turns evidence of a brief of a story into what outlives the brief.
func anchors(s *Story, rec *readout.Record, list []claim.Evidence) []Anchor {
	var out []Anchor
	for _, e := range list {
		text := rec.Readings[e.Report].Report.Text
		start := utf8.RuneCountInString(text[:e.Span.Start])
		words := e.Span.In(text)
		a := Anchor{s.Reports[e.Report].Hash.String(), start, start + utf8.RuneCountInString(words), words}
		if !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	return out
}

// Dismiss takes a claim, a disagreement or a statement out of the briefs of a
// story. id is what the brief calls it: "a4", "takeaway:1", "claim:c3",
// "disagreement:d2".
func (k *Keeper) Dismiss(ctx context.Context, s *Story, id string, by By) (int64, error) {
	if err := by.signed(dismiss); err != nil {
		return 0, err
	}
	rec, err := k.Brief(ctx, s, Asked{})
	if err != nil {
		return 0, err
	}
	found, err := brief.Find(rec, id)
	if err != nil {
		return 0, err
	}
	if found.Of == "words" {
		return 0, fmt.Errorf("%w: %s is the report's own voice; dismiss the claim or the disagreement that rests on it (`readout show %s` names them)", ErrCorrection, id, id)
	}
	return k.correct(ctx, Correction{What: dismiss, Of: found.Of, Issue: found.Issue, Anchors: anchors(s, rec, found.At)}, by)
}

// Relabel gives the position that rests on the words of a cite another stance. An
// issue need be given only when the words take a position on several.
func (k *Keeper) Relabel(ctx context.Context, s *Story, cite, issue, stance string, by By) (int64, error) {
	if !slices.Contains(Stances(), stance) {
		return 0, fmt.Errorf("%w: %q is no stance (they are %s)", ErrCorrection, stance, strings.Join(Stances(), ", "))
	}
	rec, err := k.Brief(ctx, s, Asked{})
	if err != nil {
		return 0, err
	}
	found, err := brief.Find(rec, cite)
	if err != nil {
		return 0, err
	}
	if found.Of != "statement" && found.Of != "words" {
		return 0, fmt.Errorf("%w: a stance is read from words, so it takes a cite such as a4", ErrCorrection)
	}
	var issues []string
	var at []claim.Evidence
	for _, i := range brief.Positions(rec, found.At[0]) {
		p := &rec.Positions[i]
		if issue != "" && p.Issue != issue {
			continue
		}
		if !slices.Contains(issues, p.Issue) {
			issues = append(issues, p.Issue)
		}
		for _, e := range p.Evidence {
			if e.Report == found.At[0].Report && e.Span.Overlaps(found.At[0].Span) {
				at = append(at, e)
			}
		}
	}
	switch {
	case len(at) == 0:
		return 0, fmt.Errorf("%w: no position rests on %s", ErrCorrection, cite)
	case len(issues) > 1:
		return 0, fmt.Errorf("%w: the words of %s take a position on %s; say which with --issue", ErrCorrection, cite, strings.Join(issues, ", "))
	}
	return k.correct(ctx, Correction{What: relabel, Of: "position", Issue: issues[0], Stance: stance, Anchors: anchors(s, rec, at)}, by)
}

// Merge makes one story of two: that of from goes into that of into.
func (k *Keeper) Merge(ctx context.Context, from, into *Story, by By) (int64, error) {
	if from.ID == into.ID {
		return 0, fmt.Errorf("%w: %s is one story already", ErrCorrection, from.ID)
	}
	return k.correct(ctx, Correction{What: mergeStories, From: from.Reports[0].Hash.String(), Into: into.Reports[0].Hash.String()}, by)
}

// Split makes a story of its own of some reports of one.
func (k *Keeper) Split(ctx context.Context, s *Story, seqs []int64, by By) (int64, error) {
	c := Correction{What: splitStory}
	for _, h := range s.Reports {
		if slices.Contains(seqs, h.Seq) {
			c.Reports = append(c.Reports, h.Hash.String())
		}
	}
	switch {
	case len(c.Reports) < len(seqs):
		return 0, fmt.Errorf("%w: not all of these reports are the latest versions of reports of %s (`readout stories --db FILE --to ndjson` tells which are)", ErrCorrection, s.ID)
	case len(c.Reports) == len(s.Reports):
		return 0, fmt.Errorf("%w: these are all reports of %s", ErrCorrection, s.ID)
	}
	return k.correct(ctx, c, by)
}

// Undo takes a correction back. An undo can be undone too.
func (k *Keeper) Undo(ctx context.Context, id int64, by By) (int64, error) {
	all, stands, err := k.Log(ctx)
	if err != nil {
		return 0, err
	}
	i := slices.IndexFunc(all, func(c Correction) bool { return c.ID == id })
	switch {
	case i < 0:
		return 0, fmt.Errorf("correction %d: %w", id, store.ErrNotFound)
	case !stands[i]:
		return 0, fmt.Errorf("%w: correction %d was taken back already", ErrCorrection, id)
	}
	return k.correct(ctx, Correction{What: undo, Correction: store.Correction{Undoes: id}}, by)
}

// About says in a line what a correction does.
func (c *Correction) About() string {
	words := ""
	if len(c.Anchors) > 0 {
		words = ": “" + strings.Join(strings.Fields(c.Anchors[0].Text), " ") + "”"
	}
	switch c.What {
	case dismiss:
		return "dismiss a " + c.Of + words
	case relabel:
		return c.Issue + ": " + c.Stance + words
	case mergeStories:
		return "merge two stories"
	case splitStory:
		return fmt.Sprintf("split a story: %d reports", len(c.Reports))
	case mergeActors, splitActor:
		return c.aboutActors()
	case undo:
		return fmt.Sprintf("take back correction %d", c.Undoes)
	}
	return c.What
}
