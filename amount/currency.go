package amount

import (
	_ "embed"
	"strings"
	"sync"

	"readout/internal/table"
)

//go:embed currencies.tsv
var currenciesFile string

// coined is a currency as it is written: the adjective of a country, "" for none, and a
// name in the plural.
type coined struct{ nation, noun string }

// currencies are codes by how they are written. The table is checked by a test, so a
// mistake in it is a mistake of the program.
var currencies = sync.OnceValue(func() map[coined]string {
	out := map[coined]string{}
	err := table.EachRow(currenciesFile, 3, func(col []string) error {
		for noun := range strings.SplitSeq(col[1], "|") {
			for nation := range strings.SplitSeq(col[2], "|") {
				out[coined{strings.TrimPrefix(nation, "-"), noun}] = col[0]
			}
		}
		return nil
	})
	if err != nil {
		panic("amount: currencies.tsv: " + err.Error())
	}
	return out
})

// national is the ISO 4217 code of a currency by its country's adjective, or the plain
// noun when the code is not known. Without an adjective the reading that world news means
// is taken: dollars are of the United States.
func national(nation, noun string) string {
	codes := currencies()
	for _, n := range [...]string{nation, "*"} {
		if code, ok := codes[coined{n, noun}]; ok {
			return code
		}
	}
	return noun
}
