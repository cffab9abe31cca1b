package gate

import (
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// Cost is what it takes to try a password.
type Cost struct {
	Time    uint32 // passes over the memory
	Memory  uint32 // in KiB
	Threads uint8
}

// DefaultCost is the second choice that RFC 9106 (section 4) recommends, for
// machines that do other things as well.
var DefaultCost = Cost{Time: 3, Memory: 64 << 10, Threads: 4}

const (
	saltBytes = 16
	keyBytes  = 32

	minPassword = 12   // characters
	maxPassword = 1024 // bytes; more is no password but work for the server
)

// ErrPassword says what a password lacks.
var ErrPassword = errors.New("the password will not do")

// check says what is wrong with a new password.
func check(name, password string) error {
	switch n := utf8.RuneCountInString(password); {
	case !utf8.ValidString(password):
		return fmt.Errorf("%w: it is not UTF-8", ErrPassword)
	case n < minPassword:
		return fmt.Errorf("%w: it has %d characters, and takes at least %d (a few words in a row are easy to remember)", ErrPassword, n, minPassword)
	case len(password) > maxPassword:
		return fmt.Errorf("%w: it is longer than %d bytes", ErrPassword, maxPassword)
	case strings.Contains(strings.ToLower(password), name) && n < 2*minPassword:
		return fmt.Errorf("%w: it holds the name of the account", ErrPassword)
	case different(password) < 5:
		return fmt.Errorf("%w: it is made of only a few different characters", ErrPassword)
	}
	return nil
}

// different is how many characters of a text are not alike.
func different(s string) int {
	seen := map[rune]bool{}
	for _, c := range s {
		seen[c] = true
	}
	return len(seen)
}

// normal is a password whatever keyboard it was typed on: the same letters are the
// same bytes.
func normal(password string) []byte { return norm.NFC.Bytes([]byte(password)) }

func derive(password, salt []byte, c Cost) []byte {
	return argon2.IDKey(password, salt, c.Time, c.Memory, c.Threads, keyBytes)
}

// hashed is a password as it is kept: in the usual form, with what it cost, so that
// the cost can rise without old ones becoming useless.
func hashed(password string, c Cost) string {
	salt := random()[:saltBytes]
	b64 := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, c.Memory, c.Time, c.Threads, b64(salt), b64(derive(normal(password), salt, c)))
}

// parseHash reads what hashed wrote.
func parseHash(s string) (c Cost, salt, key []byte, err error) {
	var version int
	parts := strings.Split(s, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" {
		return c, nil, nil, errors.New("a password is not kept as argon2id")
	}
	if _, err = fmt.Sscanf(parts[2], "v=%d", &version); err == nil {
		_, err = fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &c.Memory, &c.Time, &c.Threads)
	}
	if err == nil {
		salt, err = base64.RawStdEncoding.DecodeString(parts[4])
	}
	if err == nil {
		key, err = base64.RawStdEncoding.DecodeString(parts[5])
	}
	// What would take the machine down, or make argon2 panic, was not written here.
	if err == nil && (version != argon2.Version || c.Time < 1 || c.Time > 64 || c.Threads < 1 || c.Memory > 4<<20 || len(salt) < 8 || len(key) != keyBytes) {
		err = errors.New("a password is kept in a way that this program does not know")
	}
	return c, salt, key, err
}

// fits reports whether a password is the one that was kept. Without one that was
// kept it does the same work for nothing: who asks must not learn from the time it
// takes whether there is such an account.
func (g *Gate) fits(kept, password string) bool {
	c, salt, key, err := parseHash(kept)
	if err != nil {
		c, salt, key = g.Cost, random()[:saltBytes], random()
	}
	got := g.derive(normal(password), salt, c)
	return subtle.ConstantTimeCompare(got, key) == 1 && err == nil
}
