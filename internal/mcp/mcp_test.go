package mcp_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"readout"
	"readout/intake"
	"readout/internal/cli"
	"readout/internal/keep"
	"readout/internal/mcp"
	"readout/store/storetest"
)

// The test is also the program that it starts.
func TestMain(m *testing.M) {
	if os.Getenv("READOUT_TEST_PROGRAM") != "" {
		os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

var theReader = sync.OnceValues(readout.NewReader)

var examples = filepath.Join("..", "..", "examples", "summit")

// open is a record of the example story.
func open(t *testing.T) *keep.Keeper {
	t.Helper()
	k := &keep.Keeper{Store: storetest.NewMemory(), Reader: theReader, Pipeline: "test"}
	var in []keep.Incoming
	for item := range intake.Open(context.Background(), []string{examples}, intake.Options{}) {
		if item.Report == nil {
			t.Fatalf("%s: %v", item.Name, item.Skipped)
		}
		in = append(in, keep.Incoming{Report: item.Report, Address: item.Report.Name})
	}
	if _, err := k.NewTray().Add(context.Background(), time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC), in); err != nil {
		t.Fatal(err)
	}
	return k
}

// connect is the official client at the other end of a transport.
func connect(t *testing.T, over sdk.Transport) *sdk.ClientSession {
	t.Helper()
	c, err := sdk.NewClient(&sdk.Implementation{Name: "test", Version: "1"}, nil).Connect(context.Background(), over, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

// inMemory connects a client without a wire.
func inMemory(t *testing.T, k *keep.Keeper) *sdk.ClientSession {
	t.Helper()
	a, b := sdk.NewInMemoryTransports()
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	go mcp.New(k).RunOver(ctx, a)
	return connect(t, b)
}

func call(t *testing.T, c *sdk.ClientSession, tool string, args map[string]any, out any) *sdk.CallToolResult {
	t.Helper()
	r, err := c.CallTool(context.Background(), &sdk.CallToolParams{Name: tool, Arguments: args})
	if err != nil {
		t.Fatalf("%s %v: %v", tool, args, err)
	}
	if r.IsError {
		t.Fatalf("%s %v: %s", tool, args, words(r))
	}
	b, err := json.Marshal(r.StructuredContent)
	if err == nil {
		err = json.Unmarshal(b, out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// words is the text of a result.
func words(r *sdk.CallToolResult) string {
	var out []string
	for _, c := range r.Content {
		if t, ok := c.(*sdk.TextContent); ok {
			out = append(out, t.Text)
		}
	}
	return strings.Join(out, "\n")
}

// tour asks every tool once, and holds every place in the answers against the text
// of its report. The client holds each answer against the tool's schema.
func tour(t *testing.T, c *sdk.ClientSession, k *keep.Keeper) {
	t.Helper()
	ctx := context.Background()
	tools, err := c.ListTools(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	asked := map[string]map[string]any{
		"stories": {"words": "holm"}, "search": {"words": "talks"}, "brief": {"story": "t1"}, "positions": {"story": "t1", "actor": "norland"},
		"disagreements": {}, "statement": {"story": "t1", "cite": "a1"},
	}
	for _, tool := range tools.Tools {
		args, ok := asked[tool.Name]
		if !ok {
			t.Errorf("the tool %s is not asked", tool.Name)
			continue
		}
		delete(asked, tool.Name)
		if tool.OutputSchema == nil || tool.Annotations == nil || !tool.Annotations.ReadOnlyHint || len(tool.Description) < 40 {
			t.Errorf("the tool %s does not say what it answers, or that it only looks", tool.Name)
		}
		var out map[string]any
		r := call(t, c, tool.Name, args, &out)
		if len(words(r)) < 100 {
			t.Errorf("%s says only %q", tool.Name, words(r))
		}
		places := 0
		check(t, k, tool.Name, out, "", &places)
		if places == 0 && tool.Name != "stories" {
			t.Errorf("%s answers without evidence: %v", tool.Name, out)
		}
	}
	if len(asked) > 0 {
		t.Errorf("there are no tools %v", asked)
	}
}

// check holds every object with start, end and text against the report it is of.
func check(t *testing.T, k *keep.Keeper, tool string, v any, rep string, places *int) {
	t.Helper()
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			check(t, k, tool, x, rep, places)
		}
	case map[string]any:
		switch r := v["report"].(type) {
		case string:
			rep = r
		case map[string]any:
			rep, _ = r["id"].(string)
		}
		start, ok1 := v["start"].(float64)
		end, ok2 := v["end"].(float64)
		text, ok3 := v["text"].(string)
		if ok1 && ok2 && ok3 {
			*places++
			seq := slices.Index([]string{"", "r1", "r2", "r3", "r4", "r5"}, rep)
			r, err := k.Store.Report(context.Background(), int64(seq))
			if err != nil {
				t.Fatalf("%s: report %q: %v", tool, rep, err)
			}
			if got := string([]rune(r.Report.Text)[int(start):int(end)]); got != text {
				t.Errorf("%s: report %s has %q at %v–%v, not %q", tool, rep, got, start, end, text)
			}
		}
		for _, x := range v {
			check(t, k, tool, x, rep, places)
		}
	}
}

func TestInMemory(t *testing.T) {
	t.Parallel()
	k := open(t)
	tour(t, inMemory(t, k), k)
}

func TestOverHTTP(t *testing.T) {
	t.Parallel()
	k := open(t)
	h := mcp.New(k).Handler(func(r *http.Request) bool { return r.Header.Get("Authorization") == "Bearer good" })
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	tour(t, connect(t, &sdk.StreamableClientTransport{Endpoint: server.URL, HTTPClient: &http.Client{Transport: bearer("good")}}), k)
	_, err := sdk.NewClient(&sdk.Implementation{Name: "test", Version: "1"}, nil).
		Connect(context.Background(), &sdk.StreamableClientTransport{Endpoint: server.URL, HTTPClient: &http.Client{Transport: bearer("bad")}, MaxRetries: -1}, nil)
	if err == nil {
		t.Error("somebody without the right was let in")
	}
}

// bearer sends a token with every request.
type bearer string

func (b bearer) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("Authorization", "Bearer "+string(b))
	return http.DefaultTransport.RoundTrip(r)
}

// TestWholeProgram speaks with `readout mcp` as an assistant does. Anything on its
// stdout that is not the protocol would break it.
func TestWholeProgram(t *testing.T) {
	t.Parallel()
	db := filepath.Join(t.TempDir(), "record.db")
	program := func(args ...string) *exec.Cmd {
		c := exec.Command(os.Args[0], args...)
		c.Env = append(os.Environ(), "READOUT_TEST_PROGRAM=1")
		return c
	}
	if out, err := program("add", "--db", db, examples).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	run := program("mcp", "--db", db)
	var complaints strings.Builder
	run.Stderr = &complaints
	c := connect(t, &sdk.CommandTransport{Command: run})
	tour(t, c, open(t))
	if err := c.Close(); err != nil {
		t.Errorf("it does not end well: %v", err)
	}
	if complaints.Len() > 0 {
		t.Errorf("it complains: %s", complaints.String())
	}
}

// TestErrorsSayWhatToDo: a model can only mend what it is told.
func TestErrorsSayWhatToDo(t *testing.T) {
	t.Parallel()
	c := inMemory(t, open(t))
	for _, x := range []struct {
		tool string
		args map[string]any
		says string
	}{
		{"brief", map[string]any{"story": "t99"}, "the tool stories lists them"},
		{"brief", map[string]any{"story": 7}, "string"},
		{"brief", map[string]any{"tale": "t1"}, "tale"},
		{"positions", map[string]any{"actor": "Nobody at All"}, "nobody in the story is called"},
		{"positions", map[string]any{"actor": "a"}, "give the id of one"},
		{"statement", map[string]any{"cite": "z99"}, "such as a4"},
		{"statement", map[string]any{}, "cite"},
		{"search", map[string]any{"words": "-not"}, "needs a word"},
		{"search", map[string]any{"words": "talks", "in": "the air"}, "report, statement, event or actor"},
	} {
		r, err := c.CallTool(context.Background(), &sdk.CallToolParams{Name: x.tool, Arguments: x.args})
		if err != nil {
			t.Errorf("%s %v: %v", x.tool, x.args, err)
		} else if !r.IsError || !strings.Contains(words(r), x.says) {
			t.Errorf("%s %v: %.300q, want that it says %q", x.tool, x.args, words(r), x.says)
		}
	}
}

// TestListsGoOn takes a list piece by piece.
func TestListsGoOn(t *testing.T) {
	t.Parallel()
	c := inMemory(t, open(t))
	type piece struct {
		Items []json.RawMessage
		Next  int
	}
	met := map[string]bool{}
	n := 0
	for from, first := 0, true; first || from > 0; first = false {
		var p piece
		call(t, c, "positions", map[string]any{"from": from, "limit": 3}, &p)
		for _, x := range p.Items {
			met[string(x)] = true
			n++
		}
		from = p.Next
	}
	if n < 4 || len(met) != n {
		t.Errorf("%d positions in pieces, %d of them different: there should be more than one piece, and none twice", n, len(met))
	}
}
