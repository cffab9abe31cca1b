package api

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"readout/internal/keep"
	"readout/store"
)

// feedEntries is how many entries a feed has at most.
const feedEntries = 50

// FeedIn is what all feeds take.
type FeedIn struct {
	Conditional
	Form  string `path:"form" enum:"atom,json" doc:"atom: RFC 4287; json: JSON Feed 1.1."`
	Since string `header:"If-Modified-Since"`
	root  string // of the desk, such as https://desk.example
	self  string
}

// Resolve finds out where the feed is, for its links.
func (in *FeedIn) Resolve(ctx huma.Context) []error {
	r, _ := humago.Unwrap(ctx)
	in.root = rootOf(r, whoAsks(ctx.Context()).TLS)
	in.self = in.root + r.URL.RequestURI()
	return nil
}

// rootOf is the address of the desk as whoever asks has it. Which hosts are
// answered to is decided before all doors.
func rootOf(r *http.Request, secure bool) string {
	scheme := "http"
	if secure {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

type feedOut struct {
	Type     string `header:"Content-Type"`
	Modified string `header:"Last-Modified"`
	Tagged
	Body []byte
}

func (d *Door) feedRoutes() {
	feedOperation := func(path, id, summary string, problems ...int) huma.Operation {
		op := d.operation(Read, http.MethodGet, "/feeds/"+path+"/{form}", id, summary, append(problems, 304, 422)...)
		op.Description = "An entry keeps its id. Its links lead to the words on the desk."
		op.Responses["200"] = &huma.Response{Description: "OK", Content: map[string]*huma.MediaType{
			atomType: {Schema: &huma.Schema{Type: "string"}}, jsonFeedType: {Schema: &huma.Schema{Type: "object"}},
		}}
		return op
	}
	huma.Register(d.api, feedOperation("reports", "feed-reports", "The reports that came, the latest first"),
		func(ctx context.Context, in *struct{ FeedIn }) (*feedOut, error) {
			f, err := d.reportsFeed(ctx, &in.FeedIn)
			return d.serveFeed(ctx, &in.FeedIn, f, err)
		})
	huma.Register(d.api, feedOperation("stories/{story}", "feed-story", "What each report brought into a story, the latest first", 404),
		func(ctx context.Context, in *struct {
			StoryPath
			FeedIn
		},
		) (*feedOut, error) {
			f, err := d.storyFeed(ctx, in.Story, &in.FeedIn)
			return d.serveFeed(ctx, &in.FeedIn, f, err)
		})
	huma.Register(d.api, feedOperation("actors/{actor}", "feed-actor", "What an actor said, the latest first", 404),
		func(ctx context.Context, in *struct {
			ActorPath
			FeedIn
		},
		) (*feedOut, error) {
			f, err := d.actorFeed(ctx, in.Actor, &in.FeedIn)
			return d.serveFeed(ctx, &in.FeedIn, f, err)
		})
	huma.Register(d.api, feedOperation("search", "feed-search", "Reports and statements that a search finds, the latest first"),
		func(ctx context.Context, in *struct {
			FeedIn
			Words string `query:"words" required:"true" minLength:"1" maxLength:"500"`
		},
		) (*feedOut, error) {
			f, err := d.searchFeed(ctx, in.Words, &in.FeedIn)
			return d.serveFeed(ctx, &in.FeedIn, f, err)
		})
}

// serveFeed writes a feed, unless whoever asks has it already.
func (d *Door) serveFeed(ctx context.Context, in *FeedIn, f *feed, err error) (*feedOut, error) {
	if err != nil {
		return nil, d.problem(ctx, err)
	}
	write, kind := f.atom, atomType
	if in.Form == "json" {
		write, kind = f.json, jsonFeedType
	}
	body, err := write()
	if err != nil {
		return nil, d.problem(ctx, fmt.Errorf("writing a feed: %w", err))
	}
	out := &feedOut{kind, f.updated.UTC().Format(http.TimeFormat), Tagged{tag(store.KeyOf("feed", string(body))), private}, body}
	if err := in.fresh(out.ETag); err != nil {
		return nil, err
	}
	if at, err := http.ParseTime(in.Since); err == nil && in.IfNoneMatch == "" && !f.updated.Truncate(time.Second).After(at) {
		return nil, huma.ErrorWithHeaders(huma.Status304NotModified(), http.Header{"ETag": {out.ETag}})
	}
	return out, nil
}

// newFeed names a feed of this record for good.
func (d *Door) newFeed(ctx context.Context, in *FeedIn, title, home string, of ...string) (*feed, error) {
	heads, _, err := d.Keeper.Heads(ctx, []int64{1})
	if err != nil {
		return nil, err
	}
	begun := time.Unix(0, 0)
	for _, h := range heads { // two records have a story t1 each
		of, begun = append(of, h.Hash.String()), h.Added
	}
	return &feed{updated: begun, id: uuid(append([]string{"feed"}, of...)...), title: title, self: in.self, home: in.root + home}, nil
}

// reportLink leads to words of a report on the desk.
func reportLink(root, report string, start, end int) string {
	return fmt.Sprintf("%s/reports/%s?words=%d-%d#lit", root, strings.TrimPrefix(report, "r"), start, end)
}

// reportEntry is an entry for a report.
func reportEntry(in *FeedIn, h *store.Head) entry {
	title := h.Title
	if title == "" {
		title = h.Name
	}
	e := entry{
		id: uuid("report", h.Hash.String()), title: title, link: fmt.Sprintf("%s/reports/%d", in.root, h.Seq), author: h.Outlet,
		published: h.Added, updated: h.Added,
	}
	if !h.Published.IsZero() {
		e.published = h.Published
	}
	return e
}

func (f *feed) add(e entry) {
	f.entries = append(f.entries, e)
	if e.updated.After(f.updated) {
		f.updated = e.updated
	}
}

func (d *Door) reportsFeed(ctx context.Context, in *FeedIn) (*feed, error) {
	f, err := d.newFeed(ctx, in, "Readout: reports", "/reports", "reports")
	if err != nil {
		return nil, err
	}
	state, err := d.Keeper.Store.State(ctx)
	if err != nil {
		return nil, err
	}
	seqs, _ := numbers(cursor{}, state.Reports, feedEntries, true)
	heads, stories, err := d.Keeper.Heads(ctx, seqs)
	if err != nil {
		return nil, err
	}
	for i := len(heads) - 1; i >= 0; i-- {
		e := reportEntry(in, &heads[i])
		fmt.Fprintf(&e.body, "<p>In story <a href=\"%s/stories/%s\">%s</a></p>\n", in.root, stories[i], stories[i])
		f.add(e)
	}
	return f, nil
}

func (d *Door) searchFeed(ctx context.Context, words string, in *FeedIn) (*feed, error) {
	f, err := d.newFeed(ctx, in, "Readout: "+words, "/search?"+url.Values{"q": {words}}.Encode(), "search", words)
	if err != nil {
		return nil, err
	}
	found, err := d.Keeper.Search(ctx, words, "", 4*feedEntries)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(found, func(a, b keep.Found) int { return cmp.Compare(b.Report.Seq, a.Report.Seq) })
	for i := range found[:min(feedEntries, len(found))] {
		hit := &found[i]
		e := reportEntry(in, &hit.Report)
		var quotes []quote
		for _, w := range hit.At {
			quotes = append(quotes, quote{w.Text, reportLink(in.root, reportID(hit.Report.Seq), w.Start, w.End)})
		}
		kind, source := "Report", ""
		if hit.Line != nil {
			kind, source = "Statement", hit.Source
		}
		if len(quotes) > 0 {
			e.id = uuid("hit", hit.Report.Hash.String(), kind, strconv.Itoa(hit.At[0].Start))
			e.link = quotes[0].link
		}
		if source != "" {
			kind += " of " + oneLine(source)
		}
		e.line(kind+":", quotes)
		f.add(e)
	}
	return f, nil
}

func (d *Door) actorFeed(ctx context.Context, id string, in *FeedIn) (*feed, error) {
	p, err := d.Keeper.Actor(ctx, id, keep.View{}, keep.ProfileAsked{Limit: feedEntries})
	if err != nil {
		return nil, err
	}
	f, err := d.newFeed(ctx, in, p.Name, "/actors/"+url.PathEscape(p.ID), "actor", p.ID)
	if err != nil {
		return nil, err
	}
	for i := range p.Said[:min(feedEntries, len(p.Said))] {
		said := &p.Said[i]
		e := reportEntry(in, &said.Report)
		e.id = uuid("said", said.Report.Hash.String(), strconv.Itoa(said.N))
		var quotes []quote
		for _, w := range quoted(said.Content...) {
			quotes = append(quotes, quote{w.Text, reportLink(in.root, w.Report, w.Start, w.End)})
		}
		if len(quotes) > 0 {
			e.id, e.link = uuid("said", said.Report.Hash.String(), strconv.Itoa(said.Content[0].Start)), quotes[0].link
		}
		e.line("Statement of "+p.Name+":", quotes)
		f.add(e)
	}
	return f, nil
}

// told is what a story's feed tells of a brief: a claim, a disagreement, a shift, a
// deadline.
type told struct {
	by     int64 // the number of the report that brought it
	ours   string
	quotes []quote
}

// briefParts is as much of a brief as a feed tells.
type briefParts struct {
	Title  string
	Actors []struct{ ID, Name string }
	Claims []struct {
		Speaker   *string
		Status    string
		Witnesses int
		Origins   int
		Text      Evidence
		Evidence  []Evidence
	}
	Disagreements []struct {
		Type, Question string
		Sides          []struct {
			Value    string
			Evidence []Evidence
		}
	}
	Shifts []struct {
		Actor           *string
		Issue, From, To string
		Evidence        []Evidence
	}
	Deadlines []struct {
		Actor  *string
		Status string
		What   Evidence
		Words  Evidence
	}
}

func (d *Door) storyFeed(ctx context.Context, id string, in *FeedIn) (*feed, error) {
	l, err := d.lay(ctx, &BriefIn{StoryPath: StoryPath{id}}, cursor{})
	if err != nil {
		return nil, err
	}
	text, err := l.text(ctx)
	if err != nil {
		return nil, err
	}
	var parts briefParts
	if err := json.Unmarshal(text, &parts); err != nil {
		return nil, fmt.Errorf("reading the brief of %s: %w", id, err)
	}
	f, err := d.newFeed(ctx, in, parts.Title, "/stories/"+id, "story", id)
	if err != nil {
		return nil, err
	}
	news := parts.told(in.root)
	for i := len(l.story.Reports) - 1; i >= 0 && len(f.entries) < feedEntries; i-- {
		h := &l.story.Reports[i]
		e := reportEntry(in, h)
		n := 0
		for _, t := range news {
			if t.by == h.Seq {
				e.line(t.ours, t.quotes)
				n++
			}
		}
		if n == 0 {
			e.line("Brings nothing that was not there.", nil)
		}
		f.add(e)
	}
	changes, err := d.Keeper.Changes(ctx, keep.Mark{Reports: l.upto}, 1<<20)
	if err != nil {
		return nil, err
	}
	for _, c := range changes { // what a person corrected changes what earlier entries say
		if c.Correction != nil && slices.Contains(c.Stories, id) && c.Correction.At.After(f.updated) {
			f.updated = c.Correction.At
		}
	}
	return f, nil
}

// told says what a brief holds, and which report brought each: a claim its first
// report, a disagreement the one that first took another side, a shift the last one
// it rests on.
func (p *briefParts) told(root string) []told {
	names := map[string]string{}
	for _, a := range p.Actors {
		names[a.ID] = a.Name
	}
	who := func(id *string) string {
		if id == nil || names[*id] == "" {
			return ""
		}
		return names[*id] + ": "
	}
	link := func(list ...Evidence) (out []quote) {
		for _, e := range list {
			out = append(out, quote{e.Text, reportLink(root, e.Report, e.Start, e.End)})
		}
		return out
	}
	var out []told
	for _, c := range p.Claims {
		ours := fmt.Sprintf("Claim, %s (%d origins): %s", c.Status, c.Origins, who(c.Speaker))
		out = append(out, told{first(append(c.Evidence, c.Text)), ours, link(c.Text)})
	}
	for _, x := range p.Disagreements {
		t := told{ours: fmt.Sprintf("Disagreement, %s: %s", x.Type, x.Question)}
		var came []int64
		for _, s := range x.Sides {
			if len(s.Evidence) > 0 {
				came = append(came, first(s.Evidence))
				t.quotes = append(t.quotes, link(s.Evidence[0])...)
			}
		}
		slices.Sort(came)
		if len(came) > 0 {
			t.by = came[min(1, len(came)-1)]
		}
		out = append(out, t)
	}
	for _, s := range p.Shifts {
		t := told{ours: fmt.Sprintf("Shift on %s: %s%s", s.Issue, who(s.Actor), strings.TrimPrefix(s.From+" → ", " → ")+s.To), quotes: link(s.Evidence...)}
		for _, e := range s.Evidence {
			t.by = max(t.by, e.seq())
		}
		out = append(out, t)
	}
	for _, x := range p.Deadlines {
		out = append(out, told{x.What.seq(), fmt.Sprintf("Deadline, %s: %s", x.Status, who(x.Actor)), link(x.What, x.Words)})
	}
	return out
}

// first is the number of the report that came first.
func first(list []Evidence) int64 {
	n := list[0].seq()
	for _, e := range list {
		n = min(n, e.seq())
	}
	return n
}

// seq is the number of the report.
func (e *Evidence) seq() int64 {
	n, err := strconv.ParseInt(strings.TrimPrefix(e.Report, "r"), 10, 64)
	if err != nil {
		return 0
	}
	return n
}
