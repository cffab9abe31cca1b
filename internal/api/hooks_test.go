package api_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"readout/intake/fetch"
	"readout/internal/api"
	"readout/internal/keep"
	"readout/report"
	"readout/store/storetest"
)

// receiver is an address that messages are sent to. It takes those with a right
// signature, unless it is told to answer otherwise.
type receiver struct {
	*httptest.Server
	mu      sync.Mutex
	secret  []byte
	answers []int // statuses of the next answers; then 204
	got     []delivery
}

type delivery struct {
	id, at string
	status int
	api.Message
}

func receive(t *testing.T) *receiver {
	rc := &receiver{}
	rc.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rc.mu.Lock()
		defer rc.mu.Unlock()
		body, _ := io.ReadAll(r.Body)
		d := delivery{id: r.Header.Get("webhook-id"), at: r.Header.Get("webhook-timestamp"), status: http.StatusNoContent}
		m := hmac.New(sha256.New, rc.secret)
		fmt.Fprintf(m, "%s.%s.%s", d.id, d.at, body)
		if r.Header.Get("webhook-signature") != "v1,"+base64.StdEncoding.EncodeToString(m.Sum(nil)) {
			t.Errorf("a message has a wrong signature: %v", r.Header)
			d.status = http.StatusUnauthorized
		}
		if err := json.Unmarshal(body, &d.Message); err != nil {
			t.Errorf("a message is no JSON: %v", err)
		}
		if len(rc.answers) > 0 {
			d.status, rc.answers = rc.answers[0], rc.answers[1:]
		}
		rc.got = append(rc.got, d)
		w.WriteHeader(d.status)
	}))
	t.Cleanup(rc.Close)
	return rc
}

// told waits for so many deliveries.
func (rc *receiver) told(t *testing.T, n int) []delivery {
	t.Helper()
	for until := time.Now().Add(20 * time.Second); time.Now().Before(until); time.Sleep(2 * time.Millisecond) {
		rc.mu.Lock()
		got := slices.Clone(rc.got)
		rc.mu.Unlock()
		if len(got) >= n {
			return got
		}
	}
	t.Fatalf("%d messages came, not %d", len(rc.got), n)
	return nil
}

// clock is a time that a test moves.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// sender sends as the program does, and may reach this machine.
func sender(allow ...netip.Prefix) func(context.Context, string, http.Header, []byte) (int, time.Duration, error) {
	c := fetch.New(fetch.Options{Allow: allow, Timeout: 5 * time.Second})
	return func(ctx context.Context, address string, h http.Header, body []byte) (int, time.Duration, error) {
		a, err := c.Send(ctx, address, h, body)
		return a.Status, a.Fresh, err
	}
}

var loopback = netip.MustParsePrefix("127.0.0.1/32")

// hooked is a door to a bare record that sends changes on.
type hooked struct {
	*bare
	door  *api.Door
	clock *clock
	tray  *keep.Tray
}

func openHooked(t *testing.T, allow ...netip.Prefix) *hooked {
	k := &keep.Keeper{Store: storetest.NewMemory(), Reader: theReader, Pipeline: "test"}
	c := &clock{now: someday}
	door := api.New(api.Config{
		Keeper: k, Who: everything, Now: c.Now, Send: sender(allow...), Jitter: func() float64 { return 1 }, Poll: 2 * time.Millisecond,
		Complain: func(err error) { t.Errorf("the door complains: %v", err) },
	})
	return &hooked{&bare{desk: desk{t, k, door}}, door, c, k.NewTray()}
}

// run delivers until the test ends.
func (h *hooked) run(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	wg.Go(func() { h.door.Deliver(ctx) })
	t.Cleanup(func() { stop(); wg.Wait() })
}

// add adds a report.
func (h *hooked) add(t *testing.T, text string) {
	t.Helper()
	if _, err := h.tray.Add(context.Background(), h.clock.Now(), []keep.Incoming{{Report: &report.Report{Name: "a", Title: text, Text: text}}}); err != nil {
		t.Fatal(err)
	}
}

