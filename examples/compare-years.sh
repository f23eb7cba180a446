#!/usr/bin/env bash
# One utility, year by year, as a Markdown table for a report or the annual meeting: each year, how much of it is
# measured, and the change from the year before.
#
#   compare-years.sh heating 2023 2025 --demo=association
#
# Options after the years are handed on to minasidor.
set -euo pipefail

utility=${1:?usage: compare-years.sh UTILITY FIRST-YEAR LAST-YEAR [OPTION...]}
first=${2:?the first year}
last=${3:?the last year}
shift 3

minasidor "$@" consumption "$utility" --from "$first" --to "$last" --resolution year --compare year --sum --jq '
  .data[]
  | "| year | \(.unit) | complete | change |",
    "| ---: | ---: | ---: | ---: |",
    (.values[]
      | "| \(.from[:4]) | \(.value) | \(.coverage * 100 | floor) % | \(.differences[0] // "–") |")'
