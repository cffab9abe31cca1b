package readout

import (
	"slices"

	"readout/claim"
)

// Changes is what a later record of a story says that an earlier one did not.
// Indices are into the later record unless it says otherwise.
type Changes struct {
	Claims        []int // new, those with the most support first
	Disagreements []int // new
	Shifted       []Shifted
	Resolved      []Resolved
	Overdue       []int // deadlines that were not overdue before
	Echoes        []int // new reports that add nothing: no line above rests on them alone
	Silent        []Silent
}

// Shifted is an actor whose stance on an issue is another than before.
type Shifted struct {
	Position int    // in the later record
	From     string // the stance before
}

// Resolved is a disagreement, or a claim that was contested or not confirmed,
// that is no longer so.
type Resolved struct {
	Disagreement int // in the earlier record, -1 when it is a claim
	Claim        int // in the later record, -1 when it is a disagreement
	Was          claim.Status
}

// Silent is an actor who took positions before and of whom no new report has a
// word.
type Silent struct {
	Actor    int // in the later record
	Position int // its latest position in the earlier record
}

// silenceFrom is how many new origins there must be before it means something
// that an actor is not heard in any.
const silenceFrom = 2

// Compare tells what changed between two records of one story. Reports are matched
// by ID; a new version of a report by its name. Evidence is matched by words, so
// that a claim is new only when nothing it rests on was evidence of one before.
func Compare(before, after *Record) Changes {
	c := &comparison{before: before, after: after, was: make([]int, len(after.Readings))}
	old := map[string]int{}
	for i, r := range before.Readings {
		old["id "+r.Report.ID] = i
		old["name "+r.Report.Name] = i
	}
	for i, r := range after.Readings {
		c.was[i] = -1
		if j, ok := old["id "+r.Report.ID]; ok {
			c.was[i] = j
		} else if j, ok := old["name "+r.Report.Name]; ok {
			c.was[i] = j
		}
	}
	var out Changes
	c.newClaims(&out)
	c.disagreements(&out)
	c.shifted(&out)
	c.overdue(&out)
	c.echoes(&out)
	c.silent(&out)
	return out
}

// comparison is two records, and which report of the earlier each of the later
// was, -1 for none.
type comparison struct {
	before, after *Record
	was           []int
}

// same reports whether evidence of the later record is that of the earlier.
func (c *comparison) same(later, earlier claim.Evidence) bool {
	if c.was[later.Report] != earlier.Report {
		return false
	}
	a, b := c.after.Readings[later.Report].Report, c.before.Readings[earlier.Report].Report
	if a.ID == b.ID {
		return claim.SameWords(later.Span, earlier.Span)
	}
	return later.Span.In(a.Text) == earlier.Span.In(b.Text)
}

// share reports whether two lists have evidence in common.
func (c *comparison) share(later, earlier []claim.Evidence) bool {
	return slices.ContainsFunc(later, func(a claim.Evidence) bool {
		return slices.ContainsFunc(earlier, func(b claim.Evidence) bool { return c.same(a, b) })
	})
}

func (c *comparison) newClaims(out *Changes) {
	for i, x := range c.after.Claims {
		was := claim.Status("")
		seen := false
		for _, y := range c.before.Claims {
			if c.share(x.Evidence, y.Evidence) {
				seen = true
				if y.Issue == x.Issue && (y.Status == claim.NotConfirmed || y.Status == claim.Contested) {
					was = y.Status
				}
			}
		}
		switch {
		case !seen && c.isNew(x.Evidence):
			out.Claims = append(out.Claims, i)
		case was != "" && x.Status == claim.Corroborated:
			out.Resolved = append(out.Resolved, Resolved{Disagreement: -1, Claim: i, Was: was})
		}
	}
}

// isNew reports whether all evidence stands in reports, or in versions of reports,
// that were not there before.
func (c *comparison) isNew(list []claim.Evidence) bool {
	return len(list) > 0 && !slices.ContainsFunc(list, func(e claim.Evidence) bool {
		j := c.was[e.Report]
		return j >= 0 && c.before.Readings[j].Report.ID == c.after.Readings[e.Report].Report.ID
	})
}

// continues reports whether a later disagreement is an earlier one: words of two
// sides of each are set against each other in both, or the question is the same.
func (c *comparison) continues(later, earlier *claim.Disagreement) bool {
	if later.Issue == earlier.Issue && later.Question == earlier.Question {
		return true
	}
	sides := 0
	for _, a := range later.Sides {
		if slices.ContainsFunc(earlier.Sides, func(b claim.Side) bool { return c.share(a.Evidence, b.Evidence) }) {
			sides++
		}
	}
	return sides >= 2
}

