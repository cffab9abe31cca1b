package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// top is the root of the repository, seen from this package.
const top = "../.."

// source is one Go file of the repository.
type source struct {
	path  string // from the root, with slashes
	pkg   string // the folder, "." for the root
	test  bool
	made  bool // written by a program
	text  string
	fset  *token.FileSet
	file  *ast.File
	lines int
}

// at names the place of a node, for a person to click on.
func (s *source) at(n ast.Node) string {
	p := s.fset.Position(n.Pos())
	return s.path + ":" + strconv.Itoa(p.Line)
}

// sources reads every Go file of the repository, in the order of their paths.
func sources(t *testing.T) []*source {
	t.Helper()
	var all []*source
	walk(t, func(path string) {
		if filepath.Ext(path) != ".go" || strings.HasPrefix(path, "third_party/") {
			return // a stand-in for somebody else's module keeps that module's shape
		}
		text, err := os.ReadFile(filepath.Join(top, path))
		if err != nil {
			t.Fatal(err)
		}
		s := &source{
			path: path,
			pkg:  filepath.ToSlash(filepath.Dir(path)),
			test: strings.HasSuffix(path, "_test.go"),
			text: string(text),
			fset: token.NewFileSet(),
		}
		s.lines = strings.Count(s.text, "\n")
		s.file, err = parser.ParseFile(s.fset, path, text, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		s.made = ast.IsGenerated(s.file)
		all = append(all, s)
	})
	if len(all) < 10 {
		t.Fatalf("only %d Go files under %s: is the root still there?", len(all), top)
	}
	return all
}

// walk calls f with the path of every file that belongs to the repository.
func walk(t *testing.T, f func(path string)) {
	t.Helper()
	err := filepath.WalkDir(top, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() {
			if path != top && (strings.HasPrefix(name, ".") && name != ".ci" || name == "bin") {
				return filepath.SkipDir
			}
			return nil
		}
		if !d.Type().IsRegular() {
			return nil
		}
		rel, err := filepath.Rel(top, path)
		if err != nil {
			return err
		}
		f(filepath.ToSlash(rel))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// imports lists what a file imports.
func (s *source) imports() []string {
	var out []string
	for _, i := range s.file.Imports {
		out = append(out, strings.Trim(i.Path.Value, `"`))
	}
	slices.Sort(out)
	return out
}
