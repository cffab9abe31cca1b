package when

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"readout/lang"
	"readout/report"
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

// published is a Wednesday.
var published = time.Date(2026, time.August, 19, 15, 4, 0, 0, time.UTC)

func dated(text string) *report.Report { return &report.Report{Text: text, Published: published} }

// show writes a time as the tables below do: its words, kind, days, length.
func show(text string, x Time) string {
	s := fmt.Sprintf("%s|%s|%s|%s", x.Span.In(text), x.Kind, showDays(x), showLength(x))
	return strings.TrimRight(s, "|")
}

func showDays(x Time) string {
	switch {
	case x.From.IsZero():
		return ""
	case x.To.Sub(x.From) == 24*time.Hour:
		return x.From.Format("2006-01-02")
	}
	return x.From.Format("2006-01-02") + ".." + x.To.AddDate(0, 0, -1).Format("2006-01-02")
}

func showLength(x Time) string {
	n := func(f float64) string {
		if math.IsInf(f, 1) {
			return "∞"
		}
		return fmt.Sprint(math.Round(f*1000) / 1000)
	}
	switch {
	case x.Low == 0 && x.High == 0:
		return ""
	case x.Low == x.High:
		return n(x.Low)
	}
	return n(x.Low) + ".." + n(x.High)
}

func all(text string, times []Time) string {
	var s []string
	for _, x := range times {
		s = append(s, show(text, x))
	}
	return strings.Join(s, "; ")
}

