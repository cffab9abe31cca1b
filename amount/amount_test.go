package amount

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"readout/lang"
)

// doc is a document with the words of text and nothing else, as if every tagger
// had failed. Tokens are split at spaces and before a mark at a word's end.
func doc(text string) *lang.Doc {
	d := &lang.Doc{Text: text}
	for i := 0; i < len(text); {
		if text[i] == ' ' || text[i] == '\n' {
			i++
			continue
		}
		j := i
		for j < len(text) && text[j] != ' ' && text[j] != '\n' {
			j++
		}
		for _, c := range []string{".", ","} {
			if j > i+1 && text[j-1:j] == c {
				j--
				break
			}
		}
		d.Tokens = append(d.Tokens, lang.Token{Start: int32(i), End: int32(j), Head: -1})
		i = j
	}
	return d
}

// show writes an amount as the tables below do: words|value|unit, then the
// bounds, what it is per and what befell those counted, each where there is
// one.
func show(text string, a Amount) string {
	n := func(f float64) string {
		switch {
		case math.IsInf(f, 1):
			return "∞"
		case math.IsInf(f, -1):
			return "-∞"
		}
		return fmt.Sprint(math.Round(f*1000) / 1000)
	}
	s := a.Span.In(text) + "|" + n(a.Value) + "|" + a.Unit
	if a.Low != a.Value || a.High != a.Value {
		s += "|" + n(a.Low) + ".." + n(a.High)
	}
	if a.Per != "" {
		s += "|per " + a.Per
	}
	if a.State != "" {
		s += "|" + a.State
	}
	return s
}

func all(text string, as []Amount) string {
	var s []string
	for _, a := range as {
		s = append(s, show(text, a))
	}
	return strings.Join(s, "; ")
}

