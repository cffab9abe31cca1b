//go:build !amd64

package syntax

var lesser = []abilities{{}}
