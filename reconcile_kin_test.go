package readout_test

import (
	"testing"

	"readout/claim"
)

// kinPairs are pairs of reports that give two counts in other words: of one thing, or of
// two that look alike. want is the type of what lies between them, "" for nothing.
var kinPairs = []struct {
	name string
	want claim.Type
	a, b string
}{
	{
		"residents held", claim.Hard,
		"Aid workers say that some 80,000 civilians are trapped in Karsk, where the army has closed every road.",
		"The general said the offer was meant for fewer than 30,000 inhabitants who are being held in Karsk by the rebels.",
	},
	{
		"lorries a day", claim.Hard,
		"Under the deal 60 trucks a day would be let through the post at Sorn, the mediator said.",
		"Up to 35 lorries a day may cross at Sorn, the customs office said.",
	},
	{
		"a question asks", claim.Hard,
		"How many residents are left in Brekke? The mayor's office says 12,000 or so.",
		"Some 5,000 inhabitants are left in Brekke, the army said.",
	},
	{
		"town and region", claim.Scope,
		"Some 9,000 homes in the town of Lund have no electricity since the storm, the mayor said.",
		"More than 24,000 households in the region round Lund were without power, the grid operator said.",
	},
	{
		"a crowd", claim.Estimate,
		"About 8,000 people marched through Torvel on Monday against the tax, police said.",
		"Organisers said that over 20,000 demonstrators marched through Torvel against the tax.",
	},
	{
		"a rate", claim.Hard,
		"Vessia asks 5.20 dollars per thousand cubic metres for the gas that crosses its land.",
		"Vessia charges a fee of 6.90 dollars per thousand cubic metres of gas, Kestovia's minister said.",
	},
	{
		"other classes of people", "",
		"Some 80,000 civilians are trapped in Karsk.",
		"More than 30,000 soldiers are held up before Karsk.",
	},
	{
		"other doings", "",
		"Some 6,000 homes were flattened in Lund.",
		"The government will build 4,000 homes in the north by autumn.",
	},
	{
		"other doers", "",
		"Vessia sent 200 soldiers to the border with Kestovia on Monday.",
		"Kestovia sent 450 soldiers to its border with Vessia on Monday.",
	},
	{
		"other places", "",
		"Some 20,000 refugees crossed into Vessia at Sorn.",
		"Some 45,000 refugees crossed into Kestovia at Lund.",
	},
	{
		"both told by both", "",
		"Of the 60 trucks that came to Sorn 35 trucks were let through.",
		"At Sorn 60 trucks came and 35 lorries were allowed to cross.",
	},
	{
		"other months", "",
		"Wheat cost 210 euros per ton in Torvel in March.",
		"Wheat cost 260 euros per ton in Torvel in May.",
	},
	{
		"another order of size", "",
		"Some 400 refugees crossed the bridge at Sorn.",
		"Some 90,000 refugees crossed the bridge at Sorn.",
	},
}

// Counts told in other words meet where enough speaks for it.
func TestCountedInOtherWords(t *testing.T) {
	for _, x := range kinPairs {
		t.Run(x.name, func(t *testing.T) {
			rec := lay(t, x.a, x.b)
			switch {
			case x.want == "" && len(rec.Disagreements) > 0:
				d := rec.Disagreements[0]
				t.Errorf("%s: %s, want none", d.Type, d.Question)
			case x.want != "" && len(rec.Disagreements) != 1:
				t.Errorf("%d disagreements, want one that is %s", len(rec.Disagreements), x.want)
			case x.want != "" && rec.Disagreements[0].Type != x.want:
				t.Errorf("%s: %s, want %s", rec.Disagreements[0].Type, rec.Disagreements[0].Question, x.want)
			}
		})
	}
}

// figuresApart are pairs of reports whose figures look like answers to one question and are
// of two.
var figuresApart = [][2]string{
	{ // told together, each of a place
		"Six people were killed in Lund and four were killed in Brekke when the dam broke, officials said.",
		"Nine people were killed in Torvel when the dam broke, officials said. Six people were killed in Lund and four were killed in Brekke.",
	},
	{ // a part that another report takes for itself
		"In total, 17 people were killed in Karsk, including 12 people at the ferry.",
		"The shooting at the ferry in Karsk killed 12 people.",
	},
	{ // what a court gives beside prison
		"The banker Rudi Kastner was sentenced to five years of probation.",
		"The banker Rudi Kastner was sentenced to eight months of service in a halfway house.",
	},
	{ // so long a war, and so long over
		"The bombs recalled the worst days of the 26-year civil war in Vessia.",
		"It was the deadliest violence since the civil war in Vessia ended a decade ago.",
	},
	{ // a mark to reach
		"The central bank set a goal of 6.5 percent for unemployment in Vessia.",
		"The unemployment rate in Vessia fell to 7.7 percent, the bank said.",
	},
	{ // a model and a number of planes
		"The airline has ordered 210 Swift planes.",
		"The airline grounded the 440 Swift planes that it had ordered.",
	},
	{ // what is shut is not who works
		"With the ministries shut, some 40,000 employees work without pay in Vessia.",
		"The ministries are shut, with 90,000 workers affected in Vessia.",
	},
	{ // the price of oil
		"Vessia can live with oil at 42 dollars a barrel, its minister said.",
		"Vessia sells oil at 30 dollars a barrel, traders said.",
	},
	{ // the stock market
		"The main stock index in Torvel lost 1.4 percent on Monday.",
		"The stock index of Torvel lost 3 percent on Monday.",
	},
}

func TestFiguresApart(t *testing.T) {
	for _, x := range figuresApart {
		for _, d := range lay(t, x[0], x[1]).Disagreements {
			if d.Type != claim.Scope {
				t.Errorf("%s: %s, want none of %q / %q", d.Type, d.Question, x[0], x[1])
			}
		}
	}
}