// Each line: a sentence, and the amounts in it. The documents have neither tags
// nor trees: figures and units are read from the words alone.
const moneyTable = `
The plan costs $90 billion. => $90 billion|9e+10|USD
The plan costs around $90 billion. => around $90 billion|9e+10|USD|8.1e+10..9.9e+10
The plan costs US$1.2bn. => US$1.2bn|1.2e+09|USD
The plan costs C$3.5m. => C$3.5m|3.5e+06|CAD
The plan costs A$40 million. => A$40 million|4e+07|AUD
The plan costs 90bn dollars. => 90bn dollars|9e+10|USD
The plan costs 90 billion U.S. dollars. => 90 billion U.S. dollars|9e+10|USD
The plan costs €2.8 billion. => €2.8 billion|2.8e+09|EUR
The plan costs 2.8 billion euros. => 2.8 billion euros|2.8e+09|EUR
The plan costs 100 million pounds. => 100 million pounds|1e+08|GBP
The plan costs £3m. => £3m|3e+06|GBP
The plan costs £750,000. => £750,000|750000|GBP
The plan costs ¥5 trillion. => ¥5 trillion|5e+12|JPY
The plan costs 300 billion yuan. => 300 billion yuan|3e+11|CNY
The plan costs 300bn renminbi. => 300bn renminbi|3e+11|CNY
The plan costs RMB5bn. => RMB5bn|5e+09|CNY
The plan costs 70 million rubles. => 70 million rubles|7e+07|RUB
The plan costs 70 million roubles. => 70 million roubles|7e+07|RUB
The plan costs 500 crore rupees. => 500 crore rupees|5e+09|INR
The plan costs Rs 500 crore. => Rs 500 crore|5e+09|INR
The plan costs Rs. 2 lakh. => Rs. 2 lakh|200000|INR
The plan costs ₹12,50,000. => ₹12,50,000|1.25e+06|INR
The plan costs 4 trillion won. => 4 trillion won|4e+12|KRW
The plan costs EUR 5m. => EUR 5m|5e+06|EUR
The plan costs USD 5 million. => USD 5 million|5e+06|USD
The plan costs 20 million Swiss francs. => 20 million Swiss francs|2e+07|CHF
The plan costs 20 million Swedish crowns. => 20 million Swedish crowns|2e+07|SEK
The plan costs 20 million Norland crowns. => 20 million Norland crowns|2e+07|crowns
The plan costs 5 billion Hong Kong dollars. => 5 billion Hong Kong dollars|5e+09|HKD
The plan costs 50 cents. => 50 cents|0.5|USD
The plan costs half a billion dollars. => half a billion dollars|5e+08|USD
The plan costs a million dollars. => a million dollars|1e+06|USD
The plan costs two and a half million euros. => two and a half million euros|2.5e+06|EUR
The plan costs $5 million to $10 million. => $5 million to $10 million|7.5e+06|USD|5e+06..1e+07
The plan costs $90-100 billion. => $90-100 billion|9.5e+10|USD|9e+10..1e+11
The plan costs $90-$100 billion. => $90-$100 billion|9.5e+10|USD|9e+10..1e+11
The plan costs between 90 and 100 billion dollars. => between 90 and 100 billion dollars|9.5e+10|USD|9e+10..1e+11
The plan costs between $90 billion and $100 billion. => between $90 billion and $100 billion|9.5e+10|USD|9e+10..1e+11
It would cost billions of dollars. => billions of dollars|2e+09|USD|2e+09..1e+10
It would cost tens of millions of euros. => tens of millions of euros|2e+07|EUR|2e+07..1e+08
It would cost several million dollars. => several million dollars|3e+06|USD|3e+06..9e+06
A 100-million-dollar loan was signed. => 100-million-dollar|1e+08|USD
A $90-billion loan was signed. => $90-billion|9e+10|USD
They pay $2 billion a year. => $2 billion a year|2e+09|USD|per year
They pay $2 billion annually. => $2 billion annually|2e+09|USD|per year
Oil rose above $80 a barrel. => above $80 a barrel|80|USD|80..∞|per barrel
Oil fell to $80 per barrel. => $80 per barrel|80|USD|per barrel
They earn 20 euros an hour. => 20 euros an hour|20|EUR|per hour
It cost more than $5bn. => more than $5bn|5e+09|USD|5e+09..∞
It cost up to $5bn. => up to $5bn|5e+09|USD|-∞..5e+09
It cost nearly $5bn. => nearly $5bn|5e+09|USD|4.5e+09..5e+09
It cost at least $5bn. => at least $5bn|5e+09|USD|5e+09..∞
It cost less than $5bn. => less than $5bn|5e+09|USD|-∞..5e+09
It cost as much as $5bn. => as much as $5bn|5e+09|USD|-∞..5e+09
It cost an estimated $5bn. => an estimated $5bn|5e+09|USD|4.5e+09..5.5e+09
It cost roughly $5bn. => roughly $5bn|5e+09|USD|4.5e+09..5.5e+09
It cost $5bn or more. => $5bn or more|5e+09|USD|5e+09..∞
It cost well over $5bn. => well over $5bn|5e+09|USD|5e+09..∞
It cost just under $5bn. => just under $5bn|5e+09|USD|4.5e+09..5e+09
It cost in excess of $5bn. => in excess of $5bn|5e+09|USD|5e+09..∞
Exports of 6 billion crowns ($7.7 billion) fell. => 6 billion crowns|6e+09|crowns; $7.7 billion|7.7e+09|USD
It rose from $5 million to $9 million. => $5 million|5e+06|USD; $9 million|9e+06|USD
Fines of 5,000 pounds were paid. => 5,000 pounds|5000|GBP
It cost $1,234.56. => $1,234.56|1234.56|USD
It was worth some $40m. => some $40m|4e+07|USD|3.6e+07..4.4e+07
`

const percentTable = `
A 25 percent tariff applies. => 25 percent|25|%
A 25% tariff applies. => 25%|25|%
A 25 per cent tariff applies. => 25 per cent|25|%
A 25-percent tariff applies. => 25-percent|25|%
Tariffs of 25 percent on steel and 10 percent on copper apply. => 25 percent|25|%; 10 percent|10|%
They cut it by about 30 percent. => about 30 percent|30|%|27..33
They cut it by 10-15 percent. => 10-15 percent|12.5|%|10..15
They cut it by 10 to 15 percent. => 10 to 15 percent|12.5|%|10..15
They cut it by 10%-15%. => 10%-15%|12.5|%|10..15
They cut it by between 10 and 15 percent. => between 10 and 15 percent|12.5|%|10..15
It rose from 15 to 25 percent. => 15|15|%; 25 percent|25|%
It rose from 15 percent to 25 percent. => 15 percent|15|%; 25 percent|25|%
Support fell two percentage points. => two percentage points|2|points
A 3-percentage-point rise followed. => 3-percentage-point|3|points
The bank added 25 basis points. => 25 basis points|25|basis points
They hold one-fifth of the land. => one-fifth|20|%
They hold roughly one-fifth of the land. => roughly one-fifth|20|%|18..22
They hold a third of the land. => a third|33.333|%
They hold two-thirds of the land. => two-thirds|66.667|%
They hold more than half of the land. => more than half|50|%|50..∞
They hold nearly half the land. => nearly half|50|%|45..50
They hold a quarter of the seats. => a quarter|25|%
They hold three quarters of the seats. => three quarters|75|%
They hold ¾ of the seats. => ¾|75|%
One in five voters stayed away. => One in five|20|%
Nine out of 10 voters stayed away. => Nine out of 10|90|%
It grew 2.5 pct. => 2.5 pct|2.5|%
It ran above 80 percent. => above 80 percent|80|%|80..∞
It fell almost 2 percent. => almost 2 percent|2|%|1.8..2
It fell by no more than 2 percent. => no more than 2 percent|2|%|-∞..2
It fell 0.3 percent. => 0.3 percent|0.3|%
`

