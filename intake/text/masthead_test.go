package text

import "testing"

// TestMasthead: the date over a report is when it came out, where its weekday agrees and it
// stands apart; a day of what is told is none.
func TestMasthead(t *testing.T) {
	for _, c := range []struct{ head, date, outlet string }{
		{"THE TORVEL POST | Wednesday, 14 May 2031 | Late edition", "14 May 2031", "THE TORVEL POST"},
		{"Torvel Post – 14 May 2031", "14 May 2031", "Torvel Post"},
		{"THE TORVEL POST | Monday, 14 May 2031 | Late edition", "", "THE TORVEL POST"},
		{"08.11.2033 21:15", "08.11.2033", ""},
		{"31.13.2033 21:15", "", ""},
		{"Published Tue 3 June 2031, 18:40", "3 June 2031", ""},
		{"Published Mon 3 June 2031, 18:40", "", ""},
		{"The raid of 14 May 2031 | what is known of it", "", ""},
		{"Holm on 14 May 2031: we will not go", "", ""},
	} {
		got := Read(c.head+"\n\nHolm will not go\n\nBy Jon Dahl\n\nAda Holm said on Monday that she would not go to Vienna before the first of June.\n", Meta{}, false)
		if got.Meta.Published != c.date || got.Meta.Outlet != c.outlet {
			t.Errorf("%s\n\tgot  %q of %q\n\twant %q of %q", c.head, got.Meta.Published, got.Meta.Outlet, c.date, c.outlet)
		}
	}
}
