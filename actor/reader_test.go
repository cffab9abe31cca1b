package actor

import (
	"slices"
	"strings"
	"testing"

	"readout/report"
)

// TestWhoIsWho asks for the actor of one phrase in a short invented report.
func TestWhoIsWho(t *testing.T) {
	read := readText(t)
	w := testWorld(t)
	for _, c := range []struct {
		about, text string
		phrase      string // the n-th sighting with "#n" behind it
		want        string // name of the actor, "" for open, "-" for no mention
		sources     []string
	}{
		{"a title and a family name", "President Ada Holm spoke. Later Mrs Holm left.", "Mrs Holm", "Ada Holm", nil},
		{"a spelling", "Minister Oleksandr Karimoff spoke. “Yes,” Karimov said.", "Karimov", "Oleksandr Karimoff", []string{"Karimov"}},
		{"two of a family", "President Ada Holm and her brother, Erik Holm, spoke. Holm said so.", "Holm#3", "Ada Holm", nil},
		{"a family name first tells no gender", "President Kim Min Su met Ada Holm. He smiled.", "He", "Kim Min Su", nil},
		{"gender keeps apart", "Minister Ada Holm met the farmer Erik Holm. Mr. Holm smiled.", "Mr. Holm", "Erik Holm", nil},
		{"an office and its country", "Norland's president, Ada Holm, met Sudria's president, Viktor Laszlo. The Sudrian president smiled.", "The Sudrian president", "Viktor Laszlo", nil},
		{"a leader is who heads the state", "Norland's prime minister, Ada Holm, met Jan Vrba. The Norlandic leader smiled.", "The Norlandic leader", "Ada Holm", nil},
		{"a former president is no president", "Former president Oskar Lind met President Ada Holm. The president smiled.", "The president", "Ada Holm", nil},
		{"the deputy is not the minister", "Deputy minister Lena Kraus met Minister Ada Holm. The minister smiled.", "The minister", "Ada Holm", nil},
		{"his government", "France's president, Oskar Lind, spoke on Monday. His government resigned.", "His government", "France", nil},
		{"her side is whose it is", "President Ada Holm spoke on Monday. Her side wants a truce.", "Her side", "Ada Holm", nil},
		{"officials are their country", "French officials said no.", "French officials", "France", nil},
		{"a single official is himself", "A senior French official said no.", "A senior French official", "senior French official", []string{"A senior French official"}},
		{"the official again", "A senior French official said no. The official gave no reason.", "The official", "senior French official", []string{"A senior French official", "The official"}},
		{"a capital that speaks", "Paris rejected the plan.", "Paris", "France", nil},
		{"a capital as a place", "The talks in Paris ended.", "Paris", "-", nil},
		{"a ministry", "France's foreign ministry rejected the plan.", "France's foreign ministry", "France", nil},
		{"an embassy abroad", "The French embassy in Japan rejected the plan.", "The French embassy", "France", nil},
		{"leaders of many countries", "European leaders rejected the plan.", "European leaders", "European leaders", nil},
		{"he is the subject before", "President Viktor Laszlo met Jan Vrba. He smiled.", "He", "Viktor Laszlo", nil},
		{"she is the woman", "President Ada Holm met Viktor Laszlo. Then she smiled.", "she", "Ada Holm", nil},
		{"two men alike", "Viktor Laszlo and Erik Vrba met on Monday. He smiled.", "He", "", nil},
		{"not the one he met", "President Viktor Laszlo met him.", "him", "", nil},
		{"they are the pair before", "President Ada Holm and Viktor Laszlo met on Monday. They agreed.", "They", "Ada Holm", nil},
		{"both leaders", "President Ada Holm met Chancellor Viktor Laszlo. Both leaders smiled.", "Both leaders", "Ada Holm", nil},
		{"a comma and a name", "Norland's foreign minister, Ada Holm, spoke. The foreign minister smiled.", "The foreign minister", "Ada Holm", nil},
		{"a name and a comma", "Ada Holm, the foreign minister of Norland, spoke. The foreign minister smiled.", "The foreign minister", "Ada Holm", nil},
		{"a title before a title", "The president's brother, General Erik Holm, spoke. Holm smiled.", "Holm#2", "Erik Holm", nil},
		{"a preposition for a given name", "Its secretary general, Per Lund, spoke.", "Its secretary general, Per Lund", "Per Lund", nil},
		{"a secretary general is no general", "General Ivo Saric slept. The secretary general of the Northern Alliance spoke.", "The secretary general of the Northern Alliance", "-", nil},
		{"a spokesman and his name", "A spokesman for the ministry, Otto Lang, said no.", "A spokesman for the ministry, Otto Lang", "Otto Lang", []string{"A spokesman for the ministry, Otto Lang"}},
		{"a minister is not the other", "Finance Minister Jan Vrba spoke on Monday. The foreign minister smiled.", "The foreign minister", "-", nil},
		{"a minister of something", "Minister of Education Ada Holm spoke.", "Minister of Education Ada Holm", "Ada Holm", nil},
		{"a premier is a prime minister", "Prime Minister Ada Holm met Jan Vrba. The premier smiled.", "The premier", "Ada Holm", nil},
		{"a vice-premier is a deputy", "Deputy Prime Minister Jan Vrba met Prime Minister Ada Holm. The vice-premier smiled.", "The vice-premier", "Jan Vrba", nil},
		{"a deputy after the name", "Jan Vrba, France's deputy prime minister, spoke. The French deputy premier smiled.", "The French deputy premier", "Jan Vrba", nil},
		{"a deputy is not the premier", "Jan Vrba, France's deputy prime minister, spoke. The premier smiled.", "The premier", "-", nil},
		{"a federation by its first word", "The Federation of Port Workers met Northern Steel. The federation smiled.", "The federation", "Federation of Port Workers", nil},
		{"a union of workers", "The Federation of Port Workers met Northern Steel. The union smiled.", "The union", "Federation of Port Workers", nil},
		{"a union of two", "The Federation of Port Workers rejected the offer. The National Miners Association signed it. The union smiled.", "The union", "-", nil},
		{"a union that is none", "The Association of Brewers met Northern Steel. The union smiled.", "The union", "-", nil},
		{"a body of its members", "The National Farmers Union rejected the offer.", "National Farmers Union", "National Farmers Union", nil},
		{"a body of its members behind it", "The Union of Port Doctors rejected the offer.", "Union of Port Doctors", "Union of Port Doctors", nil},
		{"two presidents are no body", "Presidents Holm and Laszlo met.", "Holm", "Holm", nil},
		{"a boss", "The ferry's chief executive, Ada Holm, met the farmer Jan Vrba. The boss smiled.", "The boss", "Ada Holm", nil},
		{"a boss is no president", "President Ada Holm met the farmer Jan Vrba. The boss smiled.", "The boss", "-", nil},
		{"a chair", "The council's chairwoman, Ada Holm, met Jan Vrba. The chair smiled.", "The chair", "Ada Holm", nil},
		{"an ambassador is an envoy", "Ambassador Ada Holm met the farmer Jan Vrba. The envoy smiled.", "The envoy", "Ada Holm", nil},
		{"a chief of staff is no chief", "The union's chief, Ada Holm, met Jan Vrba, the chief of staff. The chief of staff smiled.", "The chief of staff", "Jan Vrba", nil},
		{"a lawmaker", "Ada Holm, a member of parliament, met Mayor Jan Vrba. The lawmaker smiled.", "The lawmaker", "Ada Holm", nil},
		{"a firm by its trade", "State exporter Kestgas cut the flow. It gave no reason.", "It", "Kestgas", []string{"It"}},
		{"a firm and not its people", "The Sudrian grid operator Voltan gave no reason.", "The Sudrian grid operator Voltan", "Voltan", []string{"The Sudrian grid operator Voltan"}},
		{"a last word", "The Norland Liberation Front met the mayor. The Front gave no reason.", "Front#2", "Norland Liberation Front", []string{"The Front"}},
		{"turned to another", "Minister Jan Vrba refused. “No,” Vrba said. Erik Lind was milder. He would wait, he said.", "He", "Erik Lind", []string{"Vrba", "he"}},
		{"one of them by name", "Two bakers came. One of them, Jan Vrba, said no.", "Jan Vrba", "Jan Vrba", []string{"One of them"}},
		{"another by name", "Two bakers came. Another, Ada Holm, said no.", "Ada Holm", "Ada Holm", []string{"Another"}},
		{"a vice president", "They met Vice President Jan Vrba and President Ada Holm. The president smiled.", "The president", "Ada Holm", nil},
		{"sworn in as president", "Jan Vrba was sworn in as president of France on Monday. The French president smiled.", "The French president", "Jan Vrba", nil},
		{"dismissed as minister", "The king dismissed Jan Vrba as minister. Ada Holm, the new minister, spoke. The minister smiled.", "The minister", "Ada Holm", nil},
		{"a chancellery", "Austria's chancellery rejected the plan.", "Austria's chancellery", "Austria", nil},
		{"the presidency", "The French army moved on Monday. The presidency gave no reason.", "The presidency", "France", []string{"The presidency"}},
		{"an army of the only country", "French officials spoke on Monday. The army said nothing.", "The army", "army", []string{"The army"}},
		{"a coast guard is no army", "The French army slept. The French coast guard spoke.", "The French coast guard", "French coast guard", nil},
		{"a part of a ministry's name", "The Department of Trade said no.", "The Department of Trade", "Department of Trade", []string{"The Department of Trade"}},
		{"the son's given name", "President Ada Holm sent her son Erik. Erik Holm smiled.", "her son Erik", "Erik Holm", nil},
		{"the younger of two", "President Viktor Holm and his son, Erik Holm, met. The younger Holm smiled.", "Holm#3", "Erik Holm", nil},
		{"a father and a son of one name", "President Erik Holm and his son, Erik Holm Jr., spoke. Mr. Holm smiled.", "Mr. Holm", "Erik Holm", nil},
		{"the husband of the wife named", "Holm's wife opened a school. Ada Holm taught there. Holm said so.", "Holm#3", "Holm", nil},
		{"the wife alone", "Mira Holm opened a school. Holm smiled.", "Holm#2", "Mira Holm", nil},
		{"the first lady and her husband", "The first lady, Mira Holm, opened a school. President Holm smiled.", "President Holm", "Holm", nil},
		{"the father of a Jr.", "Holm defended his son on Monday. Erik Holm Jr. had met the envoy.", "Holm#1", "Holm", []string{"Holm"}},
		{"the younger of two is the Jr.", "President Erik Holm met the envoy. Erik Holm Jr. spoke. The younger Holm smiled.", "Holm#3", "Erik Holm Jr.", nil},
		{"a suffix left out", "Robert S. Vrba Jr. spoke on Monday. Robert Vrba is a lawyer.", "Robert Vrba", "Robert S. Vrba Jr.", nil},
		{"a tower is nobody", "They met at Holm Tower. President Erik Holm smiled.", "Holm Tower", "-", nil},
		{"a short name", "Robert Holm, the mayor, spoke. Bob Holm smiled.", "Bob Holm", "Robert Holm", nil},
		{"another adviser", "An adviser, Jan Vrba, spoke on Monday. The security adviser smiled.", "The security adviser", "-", nil},
		{"an envoy is his sender's", "France's ambassador to Japan, Jan Vrba, spoke. The French ambassador smiled.", "The French ambassador", "Jan Vrba", nil},
		{"of somebody unknown", "President Ada Holm spoke. The leader of the free world smiled.", "The leader of the free world", "-", nil},
		{"either of them is nobody", "A witness spoke. The president thinks he or she will stay.", "he", "-", nil},
		{"the subject of the clause in front", "A mayor spoke. When Ada Holm put down the telephone, she smiled.", "she", "Ada Holm", nil},
		{"a neighbour by name", "Jan Vrba spoke. His neighbour, Olga Brandt, agreed.", "His neighbour, Olga Brandt", "Olga Brandt", nil},
		{"of something that is nobody", "The town's mayor, Lev Orban, smiled.", "The town's mayor, Lev Orban", "Lev Orban", nil},
		{"sent to a body", "Ambassadors to the United Nations spoke.", "Ambassadors to the United Nations", "Ambassadors to the United Nations", []string{"Ambassadors to the United Nations"}},
		{"an article within a name", "The militant Abu Mohammed al-Holani spoke.", "Abu Mohammed al-Holani", "Abu Mohammed al-Holani", nil},
		{"a family name like a place", "South Korean President Park Green-hye on Sunday denounced the launch.", "South Korean President Park Green-hye", "Park Green-hye", nil},
		{"a short word with a hyphen in front", "Ta-Nehisi Vrba spoke.", "Ta-Nehisi Vrba", "Ta-Nehisi Vrba", nil},
		{"a paper that begins like a country's adjective", "The French Prospect said so.", "French Prospect", "French Prospect", []string{"The French Prospect"}},
		{"a body in eight words", "The Organization for Economic Co-operation and Development spoke.", "Organization for Economic Co-operation and Development", "Organization for Economic Co-operation and Development", nil},
		{"the office of an office", "The French chancellor spoke. Her office said so.", "Her office", "French chancellor's office", []string{"Her office"}},
		{"a hyphen and a small letter", "President Park Tae-ho spoke on Monday. Park Tae-ho smiled.", "Park Tae-ho#2", "Park Tae-ho", nil},
		{"the reporter in the last line", "Holm spoke. Holm smiled. Later Holm left. Then Holm came back. It rained. It snowed. Reporting by Erik Holm.", "Holm#1", "Holm", nil},
		{"a middle name", "Former president Jan Anders Holm spoke. Jan Erik Holm smiled.", "Jan Erik Holm", "Jan Erik Holm", nil},
		{"the sons of two", "The son of Ada Holm spoke. The son of Jan Vrba smiled.", "The son of Jan Vrba", "son of Jan Vrba", []string{"The son of Ada Holm", "The son of Jan Vrba"}},
		{"a firm by its short name", "Northern Steel Group Inc. closed. Northern Steel said so.", "Northern Steel#2", "Northern Steel Group Inc.", nil},
		{"a strongman is a leader", "French President Viktor Laszlo spoke on Monday. The French strongman smiled.", "The French strongman", "Viktor Laszlo", nil},
		{"an administration", "French President Viktor Laszlo spoke. The Laszlo administration resigned.", "The Laszlo administration", "France", nil},
	} {
		d := read(c.text)
		phrase, n := c.phrase, 1
		if p, nth, ok := strings.Cut(phrase, "#"); ok {
			phrase, n = p, int(nth[0]-'0')
		}
		at := -1
		for range n {
			i := strings.Index(c.text[at+1:], phrase)
			if i < 0 {
				t.Fatalf("%s: %q is not in the text", c.about, phrase)
			}
			at += 1 + i
		}
		span := report.Span{Start: at, End: at + len(phrase)}
		var sources []Source
		for _, s := range c.sources {
			i := strings.Index(c.text, s)
			sources = append(sources, Source{Span: report.Span{Start: i, End: i + len(s)}, Head: -1})
		}
		cast := Resolve(&report.Report{Text: c.text}, d, sources, w)
		got := "-"
		for _, m := range cast.Mentions {
			if m.Span != span {
				continue
			}
			if got = ""; m.Actor >= 0 {
				got = cast.Actors[m.Actor].Name
			}
		}
		if got != c.want {
			t.Errorf("%s: %q in %q is %q, want %q", c.about, c.phrase, c.text, got, c.want)
			for _, m := range cast.Mentions {
				t.Logf("    %q %d %s", m.Span.In(c.text), m.Actor, m.Why)
			}
		}
	}
}

