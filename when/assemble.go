package when

import (
	"math"

	"readout/lang"
	"readout/lang/numeral"
	"readout/report"
)

// lasting makes a time of a length: it takes in the hedge and the words around
// that turn a length into a date ("three years ago", "the past two weeks") or a
// deadline ("within 10 days", "for another 30 days"). It returns false for what
// only looks like a length: an age, a rate.
func (r *Reader) lasting(l length) (phrase, bool) {
	t := &r.text
	if l.unit == 0 {
		return phrase{end: l.end}, false
	}
	x := phrase{first: l.first, end: l.end}
	x.Kind, x.Unit = Duration, l.unit*l.fine
	if l.hedge == numeral.Exact && !l.bare {
		if h := t.HedgeBefore(l.first); h.Op != numeral.Exact && h.First >= r.done && !r.preposition(h, l) {
			l.hedge, x.first = h.Op, h.First
		} else if h := t.HedgeAfter(l.end); h.Op != numeral.Exact && !l.joined {
			l.hedge, x.end = h.Op, h.End
		}
	}
	if t.Is(x.first-1, "between") && l.low < l.high && !l.vague {
		x.first--
	}
	x.Low, x.High = l.days()
	if r.determined(&x, l) || r.after(&x, l) || r.preposed(&x, l) {
		return x, true
	}
	if l.bare && !l.joined {
		return x, l.vague && r.bareStands(x)
	}
	if l.one && l.hedge == numeral.Exact && !r.oneStands(x) {
		return x, false
	}
	if t.Is(x.first-1, "every") || t.Is(x.first-1, "each") || t.Is(x.first-1, "per") {
		return x, false
	}
	return x, true
}

// preposition reports whether the hedge h is rather a preposition here: "talks
// about a week of …" cannot be told, but "under a year-long deal" can.
//
// "Over three years" is more than three years after "for" and its like, and
// means the course of three years otherwise.
func (r *Reader) preposition(h numeral.Hedge, l length) bool {
	if h.End-h.First != 1 {
		return false
	}
	if !l.joined && r.text.Is(h.First, "over") {
		switch string(r.text.Low(h.First - 1)) {
		case "for", "of", "in", "after", "within", "lasted", "last", "lasts", "lasting", "took", "take", "takes", "taken", "spent", "spend", "is", "was", "been", "be", "by", "at", "than", "with", "a", "the", "already", "now":
			return false
		}
		return true
	}
	if !l.joined {
		return false
	}
	switch string(r.text.Low(h.First)) {
	case "over", "under", "about", "above", "below", "around":
		return r.text.Is(l.first, "a") || longWord(r.text.Low(l.first)) > 0 || l.bare
	}
	return false
}

// after takes in the words that follow a length and make it a date.
func (r *Reader) after(x *phrase, l length) bool {
	t := &r.text
	if l.joined || l.bare && !l.vague {
		return false
	}
	switch string(t.Low(x.end)) {
	case "ago":
		x.Kind, x.Relative = Date, true
		x.end++
		x.From, x.To = r.ago(x.Low, x.High, l)
		return true
	case "from":
		if t.Is(x.end+1, "now") || t.Is(x.end+1, "today") {
			x.Kind, x.Relative = Date, true
			x.end += 2
			x.From, x.To = r.ahead(x.Low, x.High, l)
			return true
		}
	case "later", "earlier", "afterward", "afterwards", "prior", "beforehand", "after", "before":
		if t.Is(x.end, "later") && t.Is(x.end+1, "than") {
			return false
		}
		if t.Is(x.end, "after") || t.Is(x.end, "before") {
			// "a day after the talks": counted from something else than the report.
			if t.IsMark(x.end+1, '.') || t.IsMark(x.end+1, ',') {
				return false
			}
		} else {
			x.end++
		}
		x.Kind = Date
		return true
	}
	return false
}

