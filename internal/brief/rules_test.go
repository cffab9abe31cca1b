package brief

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"readout"
	"readout/intake"
)

// What holds for every rendering of every record.

type rendering struct {
	name string
	to   func(io.Writer, *readout.Record) error
}

var renderings = []rendering{
	{"json", JSON},
	{"text", func(w io.Writer, r *readout.Record) error { return Text(w, r, Style{}) }},
	{"colours", func(w io.Writer, r *readout.Record) error { return Text(w, r, Style{Colours: true}) }},
	{"markdown", Markdown},
	{"html", HTML},
}

// records are what the rules are held against: a record made by hand, and the
// examples as the program reads them.
func records(t *testing.T) map[string]*readout.Record {
	t.Helper()
	out := map[string]*readout.Record{"sample": sample(t)}
	reader, err := readout.NewReader()
	if err != nil {
		t.Fatal(err)
	}
	for _, story := range []string{"summit", "trawler"} {
		var readings []*readout.Reading
		for item := range intake.Open(context.Background(), []string{filepath.Join("..", "..", "examples", story)}, intake.Options{}) {
			if item.Report == nil {
				continue
			}
			r, err := reader.Read(context.Background(), item.Report)
			if err != nil {
				t.Fatal(err)
			}
			readings = append(readings, r)
		}
		if len(readings) < 5 {
			t.Fatalf("examples/%s gave %d reports", story, len(readings))
		}
		if out[story], err = readout.Reconcile(readings, readout.Options{Explain: true}); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func render(t *testing.T, r rendering, rec *readout.Record) string {
	t.Helper()
	var b bytes.Buffer
	if err := r.to(&b, rec); err != nil {
		t.Fatalf("%s: %v", r.name, err)
	}
	return b.String()
}

func TestSameRecordSameBytes(t *testing.T) {
	once, again := records(t), records(t)
	for name := range once {
		for _, r := range renderings {
			if render(t, r, once[name]) != render(t, r, again[name]) {
				t.Errorf("%s: read and rendered twice, %s differs", name, r.name)
			}
		}
	}
}

// The words that would be a verdict. "not confirmed" is a status: it says what a
// source has not done.
var (
	verdicts  = regexp.MustCompile(`(?i)\b(true|false|verified|facts?|confirm(s|ed|ation)?)\b`)
	notOurs   = regexp.MustCompile(`(?s)"[^"]*"|“[^”]*”`)
	ownStatus = regexp.MustCompile(`(?i)not[ -]confirmed`)
	htmlWords = regexp.MustCompile(`(?s)<q>.*?</q>|<article.*?</article>|<style>.*?</style>|<script>.*?</script>`)
	htmlTags  = regexp.MustCompile(`<[^>]*>`)
)

func TestNoVerdictsInOurWords(t *testing.T) {
	for name, rec := range records(t) {
		rec.Explain = nil // its columns are frames and stems, named after the reports' own words
		for _, r := range renderings {
			out := render(t, r, rec)
			switch r.name {
			case "json":
				continue // it has no words of ours but keys
			case "html":
				out = htmlTags.ReplaceAllString(htmlWords.ReplaceAllString(out, ""), " ")
			default:
				if name == "sample" && !verdicts.MatchString(out) {
					t.Fatalf("%s: the sample should have such words in its quotations", r.name)
				}
				out = notOurs.ReplaceAllString(strings.ReplaceAll(out, "\n", " "), "")
			}
			out = ownStatus.ReplaceAllString(out, "")
			if at := verdicts.FindStringIndex(out); at != nil {
				t.Errorf("%s, %s says a banned word outside a quotation: …%s…", name, r.name, out[max(0, at[0]-60):min(len(out), at[1]+30)])
			}
		}
	}
}

// markless takes quotation marks away: one that lost its partner where words were
// taken out is not shown, and the words are the same.
var markless = strings.NewReplacer(`"`, "", "“", "", "”", "")

func TestQuotationsAreVerbatim(t *testing.T) {
	for name, rec := range records(t) {
		var all strings.Builder
		for _, r := range rec.Readings {
			fmt.Fprintf(&all, "%s\n%s\n", tidy(r.Report.Text), r.Report.Title)
		}
		texts := markless.Replace(all.String())
		found := 0
		v := NewView(rec)
		check := func(l Line) {
			for _, p := range l {
				if p.Kind != quoted {
					continue
				}
				found++
				if !strings.Contains(texts, markless.Replace(p.Text)) {
					t.Errorf("%s: no report has the words %q", name, p.Text)
				}
				if short := p.shorten(30); !strings.Contains(texts, markless.Replace(short.Text)) {
					t.Errorf("%s: no report has the shortened words %q", name, short.Text)
				}
			}
		}
		points := func(list []Point) {
			for _, p := range list {
				check(p.Line)
			}
		}
		points(v.Takeaways)
		points(v.Shifts)
		for _, c := range v.Claims {
			check(c.Line)
			points(c.Points)
		}
		for _, d := range v.Disputes {
			for _, s := range d.Sides {
				check(Line{s.Value})
				points(s.Points)
			}
		}
		for _, r := range v.Positions.Rows {
			for _, c := range r.Cells {
				if c != nil {
					check(c.Line)
				}
			}
		}
		for _, d := range v.Deadlines {
			check(d.line())
		}
		for _, o := range v.Options {
			points(o.Points)
		}
		for _, u := range v.Unresolved {
			points(u.Points)
		}
		if found < 20 {
			t.Errorf("%s: only %d quotations found", name, found)
		}
	}
}

func TestFirstScreen(t *testing.T) {
	sgr := regexp.MustCompile("\x1b\\[[0-9;]*m")
	for name, rec := range records(t) {
		rec.Explain = nil
		out := render(t, renderings[1], rec)
		rows := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
		for i, r := range rows {
			if cells(r) > 80 {
				t.Errorf("%s, row %d has %d columns: %s", name, i+1, cells(r), r)
			}
		}
		first := strings.Join(rows[:min(screen, len(rows))], "\n")
		want := []string{"KEY TAKEAWAYS", "CONTESTED", "POSITIONS", "DEADLINES"}
		if len(rec.NotSaid) > 0 {
			want = append(want, "NOT SAID")
		}
		for _, heading := range want {
			if !strings.Contains(first, heading) {
				t.Errorf("%s: the first screen has no %s", name, heading)
			}
		}
		if sgr.ReplaceAllString(render(t, renderings[2], rec), "") != out {
			t.Errorf("%s: with colours the words differ", name)
		}
	}
}

// Whatever a report says, it stays words: no element, no attribute, no link of
// the page comes from it.
func TestHostileReportInjectsNothing(t *testing.T) {
	rec := sample(t)
	out := render(t, renderings[4], rec)
	for _, bad := range []string{"<script>alert", "<b onclick"} {
		if strings.Contains(out, bad) {
			t.Errorf("the page has %s", bad)
		}
	}
	const nasty = `"><img src=x onerror=alert(1)>`
	rec.Story = nasty
	rec.Readings[0].Report.Outlet = nasty
	rec.Readings[0].Report.Name = "javascript:alert(1)"
	rec.Roster.Actors[2].Name = nasty
	rec.Disagreements[0].Question = nasty
	rec.NotSaid = []string{nasty}
	rec.Explain = []string{"</pre>" + nasty}
	if out = render(t, renderings[4], rec); strings.Contains(out, "<img") || strings.Contains(out, "href=\"javascript") {
		t.Error("hostile names reach the page as markup")
	}
	if n := strings.Count(out, "<script"); n != 1 {
		t.Errorf("the page has %d scripts, want its own only", n)
	}
}

// Every cite leads to a place that exists, once.
func TestCitesLeadSomewhere(t *testing.T) {
	for name, rec := range records(t) {
		out := render(t, renderings[4], rec)
		ids := map[string]int{}
		for _, m := range regexp.MustCompile(` id="([^"]+)"`).FindAllStringSubmatch(out, -1) {
			if ids[m[1]]++; ids[m[1]] > 1 {
				t.Errorf("%s: two places are called %s", name, m[1])
			}
		}
		links := regexp.MustCompile(`href="#([^"]+)"`).FindAllStringSubmatch(out, -1)
		if len(links) < 20 {
			t.Errorf("%s: only %d links", name, len(links))
		}
		for _, m := range links {
			if ids[m[1]] == 0 {
				t.Errorf("%s: a link leads to %s, which is nowhere", name, m[1])
			}
		}
	}
}

func TestSchemas(t *testing.T) {
	briefs := []string{render(t, renderings[0], &readout.Record{Roster: sample(t).Roster})}
	var annotated, diffs []string
	for _, rec := range records(t) {
		briefs = append(briefs, render(t, renderings[0], rec))
		for _, before := range []*readout.Record{{Roster: rec.Roster}, rec} {
			var b bytes.Buffer
			if err := DiffJSON(&b, before, rec, readout.Compare(before, rec)); err != nil {
				t.Fatal(err)
			}
			diffs = append(diffs, b.String())
		}
		for _, r := range rec.Readings {
			b, err := json.Marshal(Annotate(r))
			if err != nil {
				t.Fatal(err)
			}
			annotated = append(annotated, string(b))
		}
	}
	for _, c := range []struct {
		name   string
		schema []byte
		docs   []string
	}{
		{"record", RecordSchema(), briefs},
		{"annotation", AnnotationSchema(), annotated},
		{"difference", DifferenceSchema(), diffs},
		{"report", ReportSchema(), nil}, // of an Excerpt
	} {
		path := filepath.Join("..", "..", "docs", "schema", c.name+".schema.json")
		if *update {
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, c.schema, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if have, err := os.ReadFile(path); err != nil || !bytes.Equal(have, c.schema) {
			t.Errorf("%s is not the schema of the Go types; run go test ./internal/brief -update (%v)", path, err)
		}
		s, err := jsonschema.UnmarshalJSON(bytes.NewReader(c.schema))
		if err != nil {
			t.Fatal(err)
		}
		compiler := jsonschema.NewCompiler()
		compiler.AssertFormat()
		if err := compiler.AddResource(c.name, s); err != nil {
			t.Fatal(err)
		}
		valid, err := compiler.Compile(c.name)
		if err != nil {
			t.Fatal(err)
		}
		for _, doc := range c.docs {
			v, err := jsonschema.UnmarshalJSON(strings.NewReader(doc))
			if err != nil {
				t.Fatal(err)
			}
			if err := valid.Validate(v); err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
		}
	}
}

// Every object with start, end and text holds the very words of its report,
// counted in code points.
func TestPlacesAreTheirWords(t *testing.T) {
	for name, rec := range records(t) {
		texts := map[string][]rune{}
		for _, r := range rec.Readings {
			text := []rune(r.Report.Text)
			texts[r.Report.ID] = text
			b, err := json.Marshal(Annotate(r))
			if err != nil {
				t.Fatal(err)
			}
			checkPlaces(t, name+", annotated", string(b), map[string][]rune{"": text})
		}
		if found := checkPlaces(t, name, render(t, renderings[0], rec), texts); found < 40 {
			t.Errorf("%s: only %d places found", name, found)
		}
	}
}

// checkPlaces holds every place in a JSON text against the text of the report
// that it or what is around it names, and returns how many there are.
func checkPlaces(t *testing.T, name, doc string, texts map[string][]rune) (found int) {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(doc), &v); err != nil {
		t.Fatal(err)
	}
	var walk func(v any, rep string)
	walk = func(v any, rep string) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x, rep)
			}
		case map[string]any:
			if r, ok := v["report"].(string); ok {
				rep = r
			}
			start, ok1 := v["start"].(float64)
			end, ok2 := v["end"].(float64)
			words, ok3 := v["text"].(string)
			if ok1 && ok2 && ok3 {
				found++
				if got := string(texts[rep][int(start):int(end)]); got != words {
					t.Errorf("%s: report %s has %q at %v–%v, not %q", name, rep, got, start, end, words)
				}
			}
			for _, x := range v {
				walk(x, rep)
			}
		}
	}
	walk(v, "")
	return found
}
