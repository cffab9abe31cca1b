package text

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"readout/report"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestRegions reads every text in testdata/regions and compares what is marked
// with the golden file beside it.
func TestRegions(t *testing.T) {
	files, _ := filepath.Glob("testdata/regions/*.txt")
	md, _ := filepath.Glob("testdata/regions/*.md")
	if len(files) == 0 || len(md) == 0 {
		t.Fatal("no texts in testdata/regions")
	}
	for _, f := range append(files, md...) {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		s := string(b)
		x := Read(s, Meta{}, strings.HasSuffix(f, ".md"))
		check(t, s, x.Regions)
		var got strings.Builder
		fmt.Fprintf(&got, "title %q\nbyline %q\noutlet %q\ncredit %q\ndate %q %s\n\n", x.Meta.Title, x.Meta.Byline, x.Meta.Outlet, x.Credit, x.Meta.Published, x.DateFrom)
		for _, r := range x.Regions {
			fmt.Fprintf(&got, "%-13s %q\n", r.Kind, r.In(s))
		}
		golden := strings.TrimSuffix(f, filepath.Ext(f)) + ".golden"
		if *update {
			if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got.String() != string(want) {
			t.Errorf("%s: got\n%swant\n%s", f, got.String(), want)
		}
	}
}

// check holds regions to what package report promises of them.
func check(t testing.TB, s string, regions []report.Region) {
	t.Helper()
	end := 0
	for _, r := range regions {
		if r.Start < end || r.Empty() || r.End > len(s) {
			t.Fatalf("region %v %q of a text of %d bytes overlaps, is empty or out of bounds (last end %d)", r.Span, r.Kind, len(s), end)
		}
		for _, at := range []int{r.Start, r.End} {
			if at < len(s) && !utf8.RuneStart(s[at]) {
				t.Fatalf("region %v %q: byte %d is within a character", r.Span, r.Kind, at)
			}
		}
		end = r.End
	}
}

func TestRulesAreSorted(t *testing.T) {
	if !slices.IsSortedFunc(lineRules, func(a, b lineRule) int { return strings.Compare(a.begins, b.begins) }) {
		for i := 1; i < len(lineRules); i++ {
			if lineRules[i].begins < lineRules[i-1].begins {
				t.Errorf("%q stands after %q", lineRules[i].begins, lineRules[i-1].begins)
			}
		}
	}
	for _, r := range lineRules {
		if r.begins != strings.ToLower(r.begins) || !letter(r.begins[0]) {
			t.Errorf("%q: a rule begins with a letter and is in lower case", r.begins)
		}
	}
}

// TestLines tells lines of furniture from lines of prose that look like them.
func TestLines(t *testing.T) {
	for _, c := range []struct {
		line string
		want report.Kind
	}{
		{"Read more: Three ways out of the harbour dispute", report.Related},
		{"READ MORE:Three ways out of the harbour dispute", report.Related},
		{"Read more than one version of the accord before signing it, Holm told her ministers on Monday evening.", ""},
		{"Related to the dispute is a row over fishing rights, which both capitals want settled first.", ""},
		{"• Also Read: What the harbour means to Ostmark", report.Related},
		{"Share this article", report.Share},
		{"Share prices in Torvel fell by a tenth on the news.", ""},
		{"Share of the vote: 40 percent", ""},
		{"Advertisement", report.Advertisement},
		{"Advertisement of the tender begins next week, the ministry said.", ""},
		{"Sign up for our morning letter", report.Newsletter},
		{"Sign up or stay out, the minister told the smaller parties.", ""},
		{"Subscribe to the Courier for two crowns a week", report.Newsletter},
		{"Comments", report.Comments},
		{"12 Comments", ""},
		{"Comments by the minister angered Sudria, which recalled its envoy.", ""},
		{"Leave a Reply", report.Comments},
		{"Leave a reply to the note until after the vote, the envoy advised.", ""},
		{"Your email address will not be published. Fields with a star are needed.", report.Comments},
		{"Reporting by Lene Storm in Torvel; editing by Mark Aldo", report.Credit},
		{"Reporting by two Sudrian papers said the talks had failed.", ""},
		{"Copyright 2031 Courier Media. All rights reserved.", report.Legal},
		{"Copyright law will be on the table too, the two trade ministers said on Monday.", ""},
		{"© 2031 Courier Media", report.Legal},
		{"We use cookies to improve this site.", report.Cookies},
		{"Updated at 3:10 p.m. on March 4", report.Byline},
		{"Published 14 March 2031 | 4 min read", report.Byline},
		{"Published reports put the toll at 14.", ""},
		{"FILE PHOTO: Ada Holm leaves the chancellery in Torvel", report.Caption},
		{"Ada Holm leaves the chancellery in Torvel on Tuesday. (Anders Lie/Northern Pool via AP)", report.Caption},
		{"Anders Lie/Getty Images", report.Credit},
		{"Home | World | Opinion | Shop", report.Share},
		{"Correction: An earlier version of this report misspelt a name.", report.Notice},
		{"Correction of the map will take months, surveyors said.", ""},
		{"Close", report.Share},
		{"Close to 400 people marched through Karsk on Sunday.", ""},
		{"Print", report.Share},
		{"More: Why Vessia stays out", report.Related},
		{"More from the Harbour Review", report.Related},
		{"More from the letter, as read out in parliament:", ""},
		{"More than 40 delegates walked out before the vote.", ""},
		{"Photo: Lene Storm", report.Credit},
		{"Tags: harbour, Ostmark, talks", report.Share},
		{"Topics on the table: grain, gas and the harbour.", ""},
	} {
		m := marker{s: c.line, lines: splitLines(c.line, 0)}
		m.markLines()
		if got := m.lines[0].kind; got != c.want {
			t.Errorf("%q is %q, want %q", c.line, got, c.want)
		}
	}
}

// TestAlone reads a text of one line as prose, though it would be a caption among
// others.
func TestAlone(t *testing.T) {
	const line = "Ada Holm meets Viktor Laszlo in Karsk on March 4, 2031."
	for text, want := range map[string]int{line: 0, line + "\n": 0, "The talks went on until midnight, an aide said.\n\n" + line: 1} {
		got := 0
		for _, r := range Read(text, Meta{}, false).Regions {
			if r.Kind == report.Caption {
				got++
			}
		}
		if got != want {
			t.Errorf("%q: %d captions, want %d", text, got, want)
		}
	}
}

// TestSentences marks a sentence of furniture within a paragraph, and nothing else.
func TestSentences(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Holm left Torvel at dawn. Here is the link to our report on the harbour. Laszlo stayed.", "Here is the link to our report on the harbour."},
		{"Holm left Torvel at dawn. The Northern Wire contributed to this report.", "The Northern Wire contributed to this report."},
		{"The U.S. envoy left. Click here to read the letter.", "Click here to read the letter."},
		{"Talks resume (Related: The harbour in five maps) next week.", "(Related: The harbour in five maps)"},
		{"Officials (read: nobody who was there) were pleased.", ""},
		{`"Click here and your money is gone," the minister warned.`, ""},
		{"His speech contributed to this crisis.", ""},
		{"Rains contributed to this report's gloomy view of the harvest, she said, and it will not improve before the spring.", "Rains contributed to this report's gloomy view of the harvest, she said, and it will not improve before the spring."},
	} {
		x := Read(c.text, Meta{}, false)
		got := ""
		for _, r := range x.Regions {
			if r.Kind.Furniture() {
				got += r.In(c.text)
			}
		}
		if got != c.want {
			t.Errorf("%q: marked %q, want %q", c.text, got, c.want)
		}
	}
}

