package brief

import (
	"cmp"
	"slices"
	"strings"

	"readout"
	"readout/actor"
)

// title is what the story is called: as given, or the actors and the issue that
// the findings turn on most.
func title(rec *readout.Record) string {
	if rec.Story != "" {
		return rec.Story
	}
	names, issue := lead(rec)
	switch {
	case len(names) > 0 && issue != "":
		return strings.Join(names, "–") + ": " + issue
	case len(names) > 0:
		return strings.Join(names, "–")
	case issue != "":
		return capital(issue)
	}
	return "Brief"
}

// lead finds the two actors and the issue that the brief turns on: by their
// positions, a speaker counting for the country or body it speaks for, and most
// of all by what leads.
func lead(rec *readout.Record) (names []string, issue string) {
	actors := make([]int, len(rec.Roster.Actors))
	weigh := func(i, n int) {
		for steps := 0; i >= 0 && steps < 3; steps++ { // a minister, its government, its country
			actors[i] += n
			if rec.Roster.Actors[i].For < 0 {
				actors[i] += n
			}
			i = rec.Roster.Actors[i].For
		}
	}
	issues := map[string]int{}
	for _, p := range rec.Positions {
		weigh(p.Actor, 1)
		issues[p.Issue] += 2
	}
	for _, c := range rec.Claims {
		weigh(c.Speaker, 1)
		issues[c.Issue]++
	}
	for i, t := range rec.Takeaways {
		if t.Disagreement {
			issues[rec.Disagreements[t.Index].Issue] += 8 - i
		} else {
			issues[rec.Claims[t.Index].Issue] += 8 - i
			weigh(rec.Claims[t.Index].Speaker, 2)
		}
	}
	delete(issues, "")
	order := make([]int, 0, len(actors))
	for i, n := range actors {
		if a := &rec.Roster.Actors[i]; n > 0 && a.For < 0 && a.Kind != actor.Unnamed && a.Kind != actor.Group {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(actors[b], actors[a]) })
	// Between two countries a story is about them, whoever speaks most.
	countries := slices.DeleteFunc(slices.Clone(order), func(i int) bool { return rec.Roster.Actors[i].Kind != actor.Country })
	if len(countries) > 1 {
		order = countries
	}
	for _, i := range order[:min(2, len(order))] {
		names = append(names, rec.Roster.Actors[i].Name)
	}
	for _, key := range sortedKeys(issues) {
		if issue == "" || issues[key] > issues[issue] {
			issue = key
		}
	}
	return names, issue
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
