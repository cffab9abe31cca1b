// Package gate stands before every handler of `readout serve`: it decides who may
// come in, sees to it that no other web page can act in a visitor's name, and keeps
// one visitor from taking all there is.
//
// Make a Gate with New and wrap everything that is served in its Handler. A handler
// behind it asks Who for its visitor and May for what the visitor may do.
//
// Two things decide whether somebody is let in at all. A desk that listens on
// loopback for a record without accounts is open: whoever can reach it is already
// on this machine, and the gate only makes sure that it is a person or program here
// and not a web page from elsewhere in a browser here. Every other desk wants a
// session (people) or a token (programs).
//
// What is promised is in docs/security.md, each promise with its test.
package gate

import (
	"net/http"
)

// Config is what a gate must know. The zero value lets everybody on this machine in.
type Config struct {
	// Hosts are the names beside those of loopback that the desk answers to.
	Hosts []string
}

// Gate stands before handlers. Make one with New.
type Gate struct {
	hosts  hosts
	origin *http.CrossOriginProtection
	key    []byte // forms of an open desk are signed with it
}

// New makes a gate.
func New(c Config) *Gate {
	return &Gate{
		hosts:  newHosts(c.Hosts),
		origin: http.NewCrossOriginProtection(),
		key:    random(),
	}
}

// Handler is next behind the gate.
func (g *Gate) Handler(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		guard(w.Header())
		if why := g.stranger(r); why != "" {
			http.Error(w, why, http.StatusForbidden)
			return
		}
		v := Visitor{Role: Admin, Form: sign(g.key, "form")}
		next.ServeHTTP(w, withVisitor(r, v))
	})
}
