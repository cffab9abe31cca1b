package cli

import (
	"io"
	"net/http"
	"time"

	"readout/internal/api"
	"readout/internal/gate"
	"readout/internal/mcp"
)

// What the gate must know of the doors.
var (
	publicPaths  = []string{"/healthz"}
	programPaths = []string{"/api/", "/openapi.json", "/feeds/", "/metrics", "/healthz", "/mcp"}
	uploadPaths  = []string{"/api/"} // they say themselves how much they take
)

// doors is all that is served. What a door must know of its visitor it gets by a
// function that asks gate.Who.
func doors(k *kept, complain func(error)) http.Handler {
	mux := http.NewServeMux()
	programs := api.New(api.Config{Keeper: k.Keeper, Tray: k.NewTray(), Who: visitor, Now: time.Now, Complain: complain})
	mux.Handle("/api/v1/", programs)
	mux.Handle("/feeds/", programs)
	mux.Handle("/openapi.json", programs)
	mux.Handle("/mcp", mcp.New(k.Keeper).Handler(func(r *http.Request) bool { return gate.Who(r).May(gate.Read) }))
	mux.HandleFunc("/healthz", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "ok\n") })
	// The desk and the API are mounted here: a line each.
	mux.HandleFunc("/{$}", startPage)
	return mux
}

// visitor is who the gate let in, as the API knows visitors.
func visitor(r *http.Request) api.Visitor {
	who := gate.Who(r)
	out := api.Visitor{Name: who.Name}
	for _, s := range who.Scopes {
		out.Scopes = append(out.Scopes, string(s))
	}
	return out
}

// startPage stands where the desk will.
func startPage(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	io.WriteString(w, "<!doctype html><html lang=\"en\"><title>Readout</title><h1>Readout</h1><p>The record is open.</p></html>\n")
}
