// Package fetch is the one HTTP client of the program: polite to outlets, and
// safe for whoever runs it.
//
// Make a Client with New and call Get for an address, with what the last answer
// said of itself (Validators), so that an unchanged page costs a line. Next says
// when to ask again.
//
// Polite: robots.txt is obeyed, one request at a time goes to a host, answers that
// did not change are not sent again, Retry-After and Cache-Control are heeded.
//
// Safe: what is dialled is checked, not what is named. The check sits below the
// resolver, on every connection, so neither a redirect nor a name that changes its
// address between two looks reaches a private, loopback, link-local, metadata or
// NAT64 address. Bodies are capped after decompression, headers, redirects and
// time are bounded. No proxy of the environment is used: it would hide what is
// dialled.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"code.dny.dev/ssrf"
)

// Options of a Client. The zero value serves.
type Options struct {
	Agent    string         // the product name sent and looked for in robots.txt; "": "Readout"
	Version  string         // sent after the name
	MaxBytes int64          // of a body, after decompression; 0: 16 MB
	Timeout  time.Duration  // of one request with its redirects and its body; 0: 30 s
	Allow    []netip.Prefix // addresses that may be dialled though they are not public
	Now      func() time.Time
}

// Errors of Get, besides those of the network and of ctx.
var (
	ErrForbidden = errors.New("the site's robots.txt does not allow it")
	ErrAddress   = errors.New("the address may not be fetched")
	ErrTooLarge  = errors.New("the answer is too large")
	ErrRedirects = errors.New("too many redirects")
	ErrStatus    = errors.New("the server refused")

	// ErrGone is the ErrStatus of what will not come back (410 Gone).
	ErrGone = fmt.Errorf("%w: it is gone for good", ErrStatus)
	// ErrNotPublic is the ErrAddress that Options.Allow can lift.
	ErrNotPublic = fmt.Errorf("%w: it or its port is not public", ErrAddress)
)

const (
	defaultMax     = 16 << 20
	defaultTimeout = 30 * time.Second
	maxRedirects   = 5
	maxHeader      = 64 << 10
)

// Client fetches. It is safe for concurrent use.
type Client struct {
	opts   Options
	dialer *net.Dialer
	http   *http.Client
	hosts  hosts
	robots robots
}

// New makes a client.
func New(o Options) *Client {
	if o.Agent == "" {
		o.Agent = "Readout"
	}
	if o.MaxBytes <= 0 {
		o.MaxBytes = defaultMax
	}
	if o.Timeout <= 0 {
		o.Timeout = defaultTimeout
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	c := &Client{opts: o, dialer: &net.Dialer{Timeout: 10 * time.Second, Control: guard(o.Allow).Safe}}
	c.http = &http.Client{
		Transport: &http.Transport{
			DialContext:            c.dialer.DialContext,
			ForceAttemptHTTP2:      true,
			TLSHandshakeTimeout:    10 * time.Second,
			ResponseHeaderTimeout:  15 * time.Second,
			MaxResponseHeaderBytes: maxHeader,
			MaxConnsPerHost:        1,
			MaxIdleConnsPerHost:    1,
			MaxIdleConns:           200,
			IdleConnTimeout:        30 * time.Second,
		},
		CheckRedirect: func(r *http.Request, via []*http.Request) error {
			if len(via) > maxRedirects {
				return ErrRedirects
			}
			return fit(r.URL)
		},
	}
	return c
}

// guard is the check of what is dialled. Where addresses are allowed by hand, so
// are their ports.
func guard(allow []netip.Prefix) *ssrf.Guardian {
	opts := []ssrf.Option{ssrf.WithPorts(80, 443, 8080, 8443)}
	var v4, v6 []netip.Prefix
	for _, p := range allow {
		if p.Addr().Is4() {
			v4 = append(v4, p)
		} else {
			v6 = append(v6, p)
		}
	}
	if len(allow) > 0 {
		opts = []ssrf.Option{ssrf.WithAnyPort(), ssrf.WithAllowedV4Prefixes(v4...), ssrf.WithAllowedV6Prefixes(v6...)}
	}
	return ssrf.New(opts...)
}

// fit refuses addresses that are no page of the web.
func fit(u *url.URL) error {
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return fmt.Errorf("%w: only http and https are fetched, not %q", ErrAddress, u.Scheme)
	case u.Hostname() == "":
		return fmt.Errorf("%w: it names no host", ErrAddress)
	case u.User != nil:
		return fmt.Errorf("%w: it carries a name or password", ErrAddress)
	}
	return nil
}

// Validators are what an answer says of itself, so that the next request can ask
// whether it changed.
type Validators struct{ ETag, LastModified string }

