package readout_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"time"

	"readout"
	"readout/claim"
)

// stood lists the positions of a record as "Norland meeting ready", sorted.
func stood(rec *readout.Record) string {
	var out []string
	for _, p := range rec.Positions {
		out = append(out, rec.Roster.Actors[p.Actor].Name+" "+p.Issue+" "+p.Stance)
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), "; ")
}

// neighbours tells the reader that these names are countries.
const neighbours = "The governments of Norland, Sudria, Vessia and Ostmark are neighbours. "

// One sentence each, and where it says that somebody stands.
func TestPositions(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// what a stance is of
		{"Norland on Monday called for a ceasefire at the talks in Torvel.", "Norland ceasefire demands"},
		{"Norland rejected the idea of foreign peacekeepers on Tuesday.", "Norland security guarantees rejects"},
		{"Vessia urged Sudria to withdraw its troops from the valley.", "Vessia troops demands"},
		{"Vessia welcomed the release of the hostages near the border.", "Vessia hostages supports"},
		{"Norland refuses to meet the demands of the strikers.", ""},
		{"The vote will take place in Norland on Sunday.", ""},
		{"A negotiator for Norland condemned the letter.", ""},

		// other stories than war and peace
		{"Norland agreed to cut its emissions by half.", "Norland climate agreed"},
		{"Vessia opposes the new pipeline.", "Vessia energy opposes"},
		{"Norland is ready to lift the sanctions on Sudria.", "Norland sanctions ready"},
		{"Norland refused to pay a ransom for the sailors.", "Norland hostages rejects"},
		{"Vessia called for a recount after the disputed election.", "Vessia elections demands"},
		{"Ostmark rejected the budget on Monday.", "Ostmark budget rejects"},
		{"Norland demanded the release of the crew.", "Norland prisoners demands"},
		{"Vessia supports the nuclear deal.", "Vessia nuclear supports"},

		// negation, conditions, wishes
		{"Norland is not ready to accept quotas.", "Norland trade rejects"},
		{"Norland will not accept quotas.", "Norland trade rejects"},
		{"Norland does not oppose the ceasefire.", "Norland ceasefire open"},
		{"Norland has not ruled out sanctions.", "Norland sanctions open"},
		{"Norland would widen the sanctions if Sudria stays away from the table, President Ada Holm of Norland said.", "Norland sanctions conditional"},
		{"Norland wants to join the union.", "Norland membership supports"},
		{"Norland wants Sudria to free the prisoners.", "Norland prisoners demands"},

		{"Norland called for lifting the sanctions on Sudria.", "Norland sanctions opposes"},
		{"Vessia urged Norland to hold off on new sanctions.", "Vessia sanctions opposes"},

		// a side taken, an act, a condition, what is told again by a pointer
		{"Norland is against any truce.", "Norland ceasefire opposes"},
		{"Norland is no longer tired, it said, and Norland is not in favour of the embargo.", "Norland sanctions opposes"},
		{"Vessia voted against the embargo on Monday.", "Vessia sanctions opposes"},
		{"Norland asked both sides for a truce.", "Norland ceasefire demands"},
		{"Vessia said it was tired. Vessia has offered 40 observers.", "Vessia security guarantees supports"},
		{"Vessia may offer 40 observers.", ""},
		{"Norland vowed never to lift the embargo.", "Norland sanctions supports"},
		{"Norland is ready to cease fire provided that Sudria frees the men.", "Norland ceasefire conditional"},
		{"Norland will not sign the truce until Sudria frees the men.", "Norland ceasefire conditional"},
		{"Vessia called for a truce of ten days. Norland rejected the proposal.", "Norland ceasefire rejects; Vessia ceasefire demands"},
		{"Vessia called for an embargo. Norland said on Monday that it had voted against it.", "Norland sanctions opposes; Vessia sanctions demands"},
		{"The ministers met on Monday. Norland rejected the proposal.", ""},
		{"Vessia called for a truce. Norland rejected the budget of the town.", "Norland budget rejects; Vessia ceasefire demands"},
		{"The soldiers were against the wall.", ""},

		// whose it is
		{"Sudria has agreed to a ceasefire, Vessia said.", ""},
		{"Vessia said that Sudria was ready to meet.", ""},
		{"According to Vessia, Sudria rejects the truce.", ""},
		{"We are ready for a truce, said President Ada Holm of Norland.", "Norland ceasefire ready"},
		{"Some officials oppose the ceasefire.", ""},
		{"Those who live there want a ceasefire.", ""},

		// what answers no for or against
		{"Norland accused Sudria of breaking the truce.", ""},
		{"Norland considered it a missile test.", ""},
		{"Norland fears the collapse of the truce.", ""},
		{"Norland insists that there was no breach of the sanctions.", ""},
		{"Norland agreed that the talks had been useful.", ""},
		{"Norland ordered its troops to the border.", ""},
		{"Norland shot down three missiles.", ""},
		{"Last year Norland demanded a ceasefire.", ""},

		{"Norland welcomed the sailors home after the release of the hostages.", ""},
		{"The general is wanted by Norland for the killing of the hostages.", ""},
		{"Will Norland agree to the ceasefire?", ""},
		{"President Ada Holm of Norland stressed that the ministers spoke of sanctions should a truce be reached.", ""},
		{"Norland called it revenge for the airstrikes.", ""},

		// what only stands near the word that takes a stance
		{"Norland said it would not meet the envoys of Sudria, whose government seeks to revive the nuclear deal.", ""},
		{"Norland will not meet the envoys, whose chief wrote the nuclear deal.", ""},
		{"Norland backed talks with Vessia but flatly rejected talks with Sudria.", ""},
		{"Norland backed the truce but rejected the sanctions.", "Norland ceasefire supports; Norland sanctions rejects"},
		{"Norland backed the truce, which the rebels rejected.", "Norland ceasefire supports"},
		{"Norland is keen to remind voters of the election.", ""},
		{"Norland is keen to hold an election.", "Norland elections ready"},
		{"Norland refused to confirm the report, saying that the sanctions committee was looking into it.", ""},
		{"Norland demands air time to counter a border speech.", ""},
		{"Norland demands an open border.", "Norland borders demands"},
		{"Vessia seeks the seizure of an oil tanker.", ""},
		{"Norland seeks an end to oil exports.", "Norland trade opposes"},
		{"Sudria declined to attend the opening of the museum.", ""},
		{"Sudria declined to attend the summit.", "Sudria meeting rejects"},
		{"Sudria refused to pay until the conditions were met.", ""},
		{"Vessia encouraged the migrants to stay where they were.", ""},
		{"Vessia welcomed the migrants from Sudria.", "Vessia migration supports"},
		{"Norland denied hiding the talks.", ""},
		{"Norland agreed to decide the fate of the refugees.", ""},
		{"Norland agreed to take the refugees.", "Norland migration agreed"},
		{"President Ada Holm of Norland offered a gloomy view of the talks with Sudria.", ""},
		{"President Ada Holm of Norland offered to hold talks with Sudria.", "Norland meeting ready"},

		{"Norland regrets the soldiers' refusal to march.", ""},
		{"Norland favours ties with the nuclear-armed Sudria.", ""},
		{"Norland rejected statements regarding the election.", ""},
		{"Norland rejected the election.", "Norland elections rejects"},
		{"Norland had not discussed sanctions, it said.", ""},
		{"Norland criticised the special counsel's office.", "Norland justice opposes"},

		{"Norland slammed Sudria for its snub of the trade deal.", ""},
		{"Norland voiced concern that the recount broke the law.", ""},
		{"Norland is wary of the recount.", "Norland elections wary"},
		{"Norland paid them rather than reject the ceasefire.", ""},
		{"President Ada Holm of Norland said that she did not ask Sudria to lift the sanctions.", ""},
		{"President Ada Holm of Norland asked Sudria to lift the sanctions.", "Norland sanctions opposes"},
		{"Norland will leave the league if Sudria puts off the summit, President Ada Holm of Norland said.", ""},
		{"Norland will widen the sanctions if the guns stay, President Ada Holm of Norland said.", "Norland sanctions conditional"},

		// on a condition
		{"President Ada Holm of Norland said that Norland was prepared to accept the truce provided that the prisoners went home.", "Norland ceasefire conditional"},
		{"Norland does not object to the truce, President Ada Holm of Norland said, so long as somebody watches it.", "Norland ceasefire conditional"},
		{"Norland is ready to keep the truce as long as necessary.", "Norland ceasefire ready"},
		{"No prisoner will go free, President Ada Holm of Norland said, as long as the guns fire.", "Norland prisoners conditional"},
		{"Norland could not accept any truce until the guns were gone, President Ada Holm of Norland said.", "Norland ceasefire conditional"},
		{"President Ada Holm of Norland said that the talks had been long.", ""},

		// what one calls a thing, who will come, and a wish
		{"Norland called the ceasefire illegal.", "Norland ceasefire opposes"},
		{"Norland called the ceasefire three days ago.", ""},
		{"Norland will attend the summit.", "Norland meeting agreed"},
		{"President Ada Holm of Norland said that she would not attend the summit.", "Norland meeting rejects"},
		{"Norland would attend the summit.", ""},
		{"There is no sign that Norland is willing to accept a ceasefire.", ""},
		{"Norland is expected to sign the ceasefire.", ""},
		{"Norland is less willing to accept a ceasefire.", "Norland ceasefire wary"},
		{"Norland would prefer a ceasefire.", "Norland ceasefire supports"},
		{"President Ada Holm of Norland said that she would be glad to see a ceasefire.", "Norland ceasefire ready"},
		{"President Ada Holm of Norland was glad to see a ceasefire.", ""},

		// advice, the exception, and what is only a purpose
		{"Norland should demand a truce.", ""},
		{"Not even Norland supports the truce.", "Norland ceasefire opposes"},
		{"Norland refuses to hold rallies to defend the truce.", ""},
		{"Norland called for a discussion about schools.", ""},

		// what stands between carries no stand on
		{"Norland wants to interview the general about the talks.", ""},
		{"Norland wants to resume the talks.", "Norland meeting supports"},
		{"Norland condemned the leak of the talks.", ""},
		{"Norland backed away from the sanctions.", ""},
		{"Sudria refused to meet the demands.", ""},
		{"Vessia supports an oil embargo.", "Vessia sanctions supports"},

		// what is to be is that a thing not be
		{"Norland wants to ban oil exports.", "Norland trade opposes"},
		{"Norland asked the deputies not to pass the bill.", "Norland legislation opposes"},
		{"Norland is not going to accept the truce.", "Norland ceasefire rejects"},
		{"Norland did not propose a truce.", ""},

		// what is foretold, long ago, or held by somebody without a say
		{"Norland is likely to veto the bill.", ""},
		{"Norland would demand the release of the hostages.", ""},
		{"Norland must also agree to a ceasefire.", ""},
		{"Norland will show whether it wants to lift the sanctions.", ""},
		{"Norland has yet to receive a proposal for the meeting, President Ada Holm of Norland said.", ""},
		{"In 1987 Norland opposed the nuclear deal.", ""},
		{"Nadia Ferro, a historian in Torvel, opposes the ceasefire.", ""},

		// what is only guessed or charged, and whatever comes
		{"Norland did not answer, perhaps calculating that it wanted the nuclear deal first.", ""},
		{"Vessia was angry about claims that Norland wants sanctions.", ""},
		{"Norland would not meet even if the chance arose, President Ada Holm of Norland said.", ""},
		{"Sudria's tax returns would show waste if they were published, President Ada Holm of Norland said.", ""},
		{"The minister needs room to adjust the sanctions, President Ada Holm of Norland said.", ""},

		// against what would undo a thing
		{"Norland does not want to halt the arms sale to Vessia.", "Norland arms supports"},
		{"Norland argued against closing the borders.", "Norland borders opposes"},

		{"Norland called for relief from the sanctions.", "Norland sanctions opposes"},
		{"Norland urged that the sanctions be lifted.", "Norland sanctions opposes"},
		{"The tariffs must be lifted, President Ada Holm of Norland said.", "Norland trade opposes"},
		{"Norland urged Sudria to stop the drills and resume the talks.", "Norland meeting demands"},
		{"Norland called on Sudria to leave the climate treaty.", "Norland climate opposes"},
		{"Norland is willing to leave the summit.", ""},

		// a word that means something else
		{"Norland agreed to a truce on fish tariffs.", "Norland trade agreed"},
		{"Norland backed the withdrawal from the climate treaty.", "Norland climate opposes"},
		{"Norland called on its soldiers to rest.", ""},
		{"Norland supports the Second Amendment.", ""},

		// somebody else's, and what asks nothing of anybody
		{"The memo quotes clerks within the Norland government who oppose the truce.", ""},
		{"Nine percent of Norlanders oppose the truce.", ""},
		{"The papers had to be signed before the talks, President Ada Holm of Norland said.", ""},
		{"You must lift the sanctions, President Ada Holm of Norland was told.", ""},
		{"Norland does not want a summit that is only for show.", ""},
		{"Norland doubts that Sudria will accept the truce.", ""},
		{"It is possible that Norland will want to join the union.", ""},

		// silence
		{"Sudria has not confirmed the meeting.", "Sudria meeting not-confirmed"},
		{"Sudria declined to comment on the sanctions.", "Sudria sanctions noncommittal"},
	} {
		if got := stood(lay(t, neighbours+c.text)); got != c.want {
			t.Errorf("%s\n\tgot  %q\n\twant %q", c.text, got, c.want)
		}
	}
}

