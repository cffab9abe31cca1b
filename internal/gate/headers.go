package gate

import "net/http"

// policy lets a page use what the desk itself serves as files, and nothing else: no
// script or style within the page, no other site, no frame. A handler that must
// have a style of its own in the page may name its hash in a policy it sets itself.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard sets what every answer says to browsers. Handlers may be stricter, and may
// allow that what is the same for everybody is kept.
func guard(h http.Header, tls bool) {
	for name, value := range map[string]string{
		"Content-Security-Policy":      policy,
		"X-Content-Type-Options":       "nosniff",
		"X-Frame-Options":              "DENY",
		"Referrer-Policy":              "no-referrer",
		"Permissions-Policy":           "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin",
		"Cache-Control":                "no-store",
	} {
		h.Set(name, value)
	}
	if tls {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
}
