package actor

// nounClass sorts the nouns that can stand for an actor.
type nounClass uint8

const (
	noClass   nounClass = iota
	honorific           // "Mr", "Dame": before a name only
	office              // one person holds it: minister, spokesman, adviser
	kin                 // wife, son
	leading             // leader: whoever heads the state
	governing           // government, officials, negotiators: with a country, its government
	organ               // ministry, department: with a country, its government
	armed               // troops, army
	lawmaking           // parliament, lawmakers
	policing            // police, prosecutors
	polity              // country, nation, bloc: the state or the union itself
	body                // council, company, party: an organisation named before
	crowd               // analysts, sources, allies: people without a name
	vehicle             // statement, report, letter: whoever issued it speaks
)

// noun is what the reader knows of a noun that can stand for an actor.
type noun struct {
	class  nounClass
	gender gender
	sector string // PLOVER
	spokes bool   // speaks for another: spokesman, adviser, envoy
	top    bool   // heads a state or its government: "leader" covers it
}

// nounOf looks a lower-case lemma up. Offices that are missing here are found
// in the world's titles; these are the ones whose class, gender or sector
// matter to the rules.
func nounOf(lemma string) noun {
	switch lemma {
	case "mr", "mister", "sir", "lord", "baron", "señor", "herr", "monsieur":
		return noun{class: honorific, gender: male}
	case "mrs", "ms", "miss", "lady", "dame", "madam", "baroness", "frau", "madame":
		return noun{class: honorific, gender: female}
	case "dr", "prof", "rev", "hon", "st", "saint":
		return noun{class: honorific}

	case "president", "chancellor", "premier", "taoiseach", "emir", "sultan", "dictator", "monarch", "ruler", "pm", "strongman":
		return noun{class: office, sector: "GOV", top: true}
	case "king", "emperor", "prince":
		return noun{class: office, sector: "GOV", top: true, gender: male}
	case "queen", "empress", "princess":
		return noun{class: office, sector: "GOV", top: true, gender: female}
	case "minister", "secretary", "governor", "mayor", "commissioner", "vice-president", "vice-premier":
		return noun{class: office, sector: "GOV"}
	case "spokesman":
		return noun{class: office, gender: male, spokes: true}
	case "spokeswoman":
		return noun{class: office, gender: female, spokes: true}
	case "spokesperson", "adviser", "advisor", "aide", "envoy", "ambassador", "negotiator", "representative", "diplomat", "mediator", "emissary", "delegate", "consul", "attaché":
		return noun{class: office, spokes: true}
	case "official", "bureaucrat":
		return noun{class: governing, sector: "GOV"}
	case "chairman", "congressman", "alderman", "businessman", "councilman", "assemblyman", "nobleman", "statesman":
		return noun{class: office, gender: male}
	case "chairwoman", "congresswoman", "businesswoman", "councilwoman", "assemblywoman", "stateswoman":
		return noun{class: office, gender: female}
	case "senator", "mp", "mep", "deputy", "lawmaker", "legislator", "parliamentarian", "backbencher", "whip", "speaker":
		return noun{class: office, sector: "LEG"}
	case "general", "colonel", "admiral", "commander", "captain", "major", "lieutenant", "marshal", "brigadier", "sergeant":
		return noun{class: office, sector: "MIL"}
	case "judge", "justice", "prosecutor", "magistrate":
		return noun{class: office, sector: "JUD"}
	case "bishop", "archbishop", "cardinal", "pope", "imam", "ayatollah", "rabbi", "patriarch", "cleric", "pastor", "priest":
		return noun{class: office, sector: "REL"}
	case "chief", "head", "director", "chair", "chairperson", "chief-of-staff", "boss", "founder", "co-founder", "executive", "ceo",
		"candidate", "member", "politician", "treasurer", "administrator", "coordinator", "counsel", "attorney", "lawyer", "counselor",
		"counsellor", "manager", "owner", "superintendent", "inspector", "rapporteur", "undersecretary", "strategist", "deputy-minister",
		"secretary-general", "vice-chairman", "president-elect", "successor", "predecessor", "counterpart", "rival", "opponent",
		"nominee", "incumbent", "lead", "principal", "ringleader", "kingpin":
		return noun{class: office}
	case "analyst", "economist", "professor", "expert", "researcher", "historian", "scholar", "lecturer", "fellow", "scientist":
		return noun{class: office, sector: "EDU"}
	case "journalist", "reporter", "editor", "correspondent", "columnist", "commentator", "anchor":
		return noun{class: office, sector: "JRN"}
	case "activist", "author", "writer", "actor", "singer", "doctor", "nurse", "farmer", "teacher", "engineer", "trader", "student",
		"dissident", "campaigner", "veteran", "banker", "investor", "architect", "resident", "pensioner", "retiree", "shopkeeper", "docker", "fisherman",
		"welder", "mechanic", "electrician", "commuter", "shopper", "villager", "miner", "plumber", "trucker", "railwayman", "seafarer":
		return noun{class: office}

	case "wife", "mother", "daughter", "sister", "widow", "aunt", "niece", "girlfriend", "granddaughter", "grandmother":
		return noun{class: kin, gender: female}
	case "husband", "father", "son", "brother", "widower", "uncle", "nephew", "boyfriend", "grandson", "grandfather":
		return noun{class: kin, gender: male}
	case "spouse", "cousin", "child", "parent", "sibling", "twin":
		return noun{class: kin}

	case "leader", "statesperson":
		return noun{class: leading, sector: "GOV", top: true}
	case "government", "administration", "cabinet", "authority", "regime", "delegation", "side", "junta":
		return noun{class: governing, sector: "GOV"}
	case "ministry", "department", "treasury", "embassy", "consulate", "exchequer", "chancellery", "chancery", "presidency", "premiership", "politburo":
		return noun{class: organ, sector: "GOV"}
	case "troop", "soldier", "army", "military", "navy", "force", "militia", "airforce", "guard", "coastguard":
		return noun{class: armed, sector: "MIL"}
	case "parliament", "senate", "congress", "legislature", "assembly", "parliamentary":
		return noun{class: lawmaking, sector: "LEG"}
	case "police", "policeman", "policewoman", "constabulary", "gendarmerie", "gendarme":
		return noun{class: policing, sector: "COP"}
	case "court", "tribunal", "judiciary":
		return noun{class: body, sector: "JUD"}

	case "country", "nation", "state", "republic", "kingdom", "bloc", "alliance", "federation", "monarchy", "neighbor", "neighbour":
		return noun{class: polity}
	case "council", "commission", "committee", "organization", "organisation", "union", "agency", "bank", "fund", "institute",
		"association", "foundation", "group", "company", "firm", "party", "movement", "coalition", "board", "body", "office",
		"service", "bureau", "league", "forum", "centre", "center", "university", "newspaper", "broadcaster", "think-tank", "watchdog",
		"outlet", "magazine", "corporation", "manufacturer", "producer", "maker", "retailer", "airline", "chamber", "mission":
		return noun{class: body}

	case "source", "observer", "people", "person", "insider", "critic", "supporter", "ally", "participant", "witness", "other", "man",
		"woman", "colleague", "staffer", "protester", "demonstrator", "rebel", "fighter", "militant", "citizen", "voter", "refugee",
		"worker", "european", "democrat", "republican", "conservative", "partner", "capital", "media", "press", "public", "skeptic", "sceptic",
		"shareholder", "consumer", "publisher", "exporter", "importer", "leadership", "monitor", "forecaster", "some", "many", "several":
		return noun{class: crowd}

	case "statement", "report", "letter", "post", "tweet", "speech", "interview", "document", "communique", "communiqué", "declaration",
		"account", "remark", "message", "announcement", "memo", "study", "survey", "poll", "briefing", "note", "text", "release",
		"analysis", "editorial", "article", "filing", "video", "address", "reply", "response", "website", "comment", "proposal":
		return noun{class: vehicle}
	}
	return noun{}
}

