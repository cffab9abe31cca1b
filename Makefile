# make test     everything that must hold: tools, vet, lint, all tests with the race detector
# make quick    the same tests without the race detector and without the tools
# make quality  the scorers of ../shared/bench; rewrites testdata/quality.golden
# make golden   rewrites every golden file from what the program does now
# make readout  the program, in bin/

STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOFUMPT     = mvdan.cc/gofumpt@v0.12.0

.PHONY: test quick needs lint quality golden readout

# The tests come last, so that what is read at the end is what failed.
test: needs lint
	go test -race -timeout 18m ./... github.com/markusmobius/go-dateparser

quick:
	go test ./... github.com/markusmobius/go-dateparser

# Some tests want a browser and a PostgreSQL to start. Where there is none and
# nobody may install one, those tests say so and are skipped.
needs:
	@want=; \
	command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || want="chromium"; \
	command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || want="$$want postgresql"; \
	[ -n "$$want" ] || exit 0; \
	run=; [ "$$(id -u)" = 0 ] || run="sudo -n"; \
	if command -v apt-get >/dev/null && $$run true 2>/dev/null; then \
		echo "installing for the tests: $$want"; \
		{ $$run apt-get update -qq && $$run env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$want; } >/dev/null \
			|| echo "could not install $$want: the tests that want it will be skipped"; \
	else \
		echo "no right to install $$want: the tests that want it will be skipped"; \
	fi

lint:
	@loose=$$(go run $(GOFUMPT) -l .); if [ -n "$$loose" ]; then echo "not gofumpt-ed:"; echo "$$loose"; exit 1; fi
	go vet ./...
	go run $(STATICCHECK) ./...

quality:
	go run ./internal/quality

golden:
	go test $$(grep -rl --include='*_test.go' 'flag.Bool("update"' . | xargs -n1 dirname | sort -u) -update

readout:
	go build -trimpath -o bin/readout ./cmd/readout
