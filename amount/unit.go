package amount

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
	case "metric", "short", "long":
		switch string(t.Low(j + 1)) {
		case "ton", "tons", "tonne", "tonnes":
			return "tons", j + 2
		}
		return "", j
	case "nautical":
		if t.Is(j+1, "miles") || t.Is(j+1, "mile") {
			return "nautical miles", j + 2
		}
		return "", j
	case "ton", "tons", "tonne", "tonnes":
		return "tons", j + 1
	case "kiloton", "kilotons":
		return "kilotons", j + 1
	case "megaton", "megatons":
		return "megatons", j + 1
	case "kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "kilogramme", "kilogrammes":
		return "kg", j + 1
	case "gram", "grams", "grammes":
		return "grams", j + 1
	case "lb", "lbs":
		return "lb", j + 1
	case "ounce", "ounces", "oz":
		return "ounces", j + 1
	case "km", "kms", "kilometer", "kilometers", "kilometre", "kilometres":
		if t.IsMark(j+1, '/') && t.Glued(j+1) && t.Is(j+2, "h") {
			return "km/h", j + 3
		}
		if t.Are(j+1, "per", "hour") || t.Are(j+1, "an", "hour") {
			return "km/h", j + 3
		}
		return "km", j + 1
	case "mile", "miles":
		if t.Are(j+1, "per", "hour") || t.Are(j+1, "an", "hour") {
			return "mph", j + 3
		}
		return "miles", j + 1
	case "meter", "meters", "metre", "metres":
		return "meters", j + 1
	case "centimeter", "centimeters", "centimetre", "centimetres", "cm":
		return "cm", j + 1
	case "millimeter", "millimeters", "millimetre", "millimetres", "mm":
		return "mm", j + 1
	case "foot", "feet", "ft":
		return "feet", j + 1
	case "inch", "inches":
		return "inches", j + 1
	case "yard", "yards":
		return "yards", j + 1
	case "acre", "acres":
		return "acres", j + 1
	case "hectare", "hectares":
		return "hectares", j + 1
	case "barrel", "barrels", "bbl":
		return "barrels", j + 1
	case "bpd":
		return "barrels", j + 1
	case "gallon", "gallons":
		return "gallons", j + 1
	case "liter", "liters", "litre", "litres":
		return "liters", j + 1
	case "bushel", "bushels":
		return "bushels", j + 1
	case "kilowatt", "kilowatts", "kw":
		return r.hours(j, "kW")
	case "megawatt", "megawatts", "mw":
		return r.hours(j, "MW")
	case "gigawatt", "gigawatts", "gw":
		return r.hours(j, "GW")
	case "terawatt", "terawatts", "tw":
		return r.hours(j, "TW")
	case "kwh":
		return "kWh", j + 1
	case "mwh":
		return "MWh", j + 1
	case "gwh":
		return "GWh", j + 1
	case "twh":
		return "TWh", j + 1
	case "mph":
		return "mph", j + 1
	case "kph", "kmh":
		return "km/h", j + 1
	case "knot", "knots":
		return "knots", j + 1
	case "bcm": // billions of them, which the caller knows
		return "cubic meters", j + 1
	}
	return "", j
}

// raised reads "square miles" and "cubic metres".
func (r *Reader) raised(j int, power string) (string, int) {
	k := j + 1
	if r.text.IsMark(k, '.') && r.text.Glued(k) || r.text.Hyphen(k) {
		k++
	}
	if r.text.Is(k, "square") || r.text.Is(k, "cubic") || r.text.Is(k, "sq") {
		return "", j
	}
	name, end := r.unit(k)
	switch power + name {
	case "square km":
		return "square km", end
	case "square miles":
		return "square miles", end
	case "square meters":
		return "square meters", end
	case "square feet":
		return "square feet", end
	case "square yards":
		return "square yards", end
	case "cubic meters":
		return "cubic meters", end
	case "cubic feet":
		return "cubic feet", end
	}
	return "", j
}

// hours reads the "-hours" of "megawatt-hours".
func (r *Reader) hours(j int, watts string) (string, int) {
	t := &r.text
	k := j + 1
	if t.Hyphen(k) {
		k++
	}
	if !t.Is(k, "hour") && !t.Is(k, "hours") || t.Is(k, "hour") && k == j+1 {
		return watts, j + 1
	}
	switch watts {
	case "kW":
		return "kWh", k + 1
	case "MW":
		return "MWh", k + 1
	case "GW":
		return "GWh", k + 1
	}
	return "TWh", k + 1
}

// scaleOf gives the dimension of a unit and its size in the base unit of it,
// so that miles can be compared with kilometres. A ton is taken as metric: news
// mixes the three, and they lie within rounding of each other.
func scaleOf(unit string) (dimension string, size float64) {
	switch unit {
	case "mm":
		return "length", 1e-3
	case "cm":
		return "length", 1e-2
	case "meters":
		return "length", 1
	case "km":
		return "length", 1000
	case "inches":
		return "length", .0254
	case "feet":
		return "length", .3048
	case "yards":
		return "length", .9144
	case "miles":
		return "length", 1609.344
	case "nautical miles":
		return "length", 1852
	case "grams":
		return "mass", 1e-3
	case "ounces":
		return "mass", .0283495
	case "lb":
		return "mass", .45359237
	case "kg":
		return "mass", 1
	case "tons":
		return "mass", 1000
	case "square feet":
		return "area", .09290304
	case "square yards":
		return "area", .83612736
	case "square meters":
		return "area", 1
	case "acres":
		return "area", 4046.8564224
	case "hectares":
		return "area", 1e4
	case "square km":
		return "area", 1e6
	case "square miles":
		return "area", 2589988.110336
	case "liters":
		return "volume", 1e-3
	case "gallons":
		return "volume", .003785411784
	case "barrels":
		return "volume", .158987294928
	case "cubic meters":
		return "volume", 1
	case "cubic feet":
		return "volume", .028316846592
	case "kW":
		return "power", 1
	case "MW":
		return "power", 1e3
	case "GW":
		return "power", 1e6
	case "TW":
		return "power", 1e9
	case "kWh":
		return "energy", 1
	case "MWh":
		return "energy", 1e3
	case "GWh":
		return "energy", 1e6
	case "TWh":
		return "energy", 1e9
	case "km/h":
		return "speed", 1
	case "mph":
		return "speed", 1.609344
	case "knots":
		return "speed", 1.852
	case "kilotons":
		return "yield", 1
	case "megatons":
		return "yield", 1000
	}
	return "", 1
}
