package claim

import (
	"strings"
	"testing"
)

// Every frame has an example, and the example holds one of its members: a frame
// nobody can picture is a frame nobody can mend.
func TestFramesHaveExamples(t *testing.T) {
	f, err := BuiltinFrames()
	if err != nil {
		t.Fatal(err)
	}
	if len(f.list) < 50 {
		t.Fatalf("%d frames, want at least 50", len(f.list))
	}
	byFrame := map[int][]string{}
	for m, i := range f.word {
		byFrame[i] = append(byFrame[i], m)
	}
	for i, fr := range f.list {
		if !strings.HasSuffix(fr.Example, ".") {
			t.Errorf("frame %s: example %q is no sentence", fr.Name, fr.Example)
		}
		if len(byFrame[i]) == 0 {
			t.Errorf("frame %s: all its members stand in earlier frames", fr.Name)
		}
		for _, m := range byFrame[i] {
			if class := m[strings.LastIndex(m, "/")+1:]; class != "v" && class != "n" && class != "a" {
				t.Errorf("frame %s: member %q has no class v, n or a", fr.Name, m)
			}
		}
	}
}

// Every field, kin and doing has an example that holds one of its words.
func TestFieldsHaveExamples(t *testing.T) {
	for name, tsv := range map[string]string{"field": fieldsTSV, "kin": kinsTSV, "doing": doingsTSV} {
		t.Run(name, func(t *testing.T) { haveExamples(t, tsv) })
	}
}

func haveExamples(t *testing.T, tsv string) {
	f, err := parseFrames(tsv)
	if err != nil {
		t.Fatal(err)
	}
	for i, x := range f.list {
		found := false
		for m, at := range f.word {
			lemma, _, _ := strings.Cut(m, "/")
			found = found || at == i && strings.Contains(strings.ToLower(x.Example), lemma[:len(lemma)-len(lemma)/3])
		}
		if !found {
			t.Errorf("%s: %q holds none of its words", x.Name, x.Example)
		}
	}
}

// A list of frames names frames.
func TestWordsAreListed(t *testing.T) {
	f, err := BuiltinFrames()
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, fr := range f.list {
		names[fr.Name] = true
	}
	for name := range f.words["carry/f"] {
		if !names[name] {
			t.Errorf("carry/f holds %q, which is no frame", name)
		}
	}
	if !f.words.has("carry/v", "hold") || f.words.has("carry/v", "interview") {
		t.Error("carry/v: hold carries a stance on, interview does not")
	}
	if _, err := parseWords("# note\ncarry\n"); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("err = %v, want one that names line 2", err)
	}
}

func TestParseFramesNamesTheLine(t *testing.T) {
	_, err := parseFrames("# note\nready\tready\n")
	if err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Fatalf("err = %v, want one that names line 2", err)
	}
}

func TestCatalogueExtends(t *testing.T) {
	base, err := BuiltinCatalogue()
	if err != nil {
		t.Fatal(err)
	}
	more, err := base.Extend("[[issue]]\nkey = \"fisheries\"\nwords = [\"herring\"]\n[[issue]]\nkey = \"trade\"\nwords = [\"toll\"]\n")
	if err != nil {
		t.Fatal(err)
	}
	if more.index("fisheries") < 0 {
		t.Error("a new key did not add an issue")
	}
	trade := more.Issues[more.index("trade")]
	if trade.Words[len(trade.Words)-1] != "toll" || len(trade.Words) != len(base.Issues[base.index("trade")].Words)+1 {
		t.Error("a known key did not add its words")
	}
	if base.index("fisheries") >= 0 {
		t.Error("extending changed the catalogue it started from")
	}
}

func TestCatalogueRefuses(t *testing.T) {
	base, err := BuiltinCatalogue()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"no TOML":     "[[issue]",
		"no words":    "[[issue]]\nkey = \"x\"\n",
		"unknown key": "[[issue]]\nkey = \"x\"\nwords = [\"y\"]\ncolour = 1\n",
	} {
		if _, err := base.Extend(text); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

// The rarity table must tell a word of every report from one of a few.
func TestRarity(t *testing.T) {
	if a, b := rarity("said"), rarity("ceasefire"); a >= b {
		t.Errorf("rarity(said) = %.2f, rarity(ceasefire) = %.2f: want the first well below", a, b)
	}
	if r := rarity("qqzzxxv"); r != 1 {
		t.Errorf("an unknown word has rarity %.2f, want 1", r)
	}
}
