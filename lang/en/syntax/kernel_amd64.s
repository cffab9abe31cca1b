#include "textflag.h"

// func rows4AVX2(pairs int, x *int16, xLen int, w *int16, y *int32, yLen int)
//
// Four rows of x, xLen values apart, times a panel, added to four rows of y,
// yLen values apart. Y8-Y15 hold the sums.
TEXT ·rows4AVX2(SB), NOSPLIT, $0-48
	MOVQ pairs+0(FP), CX
	MOVQ x+8(FP), SI
	MOVQ xLen+16(FP), AX
	MOVQ w+24(FP), DX
	MOVQ y+32(FP), DI
	MOVQ yLen+40(FP), BX
	SHLQ $1, AX
	SHLQ $2, BX
	LEAQ (SI)(AX*2), R8
	LEAQ (DI)(BX*1), R9
	LEAQ (DI)(BX*2), R10
	LEAQ (R9)(BX*2), R11
	VMOVDQU (DI), Y8
	VMOVDQU 32(DI), Y9
	VMOVDQU (R9), Y10
	VMOVDQU 32(R9), Y11
	VMOVDQU (R10), Y12
	VMOVDQU 32(R10), Y13
	VMOVDQU (R11), Y14
	VMOVDQU 32(R11), Y15
	TESTQ CX, CX
	JZ    store

loop:
	VMOVDQU (DX), Y0
	VMOVDQU 32(DX), Y1
	VPBROADCASTD (SI), Y2
	VPMADDWD Y0, Y2, Y3
	VPMADDWD Y1, Y2, Y4
	VPADDD Y3, Y8, Y8
	VPADDD Y4, Y9, Y9
	VPBROADCASTD (SI)(AX*1), Y2
	VPMADDWD Y0, Y2, Y3
	VPMADDWD Y1, Y2, Y4
	VPADDD Y3, Y10, Y10
	VPADDD Y4, Y11, Y11
	VPBROADCASTD (R8), Y2
	VPMADDWD Y0, Y2, Y3
	VPMADDWD Y1, Y2, Y4
	VPADDD Y3, Y12, Y12
	VPADDD Y4, Y13, Y13
	VPBROADCASTD (R8)(AX*1), Y2
	VPMADDWD Y0, Y2, Y3
	VPMADDWD Y1, Y2, Y4
	VPADDD Y3, Y14, Y14
	VPADDD Y4, Y15, Y15
	ADDQ $4, SI
	ADDQ $4, R8
	ADDQ $64, DX
	DECQ CX
	JNZ  loop

store:
	VMOVDQU Y8, (DI)
	VMOVDQU Y9, 32(DI)
	VMOVDQU Y10, (R9)
	VMOVDQU Y11, 32(R9)
	VMOVDQU Y12, (R10)
	VMOVDQU Y13, 32(R10)
	VMOVDQU Y14, (R11)
	VMOVDQU Y15, 32(R11)
	VZEROUPPER
	RET

// func rowAVX2(pairs, panels int, x, w *int16, y *int32)
//
// One row of x times panels that follow one another, added to y. Even and odd
// pairs are summed apart.
TEXT ·rowAVX2(SB), NOSPLIT, $0-40
	MOVQ pairs+0(FP), BX
	MOVQ panels+8(FP), R8
	MOVQ x+16(FP), R9
	MOVQ w+24(FP), DX
	MOVQ y+32(FP), DI

panel:
	MOVQ    R9, SI
	MOVQ    BX, CX
	VMOVDQU (DI), Y8
	VMOVDQU 32(DI), Y9
	VPXOR   Y10, Y10, Y10
	VPXOR   Y11, Y11, Y11
	SUBQ    $2, CX
	JL      last

loop:
	VPBROADCASTD (SI), Y2
	VPBROADCASTD 4(SI), Y3
	VPMADDWD     (DX), Y2, Y4
	VPMADDWD     32(DX), Y2, Y5
	VPMADDWD     64(DX), Y3, Y6
	VPMADDWD     96(DX), Y3, Y7
	VPADDD       Y4, Y8, Y8
	VPADDD       Y5, Y9, Y9
	VPADDD       Y6, Y10, Y10
	VPADDD       Y7, Y11, Y11
	ADDQ         $8, SI
	ADDQ         $128, DX
	SUBQ         $2, CX
	JGE          loop

last:
	ADDQ         $2, CX
	JZ           store
	VPBROADCASTD (SI), Y2
	VPMADDWD     (DX), Y2, Y4
	VPMADDWD     32(DX), Y2, Y5
	VPADDD       Y4, Y8, Y8
	VPADDD       Y5, Y9, Y9
	ADDQ         $64, DX

store:
	VPADDD  Y10, Y8, Y8
	VPADDD  Y11, Y9, Y9
	VMOVDQU Y8, (DI)
	VMOVDQU Y9, 32(DI)
	ADDQ    $64, DI
	DECQ    R8
	JNZ     panel
	VZEROUPPER
	RET
