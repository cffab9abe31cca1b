package quote

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"readout/lang"
	"readout/lang/en"
	"readout/report"
)

// english is the model that parses the tests' sentences.
var english = sync.OnceValues(en.Load)

// parse reads text with a parser of its own.
func parse(t testing.TB, text string) *lang.Doc {
	t.Helper()
	m, err := english()
	if err != nil {
		t.Fatalf("loading the English model: %v", err)
	}
	d := &lang.Doc{}
	d.Reset(text)
	m.NewReader().Read(d)
	return d
}

// statements reads a text without regions.
func statements(t testing.TB, text string) []Statement {
	t.Helper()
	d := parse(t, text)
	return NewReader().Read(&report.Report{Text: text}, d)
}

// line writes a statement in the notation of testdata/sentences.txt.
func line(text string, s Statement) string {
	var b strings.Builder
	b.WriteString("{")
	if !s.Source.None() {
		b.WriteString(s.Source.Span.In(text))
	}
	b.WriteString("} <" + s.Cue.In(text) + ">")
	for _, c := range s.Content {
		b.WriteString(" [" + c.In(text) + "]")
	}
	if s.Negated {
		b.WriteString(" silent")
	}
	if s.Stance != "" {
		b.WriteString(" " + s.Stance)
	}
	if s.Outer >= 0 {
		fmt.Fprintf(&b, " in %d", s.Outer+1)
	}
	return b.String()
}

// block is a sentence of the table with its statements.
type block struct {
	text string
	want []string
}

func blocks(t *testing.T) []block {
	t.Helper()
	raw, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []block
	for l := range strings.Lines(string(raw)) {
		l = strings.TrimRight(l, "\n")
		switch {
		case l == "" || l[0] == '#':
		case l[0] == '\t':
			out[len(out)-1].want = append(out[len(out)-1].want, l[1:])
		default:
			out = append(out, block{text: strings.ReplaceAll(l, `\n`, "\n")})
		}
	}
	return out
}

// rightSentences is the share of the table's sentences that must come out
// wholly as written. It is below one because the table holds what is right, and
// because a newly trained parser may stumble over another few.
const rightSentences = 0.96

func TestSentences(t *testing.T) {
	t.Parallel()
	table := blocks(t)
	if len(table) < 120 {
		t.Fatalf("%d sentences in the table, want at least 120", len(table))
	}
	right := 0
	for _, b := range table {
		var got []string
		for _, s := range statements(t, b.text) {
			got = append(got, line(b.text, s))
		}
		if g, w := strings.Join(got, "\n"), strings.Join(b.want, "\n"); g == w {
			right++
		} else {
			t.Logf("%q\nread as\n%s\nbut it says\n%s", b.text, g, w)
		}
	}
	t.Logf("%d of %d sentences as written", right, len(table))
	if float64(right) < rightSentences*float64(len(table)) {
		t.Errorf("%d of %d sentences read as written, want at least %.0f %%", right, len(table), 100*rightSentences)
	}
}

func TestEveryRuleReadsItsExample(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, rule := range Rules() {
		if rule.Name == "" || rule.About == "" || rule.Example == "" {
			t.Errorf("rule %+v lacks a name, what it is about or an example", rule)
		}
		if seen[rule.Name] {
			t.Errorf("two rules are called %q", rule.Name)
		}
		seen[rule.Name] = true
		var fired []string
		for _, s := range statements(t, rule.Example) {
			fired = append(fired, s.Rule)
		}
		if !strings.Contains(" "+strings.Join(fired, " ")+" ", " "+rule.Name+" ") {
			t.Errorf("rule %q does not read its example %q; what fired: %v", rule.Name, rule.Example, fired)
		}
	}
}

// TestEveryStatementNamesARule holds the promise that a statement can be
// explained.
func TestEveryStatementNamesARule(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, rule := range Rules() {
		known[rule.Name] = true
	}
	for _, b := range blocks(t) {
		for _, s := range statements(t, b.text) {
			if !known[s.Rule] {
				t.Errorf("%q: rule %q is not one of Rules()", b.text, s.Rule)
			}
		}
	}
}

func TestChannelAndAddressee(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, channel, addressee string }{
		{"Holm told reporters that the vote was lost.", "", "reporters"},
		{"The ministry said in a statement that the vote was lost.", "in a statement", ""},
		{"In a statement, the ministry said the vote was lost.", "In a statement", ""},
		{"“It is over,” Holm wrote in a social media post.", "in a social media post", ""},
		{"Holm reminded the council that the deadline had passed.", "", "the council"},
		{"Holm said that she had written to the council.", "", ""},
	} {
		ss := statements(t, c.text)
		if len(ss) == 0 {
			t.Errorf("%q: nothing read", c.text)
			continue
		}
		words := func(m Mention) string {
			if m.None() {
				return ""
			}
			return m.Span.In(c.text)
		}
		if got := words(ss[0].Channel); got != c.channel {
			t.Errorf("%q: channel %q, want %q", c.text, got, c.channel)
		}
		if got := words(ss[0].Addressee); got != c.addressee {
			t.Errorf("%q: addressee %q, want %q", c.text, got, c.addressee)
		}
	}
}

func TestTypesAndCertainty(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text      string
		typ       Type
		certainty string
	}{
		{"“The road is open,” Holm said.", Direct, "CT+"},
		{"Holm said the road was open.", Indirect, "CT+"},
		{"Holm said the road was “wide open”.", Mixed, "CT+"},
		{"Holm said the road was not open.", Indirect, "CT-"},
		{"Holm said the road might be open.", Indirect, "PS+"},
		{"Holm believes the road is open.", Indirect, "PR+"},
		{"Holm asked whether the road was open.", Indirect, "UU"},
		{"Norland has not confirmed the date.", Indirect, "UU"},
		{"Holm urged Sudria to open the road.", Indirect, "UU"},
		{"Holm denied that the road was open.", Indirect, "CT-"},
		{"Holm said the road would be open on Monday.", Indirect, "CT+"},
	} {
		ss := statements(t, c.text)
		if len(ss) == 0 {
			t.Errorf("%q: nothing read", c.text)
			continue
		}
		if ss[0].Type != c.typ || ss[0].Certainty != c.certainty {
			t.Errorf("%q: %v %s, want %v %s", c.text, ss[0].Type, ss[0].Certainty, c.typ, c.certainty)
		}
	}
}