// A stance that one word alone may be misread as is shown once another report bears it out.
func TestPositionsBorneOut(t *testing.T) {
	weak := neighbours + "“Norland wants the talks,” President Ada Holm of Norland said. " + strings.Repeat("The harbour was quiet and the boats lay at anchor all day. ", 60)
	if got := stood(lay(t, weak)); got != "" {
		t.Errorf("told once: got %q, want none", got)
	}
	if got, want := stood(lay(t, weak, neighbours+"President Ada Holm of Norland supports the talks.")), "Norland meeting demands; Norland meeting supports"; got != want {
		t.Errorf("borne out: got %q, want %q", got, want)
	}
}

// Who sits in a chamber stands for himself, who speaks for a body for the body.
func TestPositionsOfWhoSitsInABody(t *testing.T) {
	const body = "The senator Pavel Orsk of the Norland Senate opposes the budget. "
	if got, want := stood(lay(t, neighbours+body)), "Pavel Orsk budget opposes"; got != want {
		t.Errorf("a senator: got %q, want %q", got, want)
	}
	if got, want := stood(lay(t, neighbours+"Pavel Orsk, a spokesman for the Norland Senate, said that it opposes the budget.")), "Norland Senate budget opposes"; got != want {
		t.Errorf("a spokesman: got %q, want %q", got, want)
	}
}

