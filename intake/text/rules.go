package text

import (
	"sort"
	"strings"

	"readout/report"
)

// A lineRule marks a whole line by the words it begins with. Lines are compared
// in lower case (ASCII), without the bullets, brackets and stars around them.
type lineRule struct {
	begins string
	words  int      // the longest line it may mark; 0: the words are the whole line, but for marks and digits
	with   []string // one of these must stand in the line too; nil: nothing more is asked
	kind   report.Kind
}

// letterBox are words of a line that asks a reader to sign up for something.
var letterBox = []string{"newsletter", "inbox", "email", "e-mail", "alerts", "briefing", "sign up", "subscri", "podcast", "free trial", "updates"}

// lineRules are sorted by their first words; a test holds them to it. Each is
// wording that sites put round a report and that prose does not begin with: the
// examples of every outlet that is read should be covered by its kind of words,
// never by its name.
var lineRules = []lineRule{
	{"about the author", 0, nil, report.Author},
	{"about the authors", 0, nil, report.Author},
	{"about the writer", 0, nil, report.Author},
	{"about us", 0, nil, report.Share},
	{"accept all", 6, []string{"cookie"}, report.Cookies},
	{"accept cookies", 6, nil, report.Cookies},
	{"ad", 0, nil, report.Advertisement},
	{"add a comment", 8, nil, report.Comments},
	{"additional reporting by ", 60, nil, report.Credit},
	{"advertisement", 0, nil, report.Advertisement},
	{"advertisement - story continues below", 0, nil, report.Advertisement},
	{"advertisement advertisement", 0, nil, report.Advertisement},
	{"advertisement continue reading", 8, nil, report.Advertisement},
	{"all rights reserved", 0, nil, report.Legal},
	{"also read", 0, nil, report.Related},
	{"also read:", 45, nil, report.Related},
	{"also see", 0, nil, report.Related},
	{"also see:", 45, nil, report.Related},
	{"also watch:", 45, nil, report.Related},
	{"analysis/opinion", 0, nil, report.Notice},
	{"article continues after", 8, nil, report.Advertisement},
	{"article continues below", 8, nil, report.Advertisement},
	{"back to top", 0, nil, report.Share},
	{"breaking news alerts", 40, letterBox, report.Newsletter},
	{"by clicking", 60, []string{"agree", "privacy", "cookie", "terms"}, report.Newsletter},
	{"by signing up", 60, []string{"agree", "privacy", "terms", "receive"}, report.Newsletter},
	{"by subscribing", 60, []string{"agree", "privacy", "terms"}, report.Newsletter},
	{"categories:", 30, nil, report.Share},
	{"click for more", 12, nil, report.Related},
	{"click here", 30, nil, report.Related},
	{"click to", 14, nil, report.Share},
	{"close", 0, nil, report.Share},
	{"comment", 0, nil, report.Comments},
	{"comment on this", 8, nil, report.Comments},
	{"comments", 0, nil, report.Comments},
	{"comments are closed", 8, nil, report.Comments},
	{"comments:", 3, nil, report.Comments},
	{"contact us", 8, nil, report.Share},
	{"continue reading", 12, nil, report.Advertisement},
	{"continue reading below", 0, nil, report.Advertisement},
	{"contributing: ", 30, nil, report.Credit},
	{"cookie policy", 6, nil, report.Cookies},
	{"cookie settings", 6, nil, report.Cookies},
	{"copy link", 4, nil, report.Share},
	{"copyright ", 60, []string{"(c)", "\u00a9", "20", "19", "reserved"}, report.Legal},
	{"correction:", 90, nil, report.Notice},
	{"corrections:", 90, nil, report.Notice},
	{"don't miss", 0, nil, report.Related},
	{"don't miss:", 40, nil, report.Related},
	{"download our app", 12, nil, report.Share},
	{"download the app", 12, nil, report.Share},
	{"editing by ", 40, nil, report.Credit},
	{"editor's note", 90, nil, report.Notice},
	{"editors' note", 90, nil, report.Notice},
	{"email", 0, nil, report.Share},
	{"email address", 4, nil, report.Newsletter},
	{"email this", 6, nil, report.Share},
	{"enlarge this image", 8, nil, report.Credit},
	{"enter your email", 20, nil, report.Newsletter},
	{"facebook", 0, nil, report.Share},
	{"facebook twitter", 8, nil, report.Share},
	{"featured", 0, nil, report.Related},
	{"file picture", 4, nil, report.Credit},
	{"filed under", 25, nil, report.Share},
	{"follow @", 10, nil, report.Share},
	{"follow her on", 12, nil, report.Author},
	{"follow him on", 12, nil, report.Author},
	{"follow me on", 12, nil, report.Author},
	{"follow the author", 12, nil, report.Author},
	{"follow them on", 12, nil, report.Author},
	{"follow us", 25, nil, report.Share},
	{"for more ", 40, []string{"visit ", "click", "subscribe", "sign up", "follow", "www.", "http", "newsletter"}, report.Related},
	{"free newsletter", 10, nil, report.Newsletter},
	{"from the archives", 0, nil, report.Related},
	{"full coverage:", 14, nil, report.Related},
	{"get all the latest", 40, letterBox, report.Newsletter},
	{"get breaking news", 40, letterBox, report.Newsletter},
	{"get daily", 40, letterBox, report.Newsletter},
	{"get email", 30, nil, report.Newsletter},
	{"get more", 40, letterBox, report.Newsletter},
	{"get news", 40, letterBox, report.Newsletter},
	{"get our", 45, letterBox, report.Newsletter},
	{"get the", 45, []string{"newsletter", "inbox", "sign up", "subscribe", "email"}, report.Newsletter},
	{"getty images", 0, nil, report.Credit},
	{"go deeper", 0, nil, report.Related},
	{"go deeper:", 25, nil, report.Related},
	{"have a tip", 25, nil, report.Share},
	{"have something to say", 25, nil, report.Comments},
	{"image copyright", 12, nil, report.Credit},
	{"image credit", 14, nil, report.Credit},
	{"image source", 12, nil, report.Credit},
	{"image:", 14, nil, report.Credit},
	{"in case you missed it:", 30, nil, report.Related},
	{"in other news", 0, nil, report.Related},
	{"invalid email", 6, nil, report.Newsletter},
	{"join our", 30, []string{"newsletter", "mailing", "telegram", "whatsapp", "facebook", "channel", "community", "email"}, report.Newsletter},
	{"join the conversation", 20, nil, report.Comments},
	{"join the discussion", 20, nil, report.Comments},
	{"join us on", 12, nil, report.Share},
	{"latest news", 0, nil, report.Related},
	{"leave a comment", 0, nil, report.Comments},
	{"leave a reply", 6, nil, report.Comments},
	{"leave your comment", 6, nil, report.Comments},
	{"like this:", 3, nil, report.Share},
	{"like us on", 12, nil, report.Share},
	{"link copied", 0, nil, report.Share},
	{"listen to article", 12, nil, report.Share},
	{"listen to this article", 12, nil, report.Share},
	{"loading...", 0, nil, report.Share},
	{"log in to", 14, []string{"reply", "comment", "continue", "read", "post"}, report.Comments},
	{"manage newsletters", 0, nil, report.Newsletter},
	{"manage your", 10, []string{"cookie", "preferences", "newsletter", "subscription"}, report.Cookies},
	{"media playback is", 8, nil, report.Credit},
	{"more about", 0, nil, report.Related},
	{"more coverage", 0, nil, report.Related},
	{"more coverage:", 20, nil, report.Related},
	{"more from", 8, nil, report.Related},
	{"more in", 6, nil, report.Related},
	{"more news", 0, nil, report.Related},
	{"more on this", 8, nil, report.Related},
	{"more stories", 8, nil, report.Related},
	{"more:", 30, nil, report.Related},
	{"most popular", 0, nil, report.Related},
	{"most read", 0, nil, report.Related},
	{"must read", 0, nil, report.Related},
	{"must read:", 30, nil, report.Related},
	{"my account", 0, nil, report.Share},
	{"newsletter", 0, nil, report.Newsletter},
	{"newsletter sign up", 40, nil, report.Newsletter},
	{"newsletter sign-up", 40, nil, report.Newsletter},
	{"newsletter signup", 40, nil, report.Newsletter},
	{"next article", 14, nil, report.Related},
	{"next image", 8, nil, report.Credit},
	{"next post", 14, nil, report.Related},
	{"no comments", 0, nil, report.Comments},
	{"no comments yet", 8, nil, report.Comments},
	{"notify me of", 16, nil, report.Comments},
	{"now watch:", 30, nil, report.Related},
	{"originally published", 25, nil, report.Legal},
	{"photo", 0, nil, report.Credit},
	{"photo :", 14, nil, report.Credit},
	{"photo by", 16, nil, report.Credit},
	{"photo courtesy", 16, nil, report.Credit},
	{"photo credit", 16, nil, report.Credit},
	{"photo illustration", 12, nil, report.Credit},
	{"photo:", 14, nil, report.Credit},
	{"photograph:", 14, nil, report.Credit},
	{"photographer:", 14, nil, report.Credit},
	{"photos by", 14, nil, report.Credit},
	{"photos:", 20, nil, report.Related},
	{"pin it", 0, nil, report.Share},
	{"please enable javascript", 25, nil, report.Share},
	{"please enter", 14, []string{"email", "name", "comment"}, report.Comments},
	{"please wait", 4, nil, report.Share},
	{"popular posts", 0, nil, report.Related},
	{"post a comment", 6, nil, report.Comments},
	{"post comment", 0, nil, report.Comments},
	{"post navigation", 0, nil, report.Related},
	{"posted in", 14, nil, report.Share},
	{"prev image", 8, nil, report.Credit},
	{"previous article", 14, nil, report.Related},
	{"previous post", 14, nil, report.Related},
	{"print", 0, nil, report.Share},
	{"print this", 6, nil, report.Share},
	{"privacy policy", 8, nil, report.Legal},
	{"published in", 0, nil, report.Share},
	{"read also", 0, nil, report.Related},
	{"read also:", 45, nil, report.Related},
	{"read more", 0, nil, report.Related},
	{"read more about", 16, nil, report.Related},
	{"read more at", 16, nil, report.Related},
	{"read more from", 16, nil, report.Related},
	{"read more here", 10, nil, report.Related},
	{"read more on", 16, nil, report.Related},
	{"read more:", 45, nil, report.Related},
	{"read next", 0, nil, report.Related},
	{"read next:", 45, nil, report.Related},
	{"read or share this", 14, nil, report.Share},
	{"read our", 16, []string{"full coverage", "live", "earlier", "guide", "explainer", "newsletter", "privacy"}, report.Related},
	{"read the full", 16, []string{"here", "article", "report below", "story at"}, report.Related},
	{"read this next", 0, nil, report.Related},
	{"read:", 30, nil, report.Related},
	{"recommended", 0, nil, report.Related},
	{"recommended for you", 0, nil, report.Related},
	{"recommended:", 30, nil, report.Related},
	{"related", 0, nil, report.Related},
	{"related article", 20, nil, report.Related},
	{"related articles", 0, nil, report.Related},
	{"related coverage", 0, nil, report.Related},
	{"related news", 0, nil, report.Related},
	{"related posts", 0, nil, report.Related},
	{"related stories", 0, nil, report.Related},
	{"related story", 20, nil, report.Related},
	{"related topics", 20, nil, report.Share},
	{"related video", 20, nil, report.Related},
	{"related:", 45, nil, report.Related},
	{"replay more videos", 6, nil, report.Related},
	{"reply", 0, nil, report.Comments},
	{"reporting by ", 90, nil, report.Credit},
	{"reprint permission", 4, nil, report.Legal},
	{"required fields are", 8, nil, report.Comments},
	{"save my name", 20, nil, report.Comments},
	{"scroll to continue", 8, nil, report.Advertisement},
	{"see also", 0, nil, report.Related},
	{"see also:", 45, nil, report.Related},
	{"see more", 0, nil, report.Related},
	{"send letters to", 10, nil, report.Share},
	{"send tips", 12, nil, report.Share},
	{"share", 0, nil, report.Share},
	{"share all", 25, []string{"sharing options"}, report.Share},
	{"share on", 8, nil, report.Share},
	{"share this", 14, nil, report.Share},
	{"share tweet", 10, nil, report.Share},
	{"share via", 6, nil, report.Share},
	{"share:", 10, nil, report.Share},
	{"sign in to", 14, nil, report.Comments},
	{"sign up", 0, nil, report.Newsletter},
	{"sign up for", 60, nil, report.Newsletter},
	{"sign up here", 40, nil, report.Newsletter},
	{"sign up now", 30, nil, report.Newsletter},
	{"sign up to", 60, letterBox, report.Newsletter},
	{"sign up today", 40, nil, report.Newsletter},
	{"skip advertisement", 0, nil, report.Advertisement},
	{"skip to", 5, []string{"content", "main", "navigation"}, report.Share},
	{"slideshow", 4, nil, report.Credit},
	{"sponsored", 0, nil, report.Advertisement},
	{"sponsored content", 4, nil, report.Advertisement},
	{"start your day", 40, letterBox, report.Newsletter},
	{"stay in the know", 40, letterBox, report.Newsletter},
	{"stay up to date", 40, letterBox, report.Newsletter},
	{"story continued below", 6, nil, report.Advertisement},
	{"story continues", 0, nil, report.Advertisement},
	{"story continues below", 6, nil, report.Advertisement},
	{"submit", 0, nil, report.Comments},
	{"subscribe", 0, nil, report.Newsletter},
	{"subscribe here", 20, nil, report.Newsletter},
	{"subscribe now", 30, nil, report.Newsletter},
	{"subscribe on", 25, nil, report.Newsletter},
	{"subscribe to", 45, nil, report.Newsletter},
	{"support our journalism", 30, nil, report.Newsletter},
	{"tags", 0, nil, report.Share},
	{"tags:", 40, nil, report.Share},
	{"text size", 6, nil, report.Share},
	{"thank you for subscribing", 20, nil, report.Newsletter},
	{"thanks for signing up", 20, nil, report.Newsletter},
	{"this article is more than", 9, nil, report.Byline},
	{"this article tagged under", 14, nil, report.Share},
	{"this is a rush transcript", 25, nil, report.Notice},
	{"this is an opinion", 20, []string{"column", "article", "piece"}, report.Notice},
	{"this site uses", 40, []string{"cookie", "akismet"}, report.Cookies},
	{"this website uses", 40, []string{"cookie"}, report.Cookies},
	{"top stories", 0, nil, report.Related},
	{"topics:", 30, nil, report.Share},
	{"trending", 0, nil, report.Related},
	{"trending now", 0, nil, report.Related},
	{"trending stories", 0, nil, report.Related},
	{"tweet", 0, nil, report.Share},
	{"twitter", 0, nil, report.Share},
	{"up next", 0, nil, report.Related},
	{"video", 0, nil, report.Credit},
	{"view all", 0, nil, report.Related},
	{"view comments", 4, nil, report.Comments},
	{"view this post on", 10, nil, report.Share},
	{"visit our", 25, []string{"homepage", "website", "store", "page"}, report.Share},
	{"want more", 45, letterBox, report.Newsletter},
	{"watch live:", 30, nil, report.Related},
	{"watch:", 30, nil, report.Related},
	{"we use cookies", 90, nil, report.Cookies},
	{"website", 0, nil, report.Comments},
	{"whatsapp", 0, nil, report.Share},
	{"with assistance by", 40, nil, report.Credit},
	{"with assistance from", 40, nil, report.Credit},
	{"write to ", 40, []string{"@"}, report.Author},
	{"writing by ", 60, nil, report.Credit},
	{"you may also be interested in", 0, nil, report.Related},
	{"you may also like", 0, nil, report.Related},
	{"you may also like:", 30, nil, report.Related},
	{"you might also be interested in", 0, nil, report.Related},
	{"you might also like", 0, nil, report.Related},
	{"you might also like:", 30, nil, report.Related},
	{"your email address", 0, nil, report.Newsletter},
	{"your email address will not be published", 20, nil, report.Comments},
}

