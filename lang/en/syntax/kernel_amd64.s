#include "textflag.h"

// The kernels multiply rows of x with a panel of weights: y = b + x·w. The sums
// of a row stay in registers; every step takes a pair of values of each row and
// the pair's 32 weights.

// func rows8VNNI(pairs int, x *int16, xLen int, w *int16, b *int32, bLen int, y *int32, yLen int)
//
// Eight rows of x, xLen values apart; those of b and y are bLen and yLen apart.
TEXT ·rows8VNNI(SB), NOSPLIT, $0-64
	MOVQ pairs+0(FP), CX
	MOVQ x+8(FP), SI
	MOVQ xLen+16(FP), AX
	MOVQ w+24(FP), DX
	MOVQ b+32(FP), DI
	MOVQ bLen+40(FP), BX
	SHLQ $2, BX
	LEAQ (BX)(BX*2), R12
	LEAQ (DI)(BX*4), R9
	VMOVDQU32 (DI), Z8
	VMOVDQU32 (DI)(BX*1), Z9
	VMOVDQU32 (DI)(BX*2), Z10
	VMOVDQU32 (DI)(R12*1), Z11
	VMOVDQU32 (R9), Z12
	VMOVDQU32 (R9)(BX*1), Z13
	VMOVDQU32 (R9)(BX*2), Z14
	VMOVDQU32 (R9)(R12*1), Z15
	SHLQ $1, AX
	LEAQ (AX)(AX*2), R13
	LEAQ (SI)(AX*4), R8

loop:
	VMOVDQU32     (DX), Z0
	VPDPWSSD.BCST (SI), Z0, Z8
	VPDPWSSD.BCST (SI)(AX*1), Z0, Z9
	VPDPWSSD.BCST (SI)(AX*2), Z0, Z10
	VPDPWSSD.BCST (SI)(R13*1), Z0, Z11
	VPDPWSSD.BCST (R8), Z0, Z12
	VPDPWSSD.BCST (R8)(AX*1), Z0, Z13
	VPDPWSSD.BCST (R8)(AX*2), Z0, Z14
	VPDPWSSD.BCST (R8)(R13*1), Z0, Z15
	ADDQ          $4, SI
	ADDQ          $4, R8
	ADDQ          $64, DX
	DECQ          CX
	JNZ           loop

	MOVQ      y+48(FP), DI
	MOVQ      yLen+56(FP), BX
	SHLQ      $2, BX
	LEAQ      (BX)(BX*2), R12
	LEAQ      (DI)(BX*4), R9
	VMOVDQU32 Z8, (DI)
	VMOVDQU32 Z9, (DI)(BX*1)
	VMOVDQU32 Z10, (DI)(BX*2)
	VMOVDQU32 Z11, (DI)(R12*1)
	VMOVDQU32 Z12, (R9)
	VMOVDQU32 Z13, (R9)(BX*1)
	VMOVDQU32 Z14, (R9)(BX*2)
	VMOVDQU32 Z15, (R9)(R12*1)
	VZEROUPPER
	RET

// func rows4AVX2(pairs int, x *int16, xLen int, w *int16, b *int32, bLen int, y *int32, yLen int)
//
// The same with four rows.
TEXT ·rows4AVX2(SB), NOSPLIT, $0-64
	MOVQ pairs+0(FP), CX
	MOVQ x+8(FP), SI
	MOVQ xLen+16(FP), AX
	MOVQ w+24(FP), DX
	MOVQ b+32(FP), DI
	MOVQ bLen+40(FP), BX
	SHLQ $2, BX
	LEAQ (DI)(BX*2), R9
	VMOVDQU (DI), Y8
	VMOVDQU 32(DI), Y9
	VMOVDQU (DI)(BX*1), Y10
	VMOVDQU 32(DI)(BX*1), Y11
	VMOVDQU (R9), Y12
	VMOVDQU 32(R9), Y13
	VMOVDQU (R9)(BX*1), Y14
	VMOVDQU 32(R9)(BX*1), Y15
	SHLQ $1, AX
	LEAQ (SI)(AX*2), R8

