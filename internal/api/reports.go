package api

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"readout/internal/keep"
	"readout/store"
)

// Report is a report without its text.
type Report struct {
	ID        string     `json:"id" doc:"r and its number in the order of arrival"`
	Hash      string     `json:"hash" doc:"SHA-256 over its text and what identifies its publication"`
	Story     string     `json:"story" doc:"id of the story it belongs to"`
	Origin    string     `json:"origin" doc:"copies of one dispatch share it"`
	Replaces  *string    `json:"replaces" doc:"id of the version before it"`
	Replaced  *string    `json:"replaced_by" doc:"id of the version after it"`
	Added     time.Time  `json:"added"`
	Name      string     `json:"name" doc:"the path or address it came from"`
	Outlet    *string    `json:"outlet"`
	Title     *string    `json:"title"`
	Published *time.Time `json:"published" doc:"null when no date was given"`
}

// ReportText is a report with its text.
type ReportText struct {
	Report
	URL      *string `json:"url"`
	Byline   *string `json:"byline"`
	Language *string `json:"language" doc:"ISO 639-1"`
	Text     string  `json:"text" doc:"what start and end of all evidence in this report count in"`
}

func shapeReport(h *store.Head, story string) Report {
	version := func(seq int64) *string {
		if seq == 0 {
			return nil
		}
		return text(reportID(seq))
	}
	return Report{
		ID: reportID(h.Seq), Hash: h.Hash.String(), Story: story, Origin: "o" + strconv.Itoa(h.Origin+1),
		Replaces: version(h.Replaces), Replaced: version(h.Replaced), Added: h.Added,
		Name: h.Name, Outlet: text(h.Outlet), Title: text(h.Title), Published: known(h.Published),
	}
}

// ReportPath is the parameter that names a report.
type ReportPath struct {
	Report string `path:"report" pattern:"^r[1-9][0-9]{0,17}$" doc:"id of the report" example:"r1"`
}

func (p ReportPath) seq() int64 {
	n, err := strconv.ParseInt(p.Report[1:], 10, 64)
	if err != nil {
		panic(err) // the pattern lets only numbers through
	}
	return n
}

func (d *Door) reportRoutes() {
	huma.Register(d.api, d.operation(Read, http.MethodGet, "/api/v1/reports", "list-reports", "The reports of the record or of a story, every version, in the order of arrival", 304, 404, 422), d.listReports)
	huma.Register(d.api, d.operation(Read, http.MethodGet, "/api/v1/reports/{report}", "get-report", "A report with its text", 304, 404, 422), d.oneReport)
	huma.Register(d.api, d.operation(Read, http.MethodGet, "/api/v1/reports/{report}/versions", "list-versions", "Every version of a report, the oldest first", 404, 422),
		func(ctx context.Context, in *ReportPath) (*struct{ Body list[Report] }, error) {
			out, err := d.versions(ctx, in.seq())
			return &struct{ Body list[Report] }{list[Report]{Items: out}}, d.problem(ctx, err)
		})
	op := d.operation(Read, http.MethodGet, "/api/v1/reports/{report}/annotation", "get-annotation", "What was read in a report: sentences, mentions, actors, statements, events, amounts, times, furniture", 404, 422)
	op.Description = "As `readout annotate --to ndjson` prints it."
	op.Responses = jsonAnswer(d.shapes.notes)
	huma.Register(d.api, op, d.annotation)
}

type reportsIn struct {
	Paged
	Conditional
	Story string `query:"story" pattern:"^[tx][1-9][0-9]{0,17}$" doc:"Only the latest versions of the reports of this story."`
	Order string `query:"order" enum:"asc,desc" default:"asc" doc:"desc: the latest first."`
}

// numbers are those of the reports on a page: the reports of a record are numbered
// from 1 without a gap, so a page is found without a look at the others.
func numbers(c cursor, upto int64, limit int, desc bool) (seqs []int64, more bool) {
	step, at, last := int64(1), c.At+1, upto
	if desc {
		step, last = -1, 1
		at = upto
		if c.At > 0 {
			at = c.At - 1
		}
	}
	for ; at != last+step && at >= 1 && at <= upto; at += step {
		if len(seqs) == limit {
			return seqs, true
		}
		seqs = append(seqs, at)
	}
	return seqs, false
}

