package claim

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
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

	first  map[string][]phrase // first lemma of a phrase -> the phrases
	stems  []phrase            // one-word phrases that match any ending
	except map[string][]phrase // first lemma of a phrase in which the issue is not meant -> the phrases
}

// Issue is one entry of the catalogue.
type Issue struct {
	Key    string   `toml:"key"`    // "security guarantees"
	Words  []string `toml:"words"`  // lemmas or phrases of lemmas; a trailing * matches any ending
	Except []string `toml:"except"` // phrases in which these words mean something else: "take place"
	Of     string   `toml:"of"`     // the issue that this one is a part of, "" for none
	Asks   []string `toml:"asks"`   // issues that a story about this one leaves open until a report answers them
}

// phrase is an entry of a list of words. With objects it is a verb, or its noun,
// that touches the issue only together with one of them: "release > crew|sailor".
type phrase struct {
	issue   int
	words   []string
	objects []string
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
		return nil, fmt.Errorf("reading the issue catalogue: unknown key %q; an entry has key, words, except, of and asks", extra[0])
	}
	out := &Catalogue{first: map[string][]phrase{}, except: map[string][]phrase{}}
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
			old.Except = append(append([]string(nil), old.Except...), e.Except...)
			old.Asks = append(append([]string(nil), old.Asks...), e.Asks...)
			old.Of = cmp.Or(e.Of, old.Of)
			out.Issues[i] = old
			continue
		}
		out.Issues = append(out.Issues, e)
	}
	out.file()
	return out, nil
}

// with is the catalogue with issues added whose keys are new.
func (c *Catalogue) with(more []Issue) *Catalogue {
	if len(more) == 0 {
		return c
	}
	out := &Catalogue{Issues: slices.Concat(c.Issues, more), first: map[string][]phrase{}, except: map[string][]phrase{}}
	out.file()
	return out
}

// file files the words of the issues for being looked up.
func (c *Catalogue) file() {
	for i, e := range c.Issues {
		for _, w := range e.Words {
			verb, objects, _ := strings.Cut(strings.ToLower(w), ">")
			p := phrase{issue: i, words: strings.Fields(verb)}
			if len(p.words) == 0 {
				continue
			}
			if objects = strings.TrimSpace(objects); objects != "" {
				p.objects = strings.Split(objects, "|")
			}
			if strings.HasSuffix(p.words[0], "*") {
				p.words[0] = strings.TrimSuffix(p.words[0], "*")
				c.stems = append(c.stems, p)
				continue
			}
			head, _, split := strings.Cut(p.words[0], "-")
			c.first[p.words[0]] = append(c.first[p.words[0]], p)
			if split { // the tokeniser may have split it
				c.first[head] = append(c.first[head], p)
			}
		}
		for _, w := range e.Except {
			if words := strings.Fields(strings.ToLower(w)); len(words) > 0 {
				c.except[words[0]] = append(c.except[words[0]], phrase{issue: i, words: words})
			}
		}
	}
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
// touch, with the tokens that touch each: one entry a phrase found, in order. Of
// phrases that overlap the longest counts: "nuclear weapons" is not about arms.
func (c *Catalogue) Touched(d *lang.Doc, first, end int) []Touch {
	var out, not []Touch
	for i := first; i < end; i++ {
		if u := d.Tokens[i].UPOS; u == lang.PUNCT || u == lang.DET {
			continue
		}
		lemma := strings.ToLower(d.Tokens[i].Lemma)
		form := strings.ToLower(d.Form(i))
		not = c.match(d, i, end, c.except, lemma, form, not)
		if d.Tokens[i].UPOS == lang.ADP {
			continue
		}
		out = c.match(d, i, end, c.first, lemma, form, out)
		for _, p := range c.stems {
			if strings.HasPrefix(form, p.words[0]) {
				out = append(out, Touch{c.Issues[p.issue].Key, i, i + 1})
			}
		}
	}
	if len(out) < 2 && len(not) == 0 {
		return out
	}
	kept := out[:0:0]
	for i, t := range out {
		drop := slices.ContainsFunc(not, func(n Touch) bool { return n.Issue == t.Issue && n.First < t.End && t.First < n.End })
		for j, o := range out {
			inside := o.First <= t.First && t.End <= o.End
			drop = drop || inside && (o.End-o.First > t.End-t.First || j < i && o == t)
		}
		if !drop {
			kept = append(kept, t)
		}
	}
	return kept
}

// match adds to out the phrases of a table that begin at token i.
func (c *Catalogue) match(d *lang.Doc, i, end int, table map[string][]phrase, lemma, form string, out []Touch) []Touch {
	for n, word := range [...]string{lemma, form, strings.TrimSuffix(lemma, "s")} {
		if n == 1 && form == lemma || n == 2 && (word == lemma || word == form || d.Tokens[i].UPOS != lang.NOUN) {
			continue // the last is for plurals the lemmatiser left alone
		}
		for _, p := range table[word] {
			if n := matchPhrase(d, i, end, p.words); n > 0 && (p.objects == nil || takesObject(d, i, p.objects)) {
				out = append(out, Touch{c.Issues[p.issue].Key, i, i + n})
			}
		}
	}
	return out
}

// takesObject reports whether one of the nouns is what the verb, or the noun made
// of it, at token i is done to: "release the crew", "the crew's release", "the
// release of the crew".
func takesObject(d *lang.Doc, i int, nouns []string) bool {
	for _, k := range d.Kids(i) {
		switch d.Tokens[k].Rel {
		case lang.Obj, lang.NsubjPass, lang.Nmod, lang.NmodPoss, lang.Compound:
			for _, m := range members(d, int(k)) {
				if slices.Contains(nouns, strings.ToLower(d.Tokens[m].Lemma)) {
					return true
				}
			}
		}
	}
	if r := d.Tokens[i].Rel; r == lang.Acl || r == lang.AclRelcl { // "the men held in Port Lorne"
		return slices.Contains(nouns, strings.ToLower(d.Tokens[d.Tokens[i].Head].Lemma))
	}
	return false
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
		if strings.EqualFold(d.Tokens[k].Lemma, w) || strings.EqualFold(d.Form(k), w) || strings.EqualFold(d.Form(k), w+"s") && d.Tokens[k].UPOS == lang.NOUN {
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
