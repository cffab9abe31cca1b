package actor

import (
	"strings"
	"testing"

	"readout/report"
)

// TestWhoASourceIs asks for the actor of the last source of a report. Sources stand in
// brackets.
func TestWhoASourceIs(t *testing.T) {
	read := readText(t)
	w := testWorld(t)
	for _, c := range []struct{ about, text, want string }{
		{"a name before who", "It was a big shift from Ada Holm, [who] as recently as March told guests the bridge was safe.", "Ada Holm"},
		{"no name before who", "Ada Holm met the teachers, [who] said the bridge was safe.", "teachers"},
		{"a minister just spoken of", "[A senior envoy] said the plan was dead. The foreign minister was milder. The plan could live, [she] said.", "foreign minister"},
		{"who spoke before", "[A senior envoy] said the plan was dead. It could not live, [she] said.", "senior envoy"},
		{"members of a body", "The Federation of Dock Workers met in Karsk. [The federation] said it would strike.", "Federation of Dock Workers"},
		{"a ministry of a party's name", "The Ministry of Labour counted 300 strikers. [The ministry] said there were more.", "Ministry of Labour"},
		{"another office", "[The harbour master's office] said nothing moved. [The statistics office] said prices rose.", "statistics office"},
		{"the same office", "[A small harbour office] said nothing moved. [The harbour office] said prices rose.", "small harbour office"},
		{"a trade before a name", "Pensioner Elsie Holm waited for a bus. [Holm] said it was late.", "Elsie Holm"},
		{"the company just named", "Stavenport Harbour Company offered a rise. Northern Steel rejected that. [The company] said it was late.", "Northern Steel"},
		{"a company by its word", "Stavenport Harbour Company offered a rise. Workers met in Karsk. [The company] said it was late.", "Stavenport Harbour Company"},
	} {
		var sources []Source
		var text strings.Builder
		for rest := c.text; ; {
			before, behind, found := strings.Cut(rest, "[")
			text.WriteString(before)
			if !found {
				break
			}
			source, after, _ := strings.Cut(behind, "]")
			sources = append(sources, Source{Span: report.Span{Start: text.Len(), End: text.Len() + len(source)}, Head: -1})
			text.WriteString(source)
			rest = after
		}
		d := read(text.String())
		for i := range sources { // each says the rest of its sentence
			first := d.TokenAt(sources[i].Span.Start)
			s := d.Sents[d.Tokens[first].Sent]
			if last := d.TokenAt(sources[i].Span.End - 1); last+2 < int(s.End) && d.Tokens[last+2].Sent == d.Tokens[first].Sent && d.Form(last+2) != "." {
				sources[i].Content = []report.Span{d.Span(last+2, int(s.End)-1)}
			} else {
				sources[i].Content = []report.Span{d.Span(int(s.First), first-1)}
			}
			sources[i].Head = d.TokenAt(sources[i].Span.End - 1)
		}
		cast := Resolve(&report.Report{Text: d.Text}, d, sources, w)
		at := d.TokenAt(sources[len(sources)-1].Span.Start)
		got := "the report does not say"
		for _, m := range cast.Mentions {
			if m.First <= at && at < m.End && m.Source && m.Actor >= 0 {
				got = cast.Actors[m.Actor].Name
			}
		}
		if k, ok := cast.At(sources[len(sources)-1].Head); ok && k.Actor >= 0 {
			got = cast.Actors[k.Actor].Name
		}
		if got != c.want {
			t.Errorf("%s: in %q it is %q, want %q", c.about, c.text, got, c.want)
		}
	}
}

// TestDescriptionsWithinOneAnother: three of them are settled with the outermost, and
// a row without end is not followed (mostInner).
func TestDescriptionsWithinOneAnother(t *testing.T) {
	read := readText(t)
	w := testWorld(t)
	for _, n := range []int{3, mostInner, 40} {
		text := "The aide" + strings.Repeat(" to the aide", n) + " to the French minister said it was late."
		d := read(text)
		end := strings.Index(text, " said")
		cast := Resolve(&report.Report{Text: text}, d, []Source{{Span: report.Span{Start: 0, End: end}, Head: d.TokenAt(len("The "))}}, w)
		at, ok := cast.At(1)
		if !ok || at.Actor < 0 {
			t.Errorf("%d within one another: nobody said it", n)
		}
	}
}
