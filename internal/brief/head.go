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

// lead finds the two actors and the issue with the most positions and claims.
func lead(rec *readout.Record) (names []string, issue string) {
	actors := make([]int, len(rec.Roster.Actors))
	issues := map[string]int{}
	for _, p := range rec.Positions {
		if p.Actor >= 0 {
			actors[p.Actor]++
		}
		issues[p.Issue] += 2
	}
	for _, c := range rec.Claims {
		issues[c.Issue]++
	}
	delete(issues, "")
	order := make([]int, 0, len(actors))
	for i, n := range actors {
		if n > 0 && rec.Roster.Actors[i].Kind != actor.Unnamed {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(actors[b], actors[a]) })
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