// register registers a receiver and returns the id of the webhook.
func (h *hooked) register(t *testing.T, rc *receiver, more string) string {
	t.Helper()
	resp := h.ask("POST", "/api/v1/webhooks", fmt.Sprintf(`{"url":%q%s}`, rc.URL+"/in", more), "Content-Type: application/json")
	body := read(t, resp)
	var made api.NewWebhook
	if err := json.Unmarshal(body, &made); err != nil || resp.StatusCode != 201 || !strings.HasPrefix(made.Secret, "whsec_") {
		t.Fatalf("registering: %d %s", resp.StatusCode, body)
	}
	secret, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(made.Secret, "whsec_"))
	if err != nil {
		t.Fatal(err)
	}
	rc.mu.Lock()
	rc.secret = secret
	rc.mu.Unlock()
	return made.ID
}

func (h *hooked) state(id string) (w api.Webhook) {
	h.get("/api/v1/webhooks/"+id, &w)
	return w
}

// eventually waits for something to be so.
func eventually(t *testing.T, what string, so func() bool) {
	t.Helper()
	for until := time.Now().Add(20 * time.Second); !so(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(until) {
			t.Fatalf("%s: not within 20 seconds", what)
		}
	}
}

// TestWebhooks: what happens is sent in order, again after a failure and not before
// its time, with the same id; nothing is lost while the receiver is away.
func TestWebhooks(t *testing.T) {
	t.Parallel()
	h, rc := openHooked(t, loopback), receive(t)
	h.add(t, "Before anybody listened.")
	id := h.register(t, rc, "")
	h.run(t)
	rc.answers = []int{500, 302}
	h.add(t, "The port of Vellen was closed on Monday.")
	first := rc.told(t, 1)[0]
	eventually(t, "failing", func() bool { return h.state(id).State == "failing" })
	if w := h.state(id); w.Failed != 1 || !w.Next.Equal(someday.Add(5*time.Second)) || w.Last == nil || w.Mark != "1-0" {
		t.Errorf("after a failure: %+v", w)
	}
	h.clock.add(5 * time.Second)
	rc.told(t, 2)
	eventually(t, "failing twice", func() bool { return h.state(id).Failed == 2 })
	if w := h.state(id); !w.Next.Equal(someday.Add(15 * time.Second)) {
		t.Errorf("after two failures it is tried again at %v", w.Next)
	}
	h.add(t, "The port of Vellen was opened again on Tuesday.")
	h.clock.add(10 * time.Second)
	got := rc.told(t, 4)
	if got[1].id != first.id || got[2].id != first.id || got[3].id == first.id || got[2].Mark != "2-0" || got[3].Mark != "3-0" || got[3].Report == nil || got[3].Report.ID != "r3" {
		t.Errorf("the messages are %+v", got)
	}
	eventually(t, "working", func() bool { return h.state(id).State == "working" && h.state(id).Mark == "3-0" })

	rc.mu.Lock()
	for range 12 {
		rc.answers = append(rc.answers, 503)
	}
	rc.mu.Unlock()
	h.add(t, "A storm damaged the lighthouse at Karsk.")
	for n := 1; n <= 12; n++ {
		rc.told(t, 4+n)
		eventually(t, "noting a failure", func() bool { return h.state(id).Failed == n })
		h.clock.add(7 * time.Hour)
	}
	if w := h.state(id); w.State != "off" {
		t.Errorf("after twelve failures it is %+v", w)
	}
	h.add(t, "The lighthouse at Karsk was lit again.")
	if resp := h.ask("POST", "/api/v1/webhooks/"+id+"/resume", "", ""); resp.StatusCode != 200 {
		t.Errorf("resuming: %s", read(t, resp))
	}
	if got := rc.told(t, 18)[16:]; got[0].Mark != "4-0" || got[1].Mark != "5-0" {
		t.Errorf("after it was resumed came %+v", got)
	}
	if resp := h.ask("DELETE", "/api/v1/webhooks/"+id, ""); resp.StatusCode != 204 {
		t.Errorf("deleting: %s", read(t, resp))
	}
	var metrics strings.Builder
	metrics.Write(read(t, h.ask("GET", "/metrics", "")))
	for _, want := range []string{"readout_webhook_deliveries_total 18", "readout_webhook_failures_total 14", "readout_record_reports 5"} {
		if !strings.Contains(metrics.String(), want+"\n") {
			t.Errorf("the metrics do not say %q", want)
		}
	}
}

