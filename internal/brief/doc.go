// Package brief shows what was read. It has two things to show: one report, as
// JSON (Annotate), and a record of many, as JSON, text, Markdown or a page
// (JSON, Text, Markdown, HTML).
//
// The three renderings for people are drawn from one view (NewView), in which a
// line is a row of pieces: our own template words, an actor's name, or words of
// a report. Only the last kind stands in quotation marks, and each such piece
// carries the cite that leads to its place. A renderer only lays pieces out; it
// adds no word of its own about the world.
//
// Offsets turn from bytes into code points here and nowhere else. The JSON
// shapes are the contract with other programs; Schema derives a JSON Schema
// from them.
package brief
