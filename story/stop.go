package story

import (
	"strings"
	"sync"

	"readout/lang/rarity"
)

// stops are words that say nothing of what a report is about: function words,
// the verbs of reporting, days, and the furniture of news.
var stops = sync.OnceValue(func() *[1024]string {
	var table [1024]string // open addressing by rarity.Hash, a third full
	for w := range strings.FieldsSeq(stopWords) {
		at := rarity.Hash(w)
		for table[at%1024] != "" {
			at++
		}
		table[at%1024] = w
	}
	return &table
})

const stopWords = `
a about above according added afp after afternoon again against ago all almost along
already also although always am amid among an and another any anyone anything ap are aren
around as asked at away back be became because become been before began behind being below
between both but by call called came can cannot could couldn day days did didn do does
doesn doing don done down dr during each either else enough even evening ever every
everyone everything far few first for friday from further gave get gets getting give given
go goes going gone got had hadn has hasn have haven having he her here hers herself him
himself his how however i if image images in including into is isn it its itself just keep
kept know known last later least less let like likely ll made make makes making many may
maybe me might mine monday month months more morning most mr mrs ms much must my myself
nbsp near need neither never new news next night no nobody nor not nothing now of off
often on once one only onto or other others our ours ourselves out over own part people
per perhaps photo photos put quite rather re read really report reported reports reuters s
said same saturday saw say saying says see seem seemed seen several shall she should
shouldn since so some someone something soon still story such sunday t take taken tell
than that the their theirs them themselves then there these they thing things think this
those though through thursday thus time times to today together told tomorrow too took
toward towards tuesday two under until up upon us use used using ve very via video want
wanted was wasn way we wednesday week weeks well went were weren what whatever when where
whether which while who whom whose why will with within without won would wouldn year
years yes yesterday yet you your yours yourself
`

// isStop reports whether a word, of which form is the rarity.Hash, is one of them,
// or a letter alone.
func isStop(s []byte, form uint32) bool {
	if len(s) < 2 && !(len(s) == 1 && s[0] >= '0' && s[0] <= '9') {
		return true
	}
	table := stops()
	for at := form; table[at%1024] != ""; at++ {
		if table[at%1024] == string(s) {
			return true
		}
	}
	return false
}
