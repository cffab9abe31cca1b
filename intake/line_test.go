package intake

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// flat are objects that are read in one pass.
var flat = []string{
	`{"id":"a","text":"Talks in Torvel."}`,
	` { "id" : 17 , "html" : "<p class=\"x\">\n\tSaid\/done \u00e9 \\ \b\f\r</p>" , "url":"https://a.test/" } `,
	`{"text":"","title":"Überfall – “zu spät” 😀","published":"2031-03-14","outlet":"o","byline":"b","language":"de"}`,
	`{"id":"a","text":"one","text":"two","station":"unknown keys are passed over"}`,
	`{"id":0}`,
}

// notFlat are left to encoding/json, which refuses most of them.
var notFlat = []string{
	`{}`, ``, `[]`, `null`, `{"id":"a"`, `{"id":"a"}x`, `{"id":"a",}`, `{"id" "a"}`, `{,"id":1}`, `{"id":}`, `{"id":01}`, `{"id":1.5}`, `{"id":-1}`, `{"id":null}`, `{"id":[1]}`,
	`{"text":null}`, `{"TEXT":"capitals"}`, `{"publiſhed":"2031"}`, `{"text":17}`, `{"other":{"a":[1,2]},"text":"x"}`,
	`{"text":"open`, `{"text":"open\`, `{"text":"open\"`, `{"text":"\x"}`, `{"text":"\u00e"}`, `{"text":"\u00eg"}`, `{"text":"\ud83d\ude00"}`, `{"text":"\ud83d"}`,
	"{\"text\":\"a\nb\"}", "{\"text\":\"a\xffb\"}", "{\"\xff\":\"a\"}",
}

func TestParseLine(t *testing.T) {
	for _, s := range flat {
		if _, ok := flatLine([]byte(s)); !ok {
			t.Errorf("%s is not read in one pass", s)
		}
		sameLine(t, []byte(s))
	}
	for _, s := range notFlat {
		if _, ok := flatLine([]byte(s)); ok {
			t.Errorf("%s is read in one pass", s)
		}
		sameLine(t, []byte(s))
	}
}

// sameLine holds a line read in one pass to what encoding/json makes of it.
func sameLine(t *testing.T, b []byte) {
	t.Helper()
	got, ok := flatLine(b)
	if !ok {
		return
	}
	var want line
	if err := json.Unmarshal(b, &want); err != nil {
		t.Fatalf("%q is read in one pass, but: %v", b, err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Fatalf("%q (-encoding/json +ours):\n%s", b, d)
	}
}

func FuzzFlatLine(f *testing.F) {
	for _, s := range append(flat, notFlat...) {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) { sameLine(t, b) })
}
