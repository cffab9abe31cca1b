package cli

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"readout/internal/gate"
)

func serveCommand(t terminal) *cobra.Command {
	c := &cobra.Command{
		Use:   "serve",
		Short: "Open the desk: the record as web pages and for other programs",
		Long: `Serve shows a record in a browser and answers other programs, until it is
interrupted.

By default only this machine can reach it, and whoever works here may come in. Once
the record has an account (readout account add) people log in and programs come
with a token (readout token add). Listening where others can reach it takes an
account, and should take TLS: give a certificate, or put a proxy before the desk
and say where it is with --trust-proxy.`,
		Example: `  readout serve
  readout serve --db talks.db --listen 127.0.0.1:9000
  readout serve --listen :8780 --host desk.example --tls-cert desk.pem --tls-key desk.key`,
		Args: cobra.NoArgs,
	}
	db := recordFlag(c)
	s := &server{terminal: t}
	f := c.Flags()
	f.StringVar(&s.listen, "listen", "127.0.0.1:8780", "wait for visitors at `ADDRESS`; port 0 is any that is free")
	f.StringArrayVar(&s.hosts, "host", nil, "the desk is also called `NAME`; may be given again")
	f.StringVar(&s.cert, "tls-cert", "", "the certificate of the desk is in `FILE`, with those that vouch for it")
	f.StringVar(&s.key, "tls-key", "", "and its key in `FILE`")
	nets := f.StringArray("allow-net", nil, "webhooks may lead to this `PREFIX` (192.168.0.0/16) though it is not public; may be given again")
	proxies := f.StringArray("trust-proxy", nil, "believe a proxy in this `PREFIX` (10.0.0.2/32) where a request comes from; may be given again")
	s.log = choiceFlag(c, "log-format", "short", "log what went wrong, or every request as text or JSON, without what it was about", "short", "text", "json")
	c.RunE = func(c *cobra.Command, _ []string) error {
		for _, p := range *proxies {
			prefix, err := netip.ParsePrefix(p)
			if err != nil {
				return usage("--trust-proxy: %w (it takes a prefix, such as 10.0.0.2/32)", err)
			}
			s.proxies = append(s.proxies, prefix)
		}
		for _, p := range *nets {
			prefix, err := netip.ParsePrefix(p)
			if err != nil {
				return usage("--allow-net: %w (it takes a prefix, such as 192.168.0.0/16)", err)
			}
			s.nets = append(s.nets, prefix)
		}
		return withRecord(c.Context(), *db, toServe, func(k *kept) error { return s.serve(c.Context(), k) })
	}
	return c
}

// server is a desk that is open.
type server struct {
	terminal
	listen    string
	hosts     []string
	cert, key string
	proxies   []netip.Prefix
	nets      []netip.Prefix // that webhooks may lead to though they are not public
	log       *choice
}

// closing is how long visitors get to take their leave.
const closing = 10 * time.Second

