//! Dates and times as a Swede and an Englishman read them: `Mon 23 Nov 2026`, `mån 23 nov 2026`.
//!
//! Machine formats and pipes write ISO dates instead.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike, Weekday};

use crate::lang::Language;

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONTHS_SV: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];
const SHORT_EN: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const SHORT_SV: [&str; 12] =
    ["jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"];
const DAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const DAYS_SV: [&str; 7] = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"];
const DAYS_SHORT_EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const DAYS_SHORT_SV: [&str; 7] = ["mån", "tis", "ons", "tors", "fre", "lör", "sön"];

/// Names a month, 1–12: `October`, `oktober`.
///
/// Another number than 1–12 is the empty text.
pub fn month(number: u32, language: Language) -> &'static str {
    pick(&MONTHS_EN, &MONTHS_SV, number.checked_sub(1), language)
}

/// Names a month, 1–12, in short: `Oct`, `okt`. Swedish has no short form of mars, maj, juni and juli.
pub fn month_short(number: u32, language: Language) -> &'static str {
    pick(&SHORT_EN, &SHORT_SV, number.checked_sub(1), language)
}

/// The first letter of a month, 1–12, in capitals: the heading of a year's chart.
pub fn month_letter(number: u32) -> char {
    month(number, Language::En).chars().next().unwrap_or(' ')
}

/// Names a day of the week: `Monday`, `måndag`.
pub fn weekday(day: Weekday, language: Language) -> &'static str {
    pick(&DAYS_EN, &DAYS_SV, Some(day.num_days_from_monday()), language)
}

/// Names a day of the week in short: `Mon`, `mån`.
pub fn weekday_short(day: Weekday, language: Language) -> &'static str {
    pick(&DAYS_SHORT_EN, &DAYS_SHORT_SV, Some(day.num_days_from_monday()), language)
}

/// `22 Nov`, `22 nov`.
pub fn day_month(date: NaiveDate, language: Language) -> String {
    format!("{} {}", date.day(), month_short(date.month(), language))
}

/// `20 Nov 2025`, `20 nov 2025`.
pub fn day_month_year(date: NaiveDate, language: Language) -> String {
    format!("{} {}", day_month(date, language), date.year())
}

/// `Mon 30 Nov`, `mån 30 nov`.
pub fn weekday_day_month(date: NaiveDate, language: Language) -> String {
    format!("{} {}", weekday_short(date.weekday(), language), day_month(date, language))
}

/// `Mon 23 Nov 2026`, `mån 23 nov 2026`.
pub fn short(date: NaiveDate, language: Language) -> String {
    format!("{} {}", weekday_day_month(date, language), date.year())
}

/// `5 March 2026`, `5 mars 2026`.
pub fn long(date: NaiveDate, language: Language) -> String {
    format!("{} {} {}", date.day(), month(date.month(), language), date.year())
}

/// `Thursday 5 March 2026`, `torsdag 5 mars 2026`.
pub fn full(date: NaiveDate, language: Language) -> String {
    format!("{} {}", weekday(date.weekday(), language), long(date, language))
}

/// `Sunday 22 November`, `söndag 22 november`.
pub fn weekday_day_month_long(date: NaiveDate, language: Language) -> String {
    let (day, name) = (weekday(date.weekday(), language), month(date.month(), language));
    format!("{day} {} {name}", date.day())
}

/// `Oct 2025`, `okt 2025`.
pub fn month_year(date: NaiveDate, language: Language) -> String {
    format!("{} {}", month_short(date.month(), language), date.year())
}

/// `October 2025`, `oktober 2025`.
pub fn month_year_long(date: NaiveDate, language: Language) -> String {
    format!("{} {}", month(date.month(), language), date.year())
}

