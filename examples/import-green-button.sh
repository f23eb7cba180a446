#!/usr/bin/env bash
# From a Green Button file (ESPI XML) to one's own portal, and its months as JSON. What has been done already is not
# done again: the same file, or a longer one later on, can be brought in by the same command.
#
#   import-green-button.sh energy.sqlite green-button.xml
#
set -euo pipefail

db=${1:?usage: import-green-button.sh PORTAL-FILE GREEN-BUTTON-FILE}
input=${2:?the Green Button file}
customer=1000

if [[ ! -e $db ]]; then
  minasidor portal init "$db" --name "My own values"
  minasidor portal add-customer --db "$db" --number "$customer" --name "$(id -un)"
fi
minasidor portal import values --db "$db" --customer "$customer" "$input" >&2

profile=$(basename "${db%.*}")
if ! minasidor profile show "$profile" > /dev/null 2>&1; then
  minasidor profile add "$profile" --db "$db" --customer "$customer"
fi
year=$(minasidor --profile "$profile" consumption electricity --compare none --last 20y --resolution year \
  --jq '[.data[].values[] | select(.value != null) | .from[:4]] | first')
minasidor --profile "$profile" consumption electricity --period "$year" --resolution month --compare none \
  --jq '.data[].values[] | "\(.from[:7]) \(.value)"'
