package intake

import (
	"errors"
	"strings"

	"readout/intake/page"
	"readout/intake/text"
	"readout/report"
)

// read makes a report of the bytes of one input. path is "" for standard input.
func read(name, path string, b []byte, opts Options) Item {
	s, enc, err := text.Decode(b)
	if err != nil {
		return Item{Name: name, Skipped: undecoded(name, err)}
	}
	format := opts.Format
	if format == "" {
		format = sniff(s, formatOfName(path))
	}
	r := &report.Report{Name: name}
	item := Item{Name: name, Report: r}
	if enc != text.UTF8 {
		item.Note = name + " is written in " + string(enc) + "; its characters are counted after decoding"
	}
	if format == HTML {
		p, err := page.Read(s, "")
		if err != nil {
			return Item{Name: name, Skipped: &Skipped{Name: name, Why: "holds no article that could be found", Hint: "save its text and give that", Err: err}}
		}
		fillPage(r, p)
	} else if n := fill(r, s, text.Meta{}, format == Markdown); n != "" {
		item.Note = n
	}
	if err := opts.fits(r.Text); err != nil {
		return Item{Name: name, Skipped: unreadable(name, err)}
	}
	settleDate(r, opts.Dates)
	body := text.Prose(r.Text, r.Regions)
	if strings.TrimSpace(body) == "" {
		return Item{Name: name, Skipped: &Skipped{Name: name, Why: "is empty: it holds no words of a report"}}
	}
	if r.Language == "" {
		lang := text.Identify(body)
		r.Language = lang.Code
		if lang.Code != "" && lang.Code != "en" && !opts.AnyLanguage {
			return Item{Name: name, Skipped: &Skipped{Name: name, Why: "is " + lang.Name + "; Readout reads English"}}
		}
	}
	return item
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

func fillPage(r *report.Report, p page.Page) {
	t := text.Read(p.Text, text.Meta{Title: p.Title}, false)
	p.Text = tidyPage(text.Prose(p.Text, t.Regions))
	fill(r, p.Text, text.Meta{Title: p.Title, Byline: p.Byline, Outlet: p.Outlet, URL: p.URL}, false)
	r.Dates = p.Dates
	if t, from := stated(p.Dates); !t.IsZero() {
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
