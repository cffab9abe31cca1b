package gate

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// hosts are names that the desk answers to, in lower case.
type hosts map[string]bool

func newHosts(names []string) hosts {
	h := hosts{"localhost": true}
	for _, n := range names {
		h[hostOf(n)] = true
	}
	return h
}

// hostOf is the host of a Host header, without port, brackets and final dot.
func hostOf(header string) string {
	host := header
	if h, _, err := net.SplitHostPort(header); err == nil {
		host = h
	}
	return strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
}

// knows reports whether a request calls the desk by a name of its own. A page
// elsewhere can let its own name lead to this machine (DNS rebinding), and its
// browser then takes the desk for a part of that page; but the name it sends is
// still that of the page. An address as name is loopback, or the one that the
// request came in at.
func (h hosts) knows(r *http.Request) bool {
	host := hostOf(r.Host)
	if h[host] {
		return true
	}
	ip, err := netip.ParseAddr(host)
	if err != nil {
		return false
	}
	if ip.IsLoopback() {
		return true
	}
	at, _ := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if at == nil {
		return false
	}
	here, err := netip.ParseAddrPort(at.String())
	return err == nil && here.Addr().Unmap() == ip.Unmap()
}

// stranger says why a request must come from a web page elsewhere, or "".
func (g *Gate) stranger(r *http.Request) string {
	if !g.hosts.knows(r) {
		return "The desk does not answer to this name. Call it by the address that `readout serve` printed, or give the name with --host."
	}
	if err := g.origin.Check(r); err != nil {
		return "This request was made by a page of another site."
	}
	// Safe methods may come from elsewhere only as a link that a person followed.
	if site := r.Header.Get("Sec-Fetch-Site"); site == "cross-site" || site == "same-site" {
		if r.Header.Get("Sec-Fetch-Mode") != "navigate" || r.Header.Get("Sec-Fetch-Dest") != "document" {
			return "This request was made by a page of another site."
		}
	}
	return ""
}
