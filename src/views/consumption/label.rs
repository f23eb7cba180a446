//! What a row, a period and a comparison are called.

use chrono::{Datelike, NaiveDate};

use crate::analysis::tally::Span;
use crate::domain::period::{Period, Resolution};
use crate::domain::zone::{self, Clock};
use crate::lang::{Language, date};
use crate::views::consumption::{Report, With};
use crate::words;

/// The label of a row, in two parts: the name of the row and, for weeks, its dates.
pub fn row(span: Span, resolution: Resolution, clock: Clock, screen: Screen) -> (String, String) {
    let (from, until) = (zone::date(span.from, clock), zone::date(span.until, clock));
    let last = until.pred_opt().unwrap_or(from);
    let Screen { language, iso, years, .. } = screen;
    match resolution {
        Resolution::Year => (from.year().to_string(), String::new()),
        Resolution::Month if iso => (from.format("%Y-%m").to_string(), String::new()),
        Resolution::Month if years => (date::month_year(from, language), String::new()),
        Resolution::Month => (date::month_short(from.month(), language).to_owned(), String::new()),
        Resolution::Week if iso => (from.format("%G-W%V").to_string(), format!("{from} – {last}")),
        Resolution::Week => (week(from, language), date::days(from, last, language)),
        Resolution::Day if iso => (from.to_string(), String::new()),
        Resolution::Day => (date::weekday_day_month(from, language), String::new()),
        Resolution::Hour | Resolution::Quarter => (times(span, clock, screen), String::new()),
    }
}

/// How labels are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// In which language.
    pub language: Language,
    /// Dates as ISO, for pipes.
    pub iso: bool,
    /// Months with their year, where a period is longer than a year.
    pub years: bool,
    /// Hours with their day, where a period is longer than one.
    pub days: bool,
}

fn week(monday: NaiveDate, language: Language) -> String {
    let number = monday.iso_week().week();
    words!("w {number}", "v. {number}").get(language).to_owned()
}

/// `Fri 30 Oct 19–20`; of an hour that comes twice, which pass it is.
fn times(span: Span, clock: Clock, screen: Screen) -> String {
    let from = zone::civil(span.from, clock);
    if screen.iso {
        return from.rfc3339();
    }
    let day = if screen.days {
        date::weekday_day_month(from.time.date(), screen.language) + " "
    } else {
        String::new()
    };
    let hours = hours(span, clock);
    let twice = from.time == zone::civil(span.from - 3600, clock).time
        || from.time == zone::civil(span.from + 3600, clock).time;
    if !twice {
        return format!("{day}{hours}");
    }
    let pass = match from.offset {
        7200 => words!("(summer time)", "(sommartid)"),
        _ => words!("(standard time)", "(normaltid)"),
    };
    format!("{day}{hours} {}", pass.get(screen.language))
}

/// `19–20`, or `19:15–19:30`.
pub fn hours(span: Span, clock: Clock) -> String {
    let (from, until) = (zone::civil(span.from, clock).time, zone::civil(span.until, clock).time);
    if span.seconds() == 3600 {
        let end =
            zone::civil(span.until - 1, clock).time.format("%H").to_string().parse::<u32>().unwrap_or(0) + 1;
        return format!("{}–{end:02}", from.format("%H"));
    }
    format!("{}–{}", from.format("%H:%M"), until.format("%H:%M"))
}

/// A short name of a row for the overview: `Jul`, `w 35`, `29 Aug`.
pub fn short(span: Span, report: &Report, language: Language) -> String {
    let from = zone::date(span.from, report.clock);
    match report.resolution {
        Resolution::Year => from.year().to_string(),
        Resolution::Month => date::month_short(from.month(), language).to_owned(),
        Resolution::Week => week(from, language),
        Resolution::Day => date::day_month(from, language),
        Resolution::Hour | Resolution::Quarter => hours(span, report.clock),
    }
}

/// The period as a heading: `12 whole months, Nov 2025 – Oct 2026`.
pub fn period(period: &Period, iso: bool, language: Language) -> String {
    if iso {
        return period.to_string();
    }
    let months = date::months(period.from(), period.last(), language);
    match period.whole_months() {
        Some(1) => date::month_year_long(period.from(), language),
        Some(n) => {
            words!("{n} whole months, {months}", "{n} hela månader, {months}").get(language).to_owned()
        }
        None => date::days_year(period.from(), period.last(), language),
    }
}

/// The period and how it is cut: `24 Aug–22 Nov 2026 by week (w 35–47)`.
pub fn cut(report: &Report, iso: bool, language: Language) -> String {
    let of = &report.period;
    let dates = if iso { of.to_string() } else { date::days_year(of.from(), of.last(), language) };
    let by = match report.resolution {
        Resolution::Year => words!("by year", "per år"),
        Resolution::Month => words!("by month", "per månad"),
        Resolution::Week => {
            let (first, last) = (of.from().iso_week().week(), of.last().iso_week().week());
            words!("by week (w {first}–{last})", "per vecka (v. {first}–{last})")
        }
        Resolution::Day => words!("by day", "per dygn"),
        Resolution::Hour => words!("by hour", "per timme"),
        Resolution::Quarter => words!("by 15 minutes", "per kvart"),
    };
    format!("{dates} {}", by.get(language))
}

/// What it is compared with: `against the same weeks of 2025`.
pub fn against(report: &Report, compared: Option<Span>, iso: bool, language: Language) -> Option<String> {
    let first = report.with.first()?;
    let span = compared?;
    let (from, last) = (zone::date(span.from, report.clock), zone::date(span.until - 1, report.clock));
    let dates = if iso { format!("{from} – {last}") } else { date::days_year(from, last, language) };
    let words = match (&first.other, first.years) {
        (Some(other), _) => words!("against {other}", "mot {other}"),
        (None, Some(_)) if report.with.len() > 1 => {
            let n = report.with.len();
            words!("against the {n} years before", "mot de {n} åren före")
        }
        (None, Some(_)) if report.resolution == Resolution::Week => {
            let year = from.iso_week().year();
            words!("against the same weeks of {year}", "mot samma veckor {year}")
        }
        (None, Some(_)) => words!("against {dates}", "mot {dates}"),
        (None, None) => words!("against {dates}, right before", "mot {dates}, närmast före"),
    };
    Some(words.get(language).to_owned())
}

/// The heading of a comparison's column: `2025`, `before`, a facility's name.
pub fn column(with: &With, report: &Report, compared: Option<Span>, language: Language) -> String {
    if let Some(other) = &with.other {
        return other.clone();
    }
    let Some(years) = with.years else {
        return words!("before", "före").get(language).to_owned();
    };
    if report.with.len() == 1 {
        return words!("year before", "i fjol").get(language).to_owned();
    }
    let Some(span) = compared else { return format!("−{years}") };
    let (first, last) = (zone::date(span.from, report.clock), zone::date(span.until - 1, report.clock));
    match (first.year(), last.year()) {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}–{:02}", last.rem_euclid(100)),
    }
}
