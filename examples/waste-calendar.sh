#!/usr/bin/env bash
# Writes the pick-ups of waste as an iCalendar file, for a folder that a calendar program subscribes to, and prints the
# next one of each service. For cron, once a week:
#
#   0 5 * * 1  waste-calendar.sh ~/public/sopor.ics
#
# Events keep their names: a pick-up that moves moves in the calendar too. The reminder is at half past seven in the
# evening before. Options after the file are handed on, such as --profile hem or --demo.
set -euo pipefail

calendar=${1:?usage: waste-calendar.sh FILE.ics [OPTION...]}
shift

minasidor "$@" --quiet waste pickups --ics "$calendar" --alarm 19:30
minasidor "$@" --quiet waste pickups --next 1 \
  --jq '(.data[] | "\(.date) \(.fraction), \(.container)"), .warning'