const countTable = `
They sent 5,000 troops. => 5,000 troops|5000|troops
They sent about 5,000 troops. => about 5,000 troops|5000|troops|4500..5500
They sent 2000 troops. => 2000 troops|2000|troops
They sent up to 5,000 soldiers. => up to 5,000 soldiers|5000|soldiers|-∞..5000
They sent 3m people home. => 3m people|3e+06|people
They sent two dozen ships. => two dozen ships|24|ships
They sent two to three dozen ships. => two to three dozen ships|30|ships|24..36
They sent dozens of tanks. => dozens of tanks|24|tanks|24..120
They sent hundreds of people home. => hundreds of people|200|people|200..1000
They sent tens of thousands of people home. => tens of thousands of people|20000|people|20000..100000
They sent several hundred soldiers. => several hundred soldiers|300|soldiers|300..900
They sent a few dozen soldiers. => a few dozen soldiers|24|soldiers|24..72
They sent two people. => two people|2|people
They sent 10 to 15 planes. => 10 to 15 planes|12.5|planes|10..15
They sent 100+ people home. => 100+ people|100|people|100..∞
They sent 100 or more people home. => 100 or more people|100|people|100..∞
They sent 20-odd soldiers. => 20-odd soldiers|20|soldiers|18..22
They sent half a million people home. => half a million people|500000|people
They sent some 700 workers home. => some 700 workers|700|workers|630..770
They sent fewer than 50 men. => fewer than 50 men|50|men|-∞..50
They sent as many as 50 men. => as many as 50 men|50|men|-∞..50
They sent as few as 50 men. => as few as 50 men|50|men|50..∞
At least 12 people were killed. => At least 12 people|12|people|12..∞|killed
The raid killed 12 people. => 12 people|12|people|killed
The raid killed at least 12. => at least 12|12|people|12..∞|killed
The raid left 12 dead. => 12 dead|12|people|killed
The raid left 12 people dead. => 12 people|12|people|killed
The raid killed 12 and wounded 30. => 12|12|people|killed; 30|30|people|wounded
The raid wounded dozens of civilians. => dozens of civilians|24|civilians|24..120|wounded
Some 40,000 people have been displaced. => Some 40,000 people|40000|people|36000..44000|displaced
The death toll rose to 45. => 45|45|people|killed
A wall fell on the masons, killing 17 of them. => 17 of them|17|people|killed
Robbers shot dead 12 guards. => 12 guards|12|guards|killed
The war has cost 6,300 civilians their lives. => 6,300 civilians|6300|civilians|killed
The skipper put the number rescued at 81. => 81|81|people|freed
They handed over 140 men. => 140 men|140|men
The death toll has risen to at least 45. => at least 45|45|people|45..∞|killed
More than 300 people were arrested. => More than 300 people|300|people|300..∞|detained
It caused 19 deaths. => 19 deaths|19|people|killed
Twelve people are missing. => Twelve people|12|people|missing
The 27-member bloc met. => 27-member|27|members
The 27-nation bloc met. => 27-nation|27|nations
A 5,000-strong force left. => 5,000-strong|5000|people
The talks covered three prisoners. => three prisoners|3|prisoners
They quarrelled over two ships. => two ships|2|ships
They fired more than 90 missiles and drones. => more than 90 missiles|90|missiles|90..∞
The city has 1.3 million inhabitants. => 1.3 million inhabitants|1.3e+06|inhabitants
The toll of 14 wounded grew. => 14 wounded|14|people|wounded
`

