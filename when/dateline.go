package when

import (
	"strings"

	"readout/lang"
	"readout/lang/numeral"
	"readout/report"
)

// Dateline finds the date at the head of an agency report, as in "ELMSTAD,
// Norland, March 3 (Agency) - Ministers …", among the first few paragraphs of
// text. The Time carries Month and Day, and From and To when the dateline says
// the year.
//
// A dateline is a line's opening words in capitals, a place, then a date, and
// within a few words a dash.
func Dateline(text string) (Time, bool) {
	r := Reader{doc: &lang.Doc{Text: text}, rep: &report.Report{}}
	for at, n := 0, 0; at < len(text) && n < 12; n++ {
		at = r.text.Next(text, at)
		if x, ok := r.dateline(text); ok {
			return x, true
		}
	}
	return Time{}, false
}

func (r *Reader) dateline(text string) (Time, bool) {
	t := &r.text
	a := t.Atoms
	if len(a) < 4 || a[0].Kind != numeral.Word || a[0].End-a[0].Start < 3 {
		return Time{}, false
	}
	if place := text[a[0].Start:a[0].End]; place != strings.ToUpper(place) {
		return Time{}, false
	}
	for i := 1; i < len(a) && i < 14; i++ {
		if t.Dash(i) && !t.Hyphen(i) {
			return Time{}, false
		}
		p, ok := r.date(i)
		if !ok || p.day == 0 {
			continue
		}
		for j := p.end; j < len(a) && j < p.end+10; j++ {
			if !t.Dash(j) || t.Hyphen(j) {
				continue
			}
			r.done = 0
			r.emit(r.dated(p))
			return r.out[len(r.out)-1], true
		}
		return Time{}, false
	}
	return Time{}, false
}