func (d *Door) listReports(ctx context.Context, in *reportsIn) (*answer[list[Report]], error) {
	c, err := in.from()
	if err != nil {
		return nil, err
	}
	state, err := d.Keeper.Store.State(ctx)
	if err != nil {
		return nil, d.problem(ctx, err)
	}
	etag := tag(store.KeyOf("reports", fmt.Sprint(state.Revision, state.Corrections, in.Limit, in.Order), in.Cursor, in.Story))
	if err := in.fresh(etag); err != nil {
		return nil, err
	}
	if c.Upto == 0 {
		c.Upto = state.Reports
	}
	upto := min(c.Upto, state.Reports)
	if in.Order == "asc" { // what comes meanwhile comes at the end
		upto = state.Reports
	}
	desc := in.Order == "desc"
	var seqs []int64
	more := false
	if in.Story == "" {
		seqs, more = numbers(c, upto, in.Limit, desc)
	} else if seqs, more, err = d.numbersOf(ctx, in.Story, c, upto, in.Limit, desc); err != nil {
		return nil, d.problem(ctx, err)
	}
	out := &answer[list[Report]]{Tagged: Tagged{etag, private}}
	if out.Body.Items, err = d.reports(ctx, seqs); err != nil {
		return nil, d.problem(ctx, err)
	}
	if more {
		out.Body.Next = cursor{Upto: upto, At: seqs[len(seqs)-1]}.next()
	}
	return out, nil
}

// numbersOf are the numbers of reports of a story on a page.
func (d *Door) numbersOf(ctx context.Context, id string, c cursor, upto int64, limit int, desc bool) (seqs []int64, more bool, err error) {
	s, err := d.story(ctx, id, keep.View{})
	if err != nil {
		return nil, false, err
	}
	all := slices.Clone(s.Reports)
	if desc {
		slices.Reverse(all)
	}
	for i := range all {
		seq := all[i].Seq
		if seq > upto || c.At > 0 && (desc && seq >= c.At || !desc && seq <= c.At) {
			continue
		}
		if len(seqs) == limit {
			return seqs, true, nil
		}
		seqs = append(seqs, seq)
	}
	return seqs, false, nil
}

// reports are the shapes of reports, in the order of their numbers as given.
func (d *Door) reports(ctx context.Context, seqs []int64) ([]Report, error) {
	heads, stories, err := d.Keeper.Heads(ctx, seqs)
	if err != nil {
		return nil, err
	}
	by := map[int64]Report{}
	for i := range heads {
		by[heads[i].Seq] = shapeReport(&heads[i], stories[i])
	}
	out := []Report{}
	for _, seq := range seqs {
		if r, ok := by[seq]; ok {
			out = append(out, r)
		}
	}
	return out, nil
}

// report is one of them, or store.ErrNotFound.
func (d *Door) report(ctx context.Context, seq int64) (Report, error) {
	list, err := d.reports(ctx, []int64{seq})
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("report %s: %w", reportID(seq), store.ErrNotFound)
	}
	if err != nil {
		return Report{}, err
	}
	return list[0], nil
}

func (d *Door) oneReport(ctx context.Context, in *struct {
	ReportPath
	Conditional
},
) (*answer[ReportText], error) {
	head, err := d.report(ctx, in.seq())
	if err != nil {
		return nil, d.problem(ctx, err)
	}
	etag := tag(store.KeyOf("report", head.Hash, head.Story, head.Origin, strconv.FormatBool(head.Replaced == nil)))
	if err := in.fresh(etag); err != nil {
		return nil, err
	}
	r, err := d.Keeper.Store.Report(ctx, in.seq())
	if err != nil {
		return nil, d.problem(ctx, err)
	}
	return &answer[ReportText]{Tagged{etag, private}, ReportText{head, text(r.Report.URL), text(r.Report.Byline), text(r.Report.Language), r.Report.Text}}, nil
}

func (d *Door) versions(ctx context.Context, seq int64) ([]Report, error) {
	head, err := d.report(ctx, seq)
	if err != nil {
		return nil, err
	}
	heads, err := d.Keeper.Store.Heads(ctx, store.Filter{Seqs: []int64{seq}})
	if err != nil || len(heads) == 0 || heads[0].Address == "" {
		return []Report{head}, err
	}
	heads, err = d.Keeper.Store.Heads(ctx, store.Filter{Address: heads[0].Address})
	if err != nil {
		return nil, err
	}
	seqs := make([]int64, 0, len(heads))
	for _, h := range heads {
		seqs = append(seqs, h.Seq)
	}
	return d.reports(ctx, seqs)
}

func (d *Door) annotation(ctx context.Context, in *struct {
	ReportPath
	Conditional
},
) (*raw, error) {
	heads, _, err := d.Keeper.Heads(ctx, []int64{in.seq()})
	if err == nil && len(heads) == 0 {
		err = fmt.Errorf("report %s: %w", in.Report, store.ErrNotFound)
	}
	if err != nil {
		return nil, d.problem(ctx, err)
	}
	etag := tag(d.Keeper.AnnotationKey(&heads[0]))
	if err := in.fresh(etag); err != nil {
		return nil, err
	}
	body, err := d.Keeper.Annotation(ctx, in.seq())
	if err != nil {
		return nil, d.problem(ctx, err)
	}
	return &raw{"application/json", Tagged{etag, private}, body}, nil
}
