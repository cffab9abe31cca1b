package brief

import (
	"encoding/json"
	"io"
	"strconv"

	"readout"
	"readout/claim"
)

// Record is the shape of `readout brief --format json`.
type Record struct {
	Readout       string              `json:"readout" doc:"version of the program"`
	Schema        int                 `json:"schema" doc:"version of this shape"`
	AsOf          *string             `json:"as_of" format:"date-time" doc:"the moment deadlines are judged at; null when no report is dated"`
	Title         string              `json:"title" doc:"what the story is called"`
	Reports       []reportShape       `json:"reports"`
	Actors        []actorShape        `json:"actors" doc:"over all reports"`
	Statements    []filedStatement    `json:"statements"`
	Events        []filedEvent        `json:"events" doc:"PLOVER events, by report"`
	Amounts       []filedAmount       `json:"amounts"`
	Times         []filedTime         `json:"times"`
	Takeaways     []takeaway          `json:"takeaways" doc:"what leads the brief, most important first, at most seven"`
	Claims        []claimShape        `json:"claims" doc:"most important first"`
	Disagreements []disagreementShape `json:"disagreements" doc:"hard ones first"`
	Positions     []positionShape     `json:"positions"`
	Shifts        []shiftShape        `json:"shifts"`
	Deadlines     []deadlineShape     `json:"deadlines"`
	Options       []optionShape       `json:"options"`
	NotSaid       []string            `json:"not_said" doc:"issues the story turns on of which no report says anything"`
	Unresolved    []unresolvedShape   `json:"unresolved" doc:"what could not be settled and was not guessed"`
	Explain       []string            `json:"explain,omitempty" doc:"the table of propositions and questions, with --explain"`
}

type reportShape struct {
	reportHead
	Text string `json:"text"`
}

// reportHead is a report without its text.
type reportHead struct {
	ID        string   `json:"id"`
	Letter    string   `json:"letter" doc:"what it is called in cites"`
	Name      string   `json:"name" doc:"the path or address it came from"`
	Outlet    *string  `json:"outlet"`
	Title     *string  `json:"title"`
	Published *string  `json:"published" format:"date-time" doc:"null when no date was given; a file's own time is never used"`
	Language  *string  `json:"language"`
	Credit    []string `json:"credit" doc:"agencies whose dispatch it says it rests on"`
	Paywall   bool     `json:"paywall" doc:"its page or a line of it says that readers without a subscription get less than all"`
	Origin    string   `json:"origin" doc:"copies of one dispatch share it"`
	Story     string   `json:"story"`
	Replaces  *string  `json:"replaces" doc:"id of the version of it that came before, in a record"`
}

// filed puts a shape of one report beside the id of the report.
type filed struct {
	Report string `json:"report" doc:"id of the report"`
}

type filedStatement struct {
	filed
	statement
	Cite string `json:"cite" doc:"how briefs cite it"`
}

type filedEvent struct {
	filed
	event
}

type filedAmount struct {
	filed
	amountShape
}

type filedTime struct {
	filed
	timeShape
}

type takeaway struct {
	Claim        *string `json:"claim" doc:"id of the claim that leads"`
	Disagreement *string `json:"disagreement" doc:"or of the disagreement"`
}

type claimShape struct {
	ID        string     `json:"id"`
	Issue     string     `json:"issue" doc:"a key of the issue catalogue, empty when none fits"`
	Speaker   *string    `json:"speaker" doc:"id of the actor who asserts it; null for the reports' own voice"`
	Text      evidence   `json:"text" doc:"its clearest wording"`
	Status    string     `json:"status" enum:"corroborated,single-origin,contested,denied,not-confirmed,superseded,withdrawn"`
	Witnesses int        `json:"witnesses" doc:"independent outlets that report it"`
	Origins   int        `json:"origins" doc:"independent starting points, after copies and shared attribution are folded"`
	Evidence  []evidence `json:"evidence"`
	Why       string     `json:"why" doc:"what joined the evidence"`
}

type sideShape struct {
	Value    string     `json:"value"`
	Verbatim bool       `json:"verbatim" doc:"the value is words of the first evidence"`
	Evidence []evidence `json:"evidence"`
}

