package claim

import "testing"

func TestBeside(t *testing.T) {
	t.Parallel()
	const question = "“the ferry terminal”: how much?"
	for answer, want := range map[string]string{
		"40 million crowns for the ferry terminal":     "40 million crowns",
		"40 million crowns in aid":                     "40 million crowns in aid",
		"the ferry terminal":                           "the ferry terminal",
		"40 million crowns against the ferry terminal": "40 million crowns against the ferry terminal",
		"": "",
	} {
		if got := beside(question, answer); got != want {
			t.Errorf("beside %q: %q, want %q", answer, got, want)
		}
	}
}
