package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
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
interrupted. By default only this machine can reach it.`,
		Example: `  readout serve
  readout serve --db talks.db --listen 127.0.0.1:9000`,
		Args: cobra.NoArgs,
	}
	db := recordFlag(c)
	s := &server{terminal: t}
	c.Flags().StringVar(&s.listen, "listen", "127.0.0.1:8780", "wait for visitors at `ADDRESS`; port 0 is any that is free")
	c.Flags().StringArrayVar(&s.hosts, "host", nil, "the desk is also called `NAME`; may be given again")
	c.RunE = func(c *cobra.Command, _ []string) error {
		return withRecord(c.Context(), *db, toServe, func(k *kept) error {
			return s.serve(c.Context(), k)
		})
	}
	return c
}

// server is a desk that is open.
type server struct {
	terminal
	listen string
	hosts  []string
}

// doors is all that is served. What a door must know of its visitor it gets by a
// function that asks gate.Who.
func doors(*kept) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/healthz", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "ok\n") })
	// The desk and the API are mounted here: a line each.
	mux.HandleFunc("/{$}", startPage)
	return mux
}

// startPage stands where the desk will.
func startPage(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	io.WriteString(w, "<!doctype html><html lang=\"en\"><title>Readout</title><h1>Readout</h1><p>The record is open.</p></html>\n")
}

// closing is how long visitors get to take their leave.
const closing = 10 * time.Second

// serve answers until ctx ends.
func (s *server) serve(ctx context.Context, k *kept) error {
	ln, err := s.open(ctx)
	if err != nil {
		return err
	}
	srv := &http.Server{
		Handler:           gate.New(gate.Config{Hosts: s.hosts}).Handler(doors(k)),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       time.Minute,
		WriteTimeout:      time.Minute, // a handler that streams sets its own deadlines
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    1 << 16,
	}
	ended := make(chan error, 1)
	go func() { ended <- srv.Serve(ln) }()
	s.complain("the desk is at http://%s/ (Ctrl-C closes it)", ln.Addr())

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

// open begins to listen.
func (s *server) open(ctx context.Context) (net.Listener, error) {
	at, err := net.ResolveTCPAddr("tcp", s.listen)
	if err != nil {
		return nil, usage("--listen %s: it takes an address and a port, such as 127.0.0.1:8780: %w", s.listen, err)
	}
	if !at.IP.IsLoopback() {
		return nil, usage("--listen %s: others could reach that, and the desk cannot yet tell who they are; listen at 127.0.0.1:%d", s.listen, at.Port)
	}
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
