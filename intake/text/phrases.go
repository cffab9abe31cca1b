package text

import (
	"sync"

	"readout/report"
)

// A phraseRule marks the one sentence that holds a phrase: what outlets slip
// into, or after, a paragraph of prose.
type phraseRule struct {
	phrase string
	opens  bool // only where the phrase begins the sentence
	words  int  // the longest sentence it may mark
	with   []string
	kind   report.Kind
}

var phraseRules = []phraseRule{
	{"here is the link to", true, 40, nil, report.Related},
	{"here's the link to", true, 40, nil, report.Related},
	{"here is a link to", true, 40, nil, report.Related},
	{"click here", false, 24, nil, report.Related},
	{"clicking here", false, 16, nil, report.Related},
	{"sign up for our ", true, 40, nil, report.Newsletter},
	{"sign up for the ", true, 40, []string{"newsletter", "here"}, report.Newsletter},
	{"sign up here", true, 12, nil, report.Newsletter},
	{"subscribe to our ", true, 40, nil, report.Newsletter},
	{"subscribe here", true, 12, nil, report.Newsletter},
	{"read more here", true, 12, nil, report.Related},
	{"follow us on ", true, 25, nil, report.Share},
	{"follow him on twitter", true, 16, nil, report.Author},
	{"follow her on twitter", true, 16, nil, report.Author},
	{"by signing up, you agree", false, 60, nil, report.Newsletter},
	{"by signing up you agree", false, 60, nil, report.Newsletter},
	{"delivered to your inbox", false, 60, nil, report.Newsletter},
	{"in your inbox", false, 45, []string{"sign", "get ", "newsletter", "want"}, report.Newsletter},
	{"your email address will not be published", false, 40, nil, report.Comments},
	{"required fields are marked", false, 20, nil, report.Comments},
	{"contributed to this ", false, 60, []string{"report", "article", "story", "post"}, report.Credit},
	{"contributed reporting", false, 40, nil, report.Credit},
	{"contributed from ", false, 30, []string{"writer", "report"}, report.Credit},
	{"all rights reserved", false, 40, nil, report.Legal},
	{"may not be published, broadcast, rewritten", false, 40, nil, report.Legal},
	{"first appeared on ", false, 40, []string{"post ", "article ", "story ", "the piece"}, report.Legal},
	{"was originally published ", false, 40, []string{"article ", "story ", "post ", "piece ", "column "}, report.Legal},
	{"opinions expressed ", false, 60, []string{"their own", "his own", "her own", "do not", "the author", "not necessarily"}, report.Legal},
	{"views expressed ", false, 60, []string{"their own", "his own", "her own", "do not", "the author", "not necessarily", "solely"}, report.Legal},
	{"we use cookies", false, 60, nil, report.Cookies},
	{"use of cookies", false, 40, []string{"agree", "consent", "accept", "site"}, report.Cookies},
	{"is available without charge", false, 40, nil, report.Legal},
	{"for licensing opportunities", true, 25, nil, report.Legal},
	{"we want to hear what you think", true, 16, nil, report.Comments},
	{"let us know what you", true, 20, []string{"@", "comments", "email"}, report.Comments},
	{"this story has been refiled", false, 25, nil, report.Notice},
	{"this story has been corrected", false, 25, nil, report.Notice},
	{"this article has been corrected", false, 25, nil, report.Notice},
	{"this story has been updated", false, 25, nil, report.Notice},
	{"this article has been updated", false, 25, nil, report.Notice},
	{"this post has been updated", false, 25, nil, report.Notice},
	{"an earlier version of this ", true, 80, []string{"story", "article", "report", "column", "post", "headline"}, report.Notice},
	{"a previous version of this ", true, 80, []string{"story", "article", "report", "column", "post", "headline"}, report.Notice},
	{"unsubscribe at any time", false, 40, nil, report.Newsletter},
	{"is protected by recaptcha", false, 40, nil, report.Newsletter},
	{"ctrl+enter", false, 30, nil, report.Share},
	{"ctrl + enter", false, 30, nil, report.Share},
	{"has not been edited by", false, 60, []string{"staff", " feed", "team"}, report.Legal},
	{"from a syndicated feed", false, 60, nil, report.Legal},
	{"is solely responsible for all content", false, 30, nil, report.Legal},
	{"contains material from ", false, 40, []string{"this report", "this article", "this story"}, report.Credit},
	{"based in part on wire service", false, 30, nil, report.Credit},
	{"this is a developing story", true, 30, nil, report.Notice},
	{"this is a breaking news story", true, 30, nil, report.Notice},
	{"check back for updates", false, 20, nil, report.Notice},
	{"more to follow", true, 6, nil, report.Notice},
	{"story has been corrected", false, 60, []string{"this "}, report.Notice},
	{"this version corrects ", true, 60, nil, report.Notice},
	{"this story was updated ", true, 60, nil, report.Notice},
	{"this article was updated ", true, 60, nil, report.Notice},
	{"this post was updated ", true, 60, nil, report.Notice},
	{"this story was corrected ", true, 60, nil, report.Notice},
	{"this article was corrected ", true, 60, nil, report.Notice},
	{"this article was amended ", true, 80, nil, report.Notice},
	{"was first published ", false, 30, []string{"this article ", "this story ", "this post ", "this column ", "this piece "}, report.Legal},
	{"can be reached at ", false, 30, []string{"@", "email", "http", "www"}, report.Author},
	{"email the author", false, 14, nil, report.Author},
}

// phrases finds which rules a line may be marked by.
var phrases = sync.OnceValue(func() *finder {
	var all []string
	for _, r := range phraseRules {
		all = append(all, r.phrase)
	}
	return newFinder(all)
})

// asideLabels open a remark in brackets that is not the report's: "(Related: …)".
var asideLabels = []string{"related:", "read more:", "read also:", "also read:", "see also:", "photos:", "photo:", "watch:", "video:", "also on ", "more from ", "pictures:", "gallery:", "graphic:", "quiz:", "podcast:", "cartoons:", "read:", "more:", "credit:", "photo by ", "picture:", "image:", "editor's note:", "slideshow:"}
