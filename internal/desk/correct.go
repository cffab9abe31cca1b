package desk

import (
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"readout/internal/keep"
	"readout/store"
)

// maxForm is how much a form may send.
const maxForm = 64 << 10

// entryOf is a correction as the log shows it.
type entryOf struct {
	keep.Correction
	Stands bool
	Words  []string // what it holds on to
	Where  []int64  // the reports that these stand in
	Story  string   // the story of these, "" for none
	hashes []string
}

func (e *entryOf) concerns(s *keep.Story) bool {
	return slices.ContainsFunc(e.hashes, func(hash string) bool {
		return slices.ContainsFunc(s.Reports, func(h store.Head) bool { return h.Hash.String() == hash })
	})
}

// entries are all corrections, oldest first.
func (v *visit) entries() ([]entryOf, error) {
	all, stands, err := v.desk.Keeper.Log(v.ctx())
	if err != nil {
		return nil, err
	}
	out := make([]entryOf, len(all))
	for i, c := range all {
		e := entryOf{Correction: c, Stands: stands[i], hashes: slices.Clone(c.Reports)}
		for _, hash := range []string{c.From, c.Into} {
			if hash != "" {
				e.hashes = append(e.hashes, hash)
			}
		}
		for _, a := range c.Anchors {
			e.hashes = append(e.hashes, a.Report)
			if words := strings.Join(strings.Fields(a.Text), " "); !slices.Contains(e.Words, words) {
				e.Words = append(e.Words, words)
			}
		}
		out[i] = e
	}
	return out, nil
}

// logPage is the log of corrections, the latest first.
type logPage struct {
	Entries []entryOf
	Story   string
	Pager   pager
	Author  string
}

func (d *Desk) log(v *visit) error {
	all, err := v.entries()
	if err != nil {
		return err
	}
	v.done(all)
	p := logPage{Story: v.r.URL.Query().Get("story"), Author: v.author()}
	if p.Story != "" {
		s, err := v.findStory(p.Story)
		if err != nil {
			return err
		}
		all = slices.DeleteFunc(all, func(e entryOf) bool { return !e.concerns(s) })
	}
	slices.Reverse(all)
	p.Pager = v.pages(len(all), 50)
	p.Entries = all[p.Pager.From:p.Pager.To]
	for i := range p.Entries {
		if err := v.place(&p.Entries[i]); err != nil {
			return err
		}
	}
	v.Title, v.Section = "Corrections", "corrections"
	return v.show(200, "corrections", p)
}

// place finds out which reports a correction is about.
func (v *visit) place(e *entryOf) error {
	for _, word := range e.hashes {
		hash, ok := store.ParseHash(word)
		if !ok {
			continue
		}
		seq, err := v.desk.Keeper.Store.Lookup(v.ctx(), hash)
		if err != nil {
			continue // the words say what it was about
		}
		if !slices.Contains(e.Where, seq) {
			e.Where = append(e.Where, seq)
		}
	}
	return nil
}

// note tells what was just done.
type note struct {
	Text string
	Undo int64 // the correction that can be taken back, 0 for none
}

// done reads from the address which correction was made last.
func (v *visit) done(all []entryOf) {
	id, err := strconv.ParseInt(v.r.URL.Query().Get("done"), 10, 64)
	if err != nil {
		return
	}
	i := slices.IndexFunc(all, func(e entryOf) bool { return e.ID == id })
	if i < 0 {
		return
	}
	e := &all[i]
	v.Note = &note{Text: fmt.Sprintf("Correction %d: %s", e.ID, clip(e.About(), 160))}
	if e.Stands && v.Visitor.MayCorrect {
		v.Note.Undo = e.ID
	}
}

// by is who corrects, from a form.
func (v *visit) by() (keep.By, error) {
	if !v.Visitor.MayCorrect {
		return keep.By{}, errMayNot
	}
	if err := v.r.ParseForm(); err != nil {
		return keep.By{}, fmt.Errorf("%w: %w", errForm, err)
	}
	by := keep.By{Author: v.Visitor.Name, Reason: strings.TrimSpace(v.r.PostFormValue("reason")), At: v.desk.Now()}
	if by.Author == "" {
		by.Author = strings.TrimSpace(v.r.PostFormValue("author"))
	}
	if len(by.Author) > 400 || len(by.Reason) > 4000 {
		return by, fmt.Errorf("%w: a name or a reason that long nobody reads", errForm)
	}
	if v.Visitor.Name == "" && by.Author != "" {
		http.SetCookie(v.w, &http.Cookie{Name: authorCookie, Value: url.QueryEscape(by.Author), Path: "/", MaxAge: 365 * 24 * 3600, HttpOnly: true, SameSite: http.SameSiteStrictMode})
	}
	return by, nil
}

