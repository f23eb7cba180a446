//! Words for a period that can not be read.

use crate::cli::failure::Failure;
use crate::domain::calendar::{CalendarError, FIRST_YEAR, LAST_YEAR, PeriodOption};
use crate::lang::Words;
use crate::words;

/// Makes the usage error of a period.
pub fn period_failure(error: CalendarError) -> Failure {
    match error {
        CalendarError::Unreadable { option, text } => unreadable(option, &text),
        CalendarError::NoSuchDate { option, text } => Failure::usage(words!(
            "{option} {text}: there is no such date",
            "{option} {text}: det datumet finns inte",
            option = option.name()
        ))
        .with_hint(examples(option)),
        CalendarError::OutOfRange { option, text } => Failure::usage(words!(
            "{option} {text} leads out of the years {FIRST_YEAR} to {LAST_YEAR}",
            "{option} {text} leder utanför åren {FIRST_YEAR} till {LAST_YEAR}",
            option = option.name()
        ))
        .with_hint(examples(option)),
        CalendarError::Conflict { first, second } => Failure::usage(words!(
            "{a} and {b} do not go together",
            "{a} och {b} går inte ihop",
            a = first.name(),
            b = second.name()
        ))
        .with_hint(Words::fixed(
            "--last N, or --from DATE with --to DATE, or --period NAME",
            "--last N, eller --from DATUM med --to DATUM, eller --period NAMN",
        )),
        CalendarError::NoStart { option } => {
            Failure::usage(words!("{option} needs --from", "{option} kräver --from", option = option.name()))
                .with_hint(Words::fixed(
                    "--from 2026-01-01 --to 2026-03-31",
                    "--from 2026-01-01 --to 2026-03-31",
                ))
        }
        CalendarError::Reversed { from, option, end } => {
            Failure::usage(words!("the period ends before it begins", "perioden slutar innan den börjar"))
                .with_why(words!(
                    "--from is {from} and {option} is {end}",
                    "--from är {from} och {option} är {end}",
                    option = option.name()
                ))
        }
        CalendarError::Empty { at } => Failure::usage(Words::fixed("the period is empty", "perioden är tom"))
            .with_why(words!("it begins and ends on {at}", "den börjar och slutar {at}"))
            .with_hint(Words::fixed(
                "--to includes its day, --until does not",
                "--to tar med sin dag (t.o.m.), --until gör det inte",
            )),
        CalendarError::AfterLastDay { from, last_day } => Failure::usage(words!(
            "the period begins after the last day that can have values",
            "perioden börjar efter den sista dag som kan ha värden"
        ))
        .with_why(words!(
            "--from is {from}, the last day {last_day}",
            "--from är {from}, sista dagen {last_day}"
        ))
        .with_hint(Words::fixed("give the end with --to", "ange slutet med --to")),
        CalendarError::NoWholeWeek { within } => Failure::usage(words!(
            "there is no whole week in {within}",
            "det finns ingen hel vecka i {within}"
        ))
        .with_hint(Words::fixed("--last 2w, or --resolution day", "--last 2w, eller --resolution day")),
    }
}

fn unreadable(option: PeriodOption, text: &str) -> Failure {
    let what = words!(
        "{option} {text:?} can not be read",
        "{option} ”{text}” går inte att läsa",
        option = option.name()
    );
    Failure::usage(what).with_hint(examples(option))
}

fn examples(option: PeriodOption) -> Words {
    match option {
        PeriodOption::Last => Words::fixed("--last 30d, 4w, 3m or 1y", "--last 30d, 4w, 3m eller 1y"),
        PeriodOption::Period => Words::fixed(
            "--period 2026, 2026-03, 2026-Q1, 2026-W48, fy2026, last-month or yesterday",
            "--period 2026, 2026-03, 2026-Q1, 2026-W48, fy2026, last-month eller yesterday",
        ),
        _ => Words::fixed(
            "a date such as 2026-03-01, 2026-03, 2026, yesterday, today or -30d",
            "ett datum som 2026-03-01, 2026-03, 2026, yesterday, today eller -30d",
        ),
    }
}
