package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"readout"
	"readout/intake"
	"readout/internal/api"
	"readout/internal/keep"
	"readout/store"
	"readout/store/storetest"
)

var update = flag.Bool("update", false, "write the golden files")

// theReader is loaded once for all tests.
var theReader = sync.OnceValues(readout.NewReader)

var someday = time.Date(2031, 5, 10, 12, 0, 0, 0, time.UTC)

// everything is a visitor who may do all.
func everything(*http.Request) api.Visitor {
	return api.Visitor{Name: "ada", Scopes: []string{api.Read, api.Add, api.Correct, api.Admin}}
}

// desk is a record with its door.
type desk struct {
	t      testing.TB
	keeper *keep.Keeper
	http.Handler
}

// open makes a record of the example story and a door to it.
func open(t testing.TB, change func(*api.Config)) *desk {
	t.Helper()
	return openOn(t, storetest.NewMemory(), change)
}

func openOn(t testing.TB, s store.Store, change func(*api.Config)) *desk {
	t.Helper()
	k := &keep.Keeper{Store: s, Reader: theReader, Pipeline: "test"}
	tray := k.NewTray()
	var in []keep.Incoming
	for item := range intake.Open(context.Background(), []string{filepath.Join("..", "..", "examples", "summit")}, intake.Options{}) {
		if item.Report == nil {
			t.Fatalf("%s: %v", item.Name, item.Skipped)
		}
		in = append(in, keep.Incoming{Report: item.Report, Address: item.Report.Name})
	}
	if _, err := tray.Add(context.Background(), someday.AddDate(0, 0, -1), in); err != nil {
		t.Fatal(err)
	}
	c := api.Config{
		Keeper: k, Tray: tray, Who: everything, Now: func() time.Time { return someday },
		Complain: func(err error) { t.Errorf("the door complains: %v", err) },
		Send:     func(context.Context, string, http.Header, []byte) (int, time.Duration, error) { return 204, 0, nil },
	}
	if change != nil {
		change(&c)
	}
	return &desk{t, k, api.New(c)}
}

// ask sends a request. Headers are "Name: value".
func (d *desk) ask(method, path, body string, headers ...string) *http.Response {
	d.t.Helper()
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	d.ServeHTTP(w, r)
	return w.Result()
}

// get asks for JSON that must be there.
func (d *desk) get(path string, out any) {
	d.t.Helper()
	resp := d.ask("GET", path, "")
	b := read(d.t, resp)
	if resp.StatusCode != http.StatusOK {
		d.t.Fatalf("GET %s: %d %s", path, resp.StatusCode, b)
	}
	if err := json.Unmarshal(b, out); err != nil {
		d.t.Fatalf("GET %s: %v", path, err)
	}
}

