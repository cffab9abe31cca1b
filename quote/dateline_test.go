package quote

import (
	"testing"

	"readout/report"
)

// TestDatelines: what the report marks as its dateline is no part of what is said, nor
// is a heading in capitals that a paragraph runs in with; a source in brackets or in
// capitals before a dash stays one.
func TestDatelines(t *testing.T) {
	const dated = "KARSK ― The harbour is frozen, two pilots said on Friday."
	for _, c := range []struct {
		text    string
		regions []report.Region
		want    string // the content of the first statement, "" for none
		source  string
	}{
		{dated, []report.Region{{Span: report.Span{Start: 0, End: len("KARSK ― ")}, Kind: report.Dateline}}, "The harbour is frozen", "two pilots"},
		{"EVEN THE PILOT SAYS IT SINKS — The ferry has not left Orlund since May.", nil, "", ""},
		{"Envoy Mara Lind (Orlund) — who had long refused — has agreed to meet Kestovia's president.", nil, "to meet Kestovia's president", "Envoy Mara Lind"},
	} {
		d := parse(t, c.text)
		got := NewReader().Read(&report.Report{Text: c.text, Regions: c.regions}, d)
		content, source := "", ""
		if len(got) > 0 {
			content, source = got[0].Content[0].In(c.text), got[0].Source.Span.In(c.text)
		}
		if content != c.want || source != c.source {
			t.Errorf("%s\ngot  %q: %q\nwant %q: %q", c.text, source, content, c.source, c.want)
		}
	}
}
