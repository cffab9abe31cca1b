package intake

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime"
	"strings"
	"sync"

	"golang.org/x/sync/semaphore"

	"readout/intake/archive"
	"readout/intake/feed"
	"readout/intake/fetch"
	"readout/intake/page"
	"readout/intake/text"
	"readout/report"
)

// pending is something found that is still to be read: load does the work, on any
// goroutine, and gives its items. bytes is how much it holds until that is done.
type pending struct {
	load  func() []Item
	bytes int64
}

// bytesAhead is how much of what was found is held at a time until it is read, in
// bytes for each core. A page takes some ten times as much while it is read. What is
// larger waits until nothing else is held.
const bytesAhead = 1 << 20

// ahead does the work of a sequence on all cores, a few steps ahead of whoever
// ranges over the items, and gives them in order.
func ahead(ctx context.Context, work iter.Seq[pending]) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		type ticket struct {
			pending
			items []Item
			done  chan struct{}
		}
		cores := runtime.GOMAXPROCS(0)
		todo, ordered, stop := make(chan *ticket), make(chan *ticket, 2*cores), make(chan struct{})
		most := int64(cores) * bytesAhead
		room := semaphore.NewWeighted(most)
		var wg sync.WaitGroup
		defer wg.Wait()
		defer close(stop)
		for range cores {
			wg.Go(func() {
				for t := range todo {
					t.items = t.load()
					t.load = nil // with all that it holds
					room.Release(t.bytes)
					close(t.done)
				}
			})
		}
		wg.Go(func() {
			defer close(ordered)
			defer close(todo)
			for p := range work {
				t := &ticket{pending: p, done: make(chan struct{})}
				t.bytes = min(t.bytes, most)
				if room.Acquire(ctx, t.bytes) != nil {
					return
				}
				select {
				case ordered <- t:
				case <-stop:
					return
				case <-ctx.Done():
					return
				}
				todo <- t // somebody takes it: the workers end after this loop
			}
		})
		for t := range ordered {
			<-t.done
			for _, item := range t.items {
				if ctx.Err() != nil || !yield(item) {
					return
				}
			}
		}
	}
}

// unfold yields the work that the inputs are: one step for a file, one for each
// entry of an archive.
func unfold(ctx context.Context, inputs []input, opts Options) iter.Seq[pending] {
	return func(yield func(pending) bool) {
		for i, in := range inputs {
			place := func(items []Item) []Item {
				for k := range items {
					items[k].N, items[k].Of = i+1, len(inputs)
				}
				return items
			}
			for p := range in.steps(ctx, opts) {
				if ctx.Err() != nil || !yield(pending{func() []Item { return place(p.load()) }, p.bytes}) {
					return
				}
			}
		}
	}
}

func given(items ...Item) pending { return pending{load: func() []Item { return items }} }

// reading is the work of making reports of bytes.
func reading(from source, b []byte, opts Options) pending {
	return pending{func() []Item { return reportsIn(from, b, opts) }, int64(len(b))}
}

// steps yields the work that one input is.
func (in input) steps(ctx context.Context, opts Options) iter.Seq[pending] {
	return func(yield func(pending) bool) {
		if in.Skipped != nil || in.Note != "" {
			yield(given(in.Item))
			return
		}
		if in.url != "" {
			yield(pending{load: func() []Item { return in.fetched(ctx, opts) }})
			return
		}
		fail := func(err error) { yield(given(Item{Name: in.Name, Skipped: unreadable(in.Name, err)})) }
		r, size := opts.Stdin, int64(0)
		var file *os.File // what can be read at any place
		if !in.stdin {
			f, err := OpenFile(ctx, in.path)
			if err != nil {
				fail(err)
				return
			}
			defer f.Close()
			r = f
			if plain, ok := f.(*os.File); ok {
				file = plain
				if st, err := plain.Stat(); err == nil && st.Mode().IsRegular() {
					size = st.Size()
				}
			}
		}
		if r == nil {
			fail(errors.New("there is no standard input"))
			return
		}
		packed := bufio.NewReaderSize(r, archive.SniffLen)
		buf, err := archive.Unpacked(packed)
		if err != nil {
			fail(err)
			return
		}
		from := source{name: in.Name, path: in.path}
		if buf != packed {
			from.path, from.inside, size = withoutGz(in.path), 1, 0
		}
		head, _ := buf.Peek(archive.SniffLen)
		switch kind := archive.Sniff(head); {
		case kind == archive.Zip && from.inside == 0:
			in.zip(buf, file, size, opts, yield)
		case kind == archive.Warc:
			in.warc(buf, opts, yield)
		case kind == archive.Box:
			in.mbox(buf, opts, yield)
		default:
			b, err := slurp(buf, size, pageBytes*opts.maxBytes())
			if err != nil {
				fail(err)
				return
			}
			yield(reading(from, b, opts))
		}
	}
}

