package gate

import (
	"errors"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"readout/store"
)

// loginFor is the form that leads back to where somebody wanted to go.
func loginFor(r *http.Request) string {
	to := r.URL.RequestURI()
	if local(to) == "/" {
		return "/login"
	}
	return "/login?next=" + url.QueryEscape(to)
}

// local is a place on this desk: an address that leads elsewhere becomes its start.
func local(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || !strings.HasPrefix(to, "/") ||
		strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n\t") || u.Path == "/login" || u.Path == "/logout" {
		return "/"
	}
	return to
}

func (g *Gate) login(w http.ResponseWriter, r *http.Request) {
	v := Who(r)
	p := page{Title: "Log in", Login: true, Form: v.Form, Next: local(r.FormValue("next"))}
	if p.Form == "" {
		p.Form = sign(g.key, "form")
	}
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		if v.May(Read) {
			http.Redirect(w, r, p.Next, http.StatusSeeOther)
			return
		}
		p.write(w, http.StatusOK)
	case http.MethodPost:
		// A browser says where a form is from; whoever says nothing is none, and a
		// program comes with a token.
		if r.Header.Get("Origin") == "" && r.Header.Get("Sec-Fetch-Site") == "" {
			g.refuse(w, r, http.StatusForbidden, "This form is for browsers. Programs come with a token (`readout token add`).")
			return
		}
		g.enter(w, r, p)
	default:
		w.Header().Set("Allow", "GET, POST")
		g.refuse(w, r, http.StatusMethodNotAllowed, "This page can be looked at and sent.")
	}
}

// enter lets somebody in who knows a name and its password. Whatever is wrong, the
// answer is the same and takes the same work.
func (g *Gate) enter(w http.ResponseWriter, r *http.Request, p page) {
	from := g.from(r)
	name, password := strings.ToLower(strings.TrimSpace(r.PostFormValue("name"))), r.PostFormValue("password")
	p.Name = name[:min(len(name), 64)]
	account, address := "account "+p.Name, "address "+from.neighbourhood()
	if wait := g.throttle.take(g.Now(), attempt{account, ofAccount}, attempt{address, ofAddress}); wait > 0 {
		seconds := int(math.Ceil(wait.Seconds()))
		w.Header().Set("Retry-After", strconv.Itoa(seconds))
		p.Why = fmt.Sprintf("There were too many tries. Wait %d seconds and try again.", seconds)
		p.write(w, http.StatusTooManyRequests)
		return
	}
	if !turn(r.Context(), g.hashing) {
		p.Why = "Too many are logging in at the moment. Try again in a few seconds."
		p.write(w, http.StatusServiceUnavailable)
		return
	}
	a, err := g.account(r.Context(), name)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		<-g.hashing
		g.unwelcome(w, r, err)
		return
	}
	known := err == nil
	right := len(password) <= maxPassword && g.fits(a.Password, password)
	<-g.hashing
	if !known || !right {
		// A name that is none may be a password typed into the wrong field.
		who := "?"
		if known {
			who = a.Name
		}
		g.Log.Warn("login refused", "id", requestID(r), "account", who, "from", from.addr.String())
		p.Why = "Name or password is wrong."
		p.write(w, http.StatusUnauthorized)
		return
	}
	g.throttle.pass(account, address)
	g.renew(r, &a, password)
	if c, err := r.Cookie(cookieName(from.tls)); err == nil {
		err = g.end(r.Context(), c.Value) // whose session it was is over
		if err != nil {
			g.unwelcome(w, r, err)
			return
		}
	}
	secret, err := g.begin(r.Context(), a)
	if err != nil {
		g.unwelcome(w, r, err)
		return
	}
	g.Log.Info("login", "id", requestID(r), "account", a.Name, "from", from.addr.String())
	http.SetCookie(w, cookie(secret, from.tls))
	http.Redirect(w, r, p.Next, http.StatusSeeOther)
}

// renew keeps a password at the present cost, if it was kept at another. It may fail:
// the next login tries again.
func (g *Gate) renew(r *http.Request, a *Account, password string) {
	if c, _, _, err := parseHash(a.Password); err != nil || c == g.Cost {
		return
	}
	b := *a
	b.Password = hashed(password, g.Cost)
	if err := g.putAccount(r.Context(), b); err != nil {
		g.Log.Warn("a password stays at its old cost", "id", requestID(r), "account", a.Name, "error", err)
	}
}

func (g *Gate) logout(w http.ResponseWriter, r *http.Request) {
	v, from := Who(r), g.from(r)
	switch {
	case v.Open || !v.May(Read):
		http.Redirect(w, r, "/", http.StatusSeeOther)
	case r.Method == http.MethodPost:
		if c, err := r.Cookie(cookieName(from.tls)); err == nil {
			if err := g.end(r.Context(), c.Value); err != nil {
				g.unwelcome(w, r, err)
				return
			}
		}
		http.SetCookie(w, cookie("", from.tls))
		http.Redirect(w, r, "/login", http.StatusSeeOther)
	default:
		page{Title: "Log out", Logout: true, Back: true, Form: v.Form, Name: v.Name}.write(w, http.StatusOK)
	}
}
