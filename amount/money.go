package amount

// currencySign reads a currency that stands before a figure at atom i: "$",
// "US$", "€", "EUR ", "Rs. ". It returns where the figure must begin.
func (r *Reader) currencySign(i int) (code string, end int) {
	t := &r.text
	if t.IsWord(i) {
		if t.IsMark(i+1, '$') && t.Glued(i+1) {
			switch string(t.Low(i)) {
			case "us":
				return "USD", i + 2
			case "c", "ca", "can", "cad":
				return "CAD", i + 2
			case "a", "au", "aud":
				return "AUD", i + 2
			case "nz":
				return "NZD", i + 2
			case "hk":
				return "HKD", i + 2
			case "s":
				return "SGD", i + 2
			case "nt":
				return "TWD", i + 2
			case "r":
				return "BRL", i + 2
			case "mx":
				return "MXN", i + 2
			}
			return "", i
		}
		return r.currencyCode(i)
	}
	if i >= len(t.Atoms) {
		return "", i
	}
	switch t.Atoms[i].Rune {
	case '$':
		return "USD", i + 1
	case '€':
		return "EUR", i + 1
	case '£':
		return "GBP", i + 1
	case '¥':
		return "JPY", i + 1
	case '₹':
		return "INR", i + 1
	case '₽':
		return "RUB", i + 1
	case '₩':
		return "KRW", i + 1
	case '₴':
		return "UAH", i + 1
	case '₪':
		return "ILS", i + 1
	case '₺':
		return "TRY", i + 1
	case '₦':
		return "NGN", i + 1
	case '₫':
		return "VND", i + 1
	case '฿':
		return "THB", i + 1
	case '₱':
		return "PHP", i + 1
	case '₸':
		return "KZT", i + 1
	case '₾':
		return "GEL", i + 1
	case '₡':
		return "CRC", i + 1
	}
	return "", i
}

// currencyCode reads a code before digits: "EUR 5m", "RMB5bn", "Rs 500".
func (r *Reader) currencyCode(i int) (code string, end int) {
	t := &r.text
	if !t.Upper(i) {
		return "", i
	}
	j := i + 1
	switch string(t.Low(i)) {
	case "rs", "re":
		if t.IsMark(j, '.') && t.Glued(j) {
			j++
		}
		code = "INR"
	case "rmb":
		code = "CNY"
	case "tl":
		code = "TRY"
	case "usd", "eur", "gbp", "chf", "inr", "cny", "jpy", "aud", "cad", "nzd", "sgd", "hkd", "zar", "rub", "uah", "pln", "sek", "nok", "dkk", "czk", "huf", "aed", "sar", "brl", "mxn", "krw", "ils", "pkr", "egp", "ngn", "kes", "idr", "thb", "twd":
		code = string(t.Low(i))
		code = upper(code)
	default:
		return "", i
	}
	if !t.IsDigits(j) && !t.IsMark(j, '$') {
		return "", i
	}
	if t.IsMark(j, '$') {
		j++
	}
	return code, j
}

// upper gives the code in capitals without making a string for the common ones.
func upper(code string) string {
	switch code {
	case "usd":
		return "USD"
	case "eur":
		return "EUR"
	case "gbp":
		return "GBP"
	}
	b := []byte(code)
	for i := range b {
		b[i] -= 'a' - 'A'
	}
	return string(b)
}

// currencyWord reads the name of a currency after a figure, with the country
// that may stand before it: "dollars", "U.S. dollars", "Swiss francs". It
// returns the code, how many of it one is (.01 for cents), and where it ends.
func (r *Reader) currencyWord(j int) (code string, factor float64, end int) {
	t := &r.text
	nation, n := "", 0 // the adjective and how many atoms it takes
	switch {
	case t.Are(j, "u", ".", "s", "."):
		nation, n = "us", 4
	case t.Are(j, "us"), t.Are(j, "american"):
		nation, n = "us", 1
	case t.Are(j, "hong", "kong"), t.Are(j, "new", "zealand"), t.Are(j, "sri", "lankan"), t.Are(j, "south", "korean"), t.Are(j, "north", "korean"), t.Are(j, "saudi", "arabian"):
		nation, n = string(t.Low(j))+" "+string(t.Low(j+1)), 2
	case t.Upper(j) && t.IsWord(j+1):
		if noun, _ := coin(t.Low(j + 1)); noun != "" {
			nation, n = string(t.Low(j)), 1
		}
	}
	noun, factor := coin(t.Low(j + n))
	if noun == "" {
		return "", 0, j
	}
	end = j + n + 1
	if t.Is(end, "sterling") {
		end++
	}
	return national(nation, noun), factor, end
}

// coin names the currency of a word by its plural, or by its code where one
// country alone uses that name, and says how many of it one is.
func coin(w []byte) (noun string, factor float64) {
	switch string(w) {
	case "dollar", "dollars", "bucks":
		return "dollars", 1
	case "cent", "cents":
		return "dollars", .01
	case "euro", "euros":
		return "EUR", 1
	case "pound", "pounds":
		return "pounds", 1
	case "pence", "penny":
		return "pounds", .01
	case "yuan", "renminbi", "rmb":
		return "CNY", 1
	case "yen":
		return "JPY", 1
	case "won":
		return "won", 1
	case "ruble", "rubles", "rouble", "roubles":
		return "rubles", 1
	case "rupee", "rupees":
		return "rupees", 1
	case "hryvnia", "hryvnias", "hryvni":
		return "UAH", 1
	case "lira", "liras", "lire":
		return "liras", 1
	case "rial", "rials":
		return "rials", 1
	case "riyal", "riyals":
		return "riyals", 1
	case "dirham", "dirhams":
		return "dirhams", 1
	case "dinar", "dinars":
		return "dinars", 1
	case "shekel", "shekels":
		return "ILS", 1
	case "zloty", "zlotys", "zloties":
		return "PLN", 1
	case "forint", "forints":
		return "HUF", 1
	case "koruna", "korunas", "crown", "crowns":
		return "crowns", 1
	case "krona", "kronor", "krone", "kroner":
		return "kroner", 1
	case "franc", "francs":
		return "francs", 1
	case "peso", "pesos":
		return "pesos", 1
	case "rand", "rands":
		return "ZAR", 1
	case "reais":
		return "BRL", 1
	case "real":
		return "real", 1
	case "lei", "leu":
		return "RON", 1
	case "leva":
		return "BGN", 1
	case "tenge":
		return "KZT", 1
	case "manat", "manats":
		return "AZN", 1
	case "lari", "laris":
		return "GEL", 1
	case "baht":
		return "THB", 1
	case "ringgit":
		return "MYR", 1
	case "rupiah":
		return "IDR", 1
	case "taka":
		return "BDT", 1
	case "naira":
		return "NGN", 1
	case "birr":
		return "ETB", 1
	case "shilling", "shillings":
		return "shillings", 1
	case "afghanis":
		return "AFN", 1
	case "bolivars", "bolivares":
		return "VES", 1
	case "bitcoin", "bitcoins":
		return "bitcoins", 1
	}
	return "", 0
}
