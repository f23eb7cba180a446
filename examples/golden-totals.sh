#!/usr/bin/env bash
# Checks the demo household's totals of 2025 against the figures that its formulas must give, by means of --jq alone.
# A pattern for checks of one's own: a script that ends with 1 when a figure is not what it should be.
set -euo pipefail

status=0
check() {
  local utility=$1 expected=$2 found
  found=$(minasidor --demo consumption "$utility" --period 2025 --jq '.data[].total')
  if [[ $found == "$expected" ]]; then
    echo "$utility $found kWh, as it should be"
  else
    echo "$utility $found kWh, but it should be $expected" >&2
    status=1
  fi
}

check electricity 2969.296
check solar 7985.413
check heating 17868.871
exit "$status"
