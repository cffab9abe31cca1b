package brief

import (
	"bytes"
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

func render(t *testing.T, r rendering, rec *readout.Record) string {
	t.Helper()
	var b bytes.Buffer
	if err := r.to(&b, rec); err != nil {
		t.Fatalf("%s: %v", r.name, err)
	}
	return b.String()
}

func TestSameRecordSameBytes(t *testing.T) {
	for _, r := range renderings {
		if a, b := render(t, r, sample(t)), render(t, r, sample(t)); a != b {
			t.Errorf("%s: two renderings of one record differ", r.name)
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
	rec := sample(t)
	for _, r := range renderings {
		out := render(t, r, rec)
		switch r.name {
		case "json":
			continue // it has no words of ours but keys
		case "html":
			out = htmlTags.ReplaceAllString(htmlWords.ReplaceAllString(out, ""), " ")
		default:
			if !verdicts.MatchString(out) {
				t.Fatalf("%s: the sample should have such words in its quotations", r.name)
			}
			out = notOurs.ReplaceAllString(out, "")
		}
		out = ownStatus.ReplaceAllString(out, "")
		if w := verdicts.FindString(out); w != "" {
			t.Errorf("%s says %q outside a quotation", r.name, w)
		}
	}
}

func TestQuotationsAreVerbatim(t *testing.T) {
	rec := sample(t)
	var all strings.Builder
	for _, r := range rec.Readings {
		fmt.Fprintf(&all, "%s\n%s\n", tidy(r.Report.Text), r.Report.Title)
	}
	texts := all.String()
	// On one row, so that a quotation is not broken over two.
	var b bytes.Buffer
	if err := Text(&b, rec, Style{Width: 2000}); err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, q := range notOurs.FindAllString(b.String(), -1) {
		words := strings.Trim(q, `"“”`)
		found++
		if !strings.Contains(texts, words) {
			t.Errorf("no report has the words %q", words)
		}
	}
	if found < 20 {
		t.Errorf("only %d quotations found", found)
	}
}

func TestFirstScreen(t *testing.T) {
	out := render(t, renderings[1], sample(t))
	rows := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
	for i, r := range rows {
		if cells(r) > 80 {
			t.Errorf("row %d has %d columns: %s", i+1, cells(r), r)
		}
	}
	first := strings.Join(rows[:min(screen, len(rows))], "\n")
	for _, want := range []string{"KEY TAKEAWAYS", "CONTESTED", "POSITIONS", "DEADLINES", "NOT SAID", "UNRESOLVED"} {
		if !strings.Contains(first, want) {
			t.Errorf("the first screen has no %s", want)
		}
	}
	plain := regexp.MustCompile("\x1b\\[[0-9;]*m").ReplaceAllString(render(t, renderings[2], sample(t)), "")
	if plain != out {
		t.Error("with colours the words differ")
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
	out := render(t, renderings[4], sample(t))
	ids := map[string]int{}
	for _, m := range regexp.MustCompile(` id="([^"]+)"`).FindAllStringSubmatch(out, -1) {
		if ids[m[1]]++; ids[m[1]] > 1 {
			t.Errorf("two places are called %s", m[1])
		}
	}
	links := regexp.MustCompile(`href="#([^"]+)"`).FindAllStringSubmatch(out, -1)
	if len(links) < 20 {
		t.Errorf("only %d links", len(links))
	}
	for _, m := range links {
		if ids[m[1]] == 0 {
			t.Errorf("a link leads to %s, which is nowhere", m[1])
		}
	}
}

func TestSchemas(t *testing.T) {
	rec := sample(t)
	var annotated bytes.Buffer
	if err := json.NewEncoder(&annotated).Encode(Annotate(rec.Readings[0])); err != nil {
		t.Fatal(err)
	}
	empty := &readout.Record{Roster: rec.Roster}
	for _, c := range []struct {
		name   string
		schema []byte
		docs   []string
	}{
		{"record", RecordSchema(), []string{render(t, renderings[0], rec), render(t, renderings[0], empty)}},
		{"annotation", AnnotationSchema(), []string{annotated.String()}},
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
	rec := sample(t)
	var v any
	if err := json.Unmarshal([]byte(render(t, renderings[0], rec)), &v); err != nil {
		t.Fatal(err)
	}
	texts := map[string][]rune{}
	for _, r := range rec.Readings {
		texts[r.Report.ID] = []rune(r.Report.Text)
	}
	found := 0
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
					t.Errorf("report %s has %q at %v–%v, not %q", rep, got, start, end, words)
				}
			}
			for _, x := range v {
				walk(x, rep)
			}
		}
	}
	walk(v, "")
	if found < 40 {
		t.Errorf("only %d places found", found)
	}
}
