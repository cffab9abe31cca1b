package conllu

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"readout/lang"
	"readout/report"
)

// Write prints doc with all ten columns: what is not set is "_". Sentences that
// have no id in SentIDs are numbered, after the document's id where it has one.
// Line breaks within a sentence become spaces in its "# text", as the format
// demands, and so do tabs and line breaks within a form.
func Write(w io.Writer, doc Document) error {
	out := bufio.NewWriter(w)
	d := doc.Doc
	if doc.ID != "" {
		fmt.Fprintf(out, "# newdoc id = %s\n", oneLine.Replace(doc.ID))
	}
	names := nameColumn(d)
	for s, sent := range d.Sents {
		if sent.First >= sent.End {
			continue
		}
		if d.Tokens[sent.First].Flags&lang.ParStart != 0 {
			out.WriteString("# newpar\n")
		}
		fmt.Fprintf(out, "# sent_id = %s\n", oneLine.Replace(sentID(doc, s)))
		span := d.Span(int(sent.First), int(sent.End))
		fmt.Fprintf(out, "# text = %s\n", strings.Join(strings.Fields(span.In(d.Text)), " "))
		for i := sent.First; i < sent.End; i++ {
			writeWord(out, d, sent, i, names)
		}
		out.WriteByte('\n')
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing CoNLL-U: %w", err)
	}
	return nil
}

var oneLine = strings.NewReplacer("\n", " ", "\r", " ", "\t", " ")

func sentID(doc Document, s int) string {
	if s < len(doc.SentIDs) && doc.SentIDs[s] != "" {
		return doc.SentIDs[s]
	}
	if doc.ID != "" {
		return fmt.Sprintf("%s-%d", doc.ID, s+1)
	}
	return strconv.Itoa(s + 1)
}

func writeWord(out *bufio.Writer, d *lang.Doc, sent lang.Sent, i int32, names []string) {
	t := &d.Tokens[i]
	id := i - sent.First + 1
	if t.Flags&lang.WordStart != 0 {
		last := i
		for last+1 < sent.End && d.Tokens[last+1].Flags&lang.WordCont != 0 {
			last++
		}
		if last > i {
			joined := report.Span{Start: int(t.Start), End: int(d.Tokens[last].End)}
			fmt.Fprintf(out, "%d-%d\t%s\t_\t_\t_\t_\t_\t_\t_\t%s\n", id, last-sent.First+1,
				oneLine.Replace(joined.In(d.Text)), misc("", d.Tokens[last].Flags&lang.SpaceAfter == 0))
		}
	}
	head, rel := "_", "_"
	if t.Rel != lang.NoRel {
		rel, head = t.Rel.String(), "0"
		if t.Head >= 0 {
			head = strconv.Itoa(int(t.Head - sent.First + 1))
		}
	}
	inside := t.Flags&lang.WordStart != 0 || t.Flags&lang.WordCont != 0 // the range line says what follows
	fmt.Fprintf(out, "%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t_\t%s\n", id, oneLine.Replace(d.Form(int(i))),
		orBlank(oneLine.Replace(t.Lemma)), t.UPOS, t.XPOS, orBlank(t.Feats), head, rel,
		misc(names[i], !inside && t.Flags&lang.SpaceAfter == 0))
}

func orBlank(s string) string {
	if s == "" {
		return "_"
	}
	return s
}

func misc(name string, joined bool) string {
	switch {
	case name == "" && !joined:
		return "_"
	case name == "":
		return "SpaceAfter=No"
	case !joined:
		return name
	}
	return name + "|SpaceAfter=No"
}

// nameColumn is the "NER=…" of every token. The three classes are those of the
// public name sets: a country is a place there, a political body an
// organisation.
func nameColumn(d *lang.Doc) []string {
	col := make([]string, len(d.Tokens))
	for _, n := range d.Names {
		class := ""
		switch n.Kind {
		case lang.Person:
			class = "PER"
		case lang.Organization, lang.Political:
			class = "ORG"
		case lang.Location, lang.Country:
			class = "LOC"
		default:
			continue
		}
		for i := n.First; i < n.End; i++ {
			if i == n.First {
				col[i] = "NER=B-" + class
			} else {
				col[i] = "NER=I-" + class
			}
		}
	}
	return col
}
