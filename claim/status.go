package claim

import (
	"slices"
	"strings"
)

// This file places stances on the ladder that something between parties climbs:
// a meeting is refused or left open, then somebody is willing, then agreed.

// ladder lists the stances on something to come, from the most binding yes to the
// most binding no.
var ladder = [...]string{"agreed", "ready", "supports", "demands", "open", "not-confirmed", "noncommittal", "wary", "opposes", "rejects", "denies"}

// rungs names the rungs that the used stands on one side take: "agreed, ready".
func rungs(stands []stand, used map[int]bool, sign int) string {
	on := map[string]bool{}
	for i := range used {
		if toneOf(stands[i].stance)*sign > 0 {
			on[stands[i].stance] = true
		}
	}
	var out []string
	for _, r := range ladder {
		if on[r] {
			out = append(out, r)
		}
	}
	return strings.Join(out, ", ")
}

// answers is the issue whose question a stand answers. To agree to a format is to
// agree to meet, and who confirms no day of the talks has not confirmed the talks.
func (k *desk) answers(s *stand) string {
	if s.issue == "format" {
		return "meeting"
	}
	if s.stance != "not-confirmed" && s.stance != "noncommittal" {
		return s.issue
	}
	for _, t := range k.props[s.prop].issues {
		for _, i := range k.issues.Issues {
			if i.Key == t.Issue && slices.Contains(i.Asks, s.issue) {
				return i.Key
			}
		}
	}
	return s.issue
}

// binding leaves out, where some stands on a meeting bind, those that only leave it
// open: a hint at being open to talks is no yes beside "has agreed".
func (k *desk) binding(stands []stand, of []int, issue string) []int {
	bound := func(i int) bool { return stands[i].stance == "agreed" || stands[i].stance == "ready" }
	if issue != "meeting" || !slices.ContainsFunc(of, bound) {
		return of
	}
	return slices.DeleteFunc(slices.Clone(of), func(i int) bool { return stands[i].stance == "open" })
}
