//go:build unix

package train

import (
	"syscall"
	"time"
)

// cpuTime is the processor time this program has used: unlike the clock, it is
// the same on a busy machine.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