// TestFirstPersons: I and we are who speaks.
func TestFirstPersons(t *testing.T) {
	text := "“I saw it and we wept,” President Ada Holm said."
	d := readText(t)(text)
	holm := strings.Index(text, "President")
	src := []Source{{Span: report.Span{Start: holm, End: holm + len("President Ada Holm")}, Head: -1, Content: []report.Span{{Start: 0, End: strings.Index(text, " President")}}}}
	cast := Resolve(&report.Report{Text: text}, d, src, testWorld(t))
	n := 0
	for _, m := range cast.Mentions {
		if m.Form == Pronoun {
			n++
			if m.Actor < 0 || cast.Actors[m.Actor].Name != "Ada Holm" {
				t.Errorf("%q is not who speaks: %+v", m.Span.In(text), m)
			}
		}
	}
	if n != 2 {
		t.Errorf("%d pronouns found, want 2", n)
	}
}

// TestMerge: what several reports call one actor, and what keeps two apart.
// TestSpeaksFor asks whom people speak for.
func TestSpeaksFor(t *testing.T) {
	read := readText(t)
	w := testWorld(t)
	for _, c := range []struct{ text, who, country, speaksFor string }{
		{"French President Ada Holm spoke.", "Ada Holm", "FRA", "France"},
		{"France's foreign minister, Ada Holm, spoke.", "Ada Holm", "FRA", "France"},
		{"The French ambassador to Japan, Ada Holm, spoke.", "Ada Holm", "FRA", "France"},
		{"The French economist Ada Holm spoke.", "Ada Holm", "FRA", ""},
		{"The mayor of Paris, Ada Holm, spoke.", "Ada Holm", "FRA", ""},
		{"President Jan Vrba's rival, Ada Holm, spoke.", "Ada Holm", "", ""},
		{"Jan Vrba spoke. Vrba's spokeswoman, Ada Holm, smiled.", "Ada Holm", "", "Jan Vrba"},
		{"Ada Holm, who leads the Northern Trade Council, spoke.", "Ada Holm", "", "Northern Trade Council"},
		{"The French coast guard spoke.", "French coast guard", "FRA", "France"},
	} {
		cast := Resolve(&report.Report{Text: c.text}, read(c.text), nil, w)
		i := slices.IndexFunc(cast.Actors, func(a Actor) bool { return a.Name == c.who })
		if i < 0 {
			t.Errorf("%q has no %s", c.text, c.who)
			continue
		}
		got := ""
		if f := cast.Actors[i].For; f >= 0 {
			got = cast.Actors[f].Name
		}
		if got != c.speaksFor || cast.Actors[i].Country != c.country {
			t.Errorf("in %q %s speaks for %q of %q, want %q of %q", c.text, c.who, got, cast.Actors[i].Country, c.speaksFor, c.country)
		}
	}
}

