package world

import (
	"unicode"
	"unicode/utf8"
)

// index finds a phrase by its spelling. Spellings that fold to one key are tried
// in the order they were added.
type index struct {
	heads   map[uint64]int32 // hash of the key -> the first fact with it
	facts   []fact
	hashes  sieve // of the keys: most phrases are none
	anyCase bool  // how a phrase is capitalised and cut short does not matter
}

type fact struct {
	spelling string
	value    uint32
	next     int32 // the next fact of the same key, -1 for none
}

// maxKey is the longest key, in bytes: longer than any in the tables.
const maxKey = 96

func (x *index) add(spelling string, value uint32) {
	if x.heads == nil {
		x.heads = make(map[uint64]int32, 2048)
	}
	var buf [maxKey]byte
	key := hash(fold(buf[:0], spelling))
	x.hashes.add(key)
	n := int32(len(x.facts))
	x.facts = append(x.facts, fact{spelling, value, -1})
	i, ok := x.heads[key]
	if !ok {
		x.heads[key] = n
		return
	}
	for x.facts[i].next >= 0 {
		i = x.facts[i].next
	}
	x.facts[i].next = n
}

func (x *index) find(phrase string) (uint32, bool) {
	var buf [maxKey]byte
	folded := fold(buf[:0], phrase)
	if folded == nil {
		return 0, false
	}
	key := hash(folded)
	if !x.hashes.has(key) {
		return 0, false
	}
	i, ok := x.heads[key]
	for ok && i >= 0 {
		f := &x.facts[i]
		if x.anyCase || caseFits(f.spelling, phrase) {
			return f.value, true
		}
		i = f.next
	}
	return 0, false
}

// sieve holds hashes, and a few that it was never given. It fits the processor's
// cache, which a map does not.
type sieve [1 << 9]uint64

func (s *sieve) add(hash uint64) { s[hash>>55] |= 1 << (hash >> 49 & 63) }

func (s *sieve) has(hash uint64) bool { return s[hash>>55]>>(hash>>49&63)&1 != 0 }

// hash is 64-bit FNV-1a: among the ten thousand keys of the tables two that meet
// would be a wonder, and a test would tell.
func hash(key []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, b := range key {
		h = (h ^ uint64(b)) * 1099511628211
	}
	return h
}

// fold appends the key of a phrase to buf: lower case, plain letters, no full
// stops, single spaces, without a leading "the". It returns nil when the key is
// empty or would outgrow buf.
func fold(buf []byte, phrase string) []byte {
	space := false
	for _, r := range phrase {
		if r == '.' {
			continue
		}
		if unicode.IsSpace(r) {
			space = len(buf) > 0
			continue
		}
		if space {
			if string(buf) == "the" {
				buf = buf[:0]
			}
			buf = append(buf, ' ')
			space = false
			if len(buf) == 1 {
				buf = buf[:0]
			}
		}
		r = plain(r)
		if len(buf)+utf8.UTFMax+1 > cap(buf) {
			return nil
		}
		buf = utf8.AppendRune(buf, r)
	}
	if len(buf) == 0 {
		return nil
	}
	return buf
}

// plain is a letter in lower case and without its accent, for the Latin letters
// of the tables; any other rune in lower case.
func plain(r rune) rune {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	r = unicode.ToLower(r)
	switch r {
	case 'à', 'á', 'â', 'ã', 'ä', 'å', 'ā', 'ă', 'ą', 'æ':
		return 'a'
	case 'ç', 'ć', 'č':
		return 'c'
	case 'ď', 'đ', 'ð':
		return 'd'
	case 'è', 'é', 'ê', 'ë', 'ē', 'ę', 'ě', 'ė':
		return 'e'
	case 'ğ', 'ģ':
		return 'g'
	case 'ì', 'í', 'î', 'ï', 'ī', 'į', 'ı':
		return 'i'
	case 'ķ':
		return 'k'
	case 'ł', 'ļ', 'ľ':
		return 'l'
	case 'ñ', 'ń', 'ň', 'ņ':
		return 'n'
	case 'ò', 'ó', 'ô', 'õ', 'ö', 'ø', 'ō', 'ő', 'œ':
		return 'o'
	case 'ř':
		return 'r'
	case 'ś', 'š', 'ş', 'ș':
		return 's'
	case 'ť', 'ţ', 'ț':
		return 't'
	case 'ù', 'ú', 'û', 'ü', 'ū', 'ů', 'ű', 'ų':
		return 'u'
	case 'ý', 'ÿ':
		return 'y'
	case 'ź', 'ż', 'ž':
		return 'z'
	case '’', '‘', 'ʼ', '`':
		return '\''
	case '–', '‑', '‐':
		return '-'
	}
	return r
}

// caseFits reports whether phrase, which folds to the same key as spelling, may
// stand for it. Where the spelling has a word in capitals only ("US"), so must
// the phrase; where it has a word that begins with a capital, so must the
// phrase; small letters pass for any. A spelling cut short by a full stop
// ("Miss.") needs it.
func caseFits(spelling, phrase string) bool {
	if cutShort(spelling) && !cutShort(phrase) {
		return false
	}
	s, p := letters{rest: spelling}, letters{rest: phrase}
	s.skipThe()
	p.skipThe()
	for {
		if !s.next() {
			return true
		}
		if !p.next() {
			return false
		}
		if unicode.IsUpper(s.r) && (s.initial || s.allCaps) && !unicode.IsUpper(p.r) {
			return false
		}
	}
}

// cutShort reports whether s is an abbreviation with its only full stop at the
// end.
func cutShort(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] == '.' {
			return i == len(s)-1
		}
	}
	return false
}

// letters walks the letters of a phrase.
type letters struct {
	rest    string
	r       rune
	initial bool // the letter begins a word
	allCaps bool // its word has no small letters
	inWord  bool
}

func (l *letters) skipThe() {
	if len(l.rest) > 4 && (l.rest[0]|0x20) == 't' && (l.rest[1]|0x20) == 'h' && (l.rest[2]|0x20) == 'e' && (l.rest[3] == ' ' || l.rest[3] == '\n') {
		l.rest = l.rest[4:]
	}
}

// next moves to the next letter. Words are parted by anything but letters,
// digits, full stops and apostrophes: "U.N." is one word.
func (l *letters) next() bool {
	for l.rest != "" {
		r, n := utf8.DecodeRuneInString(l.rest)
		if unicode.IsLetter(r) {
			l.r, l.initial = r, !l.inWord
			if l.initial {
				l.allCaps = capitals(l.rest)
			}
			l.inWord = true
			l.rest = l.rest[n:]
			return true
		}
		l.inWord = l.inWord && (r == '.' || plain(r) == '\'' || unicode.IsDigit(r))
		l.rest = l.rest[n:]
	}
	return false
}

// capitals reports whether the word that s begins with has no small letter.
func capitals(s string) bool {
	for _, r := range s {
		switch {
		case unicode.IsLower(r):
			return false
		case !unicode.IsLetter(r) && r != '.' && plain(r) != '\'' && !unicode.IsDigit(r):
			return true
		}
	}
	return true
}
