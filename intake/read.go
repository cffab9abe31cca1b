package intake

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"

	"readout/intake/page"
	"readout/intake/text"
	"readout/report"
)

// source is where bytes came from.
type source struct {
	name    string    // what it is called in messages
	path    string    // whose ending may promise a format; "" for standard input
	url     string    // its address, "" when that is not known
	media   string    // its media type, as whoever sent it declared; "" when that is not known
	fetched time.Time // when it was fetched, zero when that is not known
	inside  int       // how many archives it lies in
}

// read makes a report of one decoded text.
func read(from source, s string, enc text.Encoding, opts Options) Item {
	format := opts.Format
	if format == "" {
		format = sniff(s, from.promised())
	}
	r := &report.Report{Name: from.name, URL: from.url}
	note := ""
	if enc != text.UTF8 {
		note = from.name + " is written in " + string(enc) + "; its characters are counted after decoding"
	}
	if format == HTML {
		p, err := page.Read(s, from.url)
		if err != nil {
			return Item{Name: from.name, Skipped: &Skipped{Name: from.name, Why: "holds no article that could be found", Hint: "save its text and give that", Err: err}}
		}
		fillPage(r, p, from.fetched)
	} else if n := fill(r, s, text.Meta{URL: from.url}, format == Markdown); n != "" {
		note = n
	} else if !from.fetched.IsZero() && r.Published.Sub(from.fetched) >= 24*time.Hour {
		note = fmt.Sprintf("%s: its date, %s, lies after it was fetched; it is taken for undated", r.Name, r.Published.Format(time.DateOnly))
		r.Published, r.PublishedFrom = time.Time{}, ""
	}
	return finish(r, note, opts)
}

// promised is the format that the source declares, or else that its name promises.
func (s source) promised() Format {
	switch s.media {
	case "text/html", "application/xhtml+xml":
		return HTML
	case "text/markdown":
		return Markdown
	}
	return formatOfName(s.path)
}

// finish judges a report whose text and date are set.
func finish(r *report.Report, note string, opts Options) Item {
	name := r.Name
	if err := opts.fits(r.Text); err != nil {
		return Item{Name: name, Skipped: unreadable(name, err)}
	}
	settleDate(r, opts.Dates)
	body := text.Prose(r.Text, r.Regions)
	if strings.TrimFunc(body, unseen) == "" {
		return Item{Name: name, Skipped: &Skipped{Name: name, Why: "is empty: it holds no words of a report"}}
	}
	if r.Language == "" {
		lang := text.Identify(body)
		r.Language = lang.Code
		if lang.Code != "" && lang.Code != "en" && !opts.AnyLanguage {
			return Item{Name: name, Skipped: &Skipped{Name: name, Why: "is " + lang.Name + "; Readout reads English"}}
		}
	}
	return Item{Name: name, Report: r, Note: note}
}

// unseen reports whether a character leaves no mark on a page: white space, and what
// has no width.
func unseen(r rune) bool {
	return unicode.IsSpace(r) || r >= '\u200b' && r <= '\u200f' || r == '\u2060' || r == '\ufeff' || r == '\u00ad' || unicode.IsControl(r)
}

// fragment is the text of a piece of a page, such as a feed holds.
func fragment(s string) string {
	if !page.HasTags(s) && !strings.ContainsAny(s, "<&") {
		return s
	}
	return page.Fragment(s)
}

// undecoded says in a person's words why bytes are not a text.
func undecoded(name string, err error) *Skipped {
	s := &Skipped{Name: name, Why: "is " + err.Error(), Err: err}
	switch {
	case errors.Is(err, text.ErrEmpty):
		s.Hint = ""
	case errors.Is(err, text.ErrNotUTF8):
		s.Hint = "save it as UTF-8"
	case errors.Is(err, text.ErrBinary):
		s.Hint = "Readout reads plain text, Markdown and HTML"
		if strings.Contains(err.Error(), "a PDF") {
			s.Hint = "pdftotext makes a text of it"
		}
	}
	return s
}

// sniff tells the format from the content. Markdown cannot be told from plain
// text by its content, so there the name is believed.
func sniff(s string, named Format) Format {
	switch {
	case page.Sniff(s):
		return HTML
	case named == Markdown:
		return Markdown
	case named == HTML && page.HasTags(s):
		return HTML
	}
	return Text
}

// fill sets the text of a report and what the text says about itself. What is
// already known of it wins. It returns a note when the text states a date that
// cannot be read.
func fill(r *report.Report, s string, known text.Meta, markdown bool) (note string) {
	t := text.Read(s, known, markdown)
	r.Text, r.Regions = s, t.Regions
	r.Title, r.Byline, r.URL = t.Meta.Title, t.Meta.Byline, t.Meta.URL
	r.Outlet = t.Meta.Outlet
	if r.Outlet == "" {
		r.Outlet = outletOf(r.URL)
	}
	if r.Outlet == "" {
		r.Outlet = t.Credit
	}
	if t.Meta.Published != "" {
		when, err := ParseDate(t.Meta.Published)
		if err != nil {
			return r.Name + ": its date could not be read: " + err.Error()
		}
		r.Published, r.PublishedFrom = when, t.DateFrom
	}
	return ""
}

// fillPage sets what a page says. A page cannot have been published after it was
// fetched.
func fillPage(r *report.Report, p page.Page, fetched time.Time) {
	t := text.Read(p.Text, text.Meta{Title: p.Title}, false)
	whole := p.Text
	p.Text = tidyPage(text.Prose(whole, t.Regions))
	fill(r, p.Text, text.Meta{Title: p.Title, Byline: p.Byline, Outlet: p.Outlet, URL: p.URL}, false)
	r.Dates = p.Dates
	r.Paid = (&report.Report{Text: whole, Regions: t.Regions, Paid: p.Paid}).Paywalled() // before its furniture was cut
	if t, from := stated(p.Dates, fetched); !t.IsZero() {
		r.Published, r.PublishedFrom = t, from
	}
}

// settleDate lets a date that a person gave for this report win, and one given for
// all reports stand in where there is none.
func settleDate(r *report.Report, dates Dates) {
	if key := dates.key(r.Name); key != "" {
		r.Published, r.PublishedFrom = dates.Of[key], "flag"
	} else if r.Published.IsZero() && !dates.All.IsZero() {
		r.Published, r.PublishedFrom = dates.All, "flag"
	}
}

// tidyPage sets one blank line between the paragraphs of a page that are left.
func tidyPage(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(c rune) bool { return c == '\n' }), "\n\n")
}