// fetched gives the reports at an address.
func (in input) fetched(ctx context.Context, opts Options) []Item {
	skip := func(why, hint string, err error) []Item {
		return []Item{{Name: in.Name, Skipped: &Skipped{Name: in.Name, Why: why, Hint: hint, Err: err}}}
	}
	if opts.Fetch == nil {
		return skip("is an address, and nothing is fetched here", "save the page and give the file", nil)
	}
	a, err := opts.Fetch.Get(ctx, in.url, fetch.Validators{})
	if err != nil {
		return skip("could not be fetched: "+strings.TrimPrefix(err.Error(), "fetching "+in.url+": "), FetchHint(err), err)
	}
	if body, err := archive.Plain(a.Body, pageBytes*opts.maxBytes()); err == nil {
		if s := Decode(body); feed.Sniff(s) == feed.Sitemap {
			return in.listed(ctx, s, opts)
		}
	}
	switch archive.Sniff(a.Body[:min(len(a.Body), archive.SniffLen)]) {
	case archive.Zip, archive.Warc, archive.Gzip, archive.Box:
		return skip("is an archive", "fetch it to a file and give that", nil)
	}
	return FromAnswer(in.Name, a, opts)
}

// FetchHint says what to do about an error of fetching, "" when there is nothing.
func FetchHint(err error) string {
	if errors.Is(err, fetch.ErrNotPublic) {
		return "--allow-net lets addresses that are not public be fetched"
	}
	return ""
}

// maxListed is how many pages of a sitemap are fetched at once.
const maxListed = 50

// listed gives the reports of the newest pages that a sitemap lists.
func (in input) listed(ctx context.Context, sitemap string, opts Options) (out []Item) {
	pages, _, err := feed.ReadSitemap(sitemap)
	switch {
	case err != nil:
		return []Item{{Name: in.Name, Skipped: &Skipped{Name: in.Name, Why: "is a sitemap that cannot be read: " + err.Error(), Err: err}}}
	case len(pages) == 0:
		return []Item{{Name: in.Name, Skipped: &Skipped{Name: in.Name, Why: "is a list of sitemaps", Hint: "give one of those it lists, or let readout watch it"}}}
	}
	if len(pages) > maxListed {
		out = append(out, Item{Name: in.Name, Note: fmt.Sprintf("%s lists %d pages; the newest %d are read", in.Name, len(pages), maxListed)})
		pages = pages[:maxListed]
	}
	for _, p := range pages {
		a, err := opts.Fetch.Get(ctx, p.URL, fetch.Validators{})
		if err != nil {
			out = append(out, Item{Name: printable(p.URL), Skipped: &Skipped{Name: printable(p.URL), Why: "could not be fetched: " + strings.TrimPrefix(err.Error(), "fetching "+p.URL+": "), Hint: FetchHint(err), Err: err}})
			continue
		}
		for _, item := range FromAnswer(p.URL, a, opts) {
			if r := item.Report; r != nil && r.Published.IsZero() && !p.Published.IsZero() {
				r.Published, r.PublishedFrom = p.Published, "sitemap"
			}
			out = append(out, item)
		}
	}
	return out
}

// maxZip is the largest ZIP file that is read from standard input or a pipe, which
// cannot be read twice, in bytes.
const maxZip = 256 << 20

// zip reads a ZIP file: file, or r where that is none.
func (in input) zip(r io.Reader, file *os.File, size int64, opts Options, yield func(pending) bool) {
	var at io.ReaderAt = file
	if file == nil {
		b, err := slurp(r, 0, maxZip)
		if err != nil {
			yield(given(Item{Name: in.Name, Skipped: unreadable(in.Name, err)}))
			return
		}
		at, size = bytes.NewReader(b), int64(len(b))
	}
	found := false
	for e, err := range archive.ZIP(at, size, pageBytes*opts.maxBytes(), searched) {
		found = true
		name := in.Name
		if e.Name != "" {
			name += "/" + printable(e.Name)
		}
		step := reading(source{name: name, path: name, inside: 1}, e.Body, opts)
		if err != nil {
			step = given(Item{Name: name, Skipped: unreadable(name, err)})
		}
		if !yield(step) {
			return
		}
	}
	if !found {
		yield(given(Item{Name: in.Name, Skipped: &Skipped{Name: in.Name, Why: "holds no report", Hint: searchHint}}))
	}
}

