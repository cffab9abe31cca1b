package amount

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"

	"readout/internal/table"
)

//go:embed units.tsv
var unitsFile string

// scale is what a unit measures and its size in the base unit of that dimension.
type scale struct {
	dimension string
	size      float64
}

// measures is the table of units: by their names here, and the names by how they are written.
type measures struct {
	scales  map[string]scale
	written map[string]string
}

// units is the table. It is checked by a test, so a mistake in it is a mistake of the
// program.
var units = sync.OnceValue(func() measures {
	out := measures{map[string]scale{}, map[string]string{}}
	err := table.EachRow(unitsFile, 4, func(col []string) error {
		size, err := strconv.ParseFloat(col[2], 64)
		out.scales[col[0]] = scale{strings.TrimPrefix(col[1], "-"), size}
		for word := range strings.SplitSeq(col[3], "|") {
			out.written[word] = col[0]
		}
		return err
	})
	if err != nil {
		panic("amount: units.tsv: " + err.Error())
	}
	delete(out.written, "-")
	return out
})

// scaleOf gives the dimension of a unit, "" where it has none, and its size, so that miles
// can be compared with kilometres.
func scaleOf(unit string) (dimension string, size float64) {
	s := units().scales[unit]
	return s.dimension, s.size
}

// unit reads a unit of measure at atom j, as news writes them, and returns its
// one name here and where it ends.
func (r *Reader) unit(j int) (name string, end int) {
	t := &r.text
	if !t.IsWord(j) {
		return "", j
	}
	switch string(t.Low(j)) {
	case "square", "sq":
		return r.raised(j, "square ")
	case "cubic":
		return r.raised(j, "cubic ")
	case "nautical":
		if r.written(j+1) == "miles" {
			return "nautical miles", j + 2
		}
		return "", j
	case "metric", "short", "long":
		if r.written(j+1) == "tons" {
			return "tons", j + 2
		}
		return "", j
	}
	switch name = r.written(j); name {
	case "":
		return "", j
	case "km":
		if t.IsMark(j+1, '/') && t.Glued(j+1) && t.Is(j+2, "h") || r.byTheHour(j+1) {
			return "km/h", j + 3
		}
	case "miles":
		if r.byTheHour(j + 1) {
			return "mph", j + 3
		}
	case "kW", "MW", "GW", "TW":
		if end := r.hours(j + 1); end > j+1 {
			return name + "h", end
		}
	}
	return name, j + 1
}

// written is the unit that the word at j alone names, or "".
func (r *Reader) written(j int) string { return units().written[string(r.text.Low(j))] }

// byTheHour reports whether "per hour" stands at j.
func (r *Reader) byTheHour(j int) bool {
	return r.text.Are(j, "per", "hour") || r.text.Are(j, "an", "hour")
}

// raised reads "square miles" and "cubic metres".
func (r *Reader) raised(j int, power string) (string, int) {
	k := j + 1
	if r.text.IsMark(k, '.') && r.text.Glued(k) || r.text.Hyphen(k) {
		k++
	}
	name := power + r.written(k)
	if _, ok := units().scales[name]; !ok {
		return "", j
	}
	return name, k + 1
}

// hours returns where the "-hours" of "megawatt-hours" at j ends, or j.
func (r *Reader) hours(j int) int {
	t := &r.text
	k := r.pastHyphen(j)
	if t.Is(k, "hours") || t.Is(k, "hour") && k > j {
		return k + 1
	}
	return j
}
