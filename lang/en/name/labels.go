package name

import "readout/lang"

// A label says where in a name a word stands. Besides outside there are four for
// every kind of name (BILOU, Ratinov & Roth 2009): a name of one word is its
// unit, a longer one begins, may go on, and ends.
const outside = 0

const (
	begin = iota
	inside
	last
	unit
)

// kinds of name that the model tells apart. Countries and political bodies are
// told from places and organisations afterwards.
var kinds = [...]lang.NameKind{lang.Person, lang.Organization, lang.Location, lang.Other}

// Labels is the number of labels.
const Labels = 1 + 4*len(kinds)

func label(kind, part int) int { return 1 + 4*kind + part }

// part is where label l, which is not outside, stands in its name.
func part(l int) int { return (l - 1) & 3 }

func kind(l int) int { return (l - 1) >> 2 }

// mayFollow reports whether label b may come after label a.
func mayFollow(a, b int) bool {
	open := a != outside && (part(a) == begin || part(a) == inside)
	if open {
		return b != outside && kind(a) == kind(b) && (part(b) == inside || part(b) == last)
	}
	return b == outside || part(b) == begin || part(b) == unit
}

// mayBegin and mayEnd report whether a sentence may begin or end with l.
func mayBegin(l int) bool { return mayFollow(outside, l) }

func mayEnd(l int) bool { return mayFollow(l, outside) }
