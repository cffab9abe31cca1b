package report

import "strings"

// paywallPhrases open the lines that sites print where a reader without a
// subscription stops.
var paywallPhrases = []string{
	"already a subscriber", "create a free account", "register to continue", "register to read", "subscribe for unlimited", "subscribe to continue", "subscribe to read", "subscribers only", "this article is for subscribers",
	"this content is for", "this story is for subscribers", "to continue reading", "to read this article", "to read the full", "want all of", "you have reached your", "you have read your", "you've reached your", "you've read your",
}

// Paywalled reports whether the text may be only what readers without a subscription
// get: its page says so, or a line of its furniture does.
func (r *Report) Paywalled() bool {
	if r.Paid {
		return true
	}
	for _, g := range r.Regions {
		if g.Kind != Newsletter {
			continue
		}
		low := strings.ToLower(strings.ReplaceAll(strings.TrimLeft(g.In(r.Text), "*_([ "), "’", "'"))
		for _, phrase := range paywallPhrases {
			if strings.HasPrefix(low, phrase) {
				return true
			}
		}
	}
	return false
}