loop:
	VMOVDQU      (DX), Y0
	VMOVDQU      32(DX), Y1
	VPBROADCASTD (SI), Y2
	VPMADDWD     Y0, Y2, Y3
	VPMADDWD     Y1, Y2, Y4
	VPADDD       Y3, Y8, Y8
	VPADDD       Y4, Y9, Y9
	VPBROADCASTD (SI)(AX*1), Y2
	VPMADDWD     Y0, Y2, Y3
	VPMADDWD     Y1, Y2, Y4
	VPADDD       Y3, Y10, Y10
	VPADDD       Y4, Y11, Y11
	VPBROADCASTD (R8), Y2
	VPMADDWD     Y0, Y2, Y3
	VPMADDWD     Y1, Y2, Y4
	VPADDD       Y3, Y12, Y12
	VPADDD       Y4, Y13, Y13
	VPBROADCASTD (R8)(AX*1), Y2
	VPMADDWD     Y0, Y2, Y3
	VPMADDWD     Y1, Y2, Y4
	VPADDD       Y3, Y14, Y14
	VPADDD       Y4, Y15, Y15
	ADDQ         $4, SI
	ADDQ         $4, R8
	ADDQ         $64, DX
	DECQ         CX
	JNZ          loop

	MOVQ    y+48(FP), DI
	MOVQ    yLen+56(FP), BX
	SHLQ    $2, BX
	LEAQ    (DI)(BX*2), R9
	VMOVDQU Y8, (DI)
	VMOVDQU Y9, 32(DI)
	VMOVDQU Y10, (DI)(BX*1)
	VMOVDQU Y11, 32(DI)(BX*1)
	VMOVDQU Y12, (R9)
	VMOVDQU Y13, 32(R9)
	VMOVDQU Y14, (R9)(BX*1)
	VMOVDQU Y15, 32(R9)(BX*1)
	VZEROUPPER
	RET

// func rowAVX2(pairs int, x, w *int16, b, y *int32)
//
// One row. Even and odd pairs are summed apart.
TEXT ·rowAVX2(SB), NOSPLIT, $0-40
	MOVQ    pairs+0(FP), CX
	MOVQ    x+8(FP), SI
	MOVQ    w+16(FP), DX
	MOVQ    b+24(FP), DI
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

store:
	VPADDD  Y10, Y8, Y8
	VPADDD  Y11, Y9, Y9
	MOVQ    y+32(FP), DI
	VMOVDQU Y8, (DI)
	VMOVDQU Y9, 32(DI)
	VZEROUPPER
	RET

// place makes places of tables of the scaled sums in y, and all bits set in Y9.
#define place(y) \
	VPADDD   Y14, y, y \
	VPMAXSD  Y12, y, y \
	VPMINSD  Y13, y, y \
	VPCMPEQD Y9, Y9, Y9

// func stepAVX2(f *squash, gates, cell *int32, h *int16, cells, shift int)
//
// squash.step for cells, a multiple of eight. A gather fetches four bytes where a
// value has two: with a value of the logistic function comes the one behind it,
// with one of the tangent the one before it, so nothing outside squash is read.
TEXT ·stepAVX2(SB), NOSPLIT, $0-48
	MOVQ     f+0(FP), AX
	MOVQ     gates+8(FP), SI
	MOVQ     cell+16(FP), DI
	MOVQ     h+24(FP), DX
	MOVQ     cells+32(FP), CX
	VMOVQ    shift+40(FP), X11
	LEAQ     4094(AX), BX          // the tangent, one value before
	LEAQ     (SI)(CX*8), R8        // the gate of the output; behind it the candidate
	MOVQ     CX, R9
	SHRQ     $3, R9
	VPXOR    Y12, Y12, Y12         // first place of a table
	VPCMPEQD Y15, Y15, Y15
	VPSRLD   $21, Y15, Y13         // last place, 2047
	VPSRLD   $31, Y15, Y14
	VPSLLD   $10, Y14, Y14         // middle, 1024
	VPSRLD   $17, Y15, Y10         // 15 bits
	VPSRLD   $16, Y15, Y15         // 16 bits

