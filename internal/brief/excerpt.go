package brief

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Excerpt is a stretch of one list of a brief, with all that its items refer to, so
// that it can be read by itself. Its JSON is that of the brief.
type Excerpt struct {
	Items   []json.RawMessage `json:"items"`
	Actors  []json.RawMessage `json:"actors"`         // those that the items name, in the order of the brief
	Reports []json.RawMessage `json:"reports"`        // those that hold the items' words, without their texts
	Next    int               `json:"next,omitempty"` // where the next one begins; 0 when this is the last
}

// Lists are the lists of a brief as JSON wrote it, taken apart once for many excerpts.
// They do not change, and may be read by several at a time.
type Lists struct {
	items   map[string][]json.RawMessage
	actors  []actorShape      // of the list of that name
	reports []string          // ids
	heads   []json.RawMessage // by report, without their texts
}

// TakeApart reads a brief that JSON wrote.
func TakeApart(text []byte) (*Lists, error) {
	var all map[string]json.RawMessage
	if err := json.Unmarshal(text, &all); err != nil {
		return nil, fmt.Errorf("reading a brief: %w", err)
	}
	l := &Lists{items: map[string][]json.RawMessage{}}
	for name, value := range all {
		if value[0] != '[' {
			continue
		}
		var items []json.RawMessage
		if err := json.Unmarshal(value, &items); err != nil {
			return nil, fmt.Errorf("reading the %s of a brief: %w", name, err)
		}
		l.items[name] = items
	}
	l.actors = make([]actorShape, len(l.items["actors"]))
	for i, a := range l.items["actors"] {
		if err := json.Unmarshal(a, &l.actors[i]); err != nil {
			return nil, fmt.Errorf("reading the actors of a brief: %w", err)
		}
	}
	for _, r := range l.items["reports"] {
		var head reportHead
		if err := json.Unmarshal(r, &head); err != nil {
			return nil, fmt.Errorf("reading the reports of a brief: %w", err)
		}
		short, err := json.Marshal(head)
		if err != nil {
			return nil, fmt.Errorf("writing a report of a brief: %w", err)
		}
		l.reports, l.heads = append(l.reports, head.ID), append(l.heads, short)
	}
	delete(l.items, "reports") // their texts are most of a brief
	return l, nil
}

// All is a list from its first item to its last; none for reports, which are not
// excerpted.
func (l *Lists) All(list string) []json.RawMessage { return l.items[list] }

// Cut takes an excerpt of the list of that name: as many items as limit allows from the
// place from on. where narrows the list: the place of a value in an item ("issue",
// "source.actor") and the value it must have.
func (l *Lists) Cut(list string, where map[string]string, from, limit int) (p Excerpt, err error) {
	items := l.items[list]
	p = Excerpt{Items: []json.RawMessage{}, Actors: []json.RawMessage{}, Reports: []json.RawMessage{}}
	named := map[string]bool{}
	for i := min(from, len(items)); i < len(items); i++ {
		var item map[string]any
		if err := json.Unmarshal(items[i], &item); err != nil {
			return p, fmt.Errorf("reading the %s of a brief: %w", list, err)
		}
		if !fits(item, where) {
			continue
		}
		if len(p.Items) == limit {
			p.Next = i
			break
		}
		p.Items = append(p.Items, items[i])
		references(item, named)
	}
	l.refer(&p, named)
	return p, nil
}

// fits reports whether an item has the values that are asked for.
func fits(item map[string]any, where map[string]string) bool {
	for path, want := range where {
		var v any = item
		for key := range strings.SplitSeq(path, ".") {
			m, _ := v.(map[string]any)
			v = m[key]
		}
		if v != want {
			return false
		}
	}
	return true
}

// references notes the ids of actors and reports in a shape.
func references(v any, named map[string]bool) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			references(x, named)
		}
	case map[string]any:
		for key, x := range v {
			switch key {
			case "actor", "speaker", "by", "addressee", "for", "report":
				if id, ok := x.(string); ok {
					named[id] = true
				}
			case "chain":
				ids, _ := x.([]any)
				for _, id := range ids {
					if id, ok := id.(string); ok {
						named[id] = true
					}
				}
			}
			references(x, named)
		}
	}
}

// refer adds what the items of an excerpt refer to.
func (l *Lists) refer(p *Excerpt, named map[string]bool) {
	for grown := true; grown; { // whoever an actor speaks for belongs to it
		grown = false
		for _, a := range l.actors {
			if a.For != nil && named[a.ID] && !named[*a.For] {
				named[*a.For], grown = true, true
			}
		}
	}
	for i, a := range l.items["actors"] {
		if named[l.actors[i].ID] {
			p.Actors = append(p.Actors, a)
		}
	}
	for i, head := range l.heads {
		if named[l.reports[i]] {
			p.Reports = append(p.Reports, head)
		}
	}
}