// determined takes in "the past", "the next", "another" before a length.
func (r *Reader) determined(x *phrase, l length) bool {
	t := &r.text
	k := x.first - 1
	if k < r.done {
		return false
	}
	if l.bare && !l.vague && l.unit < numeral.Hour {
		return false // "at the last minute"
	}
	article := func() int { // the article before the word at k
		switch string(t.Low(k - 1)) {
		case "the", "these", "this", "his", "her", "its", "their", "our", "a", "an":
			return k - 1
		}
		return k
	}
	switch string(t.Low(k)) {
	case "past", "last", "recent":
		if l.bare && !l.vague && (t.Is(k, "recent") || !t.Is(k-1, "the")) {
			return false
		}
		x.first, x.Kind, x.Relative = article(), Date, true
		if r.known() {
			x.To = r.day.AddDate(0, 0, 1)
			x.From = r.add(l.unit, -bounded(x.Low, x.High, l)/l.unit)
		}
		return true
	case "next", "coming":
		if l.bare && !l.vague && !t.Is(k-1, "the") {
			return false
		}
		x.first, x.Relative = article(), true
		x.Kind = Date
		if p := x.first - 1; !l.vague && p >= r.done && (t.Is(p, "in") || t.Is(p, "within") || t.Is(p, "inside")) {
			x.first, x.Kind = p, Deadline
			x.From, x.To = r.ahead(x.High, x.High, l)
		} else if r.known() {
			x.From = r.day
			x.To = r.add(l.unit, bounded(x.Low, x.High, l)/l.unit).AddDate(0, 0, 1)
		}
		return true
	case "previous", "preceding", "following":
		if !t.Is(k-1, "the") && !t.Is(k-1, "these") {
			return false
		}
		x.first, x.Kind = k-1, Date
		return true
	case "another", "additional", "further", "extra", "final":
		x.first = k
		if !t.Is(k, "another") {
			if !t.Is(k-1, "a") && !t.Is(k-1, "an") {
				x.first = l.first
				return false
			}
			x.first = k - 1
		}
		if l.joined || t.Is(x.end, "of") {
			return true
		}
		if c := r.tense(x.first); c.look == lookBack && !c.pending {
			return true
		}
		if p := x.first - 1; p >= r.done && t.Is(p, "for") {
			x.first = p
		}
		x.Kind, x.Relative = Deadline, true
		x.From, x.To = r.ahead(x.Low, x.High, l)
		return true
	}
	return false
}

// preposed takes in "within" and "in" before a length that is a deadline.
func (r *Reader) preposed(x *phrase, l length) bool {
	t := &r.text
	k := x.first - 1
	if t.Is(k, "just") || t.Is(k, "only") {
		k--
	}
	if k < r.done || l.joined || l.bare && !l.vague {
		return false
	}
	switch string(t.Low(k)) {
	case "within", "inside":
		x.Kind = Deadline
		x.first = k
		if c := r.tense(k); t.Is(x.end, "of") || c.look == lookBack && !c.pending {
			return true // "within days of the raid": not counted from the report
		}
		x.Relative = true
		x.From, x.To = r.ahead(x.High, x.High, l)
		return true
	case "in":
		if t.Is(x.end, "of") || l.bare || r.first(k) {
			return false
		}
		if c := r.tense(k); c.look != lookAhead && c.look != lookNow {
			return false
		}
		if t.Apostrophe(x.end) {
			if t.Is(x.end+1, "time") {
				x.end += 2
			} else if t.Is(x.end+1, "s") && t.Is(x.end+2, "time") {
				x.end += 3
			}
		}
		x.Kind, x.Relative, x.first = Deadline, true, k
		x.From, x.To = r.ahead(x.Low, x.High, l)
		return true
	}
	return false
}

// first reports whether the length after the preposition at k is one that
// something is the first in: "for the first time in 10 years", "once in a
// decade".
func (r *Reader) first(k int) bool {
	t := &r.text
	switch string(t.Low(k - 1)) {
	case "time", "once", "twice", "times", "first", "worst", "best", "biggest", "largest", "highest", "lowest", "one":
		return true
	}
	for j := k - 1; j > k-6 && j >= 0; j-- {
		switch string(r.text.Low(j)) {
		case "first", "worst", "best", "biggest", "largest", "highest", "lowest", "most", "deadliest", "only":
			return true
		}
		if at := r.token(j); at >= 0 && r.doc.Tokens[at].Rel == lang.Amod && r.doc.Has(at, "NumType=Ord") {
			return true // "his third summit in a month"
		}
	}
	return false
}

