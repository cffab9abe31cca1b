package quote

import (
	"strings"
	"testing"

	"readout/internal/cost"
)

// TestMarks: what stands between marks, "+" before what goes on with the one
// before, "…" behind what was never closed.
func TestMarks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		about, text string
		want        []string
	}{
		{"curly", "“Yes,” she said.", []string{"Yes,"}},
		{"straight", `"Yes," she said. "No."`, []string{"Yes,", "No."}},
		{"two apostrophes", "''Yes,'' she said.", []string{"Yes,"}},
		{"backticks", "``Yes,'' she said.", []string{"Yes,"}},
		{"single", "'Yes,' she said.", []string{"Yes,"}},
		{"single curly", "‘Yes,’ she said.", []string{"Yes,"}},
		{"guillemets", "«Yes,» she said.", []string{"Yes,"}},
		{"apostrophes are no marks", "Holm’s aides don’t know the workers’ names.", nil},
		{"ASCII apostrophes are no marks", "Holm's aides don't know the workers' names.", nil},
		{"an apostrophe within single marks", "'The workers' rights are gone,' she said.", []string{"The workers' rights are gone,"}},
		{"one sort within another", "“He said ‘yes’ to me,” she said.", []string{"He said ‘yes’ to me,"}},
		{"straight around curly", "\"She said “yes” to me,\" he said.", []string{"She said “yes” to me,"}},
		{"opened curly, closed straight", "“Yes,\" she said, \"no.”", []string{"Yes,", "no."}},
		{"a stray mark swallows nothing", "She read the “letter aloud. “Nothing binds us,” she said.", []string{"Nothing binds us,"}},
		{"a stray mark ends with its line", "She read the “letter aloud.\nNobody spoke.\n“Well?” she asked.", []string{"Well?"}},
		{"re-opened paragraphs", "“One.\n\n“Two.\n\n“Three,” she said.", []string{"One.…", "+Two.…", "+Three,"}},
		{"re-opened straight paragraphs", "\"One.\n\n\"Two,\" she said.", []string{"One.…", "+Two,"}},
		{"a line break inside", "\"One.\nTwo, \" she said.", []string{"One.…", "+Two,"}},
		{"a mark before a paragraph taken over", "\"He left. “Well?” she asked.\n\n“No,” he said.", []string{"Well?", "No,"}},
		{"a paragraph in marks that goes on", "\"He said “yes” to me.\n\n\"I left,\" she said.", []string{"He said “yes” to me.…", "+I left,"}},
		{"a paragraph in marks behind a colon", "She wrote:\n\n\"He said “yes” to me.", []string{"He said “yes” to me.…"}},
		{"closed before a blank", "\"One, \" she said.", []string{"One,"}},
		{"a closing mark used to open", "”Yes,” she said.", []string{"Yes,"}},
		{"inches", `The pipe is 4" wide and 7" long.`, nil},
		{"feet and a quotation", `He is 6'2" tall. "Yes," she said.`, []string{"Yes,"}},
		{"behind a bracket", `He (“the boss”) left.`, []string{"the boss"}},
		{"behind a dash", "It is—“at last”—over.", []string{"at last"}},
		{"empty", `"" is nothing.`, nil},
		{"only marks", "“”\"'’", nil},
		{"a years' apostrophe", "In the '90s and the ’80s she sang.", nil},
	} {
		qs, _ := pairMarks(c.text, nil, nil)
		var got []string
		for _, q := range qs {
			s := strings.TrimSpace(q.inner.In(c.text))
			if q.continues {
				s = "+" + s
			}
			if q.open {
				s += "…"
			}
			got = append(got, s)
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%s: %q\n got %q\nwant %q", c.about, c.text, got, c.want)
		}
	}
}

// TestPairingIsLinear: a longer text costs no more than in proportion.
func TestPairingIsLinear(t *testing.T) {
	for _, piece := range []string{"“never closed ", "\"a\" 'b' ", "“One.\n\n", "\" \" ", "‘a’ b’ "} {
		cost.Linear(t, piece, 4000, func(n int) func() {
			text := strings.Repeat(piece, n)
			return func() { pairMarks(text, nil, nil) }
		})
	}
}
