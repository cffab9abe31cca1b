// Package conllu reads and writes CoNLL-U, the exchange format of Universal
// Dependencies (universaldependencies.org/format.html): ten columns a word, a
// blank line after a sentence.
//
// Read gives documents whose words are fixed; the stages of package en can fill
// in the rest. Write gives any document back, with names in the MISC column as
// "NER=B-PER" and joined words ("can't") under a range line.
package conllu

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"readout/lang"
)

// Document is one document of a CoNLL-U file.
type Document struct {
	ID      string   // from "# newdoc id", "" when there is none
	SentIDs []string // from "# sent_id", one for each sentence of Doc, "" where missing
	Doc     *lang.Doc
}

// MaxLine is the longest line Read accepts, in bytes.
const MaxLine = 16 << 20

// Read parses all documents of r. A "# newdoc" comment begins a new document; a
// file without one is a single document. The text of a document is put together
// from the forms and their SpaceAfter; "# newpar" begins a new paragraph.
// Columns that are "_" stay unset, empty nodes ("8.1") are left out, and a
// relation the lang package does not know becomes its universal part, or stays
// unset.
//
// It fails on a line without ten columns, on words out of order, and on a head
// outside its sentence; the error names the line.
func Read(r io.Reader) ([]Document, error) {
	var b builder
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 64<<10), MaxLine)
	line := 0
	for sc.Scan() {
		line++
		if err := b.line(strings.TrimSuffix(sc.Text(), "\r")); err != nil {
			return nil, fmt.Errorf("reading CoNLL-U, line %d: %w", line, err)
		}
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("reading CoNLL-U, after line %d: %w", line, err)
	}
	if err := b.endSentence(); err != nil {
		return nil, fmt.Errorf("reading CoNLL-U, line %d: %w", line, err)
	}
	b.endDocument()
	return b.docs, nil
}

// builder collects the lines of a sentence and appends it to the document.
type builder struct {
	docs []Document

	sentID string
	newPar bool
	rows   []row

	id      string
	text    strings.Builder
	doc     *lang.Doc
	sentIDs []string
}

// row is a word or a range of words that are written together.
type row struct {
	id, last int // last > id only for a range
	col      []string
}

func (b *builder) line(s string) error {
	if strings.TrimSpace(s) == "" {
		return b.endSentence()
	}
	if s[0] == '#' {
		return b.comment(s[1:])
	}
	col := strings.Split(s, "\t")
	if len(col) != 10 {
		return fmt.Errorf("%d columns where there must be 10, separated by tabs", len(col))
	}
	if strings.Contains(col[0], ".") {
		return nil // an empty node: not a word of the text
	}
	first, last, isRange := strings.Cut(col[0], "-")
	id, err := strconv.Atoi(first)
	if err != nil || id < 1 {
		return fmt.Errorf("word number %q is no number", col[0])
	}
	w := row{id: id, last: id, col: col}
	if isRange {
		if w.last, err = strconv.Atoi(last); err != nil || w.last <= id {
			return fmt.Errorf("range %q is no range", col[0])
		}
	}
	b.rows = append(b.rows, w)
	return nil
}

func (b *builder) comment(s string) error {
	key, value, _ := strings.Cut(s, "=")
	switch strings.TrimSpace(key) {
	case "newdoc", "newdoc id":
		if err := b.endSentence(); err != nil {
			return err
		}
		b.endDocument()
		b.id = strings.TrimSpace(value)
	case "newpar", "newpar id":
		b.newPar = true
	case "sent_id":
		b.sentID = strings.TrimSpace(value)
	}
	return nil
}

