package claim

// Who "accepted nothing", who "turned it down" and who "will not tolerate it" say one
// thing in three verbs, of which the negation of one is the plain word of another. This
// file reads yes and no off a clause whatever its verb.

// assent is +1 for a clause that tells a yes to something, -1 for one that tells a no,
// 0 for others: "agreed to", "did not reject"; "turned down", "will not tolerate".
func (p *prop) assent() int {
	if p.frame == nil {
		return 0
	}
	way := 0
	switch p.frame.Name {
	case "agree", "support", "tolerate":
		way = 1
	case "reject", "oppose":
		way = -1
	}
	if p.neg {
		way = -way
	}
	return way
}

// assentsAs reports whether two clauses tell one answer, yes or no, by other verbs.
func (p *prop) assentsAs(q *prop) bool {
	return p.assent() != 0 && p.assent() == q.assent() && p.neg != q.neg
}
