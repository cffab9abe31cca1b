package text

import (
	"strings"
	"sync"
)

// functionWords are the commonest words of the languages that most of the web is
// written in besides English; a word that two of them have, or English, is left out.
var functionWords = []struct {
	Language
	words string
}{
	{Language{"de", "German"}, "der die und den dem ist nicht ein eine einen einem einer zu zum zur mit auf für von vom im sich auch wird wurde sind hat haben als dass bei oder aus wie noch nach über aber nur durch wenn kann sein ich sie"},
	{Language{"fr", "French"}, "le les du et est une dans pour qui sur pas au aux avec ce cette sont été ont ses leur leurs nous vous elle être fait aussi par même"},
	{Language{"es", "Spanish"}, "el los las y con su sus lo pero más fue han ha sobre entre también hasta desde muy esta está están ser hay ya según"},
	{Language{"pt", "Portuguese"}, "os do da dos em um uma não ao à às nos nas pelo pela são foi mas também seu sua ele ela já até muito"},
	{Language{"it", "Italian"}, "il gli di della dei delle dal dalla nel nella un che è sono anche più alla alle hanno dopo questo questa essere stato perché"},
	{Language{"nl", "Dutch"}, "het een van en dat niet op zijn voor aan ook naar bij uit maar deze worden werd heeft hebben wordt nog wel geen ze"},
}

// longestFunctionWord is the length of the longest of them, in bytes.
const longestFunctionWord = 8

// languageOfWord gives for a function word the place of its language among them.
var languageOfWord = sync.OnceValue(func() map[string]int {
	of := map[string]int{}
	for i, l := range functionWords {
		for w := range strings.FieldsSeq(l.words) {
			of[w] = i
		}
	}
	return of
})

// fromFunctionWords tells a language by how common its commonest words are. It is
// silent unless they are an eighth of the words and those of no other come near.
func fromFunctionWords(s string) Language {
	of, words := languageOfWord(), 0
	count := make([]int, len(functionWords))
	for w := range strings.FieldsSeq(s) {
		words++
		if len(w) > longestFunctionWord {
			continue
		}
		if i, ok := of[strings.ToLower(w)]; ok {
			count[i]++
		}
	}
	best, all := 0, 0
	for i, n := range count {
		all += n
		if n > count[best] {
			best = i
		}
	}
	if count[best] == 0 || count[best]*8 < words || (all-count[best])*4 > count[best] {
		return Language{}
	}
	return functionWords[best].Language
}