func TestAuthorNotes(t *testing.T) {
	body := "Viktor Laszlo rejected the offer on Monday, his office said.\n\nThe talks go on, said Ada Holm, the president of Norland.\n\n"
	for _, c := range []struct {
		last string
		want bool
	}{
		{"Jonas Reik is an Associate Editor at The Harbour Review.", true},
		{"Dr. Jonas B. Reik is a senior fellow at the Torvel Institute.", true},
		{"Jonas Reik writes about the sea.", true},
		{"Follow Jonas Reik on Twitter.", true},
		{"Jonas Reik contributed.", true},
		{"Viktor Laszlo is the author of the plan.", false}, // an actor of the report
		{"Ada Holm is a professor of law and has led Norland since 2027.", false},
		{"Jonas Reik is the third minister to resign this year.", false},
		{"Jonas Reik, the editor of a Torvel daily, said he would not pay.", false},
		{`"Jonas Reik is a columnist," Holm said.`, false},
	} {
		s := body + c.last + "\n\nLeave a Reply\n"
		x := Read(s, Meta{}, false)
		span := report.Span{Start: len(body), End: len(body) + len(c.last)}
		r := report.Report{Text: s, Regions: x.Regions}
		if got := r.RegionAt(span.Start) == report.Author; got != c.want {
			t.Errorf("%q: author note %v, want %v", c.last, got, c.want)
		}
		if early := Read(c.last+"\n\n"+body, Meta{}, false); c.want && strings.HasPrefix(c.last, "Jonas Reik is") && len(early.Regions) > 0 && early.Regions[0].Kind == report.Author {
			t.Errorf("%q is marked though prose follows", c.last)
		}
	}
}