const authorCookie = "readout-author"

// author is the name that was given last, on a desk that knows no accounts.
func (v *visit) author() string {
	if v.Visitor.Name != "" {
		return v.Visitor.Name
	}
	c, err := v.r.Cookie(authorCookie)
	if err != nil {
		return ""
	}
	name, err := url.QueryUnescape(c.Value)
	if err != nil {
		return ""
	}
	return clip(name, 100)
}

func (d *Desk) correct(v *visit) error {
	by, err := v.by()
	if err != nil {
		return err
	}
	s, err := v.named()
	if err != nil {
		return err
	}
	dossier, err := v.dossier(s)
	if err != nil {
		return err
	}
	if v.r.PostFormValue("rev") != hex.EncodeToString(dossier.Key[:8]) {
		return errChanged
	}
	id, to, err := d.corrected(v, s, by)
	if err != nil {
		return err
	}
	q := url.Values{"done": {strconv.FormatInt(id, 10)}}
	if at := v.r.PostFormValue("at"); at != "" && to == v.storyPath(s.ID) {
		q.Set("at", clip(at, 20))
	}
	http.Redirect(v.w, v.r, to+"?"+q.Encode(), http.StatusSeeOther)
	return nil
}

func (v *visit) storyPath(id string) string { return "/stories/" + id }

// corrected does what a form says, and returns the number of the correction and
// where to go then.
func (d *Desk) corrected(v *visit, s *keep.Story, by keep.By) (id int64, to string, err error) {
	at := v.r.PostFormValue("at")
	what, which, _ := strings.Cut(v.r.PostFormValue("what"), ":")
	to = v.storyPath(s.ID)
	switch what {
	case "statement":
		id, err = d.Keeper.Dismiss(v.ctx(), s, at, by)
	case "claim", "disagreement":
		id, err = d.Keeper.Dismiss(v.ctx(), s, what+":"+which, by)
	case "position":
		id, err = d.Keeper.Relabel(v.ctx(), s, at, which, v.r.PostFormValue("stance"), by)
	case "split":
		var seqs []int64
		if seqs, err = v.chosen(); err != nil {
			return 0, "", err
		}
		id, err = d.Keeper.Split(v.ctx(), s, seqs, by)
		to = "/corrections"
	case "merge":
		into, err := v.findStory(v.r.PostFormValue("into"))
		if err != nil {
			return 0, "", err
		}
		id, err := d.Keeper.Merge(v.ctx(), s, into, by)
		return id, v.storyPath(into.ID), err
	default:
		err = fmt.Errorf("%w: it does not say what is wrong", errForm)
	}
	return id, to, err
}

// chosen reads which reports a form is about: a field for each, or one with all their
// numbers.
func (v *visit) chosen() ([]int64, error) {
	var seqs []int64
	for _, word := range append(slices.Clone(v.r.PostForm["report"]), strings.FieldsFunc(v.r.PostFormValue("reports"), func(r rune) bool { return r == ' ' || r == ',' })...) {
		seq, err := strconv.ParseInt(strings.TrimPrefix(word, "r"), 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%w: %q is no report", errForm, clip(word, 20))
		}
		seqs = append(seqs, seq)
	}
	if len(seqs) == 0 {
		return nil, fmt.Errorf("%w: no report was chosen", keep.ErrCorrection)
	}
	return seqs, nil
}

func (d *Desk) undo(v *visit) error {
	by, err := v.by()
	if err != nil {
		return err
	}
	id, err := strconv.ParseInt(v.r.PathValue("correction"), 10, 64)
	if err != nil {
		return fmt.Errorf("correction %q: %w", clip(v.r.PathValue("correction"), 20), store.ErrNotFound)
	}
	if by.Author == "" {
		by.Author = v.author() // an undo is a button, and does not ask for the name again
	}
	undone, err := d.Keeper.Undo(v.ctx(), id, by)
	if err != nil {
		return err
	}
	to := v.r.PostFormValue("to")
	if u, err := url.Parse(to); err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n") {
		to = "/corrections"
	}
	sep := "?"
	if strings.Contains(to, "?") {
		sep = "&"
	}
	http.Redirect(v.w, v.r, to+sep+"done="+strconv.FormatInt(undone, 10), http.StatusSeeOther)
	return nil
}
