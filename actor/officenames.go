package actor

import "strings"

// This file knows the offices that go by several names. A premier is a prime
// minister; a boss may be a chief executive, a chairman or a director, and is so
// only where the report has one of them.

// sameOffice is the name that the rules know an office by: of what officeName reads
// the one of several that mean the same.
func sameOffice(name string) string {
	switch name {
	case "premier", "pm", "prime-minister", "taoiseach", "head of government":
		return "prime minister"
	case "vice-premier", "vice premier", "deputy premier", "vice prime minister", "deputy pm", "tánaiste", "tanaiste":
		return "deputy prime minister"
	case "vice-president", "deputy president":
		return "vice president"
	case "vice minister", "vice-minister":
		return "deputy minister"
	case "chairman", "chairwoman", "chairperson":
		return "chair"
	case "vice chairman", "vice-chairman", "vice chair", "deputy chairman", "deputy chairwoman":
		return "deputy chair"
	case "ceo", "chief executive officer":
		return "chief executive"
	case "spokesman", "spokeswoman":
		return "spokesperson"
	case "advisor":
		return "adviser"
	case "mp", "parliamentarian", "legislator", "member of parliament", "congressman", "congresswoman", "assemblyman", "assemblywoman", "backbencher":
		return "lawmaker"
	case "monarch":
		return "head of state"
	case "co-founder":
		return "founder"
	}
	return name
}

// covers lists the offices that a wider word may stand for, itself first: "the
// boss" for the chief executive.
func covers(name string) []string {
	switch name {
	case "boss":
		return []string{"boss", "chief executive", "chair", "chief", "head", "director", "managing director", "manager", "president"}
	case "chief":
		return []string{"chief", "chief executive", "head", "director", "boss", "commander"}
	case "ringleader", "kingpin":
		return []string{"ringleader", "kingpin", "leader", "chief", "boss", "head", "commander"}
	case "head of state":
		return []string{"head of state", "president", "king", "queen", "emperor", "empress", "emir", "sultan"}
	case "lawmaker":
		return []string{"lawmaker", "senator", "deputy", "councillor"}
	case "envoy":
		return []string{"envoy", "emissary", "ambassador", "representative", "mediator"}
	case "mediator":
		return []string{"mediator", "envoy"}
	case "commander":
		return []string{"commander", "general", "colonel", "admiral", "captain", "marshal", "brigadier"}
	case "cleric":
		return []string{"cleric", "bishop", "archbishop", "cardinal", "imam", "ayatollah", "mufti", "rabbi", "patriarch", "pastor", "priest"}
	case "magistrate":
		return []string{"magistrate", "judge"}
	}
	return nil
}

// deputizes reports whether an office is that of a deputy, who heads nothing.
func deputizes(name string) bool {
	return strings.HasPrefix(name, "deputy ") || strings.HasPrefix(name, "vice ")
}