func read(t testing.TB, resp *http.Response) []byte {
	t.Helper()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// contract is the OpenAPI document of a door.
type contract struct {
	doc      map[string]any
	compiler *jsonschema.Compiler
}

func theContract(t testing.TB, d *desk) *contract {
	t.Helper()
	text := read(t, d.ask("GET", "/openapi.json", ""))
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := &contract{doc: v.(map[string]any), compiler: jsonschema.NewCompiler()}
	c.compiler.AssertFormat()
	if err := c.compiler.AddResource("openapi.json", v); err != nil {
		t.Fatal(err)
	}
	return c
}

// at looks a place of the document up, nil when there is none.
func (c *contract) at(path ...string) any {
	var v any = c.doc
	for _, p := range path {
		m, _ := v.(map[string]any)
		v = m[p]
	}
	return v
}

// check holds an answer against what the document says of the operation.
func (c *contract) check(t testing.TB, method, template string, resp *http.Response, body []byte) {
	t.Helper()
	status := fmt.Sprint(resp.StatusCode)
	where := []string{"paths", template, strings.ToLower(method), "responses", status}
	if c.at(where...) == nil {
		t.Errorf("%s %s answers %s, which its contract does not know: %s", method, template, status, body)
		return
	}
	kind, _, _ := strings.Cut(resp.Header.Get("Content-Type"), ";")
	where = append(where, "content")
	content, _ := c.at(where...).(map[string]any)
	if content == nil {
		if len(body) > 0 {
			t.Errorf("%s %s %s: the contract knows no body, there is %s", method, template, status, body)
		}
		return
	}
	if content[kind] == nil {
		t.Errorf("%s %s %s: the contract knows no %q", method, template, status, kind)
		return
	}
	where = append(where, kind, "schema")
	for i, p := range where {
		where[i] = strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(p)
	}
	schema, err := c.compiler.Compile("openapi.json#/" + strings.Join(where, "/"))
	if err != nil {
		t.Fatalf("%s %s %s: %v", method, template, status, err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		t.Errorf("%s %s %s: %v in %s", method, template, status, err, body)
		return
	}
	if err := schema.Validate(v); err != nil {
		t.Errorf("%s %s %s: %v\n%.2000s", method, template, status, err, body)
	}
}

// TestContractIsGolden keeps the document where people look for it. The shapes of
// internal/brief have schemas of their own beside it, so there it refers to those.
func TestContractIsGolden(t *testing.T) {
	t.Parallel()
	c := theContract(t, open(t, nil))
	schemas := c.at("components", "schemas").(map[string]any)
	refers := map[string]any{}
	for name := range schemas {
		for _, shape := range []struct{ prefix, file string }{{"Brief", "record"}, {"Annotation", "annotation"}, {"Difference", "difference"}, {"ReportHead", "report"}} {
			list, ok := strings.CutPrefix(name, shape.prefix)
			if !ok {
				continue
			}
			ref := shape.file + ".schema.json"
			if list != "" { // what a list of it holds
				of := schemas[shape.prefix].(map[string]any)["properties"].(map[string]any)
				for property, p := range of {
					if items, ok := p.(map[string]any)["items"].(map[string]any); ok && items["$ref"] == "#/components/schemas/"+name {
						ref += "#/properties/" + property + "/items"
					}
				}
			}
			refers[name] = map[string]any{"$ref": ref}
		}
	}
	maps.Copy(schemas, refers)
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(c.doc); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("..", "..", "docs", "schema", "openapi.json")
	if *update {
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(have, b.Bytes()) {
		t.Errorf("%s is not what the door says of itself; run go test ./internal/api -update (%v)", path, err)
	}
}

// request is one line of the table.
type request struct {
	method, template, path string // path "": the template
	body                   string
	status                 int
	headers                []string
}

const aReport = `Harbour talks resume

VELLEN, 9 May 2031 - Norland's minister Jonas Reik said on Friday that the talks on the harbour would resume next week. "We are ready to sign," he said.
`

// TestAnswersKeepTheContract asks for everything, rightly and wrongly, and holds
// each answer against the document. Every operation must be asked with success.
func TestAnswersKeepTheContract(t *testing.T) {
	t.Parallel()
	d := open(t, func(c *api.Config) { c.MaxBytes = 1 << 20 })
	c := theContract(t, d)
	asJSON, asText := "Content-Type: application/json", "Content-Type: text/plain"
	var table []request
	add := func(status int, method, template, path, body string, headers ...string) {
		table = append(table, request{method, "/api/v1" + template, "/api/v1" + path, body, status, headers})
	}
	for _, path := range []string{"/stories", "/stories?limit=1", "/stories?words=nothing+of+the+kind", "/stories?since=2031-01-01", "/stories?known=2001-01-01", "/stories?known=2031-05-09T13:00:00Z"} {
		add(200, "GET", "/stories", path, "")
	}
	add(422, "GET", "/stories", "/stories?known=soon", "")
	add(422, "GET", "/stories", "/stories?limit=0", "")
	add(422, "GET", "/stories", "/stories?limit=many", "")
	add(422, "GET", "/stories", "/stories?colour=blue", "")
	add(422, "GET", "/stories", "/stories?cursor=%00", "")
	add(422, "GET", "/stories", "/stories?cursor=eyJ1IjotMX0", "")
	add(200, "GET", "/stories/{story}", "/stories/t1", "")
	add(404, "GET", "/stories/{story}", "/stories/t999", "")
	add(404, "GET", "/stories/{story}", "/stories/x1", "")
	add(422, "GET", "/stories/{story}", "/stories/leaders", "")
	add(422, "GET", "/stories/{story}", "/stories/t0", "")
	add(200, "GET", "/stories/{story}/brief", "/stories/t1/brief", "")
	add(200, "GET", "/stories/{story}/brief", "/stories/t1/brief?as_of=2031-06-01", "")
	add(404, "GET", "/stories/{story}/brief", "/stories/t1/brief?known=2001-01-01", "")
	add(422, "GET", "/stories/{story}/brief", "/stories/t1/brief?as_of=soon", "")
	add(200, "GET", "/stories/{story}/diff", "/stories/t1/diff?since=2031-05-01", "")
	add(200, "GET", "/stories/{story}/diff", "/stories/t1/diff?since=2031-05-06&by=published", "")
	add(422, "GET", "/stories/{story}/diff", "/stories/t1/diff", "")
	add(422, "GET", "/stories/{story}/diff", "/stories/t1/diff?since=2041-05-01", "")
	add(404, "GET", "/stories/{story}/diff", "/stories/t99/diff?since=2031-05-01", "")
	for _, s := range []string{"claims", "disagreements", "positions", "shifts", "deadlines", "options", "statements", "events", "unresolved", "actors"} {
		add(200, "GET", "/stories/{story}/"+s, "/stories/t1/"+s, "")
		add(200, "GET", "/stories/{story}/"+s, "/stories/t1/"+s+"?limit=1", "")
		add(404, "GET", "/stories/{story}/"+s, "/stories/t99/"+s, "")
		add(422, "GET", "/stories/{story}/"+s, "/stories/t1/"+s+"?limit=1&cursor=x", "")
	}
	add(422, "GET", "/stories/{story}/claims", "/stories/t1/claims?stance=ready", "")
	add(410, "GET", "/stories/{story}/claims", "/stories/t1/claims?cursor=eyJuIjoxLCJvIjoiMTIzIn0", "")
	add(200, "GET", "/stories/{story}/positions", "/stories/t1/positions?actor=a1&stance=ready&issue=meeting", "")
	for _, path := range []string{"/reports", "/reports?limit=2&order=desc", "/reports?story=t1", "/reports?story=t1&order=desc&limit=1"} {
		add(200, "GET", "/reports", path, "")
	}
	add(404, "GET", "/reports", "/reports?story=t99", "")
	add(422, "GET", "/reports", "/reports?order=sideways", "")
	for _, path := range []string{"", "/versions", "/annotation"} {
		add(200, "GET", "/reports/{report}"+path, "/reports/r1"+path, "")
		add(404, "GET", "/reports/{report}"+path, "/reports/r999999"+path, "")
		add(422, "GET", "/reports/{report}"+path, "/reports/1"+path, "")
		add(422, "GET", "/reports/{report}"+path, "/reports/r9999999999999999999"+path, "")
	}
	for _, s := range []string{"/statements", "/events"} {
		add(200, "GET", s, s, "")
		add(200, "GET", s, s+"?limit=3&story=t1", "")
		add(404, "GET", s, s+"?story=t99", "")
		add(422, "GET", s, s+"?cursor=!", "")
	}
	for _, in := range []string{"", "&in=report", "&in=statement", "&in=event", "&in=actor"} {
		add(200, "GET", "/search", "/search?words=talks"+in, "")
		add(200, "GET", "/search", "/search?words=zzzz"+in, "")
	}
	add(422, "GET", "/search", "/search", "")
	add(422, "GET", "/search", "/search?words=-only", "")
	add(422, "GET", "/search", "/search?words=a&in=air", "")
	add(201, "POST", "/reports", "/reports", aReport, asText)
	add(200, "POST", "/reports", "/reports", aReport, asText)
	add(201, "POST", "/reports", "/reports?date=2031-05-09&address=https://paper.example/a", "<html><head><title>Ferry talks end</title></head><body><article><h1>Ferry talks end</h1><p>The ferry talks between Norland and Sudria ended on Friday, officials said.</p><p>They had begun in the spring, and both sides said they were content with them.</p></article></body></html>", "Content-Type: text/html")
	add(201, "POST", "/reports", "/reports", `{"id":"n1","text":"The minister said on Friday that the port would stay open.","outlet":"The Vellen Post","published":"2031-05-09"}`, asJSON)
	add(201, "POST", "/reports", "/reports", `{"id":"n1","text":"The minister said on Friday that the port would close.","outlet":"The Vellen Post","published":"2031-05-09"}`, asJSON)
	add(201, "POST", "/reports", "/reports", "{\"id\":\"n2\",\"text\":\"Officials said the bridge would open on Monday.\"}\n\n{\"id\":\"n3\"}\n{nonsense\n", "Content-Type: application/x-ndjson")
	add(400, "POST", "/reports", "/reports", "", asText)
	add(422, "POST", "/reports", "/reports", " \n", asText)
	add(413, "POST", "/reports", "/reports", strings.Repeat("word ", 1<<20), asText)
	add(413, "POST", "/reports", "/reports", strings.Repeat("word ", 1<<20), asText, "Idempotency-Key: large")
	add(400, "POST", "/corrections", "/corrections", "", asJSON)
	add(400, "POST", "/corrections", "/corrections", "{", asJSON)
	add(422, "POST", "/reports", "/reports", "\x00\x01\x02", asText)
	add(422, "POST", "/reports", "/reports", "{}", asJSON)
	add(422, "POST", "/reports", "/reports", "[1,2]", asJSON)
	add(422, "POST", "/reports", "/reports?date=soon", aReport, asText)
	add(415, "POST", "/reports", "/reports", aReport)
	add(422, "POST", "/reports", "/reports", aReport, asText, "Idempotency-Key: "+strings.Repeat("x", 300))
	add(200, "GET", "/corrections", "/corrections", "")
	add(404, "GET", "/corrections/{id}", "/corrections/1", "")
	add(422, "GET", "/corrections/{id}", "/corrections/none", "")
	add(201, "POST", "/corrections", "/corrections", `{"kind":"dismiss","story":"t1","what":"claim:c1","reason":"two ships"}`, asJSON)
	add(201, "POST", "/corrections", "/corrections", `{"kind":"split","story":"t1","reports":["r1"],"reason":"last year's"}`, asJSON)
	add(201, "POST", "/corrections", "/corrections", `{"kind":"merge","story":"x2","into":"t1","reason":"one after all"}`, asJSON)
	add(422, "POST", "/corrections", "/corrections", `{"kind":"dismiss","story":"t1","what":"claim:c999","reason":"x"}`, asJSON)
	add(422, "POST", "/corrections", "/corrections", `{"kind":"dismiss","story":"t1","what":"a1","reason":""}`, asJSON)
	add(422, "POST", "/corrections", "/corrections", `{"kind":"relabel","story":"t1","what":"a1","stance":"cross","reason":"x"}`, asJSON)
	add(422, "POST", "/corrections", "/corrections", `{"kind":"split","story":"t1","reports":["1"],"reason":"x"}`, asJSON)
	add(422, "POST", "/corrections", "/corrections", `{"kind":"split","story":"t1","reason":"x"}`, asJSON)
	add(404, "POST", "/corrections", "/corrections", `{"kind":"merge","story":"t1","into":"t99","reason":"x"}`, asJSON)
	add(422, "POST", "/corrections", "/corrections", `{"kind":"paint","story":"t1","reason":"x"}`, asJSON)
	add(422, "POST", "/corrections", "/corrections", `{"kind":"dismiss","story":"t1","what":"a1","reason":"x","author":"somebody else"}`, asJSON)
	add(200, "GET", "/corrections", "/corrections?limit=2", "")
	add(200, "GET", "/corrections/{id}", "/corrections/1", "")
	add(201, "POST", "/corrections/{id}/undo", "/corrections/1/undo", `{"reason":"one ship"}`, asJSON)
	add(422, "POST", "/corrections/{id}/undo", "/corrections/1/undo", `{}`, asJSON)
	add(404, "POST", "/corrections/{id}/undo", "/corrections/77/undo", `{}`, asJSON)
	add(200, "POST", "/verify", "/verify", "")
	for _, mark := range []string{"x", "1", "-1-0", "999-0", "1-99", "01-0"} {
		add(422, "GET", "/changes", "/changes?since="+mark, "")
		add(422, "GET", "/changes", "/changes", "", "Last-Event-ID: "+mark)
	}

	var hook struct{ ID string }
	if err := json.Unmarshal(read(t, d.ask("POST", "/api/v1/webhooks", `{"url":"https://paper.example/in"}`, asJSON)), &hook); err != nil {
		t.Fatal(err)
	}
	add(200, "GET", "/webhooks", "/webhooks", "")
	add(201, "POST", "/webhooks", "/webhooks", `{"url":"https://paper.example/in","kinds":["report"],"story":"t1"}`, asJSON)
	add(422, "POST", "/webhooks", "/webhooks", `{"url":"https://paper.example/in","kinds":["weather"]}`, asJSON)
	add(404, "POST", "/webhooks", "/webhooks", `{"url":"https://paper.example/in","story":"t99"}`, asJSON)
	for _, path := range []string{"/resume", "/test"} {
		add(200, "POST", "/webhooks/{id}"+path, "/webhooks/"+hook.ID+path, "")
		add(404, "POST", "/webhooks/{id}"+path, "/webhooks/wh_1"+path, "")
		add(422, "POST", "/webhooks/{id}"+path, "/webhooks/1"+path, "")
	}
	add(200, "GET", "/webhooks/{id}", "/webhooks/"+hook.ID, "")
	add(204, "DELETE", "/webhooks/{id}", "/webhooks/"+hook.ID, "")
	add(404, "DELETE", "/webhooks/{id}", "/webhooks/"+hook.ID, "")
	add(404, "GET", "/webhooks/{id}", "/webhooks/"+hook.ID, "")
	for _, path := range []string{"/actors", "/actors?limit=1", "/actors?words=holm&kind=person", "/actors?country=norland", "/actors?known=2001-01-01"} {
		add(200, "GET", "/actors", path, "")
	}
	add(422, "GET", "/actors", "/actors?kind=ghost", "")
	var actors struct{ Items []struct{ ID string } }
	d.get("/api/v1/actors", &actors)
	for _, a := range actors.Items {
		add(200, "GET", "/actors/{actor}", "/actors/"+url.PathEscape(a.ID), "")
		add(200, "GET", "/actors/{actor}", "/actors/"+url.PathEscape(a.ID)+"?limit=1", "")
		table = append(table, request{"GET", "/feeds/actors/{actor}/{form}", "/feeds/actors/" + url.PathEscape(a.ID) + "/json", "", 200, nil})
	}
	add(404, "GET", "/actors/{actor}", "/actors/nobody", "")
	add(422, "GET", "/actors", "/actors?cursor=eyJvIjoieCJ9", "")
	table = append(table, []request{
		{"GET", "/feeds/reports/{form}", "/feeds/reports/json", "", 200, nil},
		{"GET", "/feeds/reports/{form}", "/feeds/reports/rss", "", 422, nil},
		{"GET", "/feeds/stories/{story}/{form}", "/feeds/stories/t1/json", "", 200, nil},
		{"GET", "/feeds/stories/{story}/{form}", "/feeds/stories/t99/json", "", 404, nil},
		{"GET", "/feeds/search/{form}", "/feeds/search/json?words=talks", "", 200, nil},
		{"GET", "/feeds/search/{form}", "/feeds/search/json?words=-", "", 422, nil},
	}...)

	succeeded := map[string]bool{}
	for _, q := range table {
		resp := d.ask(q.method, q.path, q.body, q.headers...)
		body := read(t, resp)
		if resp.StatusCode != q.status {
			t.Errorf("%s %s %.60q: %d, want %d: %.600s", q.method, q.path, q.body, resp.StatusCode, q.status, body)
		}
		c.check(t, q.method, q.template, resp, body)
		if resp.StatusCode >= 400 {
			var p struct{ Detail string }
			if err := json.Unmarshal(body, &p); err != nil || len(p.Detail) < 10 || resp.Header.Get("Content-Type") != "application/problem+json" {
				t.Errorf("%s %s: a problem that does not say what to do: %s", q.method, q.path, body)
			}
		} else {
			succeeded[q.method+" "+q.template] = true
		}
		if q.method == "GET" && resp.StatusCode == 200 {
			checkAnchors(t, d, q.path, body)
			if etag := resp.Header.Get("ETag"); etag != "" {
				again := d.ask("GET", q.path, "", "If-None-Match: "+etag)
				if b := read(t, again); again.StatusCode != http.StatusNotModified || len(b) > 0 || again.Header.Get("ETag") != etag {
					t.Errorf("%s: asked again with its ETag it answers %d with %d bytes", q.path, again.StatusCode, len(b))
				}
				c.check(t, q.method, q.template, again, nil)
			}
		}
	}
	for path, v := range c.at("paths").(map[string]any) {
		for method := range v.(map[string]any) {
			if op := strings.ToUpper(method) + " " + path; !succeeded[op] && path != "/api/v1/changes" { // that one never ends
				t.Errorf("%s is in the document and was never answered with success", op)
			}
		}
	}
}

// checkAnchors holds every place in an answer against the text of its report.
func checkAnchors(t *testing.T, d *desk, path string, body []byte) {
	t.Helper()
	var v any
	if err := json.Unmarshal(body, &v); err != nil {
		t.Fatal(err)
	}
	texts := map[string][]rune{}
	var walk func(v any, rep string)
	walk = func(v any, rep string) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x, rep)
			}
		case map[string]any:
			if r, ok := v["report"].(string); ok {
				rep = r
			}
			start, ok1 := v["start"].(float64)
			end, ok2 := v["end"].(float64)
			words, ok3 := v["text"].(string)
			if ok1 && ok2 && ok3 {
				if texts[rep] == nil {
					var r struct{ Text string }
					d.get("/api/v1/reports/"+rep, &r)
					texts[rep] = []rune(r.Text)
				}
				if got := string(texts[rep][int(start):int(end)]); got != words {
					t.Errorf("%s: report %s has %q at %v–%v, not %q", path, rep, got, start, end, words)
				}
			}
			for _, x := range v {
				walk(x, rep)
			}
		}
	}
	rep := ""
	if _, after, ok := strings.Cut(path, "/reports/"); ok {
		rep, _, _ = strings.Cut(after, "/")
	}
	walk(v, rep)
}

