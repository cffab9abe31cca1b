package report

import (
	"slices"
	"strings"
)

// agencies are the ways in which large news agencies are named, and one name for each.
var agencies = map[string]string{
	"ap": "AP", "associated press": "AP", "afp": "AFP", "agence france-presse": "AFP", "reuters": "Reuters", "thomson reuters": "Reuters", "dpa": "dpa", "upi": "UPI", "ansa": "ANSA", "efe": "EFE",
	"xinhua": "Xinhua", "kyodo": "Kyodo", "kyodo news": "Kyodo", "yonhap": "Yonhap", "tass": "TASS", "interfax": "Interfax", "ukrinform": "Ukrinform", "interfax-ukraine": "Interfax-Ukraine", "bloomberg": "Bloomberg",
	"pti": "PTI", "press trust of india": "PTI", "ani": "ANI", "ians": "IANS", "anadolu": "Anadolu", "anadolu agency": "Anadolu", "aa": "Anadolu", "pa": "PA", "pa media": "PA", "press association": "PA", "belga": "Belga", "cp": "CP", "canadian press": "CP", "aap": "AAP",
}

// creditPhrases stand before the names that a report was made with.
var creditPhrases = []string{"with inputs from ", "with input from ", "with files from ", "with material from ", "contains material from ", "with reporting by ", "source: "}

// Credits is whose dispatch a report says it rests on, as its dateline and its
// credits have it: "Reuters" of "KARSK (Reuters) -", "AP" of "The Associated Press
// contributed to this report." Each once, in the order of the text.
func (r *Report) Credits() []string {
	var out []string
	add := func(name string) {
		name = strings.Trim(name, " \t\n().,;:[]-–—")
		name = strings.TrimPrefix(strings.TrimPrefix(name, "the "), "The ")
		if known, ok := agencies[strings.ToLower(name)]; ok {
			name = known
		}
		if name != "" && len(name) <= 40 && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	for _, g := range r.Regions {
		words := g.In(r.Text)
		switch g.Kind {
		case Dateline:
			for _, in := range []string{"()", "//"} {
				if _, rest, ok := strings.Cut(words, in[:1]); ok {
					if name, _, ok := strings.Cut(rest, in[1:]); ok {
						add(name)
					}
				}
			}
		case Credit:
			creditsIn(words, add)
		}
	}
	return out
}

// creditsIn gives the agencies that a line of credits names.
func creditsIn(words string, add func(string)) {
	low := strings.ToLower(words)
	if len(low) != len(words) {
		return // letters that change their length: offsets would not fit
	}
	for _, phrase := range creditPhrases {
		if _, after, ok := strings.Cut(low, phrase); ok {
			rest := words[len(words)-len(after):]
			for name := range strings.SplitSeq(strings.ReplaceAll(rest, " and ", ","), ",") {
				add(name)
			}
			return
		}
	}
	if subject, _, ok := strings.Cut(low, " contributed"); ok {
		if _, known := agencies[strings.TrimPrefix(subject, "the ")]; known || strings.HasPrefix(words, "The ") {
			add(words[:len(subject)])
		}
		return
	}
	// "(NNA/TNW)", "— TNW"
	bare := strings.Trim(words, " ()[]-–—.")
	if bare == strings.ToUpper(bare) && !strings.Contains(bare, " ") && len(bare) >= 2 && len(bare) <= 24 {
		for name := range strings.SplitSeq(bare, "/") {
			add(name)
		}
	}
}
