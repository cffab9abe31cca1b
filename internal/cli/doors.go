package cli

import (
	"io"
	"net/http"
	"time"

	"readout/intake"
	"readout/internal/api"
	"readout/internal/desk"
	"readout/internal/gate"
	"readout/internal/mcp"
)

// What the gate must know of the doors.
var (
	publicPaths  = []string{"/healthz"}
	programPaths = []string{"/api/", "/openapi.json", "/feeds/", "/metrics", "/healthz", "/mcp"}
	uploadPaths  = []string{"/api/"} // they say themselves how much they take
)

// mostText is how long a report may be that comes over the network: some hundred
// times as long as reports are, and read before its sender stops waiting.
const mostText = 1 << 20

// doors is all that is served. What a door must know of its visitor it gets by a
// function that asks gate.Who.
func doors(k *kept, complain func(error)) (http.Handler, error) {
	pages, err := desk.New(desk.Config{Keeper: k.Keeper, Who: reader, Now: time.Now, Complain: complain})
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	programs := api.New(api.Config{
		Keeper: k.Keeper, Tray: k.NewTray(), Who: visitor, Now: time.Now, Complain: complain,
		Intake: intake.Options{MaxBytes: mostText},
	})
	mux.Handle("/api/v1/", programs)
	mux.Handle("/feeds/", programs)
	mux.Handle("/openapi.json", programs)
	mux.Handle("/mcp", mcp.New(k.Keeper).Handler(func(r *http.Request) bool { return gate.Who(r).May(gate.Read) }))
	mux.HandleFunc("/healthz", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "ok\n") })
	mux.Handle("/", pages)
	return mux, nil
}

// reader is who the gate let in, as the desk knows visitors.
func reader(r *http.Request) desk.Visitor {
	who := gate.Who(r)
	return desk.Visitor{Name: who.Name, MayCorrect: who.May(gate.Correct), MayLeave: !who.Open, Form: who.Form}
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