// Of an issue that a story only mentions nobody has a position, unless people meet to talk.
func TestPositionsOfWhatTheStoryIsAbout(t *testing.T) {
	about := neighbours + strings.Repeat("Norland wants lower tariffs on imports. ", 7)
	if got, want := stood(lay(t, about+"Vessia opposes the budget.")), "Norland trade demands"; got != want {
		t.Errorf("by the way: got %q, want %q", got, want)
	}
	if got := stood(lay(t, about+strings.Repeat("The talks went on. The ministers meet again. ", 4)+"Vessia opposes the budget.")); !strings.Contains(got, "Vessia budget opposes") {
		t.Errorf("at talks: got %q, want Vessia's position on the budget in it", got)
	}
}

// Who refuses to meet at a place is no witness for its being offered.
func TestRefusalOffersNoVenue(t *testing.T) {
	rec := lay(t,
		neighbours+"Norland proposed that the two sides meet in Karsk.",
		neighbours+"Vessia has invited both to Karsk.",
		neighbours+"Sudria will not meet in Karsk, its foreign minister said.")
	found := false
	for _, c := range rec.Claims {
		if c.Why != "one place offered" {
			continue
		}
		found = true
		for _, e := range c.Evidence {
			if e.Report == 2 {
				t.Errorf("a refusal is told as an offer: %q", e.Span.In(rec.Readings[e.Report].Doc.Text))
			}
		}
	}
	if !found {
		t.Error("no claim that the place is offered")
	}
}

