package brief

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode"

	"readout"
	"readout/report"
)

// What is shown of a heap of reports that tell of several things: its stories, so
// that a person can pick one.

// heapLine is a story of a heap, as it is listed.
type heapLine struct {
	Number  int      `json:"number"`  // what to pick it by, from 1
	Reports []string `json:"reports"` // the names of its reports
	Outlets int      `json:"outlets"`
	Origins int      `json:"origins"`
	New     int      `json:"new"` // reports of the last day of the heap
	Latest  *string  `json:"latest"`
	// Headline is that of the report that has most in common with the others, or
	// of the first that has one, or words of the former.
	Headline string `json:"headline"`

	latest time.Time
}

// Heap writes the stories of a heap as text, the largest first, with how many
// reports of each came out on the last day. The reports need not have their texts: whole
// gives one that has.
func Heap(w io.Writer, reports []*report.Report, whole func(int) *report.Report, stories []readout.Story, s Style) error {
	out := bufio.NewWriter(w)
	lines := heapLines(reports, whole, stories)
	things := "1 story"
	if len(lines) != 1 {
		things = strconv.Itoa(len(lines)) + " stories"
	}
	fmt.Fprintf(out, "%s · %s\n", count(len(reports), "report"), things)
	for _, l := range lines {
		facts := []string{count(len(l.Reports), "report"), count(l.Outlets, "outlet"), count(l.Origins, "origin")}
		if l.Latest != nil {
			facts = append(facts, "latest "+day(l.latest, false))
			if l.New > 0 && l.New < len(l.Reports) {
				facts = append(facts, fmt.Sprintf("+%d on the last day", l.New))
			}
		}
		lead := fmt.Sprintf("%3d  ", l.Number)
		fmt.Fprintf(out, "\n%s%s\n", lead, colour(clip(l.Headline, cmp.Or(s.Width, 80)-len(lead)), bold, s.Colours))
		fmt.Fprintf(out, "     %s\n", strings.Join(facts, " · "))
	}
	return out.Flush()
}

// HeapJSON writes the same for a program: {"stories":[…]}.
func HeapJSON(w io.Writer, reports []*report.Report, whole func(int) *report.Report, stories []readout.Story) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(struct {
		Readout string     `json:"readout"`
		Stories []heapLine `json:"stories"`
	}{readout.Version, heapLines(reports, whole, stories)})
}

func heapLines(reports []*report.Report, whole func(int) *report.Report, stories []readout.Story) []heapLine {
	var last time.Time
	for _, r := range reports {
		if r.Published.After(last) {
			last = r.Published
		}
	}
	lines := make([]heapLine, 0, len(stories))
	for i, s := range stories {
		l := heapLine{Number: i + 1, Origins: s.Origins, Headline: headline(reports, whole, s)}
		outlets := map[string]bool{}
		for _, k := range s.Reports {
			r := reports[k]
			l.Reports = append(l.Reports, r.Name)
			outlets[cmp.Or(r.Outlet, r.Name)] = true
			if r.Published.IsZero() {
				continue
			}
			if r.Published.After(l.latest) {
				l.latest = r.Published
			}
			if last.Sub(r.Published) < 24*time.Hour {
				l.New++
			}
		}
		l.Outlets, l.Latest = len(outlets), moment(l.latest)
		lines = append(lines, l)
	}
	return lines
}

// headline is what a story is called. No character of it moves the cursor.
func headline(reports []*report.Report, whole func(int) *report.Report, s readout.Story) string {
	heart := reports[s.Heart]
	if name := shownLine(heart.Title); name != "" {
		return name
	}
	for _, i := range s.Reports {
		if name := shownLine(reports[i].Title); name != "" {
			return name
		}
	}
	return cmp.Or(shownLine(firstLine(whole(s.Heart))), shownLine(heart.Name), heart.ID)
}

// shownLine is a text as one line of what can be seen.
func shownLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(c rune) bool { return unicode.IsSpace(c) || !unicode.IsPrint(c) }), " ")
}

// firstLine is the first line of prose or headline of a report.
func firstLine(r *report.Report) string {
	at := 0
	for line := range strings.Lines(r.Text) {
		if strings.TrimSpace(line) != "" && !r.RegionAt(at).Furniture() {
			return line
		}
		at += len(line)
	}
	return ""
}