func TestDatelines(t *testing.T) {
	for _, c := range []struct{ text, want, credit, date string }{
		{"TORVEL, March 9 (Northern Wire) - Holm left.", "TORVEL, March 9 (Northern Wire) - ", "Northern Wire", ""},
		{"TORVEL, March 9, 2031 (Northern Wire) — Holm left.", "TORVEL, March 9, 2031 (Northern Wire) — ", "Northern Wire", "9 March 2031"},
		{"Torvel (TNW): Holm left.", "Torvel (TNW): ", "TNW", ""},
		{"PORT LORNE, Estmere — Holm left.", "PORT LORNE, Estmere — ", "", ""},
		{"NEW TORVEL -- Holm left.", "NEW TORVEL -- ", "", ""},
		{"TORVEL ― Holm left.", "TORVEL ― ", "", ""},
		{"TORVEL —", "TORVEL —", "", ""},
		{"TORVEL, March 9. /TNW/. Holm left.", "TORVEL, March 9. /TNW/. ", "TNW", ""},
		{"TORVEL, March 9, 2031 /TNW/ - Holm left.", "TORVEL, March 9, 2031 /TNW/ - ", "TNW", "9 March 2031"},
		{"Norland and/or Sudria/Vessia will pay.", "", "", ""},
		{"(TNW) Holm left.", "(TNW) ", "TNW", ""},
		{"Vienna, 14 March – Holm left.", "Vienna, 14 March – ", "", ""},
		{"Holm — no friend of Laszlo — left.", "", "", ""},
		{"Holm - who left - came back.", "", "", ""},
		{"UPDATE — Holm left.", "", "", ""},
		{"(Corrects spelling of a name) Holm left.", "", "", ""},
		{"Torvel: Holm left.", "", "", ""},
		{"The League — Holm said — is late.", "", "", ""},
	} {
		d, ok := parseDateline(c.text)
		if ok != (c.want != "") || ok && (c.text[:d.len] != c.want || d.credit != c.credit || d.date != c.date) {
			t.Errorf("%q: %+v %v, want %q %q %q", c.text, d, ok, c.want, c.credit, c.date)
		}
	}
}