// What is due, and what only lasts or is over.
func TestDeadlines(t *testing.T) {
	published := time.Date(2027, 3, 10, 0, 0, 0, 0, time.UTC) // a Wednesday
	for _, c := range []struct{ text, want string }{
		{"President Viktor Laszlo of Sudria must release the crew within 48 hours.", "Viktor Laszlo 2027-03-12"},
		{"Norland promised to pull its troops back by the end of March.", "Norland 2027-03-31"},
		{"The government of Norland has promised the families an answer within ten days.", "Norland 2027-03-20"},
		{"The ceasefire will last until Friday.", "2027-03-12"},
		{"The leaders will meet on Monday.", "2027-03-15"},
		{"The court is not expected to rule on Monday.", ""},
		{"Shops stay closed until Friday.", ""},
		{"The war will enter its seventh year in spring.", ""},
		{"The general expects no pause before summer.", ""},
		{"By Monday they had yet to speak to the ministry.", ""},
		{"Norland fired the missile that was launched on Monday.", ""},
		{"What can Norland do in three months?", ""},
		{"Ada Holm will be in office only until 2029.", ""},
		{"Norland suspended its payments in February for 60 days.", ""},
		{"Sudria said Monday it would expel two envoys.", ""},
		{"The ferry's first trip, for one, has been delayed for years.", ""},
		{"The harbour mourns after a fourth pilot dies in two months.", ""},
		{"Ada Holm warned that Norland would close the bridge if the guns were not gone by March 18.", "Ada Holm 2027-03-18"},
		{"Ada Holm left the room if the talk was of money by noon on Monday.", ""},
		{"Under the draft, each side is to hand over its maps by midnight on Friday.", "2027-03-12"},
		{"The maps must be with the court by Sunday evening.", "2027-03-14"},
		{"The guns will fall silent on Friday.", "2027-03-12"},
		{"Prices will fall on Friday.", ""},
		{"The lease expires on March 31.", "2027-03-31"},
		{"The lease expires every March, and the herons return on quiet mornings.", ""},
		{"Norland gave the mayor 48 hours to resign.", "Norland 0000-12-31"},
		{"The mayor had two years to resign.", ""},
		{"Lawmakers are racing to meet a Friday deadline.", "2027-03-12"},
		{"Lawmakers raced to meet last Friday's deadline.", ""},
		{"Norland would not have crossed the line until Friday.", ""},
		{"Norland's inspectors are expected to report on March 20, Irena Kolb said.", "Norland 2027-03-20"},
		{"Norland will sign the treaty on March 20. The treaty will be signed by Norland on 20 March.", "Norland 2027-03-20"},
	} {
		rec := layOn(t, published, neighbours+c.text)
		got := ""
		for _, d := range rec.Deadlines {
			who := ""
			if d.Actor >= 0 {
				who = rec.Roster.Actors[d.Actor].Name + " "
			}
			got += who + d.To.Add(-time.Second).Format(time.DateOnly)
		}
		if got != c.want {
			t.Errorf("%s\n\tgot  %q\n\twant %q", c.text, got, c.want)
		}
	}
}

