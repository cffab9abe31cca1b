// Package en reads English: it splits text into sentences and words, tags them,
// finds lemmas, a dependency tree and names, with a model that is embedded in
// the program.
package en
