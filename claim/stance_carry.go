package claim

import (
	"strings"

	"readout/lang"
)

// This file lists the words that carry a stance on to what hangs on them. Who wants
// to hold talks wants talks, who calls for an end to imports takes a stand on imports;
// who wants to interview somebody about talks takes none. What may stand between is
// so various that only what is known to carry counts.

// carries reports whether a stance on what token i says is one on what hangs on it.
func (k *desk) carries(d *lang.Doc, i int) bool {
	switch t := &d.Tokens[i]; t.UPOS {
	case lang.VERB, lang.AUX:
		return carryingVerb(strings.ToLower(t.Lemma)) || k.carryingFrame(d, i)
	case lang.NOUN:
		l := strings.ToLower(t.Lemma)
		return carryingNoun(l) || carryingNoun(strings.TrimSuffix(l, "s")) || k.carryingFrame(d, i)
	case lang.PROPN:
		return carryingNoun(strings.ToLower(t.Lemma)) || k.carryingFrame(d, i) // "the Nuclear Deal"
	case lang.ADJ, lang.ADV:
		switch strings.ToLower(t.Lemma) {
		case "free", "open", "due", "clear", "safe", "possible", "permanent", "part", "off", "such", "like", "able", "ready", "willing":
			return true
		}
		return false
	}
	return true // pronouns and numbers: "all of the troops"
}

// carryingFrame reports whether the word at i is one that deals with what hangs on it.
func (k *desk) carryingFrame(d *lang.Doc, i int) bool {
	f := k.frames.Of(d, i)
	if f == nil {
		return false
	}
	switch f.Name {
	case "demand", "support", "agree", "ready", "open", "condition", "delay", "arrange", "prepare", "meet", "ceasefire", "end", "peace", "deal", "reach", "exempt", "tariff", "sanction",
		"limit", "raise", "export", "import", "impose", "buy", "give", "withdraw", "weapon", "troop", "guarantee", "territory", "cede", "free", "hold", "vote", "progress", "protect",
		"security", "promise", "aid", "pay", "cancel", "join", "recognize", "visit", "allow", "ban", "inspect", "close", "build", "remove", "resign", "dismantle", "disarm", "annex",
		"rescue", "migrant", "bill", "share", "lasting", "drop", "rise", "bid", "ultimatum", "confirm":
		return true
	}
	return false
}

// carryingVerb lists verbs that deal with their object and take no stand of their own.
func carryingVerb(lemma string) bool {
	switch lemma {
	case "have", "make", "take", "put", "do", "get", "keep", "let", "bring", "go", "come", "move", "lead", "return", "work", "see", "be", "give", "set", "try", "help",
		"hold", "start", "begin", "continue", "resume", "renew", "restore", "revive", "restart", "reopen", "launch", "open", "conduct", "carry", "pursue", "proceed", "advance", "further",
		"accept", "adopt", "pass", "ratify", "approve", "enact", "implement", "apply", "introduce", "propose", "offer", "table", "submit", "sign", "support", "back", "consider", "discuss", "address", "debate", "tackle", "deal",
		"lift", "ease", "relax", "loosen", "tighten", "toughen", "strengthen", "harden", "soften", "repeal", "scrap", "revoke", "rescind", "reverse", "undo", "roll", "abandon", "leave", "quit", "scuttle", "tear", "rip", "renounce", "forgo", "exit", "terminate", "dissolve", "abolish",
		"respect", "honor", "honour", "uphold", "observe", "comply", "abide", "fulfil", "fulfill", "maintain", "preserve", "retain", "extend", "expand",
		"include", "contain", "involve", "cover", "reach", "force", "pressure", "press", "push", "agree", "commit", "engage", "enter", "participate", "attend", "sit",
		"prevent", "avoid", "avert", "stop", "refrain", "block", "halt", "suspend", "cease", "use", "change", "alter", "amend", "revise", "reform", "overhaul", "modify", "adjust", "replace", "redraw", "reconsider",
		"obtain", "acquire", "possess", "develop", "produce", "enrich", "convert", "store", "destroy", "eliminate", "surrender", "hand", "deploy", "station", "post", "place", "fly", "send", "ship", "arm", "disarm", "sell", "buy",
		"raise", "increase", "lower", "reduce", "cut", "double", "triple", "halve", "slash", "cap", "limit", "curb", "levy", "impose", "slap", "fund", "finance", "pay", "collect", "spend", "balance",
		"seal", "secure", "shut", "patrol", "cross", "close", "police", "guard", "monitor", "control", "enforce", "establish", "create", "form", "build", "conclude", "complete", "finish", "finalise", "finalize", "negotiate", "renegotiate", "mediate", "broker", "host", "call", "schedule", "convene", "organise", "organize", "delay", "postpone",
		"admit", "accede", "welcome", "resettle", "deport", "repatriate", "evacuate", "release", "free", "exchange", "swap", "deliver", "provide", "supply", "grant", "allow", "permit", "protect", "remain", "stay", "step":
		return true
	}
	return false
}

// carryingNoun lists nouns that stand for what hangs on them.
func carryingNoun(lemma string) bool {
	switch lemma {
	case "plan", "proposal", "idea", "offer", "call", "move", "effort", "push", "bid", "use", "attempt", "appeal", "request", "demand", "initiative", "option", "suggestion", "notion", "concept", "thought", "intention",
		"return", "start", "beginning", "resumption", "renewal", "restoration", "revival", "launch", "opening", "reopening", "continuation", "end", "ending", "halt", "stop", "pause", "suspension", "freeze", "moratorium", "cessation",
		"implementation", "introduction", "imposition", "creation", "establishment", "adoption", "passage", "approval", "ratification", "signing", "conclusion", "completion", "extension", "expansion",
		"lifting", "easing", "removal", "relief", "repeal", "abolition", "cancellation", "elimination", "destruction", "reduction", "increase", "hike", "rise", "decrease", "cut", "cutback", "raise",
		"part", "form", "kind", "type", "sort", "round", "package", "series", "set", "number", "level", "size", "amount", "range", "scale", "lot", "majority", "half", "percent", "billion", "million", "group", "pair", "couple", "third", "bulk", "rest", "all",
		"measure", "step", "policy", "program", "programme", "project", "scheme", "strategy", "regime", "system", "process", "framework", "mechanism", "mission", "format", "arrangement", "law", "resolution", "rule", "provision", "terms", "term", "clause", "version", "text", "draft", "component", "element", "aspect", "tenet", "principle", "outline",
		"right", "need", "goal", "aim", "possibility", "prospect", "chance", "way", "means", "path", "road", "solution", "issue", "topic", "matter", "subject", "role", "involvement", "presence", "participation", "place",
		"zone", "line", "control", "wall", "fence", "barrier", "crossing", "security", "protection", "facility", "site", "plant", "base", "activity", "ambition", "capability", "capacity", "arsenal", "stockpile", "material", "fuel", "test", "testing", "buildup", "development", "production",
		"force", "operation", "campaign", "action", "strike", "intervention", "attack", "change", "reform", "overhaul", "revision", "restructuring", "money", "funding", "fund", "revenue", "spending", "cost", "rate", "ceiling", "limit", "chain", "flow",
		"issuance", "supply", "sale", "transfer", "shipment", "delivery", "exchange", "swap", "release", "peace", "meeting", "talk", "dialogue", "trade", "treaty", "pact", "partnership", "commitment", "pledge", "citizenship", "status", "relation", "tie", "cooperation":
		return true
	}
	return false
}
