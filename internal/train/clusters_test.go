package train

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"readout/lang/en"
)

func TestRoughWords(t *testing.T) {
	for _, tc := range []struct{ in, want string }{
		{"Norland's envoy didn't “agree”.", "norland 's envoy did n't “ agree ” ."},
		{"The U.S. and Mr. Holm, 1,500 men; No. 12-year-old", "the u.s. and mr. holm , 0,000 men ; no . 00 - year - old"},
		{"Wait... O'Hara’s AT&T", "wait ... o'hara 's at&t"},
		{"", ""},
	} {
		got := strings.Join(slices.Collect(roughWords(tc.in)), " ")
		if got != tc.want {
			t.Errorf("roughWords(%q)\n got %s\nwant %s", tc.in, got, tc.want)
		}
	}
}

// invented writes a corpus in which two sets of words never stand in the same
// place.
func invented() string {
	names := strings.Fields("ada viktor mira oskar lena tomas")
	verbs := strings.Fields("meets greets calls thanks warns invites")
	r := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for range 400 {
		line, _ := json.Marshal(map[string]string{"text": fmt.Sprintf("today %s %s %s again %d\n", names[r.IntN(6)], verbs[r.IntN(6)], names[r.IntN(6)], r.IntN(1e9))})
		b.Write(line)
		b.WriteByte('\n')
	}
	return b.String()
}

func TestClustersRepeat(t *testing.T) {
	corpus := invented()
	opt := DefaultClusterOptions()
	opt.Epochs = 20
	run := func() *en.Clusters {
		c, err := Clusters(context.Background(), strings.NewReader(corpus), opt, func(string) {})
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	a, b := run(), run()
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("the same corpus gave two different files")
	}
	// The tree need not part names from verbs at its root, but the words of one
	// set must not all share their leaf with the other.
	codes := map[uint16][]string{}
	for _, w := range strings.Fields("ada viktor mira oskar lena tomas") {
		codes[a.Of(w)] = append(codes[a.Of(w)], w)
	}
	for _, w := range strings.Fields("meets greets calls thanks warns invites") {
		if others := codes[a.Of(w)]; others != nil {
			t.Errorf("%q has the code of %q", w, others)
		}
	}
}

func TestClustersComplains(t *testing.T) {
	for _, tc := range []struct{ in, want string }{
		{`{"text": "one`, "document 1"},
		{`{"text": "one word each"}`, "fewer than two words"},
	} {
		_, err := Clusters(context.Background(), strings.NewReader(tc.in), DefaultClusterOptions(), func(string) {})
		if err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("Clusters(%s): error %v, want one with %q", tc.in, err, tc.want)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Clusters(ctx, strings.NewReader(invented()), DefaultClusterOptions(), func(string) {}); err == nil {
		t.Error("a cancelled context went unnoticed")
	}
}
