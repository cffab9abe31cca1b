package brief

import (
	"slices"
	"strings"
	"unicode/utf8"

	"readout"
)

// title is what the story is called: as given, or the actors that the reports name
// most and the issue they are most about.
func title(rec *readout.Record) string {
	if rec.Story != "" {
		return rec.Story
	}
	var names []string
	for _, g := range rec.Parties {
		names = append(names, rec.Roster.Actors[g].Name)
	}
	switch who := strings.Join(names, " – "); {
	case who != "" && rec.Topic != "":
		return who + ": " + rec.Topic
	case who != "":
		return who
	case rec.Topic != "":
		return capital(rec.Topic)
	}
	return "Brief"
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
	_, n := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:n]) + s[n:]
}
