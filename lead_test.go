package readout_test

import (
	"slices"
	"strings"
	"testing"

	"readout/claim"
)

// Second sentences of a report, and how they may lead a brief: as want, and never as not.
var leadings = []struct {
	name, text string
	want, not  string
}{
	{"under an if before it", "If the talks fail, Norland will close the strait to Sudrian barges, Ada Holm said.", "If the talks fail, Norland will close the strait to Sudrian barges", `Norland will close the strait to Sudrian barges`},
	{"under an if behind it", "Ada Holm said Norland would close the strait to barges if the talks failed.", "Norland would close the strait to barges if the talks failed", "Norland would close the strait to barges"},
	{"under the narrator's if", "If the talks fall through, Ada Holm has said that Norland will close the strait to barges.", "If the talks fall through, Ada Holm has said that Norland will close the strait to barges", "Norland will close the strait to barges"},
	{"as long as", "Ada Holm said she was in no hurry to arm the guards as long as Sudria keeps the truce on the river.", "", "Sudria keeps the truce on the river"},
	{"doubted", "“I do not think that Sudria is ready to open the border,” said Ada Holm.", "I do not think that Sudria is ready to open the border", "Sudria is ready to open the border"},
	{"to be kept from", "“We have to be careful that we are not drawn into the war by Sudria,” said Ada Holm.", "", "we are not drawn into the war by Sudria"},
	{"goes on without a mark", "Ada Holm said the border closure was meant to bring as little trouble to traders as possible this month.", "the border closure was meant to bring as little trouble to traders as possible this month", "the border closure was meant to bring as little trouble to traders"},
	{"a quotation within one", "“Some of them say, ‘Norland will take our barges away’ when the treaty is signed,” Ada Holm said.", "", "Norland will take our barges away"},
	{"the narrator cut off", "“Norland will sign the border treaty this week,” Ada Holm said in Karsk.", "Norland will sign the border treaty this week", `"Norland will sign the border treaty this week," Ada Holm said`},
	{"an it of before", "Ada Holm said Norland was unwilling to give it away to Sudria.", "", "Norland was unwilling to give it away to Sudria"},
	{"a link to before", "On the other hand, Sudria has agreed to open the border crossing at Karsk.", "Sudria has agreed to open the border crossing at Karsk", "On the other hand, Sudria has agreed to open the border crossing at Karsk"},
	{"a courtesy", "“I wish the ministers well with the border talks,” said Ada Holm.", "", "I wish the ministers well with the border talks"},
	{"thanks", "“I would like to thank the ministers for the border talks,” said Ada Holm.", "", "I would like to thank the ministers for the border talks"},
	{"half a comparison", "“The more Norland cuts the border guard, the longer the war will last,” said Ada Holm.", "", "The more Norland cuts the border guard"},
	{"so that", "Ada Holm said the closing of the border by Sudria was such a blow to every trader, carrier and farmer along the whole length of the river that she would ask the parliament of Norland for a war loan and the harbours for more barges.", "", "the closing of the border by Sudria was such a blow to every trader, carrier and farmer along the whole length of the river"},
	{"a description for a sentence", "Viktor Laszlo, ousted on Monday from his post at the border ministry, is in Karsk.", "", "Viktor Laszlo, ousted on Monday from his post at the border ministry"},
}

func TestWhatLeads(t *testing.T) {
	for _, c := range leadings {
		t.Run(c.name, func(t *testing.T) {
			rec := lay(t, "Norland's prime minister, Ada Holm, and Sudria's president, Viktor Laszlo, are at odds over the border.\n\n"+c.text)
			var led []string
			for _, x := range rec.Takeaways {
				if !x.Disagreement {
					led = append(led, strings.Trim(words(rec, rec.Claims[x.Index].Text), "“”., "))
				}
			}
			if c.want != "" && !slices.Contains(led, c.want) || slices.Contains(led, c.not) {
				t.Errorf("led by %q, want %q and not %q", led, c.want, c.not)
			}
		})
	}
}

// What a speaker calls somebody by courtesy sets no office against another.
func TestCourtesyTitle(t *testing.T) {
	for _, c := range []struct {
		one   string
		asked bool
	}{
		{"“I trust President Laszlo,” said Ada Holm.", false},
		{"Sudria's president, Viktor Laszlo, arrived in Karsk.", true},
		{"President Laszlo opened the bridge.", false}, // nobody knows when
		{"President Laszlo opened the bridge on Monday.", true},
		{"President Laszlo arrived in Karsk for talks.", true},
	} {
		rec := lay(t, "Viktor Laszlo was in Karsk for talks. "+c.one, "Sudria's former president, Viktor Laszlo, arrived in Karsk for talks.")
		asked := slices.ContainsFunc(rec.Disagreements, func(d claim.Disagreement) bool { return d.Type == claim.Descriptor })
		if asked != c.asked {
			t.Errorf("%s: asked is %v, want %v", c.one, asked, c.asked)
		}
	}
}

// Whom a story is between, and what of.
func TestWhatAStoryIsCalled(t *testing.T) {
	for _, c := range []struct {
		name    string
		reports []string
		parties []string
		topic   string
	}{
		{
			"one of a country is no party beside it",
			[]string{
				"The French lawyer Greta Moss fought in France with Jonas Reik over the budget. Greta Moss said the budget must be cut, and France waits for a budget.",
				"The French lawyer Greta Moss wants a smaller budget. The budget of France, said Greta Moss, is too large. Jonas Reik is against any cut of the budget.",
			},
			[]string{"Greta Moss", "Jonas Reik"},
			"budget",
		},
		{
			"whom one report alone names",
			[]string{
				"Sudria and Norland hold talks on a ceasefire. Norland wants a ceasefire now. Sudria says the ceasefire must wait.",
				"Norland asked for a ceasefire again. The Harbour Union, the Harbour Union said, backs a ceasefire. Harbour Union men met the Harbour Union's head, who said the Harbour Union is for a ceasefire.",
				"A ceasefire is far off, said Sudria. Norland still hopes for a ceasefire.",
			},
			[]string{"Norland", "Sudria"},
			"ceasefire",
		},
	} {
		rec := lay(t, c.reports...)
		var got []string
		for _, g := range rec.Parties {
			got = append(got, rec.Roster.Actors[g].Name)
		}
		if !slices.Equal(got, c.parties) || rec.Topic != c.topic {
			t.Errorf("%s: %q on %q, want %q on %q", c.name, got, rec.Topic, c.parties, c.topic)
		}
	}
}
