//go:build !amd64

package deep

import "unsafe"

// kernel adds the product of a strip and a panel to a tile of c.
func kernel(k int, a, b, c *float32, ldc int) {
	kernelGo(k, unsafe.Slice(a, k*tileRows), unsafe.Slice(b, k*tileCols), unsafe.Slice(c, (tileRows-1)*ldc+tileCols), ldc)
}
