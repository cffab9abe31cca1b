package quote

import "readout/lang"

// A poll finds shares of people, and says so in ways of its own: "found 60
// percent support for the dam", "has Holm ahead of Laszlo by six points".

// polled reports whether the noun src is a poll.
func (r *Reader) polled(src int) bool {
	if src < 0 {
		return false
	}
	switch lower(r.d.Tokens[src].Lemma) {
	case "poll", "polling", "survey", "census":
		return true
	}
	return false
}

// pollVerb stands for the verbs with which a poll puts somebody somewhere.
var pollVerb = entry{pos: lang.VERB, class: show}

// race reads "a poll has Holm ahead": the verb v is no cue but for a poll, and
// somebody stands behind it.
func (r *Reader) race(v int) bool {
	d := r.d
	switch d.Tokens[v].Lemma {
	case "have", "put", "place", "give":
	default:
		return false
	}
	obj := d.Kid(v, lang.Obj)
	if obj < v || d.Tokens[obj].UPOS != lang.PROPN {
		return false
	}
	src := r.subject(v)
	real, negated := r.asserted(v, &pollVerb)
	if !r.polled(src) || !real || negated {
		return false
	}
	f := finding{entry: &pollVerb, content: -1}
	f.CueTok, f.Lemma, f.Cue = v, d.Tokens[v].Lemma, r.cueSpan(v, &pollVerb)
	f.Source = r.mention(src)
	return r.result(v, &pollVerb, &f) && r.add(f) >= 0
}

// result reads what a poll found where no clause tells it: "found 60 percent
// support for the dam", "showed Holm leading Laszlo by a point".
func (r *Reader) result(v int, e *entry, f *finding) bool {
	d := r.d
	end, obj := v, -1
	for _, k32 := range d.Kids(v) {
		k := int(k32)
		if k < v {
			continue
		}
		switch d.Tokens[k].Rel {
		case lang.Obj, lang.Xcomp, lang.Ccomp:
			_, e := d.Subtree(k)
			if end = max(end, e); obj < 0 {
				obj = k
			}
		}
	}
	if obj < 0 {
		return false
	}
	f.words = append(f.words, tokens{r.contentStart(v, e), r.goesOn(v, end)})
	f.content, f.kind = obj, ruleObject
	return true
}
