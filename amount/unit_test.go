package amount

import "testing"

func TestUnitsTable(t *testing.T) {
	t.Parallel()
	u := units()
	for word, name := range u.written {
		if s, ok := u.scales[name]; !ok || s.size <= 0 {
			t.Errorf("%q is %q, of size %g", word, name, s.size)
		}
	}
	for name, s := range u.scales {
		if s.dimension == "" && name != "bushels" {
			t.Errorf("%q measures nothing", name)
		}
	}
	for _, c := range []struct {
		a, b   string
		factor float64
	}{{"km", "miles", 1.609344}, {"square km", "hectares", .01}, {"tons", "kg", .001}, {"mph", "km/h", 1 / 1.609344}} {
		if ok, f := convert(Amount{Unit: c.a}, Amount{Unit: c.b}); !ok || f < c.factor*.9999 || f > c.factor*1.0001 {
			t.Errorf("%s in %s: %v, %g, want %g", c.b, c.a, ok, f, c.factor)
		}
	}
	if ok, _ := convert(Amount{Unit: "km"}, Amount{Unit: "kg"}); ok {
		t.Error("a length is compared with a mass")
	}
}
