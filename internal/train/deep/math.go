package deep

import "math"

// The conversions to float32 around products keep a compiler from fusing them
// into a sum, which would round differently from one processor to the next.

// exp is e^x to about six digits: 2^n by the exponent bits, the rest by a
// polynomial.
func exp(x float32) float32 {
	x = min(max(x, -80), 80)
	y := float32(x * 1.44269504)
	n := float32(math.Floor(float64(y)))
	f := y - n // 0 ≤ f < 1
	p := float32(1.8775767e-3)
	p = float32(p*f) + 8.9893397e-3
	p = float32(p*f) + 5.5826318e-2
	p = float32(p*f) + 2.4015361e-1
	p = float32(p*f) + 6.9315308e-1
	p = float32(p*f) + 9.9999994e-1
	return p * math.Float32frombits(uint32(int32(n)+127)<<23)
}

func sigmoid(x float32) float32 { return 1 / (1 + exp(-x)) }

func tanh(x float32) float32 { return 2/(1+exp(-2*x)) - 1 }

// softmax turns scores into probabilities in place and gives the log of the sum
// of their exponentials.
func softmax(s []float32) {
	most := s[0]
	for _, v := range s {
		most = max(most, v)
	}
	sum := float32(0)
	for i, v := range s {
		s[i] = exp(v - most)
		sum += s[i]
	}
	for i := range s {
		s[i] /= sum
	}
}

func log(p float32) float64 { return math.Log(max(float64(p), 1e-30)) }
