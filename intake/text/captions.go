package text

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// This file tells the captions of pictures, and whose pictures they were. A caption
// is told by its label, by whose picture it says it is, by who stands where ("left"),
// or by its tense: what is seen in a picture is told in the present, and dated.

// pictureAgencies end a credit, as in "Ada Holm/Example Agency".
var pictureAgencies = []string{"getty images", "/ap", "/reuters", "/afp", "/epa", "via ap", "via reuters", "/shutterstock", "shutterstock", "ap photo", "reuters photo", "file photo", "handout", "/pool", "/upi", "/xinhua", "/tass", "/anadolu", "/bloomberg", "/redux", "/zuma", "/ap images", "/istock", "istockphoto"}

// captionLabels open a caption and nothing else.
var captionLabels = []string{
	"file photo:", "file photo -", "file photo –", "file photo —", "file photo of ", "file - ", "file – ", "file — ", "file image", "file picture of ",
	"image caption", "media caption", "photo caption", "caption:", "pictured:", "illustrative:", "illustrative photo", "illustrative image",
	"representational image", "representative image", "grab from ", "screengrab", "screen grab", "video grab", "view of the scene",
}

// pictureKinds name the picture that a line begins with: "A video grab shows …".
var pictureKinds = []string{
	"screenshot", "screengrab", "screen grab", "video grab", "frame grab", "still image", "still from", "handout", "satellite image", "satellite photo",
	"combination of photos", "combination of pictures", "combination of images", "combination of file", "aerial view", "aerial photo", "general view", "undated photo", "undated picture", "file photo", "file picture", "photo combination", "drone view", "image from", "image taken", "picture taken", "photo taken",
}

// isCaption reports whether a line, given in lower case too, is the caption of a picture.
func isCaption(s, low string, words int) bool {
	if words > 90 {
		return strings.Count(low, "hide caption") > 1 // a gallery in one line
	}
	in := sights().in(low)
	switch {
	case startsAny(low, captionLabels), in.has(toggleCaption), in.has(hideCaption):
		return true
	case strings.HasPrefix(low, "in this ") && containsAny(low[:min(len(low), 110)], []string{" file photo", " photo, ", " photo provided", " image from", " image provided", " frame from", " photo released", " photo taken", " image taken", " video grab", " screenshot"}):
		return true
	case in.has(imageCaption), in.has(mediaCaption), isNumbered(low):
		return true
	case (words <= 60 && isPicture(low) || words <= 45 && isScene(s, low, in)) && !told(low):
		return true
	}
	if in.has(photoBy) && words <= 60 {
		if i := strings.LastIndex(low, " photo: "); i > 0 && len(low)-i < 50 {
			return true // "… on Wednesday. Photo: Ada Holm"
		}
	}
	if words > 60 || words <= 3 {
		return false
	}
	// "… at the talks on Monday. (Ada Holm/Example Agency)"
	end := strings.TrimRight(low, " .")
	if i := strings.LastIndexAny(end, "(["); i > 0 && len(end)-i < 90 {
		in := strings.Trim(end[i:], "()[] ")
		return endsAny(in, pictureAgencies) || startsAny(in, []string{"ap photo", "reuters photo", "photo:", "photo by", "afp photo", "image:"}) || isNames(s[i:len(end)])
	}
	if words > 45 {
		return false
	}
	// "… at the talks on Monday. AGENCY/Ada Holm"
	i := strings.LastIndexAny(end, ".,0123456789") + 1
	return i > 1 && i < len(end) && isNames(s[i:len(end)]) && !strings.ContainsRune(s[i:], ']')
}

// told reports whether a line holds an attribution or a quotation: then it is a
// witness, whatever else it is.
func told(low string) bool {
	return containsAny(low, []string{`"`, "“", "”", " said", " says", " told ", " according to ", " announced ", " added ", " reported "})
}

// isNumbered reports whether a line is a picture of a gallery: "[1/5] …", "1 of 6".
func isNumbered(low string) bool {
	rest, ok := strings.CutPrefix(low, "[")
	if !ok {
		if rest, ok = strings.CutPrefix(low, "item "); !ok {
			return false
		}
		rest = strings.Replace(rest, " of ", "/", 1)
	}
	n, rest, _ := strings.Cut(rest, "/")
	of := strings.TrimLeft(rest, "0123456789")
	return allDigits(n) && len(n) <= 2 && len(of) < len(rest) && (of == "" || of[0] == ']' || of[0] == ' ')
}

// isPicture reports whether a line begins with the kind of the picture and goes on
// with what it shows: "This satellite image shows the depot". What a picture shows
// that one cannot see ("shows that", "shows how") is prose.
func isPicture(low string) bool {
	head := low[:min(len(low), 60)]
	for _, article := range []string{"this ", "a ", "an ", "the "} {
		if rest, ok := strings.CutPrefix(head, article); ok {
			head = rest
			break
		}
	}
	if !slices.ContainsFunc(pictureKinds, func(kind string) bool {
		rest, ok := strings.CutPrefix(head, kind)
		return ok && strings.HasPrefix(rest, " ")
	}) {
		return false
	}
	if i := strings.Index(low, " show"); i > 0 {
		return !containsAny(low[i:], []string{" shows that ", " shows how ", " show that ", " show how ", " showed ", " showing that "})
	}
	return !containsAny(low, []string{" was ", " were ", " had ", " has ", " have ", " will "})
}

