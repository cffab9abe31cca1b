package quote

import (
	"sort"
	"strings"

	"readout/lang"
	"readout/report"
)

// headlines reads "Holm: Talks will go on", where a line without a full stop
// names a speaker before a colon, in the title or the first lines.
func (r *Reader) headlines() {
	d := r.d
	lines := 0
	for i := 0; i < len(d.Tokens) && lines < 3; i++ {
		if i > 0 && d.Tokens[i].Flags&lang.ParStart == 0 {
			continue
		}
		lines++
		end := i + 1
		for end < len(d.Tokens) && d.Tokens[end].Flags&lang.ParStart == 0 {
			end++
		}
		r.headline(i, end)
		r.headlineEnd(i, end)
	}
	for _, g := range r.rep.Regions {
		if g.Kind == report.Title || g.Kind == report.Heading {
			i := d.TokenAt(g.Start)
			e := i
			for e < len(d.Tokens) && int(d.Tokens[e].Start) < g.End {
				e++
			}
			if i < e {
				r.headline(i, e)
				r.headlineEnd(i, e)
			}
		}
	}
}

// longestSpeaker is how many words may stand before the colon of a headline.
const longestSpeaker = 5

func (r *Reader) headline(first, end int) {
	d := r.d
	if end-first > 40 {
		return
	}
	for c := first + 1; c < end-2 && c <= first+longestSpeaker; c++ {
		if d.Form(c) != ":" {
			if d.Tokens[c].UPOS == lang.VERB || d.Tokens[c].UPOS == lang.PUNCT && d.Form(c) != "." && d.Form(c) != "-" {
				return
			}
			continue
		}
		h := c - 1
		if len(d.Form(h)) == 1 {
			return
		}
		if d.Tokens[h].Flags&lang.SpaceAfter != 0 || c+1 < end && d.Tokens[c].Flags&lang.SpaceAfter == 0 {
			return
		}
		k := r.speaks(h)
		if notSpeakers[strings.ToUpper(d.Form(h))] || d.Tokens[h].UPOS == lang.PROPN && len(d.Names) > 0 && !r.bearsName(h) || k == noSpeaker {
			return
		}
		if n := r.nameAt(h); n >= 0 && int(d.Names[n].First) > first && r.nameAt(int(d.Names[n].First)-1) >= 0 {
			return // "Holm Sudria: league agrees to talks": two names side by side are a subject
		}
		if r.quoteOf[c] != 0 || end-c < 4 || !r.finiteIn(c+1, end) && !r.infinitiveIn(c+1, end) {
			return
		}
		f := finding{content: -1, kind: ruleHeadline}
		f.CueTok, f.Lemma, f.Cue = c, ":", d.Span(c, c+1)
		f.Source = Mention{Span: d.Span(first, c), Head: h}
		f.words = append(f.words, tokens{c + 1, end})
		r.add(f)
		return
	}
}

// headlineEnd reads "Talks will resume next week: minister".
func (r *Reader) headlineEnd(first, end int) {
	d := r.d
	if end-first > 40 {
		return
	}
	for end > first && d.Form(end-1) == "." {
		end--
	}
	for c := end - 2; c > first+2 && c >= end-5; c-- {
		if d.Form(c) != ":" {
			continue
		}
		m := r.plainPhrase(c+1, end)
		if m.None() || m.Span.End != int(d.Tokens[end-1].End) || r.takenBy[c] != 0 || !r.finiteIn(first, c) && !r.infinitiveIn(first, c) {
			return
		}
		if k := r.lex.speakers[lower(d.Tokens[m.Head].Lemma)]; k == noSpeaker && !r.bearsName(m.Head) {
			return
		}
		f := finding{content: -1, kind: ruleHeadline}
		f.CueTok, f.Lemma, f.Cue = c, ":", d.Span(c, c+1)
		f.Source = m
		f.words = append(f.words, tokens{first, c})
		r.add(f)
		return
	}
}

// infinitiveIn reports whether a to-infinitive stands among the tokens, the
// future of headlines.
func (r *Reader) infinitiveIn(first, end int) bool {
	for i := first; i < end; i++ {
		if r.d.Tokens[i].XPOS == lang.TagTO {
			return true
		}
	}
	return false
}

