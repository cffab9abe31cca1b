package desk

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"readout/internal/brief"
	"readout/internal/keep"
	"readout/store"
)

var (
	errNoPage  = errors.New("no such page")
	errReading = errors.New("being read")
	errMayNot  = errors.New("may not correct")
	errChanged = errors.New("the story has changed since this page was opened")
	errForm    = errors.New("a form that cannot be read")
)

// trouble is a page that says what went wrong and what to do.
type trouble struct {
	Status  int
	Heading string
	What    string
	Do      string
	Again   bool // the page asks again by itself
}

// troubles says of each kind of error what a visitor is told. The first that fits
// counts.
var troubles = []struct {
	is     error
	page   trouble
	detail bool // the error itself says what is wrong with what the visitor sent
}{
	{errReading, trouble{Status: http.StatusServiceUnavailable, Heading: "This story is being read", What: "Its reports are laid side by side for the first time since something changed.", Do: "The page opens by itself when that is done.", Again: true}, false},
	{errNoPage, trouble{Status: http.StatusNotFound, Heading: "There is no such page", Do: "Go to the stories, or search for what you are looking for."}, false},
	{errMoment, trouble{Status: http.StatusBadRequest, Heading: "That is no day"}, true},
	{errForm, trouble{Status: http.StatusBadRequest, Heading: "This form cannot be read", Do: "Go back and try again."}, true},
	{errMayNot, trouble{Status: http.StatusForbidden, Heading: "You may look, but not correct", Do: "Ask whoever keeps this desk for an account that may."}, false},
	{errChanged, trouble{Status: http.StatusConflict, Heading: "The story has changed meanwhile", What: "Reports or corrections came while this page was open, so its lines may mean something else now. Nothing was corrected.", Do: "Go back, reload the page, and look at the line again."}, false},
	{keep.ErrNoSuchStory, trouble{Status: http.StatusNotFound, Heading: "There is no such story", What: "It may have been merged into another, or none of its reports was known at the moment that you look back to.", Do: "Look for it among the stories."}, false},
	{keep.ErrNoSuchActor, trouble{Status: http.StatusUnprocessableEntity, Heading: "There is no such actor", Do: "Go back and give another name, or the id that stands in the address of its page."}, true},
	{keep.ErrCorrection, trouble{Status: http.StatusUnprocessableEntity, Heading: "That cannot be corrected so", Do: "Go back and change it."}, true},
	{brief.ErrNoSuchCite, trouble{Status: http.StatusUnprocessableEntity, Heading: "There is no such line", Do: "Go back, reload the page, and look at the line again."}, true},
	{keep.ErrQuery, trouble{Status: http.StatusBadRequest, Heading: "There is no word to look for"}, true},
	{store.ErrNotFound, trouble{Status: http.StatusNotFound, Heading: "That is not in the record", Do: "Look for it among the stories, or search."}, false},
	{store.ErrLocked, trouble{Status: http.StatusServiceUnavailable, Heading: "The record is busy", What: "Another program holds it.", Do: "Try again in a moment.", Again: true}, false},
	{store.ErrReadOnly, trouble{Status: http.StatusServiceUnavailable, Heading: "The record cannot be written to", What: "Nothing was changed.", Do: "Whoever keeps this desk must give it the right to write to the record."}, false},
	{store.ErrFull, trouble{Status: http.StatusInsufficientStorage, Heading: "There is no space left", What: "Nothing was changed.", Do: "Whoever keeps this desk must make room on its disk."}, false},
	{store.ErrDamaged, trouble{Status: http.StatusInternalServerError, Heading: "The record is damaged", Do: "`readout verify` tells where."}, false},
}

// fail shows an error as a page.
func (v *visit) fail(err error) {
	if v.ctx().Err() != nil && errors.Is(err, context.Canceled) {
		return // the visitor has left
	}
	page := trouble{Status: http.StatusInternalServerError, Heading: "Something went wrong", What: "It is not your fault.", Do: "Try again; whoever keeps this desk can see what it was."}
	for _, t := range troubles {
		if errors.Is(err, t.is) {
			page = t.page
			if t.detail {
				page.What = sentence(err)
			}
			break
		}
	}
	if page.Status >= http.StatusInternalServerError && !page.Again {
		v.desk.Complain(err)
	}
	if page.Again {
		v.w.Header().Set("Refresh", "3")
		v.w.Header().Set("Retry-After", "3")
	}
	v.Title, v.Section = page.Heading, ""
	if err := v.show(page.Status, "trouble", page); err != nil {
		v.desk.Complain(err)
		http.Error(v.w, page.Heading, page.Status)
	}
}

// sentence makes one of what an error says.
func sentence(err error) string {
	s := strings.TrimSuffix(err.Error(), ".")
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:] + "."
}
