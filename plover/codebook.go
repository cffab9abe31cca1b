package plover

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"readout/internal/table"
	"readout/lang"
)

// The codebook and the lexicon are tables for a person to read and correct; the
// heads of the files explain their columns.

//go:embed types.tsv
var typesFile string

//go:embed cameo.tsv
var cameoFile string

//go:embed frames.tsv
var framesFile string

//go:embed sets.tsv
var setsFile string

//go:embed agents.tsv
var agentsFile string

//go:embed modals.tsv
var modalsFile string

//go:embed contexts.tsv
var contextsFile string

// kind is a type of the codebook.
type kind struct {
	quad   int
	score  float64
	future Type
	cameo  string
	modes  map[string]float64
}

func (k kind) conflict() bool { return k.quad >= 3 }

// code is a CAMEO code with what only the coder needs.
type code struct {
	Code
	future  string // the code of the same act as an intention or a threat
	context []string
}

type wordSet map[string]bool

// book is all tables.
type book struct {
	types    map[Type]kind
	order    []Type
	cameo    map[string]code
	sets     map[string]wordSet
	agents   map[string]string // noun -> sector, "" for one that says nothing
	modals   map[string]modal
	contexts map[string]string // lemma -> context
	frames   []*frame
	verbs    map[string][]*frame
	nouns    map[string][]*frame
	adjs     map[string][]*frame
	forms    map[string][]*frame // verbs by their forms, for lemmas that were guessed wrong
}

// codebook parses the embedded tables once. They are checked by a test, so a
// mistake in them is a mistake of the program.
var codebook = sync.OnceValue(func() *book {
	b, err := parseBook()
	if err != nil {
		panic("plover: the embedded tables: " + err.Error())
	}
	return b
})

func parseBook() (*book, error) {
	b := &book{
		types: map[Type]kind{}, cameo: map[string]code{}, sets: map[string]wordSet{}, agents: map[string]string{},
		modals: map[string]modal{}, contexts: map[string]string{},
		verbs: map[string][]*frame{}, nouns: map[string][]*frame{}, adjs: map[string][]*frame{}, forms: map[string][]*frame{},
	}
	for _, t := range []struct {
		name, text string
		columns    int
		row        func(col []string) error
	}{
		{"types.tsv", typesFile, 6, b.addType},
		{"cameo.tsv", cameoFile, 6, b.addCode},
		{"sets.tsv", setsFile, 2, b.addSet},
		{"agents.tsv", agentsFile, 2, b.addAgents},
		{"modals.tsv", modalsFile, 3, b.addModals},
		{"contexts.tsv", contextsFile, 2, b.addContext},
		{"frames.tsv", framesFile, 10, b.addFrame},
	} {
		if err := table.EachRow(t.text, t.columns, t.row); err != nil {
			return nil, fmt.Errorf("reading %s: %w", t.name, err)
		}
	}
	return b, nil
}

func (b *book) addType(col []string) error {
	k := kind{future: Type(col[3]), cameo: col[4], modes: map[string]float64{}}
	var err error
	if k.quad, err = strconv.Atoi(col[1]); err != nil {
		return fmt.Errorf("quad class: %w", err)
	}
	if k.score, err = strconv.ParseFloat(col[2], 64); err != nil {
		return fmt.Errorf("intensity: %w", err)
	}
	for _, m := range list(col[5]) {
		name, score, _ := strings.Cut(m, "=")
		if k.modes[name], err = strconv.ParseFloat(score, 64); err != nil {
			return fmt.Errorf("intensity of mode %s: %w", name, err)
		}
	}
	b.types[Type(col[0])] = k
	b.order = append(b.order, Type(col[0]))
	return nil
}

func (b *book) addCode(col []string) error {
	score, err := strconv.ParseFloat(col[1], 64)
	if err != nil {
		return fmt.Errorf("score: %w", err)
	}
	c := code{Code: Code{col[0], score, col[5]}, future: strings.Trim(col[3], "-")}
	if col[4] != "-" {
		c.context = strings.Split(col[4], ";")
	}
	b.cameo[col[0]] = c
	return nil
}

func (b *book) addSet(col []string) error {
	s := b.sets[col[0]]
	if s == nil {
		s = wordSet{}
		b.sets[col[0]] = s
	}
	words, err := b.expand(col[1])
	for _, w := range words {
		s[w] = true
	}
	return err
}

// expand lists words, with the names of sets ("$ATTACK") replaced by theirs.
func (b *book) expand(words string) ([]string, error) {
	var out []string
	for _, w := range strings.FieldsFunc(words, func(r rune) bool { return r == ' ' || r == ',' }) {
		name, isSet := strings.CutPrefix(w, "$")
		if !isSet || name == "" {
			out = append(out, strings.ReplaceAll(w, "_", " "))
			continue
		}
		s, ok := b.sets[name]
		if !ok {
			return nil, fmt.Errorf("no set is called %q", name)
		}
		for w := range s {
			out = append(out, w)
		}
	}
	return out, nil
}

func (b *book) addAgents(col []string) error {
	for _, w := range strings.Fields(col[1]) {
		if _, twice := b.agents[w]; !twice {
			b.agents[w] = strings.Trim(col[0], "-")
		}
	}
	return nil
}

func (b *book) addContext(col []string) error {
	for _, w := range strings.Fields(col[1]) {
		b.contexts[w] = col[0]
	}
	return nil
}

func (b *book) addModals(col []string) error {
	m, ok := map[string]modal{"future": future, "possible": possible, "neutral": neutral, "not": denied}[col[0]]
	if !ok {
		return fmt.Errorf("unknown effect %q (want future, possible, neutral or not)", col[0])
	}
	for _, w := range strings.Fields(col[1]) {
		b.modals[w] = m
	}
	return nil
}

func list(s string) []string {
	if s == "-" {
		return nil
	}
	return strings.Fields(s)
}

// tables of frames by what part of speech heads them.
func (b *book) heads(u lang.UPOS) map[string][]*frame {
	switch u {
	case lang.VERB:
		return b.verbs
	case lang.NOUN, lang.PROPN:
		return b.nouns
	case lang.ADJ:
		return b.adjs
	}
	return nil
}

// inflected is the regular forms of a verb, and those irregular ones that lemmas
// are often guessed wrong for.
func inflected(verb string) []string {
	switch verb {
	case "strike":
		return []string{"strikes", "struck", "stricken", "striking"}
	case "overrun":
		return []string{"overruns", "overran", "overrunning"}
	case "withhold":
		return []string{"withholds", "withheld", "withholding"}
	case "forgive":
		return []string{"forgives", "forgave", "forgiven", "forgiving"}
	case "swear":
		return []string{"swears", "swore", "sworn", "swearing"}
	}
	last := verb[len(verb)-1]
	stem := verb
	switch {
	case last == 'e':
		stem = verb[:len(verb)-1]
		return []string{verb + "s", stem + "ed", stem + "ing", verb + "d", verb + "ing"}
	case last == 'y' && len(verb) > 2 && !strings.ContainsRune("aeiou", rune(verb[len(verb)-2])):
		return []string{verb[:len(verb)-1] + "ies", verb[:len(verb)-1] + "ied", verb + "ing"}
	}
	double := verb + string(last)
	return []string{verb + "s", verb + "es", verb + "ed", verb + "ing", double + "ed", double + "ing"}
}
