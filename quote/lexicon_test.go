package quote

import (
	"strings"
	"testing"
)

func TestLexiconParses(t *testing.T) {
	t.Parallel()
	lex, err := parseLexicon(cueData, speakerData)
	if err != nil {
		t.Fatal(err)
	}
	if len(lex.verbs) < 250 || len(lex.nouns) < 80 || len(lex.adjectives) < 30 || len(lex.speakers) < 500 {
		t.Errorf("%d verbs, %d nouns, %d adjectives, %d speakers: a table was lost", len(lex.verbs), len(lex.nouns), len(lex.adjectives), len(lex.speakers))
	}
	stances := map[string]bool{
		"": true, "demands": true, "supports": true, "ready": true, "agreed": true, "conditional": true, "open": true,
		"noncommittal": true, "not-confirmed": true, "wary": true, "opposes": true, "rejects": true, "denies": true,
	}
	for _, table := range []map[string]*entry{lex.verbs, lex.nouns, lex.adjectives} {
		for word, e := range table {
			if !stances[e.stance] {
				t.Errorf("%s: stance %q is not in the vocabulary", word, e.stance)
			}
			for _, p := range e.preps {
				if !stances[p.stance] {
					t.Errorf("%s %s: stance %q is not in the vocabulary", word, p.prep, p.stance)
				}
			}
		}
	}
	for form, lemma := range map[string]string{
		"said": "say", "told": "tell", "written": "write", "denies": "deny", "denied": "deny", "admitted": "admit",
		"quipped": "quip", "agreed": "agree", "urging": "urge", "says": "say", "pushes": "push", "vowed": "vow", "foresaw": "foresee",
	} {
		if f := lex.forms[form]; f.entry == nil || f.entry.lemma != lemma {
			t.Errorf("%q is not known as a form of %q", form, lemma)
		}
	}
}

func TestLexiconSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ cues, speakers, want string }{
		{"say\tv\tsay\t-", "", "line 1: 4 columns"},
		{"# head\nsay\tx\tsay\t-\tclause", "", "line 2: part of speech \"x\""},
		{"say\tv\tutter\t-\tclause", "", "class \"utter\""},
		{"say\tv\tsay\t-\tclause some-thing", "", "unknown frame \"some-thing\""},
		{"", "robot\tr2", "unknown kind \"robot\""},
	} {
		_, err := parseLexicon(c.cues, c.speakers)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q, %q: error %v, want one with %q", c.cues, c.speakers, err, c.want)
		}
	}
}

func TestEveryCueIsListedOnce(t *testing.T) {
	t.Parallel()
	seen := map[string]int{}
	n := 0
	for l := range strings.Lines(cueData) {
		n++
		if l = strings.TrimSpace(l); l == "" || l[0] == '#' {
			continue
		}
		col := strings.SplitN(l, "\t", 3)
		key := col[0] + " " + col[1]
		if at, twice := seen[key]; twice {
			t.Errorf("cues.tsv lines %d and %d both say what %q is", at, n, col[0])
		}
		seen[key] = n
	}
}
