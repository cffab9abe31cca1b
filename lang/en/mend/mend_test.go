package mend

import (
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"readout/lang"
)

// tree makes a document of one sentence from words written form/XPOS/head/rel,
// heads counted from one.
func tree(t *testing.T, s string) *lang.Doc {
	t.Helper()
	d := &lang.Doc{}
	for _, w := range strings.Fields(s) {
		f := strings.Split(w, "/")
		if len(f) != 4 {
			t.Fatalf("%q is not form/XPOS/head/rel", w)
		}
		head, err := strconv.Atoi(f[2])
		if err != nil {
			t.Fatal(err)
		}
		tok := lang.Token{Start: int32(len(d.Text)), Head: int32(head - 1), XPOS: lang.ParseXPOS(f[1]), Rel: lang.ParseRel(f[3])}
		tok.UPOS = universal[f[1]]
		if tok.Rel == lang.NoRel || tok.UPOS == lang.NoUPOS {
			t.Fatalf("%q has an unknown tag or relation", w)
		}
		if tok.Rel == lang.Aux || tok.Rel == lang.AuxPass || tok.Rel == lang.Cop {
			tok.UPOS = lang.AUX
		}
		d.Text += f[0]
		tok.End = int32(len(d.Text))
		d.Text += " "
		d.Tokens = append(d.Tokens, tok)
	}
	d.Sents = []lang.Sent{{First: 0, End: int32(len(d.Tokens))}}
	return d
}

var universal = map[string]lang.UPOS{
	"NN": lang.NOUN, "NNS": lang.NOUN, "NNP": lang.PROPN, "PRP": lang.PRON, "WP": lang.PRON, "DT": lang.DET, "IN": lang.ADP,
	"TO": lang.PART, "CC": lang.CCONJ, "JJ": lang.ADJ, "RB": lang.ADV, "MD": lang.AUX, "CD": lang.NUM,
	"VB": lang.VERB, "VBD": lang.VERB, "VBN": lang.VERB, "VBG": lang.VERB, "VBZ": lang.VERB, "VBP": lang.VERB,
	",": lang.PUNCT, ".": lang.PUNCT, ":": lang.PUNCT, "``": lang.PUNCT, "''": lang.PUNCT, "POS": lang.PART,
}

// written is the reverse of tree.
func written(d *lang.Doc) string {
	var out []string
	for i := range d.Tokens {
		t := &d.Tokens[i]
		out = append(out, d.Form(i)+"/"+t.XPOS.String()+"/"+strconv.Itoa(int(t.Head)+1)+"/"+t.Rel.String())
	}
	return strings.Join(out, " ")
}

