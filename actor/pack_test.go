package actor

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"readout/lang"
	"readout/lang/en"
	"readout/report"
)

// TestPack merges the casts of the invented stories as they are and as they come back
// from being packed: the rosters must say the same.
func TestPack(t *testing.T) {
	m, err := en.Load()
	if err != nil {
		t.Fatal(err)
	}
	rd, w := m.NewReader(), testWorld(t)
	files, _ := filepath.Glob("testdata/*.gold")
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var casts, packed []*Cast
		for _, g := range readGold(t, string(b)) {
			var d lang.Doc
			d.Text = g.text
			rd.Read(&d)
			c := Resolve(&report.Report{Text: g.text, Published: g.date, Regions: g.regions}, &d, g.sources(), w)
			p, err := c.Pack(g.text)
			if err != nil {
				t.Fatal(err)
			}
			back, err := Unpack(p)
			if err != nil {
				t.Fatal(err)
			}
			for i, a := range back.Actors {
				if at := c.Actors[i].At; at.Empty() != a.At.Empty() || !at.Empty() && at.In(g.text) != string([]rune(g.text)[a.At.Start:a.At.End]) {
					t.Errorf("%s: %q is named at %v, not %v", f, a.Name, c.Actors[i].At, a.At)
				}
			}
			casts, packed = append(casts, c), append(packed, back)
		}
		places := cmpopts.IgnoreFields(Role{}, "Span")
		if d := cmp.Diff(Merge(casts), Merge(packed), cmp.AllowUnexported(Roster{}, Actor{}), places, cmpopts.EquateEmpty()); d != "" {
			t.Errorf("%s (-as read +as packed):\n%s", f, d)
		}
	}
	for _, bad := range []string{`{`, `{"actors":[{"name":"Ada Holm","for":2}]}`, `{"actors":[{"for":-1}]}`} {
		if _, err := Unpack([]byte(bad)); err == nil {
			t.Errorf("%s was unpacked", bad)
		}
	}
}

// TestSameIdentity tells namesakes of different stories from one another.
func TestSameIdentity(t *testing.T) {
	person := func(name, home string, g gender) Identity {
		x := Known(Person, name, home, 0)
		x.Gender = g
		return x
	}
	for _, c := range []struct {
		a, b Identity
		same bool
	}{
		{person("ada-holm", "nor", female), person("ada-holm", "nor", female), true},
		{person("ada-holm", "nor", female), person("ada-holm", "", unknownGender), true},
		{person("ada-holm", "nor", female), person("ada-holm", "sud", female), false},
		{person("jan-vrba", "", male), person("jan-vrba", "", female), false},
		{person("oleksandr-vrba", "", male), person("aleksandr-vrba", "", male), true},
		{person("jonas-reik", "", male), person("jonas-rejk", "", male), true},
		{person("john-anders-holm", "", male), person("john-erik-holm", "", male), false},
		{Known(Organization, "central-bank", "nor", 0), Known(Organization, "central-bank", "sud", 0), false},
		{Known(Organization, "central-bank", "nor", 0), Known(Organization, "central-bank", "nor", 3), false},
		{Known(Organization, "norland", "", 0), Known(Country, "norland", "", 0), false},
	} {
		if got := c.a.Same(c.b); got != c.same || c.b.Same(c.a) != got {
			t.Errorf("%+v and %+v: the same is %v", c.a, c.b, got)
		}
	}
}
