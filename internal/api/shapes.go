package api

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"readout/internal/brief"
)

// shapes are the schemas of internal/brief, as parts of the OpenAPI document.
type shapes struct {
	registry huma.Registry
	record   *huma.Schema // references to them
	notes    *huma.Schema
	changes  *huma.Schema
	report   *huma.Schema            // without its text
	sections map[string]*huma.Schema // of the items of each list of a brief
	lines    map[string]*huma.Schema // and of an annotation
}

// borrow puts the schemas of a brief, an annotation and a difference among those
// of the API. What their lists hold become schemas of their own.
func borrow(r huma.Registry) *shapes {
	s := &shapes{registry: r}
	s.record, s.sections = s.borrowed("Brief", brief.RecordSchema())
	s.notes, s.lines = s.borrowed("Annotation", brief.AnnotationSchema())
	s.changes, _ = s.borrowed("Difference", brief.DifferenceSchema())
	s.report = s.put("ReportHead", asOpenAPI(brief.ReportSchema()))
	return s
}

// borrowed puts a schema under a name, and what its lists of objects hold under names
// that begin with that.
func (s *shapes) borrowed(name string, text []byte) (whole *huma.Schema, items map[string]*huma.Schema) {
	schema, items := asOpenAPI(text), map[string]*huma.Schema{}
	for list, p := range schema.Properties {
		if p.Type == "array" && p.Items != nil && p.Items.Type == "object" {
			p.Items = s.put(name+strings.ToUpper(list[:1])+singular(list[1:]), p.Items)
			items[list] = p.Items
		}
	}
	return s.put(name, schema), items
}

func singular(s string) string { return strings.TrimSuffix(s, "s") }

// put adds a schema under a name and returns a reference to it.
func (s *shapes) put(name string, schema *huma.Schema) *huma.Schema {
	s.registry.Map()[name] = schema
	return &huma.Schema{Ref: "#/components/schemas/" + name}
}

// asOpenAPI reads a JSON Schema that internal/brief wrote.
func asOpenAPI(text []byte) *huma.Schema {
	var s jsonSchema
	if err := json.Unmarshal(text, &s); err != nil {
		panic(err) // the text is one that this program made of its own types
	}
	return s.schema()
}

// jsonSchema is as much of JSON Schema as internal/brief uses.
type jsonSchema struct {
	Type        string                 `json:"type"`
	Description string                 `json:"description"`
	Format      string                 `json:"format"`
	Enum        []any                  `json:"enum"`
	Items       *jsonSchema            `json:"items"`
	Properties  map[string]*jsonSchema `json:"properties"`
	Required    []string               `json:"required"`
	AnyOf       []*jsonSchema          `json:"anyOf"`
}

func (j *jsonSchema) schema() *huma.Schema {
	s := &huma.Schema{Type: j.Type, Description: j.Description, Format: j.Format, Enum: j.Enum, Required: slices.Clone(j.Required)}
	if j.Items != nil {
		s.Items = j.Items.schema()
	}
	for name, p := range j.Properties {
		if s.Properties == nil {
			s.Properties = map[string]*huma.Schema{}
		}
		s.Properties[name] = p.schema()
	}
	for _, a := range j.AnyOf {
		s.AnyOf = append(s.AnyOf, a.schema())
	}
	return s
}

// jsonAnswer is the 200 of an operation that answers with a schema.
func jsonAnswer(schema *huma.Schema) map[string]*huma.Response {
	return map[string]*huma.Response{
		"200": {Description: "OK", Content: map[string]*huma.MediaType{"application/json": {Schema: schema}}},
		"304": notModified(),
	}
}
