package quote

import "readout/lang"

// quotedBy puts statement n inside the words of who quotes its source: "the
// Tribune quoted a diplomat as saying that …", “…,” he was quoted by the Tribune
// as saying. The one who quotes reports the same words.
func (r *Reader) quotedBy(n int) {
	if n < 0 {
		return
	}
	d := r.d
	f := &r.found[n]
	q := f.CueTok
	if q >= 0 && r.as(q) && d.Tokens[q].Head >= 0 {
		q = int(d.Tokens[q].Head)
	}
	if q < 0 || d.Tokens[q].UPOS != lang.VERB || d.Tokens[q].Lemma != "quote" && d.Tokens[q].Lemma != "cite" || f.cited {
		return
	}
	by, cue := -1, q
	if r.passive(q) {
		by = r.agent(q)
		for _, c := range d.Kids(q) {
			for _, k := range d.Kids(int(c)) {
				if by < 0 && r.as(int(c)) && r.prepOf(int(k)) == "by" {
					by = int(k) // "quoted as saying by the Tribune"
				}
			}
		}
		if by >= 0 {
			cue = d.Kid(by, lang.Case)
		}
	} else if q != f.CueTok {
		by = r.subject(q)
	}
	if by < 0 || cue < 0 || by == f.Source.Head || r.speaks(by) == noSpeaker || r.takenBy[cue] != 0 {
		return
	}
	g := finding{entry: r.cue[q], content: f.content, kind: ruleQuotedBy, whole: f.whole}
	g.CueTok, g.Lemma, g.Cue = cue, d.Tokens[q].Lemma, d.Span(q, q+1)
	g.Source = r.mention(by)
	if first := d.TokenAt(g.Source.Span.Start); first < by && lower(d.Form(first)) == "by" {
		g.Source.Span.Start = int(d.Tokens[first+1].Start)
	}
	g.words = append(g.words, f.words...)
	if o := r.add(g); o >= 0 {
		r.found[n].Outer, r.found[n].cited = o, true
	}
}
