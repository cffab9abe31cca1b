package keep

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/report"
	"readout/store"
)

// ErrQuery means that a search has no word to look for, or hardly one.
var ErrQuery = errors.New("a search needs a word")

// Found is something that a search found.
type Found struct {
	Report store.Head
	Story  string
	Line   *store.Line // nil: the report itself
	Words  string      // verbatim: the words of the line, or of the report where they stand
	At     []Stretch   // where the report says so; nowhere in particular for an actor
	Source string      // of a statement: who it is attributed to, as the report writes it
}

// Stretch is words of a report and where they stand.
type Stretch struct {
	Start int    `json:"start"` // code points of the report's text before them
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// prefixLetters is how many letters there must be before the * of "word*": with fewer,
// a tenth of all words would be gone through to rank what they stand in.
const prefixLetters = 3

// parse reads a query, or returns an ErrQuery.
func parse(query string) ([]store.Term, error) {
	terms := store.ParseQuery(query)
	if len(terms) == 0 {
		return nil, fmt.Errorf("%q: %w that is to be there", query, ErrQuery)
	}
	for _, t := range terms {
		if last := t.Words[len(t.Words)-1]; t.Prefix && utf8.RuneCountInString(last) < prefixLetters {
			return nil, fmt.Errorf("%w of %d letters before *, not %q", ErrQuery, prefixLetters, last+"*")
		}
	}
	return terms, nil
}

// Search finds reports and lines by their words, at most so many, the best first. What
// was added and is not yet in the index is indexed first, unless the record cannot be
// written to.
func (k *Keeper) Search(ctx context.Context, query string, kind store.Kind, limit int) ([]Found, error) {
	out, err := k.Find(ctx, query, kind, limit)
	if err != nil {
		return nil, err
	}
	return out, k.Quote(ctx, out, query)
}

// Find is Search for whoever shows only some of what is found: the reports found have
// neither Words nor At before they are given to Quote.
func (k *Keeper) Find(ctx context.Context, query string, kind store.Kind, limit int) ([]Found, error) {
	terms, err := parse(query)
	if err != nil {
		return nil, err
	}
	state, err := k.Store.State(ctx)
	if err != nil {
		return nil, err
	}
	if state.Behind {
		if err := k.IndexWords(ctx); err != nil && !errors.Is(err, store.ErrReadOnly) && !errors.Is(err, store.ErrLocked) {
			return nil, err
		}
	}
	hits, err := k.Store.Search(ctx, store.Query{Terms: terms, Kind: kind, Limit: limit})
	if err != nil || len(hits) == 0 {
		return nil, err
	}
	seqs := make([]int64, 0, len(hits))
	for _, h := range hits {
		seqs = append(seqs, h.Seq)
	}
	list, filed, err := k.Heads(ctx, seqs)
	if err != nil {
		return nil, err
	}
	heads, names := map[int64]store.Head{}, map[int64]string{}
	for i, h := range list {
		heads[h.Seq], names[h.Seq] = h, filed[i]
	}
	out := make([]Found, 0, len(hits))
	for _, h := range hits {
		f := Found{Report: heads[h.Seq], Story: names[h.Seq], Line: h.Line}
		if h.Line != nil {
			f.Words, f.Source = h.Line.Words, sourceOf(h.Line)
			if f.At, err = wordsOf(h.Line); err != nil {
				return nil, fmt.Errorf("a %s of r%d: %w: %w", h.Line.Kind, h.Seq, store.ErrDamaged, err)
			}
		}
		out = append(out, f)
	}
	return out, nil
}

// Quote gives the reports among what Find found the words in which most of the query
// stands. It fetches the text of each.
func (k *Keeper) Quote(ctx context.Context, found []Found, query string) error {
	terms, err := parse(query)
	if err != nil {
		return err
	}
	for i := range found {
		f := &found[i]
		if f.Line != nil {
			continue
		}
		r, err := k.Store.Report(ctx, f.Report.Seq)
		if err != nil {
			return err
		}
		at := snippet(r.Report, terms)
		f.Words = at.In(r.Report.Text)
		start := utf8.RuneCountInString(r.Report.Text[:at.Start])
		f.At = []Stretch{{start, start + utf8.RuneCountInString(f.Words), f.Words}}
	}
	return nil
}

// Heads fetches reports by their numbers, in the order in which they came, and the
// ids of the stories that they belong to. A number that no report has is passed
// over.
func (k *Keeper) Heads(ctx context.Context, seqs []int64) ([]store.Head, []string, error) {
	log, err := k.log(ctx)
	if err != nil {
		return nil, nil, err
	}
	var all []store.Head
	if regrouped(log) { // a name may hang on any report
		all, err = k.heads(ctx)
	} else {
		all, err = k.Store.Heads(ctx, store.Filter{Seqs: seqs})
	}
	if err != nil {
		return nil, nil, err
	}
	wanted := make(map[int64]bool, len(seqs))
	for _, seq := range seqs {
		wanted[seq] = true
	}
	var heads []store.Head
	var stories []string
	for i, name := range labels(all, log) {
		if wanted[all[i].Seq] {
			heads, stories = append(heads, all[i]), append(stories, name)
		}
	}
	return heads, stories, nil
}

// regrouped reports whether people merged or split stories.
func regrouped(log []Correction) bool {
	return slices.ContainsFunc(log, func(c Correction) bool { return c.What == mergeStories || c.What == splitStory })
}

// sourceOf is who a statement is attributed to, as the report writes it.
func sourceOf(l *store.Line) string {
	var body struct {
		Source struct {
			Mention struct{ Text string }
		}
	}
	if l.Kind != store.Statement || json.Unmarshal(l.Body, &body) != nil {
		return ""
	}
	return body.Source.Mention.Text
}

// wordsOf are the words that a line rests on: the pieces of what was said, the
// evidence of an event.
func wordsOf(l *store.Line) ([]Stretch, error) {
	var body struct {
		Content  []Stretch
		Evidence Stretch
	}
	switch l.Kind {
	case store.Statement:
		err := json.Unmarshal(l.Body, &body)
		return body.Content, err
	case store.Event:
		err := json.Unmarshal(l.Body, &body)
		return []Stretch{body.Evidence}, err
	}
	return nil, nil
}

// snippetBytes is about how long a snippet is.
const snippetBytes = 160

// snippet is the stretch of a report that shows most of the terms, in prose rather
// than in furniture. It begins and ends at words.
func snippet(rep *report.Report, terms []store.Term) report.Span {
	text := rep.Text
	all := hitsIn(text, terms)
	best, most := 0, 0
	for _, g := range rep.Regions { // where the prose begins
		if g.Start <= best && g.Kind != report.Markup {
			best = g.End
		}
	}
	for best < len(text) && text[best] <= ' ' {
		best++
	}
	for i, f := range all {
		if most > 0 && rep.RegionAt(f.at).Furniture() {
			continue
		}
		seen := map[int]bool{}
		for _, g := range all[i:] {
			if g.at > f.at+snippetBytes*3/4 {
				break
			}
			seen[g.term] = true
		}
		if len(seen) > most || rep.RegionAt(best).Furniture() {
			best, most = f.at, len(seen)
		}
	}
	return around(text, best)
}

// hitIn is a word of a text that a term looks for.
type hitIn struct{ at, end, term int }

// hitsIn finds the words of a text that terms look for, by about what they share with
// their other forms.
func hitsIn(text string, terms []store.Term) []hitIn {
	var wanted []string
	for _, t := range terms {
		if !t.Not {
			for _, w := range t.Words {
				wanted = append(wanted, stemmed(w))
			}
		}
	}
	var all []hitIn
	for at := 0; at < len(text); {
		r, n := utf8.DecodeRuneInString(text[at:])
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			at += n
			continue
		}
		end := len(text)
		if n := strings.IndexFunc(text[at:], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }); n >= 0 {
			end = at + n
		}
		word := text[at:end]
		for i, w := range wanted {
			if len(word) >= len(w) && len(word) <= len(w)+3 && strings.EqualFold(word[:len(w)], w) {
				all = append(all, hitIn{at, end, i})
			}
		}
		at = end
	}
	return all
}