// fieldOf is the part of a government that a word beside "minister" or "adviser"
// names, in one spelling; "" for other words.
func fieldOf(w string) string {
	switch w {
	case "foreign", "finance", "economy", "trade", "interior", "home", "justice", "health", "education", "transport", "environment", "energy",
		"agriculture", "culture", "tourism", "immigration", "migration", "housing", "industry", "science", "security", "information", "prime",
		"state", "press", "planning", "communications", "climate", "development", "fisheries", "mining", "oil", "water", "police", "war", "cabinet",
		"special", "chief", "managing", "executive", "assistant", "associate", "general", "personal", "lead",
		"digital", "europe", "budget", "social", "intelligence", "campaign", "legal", "political", "military", "welfare", "integration", "family":
		return w
	case "defense", "defence":
		return "defence"
	case "labor", "labour", "employment":
		return "labour"
	case "economic", "economics":
		return "economy"
	case "treasury":
		return "finance"
	case "commerce":
		return "trade"
	case "agricultural", "farm", "farming":
		return "agriculture"
	}
	return ""
}

// pastWord reports whether a word before a role says that it is over.
func pastWord(w string) bool {
	switch w {
	case "former", "ex", "ex-", "then", "late", "ousted", "deposed", "onetime", "one-time", "erstwhile", "retired", "outgoing", "sometime", "disgraced", "past":
		return true
	}
	return false
}

// wideWord reports whether a capitalised adjective or noun names a part of the
// world wider than a country: its leaders are a group, not a government.
func wideWord(w string) bool {
	switch w {
	case "european", "western", "eastern", "asian", "african", "arab", "latin", "nordic", "baltic", "balkan", "scandinavian",
		"allied", "g7", "g-7", "g20", "g-20", "gulf", "pacific", "muslim", "islamic", "caribbean", "atlantic",
		"transatlantic", "world", "global":
		return true
	}
	return false
}
