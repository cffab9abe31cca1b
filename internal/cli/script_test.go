package cli

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strconv"
	"testing"
	"unicode/utf16"

	"github.com/rogpeppe/go-internal/testscript"

	"readout/internal/pgtest"
)

var update = flag.Bool("update", false, "rewrite the golden parts of the scripts from what the program does now")

// databases keeps the records of the scripts that want one in a database.
var databases pgtest.Server

// tests are the tests of the package, and the server they may have started.
type tests struct{ *testing.M }

func (t tests) Run() int { return databases.Run(t.M) }

func TestMain(m *testing.M) {
	testscript.Main(tests{m}, map[string]func(){
		"readout": func() { os.Exit(Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// TestScripts runs the program as a person does. Every file of testdata/script
// is one story: commands, and the files they work on.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(e *testscript.Env) error {
			e.Setenv("NO_COLOR", "")
			e.Setenv("TERM", "xterm")
			e.Values["desk"] = new(served)
			return nil
		},
		Condition: func(c string) (bool, error) {
			switch c {
			case "root":
				return os.Getuid() == 0, nil
			case "postgres":
				return pgtest.Installed(), nil
			}
			return false, fmt.Errorf("no such condition: %s", c)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"code":     exitCode,
			"utf16":    toUTF16,
			"repeat":   repeat,
			"serving":  serving,
			"leave":    leave,
			"ask":      ask,
			"keep":     keepMatch,
			"postgres": postgresRecord,
		},
	})
}

// exitCode runs a command and demands its exit code: code 3 readout brief x.
func exitCode(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	script := []string{"-c", `"$@"; code=$?; [ $code = ` + strconv.Itoa(want) + ` ] || { echo "exit code $code" >&2; exit 1; }`, "sh"}
	ts.Check(ts.Exec("sh", append(script, args[1:]...)...))
}

// toUTF16 writes a file again with a byte order mark and two bytes a unit.
func toUTF16(ts *testscript.TestScript, _ bool, args []string) {
	out := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(ts.ReadFile(args[0]))) {
		out = append(out, byte(u), byte(u>>8))
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), out, 0o644))
}

// repeat writes a file many times over: repeat 100 in out.
func repeat(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), bytes.Repeat([]byte(ts.ReadFile(args[1])), n), 0o644))
}

// postgresRecord puts the address of a database that holds nothing into a variable:
// postgres READOUT_DB.
func postgresRecord(ts *testscript.TestScript, _ bool, args []string) {
	address, err := databases.Schema()
	ts.Check(err)
	ts.Setenv(args[0], address)
}
