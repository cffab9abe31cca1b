package amount

import (
	"regexp"
	"testing"
)

func TestNational(t *testing.T) {
	t.Parallel()
	for c, want := range map[coined]string{
		{"", "dollars"}: "USD", {"us", "dollars"}: "USD", {"hong kong", "dollars"}: "HKD", {"norlandic", "dollars"}: "dollars",
		{"south korean", "won"}: "KRW", {"north korean", "won"}: "KPW", {"swedish", "crowns"}: "SEK", {"swedish", "kroner"}: "SEK",
		{"", "dinars"}: "dinars", {"", "EUR"}: "EUR",
	} {
		if got := national(c.nation, c.noun); got != want {
			t.Errorf("%q %s: %s, want %s", c.nation, c.noun, got, want)
		}
	}
	for c, code := range currencies() {
		if !regexp.MustCompile("^[A-Z]{3}$").MatchString(code) || c.noun == "" {
			t.Errorf("%+v is %q", c, code)
		}
	}
}
