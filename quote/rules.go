package quote

// The rules of the reader. Each is one value with a sentence it reads; a test
// reads every example and expects that very rule.
var (
	ruleQuoteThenCue = Rule{
		"quote-cue", "a quotation, then who said it",
		"“We will stay,” Ada Holm said.",
	}
	ruleCueThenQuote = Rule{
		"cue-quote", "who said it, then a quotation",
		"In a letter, Ada Holm wrote: “We will stay.”",
	}
	ruleColon = Rule{
		"colon", "a sentence that leads up to a quotation with a colon, without a verb of saying",
		"The minister was blunt and raised her voice: “We will stay.”",
	}
	ruleRunning = Rule{
		"running", "a quotation alone in its sentence belongs to the speaker of the sentence before",
		"Ada Holm said the army would not leave. “We will stay.”",
	}
	ruleSigned = Rule{
		"signed", "a quotation with its speaker behind a dash",
		"“We will stay.” — Ada Holm",
	}
	ruleTranscript = Rule{
		"transcript", "an interview set as dialogue",
		"HOLM: We will stay in Ostmark.",
	}
	ruleHeadline = Rule{
		"headline", "a headline that names the speaker before a colon",
		"Holm: Norland will stay in Ostmark",
	}
	ruleClause = Rule{
		"clause", "a verb of saying or thinking with a clause",
		"Ada Holm said that the talks would go on.",
	}
	ruleParticiple = Rule{
		"participle", "a participle that goes on with the same speaker",
		"Ada Holm left the talks, saying that nothing had been agreed.",
	}
	ruleFronted = Rule{
		"fronted", "what was said comes first",
		"The talks would go on, Ada Holm said.",
	}
	ruleSplit = Rule{
		"split", "what was said stands on both sides of the attribution",
		"The talks, Ada Holm said, would go on.",
	}
	ruleAsX = Rule{
		"as-said", "as somebody said",
		"As Holm pointed out, the bridge is a hundred years old.",
	}
	ruleClaimIs = Rule{
		"claim-is", "what somebody's claim or answer is",
		"Ada Holm's answer was that the army would stay in Ostmark.",
	}
	ruleQuotedBy = Rule{
		"quoted-by", "who quotes the source of a statement",
		"Ada Holm was quoted by the Norland Post as saying that the army would stay.",
	}
	ruleDenied = Rule{
		"denied-charge", "a charge denied in an aside behind it",
		"Ada Holm accused the minister of lying, a charge he denied.",
	}
	ruleInfinitive = Rule{
		"infinitive", "a speech act with an infinitive",
		"Norland vowed to leave the alliance.",
	}
	ruleObjectInfinitive = Rule{
		"object-infinitive", "somebody is asked to do something",
		"Ada Holm urged Sudria to sign the treaty.",
	}
	ruleAddressee = Rule{
		"addressee-infinitive", "somebody is told to do something",
		"Ada Holm told them to leave the room.",
	}
	ruleGerund = Rule{
		"gerund", "a speech act with a gerund",
		"Viktor Laszlo denied crossing the river.",
	}
	ruleCalls = Rule{
		"calls", "something is called or described as something",
		"Ada Holm called the plan a mistake.",
	}
	ruleSoCalled = Rule{
		"what-called", "what somebody calls something, with the thing said before",
		"The minister left what she called “a theatre.”",
	}
	ruleFigure = Rule{
		"figure", "a figure that somebody gives",
		"The army puts the toll at 14.",
	}
	ruleObject = Rule{
		"object", "a speech act with a noun phrase",
		"Ada Holm rejected the proposal of the mediators.",
	}
	ruleAttitude = Rule{
		"attitude", "an attitude expressed",
		"Ada Holm expressed support for the truce.",
	}
	ruleObjectAnd = Rule{
		"object-and", "somebody is accused of, praised for, credited with something",
		"Ada Holm accused Sudria of breaking the truce.",
	}
	rulePreposition = Rule{
		"preposition", "a speech act whose content follows a preposition",
		"Ada Holm called for a truce.",
	}
	rulePassive = Rule{
		"passive", "a passive, with or without the one who said it",
		"The plan was rejected by Norland.",
	}
	ruleNounClause = Rule{
		"noun-clause", "a noun of saying with a clause",
		"Ada Holm’s claim that the army had left surprised Sudria.",
	}
	ruleNounPhrase = Rule{
		"noun-phrase", "a noun of saying with its owner and what it is about",
		"Ada Holm’s call for a truce surprised Sudria.",
	}
	ruleAdjective = Rule{
		"adjective", "an adjective of mind",
		"Ada Holm is confident that the talks will go on.",
	}
	ruleAccordingTo = Rule{
		"according-to", "according to somebody",
		"According to Ada Holm, the talks will go on.",
	}
	rulePer = Rule{
		"per", "per somebody",
		"The talks will go on, per the foreign ministry.",
	}
	ruleInWords = Rule{
		"in-words", "in somebody's words or view",
		"In Holm’s view, the talks will go on.",
	}
	ruleCiting = Rule{
		"citing", "the source that the source cites",
		"The Norland Post reported that the talks had failed, citing two diplomats.",
	}
	ruleSilence = Rule{
		"silence", "something is said not to have been said",
		"Norland has not confirmed the date.",
	}
	ruleDeclined = Rule{
		"declined", "somebody declined to say something",
		"Ada Holm declined to comment on the report.",
	}
)

// Rules lists the rules in the order of the documentation.
func Rules() []Rule {
	return []Rule{
		ruleQuoteThenCue, ruleCueThenQuote, ruleColon, ruleRunning, ruleSigned, ruleTranscript, ruleHeadline,
		ruleClause, ruleParticiple, ruleFronted, ruleSplit, ruleAsX, ruleInfinitive, ruleObjectInfinitive, ruleAddressee,
		ruleGerund, ruleCalls, ruleSoCalled, ruleFigure, ruleObject, ruleAttitude, ruleObjectAnd, rulePreposition, rulePassive,
		ruleNounClause, ruleClaimIs, ruleQuotedBy, ruleDenied, ruleNounPhrase, ruleAdjective, ruleAccordingTo, rulePer, ruleInWords, ruleCiting, ruleSilence, ruleDeclined,
	}
}