// bearsName reports whether token h lies in the name of a person, an organisation,
// a country or a political body.
func (r *Reader) bearsName(h int) bool {
	n := r.nameAt(h)
	if n < 0 {
		return false
	}
	switch r.d.Names[n].Kind {
	case lang.Person, lang.Organization, lang.Political, lang.Country:
		return true
	}
	return false
}

// transcript reads interviews set as dialogue, "HOLM: We will stay.", where a
// line starts with a name in capitals (or the same short name on several lines)
// and a colon.
func (r *Reader) transcript() {
	d := r.d
	for i := 0; i < len(d.Tokens); i++ {
		if i > 0 && d.Tokens[i].Flags&lang.ParStart == 0 {
			continue
		}
		start := i
		for start < len(d.Tokens) && (d.Tokens[start].XPOS == lang.TagOpenQuote || d.Form(start) == "\"") {
			start++
		}
		c := start
		for c < len(d.Tokens) && c < start+4 && d.Form(c) != ":" {
			c++
		}
		if c >= len(d.Tokens) || c == start || d.Form(c) != ":" || !capitals(d.Text[d.Tokens[start].Start:d.Tokens[c-1].End]) {
			continue
		}
		end := c + 1
		for end < len(d.Tokens) && d.Tokens[end].Flags&lang.ParStart == 0 {
			end++
		}
		if end-c < 4 || d.Tokens[start].UPOS == lang.VERB || !r.talks(start, c, end) { // "LOOK: …"
			continue
		}
		f := finding{content: -1, kind: ruleTranscript}
		f.CueTok, f.Lemma, f.Cue = c, ":", d.Span(c, c+1)
		f.Source = Mention{Span: d.Span(start, c), Head: c - 1}
		f.words = append(f.words, tokens{c + 1, end})
		if n := r.add(f); n >= 0 {
			q := sort.Search(len(r.quotes), func(k int) bool { return r.quotes[k].end > c })
			for ; q < len(r.quotes) && r.quotes[q].first < end; q++ {
				r.quotes[q].used = true
				if r.quotes[q].open {
					r.quotes[q].by = n + 1
				}
			}
		}
	}
}

// talks reports whether the line behind the label start..c, up to end, can be what a
// speaker of an interview says: the label comes again, or the line is a sentence
// and not itself in capitals.
func (r *Reader) talks(start, c, end int) bool {
	d := r.d
	label := d.Text[d.Tokens[start].Start:d.Tokens[c].End]
	if strings.Count(d.Text, label) > 1 {
		return true
	}
	if d.Tokens[start].UPOS == lang.DET || d.Tokens[c+1].XPOS == lang.TagWRB && !strings.Contains(d.Text[d.Tokens[c+1].Start:d.Tokens[end-1].End], "?") {
		return false // "THE CANDIDATES: Where they stand"
	}
	if len(d.Form(c+1)) > 1 && len(d.Form(c+2)) > 1 && capitals(d.Form(c+1)+" "+d.Form(c+2)) {
		return false
	}
	return r.finiteIn(c+1, end)
}

// capitals reports whether s is a name in capital letters, of three at least.
func capitals(s string) bool {
	n := 0
	for _, c := range s {
		switch {
		case 'A' <= c && c <= 'Z':
			n++
		case c == ' ' || c == '.' || c == '-' || c == '\'' || c == '’':
		default:
			return false
		}
	}
	return n >= 3 && !strings.HasSuffix(s, " ") && !notSpeakers[s]
}

// notSpeakers are words in capitals before a colon that name nobody.
var notSpeakers = map[string]bool{
	"UPDATE": true, "BREAKING": true, "NOTE": true, "CORRECTION": true, "CLARIFICATION": true, "EDITOR": true, "UPDATED": true, "WATCH": true, "READ": true,
	"MORE": true, "RELATED": true, "FULL TEXT": true, "ABSTRACT": true, "VIDEO": true, "PHOTO": true, "PHOTOS": true, "EXCLUSIVE": true, "ANALYSIS": true,
	"OPINION": true, "READ MORE": true, "SEE ALSO": true, "ALSO": true, "LIVE": true, "FACT CHECK": true, "POLL": true, "SOURCE": true, "URL": true, "LOAD": true, "GRAPHIC": true,
	"LOOK": true, "FLASHBACK": true, "LISTEN": true, "BYLINE": true, "DATELINE": true, "HEADLINE": true, "CREDIT": true, "SECTION": true, "TOPSHOT": true,
}
