//go:build !unix

package train

import "time"

var started = time.Now()

// cpuTime is the time since the program began, where processor time is not to
// be had.
func cpuTime() time.Duration { return time.Since(started) }
