package actor

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"readout/lang"
	"readout/lang/conllu"
	"readout/report"
)

// gumMention is a mention in GUM's own annotation.
type gumMention struct {
	first, end int
	id         string
	etype      string
}

// readGUM reads the documents of a GUM file whose name holds one of genres,
// with the entities of the MISC column; names stand for what a name tagger
// would find.
func readGUM(t *testing.T, path string, genres ...string) ([]conllu.Document, [][]gumMention) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Skip("the treebank is not here: ", err)
	}
	defer f.Close()
	docs, err := conllu.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	f.Seek(0, 0)
	byDoc := map[string][]gumMention{}
	id, tok := "", 0
	var open []gumMention
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		l := sc.Text()
		if strings.HasPrefix(l, "# newdoc id = ") {
			id, tok, open = l[len("# newdoc id = "):], 0, nil
			continue
		}
		col := strings.Split(l, "\t")
		if len(col) != 10 || strings.ContainsAny(col[0], "-.") {
			// A range line may carry the entities of its first word.
			if len(col) != 10 || strings.Contains(col[0], ".") {
				continue
			}
		}
		for _, m := range strings.Split(col[9], "|") {
			e, ok := strings.CutPrefix(m, "Entity=")
			for ok && e != "" {
				if e[0] == '(' {
					j := strings.IndexAny(e[1:], "()")
					body := e[1:]
					if j >= 0 {
						body = e[1 : 1+j]
					}
					p := strings.Split(body, "-")
					g := gumMention{first: tok, id: p[0]}
					if len(p) > 1 {
						g.etype = p[1]
					}
					if j >= 0 && e[1+j] == ')' {
						g.end = tok + 1
						byDoc[id] = append(byDoc[id], g)
						e = e[2+j:]
					} else {
						open = append(open, g)
						if j < 0 {
							e = ""
						} else {
							e = e[1+j:]
						}
					}
				} else {
					j := strings.IndexByte(e, ')')
					if j < 0 {
						break
					}
					for k := len(open) - 1; k >= 0; k-- {
						if open[k].id == e[:j] {
							open[k].end = tok + 1
							byDoc[id] = append(byDoc[id], open[k])
							open = append(open[:k], open[k+1:]...)
							break
						}
					}
					e = e[j+1:]
				}
			}
		}
		if !strings.Contains(col[0], "-") {
			tok++
		}
	}
	var keep []conllu.Document
	var gold [][]gumMention
	for _, d := range docs {
		ok := false
		for _, g := range genres {
			ok = ok || strings.Contains(d.ID, g)
		}
		if !ok {
			continue
		}
		ms := byDoc[d.ID]
		for _, m := range ms {
			var kind lang.NameKind
			switch m.etype {
			case "person":
				kind = lang.Person
			case "organization":
				kind = lang.Organization
			case "place":
				kind = lang.Location
			default:
				continue
			}
			named := true
			for i := m.first; i < m.end; i++ {
				u := d.Doc.Tokens[i].UPOS
				named = named && (u == lang.PROPN || d.Doc.Form(i) == "of" && i > m.first || d.Doc.Form(i) == "the" && i == m.first || d.Doc.Form(i) == "-")
			}
			if named {
				d.Doc.Names = append(d.Doc.Names, lang.Name{First: int32(m.first), End: int32(m.end), Kind: kind})
			}
		}
		sortDocNames(d.Doc)
		keep = append(keep, d)
		gold = append(gold, ms)
	}
	return keep, gold
}

func sortDocNames(d *lang.Doc) {
	n := d.Names
	for i := 1; i < len(n); i++ {
		for j := i; j > 0 && (n[j].First < n[j-1].First || n[j].First == n[j-1].First && n[j].End > n[j-1].End); j-- {
			n[j], n[j-1] = n[j-1], n[j]
		}
	}
	out := n[:0]
	for _, x := range n {
		if len(out) > 0 && x.First < out[len(out)-1].End {
			continue
		}
		out = append(out, x)
	}
	d.Names = out
}

// TestGUM holds names, descriptions and pronouns against the coreference that
// the GUM treebank marks in its news, interviews and lives, on its own trees. It
// skips where the treebank is not at hand. -v shows the figures; DEV_SHOW=1 in
// the environment also what went wrong.
func TestGUM(t *testing.T) {
	path := filepath.Join("..", "..", "shared", "data", "ud", "en_gum-ud-train.conllu")
	for _, genres := range [][]string{{"GUM_news", "GUM_interview", "GUM_speech", "GUM_court"}, {"GUM_bio"}} {
		gumScore(t, path, genres)
	}
}

func gumScore(t *testing.T, path string, genres []string) {
	docs, gold := readGUM(t, path, genres...)
	var all score
	var tally [4][3]int // by pronoun kind: right, wrong, open
	names := []string{"he", "she", "they", "nominal"}
	for i, d := range docs {
		var sources []Source
		c := Resolve(&report.Report{Text: d.Doc.Text}, d.Doc, sources, testWorld(t))
		byHead := map[int]gumMention{}
		for _, g := range gold[i] {
			h := headToken(d.Doc, g.first, g.end)
			if o, ok := byHead[h]; !ok || o.end-o.first < g.end-g.first {
				byHead[h] = g
			}
		}
		var list []verdict
		cluster := map[int]map[string]int{}
		for _, m := range c.Mentions {
			g, ok := byHead[m.Head]
			if !ok {
				continue
			}
			list = append(list, verdict{who: g.id, got: m.Actor})
			if m.Actor >= 0 && m.Form == Named {
				if cluster[m.Actor] == nil {
					cluster[m.Actor] = map[string]int{}
				}
				cluster[m.Actor][g.id]++
			}
		}
		all.add(list)
		for _, m := range c.Mentions {
			g, ok := byHead[m.Head]
			if !ok || m.Form == Named {
				continue
			}
			k := 3
			if m.Form == Pronoun {
				f := strings.ToLower(d.Doc.Form(m.Head))
				switch f {
				case "he", "him", "his":
					k = 0
				case "she", "her", "hers":
					k = 1
				default:
					k = 2
				}
			}
			switch {
			case m.Actor < 0:
				tally[k][2]++
			case len(cluster[m.Actor]) == 0: // an actor without names: nothing to hold it against
			case cluster[m.Actor][g.id] > 0:
				tally[k][0]++
			default:
				tally[k][1]++
				if os.Getenv("DEV_SHOW") != "" {
					s := d.Doc.Sents[d.Doc.Tokens[m.Head].Sent]
					from := max(0, int(s.First)-25)
					fmt.Printf("%s: %q → %s (%s)\n    %s\n", d.ID, m.Span.In(d.Doc.Text), c.Actors[m.Actor].Name, m.Why, strings.Join(strings.Fields(d.Doc.Span(from, int(s.End)).In(d.Doc.Text)), " "))
				}
			}
		}
	}
	t.Logf("%v\n%s", genres, all.String())
	for k, n := range names {
		t.Logf("%s: right %d, wrong %d, open %d", n, tally[k][0], tally[k][1], tally[k][2])
	}
	if right, wrong := tally[0][0]+tally[1][0], tally[0][1]+tally[1][1]; right < 6*wrong {
		t.Errorf("he and she: %d right, %d wrong; fewer than six in seven", right, wrong)
	}
}

func headToken(d *lang.Doc, first, end int) int {
	for i := first; i < end; i++ {
		if h := int(d.Tokens[i].Head); h < first || h >= end {
			return i
		}
	}
	return first
}
