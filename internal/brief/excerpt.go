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

// Cut takes an excerpt of a brief as JSON wrote it: of the list of that name, as
// many items as limit allows from the place from on. where narrows the list: the
// place of a value in an item ("issue", "source.actor") and the value it must have.
func Cut(text []byte, list string, where map[string]string, from, limit int) (p Excerpt, err error) {
	var lists map[string]json.RawMessage
	if err := json.Unmarshal(text, &lists); err != nil {
		return p, fmt.Errorf("reading a brief: %w", err)
	}
	var items []json.RawMessage
	if err := json.Unmarshal(lists[list], &items); err != nil {
		return p, fmt.Errorf("reading the %s of a brief: %w", list, err)
	}
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
	return p, p.refer(lists, named)
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

// refer adds what the items refer to.
func (p *Excerpt) refer(lists map[string]json.RawMessage, named map[string]bool) error {
	var actors, reports []json.RawMessage
	if err := json.Unmarshal(lists["actors"], &actors); err != nil {
		return fmt.Errorf("reading the actors of a brief: %w", err)
	}
	if err := json.Unmarshal(lists["reports"], &reports); err != nil {
		return fmt.Errorf("reading the reports of a brief: %w", err)
	}
	shapes := make([]actorShape, len(actors))
	for i := range actors {
		if err := json.Unmarshal(actors[i], &shapes[i]); err != nil {
			return fmt.Errorf("reading the actors of a brief: %w", err)
		}
	}
	for grown := true; grown; { // whoever an actor speaks for belongs to it
		grown = false
		for _, a := range shapes {
			if a.For != nil && named[a.ID] && !named[*a.For] {
				named[*a.For], grown = true, true
			}
		}
	}
	for i := range actors {
		if named[shapes[i].ID] {
			p.Actors = append(p.Actors, actors[i])
		}
	}
	for _, r := range reports {
		var head reportHead
		if err := json.Unmarshal(r, &head); err != nil {
			return fmt.Errorf("reading the reports of a brief: %w", err)
		}
		if !named[head.ID] {
			continue
		}
		short, err := json.Marshal(head)
		if err != nil {
			return fmt.Errorf("writing a report of a brief: %w", err)
		}
		p.Reports = append(p.Reports, short)
	}
	return nil
}
