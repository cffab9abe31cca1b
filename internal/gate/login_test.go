package gate

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// TestUnknownAccount: neither the answer nor the work tells whether there is an
// account of a name.
func TestUnknownAccount(t *testing.T) {
	t.Parallel()
	d := newDesk(t, nil)
	d.account("ada", AsReader, adas)
	var work []Cost
	d.derive = func(password, salt []byte, c Cost) []byte {
		work = append(work, c)
		return derive(password, salt, c)
	}
	answers := map[string]string{}
	for _, name := range []string{"ada", "zoe", "", "Not A Name", strings.Repeat("x", 200)} {
		work = nil
		w := d.tryLogin(name, "a password that is wrong")
		if w.Code != http.StatusUnauthorized || len(work) != 1 || work[0] != cheap {
			t.Errorf("%q: %d, work %v", name, w.Code, work)
		}
		if len(w.Result().Cookies()) > 0 {
			t.Errorf("%q got a cookie", name)
		}
		typed := strings.ToLower(name[:min(64, len(name))])
		answers[strings.Replace(w.Body.String(), fmt.Sprintf(`value="%s"`, typed), `value=""`, 1)] = name
	}
	// The empty name is the one for which the cursor stands elsewhere.
	if len(answers) > 2 {
		t.Errorf("there are %d different answers to a wrong name or password", len(answers))
	}
	if w := d.tryLogin("ada", strings.Repeat("x", maxPassword+1)); w.Code != http.StatusUnauthorized {
		t.Errorf("a password of more than a thousand letters: %d", w.Code)
	}
	if logs := d.logs.String(); strings.Contains(logs, "zoe") || strings.Contains(logs, "Not A Name") || !strings.Contains(logs, `"account":"ada"`) {
		t.Errorf("the log says\n%s", logs)
	}
}

func TestThrottle(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"ada", "eve"} { // one that is there and one that is not
		d := newDesk(t, nil)
		d.account("ada", AsReader, adas)
		from := func(n int) []string {
			return []string{"RemoteAddr", fmt.Sprintf("192.0.%d.7:4000", n), "Host", "localhost"}
		}
		for i := range ofAccount.free {
			if w := d.tryLogin(name, "wrong", from(i)...); w.Code != http.StatusUnauthorized {
				t.Fatalf("try %d for %s: %d", i, name, w.Code)
			}
		}
		wait := time.Second
		for i := range 12 {
			w := d.tryLogin(name, adas, from(100+i)...)
			if w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") != fmt.Sprint(int(wait.Seconds())) {
				t.Fatalf("%s, round %d: %d, Retry-After %s, want %v", name, i, w.Code, w.Header().Get("Retry-After"), wait)
			}
			d.now = d.now.Add(wait)
			if w := d.tryLogin(name, "wrong", from(i)...); w.Code != http.StatusUnauthorized {
				t.Fatalf("%s, after waiting %v: %d", name, wait, w.Code)
			}
			wait = min(2*wait, ofAccount.longest)
		}
		d.now = d.now.Add(wait)
		want := http.StatusSeeOther
		if name == "eve" {
			want = http.StatusUnauthorized
		}
		if w := d.tryLogin(name, adas, from(0)...); w.Code != want {
			t.Errorf("%s with the right password after waiting: %d", name, w.Code)
		}
	}
}

// TestThrottleOfAddress: one machine cannot try one password on many accounts.
func TestThrottleOfAddress(t *testing.T) {
	t.Parallel()
	d := newDesk(t, nil)
	d.account("ada", AsReader, adas)
	tries := 0
	for i := range 100 {
		at := fmt.Sprintf("[2001:db8:1:2::%x]:4000", i) // one /64 is one visitor
		if d.tryLogin(fmt.Sprintf("name%d", i), "wrong", "RemoteAddr", at).Code == http.StatusUnauthorized {
			tries++
		}
	}
	if tries != ofAddress.free {
		t.Errorf("one visitor had %d tries, want %d", tries, ofAddress.free)
	}
	// A header does not make another machine of it.
	if w := d.tryLogin("ada", adas, "RemoteAddr", "[2001:db8:1:2::1]:4000", "X-Forwarded-For", "198.51.100.3"); w.Code != http.StatusTooManyRequests {
		t.Errorf("with a made-up X-Forwarded-For: %d", w.Code)
	}
	if w := d.tryLogin("ada", adas, "RemoteAddr", "[2001:db8:1:3::1]:4000"); w.Code != http.StatusSeeOther {
		t.Errorf("the neighbour: %d", w.Code)
	}
}

// TestThrottleForgets: what is remembered is bounded, and an hour heals.
func TestThrottleForgets(t *testing.T) {
	t.Parallel()
	now := time.Date(2031, 5, 4, 9, 30, 0, 0, time.UTC)
	const most = 100
	th := newThrottle(most)
	for i := range 2 * most {
		th.take(now, attempt{fmt.Sprint(i), ofAccount})
		now = now.Add(time.Millisecond)
	}
	if len(th.tried) > most {
		t.Errorf("%d are remembered", len(th.tried))
	}
	if _, ok := th.tried[fmt.Sprint(2*most-1)]; !ok {
		t.Error("the latest was forgotten")
	}
	for range 2 * ofAccount.free {
		th.take(now, attempt{"ada", ofAccount})
		now = now.Add(time.Minute)
	}
	now = now.Add(forgiven + 1)
	for i := range ofAccount.free {
		if wait := th.take(now, attempt{"ada", ofAccount}); wait > 0 {
			t.Errorf("after an hour, try %d waits %v", i, wait)
		}
	}
}

