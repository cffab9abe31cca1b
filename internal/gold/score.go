package gold

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Row is one measure: how many of how many.
type Row struct {
	Name     string
	Hit, All int
}

// Sheet is what Score found, in a fixed order.
type Sheet struct {
	Rows   []Row
	Shown  string   // how much the record shows in all
	Misses []string // what was not found
}

// String is one line a row, then how much is shown.
func (s Sheet) String() string {
	var b strings.Builder
	for _, r := range s.Rows {
		fmt.Fprintf(&b, "%s: %d/%d\n", r.Name, r.Hit, r.All)
	}
	b.WriteString(s.Shown + "\n")
	return b.String()
}

func (s *Sheet) mark(name string, ok bool, miss string) {
	i := slices.IndexFunc(s.Rows, func(r Row) bool { return r.Name == name })
	if i < 0 {
		i = len(s.Rows)
		s.Rows = append(s.Rows, Row{Name: name})
	}
	s.Rows[i].All++
	if ok {
		s.Rows[i].Hit++
	} else {
		s.Misses = append(s.Misses, name+" | "+miss)
	}
}

// Score holds a record, as JSON, against the gold.
func (g *Gold) Score(data []byte) (Sheet, error) {
	r, err := parse(data)
	if err != nil {
		return Sheet{}, err
	}
	var s Sheet
	g.statements(r, &s)
	g.findings(r, &s)
	anchors(data, &s)
	s.Shown = fmt.Sprintf("shown in all: %d statements (%d beyond the gold), %d claims, %d disagreements, %d positions, %d deadlines, %d options, %d shifts",
		len(r.Statements), g.beyond(r), len(r.Claims), len(r.Disagreements), len(r.Positions), len(r.Deadlines), len(r.Options), len(r.Shifts))
	return s, nil
}

// statements looks for every statement of the gold: the one of the record whose
// content shares most with it, half at the least.
func (g *Gold) statements(r *record, sheet *Sheet) {
	const found, source = "statements found", "statements with the right source"
	for _, want := range g.Statements {
		best, score := -1, 0.0
		for i, s := range r.Statements {
			if r.name[s.Report] != want.Report {
				continue
			}
			like, _ := overlap(s.Content, want.Content)
			if m := s.Source.Mention; m != nil {
				if _, of := overlap([]Span{*m}, []Span{want.Mention}); of > 0 {
					like += 0.2
				}
			}
			if like > score {
				best, score = i, like
			}
		}
		what := want.Report + " | " + want.Content[0].Text
		ok := false
		if best >= 0 {
			like, _ := overlap(r.Statements[best].Content, want.Content)
			ok = like >= 0.5
		}
		sheet.mark(found, ok, what)

		right := false
		if ok {
			src := r.Statements[best].Source
			switch {
			case want.Speaker == nil && src.Mention != nil:
				_, of := overlap([]Span{*src.Mention}, []Span{want.Mention})
				right = of > 0
			case want.Speaker != nil:
				right = src.Actor != nil && r.is(*src.Actor, []string{*want.Speaker}) ||
					src.Mention != nil && fold(src.Mention.Text) == fold(*want.Speaker)
			}
		}
		sheet.mark(source, right, want.Mention.Text+" | "+what)
		if len(want.Via) > 0 {
			sheet.mark("nested sources", ok && slices.ContainsFunc(r.Statements[best].Chain, func(a string) bool { return r.is(a, want.Via) }), what)
		}
		if want.Negated {
			sheet.mark("negated statements kept negated", ok && r.Statements[best].Negated, what)
		}
	}
}

// beyond counts the statements of the record that share less than a third of
// the shorter with any of the gold.
func (g *Gold) beyond(r *record) int {
	n := 0
	for _, s := range r.Statements {
		known := slices.ContainsFunc(g.Statements, func(w Statement) bool {
			_, of := overlap(s.Content, w.Content)
			return r.name[s.Report] == w.Report && of >= 1.0/3
		})
		if !known {
			n++
		}
	}
	return n
}

