// Package pgtest starts a private PostgreSQL for tests.
//
// The server listens at a socket in a folder of its own and nowhere else, holds
// what the tests put there, and is gone when they end. Declare a Server, run the
// tests of the package with its Run, ask it for a Schema in each test: the first
// that asks starts it.
package pgtest

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// ErrNone means that no PostgreSQL is installed.
var ErrNone = errors.New("no PostgreSQL is installed (`make needs` does it on Debian)")

// Server is a server for the tests of a package. The zero value is one that nobody
// has asked for anything yet.
type Server struct {
	once    sync.Once
	err     error // why it could not be started
	dir     string
	process *exec.Cmd
	ended   chan error
	schemas atomic.Int64
}

// Run runs the tests of a package and then stops the server, if it was started.
func (s *Server) Run(m interface{ Run() int }) int {
	code := m.Run()
	if s.process == nil {
		return code
	}
	if err := s.stop(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}

// started starts the server, the first time.
func (s *Server) started() error {
	s.once.Do(func() {
		bin, err := binaries()
		if err == nil {
			s.dir, err = os.MkdirTemp("", "readout-pg-")
		}
		if err == nil {
			err = s.start(bin)
		}
		if err != nil {
			s.err = fmt.Errorf("starting a PostgreSQL for the tests: %w", err)
		}
	})
	return s.err
}

// Installed reports whether there is a PostgreSQL to start.
func Installed() bool {
	_, err := binaries()
	return err == nil
}

// binaries is the folder of the newest PostgreSQL that is installed.
func binaries() (string, error) {
	if path, err := exec.LookPath("initdb"); err == nil {
		if path, err = filepath.EvalSymlinks(path); err == nil {
			return filepath.Dir(path), nil
		}
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil || len(found) == 0 {
		return "", ErrNone
	}
	number := func(path string) int {
		n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(path))))
		return n
	}
	return filepath.Dir(slices.MaxFunc(found, func(a, b string) int { return number(a) - number(b) })), nil
}

func (s *Server) start(bin string) error {
	as, err := unprivileged(s.dir)
	if err != nil {
		return err
	}
	data := filepath.Join(s.dir, "data")
	command := func(name string, args ...string) *exec.Cmd {
		c := exec.Command(filepath.Join(bin, name), args...)
		c.Dir = s.dir
		c.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
		c.SysProcAttr = &syscall.SysProcAttr{Credential: as, Setpgid: true}
		return c
	}
	if out, err := command("initdb", "-D", data, "-U", "readout", "-A", "trust", "-E", "UTF8", "--no-sync").CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	// What is tested is what the program does, not what the disk does.
	s.ended = make(chan error, 1)
	s.process = command("postgres", "-D", data, "-k", s.dir, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=200")
	log, err := os.Create(filepath.Join(s.dir, "log"))
	if err != nil {
		return err
	}
	defer log.Close()
	s.process.Stdout, s.process.Stderr = log, log
	endWithParent(s.process.SysProcAttr)
	running := make(chan error)
	go func() {
		runtime.LockOSThread() // for this thread to be there as long as the server
		err := s.process.Start()
		running <- err
		if err == nil {
			s.ended <- s.process.Wait()
		}
	}()
	if err := <-running; err != nil {
		s.process = nil
		return err
	}
	for range 600 {
		if c, err := pgx.Connect(context.Background(), s.URL("")); err == nil {
			return c.Close(context.Background())
		}
		select {
		case err := <-s.ended:
			s.process = nil
			said, _ := os.ReadFile(log.Name())
			return fmt.Errorf("it ended: %w\n%s", err, said)
		case <-time.After(50 * time.Millisecond):
		}
	}
	return errors.New("it did not answer within half a minute")
}

// unprivileged is whom the server runs as: PostgreSQL refuses to run as root.
func unprivileged(dir string) (*syscall.Credential, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		if u, err = user.Lookup("nobody"); err != nil {
			return nil, err
		}
	}
	uid, err := strconv.ParseUint(u.Uid, 10, 32)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.ParseUint(u.Gid, 10, 32)
	if err != nil {
		return nil, err
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, os.Chown(dir, int(uid), int(gid))
}

// stop ends the server and removes what it kept.
func (s *Server) stop() error {
	err := s.process.Process.Signal(os.Interrupt) // "fast shutdown"
	if err == nil {
		select {
		case <-s.ended:
		case <-time.After(20 * time.Second):
			err = errors.Join(errors.New("PostgreSQL did not stop"), s.process.Process.Kill())
		}
	}
	return errors.Join(err, os.RemoveAll(s.dir))
}

// URL is the address of a schema; "" is the one that PostgreSQL makes itself.
func (s *Server) URL(schema string) string {
	q := url.Values{"host": {s.dir}, "user": {"readout"}}
	if schema != "" {
		q.Set("search_path", schema)
	}
	return "postgres:///postgres?" + q.Encode()
}

// Schema makes a schema that holds nothing and returns its address. Where no
// PostgreSQL is installed it returns ErrNone, and the test should be skipped.
func (s *Server) Schema() (address string, err error) {
	if err := s.started(); err != nil {
		return "", err
	}
	name := fmt.Sprintf("record%d", s.schemas.Add(1))
	return s.URL(name), s.Exec("", "CREATE SCHEMA "+name)
}

// Exec has the server do something in a schema.
func (s *Server) Exec(schema, query string) error {
	ctx := context.Background()
	c, err := pgx.Connect(ctx, s.URL(schema))
	if err != nil {
		return err
	}
	_, err = c.Exec(ctx, query)
	return errors.Join(err, c.Close(ctx))
}