// TestOwnedAreCalledAfterTheNamed: "her office" in one report is called after
// whom another report names.
func TestOwnedAreCalledAfterTheNamed(t *testing.T) {
	read := readText(t)
	w := testWorld(t)
	first, second := "The French chancellor spoke. Her office said so.", "French Chancellor Ada Holm spoke."
	at := strings.Index(first, "Her office")
	casts := []*Cast{
		Resolve(&report.Report{Text: first}, read(first), []Source{{Span: report.Span{Start: at, End: at + len("Her office")}, Head: -1}}, w),
		Resolve(&report.Report{Text: second}, read(second), nil, w),
	}
	if r := Merge(casts); !slices.ContainsFunc(r.Actors, func(a Actor) bool { return a.Name == "Ada Holm's office" }) {
		t.Errorf("no Ada Holm's office in %+v", r.Actors)
	}
}

// TestMergeSettles asks where one report's mention goes when another report
// tells more.
func TestMergeSettles(t *testing.T) {
	read := readText(t)
	w := testWorld(t)
	for _, c := range []struct {
		about      string
		texts      [2]string
		source     string // of the second text
		want, stay string // its actor, and one that must be another
	}{
		{"an organ", [2]string{"France's chancellery rejected the plan.", "The chancellery gave no reason."}, "The chancellery", "France", ""},
		{"a force", [2]string{"The French coast guard fired. The Japanese navy fled.", "The coast guard gave no reason."}, "The coast guard", "French coast guard", ""},
		{"a force of two", [2]string{"The French coast guard fired. The Japanese coast guard fled.", "The coast guard gave no reason."}, "The coast guard", "coast guard", "French coast guard"},
		{"an office", [2]string{"French Foreign Minister Jan Vrba spoke. French Finance Minister Ada Holm left.", "The French foreign minister gave no reason."}, "The French foreign minister", "Jan Vrba", ""},
		{"a body by its last words", [2]string{"The Norland Relief Council spoke.", "The Relief Council gave no reason."}, "The Relief Council", "Norland Relief Council", ""},
		{"a body by its last word", [2]string{"The Sudrian Liberation Front spoke. The Northern Alliance left.", "The Front gave no reason."}, "The Front", "Sudrian Liberation Front", ""},
		{"a last word of two bodies", [2]string{"The Sudrian Liberation Front spoke. The Eastern Front left.", "The Front gave no reason."}, "The Front", "Front", "Sudrian Liberation Front"},
		{"a body by its noun", [2]string{"The Federation of Port Workers spoke.", "The federation gave no reason."}, "The federation", "Federation of Port Workers", ""},
		{"a union by its members", [2]string{"The Federation of Port Workers spoke.", "The union gave no reason."}, "The union", "Federation of Port Workers", ""},
		{"a body by a noun of two", [2]string{"The Norland Relief Council spoke. The Sudrian Trade Council left.", "The council gave no reason."}, "The council", "council", "Norland Relief Council"},
		{"any body", [2]string{"The Federation of Port Workers spoke.", "A federation gave no reason."}, "A federation", "federation", "Federation of Port Workers"},
		{"a capital of two words", [2]string{"Port Kelm, the Norlandic capital, was quiet. Norland's parliament met.", "Port Kelm gave no reason."}, "Port Kelm", "Norland", ""},
		{"one vowel more", [2]string{"The farmer Mara Orban spoke.", "Mara Oraban gave no reason."}, "Mara Oraban", "Mara Oraban", "Mara Oraban"},
		{"another family", [2]string{"The farmer Mara Lang spoke.", "Mara Land gave no reason."}, "Mara Land", "Mara Land", "Mara Lang"},
		{"a vowel of two in one report", [2]string{"The farmer Mara Karsen spoke.", "Mara Karson and Mara Karsen came. Mara Karson gave no reason."}, "Mara Karson", "Mara Karson", "Mara Karsen"},
		{"an office by another name", [2]string{"Ada Holm, the French prime minister, spoke. Jan Vrba left.", "Ada Holm and Jan Vrba came. The premier gave no reason."}, "The premier", "Ada Holm", ""},
		{"an office by a wider name", [2]string{"Ada Holm, the chairwoman of Northern Steel, spoke. Jan Vrba left.", "Ada Holm and Jan Vrba came. The boss gave no reason."}, "The boss", "Ada Holm", ""},
		{"a former office", [2]string{"President Erik Lind of France spoke on Monday.", "Erik Lind came. Ada Holm is president of France. The former president gave no reason."}, "The former president", "Erik Lind", "Ada Holm"},
		{"a short name", [2]string{"Robert Anders Holm spoke.", "Bob Holm gave no reason."}, "Bob Holm", "Robert Anders Holm", ""},
		{"a son", [2]string{"President Erik Holm spoke.", "Erik Holm Jr. gave no reason."}, "Erik Holm Jr.", "Erik Holm Jr.", "Erik Holm"},
		{"a spelling", [2]string{"Yelena Tchernova spoke.", "Elena Chernova gave no reason."}, "Elena Chernova", "Elena Chernova", ""},
	} {
		var casts []*Cast
		for i, text := range c.texts {
			var src []Source
			if i == 1 {
				at := strings.Index(text, c.source)
				src = []Source{{Span: report.Span{Start: at, End: at + len(c.source)}, Head: -1}}
			}
			casts = append(casts, Resolve(&report.Report{Text: text}, read(text), src, w))
		}
		r := Merge(casts)
		got := ""
		for _, m := range casts[1].Mentions {
			if m.Source && m.Actor >= 0 {
				got = r.Actors[r.Of(1, m.Actor)].Name
			}
		}
		if got != c.want {
			t.Errorf("%s: %q is %q, want %q", c.about, c.source, got, c.want)
		}
		if c.stay != "" && !slices.ContainsFunc(r.Actors, func(a Actor) bool { return a.Name == c.stay }) {
			t.Errorf("%s: no %q is left", c.about, c.stay)
		}
	}
}