// bareStands judges a plural with no number ("weeks") by the words around it.
func (r *Reader) bareStands(x phrase) bool {
	switch string(r.text.Low(x.first - 1)) {
	case "for", "in", "after", "over", "took", "take", "takes", "lasted", "last", "spent", "spend", "just", "mere", "of":
		return true
	}
	return r.text.Is(x.end, "of") && !r.definite(x.first-1)
}

// oneStands judges "a year" and "one day" by the words around: "$5 a year" and
// "one day he will" are no lengths.
func (r *Reader) oneStands(x phrase) bool {
	t := &r.text
	switch string(t.Low(x.first - 1)) {
	case "for", "in", "within", "over", "after", "just", "only", "barely", "lasted", "last", "lasts", "lasting", "took", "take", "takes", "taking", "spent", "spend", "spending", "least", "than", "by", "of", "during", "half":
		return !t.Is(x.first-1, "of") || t.Is(x.end, "of")
	}
	return t.Is(x.end, "of") && !t.Is(x.first-1, "times")
}

// dated makes a time of a date: it takes in the word that makes it a deadline
// and resolves it.
func (r *Reader) dated(p point) phrase {
	t := &r.text
	x := phrase{first: p.first, end: p.end}
	x.Unit, x.Weekday = p.grain.days(), p.weekday
	if p.year == 0 {
		x.Month, x.Day = p.month, p.day
		x.Relative = !p.loose && (p.grain != clock) && (p.month == 0 || p.turn != open)
	}
	k := p.first - 1
	if t.Is(k, "around") || t.Is(k, "about") {
		k--
	}
	var c clause
	word := ""
	if k >= r.done {
		if word = r.endWord(k); word != "" {
			c = r.tense(k)
			if t.Is(k, "than") {
				k -= 2
			}
		}
		switch {
		case word == "before" && c.look != lookAhead, word == "by" && t.Apostrophe(p.end), word != "" && c.look == lookBack && !c.pending:
			word = ""
		}
	}
	switch {
	case word != "" && c.look == lookBack && c.verb == "had":
		c.look = lookUnknown // "had until Monday": it may be over
	case word != "":
		c.look = lookAhead
	case c.look == lookUnknown && r.known() && p.year == 0 && p.turn == open && p.inWeek == open && !p.loose:
		if c = r.tense(p.first); c.pending && (t.Is(k, "to") || t.Is(k, "for")) {
			c.look = lookUnknown // "moved to September"
		}
		if c.look == lookNow && r.rep.RegionAt(int(t.Atoms[p.first].Start)) == report.Caption {
			c.look = lookBack // captions tell in the present what was
		}
	}
	x.From, x.To = r.resolve(p, c.look)
	if word != "" && p.year > 0 && r.known() && !x.To.After(r.day) {
		word = "" // "by 2014 he had" looks back, whatever the verb
	}
	if word == "" {
		return x
	}
	x.first, x.Kind = k, Deadline
	if x.From.IsZero() {
		return x
	}
	switch {
	case word == "before":
		x.From, x.To = x.From.AddDate(0, 0, -1), x.From
	case word == "through", p.part == end:
		x.From = x.To.AddDate(0, 0, -1)
	}
	return x
}

// endWord names the word at k that sets an end before a date.
func (r *Reader) endWord(k int) string {
	t := &r.text
	switch string(t.Low(k)) {
	case "by":
		return "by"
	case "until", "till", "til":
		return "until"
	case "through", "thru":
		return "through"
	case "before":
		return "before"
	case "than":
		if t.Is(k-1, "later") && (t.Is(k-2, "no") || t.Is(k-2, "not")) && k-2 >= r.done {
			return "by"
		}
	}
	return ""
}

// bounded is the far end of a length, with a plausible one where the words
// leave it open.
func bounded(low, high float64, l length) float64 {
	if math.IsInf(high, 1) {
		return low + max(l.unit, low/2)
	}
	return high
}