// Lighted is a stretch of words that were found, lit where a term stands.
type Lighted struct {
	Text string
	Lit  bool
}

// Light cuts words that a search found where what was looked for stands in them.
func Light(words, query string) []Lighted {
	var out []Lighted
	at := 0
	for _, h := range hitsIn(words, store.ParseQuery(query)) {
		if h.at < at {
			continue // two terms look for it
		}
		if h.at > at {
			out = append(out, Lighted{words[at:h.at], false})
		}
		out = append(out, Lighted{words[h.at:h.end], true})
		at = h.end
	}
	if at < len(words) {
		out = append(out, Lighted{words[at:], false})
	}
	return out
}

// stemmed is about what a word shares with its other forms.
func stemmed(w string) string {
	w = strings.ToLower(w)
	for _, end := range [...]string{"ing", "ed", "es", "s", "y", "e"} {
		if s, ok := strings.CutSuffix(w, end); ok && len(s) >= 3 {
			return s
		}
	}
	return w
}

// around is the words around a place, without a line break.
func around(text string, at int) report.Span {
	from, to := max(0, at-snippetBytes/4), min(len(text), at+snippetBytes*3/4)
	if i := strings.LastIndexByte(text[from:at], '\n'); i >= 0 {
		from += i + 1
	} else if from > 0 {
		if i := strings.IndexByte(text[from:at], ' '); i >= 0 {
			from += i + 1
		} else {
			from = at
		}
	}
	if i := strings.IndexByte(text[at:to], '\n'); i >= 0 {
		to = at + i
	} else if to < len(text) {
		if i := strings.LastIndexByte(text[at:to], ' '); i > 0 {
			to = at + i
		}
		for to > at && !utf8.RuneStart(text[to]) {
			to--
		}
	}
	return report.Span{Start: from, End: to}
}