// Each line: a sentence, and the times in it as words|kind|days|length in days.
// All are read in a report of Wednesday 19 August 2026.
const dateTable = `
The envoy arrived on June 1. => June 1|date|2026-06-01
The envoy arrived on 1 June 2026. => 1 June 2026|date|2026-06-01
The envoy arrived on June 1, 2025, by boat. => June 1, 2025|date|2025-06-01
The envoy arrived on Monday, June 1. => Monday, June 1|date|2026-06-01
The envoy arrived on the 5th of May. => the 5th of May|date|2026-05-05
The envoy arrived on May 5th. => May 5th|date|2026-05-05
The envoy arrived on Sept. 3, 2025. => Sept. 3, 2025|date|2025-09-03
The envoy arrived on Dec. 24. => Dec. 24|date|2025-12-24
The fair runs June 1-5. => June 1-5|date|2026-06-01..2026-06-05
The fair lasted from 1 to 5 June. => 1 to 5 June|date|2026-06-01..2026-06-05
Talks were held on Monday. => Monday|date|2026-08-17
Talks will be held on Monday. => Monday|date|2026-08-24
Talks were held on Wednesday. => Wednesday|date|2026-08-19
Holm said late Friday that it was over. => late Friday|date|2026-08-14
Holm said early on Tuesday that it was over. => early on Tuesday|date|2026-08-18
Holm spoke at Tuesday’s briefing. => Tuesday|date|2026-08-18
The vote was held last Monday. => last Monday|date|2026-08-17
The vote will be held next Monday. => next Monday|date|2026-08-24
The vote will be held next Wednesday. => next Wednesday|date|2026-08-26
They will meet on Thursday and Friday this week. => Thursday and Friday this week|date|2026-08-20..2026-08-21
They will meet on Monday of next week. => Monday of next week|date|2026-08-24
They met on Saturday and Sunday. => Saturday and Sunday|date|2026-08-15..2026-08-16
They met on Monday evening. => Monday evening|date|2026-08-17
They met in a Sunday market. => Sunday|date|2026-08-16
The ban takes effect at 12:01 a.m. on Tuesday. => 12:01 a.m. on Tuesday|date|2026-08-25
The ban took effect on Tuesday at 3 p.m. => Tuesday at 3 p.m.|date|2026-08-18
It will lapse at midnight Friday. => midnight Friday|date|2026-08-21
It lapsed at midnight. => midnight|date
It opened at 0900 GMT. => 0900 GMT|date
She flies to Vessia today. => today|date|2026-08-19
She flies to Vessia tomorrow. => tomorrow|date|2026-08-20
She flew to Vessia yesterday. => yesterday|date|2026-08-18
She flew to Vessia last night. => last night|date|2026-08-18
She flies to Vessia tomorrow morning. => tomorrow morning|date|2026-08-20
She flies the day after tomorrow. => the day after tomorrow|date|2026-08-21
She spoke earlier today. => earlier today|date|2026-08-19
The envoy left last month. => last month|date|2026-07-01..2026-07-31
The envoy left this month. => this month|date|2026-08-01..2026-08-31
The envoy leaves next month. => next month|date|2026-09-01..2026-09-30
The envoy left last week. => last week|date|2026-08-10..2026-08-16
The envoy leaves this week. => this week|date|2026-08-17..2026-08-23
The envoy leaves next week. => next week|date|2026-08-24..2026-08-30
The envoy left last year. => last year|date|2025-01-01..2025-12-31
The envoy left earlier this year. => earlier this year|date|2026-01-01..2026-12-31
The envoy left late last year. => late last year|date|2025-09-02..2025-12-31
The envoy left this past weekend. => this past weekend|date|2026-08-15..2026-08-16
The envoy left over the weekend. => the weekend|date|2026-08-15..2026-08-16
The envoy leaves next weekend. => next weekend|date|2026-08-29..2026-08-30
The envoy came in March. => March|date|2026-03-01..2026-03-31
The envoy will come in March. => March|date|2027-03-01..2027-03-31
The envoy came in early March. => early March|date|2026-03-01..2026-03-10
The envoy came in mid-April. => mid-April|date|2026-04-11..2026-04-20
The envoy came in late February. => late February|date|2026-02-20..2026-02-28
The envoy came in January of this year. => January of this year|date|2026-01-01..2026-01-31
The envoy came on March 3 last year. => March 3 last year|date|2025-03-03
The envoy came on Sunday, September 7. => Sunday, September 7|date|2025-09-07
The envoy came last February. => last February|date|2026-02-01..2026-02-28
The envoy came last December. => last December|date|2025-12-01..2025-12-31
The envoy comes next May. => next May|date|2027-05-01..2027-05-31
Their February quarrel was loud. => February|date|2026-02-01..2026-02-28
It was signed in July 2015. => July 2015|date|2015-07-01..2015-07-31
It was signed in 2014. => 2014|date|2014-01-01..2014-12-31
Critics cite the 2014 annexation of Ostmark. => 2014|date|2014-01-01..2014-12-31
A 1962 trade law allows it. => 1962|date|1962-01-01..1962-12-31
It fell since early 2019. => early 2019|date|2019-01-01..2019-05-01
It fell in mid-2020. => mid-2020|date|2020-05-02..2020-08-31
It grew in the 1990s. => the 1990s|date|1990-01-01..1999-12-31
It grew in the early 1990s. => the early 1990s|date|1990-01-01..1993-05-01
It grew in 2016-18. => 2016-18|date|2016-01-01..2018-12-31
Output fell in the third quarter of 2019. => the third quarter of 2019|date|2019-07-01..2019-09-30
Output fell in the second quarter. => the second quarter|date|2026-04-01..2026-06-30
Output fell in Q3 2019. => Q3 2019|date|2019-07-01..2019-09-30
Output fell in the first half of the year. => the first half of the year|date|2026-01-01..2026-06-30
Output fell in the second half of 2019. => the second half of 2019|date|2019-07-01..2019-12-31
Output fell last quarter. => last quarter|date|2026-04-01..2026-06-30
They met in the summer of 2019. => summer of 2019|date|2019-06-01..2019-08-31
They met last spring. => last spring|date|2026-03-01..2026-05-31
They met last autumn. => last autumn|date|2025-09-01..2025-11-30
It came at the end of May. => the end of May|date|2026-05-25..2026-05-31
It came at the start of 2020. => the start of 2020|date|2020-01-01..2020-03-31
It was signed on 2026-06-01. => 2026-06-01|date|2026-06-01
It was signed on 23/6/2026. => 23/6/2026|date|2026-06-23
It is unclear when it was signed on 3/6/2026. =>
He came three years ago. => three years ago|date|2023-02-18..2024-02-17|1096
He came more than three years ago. => more than three years ago|date|2022-08-19..2023-08-19|1096..∞
He came two days ago. => two days ago|date|2026-08-17|2
He came a week ago. => a week ago|date|2026-08-09..2026-08-15|7
He came a year and a half ago. => a year and a half ago|date|2024-11-20..2025-05-21|548
It was the best of the past two weeks. => the past two weeks|date|2026-08-05..2026-08-19|14
It fell in recent months. => recent months|date|2025-08-19..2026-08-19|61..365
It fell over the past year. => the past year|date|2025-08-19..2026-08-19|365
It fell in the last 24 hours. => the last 24 hours|date|2026-08-18..2026-08-19|1
Envoys will meet in the next few days. => the next few days|date|2026-08-19..2026-08-25|2..6
It may end in the coming weeks. => the coming weeks|date|2026-08-19..2026-10-14|14..56
They quarrelled a day after the summit. => a day|date||1
They met two days later. => two days later|date||2
It began five years earlier. => five years earlier|date||1826
They spent the following Saturday at sea. => Saturday|date
They met on the following day. => the following day|date
Later that month they met. => Later that month|date
It was called off by then, on Christmas Day. => Christmas Day|date|2025-12-25
Two weeks from now it will be over. => Two weeks from now|date|2026-09-02|14
`

