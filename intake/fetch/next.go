package fetch

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// The bounds of the time between two looks at a feed.
const (
	soonest  = 5 * time.Minute
	usual    = 30 * time.Minute
	latest   = 24 * time.Hour
	maxFresh = 30 * 24 * time.Hour
)

// Next says when to ask again: as long as the answer holds, or after failures in
// a row ever later. ttl is what a feed itself asks for, 0 when it does not. The
// time is spread by up to a tenth, by the address, so that what was added together
// is not asked together for ever.
func Next(address string, a Answer, failures int, ttl time.Duration) time.Time {
	wait := usual
	switch {
	case failures > 0:
		wait = soonest << min(failures, 10)
		wait = max(wait, a.Fresh)
	case a.Fresh > 0 || ttl > 0:
		wait = max(a.Fresh, ttl)
	}
	wait = min(max(wait, soonest), latest)
	h := uint32(2166136261) // FNV-1a
	for i := range len(address) {
		h = (h ^ uint32(address[i])) * 16777619
	}
	return a.Fetched.Add(wait + wait/10*time.Duration(h%100)/100)
}

// fresh is how long a server says an answer holds: Retry-After, then max-age, then
// Expires (RFC 9111, 5.2 and 5.3).
func fresh(h http.Header, now time.Time) time.Duration {
	hold := time.Duration(0)
	if v := h.Get("Retry-After"); v != "" {
		if n, err := strconv.Atoi(strings.TrimSpace(v)); err == nil {
			hold = time.Duration(min(n, int(maxFresh/time.Second))) * time.Second
		} else if t, err := http.ParseTime(v); err == nil {
			hold = t.Sub(now)
		}
	} else if v := h.Get("Cache-Control"); v != "" {
		for part := range strings.SplitSeq(strings.ToLower(v), ",") {
			part = strings.TrimSpace(part)
			if part == "no-cache" || part == "no-store" {
				return 0
			}
			if s, ok := strings.CutPrefix(part, "max-age="); ok {
				if n, err := strconv.Atoi(strings.Trim(s, `"`)); err == nil {
					hold = time.Duration(min(n, int(maxFresh/time.Second))) * time.Second
				}
			}
		}
	} else if t, err := http.ParseTime(h.Get("Expires")); err == nil {
		hold = t.Sub(now)
	}
	return min(max(hold, 0), maxFresh)
}
