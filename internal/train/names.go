package train

import (
	"bufio"
	"errors"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"readout/actor/world"
	"readout/internal/train/tag"
	"readout/lang"
	"readout/lang/en"
	"readout/lang/en/inflect"
	"readout/lang/en/name"
	"readout/lang/en/shape"
)

// nameSet is a data set of names, below the data directory.
type nameSet struct {
	file string
	// mark says which labels a word may have. It may look at the whole sentence.
	mark func(words []bioWord) []name.Allowed
}

// NameSets are the sets that train the names. The first is the one whose ways
// the model follows.
var NameSets = []nameSet{
	{"names/uner_ewt-train.bio", markPlain},
	{"names/gum_named-train.bio", markWithoutOther},
	{"names/re3d-train.bio", markMentions},
	{"names/crossner_politics-dev.bio", markFine},
}

// bioWord is a word of a BIO file.
type bioWord struct {
	form string
	tag  string // "O", "B-PER", "I-PER"
}

// kind is what the word's tag names, "" for O.
func (w bioWord) kind() string {
	if len(w.tag) > 2 {
		return w.tag[2:]
	}
	return ""
}

// bioDoc is a document of a BIO file.
type bioDoc struct{ sents [][]bioWord }

// readBIO reads a file of one word and its tag a line, parted by a tab, with a
// blank line after a sentence. Sentences whose "# sent_id" agree up to the last
// hyphen make a document; a file without them is read in documents of one
// sentence.
func readBIO(path string) ([]bioDoc, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("opening a set of names: %w", err)
	}
	defer f.Close()
	var docs []bioDoc
	var sent []bioWord
	id, last := "", ""
	end := func() {
		if len(sent) == 0 {
			return
		}
		if len(docs) == 0 || id == "" || id != last {
			docs = append(docs, bioDoc{})
		}
		d := &docs[len(docs)-1]
		d.sents = append(d.sents, sent)
		sent, last = nil, id
	}
	in := bufio.NewScanner(f)
	for n := 1; in.Scan(); n++ {
		line := in.Text()
		switch {
		case strings.TrimSpace(line) == "":
			end()
		case strings.HasPrefix(line, "# sent_id = "):
			end()
			id = line[len("# sent_id = "):]
			if i := strings.LastIndexByte(id, '-'); i > 0 {
				id = id[:i]
			}
		case strings.HasPrefix(line, "# "):
		default:
			form, tag, ok := strings.Cut(line, "\t")
			if !ok || form == "" {
				return nil, fmt.Errorf("%s, line %d: %q is not a word, a tab and a tag", path, n, line)
			}
			sent = append(sent, bioWord{form, tag})
		}
	}
	end()
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, err)
	}
	return docs, nil
}

// spans calls use for every name of a sentence.
func spans(words []bioWord, use func(first, end int, kind string)) {
	for i := 0; i < len(words); {
		k := words[i].kind()
		if k == "" {
			i++
			continue
		}
		j := i + 1
		for j < len(words) && words[j].tag == "I-"+k {
			j++
		}
		use(i, j, k)
		i = j
	}
}

func mark(out []name.Allowed, k lang.NameKind, first, end int) {
	for i := first; i < end; i++ {
		out[i] = name.Only(k, i-first, end-first)
	}
}

func nothing(n int) []name.Allowed {
	out := make([]name.Allowed, n)
	for i := range out {
		out[i] = name.Outside
	}
	return out
}

// markPlain is for sets with the kinds PER, ORG, LOC and OTH.
func markPlain(words []bioWord) []name.Allowed {
	out := nothing(len(words))
	spans(words, func(first, end int, kind string) {
		switch kind {
		case "PER":
			mark(out, lang.Person, first, end)
		case "ORG":
			mark(out, lang.Organization, first, end)
		case "LOC":
			mark(out, lang.Location, first, end)
		case "OTH":
			mark(out, lang.Other, first, end)
		}
	})
	return out
}

// markWithoutOther is for sets that mark no names of other kinds: a capitalised
// word outside may be one.
func markWithoutOther(words []bioWord) []name.Allowed {
	out := markPlain(words)
	for i, w := range words {
		if r, _ := utf8.DecodeRuneInString(w.form); out[i] == name.Outside && unicode.IsUpper(r) {
			out[i] |= name.Of(lang.Other)
		}
	}
	return out
}

// markFine is for sets that tell finer kinds apart.
func markFine(words []bioWord) []name.Allowed {
	out := nothing(len(words))
	spans(words, func(first, end int, kind string) {
		switch kind {
		case "person", "politician":
			mark(out, lang.Person, first, end)
		case "organisation", "politicalparty":
			mark(out, lang.Organization, first, end)
		case "location", "country":
			mark(out, lang.Location, first, end)
		default:
			for i := first; i < end; i++ {
				out[i] |= name.Of(lang.Other)
			}
		}
	})
	return out
}

