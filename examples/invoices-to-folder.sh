#!/usr/bin/env bash
# Keeps a folder of invoices as PDF: fetches those that were not fetched before, then checks that every file fetched so
# far is still what it was. For cron, every morning:
#
#   15 6 * * *  invoices-to-folder.sh ~/invoices
#
# Prints the names of new files. A file that is there is never written over. Exits with 9 when a file was changed or
# is missing, and standard error says which. Options after the folder are handed on, such as --profile all or --demo.
set -euo pipefail

folder=${1:?usage: invoices-to-folder.sh FOLDER [OPTION...]}
shift

mkdir -p "$folder"
minasidor "$@" --quiet invoices download --new --folder "$folder" --jq '.data[].file'
minasidor "$@" --quiet invoices download --verify --jq '.data[] | select(.state != "intact") | "\(.file): \(.state)"' >&2
