package claim

// Catalogue is the issues a position can be about, with the words that touch
// them. It is read from TOML; the built-in one is embedded.
type Catalogue struct {
	Issues []Issue
}

// Issue is one entry of the catalogue.
type Issue struct {
	Key   string   // "security guarantees"
	Words []string // lemmas or phrases of lemmas
}