// Answer is what a server sent.
type Answer struct {
	URL       string // where the redirects ended
	Moved     string // the address to ask from now on, when every redirect was permanent; else ""
	Unchanged bool   // the server says that nothing changed; there is no body
	Status    int
	Type      string // media type, without parameters
	Body      []byte
	Validators
	Fetched time.Time
	Fresh   time.Duration // how long the server says the answer holds; 0: it does not say
}

// Get fetches an address, waiting until no other request to the host is under way.
// A status other than 200 and 304 is an ErrStatus beside the answer, whose Fresh
// then is the server's Retry-After.
func (c *Client) Get(ctx context.Context, address string, last Validators) (Answer, error) {
	u, err := url.Parse(address)
	if err != nil {
		return Answer{}, fmt.Errorf("fetching %s: %w: %w", address, ErrAddress, err)
	}
	if err := fit(u); err != nil {
		return Answer{}, fmt.Errorf("fetching %s: %w", address, err)
	}
	ctx, cancel := context.WithTimeout(ctx, c.opts.Timeout)
	defer cancel()
	release, err := c.hosts.take(ctx, u.Host)
	if err != nil {
		return Answer{}, fmt.Errorf("fetching %s: waiting for its host: %w", address, err)
	}
	defer release()
	if err := c.allowed(ctx, u); err != nil {
		return Answer{}, fmt.Errorf("fetching %s: %w", address, err)
	}
	a, err := c.get(ctx, u, last)
	if err != nil {
		return a, fmt.Errorf("fetching %s: %w", address, plain(err))
	}
	return a, nil
}

// agent is how the client calls itself.
func (c *Client) agent() string { return strings.TrimSuffix(c.opts.Agent+"/"+c.opts.Version, "/") }

// plain takes the address out of an error of the client, which the message names
// already, and tells a refused address apart.
func plain(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		err = u.Err
	}
	if errors.Is(err, ErrAddress) {
		return err // of the robots.txt where a redirect leads
	}
	if errors.Is(err, ssrf.ErrProhibitedIP) || errors.Is(err, ssrf.ErrProhibitedPort) || errors.Is(err, ssrf.ErrProhibitedNetwork) {
		return fmt.Errorf("%w: %w", ErrNotPublic, err)
	}
	return err
}

func (c *Client) get(ctx context.Context, u *url.URL, last Validators) (Answer, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return Answer{}, err
	}
	r.Header.Set("User-Agent", c.agent())
	r.Header.Set("Accept", "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.1")
	if last.ETag != "" {
		r.Header.Set("If-None-Match", last.ETag)
	}
	if last.LastModified != "" {
		r.Header.Set("If-Modified-Since", last.LastModified)
	}
	moved := true
	client := *c.http
	client.CheckRedirect = func(next *http.Request, via []*http.Request) error {
		if s := next.Response.StatusCode; s != http.StatusMovedPermanently && s != http.StatusPermanentRedirect {
			moved = false
		}
		if err := c.http.CheckRedirect(next, via); err != nil || next.URL.Host == via[len(via)-1].URL.Host {
			return err
		}
		return c.allowed(ctx, next.URL)
	}
	resp, err := client.Do(r)
	if err != nil {
		return Answer{}, err
	}
	defer resp.Body.Close()
	now := c.opts.Now()
	a := Answer{
		URL: resp.Request.URL.String(), Status: resp.StatusCode, Fetched: now,
		Validators: Validators{resp.Header.Get("ETag"), resp.Header.Get("Last-Modified")},
		Fresh:      fresh(resp.Header, now),
	}
	a.Type, _, _ = mime.ParseMediaType(resp.Header.Get("Content-Type"))
	if moved && a.URL != u.String() {
		a.Moved = a.URL
	}
	switch resp.StatusCode {
	case http.StatusNotModified:
		a.Unchanged = true
		if a.Validators == (Validators{}) {
			a.Validators = last
		}
		return a, nil
	case http.StatusOK:
	default:
		if resp.StatusCode == http.StatusGone {
			return a, fmt.Errorf("%w (%s)", ErrGone, resp.Status)
		}
		return a, fmt.Errorf("%w: %s", ErrStatus, resp.Status)
	}
	a.Body, err = io.ReadAll(io.LimitReader(resp.Body, c.opts.MaxBytes+1))
	switch {
	case int64(len(a.Body)) > c.opts.MaxBytes:
		a.Body = nil
		return a, fmt.Errorf("%w: the limit is %d MB", ErrTooLarge, c.opts.MaxBytes>>20)
	case err != nil:
		a.Body = nil
		return a, fmt.Errorf("reading the answer: %w", err)
	}
	return a, nil
}