func TestDecode(t *testing.T) {
	utf16 := func(s string, big, mark bool) []byte {
		var b []byte
		if mark {
			s = "\ufeff" + s
		}
		for _, r := range s {
			if big {
				b = append(b, byte(r>>8), byte(r))
			} else {
				b = append(b, byte(r), byte(r>>8))
			}
		}
		return b
	}
	plain := "Holm left Torvel. “No,” she said."
	for _, c := range []struct {
		name string
		in   []byte
		want string
		enc  Encoding
		err  error
	}{
		{"utf-8", []byte(plain + "\r\n\tend \x1b"), plain + "\r\n\tend \x1b", UTF8, nil},
		{"byte order mark", []byte("\xef\xbb\xbf" + plain), plain, UTF8, nil},
		{"utf-16le", utf16(plain, false, true), plain, UTF16LE, nil},
		{"utf-16be", utf16(plain, true, true), plain, UTF16BE, nil},
		{"utf-16le without a mark", utf16("Holm left Torvel at dawn.", false, false), "Holm left Torvel at dawn.", UTF16LE, nil},
		{"utf-16be without a mark", utf16("Holm left Torvel at dawn.", true, false), "Holm left Torvel at dawn.", UTF16BE, nil},
		{"windows-1252", []byte("Caf\xe9 owners said \x93no\x94 \x96 twice."), "Café owners said “no” – twice.", Windows1252, nil},
		{"latin-1 name", []byte("Viktor L\xe1szl\xf3 left."), "Viktor László left.", Windows1252, nil},
		{"broken utf-8", []byte("Holm \xff\xc3\x28 left \x81 it"), "", "", ErrNotUTF8},
		{"many high bytes", []byte(strings.Repeat("\xcf\xf0\xe8\xe2\xe5\xf2 ", 40)), "", "", ErrNotUTF8},
		{"a few bytes that are none", []byte("“No,” she said – “caf\xe9 talks” are over."), "“No,” she said – “caf\ufffd talks” are over.", UTF8Broken, nil},
		{"a page as it says", []byte("<html><meta charset=windows-1251><p>\xcf\xf0\xe8\xe2\xe5\xf2"), "<html><meta charset=windows-1251><p>Привет", "windows-1251", nil},
		{"a feed as it says", []byte("<?xml version='1.0' encoding='ISO-8859-2'?><rss>\xa3\xf3d\xbc"), "<?xml version='1.0' encoding='ISO-8859-2'?><rss>Łódź", "iso-8859-2", nil},
		{"a page that is not as it says", []byte("<html><meta charset=iso-8859-1><p>Łódź"), "<html><meta charset=iso-8859-1><p>Łódź", UTF8, nil},
		{"a page in no encoding", []byte("<html><meta charset=x-nonsense><p>caf\xe9 owners"), "<html><meta charset=x-nonsense><p>café owners", Windows1252, nil},
		{"a text that talks of encodings", []byte("charset=windows-1251 Caf\xe9 owners said no."), "charset=windows-1251 Café owners said no.", Windows1252, nil},
		{"utf-32", []byte("\xff\xfe\x00\x00H\x00\x00\x00o\x00\x00\x00"), "", "", ErrNotUTF8},
		{"empty", nil, "", "", ErrEmpty},
		{"white space", []byte(" \r\n\t\u00a0\n"), "", "", ErrEmpty},
		{"mark only", []byte("\xef\xbb\xbf\n"), "", "", ErrEmpty},
		{"utf-16 mark only", []byte{0xff, 0xfe}, "", "", ErrEmpty},
		{"zero byte", []byte("Holm\x00left"), "", "", ErrBinary},
		{"one zero byte in much", []byte(strings.Repeat("Holm left. ", 50) + "\x00"), "", "", ErrBinary},
		{"pdf", []byte("%PDF-1.7 ..."), "", "", ErrBinary},
		{"zip", []byte("PK\x03\x04 ..."), "", "", ErrBinary},
		{"control characters", []byte(strings.Repeat("a\x01\x02b", 100)), "", "", ErrBinary},
		{"numbers of 16 bits", []byte(strings.Repeat("\x01\x00\x00\x01", 100)), "", "", ErrBinary},
	} {
		got, enc, err := Decode(c.in)
		if got != c.want || !errors.Is(err, c.err) || c.err == nil && (err != nil || enc != c.enc) {
			t.Errorf("%s: %q, %q, %v; want %q, %q, %v", c.name, got, enc, err, c.want, c.enc, c.err)
		}
	}
}

func TestIdentify(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The president of Norland said on Monday that she was ready to meet her counterpart, and that the talks would be held in Vienna by the end of the month.", "en"},
		{"Die Präsidentin von Norland sagte am Montag, dass sie bereit sei, ihren Kollegen zu treffen, und dass die Gespräche noch in diesem Monat in Wien stattfinden würden, wenn beide Seiten zustimmen.", "de"},
		{"La présidente du pays a déclaré lundi qu'elle était prête à rencontrer son homologue et que les pourparlers auraient lieu à Vienne avant la fin du mois si les deux parties sont d'accord.", "fr"},
		{"Президент заявила в понедельник, что готова встретиться со своим коллегой и что переговоры пройдут в Вене до конца месяца.", "ru"},
		{"Viktor Laszlo", ""},
		{"Nein, sagte er.", ""},
		{"", ""},
		{strings.Repeat("Torvel 41.3 Karsk 22.8 Marenza 17.5 Hvalsund 9.1 ", 30), ""},
	} {
		if got := Identify(c.text).Code; got != c.want {
			t.Errorf("%.40q is %q, want %q", c.text, got, c.want)
		}
	}
}