func (g *Gold) findings(r *record, sheet *Sheet) {
	for _, f := range g.Findings {
		what := f.ID + ": " + f.What
		switch f.Kind {
		case "disagreement", "amounts":
			ok := slices.ContainsFunc(r.Disagreements, func(d dispute) bool {
				wrong := f.Kind == "amounts" && d.Type == "hard" || f.Type != "" && d.Type != f.Type
				return !wrong && everySideMet(r, f.Sides, d.Sides)
			})
			sheet.mark(f.Kind, ok, what)
		case "corroborated":
			ok := slices.ContainsFunc(r.Claims, func(c resting) bool { return len(r.hit(c.Evidence, f.Any)) >= f.MinReports })
			sheet.mark(f.Kind, ok, what)
		case "deadline":
			ok := slices.ContainsFunc(r.Deadlines, func(x resting) bool { return r.hit(x.Evidence, f.Any) != nil })
			sheet.mark(f.Kind, ok, what)
		case "shift":
			ok := slices.ContainsFunc(r.Shifts, func(x resting) bool { return r.hit(x.Evidence, f.Any) != nil })
			sheet.mark(f.Kind, ok, what)
		case "venue":
			ok := false
			for _, o := range r.Options {
				ok = ok || o.Issue == "venue" && fold(o.Value) == fold(f.Value) && r.hit(o.Evidence, f.Any) != nil
			}
			sheet.mark(f.Kind, ok, what)
		case "position":
			ok := false
			for _, p := range r.Positions {
				ok = ok || slices.ContainsFunc(f.Issue, func(i string) bool { return strings.Contains(p.Issue, i) }) &&
					r.is(p.Actor, f.Actor) && r.hit(p.Evidence, f.Any) != nil
			}
			sheet.mark(f.Kind, ok, what)
		case "alias":
			sheet.mark(f.Kind, oneActor(r, append(f.Also, f.Surname)), what)
		case "boilerplate":
			all := r.everything()
			for _, s := range f.Spans {
				sheet.mark(f.Kind, r.hit(all, []Span{s}) == nil, s.Report+" | "+s.Text)
			}
		case "origins":
			sheet.mark(f.Kind, sameOrigins(r, f.Groups), what)
		default:
			sheet.mark(f.Kind, false, "no such kind of finding: "+what)
		}
	}
}

// everySideMet says whether each side of the gold is met by a side of its own.
func everySideMet(r *record, want []Side, have []resting) bool {
	used := make(map[int]bool)
	for _, w := range want {
		i := slices.IndexFunc(have, func(s resting) bool { return r.hit(s.Evidence, w.Any) != nil })
		if i < 0 || used[i] {
			return false
		}
		used[i] = true
	}
	return true
}

// oneActor says whether the sources with one of the surnames are one actor.
func oneActor(r *record, surnames []string) bool {
	ids := make(map[string]bool)
	for _, s := range r.Statements {
		m := s.Source.Mention
		if m == nil {
			continue
		}
		name, _, _ := strings.Cut(m.Text, ",") // "Pavel Orsic, an adviser to Laszlo" is not Laszlo
		words := strings.Fields(fold(name))
		if len(words) == 0 || !slices.Contains(surnames, words[len(words)-1]) {
			continue
		}
		if s.Source.Actor == nil {
			return false
		}
		ids[*s.Source.Actor] = true
	}
	return len(ids) == 1
}

// sameOrigins says whether the reports fall into exactly those groups.
func sameOrigins(r *record, groups [][]string) bool {
	of := make(map[string]string)
	for _, x := range r.Reports {
		of[r.name[x.ID]] = x.Origin
	}
	seen := make(map[string]bool)
	for _, g := range groups {
		origin, known := of[g[0]]
		if !known || seen[origin] {
			return false
		}
		seen[origin] = true
		for _, name := range g {
			if o, known := of[name]; !known || o != origin {
				return false
			}
		}
	}
	return true
}

// anchors holds every object with start, end and text to the report's words.
func anchors(data []byte, sheet *Sheet) {
	var all map[string]any
	if json.Unmarshal(data, &all) != nil {
		return
	}
	text := make(map[string][]rune)
	reports, _ := all["reports"].([]any)
	for _, x := range reports {
		if r, ok := x.(map[string]any); ok {
			id, _ := r["id"].(string)
			t, _ := r["text"].(string)
			text[id] = []rune(t)
		}
	}
	delete(all, "reports")
	const name = "spans that are the report's very words"
	var visit func(x any, report string)
	visit = func(x any, report string) {
		switch v := x.(type) {
		case []any:
			for _, y := range v {
				visit(y, report)
			}
		case map[string]any:
			if r, ok := v["report"].(string); ok {
				report = r
			}
			start, a := v["start"].(float64)
			end, b := v["end"].(float64)
			words, c := v["text"].(string)
			if t := text[report]; a && b && c && t != nil {
				ok := 0 <= start && start <= end && int(end) <= len(t) && string(t[int(start):int(end)]) == words
				sheet.mark(name, ok, report+" | "+words)
			}
			for _, y := range v {
				visit(y, report)
			}
		}
	}
	visit(all, "")
}
