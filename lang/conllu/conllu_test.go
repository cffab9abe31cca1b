package conllu

import (
	"bytes"
	"strings"
	"testing"

	"readout/lang"
)

const sample = `# newdoc id = d1
# newpar
# sent_id = d1-s1
# text = Norland can't wait.
1	Norland	Norland	PROPN	NNP	Number=Sing	4	nsubj	_	NER=B-LOC
2-3	can't	_	_	_	_	_	_	_	_
2	ca	can	AUX	MD	VerbForm=Fin	4	aux	_	_
3	n't	not	PART	RB	Polarity=Neg	4	advmod	_	_
4	wait	wait	VERB	VB	VerbForm=Inf	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

# newpar
# sent_id = d1-s2
# text = So what?
1	So	so	ADV	RB	_	2	advmod	_	_
2	what	what	PRON	WP	PronType=Int	0	root	_	SpaceAfter=No
3	?	?	PUNCT	.	_	2	punct	_	SpaceAfter=No

`

func TestReadPutsTheTextTogether(t *testing.T) {
	docs, err := Read(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != 1 || docs[0].ID != "d1" || strings.Join(docs[0].SentIDs, " ") != "d1-s1 d1-s2" {
		t.Fatalf("got %+v", docs)
	}
	d := docs[0].Doc
	if want := "Norland can't wait.\n\nSo what?"; d.Text != want {
		t.Errorf("text %q, want %q", d.Text, want)
	}
	var forms []string
	for i := range d.Tokens {
		forms = append(forms, d.Form(i))
	}
	if got := strings.Join(forms, " "); got != "Norland ca n't wait . So what ?" {
		t.Errorf("forms %q", got)
	}
	if f := d.Tokens[1].Flags; f != lang.WordStart {
		t.Errorf("flags of ca: %b", f)
	}
	if f := d.Tokens[2].Flags; f != lang.WordCont|lang.SpaceAfter {
		t.Errorf("flags of n't: %b", f)
	}
	if d.Tokens[5].Head != 6 || d.Tokens[6].Head != -1 || d.Tokens[5].Flags&lang.ParStart == 0 {
		t.Errorf("second sentence: %+v", d.Tokens[5:])
	}
	if !d.Parsed() || d.Kid(3, lang.Aux) != 1 {
		t.Error("the tree is not indexed")
	}
}

func TestWriteGivesBackWhatWasRead(t *testing.T) {
	docs, err := Read(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	docs[0].Doc.Names = []lang.Name{{First: 0, End: 1, Kind: lang.Country}}
	var out bytes.Buffer
	if err := Write(&out, docs[0]); err != nil {
		t.Fatal(err)
	}
	// Names are written, not read: the reader of names fills them in.
	if out.String() != sample {
		t.Errorf("got\n%s\nwant\n%s", out.String(), sample)
	}
}

func TestReadOnlyForms(t *testing.T) {
	docs, err := Read(strings.NewReader("1\tGo\t_\t_\t_\t_\t_\t_\t_\t_\n2\thome\t_\t_\t_\t_\t_\t_\t_\t_\n\n1\tNow\t_\t_\t_\t_\t_\t_\t_\t_"))
	if err != nil {
		t.Fatal(err)
	}
	if d := docs[0].Doc; d.Text != "Go home Now" || len(d.Sents) != 2 || d.Parsed() {
		t.Errorf("got %+v", d)
	}
}

func TestReadNamesTheLine(t *testing.T) {
	cases := []struct{ name, in, want string }{
		{"columns", "1\tGo\n", "line 1: 2 columns"},
		{"order", "2\tGo\t_\t_\t_\t_\t_\t_\t_\t_\n\n", "word 2 where 1 was due"},
		{"head", "1\tGo\t_\t_\t_\t_\t7\troot\t_\t_\n\n", "head 7"},
		{"number", "x\tGo\t_\t_\t_\t_\t_\t_\t_\t_\n\n", `"x"`},
		{"range", "3-2\tGo\t_\t_\t_\t_\t_\t_\t_\t_\n\n", "no range"},
		{"no words", "1-2\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n\n", "no words"},
		{"form", "1\t\t_\t_\t_\t_\t_\t_\t_\t_\n\n", "the form is empty"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if _, err := Read(strings.NewReader(c.in)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one with %q", err, c.want)
			}
		})
	}
}

// Whatever can be read can be written, and reads again as the same words in the
// same tree.
func FuzzReadWrite(f *testing.F) {
	f.Add(sample)
	f.Add("1\ta b\t_\tX\t_\t_\t0\troot\t_\tSpaceAfter=No\n1-2\n")
	f.Fuzz(func(t *testing.T, in string) {
		docs, err := Read(strings.NewReader(in))
		if err != nil {
			return
		}
		for _, d := range docs {
			var out bytes.Buffer
			if err := Write(&out, d); err != nil {
				t.Fatal(err)
			}
			again, err := Read(&out)
			if err != nil {
				t.Fatalf("what was written does not read: %v", err)
			}
			if len(again) != 1 || len(again[0].Doc.Tokens) != len(d.Doc.Tokens) {
				t.Fatalf("%d words became other", len(d.Doc.Tokens))
			}
			for i, w := range again[0].Doc.Tokens {
				o := d.Doc.Tokens[i]
				if w.UPOS != o.UPOS || w.Rel != o.Rel || w.Rel != lang.NoRel && w.Head != o.Head {
					t.Fatalf("word %d: %+v became %+v", i, o, w)
				}
			}
		}
	})
}
