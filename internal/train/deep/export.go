package deep

import "readout/lang/en/syntax"

// Export fills the numbers of w: everything but the labels, the relations and
// the hashes of words.
func (t *Trainer) Export(w *syntax.Weights) {
	n := t.n
	w.Input, w.State, w.Arc, w.Rel, w.Parts, w.Vector = n.Input, n.State, n.Arc, n.Rel, n.Hashed, n.Vector
	w.Embed, w.PartEmbed, w.Project = n.words.w, n.parts.w, n.vector.w
	w.Layers, w.TagLayer = nil, n.TagLayer
	for _, l := range n.layers {
		var out [2]syntax.LSTM
		for dir := range l {
			out[dir] = syntax.LSTM{In: syntax.Dense{W: l[dir].wx.w, B: l[dir].b.w}, Back: l[dir].wh.w}
		}
		w.Layers = append(w.Layers, out)
	}
	w.Tag = syntax.Dense{W: n.tag.w, B: n.tagB.w}
	w.Dep = syntax.Dense{W: n.dep.w, B: n.depB.w}
	w.Head = syntax.Dense{W: n.head.w, B: n.headB.w}
	w.ArcForm = syntax.Dense{W: n.arc.w, B: n.arcB.w}
	w.RelDep = syntax.Dense{W: n.relDep.w, B: n.relB.w}
	w.RelHead = syntax.Dense{W: n.relHead.w}
	w.RelOut = syntax.Dense{W: n.rel.w, B: n.relOutB.w}
	w.HeadRoot, w.RelRoot = n.headRoot.w, n.relRoot.w
}
