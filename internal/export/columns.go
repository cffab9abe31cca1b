package export

import (
	"io"
	"time"

	"github.com/parquet-go/parquet-go"

	"readout"
)

// columnar is a row of the Parquet file: all that is known of an event. Lists
// that belong together (the names and the countries of the actors) are parallel.
type columnar struct {
	ID               string   `parquet:"id"`
	Report           string   `parquet:"report"`
	Outlet           string   `parquet:"outlet"`
	Title            string   `parquet:"title"`
	URL              string   `parquet:"url"`
	Language         string   `parquet:"language"`
	Published        *int64   `parquet:"published,optional,timestamp(millisecond)"`
	Date             *int32   `parquet:"date,optional,date"`
	EndDate          *int32   `parquet:"end_date,optional,date"`
	Type             string   `parquet:"type,dict"`
	Mode             string   `parquet:"mode,dict"`
	Context          []string `parquet:"context,list"`
	CAMEO            string   `parquet:"cameo,dict"`
	CAMEOName        string   `parquet:"cameo_name,dict"`
	Goldstein        float64  `parquet:"goldstein"`
	Intensity        float64  `parquet:"intensity"`
	Quad             int32    `parquet:"quad"`
	Tense            string   `parquet:"tense,dict"`
	Auxiliary        []string `parquet:"auxiliary_modes,list"`
	Negated          bool     `parquet:"negated"`
	Certainty        string   `parquet:"certainty,dict"`
	ActorID          []string `parquet:"actor_id,list"`
	ActorName        []string `parquet:"actor_name,list"`
	ActorText        []string `parquet:"actor_text,list"`
	ActorCountry     []string `parquet:"actor_country,list"`
	ActorSector      []string `parquet:"actor_sector,list"`
	ActorTitle       []string `parquet:"actor_title,list"`
	RecipientID      []string `parquet:"recipient_id,list"`
	RecipientName    []string `parquet:"recipient_name,list"`
	RecipientText    []string `parquet:"recipient_text,list"`
	RecipientCountry []string `parquet:"recipient_country,list"`
	RecipientSector  []string `parquet:"recipient_sector,list"`
	RecipientTitle   []string `parquet:"recipient_title,list"`
	Place            string   `parquet:"place"`
	PlaceCountry     string   `parquet:"place_country,dict"`
	ToldBy           string   `parquet:"told_by"`
	Sentence         int32    `parquet:"sentence"`
	SentenceText     string   `parquet:"sentence_text"`
	Text             string   `parquet:"text"`
	Start            int32    `parquet:"start"`
	End              int32    `parquet:"end"`
	Rule             string   `parquet:"rule,dict"`
}

// newParquet writes a Parquet file, compressed with zstd.
func newParquet(out io.Writer) *Writer {
	w := parquet.NewGenericWriter[columnar](out, parquet.Compression(&parquet.Zstd),
		parquet.CreatedBy("readout", readout.Version, ""))
	write := func(e *Event) error {
		c := columnar{
			ID: e.ID, Report: e.ReportID, Outlet: e.Outlet, Title: e.Title, URL: e.URL, Language: e.Language,
			Date: day(e.Date), EndDate: day(e.End),
			Type: string(e.Type), Mode: e.Mode, Context: e.Context, CAMEO: e.CAMEO.Code, CAMEOName: e.CAMEO.Name,
			Goldstein: e.CAMEO.Goldstein, Intensity: e.Intensity, Quad: int32(e.Quad), Tense: e.Tense, Auxiliary: e.Auxiliary,
			Negated: e.Negated, Certainty: e.Certainty, Place: e.Place, PlaceCountry: e.PlaceCountry, ToldBy: e.Claimed,
			Sentence: int32(e.Sentence), SentenceText: e.SentenceText, Text: e.Text, Start: int32(e.Start), End: int32(e.Stop), Rule: e.Rule,
		}
		if !e.Published.IsZero() {
			ms := e.Published.UnixMilli()
			c.Published = &ms
		}
		for _, p := range e.Actors {
			c.ActorID = append(c.ActorID, p.ActorID)
			c.ActorName = append(c.ActorName, p.Name)
			c.ActorText = append(c.ActorText, p.Raw)
			c.ActorCountry = append(c.ActorCountry, p.Country)
			c.ActorSector = append(c.ActorSector, p.Sector)
			c.ActorTitle = append(c.ActorTitle, p.Title)
		}
		for _, p := range e.Recipients {
			c.RecipientID = append(c.RecipientID, p.ActorID)
			c.RecipientName = append(c.RecipientName, p.Name)
			c.RecipientText = append(c.RecipientText, p.Raw)
			c.RecipientCountry = append(c.RecipientCountry, p.Country)
			c.RecipientSector = append(c.RecipientSector, p.Sector)
			c.RecipientTitle = append(c.RecipientTitle, p.Title)
		}
		_, err := w.Write([]columnar{c})
		return err
	}
	return &Writer{write, w.Close}
}

// day counts a date in days since 1970, nil when it is not known.
func day(t time.Time) *int32 {
	if t.IsZero() {
		return nil
	}
	n := int32(t.Truncate(24*time.Hour).Unix() / (24 * 60 * 60))
	return &n
}