loop:
	// The gates: input in Y1, forget in Y2, output in Y3, candidate in Y4.
	VMOVDQU    (SI), Y0
	VPSRAD     X11, Y0, Y0
	place(Y0)
	VPGATHERDD Y9, (AX)(Y0*2), Y1
	VPAND      Y15, Y1, Y1
	VMOVDQU    (SI)(CX*4), Y0
	VPSRAD     X11, Y0, Y0
	place(Y0)
	VPGATHERDD Y9, (AX)(Y0*2), Y2
	VPAND      Y15, Y2, Y2
	VMOVDQU    (R8), Y0
	VPSRAD     X11, Y0, Y0
	place(Y0)
	VPGATHERDD Y9, (AX)(Y0*2), Y3
	VPAND      Y15, Y3, Y3
	VMOVDQU    (R8)(CX*4), Y0
	VPSRAD     X11, Y0, Y0
	place(Y0)
	VPGATHERDD Y9, (BX)(Y0*2), Y4
	VPSRAD     $16, Y4, Y4

	// (forget·cell + input·candidate·2) >> 15 does not fit 32 bits on its way. With
	// the cell as high·2^15 + low it is
	// forget·high + (forget·low >> 1 + input·candidate) >> 14.
	VPMULLD Y1, Y4, Y4
	VMOVDQU (DI), Y5
	VPAND   Y10, Y5, Y6
	VPSRAD  $15, Y5, Y5
	VPMULLD Y2, Y6, Y6
	VPMULLD Y2, Y5, Y5
	VPSRLD  $1, Y6, Y6
	VPADDD  Y4, Y6, Y6
	VPSRAD  $14, Y6, Y6
	VPADDD  Y6, Y5, Y5
	VMOVDQU Y5, (DI)

	VPSRAD       $9, Y5, Y5
	place(Y5)
	VPGATHERDD   Y9, (BX)(Y5*2), Y4
	VPSRAD       $16, Y4, Y4
	VPMULLD      Y3, Y4, Y4
	VPSRAD       $18, Y4, Y4
	VEXTRACTI128 $1, Y4, X5
	VPACKSSDW    X5, X4, X4
	VMOVDQU      X4, (DX)

	ADDQ $32, SI
	ADDQ $32, R8
	ADDQ $32, DI
	ADDQ $16, DX
	DECQ R9
	JNZ  loop
	VZEROUPPER
	RET

// func roundAVX2(out *int16, sums *int32, n, shift int, least int16)
//
// Abilities.round for n values, a multiple of sixteen.
TEXT ·roundAVX2(SB), NOSPLIT, $0-34
	MOVQ         out+0(FP), DI
	MOVQ         sums+8(FP), SI
	MOVQ         n+16(FP), DX
	MOVQ         shift+24(FP), CX
	MOVL         $1, AX
	SHLL         CX, AX
	SHRL         $1, AX
	VMOVD        AX, X0
	VPBROADCASTD X0, Y0                // half
	VMOVQ        CX, X1
	MOVWLSX      least+32(FP), AX
	VMOVD        AX, X2
	VPBROADCASTW X2, Y2

loop:
	VPADDD    (SI), Y0, Y3
	VPADDD    32(SI), Y0, Y4
	VPSRAD    X1, Y3, Y3
	VPSRAD    X1, Y4, Y4
	VPACKSSDW Y4, Y3, Y3               // what does not fit becomes the nearest that does
	VPERMQ    $0xD8, Y3, Y3
	VPMAXSW   Y2, Y3, Y3
	VMOVDQU   Y3, (DI)
	ADDQ      $64, SI
	ADDQ      $32, DI
	SUBQ      $16, DX
	JNZ       loop
	VZEROUPPER
	RET

// func addRowAVX2(sum *int32, row *int8, n, shift int)
//
// Abilities.addRow for n values, a multiple of eight.
TEXT ·addRowAVX2(SB), NOSPLIT, $0-32
	MOVQ  sum+0(FP), DI
	MOVQ  row+8(FP), SI
	MOVQ  n+16(FP), DX
	VMOVQ shift+24(FP), X1

loop:
	VPMOVSXBD (SI), Y0
	VPSLLD    X1, Y0, Y0
	VPADDD    (DI), Y0, Y0
	VMOVDQU   Y0, (DI)
	ADDQ      $8, SI
	ADDQ      $32, DI
	SUBQ      $8, DX
	JNZ       loop
	VZEROUPPER
	RET

// func joinAVX2(out, a, b *int16, n int)
//
// Abilities.join for n values, a multiple of sixteen.
TEXT ·joinAVX2(SB), NOSPLIT, $0-32
	MOVQ  out+0(FP), DI
	MOVQ  a+8(FP), SI
	MOVQ  b+16(FP), BX
	MOVQ  n+24(FP), DX
	VPXOR Y1, Y1, Y1

loop:
	VMOVDQU (SI), Y0
	VPADDSW (BX), Y0, Y0
	VPMAXSW Y1, Y0, Y0
	VMOVDQU Y0, (DI)
	ADDQ    $32, SI
	ADDQ    $32, BX
	ADDQ    $32, DI
	SUBQ    $16, DX
	JNZ     loop
	VZEROUPPER
	RET