func TestFrontMatter(t *testing.T) {
	for _, c := range []struct {
		text string
		want Meta
		len  int
	}{
		{"---\ntitle: The empty chair\noutlet: \"Review\"\n---\nHolm left.", Meta{Title: "The empty chair", Outlet: "Review"}, 47},
		{"---\r\ndate: 2031-03-14\r\n---\r\nHolm left.", Meta{Published: "2031-03-14"}, 26},
		{"---\ntags:\n  - talks\n  - sea\nby: Ada Holm\n...\n", Meta{Byline: "Ada Holm"}, 44},
		{"---\nHolm left Torvel: nobody knows why.\n---\n", Meta{}, 0},
		{"---\n---\nHolm left.", Meta{}, 0},
		{"title: x\n", Meta{}, 0},
		{"---\ntitle: never closed\n", Meta{}, 0},
		{"---", Meta{}, 0},
	} {
		m, span := FrontMatter(c.text)
		if m != c.want || span.Len() != c.len {
			t.Errorf("%q: %+v, %v; want %+v, %d bytes", c.text, m, span, c.want, c.len)
		}
	}
}

// TestLinear reads texts of several bad shapes at three sizes and counts the bytes
// and lines looked at: doubling the text at most doubles the count, and a bit.
func TestLinear(t *testing.T) {
	for name, unit := range map[string]string{
		"prose":            "Holm said on Monday that talks would go on. Laszlo disagreed, and said so (Related: the harbour).\n\n",
		"one line":         "Holm said on Monday that talks would go on, click here ",
		"no sentence end":  "holm left for torvel and ",
		"brackets":         "([([(Related: ",
		"short lines":      "Talks\n",
		"labels":           "Read more:\nTalks begin\n",
		"authors":          "Ada Holm is a columnist at the Review.\n",
		"handles":          "Ada Holm is a columnist. Follow her on Twitter.\n",
		"markdown":         "**[a](b) _c_ `d` ![e](f)\n",
		"open links":       "[a](",
		"contributed":      "contributed to this report ",
		"leave a reply":    "Leave a Reply\nNo\n",
		"about the author": "About the Author\nAda Holm writes.\n",
		"headings":         "Holm left Torvel on Monday and nobody at all was surprised.\nWhat now\nAdvertisement\n",
		"spaces":           " \t ",
	} {
		for _, md := range []bool{false, true} {
			steps := [3]int{}
			for i := range steps {
				_, steps[i] = read(strings.Repeat(unit, (60_000<<i)/len(unit)), Meta{}, md)
			}
			for i := 1; i < len(steps); i++ {
				if float64(steps[i]) > 2.2*float64(steps[i-1])+1000 {
					t.Errorf("%s (Markdown %v): doubling the text took the steps from %d to %d", name, md, steps[i-1], steps[i])
				}
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"", "---\ntitle: x\n---\nHolm left.", "# A b c\n\nHolm *left* [Torvel](x).", "TORVEL (TNW) - Holm left.\n\nRead more: x\n\nAbout the author\nx", "a\r\n\r\nb ( Related: c )"} {
		f.Add([]byte(s), false)
		f.Add([]byte(s), true)
	}
	f.Fuzz(func(t *testing.T, b []byte, md bool) {
		s, enc, err := Decode(b)
		if err != nil {
			return
		}
		if !utf8.ValidString(s) {
			t.Fatalf("decoded text is not UTF-8: %q", s)
		}
		if enc == UTF8 && s != strings.TrimPrefix(string(b), "\ufeff") {
			t.Fatalf("text %q is not the content %q", s, b)
		}
		x := Read(s, Meta{}, md)
		check(t, s, x.Regions)
		Identify(s)
		words := (&report.Report{Text: s, Regions: x.Regions}).Words()
		if len(words) != len(s) || !utf8.ValidString(words) {
			t.Fatal("blanking the markup moved offsets")
		}
	})
}