// TestWebhooksOfTwoProcesses: two that send for one record send each thing once.
func TestWebhooksOfTwoProcesses(t *testing.T) {
	t.Parallel()
	h, rc := openHooked(t, loopback), receive(t)
	h.register(t, rc, "")
	other := &hooked{h.bare, api.New(api.Config{Keeper: h.keeper, Who: everything, Now: h.clock.Now, Send: sender(loopback), Poll: 2 * time.Millisecond}), h.clock, h.tray}
	h.run(t)
	other.run(t)
	for n := range 5 {
		h.add(t, fmt.Sprintf("Report number %d came from Vellen.", n))
	}
	rc.told(t, 5)
	time.Sleep(100 * time.Millisecond) // for what should not come
	var marks []string
	for _, d := range rc.told(t, 5) {
		marks = append(marks, d.Mark)
	}
	if want := []string{"1-0", "2-0", "3-0", "4-0", "5-0"}; !slices.Equal(marks, want) {
		t.Errorf("sent were %v, want %v", marks, want)
	}
}

// TestWebhooksAreGuarded: nobody can have this machine send to its own network.
func TestWebhooksAreGuarded(t *testing.T) {
	t.Parallel()
	h, rc := openHooked(t), receive(t)
	id := h.register(t, rc, "")
	var tested api.Tested
	resp := h.ask("POST", "/api/v1/webhooks/"+id+"/test", "")
	if err := json.Unmarshal(read(t, resp), &tested); err != nil || tested.Taken || tested.Why == nil || !strings.Contains(*tested.Why, "may not be fetched") {
		t.Errorf("sending to loopback: %+v, %v", tested, err)
	}
	if len(rc.got) > 0 {
		t.Errorf("loopback was sent %+v", rc.got)
	}
	for _, url := range []string{"ftp://paper.example/x", "https://ada:secret@paper.example/", "paper.example", "https:///x", "javascript:alert(1)", ""} {
		body := read(t, h.ask("POST", "/api/v1/webhooks", fmt.Sprintf(`{"url":%q}`, url), "Content-Type: application/json"))
		if !strings.Contains(string(body), `"status":422`) {
			t.Errorf("%q was taken: %s", url, body)
		}
	}
}

// TestSecretsAreShownOnce: not in a list, not by an answer that is given again.
func TestSecretsAreShownOnce(t *testing.T) {
	t.Parallel()
	h, rc := openHooked(t, loopback), receive(t)
	ask := func() (int, string) {
		resp := h.ask("POST", "/api/v1/webhooks", fmt.Sprintf(`{"url":%q}`, rc.URL), "Content-Type: application/json", "Idempotency-Key: 1")
		return resp.StatusCode, string(read(t, resp))
	}
	status, body := ask()
	_, secret, _ := strings.Cut(body, "whsec_")
	if status != 201 || len(secret) < 32 {
		t.Fatalf("%d %s", status, body)
	}
	secret = secret[:32]
	status, again := ask()
	if status != 409 {
		t.Errorf("asked again with the same key: %d %s", status, again)
	}
	everything := again + string(read(t, h.ask("GET", "/api/v1/webhooks", "")))
	if strings.Contains(everything, secret) {
		t.Errorf("the secret is shown again: %s", everything)
	}
	if n := strings.Count(everything, `"url"`); n != 1 {
		t.Errorf("there are %d webhooks", n)
	}
	slips, err := h.keeper.Store.Slips(context.Background(), "answer")
	if err != nil || len(slips) != 1 || strings.Contains(string(slips[0].Body), secret) {
		t.Errorf("the answer is kept with the secret: %v", err)
	}
}
