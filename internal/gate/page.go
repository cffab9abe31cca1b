package gate

import (
	"bytes"
	_ "embed"
	"html/template"
	"net/http"
)

//go:embed page/gate.html
var pageText string

//go:embed page/gate.css
var style []byte

// page is one of the few pages that the gate shows itself.
type page struct {
	Title, Why    string
	Login, Logout bool
	Back          bool
	Form          string
	Next, Name    string
}

var pageTemplate = template.Must(template.New("gate").Parse(pageText))

func (p page) write(w http.ResponseWriter, code int) {
	var b bytes.Buffer
	if err := pageTemplate.Execute(&b, p); err != nil {
		http.Error(w, p.Why, code)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(code)
	_, _ = w.Write(b.Bytes())
}

func serveStyle(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	_, _ = w.Write(style)
}
