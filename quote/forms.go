package quote

import "strings"

// A tagger that meets "Holm told the paper, “We …" may take "told" for anything.
// Beside a quotation mark the form alone is evidence enough, so the lexicon also
// knows its verbs by their forms.

// shape is which form of a verb it is.
type shape uint8

const (
	base       shape = iota // "say"
	present                 // "says"
	past                    // "said"
	participle              // "saying"
	perfect                 // "written", where it differs from the past
)

// form is a verb of the lexicon as it is written.
type form struct {
	entry *entry
	shape shape
}

// irregular lists the past tense and past participle of verbs that do not add
// -ed.
var irregular = map[string][2]string{
	"say": {"said", "said"}, "tell": {"told", "told"}, "write": {"wrote", "written"}, "think": {"thought", "thought"},
	"feel": {"felt", "felt"}, "know": {"knew", "known"}, "understand": {"understood", "understood"}, "see": {"saw", "seen"},
	"find": {"found", "found"}, "make": {"made", "made"}, "give": {"gave", "given"}, "take": {"took", "taken"}, "send": {"sent", "sent"},
	"sing": {"sang", "sung"}, "put": {"put", "put"}, "set": {"set", "set"}, "spell": {"spelled", "spelt"}, "lay": {"laid", "laid"},
	"hit": {"hit", "hit"}, "shoot": {"shot", "shot"}, "forecast": {"forecast", "forecast"}, "foresee": {"foresaw", "foreseen"},
	"swear": {"swore", "sworn"}, "speak": {"spoke", "spoken"}, "hold": {"held", "held"}, "seek": {"sought", "sought"}, "read": {"read", "read"},
	"begin": {"began", "begun"}, "cast": {"cast", "cast"}, "show": {"showed", "shown"}, "prove": {"proved", "proven"}, "shut": {"shut", "shut"},
	"beseech": {"besought", "besought"}, "turn": {"turned", "turned"}, "pay": {"paid", "paid"}, "bear": {"bore", "borne"}, "deem": {"deemed", "deemed"},
	"learn": {"learned", "learnt"}, "mean": {"meant", "meant"}, "withdraw": {"withdrew", "withdrawn"}, "lean": {"leaned", "leant"},
}

// inflect calls yield with every form of verb.
func inflect(verb string, yield func(string, shape)) {
	yield(verb, base)
	last := verb[len(verb)-1]
	consonantY := last == 'y' && !strings.ContainsRune("aeiou", rune(verb[len(verb)-2]))
	switch {
	case consonantY:
		yield(verb[:len(verb)-1]+"ies", present)
	case last == 's' || last == 'x' || last == 'z' || last == 'o' || strings.HasSuffix(verb, "sh") || strings.HasSuffix(verb, "ch"):
		yield(verb+"es", present)
	default:
		yield(verb+"s", present)
	}
	stem := verb
	switch {
	case last == 'e':
		stem = verb[:len(verb)-1]
		if strings.HasSuffix(verb, "ee") {
			stem = verb
		}
	case doubles[verb]:
		stem = verb + string(last)
	}
	yield(stem+"ing", participle)
	if two, ok := irregular[verb]; ok {
		yield(two[0], past)
		if two[1] != two[0] {
			yield(two[1], perfect)
		}
		return
	}
	switch {
	case consonantY:
		yield(verb[:len(verb)-1]+"ied", past)
	case strings.HasSuffix(verb, "ee"):
		yield(verb+"d", past)
	default:
		yield(stem+"ed", past)
	}
}

// doubles are verbs that double their last letter.
var doubles = map[string]bool{
	"admit": true, "commit": true, "quip": true, "brag": true, "refer": true, "infer": true, "plan": true,
	"prefer": true, "beg": true, "rip": true, "rebut": true, "dub": true, "blog": true, "snap": true, "regret": true, "chat": true, "aver": true,
	"submit": true, "rehash": false, "stop": true, "put": true, "set": true, "hit": true, "forget": true, "abhor": true, "concur": true, "spin": true, "shrug": true,
	"debunk": false, "pen": true, "rap": true, "slam": true,
}