const measureTable = `
They sold 30.6 million tons of steel. => 30.6 million tons|3.06e+07|tons
They sold 30.6 million metric tons of steel. => 30.6 million metric tons|3.06e+07|tons
They sold 500 tonnes of grain. => 500 tonnes|500|tons
The camp lies 20 km away. => 20 km|20|km
The camp lies 20km away. => 20km|20|km
The camp lies some 20 kilometres away. => some 20 kilometres|20|km|18..22
The camp lies 12 miles away. => 12 miles|12|miles
A 1,200-mile border divides them. => 1,200-mile|1200|miles
The plant makes 500 MW. => 500 MW|500|MW
The plant makes 500 megawatts. => 500 megawatts|500|MW
The plant makes 30 megawatt-hours. => 30 megawatt-hours|30|MWh
They pump 2 million barrels a day. => 2 million barrels a day|2e+06|barrels|per day
They pump 2 million barrels per day. => 2 million barrels per day|2e+06|barrels|per day
They pump 2 million bpd. => 2 million bpd|2e+06|barrels|per day
They hold 300 square kilometers. => 300 square kilometers|300|square km
They hold 300 sq km. => 300 sq km|300|square km
They hold 300 square miles. => 300 square miles|300|square miles
They burn 5 billion cubic metres of gas. => 5 billion cubic metres|5e+09|cubic meters
They burn 5 bcm of gas. => 5 bcm|5e+09|cubic meters
They burned 40,000 hectares. => 40,000 hectares|40000|hectares
It flew at 300 km/h. => 300 km/h|300|km/h
It flew at 300 miles per hour. => 300 miles per hour|300|mph
It lies half a mile away. => half a mile|0.5|miles
They sold a quarter of a ton of tea. => a quarter of a ton|0.25|tons
They dug an 1,100-square-mile basin. => 1,100-square-mile|1100|square miles
He carried 20 kg of explosives. => 20 kg|20|kg
He carried 40 pounds of explosives. => 40 pounds|40|lb
It was 3m high. => 3m|3|meters
It fell 200 feet. => 200 feet|200|feet
The city has a population of 1.3 million. => 1.3 million|1.3e+06|
`

// No amount is found in these.
const noneTable = `
They met on June 1.
They met on 1 June 2026.
They met in 2014.
The 2016 vote was close.
She is 45.
The 45-year-old driver left.
The war has lasted three years.
A 30-day truce holds.
The third meeting failed.
He came 2nd.
It began at 12:01 a.m.
It began at 3 p.m.
The Group of Seven met.
The Group of 7 met.
The G7 met.
Article 5 was invoked.
A Boeing 737 crashed.
An F-16 crashed.
See No. 10 for more.
Chapter 11 applies.
They won 4-3.
One of the men left.
All three left.
The two leaders met.
The three soldiers left.
One official said so.
Call 555-1234.
It happened in the 1990s.
Hundreds of years passed.
Section 232 applies.
He won 5 games and lost.
It opened at 0900 GMT.
See news24.com/2019/05.
He lives at 10 Elm Street.
The first two attempts failed.
Half an hour later he left.
It was a one-on-one talk.
The 9/11 attacks changed it.
They work 24/7 on it.
It rose from 5 to
It is dated 11/5/13 there.
The 2001-2003 cuts expired.
It happened on Feb. 17 there.
The February 2020 jobs report is out.
Some 50 or more years ago it began.
`

func TestFind(t *testing.T) {
	for _, table := range []string{moneyTable, percentTable, countTable, measureTable} {
		for _, line := range strings.Split(strings.TrimSpace(table), "\n") {
			text, want, _ := strings.Cut(line, " =>")
			want = strings.TrimSpace(want)
			if got := all(text, Find(nil, doc(text))); got != want {
				t.Errorf("%s\n\tgot  %s\n\twant %s", text, got, want)
			}
		}
	}
}

func TestNoAmount(t *testing.T) {
	for _, text := range strings.Split(strings.TrimSpace(noneTable), "\n") {
		if got := all(text, Find(nil, doc(text))); got != "" {
			t.Errorf("%s\n\tgot %s, want nothing", text, got)
		}
	}
}
