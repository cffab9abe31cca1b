// Package tree finds the dependency tree of a tagged sentence.
//
// A Parser is decoded once from its file and shared; each goroutine has a
// Scratch. Parse runs in time linear in the sentence: a greedy arc-eager parser
// whose transitions are scored by an averaged perceptron over the features of
// Zhang and Nivre (2011), trained with the dynamic oracle of Goldberg and Nivre
// (2012).
package tree

import (
	"fmt"

	"readout/lang"
	"readout/lang/en/linear"
	"readout/lang/en/pack"
)

// action is a transition with its relation.
type action struct {
	kind kind
	rel  lang.Rel
}

// Parser holds the model. It is never changed.
type Parser struct {
	actions []action
	model   *linear.Model
}

// Scratch is the working storage of one goroutine.
type Scratch struct {
	state    state
	features []uint32
	scores   []int32
}

// NewScratch makes storage for p.
func (p *Parser) NewScratch() *Scratch {
	return &Scratch{scores: make([]int32, linear.MaxClasses)}
}

// Parse gives every word its head, an index into tokens or -1 for the root, and
// its relation. There is exactly one root.
func (p *Parser) Parse(tokens []Token, heads []int32, rels []lang.Rel, s *Scratch) {
	st := &s.state
	st.reset(tokens)
	scores := s.scores[:len(p.actions)]
	for st.settle() {
		s.features = features(s.features[:0], st)
		p.model.Score(s.features, scores)
		a := p.actions[p.best(scores, st.allowed())]
		st.apply(a.kind, uint8(a.rel))
	}
	for i := range tokens {
		heads[i], rels[i] = st.nodes[i].head, lang.Rel(st.nodes[i].rel)
		if heads[i] == none {
			rels[i] = lang.Root
		}
	}
}

// best is the permitted action of the highest score.
func (p *Parser) best(scores []int32, ok [4]bool) int {
	best := -1
	for i, a := range p.actions {
		if ok[a.kind] && (best < 0 || scores[i] > scores[best]) {
			best = i
		}
	}
	return best
}

// Decode reads a parser that AppendTo wrote. It keeps no hold of b.
func Decode(b []byte) (*Parser, error) {
	r := pack.NewReader(b)
	p := &Parser{}
	for range r.Count() {
		a := action{kind(r.Uint()), lang.Rel(r.Uint())}
		if a.kind > rightArc || int(a.rel) >= lang.NumRel {
			r.Fail()
		}
		p.actions = append(p.actions, a)
	}
	m, _, err := linear.Decode(r.Bytes())
	if err != nil || m.Classes() != len(p.actions) {
		r.Fail()
	}
	if r.Err() != nil {
		return nil, fmt.Errorf("decoding the parser: %w", r.Err())
	}
	p.model = m
	return p, nil
}

// AppendTo writes the parser after b.
func (p *Parser) AppendTo(b []byte) []byte {
	b = pack.Uint(b, uint64(len(p.actions)))
	for _, a := range p.actions {
		b = pack.Uint(pack.Uint(b, uint64(a.kind)), uint64(a.rel))
	}
	return pack.Bytes(b, p.model.AppendTo(nil))
}
