package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"readout/intake"
	"readout/intake/feed"
	"readout/internal/keep"
	"readout/internal/watch"
	"readout/report"
	"readout/store"
)

func watchCommand(t terminal) *cobra.Command {
	var once bool
	var list string
	c := &cobra.Command{
		Use:   "watch FEED…",
		Short: "Follow feeds and keep what they bring in a record",
		Long: `Watch asks feeds (RSS, Atom, JSON, sitemaps) when they are due, fetches the page of every
new or changed item, and keeps the reports in a record. FEED is an address, or an
OPML file that lists some.

The page of a report is asked again for a week, seldomer with its age; a changed
text is kept as a version. Of a sitemap the newest 200 pages are followed.

It is polite: robots.txt is obeyed, a host gets one request at a time, a feed that
did not change is not sent again, and one that fails is asked ever later. Where a
page may not be fetched, what the feed itself says of the item is kept.

It runs until it is interrupted; with --once it asks what is due and ends. What was
asked when is remembered in the record.`,
		Example: `  readout watch https://wire.example/rss https://courier.example/atom.xml
  readout watch --once feeds.opml
  readout watch --opml-out feeds.opml https://wire.example/rss https://courier.example/news.xml`,
		Args: cobra.MinimumNArgs(1),
	}
	db := recordFlag(c)
	c.Flags().BoolVar(&once, "once", false, "ask the feeds that are due, and end")
	c.Flags().StringVar(&list, "opml-out", "", "write the list of the feeds to this OPML file")
	taken := intakeFlags(c, t)
	c.RunE = func(c *cobra.Command, args []string) error {
		in, err := taken()
		if err != nil {
			return err
		}
		feeds, err := feedsOf(c.Context(), args)
		if err != nil {
			return err
		}
		if list != "" {
			if err := os.WriteFile(list, []byte(feed.OPML(feeds)), 0o644); err != nil {
				return failed(fmt.Errorf("the list of feeds could not be written: %w (give --opml-out a file that can be)", err))
			}
		}
		return withRecord(c.Context(), *db, toAdd, func(k *kept) error {
			return in.watch(c.Context(), k, feeds, once)
		})
	}
	return c
}

// feedsOf are the feeds that args name, with those of OPML files.
func feedsOf(ctx context.Context, args []string) ([]string, error) {
	var out []string
	for _, a := range args {
		if strings.HasPrefix(a, "http://") || strings.HasPrefix(a, "https://") {
			out = append(out, a)
			continue
		}
		b, err := readFile(ctx, a)
		if err != nil {
			return nil, failed(fmt.Errorf("%s could not be read: %w (give the address of a feed, or an OPML file)", a, cause(err)))
		}
		list, err := feed.Outlines(intake.Decode(b))
		if err != nil {
			return nil, failed(fmt.Errorf("%s: %w (give the address of a feed, or an OPML file)", a, err))
		}
		out = append(out, list...)
	}
	return watch.Feeds(out), nil
}

// readFile reads the whole of a file.
func readFile(ctx context.Context, path string) ([]byte, error) {
	f, err := intake.OpenFile(ctx, path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// watch follows feeds until ctx ends, or for one round.
func (in *inputs) watch(ctx context.Context, k *kept, feeds []string, once bool) error {
	var one sync.Mutex // an adder serves one goroutine
	var adder *keep.Adder
	w := &watch.Watcher{
		Fetch: in.opts.Fetch, Intake: in.opts, Now: time.Now,
		Load: func(ctx context.Context, f string) (s watch.State, err error) {
			b, err := k.Store.Cached(ctx, watchKey(f))
			if errors.Is(err, store.ErrNotFound) {
				return s, nil
			}
			if err == nil && json.Unmarshal(b, &s) != nil {
				s = watch.State{} // another version's: ask anew
			}
			return s, err
		},
		Save: func(ctx context.Context, f string, s watch.State) error {
			b, err := json.Marshal(s)
			if err != nil {
				return err
			}
			one.Lock()
			err = adder.Flush(ctx) // a feed counts as seen once its reports are safe
			one.Unlock()
			if err != nil {
				return err
			}
			return k.Store.Cache(ctx, watchKey(f), "watch "+f, b)
		},
		Keep: func(ctx context.Context, r *report.Report, address string) (watch.Kept, error) {
			p, err := adder.Prepare(ctx, r, address)
			if err != nil {
				return watch.Known, err
			}
			one.Lock()
			defer one.Unlock()
			outcome, err := adder.Put(ctx, p)
			return map[keep.Outcome]watch.Kept{keep.There: watch.Known, keep.Added: watch.New, keep.Version: watch.Changed}[outcome], err
		},
		Tell: func(line string) {
			one.Lock()
			defer one.Unlock()
			in.complain("%s", line)
		},
	}
	for {
		adder = k.NewAdder(time.Now())
		out, due, err := w.Round(ctx, feeds)
		if ctx.Err() != nil {
			return in.leave(ctx, k, adder, once)
		}
		if err == nil && out.Added+out.Versions > 0 {
			err = k.Index(ctx)
		}
		if err != nil {
			return err
		}
		if out.Asked > 0 || once {
			fmt.Fprintf(in.out, "%s: %d asked, %d unchanged, %d failed; %d reports new, %d new versions, %d skipped\n",
				time.Now().UTC().Format("2006-01-02 15:04 UTC"), out.Asked, out.Unchanged, out.Failed, out.Added, out.Versions, out.Skipped)
		}
		if once {
			if out.Failed > 0 || out.Skipped > 0 {
				return &failure{code: exitSkipped}
			}
			return nil
		}
		if due.IsZero() {
			in.complain("no feed is left to be asked")
			return nil
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(max(time.Second, time.Until(due))):
		}
	}
}

// leave keeps what came in before the signal to end. To be interrupted is how a watch
// ends that is not told to end by itself.
func (in *inputs) leave(ctx context.Context, k *kept, adder *keep.Adder, once bool) error {
	late := context.WithoutCancel(ctx)
	err := adder.Flush(late)
	if n := adder.Kept(); err == nil && n > 0 {
		in.complain("%s kept before the end", counted(int(n), "report"))
		err = k.Index(late)
	}
	if err == nil && once {
		return ctx.Err()
	}
	return err
}

// watchKey is where what is remembered of a feed lies.
func watchKey(feed string) store.Key { return store.KeyOf("watch 1", feed) }
