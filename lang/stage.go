package lang

// Layer is a set of kinds of annotation that a Doc can carry.
type Layer uint8

// The layers.
const (
	Words     Layer = 1 << iota // Tokens with their bytes and flags
	Sentences                   // Sents
	Tags                        // UPOS, XPOS
	Features                    // Feats
	Lemmas                      // Lemma
	Trees                       // Head, Rel, and the index
	Names                       // Names
)

// Stage adds the layers that it gives to a document that has those it needs. Run may
// keep scratch space, so one Stage serves one goroutine at a time.
type Stage struct {
	Name         string
	Needs, Gives Layer
	Run          func(*Doc)
}