// sceneVerbs are what people do in pictures, with the words that follow there.
var sceneVerbs = []string{
	" speaks ", " speak ", " addresses ", " address ", " attends ", " attend ", " arrives ", " arrive ", " walks ", " walk ", " waves ", " wave ", " gestures ", " gesture ", " listens ", " listen ", " shakes hands ", " shake hands ",
	" poses ", " pose ", " smiles ", " smile ", " looks on ", " look on ", " looks at ", " look at ", " sits ", " sit ", " stands in ", " stand in ", " stands next ", " stand next ", " stands near ", " stand near ", " stands guard", " stand guard", " stands at ", " stand at ",
	" greets ", " greet ", " embraces ", " embrace ", " hugs ", " hug ", " leaves ", " leave ", " holds a ", " hold a ", " holds up ", " hold up ", " talks to ", " talk to ", " talks with ", " talk with ", " meets ", " meet ", " inspects ", " inspect ", " gather ", " rides ", " ride ", " queue ", " carry ", " carries ", " delivers ", " chants ", " chant ", " reacts ", " react ",
}

// sights finds what may make a caption of a line: sceneVerbs, and behind them the
// phrases below, in their order.
var sights = sync.OnceValue(func() *finder {
	return newFinder(append(slices.Clone(sceneVerbs), append(seenVerbs, " photo: ", " image caption ", " media caption ", "toggle caption", "hide caption")...))
})

// seenVerbs tell of who or what is in a picture.
var seenVerbs = []string{" is seen ", " are seen ", " is pictured ", " are pictured "}

// The places of the others among what sights finds.
var (
	photoBy                                                = len(sceneVerbs) + len(seenVerbs)
	imageCaption, mediaCaption, toggleCaption, hideCaption = photoBy + 1, photoBy + 2, photoBy + 3, photoBy + 4
)

// isScene reports whether a line tells what is seen in a picture: somebody does
// something that a picture shows, in the present, with a whole date after it or with
// the places of those seen; or something "is seen" at a place and day.
func isScene(s, low string, in found) bool {
	if in.after(0) >= photoBy {
		return false
	}
	if strings.ContainsRune(low, '@') || containsAny(low, []string{" will ", " would ", " after being ", " until ", " i ", " we ", "let’s ", "let's "}) {
		return false
	}
	at := doing(low, in)
	if at > 0 && containsAny(low, []string{" (l) ", " (r) ", " (c) ", " (left) ", " (right) ", " (center) ", " (centre) ", ", left, ", ", right, ", ", center, ", ", centre, ", ", second left,", ", second right,", ", second from left", ", second from right"}) {
		return true
	}
	for _, seen := range seenVerbs {
		if i := strings.Index(low, seen); i > 0 && !strings.HasPrefix(low[i+len(seen):], "as ") && (wholeDate(s[i:]) != "" || endsOnDay(low)) {
			return true
		}
	}
	return at > 0 && at < 140 && wholeDate(s[at:]) != ""
}

// doing is where what people do in pictures is told in the present, 0 for nowhere:
// not "to speak", "would meet", "was asked to leave".
func doing(low string, in found) int {
	first := 0
	for k := in.after(0); k < len(sceneVerbs); k = in.after(k + 1) {
		i := strings.Index(low, sceneVerbs[k])
		if i <= 0 || first > 0 && i >= first {
			continue
		}
		before := low[strings.LastIndexByte(low[:i], ' ')+1 : i]
		if !slices.Contains([]string{"to", "can", "could", "may", "might", "must", "should", "not", "do", "did", "does", "the", "a", "his", "her", "their", "its", "of"}, before) && !strings.HasSuffix(before, "n't") && !strings.HasSuffix(before, "n’t") {
			first = i
		}
	}
	if first > 0 && containsAny(low[:first], []string{" was ", " were ", " had ", " has ", " have ", " went ", " did "}) {
		return 0
	}
	return first
}

// endsOnDay reports whether a line ends "… on Tuesday".
func endsOnDay(low string) bool {
	i := strings.LastIndex(low, " on ")
	return i > 0 && isWeekday(strings.Trim(low[i+4:], ". "))
}

// isPictureCredit reports whether a line is no more than whose picture it was.
func isPictureCredit(s, low string, words int) bool {
	if words > 12 || words == 0 {
		return false
	}
	in := strings.Trim(low, "()[]. ")
	if in == "ap" || in == "afp" || in == "reuters" {
		return false // a dateline's credit, perhaps
	}
	return endsAny(in, pictureAgencies) && (strings.ContainsAny(in, "/|") || words <= 6) ||
		startsAny(in, []string{"ap photo/", "ap photo ", "reuters photo", "afp photo", "getty images/"}) ||
		words <= 8 && startsAny(in, []string{"courtesy of ", "courtesy "}) && !strings.HasSuffix(low, ".") || isNames(s)
}

// isNames reports whether s is a photographer and an agency: "Ada Holm/Torvel Post",
// "TORVEL POST/Ada Holm". One side holds a name and surname.
func isNames(s string) bool {
	s = strings.Trim(s, "()[]., \u00a0")
	left, right, ok := strings.Cut(s, "/")
	if !ok || len(s) > 70 || !strings.Contains(left, " ") && !strings.Contains(right, " ") {
		return false
	}
	n := 0
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ' ' || r == '/' }) {
		if r, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(r) && word != "via" && word != "for" && word != "of" && word != "the" && word != "de" && word != "von" && word != "van" && word != "al" {
			return false
		}
		n++
	}
	return n >= 3 && n <= 9 && strings.Count(s, "/") <= 2 && !strings.ContainsAny(s, ":;?!|@")
}

func endsAny(s string, suffixes []string) bool {
	for _, x := range suffixes {
		if strings.HasSuffix(s, x) {
			return true
		}
	}
	return false
}