// serve answers until ctx ends.
func (s *server) serve(ctx context.Context, k *kept) error {
	at, err := net.ResolveTCPAddr("tcp", s.listen)
	if err != nil {
		return usage("--listen %s: it takes an address and a port, such as 127.0.0.1:8780: %w", s.listen, err)
	}
	certs, err := s.certificates()
	if err != nil {
		return err
	}
	private := at.IP.IsLoopback() && len(s.proxies) == 0
	if err := s.askForAccounts(ctx, k, private); err != nil {
		return err
	}
	logs := s.logs()
	g := gate.New(gate.Config{
		Register: register(k), Open: private, Owner: me(),
		Hosts: s.hosts, Proxies: s.proxies,
		Public: publicPaths, Programs: programPaths, Uploads: uploadPaths,
		Log: slog.New(logs),
	})
	complain := func(err error) { s.complain("%v", err) }
	door := programs(k, s.nets, complain)
	all, err := doors(k, door, complain)
	if err != nil {
		return err
	}
	defer meanwhile(ctx, door.Deliver)() // changes to webhooks
	defer meanwhile(ctx, func(ctx context.Context) {
		if err := k.Warm(ctx); err != nil && ctx.Err() == nil {
			complain(err)
		}
	})()
	srv := answering(g.Handler(all))
	srv.TLSConfig = &tls.Config{Certificates: certs, MinVersion: tls.VersionTLS12}
	srv.ErrorLog = slog.NewLogLogger(logs, slog.LevelInfo)
	srv.RegisterOnShutdown(g.Close)
	ln, err := listen(ctx, at)
	if err != nil {
		return err
	}
	scheme, answer := "http", srv.Serve
	if len(certs) > 0 {
		scheme, answer = "https", func(ln net.Listener) error { return srv.ServeTLS(ln, "", "") }
	}
	ended := make(chan error, 1)
	go func() { ended <- answer(ln) }()
	s.complain("the desk is at %s://%s/ (Ctrl-C closes it)", scheme, ln.Addr())
	if !at.IP.IsLoopback() && len(certs) == 0 && len(s.proxies) == 0 {
		s.complain("passwords and reports go over the network for anybody to read: give --tls-cert and --tls-key, or put a proxy before it (--trust-proxy)")
	}

	select {
	case err := <-ended:
		return fmt.Errorf("serving at %s: %w", ln.Addr(), err)
	case <-ctx.Done():
	}
	// The signal that ended ctx must not cut off who is being answered.
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), closing)
	defer cancel()
	if err := srv.Shutdown(grace); err != nil {
		return errors.Join(fmt.Errorf("closing the desk: somebody was still being answered after %v: %w", closing, err), srv.Close())
	}
	return nil
}

// answering is a server that waits for nobody forever.
func answering(h http.Handler) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       time.Minute,
		WriteTimeout:      2 * time.Minute, // not of streams; the gate sees to that
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    1 << 16,
	}
}

// askForAccounts refuses to open a desk that could not tell who comes in.
func (s *server) askForAccounts(ctx context.Context, k *kept, private bool) error {
	r := register(k)
	all, err := r.Accounts(ctx)
	switch {
	case err != nil:
		return err
	case len(all) == 0 && !private:
		return usage("others could reach the desk, and the record has no account to tell who they are: make one first, with `readout account add NAME --role admin`")
	case len(all) > 0 && !k.db.Writable():
		return fmt.Errorf("the record %s has accounts and cannot be written to, but who is logged in is kept in it", k.db.Path())
	}
	return nil
}

// certificates are those that the flags name, none where they name none.
func (s *server) certificates() ([]tls.Certificate, error) {
	if s.cert == "" && s.key == "" {
		return nil, nil
	}
	if s.cert == "" || s.key == "" {
		return nil, usage("a certificate takes both --tls-cert and --tls-key")
	}
	pair, err := tls.LoadX509KeyPair(s.cert, s.key)
	if err != nil {
		return nil, fmt.Errorf("reading the certificate %s and its key %s: %w (they must be PEM files that belong together)", s.cert, s.key, err)
	}
	return []tls.Certificate{pair}, nil
}

// logs is where the gate writes.
func (s *server) logs() slog.Handler {
	switch s.log.value {
	case "json":
		return slog.NewJSONHandler(s.err, nil)
	case "text":
		return slog.NewTextHandler(s.err, nil)
	}
	return slog.NewTextHandler(s.err, &slog.HandlerOptions{Level: slog.LevelWarn})
}

// listen begins to listen.
func listen(ctx context.Context, at *net.TCPAddr) (net.Listener, error) {
	var how net.ListenConfig
	ln, err := how.Listen(ctx, "tcp", at.String())
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("%s is in use by another program (is the desk open already? --listen 127.0.0.1:0 takes a free port)", at)
	case errors.Is(err, syscall.EACCES):
		return nil, fmt.Errorf("this account may not listen at %s (take a port above 1023)", at)
	case err != nil:
		return nil, fmt.Errorf("listening at %s: %w", at, err)
	}
	return ln, nil
}
