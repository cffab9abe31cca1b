package watch

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"readout/intake"
	"readout/intake/archive"
	"readout/intake/feed"
	"readout/intake/fetch"
	"readout/report"
)

// Outlets change what they have published, and mostly do not say so in the feed. So
// the page of a report is asked again for a week, seldomer the older it is, and only
// for what is new since: a changed text is a version of the report.
const (
	soonestAgain = time.Hour
	latestAgain  = 2 * 24 * time.Hour
	followed     = 7 * 24 * time.Hour
	maxAgain     = 10 // pages asked again at one visit of a feed
)

// Bounds of what is taken from a sitemap, which lists all that a site has.
const (
	maxListed = 200      // pages, the newest
	maxMaps   = 3        // sitemaps of an index, the newest
	maxMap    = 50 << 20 // bytes of one, unpacked
)

// Page is what is remembered of the page of a report.
type Page struct {
	Validators    fetch.Validators
	Since, Next   time.Time // when it was first fetched, and when it is asked again
	Outlet, Title string    // what the feed said, where the page does not
	Published     time.Time
}

// read is the report of a page, nil when it holds none.
func (p Page) read(url string, a fetch.Answer, opts intake.Options) *report.Report {
	pages := intake.FromAnswer(url, a, opts)
	if len(pages) != 1 || pages[0].Report == nil {
		return nil
	}
	r := pages[0].Report
	r.URL = url
	r.Outlet = cmp.Or(r.Outlet, p.Outlet)
	r.Title = cmp.Or(r.Title, p.Title)
	if r.Published.IsZero() && !p.Published.IsZero() {
		r.Published, r.PublishedFrom = p.Published, "feed"
	}
	return r
}

// follow remembers a page that was fetched just now; the age of one that was known stays.
func (s *State) follow(url string, p Page) {
	if s.Pages == nil {
		s.Pages = map[string]Page{}
	}
	if old, ok := s.Pages[url]; ok {
		p.Since = old.Since
	}
	s.Pages[url] = p
}

// due is when a feed or one of its pages is to be asked next; the zero time for never.
func (s *State) due() time.Time {
	due := s.Next
	if s.Gone {
		due = time.Time{}
	}
	for _, p := range s.Pages {
		if p.Next.Before(due) || s.Gone && due.IsZero() {
			due = p.Next
		}
	}
	return due
}

// again asks the pages that are due, the longest due first, and keeps what changed.
func (w *Watcher) again(ctx context.Context, s *State) (out Outcome, err error) {
	now := w.Now()
	var due []string
	for url, p := range s.Pages {
		switch {
		case now.Sub(p.Since) > followed:
			delete(s.Pages, url)
		case !now.Before(p.Next):
			due = append(due, url)
		}
	}
	slices.SortFunc(due, func(a, b string) int { return cmp.Or(s.Pages[a].Next.Compare(s.Pages[b].Next), cmp.Compare(a, b)) })
	for i, url := range due {
		p := s.Pages[url]
		if i >= maxAgain { // not all at once
			p.Next = now.Add(soonestAgain / 4)
			s.Pages[url] = p
			continue
		}
		a, err := w.Fetch.Get(ctx, url, p.Validators)
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		p.Next = now.Add(min(max(now.Sub(p.Since)/2, soonestAgain), latestAgain))
		switch {
		case err != nil:
			w.failed(err)
			if final(err) {
				delete(s.Pages, url) // it is gone, or we may not
				continue
			}
		case !a.Unchanged:
			p.Validators = a.Validators
			r := p.read(url, a, w.Intake)
			if r == nil {
				break
			}
			kept, err := w.Keep(ctx, r, url)
			if err != nil {
				return out, fmt.Errorf("keeping %s: %w", r.Name, err)
			}
			if kept != Known {
				out.Versions++
			}
		}
		s.Pages[url] = p
	}
	return out, nil
}

// items gives what a feed lists, or a sitemap, or the newest sitemaps of an index. ttl
// is how long it says it need not be asked again.
func (w *Watcher) items(ctx context.Context, a fetch.Answer) (title string, items []feed.Item, ttl time.Duration, err error) {
	body, err := archive.Plain(a.Body, maxMap)
	if err != nil {
		return "", nil, 0, err
	}
	s := intake.Decode(body)
	if feed.Sniff(s) != feed.Sitemap {
		title, items, err = feed.Read(s)
		return title, items, feed.TTL(s), err
	}
	pages, maps, err := feed.ReadSitemap(s)
	if err != nil {
		return "", nil, 0, err
	}
	for _, m := range maps[:min(len(maps), maxMaps)] {
		a, err := w.Fetch.Get(ctx, m.URL, fetch.Validators{})
		if err != nil {
			w.failed(err)
			continue
		}
		if body, err = archive.Plain(a.Body, maxMap); err != nil {
			w.tell("%s: %v", m.URL, err)
			continue
		}
		more, _, err := feed.ReadSitemap(intake.Decode(body)) // an index within an index is left
		if err != nil {
			w.tell("%s: %v", m.URL, err)
		}
		pages = append(pages, more...)
	}
	return "", pages[:min(len(pages), maxListed)], 0, nil
}
