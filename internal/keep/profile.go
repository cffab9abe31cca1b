package keep

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"readout/claim"
	"readout/quote"
	"readout/report"
	"readout/store"
)

// Profile is what a record has on one actor.
type Profile struct {
	Actor
	Was    []string // ids that people said are this one
	Roles  []RoleHeld
	Said   []Said      // the latest first
	Stood  []Stood     // the latest first
	In     []ActorTale // its stories, that of the latest report first
	Before int64       // for the statements and positions of reports before these, 0 when there are no more
}

// Words are words of a report, in code points.
type Words struct {
	Report     store.Head
	Start, End int
	Text       string
}

// RoleHeld is what reports call an actor, from the first that does to the last. A
// report says so as of its date.
type RoleHeld struct {
	Text        string
	Former      bool // that it is over
	First, Last Words
}

// Said is a statement of an actor.
type Said struct {
	Report  store.Head
	Story   string
	N       int        // its place among the statements of the report, from 0
	Line    store.Line // as `readout annotate` has it; actors in it are those of the report
	Content []Words
	Also    []int64 // reports of the same origin that have the same words
}

// Stood is where an actor stood on an issue, by one report.
type Stood struct {
	Report    store.Head
	Story     string
	Issue     string
	Stance    string
	Evidence  []Words
	For       string // whose stand it is, where these are words of one who speaks for another; "" for its own
	Corrected bool   // a person gave it this stance
}

// ActorTale is a story that has an actor.
type ActorTale struct {
	ID         string
	Title      string // the headline of its first report on the actor
	Reports    int
	Statements int
	From, To   time.Time // when those were published
}

// ProfileAsked says how much of a profile is wanted.
type ProfileAsked struct {
	Before int64 // only statements and positions of reports before this one; 0: all
	Limit  int   // about how many statements; 0: all
}

// Actor is what a record has on an actor: an id, or a name that only one bears.
func (k *Keeper) Actor(ctx context.Context, name string, v View, ask ProfileAsked) (*Profile, error) {
	id, card, was, err := k.find(ctx, name)
	if err != nil {
		return nil, err
	}
	s, err := k.seen(ctx, v, card)
	if err != nil {
		return nil, err
	}
	d := &Profile{Actor: *card.actor(id), Was: was}
	if s.count(&d.Actor); d.Reports == 0 {
		return nil, fmt.Errorf("%q: %w as of then", name, ErrNoSuchActor)
	}
	d.Roles = s.held()
	d.In = s.tales()
	return d, k.sayings(ctx, d, s, ask)
}

// seen is the reports on an actor that a view has.
type seen struct {
	reports []inReport // by number
	roles   []heldRole
	heads   map[int64]store.Head
	names   map[int64]string // of their stories
}

func (k *Keeper) seen(ctx context.Context, v View, card *actorCard) (*seen, error) {
	s := &seen{}
	for _, key := range card.Variants {
		cards, err := k.Store.Cards(ctx, store.CardFilter{Drawer: partDrawer, Group: key})
		if err != nil {
			return nil, err
		}
		for _, c := range cards {
			var p part
			if err := json.Unmarshal(c.Body, &p); err != nil {
				return nil, fmt.Errorf("card %s: %w: %w", c.Key, store.ErrDamaged, err)
			}
			s.reports, s.roles = append(s.reports, p.Reports...), append(s.roles, p.Roles...)
		}
	}
	slices.SortFunc(s.reports, func(a, b inReport) int { return cmp.Compare(a.Seq, b.Seq) })
	// Two names of one actor may stand in one report.
	for i := len(s.reports) - 1; i > 0; i-- {
		if a, b := &s.reports[i-1], &s.reports[i]; a.Seq == b.Seq {
			a.Locals = append(slices.Clone(a.Locals), b.Locals...)
			a.Said, a.Stood = a.Said+b.Said, a.Stood+b.Stood
			s.reports = slices.Delete(s.reports, i, i+1)
		}
	}
	seqs := make([]int64, 0, len(s.reports))
	for _, r := range s.reports {
		seqs = append(seqs, r.Seq)
	}
	heads, names, err := k.Heads(ctx, seqs)
	if err != nil {
		return nil, err
	}
	s.heads, s.names = map[int64]store.Head{}, map[int64]string{}
	for i, h := range heads {
		s.heads[h.Seq], s.names[h.Seq] = h, names[i]
	}
	there := map[int64]bool{}
	for seq, h := range s.heads {
		there[seq] = v.Sees(&h)
	}
	unseen := func(seq int64) bool {
		h := s.heads[seq]
		return !there[seq] || h.Replaced > 0 && (v.At.IsZero() || there[h.Replaced])
	}
	s.reports = slices.DeleteFunc(s.reports, func(r inReport) bool { return unseen(r.Seq) })
	s.roles = slices.DeleteFunc(s.roles, func(r heldRole) bool { return unseen(r.Seq) })
	return s, nil
}

