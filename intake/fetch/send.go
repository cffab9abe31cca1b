package fetch

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
)

// sendMax is how much of what a receiver answers is read.
const sendMax = 4 << 10

// Send posts a body to somebody who asked for it, so no robots.txt has a say. It is
// as safe as Get and stricter: what is dialled is checked, and no redirect is
// followed. A status that is not 2xx is an ErrStatus beside the answer, whose Fresh
// then is the receiver's Retry-After.
func (c *Client) Send(ctx context.Context, address string, header http.Header, body []byte) (Answer, error) {
	u, err := url.Parse(address)
	if err == nil {
		err = fit(u)
	} else {
		err = fmt.Errorf("%w: %w", ErrAddress, err)
	}
	if err != nil {
		return Answer{}, fmt.Errorf("sending to %s: %w", address, err)
	}
	ctx, cancel := context.WithTimeout(ctx, c.opts.Timeout)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, u.String(), bytes.NewReader(body))
	if err != nil {
		return Answer{}, fmt.Errorf("sending to %s: %w", u.Redacted(), err)
	}
	for name, values := range header {
		r.Header[name] = values
	}
	r.Header.Set("User-Agent", c.agent())
	client := *c.http
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	resp, err := client.Do(r)
	if err != nil {
		return Answer{}, fmt.Errorf("sending to %s: %w", u.Redacted(), plain(err))
	}
	defer resp.Body.Close()
	now := c.opts.Now()
	a := Answer{URL: u.String(), Status: resp.StatusCode, Fetched: now, Fresh: fresh(resp.Header, now)}
	if a.Body, err = io.ReadAll(io.LimitReader(resp.Body, sendMax)); err != nil {
		return a, fmt.Errorf("sending to %s: reading the answer: %w", u.Redacted(), err)
	}
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		return a, fmt.Errorf("sending to %s: %w: %s", u.Redacted(), ErrStatus, resp.Status)
	}
	return a, nil
}