func TestVenues(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Officials named Vienna and Karsk, the capital of Ostmark, as possible venues.", "Karsk Vienna"},
		{"The Commission proposed that they meet in Geneva.", "Geneva"},
		{"The Commission has invited both governments to Geneva.", "Geneva"},
		{"Norland would prefer Vienna.", "Vienna"},
		{"The presidents met in Vienna last week.", ""},
		{"Bo Ketter proposed that they gather in Port Selm.", "Port Selm"},
		{"The meeting may yet be called off. Bo Ketter suggested moving it to Karsk.", "Karsk"},
		{"The piano is heavy. Bo Ketter suggested moving it to Karsk.", ""},
		{"Norland would be ready to receive a delegation in the resort of Tarn-on-Sea.", "Tarn-on-Sea"},
		{"Norland received a delegation in the resort of Tarn-on-Sea.", ""},
		{"Where will they meet? Port Selm, says Norland. Vessia has another idea, the frontier village of Ostrel.", "Ostrel Port Selm"},
		{"The mayor has another idea, the frontier village of Ostrel.", ""},
		{"The venue is open. If Port Selm is unpalatable to Sudria, Karsk would serve. Torvel would not: it has no hall.", "Karsk Port Selm− Torvel−"},
		{"The salad needs an herb. If basil is too strong, Karsk would serve.", ""},
		{"Sudria rejected the very idea of Port Selm as a place for talks.", "Port Selm−"},
		{"Talks in Port Selm on Friday? Nobody knows.", "Port Selm"},
		{"The president will hold a press conference in Vienna on Friday.", ""},
		{"Norland strongly favours Sudria.", ""},
		{"Norland is hosting a key race this year.", ""},
		{"Ada Holm will attend school in Vienna.", ""},
		{"The missile was launched near the capital, Vienna.", ""},
	} {
		var got []string
		for _, o := range lay(t, c.text).Options {
			if o.Issue == "venue" {
				if o.Refused {
					o.Value += "−"
				}
				got = append(got, o.Value)
			}
		}
		slices.Sort(got)
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%s\n\tgot  %q\n\twant %q", c.text, got, c.want)
		}
	}
}

