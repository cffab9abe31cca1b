module github.com/markusmobius/go-trafilatura

go 1.26

require (
	github.com/forPelevin/gomoji v1.2.0
	github.com/go-shiori/dom v0.0.0-20230515143342-73569d674e1c
	golang.org/x/net v0.59.0
	golang.org/x/text v0.43.0
)
