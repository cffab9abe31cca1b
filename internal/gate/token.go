package gate

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"readout/store"
)

const tokenKind = "token"

// Token is what a program comes in with. The word it sends is readout_NAME_SECRET,
// and only a digest of the secret is kept.
type Token struct {
	Name   string    `json:"-"`
	Scopes []Scope   `json:"scopes"`
	Made   time.Time `json:"made"`
	Until  time.Time `json:"until,omitzero"` // zero: until it is taken back
	Secret string    `json:"secret"`         // its digest
	Used   time.Time `json:"-"`              // the last time, to a few minutes; zero: never
	rev    int64
}

const tokenPrefix = "readout_"

// ErrScope says that a scope is none.
var ErrScope = errors.New("no such scope")

// AddToken makes a token and returns the word that a program must send. Nobody can
// find it out again.
func (r *Register) AddToken(ctx context.Context, name string, scopes []Scope, until time.Time) (string, error) {
	if err := checkName(name); err != nil {
		return "", err
	}
	for _, s := range scopes {
		if !slices.Contains(Scopes(), s) {
			return "", fmt.Errorf("%q: %w; there are %q", s, ErrScope, Scopes())
		}
	}
	if len(scopes) == 0 {
		return "", fmt.Errorf("a token for nothing: %w; there are %q", ErrScope, Scopes())
	}
	if err := r.unshared(ctx, accountKind, name); err != nil {
		return "", err
	}
	secret := hex.EncodeToString(random())
	t := Token{Name: name, Scopes: scopes, Made: r.Now().UTC(), Until: until, Secret: digest(secret)}
	err := r.putToken(ctx, t, t.Made)
	if errors.Is(err, store.ErrBehind) {
		return "", fmt.Errorf("token %s: %w (`readout token remove %s` takes it back)", name, ErrTaken, name)
	}
	if err != nil {
		return "", err
	}
	return tokenPrefix + name + "_" + secret, nil
}

// putToken keeps a token that was made or used at a time.
func (r *Register) putToken(ctx context.Context, t Token, at time.Time) error {
	body, err := json.Marshal(t)
	if err == nil {
		_, err = r.Store.PutSlip(ctx, store.Slip{Kind: tokenKind, Key: t.Name, Body: body, At: at, Rev: t.rev})
	}
	if err != nil {
		return fmt.Errorf("keeping the token %s: %w", t.Name, err)
	}
	return nil
}

// Tokens are all tokens, by name.
func (r *Register) Tokens(ctx context.Context) ([]Token, error) {
	all, err := r.Store.Slips(ctx, tokenKind)
	if err != nil {
		return nil, err
	}
	var out []Token
	for _, s := range all {
		t, err := tokenOf(s)
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

func tokenOf(s store.Slip) (Token, error) {
	t := Token{Name: s.Key, rev: s.Rev}
	if err := json.Unmarshal(s.Body, &t); err != nil {
		return Token{}, fmt.Errorf("token %s: %w: %w", s.Key, store.ErrDamaged, err)
	}
	if s.Rev > 1 {
		t.Used = s.At
	}
	return t, nil
}

// token returns a token, or store.ErrNotFound.
func (r *Register) token(ctx context.Context, name string) (Token, error) {
	s, err := r.Store.Slip(ctx, tokenKind, name)
	if errors.Is(err, store.ErrNotFound) {
		return Token{}, fmt.Errorf("token %s: %w (`readout token list` shows those that are)", name, store.ErrNotFound)
	}
	if err != nil {
		return Token{}, fmt.Errorf("token %s: %w", name, err)
	}
	return tokenOf(s)
}

// RemoveToken takes a token back.
func (r *Register) RemoveToken(ctx context.Context, name string) error {
	if _, err := r.token(ctx, name); err != nil {
		return err
	}
	if err := r.Store.DropSlip(ctx, tokenKind, name); err != nil {
		return fmt.Errorf("taking back the token %s: %w", name, err)
	}
	return nil
}

// bearer is the token of a request, if it has one. Feed readers, which often know
// no other way, may give it as a password; only to look, since a browser would send
// that of itself.
func bearer(r *http.Request) (string, bool) {
	if how, word, ok := strings.Cut(r.Header.Get("Authorization"), " "); ok && strings.EqualFold(how, "Bearer") {
		return strings.TrimSpace(word), true
	}
	if _, word, ok := r.BasicAuth(); ok && (r.Method == http.MethodGet || r.Method == http.MethodHead) {
		return word, true
	}
	return "", false
}

// byToken is the visitor who has a token.
func (g *Gate) byToken(ctx context.Context, word string) (Visitor, error) {
	rest, ok := strings.CutPrefix(word, tokenPrefix)
	name, secret, _ := strings.Cut(rest, "_")
	if !ok || !nameLike.MatchString(name) {
		return Visitor{}, errToken
	}
	t, err := g.token(ctx, name)
	if errors.Is(err, store.ErrNotFound) {
		return Visitor{}, errToken
	}
	if err != nil {
		return Visitor{}, err
	}
	now := g.Now()
	if !same(digest(secret), t.Secret) || !t.Until.IsZero() && !now.Before(t.Until) {
		return Visitor{}, errToken
	}
	if now.Sub(t.Used) > seldom {
		_ = g.putToken(ctx, t, now) // as with sessions
	}
	return Visitor{Name: t.Name, Scopes: t.Scopes, token: true}, nil
}