func TestStatedShifts(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Ada Holm used to insist on a ceasefire, but now she would talk without one.", "Ada Holm ceasefire"},
		{"After at first refusing any mediator, Ada Holm said she was willing to listen.", "Ada Holm mediation"},
		{"The government of Norland dropped its demand for a withdrawal.", "Norland troops"},
		{"Norland has now agreed to a ceasefire.", "Norland ceasefire"},
		{"Under the truce, Norland pulled its guns back from the river.", ""},
		{"Ada Holm reversed course on Tuesday and let the school meals be.", "Ada Holm "},
		{"Ada Holm has withdrawn her demand for an apology.", "Ada Holm "},
		{"Norland has withdrawn its soldiers from the valley.", ""},
		{"Ada Holm dropped her objections to the list.", "Ada Holm "},
		{"Ada Holm has not dropped her objections to the list.", ""},
		{"Until Monday the government of Norland was demanding a ceasefire.", "Norland ceasefire"},
		{"Until now Ada Holm had insisted on a truce.", "Ada Holm ceasefire"},
		{"Ada Holm had until Friday to answer.", ""},
		{"Ada Holm softened her tone towards the Northern Trade Commission.", ""},

		// what was held until a moment ago
		{"Ada Holm, who only last month vowed never to accept a truce, was silent.", "Ada Holm ceasefire"},
		{"Ada Holm, who as recently as last week was arguing that the truce would not hold, was silent.", "Ada Holm ceasefire"},
		{"Ada Holm, who on Monday had insisted that the list was forged, said that she would sign it.", "Ada Holm "},
		{"Having fought the sanctions for years, Ada Holm voted for them.", "Ada Holm sanctions"},
		{"Ada Holm had until this week maintained that she owed nothing.", "Ada Holm "},
		{"Only last month Ada Holm visited the harbour.", ""},
		{"Ada Holm, who on Monday had flown to Karsk, said that she would sign the list.", ""},

		{"Ada Holm said only last Friday that the ministers would set no deadlines.", "Ada Holm "},
		{"Norland's attitude to the list has changed.", "Norland "},
		{"The weather in Norland has changed.", ""},

		// a turn, and what it is no word for
		{"In a sharp turn, Ada Holm announced that she backed the truce.", "Ada Holm ceasefire"},
		{"In turn, Ada Holm announced that she backed the truce.", ""},
		{"Ada Holm appeared to soften on the list.", "Ada Holm "},
		{"Ada Holm let the butter soften on the stove.", ""},
		{"Ada Holm would no longer stand in the way of the list, an aide said.", "Ada Holm "},
		{"Ada Holm spoke of her wish to change the conditions at the border.", ""},
		{"Ada Holm has previously criticised the truce.", ""},
		{"If Ada Holm dropped her demand for a truce, the guns would fall silent.", ""},
		{"Ada Holm should step back from her demand for a truce.", ""},
		{"Ada Holm has not backed down over the truce.", ""},
		{"Ada Holm used to call the general about the truce.", ""},
		{"Ada Holm's departure from the ministry was over the truce.", ""},
		{"Ada Holm previously criticised the truce, but now she defends it.", "Ada Holm ceasefire"},
	} {
		rec := lay(t, neighbours+c.text)
		got := ""
		for _, s := range rec.Shifts {
			got += rec.Roster.Actors[s.Actor].Name + " " + s.Issue
		}
		if got != c.want {
			t.Errorf("%s\n\tgot  %q\n\twant %q", c.text, got, c.want)
		}
	}
}

// What an actor holds now, told in the sentence behind, is the other end of the shift.
func TestShiftsLeadSomewhere(t *testing.T) {
	rec := lay(t, neighbours+"Ada Holm only last month vowed never to accept a truce. Now she is willing to sign one.")
	if len(rec.Shifts) != 1 || !strings.HasPrefix(rec.Shifts[0].To, "Now she is willing") || len(rec.Shifts[0].Evidence) != 2 {
		t.Errorf("%+v", rec.Shifts)
	}
	rec = lay(t, neighbours+"Ada Holm only last month vowed never to accept a truce. Now it rains.")
	if len(rec.Shifts) != 0 {
		t.Errorf("nothing says that it is over: %+v", rec.Shifts)
	}
}

