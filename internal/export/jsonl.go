package export

import (
	"encoding/json"
	"io"
	"strings"
	"time"

	"readout"
)

// The shape of a PLOVER record, one a line. Field names are those of the PLOVER
// data format.
type record struct {
	ID       string   `json:"id"`
	HasEvent bool     `json:"has_event"`
	Date     string   `json:"date"`
	Time     string   `json:"time"`
	EndDate  string   `json:"enddate"`
	EndTime  string   `json:"endtime"`
	Actor    []person `json:"actor"`
	Recip    []person `json:"recipient"`
	Event    []string `json:"event"`
	Location location `json:"event_loc"`
	Words    []string `json:"event_text"`
	Quad     int      `json:"quad_code"`
	Scale    float64  `json:"event_scale"`
	Mode     []string `json:"mode"`
	Context  []string `json:"context"`
	Link     string   `json:"link"`
	Text     string   `json:"text"`
	TextInfo textInfo `json:"text_info"`
	CiteInfo citeInfo `json:"cite_info"`
	Coder    string   `json:"coder"`
	Coded    string   `json:"coded_date"`
	CodedAt  string   `json:"coded_time"`
	Comment  string   `json:"comment"`
}

type person struct {
	Code           string `json:"code"`
	Sector         string `json:"sector"`
	EntityText     string `json:"entity_text"`
	IdentifierID   string `json:"identifier_id"`
	IdentifierText string `json:"identifier_text"`
	Religion       string `json:"religion"`
	Ethnicity      string `json:"ethnicity"`
	Office         string `json:"office"`
	Gender         string `json:"gender"`
	Age            string `json:"age"`
}

type location struct {
	Text    string `json:"loc_text"`
	Country string `json:"country"`
}

type textInfo struct {
	Sequence  int    `json:"sequence"`
	Start     int    `json:"start"`
	End       int    `json:"end"`
	TextStory string `json:"text_story"`
}

type citeInfo struct {
	Corpus      string `json:"corpus"`
	Citation    string `json:"citation"`
	URL         string `json:"url"`
	Title       string `json:"title"`
	Language    string `json:"language"`
	Publication string `json:"publication"`
	License     string `json:"license"`
	Copyright   string `json:"copyright"`
	Coder       string `json:"coder"`
	Codebook    string `json:"codebook"`
	Version     string `json:"version"`
}

// newPLOVER writes JSON Lines. The auxiliary modes stand after the mode; the
// comment names the CAMEO code, who tells the event and the frame. When it was
// coded is left open: the same reports give the same bytes.
func newPLOVER(out io.Writer) *Writer {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	write := func(e *Event) error {
		r := record{
			ID: e.ID, HasEvent: true, Date: on(e.Date, time.DateOnly), EndDate: on(e.End, time.DateOnly),
			Actor: persons(e.Actors), Recip: persons(e.Recipients), Event: []string{string(e.Type)},
			Location: location{e.Place, e.PlaceCountry}, Words: []string{e.Text}, Quad: e.Quad, Scale: e.Intensity,
			Mode: []string{}, Context: append([]string{}, e.Context...), Link: e.URL, Text: e.SentenceText,
			TextInfo: textInfo{e.Sentence, e.Start, e.Stop, e.ReportID},
			CiteInfo: citeInfo{
				URL: e.URL, Title: e.Title, Language: e.Language, Publication: e.Outlet,
				Coder: "readout", Codebook: "PLOVER", Version: readout.Version,
			},
			Coder: "readout " + readout.Version, Comment: comment(e),
		}
		if e.Mode != "" {
			r.Mode = append(r.Mode, e.Mode)
		}
		r.Mode = append(r.Mode, e.Auxiliary...)
		return enc.Encode(r)
	}
	return &Writer{write, func() error { return nil }}
}

func comment(e *Event) string {
	parts := []string{"CAMEO " + e.CAMEO.Code, "frame " + e.Rule, "certainty " + e.Certainty}
	if e.Claimed != "" {
		parts = append(parts, "told by "+e.Claimed)
	}
	return strings.Join(parts, "; ")
}

func persons(list []Party) []person {
	out := make([]person, 0, len(list))
	for _, p := range list {
		out = append(out, person{
			Code: p.Country, Sector: p.Sector, EntityText: p.Raw, IdentifierID: p.ActorID, IdentifierText: p.Name, Office: p.Title,
		})
	}
	return out
}
