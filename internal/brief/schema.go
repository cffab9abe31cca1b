package brief

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
)

// AnnotationSchema is the JSON Schema (2020-12) of one line of `readout
// annotate --to ndjson`.
func AnnotationSchema() []byte {
	return schema(reflect.TypeFor[Annotation](), "annotation", "One report as read: who said what, figures, times, furniture. Places count Unicode code points of text.")
}

// RecordSchema is the JSON Schema (2020-12) of `readout brief --format json`.
func RecordSchema() []byte {
	return schema(reflect.TypeFor[Record](), "record", "Many reports laid side by side. Places count Unicode code points of the text of the report they name.")
}

// ReportSchema is the JSON Schema (2020-12) of a report in an Excerpt.
func ReportSchema() []byte {
	return schema(reflect.TypeFor[reportHead](), "report", "A report without its text.")
}

// DifferenceSchema is the JSON Schema (2020-12) of `readout diff --format json`.
func DifferenceSchema() []byte {
	return schema(reflect.TypeFor[Difference](), "difference", "What changed in a story since a moment. Places count Unicode code points of the text of the report they name.")
}

// object keeps the order in which the keys were put, so that a schema reads in
// the order of the Go fields and is the same on every run.
type object struct {
	keys   []string
	values []any
}

func (o *object) put(key string, value any) *object {
	o.keys, o.values = append(o.keys, key), append(o.values, value)
	return o
}

// MarshalJSON writes the keys in order.
func (o *object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, k := range o.keys {
		if i > 0 {
			b.WriteByte(',')
		}
		key, err := json.Marshal(k)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(o.values[i])
		if err != nil {
			return nil, err
		}
		b.Write(key)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

func schema(t reflect.Type, title, about string) []byte {
	s := shapeOf(t, "")
	root := (&object{}).
		put("$schema", "https://json-schema.org/draft/2020-12/schema").
		put("title", "readout "+title).
		put("description", about)
	root.keys = append(root.keys, s.keys...)
	root.values = append(root.values, s.values...)
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(root); err != nil {
		panic(err) // only strings and objects made here go in
	}
	return b.Bytes()
}

// shapeOf is the schema of a Go type with the tag of the field that holds it.
func shapeOf(t reflect.Type, tag reflect.StructTag) *object {
	o := &object{}
	if about := tag.Get("doc"); about != "" {
		o.put("description", about)
	}
	switch t.Kind() {
	case reflect.Pointer:
		inner := shapeOf(t.Elem(), reflect.StructTag(strings.ReplaceAll(string(tag), "doc:", "-:")))
		return o.put("anyOf", []any{inner, (&object{}).put("type", "null")})
	case reflect.Slice:
		return o.put("type", "array").put("items", shapeOf(t.Elem(), ""))
	case reflect.Struct:
		properties, required := &object{}, []string{}
		fieldsOf(t, func(name string, f reflect.StructField, needed bool) {
			properties.put(name, shapeOf(f.Type, f.Tag))
			if needed {
				required = append(required, name)
			}
		})
		return o.put("type", "object").put("properties", properties).put("required", required)
	case reflect.String:
		o.put("type", "string")
		if e, ok := tag.Lookup("enum"); ok {
			o.put("enum", strings.Split(e, ","))
		}
		if f := tag.Get("format"); f != "" {
			o.put("format", f)
		}
		return o
	case reflect.Bool:
		return o.put("type", "boolean")
	case reflect.Int:
		return o.put("type", "integer")
	case reflect.Float64:
		return o.put("type", "number")
	}
	panic("no schema for " + t.String()) // a shape of this package uses a kind not handled above
}

// fieldsOf visits the JSON fields of a struct, those of embedded structs in
// their place.
func fieldsOf(t reflect.Type, visit func(name string, f reflect.StructField, needed bool)) {
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous && f.Type.Kind() == reflect.Struct {
			fieldsOf(f.Type, visit)
			continue
		}
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		visit(name, f, options != "omitempty")
	}
}