// TestManyAtOnce: guesses made at the same time count like guesses made one after
// another, and do not fill the memory.
func TestManyAtOnce(t *testing.T) {
	t.Parallel()
	d := newDesk(t, nil)
	d.account("ada", AsReader, adas)
	var tried, atOnce, most atomic.Int32
	d.derive = func(_, _ []byte, _ Cost) []byte {
		tried.Add(1)
		most.Store(max(most.Load(), atOnce.Add(1)))
		time.Sleep(5 * time.Millisecond)
		atOnce.Add(-1)
		return make([]byte, keyBytes)
	}
	form := d.formOf(d.ask("GET", "/login", ""))
	var wg sync.WaitGroup
	for range 40 {
		wg.Go(func() {
			(&desk{Gate: d.Gate, t: t, h: d.Handler(http.NotFoundHandler())}).post("/login", url.Values{"form": {form}, "name": {"ada"}, "password": {"wrong"}})
		})
	}
	wg.Wait()
	if int(tried.Load()) != ofAccount.free || int(most.Load()) > cap(d.hashing) {
		t.Errorf("%d passwords were tried, %d at once", tried.Load(), most.Load())
	}
}

// TestLoginFromElsewhere: a page elsewhere cannot log somebody in under its name.
func TestLoginFromElsewhere(t *testing.T) {
	t.Parallel()
	d := newDesk(t, nil)
	d.account("eve", AsReader, adas)
	form := d.formOf(d.ask("GET", "/login", ""))
	body := url.Values{"form": {form}, "name": {"eve"}, "password": {adas}}.Encode()
	for _, header := range [][]string{
		{"Origin", "https://evil.example"},
		{"Origin", "null"},
		{"Sec-Fetch-Site", "cross-site"},
		{"Sec-Fetch-Site", "same-site", "Origin", "http://localhost:8780"},
		{},
	} {
		w := d.ask("POST", "/login", body, append([]string{"Content-Type", formType}, header...)...)
		if w.Code != http.StatusForbidden || len(w.Result().Cookies()) > 0 {
			t.Errorf("%v: %d", header, w.Code)
		}
	}
	if w := d.post("/login", url.Values{"name": {"eve"}, "password": {adas}}); w.Code != http.StatusForbidden {
		t.Errorf("without the word of the form: %d", w.Code)
	}
}

func TestPasswords(t *testing.T) {
	t.Parallel()
	for password, why := range map[string]string{
		"elevenchars": "11 characters", adas: "", "ööööööüüüäßé": "", "xyxyxyxyxyxyxyxy": "few different", "ada and a day": "name of the account",
		"ada and a whole long day": "", strings.Repeat("long ", 300): "longer than", "quiet harbour\xff at": "UTF-8", "            ": "few different",
	} {
		err := check("ada", password)
		if why == "" && err != nil || why != "" && (err == nil || !strings.Contains(err.Error(), why)) {
			t.Errorf("%.20q: %v, want %q", password, err, why)
		}
	}
	d := newDesk(t, nil)
	kept := hashed("Cafe\u0301 at the harbour", cheap)
	if !strings.HasPrefix(kept, "$argon2id$v=19$m=64,t=1,p=1$") || kept == hashed("Cafe\u0301 at the harbour", cheap) {
		t.Errorf("a password is kept as %s", kept)
	}
	for password, want := range map[string]bool{"Café at the harbour": true, "Cafe at the harbour": false, "": false} {
		if d.fits(kept, password) != want {
			t.Errorf("%q fits: %v", password, !want)
		}
	}
}

// TestCostRises: an old password stays good, and is kept anew when it was typed.
func TestCostRises(t *testing.T) {
	t.Parallel()
	d := newDesk(t, nil)
	d.account("ada", AsReader, adas)
	dear := Cost{Time: 2, Memory: 128, Threads: 1}
	e := newDesk(t, func(c *Config) { c.Store, c.Cost = d.Store, dear })
	cookie := d.login("ada", adas)
	e.login("ada", adas)
	a, err := e.Register.account(context.Background(), "ada")
	if err != nil || !strings.HasPrefix(a.Password, "$argon2id$v=19$m=128,t=2,p=1$") {
		t.Errorf("kept is %s, %v", a.Password, err)
	}
	if e.login("ada", adas); d.in(cookie) != "ada" {
		t.Error("keeping the same password anew ended a session")
	}
}

// FuzzParseHash: whatever stands in the record, looking at it neither panics nor
// takes the machine down.
func FuzzParseHash(f *testing.F) {
	f.Add(hashed(adas, cheap))
	f.Add("$argon2id$v=19$m=4294967295,t=1,p=1$AAAAAAAAAAA$AAAA")
	f.Add("$argon2id$v=19$m=1,t=0,p=0$AAAAAAAAAAA$AAAA")
	f.Add("$argon2i$v=19$m=64,t=1,p=1$$")
	f.Fuzz(func(t *testing.T, s string) {
		c, salt, key, err := parseHash(s)
		if err == nil && (c.Memory > 4<<20 || c.Time == 0 || c.Time > 64 || c.Threads == 0 || len(salt) < 8 || len(key) != keyBytes) {
			t.Errorf("%q was taken: %+v", s, c)
		}
	})
}
