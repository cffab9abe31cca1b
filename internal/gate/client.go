package gate

import (
	"net/http"
	"net/netip"
	"strings"
)

// from is where a request comes from.
type from struct {
	addr netip.Addr // not valid where it could not be told
	tls  bool       // nobody on the way can read along
}

// from tells where a request comes from. What a proxy says is believed only of
// those that were named: the header has one address for each proxy on the way, the
// latest last, and everything before the first that is no trusted proxy may have
// been made up by the visitor.
func (g *Gate) from(r *http.Request) from {
	f := from{tls: r.TLS != nil}
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return f
	}
	f.addr = peer.Addr().Unmap()
	if !g.trusted(f.addr) {
		return f
	}
	f.tls = f.tls || last(r.Header.Values("X-Forwarded-Proto")) == "https"
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0; i-- {
		addr, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		f.addr = addr.Unmap().WithZone("")
		if !g.trusted(f.addr) {
			break
		}
	}
	return f
}

// proxied reports whether a proxy says that it passes a request on.
func proxied(r *http.Request) bool {
	for name := range r.Header {
		if name == "Forwarded" || name == "X-Real-Ip" || strings.HasPrefix(name, "X-Forwarded-") {
			return true
		}
	}
	return false
}

func (g *Gate) trusted(a netip.Addr) bool {
	for _, p := range g.Proxies {
		if p.Contains(a) {
			return true
		}
	}
	return false
}

// last is the last of the values of a header, which the nearest proxy wrote.
func last(values []string) string {
	if len(values) == 0 {
		return ""
	}
	all := strings.Split(values[len(values)-1], ",")
	return strings.ToLower(strings.TrimSpace(all[len(all)-1]))
}

// neighbourhood is what is throttled together: an IPv4 address, or the /64 of an
// IPv6 address, all of which one visitor has.
func (f from) neighbourhood() string {
	if f.addr.Is6() {
		if p, err := f.addr.Prefix(64); err == nil {
			return p.String()
		}
	}
	return f.addr.String()
}
