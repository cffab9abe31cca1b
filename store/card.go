package store

// Card is an index card: something that was made of what is kept, for it to be found
// without a look at everything. Cards may be lost at no cost but time.
type Card struct {
	Drawer string // what it is a card of
	Key    string // its name in the drawer
	Group  string // what it belongs to
	Rank   int64  // the highest comes first
	Words  string // what it is found by, as its maker folds them
	Body   []byte
}

// CardFilter says which cards of a drawer are meant: those that fit all that is
// given.
type CardFilter struct {
	Drawer string
	Keys   []string  // only these; nil: all
	Group  string    // only of this group; "": of any
	Words  []string  // only those whose Words hold each of these
	After  *CardMark // only those that come later than this one
	Limit  int       // at most so many; 0: all
}

// CardMark is a place in the order of cards: by rank, the highest first, and then by
// the bytes of their keys.
type CardMark struct {
	Rank int64
	Key  string
}

// Filing is a change to the cards of an index, done as a whole. Turn is how often
// the index was changed before; when that is not so, somebody else was faster.
type Filing struct {
	Index string // names the index
	Turn  int64
	Upto  string // how far the index has come, in the words of whoever makes it
	Drop  []Card // Drawer and Key count
	Put   []Card // in place of those of the same drawer and key
}
