package desk

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"readout/internal/keep"
)

// actorList is who there is in the record.
type actorList struct {
	Words, Country string
	Items          []keep.Actor
	Next           string // address
	Unread         bool
}

const actorsAbreast = 60

func (d *Desk) actors(v *visit) error {
	q := v.r.URL.Query()
	p := actorList{Words: clip(strings.TrimSpace(q.Get("q")), 100), Country: clip(strings.TrimSpace(q.Get("country")), 60)}
	list, err := d.Keeper.Actors(v.ctx(), v.Lens.View, keep.ActorsAsked{Words: p.Words, Country: p.Country, After: q.Get("after"), Limit: actorsAbreast})
	if err != nil {
		return err
	}
	p.Items, p.Unread = list.Actors, list.Unread
	if list.Next != "" {
		p.Next = with(v.r.URL, "after", list.Next)
	}
	v.Title, v.Section = "Actors", "actors"
	return v.show(200, "actors", p)
}

// actorPage is one actor over all stories.
type actorPage struct {
	*keep.Profile
	Issues  []stands
	Sayings []saying
	Before  string // address of what was said before
	Later   bool   // this is not the latest
	Author  string
}

// stands is where an actor stood on one issue, the latest first.
type stands struct {
	Issue string
	At    []keep.Stood
}

// saying is a statement of an actor.
type saying struct {
	keep.Said
	Text string
	Href string
}

// saidAtOnce is about how many statements an actor's page has.
const saidAtOnce = 100

func (d *Desk) actor(v *visit) error {
	name := v.r.PathValue("actor")
	before, _ := strconv.ParseInt(v.r.URL.Query().Get("before"), 10, 64) // what is no number is the latest
	profile, err := d.Keeper.Actor(v.ctx(), name, v.Lens.View, keep.ProfileAsked{Before: max(before, 0), Limit: saidAtOnce})
	if errors.Is(err, keep.ErrNoSuchActor) {
		// Several may be called so, or none by itself: the list says.
		http.Redirect(v.w, v.r, v.Lens.To("/actors", "q", clip(name, 100)), http.StatusSeeOther)
		return nil
	}
	if err != nil {
		return err
	}
	p := actorPage{Profile: profile, Later: before > 0, Author: v.author()}
	for _, s := range profile.Stood {
		i := slices.IndexFunc(p.Issues, func(x stands) bool { return x.Issue == s.Issue })
		if i < 0 {
			i = len(p.Issues)
			p.Issues = append(p.Issues, stands{Issue: s.Issue})
		}
		p.Issues[i].At = append(p.Issues[i].At, s)
	}
	slices.SortStableFunc(p.Issues, func(a, b stands) int { return cmp.Compare(len(b.At), len(a.At)) })
	for _, s := range profile.Said {
		p.Sayings = append(p.Sayings, saying{s, wordsIn(s.Content), v.wordsHref(s.Content)})
	}
	if profile.Before > 0 {
		p.Before = v.Lens.To(v.Lens.Path, "before", strconv.FormatInt(profile.Before, 10))
	}
	entries, err := v.entries()
	if err != nil {
		return err
	}
	v.done(entries)
	v.Title, v.Section = profile.Name, "actors"
	return v.show(200, "actor", &p)
}

// wordsIn joins the pieces of what was said.
func wordsIn(list []keep.Words) string {
	var out []string
	for _, w := range list {
		out = append(out, strings.Join(strings.Fields(w.Text), " "))
	}
	return strings.Join(out, " … ")
}

// wordsHref is where words stand in their report.
func (v *visit) wordsHref(list []keep.Words) string {
	if len(list) == 0 {
		return ""
	}
	first, last := list[0], list[len(list)-1]
	return v.Lens.To(fmt.Sprintf("/reports/%d", first.Report.Seq), "words", fmt.Sprintf("%d-%d", first.Start, last.End)) + "#lit"
}

func (d *Desk) correctActor(v *visit) error {
	by, err := v.by()
	if err != nil {
		return err
	}
	name := v.r.PathValue("actor")
	var id int64
	switch v.r.PostFormValue("what") {
	case "merge":
		id, err = d.Keeper.MergeActors(v.ctx(), name, strings.TrimSpace(v.r.PostFormValue("into")), by)
		name = strings.TrimSpace(v.r.PostFormValue("into"))
	case "split":
		var seqs []int64
		if seqs, err = v.chosen(); err == nil {
			id, err = d.Keeper.SplitActor(v.ctx(), name, seqs, by)
		}
	default:
		err = fmt.Errorf("%w: it does not say what is wrong", errForm)
	}
	if err != nil {
		return err
	}
	http.Redirect(v.w, v.r, "/actors/"+url.PathEscape(name)+"?done="+strconv.FormatInt(id, 10), http.StatusSeeOther)
	return nil
}
