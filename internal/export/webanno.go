package export

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/google/uuid"

	"readout"
)

// This file writes statements as annotations of the Web Annotation Data Model (W3C
// Recommendation of 23 February 2017), an annotation a line: the body names who is
// said to have said it, the target is the words, by place and by quotation.

// space is the name space of every id that is made of what it is the id of.
var space = uuid.MustParse("6f1d7b0e-53c4-5a0b-9a52-0d9f3c1e7a44")

// named makes an id that is the same whenever its parts are.
func named(parts ...string) uuid.UUID {
	return uuid.NewSHA1(space, []byte(strings.Join(parts, "\x00")))
}

// contextLength is how many code points stand around a quotation.
const contextLength = 32

// Piece is a stretch of a report in code points.
type Piece struct{ Start, End int }

type annotation struct {
	Context    string      `json:"@context"`
	ID         string      `json:"id"`
	Type       string      `json:"type"`
	Motivation []string    `json:"motivation"`
	Generator  generator   `json:"generator"`
	Body       []annoBody  `json:"body"`
	Target     []annoPlace `json:"target"`
}

type generator struct {
	ID   string `json:"id"`
	Type string `json:"type"`
	Name string `json:"name"`
}

type annoBody struct {
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
	Value   string `json:"value"`
	Format  string `json:"format"`
}

type annoPlace struct {
	Type     string     `json:"type"`
	Source   annoSource `json:"source"`
	Selector [2]any     `json:"selector"`
}

type annoSource struct {
	ID     string `json:"id"`
	Type   string `json:"type"`
	Format string `json:"format"`
}

type positionSelector struct {
	Type  string `json:"type"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

type quoteSelector struct {
	Type   string `json:"type"`
	Exact  string `json:"exact"`
	Prefix string `json:"prefix"`
	Suffix string `json:"suffix"`
}

// span is a place in the name of an id.
func span(start, end int64) string { return fmt.Sprintf("%d-%d", start, end) }

// Annotations writes statements as annotations.
type Annotations struct{ enc *json.Encoder }

// NewAnnotations makes a writer.
func NewAnnotations(out io.Writer) *Annotations {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	return &Annotations{enc}
}

// Put writes a statement of the report with this hash and text. The place and the
// quotation are those of the text as Readout has it: a page may have it otherwise,
// and then the quotation finds what the place does not.
func (a *Annotations) Put(s *StatementRow, hash string, text []rune, pieces []Piece) error {
	out := annotation{
		Context: "http://www.w3.org/ns/anno.jsonld", ID: named("statement", hash, span(s.Start, s.End), s.Called, s.Cue).URN(), Type: "Annotation",
		Motivation: []string{"identifying"}, Generator: generator{named("program").URN(), "Software", "Readout " + readout.Version},
		Body: []annoBody{}, Target: []annoPlace{},
	}
	say := func(purpose, value string) {
		if value != "" {
			out.Body = append(out.Body, annoBody{"TextualBody", purpose, value, "text/plain"})
		}
	}
	say("identifying", s.Source)
	say("classifying", s.Stance)
	source := annoSource{s.URL, "Text", "text/plain"}
	if source.ID == "" {
		source.ID = named("report", hash).URN()
	}
	for _, p := range pieces {
		out.Target = append(out.Target, annoPlace{"SpecificResource", source, [2]any{
			positionSelector{"TextPositionSelector", p.Start, p.End},
			quoteSelector{
				"TextQuoteSelector", string(text[p.Start:p.End]),
				string(text[max(0, p.Start-contextLength):p.Start]), string(text[p.End:min(len(text), p.End+contextLength)]),
			},
		}})
	}
	return a.enc.Encode(out)
}
