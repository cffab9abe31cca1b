package deep

import (
	"unsafe"

	"golang.org/x/sys/cpu"
)

var fast = cpu.X86.HasAVX2 && cpu.X86.HasFMA

// kernel adds the product of a strip and a panel to a tile of c.
func kernel(k int, a, b, c *float32, ldc int) {
	if fast {
		kernelFMA(k, a, b, c, ldc)
		return
	}
	kernelGo(k, unsafe.Slice(a, k*tileRows), unsafe.Slice(b, k*tileCols), unsafe.Slice(c, (tileRows-1)*ldc+tileCols), ldc)
}

//go:noescape
func kernelFMA(k int, a, b, c *float32, ldc int)