const durationTable = `
The war has dragged on for over three years. => over three years|duration||1096..∞
They are tired of the nearly four-year conflict. => nearly four-year|duration||1278..1461
They are tired of the three-and-a-half-year war. => three-and-a-half-year|duration||1278
They are tired of the year-long conflict. => year-long|duration||365
They are tired of the yearlong conflict. => yearlong|duration||365
The monthlong reprieve helped. => monthlong|duration||30
The decades-long feud goes on. => decades-long|duration||7305..36524
The decade-long feud goes on. => decade-long|duration||3652
It lasted three years. => three years|duration||1096
It lasted almost three years. => almost three years|duration||913..1096
It lasted for more than a decade. => more than a decade|duration||3652..∞
It lasted at least 10 days. => at least 10 days|duration||10..∞
It lasted up to 10 days. => up to 10 days|duration||0..10
It lasted about a week. => about a week|duration||6..8
It lasted 30 days. => 30 days|duration||30
The 30-day truce held. => 30-day|duration||30
The 48-hour truce held. => 48-hour|duration||2
It lasted half a year. => half a year|duration||183
It lasted half an hour. => half an hour|duration||0.021
It lasted a year and a half. => a year and a half|duration||548
It lasted two years and three months. => two years and three months|duration||822
It lasted two to three weeks. => two to three weeks|duration||14..21
It lasted a week or two. => a week or two|duration||7..14
It lasted several months. => several months|duration||91..274
It lasted a few days. => a few days|duration||2..6
It lasted a couple of weeks. => a couple of weeks|duration||14..21
It lasted three straight days. => three straight days|duration||3
It lasted 10-15 years. => 10-15 years|duration||3652..5479
It lasted less than four hours. => less than four hours|duration||0..0.167
It went on for weeks. => weeks|duration||14..56
It went on for a year. => a year|duration||365
It was the first time in years. => years|duration||730..3652
It was the deadliest raid in 10 years. => 10 years|duration||3652
After months of talks they gave up. => months|duration||61..365
They signed a 10-year pact. => 10-year|duration||3652
They lost two more weeks. => two more weeks|duration||14
The three-year-old war goes on. => three-year-old|duration||1096
It lasted 10 years or more. => 10 years or more|duration||3652..∞
It lasted 10 or more years. => 10 or more years|duration||3652..∞
It lasted 20-odd years. => 20-odd years|duration||6574..8035
They fear another four years of war. => another four years|duration||1461
Cuts come over three years. => three years|duration||1096
He served another two years. => another two years|duration||730
They waited 100 days. => 100 days|duration||100
It takes between two and three weeks. => between two and three weeks|duration||14..21
`

