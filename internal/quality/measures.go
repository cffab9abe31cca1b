package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"readout/internal/gold"
)

// bench is where a measure is taken.
type bench struct {
	ctx              context.Context
	top, shared, bin string
	tmp              string
}

// measure is one figure or a few that belong together.
type measure struct {
	name string
	how  string // the command, as a person would type it beside the scorers
	take func(b bench) (string, error)
}

var measures = []measure{
	scorer("parse", "parse.py readout ../data/ud/en_ewt-ud-dev.conllu"),
	scorer("parse, raw text", "parse.py readout ../data/ud/en_ewt-ud-dev.conllu --raw"),
	scorer("parse, GUM", "parse.py readout ../data/ud/en_gum-ud-dev.conllu"),
	scorer("names", "names.py readout ../data/names/uner_ewt-dev.bio"),
	scorer("quotes", "quotes.py readout"),
	scorer("events", "events.py readout --by-type"),
	scorer("stories", "stories.py readout ../data/stories/ecbplus.dev.jsonl ../data/stories/giveme5w1h.jsonl ../data/stories/newswcl50.jsonl ../data/stories/neus.train.jsonl"),
	scorer("origins", "stories.py readout ../data/stories/syndication.dev.jsonl --origins --no-titles"),
	scorer("pages", "pages.py readout aeb"),
	scorer("pages, snippets", "pages.py readout trafeval"),
	scorer("pages, dates", "pages.py readout dates"),
	{"acceptance, seeds", "readout brief --format json ../seeds/*.txt | check.py", acceptance("seeds", "summit.gold.json")},
	{"acceptance, tariffs", "readout brief --format json tariffs/*.txt | check.py --gold tariffs.gold.json", acceptance("acceptance/tariffs", "tariffs.gold.json")},
	{"example, summit", "readout brief --format json examples/summit", example("summit")},
	{"example, trawler", "readout brief --format json examples/trawler", example("trawler")},
	{"exam, ceasefire", "readout brief --format json testdata/exams/ceasefire/*.txt | check.py --gold gold.json", exam("ceasefire")},
	{"exam, gas", "readout brief --format json testdata/exams/gas/*.txt | check.py --gold gold.json", exam("gas")},
	{"exam, strike", "readout brief --format json testdata/exams/strike/*.txt | check.py --gold gold.json", exam("strike")},
	{"exam, border", "readout brief --format json testdata/exams/border/*.txt | check.py --gold gold.json", exam("border")},
	{"exam, dam", "readout brief --format json testdata/exams/dam/*.txt | check.py --gold gold.json", exam("dam")},
	{"exam, election", "readout brief --format json testdata/exams/election/*.txt | check.py --gold gold.json", exam("election")},
	{"speed, annotate", "readout annotate --from ndjson --to ndjson < 2,000 reports of ../data/news", annotateSpeed},
	{"speed, grouping", "readout stories --from ndjson --to ndjson < 14,000 reports of ../data/news", groupingSpeed},
	{"speed, brief", "readout brief ../seeds/*.txt, best of seven", briefSpeed},
}

// scorer runs one of the scorers and keeps what it prints of quality; what it
// prints of time depends on what else the machine does, and is left out.
func scorer(name, how string) measure {
	take := func(b bench) (string, error) {
		args := strings.Fields(strings.Replace(how, "readout", b.bin, 1))
		out, err := python(b, filepath.Join(b.shared, "bench"), args...)
		if err != nil {
			return "", err
		}
		return withoutTimes(out), nil
	}
	return measure{name, how, take}
}

// withoutTimes leaves out of what a scorer prints whatever is a rate.
func withoutTimes(out string) string {
	var keep strings.Builder
	for line := range strings.Lines(out) {
		figures, timed := line, ""
		if i := strings.LastIndex(line, " | "); i >= 0 {
			figures, timed = line[:i], line[i:]
		}
		switch {
		case strings.Contains(figures, "/s"):
		case strings.Contains(timed, "/s"):
			keep.WriteString(figures + "\n")
		default:
			keep.WriteString(line)
		}
	}
	return keep.String()
}

func acceptance(folder, golds string) func(b bench) (string, error) {
	return func(b bench) (string, error) { return checked(b, filepath.Join(b.shared, folder), golds) }
}

// exam scores a story of our own that nothing was tuned on, as the others' are scored.
func exam(story string) func(b bench) (string, error) {
	return func(b bench) (string, error) {
		dir := filepath.Join(b.top, "testdata", "exams", story)
		return checked(b, dir, filepath.Join(dir, "gold.json"))
	}
}

// checked lays the reports of a folder side by side and holds the record against golds.
func checked(b bench, dir, golds string) (string, error) {
	reports, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		return "", err
	}
	record, err := brief(b, reports...)
	if err != nil {
		return "", err
	}
	file := filepath.Join(b.tmp, "record.json")
	if err := os.WriteFile(file, record, 0o644); err != nil {
		return "", err
	}
	return python(b, filepath.Join(b.shared, "acceptance"), "check.py", file, "--gold", golds)
}

func example(story string) func(b bench) (string, error) {
	return func(b bench) (string, error) {
		dir := filepath.Join(b.top, "examples", story)
		record, err := brief(b, dir)
		if err != nil {
			return "", err
		}
		g, err := gold.Load(filepath.Join(dir, "gold.json"))
		if err != nil {
			return "", err
		}
		sheet, err := g.Score(record)
		return sheet.String(), err
	}
}

func brief(b bench, paths ...string) ([]byte, error) {
	c := exec.CommandContext(b.ctx, b.bin, append([]string{"brief", "--format", "json"}, paths...)...)
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("readout brief: %w", err)
	}
	return out, nil
}

// python runs a scorer in its own folder. -B keeps it from writing there.
func python(b bench, dir string, args ...string) (string, error) {
	c := exec.CommandContext(b.ctx, "python3", append([]string{"-B"}, args...)...)
	c.Dir = dir
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w", args[0], err)
	}
	return string(out), nil
}
