package text

import (
	"strings"
	"testing"

	"readout/report"
)

// TestMarkedAmongProse sets lines between paragraphs of a report: all of a line of
// furniture is marked, and nothing of a line of prose that looks like one.
func TestMarkedAmongProse(t *testing.T) {
	const (
		before = "The talks in Karsk go on, the ministry said on Monday, and nobody expects an end.\n\nOn Tuesday the two sides met again in the capital, a spokesman said, for three hours.\n\n"
		after  = "\n\nOn Wednesday they will meet once more, the spokesman said, and then there will be a break.\n\nNobody knows how long it will last, said a diplomat who did not want to be named.\n"
	)
	for kind, lines := range map[report.Kind][]string{
		report.Caption: {
			"Grab from a video released by the Norland army on Tuesday.",
			"Screengrab from footage released by the navy",
			"A video grab shows smoke over the port of Karsk, Sudria.",
			"This satellite image shows the depot before the strike.",
			"This combination of pictures shows Ada Holm and Viktor Laszlo.",
			"An aerial view of the harbour in Karsk.",
			"In this image taken from video provided by the Norland Navy, a ship burns.",
			"File photo of Ada Holm at the harbour of Karsk",
			"Norland's president Ada Holm (L) shakes hands with Viktor Laszlo in Vienna on March 3.",
			"Norland's President Ada Holm, left, speaks with Sudria's President Viktor Laszlo during their meeting in Vienna.",
			"Ada Holm speaks during a news conference in Torvel, Norland, March 3, 2031.",
			"Ada Holm attends a ceremony in Torvel on March 3, 2031. Picture taken March 3, 2031.",
			"A ship is seen at the port of Karsk on Tuesday.",
			"People are seen in a queue outside the embassy in Torvel, March 3, 2031.",
			"Ships wait at the harbour of Karsk. (Anders Lie/Torvel Post)",
			"Ships wait at the harbour of Karsk, March 3, 2031. TNW/Anders Lie",
			"[1/5] Ada Holm leaves the chancellery. TNW/Lene Storm Purchase Licensing Rights",
			"Item 1 of 5 Ada Holm leaves the chancellery.",
			"toggle caption Lene Storm/Northern Wire",
			"Photos: Smoke over Karsk Ships burn in the harbour. Hide Caption 1 of 9 Photos: Smoke over Karsk A woman walks past the customs house with a child on her arm and a bag in her hand, and behind her stand soldiers of the fourth brigade, who came from the hills in the night. Hide Caption 2 of 9 Photos: Smoke over Karsk The prime minister of Norland, Ada Holm, speaks to the crew of a tug that brought eleven men ashore before the quay of the old fish market fell into the water. Hide Caption 3 of 9",
			"Representational image",
		},
		report.Credit: {
			"Lene Storm/Northern Wire", "Credit...Lene Storm for The Torvel Post", "Credit: Lene Storm", "Courtesy of the Norland Navy", "(Agencies)", "(NNA/TNW)", "— TNW",
			"With agencies", "With Post wires", "(With inputs from Northern Wire)", "Source: Northern Wire", "Edited by: Jonas Reik", "Additional reporting: Jonas Reik",
			"This report contains material from the Northern Wire.", "This article is based in part on wire service reports.",
		},
		report.Related: {
			"READ ALSO | Harbour talks fail", "READ MORE » Harbour talks fail again", "WATCH | Ships leave the harbour", "Recommended Stories", "list 1 of 4 Harbour talks fail", "Editor’s Picks",
			"Most Viewed", "Explore more on these topics", "You May Like", "JUST WATCHED Harbour talks fail Replay",
		},
		report.Byline:  {"12:45 GMT", "12.45pm BST", "3h ago", "11:19 a.m. ET", "Written by Jonas Reik"},
		report.Author:  {"Follow Jonas Reik on X: @jreik", "jreik@post.example", "View all posts by Jonas Reik"},
		report.Cookies: {"Manage consent", "Allow Picturegram content?"},
		report.Newsletter: {
			"You can unsubscribe at any time.", "This site is protected by reCAPTCHA and the Privacy Policy and Terms of Service apply.", "after newsletter promotion", "Already a subscriber? Log in.",
			"To continue reading, subscribe today", "You have read your last free article", "Support independent journalism", "Get the latest from Karsk in your inbox",
		},
		report.Share: {
			"Save", "Listen (5 min)", "Share full article", "Add Torvel Post as a preferred source", "If you notice an error, select the text and press Ctrl + Enter.", "Got a tip? Write to the desk",
			"Your browser does not support the video tag.", "To view this video please enable JavaScript", "View image in fullscreen", "#harbour #navy #Karsk", "Key events",
		},
		report.Notice: {
			"Editor’s note: As a public service, our reports are free.", "(This March 3 story has been corrected to fix the name of the port in paragraph 4)", "(Corrects the name of the port in paragraph 4)",
			"This is a developing story. Please check back for updates.", "More to follow.", "Clarification: The port is in Sudria.", "This story was updated at 3 p.m. to add a comment by the ministry.",
		},
		report.Legal: {"Purchase Licensing Rights", "Our Standards: The Northern Trust Principles.", "This story has not been edited by our staff and is published from a syndicated feed.", "Disclaimer: This was produced without the newsroom."},
		"": {
			"Satellite images show new trenches along the border, the ministry said.",
			"This picture shows how deep the split between the two capitals is.",
			"A screenshot of the letter was published by the ministry on Monday.",
			"Holm will speak to the leaders of Sudria on March 3, 2031, and fly home that night.",
			"Holm went to Vienna to meet the leaders of Sudria on March 3, 2031.",
			"Vienna is seen as neutral ground in both capitals.",
			"The accord signed on March 3, 2031, leaves the harbour to Sudria.",
			"\"We leave on Tuesday,\" Holm, left, told the crowd.",
			"The bloc, the Free Union/Alliance, leaves the government.",
			"After the exchange of fire the drill went on as planned. Torvel Post / Anders Lie]",
			"Follow the money, the prosecutor told the court.",
			"Save the harbour, a banner in front of the ministry read.",
			"Listen to the sailors, the bishop urged both governments.",
			"Source: a diplomat who saw the letter and will not be named.",
			"With agencies short of food, the camps will close, the United Nations warned.",
			"Support our troops was the slogan of the day in Torvel, and few dared to disagree.",
			"Visit after visit has brought nothing, the envoy said.",
			"Add to that the price of grain, which has doubled since March.",
			"Make no mistake, the minister said: the harbour is ours.",
			"More to follow the example of Vessia are expected by the summer.",
			"The mistake was noticed a week later, when the ships had left.",
			"At 12:45 GMT the first ship left the harbour.",
			"The list 1 of the treaty names four ports.",
			"You have read the letter, Holm told the envoy, and so have I.",
		},
	} {
		for _, line := range lines {
			x := Read(before+line+after, Meta{}, false)
			marked := 0
			for _, r := range x.Regions {
				if r.Start < len(before) || r.End > len(before)+len(line) || r.Kind == report.Heading {
					continue
				}
				if marked += r.Len(); r.Kind != kind {
					t.Errorf("%q: %q is %s, want %q", line, r.In(before+line+after), r.Kind, kind)
				}
			}
			if kind == "" && marked > 0 || kind != "" && marked < len(line)-strings.Count(line, " ")-4 {
				t.Errorf("%q: %d of %d bytes marked as furniture, want %q", line, marked, len(line), kind)
			}
		}
	}
}

// TestWrittenBreaks: an export that writes its line breaks out has lines all the same,
// and no word is made of the signs.
func TestWrittenBreaks(t *testing.T) {
	const s = `Ice closes in on Karsk \n Ships wait at the harbour of Karsk. (Anders Lie/Torvel Post) \n\nThe harbour will freeze within three weeks, its master said. \n
Read more: Three ways out of the harbour \n "No," said Holm.\nNobody else spoke. She keeps it under C:\notes.`
	x := Read(s, Meta{}, false)
	check(t, s, x.Regions)
	r := report.Report{Text: s, Regions: x.Regions}
	kinds := map[string]report.Kind{"Ice closes": report.Title, "Ships wait": report.Caption, "The harbour will": "", "Read more": report.Related, `"No,"`: "", "Nobody else": "", `\notes`: ""}
	for words, want := range kinds {
		if got := r.RegionAt(strings.Index(s, words)); got != want {
			t.Errorf("%q is %q, want %q", words, got, want)
		}
	}
	words := r.Words()
	if strings.Count(words, `\n`) != 1 || len(words) != len(s) || !strings.Contains(words, "Holm.\n\nNobody") {
		t.Errorf("words: %q", words)
	}
}
