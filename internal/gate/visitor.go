package gate

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"slices"
)

// Scope is one thing that a visitor may do.
type Scope string

// The scopes.
const (
	Read    Scope = "read"    // look at everything
	Correct Scope = "correct" // add to the log of corrections
	Write   Scope = "write"   // add reports
	Manage  Scope = "admin"   // what concerns other people: webhooks, accounts
)

// Role is what an account may do.
type Role string

// The roles.
const (
	Reader Role = "reader"
	Editor Role = "editor"
	Admin  Role = "admin"
)

// Scopes of a role.
func (r Role) Scopes() []Scope {
	switch r {
	case Reader:
		return []Scope{Read}
	case Editor:
		return []Scope{Read, Correct, Write}
	case Admin:
		return []Scope{Read, Correct, Write, Manage}
	}
	return nil
}

// Visitor is who makes a request.
type Visitor struct {
	Name   string // the account; "" on an open desk, where nobody need say who they are
	Role   Role
	Scopes []Scope // of a token; nil: those of the role
	Form   string  // the token that forms carry back, in a field named FormField
}

// FormField is the name of the hidden field that every form has, and FormHeader the
// header that a script sends instead. Their value is Visitor.Form.
const (
	FormField  = "form"
	FormHeader = "X-Readout-Form"
)

// May reports whether the visitor may do something.
func (v Visitor) May(s Scope) bool {
	if v.Scopes != nil {
		return slices.Contains(v.Scopes, s)
	}
	return slices.Contains(v.Role.Scopes(), s)
}

type visitorKey struct{}

// Who is the visitor that the gate let in. Behind no gate it is one who may nothing.
func Who(r *http.Request) Visitor {
	v, _ := r.Context().Value(visitorKey{}).(Visitor)
	return v
}

func withVisitor(r *http.Request, v Visitor) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), visitorKey{}, v))
}

// random are 256 bits that nobody can guess.
func random() []byte {
	b := make([]byte, 32)
	rand.Read(b) // it never fails
	return b
}

// sign is a word that only who has the key can make.
func sign(key []byte, what string) string {
	m := hmac.New(sha256.New, key)
	m.Write([]byte(what))
	return base64.RawURLEncoding.EncodeToString(m.Sum(nil))
}