/// A time of day: `14:05`, in both languages.
pub fn time(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// A stretch of days, both ends in it, without repeating what they share: `1–22 Nov`, `31 aug–6 sep`.
pub fn days(first: NaiveDate, last: NaiveDate, language: Language) -> String {
    if first == last {
        return day_month(first, language);
    }
    if (first.year(), first.month()) == (last.year(), last.month()) {
        return format!("{}–{}", first.day(), day_month(last, language));
    }
    format!("{}–{}", day_month(first, language), day_month(last, language))
}

/// A stretch of days of one month, its name written out: `1–22 November`; else as [`days`].
pub fn days_long(first: NaiveDate, last: NaiveDate, language: Language) -> String {
    if (first.year(), first.month()) != (last.year(), last.month()) {
        return days(first, last, language);
    }
    let name = month(first.month(), language);
    match (first.day(), last.day()) {
        (from, to) if from == to => format!("{from} {name}"),
        (from, to) => format!("{from}–{to} {name}"),
    }
}

/// A stretch of days with its year: `24 aug–22 nov 2026`, `18 Nov 2024 – 20 Nov 2025`.
pub fn days_year(first: NaiveDate, last: NaiveDate, language: Language) -> String {
    if first.year() == last.year() {
        return format!("{} {}", days(first, last, language), last.year());
    }
    format!("{} – {}", day_month_year(first, language), day_month_year(last, language))
}

/// A stretch of whole months, both ends in it: `Nov 2025 – Oct 2026`, `Jan–Mar 2026`, `Oct 2026`.
pub fn months(first: NaiveDate, last: NaiveDate, language: Language) -> String {
    let (from, to) = (month_short(first.month(), language), month_year(last, language));
    match (first.year() == last.year(), first.month() == last.month()) {
        (true, true) => to,
        (true, false) => format!("{from}–{to}"),
        (false, _) => format!("{} – {to}", month_year(first, language)),
    }
}

/// How far off a date is: `today`, `tomorrow`, `in 7 days`, `yesterday`, `3 days ago`, `2 months ago`, `a year ago`;
/// `i dag`, `om 7 dagar`, `för ett år sedan`.
///
/// Days up to 45, then months, from 345 days years: what a person would say.
pub fn away(date: NaiveDate, today: NaiveDate, language: Language) -> String {
    let days = (date - today).num_days();
    let near = match (days, language) {
        (0, Language::En) => "today",
        (0, Language::Sv) => "i dag",
        (1, Language::En) => "tomorrow",
        (1, Language::Sv) => "i morgon",
        (-1, Language::En) => "yesterday",
        (-1, Language::Sv) => "i går",
        _ => return frame(days > 0, &span(days.abs(), language), language),
    };
    near.to_owned()
}

fn span(days: i64, language: Language) -> String {
    let (count, one, many, single) = match (days, language) {
        (..=45, Language::En) => (days, "day", "days", "a"),
        (..=45, Language::Sv) => (days, "dag", "dagar", "en"),
        (46..=344, Language::En) => ((days + 15) / 30, "month", "months", "a"),
        (46..=344, Language::Sv) => ((days + 15) / 30, "månad", "månader", "en"),
        (_, Language::En) => ((days + 182) / 365, "year", "years", "a"),
        (_, Language::Sv) => ((days + 182) / 365, "år", "år", "ett"),
    };
    if count == 1 { format!("{single} {one}") } else { format!("{count} {many}") }
}

fn frame(ahead: bool, span: &str, language: Language) -> String {
    match (ahead, language) {
        (true, Language::En) => format!("in {span}"),
        (false, Language::En) => format!("{span} ago"),
        (true, Language::Sv) => format!("om {span}"),
        (false, Language::Sv) => format!("för {span} sedan"),
    }
}

fn pick(
    english: &'static [&'static str],
    swedish: &'static [&'static str],
    index: Option<u32>,
    language: Language,
) -> &'static str {
    let names = if language == Language::Sv { swedish } else { english };
    let index = index.and_then(|i| usize::try_from(i).ok());
    index.and_then(|i| names.get(i)).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, NaiveTime};

    use super::{away, days, days_long, days_year, full, long, months, short, time, weekday_day_month_long};
    use crate::lang::Language::{En, Sv};

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a date")
    }

    #[test]
    fn dates_read_as_in_each_language() {
        assert_eq!(short(date(2026, 11, 23), En), "Mon 23 Nov 2026");
        assert_eq!(short(date(2026, 11, 23), Sv), "mån 23 nov 2026");
        assert_eq!(long(date(2026, 3, 5), Sv), "5 mars 2026");
        assert_eq!(full(date(2026, 3, 5), Sv), "torsdag 5 mars 2026");
        assert_eq!(full(date(2026, 3, 5), En), "Thursday 5 March 2026");
        assert_eq!(weekday_day_month_long(date(2026, 11, 22), En), "Sunday 22 November");
        assert_eq!(time(NaiveTime::from_hms_opt(14, 5, 0).expect("a time")), "14:05");
    }

    #[test]
    fn stretches_do_not_repeat_what_their_ends_share() {
        assert_eq!(days(date(2026, 11, 1), date(2026, 11, 22), En), "1–22 Nov");
        assert_eq!(days_long(date(2026, 11, 1), date(2026, 11, 22), En), "1–22 November");
        assert_eq!(days_long(date(2026, 11, 1), date(2026, 11, 1), Sv), "1 november");
        assert_eq!(days(date(2026, 8, 31), date(2026, 9, 6), Sv), "31 aug–6 sep");
        assert_eq!(days(date(2026, 8, 31), date(2026, 8, 31), Sv), "31 aug");
        assert_eq!(days_year(date(2026, 8, 24), date(2026, 11, 22), Sv), "24 aug–22 nov 2026");
        assert_eq!(days_year(date(2024, 11, 18), date(2025, 11, 20), En), "18 Nov 2024 – 20 Nov 2025");
        assert_eq!(months(date(2025, 11, 1), date(2026, 10, 1), En), "Nov 2025 – Oct 2026");
        assert_eq!(months(date(2026, 1, 1), date(2026, 3, 1), Sv), "jan–mars 2026");
        assert_eq!(months(date(2026, 10, 1), date(2026, 10, 31), Sv), "okt 2026");
    }

    #[test]
    fn distances_are_what_a_person_would_say() {
        let today = date(2026, 11, 23);
        let said = |y, m, d| (away(date(y, m, d), today, En), away(date(y, m, d), today, Sv));

        assert_eq!(said(2026, 11, 30), ("in 7 days".into(), "om 7 dagar".into()));
        assert_eq!(said(2026, 11, 24), ("tomorrow".into(), "i morgon".into()));
        assert_eq!(said(2026, 11, 23), ("today".into(), "i dag".into()));
        assert_eq!(said(2026, 11, 20), ("3 days ago".into(), "för 3 dagar sedan".into()));
        assert_eq!(said(2026, 9, 20), ("2 months ago".into(), "för 2 månader sedan".into()));
        assert_eq!(said(2025, 11, 20), ("a year ago".into(), "för ett år sedan".into()));
        assert_eq!(said(2023, 11, 20), ("3 years ago".into(), "för 3 år sedan".into()));
    }
}
