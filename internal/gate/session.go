package gate

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"readout/store"
)

const sessionKind = "session"

// session is somebody who logged in. It is kept under the digest of the secret that
// the browser has; its slip's time is when it was last used.
type session struct {
	Account string    `json:"account"`
	Term    string    `json:"term"` // of the account, when the session began
	Began   time.Time `json:"began"`
}

// cookieName is another one behind TLS, where the prefix keeps a neighbouring name
// and a page without TLS from setting it.
func cookieName(tls bool) string {
	if tls {
		return "__Host-readout"
	}
	return "readout"
}

func cookie(secret string, tls bool) *http.Cookie {
	c := &http.Cookie{Name: cookieName(tls), Value: secret, Path: "/", HttpOnly: true, Secure: tls, SameSite: http.SameSiteLaxMode}
	if secret == "" {
		c.MaxAge = -1
	}
	return c
}

// begin makes a session and returns its secret, which no one was ever told before.
func (g *Gate) begin(ctx context.Context, a Account) (string, error) {
	now := g.Now()
	if err := g.Store.DropSlips(ctx, sessionKind, now.Add(-g.Idle)); err != nil {
		return "", fmt.Errorf("ending old sessions: %w", err)
	}
	secret := hex.EncodeToString(random())
	body, err := json.Marshal(session{Account: a.Name, Term: a.Term, Began: now.UTC()})
	if err == nil {
		_, err = g.Store.PutSlip(ctx, store.Slip{Kind: sessionKind, Key: digest(secret), Body: body, At: now})
	}
	if err != nil {
		return "", fmt.Errorf("beginning a session: %w", err)
	}
	return secret, nil
}

// seldom is how often it is noted that a session or token is in use.
const seldom = 5 * time.Minute

// bySession is the visitor whose browser has a secret: nobody where it is out of
// date or was never given. Only what a visitor does counts as use.
func (g *Gate) bySession(ctx context.Context, secret string, used bool) (Visitor, error) {
	slip, err := g.Store.Slip(ctx, sessionKind, digest(secret))
	if errors.Is(err, store.ErrNotFound) {
		return Visitor{}, nil
	}
	if err != nil {
		return Visitor{}, err
	}
	var s session
	if err := json.Unmarshal(slip.Body, &s); err != nil {
		return Visitor{}, fmt.Errorf("a session: %w: %w", store.ErrDamaged, err)
	}
	now := g.Now()
	if now.Sub(slip.At) > g.Idle || now.Sub(s.Began) > g.Lasts {
		return Visitor{}, g.Store.DropSlip(ctx, sessionKind, slip.Key)
	}
	a, err := g.account(ctx, s.Account)
	if errors.Is(err, store.ErrNotFound) || err == nil && a.Term != s.Term {
		return Visitor{}, g.Store.DropSlip(ctx, sessionKind, slip.Key)
	}
	if err != nil {
		return Visitor{}, err
	}
	if used && now.Sub(slip.At) > seldom {
		slip.At = now
		_, _ = g.Store.PutSlip(ctx, slip) // whoever is busy with the record is no reason to turn somebody away
	}
	return Visitor{Name: a.Name, Scopes: a.Role.Scopes(), Form: sign([]byte(secret), "form")}, nil
}

// end ends the session of a secret.
func (g *Gate) end(ctx context.Context, secret string) error {
	return g.Store.DropSlip(ctx, sessionKind, digest(secret))
}

// endSessions ends the sessions of an account.
func (r *Register) endSessions(ctx context.Context, name string) error {
	all, err := r.Store.Slips(ctx, sessionKind)
	for _, slip := range all {
		var s session
		if json.Unmarshal(slip.Body, &s) == nil && s.Account == name {
			err = errors.Join(err, r.Store.DropSlip(ctx, sessionKind, slip.Key))
		}
	}
	if err != nil {
		return fmt.Errorf("ending the sessions of %s: %w", name, err)
	}
	return nil
}
