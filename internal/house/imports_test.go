package house

import (
	"path"
	"slices"
	"strings"
	"testing"
)

// room is one line of the import table: a package, what it may import of ours,
// and why no more. A name ending in "/…" stands for the package and all below
// it. Tests may import what they like: they look at the house from outside.
type room struct {
	pkg      string
	may      []string
	promises string // completes "… because it "
}

// rooms is the house. Data flows down the list, imports point up it.
var rooms = []room{
	{"report", nil, "is the leaf: everything points into a report, so it may point at nothing"},

	{"intake", []string{"report", "intake/…"}, "only turns files into reports; it knows formats, not language"},
	{"intake/text", []string{"report"}, "reads one format; formats do not know each other"},
	{"intake/archive", nil, "opens wrappings; what is inside them others read"},
	{"intake/fetch", nil, "is the one client: what it brings others read"},
	{"intake/feed", nil, "reads one format; formats do not know each other"},
	{"intake/page", []string{"report", "intake/text"}, "reads one format; what a web page says in plain words is furniture as in a text"},

	{"internal/table", nil, "reads the form of the tables inside the program; what is in them their packages know"},

	{"lang", []string{"report"}, "holds words and trees for every language; a language imports it, never the other way"},
	{"lang/rarity", nil, "is a table of how common words are, for whoever weighs what two texts share"},
	{"lang/conllu", []string{"report", "lang"}, "writes and reads a file format of documents, whoever made them"},
	{"lang/en/…", []string{"report", "lang", "lang/en/…", "actor/world"}, "only puts words, trees and names on a text; of the world it may know which names are countries"},

	{"actor/world", []string{"internal/table"}, "is facts about the world: data that any package may look up, so it must need none"},
	{"quote", []string{"report", "lang"}, "finds who said what in one report by its words and trees alone; who the speaker is comes later"},
	{"plover", []string{"report", "lang", "quote", "actor/world", "internal/table"}, "codes events over words and statements"},
	{"actor", []string{"report", "lang", "actor/world"}, "tells who is who from words and names; it must not depend on what they said"},
	{"lang/numeral", nil, "reads numbers from bare text, so that amounts and times read them alike"},
	{"amount", []string{"report", "lang", "lang/numeral", "internal/table"}, "reads figures of one report; what they are compared with is claim's business"},
	{"when", []string{"report", "lang", "lang/numeral"}, "reads times of one report against its date; nothing else may move them"},

	{"story", []string{"report", "lang", "lang/rarity", "actor"}, "groups reports by their texts; it must not depend on what is claimed in them"},
	{"claim", []string{"report", "lang", "lang/rarity", "quote", "plover", "actor", "actor/world", "amount", "when", "story", "internal/table"}, "lays readings side by side with pure functions; it never reads a file nor shows anything"},

	{".", []string{"report", "lang", "lang/en", "lang/conllu", "quote", "plover", "actor", "actor/world", "amount", "when", "story", "claim"}, "is the façade: the one place that knows the order of the stages, and no door of its own"},

	{"store", []string{"report"}, "says what is kept and promised; how, the packages below it decide"},
	{"store/sqlite", []string{"report", "store"}, "keeps a record in a file; what the lines mean is none of its business"},
	{"store/postgres", []string{"report", "store"}, "keeps a record in a database; what the lines mean is none of its business"},
	{"store/storetest", []string{"report", "store"}, "holds every store to the same promises, from outside"},

	{"internal/keep", []string{".", "report", "quote", "plover", "actor", "story", "claim", "store", "internal/brief"}, "is what all doors do with a record; it knows no file, no flag and no clock"},

	{"internal/brief", []string{".", "report", "lang", "quote", "plover", "actor", "amount", "when", "claim"}, "renders a record that is already made: the same record must look the same in every form"},
	{"internal/api", []string{".", "report", "actor", "intake", "intake/fetch", "store", "internal/keep", "internal/brief"}, "is the door for programs: it answers in internal/brief's shapes what internal/keep found, reads what is sent with intake, and judges nothing"},
	{"internal/mcp", []string{".", "store", "internal/keep", "internal/brief"}, "is the door for language models: it only looks, and answers in internal/brief's shapes what internal/keep found"},
	{"internal/desk", []string{"store", "internal/keep", "internal/brief"}, "draws pages for people; it knows no SQL, no account and no clock, and takes its lines from brief, for the same record must look the same in every form"},
	{"internal/export", []string{".", "report", "lang", "quote", "plover", "actor", "actor/world", "claim"}, "writes events and findings in the forms of other programs: it knows their columns, and judges nothing"},
	{"internal/watch", []string{"report", "intake", "intake/archive", "intake/feed", "intake/fetch"}, "follows feeds; whoever calls it keeps what it brings"},
	{"internal/gate", []string{"store"}, "stands before every door: it knows who comes in, and nothing of what is behind"},
	{"internal/cli", []string{".", "internal/gate", "internal/desk", "internal/api", "internal/mcp", "internal/export", "internal/watch", "report", "intake", "intake/archive", "intake/feed", "intake/fetch", "lang", "lang/en", "lang/conllu", "quote", "actor", "amount", "when", "story", "claim", "store", "store/sqlite", "store/postgres", "internal/keep", "internal/brief"}, "is the door of the command line; it wires, it does not judge"},
	{"cmd/readout", []string{"internal/cli"}, "is a dozen lines: what is in main cannot be tested"},

	{"internal/train/…", []string{"report", "lang", "lang/rarity", "lang/en/…", "lang/conllu", "intake", "intake/text", "actor", "actor/world", "quote", "claim", "internal/train/…"}, "makes the files the reader is shipped with, and nothing that runs for a reader may need it"},
	{"cmd/train", []string{"internal/train/…", "actor/world", "lang/en"}, "chooses what is trained and says how it went; what is in main cannot be tested"},

	{"internal/cost", nil, "holds tests to what a longer input may cost, whatever the code under test"},
	{"internal/pgtest", nil, "starts a server for tests and knows nothing of what they keep there"},
	{"internal/house", nil, "looks at the source of the others and must build when they do not"},
	{"internal/gold", nil, "judges a record by its JSON alone, as a stranger would"},
	{"internal/quality", []string{"internal/gold"}, "measures the built program from outside, as a stranger would"},
}

