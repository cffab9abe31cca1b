package postgres

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestEscape(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOf(rapid.OneOf(rapid.Byte(), rapid.SampledFrom([]byte("\x00\uf8ffab")))).Draw(t, "bytes"))
		e := escape(s)
		if !utf8.ValidString(e) || strings.Contains(e, "\x00") {
			t.Fatalf("PostgreSQL would refuse %q", e)
		}
		if back := unescape(e); back != s {
			t.Fatalf("%q came back as %q", s, back)
		}
	})
	if s := "Nothing to do — “here”."; escape(s) != s {
		t.Error("words that need no escape were changed")
	}
	for _, s := range []string{"\uf8ff", "\uf8ff0", "\uf8ffzz", "a\uf8ff\uf8ff"} {
		unescape(s) // nothing that escape wrote: any answer will do, a panic will not
	}
}
