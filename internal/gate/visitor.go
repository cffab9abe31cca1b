package gate

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"net/http"
	"slices"
)

// Scope is one thing that a visitor may do.
type Scope string

// The scopes. Each allows what it says and nothing else.
const (
	Read    Scope = "read"    // look at everything
	Add     Scope = "add"     // add reports
	Correct Scope = "correct" // make and take back corrections
	Admin   Scope = "admin"   // what concerns others, such as where changes are sent
)

// Scopes are all there are.
func Scopes() []Scope { return []Scope{Read, Add, Correct, Admin} }

// Role is what an account may do.
type Role string

// The roles.
const (
	AsReader Role = "reader"
	AsEditor Role = "editor"
	AsAdmin  Role = "admin"
)

// Roles are all there are, with fewer rights first.
func Roles() []Role { return []Role{AsReader, AsEditor, AsAdmin} }

// Scopes of a role; of one that is not known, none.
func (r Role) Scopes() []Scope {
	n := map[Role]int{AsReader: 1, AsEditor: 3, AsAdmin: 4}[r]
	return Scopes()[:n]
}

// Visitor is who makes a request. The zero value is nobody, who may nothing.
type Visitor struct {
	Name   string // of the account or token; on an open desk, whose machine it is
	Scopes []Scope
	Form   string // what forms carry back in a field named FormField
	TLS    bool   // the request came by TLS, here or at a proxy that is believed
	Open   bool   // the desk is open: there is nothing to log out of
	token  bool
}

// FormField is the name of the hidden field that every form has, and FormHeader the
// header that a script sends instead. Their value is Visitor.Form.
const (
	FormField  = "form"
	FormHeader = "X-Readout-Form"
)

// May reports whether the visitor may do something.
func (v Visitor) May(s Scope) bool { return slices.Contains(v.Scopes, s) }

func (v Visitor) nobody() bool { return len(v.Scopes) == 0 }

type visitorKey struct{}

// Who is the visitor that the gate let in; behind no gate, nobody.
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

// digest is what is kept of a secret of 256 random bits: too many to try, so a slow
// hash would add nothing.
func digest(secret string) string {
	d := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(d[:])
}

// sign is a word that only who has the key can make.
func sign(key []byte, what string) string {
	m := hmac.New(sha256.New, key)
	m.Write([]byte(what))
	return hex.EncodeToString(m.Sum(nil))
}

// same compares two words in a time that does not depend on where they differ.
func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }
