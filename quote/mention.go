package quote

import (
	"readout/lang"
	"readout/report"
)

// A mention is the words that name a source: a noun phrase with its title,
// without what the report adds behind a comma.

// mention is the noun phrase headed by token i, as a source names it: with its
// title, without what follows a comma (appositions, relative clauses).
func (r *Reader) mention(i int) Mention {
	first, end := r.phrase(i)
	d := r.d
	if d.Tokens[first].UPOS == lang.CCONJ && d.Tokens[first].Rel != lang.CcPreconj && lower(d.Form(first)) != "neither" && first < i {
		first++
	}
	if f := d.Form(first); (f == "a" || f == "an") && d.Tokens[i].XPOS == lang.TagNNS && r.speaks(i) == person {
		for t := first + 1; t+1 < i; t++ { // "a move immigrant advocates say is wrong"
			if d.Tokens[t].XPOS == lang.TagNN && d.Tokens[t+1].UPOS != lang.ADP && d.Tokens[t].Rel == lang.Compound && int(d.Tokens[t].Head) == i {
				first = t + 1
				break
			}
		}
	}
	return Mention{Span: r.d.Span(first, end), Head: i}
}

var noMention = Mention{Head: -1}

// phrase is the extent of the noun phrase headed by i.
func (r *Reader) phrase(i int) (first, end int) {
	d := r.d
	first, end = i, r.phraseEnd(i)
	for _, k := range d.Kids(i) {
		if int(k) >= i {
			break
		}
		switch d.Tokens[k].Rel {
		case lang.Punct, lang.Cc, lang.Mark, lang.Case, lang.Discourse, lang.Parataxis, lang.Cop, lang.Aux, lang.Nsubj, lang.Expl, lang.Advcl, lang.Obl:
			continue
		}
		f, _ := d.Subtree(int(k))
		for f < i && (d.Tokens[f].UPOS == lang.PUNCT || r.dateline[f] || d.Tokens[f].UPOS == lang.SCONJ || lower(d.Form(f)) == "when" || d.Tokens[f].UPOS == lang.ADP && f == first-1) {
			f++
		}
		first = min(first, f)
	}
	if end > i+1 && r.d.Tokens[end-1].XPOS == lang.TagPOS {
		end-- // "Holm's call": Holm
	}
	if t := &d.Tokens[i]; t.UPOS == lang.NOUN && t.Rel == lang.Nsubj && end < len(d.Tokens) && d.Tokens[end].UPOS == lang.PROPN {
		h := end
		if d.Tokens[h].Rel == lang.Compound && int(d.Tokens[h].Head) == h+1 {
			h++
		}
		if d.Tokens[h].Rel == lang.Nsubj && d.Tokens[h].Head == t.Head { // "party chairman / Ada Holm / said": two subjects to the parse
			end = r.phraseEnd(h)
		}
	}
	if t := &d.Tokens[i]; t.UPOS == lang.PROPN && t.Rel == lang.Nsubj && first > 0 {
		if h := first - 1; d.Tokens[h].UPOS == lang.NOUN && d.Tokens[h].Rel == lang.Nsubj && d.Tokens[h].Head == t.Head && d.Tokens[h].Sent == t.Sent {
			first, _ = r.phrase(h) // the same, seen from the name
		}
	}
	for first > 1 && d.Form(first-1) == "-" && first-2 >= r.opens(i) && d.Tokens[first-1].Flags&lang.SpaceAfter == 0 && d.Tokens[first-2].Flags&lang.SpaceAfter == 0 && d.Tokens[first-2].UPOS != lang.PUNCT {
		first -= 2 // "the president-elect": no mention starts within a word
		if first > r.opens(i) && d.Tokens[first-1].UPOS == lang.DET {
			first--
		}
	}
	// a name is never cut
	if n := r.nameAt(i); n >= 0 {
		first, end = min(first, int(d.Names[n].First)), max(end, int(d.Names[n].End))
	}
	return first, end
}

func (r *Reader) phraseEnd(i int) int {
	d := r.d
	end := i + 1
	for _, k32 := range d.Kids(i) {
		k := int(k32)
		if k < i {
			continue
		}
		if l := d.Form(k); k > i+1 && weekday[l] || (l == "late" || l == "early") && k+1 < len(d.Tokens) && weekday[d.Form(k+1)] {
			return min(end, k) // "President Holm late Thursday"
		}
		comma := k > end && d.Tokens[end].UPOS == lang.PUNCT && d.Tokens[end].XPOS != lang.TagHYPH
		switch d.Tokens[k].Rel {
		case lang.Punct:
			if d.Tokens[k].XPOS == lang.TagHYPH && k == end {
				end = k + 1
			}
			continue
		case lang.Cc:
			continue
		case lang.Flat, lang.Compound, lang.Fixed, lang.Goeswith, lang.Case, lang.Det, lang.Nummod, lang.NmodDesc, lang.CompoundPrt:
			if _, e := d.Subtree(k); !comma {
				end = max(end, e)
			}
		case lang.Conj:
			if d.Tokens[k].UPOS == lang.VERB || d.Tokens[k].UPOS == lang.AUX || d.Tokens[k].UPOS == lang.NUM {
				return end
			}
			end = max(end, r.phraseEnd(k))
		case lang.OblAgent: // "the memo written by the ministry"
			if comma || d.Tokens[i].Rel != lang.Acl {
				return end
			}
			end = max(end, r.phraseEnd(k))
		case lang.Nmod, lang.NmodPoss, lang.NmodUnmarked, lang.Amod, lang.Acl, lang.Obl:
			if d.Tokens[k].Rel == lang.Acl && (r.dated(k) || r.governed(k)) {
				return end
			}
			if comma || timeNoun[lower(d.Tokens[k].Lemma)] {
				return end
			}
			end = max(end, r.phraseEnd(k))
		case lang.Appos:
			// "the adviser, Ada Holm": the name is the point of it
			n := r.phraseEnd(k)
			f, _ := d.Subtree(k)
			if d.Tokens[i].UPOS == lang.NOUN && d.Tokens[k].UPOS == lang.PROPN && n-f <= 4 || !comma && n-f <= 5 {
				end = max(end, n)
				continue
			}
			return end
		default:
			return end
		}
	}
	return end
}

