package tree

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"readout/lang"
	"readout/lang/en/linear"
)

// Sentence is a sentence of a treebank, with the tags a tagger gave that had not
// seen it.
type Sentence struct {
	Tokens []Token
	Heads  []int32 // index into Tokens, -1 for the root
	Rels   []lang.Rel
}

// Settings of the training.
type Settings struct {
	Passes  int     // over the data
	MinSeen int     // a feature seen less often gets no weight
	Scale   float64 // integer weight of one update
	Cut     float64 // averaged weights below this many updates are dropped
	Explore float64 // how often, from the second pass, a wrong step is followed
	Seed    uint64
}

// minRel is how often a relation must be seen in a direction.
const minRel = 5

// Train learns from gold trees.
func Train(sents []Sentence, set Settings) *Parser {
	p := &Parser{}
	p.collectActions(sents)
	trainer := linear.NewTrainer(len(p.actions), set.MinSeen)
	s := p.NewScratch()
	for pass := range set.Passes {
		rng := rand.New(rand.NewPCG(set.Seed, uint64(pass)))
		for _, n := range rng.Perm(len(sents)) {
			explore := 0.0
			if pass > 0 {
				explore = set.Explore
			}
			p.learn(trainer, &sents[n], s, explore, rng)
		}
		trainer.StopCounting()
	}
	p.model = trainer.Freeze(set.Scale, set.Cut)
	return p
}

func (p *Parser) collectActions(sents []Sentence) {
	counts := map[action]int{}
	for i := range sents {
		for d, h := range sents[i].Heads {
			switch {
			case h == none:
			case int32(d) < h:
				counts[action{leftArc, sents[i].Rels[d]}]++
			default:
				counts[action{rightArc, sents[i].Rels[d]}]++
			}
		}
	}
	for a, n := range counts {
		if n >= minRel {
			p.actions = append(p.actions, a)
		}
	}
	slices.SortFunc(p.actions, func(a, b action) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.rel, b.rel))
	})
	p.actions = append([]action{{kind: shift}, {kind: reduce}}, p.actions...)
}

func (p *Parser) learn(trainer *linear.Trainer, sent *Sentence, s *Scratch, explore float64, rng *rand.Rand) {
	st := &s.state
	st.reset(sent.Tokens)
	scores := s.scores[:len(p.actions)]
	for st.settle() {
		s.features = features(s.features[:0], st)
		trainer.See(s.features)
		trainer.Score(s.features, scores)
		ok := st.allowed()
		costs := st.costs(sent.Heads, ok)
		best, right := -1, -1
		for i, a := range p.actions {
			if !ok[a.kind] {
				continue
			}
			if best < 0 || scores[i] > scores[best] {
				best = i
			}
			if costs.right(a, st, sent) && (right < 0 || scores[i] > scores[right]) {
				right = i
			}
		}
		if right >= 0 && best != right {
			trainer.Update(s.features, right, best, 1)
			if rng.Float64() >= explore {
				best = right
			}
		}
		a := p.actions[best]
		st.apply(a.kind, uint8(a.rel))
	}
}

// costs is how many gold arcs each kind of transition puts out of reach. Where
// every transition costs something, the cheapest ones are right.
type costs struct {
	of    [4]int
	least int
}

func (c *costs) right(a action, st *state, sent *Sentence) bool {
	if c.of[a.kind] != c.least {
		return false
	}
	switch top, front := st.top(), st.front(); a.kind {
	case leftArc:
		return sent.Heads[top] != front || sent.Rels[top] == a.rel
	case rightArc:
		return sent.Heads[front] != top || sent.Rels[front] == a.rel
	}
	return true
}

// costs counts by Goldberg and Nivre (2012), section 3. The root has no word:
// a gold root that is given any head is lost.
func (s *state) costs(heads []int32, ok [4]bool) costs {
	top, front := s.top(), s.front()
	inBuffer := func(i int32) bool { return i == s.again || i >= s.next }
	var c costs
	// Words of the stack that wait for the front as their head, or are its head.
	waiting, headBelow, headIsTop := 0, 0, false
	for i, k := range s.stack {
		if heads[k] == front && s.nodes[k].head == none {
			waiting++
		}
		if heads[front] == k {
			if i == len(s.stack)-1 {
				headIsTop = true
			} else {
				headBelow++
			}
		}
	}
	if ok[shift] {
		c.of[shift] = waiting + headBelow + int(flag(headIsTop))
	}
	if top != none {
		// Words of the buffer that wait for the top.
		lost := 0
		if s.again != none && heads[s.again] == top {
			lost++
		}
		for i := s.next; int(i) < len(heads); i++ {
			if heads[i] == top {
				lost++
			}
		}
		c.of[reduce] = lost
		c.of[leftArc] = lost
		if h := heads[top]; h != front && (h == none || inBuffer(h)) {
			c.of[leftArc]++
		}
		c.of[rightArc] = waiting
		if h := heads[front]; h != top && (h == none || headBelow > 0 || inBuffer(h)) {
			c.of[rightArc]++
		}
	}
	c.least = 1 << 30
	for k := range c.of {
		if ok[k] {
			c.least = min(c.least, c.of[k])
		}
	}
	return c
}