type disagreementShape struct {
	ID       string      `json:"id"`
	Issue    string      `json:"issue"`
	Type     string      `json:"type" enum:"hard,date,scope,estimate,descriptor,superseded,shift"`
	Question string      `json:"question"`
	Sides    []sideShape `json:"sides"`
	Why      string      `json:"why"`
}

type positionShape struct {
	Actor    *string    `json:"actor"`
	Issue    string     `json:"issue"`
	Stance   string     `json:"stance"`
	Trend    string     `json:"trend" doc:"how it moved: hardened, softened, reversed, newly conditional; empty when it did not"`
	Evidence []evidence `json:"evidence" doc:"the latest first"`
	Date     *string    `json:"date" format:"date-time"`
}

type shiftShape struct {
	Actor    *string    `json:"actor"`
	Issue    string     `json:"issue"`
	From     string     `json:"from" doc:"a stance or words, empty when the report does not say"`
	To       string     `json:"to"`
	Stated   bool       `json:"stated" doc:"a report states the change; otherwise it was seen between two dated reports"`
	Evidence []evidence `json:"evidence"`
}

type dueShape struct {
	From *string `json:"from" format:"date-time"`
	To   *string `json:"to" format:"date-time" doc:"exclusive"`
}

type deadlineShape struct {
	Actor    *string    `json:"actor" doc:"who promises or expects"`
	What     evidence   `json:"what"`
	Words    evidence   `json:"words" doc:"the words that say when"`
	Due      *dueShape  `json:"due" doc:"null when it cannot be known"`
	Status   string     `json:"status" enum:"open,overdue,undated"`
	Evidence []evidence `json:"evidence"`
}

type optionShape struct {
	Issue    string     `json:"issue"`
	Value    string     `json:"value"`
	By       *string    `json:"by" doc:"id of the actor who proposes it"`
	Evidence []evidence `json:"evidence"`
	Refused  bool       `json:"refused,omitempty" doc:"somebody will not have it"`
	Against  *string    `json:"against,omitempty" doc:"id of the actor who will not have it"`
}

type unresolvedShape struct {
	filed
	words
	Why string `json:"why"`
}

// JSON writes the record by the contract, indented.
func JSON(w io.Writer, rec *readout.Record) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(shapeRecord(rec))
}

// filing names what the shapes of one record refer to.
type filing struct {
	rec    *readout.Record
	cites  *cites
	edges  []edge
	before []int // statements of the reports before each report
}

func newFiling(rec *readout.Record) *filing {
	f := &filing{rec: rec, cites: newCites(rec)}
	n := 0
	for i, r := range rec.Readings {
		f.edges = append(f.edges, edge{r, newText(r.Report.Text), func(local int) *string {
			return localActor(rec.Roster.Of(i, local))
		}})
		f.before = append(f.before, n)
		n += len(r.Statements)
	}
	return f
}

func (f *filing) statementID(rep, i int) string { return "s" + strconv.Itoa(f.before[rep]+i+1) }

func (f *filing) evidence(e claim.Evidence) evidence {
	out := evidence{Report: f.rec.Readings[e.Report].Report.ID, words: f.edges[e.Report].text.at(e.Span), Cite: f.cites.of(e)}
	if e.Statement >= 0 {
		out.Statement = opt(f.statementID(e.Report, e.Statement))
	}
	return out
}

func (f *filing) all(list []claim.Evidence) []evidence {
	out := make([]evidence, 0, len(list))
	for _, e := range list {
		out = append(out, f.evidence(e))
	}
	return out
}

func shapeRecord(rec *readout.Record) *Record {
	f := newFiling(rec)
	out := &Record{
		Readout: readout.Version, Schema: 1, AsOf: moment(rec.AsOf), Title: title(rec),
		Actors:        actors(rec.Roster.Actors, localActor),
		Reports:       []reportShape{},
		Statements:    []filedStatement{},
		Events:        []filedEvent{},
		Amounts:       []filedAmount{},
		Times:         []filedTime{},
		Takeaways:     []takeaway{},
		Claims:        []claimShape{},
		Disagreements: []disagreementShape{},
		Positions:     []positionShape{},
		Shifts:        []shiftShape{},
		Deadlines:     []deadlineShape{},
		Options:       []optionShape{},
		NotSaid:       append([]string{}, rec.NotSaid...),
		Unresolved:    []unresolvedShape{},
		Explain:       rec.Explain,
	}
	f.reports(out)
	f.findings(out)
	return out
}

