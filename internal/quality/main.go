// Quality measures the program on the sets that others made and writes
// testdata/quality.golden, so that a change of quality shows in the diff beside
// the change that made it.
//
//	go run ./internal/quality            everything, some minutes on two cores
//	go run ./internal/quality parse      only the measures whose name has the word; prints, writes nothing
//
// It needs ../shared (the sets and their scorers, which are not part of this
// repository) and python3, and says so and stops where one is missing.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// golden is where the figures are kept.
const golden = "testdata/quality.golden"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "quality:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, only []string, out io.Writer) error {
	top, err := root()
	if err != nil {
		return err
	}
	shared := filepath.Join(top, "..", "shared")
	if _, err := os.Stat(filepath.Join(shared, "bench")); err != nil {
		return errors.New("there is no ../shared/bench beside the repository: the sets that quality is measured on are not part of it, and nothing was measured")
	}
	if _, err := exec.LookPath("python3"); err != nil {
		return errors.New("the scorers of ../shared/bench need python3, and there is none; nothing was measured")
	}
	tmp, err := os.MkdirTemp("", "quality")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	bin := filepath.Join(tmp, "readout")
	build := exec.CommandContext(ctx, "go", "build", "-o", bin, "./cmd/readout")
	build.Dir = top
	if msg, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("building cmd/readout: %w\n%s", err, msg)
	}

	var page bytes.Buffer
	both := io.MultiWriter(&page, out)
	fmt.Fprintf(both, "# Figures of Readout on sets that others made. Written by `make quality`; do not edit.\n# %s, Go %s, %s\n",
		time.Now().UTC().Format(time.DateOnly), strings.TrimPrefix(runtime.Version(), "go"), machine())
	b := bench{ctx: ctx, top: top, shared: shared, bin: bin, tmp: tmp}
	measured := 0
	for _, m := range measures {
		if len(only) > 0 && !named(m.name, only) {
			continue
		}
		lines, err := m.take(b)
		if err != nil {
			return fmt.Errorf("measuring %s: %w", m.name, err)
		}
		measured++
		fmt.Fprintf(both, "\n%s\n$ %s\n%s", m.name, m.how, lines)
	}
	switch {
	case measured == 0:
		return fmt.Errorf("no measure is called %q", only)
	case len(only) > 0:
		return nil
	}
	return os.WriteFile(filepath.Join(top, golden), page.Bytes(), 0o644)
}

func named(name string, only []string) bool {
	for _, o := range only {
		if strings.Contains(name, o) {
			return true
		}
	}
	return false
}

// root is the folder that holds go.mod.
func root() (string, error) {
	out, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		return "", fmt.Errorf("asking for the module: %w", err)
	}
	mod := strings.TrimSpace(string(out))
	if mod == "" || mod == os.DevNull {
		return "", errors.New("run this inside the repository")
	}
	return filepath.Dir(mod), nil
}

// machine names the processor, for figures of speed mean nothing without it.
func machine() string {
	cpu := runtime.GOARCH
	if info, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(info)) {
			if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == "model name" {
				cpu = strings.TrimSpace(value)
				break
			}
		}
	}
	return fmt.Sprintf("%s, %d cores, %s", cpu, runtime.NumCPU(), runtime.GOOS)
}
