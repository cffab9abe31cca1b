package pgtest

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// TestNoOrphan: a server ends when the tests that started it are killed.
func TestNoOrphan(t *testing.T) {
	const child = "READOUT_PGTEST_CHILD"
	if os.Getenv(child) != "" {
		var s Server
		if _, err := s.Schema(); err != nil {
			t.Fatal(err)
		}
		os.Stdout.WriteString(s.dir + "\n")
		select {} // until it is killed
	}
	if !Installed() {
		t.Skip(ErrNone)
	}
	c := exec.Command(os.Args[0], "-test.run=TestNoOrphan")
	c.Env = append(os.Environ(), child+"=1")
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	dir, err := bufio.NewReader(out).ReadString('\n')
	kill := c.Process.Kill()
	_ = c.Wait()
	if err != nil || kill != nil {
		t.Fatal(err, kill)
	}
	s := Server{dir: strings.TrimSpace(dir)}
	defer os.RemoveAll(s.dir)
	for range 200 {
		conn, err := pgx.Connect(context.Background(), s.URL(""))
		if err != nil {
			return
		}
		conn.Close(context.Background())
		time.Sleep(100 * time.Millisecond)
	}
	t.Error("the server is still there after 20 s")
}
