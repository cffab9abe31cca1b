package api

import (
	"encoding/base64"
	"encoding/json"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"readout/internal/keep"
	"readout/store"
)

// list is a page of a list.
type list[T any] struct {
	Items []T     `json:"items" nullable:"false"`
	Next  *string `json:"next" doc:"The cursor of the next page; null on the last."`
}

// Paged are the parameters of a list.
type Paged struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"500" default:"50" doc:"At most so many."`
	Cursor string `query:"cursor" doc:"The next of the page before. It goes with the same parameters."`
}

// cursor says where a page begins. What it is made of is nobody's business but
// ours, and it may change.
type cursor struct {
	Upto int64  `json:"u,omitempty"` // of the reports that there were when the list began
	At   int64  `json:"a,omitempty"` // the number that the last page ended with
	N    int    `json:"n,omitempty"` // and the place within it
	Of   string `json:"o,omitempty"` // what the list is made of, where it must not change under the reader
}

// notGiven is what is wrong with a cursor of somebody's own making.
const notGiven = "this is no cursor that was given out: take the next of a page, or leave it away to begin again"

// from is where a page begins, the zero cursor for the first.
func (p Paged) from() (c cursor, err error) {
	if p.Cursor == "" {
		return c, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(p.Cursor)
	if err == nil {
		err = json.Unmarshal(b, &c)
	}
	if err != nil || c.Upto < 0 || c.At < 0 || c.N < 0 {
		return c, misput("query.cursor", p.Cursor, notGiven)
	}
	return c, nil
}

// next is what a page gives out as its next.
func (c cursor) next() *string {
	b, err := json.Marshal(c)
	if err != nil {
		panic(err) // numbers and a string
	}
	s := base64.RawURLEncoding.EncodeToString(b)
	return &s
}

// moved is the problem of a list that cannot go on.
func moved() error {
	return huma.NewError(410, "what this list is made of was corrected or grouped anew since its first page: begin again without the cursor")
}

// pinned is a view of no more reports than there were when the list began.
func pinned(v keep.View, c cursor, s store.State) (keep.View, int64) {
	v.Upto = c.Upto
	if v.Upto == 0 {
		v.Upto = s.Reports
	}
	if v.Upto >= s.Reports { // nothing has come since: the quick way is as good
		upto := s.Reports
		v.Upto = 0
		return v, upto
	}
	return v, v.Upto
}

// matchesTag reports whether an If-None-Match names an ETag.
func matchesTag(header, etag string) bool {
	for part := range strings.SplitSeq(header, ",") {
		part = strings.TrimSpace(part)
		if part == "*" || strings.TrimPrefix(part, "W/") == etag {
			return true
		}
	}
	return false
}
