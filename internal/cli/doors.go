package cli

import (
	"net/http"
	"time"

	"readout/internal/api"
	"readout/internal/desk"
	"readout/internal/gate"
	"readout/internal/mcp"
)

// What the gate must know of the doors.
var (
	publicPaths  = []string{"/healthz", "/readyz"}
	programPaths = []string{"/api/", "/openapi.json", "/feeds/", "/metrics", "/healthz", "/readyz", "/mcp"}
	uploadPaths  = []string{"/api/"} // they say themselves how much they take
)

// doors is all that is served. What a door must know of its visitor it gets by a
// function that asks gate.Who.
func doors(k *kept, programs *api.Door, complain func(error)) (http.Handler, error) {
	pages, err := desk.New(desk.Config{Keeper: k.Keeper, Who: reader, Now: time.Now, Complain: complain})
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	for _, path := range []string{"/api/v1/", "/feeds/", "/openapi.json", "/metrics", "/healthz", "/readyz"} {
		mux.Handle(path, programs)
	}
	mux.Handle("/mcp", mcp.New(k.Keeper).Handler(func(r *http.Request) bool { return gate.Who(r).May(gate.Read) }))
	mux.Handle("/", pages)
	return programs.Measured(mux), nil
}

// reader is who the gate let in, as the desk knows visitors.
func reader(r *http.Request) desk.Visitor {
	who := gate.Who(r)
	return desk.Visitor{Name: who.Name, MayCorrect: who.May(gate.Correct), MayLeave: !who.Open, Form: who.Form}
}

// visitor is who the gate let in, as the API knows visitors.
func visitor(r *http.Request) api.Visitor {
	who := gate.Who(r)
	out := api.Visitor{Name: who.Name, TLS: who.TLS}
	for _, s := range who.Scopes {
		out.Scopes = append(out.Scopes, string(s))
	}
	return out
}
