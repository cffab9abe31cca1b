package actor

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"readout/lang"
	"readout/lang/en"
	"readout/report"
)

// TestSpeakers gives Resolve the sources of two real stories, as a careful
// reader marked them, and asks for the speaker of each. It skips where the
// stories are not at hand.
func TestSpeakers(t *testing.T) {
	m, err := en.Load()
	if err != nil {
		t.Fatal(err)
	}
	rd := m.NewReader()
	for _, s := range []struct {
		gold, dir string
		floor     float64
	}{
		{"summit.gold.json", "../../shared/seeds", 0.9},
		{"tariffs.gold.json", "../../shared/acceptance/tariffs", 0.85},
	} {
		t.Run(s.gold, func(t *testing.T) {
			b, err := os.ReadFile(filepath.Join("..", "..", "shared", "acceptance", s.gold))
			if err != nil {
				t.Skip("the story is not here: ", err)
			}
			var gold struct {
				Statements []struct {
					Report  string
					Speaker *string
					Mention *struct {
						Start, End int
						Text       string
					}
					Content []struct{ Start, End int }
				}
			}
			if err := json.Unmarshal(b, &gold); err != nil {
				t.Fatal(err)
			}
			files, _ := filepath.Glob(filepath.Join(s.dir, "*.txt"))
			var casts []*Cast
			w := testWorld(t)
			texts := map[string][]int{}
			index := map[string]int{}
			for i, f := range files {
				b, _ := os.ReadFile(f)
				var at []int // code point -> byte
				for j := range string(b) {
					at = append(at, j)
				}
				at = append(at, len(b))
				texts[filepath.Base(f)], index[filepath.Base(f)] = at, i
				var sources []Source
				for _, st := range gold.Statements {
					if st.Report != filepath.Base(f) || st.Mention == nil {
						continue
					}
					src := Source{Span: report.Span{Start: at[st.Mention.Start], End: at[st.Mention.End]}, Head: -1}
					for _, c := range st.Content {
						src.Content = append(src.Content, report.Span{Start: at[c.Start], End: at[c.End]})
					}
					sources = append(sources, src)
				}
				var d lang.Doc
				d.Text = string(b)
				rd.Read(&d)
				casts = append(casts, Resolve(&report.Report{Text: d.Text}, &d, sources, w))
			}
			roster := Merge(casts)
			right, all := 0, 0
			for _, st := range gold.Statements {
				if st.Speaker == nil || st.Mention == nil {
					continue
				}
				all++
				c := casts[index[st.Report]]
				at := texts[st.Report]
				span := report.Span{Start: at[st.Mention.Start], End: at[st.Mention.End]}
				var best *Mention
				for i := range c.Mentions {
					if m := &c.Mentions[i]; m.Source && m.Span.Overlaps(span) && (best == nil || m.Span.Len() > best.Span.Len()) {
						best = m
					}
				}
				ok := false
				var got []string
				if best != nil {
					if a := roster.Of(index[st.Report], best.Actor); a >= 0 {
						got = append([]string{roster.Actors[a].Name}, roster.Actors[a].Aliases...)
						ok = isNamed(got, *st.Speaker)
					}
				}
				if ok {
					right++
				} else if testing.Verbose() {
					why := "no mention"
					if best != nil {
						why = best.Why
					}
					fmt.Printf("%s: %q is %s, not %.60q: %s\n", st.Report, st.Mention.Text, *st.Speaker, got, why)
				}
			}
			fmt.Printf("%s: %d of %d speakers\n", s.gold, right, all)
			if float64(right) < s.floor*float64(all) {
				t.Errorf("%d of %d speakers, fewer than %.0f%%", right, all, 100*s.floor)
			}
		})
	}
}

// isNamed is the judgement of the acceptance check: a name or an alias, or the
// last word of one, without diacritics and with a doubled final y as one.
func isNamed(names []string, want string) bool {
	plain := func(s string) string {
		var words []string
		for _, w := range strings.Fields(s) {
			words = append(words, fold(w))
		}
		s = strings.Join(words, " ")
		if strings.HasSuffix(s, "yy") {
			s = s[:len(s)-1]
		}
		return s
	}
	for _, n := range names {
		p := plain(n)
		if p == plain(want) || p[strings.LastIndexByte(p, ' ')+1:] == plain(want) {
			return true
		}
	}
	return false
}