func TestMerge(t *testing.T) {
	read := readText(t)
	w := testWorld(t)
	var casts []*Cast
	for _, text := range []string{
		"French President Viktor Laszlo spoke. Paris rejected the plan. President Ada Holm of Japan left.",
		"“No,” President Lászlo said. The French government rejected the plan. The Lászlo administration resigned.",
		"Erik Holm, a farmer, met Laszlo. French officials rejected the plan.",
	} {
		casts = append(casts, Resolve(&report.Report{Text: text}, read(text), someSources(read(text), 0), w))
	}
	r := Merge(casts)
	var names []string
	for _, a := range r.Actors {
		names = append(names, a.Name)
	}
	for _, want := range []string{"Viktor Laszlo", "France", "Ada Holm", "Erik Holm", "Japan"} {
		if n := len(slices.DeleteFunc(slices.Clone(names), func(s string) bool { return s != want })); n != 1 {
			t.Errorf("%s is %d actors of %q", want, n, names)
		}
	}
	for _, a := range r.Actors {
		switch a.Name {
		case "France":
			for _, want := range []string{"French government", "Lászlo administration", "Paris"} {
				if !slices.Contains(a.Aliases, want) {
					t.Errorf("France is not called %q: %q", want, a.Aliases)
				}
			}
		case "Viktor Laszlo":
			if a.For < 0 || r.Actors[a.For].Name != "France" || a.Country != "FRA" {
				t.Errorf("Viktor Laszlo speaks for %d, country %q", a.For, a.Country)
			}
		}
	}
}
