package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// speedReports is how many reports are read: enough that starting up does not
// count, few enough to wait for.
const speedReports = 2000

// annotateSpeed is words of running text per second of processor time, which
// hardly depends on what else the machine does, and the peak of memory.
func annotateSpeed(b bench) (string, error) {
	in, words, err := news(filepath.Join(b.shared, "data/news/articles.ndjson.gz"), speedReports)
	if err != nil {
		return "", err
	}
	seconds, memory, err := b.overNews(bytes.NewReader(in), "annotate")
	return fmt.Sprintf("%d reports, %d words: %.0f words per CPU second, peak memory %d MB\n",
		speedReports, words, float64(words)/seconds, memory), err
}

// groupingSpeed is reports per second of processor time. The reports are handed on
// as they are unpacked: what this process holds would count as what the other does.
func groupingSpeed(b bench) (string, error) {
	const reports = 14000 // all that there are
	path := filepath.Join(b.shared, "data/news/articles.ndjson.gz")
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return "", fmt.Errorf("reading %s: %w", path, err)
	}
	seconds, memory, err := b.overNews(z, "stories")
	return fmt.Sprintf("%d reports: %.0f reports per CPU second, peak memory %d MB\n", reports, reports/seconds, memory), err
}

// overNews runs a command over NDJSON and tells the processor time it took, in
// seconds, and the most memory it held, in MB.
func (b bench) overNews(in io.Reader, command string) (seconds float64, memory int64, err error) {
	c := exec.CommandContext(b.ctx, b.bin, command, "--from", "ndjson", "--to", "ndjson", "-")
	c.Stdin, c.Stdout, c.Stderr = in, io.Discard, os.Stderr
	if err := c.Run(); err != nil && c.ProcessState.ExitCode() != 3 { // 3: some were not English
		return 0, 0, err
	}
	return (c.ProcessState.UserTime() + c.ProcessState.SystemTime()).Seconds(), peak(c), nil
}

// briefSpeed is the time a person waits for a brief of five reports, from the
// start of the process.
func briefSpeed(b bench) (string, error) {
	reports, err := filepath.Glob(filepath.Join(b.shared, "seeds", "*.txt"))
	if err != nil {
		return "", err
	}
	best, memory := time.Hour, int64(0)
	for range 7 {
		c := exec.CommandContext(b.ctx, b.bin, append([]string{"brief"}, reports...)...)
		begun := time.Now()
		if err := c.Run(); err != nil {
			return "", err
		}
		best, memory = min(best, time.Since(begun)), max(memory, peak(c))
	}
	return fmt.Sprintf("%.2f s, peak memory %d MB\n", best.Seconds(), memory), nil
}

// peak is the most memory a finished process held, in MB.
func peak(c *exec.Cmd) int64 {
	if u, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
		return int64(u.Maxrss) >> 10 // Linux counts it in KB
	}
	return 0
}

// news reads the first n reports of the file and counts their words.
func news(path string, n int) (ndjson []byte, words int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, 0, fmt.Errorf("reading %s: %w", path, err)
	}
	var b bytes.Buffer
	lines := bufio.NewReader(z)
	for range n {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			return nil, 0, fmt.Errorf("reading %s: %w", path, err)
		}
		var r struct{ Text string }
		if err := json.Unmarshal(line, &r); err != nil {
			return nil, 0, fmt.Errorf("reading %s: %w", path, err)
		}
		words += len(strings.Fields(r.Text))
		b.Write(line)
	}
	return b.Bytes(), words, nil
}