// guest is a module of others that only some rooms may use.
type guest struct {
	module string
	only   []string
	why    string
}

var guests = []guest{
	{"github.com/spf13/", []string{"internal/cli", "cmd/train", "internal/train/…"}, "flags belong to the doors; a library takes arguments"},
	{"github.com/charmbracelet/", []string{"internal/cli", "internal/brief"}, "colour belongs to what a person sees"},
	{"charm.land/", []string{"internal/cli", "internal/brief"}, "colour belongs to what a person sees"},
	{"github.com/mattn/", []string{"internal/cli", "internal/brief"}, "whether there is a terminal is the door's question"},
	{"github.com/schollz/", []string{"internal/cli", "cmd/train", "internal/train/…"}, "progress belongs to the doors"},
	{"net/http", []string{"intake/fetch", "intake/archive", "internal/cli", "internal/gate", "internal/desk", "internal/api", "internal/mcp"}, "the reader never touches the network: the one guarded client lives in intake/fetch, and intake/archive reads answers that were stored"},
	{"html/template", []string{"internal/brief", "internal/desk", "internal/gate"}, "pages are made by the renderers"},
	{"database/sql", []string{"store/…"}, "SQL stays behind the store"},
	{"modernc.org/sqlite", []string{"store/sqlite"}, "SQL stays behind the store"},
	{"github.com/jackc/", []string{"store/postgres", "internal/pgtest"}, "SQL stays behind the store"},
	{"github.com/danielgtaylor/", []string{"internal/api"}, "what is answered over HTTP is one door's business"},
	{"github.com/prometheus/", []string{"internal/api"}, "what is counted is one door's business"},
	{"github.com/modelcontextprotocol/", []string{"internal/mcp"}, "what is said to a model is one door's business"},
	{"github.com/parquet-go/", []string{"internal/export"}, "a file format of others stays where it is written"},
	{"log", nil, "a library returns errors, and the doors write to stderr themselves"},
	{"log/slog", []string{"internal/cli", "internal/gate"}, "a library returns errors, and the doors decide what is logged"},
	{"golang.org/x/exp", nil, "experiments change under us"},
	{"github.com/stretchr/", nil, "the standard testing package says it well enough"},
}

