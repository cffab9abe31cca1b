package pack

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"
)

func TestWhatIsWrittenIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Uint64().Draw(t, "n")
		s := rapid.String().Draw(t, "s")
		p := rapid.SliceOf(rapid.Byte()).Draw(t, "p")
		b := Bytes(String(Uint(nil, n), s), p)
		r := NewReader(b)
		if gn, gs, gp := r.Uint(), r.String(), r.Bytes(); gn != n || gs != s || !bytes.Equal(gp, p) || r.Err() != nil {
			t.Fatalf("%d %q %v became %d %q %v, %v", n, s, p, gn, gs, gp, r.Err())
		}
		if r.Uint(); r.Err() == nil {
			t.Fatal("more was read than was written")
		}
	})
}

// A damaged count is an error, not a reason to ask for memory.
func TestCountIsBounded(t *testing.T) {
	r := NewReader(append(Uint(nil, 1<<40), 1, 2, 3))
	if n := r.Count(); n != 0 || r.Err() == nil {
		t.Errorf("count %d, error %v", n, r.Err())
	}
	if s := r.String(); s != "" {
		t.Errorf("read %q after a failure", s)
	}
}
