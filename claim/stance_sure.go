package claim

import (
	"strings"

	"readout/actor"
	"readout/lang"
	"readout/quote"
)

// This file weighs how sure it is that a stance read from a clause is one, of that issue
// and of that actor. What tells for and against is added up in points, each of them a
// little thing: the word that takes the stance, the way from it down to the issue, the
// clause it stands in, who holds it, whether the title speaks of the issue, whether it is
// told more than once. A position rests on stances that have enough of them.

// sureEnough is how many points the surest stance of a position needs. It was chosen on
// heaps of news that were read stance by stance, see docs/reconcile.md.
const sureEnough = 1

// doubtAlone is how many points more it needs where only one of several reports speaks of
// the issue at all: what the others pass over is hardly a question of the story.
const doubtAlone = 2

// surely keeps of the stances of one party on one issue those that rest on enough. heard
// is in how many reports the party takes any stance, enough how many points it takes.
func (k *desk) surely(list []stand, heard, enough int) []stand {
	var out []stand
	for i := range list {
		n := k.sure(&list[i]) + k.borneOut(list, i)
		if heard > 1 {
			n++
		}
		if n >= enough || list[i].why == byPerson {
			out = append(out, list[i])
		}
	}
	return out
}

// borneOut weighs whether another stance of the party is on the same side of the issue as
// stance i: told again it is hardly a misreading, and less so in a report of its own.
func (k *desk) borneOut(list []stand, i int) (n int) {
	a := &k.props[list[i].prop]
	for j := range list {
		b := &k.props[list[j].prop]
		if toneOf(list[i].stance)*toneOf(list[j].stance) <= 0 {
			continue
		}
		switch {
		case a.in != b.in && k.in[a.in].Origin != k.in[b.in].Origin:
			return 3
		case a.in != b.in || a.sent != b.sent:
			n = 2
		}
	}
	return n
}

// sure is the sum of the points of a stance by itself.
func (k *desk) sure(s *stand) int {
	p := &k.props[s.prop]
	d := k.in[p.in].Doc
	n := sureOfWay(d, s)
	switch lemma := strings.ToLower(d.Tokens[s.at].Lemma); {
	case binding(lemma), s.stance == "ready", s.stance == "conditional" && s.why != "condition":
		n += 2
	case firm(lemma):
		n++
	case loose(lemma):
		n--
	}
	switch {
	case s.why == "obligation" && !passive(d, s.at):
		n-- // "the talks must bear fruit", not "the tariffs must be lifted"
	case s.why == "condition" && s.at == p.head:
		n++ // "would widen the sanctions if"
	case s.why == "condition":
		n-- // an if of the issue, whatever comes of it
	}
	if len(d.Tokens) < briefOf {
		n++ // a short report tells what matters
	}
	if p.part {
		n--
	}
	if p.stmt >= 0 {
		switch k.in[p.in].Statements[p.stmt].Type {
		case quote.Direct:
			n -= 2 // how people talk
		case quote.Mixed:
			n--
		}
	}
	a := &k.roster.Actors[s.holder]
	switch a.Kind {
	case actor.Country:
		n++
	case actor.Group, actor.Unnamed:
		n-- // "other members", who may be anybody's
	}
	if word := strings.ToLower(d.Form(s.of.First)); strings.Contains(strings.ToLower(k.in[p.in].Report.Title), word[:min(len(word), stemOf)]) {
		n++
	}
	return n
}

// briefOf is how many tokens a short report has at most.
const briefOf = 600

// stemOf is how many bytes of a word tell that a title speaks of the same thing.
const stemOf = 5

// sureOfWay weighs the way in the tree from the word that takes the stance to the issue.
func sureOfWay(d *lang.Doc, s *stand) int {
	n, steps := 0, 0
	for i, hops := s.of.First, 0; i != s.at; hops++ {
		t := &d.Tokens[i]
		if t.Head < 0 || hops > farthest {
			return -1 // the words said stand elsewhere
		}
		switch t.Rel {
		case lang.Compound, lang.Amod: // a modifier is at its noun
		case lang.Conj:
			n--
			steps++
		default:
			steps++
		}
		i = int(t.Head)
	}
	if steps > 2 {
		n--
	}
	return n
}

// binding lists words by which one is bound.
func binding(lemma string) bool {
	switch lemma {
	case "agree", "approve", "accept", "commit", "attend":
		return true
	}
	return false
}

// firm lists words that hardly ever take another stance than the one they are read as.
func firm(lemma string) bool {
	switch lemma {
	case "endorse", "pledge", "urge", "call", "demand", "propose", "float", "advocate", "insist",
		"refuse", "reject", "decline", "oppose", "opposed", "deny", "resist",
		"support", "supportive", "back", "welcome", "embrace", "ready", "willing", "willingness", "readiness", "open", "eager", "prepared", "unwilling":
		return true
	}
	return false
}

// loose lists words that are often said of something else, or in passing.
func loose(lemma string) bool {
	switch lemma {
	case "have", "need", "want", "seek", "say", "suggest", "question", "decision",
		"defend", "praise", "hail", "criticize", "criticise", "blast", "slam", "condemn", "denounce", "trash", "rail", "deride", "lament", "decry":
		return true
	}
	return false
}
