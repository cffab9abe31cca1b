module readout

go 1.26.0

replace github.com/markusmobius/go-dateparser => ./third_party/go-dateparser

require (
	github.com/RadhiFadlillah/whatlanggo v0.0.0-20240916001553-aac1f0f737fc
	golang.org/x/text v0.43.0
)
