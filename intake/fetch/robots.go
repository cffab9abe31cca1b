package fetch

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/temoto/robotstxt"
)

// The bounds of a robots.txt (RFC 9309, 2.4 and 2.5).
const (
	maxRobots  = 512 << 10
	robotsHold = 24 * time.Hour
	robotsFail = 10 * time.Minute // after a server that did not answer
	maxSites   = 10_000           // whose rules are remembered
)

// robots remembers what sites allow.
type robots struct {
	mu    sync.Mutex
	sites map[string]rules
}

type rules struct {
	data  *robotstxt.RobotsData
	until time.Time
}

// allowed asks the site's robots.txt. A site without one allows all; one whose
// server fails allows nothing until it answers.
func (c *Client) allowed(ctx context.Context, u *url.URL) error {
	site := u.Scheme + "://" + u.Host
	now := c.opts.Now()
	c.robots.mu.Lock()
	have, ok := c.robots.sites[site]
	c.robots.mu.Unlock()
	if !ok || now.After(have.until) {
		var err error
		if have, err = c.askRobots(ctx, site, now); err != nil {
			return err
		}
		c.robots.mu.Lock()
		if c.robots.sites == nil || len(c.robots.sites) >= maxSites {
			c.robots.sites = map[string]rules{}
		}
		c.robots.sites[site] = have
		c.robots.mu.Unlock()
	}
	path := u.EscapedPath()
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	if path == "" {
		path = "/"
	}
	if !have.data.TestAgent(path, c.opts.Agent) {
		return ErrForbidden
	}
	return nil
}

func (c *Client) askRobots(ctx context.Context, site string, now time.Time) (rules, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, site+"/robots.txt", nil)
	if err != nil {
		return rules{}, err
	}
	r.Header.Set("User-Agent", c.opts.Agent+"/"+c.opts.Version)
	resp, err := c.http.Do(r)
	if err != nil {
		if errors.Is(err, ErrRedirects) {
			return allowAll(now), nil
		}
		return rules{}, plain(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxRobots))
	if err != nil {
		return rules{}, plain(err)
	}
	data, err := robotstxt.FromStatusAndBytes(resp.StatusCode, body)
	if err != nil {
		return allowAll(now), nil // rules nobody can read forbid nothing
	}
	hold := robotsHold
	if resp.StatusCode >= 500 {
		hold = robotsFail
	}
	return rules{data, now.Add(hold)}, nil
}

func allowAll(now time.Time) rules {
	data, _ := robotstxt.FromString("")
	return rules{data, now.Add(robotsHold)}
}
