package export

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"readout/actor/world"
)

// The columns of the two tables of GDELT 2.0 (Event Codebook V2.0, 2015).
var gdeltColumns = gdeltNames()

var mentionColumns = []string{
	"GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier", "SentenceID",
	"Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence", "MentionDocLen", "MentionDocTone",
	"MentionDocTranslationInfo", "Extras",
}

func gdeltNames() []string {
	out := []string{"GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"}
	for _, side := range []string{"Actor1", "Actor2"} {
		for _, c := range []string{
			"Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
			"Type1Code", "Type2Code", "Type3Code",
		} {
			out = append(out, side+c)
		}
	}
	out = append(out, "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
		"NumMentions", "NumSources", "NumArticles", "AvgTone")
	for _, side := range []string{"Actor1", "Actor2", "Action"} {
		for _, c := range []string{"Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"} {
			out = append(out, side+"Geo_"+c)
		}
	}
	return append(out, "DATEADDED", "SOURCEURL")
}

// gdelt makes the cells of a row. Events are not merged over reports here, so each
// counts one mention in one source.
func gdelt(facts *world.World) cellsOf {
	return func(n int, e *Event, sides [2]*Party) map[string]string {
		cells := map[string]string{
			"GLOBALEVENTID":  strconv.Itoa(n),
			"SQLDATE":        on(e.Date, "20060102"),
			"MonthYear":      on(e.Date, "200601"),
			"Year":           on(e.Date, "2006"),
			"FractionDate":   fraction(e.Date),
			"IsRootEvent":    bit(e.Lead),
			"EventCode":      e.CAMEO.Code,
			"EventBaseCode":  e.CAMEO.Code[:min(3, len(e.CAMEO.Code))],
			"EventRootCode":  e.CAMEO.Code[:2],
			"QuadClass":      strconv.Itoa(cameoQuad(e.CAMEO.Code)),
			"GoldsteinScale": strconv.FormatFloat(e.CAMEO.Goldstein, 'f', 1, 64),
			"NumMentions":    "1",
			"NumSources":     "1",
			"NumArticles":    "1",
			"DATEADDED":      on(e.Published, "20060102150405"),
			"SOURCEURL":      e.URL,
		}
		if e.Place != "" {
			cells["ActionGeo_FullName"] = e.Place
			if e.Place == countryName(facts, e.PlaceCountry) {
				cells["ActionGeo_Type"] = "1" // a country
			}
		}
		for i, side := range []string{"Actor1", "Actor2"} {
			if a := sides[i]; a != nil {
				kind := cameoSector(a.Sector)
				cells[side+"Code"] = a.Country + kind
				cells[side+"Name"] = strings.ToUpper(a.Name)
				cells[side+"CountryCode"] = a.Country
				cells[side+"Type1Code"] = kind
			}
		}
		return cells
	}
}

// mention makes the cells of the mention that goes with row n of the events.
func mention(n int, e *Event, sides [2]*Party) map[string]string {
	return map[string]string{
		"GLOBALEVENTID":     strconv.Itoa(n),
		"EventTimeDate":     on(e.Date, "20060102150405"),
		"MentionTimeDate":   on(e.Published, "20060102150405"),
		"MentionType":       "1", // the open web: a text with an address
		"MentionSourceName": e.Outlet,
		"MentionIdentifier": e.URL,
		"SentenceID":        strconv.Itoa(e.Sentence),
		"Actor1CharOffset":  offset(sides[0]),
		"Actor2CharOffset":  offset(sides[1]),
		"ActionCharOffset":  strconv.Itoa(e.CueStart),
		"InRawText":         "1",
		"MentionDocLen":     strconv.Itoa(e.TextLength),
	}
}

// offset is where the words for somebody stand, -1 for nobody, as the codebook
// has it.
func offset(p *Party) string {
	if p == nil {
		return "-1"
	}
	return strconv.Itoa(p.Start)
}

// fraction is a date as GDELT counts it: the year and (month × 30 + day) / 365.
func fraction(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return fmt.Sprintf("%.4f", float64(t.Year())+float64(int(t.Month()-1)*30+t.Day())/365)
}

func bit(b bool) string {
	if b {
		return "1"
	}
	return "0"
}

// cameoQuad is the quad class of a CAMEO code by its root.
func cameoQuad(code string) int {
	switch root := code[:2]; {
	case root <= "05":
		return 1
	case root <= "08":
		return 2
	case root <= "13":
		return 3
	}
	return 4
}

// cameoSector is the CAMEO role that a PLOVER sector is, "" where there is none.
func cameoSector(sector string) string {
	switch sector {
	case "JRN":
		return "MED"
	case "MED":
		return "HLH"
	case "SOC":
		return "CVL"
	case "EUR", "UNO":
		return "IGO"
	case "ISM", "UNK":
		return ""
	}
	return sector
}
