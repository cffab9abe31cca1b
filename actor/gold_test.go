package actor

import (
	"fmt"
	"sort"
	"strings"
	"testing"
	"time"

	"readout/report"
)

// goldMention is a mention as the person who wrote the report meant it.
type goldMention struct {
	span   report.Span
	who    string
	source bool
}

// several reports whether the words stand for more than one actor: "a+b".
func (m goldMention) several() bool { return strings.Contains(m.who, "+") }

type goldReport struct {
	text     string
	date     time.Time
	regions  []report.Region
	mentions []goldMention
	content  map[string][]report.Span // by who says it
}

// readGold takes the marks out of an annotated story: {who:words} is a mention,
// {!who:words} one that something is attributed to, <who|words> what is
// attributed. Reports are parted by a line of equals signs; "# date: 2031-03-01"
// is the date of one, other lines with # are comments.
func readGold(t *testing.T, story string) []goldReport {
	t.Helper()
	var out []goldReport
	for _, part := range strings.Split(story, "\n====\n") {
		var lines []string
		var date time.Time
		for _, l := range strings.Split(part, "\n") {
			if d, ok := strings.CutPrefix(l, "# date: "); ok {
				var err error
				if date, err = time.Parse(time.DateOnly, d); err != nil {
					t.Fatal(err)
				}
			}
			if !strings.HasPrefix(l, "#") {
				lines = append(lines, l)
			}
		}
		g := readMarks(t, strings.TrimSpace(strings.Join(lines, "\n")))
		g.date = date
		out = append(out, g)
	}
	return out
}

func readMarks(t *testing.T, s string) goldReport {
	t.Helper()
	g := goldReport{content: map[string][]report.Span{}}
	var b strings.Builder
	type open struct {
		mark  byte
		who   string
		start int
	}
	var stack []open
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '{', '<':
			end := map[byte]string{'{': ":", '<': "|"}[c]
			j := strings.Index(s[i:], end)
			if j < 0 {
				t.Fatalf("a mark without %q near %q", end, s[i:])
			}
			stack = append(stack, open{c, s[i+1 : i+j], b.Len()})
			i += j
		case '}', '>':
			if len(stack) == 0 {
				t.Fatalf("a stray %q near %q", c, s[max(0, i-30):i])
			}
			o := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			span := report.Span{Start: o.start, End: b.Len()}
			if c == '}' != (o.mark == '{') {
				t.Fatalf("marks cross near %q", s[max(0, i-30):i])
			}
			if c == '}' {
				g.mentions = append(g.mentions, goldMention{span, strings.TrimPrefix(o.who, "!"), o.who[0] == '!'})
			} else {
				g.content[o.who] = append(g.content[o.who], span)
			}
		default:
			b.WriteByte(c)
		}
	}
	if len(stack) > 0 {
		t.Fatalf("a mark is not closed: %v", stack[0])
	}
	g.text = b.String()
	if i := strings.Index(g.text, ") – "); i > 0 && i < 40 {
		g.regions = []report.Region{{Span: report.Span{End: i + len(") –")}, Kind: report.Dateline}}
	}
	sort.Slice(g.mentions, func(i, j int) bool {
		a, b := g.mentions[i].span, g.mentions[j].span
		return a.Start < b.Start || a.Start == b.Start && a.End > b.End
	})
	return g
}

// sources is what a reader of statements would hand over: every marked source
// with the contents nearest to it.
func (g *goldReport) sources() []Source {
	var out []Source
	for _, m := range g.mentions {
		if m.source {
			out = append(out, Source{Span: m.span, Head: -1})
		}
	}
	for who, spans := range g.content {
		for _, c := range spans {
			best, gap := -1, 0
			i := 0
			for _, m := range g.mentions {
				if !m.source {
					continue
				}
				if m.who == who {
					d := max(m.span.Start-c.End, c.Start-m.span.End, 0)
					if best < 0 || d < gap {
						best, gap = i, d
					}
				}
				i++
			}
			if best >= 0 {
				out[best].Content = append(out[best].Content, c)
			}
		}
	}
	for i := range out {
		c := out[i].Content
		sort.Slice(c, func(a, b int) bool { return c[a].Start < c[b].Start })
	}
	return out
}

// match pairs the gold mentions with found ones, the most overlap first, down to
// a third of both or one common edge. -1 is a miss.
func match(gold []goldMention, found []Mention) []int {
	out := make([]int, len(gold))
	used := make([]bool, len(found))
	type pair struct {
		g, f int
		iou  float64
	}
	var pairs []pair
	for i, g := range gold {
		out[i] = -1
		for j, f := range found {
			shared := min(g.span.End, f.Span.End) - max(g.span.Start, f.Span.Start)
			if shared <= 0 {
				continue
			}
			all := g.span.Len() + f.Span.Len() - shared
			// An apposition may count in or not.
			edge := g.span.Start == f.Span.Start || g.span.End == f.Span.End
			if iou := float64(shared) / float64(all); iou >= 1.0/3 || edge {
				pairs = append(pairs, pair{i, j, iou})
			}
		}
	}
	sort.SliceStable(pairs, func(a, b int) bool { return pairs[a].iou > pairs[b].iou })
	for _, p := range pairs {
		if out[p.g] < 0 && !used[p.f] {
			out[p.g], used[p.f] = p.f, true
		}
	}
	return out
}

// score holds two clusterings of the same mentions against each other. id -1 in
// got is a mention that was missed or left open: a cluster of its own that
// costs recall, not precision.
type score struct {
	mentions, found, settled int
	bp, br                   float64 // B-cubed sums
	bn                       int     // mentions with an id, for precision
	together, linked, both   int     // pairs
}

func (s *score) add(list []verdict) {
	for i := range list {
		s.mentions++
		var w, g, b int
		for j := range list {
			same := list[i].who == list[j].who
			link := list[i].got == list[j].got && list[i].got >= 0 || i == j
			if same {
				w++
			}
			if link {
				g++
			}
			if same && link {
				b++
			}
			if j > i {
				if same {
					s.together++
				}
				if link {
					s.linked++
				}
				if same && link {
					s.both++
				}
			}
		}
		s.br += float64(b) / float64(w)
		if list[i].got >= 0 {
			s.settled++
			s.bp += float64(b) / float64(g)
			s.bn++
		}
	}
}

func (s *score) String() string {
	f := func(p, r float64) string {
		return fmt.Sprintf("P %.3f  R %.3f  F %.3f", p, r, 2*p*r/max(p+r, 1e-9))
	}
	return fmt.Sprintf("mentions %d  found %d  settled %d\nB-cubed   %s\npairwise  %s\n", s.mentions, s.found, s.settled,
		f(s.bp/max(float64(s.bn), 1), s.br/float64(s.mentions)),
		f(float64(s.both)/max(float64(s.linked), 1), float64(s.both)/max(float64(s.together), 1)))
}
