package lang

// UPOS is a universal part of speech. Zero is unset.
type UPOS uint8

// The universal parts of speech, in the order of the UD documentation.
const (
	NoUPOS UPOS = iota
	ADJ
	ADP
	ADV
	AUX
	CCONJ
	DET
	INTJ
	NOUN
	NUM
	PART
	PRON
	PROPN
	PUNCT
	SCONJ
	SYM
	VERB
	X
)

var uposNames = [...]string{"_", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"}

// NumUPOS is one more than the highest UPOS.
const NumUPOS = len(uposNames)

func (u UPOS) String() string { return uposNames[u] }

// ParseUPOS returns the part of speech named s, or NoUPOS.
func ParseUPOS(s string) UPOS { return UPOS(index(uposNames[:], s)) }

// XPOS is a Penn Treebank tag as the English UD treebanks use it. Zero is unset.
type XPOS uint8

// The Penn tags.
const (
	NoXPOS XPOS = iota
	TagDollar
	TagCloseQuote
	TagComma
	TagLRB
	TagRRB
	TagStop
	TagColon
	TagADD
	TagAFX
	TagCC
	TagCD
	TagDT
	TagEX
	TagFW
	TagGW
	TagHYPH
	TagIN
	TagJJ
	TagJJR
	TagJJS
	TagLS
	TagMD
	TagNFP
	TagNN
	TagNNP
	TagNNPS
	TagNNS
	TagPDT
	TagPOS
	TagPRP
	TagPRPS
	TagRB
	TagRBR
	TagRBS
	TagRP
	TagSYM
	TagTO
	TagUH
	TagVB
	TagVBD
	TagVBG
	TagVBN
	TagVBP
	TagVBZ
	TagWDT
	TagWP
	TagWPS
	TagWRB
	TagOpenQuote
)

var xposNames = [...]string{"_", "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "GW", "HYPH", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "``"}

// NumXPOS is one more than the highest XPOS.
const NumXPOS = len(xposNames)

func (x XPOS) String() string { return xposNames[x] }

// ParseXPOS returns the tag named s, or NoXPOS.
func ParseXPOS(s string) XPOS { return XPOS(index(xposNames[:], s)) }

// Rel is a dependency relation with its subtype. Zero is unset.
type Rel uint8

// The relations of the English UD treebanks.
const (
	NoRel Rel = iota
	Acl
	AclRelcl
	Advcl
	AdvclRelcl
	Advmod
	Amod
	Appos
	Aux
	AuxPass
	Case
	Cc
	CcPreconj
	Ccomp
	Compound
	CompoundPrt
	Conj
	Cop
	Csubj
	CsubjOuter
	CsubjPass
	Dep
	Det
	DetPredet
	Discourse
	Dislocated
	Expl
	Fixed
	Flat
	Goeswith
	Iobj
	List
	Mark
	Nmod
	NmodDesc
	NmodPoss
	NmodUnmarked
	Nsubj
	NsubjOuter
	NsubjPass
	Nummod
	Obj
	Obl
	OblAgent
	OblUnmarked
	Orphan
	Parataxis
	Punct
	Reparandum
	Root
	Vocative
	Xcomp
)

var relNames = [...]string{"_", "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc", "cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer", "csubj:pass", "dep", "det", "det:predet", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl", "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp"}

// NumRel is one more than the highest Rel.
const NumRel = len(relNames)

func (r Rel) String() string { return relNames[r] }

// ParseRel returns the relation named s; a subtype that is not known falls back
// to its universal relation, and an unknown relation to NoRel.
func ParseRel(s string) Rel {
	if i := index(relNames[:], s); i > 0 {
		return Rel(i)
	}
	for i := range s {
		if s[i] == ':' {
			return Rel(index(relNames[:], s[:i]))
		}
	}
	return NoRel
}

func index(names []string, s string) int {
	for i := 1; i < len(names); i++ {
		if names[i] == s {
			return i
		}
	}
	return 0
}
