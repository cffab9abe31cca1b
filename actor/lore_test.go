package actor

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"readout/lang"
	"readout/report"
)

// TestShare has a report that cannot say who somebody is, or whose capital a town
// is, and another that can.
func TestShare(t *testing.T) {
	read, w := readText(t), testWorld(t)
	cast := func(text string) *Cast {
		return Resolve(&report.Report{Text: text}, read(text), nil, w)
	}
	// words of the first report, and whose they are in the story; "" for nobody's
	for name, c := range map[string]struct {
		texts []string
		words string
		want  string
	}{
		"a capital": {[]string{
			"Kelm rejected the offer on Monday. The ferry was late.",
			"Kelm, the Norlandic capital, was quiet. Norland's parliament met, and Norland's foreign ministry said nothing.",
		}, "Kelm", "Norland"},
		"a capital that is also somebody's name": {[]string{
			"Kelm rejected the offer on Monday. The ferry was late.",
			"Kelm, the Norlandic capital, was quiet. Norland's parliament met, and Norland's foreign ministry said nothing.",
			"The economist Ada Kelm said she was tired. Prime Minister Ada Kelm waited.",
		}, "Kelm", ""},
		"another general of the name": {[]string{
			"President Ada Zhurin met the mayor. General Zhurin had asked for rest.",
			"General Lev Zhurin commands the army. President Ada Zhurin dismissed him.",
		}, "General Zhurin", "Lev Zhurin"},
		"a president and the Jr.": {[]string{
			"President Zhurin defended Lev Zhurin Jr. on Monday. The envoy was silent.",
			"President Lev Zhurin met the envoy. His son, Lev Zhurin Jr., waited.",
		}, "President Zhurin", "Lev Zhurin"},
		"a headline and a daughter": {[]string{
			"Zhurin scolds the theatre.\n\nThe players had laughed at Mira Zhurin, the report said.",
			"President Lev Zhurin scolded the theatre on Monday.",
		}, "Zhurin", "Lev Zhurin"},
		"a daughter is not the president": {[]string{
			"Zhurin scolded the theatre on Monday. Nobody answered.",
			"The mayor met his daughter, Mira Zhurin, at noon.",
		}, "Zhurin", "Zhurin"},
	} {
		var casts []*Cast
		for _, text := range c.texts {
			casts = append(casts, cast(text))
		}
		shared := Share(casts)
		roster := Merge(shared)
		got := ""
		for _, m := range shared[0].Mentions {
			if m.Actor >= 0 && m.Span.In(c.texts[0]) == c.words {
				got = roster.Actors[roster.Of(0, m.Actor)].Name
			}
		}
		if c.want != "" && got != c.want || c.want == "" && got == "Norland" {
			t.Errorf("%s: %q is %q, want %q", name, c.words, got, c.want)
		}
	}
}

// TestShareLeavesAlone holds Share to what it promises: the casts given stay as
// they are, the same ones give the same, and a second round learns nothing that
// the first did not.
func TestShareLeavesAlone(t *testing.T) {
	read, w := readText(t), testWorld(t)
	var casts, again []*Cast
	for _, text := range []string{
		passage,
		"Holm rejected the plan. Laszlo said he would wait, and Kelm agreed.",
		"Kelm, the Norlandic capital, was quiet. Viktor Laszlo left for Sudria. Sudria's government fell.",
	} {
		resolve := func() *Cast {
			return Resolve(&report.Report{Text: text, Published: time.Date(2031, 3, 1, 0, 0, 0, 0, time.UTC)}, read(text), nil, w)
		}
		casts, again = append(casts, resolve()), append(again, resolve())
	}
	first, second := Share(casts), Share(casts)
	for i := range casts {
		if !reflect.DeepEqual(casts[i].Mentions, again[i].Mentions) || !reflect.DeepEqual(casts[i].Actors, again[i].Actors) {
			t.Errorf("report %d: the cast given has changed", i)
		}
		if !reflect.DeepEqual(first[i].Mentions, second[i].Mentions) || !reflect.DeepEqual(first[i].Actors, second[i].Actors) {
			t.Errorf("report %d: two rounds over the same casts differ", i)
		}
	}
	if one := Share(casts[:1]); one[0] != casts[0] {
		t.Error("a report alone has nothing to learn, and is read again")
	}
	hand := NewCast(nil, nil, 3)
	if out := Share([]*Cast{hand, casts[0]}); out[0] != hand {
		t.Error("a cast that Resolve did not make is not the one given")
	}
}

func TestLoreWords(t *testing.T) {
	l := &lore{words: map[string]*loreWord{}, bodies: map[string]int{}, conflict: map[string]bool{}}
	for _, w := range []string{"Holm", "Lee", "holm", "Monday", "Åkesdal"} {
		l.word(w, loreWord{kind: lang.Person})
	}
	l.word("Holm", loreWord{kind: lang.Country, name: "Holm"})
	var got []string
	for w := range l.words {
		got = append(got, w)
	}
	slices.Sort(got)
	if want := []string{"Holm", "Åkesdal"}; !slices.Equal(got, want) || !l.conflict["Holm"] {
		t.Errorf("got %q, conflicts %v, want %q", got, l.conflict, want)
	}
}
