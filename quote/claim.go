package quote

import "readout/lang"

// What somebody's claim is, and who denies it: "Holm's answer was that …",
// "accused him of lying, a charge he denied".

// claimIs reads "Holm's claim is that …" and "her answer was “no”" at the noun
// n. It reports whether it did.
func (r *Reader) claimIs(n int) bool {
	d := r.d
	if r.takenBy[n] != 0 || r.quoteOf[n] != 0 || d.Tokens[n].XPOS != lang.TagNN {
		return false
	}
	stop := r.stop(n)
	_, end := d.Subtree(n)
	be := r.pastAdverbs(max(end, n+1), stop)
	if be >= stop || d.Tokens[be].Lemma != "be" || !r.finiteIn(be, be+1) {
		return false
	}
	t := r.pastAdverbs(be+1, stop)
	if t+1 >= stop {
		return false
	}
	src := r.owner(n)
	for _, k := range d.Kids(n) {
		if src < 0 && r.prepOf(int(k)) == "of" {
			src = int(k) // "the view of the ministry is that …"
		}
	}
	if src < 0 || r.speaks(src) == noSpeaker {
		return false
	}
	f := finding{entry: r.cue[n], content: -1, kind: ruleClaimIs}
	if f.entry != nil {
		f.Stance = f.entry.stance
	}
	f.CueTok, f.Lemma, f.Cue = n, d.Tokens[n].Lemma, d.Span(n, n+1)
	f.Source = r.mention(src)
	switch h := int(d.Tokens[t].Head); {
	case lower(d.Form(t)) == "that" && d.Tokens[t].Rel == lang.Mark && h > t:
		_, end := d.Subtree(h)
		if up := int(d.Tokens[n].Head); up > t { // a parse that broke the clause
			_, e := d.Subtree(up)
			end = max(end, e)
		}
		f.words = append(f.words, tokens{t, r.goesOn(be, end)})
		f.content = h
	case r.opening(t) >= 0 && !r.quotes[r.opening(t)].used && r.sentenceLike(r.opening(t)) && r.quotes[r.opening(t)].end-t > 5: // not "the statement was “true”"
		f.words = append(f.words, tokens{t, r.goesOn(be, r.quotes[r.opening(t)].end)})
	default:
		return false
	}
	return r.add(f) >= 0
}

// pastAdverbs is the first token from t on that is no adverb.
func (r *Reader) pastAdverbs(t, stop int) int {
	for t < stop && r.d.Tokens[t].UPOS == lang.ADV && r.d.Tokens[t].Lemma != "not" {
		t++
	}
	return t
}

// denied reads "accused him of lying, a charge he denied": what the statement
// before says is what is denied.
func (r *Reader) denied(v int, e *entry, f *finding) bool {
	d := r.d
	n := int(d.Tokens[v].Head)
	if e.stance != "denies" && e.stance != "rejects" || d.Tokens[v].Rel != lang.AclRelcl && d.Tokens[v].Rel != lang.Acl || n < 0 || n > v {
		return false
	}
	if c := r.cue[n]; c == nil || c.pos != lang.NOUN || c.class != say && c.class != act {
		return false
	}
	first, _ := r.phrase(n)
	if first == 0 || d.Form(first-1) != "," || d.Kid(v, lang.Obj) > v {
		return false
	}
	for i := len(r.found) - 1; i >= 0; i-- {
		g := &r.found[i]
		if g.gone || g.CueTok < 0 || d.Tokens[g.CueTok].Sent != d.Tokens[v].Sent {
			break
		}
		w := g.words[len(g.words)-1]
		if g.CueTok < first && w.first < first-1 {
			w.end = min(w.end, first-1)
			f.words = append(f.words, w)
			f.content, f.kind = g.content, ruleDenied
			return true
		}
	}
	return false
}
