// Package mcp is the door for language models: a record as tools of the Model
// Context Protocol, to look at and not to change.
//
// Make a server with New. Handler answers over HTTP; Run speaks on two streams, as
// when another program has started this one. Every answer of a tool is structured by
// a schema, and whatever it says a report says carries the report's id, the place of
// the words in code points, and the words: who passes an answer on can cite it.
package mcp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"readout"
	"readout/internal/brief"
	"readout/internal/keep"
	"readout/store"
)

// Server answers with what a record holds.
type Server struct {
	keeper *keep.Keeper
	server *sdk.Server
}

const instructions = `Readout keeps news reports and lays those on one happening side by side: who said what, what independent origins agree on and contradict, where each actor stands.
Begin with stories or search. A story's id (t1) goes into the other tools. Quote only words that stand in "text"; cite them by their report. Readout gives no verdicts: a status says how many independent origins assert something and who contradicts it, never that it is true.`

// New makes a server for a record.
func New(k *keep.Keeper) *Server {
	s := &Server{k, sdk.NewServer(&sdk.Implementation{Name: "readout", Title: "Readout", Version: readout.Version}, &sdk.ServerOptions{
		Instructions: instructions,
		Capabilities: &sdk.ServerCapabilities{Tools: &sdk.ToolCapabilities{}},
	})}
	s.listing()
	s.reading()
	return s
}

// Run speaks with one client until the stream ends or ctx does.
func (s *Server) Run(ctx context.Context, in io.ReadCloser, out io.WriteCloser) error {
	return s.over(ctx, &sdk.IOTransport{Reader: in, Writer: out})
}

func (s *Server) over(ctx context.Context, t sdk.Transport) error {
	err := s.server.Run(ctx, t)
	if errors.Is(err, io.EOF) {
		err = nil // the client has left
	}
	if err != nil {
		return fmt.Errorf("speaking the Model Context Protocol: %w", err)
	}
	return nil
}

// maxBody is how large a request may be; those of these tools are small.
const maxBody = 1 << 20

// Handler answers over HTTP those who may look at the record.
func (s *Server) Handler(may func(*http.Request) bool) http.Handler {
	h := sdk.NewStreamableHTTPHandler(func(*http.Request) *sdk.Server { return s.server }, &sdk.StreamableHTTPOptions{
		Stateless: true, JSONResponse: true, MaxRequestBodyBytes: maxBody,
		DisableLocalhostProtection: true, // which hosts are answered is decided once, before all doors
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !may(r) {
			http.Error(w, "This takes a token with the scope read: Authorization: Bearer TOKEN.", http.StatusForbidden)
			return
		}
		h.ServeHTTP(w, r)
	})
}

// tool adds a tool that looks and does not change. What it answers keeps to a
// schema.
func tool[In any](s *Server, name, title, about string, answer map[string]any, work func(context.Context, In) (any, string, error)) {
	closed := false
	sdk.AddTool(s.server, &sdk.Tool{
		Name: name, Title: title, Description: about, OutputSchema: answer,
		Annotations: &sdk.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: &closed},
	}, func(ctx context.Context, _ *sdk.CallToolRequest, in In) (*sdk.CallToolResult, any, error) {
		out, text, err := work(ctx, in)
		if err != nil {
			return nil, nil, advise(err)
		}
		if text == "" {
			return nil, out, nil
		}
		return &sdk.CallToolResult{Content: []sdk.Content{&sdk.TextContent{Text: text}}}, out, nil
	})
}

// advise says what to do in terms of the tools.
func advise(err error) error {
	if moved, ok := errors.AsType[*keep.MovedError](err); ok {
		return fmt.Errorf("the record has no story %s any more: what was in it is in %s now", moved.ID, moved.Now)
	}
	switch {
	case errors.Is(err, keep.ErrNoSuchStory):
		return errors.New("the record has no such story: the tool stories lists them; give the id of one, or words of a headline that only one has")
	case errors.Is(err, brief.ErrNoSuchCite):
		return errors.New("the story has no such cite: cites are what the tools brief, positions and disagreements give as cite, such as a4")
	case errors.Is(err, store.ErrLocked):
		return errors.New("another process is writing to the record: try again in a moment")
	}
	return err
}

// schemas are those of internal/brief, to make others of.
type schemas struct{ properties map[string]any }

// theSchemas reads the schema of a brief.
func theSchemas() schemas {
	var record struct{ Properties map[string]any }
	if err := json.Unmarshal(brief.RecordSchema(), &record); err != nil {
		panic(err) // this program made it of its own types
	}
	var report any
	if err := json.Unmarshal(brief.ReportSchema(), &report); err != nil {
		panic(err)
	}
	// An answer gives reports without their texts.
	record.Properties["reports"] = list(report)
	return schemas{record.Properties}
}

// excerpt is the schema of a stretch of a list of a brief.
func (s schemas) excerpt(name string) map[string]any {
	return object(map[string]any{
		"items": s.properties[name], "actors": s.properties["actors"], "reports": s.properties["reports"],
		"next": map[string]any{"type": "integer", "description": "give it as from to go on; left out at the end"},
	}, "items", "actors", "reports")
}

// of is the schema of an object with some of the properties of a brief.
func (s schemas) of(names ...string) map[string]any {
	properties := map[string]any{}
	for _, n := range names {
		properties[n] = s.properties[n]
	}
	return object(properties, names...)
}

func object(properties map[string]any, required ...string) map[string]any {
	return map[string]any{"type": "object", "properties": properties, "required": required}
}

func list(items any) map[string]any { return map[string]any{"type": "array", "items": items} }

func text(about string) map[string]any {
	return map[string]any{"type": "string", "description": about}
}

func maybe(about string) map[string]any {
	return map[string]any{"type": []string{"string", "null"}, "description": about}
}

func number(about string) map[string]any {
	return map[string]any{"type": "integer", "description": about}
}