// TestScopes asks every operation as nobody, and as somebody with every scope but
// the one it takes.
func TestScopes(t *testing.T) {
	t.Parallel()
	who := api.Visitor{}
	d := open(t, func(c *api.Config) { c.Who = func(*http.Request) api.Visitor { return who } })
	c := theContract(t, d)
	asked := 0
	for path, v := range c.at("paths").(map[string]any) {
		for method, op := range v.(map[string]any) {
			scope := op.(map[string]any)["tags"].([]any)[0].(string)
			if method == "post" && scope == api.Read && !strings.HasSuffix(path, "/verify") {
				t.Errorf("%s changes the record and takes only the scope %s", path, scope)
			}
			at := strings.NewReplacer("{story}", "t1", "{report}", "r1", "{id}", "1", "{form}", "json", "{actor}", "a").Replace(path)
			others := slices.DeleteFunc([]string{api.Read, api.Add, api.Correct, api.Admin}, func(s string) bool { return s == scope })
			for _, w := range []struct {
				api.Visitor
				status int
			}{{api.Visitor{}, 401}, {api.Visitor{Scopes: []string{scope}}, 401}, {api.Visitor{Name: "bo", Scopes: others}, 403}} {
				who = w.Visitor
				resp := d.ask(strings.ToUpper(method), at, "{}", "Content-Type: application/json", "Idempotency-Key: k")
				body := read(t, resp)
				if resp.StatusCode != w.status {
					t.Errorf("%s %s as %+v: %d, want %d", method, at, who, resp.StatusCode, w.status)
				}
				c.check(t, method, path, resp, body)
				asked++
			}
		}
	}
	if asked < 60 {
		t.Errorf("only %d requests were made", asked)
	}
}

// TestBriefIsTheContract: the brief is what `readout brief --format json` prints.
func TestBriefIsTheContract(t *testing.T) {
	t.Parallel()
	d := open(t, nil)
	s, err := d.keeper.Story(context.Background(), "t1", keep.View{})
	if err != nil {
		t.Fatal(err)
	}
	var want bytes.Buffer
	if err := d.keeper.Page(context.Background(), &want, s, keep.Asked{}, keep.JSON); err != nil {
		t.Fatal(err)
	}
	if got := read(t, d.ask("GET", "/api/v1/stories/t1/brief", "")); !bytes.Equal(got, want.Bytes()) {
		t.Errorf("the brief is %d bytes, by itself %d", len(got), want.Len())
	}
}
