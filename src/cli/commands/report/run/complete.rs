//! `--if-complete`: whether every facility has its values for the period, and from which day on that no longer matters.

use chrono::NaiveDate;

use crate::cli::commands::consumption::request::Compare;
use crate::cli::commands::report::run::kinds::cost;
use crate::cli::commands::report::run::work::Work;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::usage::Told;
use crate::domain::holidays::is_working_day;
use crate::domain::period::Resolution;
use crate::lang::Words;
use crate::report::catalogue::Rows;
use crate::views::utility;
use crate::words;

/// How many of those that lack values are named.
const NAMED: usize = 5;
/// The latest working day that can be waited for.
const LATEST: u32 = 20;

/// Reads `2nd-workday`.
///
/// # Errors
/// When it is none.
pub fn workday(text: &str) -> Result<u32, Told> {
    let wrong =
        || Told(Words::fixed("it is 1st-workday to 20th-workday", "det är 1st-workday till 20th-workday"));
    let number = text.strip_suffix("-workday").ok_or_else(wrong)?;
    let digits = number.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let ending = number.get(digits.len()..).unwrap_or_default();
    let number: u32 = digits.parse().map_err(|_| wrong())?;
    match (1..=LATEST).contains(&number) && ["", "st", "nd", "rd", "th"].contains(&ending) {
        true => Ok(number),
        false => Err(wrong()),
    }
}

/// Checks that nothing lacks values; from the deadline on it is a warning instead.
///
/// # Errors
/// Exit 9 where something does, and a usage error for a report of what is not metered.
pub fn check(work: &Work<'_>, by: Option<u32>) -> Result<Option<Words>, Failure> {
    let lacking = lacking(work)?;
    if lacking.is_empty() {
        return Ok(None);
    }
    let count = lacking.len();
    let names = |language| {
        let some: Vec<&str> = lacking.iter().take(NAMED).map(|name| name.get(language)).collect();
        some.join(", ") + if count > NAMED { ", …" } else { "" }
    };
    let last = by.and_then(|number| deadline(work.period.until(), number));
    if last.is_some_and(|day| work.app.today() >= day) {
        return Ok(Some(words!(
            language => "Made although {count} lack values for the period: {list}.",
            "Gjord fast {count} saknar värden för perioden: {list}.",
            list = names(language)
        )));
    }
    let period = work.period;
    let failure = Failure::new(
        "not_complete",
        Exit::CheckSaysNo,
        words!("the values of {period} are not complete", "värdena för {period} är inte fullständiga"),
    )
    .with_why(words!(
        language => "{count} lack values: {list}",
        "{count} saknar värden: {list}",
        list = names(language)
    ));
    Err(failure.with_hint(match last {
        Some(day) => words!(
            "the same command later; from {day} on it is made in any case",
            "samma kommando senare; från {day} görs den i alla fall"
        ),
        None => Words::fixed(
            "the same command later, or --by 2nd-workday",
            "samma kommando senare, eller --by 2nd-workday",
        ),
    }))
}

/// What lacks values: facilities, or utilities that are not invoiced.
fn lacking(work: &Work<'_>) -> Result<Vec<Words>, Failure> {
    match work.definition.kind.rows() {
        Rows::Values | Rows::Peaks | Rows::Stretches => metered(work),
        Rows::Charges => {
            let found = cost::by_utility(work, work.period)?;
            let partly = found.into_iter().filter(|(_, costs)| {
                let (covered, of) = costs.within(&work.period).coverage();
                covered < of
            });
            Ok(partly.map(|((_, utility), _)| utility::word(&utility)).collect())
        }
        Rows::Readings | Rows::Invoices | Rows::Pickups => Err(Failure::usage(Words::fixed(
            "--if-complete is for reports of values and costs",
            "--if-complete är för rapporter om värden och kostnader",
        ))),
    }
}

/// Meters that are read by hand have no values by themselves, and facilities that ended before have none any more.
fn metered(work: &Work<'_>) -> Result<Vec<Words>, Failure> {
    let cut = work.cut(work.period, Some(Resolution::Year), Compare::None)?;
    let mut out = Vec::new();
    work.measure(&cut, &mut |measured| {
        let facility = measured.facility;
        let (from, until) = (work.period.from(), work.period.until());
        let is_over = facility.until.is_some_and(|end| end <= from);
        let is_ahead = facility.since.is_some_and(|since| since >= until);
        let summed = &measured.summed;
        let by_hand = measured.line.answer.by_reading;
        if !by_hand && !is_over && !is_ahead && !summed.total.now.is_complete() {
            out.push(Words::same(measured.selection.catalogue.name(facility).to_owned()));
        }
        Ok(())
    })?;
    Ok(out)
}

/// The working day with a number, the first one being on or after a day.
fn deadline(after: NaiveDate, number: u32) -> Option<NaiveDate> {
    let index = usize::try_from(number).ok()?.checked_sub(1)?;
    after.iter_days().filter(|day| is_working_day(*day)).nth(index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_working_day_passes_over_weekends_and_holidays() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");

        // 1 January is a holiday, 2 January 2026 a Friday; 6 January is Epiphany.
        assert_eq!(deadline(day("2026-01-01"), 1), Some(day("2026-01-02")));
        assert_eq!(deadline(day("2026-01-01"), 2), Some(day("2026-01-05")));
        assert_eq!(deadline(day("2026-01-01"), 3), Some(day("2026-01-07")));
    }

    #[test]
    fn a_working_day_is_read_with_any_ending() {
        assert_eq!(workday("2nd-workday").ok(), Some(2));
        assert_eq!(workday("3-workday").ok(), Some(3));
        for wrong in ["0th-workday", "21st-workday", "2nd", "second-workday", "2xx-workday", "-1-workday"] {
            assert!(workday(wrong).is_err(), "{wrong}");
        }
    }
}
