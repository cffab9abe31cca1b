package lang

import "fmt"

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

var layerNames = []string{"words", "sentences", "tags", "features", "lemmas", "trees", "names"}

func (l Layer) String() string {
	s := ""
	for i, n := range layerNames {
		if l&(1<<i) != 0 {
			if s != "" {
				s += ", "
			}
			s += n
		}
	}
	return s
}

// Stage adds layers to a document. Run may keep scratch space, so one Stage
// serves one goroutine at a time.
type Stage struct {
	Name         string
	Needs, Gives Layer
	Run          func(*Doc)
}

// Pipeline runs stages in order.
type Pipeline struct{ stages []Stage }

// NewPipeline checks that every stage finds what it needs, given the layers the
// documents come with, and says which one does not.
func NewPipeline(have Layer, stages ...Stage) (*Pipeline, error) {
	for _, s := range stages {
		if missing := s.Needs &^ have; missing != 0 {
			return nil, fmt.Errorf("stage %q needs %v, which no earlier stage gives", s.Name, missing)
		}
		have |= s.Gives
	}
	return &Pipeline{stages}, nil
}

// Run annotates d.
func (p *Pipeline) Run(d *Doc) {
	for _, s := range p.stages {
		s.Run(d)
	}
}
