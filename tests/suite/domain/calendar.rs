//! Periods as people type them.

use minasidor::domain::calendar::{
    CalendarError, Context, Kind, PeriodOption, PeriodRequest, Rounding, YearStart, resolve,
};
use minasidor::domain::period::{Period, Resolution};
use proptest::prelude::*;

use crate::domain::vectors::{date, entries, texts};

/// Monday 23 November 2026.
const TODAY: &str = "2026-11-23";

fn values() -> Context {
    context(TODAY, Kind::Values, Rounding::None)
}

fn context(today: &str, kind: Kind, rounding: Rounding) -> Context {
    Context { today: date(today), year_starts: YearStart::default(), kind, rounding }
}

fn last(text: &str) -> PeriodRequest {
    PeriodRequest { last: Some(text.into()), ..PeriodRequest::default() }
}

fn named(text: &str) -> PeriodRequest {
    PeriodRequest { period: Some(text.into()), ..PeriodRequest::default() }
}

fn from(text: &str) -> PeriodRequest {
    PeriodRequest { from: Some(text.into()), ..PeriodRequest::default() }
}

fn from_to(first: &str, end: &str) -> PeriodRequest {
    PeriodRequest { to: Some(end.into()), ..from(first) }
}

fn from_until(first: &str, end: &str) -> PeriodRequest {
    PeriodRequest { until: Some(end.into()), ..from(first) }
}

/// The two ends of the answer as `2026-01-01/2027-01-01`, half-open.
fn ends(request: &PeriodRequest, context: &Context) -> Result<String, CalendarError> {
    let period = resolve(request, context)?.expect("something was asked for");
    Ok(format!("{}/{}", period.from(), period.until()))
}

#[track_caller]
fn gives(request: &PeriodRequest, context: &Context, expected: &str) {
    assert_eq!(ends(request, context), Ok(expected.to_owned()), "{request:?}");
}

#[test]
fn nothing_typed_leaves_the_period_to_the_command() {
    assert_eq!(resolve(&PeriodRequest::default(), &values()), Ok(None));
}

#[test]
fn every_name_of_a_period_is_read() {
    let table = [
        ("last-month", "2026-10-01/2026-11-01"),
        ("this-month", "2026-11-01/2026-12-01"),
        ("last-year", "2025-01-01/2026-01-01"),
        ("this-year", "2026-01-01/2027-01-01"),
        ("fy2026", "2026-01-01/2027-01-01"),
        ("2025", "2025-01-01/2026-01-01"),
        ("2025-Q1", "2025-01-01/2025-04-01"),
        ("2025-q4", "2025-10-01/2026-01-01"),
        ("2026-03", "2026-03-01/2026-04-01"),
        ("2026-W48", "2026-11-23/2026-11-30"),
        ("2026-w1", "2025-12-29/2026-01-05"),
        ("2026-W53", "2026-12-28/2027-01-04"),
        ("yesterday", "2026-11-22/2026-11-23"),
        ("today", "2026-11-23/2026-11-24"),
        ("2026-03-01", "2026-03-01/2026-03-02"),
        (" Last-Month ", "2026-10-01/2026-11-01"),
    ];
    for (word, expected) in table {
        gives(&named(word), &values(), expected);
    }
}

#[test]
fn swedish_names_mean_the_same_with_and_without_dots_and_rings() {
    let pairs = [
        ("igår", "yesterday"),
        ("igar", "yesterday"),
        ("idag", "today"),
        ("förra-månaden", "last-month"),
        ("forra manaden", "last-month"),
        ("denna-månad", "this-month"),
        ("förra-året", "last-year"),
        ("i-fjol", "last-year"),
        ("i år", "this-year"),
        ("räkenskapsår2026", "fy2026"),
        ("2025-K1", "2025-Q1"),
        ("2026-v48", "2026-W48"),
    ];
    for (swedish, english) in pairs {
        assert_eq!(ends(&named(swedish), &values()), ends(&named(english), &values()), "{swedish}");
    }
}