// markMentions is for a set that marks whole mentions, pronouns and descriptions
// among them. A mention without capitals is no name; one whose last words are
// capitalised is cut down to them; of any other it is left open which of its
// words make a name.
func markMentions(words []bioWord) []name.Allowed {
	out := nothing(len(words))
	spans(words, func(first, end int, kind string) {
		var k lang.NameKind
		switch kind {
		case "Person":
			k = lang.Person
		case "Organisation":
			k = lang.Organization
		case "Location":
			k = lang.Location
		case "Nationality":
			k = lang.Other
		default:
			for i := first; i < end; i++ {
				out[i] |= name.Of(lang.Other)
			}
			return
		}
		from, capitals := end, 0
		for i := first; i < end; i++ {
			if r, _ := utf8.DecodeRuneInString(words[i].form); unicode.IsUpper(r) && !(i == first && determiner(words[i].form)) {
				capitals++
				from = min(from, i)
			}
		}
		switch {
		case capitals == 0:
		case capitals == end-from:
			mark(out, k, from, end)
		default:
			for i := from; i < end; i++ {
				out[i] = name.Any
			}
		}
	})
	return out
}

func determiner(w string) bool {
	switch strings.ToLower(w) {
	case "the", "a", "an", "our", "their", "his", "her", "its", "these", "those", "this", "that", "we", "they", "he", "she", "it", "i", "you", "us", "one", "two", "three", "some", "many", "all":
		return true
	}
	return false
}

// Names trains the model of names. Its words are tagged by taggers that have not
// seen them: treebank holds what the tagger is trained on.
func Names(dir string, treebank []*lang.Doc, clusters *en.Clusters, w *world.World, set Settings, progress func(string)) ([]byte, error) {
	docs, err := NameDocuments(dir, treebank, clusters, set, progress)
	if err != nil {
		return nil, err
	}
	set.Names.Sets = len(NameSets)
	return name.Train(docs, w, set.Names, func(format string, a ...any) { progress("names: " + fmt.Sprintf(format, a...)) }).AppendTo(nil), nil
}

// NameDocuments reads and tags the documents that Names trains on.
func NameDocuments(dir string, treebank []*lang.Doc, clusters *en.Clusters, set Settings, progress func(string)) ([]name.Document, error) {
	jack := newTaggers(sentences(treebank, clusters), set)
	progress("names: taggers trained")
	var docs []name.Document
	for n, s := range NameSets {
		read, err := readBIO(filepath.Join(dir, s.file))
		if err != nil {
			return nil, err
		}
		for _, b := range read {
			d := name.Document{Set: n}
			for _, words := range b.sents {
				first := int32(len(d.Words))
				described := make([]shape.Word, len(words))
				for i, w := range words {
					described[i] = en.Describe(w.form, clusters)
				}
				labels := jack.tag(words, described)
				for i := range words {
					d.Words = append(d.Words, name.Word{Word: &described[i], UPOS: labels[i].UPOS, XPOS: labels[i].XPOS})
				}
				d.Gold = append(d.Gold, s.mark(words)...)
				d.Sents = append(d.Sents, lang.Sent{First: first, End: int32(len(d.Words))})
			}
			if len(d.Words) > 0 {
				docs = append(docs, d)
			}
		}
	}
	if len(docs) == 0 {
		return nil, errors.New("the sets of names are empty")
	}
	return docs, nil
}

// tagFolds is the number of taggers that tag the sets of names.
const tagFolds = 4

// taggers are taggers of which each has been trained without one part of the
// treebank; a sentence is in the part its words hash to.
type taggers []*tag.Tagger

func newTaggers(sents []inflect.Sentence, set Settings) taggers {
	out := make(taggers, tagFolds)
	train := func(k int) {
		var seen []tag.Sentence
		for i := range sents {
			if partOf(sents[i].Forms, tagFolds) != k {
				seen = append(seen, tag.Sentence{Words: sents[i].Words, Gold: sents[i].Gold})
			}
		}
		out[k] = tag.Train(seen, set.Tags)
	}
	half := func(from int) func() {
		return func() {
			for k := from; k < tagFolds; k += 2 {
				train(k)
			}
		}
	}
	var wait sync.WaitGroup
	wait.Go(half(0))
	wait.Go(half(1))
	wait.Wait()
	return out
}

func partOf(forms []string, parts int) int {
	h := fnv.New32a()
	for _, f := range forms {
		h.Write([]byte(f))
		h.Write([]byte{0})
	}
	return int(h.Sum32()>>8) % parts
}

func (t taggers) tag(words []bioWord, described []shape.Word) []tag.Label {
	forms := make([]string, len(words))
	for i, w := range words {
		forms[i] = w.form
	}
	tagger := t[partOf(forms, len(t))]
	labels := make([]uint8, len(words))
	tagger.Tag(described, labels, tagger.NewScratch())
	out := make([]tag.Label, len(words))
	for i, l := range labels {
		out[i] = tagger.Labels()[l]
	}
	return out
}
