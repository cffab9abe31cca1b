package en

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"unicode"
	"unicode/utf8"
)

// Clusters says which words behave alike. Every word known to it has a code:
// the leaf of a binary tree that is ClusterBits deep, so that codes with the
// same first bits are words of the same broader kind.
//
// Words were placed by what stands next to them in fourteen million words of
// news; package train tells how. Use it as a source of features for words the
// treebanks never show.
type Clusters struct {
	keys  []uint32 // hashes of words, ascending
	codes []uint16 // codes[i] belongs to keys[i]
	first []uint32 // first[b]: index of the first key with upper half >= b
}

// ClusterBits is the depth of the tree of clusters.
const ClusterBits = 10

const clustersMagic = "RDCL1\n"

//go:embed model/clusters.bin
var clustersFile string

// LoadClusters reads the clusters that are embedded in the program.
func LoadClusters() (*Clusters, error) {
	c, err := ReadClusters(clustersFile)
	if err != nil {
		return nil, fmt.Errorf("reading the embedded word clusters: %w", err)
	}
	return c, nil
}

// Of returns the code of word, whatever its case and its digits, or 0 when the
// word is not known. A code is a 1 followed by ClusterBits bits, so that code>>n
// names the broader cluster and never equals a code of another depth.
func (c *Clusters) Of(word string) uint16 {
	h := foldHash(word)
	if len(c.keys) == 0 {
		return 0
	}
	for i, end := c.first[h>>16], c.first[h>>16+1]; i < end; i++ {
		if c.keys[i] == h {
			return c.codes[i]
		}
	}
	return 0
}

// Has reports whether word has a code.
func (c *Clusters) Has(word []byte) bool { return c.Of(string(word)) != 0 }

// Len is the number of words with a code.
func (c *Clusters) Len() int { return len(c.keys) }

// foldHash is the FNV-1a hash of word in lower case, with every digit read as 0
// and the typographic apostrophe as the plain one.
func foldHash(word string) uint32 {
	const prime = 1099511628211
	h := uint64(14695981039346656037)
	for i := 0; i < len(word); {
		b := word[i]
		if b < utf8.RuneSelf {
			switch {
			case 'A' <= b && b <= 'Z':
				b += 'a' - 'A'
			case '0' <= b && b <= '9':
				b = '0'
			}
			h = (h ^ uint64(b)) * prime
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(word[i:])
		i += n
		if r == '’' {
			h = (h ^ '\'') * prime
			continue
		}
		var buf [utf8.UTFMax]byte
		n = utf8.EncodeRune(buf[:], unicode.ToLower(r))
		for _, b := range buf[:n] {
			h = (h ^ uint64(b)) * prime
		}
	}
	return uint32(h>>32) ^ uint32(h)
}

// NewClusters builds the table that gives words[i] the code codes[i]. Of two
// words that fold to one, or whose hashes meet, the earlier one counts.
func NewClusters(words []string, codes []uint16) *Clusters {
	type entry struct {
		key  uint32
		rank int
	}
	entries := make([]entry, len(words))
	for i, w := range words {
		entries[i] = entry{foldHash(w), i}
	}
	slices.SortFunc(entries, func(a, b entry) int {
		if a.key != b.key {
			if a.key < b.key {
				return -1
			}
			return 1
		}
		return a.rank - b.rank
	})
	c := &Clusters{}
	for i, e := range entries {
		if i > 0 && e.key == entries[i-1].key {
			continue
		}
		c.keys = append(c.keys, e.key)
		c.codes = append(c.codes, codes[e.rank])
	}
	c.index()
	return c
}

func (c *Clusters) index() {
	c.first = make([]uint32, 1<<16+1)
	for _, k := range c.keys {
		c.first[k>>16+1]++
	}
	for b := 1; b < len(c.first); b++ {
		c.first[b] += c.first[b-1]
	}
}

// Bytes is the file that ReadClusters reads:
//
//	"RDCL1\n"                        6 bytes
//	number of words                  uvarint
//	per word, by ascending hash:
//	  hash minus the previous hash   uvarint
//	  code                           2 bytes, big endian
func (c *Clusters) Bytes() []byte {
	out := append(make([]byte, 0, 16+6*len(c.keys)), clustersMagic...)
	out = binary.AppendUvarint(out, uint64(len(c.keys)))
	last := uint32(0)
	for i, k := range c.keys {
		out = binary.AppendUvarint(out, uint64(k-last))
		out = binary.BigEndian.AppendUint16(out, c.codes[i])
		last = k
	}
	return out
}

// ReadClusters reads what Bytes wrote. The error of a damaged file says what is
// wrong with it.
func ReadClusters(file string) (*Clusters, error) {
	if len(file) < len(clustersMagic) || file[:len(clustersMagic)] != clustersMagic {
		return nil, errors.New("not a file of word clusters; write it anew with cmd/train")
	}
	rest := file[len(clustersMagic):]
	n, rest, ok := cutUvarint(rest)
	// The shortest word takes three bytes: a count beyond that is damage, and
	// must not decide how much memory is asked for.
	if !ok || n > uint64(len(rest)/3) {
		return nil, errors.New("the number of words is damaged")
	}
	c := &Clusters{keys: make([]uint32, n), codes: make([]uint16, n)}
	key := uint64(0)
	for i := range c.keys {
		var gap uint64
		if gap, rest, ok = cutUvarint(rest); !ok || len(rest) < 2 {
			return nil, fmt.Errorf("the file ends at word %d of %d", i, n)
		}
		if key += gap; key > 1<<32-1 || gap > 1<<32-1 || gap == 0 && i > 0 {
			return nil, fmt.Errorf("the hash of word %d is damaged", i)
		}
		c.keys[i] = uint32(key)
		c.codes[i] = uint16(rest[0])<<8 | uint16(rest[1])
		rest = rest[2:]
	}
	if rest != "" {
		return nil, fmt.Errorf("%d bytes follow the last word", len(rest))
	}
	c.index()
	return c, nil
}

// cutUvarint is binary.Uvarint on a string.
func cutUvarint(s string) (v uint64, rest string, ok bool) {
	for i := 0; i < len(s) && i < binary.MaxVarintLen64; i++ {
		v |= uint64(s[i]&0x7f) << (7 * i)
		if s[i] < 0x80 {
			return v, s[i+1:], true
		}
	}
	return 0, s, false
}
