package claim

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/BurntSushi/toml"

	"readout/lang"
)

//go:embed issues.toml
var issuesTOML string

// Catalogue is the issues a position can be about, with the words that touch
// them, in the order in which they are shown. It is immutable once made.
type Catalogue struct {
	Issues []Issue `toml:"issue"`

	first map[string][]phrase // first lemma of a phrase -> the phrases
	stems []phrase            // one-word phrases that match any ending
}

// Issue is one entry of the catalogue.
type Issue struct {
	Key   string   `toml:"key"`   // "security guarantees"
	Words []string `toml:"words"` // lemmas or phrases of lemmas; a trailing * matches any ending
	Asks  []string `toml:"asks"`  // issues that a story about this one leaves open until a report answers them
}

type phrase struct {
	issue int
	words []string
}

// BuiltinCatalogue reads the catalogue that ships with the program.
func BuiltinCatalogue() (*Catalogue, error) { return (*Catalogue)(nil).Extend(issuesTOML) }

// Extend returns a catalogue with the entries of a TOML text added: a new key
// adds an issue, a known one adds words.
func (c *Catalogue) Extend(text string) (*Catalogue, error) {
	var more Catalogue
	meta, err := toml.Decode(text, &more)
	if err != nil {
		return nil, fmt.Errorf("reading the issue catalogue: %w", err)
	}
	if extra := meta.Undecoded(); len(extra) > 0 {
		return nil, fmt.Errorf("reading the issue catalogue: unknown key %q; an entry has key, words and asks", extra[0])
	}
	out := &Catalogue{first: map[string][]phrase{}}
	if c != nil {
		out.Issues = append(out.Issues, c.Issues...)
	}
	for n, e := range more.Issues {
		if e.Key == "" || len(e.Words) == 0 {
			return nil, fmt.Errorf("reading the issue catalogue: entry %d has no key or no words", n+1)
		}
		if i := out.index(e.Key); i >= 0 {
			old := out.Issues[i]
			old.Words = append(append([]string(nil), old.Words...), e.Words...)
			old.Asks = append(append([]string(nil), old.Asks...), e.Asks...)
			out.Issues[i] = old
			continue
		}
		out.Issues = append(out.Issues, e)
	}
	for i, e := range out.Issues {
		for _, w := range e.Words {
			p := phrase{i, strings.Fields(strings.ToLower(w))}
			if len(p.words) == 0 {
				continue
			}
			if strings.HasSuffix(p.words[0], "*") {
				p.words[0] = strings.TrimSuffix(p.words[0], "*")
				out.stems = append(out.stems, p)
				continue
			}
			head, _, split := strings.Cut(p.words[0], "-")
			out.first[p.words[0]] = append(out.first[p.words[0]], p)
			if split { // the tokeniser may have split it
				out.first[head] = append(out.first[head], p)
			}
		}
	}
	return out, nil
}

func (c *Catalogue) index(key string) int {
	for i := range c.Issues {
		if c.Issues[i].Key == key {
			return i
		}
	}
	return -1
}

// Touched is the set of issues that tokens first (inclusive) to end (exclusive)
// touch, with the tokens that touch each: one entry a phrase found, in order.
func (c *Catalogue) Touched(d *lang.Doc, first, end int) []Touch {
	var out []Touch
	for i := first; i < end; i++ {
		if u := d.Tokens[i].UPOS; u == lang.PUNCT || u == lang.ADP || u == lang.DET {
			continue
		}
		lemma := strings.ToLower(d.Tokens[i].Lemma)
		form := strings.ToLower(d.Form(i))
		for _, p := range c.first[lemma] {
			if n := matchPhrase(d, i, end, p.words); n > 0 {
				out = append(out, Touch{c.Issues[p.issue].Key, i, i + n})
			}
		}
		if form != lemma {
			for _, p := range c.first[form] {
				if n := matchPhrase(d, i, end, p.words); n > 0 {
					out = append(out, Touch{c.Issues[p.issue].Key, i, i + n})
				}
			}
		}
		for _, p := range c.stems {
			if strings.HasPrefix(form, p.words[0]) {
				out = append(out, Touch{c.Issues[p.issue].Key, i, i + 1})
			}
		}
	}
	return out
}

// Touch is one place where an issue is touched: tokens First to End.
type Touch struct {
	Issue      string
	First, End int
}

// matchPhrase compares the words with lemmas or forms from token i on; hyphens
// between the parts of a word the tokeniser split are passed over. It returns
// how many tokens matched, 0 for none.
func matchPhrase(d *lang.Doc, i, end int, words []string) int {
	k := i
	for _, w := range words {
		for k > i && k < end && d.Form(k) == "-" {
			k++
		}
		if k >= end {
			return 0
		}
		if strings.EqualFold(d.Tokens[k].Lemma, w) || strings.EqualFold(d.Form(k), w) {
			k++
			continue
		}
		// "one-on-one" may have been split at its hyphens
		rest := w
		j := k
		for j < end && len(rest) > 0 {
			f := strings.ToLower(d.Form(j))
			if !strings.HasPrefix(rest, f) {
				break
			}
			rest = rest[len(f):]
			j++
		}
		if rest != "" {
			return 0
		}
		k = j
	}
	return k - i
}