// count fills in how much a view sees of an actor.
func (s *seen) count(a *Actor) {
	a.Stories, a.Reports, a.Statements, a.Positions, a.First, a.Last = 0, len(s.reports), 0, 0, 0, 0
	stories := map[string]bool{}
	for i, r := range s.reports {
		stories[s.names[r.Seq]] = true
		a.Statements += r.Said
		a.Positions += r.Stood
		if i == 0 {
			a.First = r.Seq
		}
		a.Last = r.Seq
	}
	a.Stories = len(stories)
}

func (s *seen) words(r heldRole) Words {
	return Words{Report: s.heads[r.Seq], Start: r.Start, End: r.End, Text: r.Text}
}

// held is the roles over time, by the date of the first report that tells them.
func (s *seen) held() []RoleHeld {
	type role struct {
		text   string
		former bool
	}
	at := map[role]int{}
	var out []RoleHeld
	for _, r := range s.roles {
		k := role{strings.ToLower(strings.Join(strings.Fields(r.Text), " ")), r.Former}
		w := s.words(r)
		i, ok := at[k]
		if !ok {
			at[k] = len(out)
			out = append(out, RoleHeld{Text: r.Text, Former: r.Former, First: w, Last: w})
			continue
		}
		h := &out[i]
		if earlier(&w.Report, &h.First.Report) {
			h.First, h.Text = w, r.Text
		}
		if !w.Report.Published.IsZero() && (h.Last.Report.Published.IsZero() || earlier(&h.Last.Report, &w.Report)) {
			h.Last = w
		}
	}
	slices.SortStableFunc(out, func(a, b RoleHeld) int {
		if earlier(&a.First.Report, &b.First.Report) {
			return -1
		} else if earlier(&b.First.Report, &a.First.Report) {
			return 1
		}
		return cmp.Compare(a.First.Start, b.First.Start)
	})
	return out
}

// earlier orders reports by when they were published; those that do not say come
// last, in the order in which they were added.
func earlier(a, b *store.Head) bool {
	if a.Published.IsZero() != b.Published.IsZero() {
		return b.Published.IsZero()
	}
	return cmp.Or(a.Published.Compare(b.Published), cmp.Compare(a.Seq, b.Seq)) < 0
}

func (s *seen) tales() []ActorTale {
	at := map[string]int{}
	var out []ActorTale
	last := map[string]int64{}
	for _, r := range s.reports {
		name, h := s.names[r.Seq], s.heads[r.Seq]
		i, ok := at[name]
		if !ok {
			i = len(out)
			at[name] = i
			out = append(out, ActorTale{ID: name})
		}
		t := &out[i]
		last[name] = r.Seq
		t.Title = cmp.Or(t.Title, h.Title)
		t.Reports++
		t.Statements += r.Said
		if p := h.Published; !p.IsZero() {
			if t.From.IsZero() || p.Before(t.From) {
				t.From = p
			}
			if p.After(t.To) {
				t.To = p
			}
		}
	}
	slices.SortFunc(out, func(a, b ActorTale) int { return cmp.Compare(last[b.ID], last[a.ID]) })
	return out
}

// sayings fills in statements and positions, from the latest report back.
func (k *Keeper) sayings(ctx context.Context, d *Profile, s *seen, ask ProfileAsked) error {
	log, err := k.log(ctx)
	if err != nil {
		return err
	}
	for i := len(s.reports) - 1; i >= 0; i-- {
		r := &s.reports[i]
		if ask.Before > 0 && r.Seq >= ask.Before || r.Said+r.Stood == 0 {
			continue
		}
		if ask.Limit > 0 && len(d.Said) >= ask.Limit {
			d.Before = s.reports[i+1].Seq
			break
		}
		lines, err := k.Store.Lines(ctx, r.Seq, "", store.Actor, store.Position, store.Statement)
		if err != nil {
			return err
		}
		head := s.heads[r.Seq]
		in := &sayingsIn{inReport: r, head: &head, story: s.names[r.Seq], corrected: correctedIn(log, &head), own: map[string]bool{}}
		for _, kind := range []store.Kind{store.Actor, store.Statement, store.Position} {
			n := 0
			for _, l := range lines {
				if l.Kind != kind {
					continue
				}
				if err := d.take(in, n, l); err != nil {
					return fmt.Errorf("a %s of report %d: %w: %w", l.Kind, r.Seq, store.ErrDamaged, err)
				}
				n++
			}
		}
	}
	d.Said = foldCopies(d.Said)
	slices.SortStableFunc(d.Stood, func(a, b Stood) int {
		if a.Report.Seq == b.Report.Seq {
			return 0
		}
		// The undated last here too.
		if x, y := a.Report.Published.IsZero(), b.Report.Published.IsZero(); x != y {
			return b2i(x) - b2i(y)
		}
		return b2i(earlier(&a.Report, &b.Report)) - b2i(earlier(&b.Report, &a.Report))
	})
	return nil
}

