package gate

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"time"

	"readout/store"
)

const accountKind = "account"

// Account is a person who may come in.
type Account struct {
	Name string    `json:"-"`
	Role Role      `json:"role"`
	Made time.Time `json:"made"`
	// Password is kept hashed. Term changes with it, and ends the sessions of before.
	Password string `json:"password"`
	Term     string `json:"term"`
	rev      int64
}

// What can be wrong with a name.
var (
	ErrName  = errors.New("not a name for an account or a token")
	ErrTaken = errors.New("the name is taken")
	ErrRole  = errors.New("no such role")
)

var nameLike = regexp.MustCompile(`^[a-z0-9][a-z0-9.@-]{0,63}$`)

func checkName(name string) error {
	if !nameLike.MatchString(name) {
		return fmt.Errorf("%q is %w: it takes small letters, digits, and . - @ within, 64 at most", name, ErrName)
	}
	return nil
}

func (r *Register) cost() Cost {
	if r.Cost == (Cost{}) {
		return DefaultCost
	}
	return r.Cost
}

// AddAccount makes an account.
func (r *Register) AddAccount(ctx context.Context, name string, role Role, password string) error {
	if err := checkName(name); err != nil {
		return err
	}
	if !slices.Contains(Roles(), role) {
		return fmt.Errorf("%q: %w; there are %q", role, ErrRole, Roles())
	}
	if err := check(name, password); err != nil {
		return err
	}
	if err := r.unshared(ctx, tokenKind, name); err != nil {
		return err
	}
	a := Account{Name: name, Role: role, Made: r.Now().UTC(), Password: hashed(password, r.cost()), Term: hex.EncodeToString(random())}
	err := r.putAccount(ctx, a)
	if errors.Is(err, store.ErrBehind) {
		return fmt.Errorf("account %s: %w (`readout account password %s` gives it another password)", name, ErrTaken, name)
	}
	return err
}

// unshared refuses a name that something of another kind has: the log of corrections
// names accounts and tokens alike, and must not leave open who it was.
func (r *Register) unshared(ctx context.Context, kind, name string) error {
	switch _, err := r.Store.Slip(ctx, kind, name); {
	case errors.Is(err, store.ErrNotFound):
		return nil
	case err != nil:
		return fmt.Errorf("looking for the %s %s: %w", kind, name, err)
	}
	return fmt.Errorf("%s: %w by the %s of that name", name, ErrTaken, kind)
}

func (r *Register) putAccount(ctx context.Context, a Account) error {
	body, err := json.Marshal(a)
	if err == nil {
		_, err = r.Store.PutSlip(ctx, store.Slip{Kind: accountKind, Key: a.Name, Body: body, At: a.Made, Rev: a.rev})
	}
	if err != nil {
		return fmt.Errorf("keeping the account %s: %w", a.Name, err)
	}
	return nil
}

// account returns an account, or store.ErrNotFound.
func (r *Register) account(ctx context.Context, name string) (Account, error) {
	s, err := r.Store.Slip(ctx, accountKind, name)
	if errors.Is(err, store.ErrNotFound) {
		return Account{}, fmt.Errorf("account %s: %w (`readout account list` shows those that are)", name, store.ErrNotFound)
	}
	if err != nil {
		return Account{}, fmt.Errorf("account %s: %w", name, err)
	}
	return accountOf(s)
}

func accountOf(s store.Slip) (Account, error) {
	a := Account{Name: s.Key, rev: s.Rev}
	if err := json.Unmarshal(s.Body, &a); err != nil {
		return Account{}, fmt.Errorf("account %s: %w: %w", s.Key, store.ErrDamaged, err)
	}
	return a, nil
}

// Accounts are all accounts, by name.
func (r *Register) Accounts(ctx context.Context) ([]Account, error) {
	all, err := r.Store.Slips(ctx, accountKind)
	if err != nil {
		return nil, err
	}
	var out []Account
	for _, s := range all {
		a, err := accountOf(s)
		if err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, nil
}

// SetPassword gives an account another password and ends its sessions.
func (r *Register) SetPassword(ctx context.Context, name, password string) error {
	a, err := r.account(ctx, name)
	if err != nil {
		return err
	}
	if err := check(name, password); err != nil {
		return err
	}
	a.Password, a.Term = hashed(password, r.cost()), hex.EncodeToString(random())
	if err := r.putAccount(ctx, a); err != nil {
		return err
	}
	return r.endSessions(ctx, name)
}

// RemoveAccount takes an account away and ends its sessions.
func (r *Register) RemoveAccount(ctx context.Context, name string) error {
	if _, err := r.account(ctx, name); err != nil {
		return err
	}
	if err := r.Store.DropSlip(ctx, accountKind, name); err != nil {
		return fmt.Errorf("removing the account %s: %w", name, err)
	}
	return r.endSessions(ctx, name)
}
