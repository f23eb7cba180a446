#!/usr/bin/env bash
# Hands in water-meter readings from a sheet, in two steps. The first run writes the sheet, one row for each meter; fill
# in reading and date. Every later run hands in what is filled in and not handed in yet:
#
#   water-meters-from-cron.sh ~/avlasning.xlsx --demo=company
#   30 * * * *  water-meters-from-cron.sh ~/avlasning.xlsx --profile stordala
#
# The same sheet can be handed in as often as one likes: nothing is reported twice, and a portal that does not answer
# gets the readings at a later run. Exits as minasidor does: 6 when readings wait, 8 when rows were held back, and then
# the sheet beside it, *.result.xlsx, says why. Options after the sheet are handed on.
set -euo pipefail

sheet=${1:?usage: water-meters-from-cron.sh SHEET [OPTION...]}
shift

if [[ ! -e $sheet ]]; then
  minasidor "$@" meter list -o "$sheet"
  echo "$sheet is to be filled in: reading and date"
  exit 0
fi

status=0
minasidor "$@" meter report --file "$sheet" --yes || status=$?
minasidor "$@" --quiet meter flush > /dev/null || { flushed=$?; ((status)) || status=$flushed; }
exit "$status"
