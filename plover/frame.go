package plover

import (
	"fmt"
	"strings"
)

// frame is a row of frames.tsv.
type frame struct {
	name, about, example string
	typ                  Type
	mode, cameo          string
	context              []string
	needs                []need
	asks                 []string // the needs as they are written in the table
	actors, recipients   [][]role // alternatives, each a union
	light                bool     // its object names the act: it is no event of its own
	refusable            bool     // not to do it is to refuse it
	governs              bool     // it takes in the act of its complement
}

// need is something that must, or must not, stand beside the head.
type need struct {
	what  needKind
	not   bool
	acts  bool    // it must be somebody
	word  string  // the preposition or particle
	words wordSet // the lemmas allowed, nil for any
}

type needKind uint8

const (
	needObj        needKind = iota // an object
	needSubj                       // a subject
	needPrep                       // a noun with the preposition
	needPrt                        // a particle
	needComp                       // an infinitive, a clause with or without "that", a gerund
	needInf                        // an infinitive
	needCoop                       // the same, and it is coded as cooperation
	needConf                       // the same, and it is coded as conflict
	needObjActs                    // the object is somebody
	needMod                        // a word of the set modifies the object or, of a noun, the head
	needSaid                       // the subject is somebody
	needVerb                       // a noun that stands under a verb of the set, as its subject or object
	needPassive                    // a passive
	needPlaces                     // the object is a place
	needCompSubj                   // the complement has a subject of its own, who is somebody
	needOccasion                   // a day or a purpose is named: "called … on Monday to congratulate"
	needPlural                     // there are several who act
	needSubjPerson                 // the subject is the name of a person, "he", "I", …
	needPred                       // a noun or an adjective as complement: "called him a liar"
	needWillNot                    // the complement says that the subject itself will not
	needMust                       // the complement says what somebody else must do
	needFuture                     // it lies in the future
)

// role is where a participant stands.
type role struct {
	what roleKind
	word string // the preposition
}

type roleKind uint8

const (
	roleSubj roleKind = iota
	roleObj
	roleIobj
	rolePrep
	roleOwn   // somebody inside the object: its owner, its maker
	roleOwnOf // somebody inside the noun with the preposition
	roleComp  // whom the act of the complement is directed at
	roleCompSubj
	roleNear    // the next somebody in the clause
	roleSubjOwn // somebody inside the subject: "Sudrian rockets"
	roleName    // of a noun: a name or a nationality before it
)

// addFrame reads a row: name, part of speech, heads, needs, type:mode, CAMEO,
// actors, recipients, contexts, example.
func (b *book) addFrame(col []string) error {
	f := &frame{name: col[0], example: col[9], context: list(col[8])}
	typ, mode, _ := strings.Cut(col[4], ":")
	f.typ, f.mode, f.cameo = Type(typ), mode, col[5]
	k, ok := b.types[f.typ]
	if !ok {
		return fmt.Errorf("unknown type %q", typ)
	}
	if _, ok := k.modes[mode]; mode != "" && !ok {
		return fmt.Errorf("%s has no mode %q", typ, mode)
	}
	if _, ok := b.cameo[f.cameo]; !ok {
		return fmt.Errorf("no CAMEO code %q", f.cameo)
	}
	for _, w := range list(col[3]) {
		if w == "refusable" {
			f.refusable = true
			continue
		}
		n, err := b.need(w)
		if err != nil {
			return err
		}
		f.governs = f.governs || !n.not && (n.what == needComp || n.what == needInf || n.what == needCoop || n.what == needConf || n.what == needWillNot || n.what == needMust || n.what == needCompSubj)
		f.light = f.light || !n.not && (n.what == needObj && n.words != nil || n.what == needMod)
		f.needs, f.asks = append(f.needs, n), append(f.asks, w)
	}
	var err error
	if f.actors, err = roles(col[6]); err != nil {
		return err
	}
	if f.recipients, err = roles(col[7]); err != nil {
		return err
	}
	f.about = fmt.Sprintf("%s with %s: %s, actors %s, recipients %s", col[2], col[3], col[4], col[6], col[7])
	table, ok := map[string]map[string][]*frame{"v": b.verbs, "n": b.nouns, "a": b.adjs}[col[1]]
	if !ok {
		return fmt.Errorf("part of speech %q, want v, n or a", col[1])
	}
	heads, err := b.expand(col[2])
	if err != nil {
		return err
	}
	for _, h := range heads {
		table[h] = append(table[h], f)
		if col[1] == "v" {
			for _, form := range inflected(h) {
				b.forms[form] = append(b.forms[form], f)
			}
		}
	}
	b.frames = append(b.frames, f)
	return nil
}

// need reads "obj:$TALKS", "!with", "prt:up", "on:$GOAL,mission", ….
func (b *book) need(s string) (need, error) {
	n := need{}
	s, n.not = strings.CutPrefix(s, "!")
	s, n.acts = strings.CutPrefix(s, "@")
	s, words, some := strings.Cut(s, ":")
	if some {
		list, err := b.expand(words)
		if err != nil {
			return n, err
		}
		n.words = wordSet{}
		for _, w := range list {
			n.words[w] = true
		}
	}
	switch s {
	case "obj":
		n.what = needObj
	case "subj":
		n.what = needSubj
	case "comp":
		n.what = needComp
	case "inf":
		n.what = needInf
	case "coop":
		n.what = needCoop
	case "conf":
		n.what = needConf
	case "objacts":
		n.what = needObjActs
	case "objplace":
		n.what = needPlaces
	case "mod":
		n.what = needMod
	case "acts":
		n.what = needSaid
	case "under":
		n.what = needVerb
	case "passive":
		n.what = needPassive
	case "compsubj":
		n.what = needCompSubj
	case "occasion":
		n.what = needOccasion
	case "plural":
		n.what = needPlural
	case "subjperson":
		n.what = needSubjPerson
	case "pred":
		n.what = needPred
	case "willnot":
		n.what = needWillNot
	case "must":
		n.what = needMust
	case "future":
		n.what = needFuture
	case "prt":
		n.what, n.word, n.words = needPrt, words, nil
	default:
		n.what, n.word = needPrep, s
	}
	return n, nil
}

// roles reads "subj+with", "own|obj", "-".
func roles(s string) ([][]role, error) {
	if s == "-" {
		return nil, nil
	}
	var out [][]role
	for _, alternative := range strings.Split(s, "|") {
		var union []role
		for _, w := range strings.Split(alternative, "+") {
			r := role{}
			switch w {
			case "":
				return nil, fmt.Errorf("empty role in %q", s)
			case "subj":
				r.what = roleSubj
			case "obj":
				r.what = roleObj
			case "iobj":
				r.what = roleIobj
			case "own":
				r.what = roleOwn
			case "comp":
				r.what = roleComp
			case "compsubj":
				r.what = roleCompSubj
			case "near":
				r.what = roleNear
			case "subj.own":
				r.what = roleSubjOwn
			case "name":
				r.what = roleName
			default:
				r.what, r.word = rolePrep, w
				if p, ok := strings.CutSuffix(w, ".own"); ok {
					r.what, r.word = roleOwnOf, p
				}
			}
			union = append(union, r)
		}
		out = append(out, union)
	}
	return out, nil
}
