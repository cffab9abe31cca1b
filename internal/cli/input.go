package cli

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"

	"readout/intake"
	"readout/intake/archive"
	"readout/lang/conllu"
	"readout/report"
)

// job is one report to be read: as a report, as a line of NDJSON that is decoded
// where it is read, or as words that are given.
type job struct {
	name string
	rep  *report.Report
	line []byte

	given *conllu.Document // words that are given

	skip string // why it cannot be read
	note string // something worth saying about it
}

// inputs walks over everything that a command line names and keeps count of
// what had to be skipped.
type inputs struct {
	terminal
	opts    intake.Options
	paths   []string
	bar     *progress
	read    int
	skipped int
}

// paths are the inputs that args name: standard input when there are none.
func (t terminal) paths(args []string) ([]string, error) {
	if len(args) == 0 {
		args = []string{"-"}
	}
	for _, a := range args {
		if a == "-" && isTerminal(t.in) {
			return nil, usage("nothing to read: name the files or folders that hold the reports, or pipe a report in\nTry: readout --help")
		}
	}
	return args, nil
}

// settle counts what became of a job and says what is worth saying about it.
func (in *inputs) settle(j job) {
	if j.note != "" {
		in.bar.aside(func() { in.complain("%s", j.note) })
	}
	if j.skip != "" || j.rep != nil {
		in.bar.add()
	}
	switch {
	case j.skip != "":
		in.skipped++
		in.bar.aside(func() { in.complain("skipped: %s", j.skip) })
	case j.rep != nil:
		in.read++
	}
}

// verdict is the error that the inputs amount to when all is done.
func (in *inputs) verdict() error {
	switch {
	case in.read == 0:
		return &failure{exitFailed, errors.New("no report could be read")}
	case in.skipped > 0:
		return &failure{code: exitSkipped}
	}
	return nil
}

// jobs yields a job for every report in the inputs. from is what they are: "ndjson",
// "conllu", a format of intake, or "" to tell it from each file.
func (in *inputs) jobs(ctx context.Context, from string) iter.Seq[job] {
	switch from {
	case "ndjson":
		return in.lines(ctx)
	case "conllu":
		return in.words(ctx)
	}
	in.opts.Format = intake.Format(from)
	return in.reports(ctx)
}

// eachReport makes something of every report of the jobs, on all cores, and hands it to
// emit in the order of the input. Of what is no report it says why.
func eachReport[R any](ctx context.Context, in *inputs, jobs iter.Seq[job], read func(context.Context, job) (R, error), emit func(job, R) error) error {
	type result struct {
		job
		made R
	}
	return inOrder(ctx, jobs,
		func(ctx context.Context, j job) (result, error) {
			if j.line != nil {
				in.decode(&j)
			}
			if j.rep == nil {
				return result{job: j}, nil
			}
			made, err := read(ctx, j)
			return result{j, made}, err
		},
		func(r result) error {
			in.settle(r.job)
			if r.rep == nil {
				return nil
			}
			return emit(r.job, r.made)
		})
}

// end closes what was written of the inputs, unless err says that it went wrong before,
// and says what they amount to.
func (in *inputs) end(err error, closing func() error) error {
	in.bar.close()
	if err == nil {
		err = closing()
	}
	if err != nil {
		return err
	}
	return in.verdict()
}

// reports yields a job for every report in the files and folders of the inputs.
func (in *inputs) reports(ctx context.Context) iter.Seq[job] {
	return func(yield func(job) bool) {
		for item := range intake.Open(ctx, in.paths, in.opts) {
			j := job{name: item.Name, rep: item.Report, note: item.Note}
			in.bar.expect(item.Of)
			if item.Skipped != nil {
				j.skip = item.Skipped.String()
			}
			if !yield(j) {
				return
			}
		}
	}
}

// lines yields a job for every line of the inputs, which are NDJSON. They are decoded
// later, on all cores.
func (in *inputs) lines(ctx context.Context) iter.Seq[job] {
	return func(yield func(job) bool) {
		for _, name := range in.paths {
			if !in.linesOf(ctx, name, yield) {
				return
			}
		}
	}
}

// linesOf yields the lines of one file and reports whether to go on.
func (in *inputs) linesOf(ctx context.Context, name string, yield func(job) bool) bool {
	r := in.in
	if name != "-" {
		f, err := intake.OpenFile(ctx, name)
		if err != nil {
			return yield(job{name: name, skip: name + " could not be read: " + cause(err).Error()})
		}
		defer f.Close()
		r = f
	}
	buf, err := archive.Unpacked(bufio.NewReaderSize(r, 1<<20))
	if err != nil {
		return yield(job{name: name, skip: fmt.Sprintf("%s could not be read: %v", shown(name), err)})
	}
	for n := 1; ; n++ {
		line, err := longLine(buf)
		at := fmt.Sprintf("line %d of %s", n, shown(name))
		if len(bytes.TrimSpace(line)) > 0 && !yield(job{name: at, line: line}) {
			return false
		}
		switch {
		case err == io.EOF:
			return true
		case err != nil:
			return yield(job{name: at, skip: fmt.Sprintf("%s could not be read: %v", at, err)})
		}
	}
}

// cause is what went wrong, without the path that the message names already.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// shown is what an input is called in messages.
func shown(name string) string {
	if name == "-" {
		return "standard input"
	}
	return name
}

// maxLine is the longest line of NDJSON that is read, in bytes.
const maxLine = 256 << 20

// longLine reads up to the next line end and returns a copy of its own.
func longLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		line = append(line, part...)
		if err != bufio.ErrBufferFull {
			return line, err
		}
		if len(line) > maxLine {
			return nil, fmt.Errorf("it is longer than %d MB (is this NDJSON?)", maxLine>>20)
		}
	}
}

// decode makes a report of the line of a job.
func (in *inputs) decode(j *job) {
	rep, err := intake.FromJSON(j.line, in.opts)
	if err != nil {
		j.skip = fmt.Sprintf("%s is no report: %v (each line holds one object with \"id\" and \"text\")", j.name, err)
		return
	}
	if j.rep = rep; rep.ID == "" {
		rep.ID, rep.Name = j.name, j.name
	}
}