// foldCopies leaves of statements that reports of one origin have word for word the
// one that came first.
func foldCopies(list []Said) []Said {
	type words struct {
		origin int
		text   string
	}
	first := map[words]int{}
	key := func(s *Said) words { return words{s.Report.Origin, strings.Join(strings.Fields(s.Line.Words), " ")} }
	for i := range list {
		first[key(&list[i])] = i // the latest come first
	}
	var out []Said
	for i := range list {
		if f := first[key(&list[i])]; f != i {
			if list[f].Report.Seq != list[i].Report.Seq && !slices.Contains(list[f].Also, list[i].Report.Seq) {
				list[f].Also = append(list[f].Also, list[i].Report.Seq)
			}
			continue
		}
		slices.Sort(list[i].Also)
		out = append(out, list[i])
	}
	return out
}

// sayingsIn is what is gone through of one report.
type sayingsIn struct {
	*inReport
	head      *store.Head
	story     string
	corrected []Correction
	own       map[string]bool // ids of the actor's statements
	names     []string        // of the report's actors
}

// take adds a line of a report to a profile, if it is the actor's.
func (d *Profile) take(in *sayingsIn, n int, l store.Line) error {
	switch l.Kind {
	case store.Statement:
		return d.say(in, n, l)
	case store.Position:
		return d.stand(in, l)
	default:
		name, _, _ := strings.Cut(l.Words, "; ")
		in.names = append(in.names, name)
		return nil
	}
}

func (d *Profile) say(in *sayingsIn, n int, l store.Line) error {
	var body struct {
		ID      string
		Source  struct{ Actor string }
		Content []Anchor
		Score   int
	}
	if err := json.Unmarshal(l.Body, &body); err != nil {
		return err
	}
	if body.Score < quote.Precise || !slices.Contains(in.Locals, localNumber(body.Source.Actor)) || len(body.Content) == 0 {
		return nil
	}
	said := Said{Report: *in.head, Story: in.story, N: n, Line: l}
	for _, c := range body.Content {
		said.Content = append(said.Content, Words{*in.head, c.Start, c.End, c.Text})
	}
	whole := report.Span{Start: body.Content[0].Start, End: body.Content[len(body.Content)-1].End}
	for _, c := range in.corrected {
		if c.What == dismiss && c.Of == "statement" && c.touches(whole) {
			return nil
		}
	}
	in.own[body.ID] = true
	d.Said = append(d.Said, said)
	return nil
}

// stand adds a position that is the actor's, or that rests on its words: who speaks
// for a country speaks of the country's stand.
func (d *Profile) stand(in *sayingsIn, l store.Line) error {
	var body positionLine
	if err := json.Unmarshal(l.Body, &body); err != nil {
		return err
	}
	who := localNumber(body.Actor)
	own := slices.Contains(in.Locals, who)
	stood := Stood{Report: *in.head, Story: in.story, Issue: body.Issue, Stance: body.Stance}
	if !own && who >= 0 && who < len(in.names) {
		stood.For = in.names[who]
	}
	for _, e := range body.Evidence {
		at := report.Span{Start: e.Start, End: e.End}
		counts := own || e.Statement != nil && in.own[*e.Statement]
		for _, c := range in.corrected {
			switch {
			case c.What == dismiss && c.Of == "statement" && c.holds(at):
				counts = false
			case c.What == relabel && c.Issue == body.Issue && c.touches(at):
				stood.Stance, stood.Corrected = c.Stance, true
			}
		}
		if counts {
			stood.Evidence = append(stood.Evidence, Words{*in.head, e.Start, e.End, e.Text})
		}
	}
	if len(stood.Evidence) > 0 {
		d.Stood = append(d.Stood, stood)
	}
	return nil
}

// correctedIn are the corrections that hold on to words of a report, with only those
// anchors.
func correctedIn(log []Correction, h *store.Head) []Correction {
	var out []Correction
	hash := h.Hash.String()
	for _, c := range log {
		if c.What != dismiss && c.What != relabel {
			continue
		}
		other := func(a Anchor) bool { return a.Report != hash }
		if c.Anchors = slices.DeleteFunc(slices.Clone(c.Anchors), other); len(c.Anchors) > 0 {
			out = append(out, c)
		}
	}
	return out
}

// touches reports whether a correction is about these words, in code points.
func (c *Correction) touches(at report.Span) bool {
	return slices.ContainsFunc(c.Anchors, func(a Anchor) bool { return claim.SameWords(report.Span{Start: a.Start, End: a.End}, at) })
}

// holds reports whether words lie within those that a correction is about.
func (c *Correction) holds(at report.Span) bool {
	return slices.ContainsFunc(c.Anchors, func(a Anchor) bool { return a.Start <= at.Start && at.End <= a.End })
}
