package intake

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// input is one thing to read, or what is already known to be wrong with it.
type input struct {
	Item
	path  string
	url   string
	stdin bool
}

// find lists the inputs that args name, in order, directories unfolded.
func find(ctx context.Context, args []string) []input {
	f := finder{seen: map[string]string{}}
	for _, arg := range args {
		if ctx.Err() != nil {
			break
		}
		f.arg(ctx, arg)
	}
	return f.inputs
}

type finder struct {
	inputs []input
	seen   map[string]string // real path -> the name it was first found under
}

func (f *finder) add(in input) { f.inputs = append(f.inputs, in) }

func (f *finder) skip(name, why, hint string) {
	name = printable(name)
	f.add(input{Item: Item{Name: name, Skipped: &Skipped{Name: name, Why: why, Hint: hint}}})
}

func (f *finder) unreadable(path string, err error) {
	f.add(input{Item: Item{Name: printable(path), Skipped: unreadable(path, err)}})
}

func (f *finder) arg(ctx context.Context, arg string) {
	switch {
	case arg == "-":
		if f.repeated("stdin", "-") {
			return
		}
		f.add(input{Item: Item{Name: "stdin"}, stdin: true})
		return
	case strings.HasPrefix(arg, "http://") || strings.HasPrefix(arg, "https://"):
		if !f.repeated(arg, arg) {
			f.add(input{Item: Item{Name: printable(arg)}, url: arg})
		}
		return
	}
	st, err := os.Stat(arg)
	switch {
	case err != nil:
		f.unreadable(arg, err)
	case st.IsDir():
		f.dir(ctx, arg)
	default:
		f.file(arg)
	}
}

func (f *finder) file(path string) {
	real, err := filepath.EvalSymlinks(path)
	if err == nil {
		real, err = filepath.Abs(real)
	}
	if err != nil {
		real = path
	}
	if !f.repeated(path, real) {
		f.add(input{Item: Item{Name: printable(path)}, path: path})
	}
}

// repeated notes an input that was already found, and remembers one that was not.
func (f *finder) repeated(name, real string) bool {
	first, ok := f.seen[real]
	if !ok {
		f.seen[real] = name
		return false
	}
	name, first = printable(name), printable(first)
	note := name + " was given twice; it is read once"
	if first != name {
		note = fmt.Sprintf("%s is the same file as %s; it is read once", name, first)
	}
	f.add(input{Item: Item{Name: name, Note: note}})
	return true
}

func (f *finder) dir(ctx context.Context, root string) {
	before := len(f.inputs)
	// The walk goes on past what it cannot open, so that one bad folder costs
	// only itself.
	_ = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return fs.SkipAll
		case err != nil:
			f.unreadable(path, err)
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
		case path != root && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case !d.IsDir() && searched(path):
			switch st, err := os.Stat(path); {
			case err != nil:
				f.unreadable(path, err)
			case st.Mode().IsRegular():
				f.file(path)
			case !st.IsDir(): // links to folders are not followed, or a walk might have no end
				f.skip(path, "is no plain file but a pipe, a socket or a device", "name it to have it read")
			}
		}
		return nil
	})
	if len(f.inputs) == before {
		f.skip(root, "holds no report", searchHint)
	}
}

// searchHint says what a directory is searched for.
const searchHint = "a directory is searched for .txt, .md, .html, .eml, .mbox, .rss, .atom, .xml, .zip and .warc files, and for these in gzip (.warc.gz)"

// searched reports whether a name promises something that holds reports.
func searched(path string) bool {
	path = withoutGz(path)
	switch strings.ToLower(filepath.Ext(path)) {
	case ".eml", ".mbox", ".rss", ".atom", ".xml", ".zip", ".warc":
		return true
	}
	return formatOfName(path) != ""
}

// withoutGz is what a file in gzip is called once it is unpacked.
func withoutGz(path string) string {
	if ext := filepath.Ext(path); strings.EqualFold(ext, ".gz") {
		return strings.TrimSuffix(path, ext)
	}
	return path
}

// formatOfName is the format of text that a file name promises, "" for none.
func formatOfName(path string) Format {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".txt":
		return Text
	case ".md", ".markdown":
		return Markdown
	case ".html", ".htm":
		return HTML
	}
	return ""
}

// nearMiss suggests a file that does exist for one that does not.
func nearMiss(path string) string {
	if strings.ContainsAny(path, "*?[") {
		return "no file matches the pattern"
	}
	dir, base := filepath.Split(path)
	look := dir
	if look == "" {
		look = "."
	}
	d, err := os.Open(look)
	if err != nil {
		if parent := filepath.Dir(filepath.Clean(dir)); dir != "" && parent != filepath.Clean(dir) {
			return "there is no folder " + filepath.Clean(dir)
		}
		return ""
	}
	defer d.Close()
	names, _ := d.Readdirnames(5000) // a suggestion is not worth a longer look
	best, cost := "", max(1, len([]rune(base))/3)+1
	for _, n := range names {
		if c := editDistance(strings.ToLower(base), strings.ToLower(n), cost); c < cost || c == cost && best != "" && n < best {
			best, cost = n, c
		}
	}
	if best == "" {
		return ""
	}
	return "did you mean " + printable(dir+best) + "?"
}

// editDistance is the Levenshtein distance of a and b, or limit when it is no
// smaller.
func editDistance(a, b string, limit int) int {
	x, y := []rune(a), []rune(b)
	if d := len(x) - len(y); d >= limit || -d >= limit {
		return limit
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal, least := row[0], i+1
		row[0] = i + 1
		for j := range y {
			c := diagonal
			if x[i] != y[j] {
				c++
			}
			diagonal = row[j+1]
			row[j+1] = min(c, row[j+1]+1, row[j]+1)
			least = min(least, row[j+1])
		}
		if least >= limit {
			return limit
		}
	}
	return min(row[len(y)], limit)
}