// reports shapes what was read in each report.
func (f *filing) reports(out *Record) {
	for i, r := range f.rec.Readings {
		rep, e := r.Report, f.edges[i]
		out.Reports = append(out.Reports, reportShape{reportHead{
			ID: rep.ID, Letter: letter(i), Name: rep.Name, Outlet: opt(rep.Outlet), Title: opt(rep.Title),
			Published: moment(rep.Published), Language: opt(rep.Language), Credit: append([]string{}, rep.Credits()...), Paywall: rep.Paywalled(),
			Origin: "o" + strconv.Itoa(f.rec.Origins[i]+1), Story: "t1", Replaces: opt(rep.Replaces),
		}, rep.Text})
		in := filed{rep.ID}
		for k := range r.Statements {
			out.Statements = append(out.Statements, filedStatement{in, e.statement(k, f.statementID(i, k)), f.cites.statement(i, k)})
		}
		for k := range r.Events {
			x := e.event(k, "e"+strconv.Itoa(len(out.Events)+1))
			if r.Events[k].Statement >= 0 {
				x.Statement = opt(f.statementID(i, r.Events[k].Statement))
			}
			out.Events = append(out.Events, filedEvent{in, x})
		}
		for _, a := range r.Amounts {
			out.Amounts = append(out.Amounts, filedAmount{in, e.amount(a)})
		}
		for _, t := range r.Times {
			out.Times = append(out.Times, filedTime{in, e.time(t)})
		}
	}
}

// findings shapes what laying the reports side by side found.
func (f *filing) findings(out *Record) {
	for i, c := range f.rec.Claims {
		out.Claims = append(out.Claims, claimShape{
			ID: claimID(i), Issue: c.Issue, Speaker: localActor(c.Speaker), Text: f.evidence(c.Text), Status: string(c.Status),
			Witnesses: c.Witnesses, Origins: c.Origins, Evidence: f.all(c.Evidence), Why: c.Why,
		})
	}
	for i, d := range f.rec.Disagreements {
		s := disagreementShape{ID: disagreementID(i), Issue: d.Issue, Type: string(d.Type), Question: d.Question, Sides: []sideShape{}, Why: d.Why}
		for _, side := range d.Sides {
			s.Sides = append(s.Sides, sideShape{side.Value, side.Verbatim, f.all(side.Evidence)})
		}
		out.Disagreements = append(out.Disagreements, s)
	}
	for _, t := range f.rec.Takeaways {
		if t.Disagreement {
			out.Takeaways = append(out.Takeaways, takeaway{Disagreement: opt(disagreementID(t.Index))})
		} else {
			out.Takeaways = append(out.Takeaways, takeaway{Claim: opt(claimID(t.Index))})
		}
	}
	for _, p := range f.rec.Positions {
		out.Positions = append(out.Positions, positionShape{localActor(p.Actor), p.Issue, p.Stance, p.Trend, f.all(p.Evidence), moment(p.Date)})
	}
	for _, s := range f.rec.Shifts {
		out.Shifts = append(out.Shifts, shiftShape{localActor(s.Actor), s.Issue, s.From, s.To, s.Stated, f.all(s.Evidence)})
	}
	for _, d := range f.rec.Deadlines {
		s := deadlineShape{Actor: localActor(d.Actor), What: f.evidence(d.What), Words: f.evidence(d.Words), Status: d.Status, Evidence: f.all(d.Evidence)}
		if !d.To.IsZero() {
			s.Due = &dueShape{moment(d.From), moment(d.To)}
		}
		out.Deadlines = append(out.Deadlines, s)
	}
	for _, o := range f.rec.Options {
		s := optionShape{Issue: o.Issue, Value: o.Value, By: localActor(o.By), Evidence: f.all(o.Evidence), Refused: o.Refused}
		if o.Refused {
			s.Against = localActor(o.RefusedBy)
		}
		out.Options = append(out.Options, s)
	}
	for _, u := range f.rec.Unresolved {
		out.Unresolved = append(out.Unresolved, unresolvedShape{filed{f.rec.Readings[u.Report].Report.ID}, f.edges[u.Report].text.at(u.Span), u.Why})
	}
}

func claimID(i int) string        { return "c" + strconv.Itoa(i+1) }
func disagreementID(i int) string { return "d" + strconv.Itoa(i+1) }
