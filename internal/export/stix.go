package export

import (
	"cmp"
	"io"
	"slices"
	"time"

	"readout/actor"
	"readout/quote"
)

// This file writes stories as a bundle of STIX 2.1 (OASIS Standard of 10 June 2021).
//
// An actor is an identity. A statement is a note whose content is its words and which
// refers to the identity it is attributed to; that somebody said something is all it
// says. A dated report is a report that refers to its notes and their identities; STIX
// has no report without a date, so of one that is not dated there are the notes alone.
// Witnesses, origins, disagreements and positions have no place in STIX that means
// what they mean, and are left out.
//
// Ids are of version 5, made of what they are ids of; the standard keeps its own name
// space for observables, so these have another.

type stixObject struct {
	Type        string   `json:"type"`
	SpecVersion string   `json:"spec_version"`
	ID          string   `json:"id"`
	CreatedBy   string   `json:"created_by_ref,omitempty"`
	Created     string   `json:"created"`
	Modified    string   `json:"modified"`
	Name        string   `json:"name,omitempty"`
	Description string   `json:"description,omitempty"`
	Class       string   `json:"identity_class,omitempty"`
	Sectors     []string `json:"sectors,omitempty"`
	Published   string   `json:"published,omitempty"`
	Abstract    string   `json:"abstract,omitempty"`
	Content     string   `json:"content,omitempty"`
	Lang        string   `json:"lang,omitempty"`
	Labels      []string `json:"labels,omitempty"`

	References []stixReference `json:"external_references,omitempty"`
	Objects    []string        `json:"object_refs,omitempty"`
}

type stixReference struct {
	SourceName  string            `json:"source_name"`
	Description string            `json:"description,omitempty"`
	URL         string            `json:"url,omitempty"`
	ExternalID  string            `json:"external_id,omitempty"`
	Hashes      map[string]string `json:"hashes,omitempty"`
}

// STIX writes a bundle. Close must be called at the end.
type STIX struct {
	*objects
	me   string
	seen map[string]bool // ids of identities written
}

// NewSTIX begins a bundle that goes by a name: the same name, the same id.
func NewSTIX(out io.Writer, name string) *STIX {
	s := &STIX{newObjects(out, `{"type":"bundle","id":"`+stixID("bundle", name)+`","objects":[`), stixID("identity", "program"), map[string]bool{}}
	s.object(&stixObject{Type: "identity", ID: s.me, Created: stixTime(time.Unix(0, 0)), Name: "Readout", Class: "system"})
	return s
}

func stixID(kind string, parts ...string) string {
	return kind + "--" + named(append([]string{kind}, parts...)...).String()
}

// stixTime is a time as STIX has it: in UTC, with milliseconds.
func stixTime(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }

func (s *STIX) object(o *stixObject) {
	o.SpecVersion, o.Modified = "2.1", o.Created
	if o.ID != s.me {
		o.CreatedBy = s.me
	}
	s.put(o)
}

// Put writes a story.
func (s *STIX) Put(st *Laid) error {
	ids := make([]string, len(st.Record.Roster.Actors))
	for i, r := range st.Record.Readings {
		var refs []string
		refer := func(id string) {
			if !slices.Contains(refs, id) {
				refs = append(refs, id)
			}
		}
		created := stixTime(st.Added[i])
		about := stixReference{SourceName: cmp.Or(r.Report.Outlet, r.Report.Name, "report"), Description: r.Report.Title, URL: r.Report.URL, ExternalID: r.Report.ID}
		for j := range r.Statements {
			a := st.speaker(i, j)
			q := &r.Statements[j]
			if a < 0 || q.Score < quote.Precise || len(q.Content) == 0 {
				continue
			}
			if ids[a] == "" {
				ids[a] = s.identity(st, a)
			}
			note := stixID("note", st.Hashes[i], st.place(i, q))
			o := &stixObject{Type: "note", ID: note, Created: created, Content: st.content(i, q), Abstract: "what a report says that " + st.actor(a).Name + " said", Objects: []string{ids[a]}, Lang: r.Report.Language, References: []stixReference{about}}
			if q.Stance != "" {
				o.Labels = []string{q.Stance}
			}
			s.object(o)
			refer(ids[a])
			refer(note)
		}
		if len(refs) == 0 || r.Report.Published.IsZero() {
			continue
		}
		s.object(&stixObject{Type: "report", ID: stixID("report", st.Hashes[i]), Created: created, Name: cmp.Or(r.Report.Title, about.SourceName), Published: stixTime(r.Report.Published), Lang: r.Report.Language, Objects: refs, References: []stixReference{about}})
	}
	return s.err
}

// identity writes an actor, unless another story has, and returns its id. It holds
// what the id is made of and no more, so that two exports never have two versions of
// one identity.
func (s *STIX) identity(st *Laid, i int) string {
	a := st.actor(i)
	parts := []string{string(a.Kind), a.Name, a.Country}
	if a.Kind == actor.Unnamed { // another story's analysts are others
		parts = append(parts, st.ID)
	}
	id := stixID("identity", parts...)
	if s.seen[id] {
		return id
	}
	s.seen[id] = true
	o := &stixObject{Type: "identity", ID: id, Created: stixTime(time.Unix(0, 0)), Name: a.Name, Class: identityClass(a)}
	if a.Kind == actor.Country {
		o.Sectors = []string{"government"}
	}
	s.object(o)
	return id
}

// identityClass is the term of STIX for a kind of actor. A country that speaks is its
// government, an organisation.
func identityClass(a *actor.Actor) string {
	switch a.Kind {
	case actor.Person:
		return "individual"
	case actor.Organization, actor.Country:
		return "organization"
	case actor.Group:
		return "group"
	}
	return "unknown"
}
