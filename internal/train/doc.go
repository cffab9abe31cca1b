// Package train makes the files of the English model from treebanks and text:
// Clusters the word clusters, Names the model of names. Command train calls it
// and writes what it gives.
package train