#[test]
fn the_month_before_january_is_december_of_the_year_before() {
    let new_year = context("2026-01-31", Kind::Values, Rounding::None);
    gives(&named("last-month"), &new_year, "2025-12-01/2026-01-01");
    let leap_day = context("2028-02-29", Kind::Values, Rounding::None);
    gives(&named("last-year"), &leap_day, "2027-01-01/2028-01-01");
}

#[test]
fn a_financial_year_is_the_one_that_ends_in_the_year() {
    let table = [
        ("01-01", "2026-01-01/2027-01-01"),
        ("07-01", "2025-07-01/2026-07-01"),
        ("05-01", "2025-05-01/2026-05-01"),
        ("01-02", "2025-01-02/2026-01-02"),
        ("12-31", "2025-12-31/2026-12-31"),
    ];
    for (starts, expected) in table {
        let year_starts = YearStart::parse(starts).expect(starts);
        gives(&named("fy2026"), &Context { year_starts, ..values() }, expected);
        gives(&named("FY2026"), &Context { year_starts, ..values() }, expected);
        gives(&named("2026"), &Context { year_starts, ..values() }, "2026-01-01/2027-01-01");
    }
    for text in ["02-29", "13-01", "00-10", "1-1", "0101", "", "04-31", "07-01-01"] {
        assert_eq!(YearStart::parse(text), None, "{text:?}");
    }
}

#[test]
fn dates_are_taken_at_the_side_they_stand_on() {
    let table = [
        (from_to("2026-03", "2026-03"), "2026-03-01/2026-04-01"),
        (from_to("2026-03-05", "2026-03-05"), "2026-03-05/2026-03-06"),
        (from_to("2025", "2026-03"), "2025-01-01/2026-04-01"),
        (from_until("2026-01", "2026-03"), "2026-01-01/2026-03-01"),
        (from_until("2026-03-01", "2026-03-02"), "2026-03-01/2026-03-02"),
        (from_to("-30d", "yesterday"), "2026-10-24/2026-11-23"),
        (from_to("-1y", "-1m"), "2025-11-23/2026-10-24"),
        (from_until("−2w", "idag"), "2026-11-09/2026-11-23"),
        (from_to("2026-W01", "2026-Q1"), "2025-12-29/2026-04-01"),
        (from_to("last-month", "today"), "2026-10-01/2026-11-24"),
    ];
    for (request, expected) in table {
        gives(&request, &values(), expected);
    }
}

#[test]
fn an_open_end_is_yesterday_for_values_and_today_for_dated_things() {
    gives(&from("2026-03"), &values(), "2026-03-01/2026-11-23");
    gives(&from("2026-03"), &context(TODAY, Kind::Dated, Rounding::None), "2026-03-01/2026-11-24");
    assert_eq!(
        ends(&from("today"), &values()),
        Err(CalendarError::AfterLastDay { from: date(TODAY), last_day: date("2026-11-22") })
    );
    gives(&from("today"), &context(TODAY, Kind::Dated, Rounding::None), "2026-11-23/2026-11-24");
}

#[test]
fn the_last_months_are_the_buttons_of_the_vectors() {
    for (last_day, windows) in entries("windows") {
        let today = date(last_day).succ_opt().expect("in the calendar");
        let values = Context { today, ..values() };
        let dated = context(last_day, Kind::Dated, Rounding::None);
        for (months, window) in windows.as_object().expect("an object") {
            let expected = texts(window).join("/");
            gives(&last(&format!("{months}m")), &values, &expected);
            gives(&last(&format!("{months}m")), &dated, &expected);
        }
        assert_eq!(ends(&last("1y"), &values), ends(&last("12m"), &values));
    }
}

#[test]
fn the_last_days_and_weeks_end_with_the_last_day() {
    gives(&last("1d"), &values(), "2026-11-22/2026-11-23");
    gives(&last("30d"), &values(), "2026-10-24/2026-11-23");
    gives(&last("2W"), &values(), "2026-11-09/2026-11-23");
    gives(&last("1d"), &context(TODAY, Kind::Dated, Rounding::None), "2026-11-23/2026-11-24");
}

