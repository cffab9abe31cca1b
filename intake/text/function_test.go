package text

import (
	"strings"
	"testing"
)

// voices say one thing in several languages.
var voices = map[string]string{
	"de": "Der Präsident von Vessia hat am Montag erklärt, dass die Gespräche mit Sudria noch nicht zu Ende sind und dass er auf eine Einigung hofft. Wie das Amt mitteilte, wird er sich im März mit dem Kanzler treffen.",
	"fr": "Le président de Vessia a dit lundi que les pourparlers avec la Sudria ne sont pas finis et qu'il espère un accord. Selon ses services, une rencontre avec le chancelier est prévue pour le mois de mars dans la capitale.",
	"es": "El presidente de Vessia dijo el lunes que las conversaciones con Sudria no han terminado y que espera un acuerdo. Según su oficina, los dos se verán en marzo, pero el lugar no está decidido y las fechas ya son otras.",
	"pt": "O presidente da Vessia disse na segunda-feira que as conversas com a Sudria não terminaram e que ele espera um acordo. Segundo o seu gabinete, os dois reúnem-se em março, mas o lugar já foi mudado pelo anfitrião até ao fim.",
	"it": "Il presidente della Vessia ha detto lunedì che i colloqui con la Sudria non sono finiti e che spera in un accordo. Secondo gli uffici, un incontro è previsto nel mese di marzo, anche dopo questo rinvio del governo.",
	"nl": "De president van Vessia zei maandag dat het overleg met Sudria nog niet voorbij is en dat hij op een akkoord hoopt. Volgens zijn kantoor worden de gesprekken in maart voortgezet, maar de plaats is nog niet bekend.",
	"":   "Vessias president sade i måndags att samtalen med Sudria inte är över och att han hoppas på en uppgörelse. Enligt hans kansli möts de två i mars, men platsen är ännu inte bestämd och kan komma att ändras.",
}

func TestFunctionWords(t *testing.T) {
	for code, s := range voices {
		if got := fromFunctionWords(s); got.Code != code {
			t.Errorf("%q for %s", got.Code, s)
		}
		if got := Identify(s); code != "" && got.Code != code || code == "" && got.Code != "sv" {
			t.Errorf("Identify: %q for %s", got.Code, s)
		}
	}
	mixed := voices["de"] + "\n" + voices["fr"]
	for _, s := range []string{mixed, "", "Torvel 2 Vessia 1, Karsk 0 Sudria 3", "The talks are not over, the president of Vessia said on Monday, and he hopes that the two will agree in March."} {
		if got := fromFunctionWords(s); got.Code != "" {
			t.Errorf("%q for %s", got.Code, s)
		}
	}
}

// TestFunctionWordsTellApart holds that a function word is one language's alone.
func TestFunctionWordsTellApart(t *testing.T) {
	of := map[string]string{}
	for _, l := range functionWords {
		for w := range strings.FieldsSeq(l.words) {
			if other := of[w]; other != "" {
				t.Errorf("%q is %s and %s", w, other, l.Name)
			}
			if isCommon(w) {
				t.Errorf("%q is English too", w)
			}
			if len(w) > longestFunctionWord {
				t.Errorf("%q is longer than is looked up", w)
			}
			of[w] = l.Name
		}
	}
}
