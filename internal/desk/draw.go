package desk

import (
	"fmt"
	"html/template"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// functions are what pages may call.
var functions = template.FuncMap{
	"in":        func(l lens, it any) seen { return seen{l, it} },
	"day":       day,
	"clock":     func(t time.Time) string { return t.UTC().Format("2 Jan 2006 15:04 UTC") },
	"count":     count,
	"plain":     func(s string) string { return strings.ReplaceAll(s, "-", " ") },
	"number":    func(id string) string { return strings.TrimPrefix(id, "r") },
	"add":       func(a, b int) int { return a + b },
	"join":      func(list []string, between string) string { return strings.Join(list, between) },
	"actorpath": func(name string) string { return "/actors/" + url.PathEscape(name) },
	"oneline":   func(s string) string { return strings.Join(strings.Fields(s), " ") },
	"stretch":   stretch,
	"heading":   heading,
	"clip":      clip,
	"int":       func(n int64) int { return int(n) },
	"sections":  func() []section { return sections[:] },
}

// section is an entry of the navigation.
type section struct{ Key, Name, Path string }

var sections = [...]section{
	{"stories", "Stories", "/"},
	{"actors", "Actors", "/actors"},
	{"deadlines", "Deadlines", "/deadlines"},
	{"reports", "Reports", "/reports"},
	{"corrections", "Corrections", "/corrections"},
}

// seen is something with the lens through which its links lead.
type seen struct {
	Lens lens
	It   any
}

// count is a number with its noun.
func count(n int, noun string) string {
	if n != 1 {
		switch {
		case strings.HasSuffix(noun, "y"):
			noun = strings.TrimSuffix(noun, "y") + "ies"
		case strings.HasSuffix(noun, "s"):
			noun += "es"
		default:
			noun += "s"
		}
	}
	return fmt.Sprintf("%s %s", thousands(n), noun)
}

// thousands writes a number with thin gaps.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for at := len(s) - 3; at > 0; at -= 3 {
		s = s[:at] + " " + s[at:]
	}
	return s
}

// pager cuts a long list into pages.
type pager struct {
	From, To  int
	Page, All int
	Before    string // address, "" for none
	After     string
}

// pages reads which page is wanted.
func (v *visit) pages(n, abreast int) pager {
	p := pager{All: max(1, (n+abreast-1)/abreast)}
	p.Page, _ = strconv.Atoi(v.r.URL.Query().Get("page")) // what is no number is the first
	p.Page = min(max(p.Page, 1), p.All)
	p.From = (p.Page - 1) * abreast
	p.To = min(n, p.From+abreast)
	to := func(page int) string {
		q := v.r.URL.Query()
		q.Set("page", strconv.Itoa(page))
		return v.r.URL.Path + "?" + q.Encode()
	}
	if p.Page > 1 {
		p.Before = to(p.Page - 1)
	}
	if p.Page < p.All {
		p.After = to(p.Page + 1)
	}
	return p
}
