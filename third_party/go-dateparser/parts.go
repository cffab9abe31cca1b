package dateparser

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"
)

// part is a run of letters or of digits, with what stands on either side of it.
type part struct{ before, text, after string }

// joins reports whether a part goes on from the one before it: "14 March", "14.März",
// "14-Mar", "d'abril". A dash with spaces parts two things.
func (p part) joins() bool {
	return p.before == "-" || p.before == "/" || strings.Trim(p.before, " \t\r\n\u00a0\u202f.,'’") == ""
}

func isNumber(s string) bool { return s[0] <= '9' }

// split takes s apart into its parts: "2nd" is two, with nothing between them.
func split(s string) []part {
	var parts []part
	from := 0 // where what stands before the next part begins
	for at := 0; at < len(s); {
		r, size := utf8.DecodeRuneInString(s[at:])
		is := kind(r)
		if is == nil {
			at += size
			continue
		}
		end := at + size
		for end < len(s) {
			r, size := utf8.DecodeRuneInString(s[end:])
			if !is(r) {
				break
			}
			end += size
		}
		if len(parts) > 0 {
			parts[len(parts)-1].after = s[from:at]
		}
		parts = append(parts, part{before: s[from:at], text: s[at:end]})
		at, from = end, end
	}
	if len(parts) > 0 {
		parts[len(parts)-1].after = s[from:]
	}
	return parts
}

// kind is what the rest of a part that begins with r must be; nil where none begins.
func kind(r rune) func(rune) bool {
	switch {
	case digit(r):
		return digit
	case unicode.IsLetter(r):
		return letter
	}
	return nil
}

func digit(r rune) bool  { return '0' <= r && r <= '9' }
func letter(r rune) bool { return unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) }

// Words around a date, folded. between stands between its parts; a number is the end of
// a range after ranges, and an hour before clock.
var (
	between = set("st nd rd th of de del d di er ere a o º ª")
	ranges  = set("to till until through and bis und au et al y e i til tot en och og do oraz до и та")
	clock   = set("gmt utc hrs hours et est edt pt pst pdt bst cet cest ist hkt jst aest uhr")
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

//go:embed months.tsv
var monthsTSV string

// form is what one way to write a month stands for.
type form struct {
	month     time.Month
	afterYear bool // in some language the year stands before it
}

// table is the months by their folded forms, and apart the forms that are two months.
type table struct {
	of  map[string]form
	two map[string]bool
}

var forms = sync.OnceValue(func() table {
	t := table{of: map[string]form{}, two: map[string]bool{}}
	for line := range strings.Lines(monthsTSV) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		col := strings.Split(strings.TrimSpace(line), "\t")
		if len(col) != 13 {
			panic(fmt.Sprintf("months.tsv: %q has %d columns, not 13", col[0], len(col)))
		}
		for i, names := range col[1:] {
			for name := range strings.FieldsSeq(names) {
				name, month := fold(name), time.Month(i+1)
				f := t.of[name]
				if t.two[name] || f.month != 0 && f.month != month {
					t.two[name] = true
					delete(t.of, name)
					continue
				}
				t.of[name] = form{month, f.afterYear || col[0] == "hu" || col[0] == "lt"}
			}
		}
	}
	return t
})

// fold is a word in small letters without accents.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		r = unicode.ToLower(r)
		if r < 0x80 {
			return r
		}
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		if i := strings.IndexRune(accented, r); i >= 0 {
			r, _ = utf8.DecodeRuneInString(plain[i:])
		}
		return r
	}, s)
}

// accented letters, and under each, as many bytes on, the plain one.
const (
	accented = "áàâäãåāąăçćčďéèêëēėęěğģíìîïīįıķľļłñńňņóòôöõøőŕřśšşșťţțúùûüūůűųýźżžйўάέήίόύώϊΐς"
	plain    = "a.a.a.a.a.a.a.a.a.c.c.c.d.e.e.e.e.e.e.e.e.g.g.i.i.i.i.i.i.i.k.l.l.l.n.n.n.n.o.o.o.o.o.o.o.r.r.s.s.s.s.t.t.t.u.u.u.u.u.u.u.u.y.z.z.z.иуαεηιουωιισ"
)
