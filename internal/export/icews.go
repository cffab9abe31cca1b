package export

import (
	"strconv"

	"readout/actor/world"
)

// The columns of the event files of ICEWS (Boschee et al., Harvard Dataverse).
var icewsColumns = []string{
	"Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity",
	"Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
	"City", "District", "Province", "Country", "Latitude", "Longitude",
}

// icews makes the cells of a row. Countries go by their names and sectors by words, as
// in the model.
func icews(facts *world.World) cellsOf {
	return func(n int, e *Event, sides [2]*Party) map[string]string {
		cells := map[string]string{
			"Event ID":        strconv.Itoa(n),
			"Event Date":      on(e.Date, "2006-01-02"),
			"Event Text":      e.CAMEO.Name,
			"CAMEO Code":      e.CAMEO.Code,
			"Intensity":       strconv.FormatFloat(e.CAMEO.Goldstein, 'f', 1, 64),
			"Story ID":        e.ReportID,
			"Sentence Number": strconv.Itoa(e.Sentence),
			"Publisher":       e.Outlet,
			"Country":         countryName(facts, e.PlaceCountry),
		}
		if e.Place != cells["Country"] {
			cells["City"] = e.Place
		}
		for i, side := range []string{"Source", "Target"} {
			if a := sides[i]; a != nil {
				cells[side+" Name"] = a.Name
				cells[side+" Sectors"] = sectorWords[a.Sector]
				cells[side+" Country"] = countryName(facts, a.Country)
			}
		}
		return cells
	}
}

// countryName is the usual name of a country, "" for none.
func countryName(facts *world.World, code string) string {
	c, _ := facts.Country(code)
	return c.Name
}

// sectorWords are PLOVER's sectors in words.
var sectorWords = map[string]string{
	"GOV": "Government", "MIL": "Military", "COP": "Police", "JUD": "Judicial", "LEG": "Legislative / Parliamentary",
	"PTY": "Parties", "REB": "Rebel", "PRM": "Paramilitary", "SPY": "Intelligence", "UAF": "Unidentified Forces",
	"AGR": "Agricultural", "BUS": "Business", "CRM": "Criminals / Gangs", "CVL": "General Population / Civilian / Social",
	"EDU": "Education", "ELI": "Elite", "JRN": "News", "LAB": "Labor", "MED": "Medical / Health", "REF": "Refugees / Displaced",
	"OPP": "Opposition", "REL": "Religious", "SOC": "Social", "IGO": "International Government Organization",
	"UNO": "International Government Organization", "EUR": "International Government Organization",
	"NGO": "Nongovernmental Organization / Activist", "MNC": "Multinational Corporation",
	"IMG": "International Militarized Group", "ISM": "International Movement",
}
