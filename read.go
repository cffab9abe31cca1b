package readout

import (
	"context"
	"fmt"
	"runtime"

	"golang.org/x/sync/semaphore"

	"readout/actor"
	"readout/actor/world"
	"readout/amount"
	"readout/claim"
	"readout/lang"
	"readout/lang/en"
	"readout/plover"
	"readout/quote"
	"readout/report"
	"readout/when"
)

// Reader reads reports one by one. It is safe for concurrent use and holds the
// English model, so make one and keep it.
type Reader struct {
	english *en.Model
	world   *world.World
	issues  *claim.Catalogue
	frames  *claim.Frames
	idle    chan *stages        // those that nobody uses just now
	room    int64               // for long texts that are read at a time
	long    *semaphore.Weighted // that room
}

// stages are what one report goes through. They keep scratch space between
// reports, so each serves one goroutine at a time.
type stages struct {
	english *en.Reader
	quotes  *quote.Reader
	events  *plover.Reader
	amounts amount.Reader
	times   when.Reader
}

// NewReader loads the English model and the world's facts, which are embedded in
// the program.
func NewReader() (*Reader, error) {
	m, err := en.Load()
	if err != nil {
		return nil, err
	}
	w, err := world.Load()
	if err != nil {
		return nil, err
	}
	issues, err := claim.BuiltinCatalogue()
	if err != nil {
		return nil, err
	}
	frames, err := claim.BuiltinFrames()
	if err != nil {
		return nil, err
	}
	cores := runtime.GOMAXPROCS(0)
	room := int64(cores) * longRoom
	return &Reader{
		english: m, world: w, issues: issues, frames: frames, idle: make(chan *stages, cores),
		room: room, long: semaphore.NewWeighted(room),
	}, nil
}

func (r *Reader) take() *stages {
	select {
	case s := <-r.idle:
		return s
	default:
		return &stages{english: r.english.NewReader(), quotes: quote.NewReader(), events: plover.NewReader(r.world)}
	}
}

// A text takes some hundred times its bytes while it is read. So long ones, which are
// rare, share room for some bytes for each core, and wait for one another where that is
// taken; and stages that read one are not kept, for their scratch space stays as large as
// the longest text made it.
const (
	longText = 96 << 10
	longRoom = 256 << 10
)

func (r *Reader) give(s *stages) {
	select {
	case r.idle <- s:
	default:
	}
}

// Read reads one report through all stages, in the order in which each finds
// what it needs: words and trees, statements, events, actors, amounts, times. A report
// in another language gets none of them. The only error is that of a context
// that ended.
func (r *Reader) Read(ctx context.Context, rep *report.Report) (*Reading, error) {
	return r.ReadWords(ctx, rep, &lang.Doc{Text: rep.Words()})
}

// ReadWords is Read into a document of the caller's, whose Text is the report's
// Words (its text with the signs of its markup blanked). Words, tags and trees that doc has already are kept, and what it lacks
// is filled in.
func (r *Reader) ReadWords(ctx context.Context, rep *report.Report, doc *lang.Doc) (*Reading, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("reading %s: %w", rep.Name, err)
	}
	out := &Reading{Report: rep, Doc: doc, Cast: &actor.Cast{}}
	if rep.Language != "" && rep.Language != "en" {
		return out, nil
	}
	long := len(doc.Text) >= longText
	if long {
		n := min(int64(len(doc.Text)), r.room)
		if r.long.Acquire(ctx, n) != nil {
			return nil, fmt.Errorf("reading %s: %w", rep.Name, ctx.Err())
		}
		defer r.long.Release(n)
	}
	s := r.take()
	if !long {
		defer r.give(s)
	}
	have := given(doc)
	for _, stage := range s.english.Stages() {
		if stage.Gives&^have != 0 {
			stage.Run(doc)
			if stage.Gives == lang.Sentences {
				partDatelines(rep, doc)
			}
		}
		if err := ctx.Err(); err != nil { // a long report takes seconds
			return nil, fmt.Errorf("reading %s: %w", rep.Name, err)
		}
	}
	out.Statements = s.quotes.Read(rep, doc)
	out.Cast = actor.Resolve(rep, doc, sources(out.Statements), r.world)
	out.Amounts = s.amounts.Find(rep, doc)
	out.Times = s.times.Find(rep, doc)
	out.Events = s.events.Read(rep, doc, out.Statements)
	settle(out)
	date(out)
	return out, nil
}

// partDatelines lets the sentence behind a dateline begin there: read as its first
// words, "KARSK (Northern Wire) -" takes the place of the subject.
func partDatelines(rep *report.Report, doc *lang.Doc) {
	for _, g := range rep.Regions {
		if g.Kind == report.Dateline {
			doc.Part(doc.TokenAt(g.End))
		}
	}
}

// sources is where something is attributed to, for the actors to be found there.
func sources(list []quote.Statement) []actor.Source {
	out := make([]actor.Source, 0, len(list))
	for _, s := range list {
		if !s.Source.None() {
			out = append(out, actor.Source{Span: s.Source.Span, Head: s.Source.Head, Content: s.Content})
		}
	}
	return out
}

// given is what a document brings along.
func given(d *lang.Doc) lang.Layer {
	if len(d.Tokens) == 0 {
		return 0
	}
	have := lang.Words | lang.Sentences | lang.Tags | lang.Lemmas | lang.Trees
	for i := range d.Tokens {
		t := &d.Tokens[i]
		if t.UPOS == lang.NoUPOS {
			have &^= lang.Tags
		}
		if t.Lemma == "" {
			have &^= lang.Lemmas
		}
		if t.Rel == lang.NoRel {
			have &^= lang.Trees
		}
		if t.Feats != "" {
			have |= lang.Features
		}
	}
	if !d.Parsed() {
		have &^= lang.Trees
	}
	if len(d.Names) > 0 {
		have |= lang.Names
	}
	return have
}
