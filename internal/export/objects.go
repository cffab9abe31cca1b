package export

import (
	"bufio"
	"encoding/json"
	"io"
)

// objects writes a list of JSON objects, one a line, within one document. The first
// error is kept, so that not every step need be asked.
type objects struct {
	out  *bufio.Writer
	some bool // one is written
	err  error
}

// newObjects begins a document with what stands before its first object.
func newObjects(out io.Writer, before string) *objects {
	o := &objects{out: bufio.NewWriter(out)}
	o.write(before)
	return o
}

func (o *objects) write(text string) {
	if o.err == nil {
		_, o.err = o.out.WriteString(text)
	}
}

func (o *objects) put(v any) {
	b, err := json.Marshal(v)
	if err != nil && o.err == nil {
		o.err = err
	}
	if o.some {
		o.write(",")
	}
	o.some = true
	o.write("\n" + string(b))
}

// Close ends the document. It does not close the output.
func (o *objects) Close() error {
	o.write("\n]}\n")
	if o.err != nil {
		return o.err
	}
	return o.out.Flush()
}