#[test]
fn by_month_the_last_months_and_years_are_whole() {
    let by_month = context(TODAY, Kind::Values, Rounding::of(Resolution::Month));
    gives(&last("3m"), &by_month, "2026-08-01/2026-11-01");
    gives(&last("1y"), &by_month, "2025-11-01/2026-11-01");
    gives(&last("30d"), &by_month, "2026-10-24/2026-11-23");

    let first_of_month = context("2026-12-01", Kind::Values, Rounding::Months);
    gives(&last("1m"), &first_of_month, "2026-11-01/2026-12-01");
    let last_of_month = context("2026-11-30", Kind::Values, Rounding::Months);
    gives(&last("1m"), &last_of_month, "2026-10-01/2026-11-01");
}

#[test]
fn by_week_the_last_stretch_is_rounded_inwards() {
    let by_week = |today| context(today, Kind::Values, Rounding::of(Resolution::Week));
    gives(&last("1m"), &by_week(TODAY), "2026-10-26/2026-11-23");
    gives(&last("4w"), &by_week(TODAY), "2026-10-26/2026-11-23");
    gives(&last("4w"), &by_week("2026-11-25"), "2026-11-02/2026-11-23");
    assert!(matches!(
        ends(&last("1w"), &by_week("2026-11-25")),
        Err(CalendarError::NoWholeWeek { within }) if within.days() == 7
    ));
}

#[test]
fn a_period_given_by_dates_is_never_rounded() {
    for rounding in [Rounding::None, Rounding::Weeks, Rounding::Months] {
        let context = context(TODAY, Kind::Values, rounding);
        gives(&from_to("2026-03-04", "2026-05-06"), &context, "2026-03-04/2026-05-07");
        gives(&from("2026-03-04"), &context, "2026-03-04/2026-11-23");
        gives(&named("2026-03"), &context, "2026-03-01/2026-04-01");
    }
}

#[test]
fn a_word_that_can_not_be_read_comes_back_with_its_option() {
    let unreadable = |option, text: &str| Err(CalendarError::Unreadable { option, text: text.to_owned() });
    for word in [
        "",
        "march",
        "26",
        "2026-3",
        "2026-03-1",
        "20260301",
        "2026-03-01-01",
        "fy26",
        "2026-Q",
        "-30d",
        "3m",
    ] {
        assert_eq!(ends(&named(word), &values()), unreadable(PeriodOption::Period, word));
    }
    for word in ["30", "d", "-3m", "3 m", "3.5m", "12x", "", "٣m", "1yy"] {
        assert_eq!(ends(&last(word), &values()), unreadable(PeriodOption::Last, word));
    }
    assert_eq!(ends(&from("-d"), &values()), unreadable(PeriodOption::From, "-d"));
    assert_eq!(ends(&from_to("2026", "snart"), &values()), unreadable(PeriodOption::To, "snart"));
    assert_eq!(ends(&from_until("2026", "12m"), &values()), unreadable(PeriodOption::Until, "12m"));
}

#[test]
fn a_date_that_does_not_exist_is_told_apart_from_a_word() {
    for word in
        ["2026-02-30", "2025-W53", "2026-13", "2026-00", "2026-Q5", "2026-Q0", "2026-W00", "2025-02-29"]
    {
        let expected = CalendarError::NoSuchDate { option: PeriodOption::From, text: word.to_owned() };
        assert_eq!(ends(&from(word), &values()), Err(expected));
    }
}

#[test]
fn what_leads_out_of_the_calendar_says_so() {
    for word in ["1899", "2200-01-01", "fy0001", "0000", "-99999y", "-99999999999d"] {
        let expected = CalendarError::OutOfRange { option: PeriodOption::From, text: word.to_owned() };
        assert_eq!(ends(&from(word), &values()), Err(expected));
    }
    for word in ["127y", "4294967295m", "4294967296d", "4294967295y"] {
        let expected = CalendarError::OutOfRange { option: PeriodOption::Last, text: word.to_owned() };
        assert_eq!(ends(&last(word), &values()), Err(expected));
    }
}