// What no catalogue foresees becomes an issue where the reports come back to it.
func TestOwnIssues(t *testing.T) {
	airfield := neighbours + "The airfield north of Karsk has been shut since May. Norland demands the airfield. The airfield is small, and nobody flies there."
	for _, c := range []struct {
		other, want string
	}{
		{"Sudria refused to hand over the airfield. Ada Holm was not there.", "Norland airfield demands, Sudria airfield rejects"},
		{"Sudria rejected the airfield. The airfield has two hangars. The truce was for the airfield, Bo Ketter said.", "Norland airfield demands, Sudria airfield rejects"},
		{"Ada Holm spoke of the harbour and of the weather.", ""}, // nobody comes back to it
		{"Vessia supports the truce.", "Vessia ceasefire supports"},
	} {
		rec := lay(t, airfield, neighbours+c.other)
		var got []string
		for _, p := range rec.Positions {
			got = append(got, rec.Roster.Actors[p.Actor].Name+" "+p.Issue+" "+p.Stance)
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s\n\tgot  %q\n\twant %q", c.other, s, c.want)
		}
	}
}

// Whatever leads can stand alone: a sentence with its subject, no question, no
// half of a quotation.
func TestLinesStandAlone(t *testing.T) {
	rec := lay(t,
		"\"Do we talk while our ships are being sunk?\" asked the minister, Bo Ketter, of Norland. Norland demanded the release of the crew within 48 hours. When they met, it rained.",
		"Ada Holm, the president of Norland, called it \"the most useful day of my year\". Norland wants the crew freed within 48 hours.")
	if len(rec.Takeaways) == 0 {
		t.Fatal("nothing leads")
	}
	for _, x := range rec.Takeaways {
		if x.Disagreement {
			continue
		}
		text := words(rec, rec.Claims[x.Index].Text)
		if strings.Contains(text, "?") || strings.Contains(text, "useful day") || strings.HasPrefix(text, "When") {
			t.Errorf("leads with %q", text)
		}
	}
	first := func(c claim.Claim) bool { return strings.Contains(words(rec, c.Text), "48 hours") }
	if i := slices.IndexFunc(rec.Takeaways, func(x claim.Takeaway) bool { return !x.Disagreement && first(rec.Claims[x.Index]) }); cmp.Compare(i, 0) != 0 {
		t.Errorf("the ultimatum is takeaway %d, want the first", i+1)
	}
}

// A heap in which hardly two reports say the same still opens with lines: who is
// willing, who rejects, what a report opens with; never the reporter's guess.
func TestFewReportsLead(t *testing.T) {
	rec := lay(t,
		"Sudria said it is willing to talk to Norland about scrapping its missile force, Vessia's government said on Tuesday.",
		"Ada Holm, the president of Norland, rejected the offer of the bank on Monday. Her party is likely to lose the vote. If the budget is not passed by Friday, the ministries of Norland will close.",
		"The parliament of Ostmark sent the grain bill back to its committee on Monday after a long night.")
	if len(rec.Takeaways) < 3 {
		t.Errorf("%d lines lead, want three or more", len(rec.Takeaways))
	}
	for _, x := range rec.Takeaways {
		if !x.Disagreement && strings.Contains(words(rec, rec.Claims[x.Index].Text), "likely") {
			t.Errorf("leads with a guess: %q", words(rec, rec.Claims[x.Index].Text))
		}
	}
	if len(rec.Deadlines) != 1 || !strings.HasPrefix(words(rec, rec.Deadlines[0].What), "If the budget") {
		t.Errorf("the deadline is without its condition: %+v", rec.Deadlines)
	}
}

// A clause under a denial never leads without it.
func TestDenialIsNotLost(t *testing.T) {
	rec := lay(t,
		"Ada Holm, the president of Norland, said on Monday that she does not believe the bill will pass the parliament.",
		"Viktor Laszlo, the president of Sudria, doubts that the treaty will survive the winter, he told reporters.")
	for _, x := range rec.Takeaways {
		if x.Disagreement {
			continue
		}
		text := words(rec, rec.Claims[x.Index].Text)
		if strings.HasPrefix(text, "the bill will") || strings.HasPrefix(text, "the treaty will") {
			t.Errorf("leads with %q", text)
		}
	}
}