const deadlineTable = `
A pact could be drafted within 10 days. => within 10 days|deadline|2026-08-29|10
They agreed to meet within two weeks. => within two weeks|deadline|2026-09-02|14
He expects progress within weeks. => within weeks|deadline|2026-10-14|14..56
In a week or two we will know. => In a week or two|deadline|2026-08-26..2026-09-02|7..14
We will know in two weeks. => in two weeks|deadline|2026-09-02|14
We will know in just two weeks. => in just two weeks|deadline|2026-09-02|14
We will know in three months. => in three months|deadline|2026-11-19|91
We will know in two weeks' time. => in two weeks' time|deadline|2026-09-02|14
They must answer by Friday. => by Friday|deadline|2026-08-21
They must answer by June 1. => by June 1|deadline|2027-06-01
They must answer by 1 June 2027. => by 1 June 2027|deadline|2027-06-01
They must answer no later than Friday. => no later than Friday|deadline|2026-08-21
Duties are put off until June 1. => until June 1|deadline|2027-06-01
They can sell steel through September 1. => through September 1|deadline|2026-09-01
They aim to finish by the end of September. => by the end of September|deadline|2026-09-30
They will finish before the end of the month. => before the end of the month|deadline|2026-08-24
It will be closed by year's end. => by year's end|deadline|2026-12-31
It will be closed by the end of the year. => by the end of the year|deadline|2026-12-31
It will be closed by year-end. => by year-end|deadline|2026-12-31
It will be closed by the end of next week. => by the end of next week|deadline|2026-08-30
It will be closed by mid-September. => by mid-September|deadline|2026-09-11..2026-09-20
It will be closed by 2030. => by 2030|deadline|2030-01-01..2030-12-31
It will be closed before Friday. => before Friday|deadline|2026-08-20
Terms will be settled in the next 30 days. => in the next 30 days|deadline|2026-09-18|30
Duties are delayed for another 30 days. => for another 30 days|deadline|2026-09-18|30
It would wait another 30 days before it acts. => another 30 days|deadline|2026-09-18|30
Talks go on for a final 30 days. => for a final 30 days|deadline|2026-09-18|30
Norland has until the end of Friday to decide. => until the end of Friday|deadline|2026-08-21
They will decide by tomorrow. => by tomorrow|deadline|2026-08-20
They will decide within hours. => within hours|deadline|2026-08-20|0.083..1
They will decide within 48 hours. => within 48 hours|deadline|2026-08-21|2
Answers are due by noon on Friday. => by noon on Friday|deadline|2026-08-21
They will be out within days of the raid. => within days|deadline||2..10
By 2014 he had left. => 2014|date|2014-01-01..2014-12-31
The ban will run until at least Friday. => Friday|date|2026-08-21
`

// No time is found in these.
const noneTable = `
The 45-year-old driver was unhurt.
She is 45 years old.
It costs $5 billion a year.
He pays 100 crowns per day.
They may march on the capital.
Theresa May spoke to April Olsen.
One day he will return.
They won 4-3.
More than 2000 people came.
It held 1,500 men.
Every Monday they meet.
He moved in the second half.
The plan, at the end of the day, is dead.
Call 555-1234.
See section 2014.
They sent 2000 troops.
The March for Peace drew thousands.
Vision 2030 is late.
He bought a second house.
They work seven days a week.
It was over in the last second.
The last minute goal won it.
`

func TestFind(t *testing.T) {
	for _, table := range []string{dateTable, durationTable, deadlineTable} {
		for _, line := range strings.Split(strings.TrimSpace(table), "\n") {
			text, want, _ := strings.Cut(line, " =>")
			want = strings.TrimSpace(want)
			if got := all(text, Find(dated(text), doc(text))); got != want {
				t.Errorf("%s\n\tgot  %s\n\twant %s", text, got, want)
			}
		}
	}
}

func TestNoTime(t *testing.T) {
	for _, text := range strings.Split(strings.TrimSpace(noneTable), "\n") {
		if got := all(text, Find(dated(text), doc(text))); got != "" {
			t.Errorf("%s\n\tgot %s, want nothing", text, got)
		}
	}
}
