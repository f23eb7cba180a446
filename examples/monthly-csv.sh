#!/usr/bin/env bash
# The last whole month of every facility, day by day, as CSV for Swedish Excel. For cron, on the second of a month:
#
#   0 6 2 * *  monthly-csv.sh ~/energy
#
# Writes consumption-YYYY-MM.csv into the folder. Exits as minasidor does: 0 when it is all there, 8 when a part
# failed, and then cron's mail has what was said on standard error. Options after the folder are handed on, such as
# --profile all or --demo.
set -euo pipefail

folder=${1:?usage: monthly-csv.sh FOLDER [OPTION...]}
shift

month=$(minasidor "$@" consumption --period last-month --jq '.data[0].from[:7]')
minasidor "$@" consumption --period last-month --resolution day --compare none \
  --csv-dialect se -o "$folder/consumption-$month.csv"
echo "$folder/consumption-$month.csv"
