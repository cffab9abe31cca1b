package house

import (
	"bytes"
	"go/ast"
	"go/format"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The longest a file may grow. A file holds one idea; past this it holds two.
const maxLines = 700

// Folder names that say nothing about what is in them.
var grabBags = []string{"util", "utils", "common", "helper", "helpers", "misc", "types", "model", "models", "shared", "base", "core", "lib"}

func TestFilesHoldOneIdea(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t) {
		if !s.made && s.lines > maxLines {
			t.Errorf("%s has %d lines, more than %d: a newcomer reads a file in one sitting; find the second idea in it", s.path, s.lines, maxLines)
		}
	}
}

func TestPackagesAreNamedForWhatTheyDo(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t) {
		for _, bad := range grabBags {
			if s.file.Name.Name == bad {
				t.Errorf("%s: package %s says nothing; put its parts where they are made", s.path, bad)
			}
		}
	}
}

func TestPackagesSayWhatTheyPromise(t *testing.T) {
	t.Parallel()
	doc := make(map[string]bool)
	for _, s := range sources(t) {
		if !s.test {
			doc[s.pkg] = doc[s.pkg] || s.file.Doc.Text() != ""
		}
	}
	for pkg, has := range doc {
		if !has {
			t.Errorf("package %s has no comment: its doc is the guide, it says what to call in what order", pkg)
		}
	}
}

// TestLibrariesLeaveTheProcessAlone: no init, no exit, no panic for input, no
// writing to the standard streams outside the doors.
func TestLibrariesLeaveTheProcessAlone(t *testing.T) {
	t.Parallel()
	calls := map[string]string{
		"os.Exit":     "only main decides when the program ends",
		"log.Fatal":   "only main decides when the program ends",
		"fmt.Print":   "a library returns values; the doors print",
		"fmt.Println": "a library returns values; the doors print",
		"fmt.Printf":  "a library returns values; the doors print",
		"time.Now":    "the same input gives the same bytes, whatever the clock says",
		"os.Getenv":   "a library takes options; the doors read the environment",
	}
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				t.Errorf("%s: init runs before anyone asked and cannot fail or be tested; build the value where it is used", s.at(f))
			}
		}
		door := strings.HasPrefix(s.pkg, "cmd/") || strings.HasPrefix(s.pkg, "internal/")
		if door {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			sel, ok := call.Fun.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			pkg, ok := sel.X.(*ast.Ident)
			if !ok {
				return true
			}
			if why, bad := calls[pkg.Name+"."+sel.Sel.Name]; bad {
				t.Errorf("%s calls %s.%s: %s", s.at(call), pkg.Name, sel.Sel.Name, why)
			}
			return true
		})
	}
}

func TestSourceIsFormatted(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t) {
		want, err := format.Source([]byte(s.text))
		if err != nil {
			t.Errorf("%s: %v", s.path, err)
			continue
		}
		if !bytes.Equal(want, []byte(s.text)) {
			t.Errorf("%s is not formatted: run gofmt -w %s", s.path, s.path)
		}
	}
}

// TestNoLargeFileSlipsIn keeps the clone small: what is trained is measured
// elsewhere, everything else in the repository is text that someone wrote.
func TestNoLargeFileSlipsIn(t *testing.T) {
	t.Parallel()
	const most = 12 << 20 // what the trained files may take together
	total := int64(0)
	walk(t, func(path string) {
		info, err := os.Stat(filepath.Join(top, path))
		if err != nil {
			t.Error(err)
			return
		}
		if strings.HasPrefix(path, "lang/en/") && !strings.HasSuffix(path, ".go") {
			total += info.Size()
			return
		}
		if info.Size() > 2<<20 {
			t.Errorf("%s is %d KB: data this large belongs to the training sets, not to the repository", path, info.Size()>>10)
		}
	})
	if total > most {
		t.Errorf("the trained files take %.1f MB together, more than %d MB: the program carries them wherever it goes", float64(total)/(1<<20), most>>20)
	}
}