func (b *builder) endSentence() error {
	rows := b.rows
	b.rows = b.rows[:0]
	if len(rows) == 0 {
		return nil
	}
	if b.doc == nil {
		b.doc = &lang.Doc{}
	}
	par := lang.ParStart
	switch {
	case b.text.Len() == 0:
	case b.newPar:
		b.text.WriteString("\n\n")
	default:
		par = 0
		if b.doc.Tokens[len(b.doc.Tokens)-1].Flags&lang.SpaceAfter != 0 {
			b.text.WriteByte(' ')
		}
	}
	first := len(b.doc.Tokens)
	from, to := 0, 0 // the range that is open
	var joined lang.Flags
	for _, r := range rows {
		if r.last > r.id {
			from, to, joined = r.id, r.last, spaceAfter(r.col[9])
			continue
		}
		n := len(b.doc.Tokens) - first
		if r.id != n+1 {
			return fmt.Errorf("word %d where %d was due", r.id, n+1)
		}
		if n > 0 && b.doc.Tokens[first+n-1].Flags&lang.SpaceAfter != 0 {
			b.text.WriteByte(' ')
		}
		t, err := token(r.col)
		if err != nil {
			return fmt.Errorf("word %d: %w", r.id, err)
		}
		switch {
		case r.id > to:
			t.Flags = spaceAfter(r.col[9])
		case r.id == from:
			t.Flags = lang.WordStart
		default:
			t.Flags = lang.WordCont
		}
		if r.id == to {
			t.Flags |= joined
		}
		if n == 0 {
			t.Flags |= par
		}
		t.Start = int32(b.text.Len())
		b.text.WriteString(r.col[1])
		t.End = int32(b.text.Len())
		t.Sent = int32(len(b.doc.Sents))
		b.doc.Tokens = append(b.doc.Tokens, t)
	}
	if len(b.doc.Tokens) == first {
		return errors.New("the sentence has no words")
	}
	if err := absolute(b.doc.Tokens[first:], int32(first)); err != nil {
		return err
	}
	b.doc.Sents = append(b.doc.Sents, lang.Sent{First: int32(first), End: int32(len(b.doc.Tokens))})
	b.sentIDs = append(b.sentIDs, b.sentID)
	b.sentID, b.newPar = "", false
	return nil
}

// absolute turns the heads of one sentence, numbered from 1 as in the file, into
// indices of the document's tokens.
func absolute(toks []lang.Token, first int32) error {
	for i := range toks {
		switch h := toks[i].Head; {
		case h < -1 || int(h) > len(toks):
			return fmt.Errorf("word %d has head %d, but the sentence has %d words", i+1, h, len(toks))
		case h <= 0:
			toks[i].Head = -1
		default:
			toks[i].Head = first + h - 1
		}
	}
	return nil
}

func spaceAfter(misc string) lang.Flags {
	for m := range strings.SplitSeq(misc, "|") {
		if m == "SpaceAfter=No" {
			return 0
		}
	}
	return lang.SpaceAfter
}

// token reads the columns that stand for themselves; the head stays as in the
// file, -1 where it is not given.
func token(col []string) (lang.Token, error) {
	if col[1] == "" {
		return lang.Token{}, errors.New("the form is empty")
	}
	t := lang.Token{
		Lemma: set(col[2]), UPOS: lang.ParseUPOS(col[3]), XPOS: lang.ParseXPOS(col[4]),
		Feats: set(col[5]), Rel: lang.ParseRel(col[7]), Head: -1,
	}
	if col[2] == "_" && col[3] == "PUNCT" {
		t.Lemma = "_" // an underscore that stands for itself
	}
	if col[6] != "_" {
		h, err := strconv.ParseInt(col[6], 10, 32)
		if err != nil || h < 0 {
			return t, fmt.Errorf("head %q is no number", col[6])
		}
		t.Head = int32(h)
	}
	return t, nil
}

func set(column string) string {
	if column == "_" {
		return ""
	}
	return column
}

func (b *builder) endDocument() {
	if b.doc != nil {
		b.doc.Text = b.text.String()
		trees := true
		for i := range b.doc.Tokens {
			trees = trees && b.doc.Tokens[i].Rel != lang.NoRel
		}
		if trees {
			b.doc.Index()
		}
		b.docs = append(b.docs, Document{ID: b.id, SentIDs: b.sentIDs, Doc: b.doc})
	}
	b.id, b.doc, b.sentIDs = "", nil, nil
	b.text.Reset()
}
