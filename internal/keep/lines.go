package keep

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"readout"
	"readout/internal/brief"
	"readout/quote"
	"readout/report"
	"readout/store"
)

// castLine is what a record keeps of all actors of a report, for the actors of many
// reports to be told from one another without reading one of them again.
type castLine struct {
	Cast  json.RawMessage `json:"cast"`  // actor.Cast.Pack
	Said  []int           `json:"said"`  // by actor: how many statements are its own
	Stood []int           `json:"stood"` // by actor: how many positions
}

// positionLine is a position that a report shows by itself.
type positionLine struct {
	Actor    string     `json:"actor"`
	Issue    string     `json:"issue"`
	Stance   string     `json:"stance"`
	Date     *time.Time `json:"date"`
	Evidence []saidAt   `json:"evidence"`
}

// saidAt is words of a report, and the statement that they belong to.
type saidAt struct {
	Start     int     `json:"start"`
	End       int     `json:"end"`
	Text      string  `json:"text"`
	Statement *string `json:"statement"`
}

// localActor is how a report by itself calls an actor.
func localActor(i int) string { return "a" + strconv.Itoa(i+1) }

// localNumber is the actor that a report by itself calls so, -1 for none.
func localNumber(id string) int {
	if len(id) < 2 || id[0] != 'a' {
		return -1
	}
	n, err := strconv.Atoi(id[1:])
	if err != nil {
		return -1
	}
	return n - 1
}

// lines are what a record keeps of a reading. Their ids are those of the report by
// itself, as `readout annotate` prints them.
func lines(reader *readout.Reader, r *readout.Reading) ([]store.Line, error) {
	a := brief.Annotate(r)
	var out []store.Line
	add := func(kind store.Kind, words string, shape any) error {
		body, err := json.Marshal(shape)
		if err != nil {
			return fmt.Errorf("the %s %q of %s: %w", kind, words, r.Report.Name, err)
		}
		out = append(out, store.Line{Kind: kind, Words: words, Body: body})
		return nil
	}
	var errs []error
	for i := range a.Actors {
		words := r.Cast.Actors[i].Name
		for _, alias := range r.Cast.Actors[i].Aliases {
			words += "; " + alias
		}
		errs = append(errs, add(store.Actor, words, a.Actors[i]))
	}
	cast := castLine{Said: make([]int, len(a.Actors)), Stood: make([]int, len(a.Actors))}
	for i := range a.Statements {
		words := ""
		for _, c := range r.Statements[i].Content {
			words += c.In(r.Report.Text) + " "
		}
		errs = append(errs, add(store.Statement, words[:max(0, len(words)-1)], a.Statements[i]))
		if who := a.Statements[i].Source.Actor; who != nil && r.Statements[i].Score >= quote.Precise {
			cast.Said[localNumber(*who)]++
		}
	}
	for i := range a.Events {
		errs = append(errs, add(store.Event, r.Events[i].Evidence.In(r.Report.Text), a.Events[i]))
	}
	for _, p := range positions(reader, r) {
		errs = append(errs, add(store.Position, "", p))
		cast.Stood[localNumber(p.Actor)]++
	}
	packed, err := r.Cast.Pack(r.Report.Text)
	cast.Cast = packed
	return out, errors.Join(append(errs, err, add(store.Cast, "", cast))...)
}

// positions are where actors stand by one report.
func positions(reader *readout.Reader, r *readout.Reading) []positionLine {
	runes := report.NewRunes(r.Report.Text)
	var out []positionLine
	for _, p := range reader.Positions(r) {
		l := positionLine{Actor: localActor(p.Actor), Issue: p.Issue, Stance: p.Stance}
		if !p.Date.IsZero() {
			l.Date = &p.Date
		}
		for _, e := range p.Evidence {
			at := saidAt{Start: runes.Offset(e.Span.Start), End: runes.Offset(e.Span.End), Text: e.Span.In(r.Report.Text)}
			if e.Statement >= 0 {
				id := "s" + strconv.Itoa(e.Statement+1)
				at.Statement = &id
			}
			l.Evidence = append(l.Evidence, at)
		}
		out = append(out, l)
	}
	return out
}
