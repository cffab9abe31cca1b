#!/bin/sh
# Follows the story of examples/summit in a record, as a desk does over two days.
# From the root of the repository: sh examples/record.sh
# It needs no network. The record is made in a new folder, which is named at the end.
set -eu
cd "$(dirname "$0")/summit"
readout=${READOUT:-}
folder=$(mktemp -d)
if [ -z "$readout" ]; then
	readout=$folder/readout
	(cd ../.. && go build -o "$readout" ./cmd/readout)
fi
export READOUT_DB="$folder/story.db"
say() { printf '\n\033[1m$ readout %s\033[0m\n' "$*"; "$readout" "$@"; }

echo "Tuesday evening: the agency and the explainer are in."
say add --added 2027-03-09T20:00:00Z 01-northern-wire.txt 03-plainly-put.md
say stories

echo; echo "Wednesday: three more come, one of them a reprint."
say add --added 2027-03-10T12:00:00Z 02-liberty-beacon.txt 04-meridian-review.txt 05-brekke-courier.txt
say brief --story t1 | sed '/^────/,$d'

echo; echo "What is new since yesterday?"
say diff --since 2027-03-09T21:00:00Z --until 2027-03-10T13:00:00Z

echo; echo "Who is Ada Holm, and what stands behind the first line?"
say actor 'Ada Holm' | sed -n '1,12p'
say show c1 --story t1 | sed -n '1,16p'

echo; echo "An editor strikes a line, and takes that back."
say correct dismiss takeaway:3 --story t1 --author "the desk" --reason "two wars are meant"
say correct undo 1 --author "the desk" --reason "no, one"

echo; echo "Every anchor is looked up again."
say verify

printf '\nThe record is %s\nSee it in a browser: readout serve --db %s\n' "$READOUT_DB" "$READOUT_DB"
