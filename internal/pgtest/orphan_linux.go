package pgtest

import "syscall"

// endWithParent has a process told to end ("fast shutdown") when the thread that
// started it ends: tests that are killed stop nothing themselves.
func endWithParent(a *syscall.SysProcAttr) { a.Pdeathsig = syscall.SIGINT }
