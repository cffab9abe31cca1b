package cli

import (
	"fmt"
	"io"
)

// printer writes one report after another. As JSON a single report is an object
// and several are an array, so the first is held back until it is known whether
// a second follows.
type printer struct {
	out  io.Writer
	to   string
	n    int
	held []byte
}

func (p *printer) print(text []byte) error {
	p.n++
	if p.to != "json" {
		return p.write([][]byte{text})
	}
	if p.n == 1 {
		p.held = text
		return nil
	}
	parts := [][]byte{[]byte(",\n"), text}
	if p.n == 2 {
		parts = [][]byte{[]byte("[\n"), p.held, []byte(",\n"), text}
		p.held = nil
	}
	return p.write(parts)
}

// close ends what print began.
func (p *printer) close() error {
	switch {
	case p.held != nil:
		return p.write([][]byte{p.held})
	case p.to == "json" && p.n > 1:
		return p.write([][]byte{[]byte("]\n")})
	}
	return nil
}

func (p *printer) write(parts [][]byte) error {
	for _, b := range parts {
		if _, err := p.out.Write(b); err != nil {
			return fmt.Errorf("writing what was read: %w", err)
		}
	}
	return nil
}