#[test]
fn a_reversed_period_and_an_empty_one_are_told_apart() {
    assert_eq!(
        ends(&from_to("2026-03-02", "2026-03-01"), &values()),
        Err(CalendarError::Reversed {
            from: date("2026-03-02"),
            option: PeriodOption::To,
            end: date("2026-03-01")
        })
    );
    assert_eq!(
        ends(&from_until("2026-04", "2026-03"), &values()),
        Err(CalendarError::Reversed {
            from: date("2026-04-01"),
            option: PeriodOption::Until,
            end: date("2026-03-01")
        })
    );
    assert_eq!(
        ends(&from_until("2026-03", "2026-03"), &values()),
        Err(CalendarError::Empty { at: date("2026-03-01") })
    );
    assert_eq!(ends(&last("0d"), &values()), Err(CalendarError::Empty { at: date(TODAY) }));
}

#[test]
fn options_that_exclude_each_other_are_named() {
    let everything = PeriodRequest {
        last: Some("3m".into()),
        from: Some("2026".into()),
        to: Some("2026".into()),
        until: Some("2027".into()),
        period: Some("2026".into()),
    };
    let table = [
        (everything.clone(), PeriodOption::Last, PeriodOption::Period),
        (PeriodRequest { period: None, ..everything.clone() }, PeriodOption::Last, PeriodOption::From),
        (PeriodRequest { last: None, ..everything.clone() }, PeriodOption::Period, PeriodOption::From),
        (
            PeriodRequest { last: None, period: None, ..everything.clone() },
            PeriodOption::To,
            PeriodOption::Until,
        ),
        (PeriodRequest { until: Some("2027".into()), ..last("3m") }, PeriodOption::Last, PeriodOption::Until),
    ];
    for (request, first, second) in table {
        assert_eq!(ends(&request, &values()), Err(CalendarError::Conflict { first, second }), "{request:?}");
    }
}

#[test]
fn an_end_needs_a_beginning() {
    let to = PeriodRequest { to: Some("2026".into()), ..PeriodRequest::default() };
    let until = PeriodRequest { until: Some("2026".into()), ..PeriodRequest::default() };
    assert_eq!(ends(&to, &values()), Err(CalendarError::NoStart { option: PeriodOption::To }));
    assert_eq!(ends(&until, &values()), Err(CalendarError::NoStart { option: PeriodOption::Until }));
}

proptest! {
    #[test]
    fn a_printed_period_is_read_back(start in 0_u64..100_000, days in 1_u64..2000, kind in proptest::bool::ANY) {
        let kind = if kind { Kind::Values } else { Kind::Dated };
        let first = date("1900-01-01").checked_add_days(chrono::Days::new(start)).expect("in the calendar");
        let until = first.checked_add_days(chrono::Days::new(days)).expect("in the calendar");
        let period = Period::new(first, until).expect("not empty");
        let context = context(TODAY, kind, Rounding::Months);

        let inclusive = from_to(&period.from().to_string(), &period.last().to_string());
        let exclusive = from_until(&period.from().to_string(), &period.until().to_string());

        prop_assert_eq!(resolve(&inclusive, &context), Ok(Some(period)));
        prop_assert_eq!(resolve(&exclusive, &context), Ok(Some(period)));
    }

    #[test]
    fn the_last_stretch_ends_with_the_last_day_and_is_never_empty(count in 1_u32..50, unit in "[dwmy]", day in 0_u64..4000) {
        let today = date("2020-01-01").checked_add_days(chrono::Days::new(day)).expect("in the calendar");
        let context = Context { today, ..values() };
        let period = resolve(&last(&format!("{count}{unit}")), &context).expect("readable").expect("asked for");
        prop_assert_eq!(Some(period.last()), today.pred_opt());
        prop_assert_eq!(context.last_day(), today.pred_opt());
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,12}|[0-9dwmyfqk-]{1,12}") {
        for request in [last(&text), named(&text), from(&text), from_to(&text, &text), from_until("2026", &text)] {
            let _ = resolve(&request, &values());
        }
    }
}