func TestSentence(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, in, want string }{
		{
			"the root describes itself with its own verb",
			"Holm/NNP/0/root ,/,/3/punct 56/CD/1/appos ,/,/1/punct called/VBD/1/acl it/PRP/5/obj fair/JJ/5/xcomp ././1/punct",
			"Holm/NNP/5/nsubj ,/,/3/punct 56/CD/1/appos ,/,/1/punct called/VBD/0/root it/PRP/5/obj fair/JJ/5/xcomp ././5/punct",
		},
		{
			"a passive",
			"warning/NN/0/root was/VBD/3/aux:pass ignored/VBN/1/acl ././1/punct",
			"warning/NN/3/nsubj:pass was/VBD/3/aux:pass ignored/VBN/0/root ././3/punct",
		},
		{
			"a participle with an object is a past tense",
			"Guards/NNS/0/root described/VBN/1/acl panic/NN/2/obj ././1/punct",
			"Guards/NNS/2/nsubj described/VBD/0/root panic/NN/2/obj ././2/punct",
		},
		{
			"a heading stays a noun",
			"Pictures/NNS/0/root taken/VBN/1/acl in/IN/4/case Norland/NNP/2/obl",
			"Pictures/NNS/0/root taken/VBN/1/acl in/IN/4/case Norland/NNP/2/obl",
		},
		{
			"a clause that says what the noun holds stays",
			"News/NN/0/root that/IN/4/mark talks/NNS/4/nsubj failed/VBD/1/acl",
			"News/NN/0/root that/IN/4/mark talks/NNS/4/nsubj failed/VBD/1/acl",
		},
		{
			"the verb hung on the end of its subject",
			"Refusal/NN/0/root to/TO/3/mark go/VB/1/acl angered/VBN/3/xcomp Norland/NNP/4/xcomp ././1/punct",
			"Refusal/NN/4/nsubj to/TO/3/mark go/VB/1/acl angered/VBD/0/root Norland/NNP/4/obj ././4/punct",
		},
		{
			"a reduced relative clause has a participle",
			"A/DT/2/det poll/NN/4/nsubj released/VBD/2/acl said/VBD/0/root so/RB/4/advmod",
			"A/DT/2/det poll/NN/4/nsubj released/VBN/2/acl said/VBD/0/root so/RB/4/advmod",
		},
		{
			"an adjective after the subject",
			"A/DT/2/det person/NN/6/nsubj close/RB/6/ccomp to/IN/5/case Holm/NNP/3/obl said/VBD/0/root so/RB/6/advmod",
			"A/DT/2/det person/NN/6/nsubj close/JJ/2/amod to/IN/5/case Holm/NNP/3/obl said/VBD/0/root so/RB/6/advmod",
		},
		{
			"the same after the verb",
			"so/RB/2/advmod said/VBD/0/root a/DT/4/det person/NN/2/nsubj close/JJ/2/xcomp to/IN/7/case Holm/NNP/5/obl",
			"so/RB/2/advmod said/VBD/0/root a/DT/4/det person/NN/2/nsubj close/JJ/4/amod to/IN/7/case Holm/NNP/5/obl",
		},
		{
			"a participle after its noun",
			"He/PRP/2/nsubj told/VBD/0/root a/DT/4/det person/NN/2/obj briefed/VBN/2/advcl on/IN/7/case it/PRP/5/obl",
			"He/PRP/2/nsubj told/VBD/0/root a/DT/4/det person/NN/2/obj briefed/VBN/4/acl on/IN/7/case it/PRP/5/obl",
		},
		{
			"a participle that is a preposition",
			"He/PRP/2/nsubj chose/VBD/0/root lamps/NNS/2/obj based/VBN/2/advcl on/IN/6/case price/NN/4/obl",
			"He/PRP/2/nsubj chose/VBD/0/root lamps/NNS/2/obj based/VBN/2/advcl on/IN/6/case price/NN/4/obl",
		},
		{
			"the subject after 'and'",
			"He/PRP/2/nsubj left/VBD/0/root Norland/NNP/2/obj and/CC/6/cc Sudria/NNP/3/conj cheered/VBD/2/conj",
			"He/PRP/2/nsubj left/VBD/0/root Norland/NNP/2/obj and/CC/6/cc Sudria/NNP/6/nsubj cheered/VBD/2/conj",
		},
		{
			"one subject, two verbs",
			"He/PRP/2/nsubj left/VBD/0/root Norland/NNP/2/obj and/CC/5/cc Sudria/NNP/3/conj",
			"He/PRP/2/nsubj left/VBD/0/root Norland/NNP/2/obj and/CC/5/cc Sudria/NNP/3/conj",
		},
		{
			"'it' speaks",
			"It/PRP/2/expl added/VBD/0/root that/IN/5/mark ships/NNS/5/nsubj left/VBD/2/ccomp",
			"It/PRP/2/nsubj added/VBD/0/root that/IN/5/mark ships/NNS/5/nsubj left/VBD/2/ccomp",
		},
		{
			"'it' heralds a clause where nobody speaks",
			"It/PRP/3/expl was/VBD/3/aux:pass said/VBN/0/root that/IN/6/mark ships/NNS/6/nsubj left/VBD/3/ccomp",
			"It/PRP/3/expl was/VBD/3/aux:pass said/VBN/0/root that/IN/6/mark ships/NNS/6/nsubj left/VBD/3/ccomp",
		},
		{
			"a participle after a comma belongs to who says it",
			"He/PRP/2/nsubj said/VBD/0/root peace/NN/5/nsubj must/MD/5/aux last/VB/2/ccomp ,/,/7/punct warning/VBG/5/conj of/IN/9/case war/NN/7/obl",
			"He/PRP/2/nsubj said/VBD/0/root peace/NN/5/nsubj must/MD/5/aux last/VB/2/ccomp ,/,/7/punct warning/VBG/2/advcl of/IN/9/case war/NN/7/obl",
		},
		{
			"a clause with 'because' is a reason for the clause before it",
			"They/PRP/2/nsubj say/VBP/0/root it/PRP/4/nsubj failed/VBD/2/ccomp because/IN/7/mark money/NN/7/nsubj went/VBD/2/ccomp",
			"They/PRP/2/nsubj say/VBP/0/root it/PRP/4/nsubj failed/VBD/2/ccomp because/IN/7/mark money/NN/7/nsubj went/VBD/4/advcl",
		},
		{
			"'that' belongs to the clause it begins",
			"Warnings/NNS/6/nsubj that/IN/6/mark prices/NNS/5/nsubj would/MD/5/aux rise/VB/1/acl:relcl failed/VBD/0/root",
			"Warnings/NNS/6/nsubj that/IN/5/mark prices/NNS/5/nsubj would/MD/5/aux rise/VB/1/acl failed/VBD/0/root",
		},
		{
			"the verb behind an apposition",
			"Its/PRP/2/nmod:poss leader/NN/0/root ,/,/4/punct Holm/NNP/2/appos ,/,/6/punct called/VBN/2/acl for/IN/8/case calm/NN/6/obl ././2/punct",
			"Its/PRP/2/nmod:poss leader/NN/6/nsubj ,/,/4/punct Holm/NNP/2/appos ,/,/6/punct called/VBD/0/root for/IN/8/case calm/NN/6/obl ././6/punct",
		},
		{
			"a subject tagged as a verb",
			"peace/NN/2/compound guarantees/VBZ/4/nsubj would/MD/4/aux last/VB/0/root",
			"peace/NN/2/compound guarantees/NNS/4/nsubj would/MD/4/aux last/VB/0/root",
		},
		{
			"to whom and what",
			"She/PRP/2/nsubj promised/VBD/0/root Norland/NNP/2/obj a/DT/5/det fleet/NN/2/obj",
			"She/PRP/2/nsubj promised/VBD/0/root Norland/NNP/2/iobj a/DT/5/det fleet/NN/2/obj",
		},
		{
			"a title and a name",
			"Commodore/NNP/4/nsubj Piet/NNP/4/nsubj Harrow/NNP/2/flat said/VBD/0/root so/RB/4/advmod",
			"Commodore/NNP/2/nmod:desc Piet/NNP/4/nsubj Harrow/NNP/2/flat said/VBD/0/root so/RB/4/advmod",
		},
		{
			"who is called something is the object",
			"She/PRP/2/nsubj called/VBD/0/root Laszlo/NNP/2/xcomp a/DT/5/det liar/NN/2/xcomp",
			"She/PRP/2/nsubj called/VBD/0/root Laszlo/NNP/2/obj a/DT/5/det liar/NN/2/xcomp",
		},
		{
			"what something is used for",
			"She/PRP/2/nsubj used/VBD/0/root it/PRP/2/obj to/TO/5/mark win/VB/3/acl",
			"She/PRP/2/nsubj used/VBD/0/root it/PRP/2/obj to/TO/5/mark win/VB/2/advcl",
		},
		{
			"what one is accused of",
			"She/PRP/2/nsubj accused/VBD/0/root him/PRP/2/obj of/IN/5/mark lying/VBG/3/acl",
			"She/PRP/2/nsubj accused/VBD/0/root him/PRP/2/obj of/IN/5/mark lying/VBG/2/advcl",
		},
		{
			"the first words of a quotation",
			"She/PRP/2/nsubj added/VBD/0/root ,/,/2/punct ``/``/8/punct Today/NN/2/obl:unmarked we/PRP/8/nsubj will/MD/8/aux vote/VB/2/ccomp ''/''/8/punct",
			"She/PRP/2/nsubj added/VBD/0/root ,/,/2/punct ``/``/8/punct Today/NN/8/obl:unmarked we/PRP/8/nsubj will/MD/8/aux vote/VB/2/ccomp ''/''/8/punct",
		},
		{
			"who somebody is",
			"Holm/NNP/9/nsubj ,/,/4/punct who/WP/4/nsubj called/VBD/9/ccomp it/PRP/4/obj fair/JJ/4/xcomp ,/,/4/punct now/RB/9/advmod says/VBZ/0/root so/RB/9/advmod ././9/punct",
			"Holm/NNP/9/nsubj ,/,/4/punct who/WP/4/nsubj called/VBD/1/acl:relcl it/PRP/4/obj fair/JJ/4/xcomp ,/,/4/punct now/RB/9/advmod says/VBZ/0/root so/RB/9/advmod ././9/punct",
		},
		{
			"who it is, asked",
			"They/PRP/2/nsubj asked/VBD/0/root Holm/NNP/2/iobj who/WP/5/nsubj left/VBD/2/ccomp ././2/punct",
			"They/PRP/2/nsubj asked/VBD/0/root Holm/NNP/2/iobj who/WP/5/nsubj left/VBD/2/ccomp ././2/punct",
		},
	} {
		d := tree(t, c.in)
		var m Mender
		m.Sentence(d, d.Sents[0])
		if got := written(d); got != c.want {
			t.Errorf("%s:\n%s\nbecame\n%s\nwant\n%s", c.name, c.in, got, c.want)
		}
	}
}

