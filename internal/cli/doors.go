package cli

import (
	"io"
	"net/http"
)

// What the gate must know of the doors.
var (
	publicPaths  = []string{"/healthz"}
	programPaths = []string{"/api/", "/openapi.json", "/feeds/", "/metrics", "/healthz", "/mcp"}
	uploadPaths  = []string{"/api/"} // they say themselves how much they take
)

// doors is all that is served. What a door must know of its visitor it gets by a
// function that asks gate.Who.
func doors(*kept) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/healthz", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "ok\n") })
	// The desk and the API are mounted here: a line each.
	mux.HandleFunc("/{$}", startPage)
	return mux
}

// startPage stands where the desk will.
func startPage(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	io.WriteString(w, "<!doctype html><html lang=\"en\"><title>Readout</title><h1>Readout</h1><p>The record is open.</p></html>\n")
}
