// Package deep trains the network that tags and parses (package syntax reads it
// back and runs it): embeddings of words and their parts, two bidirectional LSTM
// layers, a tagger on the first, and on the second the deep biaffine parser of
// Dozat and Manning (2017).
//
// The arithmetic is float32 with gradients written out by hand; products of
// matrices go through gemm. Two workers share each batch; their sums are added
// in a fixed order, so that a run can be repeated to the last bit on any
// processor of the same kind.
package deep
