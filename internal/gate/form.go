package gate

import (
	"errors"
	"mime"
	"net/http"
	"os"
)

// parseForm reads a form, if a request has one.
func parseForm(r *http.Request, most int64) (isForm bool, err error) {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		return false, nil
	}
	switch kind {
	case "application/x-www-form-urlencoded":
		r.Body = http.MaxBytesReader(nil, r.Body, most)
		return true, r.ParseForm()
	case "multipart/form-data":
		r.Body = http.MaxBytesReader(nil, r.Body, most)
		return true, r.ParseMultipartForm(1 << 20)
	}
	return false, nil
}

// tooMuch says what was wrong with a body that could not be read.
func tooMuch(err error) (why string, code int) {
	var big *http.MaxBytesError
	if errors.As(err, &big) {
		return "What was sent is too large.", http.StatusRequestEntityTooLarge
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return "What was sent came too slowly.", http.StatusRequestTimeout
	}
	return "The form could not be read.", http.StatusBadRequest
}