// matchLine is the kind of a line of the given number of words, "" for none. low
// is the line in lower case.
func matchLine(low string, words int) report.Kind {
	low = strings.Trim(low, " \t*_[](){}<>|•·-–—►▶»›→#~\u00a0")
	first := low
	for i := 0; i < len(low); i++ {
		if c := low[i]; !('a' <= c && c <= 'z') {
			first = low[:i]
			break
		}
	}
	if first == "" {
		return ""
	}
	for i := sort.Search(len(lineRules), func(i int) bool { return lineRules[i].begins >= first }); i < len(lineRules); i++ {
		r := &lineRules[i]
		if !strings.HasPrefix(r.begins, first) {
			break
		}
		if !strings.HasPrefix(low, r.begins) {
			continue
		}
		rest := low[len(r.begins):]
		if r.words == 0 {
			if strings.Trim(rest, " .:!…0123456789()*>»›→-–—") == "" && len(rest) < 8 {
				return r.kind
			}
			continue
		}
		if words > r.words || rest != "" && letter(rest[0]) && letter(r.begins[len(r.begins)-1]) {
			continue
		}
		if r.with != nil && !containsAny(low, r.with) || r.kind == report.Credit && strings.Contains(r.begins, "ing by") && !isCreditList(rest) {
			continue
		}
		if strings.HasPrefix(r.begins, "more ") && strings.HasSuffix(low, ":") {
			continue // "More from the letter, as read out in parliament:"
		}
		return r.kind
	}
	return ""
}

// isCreditList reports whether what follows "reporting by" is names and places and
// no sentence: "Reporting by two agencies said …" is prose.
func isCreditList(low string) bool {
	return !containsAny(low+" ", []string{" said ", " says ", " was ", " were ", " is ", " has ", " had ", " have ", " showed ", " shows ", " suggested ", " suggests ", " found ", " that "})
}

func containsAny(s string, subs []string) bool {
	for _, sub := range subs {
		if strings.Contains(s, sub) {
			return true
		}
	}
	return false
}

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
	{"can be reached at ", false, 30, []string{"@", "email", "http", "www"}, report.Author},
	{"email the author", false, 14, nil, report.Author},
}

// asideLabels open a remark in brackets that is not the report's: "(Related: …)".
var asideLabels = []string{"related:", "read more:", "read also:", "also read:", "see also:", "photos:", "photo:", "watch:", "video:", "also on ", "more from ", "pictures:", "gallery:", "graphic:", "quiz:", "podcast:", "cartoons:", "read:", "more:", "credit:", "photo by ", "picture:", "image:", "editor's note:", "slideshow:"}
