package brief

import "strings"

// strip takes away the quotation marks of a report that stand around the whole
// or that have no partner within the words, and the comma before a closing one,
// because ours stand there. Marks of a quotation within stay.
func strip(s string) string {
	s = strings.TrimRight(s, ", ")
	for _, m := range [...][2]string{{"“", "”"}, {`"`, `"`}, {"``", "''"}, {"«", "»"}} {
		open, end := strings.HasPrefix(s, m[0]), strings.HasSuffix(s, m[1]) && len(s) > len(m[1])
		total := strings.Count(s, m[0])
		if m[0] != m[1] {
			total += strings.Count(s, m[1])
		}
		if open && (total == 1 || end && total == 2) {
			s = s[len(m[0]):]
		}
		if end && (total == 1 || open && total == 2) {
			s = s[:len(s)-len(m[1])]
		}
		s = unstray(s, m[0], m[1])
	}
	return strings.TrimRight(s, ", ")
}

// unstray takes the marks away that have no partner in s: of marks that look the
// same on both sides the last one, where their number is odd.
func unstray(s, left, right string) string {
	if left == right {
		if n := strings.Count(s, left); n%2 == 1 && !inches(s, left) {
			i := strings.LastIndex(s, left)
			return s[:i] + s[i+len(left):]
		}
		return s
	}
	var out strings.Builder
	rest, last := s, -1 // last: where in out the mark stands that is open
	for rest != "" {
		o, c := strings.Index(rest, left), strings.Index(rest, right)
		switch {
		case o >= 0 && (c < 0 || o < c):
			if last >= 0 { // opened twice: the first one is the stray
				kept := out.String()
				out.Reset()
				out.WriteString(kept[:last] + kept[last+len(left):])
			}
			out.WriteString(rest[:o])
			last = out.Len()
			out.WriteString(left)
			rest = rest[o+len(left):]
		case c >= 0:
			out.WriteString(rest[:c])
			if last >= 0 {
				out.WriteString(right)
			}
			last, rest = -1, rest[c+len(right):]
		default:
			out.WriteString(rest)
			rest = ""
		}
	}
	if kept := out.String(); last >= 0 {
		return kept[:last] + kept[last+len(left):]
	}
	return out.String()
}

// inches reports whether the mark stands behind a figure: a 6" pipe.
func inches(s, mark string) bool {
	i := strings.LastIndex(s, mark)
	return i > 0 && '0' <= s[i-1] && s[i-1] <= '9'
}
