// Package date holds the result of a parse.
package date

import "time"

// Date is a moment that was read.
type Date struct{ Time time.Time }

// IsZero reports whether no date was read.
func (d Date) IsZero() bool { return d.Time.IsZero() }