// Whatever the network chose, what comes out is a tree with one root.
func TestAlwaysATree(t *testing.T) {
	t.Parallel()
	tags := []string{"NN", "NNP", "PRP", "IN", "CC", "JJ", "RB", "MD", "VB", "VBD", "VBN", "VBG", "VBZ", ",", "``", "''"}
	forms := []string{"that", "since", "used", "Holm", "accused", "of", "from", ","}
	rapid.Check(t, func(r *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(r, "words")
		d := &lang.Doc{}
		order := rapid.Permutation(ints(n)).Draw(r, "order")
		for range n {
			f := rapid.SampledFrom(forms).Draw(r, "form")
			x := rapid.SampledFrom(tags).Draw(r, "tag")
			tok := lang.Token{Start: int32(len(d.Text)), XPOS: lang.ParseXPOS(x), UPOS: universal[x], Rel: lang.Rel(rapid.IntRange(1, lang.NumRel-1).Draw(r, "rel"))}
			d.Text += f
			tok.End = int32(len(d.Text))
			d.Text += " "
			d.Tokens = append(d.Tokens, tok)
		}
		for k, w := range order {
			d.Tokens[w].Head = -1
			if k == 0 {
				d.Tokens[w].Rel = lang.Root
			} else {
				d.Tokens[w].Head = int32(order[rapid.IntRange(0, k-1).Draw(r, "head")])
			}
		}
		var m Mender
		m.Sentence(d, lang.Sent{First: 0, End: int32(n)})
		roots := 0
		for i := range d.Tokens {
			h, steps := int32(i), 0
			for ; h >= 0; h = d.Tokens[h].Head {
				if steps++; steps > n {
					r.Fatalf("word %d hangs in a circle", i)
				}
			}
			if d.Tokens[i].Head < 0 {
				roots++
			}
		}
		if roots != 1 {
			r.Fatalf("%d roots", roots)
		}
	})
}

func ints(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}
