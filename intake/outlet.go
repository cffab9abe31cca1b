package intake

import (
	"net/url"
	"strings"
)

// outletOf is the site an address belongs to, without "www.": the outlet's name
// when nothing better is known. It is "" for what is no web address.
func outletOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	host := strings.ToLower(u.Hostname())
	for _, prefix := range []string{"www.", "m.", "amp.", "mobile."} {
		if rest := strings.TrimPrefix(host, prefix); rest != host && strings.Contains(rest, ".") {
			host = rest
		}
	}
	return host
}
