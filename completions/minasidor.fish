# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_minasidor_global_optspecs
    string join \n profile= demo= format= json= o/output= csv-dialect= jq= lang= color= q/quiet v/verbose no-input timeout= retries= offline refresh max-age= h/help V/version
end

function __fish_minasidor_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_minasidor_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_minasidor_using_subcommand
    set -l cmd (__fish_minasidor_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c minasidor -n "__fish_minasidor_needs_command" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_needs_command" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_needs_command" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_needs_command" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_needs_command" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_needs_command" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_needs_command" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_needs_command" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_needs_command" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_needs_command" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_needs_command" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_needs_command" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_needs_command" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_needs_command" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_needs_command" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_needs_command" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_needs_command" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_needs_command" -s V -l version -d 'Print version'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "home" -d 'Show the start page: the last months\' consumption, what to pay, meters to read, the next pick-up'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "consumption" -d 'Show consumption, compared with earlier periods'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "facilities" -d 'List facilities, and keep your own names, numbers, tags and sizes of them'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "admin" -d 'Administer users and their rights, groups and settings, and see who has seen what'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "invoices" -d 'List, show and download invoices, and see how to pay them'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "contracts" -d 'List contracts, and show one with its prices'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "waste" -d 'List waste subscriptions and pick-ups'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "calendar" -d 'List what comes up: pick-ups, invoices to pay, ends of contracts, readings; or write it as a calendar'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "meter" -d 'List meters and their readings, and report what they show'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "documents" -d 'List and download letters and other documents'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "support" -d 'Write to customer service, and see what was written before'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "move" -d 'Tell the utility that you move in, out or both'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "report" -d 'Build reports of your own and export them to Excel'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "login" -d 'Log in to your utility\'s Mina sidor, and set it up the first time'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "logout" -d 'Log out: end the session here and at the portal'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "whoami" -d 'Show whose portal is used, as whom, and whether the login still holds'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "sync" -d 'Bring the local mirror of a remote portal up to date'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "profile" -d 'List, add and choose profiles: one customer at one portal each'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "portal" -d 'Make, fill and check portal files, and start the demo afresh'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "config" -d 'Show and change settings'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "doctor" -d 'Check settings, profiles, passwords, sessions, the clock and whether portals can be reached'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "schema" -d 'Print the JSON Schema of an answer; without a name, list the names'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "help" -d 'Explain a command, or: exit-codes, formats, environment, cron'
complete -c minasidor -n "__fish_minasidor_using_subcommand home" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand home" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand home" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand home" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand home" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand home" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand home" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand home" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand home" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand home" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand home" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand home" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand home" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand home" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand home" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand home" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand home" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand home" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l last -d 'The last days, weeks, months or years: 30d, 4w, 3m, 1y' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l from -d 'From this date on: 2026-03-01, 2026-03, 2026, yesterday, today, -30d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l to -d 'Up to and with this date (t.o.m.)' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l until -d 'Up to but without this date' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l period -d 'A named period: last-month, this-month, last-year, this-year, fy2026, 2025, 2025-Q1, 2026-03, 2026-W48, yesterday' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l facility -d 'Only these facilities: an id, a name or part of one, group:NAME, tag:NAME, or all; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l resolution -d 'Choose how long a row is; auto is the finest of year, month, week, day, hour with at most 31 rows' -r -f -a "auto\t'The finest of year, month, week, day and hour that gives at most 31 rows'
year\t'A year'
month\t'A month'
week\t'An ISO week'
day\t'A day'
hour\t'An hour'
15min\t'A quarter of an hour'"
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l compare -d 'Choose what to compare with: year, period (the stretch right before), years:N, facility:ID, none' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l align -d 'Pair dates of different years by date, or by weekday of the same ISO week (the default by week)' -r -f -a "date\t'The same date'
weekday\t'The same weekday of the ISO week with the same number'"
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l with -d 'Show beside the values: outdoor temperature; cost by month and year, as invoiced; for heating also flow, return temperature and dt, by how much the water cools down' -r -f -a "cost\t'What was invoiced for it'
temperature\t'Outdoor temperature'
flow\t'Flow of heating water'
return\t'Temperature of the returning heating water'
dt\t'By how much the heating water cools down (ΔT)'"
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l unit -d 'Choose the unit: Wh, kWh, MWh, GWh, l, m3' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l per -d 'Divide by area (m2: A-temp or what is known; m2:atemp, m2:boa, m2:loa, m2:bra) or by person' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l clock -d 'Choose the clock: the kitchen clock, or normaltid (UTC+1 all year)' -r -f -a "local\t'Europe/Stockholm'
normaltid\t'UTC+1 all year, in which values are registered'"
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l as-of -d 'Show what was known at the end of this date' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l tariff -d 'What the hours of --peaks cost under this tariff (TOML; examples are in assets/tariffs)' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l sum -d 'Sum the chosen facilities instead of showing each'
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l chart -d 'Draw bars also where they are not drawn by themselves'
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l no-chart -d 'Draw no bars'
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l complete-only -d 'Leave out rows that have values for a part only'
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l source -d 'Show where each value comes from: kind of portal, when it was received, meter'
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l peaks -d 'Show the highest hours of each month instead, by mean power: what sets a fee on power'
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -f -a "list" -d 'List facilities'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -f -a "show" -d 'Show everything known of one facility'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -f -a "set" -d 'Say something of a facility in your own register'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -f -a "import" -d 'Take a sheet (CSV or xlsx) into your own register'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -f -a "export" -d 'Write your own register as a sheet that import takes back'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from list" -l facility -d 'Only these facilities: an id, a name or part of one, group:NAME, tag:NAME, or all; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from list" -l utility -d 'Only this utility: electricity, heating, water, solar; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from list" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from list" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from list" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from list" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from list" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from list" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from list" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from list" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from list" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from list" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from list" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from list" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from list" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from list" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from show" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from show" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from show" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from show" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from show" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from show" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from show" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from show" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from show" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from show" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from show" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from show" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from show" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from show" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l name -d 'Your own name for it' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l number -d 'Your own number for it' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l tag -d 'Add a tag; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l untag -d 'Take a tag away; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l cost-centre -d 'Where its costs are booked' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l atemp -d 'Area heated to more than 10 °C, in m²' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l boa -d 'Dwelling area in m²' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l loa -d 'Area of premises in m²' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l bra -d 'Usable area in m²' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l persons -d 'How many persons use it' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l default -d 'Mean this facility when none is named'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l no-default -d 'Mean all facilities again when none is named'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from import" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from import" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from import" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from import" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from import" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from import" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from import" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from import" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from import" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from import" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from import" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from import" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from import" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from import" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from export" -l facility -d 'Only these facilities: an id, a name or part of one, group:NAME, tag:NAME, or all; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from export" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from export" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from export" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from export" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from export" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from export" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from export" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from export" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from export" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from export" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from export" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from export" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from export" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from export" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from export" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and not __fish_seen_subcommand_from users groups settings access-log export-my-data" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and not __fish_seen_subcommand_from users groups settings access-log export-my-data" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and not __fish_seen_subcommand_from users groups settings access-log export-my-data" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and not __fish_seen_subcommand_from users groups settings access-log export-my-data" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and not __fish_seen_subcommand_from users groups settings access-log export-my-data" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and not __fish_seen_subcommand_from users groups settings access-log export-my-data" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and not __fish_seen_subcommand_from users groups settings access-log export-my-data" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and not __fish_seen_subcommand_from users groups settings access-log export-my-data" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and not __fish_seen_subcommand_from users groups settings access-log export-my-data" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and not __fish_seen_subcommand_from users groups settings access-log export-my-data" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and not __fish_seen_subcommand_from users groups settings access-log export-my-data" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and not __fish_seen_subcommand_from users groups settings access-log export-my-data" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and not __fish_seen_subcommand_from users groups settings access-log export-my-data" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and not __fish_seen_subcommand_from users groups settings access-log export-my-data" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and not __fish_seen_subcommand_from users groups settings access-log export-my-data" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and not __fish_seen_subcommand_from users groups settings access-log export-my-data" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and not __fish_seen_subcommand_from users groups settings access-log export-my-data" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and not __fish_seen_subcommand_from users groups settings access-log export-my-data" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and not __fish_seen_subcommand_from users groups settings access-log export-my-data" -f -a "users" -d 'List users with what they may, and invite, give and take back'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and not __fish_seen_subcommand_from users groups settings access-log export-my-data" -f -a "groups" -d 'List groups with what is in them, and make, fill, rename and delete them'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and not __fish_seen_subcommand_from users groups settings access-log export-my-data" -f -a "settings" -d 'List and change what the customer says of itself at the portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and not __fish_seen_subcommand_from users groups settings access-log export-my-data" -f -a "access-log" -d 'Show who has seen or done what with the customer\'s things, and when'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and not __fish_seen_subcommand_from users groups settings access-log export-my-data" -f -a "export-my-data" -d 'Fetch everything that is held about the customer, as one archive'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from users" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from users" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from users" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from users" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from users" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from users" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from users" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from users" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from users" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from users" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from users" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from users" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from users" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from users" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from users" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from users" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from users" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from users" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from users" -f -a "list" -d 'List users with what they may today'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from users" -f -a "show" -d 'Show everything known of one user'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from users" -f -a "invite" -d 'Ask somebody in, with a first right'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from users" -f -a "grant" -d 'Give a user one more right'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from users" -f -a "revoke" -d 'Take back a right, or all of a user\'s'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from groups" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from groups" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from groups" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from groups" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from groups" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from groups" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from groups" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from groups" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from groups" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from groups" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from groups" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from groups" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from groups" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from groups" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from groups" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from groups" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from groups" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from groups" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from groups" -f -a "list" -d 'List groups with what is in them'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from groups" -f -a "create" -d 'Make a group, perhaps below another one'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from groups" -f -a "add" -d 'Put sites or facilities into a group'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from groups" -f -a "remove" -d 'Take sites or facilities out of a group'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from groups" -f -a "rename" -d 'Give a group another name'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from groups" -f -a "delete" -d 'Delete a group and those below it; what is in them stays'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from settings" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from settings" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from settings" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from settings" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from settings" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from settings" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from settings" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from settings" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from settings" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from settings" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from settings" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from settings" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from settings" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from settings" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from settings" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from settings" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from settings" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from settings" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from settings" -f -a "list" -d 'List the settings'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from settings" -f -a "set" -d 'Change a setting'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from access-log" -l last -d 'The last days, weeks, months or years: 30d, 4w, 3m, 1y' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from access-log" -l from -d 'From this date on: 2026-03-01, 2026-03, 2026, yesterday, today, -30d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from access-log" -l to -d 'Up to and with this date (t.o.m.)' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from access-log" -l until -d 'Up to but without this date' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from access-log" -l period -d 'A named period: last-month, this-month, last-year, this-year, fy2026, 2025, 2025-Q1, 2026-03, 2026-W48, yesterday' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from access-log" -l user -d 'Only this user; the customer number means the customer itself' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from access-log" -l page -d 'Only this page' -r -f -a "consumption\t'Metered values'
invoices\t'Invoices and how to pay them'
documents\t'Letters and other documents'
contracts\t'Contracts'
waste\t'Waste services and pick-ups'
readings\t'Meter readings'
support\t'Customer service'
moves\t'Move notices'
administration\t'Users, groups, settings, access log'"
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from access-log" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from access-log" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from access-log" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from access-log" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from access-log" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from access-log" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from access-log" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from access-log" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from access-log" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from access-log" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from access-log" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from access-log" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from access-log" -l all -d 'Show all on a terminal too'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from access-log" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from access-log" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from access-log" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from access-log" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from access-log" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from access-log" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from export-my-data" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from export-my-data" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from export-my-data" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from export-my-data" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from export-my-data" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from export-my-data" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from export-my-data" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from export-my-data" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from export-my-data" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from export-my-data" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from export-my-data" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from export-my-data" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from export-my-data" -l no-files -d 'Leave out the files of invoices and documents'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from export-my-data" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from export-my-data" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from export-my-data" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from export-my-data" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from export-my-data" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand admin; and __fish_seen_subcommand_from export-my-data" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -l status -d 'Only this status: unpaid, partly_paid, paid, overdue, reminded, collection, credited, cancelled, respite; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -l facility -d 'Only invoices about these facilities: an id, a name or part of one, group:NAME, tag:NAME; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -l utility -d 'Only this utility: electricity, heating, water, waste, solar; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -l min -d 'At least so many kronor, as the column shows them' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -l max -d 'At most so many kronor, as the column shows them' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -l last -d 'The last days, weeks, months or years: 30d, 4w, 3m, 1y' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -l from -d 'From this date on: 2026-03-01, 2026-03, 2026, yesterday, today, -30d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -l to -d 'Up to and with this date (t.o.m.)' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -l until -d 'Up to but without this date' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -l period -d 'A named period: last-month, this-month, last-year, this-year, fy2026, 2025, 2025-Q1, 2026-03, 2026-W48, yesterday' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -l for -d 'Only what is invoiced for this period, whenever that was: the same words as --period' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -l unpaid -d 'Only invoices on which something is left to pay'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -l overdue -d 'Only invoices whose last day for paying is over'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -l all -d 'Show all on a terminal too'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -f -a "list" -d 'List invoices, the newest first'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -f -a "show" -d 'Show one invoice: its lines, VAT and rounding, what is left to pay and how to pay it'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -f -a "payment" -d 'Show how to pay an invoice, with a code for the bank\'s app; nothing is paid'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and not __fish_seen_subcommand_from list show payment download" -f -a "download" -d 'Download invoices as PDF files'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -l status -d 'Only this status: unpaid, partly_paid, paid, overdue, reminded, collection, credited, cancelled, respite; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -l facility -d 'Only invoices about these facilities: an id, a name or part of one, group:NAME, tag:NAME; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -l utility -d 'Only this utility: electricity, heating, water, waste, solar; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -l min -d 'At least so many kronor, as the column shows them' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -l max -d 'At most so many kronor, as the column shows them' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -l last -d 'The last days, weeks, months or years: 30d, 4w, 3m, 1y' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -l from -d 'From this date on: 2026-03-01, 2026-03, 2026, yesterday, today, -30d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -l to -d 'Up to and with this date (t.o.m.)' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -l until -d 'Up to but without this date' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -l period -d 'A named period: last-month, this-month, last-year, this-year, fy2026, 2025, 2025-Q1, 2026-03, 2026-W48, yesterday' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -l for -d 'Only what is invoiced for this period, whenever that was: the same words as --period' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -l unpaid -d 'Only invoices on which something is left to pay'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -l overdue -d 'Only invoices whose last day for paying is over'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -l all -d 'Show all on a terminal too'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from show" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from show" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from show" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from show" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from show" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from show" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from show" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from show" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from show" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from show" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from show" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from show" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from show" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from show" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from payment" -l qr -d 'Which code is drawn: on a terminal usingqr where nothing is said, else none' -r -f -a "usingqr\t'For the apps of banks: a giro payment, filled in'
swish\t'For Swish'
none\t'No code'"
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from payment" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from payment" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from payment" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from payment" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from payment" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from payment" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from payment" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from payment" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from payment" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from payment" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from payment" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from payment" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from payment" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from payment" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from payment" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from payment" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from payment" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from payment" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from download" -l since -d 'Download those dated on this day or later: 2026-03-01, 2026-03, 2026, yesterday, -30d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from download" -l folder -d 'Write into this folder, which has to exist; the current one unless named' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from download" -l name -d 'Name files by this pattern' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from download" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from download" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from download" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from download" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from download" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from download" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from download" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from download" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from download" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from download" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from download" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from download" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from download" -l all -d 'Download all of them'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from download" -l new -d 'Download those that this profile has not downloaded before, also if their files were moved since'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from download" -l verify -d 'Check the files downloaded before against their checksums; nothing is fetched (exit 9: changed or missing)'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from download" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from download" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from download" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from download" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from download" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand invoices; and __fish_seen_subcommand_from download" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and not __fish_seen_subcommand_from list show" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and not __fish_seen_subcommand_from list show" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and not __fish_seen_subcommand_from list show" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and not __fish_seen_subcommand_from list show" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and not __fish_seen_subcommand_from list show" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and not __fish_seen_subcommand_from list show" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and not __fish_seen_subcommand_from list show" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and not __fish_seen_subcommand_from list show" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and not __fish_seen_subcommand_from list show" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and not __fish_seen_subcommand_from list show" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and not __fish_seen_subcommand_from list show" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and not __fish_seen_subcommand_from list show" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and not __fish_seen_subcommand_from list show" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and not __fish_seen_subcommand_from list show" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and not __fish_seen_subcommand_from list show" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and not __fish_seen_subcommand_from list show" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and not __fish_seen_subcommand_from list show" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and not __fish_seen_subcommand_from list show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and not __fish_seen_subcommand_from list show" -f -a "list" -d 'List contracts, in the portal\'s order'
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and not __fish_seen_subcommand_from list show" -f -a "show" -d 'Show one contract: what it is about, when it ends, and its prices with and without VAT'
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from list" -l utility -d 'Only this utility: electricity, solar, heating, water, waste; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from list" -l status -d 'Only this status: active, coming, ended; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from list" -l kind -d 'Only this kind: grid, supply, feed-in, heating, water, waste; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from list" -l facility -d 'Only contracts about these facilities: an id, a name or part of one, group:NAME, tag:NAME; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from list" -l ends-within -d 'Only contracts of which something comes to an end from today up to then: 90d, 4w, 3m, 1y' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from list" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from list" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from list" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from list" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from list" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from list" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from list" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from list" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from list" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from list" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from list" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from list" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from list" -l all -d 'Show all on a terminal too'
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from list" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from list" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from show" -l at -d 'Only the prices that hold on this day: 2026-03-01, today, yesterday, -30d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from show" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from show" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from show" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from show" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from show" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from show" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from show" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from show" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from show" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from show" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from show" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from show" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from show" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from show" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand contracts; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and not __fish_seen_subcommand_from subscriptions pickups" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and not __fish_seen_subcommand_from subscriptions pickups" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and not __fish_seen_subcommand_from subscriptions pickups" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and not __fish_seen_subcommand_from subscriptions pickups" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and not __fish_seen_subcommand_from subscriptions pickups" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and not __fish_seen_subcommand_from subscriptions pickups" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and not __fish_seen_subcommand_from subscriptions pickups" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and not __fish_seen_subcommand_from subscriptions pickups" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and not __fish_seen_subcommand_from subscriptions pickups" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and not __fish_seen_subcommand_from subscriptions pickups" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and not __fish_seen_subcommand_from subscriptions pickups" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and not __fish_seen_subcommand_from subscriptions pickups" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and not __fish_seen_subcommand_from subscriptions pickups" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and not __fish_seen_subcommand_from subscriptions pickups" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and not __fish_seen_subcommand_from subscriptions pickups" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and not __fish_seen_subcommand_from subscriptions pickups" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and not __fish_seen_subcommand_from subscriptions pickups" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and not __fish_seen_subcommand_from subscriptions pickups" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and not __fish_seen_subcommand_from subscriptions pickups" -f -a "subscriptions" -d 'List waste subscriptions, and fees without any'
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and not __fish_seen_subcommand_from subscriptions pickups" -f -a "pickups" -d 'List pick-ups: the next ones, or those of a period'
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from subscriptions" -l status -d 'Only this status: active, ended; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from subscriptions" -l facility -d 'Only at these facilities: an id, a name or part of one, group:NAME, tag:NAME; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from subscriptions" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from subscriptions" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from subscriptions" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from subscriptions" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from subscriptions" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from subscriptions" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from subscriptions" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from subscriptions" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from subscriptions" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from subscriptions" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from subscriptions" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from subscriptions" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from subscriptions" -l all -d 'Ended ones too, and all rows on a terminal'
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from subscriptions" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from subscriptions" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from subscriptions" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from subscriptions" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from subscriptions" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from subscriptions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from pickups" -l next -d 'Only the next so many of each service' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from pickups" -l facility -d 'Only at these facilities: an id, a name or part of one, group:NAME, tag:NAME; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from pickups" -l last -d 'The last days, weeks, months or years: 30d, 4w, 3m, 1y' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from pickups" -l from -d 'From this date on: 2026-03-01, 2026-03, 2026, yesterday, today, -30d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from pickups" -l to -d 'Up to and with this date (t.o.m.)' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from pickups" -l until -d 'Up to but without this date' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from pickups" -l period -d 'A named period: last-month, this-month, last-year, this-year, fy2026, 2025, 2025-Q1, 2026-03, 2026-W48, yesterday' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from pickups" -l ics -d 'Write an iCalendar file that calendar programs take in, whole or not at all; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from pickups" -l alarm -d 'Remind at this time of the day before, 18:00 if nothing is said; none: not at all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from pickups" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from pickups" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from pickups" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from pickups" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from pickups" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from pickups" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from pickups" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from pickups" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from pickups" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from pickups" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from pickups" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from pickups" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from pickups" -l all -d 'Show all on a terminal too'
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from pickups" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from pickups" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from pickups" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from pickups" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from pickups" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand waste; and __fish_seen_subcommand_from pickups" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -l only -d 'Only these kinds: pickup, invoice, contract, notice, reading; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -l without -d 'All but these kinds; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -l facility -d 'Only what is about these facilities: an id, a name or part of one, group:NAME, tag:NAME; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -l last -d 'The last days, weeks, months or years: 30d, 4w, 3m, 1y' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -l from -d 'From this date on: 2026-03-01, 2026-03, 2026, yesterday, today, -30d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -l to -d 'Up to and with this date (t.o.m.)' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -l until -d 'Up to but without this date' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -l period -d 'A named period: last-month, this-month, last-year, this-year, fy2026, 2025, 2025-Q1, 2026-03, 2026-W48, yesterday' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -l ics -d 'Write an iCalendar file that calendar programs take in, whole or not at all; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -l alarm -d 'Remind at this time of the day before, 18:00 if nothing is said; none: not at all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -l all -d 'Show all on a terminal too'
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand calendar" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and not __fish_seen_subcommand_from list history report pending flush" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and not __fish_seen_subcommand_from list history report pending flush" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and not __fish_seen_subcommand_from list history report pending flush" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and not __fish_seen_subcommand_from list history report pending flush" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and not __fish_seen_subcommand_from list history report pending flush" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and not __fish_seen_subcommand_from list history report pending flush" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and not __fish_seen_subcommand_from list history report pending flush" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and not __fish_seen_subcommand_from list history report pending flush" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and not __fish_seen_subcommand_from list history report pending flush" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and not __fish_seen_subcommand_from list history report pending flush" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and not __fish_seen_subcommand_from list history report pending flush" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and not __fish_seen_subcommand_from list history report pending flush" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and not __fish_seen_subcommand_from list history report pending flush" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and not __fish_seen_subcommand_from list history report pending flush" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and not __fish_seen_subcommand_from list history report pending flush" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and not __fish_seen_subcommand_from list history report pending flush" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and not __fish_seen_subcommand_from list history report pending flush" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and not __fish_seen_subcommand_from list history report pending flush" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and not __fish_seen_subcommand_from list history report pending flush" -f -a "list" -d 'List meters: the last reading, what needs no comment now, and the sheet to fill in'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and not __fish_seen_subcommand_from list history report pending flush" -f -a "history" -d 'Show what meters have shown, and what was used in between'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and not __fish_seen_subcommand_from list history report pending flush" -f -a "report" -d 'Report what a meter shows, or what a whole sheet says'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and not __fish_seen_subcommand_from list history report pending flush" -f -a "pending" -d 'Show readings that wait to be sent, those that the portal refused, and those to report on its page'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and not __fish_seen_subcommand_from list history report pending flush" -f -a "flush" -d 'Send the readings that wait'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from list" -l facility -d 'Only these facilities: an id, a name or part of one, group:NAME, tag:NAME, or all; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from list" -l date -d 'Say what needs no comment on this day instead of today' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from list" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from list" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from list" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from list" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from list" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from list" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from list" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from list" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from list" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from list" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from list" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from list" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from list" -l due -d 'Only meters that are to be read by now: as often as they have been, once a year at least'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from list" -l all -d 'Also meters that are read remotely, and those that were taken down'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from list" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from list" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from history" -l last -d 'The last days, weeks, months or years: 30d, 4w, 3m, 1y' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from history" -l from -d 'From this date on: 2026-03-01, 2026-03, 2026, yesterday, today, -30d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from history" -l to -d 'Up to and with this date (t.o.m.)' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from history" -l until -d 'Up to but without this date' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from history" -l period -d 'A named period: last-month, this-month, last-year, this-year, fy2026, 2025, 2025-Q1, 2026-03, 2026-W48, yesterday' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from history" -l facility -d 'Only these facilities: an id, a name or part of one, group:NAME, tag:NAME, or all; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from history" -l meter -d 'Only this meter, by the number printed on it, or NUMBER@PROFILE; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from history" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from history" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from history" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from history" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from history" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from history" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from history" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from history" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from history" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from history" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from history" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from history" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from history" -l all -d 'Show all on a terminal too'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from history" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from history" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from history" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from history" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from history" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from history" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from report" -l meter -d 'The meter\'s number; without it the only one that is read by hand' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from report" -l facility -d 'The facility at which the meter stands: an id, a name or part of one' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from report" -l date -d 'The day it was read; without it today. For a file: the day of rows that have none' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from report" -l comment -d 'Say why an unusual reading is right' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from report" -l file -d 'Report every row of a sheet: xlsx or CSV; - is CSV on standard input' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from report" -l idempotency-key -d 'Set what makes it the same thing again; repeating it gives the first receipt' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from report" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from report" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from report" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from report" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from report" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from report" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from report" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from report" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from report" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from report" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from report" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from report" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from report" -l meter-replaced -d 'Say that a lower reading is a new meter\'s'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from report" -l open -d 'Open the portal\'s page where it takes no readings by program'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from report" -l dry-run -d 'Show exactly what would be sent, and send nothing'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from report" -l yes -d 'Send without asking'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from report" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from report" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from report" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from report" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from report" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from report" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from pending" -l drop -d 'Take a reading back: its key, or as much of it as is shown; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from pending" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from pending" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from pending" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from pending" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from pending" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from pending" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from pending" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from pending" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from pending" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from pending" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from pending" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from pending" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from pending" -l yes -d 'Take it back without asking'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from pending" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from pending" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from pending" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from pending" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from pending" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from pending" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from flush" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from flush" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from flush" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from flush" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from flush" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from flush" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from flush" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from flush" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from flush" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from flush" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from flush" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from flush" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from flush" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from flush" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from flush" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from flush" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from flush" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand meter; and __fish_seen_subcommand_from flush" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and not __fish_seen_subcommand_from list download" -l last -d 'The last days, weeks, months or years: 30d, 4w, 3m, 1y' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and not __fish_seen_subcommand_from list download" -l from -d 'From this date on: 2026-03-01, 2026-03, 2026, yesterday, today, -30d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and not __fish_seen_subcommand_from list download" -l to -d 'Up to and with this date (t.o.m.)' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and not __fish_seen_subcommand_from list download" -l until -d 'Up to but without this date' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and not __fish_seen_subcommand_from list download" -l period -d 'A named period: last-month, this-month, last-year, this-year, fy2026, 2025, 2025-Q1, 2026-03, 2026-W48, yesterday' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and not __fish_seen_subcommand_from list download" -l kind -d 'Only this kind: welcome, contract, prices, meter-exchange, or other:CODE; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and not __fish_seen_subcommand_from list download" -l facility -d 'Only documents about these facilities: an id, a name or part of one, group:NAME, tag:NAME; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and not __fish_seen_subcommand_from list download" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and not __fish_seen_subcommand_from list download" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and not __fish_seen_subcommand_from list download" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and not __fish_seen_subcommand_from list download" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and not __fish_seen_subcommand_from list download" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and not __fish_seen_subcommand_from list download" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and not __fish_seen_subcommand_from list download" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and not __fish_seen_subcommand_from list download" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and not __fish_seen_subcommand_from list download" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and not __fish_seen_subcommand_from list download" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and not __fish_seen_subcommand_from list download" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and not __fish_seen_subcommand_from list download" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and not __fish_seen_subcommand_from list download" -l all -d 'Show all on a terminal too'
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and not __fish_seen_subcommand_from list download" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and not __fish_seen_subcommand_from list download" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and not __fish_seen_subcommand_from list download" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and not __fish_seen_subcommand_from list download" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and not __fish_seen_subcommand_from list download" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and not __fish_seen_subcommand_from list download" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and not __fish_seen_subcommand_from list download" -f -a "list" -d 'List documents, the newest first'
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and not __fish_seen_subcommand_from list download" -f -a "download" -d 'Download documents as files'
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from list" -l last -d 'The last days, weeks, months or years: 30d, 4w, 3m, 1y' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from list" -l from -d 'From this date on: 2026-03-01, 2026-03, 2026, yesterday, today, -30d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from list" -l to -d 'Up to and with this date (t.o.m.)' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from list" -l until -d 'Up to but without this date' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from list" -l period -d 'A named period: last-month, this-month, last-year, this-year, fy2026, 2025, 2025-Q1, 2026-03, 2026-W48, yesterday' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from list" -l kind -d 'Only this kind: welcome, contract, prices, meter-exchange, or other:CODE; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from list" -l facility -d 'Only documents about these facilities: an id, a name or part of one, group:NAME, tag:NAME; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from list" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from list" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from list" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from list" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from list" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from list" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from list" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from list" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from list" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from list" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from list" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from list" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from list" -l all -d 'Show all on a terminal too'
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from list" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from list" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from download" -l since -d 'Download those dated on this day or later: 2026-03-01, 2026-03, 2026, yesterday, -30d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from download" -l folder -d 'Write into this folder, which has to exist; the current one unless named' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from download" -l name -d 'Name files by this pattern' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from download" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from download" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from download" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from download" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from download" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from download" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from download" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from download" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from download" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from download" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from download" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from download" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from download" -l all -d 'Download all of them'
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from download" -l new -d 'Download those that this profile has not downloaded before, also if their files were moved since'
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from download" -l verify -d 'Check the files downloaded before against their checksums; nothing is fetched (exit 9: changed or missing)'
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from download" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from download" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from download" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from download" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from download" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand documents; and __fish_seen_subcommand_from download" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and not __fish_seen_subcommand_from errands contact sent" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and not __fish_seen_subcommand_from errands contact sent" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and not __fish_seen_subcommand_from errands contact sent" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and not __fish_seen_subcommand_from errands contact sent" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and not __fish_seen_subcommand_from errands contact sent" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and not __fish_seen_subcommand_from errands contact sent" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and not __fish_seen_subcommand_from errands contact sent" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and not __fish_seen_subcommand_from errands contact sent" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and not __fish_seen_subcommand_from errands contact sent" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and not __fish_seen_subcommand_from errands contact sent" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and not __fish_seen_subcommand_from errands contact sent" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and not __fish_seen_subcommand_from errands contact sent" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and not __fish_seen_subcommand_from errands contact sent" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and not __fish_seen_subcommand_from errands contact sent" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and not __fish_seen_subcommand_from errands contact sent" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and not __fish_seen_subcommand_from errands contact sent" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and not __fish_seen_subcommand_from errands contact sent" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and not __fish_seen_subcommand_from errands contact sent" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and not __fish_seen_subcommand_from errands contact sent" -f -a "errands" -d 'List the types of errand that the portal offers'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and not __fish_seen_subcommand_from errands contact sent" -f -a "contact" -d 'Hand in an errand'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and not __fish_seen_subcommand_from errands contact sent" -f -a "sent" -d 'List the errands that were handed in, and how far their e-mails have come'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from errands" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from errands" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from errands" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from errands" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from errands" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from errands" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from errands" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from errands" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from errands" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from errands" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from errands" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from errands" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from errands" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from errands" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from errands" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from errands" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from errands" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from errands" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l errand -d 'The type of errand: its key or title, as minasidor support errands lists them' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l facility -d 'What it concerns: the id or name of a facility. Without it: the customer as a whole' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l message -d 'What you write' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l message-file -d 'The same from a file; - is standard input' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l contact -d 'Whether and how you want an answer' -r -f -a "none\t'No answer'
email\t'By e-mail'
phone\t'By telephone'
sms\t'By SMS'
letter\t'By letter'"
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l email -d 'Your e-mail address, with --contact email' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l phone -d 'Your telephone number, with --contact phone and sms' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l times -d 'When to call, with --contact phone: 08-12, 13-16' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l address -d 'Your postal address, with --contact letter' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l attach -d 'A file to send along; repeatable, at most 10 files of 20 MB together' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l eml -d 'Write the ready e-mail to a file, for your own mail program; hand nothing in' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l idempotency-key -d 'Set what makes it the same thing again; repeating it gives the first receipt' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l mailto -d 'Print a mailto: link with the ready e-mail; hand nothing in'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l open -d 'Open the portal\'s page where it takes nothing of the sort by program'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l dry-run -d 'Show exactly what would be sent, and send nothing'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l yes -d 'Send without asking'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from contact" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from sent" -l done -d 'Say that you have done a to-do: its key, or as much of it as is shown; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from sent" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from sent" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from sent" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from sent" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from sent" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from sent" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from sent" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from sent" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from sent" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from sent" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from sent" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from sent" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from sent" -l retry -d 'Try every e-mail now that is not sent, also one that was given up'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from sent" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from sent" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from sent" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from sent" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from sent" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand support; and __fish_seen_subcommand_from sent" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and not __fish_seen_subcommand_from notify sent" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and not __fish_seen_subcommand_from notify sent" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and not __fish_seen_subcommand_from notify sent" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and not __fish_seen_subcommand_from notify sent" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and not __fish_seen_subcommand_from notify sent" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and not __fish_seen_subcommand_from notify sent" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and not __fish_seen_subcommand_from notify sent" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and not __fish_seen_subcommand_from notify sent" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and not __fish_seen_subcommand_from notify sent" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and not __fish_seen_subcommand_from notify sent" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and not __fish_seen_subcommand_from notify sent" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and not __fish_seen_subcommand_from notify sent" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and not __fish_seen_subcommand_from notify sent" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and not __fish_seen_subcommand_from notify sent" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and not __fish_seen_subcommand_from notify sent" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and not __fish_seen_subcommand_from notify sent" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and not __fish_seen_subcommand_from notify sent" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and not __fish_seen_subcommand_from notify sent" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and not __fish_seen_subcommand_from notify sent" -f -a "notify" -d 'Hand in a move notice: by options, from a file, or by questions on a terminal'
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and not __fish_seen_subcommand_from notify sent" -f -a "sent" -d 'List the move notices that were handed in, and how far their e-mails have come'
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l out -d 'The day you hand over the keys' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l from-address -d 'The address you leave; can be left out where you have one only' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l facility -d 'A facility you leave: id, name or part of one; repeatable. Without it: all at the address' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l next -d 'Who moves in after you' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l landlord -d 'Your landlord, if you rent' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l in -d 'The day you get the keys' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l to-address -d 'The address you move to' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l grid-id -d 'The metering point id of its electricity (anläggnings-id), 18 digits' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l flat -d 'The flat\'s or the meter\'s number there' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l previous -d 'Who lived there before you' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l reading -d 'What a meter shows on the day, in whole units; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l invoice-address -d 'Where the final invoice goes, if not to the new address' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l email -d 'Your e-mail address, for the receipt and for questions' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l phone -d 'Your telephone number, for questions' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l message -d 'What else is to be said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l message-file -d 'The same from a file; - is standard input' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l file -d 'Take many notices from a TOML file; all are checked before any is sent' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l eml -d 'Write the ready e-mail to a file, for your own mail program; hand nothing in' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l idempotency-key -d 'Set what makes it the same thing again; repeating it gives the first receipt' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l late -d 'Send it although a date has passed'
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l mailto -d 'Print a mailto: link with the ready e-mail; hand nothing in'
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l open -d 'Open the portal\'s page where it takes nothing of the sort by program'
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l dry-run -d 'Show exactly what would be sent, and send nothing'
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l yes -d 'Send without asking'
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from notify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from sent" -l done -d 'Say that you have done a to-do: its key, or as much of it as is shown; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from sent" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from sent" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from sent" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from sent" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from sent" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from sent" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from sent" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from sent" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from sent" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from sent" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from sent" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from sent" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from sent" -l retry -d 'Try every e-mail now that is not sent, also one that was given up'
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from sent" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from sent" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from sent" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from sent" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from sent" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand move; and __fish_seen_subcommand_from sent" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and not __fish_seen_subcommand_from types run export define list show delete history" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and not __fish_seen_subcommand_from types run export define list show delete history" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and not __fish_seen_subcommand_from types run export define list show delete history" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and not __fish_seen_subcommand_from types run export define list show delete history" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and not __fish_seen_subcommand_from types run export define list show delete history" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and not __fish_seen_subcommand_from types run export define list show delete history" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and not __fish_seen_subcommand_from types run export define list show delete history" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and not __fish_seen_subcommand_from types run export define list show delete history" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and not __fish_seen_subcommand_from types run export define list show delete history" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and not __fish_seen_subcommand_from types run export define list show delete history" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and not __fish_seen_subcommand_from types run export define list show delete history" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and not __fish_seen_subcommand_from types run export define list show delete history" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and not __fish_seen_subcommand_from types run export define list show delete history" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and not __fish_seen_subcommand_from types run export define list show delete history" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and not __fish_seen_subcommand_from types run export define list show delete history" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and not __fish_seen_subcommand_from types run export define list show delete history" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and not __fish_seen_subcommand_from types run export define list show delete history" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and not __fish_seen_subcommand_from types run export define list show delete history" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and not __fish_seen_subcommand_from types run export define list show delete history" -f -a "types" -d 'List the types of report'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and not __fish_seen_subcommand_from types run export define list show delete history" -f -a "run" -d 'Make a report of a definition'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and not __fish_seen_subcommand_from types run export define list show delete history" -f -a "export" -d 'Make a report as an Excel workbook'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and not __fish_seen_subcommand_from types run export define list show delete history" -f -a "define" -d 'Write the definition of a report, and keep it under a name'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and not __fish_seen_subcommand_from types run export define list show delete history" -f -a "list" -d 'List the reports that are kept'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and not __fish_seen_subcommand_from types run export define list show delete history" -f -a "show" -d 'Show the definition of a report that is kept'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and not __fish_seen_subcommand_from types run export define list show delete history" -f -a "delete" -d 'Delete a report that is kept; what was made of it stays, and so does its history'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and not __fish_seen_subcommand_from types run export define list show delete history" -f -a "history" -d 'List when which report was made, and what came out'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from types" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from types" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from types" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from types" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from types" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from types" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from types" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from types" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from types" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from types" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from types" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from types" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from types" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from types" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from types" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from types" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from types" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from types" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -l last -d 'The last days, weeks, months or years: 30d, 4w, 3m, 1y' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -l from -d 'From this date on: 2026-03-01, 2026-03, 2026, yesterday, today, -30d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -l to -d 'Up to and with this date (t.o.m.)' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -l until -d 'Up to but without this date' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -l period -d 'A named period: last-month, this-month, last-year, this-year, fy2026, 2025, 2025-Q1, 2026-03, 2026-W48, yesterday' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -l facility -d 'Only these facilities, instead of the definition\'s: an id, a name, group:NAME, tag:NAME, or all; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -l utility -d 'Only these utilities, instead of the definition\'s' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -l as-of -d 'Show what was known at this instant or at the end of this date' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -l by -d 'From this working day after the period on, make it in any case: 2nd-workday' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -l part -d 'What a format of one table gets' -r -f -a "data\t'The rows'
summary\t'The first table of the summary'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -l if-complete -d 'Make it only if every facility has all its values for the period; else exit with 9 and write nothing'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -l reproducible -d 'Say nothing of the instant at which it is made: the same values give the same bytes'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from run" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -l last -d 'The last days, weeks, months or years: 30d, 4w, 3m, 1y' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -l from -d 'From this date on: 2026-03-01, 2026-03, 2026, yesterday, today, -30d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -l to -d 'Up to and with this date (t.o.m.)' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -l until -d 'Up to but without this date' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -l period -d 'A named period: last-month, this-month, last-year, this-year, fy2026, 2025, 2025-Q1, 2026-03, 2026-W48, yesterday' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -l facility -d 'Only these facilities, instead of the definition\'s: an id, a name, group:NAME, tag:NAME, or all; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -l utility -d 'Only these utilities, instead of the definition\'s' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -l as-of -d 'Show what was known at this instant or at the end of this date' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -l by -d 'From this working day after the period on, make it in any case: 2nd-workday' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -l part -d 'What a format of one table gets' -r -f -a "data\t'The rows'
summary\t'The first table of the summary'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -l if-complete -d 'Make it only if every facility has all its values for the period; else exit with 9 and write nothing'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -l reproducible -d 'Say nothing of the instant at which it is made: the same values give the same bytes'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l type -d 'The type: one of report types' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l file -d 'Take the definition from this file' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l title -d 'What the report is called' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l facility -d 'A facility: an id, a name or part of one; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l site -d 'A site; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l group -d 'A group; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l tag -d 'A tag; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l utility -d 'A utility; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l last -d 'The last days, weeks, months or years: 30d, 4w, 3m, 1y' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l from -d 'From this date on: 2026-03-01, 2026-03, 2026, yesterday, today, -30d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l to -d 'Up to and with this date (t.o.m.)' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l until -d 'Up to but without this date' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l period -d 'A named period: last-month, this-month, last-year, this-year, fy2026, 2025, 2025-Q1, 2026-03, 2026-W48, yesterday' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l set -d 'Any other key of the definition; repeatable' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l replace -d 'Put it in the place of the one that is kept under the name'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from define" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from list" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from list" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from list" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from list" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from list" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from list" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from list" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from list" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from list" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from list" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from list" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from list" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from list" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from list" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from show" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from show" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from show" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from show" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from show" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from show" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from show" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from show" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from show" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from show" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from show" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from show" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from show" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from show" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from delete" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from delete" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from delete" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from delete" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from delete" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from delete" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from delete" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from delete" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from delete" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from delete" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from delete" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from delete" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from delete" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from delete" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from history" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from history" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from history" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from history" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from history" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from history" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from history" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from history" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from history" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from history" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from history" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from history" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from history" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from history" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from history" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from history" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from history" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand report; and __fish_seen_subcommand_from history" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -l method -d 'How to log in; without it the portal decides, or you are asked' -r -f -a "password\t'User name and password'
bankid\t'BankID, with the phone'"
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -l customer -d 'The customer number; with BankID it chooses among several accounts' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -l user -d 'The user name, where it is not the customer number; with BankID the number of the user at another\'s account' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -l password-file -d 'Read the password from the first line of a file that nobody but you may read' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -l credential-command -d 'Have a command print the password, now and at each later login; nothing is stored' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -l store -d 'Where the password is kept: in credentials.toml, for you alone to read, or in the desktop\'s keyring' -r -f -a "file\t'In credentials.toml'
keyring\t'In the desktop\'s keyring'"
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -l qr -d 'Where the QR code of BankID is shown: drawn on the terminal, or written as a picture (qr.png) each second' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -l password-stdin -d 'Read the password from the first line of standard input'
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -l token-stdin -d 'Read a token from the first line of standard input, at a portal of our own kind; it is kept for you alone'
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -l personal-number-stdin -d 'Read the personal number for BankID from the first line of standard input'
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -l all-accounts -d 'With BankID: make a profile of each account that you may enter'
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand login" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand logout" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand logout" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand logout" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand logout" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand logout" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand logout" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand logout" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand logout" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand logout" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand logout" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand logout" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand logout" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand logout" -l forget -d 'Remove the password that is kept, from the file or the keyring'
complete -c minasidor -n "__fish_minasidor_using_subcommand logout" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand logout" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand logout" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand logout" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand logout" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand logout" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand whoami" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand whoami" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand whoami" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand whoami" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand whoami" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand whoami" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand whoami" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand whoami" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand whoami" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand whoami" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand whoami" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand whoami" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand whoami" -l check -d 'Ask the portal, and log in again where that needs no person'
complete -c minasidor -n "__fish_minasidor_using_subcommand whoami" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand whoami" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand whoami" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand whoami" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand whoami" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand whoami" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand sync" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand sync" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand sync" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand sync" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand sync" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand sync" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand sync" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand sync" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand sync" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand sync" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand sync" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand sync" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand sync" -l changes -d 'Answer with what is new or was corrected since it was last handed out'
complete -c minasidor -n "__fish_minasidor_using_subcommand sync" -l full -d 'Read everything again, also what is settled'
complete -c minasidor -n "__fish_minasidor_using_subcommand sync" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand sync" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand sync" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand sync" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand sync" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand sync" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -f -a "list" -d 'List the profiles'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -f -a "add" -d 'Add a profile over a portal file, or for a portal on the web'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -f -a "show" -d 'Show one profile; without a name the one that is used'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -f -a "use" -d 'Choose the profile that is used when none is named'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -f -a "remove" -d 'Remove a profile, how to log in with it, and what your register says of its facilities'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from list" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from list" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from list" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from list" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from list" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from list" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from list" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from list" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from list" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from list" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from list" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from list" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from list" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from list" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from add" -l db -d 'The portal file' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from add" -l url -d 'The address of a portal on the web; nothing is asked of it before the login' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from add" -l customer -d 'The customer number' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from add" -l user -d 'Act as one of the customer\'s users' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from add" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from add" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from add" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from add" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from add" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from add" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from add" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from add" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from add" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from add" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from add" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from add" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from add" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from add" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from show" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from show" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from show" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from show" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from show" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from show" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from show" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from show" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from show" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from show" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from show" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from show" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from show" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from show" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from use" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from use" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from use" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from use" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from use" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from use" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from use" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from use" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from use" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from use" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from use" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from use" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from use" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from use" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from use" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from use" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from use" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from use" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from remove" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from remove" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from remove" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from remove" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from remove" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from remove" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from remove" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from remove" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from remove" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from remove" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from remove" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from remove" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from remove" -l yes -d 'Do not ask'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from remove" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from remove" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from remove" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -f -a "init" -d 'Make an empty portal file'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -f -a "add-customer" -d 'Add a customer to a portal file'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -f -a "import" -d 'Bring files into a portal file'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -f -a "export" -d 'Fetch what customers handed in, for the customer system'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -f -a "backup" -d 'Copy a portal file while it is in use'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -f -a "check" -d 'Look through a portal file: is everything whole and as it should be'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -f -a "probe" -d 'Find out what portal an address is, without logging in'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -f -a "serve" -d 'Serve a portal file over HTTP, until Ctrl-C'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -f -a "set-password" -d 'Set the password of a customer or a user of a portal file'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -f -a "set-person" -d 'Say whose BankID opens a customer or a user of a portal file'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -f -a "unlock" -d 'Let somebody try again who is locked out after wrong passwords'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -f -a "tokens" -d 'List, make and take back tokens, which open a served portal for programs'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import export backup check probe serve set-password set-person unlock tokens reset-demo" -f -a "reset-demo" -d 'Remove the demo\'s files, so that the next --demo makes them afresh'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from init" -l name -d 'The utility\'s name' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from init" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from init" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from init" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from init" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from init" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from init" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from init" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from init" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from init" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from init" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from init" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from init" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from init" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from init" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from init" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from init" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from init" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from add-customer" -l db -d 'The portal file' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from add-customer" -l number -d 'The customer number: 4 to 12 digits' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from add-customer" -l name -d 'The holder\'s name' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from add-customer" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from add-customer" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from add-customer" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from add-customer" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from add-customer" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from add-customer" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from add-customer" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from add-customer" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from add-customer" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from add-customer" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from add-customer" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from add-customer" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from add-customer" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from add-customer" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from add-customer" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from add-customer" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from add-customer" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from add-customer" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -f -a "values" -d 'Import metered values from CSV or Green Button'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -f -a "customers" -d 'Bring in customers with the persons who log in, users, rights and sites'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -f -a "facilities" -d 'Bring in facilities with meters and series'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -f -a "contracts" -d 'Bring in contracts with their prices'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -f -a "invoices" -d 'Bring in invoices with lines, payments and perhaps their PDF'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -f -a "documents" -d 'Bring in letters and other documents, each with its PDF'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -f -a "waste" -d 'Bring in waste services with rounds and pick-ups'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from export" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from export" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from export" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from export" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from export" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from export" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from export" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from export" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from export" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from export" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from export" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from export" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from export" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from export" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from export" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from export" -f -a "readings" -d 'Fetch meter readings'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from export" -f -a "notices" -d 'Fetch move notices'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from export" -f -a "errands" -d 'Fetch errands with customer service, perhaps with their files'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from backup" -l db -d 'The portal file; with --demo the demo\'s' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from backup" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from backup" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from backup" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from backup" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from backup" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from backup" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from backup" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from backup" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from backup" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from backup" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from backup" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from backup" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from backup" -l force -d 'Replace a copy that is there'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from backup" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from backup" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from backup" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from backup" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from backup" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from backup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from check" -l db -d 'The portal file; with --demo the demo\'s' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from check" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from check" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from check" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from check" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from check" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from check" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from check" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from check" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from check" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from check" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from check" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from check" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from check" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from check" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from check" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from probe" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from probe" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from probe" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from probe" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from probe" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from probe" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from probe" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from probe" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from probe" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from probe" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from probe" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from probe" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from probe" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from probe" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from probe" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from probe" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from probe" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from probe" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from serve" -l db -d 'The portal file; with --demo the demo\'s' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from serve" -l listen -d 'Where connections are taken; port 0 takes any that is free' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from serve" -l certificate -d 'The certificate chain (PEM) to show' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from serve" -l private-key -d 'The private key (PEM) of the certificate' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from serve" -l per-minute -d 'How many requests of one caller are answered in a minute; 0 counts none' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from serve" -l bankid-certificate -d 'The certificate chain (PEM) of the relying party, from the bank: people log in with BankID' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from serve" -l bankid-key -d 'The private key (PEM) of that certificate' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from serve" -l bankid-ca -d 'BankID\'s own root certificate (PEM): the service shows one that no system knows' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from serve" -l bankid-url -d 'Where the service is; https://appapi2.test.bankid.com is its test' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from serve" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from serve" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from serve" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from serve" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from serve" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from serve" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from serve" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from serve" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from serve" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from serve" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from serve" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from serve" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from serve" -l behind-proxy -d 'A proxy that speaks TLS stands before: callers are told apart by the X-Forwarded-For that it adds'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from serve" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from serve" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from serve" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from serve" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from serve" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from serve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-password" -l db -d 'The portal file; with --demo the demo\'s' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-password" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-password" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-password" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-password" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-password" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-password" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-password" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-password" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-password" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-password" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-password" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-password" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-password" -l password-stdin -d 'Read the password from the first line of standard input'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-password" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-password" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-password" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-password" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-password" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-password" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-person" -l db -d 'The portal file; with --demo the demo\'s' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-person" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-person" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-person" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-person" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-person" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-person" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-person" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-person" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-person" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-person" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-person" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-person" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-person" -l person-stdin -d 'Read the personal number from the first line of standard input'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-person" -l remove -d 'Take it back: no BankID opens it any more'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-person" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-person" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-person" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-person" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-person" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from set-person" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from unlock" -l db -d 'The portal file; with --demo the demo\'s' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from unlock" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from unlock" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from unlock" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from unlock" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from unlock" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from unlock" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from unlock" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from unlock" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from unlock" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from unlock" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from unlock" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from unlock" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from unlock" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from unlock" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from unlock" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from unlock" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from unlock" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from unlock" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from tokens" -l db -d 'The portal file; with --demo the demo\'s' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from tokens" -l customer -d 'The customer number; with --demo the one named there' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from tokens" -l user -d 'The user; without it the tokens are the customer\'s own' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from tokens" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from tokens" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from tokens" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from tokens" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from tokens" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from tokens" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from tokens" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from tokens" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from tokens" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from tokens" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from tokens" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from tokens" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from tokens" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from tokens" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from tokens" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from tokens" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from tokens" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from tokens" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from tokens" -f -a "list" -d 'List tokens, the newest first'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from tokens" -f -a "issue" -d 'Make a token; what it is shown by is told once'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from tokens" -f -a "revoke" -d 'Take back a token: it opens nothing from then on'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from reset-demo" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from reset-demo" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from reset-demo" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from reset-demo" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from reset-demo" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from reset-demo" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from reset-demo" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from reset-demo" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from reset-demo" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from reset-demo" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from reset-demo" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from reset-demo" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from reset-demo" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from reset-demo" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from reset-demo" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from reset-demo" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from reset-demo" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from reset-demo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and not __fish_seen_subcommand_from list get set path" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and not __fish_seen_subcommand_from list get set path" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and not __fish_seen_subcommand_from list get set path" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and not __fish_seen_subcommand_from list get set path" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and not __fish_seen_subcommand_from list get set path" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and not __fish_seen_subcommand_from list get set path" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and not __fish_seen_subcommand_from list get set path" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and not __fish_seen_subcommand_from list get set path" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and not __fish_seen_subcommand_from list get set path" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and not __fish_seen_subcommand_from list get set path" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and not __fish_seen_subcommand_from list get set path" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and not __fish_seen_subcommand_from list get set path" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and not __fish_seen_subcommand_from list get set path" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and not __fish_seen_subcommand_from list get set path" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and not __fish_seen_subcommand_from list get set path" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and not __fish_seen_subcommand_from list get set path" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and not __fish_seen_subcommand_from list get set path" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and not __fish_seen_subcommand_from list get set path" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and not __fish_seen_subcommand_from list get set path" -f -a "list" -d 'List every setting with its value'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and not __fish_seen_subcommand_from list get set path" -f -a "get" -d 'Print the value of one setting'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and not __fish_seen_subcommand_from list get set path" -f -a "set" -d 'Change a setting in the file'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and not __fish_seen_subcommand_from list get set path" -f -a "path" -d 'Print where the file is'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from list" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from list" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from list" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from list" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from list" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from list" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from list" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from list" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from list" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from list" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from list" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from list" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from list" -l origin -d 'Show where each value comes from'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from list" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from list" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from get" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from get" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from get" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from get" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from get" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from get" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from get" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from get" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from get" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from get" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from get" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from get" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from get" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from get" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from set" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from set" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from set" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from set" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from set" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from set" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from set" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from set" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from set" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from set" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from set" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from set" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from set" -l unset -d 'Take the key out of the file, so that its default counts again'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from set" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from set" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from path" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from path" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from path" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from path" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from path" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from path" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from path" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from path" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from path" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from path" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from path" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from path" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from path" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from path" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from path" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from path" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from path" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from path" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand doctor" -l bundle -d 'Write a bundle without anything personal in it' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand doctor" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand doctor" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand doctor" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand doctor" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand doctor" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand doctor" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand doctor" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand doctor" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand doctor" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand doctor" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand doctor" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand doctor" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand doctor" -l yes -d 'Write the bundle without asking'
complete -c minasidor -n "__fish_minasidor_using_subcommand doctor" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand doctor" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand doctor" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand doctor" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand doctor" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand completions" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand completions" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand completions" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand completions" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand completions" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand completions" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand completions" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand completions" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand completions" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand completions" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand completions" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand completions" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand completions" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand completions" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand completions" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand completions" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand completions" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand schema" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand schema" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand schema" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand schema" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand schema" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand schema" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand schema" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand schema" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand schema" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand schema" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand schema" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand schema" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand schema" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand schema" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand schema" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand schema" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand schema" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand help" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand help" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand help" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'
html\t'One HTML file with tables and charts'
parquet\t'Parquet, for DuckDB, Polars and pandas; needs -o or a pipe'"
complete -c minasidor -n "__fish_minasidor_using_subcommand help" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand help" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand help" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand help" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand help" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand help" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand help" -l timeout -d 'How long one request to a portal may take; 30 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand help" -l retries -d 'How many more times a portal is asked that does not answer; 2 if nothing is said' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand help" -l max-age -d 'How old the mirror may be: 30m, 6h, 2d' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand help" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand help" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand help" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand help" -l offline -d 'Answer from the mirror alone, and ask no portal'
complete -c minasidor -n "__fish_minasidor_using_subcommand help" -l refresh -d 'Ask the portal in any case, also for what the mirror has'
complete -c minasidor -n "__fish_minasidor_using_subcommand help" -s h -l help -d 'Print help (see more with \'--help\')'
