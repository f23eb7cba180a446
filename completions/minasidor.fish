# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_minasidor_global_optspecs
    string join \n profile= demo= format= json= o/output= csv-dialect= jq= lang= color= q/quiet v/verbose no-input h/help V/version
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
md\t'A Markdown table'"
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
complete -c minasidor -n "__fish_minasidor_needs_command" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_needs_command" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_needs_command" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_needs_command" -s V -l version -d 'Print version'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "home" -d 'Show the start page: each utility\'s last month and running month, and what is missing'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "consumption" -d 'Show consumption, compared with earlier periods'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "facilities" -d 'List facilities, and keep your own names, numbers, tags and sizes of them'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "profile" -d 'List, add and choose profiles: one customer at one portal each'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "portal" -d 'Make, fill and check portal files, and start the demo afresh'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "config" -d 'Show and change settings'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "schema" -d 'Print the JSON Schema of an answer; without a name, list the names'
complete -c minasidor -n "__fish_minasidor_needs_command" -f -a "help" -d 'Explain a command, or: exit-codes, formats, environment'
complete -c minasidor -n "__fish_minasidor_using_subcommand home" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand home" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand home" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'"
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
complete -c minasidor -n "__fish_minasidor_using_subcommand home" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand home" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand home" -l no-input -d 'Never ask; what is missing is an error that names the option'
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
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l with -d 'Show beside the values: outdoor temperature; for heating also flow and return temperature' -r -f -a "temperature\t'Outdoor temperature'
flow\t'Flow of heating water'
return\t'Temperature of the returning heating water'"
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l unit -d 'Choose the unit: Wh, kWh, MWh, GWh, l, m3' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l per -d 'Divide by area (m2: A-temp or what is known; m2:atemp, m2:boa, m2:loa, m2:bra) or by person' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l clock -d 'Choose the clock: the kitchen clock, or normaltid (UTC+1 all year)' -r -f -a "local\t'Europe/Stockholm'
normaltid\t'UTC+1 all year, in which values are registered'"
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l as-of -d 'Show what was known at the end of this date' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'"
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
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l sum -d 'Sum the chosen facilities instead of showing each'
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l chart -d 'Draw bars also where they are not drawn by themselves'
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l no-chart -d 'Draw no bars'
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l complete-only -d 'Leave out rows that have values for a part only'
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l source -d 'Show where each value comes from: kind of portal, when it was received, meter'
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand consumption" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'"
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
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and not __fish_seen_subcommand_from list show set import export" -l no-input -d 'Never ask; what is missing is an error that names the option'
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
md\t'A Markdown table'"
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
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from show" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from show" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from show" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'"
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
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; what is missing is an error that names the option'
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
md\t'A Markdown table'"
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
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l default -d 'Mean this facility when none is named'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l no-default -d 'Mean all facilities again when none is named'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from import" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from import" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from import" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'"
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
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask; what is missing is an error that names the option'
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
md\t'A Markdown table'"
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
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from export" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand facilities; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'"
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
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -f -a "list" -d 'List the profiles'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -f -a "add" -d 'Add a profile over a portal file'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -f -a "show" -d 'Show one profile; without a name the one that is used'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -f -a "use" -d 'Choose the profile that is used when none is named'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and not __fish_seen_subcommand_from list add show use remove" -f -a "remove" -d 'Remove a profile and what your register says of its facilities'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from list" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from list" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from list" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'"
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
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from add" -l db -d 'The portal file' -r -F
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
md\t'A Markdown table'"
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
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from show" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from show" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from show" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'"
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
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from use" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from use" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from use" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'"
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
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from use" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from use" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from use" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from use" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from remove" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from remove" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from remove" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'"
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
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from remove" -l yes -d 'Do not ask'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from remove" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand profile; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import check reset-demo" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import check reset-demo" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import check reset-demo" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import check reset-demo" -l json -d 'Write JSON, with these fields only if any are named' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import check reset-demo" -s o -l output -d 'Write to a file, whole or not at all; its ending chooses the format; - is standard output' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import check reset-demo" -l csv-dialect -d 'Choose how CSV looks' -r -f -a "rfc4180\t'Comma, decimal point, CRLF'
se\t'Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import check reset-demo" -l jq -d 'Filter the JSON document, as jq does' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import check reset-demo" -l lang -d 'Choose the language of what people read' -r -f -a "sv\t'Swedish'
en\t'English'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import check reset-demo" -l color -d 'Choose when to colour' -r -f -a "auto\t'On a terminal'
always\t'In any case'
never\t'In no case'"
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import check reset-demo" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import check reset-demo" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import check reset-demo" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import check reset-demo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import check reset-demo" -f -a "init" -d 'Make an empty portal file'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import check reset-demo" -f -a "add-customer" -d 'Add a customer to a portal file'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import check reset-demo" -f -a "import" -d 'Bring files into a portal file'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import check reset-demo" -f -a "check" -d 'Look through a portal file: is everything whole and as it should be'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and not __fish_seen_subcommand_from init add-customer import check reset-demo" -f -a "reset-demo" -d 'Remove the demo\'s files, so that the next --demo makes them afresh'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from init" -l name -d 'The utility\'s name' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from init" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from init" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from init" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'"
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
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from init" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from init" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from init" -l no-input -d 'Never ask; what is missing is an error that names the option'
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
md\t'A Markdown table'"
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
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from add-customer" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from add-customer" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from add-customer" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from add-customer" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'"
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
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from import" -f -a "values" -d 'Import metered values from CSV or Green Button'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from check" -l db -d 'The portal file; with --demo the demo\'s' -r -F
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from check" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from check" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from check" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'"
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
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from check" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from reset-demo" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from reset-demo" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from reset-demo" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'"
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
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from reset-demo" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from reset-demo" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from reset-demo" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand portal; and __fish_seen_subcommand_from reset-demo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and not __fish_seen_subcommand_from list get set path" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and not __fish_seen_subcommand_from list get set path" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and not __fish_seen_subcommand_from list get set path" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'"
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
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and not __fish_seen_subcommand_from list get set path" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and not __fish_seen_subcommand_from list get set path" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and not __fish_seen_subcommand_from list get set path" -l no-input -d 'Never ask; what is missing is an error that names the option'
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
md\t'A Markdown table'"
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
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from list" -l origin -d 'Show where each value comes from'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from get" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from get" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from get" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'"
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
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from set" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from set" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from set" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'"
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
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from set" -l unset -d 'Take the key out of the file, so that its default counts again'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from path" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from path" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from path" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'"
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
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from path" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from path" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from path" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand config; and __fish_seen_subcommand_from path" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand completions" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand completions" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand completions" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'"
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
complete -c minasidor -n "__fish_minasidor_using_subcommand completions" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand completions" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand completions" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand schema" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand schema" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand schema" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'"
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
complete -c minasidor -n "__fish_minasidor_using_subcommand schema" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand schema" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand schema" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c minasidor -n "__fish_minasidor_using_subcommand help" -l profile -d 'Use these profiles (one customer at one portal each), or all' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand help" -l demo -d 'Use the built-in demo: household, association, company, or NUMBER[/USER]' -r
complete -c minasidor -n "__fish_minasidor_using_subcommand help" -l format -d 'Choose what comes out' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values'
tsv\t'Tab-separated values'
xlsx\t'An Excel workbook; needs -o'
md\t'A Markdown table'"
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
complete -c minasidor -n "__fish_minasidor_using_subcommand help" -s q -l quiet -d 'Say only what went wrong'
complete -c minasidor -n "__fish_minasidor_using_subcommand help" -s v -l verbose -d 'Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes'
complete -c minasidor -n "__fish_minasidor_using_subcommand help" -l no-input -d 'Never ask; what is missing is an error that names the option'
complete -c minasidor -n "__fish_minasidor_using_subcommand help" -s h -l help -d 'Print help (see more with \'--help\')'