func (c *comparison) disagreements(out *Changes) {
	stays := make([]bool, len(c.before.Disagreements))
	for i := range c.after.Disagreements {
		x := &c.after.Disagreements[i]
		known := false
		for j := range c.before.Disagreements {
			if c.continues(x, &c.before.Disagreements[j]) {
				known = true
				stays[j] = stays[j] || x.Type != claim.Replaced || c.before.Disagreements[j].Type == claim.Replaced
			}
		}
		if !known && x.Type != claim.Replaced {
			out.Disagreements = append(out.Disagreements, i)
		}
	}
	for j, s := range stays {
		if !s {
			out.Resolved = append(out.Resolved, Resolved{Disagreement: j, Claim: -1})
		}
	}
}

// later translates an actor of the earlier record by a mention of it in a report
// that is in both, -1 when there is none.
func (c *comparison) later(a int) int {
	for i, j := range c.was {
		if j < 0 || c.before.Readings[j].Report.ID != c.after.Readings[i].Report.ID {
			continue
		}
		for local := range c.after.Readings[i].Cast.Actors {
			if c.before.Roster.Of(j, local) == a {
				return c.after.Roster.Of(i, local)
			}
		}
	}
	return -1
}

func (c *comparison) shifted(out *Changes) {
	type key struct {
		actor int
		issue string
	}
	was := map[key]string{}
	for _, p := range c.before.Positions { // the latest comes first
		k := key{c.later(p.Actor), p.Issue}
		if _, ok := was[k]; !ok && k.actor >= 0 {
			was[k] = p.Stance
		}
	}
	seen := map[key]bool{}
	for i, p := range c.after.Positions {
		k := key{p.Actor, p.Issue}
		if seen[k] {
			continue
		}
		seen[k] = true
		if from, ok := was[k]; ok && from != p.Stance && slices.ContainsFunc(p.Evidence, func(e claim.Evidence) bool { return c.isNew([]claim.Evidence{e}) }) {
			out.Shifted = append(out.Shifted, Shifted{i, from})
		}
	}
}

func (c *comparison) overdue(out *Changes) {
	for i, d := range c.after.Deadlines {
		if d.Status != "overdue" {
			continue
		}
		if !slices.ContainsFunc(c.before.Deadlines, func(b claim.Deadline) bool { return b.Status == "overdue" && c.same(d.Words, b.Words) }) {
			out.Overdue = append(out.Overdue, i)
		}
	}
}

// echoes finds new reports on which nothing new rests: copies of what was there,
// and others that add no claim, no side and no stance.
func (c *comparison) echoes(out *Changes) {
	adds := make([]bool, len(c.after.Readings))
	rests := func(list []claim.Evidence) {
		for _, e := range list {
			adds[e.Report] = true
		}
	}
	for _, i := range out.Claims {
		rests(c.after.Claims[i].Evidence)
	}
	for _, i := range out.Disagreements {
		for _, s := range c.after.Disagreements[i].Sides {
			rests(s.Evidence)
		}
	}
	for _, s := range out.Shifted {
		rests(c.after.Positions[s.Position].Evidence)
	}
	for i := range c.after.Readings {
		if c.was[i] >= 0 {
			continue
		}
		copied := c.sharesOrigin(i)
		if copied || !adds[i] {
			out.Echoes = append(out.Echoes, i)
		}
	}
}

// sharesOrigin reports whether a new report has the origin of one that was there.
func (c *comparison) sharesOrigin(i int) bool {
	for k, j := range c.was {
		if j >= 0 && c.after.Origins[k] == c.after.Origins[i] {
			return true
		}
	}
	return false
}

// silent finds actors with positions before whom no new report mentions.
func (c *comparison) silent(out *Changes) {
	origins := map[int]bool{}
	heard := map[int]bool{}
	for i, j := range c.was {
		if j >= 0 || c.sharesOrigin(i) {
			continue
		}
		origins[c.after.Origins[i]] = true
		r := c.after.Readings[i]
		for local := range r.Cast.Actors {
			for a, steps := c.after.Roster.Of(i, local), 0; a >= 0 && steps < 4; a, steps = c.after.Roster.Actors[a].For, steps+1 {
				heard[a] = true
			}
		}
	}
	if len(origins) < silenceFrom {
		return
	}
	told := map[int]bool{}
	for i, p := range c.before.Positions {
		a := c.later(p.Actor)
		if a >= 0 && !heard[a] && !told[a] {
			told[a] = true
			out.Silent = append(out.Silent, Silent{a, i})
		}
	}
}

// Empty reports whether nothing changed.
func (c *Changes) Empty() bool {
	return len(c.Claims)+len(c.Disagreements)+len(c.Shifted)+len(c.Resolved)+len(c.Overdue)+len(c.Echoes)+len(c.Silent) == 0
}
