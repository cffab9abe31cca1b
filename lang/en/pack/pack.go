// Package pack writes and reads the parts of a model file: numbers as varints,
// strings with their length, byte slices with theirs. A Reader remembers the
// first failure, so a decoder checks once, at the end.
package pack

import (
	"encoding/binary"
	"errors"
)

// ErrDamaged is what Reader.Err gives when the bytes ended early or make no sense.
var ErrDamaged = errors.New("the model file is damaged or from another version")

// Uint appends v.
func Uint(b []byte, v uint64) []byte { return binary.AppendUvarint(b, v) }

// String appends s.
func String(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// Bytes appends p.
func Bytes(b, p []byte) []byte {
	return append(binary.AppendUvarint(b, uint64(len(p))), p...)
}

// Reader takes values off the front of a slice.
type Reader struct {
	b   []byte
	err error
}

// NewReader reads b.
func NewReader(b []byte) *Reader { return &Reader{b: b} }

// Err is the first failure, or nil.
func (r *Reader) Err() error { return r.err }

// Fail marks the input as damaged; what follows reads as zero.
func (r *Reader) Fail() { r.b, r.err = nil, ErrDamaged }

// Uint reads a number.
func (r *Reader) Uint() uint64 {
	v, n := binary.Uvarint(r.b)
	if n <= 0 {
		r.Fail()
		return 0
	}
	r.b = r.b[n:]
	return v
}

// Count reads the number of items that follow; each takes at least a byte, so a
// count beyond what is left is damage, not a reason to allocate.
func (r *Reader) Count() int {
	n := r.Uint()
	if n > uint64(len(r.b)) {
		r.Fail()
		return 0
	}
	return int(n)
}

// Bytes reads a slice; it shares the storage of the input.
func (r *Reader) Bytes() []byte {
	n := r.Count()
	p := r.b[:n:n]
	r.b = r.b[n:]
	return p
}

// String reads a string.
func (r *Reader) String() string { return string(r.Bytes()) }