func TestImportsPointOneWay(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		r, ok := roomOf(s.pkg)
		if !ok {
			t.Errorf("%s: package %q is not in the import table (internal/house/imports_test.go).\n"+
				"Give it a line that says what it may import and what it promises.", s.path, s.pkg)
			continue
		}
		for _, imported := range s.imports() {
			own, ours := ownPackage(imported)
			if ours && !matches(own, r.may) {
				t.Errorf("%s imports %s: package %s may not, because it %s.\n"+
					"It may import: %s. Move the type to the package that makes it, or pass a value in.",
					s.path, imported, s.pkg, r.promises, orNothing(r.may))
			}
			for _, g := range guests {
				if foreign(imported, g.module) && !matches(s.pkg, g.only) {
					t.Errorf("%s imports %s: %s. Allowed in: %s.", s.path, imported, g.why, orNothing(g.only))
				}
			}
		}
	}
}

// TestImportTableHasNoCycle holds the table itself to the rule it states: even
// a line that no code uses yet must not let two packages import each other.
func TestImportTableHasNoCycle(t *testing.T) {
	t.Parallel()
	const unseen, open, done = 0, 1, 2
	state := make(map[string]int)
	var visit func(pkg string, trail []string)
	visit = func(pkg string, trail []string) {
		switch state[pkg] {
		case open:
			t.Errorf("the import table goes round: %s → %s", strings.Join(trail, " → "), pkg)
			return
		case done:
			return
		}
		state[pkg] = open
		r, _ := roomOf(pkg)
		for _, m := range r.may {
			for _, next := range rooms {
				if matches(strings.TrimSuffix(next.pkg, "/…"), []string{m}) && next.pkg != r.pkg {
					visit(strings.TrimSuffix(next.pkg, "/…"), append(trail, pkg))
				}
			}
		}
		state[pkg] = done
	}
	for _, r := range rooms {
		visit(strings.TrimSuffix(r.pkg, "/…"), nil)
	}
}

// TestRenderersDoNotKnowEachOther: the doors are many, and none is built on
// another. What they all show is in internal/brief, so that the same record looks
// the same in all.
func TestRenderersDoNotKnowEachOther(t *testing.T) {
	t.Parallel()
	doors := []string{"internal/desk", "internal/api", "internal/mcp"}
	for _, s := range sources(t) {
		if s.test || !slices.Contains(doors, s.pkg) {
			continue
		}
		for _, imported := range s.imports() {
			if own, ours := ownPackage(imported); ours && slices.Contains(doors, own) && own != s.pkg {
				t.Errorf("%s imports %s: one renderer must not depend on another, or changing one look changes two", s.path, imported)
			}
		}
	}
}

// roomOf finds the line of a package: its own, or the nearest "/…" above it.
func roomOf(pkg string) (room, bool) {
	for _, r := range rooms {
		if r.pkg == pkg {
			return r, true
		}
	}
	for _, r := range rooms {
		if matches(pkg, []string{r.pkg}) {
			return r, true
		}
	}
	return room{}, false
}

// matches says whether pkg is one of the names.
func matches(pkg string, names []string) bool {
	for _, n := range names {
		if pkg == n {
			return true
		}
		if under, ok := strings.CutSuffix(n, "/…"); ok && (pkg == under || strings.HasPrefix(pkg, under+"/")) {
			return true
		}
	}
	return false
}

// foreign says whether imported is the package named, or below the module when
// the name ends in a slash.
func foreign(imported, module string) bool {
	if strings.HasSuffix(module, "/") {
		return strings.HasPrefix(imported, module)
	}
	return imported == module || strings.Contains(module, ".") && strings.HasPrefix(imported, module+"/")
}

// ownPackage is the folder of an import of ours, "." for the root.
func ownPackage(imported string) (string, bool) {
	if imported == "readout" {
		return ".", true
	}
	own, ok := strings.CutPrefix(imported, "readout/")
	return path.Clean(own), ok
}

func orNothing(names []string) string {
	if len(names) == 0 {
		return "nothing"
	}
	return strings.Join(names, ", ")
}
