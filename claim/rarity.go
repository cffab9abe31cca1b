package claim

import news "readout/lang/rarity"

// rarity is how much it says that two clauses share the word, 0 to 1.
func rarity(word string) float64 { return news.Of(word) }
