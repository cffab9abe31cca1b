package gold

import (
	"encoding/json"
	"strings"
	"testing"
)

// perfect makes a record that finds everything a gold holds, and its texts from
// the gold's own words.
func perfect(t *testing.T, g *Gold) map[string]any {
	t.Helper()
	id := make(map[string]string) // file → report
	text := make(map[string][]rune)
	g.Spans(func(report string, s *Span) {
		if id[report] == "" {
			id[report] = "r" + report[:2]
		}
		for len(text[report]) < s.End {
			text[report] = append(text[report], ' ')
		}
		copy(text[report][s.Start:s.End], []rune(s.Text))
	})
	in := func(spans []Span) []Span {
		var out []Span
		for _, s := range spans {
			s.Report = id[s.Report]
			out = append(out, s)
		}
		return out
	}

	actors := map[string]string{} // name → id
	actor := func(name string) string {
		if actors[name] == "" {
			actors[name] = "a" + name
		}
		return actors[name]
	}
	r := map[string]any{}
	add := func(part string, v map[string]any) {
		list, _ := r[part].([]map[string]any)
		r[part] = append(list, v)
	}
	for _, s := range g.Statements {
		v := map[string]any{"report": id[s.Report], "content": s.Content, "negated": s.Negated}
		source := map[string]any{"mention": s.Mention}
		if s.Speaker != nil {
			source["actor"] = actor(*s.Speaker)
		}
		var chain []string
		for _, via := range s.Via {
			chain = append(chain, actor(via))
		}
		v["source"], v["chain"] = source, chain
		add("statements", v)
	}
	origin := map[string]int{}
	for _, f := range g.Findings {
		switch f.Kind {
		case "disagreement", "amounts":
			var sides []map[string]any
			for _, s := range f.Sides {
				sides = append(sides, map[string]any{"evidence": in(s.Any)})
			}
			kind := f.Type
			if kind == "" {
				kind = "scope"
			}
			add("disagreements", map[string]any{"type": kind, "sides": sides})
		case "corroborated":
			add("claims", map[string]any{"evidence": in(f.Any)})
		case "deadline", "shift":
			add(f.Kind+"s", map[string]any{"evidence": in(f.Any)})
		case "venue":
			add("options", map[string]any{"issue": "venue", "value": f.Value, "evidence": in(f.Any)})
		case "position":
			add("positions", map[string]any{"issue": f.Issue[0], "actor": actor(f.Actor[0]), "evidence": in(f.Any)})
		case "origins":
			for i, group := range f.Groups {
				for _, name := range group {
					origin[name] = i
				}
			}
		}
	}
	for name, a := range actors {
		add("actors", map[string]any{"id": a, "name": name})
	}
	for name, r := range id {
		add("reports", map[string]any{"id": r, "name": "somewhere/" + name, "origin": string(rune('a' + origin[name])), "text": string(text[name])})
	}
	return r
}

func score(t *testing.T, g *Gold, r map[string]any) Sheet {
	t.Helper()
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	s, err := g.Score(data)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func row(s Sheet, name string) Row {
	for _, r := range s.Rows {
		if strings.HasPrefix(r.Name, name) {
			return r
		}
	}
	return Row{}
}

func load(t *testing.T, story string) *Gold {
	t.Helper()
	g, err := Load(folder(story) + "/gold.json")
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestThePerfectRecordMissesNothing(t *testing.T) {
	for _, story := range stories {
		g := load(t, story)
		s := score(t, g, perfect(t, g))
		for _, m := range s.Misses {
			t.Errorf("%s: missed in a record made from the gold itself: %s", story, m)
		}
		if !strings.Contains(s.Shown, "(0 beyond the gold)") {
			t.Errorf("%s: %s", story, s.Shown)
		}
	}
}

func TestTheEmptyRecordFindsNothing(t *testing.T) {
	g := load(t, "summit")
	for _, r := range score(t, g, map[string]any{}).Rows {
		if r.Hit != 0 && r.Name != "boilerplate" {
			t.Errorf("an empty record scores %d of %d at %q", r.Hit, r.All, r.Name)
		}
	}
}

// TestEachFaultShows breaks the perfect record in one way at a time.
func TestEachFaultShows(t *testing.T) {
	g := load(t, "trawler")
	list := func(r map[string]any, part string) []map[string]any { return r[part].([]map[string]any) }
	for _, c := range []struct {
		fault string
		do    func(r map[string]any)
		row   string
	}{
		{"words that are not the report's", func(r map[string]any) {
			c := list(r, "statements")[0]["content"].([]Span)
			c[0].Text = "something else"
		}, "spans"},
		{"a source who is somebody else", func(r map[string]any) {
			list(r, "statements")[2]["source"].(map[string]any)["actor"] = "anobody"
			list(r, "statements")[2]["source"].(map[string]any)["mention"] = nil
		}, "statements with the right source"},
		{"a negation lost", func(r map[string]any) {
			for _, s := range list(r, "statements") {
				s["negated"] = false
			}
		}, "negated"},
		{"both sides on one side", func(r map[string]any) {
			d := list(r, "disagreements")[0]
			sides := d["sides"].([]map[string]any)
			d["sides"] = []map[string]any{{"evidence": append(sides[0]["evidence"].([]Span), sides[1]["evidence"].([]Span)...)}}
		}, "disagreement"},
		{"a part called a contradiction", func(r map[string]any) {
			for _, d := range list(r, "disagreements") {
				d["type"] = "hard"
			}
		}, "amounts"},
		{"evidence from furniture", func(r map[string]any) {
			for _, f := range g.Findings {
				if f.Kind == "boilerplate" {
					s := f.Spans[0]
					s.Report = "r" + s.Report[:2]
					list(r, "claims")[0]["evidence"] = append(list(r, "claims")[0]["evidence"].([]Span), s)
				}
			}
		}, "boilerplate"},
		{"two reports folded that are not one", func(r map[string]any) {
			for _, x := range list(r, "reports") {
				x["origin"] = "a"
			}
		}, "origins"},
	} {
		r := perfect(t, g)
		c.do(r)
		if got := row(score(t, g, r), c.row); got.All == 0 || got.Hit == got.All {
			t.Errorf("%s: %q still scores %d of %d", c.fault, c.row, got.Hit, got.All)
		}
	}
}

func TestFold(t *testing.T) {
	for _, names := range [][]string{{"László", "laszlo", "LASZLO"}, {"Bondarskyy", "Bondarsky"}, {" Ada Holm ", "ada holm"}} {
		for _, n := range names {
			if fold(n) != fold(names[0]) {
				t.Errorf("fold(%q) = %q, fold(%q) = %q", n, fold(n), names[0], fold(names[0]))
			}
		}
	}
}
