package dateparser

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
)

func parse(s string) string {
	d, err := (&Parser{}).Parse(nil, s)
	if err != nil {
		return ""
	}
	return d.Time.Format(time.DateOnly)
}

func TestParse(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{
		"Posted on March 14th, 2026 by the desk": "2026-03-14",
		"14 Sept. 2026":                          "2026-09-14",
		"14-Mar-2026 10:22":                      "2026-03-14",
		"the 2nd of May, 2026":                   "2026-05-02",
		"10:30 - 25 March 2026":                  "2026-03-25",
		"09h30 – 25 mars 2026":                   "2026-03-25",
		"Samstag, 14. März 2026, 10.30 Uhr":      "2026-03-14",
		"3. Jänner 2026":                         "2026-01-03",
		"Publié le 1er août 2026 à 7h":           "2026-08-01",
		"14 FÉVRIER 2026":                        "2026-02-14",
		"14 fevrier 2026":                        "2026-02-14",
		"sábado, 14 de marzo de 2026":            "2026-03-14",
		"Marzo 14, 2026":                         "2026-03-14",
		"14 de març del 2026":                    "2026-03-14",
		"14 d'abril de 2026":                     "2026-04-14",
		"1º de setembro de 2026":                 "2026-09-01",
		"10 out 2026":                            "2026-10-10",
		"sabato 14 giugno 2026":                  "2026-06-14",
		"14 mrt. 2026":                           "2026-03-14",
		"zaterdag 2 mei 2026":                    "2026-05-02",
		"den 14 maj 2026":                        "2026-05-14",
		"14. desember 2026":                      "2026-12-14",
		"lauantaina 14. maaliskuuta 2026":        "2026-03-14",
		"14 stycznia 2026 r.":                    "2026-01-14",
		"14. září 2026":                          "2026-09-14",
		"14. července 2026":                      "2026-07-14",
		"14. ožujka 2026.":                       "2026-03-14",
		"14 septembrie 2026":                     "2026-09-14",
		"14 Ağustos 2026":                        "2026-08-14",
		"14 ARALIK 2026":                         "2026-12-14",
		"14 Μαρτίου 2026":                        "2026-03-14",
		"14 ΑΥΓΟΥΣΤΟΣ 2026":                      "2026-08-14",
		"14 марта 2026 г., 10:30":                "2026-03-14",
		"14 травня 2026":                         "2026-05-14",
		"14 ма\u0438\u0306 2026":                 "2026-05-14",
		"14 Ma\u0308rz 2026":                     "2026-03-14",
		"2026. március 14.":                      "2026-03-14",
		"2026. november 14-én":                   "",
		"2026 m. kovo 14 d.":                     "2026-03-14",
		"29 de febrero de 2024":                  "2024-02-29",
		"24 March - 2 April 2026":                "2026-04-02",
		"March 24 - April 2, 2026":               "2026-04-02",
	} {
		if got := parse(s); got != want {
			t.Errorf("%q is read as %q, want %q", s, got, want)
		}
	}
}

// What can be read in two ways, or is not a whole date, is refused.
func TestRefused(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"", "mars", "mars 2026", "14 mars", "14 March 26",
		"14 listopada 2026",     // October in Croatian, November in Polish
		"14 lip 2026",           // June or July
		"31 April 2026",         // no such day
		"30. Februar 2026",      //
		"0 mai 2026",            //
		"24-25 March 2026",      // a range of days
		"24.–25. März 2026",     //
		"24 / 25 mars 2026",     //
		"du 24 au 25 mars 2026", //
		"vom 24. bis 25. März 2026",
		"24 and 25 March 2026",
		"1.25 mars 2026", "10:25 mars 2026", "125 mars 2026", "A4 mars 2026",
		"14 March 2030 GMT", "14 Mai 2015 Uhr", // hours
		"14 March - 2026", "March, by 14 of 2026",
		"elected in 2026. March 14 was quiet", // two sentences
		"14 marsz 2026", "14 mayor 2026",
	} {
		if got := parse(s); got != "" {
			t.Errorf("%q is read as %s", s, got)
		}
	}
}

func TestTable(t *testing.T) {
	t.Parallel()
	if len(accented) != len(plain) {
		t.Fatalf("%d bytes of letters with accents, %d of plain ones", len(accented), len(plain))
	}
	two := slices.Sorted(maps.Keys(forms().two))
	if got := strings.Join(two, " "); got != "lip lis listopad listopada" {
		t.Errorf("forms of two months: %s", got)
	}
}
