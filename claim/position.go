package claim

import (
	"cmp"
	"slices"
	"time"

	"readout/actor"
)

// positions gathers the stands of each party on each issue. For one party and
// issue the latest stance comes first; other stances it took on the same issue
// follow, since an issue is coarse and one actor may want one part and reject
// another.
func (k *desk) positions(stands []stand) []Position {
	type key struct {
		party int
		issue string
	}
	by := map[key][]stand{}
	var order []key
	parties, agenda := k.parties(), k.agenda()
	reports := map[int]map[int]bool{} // in which a party takes a stance
	for _, s := range stands {
		if k.onlooker(s.holder, parties) || k.byTheWay(&agenda, s.issue) {
			continue
		}
		if s.past || s.told || s.stance == "" || s.stance == "denies" && s.issue != "meeting" {
			continue // who denies a charge takes no stand on the matter
		}
		c := key{s.party, s.issue}
		if _, ok := by[c]; !ok {
			order = append(order, c)
		}
		by[c] = append(by[c], s)
		if reports[s.party] == nil {
			reports[s.party] = map[int]bool{}
		}
		reports[s.party][k.props[s.prop].in] = true
	}
	for c, list := range by {
		enough := sureEnough
		if len(k.in) > 2 && !agenda.talks && agenda.reports[c.issue] < 2 {
			enough += doubtAlone
		}
		by[c] = k.surely(oneOfEach(list), len(reports[c.party]), enough)
	}
	var out []Position
	for _, c := range order {
		var list []Position
		for _, s := range by[c] {
			i := slices.IndexFunc(list, func(p Position) bool { return p.Stance == s.stance })
			date := k.in[s.words.Report].Report.Published
			if i < 0 {
				list = append(list, Position{Actor: c.party, Issue: c.issue, Stance: s.stance, Date: date})
				i = len(list) - 1
			}
			list[i].Evidence = append(list[i].Evidence, s.words)
			if date.After(list[i].Date) {
				list[i].Date = date
			}
		}
		for i := range list {
			list[i].Evidence = k.latestFirst(tidy(list[i].Evidence))
		}
		slices.SortStableFunc(list, func(a, b Position) int {
			if n := b.Date.Compare(a.Date); n != 0 && dayApart(a.Date, b.Date) {
				return n
			}
			if n := cmp.Compare(distinctReports(b.Evidence), distinctReports(a.Evidence)); n != 0 {
				return n
			}
			return cmp.Compare(len(b.Evidence), len(a.Evidence))
		})
		out = append(out, list...)
	}
	return out
}

// oneOfEach leaves of the stances that one clause takes on an issue the first: "offered
// observers" is read as an offer and as support.
func oneOfEach(list []stand) []stand {
	var out []stand
	for _, s := range list {
		if !slices.ContainsFunc(out, func(o stand) bool { return o.prop == s.prop && o.words == s.words }) {
			out = append(out, s)
		}
	}
	return out
}

// agenda is how much the reports speak of each issue, its parts counted with it.
type agenda struct {
	weight, reports map[string]int
	most            int  // the weight of the main issue
	talks           bool // people meet: then everything is on the table, and nothing is by the way
}

func (k *desk) agenda() agenda {
	var a agenda
	a.weight, a.reports = k.issueWeights()
	for _, i := range k.issues.Issues {
		if i.Of != "" {
			a.weight[i.Of] += a.weight[i.Key]
		}
	}
	for _, n := range a.weight {
		a.most = max(a.most, n)
	}
	a.talks = a.weight["meeting"]*4 >= a.most
	return a
}

// byTheWay tells of an issue whether the reports only mention it: of what they mostly
// speak of they have a dozen times as much to say.
func (k *desk) byTheWay(a *agenda, issue string) bool {
	if a.talks {
		return false
	}
	if i := k.issues.index(issue); i >= 0 && k.issues.Issues[i].Of != "" {
		issue = k.issues.Issues[i].Of
	}
	return a.weight[issue]*seldom < a.most
}

// seldom is how many times more the reports speak of their main issue than of one that
// they only mention by the way.
const seldom = 12

func dayApart(a, b time.Time) bool {
	if a.IsZero() || b.IsZero() {
		return false
	}
	return a.Sub(b).Abs() >= 24*time.Hour
}

// latestFirst orders evidence by the date of its report, the latest first;
// undated reports keep their order, after the dated ones.
func (k *desk) latestFirst(e []Evidence) []Evidence {
	slices.SortStableFunc(e, func(a, b Evidence) int {
		return k.in[b.Report].Report.Published.Compare(k.in[a.Report].Report.Published)
	})
	return e
}

// Positions is where actors stand by one report alone. It is what a record can keep
// of a report, for the words of an actor to be found again over many stories without
// laying any of them side by side.
func Positions(in Input, roster *actor.Roster, issues *Catalogue, frames *Frames) []Position {
	k := &desk{in: []Input{in}, roster: roster, issues: issues, frames: frames}
	k.readPlaces()
	k.readProps()
	k.shifts = k.statedShifts()
	return k.positions(k.stands())
}