// dated reports whether a time hangs on token k: "published on Sunday".
func (r *Reader) dated(k int) bool {
	for _, c := range r.d.Kids(k) {
		if timeNoun[lower(r.d.Tokens[c].Lemma)] {
			return true
		}
	}
	return false
}

// spokenAt are the nouns of occasions and media of speech: "in a statement",
// "on television".
var spokenAt = map[string]bool{
	"statement": true, "interview": true, "speech": true, "tweet": true, "post": true, "letter": true,
	"email": true, "e-mail": true, "briefing": true, "conference": true, "rally": true, "address": true, "remark": true, "memo": true,
	"television": true, "tv": true, "twitter": true, "facebook": true, "radio": true, "podcast": true, "message": true, "testimony": true,
	"op-ed": true, "column": true, "blog": true, "video": true, "debate": true, "instagram": true, "telegram": true, "social": true,
	"interviews": true, "release": true, "communiqué": true, "communique": true, "telecast": true, "broadcast": true, "show": true,
	"media": true, "article": true, "essay": true, "hearing": true, "news": true, "report": true, "note": true, "appearance": true, "document": true, "filing": true, "call": true, "telephone": true, "phone": true,
}

// timeNoun are the nouns that date a cue: "on Monday", "last week".
var timeNoun = map[string]bool{
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true,
	"sunday": true, "january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true,
	"september": true, "october": true, "november": true, "december": true, "week": true, "month": true, "year": true, "day": true, "morning": true,
	"evening": true, "afternoon": true, "night": true, "weekend": true, "today": true, "yesterday": true, "tomorrow": true, "tonight": true, "time": true, "hour": true, "decade": true, "midnight": true, "noon": true, "summer": true, "winter": true, "spring": true, "autumn": true, "fall": true,
}

// weekday are the names of days that nobody is called by.
var weekday = map[string]bool{"Monday": true, "Tuesday": true, "Wednesday": true, "Thursday": true, "Friday": true, "Saturday": true, "Sunday": true}

// adjunct says whether the dependent k of a cue tells when, where or to whom it
// was said, and is so no part of the content.
func (r *Reader) adjunct(k int) bool {
	d := r.d
	t := &d.Tokens[k]
	lemma := lower(t.Lemma)
	if t.Rel == lang.OblUnmarked || t.Rel == lang.NmodUnmarked || t.Rel == lang.Advmod {
		return timeNoun[lemma] || t.UPOS == lang.ADV
	}
	c := d.Kid(k, lang.Case)
	if c < 0 {
		return timeNoun[lemma]
	}
	switch lower(d.Form(c)) {
	case "after", "before", "during", "since", "amid", "following", "despite", "via", "through", "alongside", "ahead", "while", "when":
		return true
	case "on", "in", "at", "by", "from", "late", "early", "over", "earlier":
		return timeNoun[lemma] || spokenAt[lemma]
	case "to":
		return lemma == "reporter" || lemma == "journalist"
	}
	return false
}

// circumstance fills the channel and the addressee of a statement from what
// depends on its cue.
func (r *Reader) circumstance(s *Statement, v int) {
	d := r.d
	s.Channel, s.Addressee = noMention, noMention
	if v < 0 {
		return
	}
	for _, k32 := range d.Kids(v) {
		k := int(k32)
		t := &d.Tokens[k]
		switch t.Rel {
		case lang.Obl:
			c := d.Kid(k, lang.Case)
			if c < 0 || r.quoteOf[k] != r.quoteOf[v] || r.covered(s, k) {
				continue
			}
			switch lower(d.Form(c)) {
			case "in", "on", "at", "via", "during":
				if s.Channel.None() && (spokenAt[lower(t.Lemma)] || t.UPOS == lang.PROPN && r.mediaName(k)) {
					f, e := r.phrase(k)
					s.Channel = Mention{Span: d.Span(min(c, f), e), Head: k}
				}
			case "to":
				if e := r.lookup(v); e == nil || e.class != say || !e.has(takesQuote) || len(e.preps) > 0 || r.covered(s, k) {
					continue
				}
				if s.Addressee.None() && (t.UPOS == lang.PROPN || r.speaks(k) == person) {
					s.Addressee = r.mention(k)
				}
			}
		case lang.Obj, lang.Iobj:
			if e := r.lookup(v); e != nil && e.has(takesAddr|takesAddrInf) && s.Addressee.None() && !r.covered(s, k) {
				s.Addressee = r.mention(k)
			}
		}
	}
}

// mediaName reports whether the name headed by k is that of a medium.
func (r *Reader) mediaName(k int) bool {
	f, e := r.phrase(k)
	for i := f; i < e; i++ {
		switch lower(r.d.Form(i)) {
		case "news", "tv", "radio", "television", "twitter", "facebook", "instagram", "telegram", "social", "show", "youtube":
			return true
		}
	}
	return false
}

// covered reports whether token k lies in the content of s.
func (r *Reader) covered(s *Statement, k int) bool {
	span := report.Span{Start: int(r.d.Tokens[k].Start), End: int(r.d.Tokens[k].End)}
	for _, c := range s.Content {
		if c.Overlaps(span) {
			return true
		}
	}
	return false
}
