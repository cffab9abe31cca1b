package numeral

// Span lengths in days. A year and a month are the mean ones of the Gregorian
// calendar.
const (
	Minute  = 1. / 1440
	Hour    = 1. / 24
	Day     = 1.
	Week    = 7.
	Month   = 365.2425 / 12
	Year    = 365.2425
	Decade  = 10 * Year
	Century = 100 * Year
)

// MonthWord tells which month (1 to 12) the word at i names, 0 for none, and
// whether it is an abbreviation, as in "Sept." A month is written with a
// capital; "may" and "march" are verbs.
func (t *Text) MonthWord(i int) (month int, short bool) {
	if !t.Upper(i) {
		return 0, false
	}
	switch string(t.Low(i)) {
	case "january":
		return 1, false
	case "february":
		return 2, false
	case "march":
		return 3, false
	case "april":
		return 4, false
	case "may":
		return 5, false
	case "june":
		return 6, false
	case "july":
		return 7, false
	case "august":
		return 8, false
	case "september":
		return 9, false
	case "october":
		return 10, false
	case "november":
		return 11, false
	case "december":
		return 12, false
	case "jan":
		return 1, true
	case "feb":
		return 2, true
	case "mar":
		return 3, true
	case "apr":
		return 4, true
	case "jun":
		return 6, true
	case "jul":
		return 7, true
	case "aug":
		return 8, true
	case "sept", "sep":
		return 9, true
	case "oct":
		return 10, true
	case "nov":
		return 11, true
	case "dec":
		return 12, true
	}
	return 0, false
}

// TimeUnit is the length in days of the unit of time that the word at i names,
// 0 for none, and whether the word is a plural.
func (t *Text) TimeUnit(i int) (days float64, plural bool) {
	if !t.IsWord(i) {
		return 0, false
	}
	switch string(t.Low(i)) {
	case "second", "seconds":
		return Minute / 60, true // "second" alone is an ordinal
	case "minute", "min":
		return Minute, false
	case "minutes", "mins":
		return Minute, true
	case "hour":
		return Hour, false
	case "hours", "hrs":
		return Hour, true
	case "day", "night":
		return Day, false
	case "days", "nights":
		return Day, true
	case "week":
		return Week, false
	case "weeks":
		return Week, true
	case "fortnight":
		return 2 * Week, false
	case "month":
		return Month, false
	case "months":
		return Month, true
	case "year", "yr":
		return Year, false
	case "years", "yrs":
		return Year, true
	case "decade":
		return Decade, false
	case "decades":
		return Decade, true
	case "century":
		return Century, false
	case "centuries":
		return Century, true
	}
	return 0, false
}

// Counted reports whether the word at i is a plural noun that news counts by
// the thousand, so that "2000 troops" is no year.
func (t *Text) Counted(i int) bool {
	if !t.IsWord(i) {
		return false
	}
	switch string(t.Low(i)) {
	case "people", "persons", "men", "women", "children", "civilians", "residents", "inhabitants", "citizens", "nationals",
		"troops", "soldiers", "servicemen", "personnel", "fighters", "militants", "rebels", "insurgents", "marines", "officers", "guards", "policemen", "reservists", "conscripts", "mercenaries", "recruits", "veterans", "peacekeepers",
		"refugees", "migrants", "immigrants", "evacuees", "prisoners", "detainees", "inmates", "hostages", "captives",
		"workers", "employees", "staff", "jobs", "students", "pupils", "teachers", "doctors", "patients", "protesters", "demonstrators", "supporters", "voters", "votes", "passengers", "tourists", "visitors",
		"deaths", "casualties", "victims", "injuries", "cases", "infections", "arrests", "families", "households", "homes", "houses", "buildings", "schools", "villages", "companies", "businesses",
		"missiles", "rockets", "drones", "shells", "warheads", "bombs", "tanks", "vehicles", "aircraft", "jets", "planes", "ships", "vessels", "rounds", "weapons",
		"tons", "tonnes", "kilometers", "kilometres", "km", "miles", "meters", "metres", "feet", "hectares", "acres", "barrels", "megawatts", "gallons", "liters", "litres",
		"dollars", "euros", "pounds", "rubles", "roubles", "yuan", "yen", "rupees", "francs", "times", "percent":
		return true
	}
	return false
}
