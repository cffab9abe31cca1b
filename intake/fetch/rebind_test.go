package fetch

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"golang.org/x/net/dns/dnsmessage"
)

// nameserver answers every question for an IPv4 address with what at says now.
func nameserver(t *testing.T, at func() [4]byte) *net.Resolver {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	go func() {
		buf := make([]byte, 1500)
		for {
			n, from, err := conn.ReadFrom(buf)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(buf[:n]) != nil || len(m.Questions) != 1 {
				continue
			}
			m.Response, m.Additionals = true, nil
			if q := m.Questions[0]; q.Type == dnsmessage.TypeA {
				m.Answers = []dnsmessage.Resource{{
					Header: dnsmessage.ResourceHeader{Name: q.Name, Class: q.Class, Type: q.Type},
					Body:   &dnsmessage.AResource{A: at()},
				}}
			}
			if out, err := m.Pack(); err == nil {
				_, _ = conn.WriteTo(out, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp", conn.LocalAddr().String())
	}}
}

// TestRebinding: a name that leads to a public address first and to another one then
// is refused then: 127.0.0.1 stands for the public one here.
func TestRebinding(t *testing.T) {
	base := site(t, map[string]http.HandlerFunc{"/robots.txt": http.NotFound, "/a": text("public")})
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(base, "http://"))
	for name, then := range map[string][4]byte{"loopback": {127, 0, 0, 2}, "private": {10, 0, 0, 1}, "metadata": {169, 254, 169, 254}, "nowhere": {0, 0, 0, 0}} {
		var turned atomic.Bool
		c := New(Options{Allow: loopback})
		c.dialer.Resolver = nameserver(t, func() [4]byte {
			if turned.Load() {
				return then
			}
			return [4]byte{127, 0, 0, 1}
		})
		address := "http://rebinding.example:" + port + "/a"
		if a, err := c.Get(context.Background(), address, Validators{}); err != nil || string(a.Body) != "public" {
			t.Fatalf("%s, first: %q, %v", name, a.Body, err)
		}
		turned.Store(true)
		c.http.CloseIdleConnections()
		if _, err := c.Get(context.Background(), address, Validators{}); !errors.Is(err, ErrNotPublic) {
			t.Errorf("%s, then: %v", name, err)
		}
	}
}
