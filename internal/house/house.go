// Package house holds the rules of this repository as tests, and nothing else:
// which package may import which, how long a file may be, what a library must
// not do. Run `go test ./internal/house`; every failure says why the rule
// stands.
//
// The tables in imports_test.go are the ones to change when the house grows a
// room. A new package without a line there fails the test, so that somebody
// thinks about where it belongs.
package house