func (in input) warc(r io.Reader, opts Options, yield func(pending) bool) {
	var t archive.Tally
	for e, err := range archive.WARC(r, pageBytes*opts.maxBytes(), &t) {
		name := in.Name
		if e.Name != "" {
			name = printable(e.Name)
		}
		step := reading(source{name: name, path: name, url: e.URL, media: e.Media, fetched: e.Fetched, inside: 1}, e.Body, opts)
		if err != nil {
			step = given(Item{Name: name, Skipped: unreadable(name, err)})
		}
		if !yield(step) {
			return
		}
	}
	if t.Records > t.Pages {
		yield(given(Item{Name: in.Name, Note: fmt.Sprintf("%s: %d of %d records are pages; %d say that nothing changed, %d are of other kinds", in.Name, t.Pages, t.Records, t.Revisits, t.Other)}))
	}
}

func (in input) mbox(r io.Reader, opts Options, yield func(pending) bool) {
	for e, err := range archive.Mbox(r, pageBytes*opts.maxBytes()) {
		name := in.Name + "#" + e.Name
		step := pending{func() []Item { return []Item{readMail(source{name: name}, e.Body, opts)} }, int64(len(e.Body))}
		if err != nil {
			step = given(Item{Name: name, Skipped: unreadable(name, err)})
		}
		if !yield(step) {
			return
		}
	}
}

// reportsIn gives the reports in the bytes of one file.
func reportsIn(from source, b []byte, opts Options) []Item {
	switch kind := archive.Sniff(b[:min(len(b), archive.SniffLen)]); {
	case kind == archive.Mail:
		return []Item{readMail(from, b, opts)}
	case kind != archive.None && from.inside > 0:
		return []Item{{Name: from.name, Skipped: &Skipped{Name: from.name, Why: "is a " + string(kind) + " within an archive", Hint: "unpack it first"}}}
	}
	s, enc, err := text.Decode(b)
	if err != nil {
		return []Item{{Name: from.name, Skipped: undecoded(from.name, err)}}
	}
	switch kind := feed.Sniff(s); kind {
	case feed.Feed:
		return readFeed(from, s, opts)
	case feed.List, feed.Sitemap:
		return []Item{{Name: from.name, Skipped: &Skipped{Name: from.name, Why: "is a " + string(kind) + ": addresses and no reports", Hint: "save what they lead to and give that"}}}
	}
	if opts.Format == "" && isJSON(s) {
		return []Item{{Name: from.name, Skipped: &Skipped{Name: from.name, Why: "is JSON, and no feed", Hint: "reports as JSON, one a line, are read with --from ndjson"}}}
	}
	if strings.HasPrefix(strings.TrimSpace(s), "<?xml") && !page.Sniff(s) {
		return []Item{{Name: from.name, Skipped: &Skipped{Name: from.name, Why: "is XML, but no feed and no page"}}}
	}
	return []Item{read(from, s, enc, opts)}
}

// isJSON reports whether a text is JSON, or lines of JSON, and no prose.
func isJSON(s string) bool {
	t := strings.TrimSpace(s)
	if t == "" || t[0] != '{' && t[0] != '[' {
		return false
	}
	line, _, _ := strings.Cut(t, "\n")
	return json.Valid([]byte(t)) || t[0] == '{' && json.Valid([]byte(line))
}

// readFeed makes a report of every item of a feed.
func readFeed(from source, s string, opts Options) []Item {
	title, items, err := feed.Read(s)
	if err != nil && len(items) == 0 {
		return []Item{{Name: from.name, Skipped: &Skipped{Name: from.name, Why: "is a feed that cannot be read: " + err.Error(), Err: err}}}
	}
	out := make([]Item, 0, len(items))
	for i, it := range items {
		out = append(out, FromFeed(fmt.Sprintf("%s#%d", from.name, i+1), title, it, from.fetched, opts))
	}
	if err != nil {
		out = append(out, Item{Name: from.name, Skipped: &Skipped{Name: from.name, Why: "was not read whole: " + err.Error(), Hint: "the others are read", Err: err}})
	}
	return out
}

// readMail makes a report of an e-mail.
func readMail(from source, b []byte, opts Options) Item {
	l, err := archive.ReadMail(bytes.NewReader(b), pageBytes*opts.maxBytes())
	if err != nil {
		return Item{Name: from.name, Skipped: &Skipped{Name: from.name, Why: "is an e-mail that cannot be read: " + err.Error(), Err: err}}
	}
	s := strings.ToValidUTF8(string(l.Body), "\ufffd")
	r := &report.Report{Name: from.name}
	known := text.Meta{Title: l.Subject, Outlet: l.From}
	if l.HTML {
		s = fragment(s)
	}
	fill(r, s, known, false)
	if r.Published.IsZero() && !l.Published.IsZero() {
		r.Published, r.PublishedFrom = l.Published, "mail"
	}
	return finish(r, "", opts)
}
