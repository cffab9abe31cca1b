package export

import (
	"strconv"
	"strings"

	"readout"
	"readout/actor/world"
)

// The columns of the event files of POLECAT (Scarborough et al., Harvard
// Dataverse).
var polecatColumns = []string{
	"Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
	"Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID",
	"Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
	"Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
	"Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
}

type polecat struct{ facts *world.World }

// rows makes one row for each event; those of one side are parted by semicolons.
func (t polecat) rows(e *Event) [][]string {
	if !e.real() {
		return nil
	}
	cells := map[string]string{
		"Event ID":            e.ID,
		"Event Date":          on(e.Date, "2006-01-02"),
		"Event Type":          string(e.Type),
		"Event Mode":          e.Mode,
		"Intensity":           strconv.FormatFloat(e.Intensity, 'f', 1, 64),
		"Quad Code":           quadWords[e.Quad],
		"Contexts":            strings.Join(e.Context, ";"),
		"Placename":           e.Place,
		"Raw Placename":       e.Place,
		"Country":             e.PlaceCountry,
		"Source":              e.Outlet,
		"Publication Date":    on(e.Published, "2006-01-02"),
		"Story People":        strings.Join(e.Story.People, ";"),
		"Story Organizations": strings.Join(e.Story.Organizations, ";"),
		"Story Locations":     strings.Join(e.Story.Locations, ";"),
		"Language":            e.Language,
		"Version":             "readout " + readout.Version,
	}
	if e.Place != "" && e.Place != countryName(t.facts, e.PlaceCountry) {
		cells["City"] = e.Place
	}
	for side, list := range map[string][]Party{"Actor": e.Actors, "Recipient": e.Recipients} {
		each := func(f func(p *Party) string) string {
			var out []string
			some := false
			for i := range list {
				s := f(&list[i])
				some = some || s != ""
				out = append(out, s)
			}
			if !some {
				return ""
			}
			return strings.Join(out, ";")
		}
		cells[side+" Name"] = each(func(p *Party) string { return p.Name })
		cells[side+" Name Raw"] = each(func(p *Party) string { return p.Raw })
		cells[side+" Country"] = each(func(p *Party) string { return p.Country })
		cells[side+" Title"] = each(func(p *Party) string { return p.Title })
		cells[side+" Sectors"] = each(func(p *Party) string { return p.Sector })
		if len(list) > 0 {
			cells["Primary "+side+" Sector"] = list[0].Sector
		}
	}
	return [][]string{row(polecatColumns, cells)}
}

var quadWords = [...]string{1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
