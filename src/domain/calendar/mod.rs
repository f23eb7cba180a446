//! Periods as people ask for them: the options `--last`, `--from`, `--to`, `--until` and `--period` in, a
//! [`Period`] out. Single words are read in [`words`].

pub mod words;

use chrono::{Datelike, NaiveDate};

use crate::domain::calendar::words::{Count, CountUnit, WordError, date_word, period_word};
use crate::domain::period::{Period, Resolution, add_months};

/// The first year that can be asked for.
pub const FIRST_YEAR: i32 = 1900;
/// The last year that can be asked for.
pub const LAST_YEAR: i32 = 2199;

/// What was typed behind each option of a period; nothing typed is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PeriodRequest {
    /// `--last`: `12m`, `30d`, `4w`, `1y`.
    pub last: Option<String>,
    /// `--from`: the first day.
    pub from: Option<String>,
    /// `--to`: the last day, inclusive.
    pub to: Option<String>,
    /// `--until`: the day after the last.
    pub until: Option<String>,
    /// `--period`: the name of a period.
    pub period: Option<String>,
}

/// One of the options of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodOption {
    /// `--last`
    Last,
    /// `--period`
    Period,
    /// `--from`
    From,
    /// `--to`
    To,
    /// `--until`
    Until,
}

impl PeriodOption {
    /// Returns the option as typed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Last => "--last",
            Self::Period => "--period",
            Self::From => "--from",
            Self::To => "--to",
            Self::Until => "--until",
        }
    }
}

/// What the words are relative to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    /// The civil date of now.
    pub today: NaiveDate,
    /// When financial years begin.
    pub year_starts: YearStart,
    /// What the period is asked of.
    pub kind: Kind,
    /// To what `--last` is rounded; nothing else ever is.
    pub rounding: Rounding,
}

impl Context {
    /// The day with which `--last`, and but for what is planned an open end, end: yesterday for values, today for
    /// dated things.
    ///
    /// `None` at the beginning of the calendar.
    pub fn last_day(&self) -> Option<NaiveDate> {
        match self.kind {
            Kind::Values => self.today.pred_opt(),
            Kind::Dated | Kind::Planned => Some(self.today),
        }
    }

    /// The day with which an open end ends: for what is planned, a year ahead.
    fn open_end(&self) -> Option<NaiveDate> {
        match self.kind {
            Kind::Planned => add_months(self.today, 12),
            Kind::Values | Kind::Dated => self.last_day(),
        }
    }
}

/// What a period is asked of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Metered values, which are complete up to yesterday at best.
    Values,
    /// Things with a date: invoices, documents.
    Dated,
    /// Things of which dates to come are known: pick-ups.
    Planned,
}

/// To what `--last` is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// To nothing.
    None,
    /// Inwards to whole ISO weeks.
    Weeks,
    /// Months and years to whole months, the last of them the last one that is over.
    Months,
}

impl Rounding {
    /// The rounding that belongs to rows of a length.
    pub fn of(resolution: Resolution) -> Self {
        match resolution {
            Resolution::Week => Self::Weeks,
            Resolution::Month => Self::Months,
            _ => Self::None,
        }
    }
}

/// The day on which financial years begin. The default is 1 January.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearStart {
    month: u32,
    day: u32,
}

impl Default for YearStart {
    fn default() -> Self {
        Self { month: 1, day: 1 }
    }
}

impl YearStart {
    /// Reads `MM-DD`. `None` when it is no day of every year: 29 February is none.
    pub fn parse(text: &str) -> Option<Self> {
        let (month, day) = text.trim().split_once('-')?;
        let (month, day) = (words::number(month, 2)?, words::number(day, 2)?);
        NaiveDate::from_ymd_opt(2001, month, day).map(|_| Self { month, day })
    }

    /// The financial year that ends in a year: with 1 January the calendar year itself.
    pub fn year_ending_in(self, year: i32) -> Option<Period> {
        let first_of_year = self == Self::default();
        let until =
            NaiveDate::from_ymd_opt(if first_of_year { year + 1 } else { year }, self.month, self.day)?;
        Period::new(until.with_year(until.year() - 1)?, until)
    }
}

/// Why a request is no period. The texts are the user's own, as typed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// The text is no word for a date or a period.
    #[error("{}: can not read {text:?}", option.name())]
    Unreadable {
        /// Where it was typed.
        option: PeriodOption,
        /// What was typed.
        text: String,
    },
    /// The text is formed like a date, a week or a quarter that does not exist, such as `2026-02-30`.
    #[error("{}: no such date {text:?}", option.name())]
    NoSuchDate {
        /// Where it was typed.
        option: PeriodOption,
        /// What was typed.
        text: String,
    },
    /// The text leads out of the years [`FIRST_YEAR`] to [`LAST_YEAR`].
    #[error("{}: {text:?} leads out of the years {FIRST_YEAR} to {LAST_YEAR}", option.name())]
    OutOfRange {
        /// Where it was typed.
        option: PeriodOption,
        /// What was typed.
        text: String,
    },
    /// Two options that can not stand together.
    #[error("{} and {} together", first.name(), second.name())]
    Conflict {
        /// One.
        first: PeriodOption,
        /// The other.
        second: PeriodOption,
    },
    /// An end without a beginning.
    #[error("{} without --from", option.name())]
    NoStart {
        /// The end that was given.
        option: PeriodOption,
    },
    /// The end lies before the beginning.
    #[error("from {from} {} {end}", option.name())]
    Reversed {
        /// The first day.
        from: NaiveDate,
        /// How the end was given: `To` or `Until`.
        option: PeriodOption,
        /// The last day (`To`) or the day after it (`Until`).
        end: NaiveDate,
    },
    /// The beginning and the exclusive end are the same day, or `--last` asks for 0.
    #[error("nothing between {at} and {at}")]
    Empty {
        /// The day.
        at: NaiveDate,
    },
    /// A beginning without an end lies after the last day that there can be anything of.
    #[error("{from} lies after {last_day}")]
    AfterLastDay {
        /// The first day asked for.
        from: NaiveDate,
        /// Yesterday for values, today for dated things.
        last_day: NaiveDate,
    },
    /// `--last` by week holds no whole week.
    #[error("no whole week from {} until {}", within.from(), within.until())]
    NoWholeWeek {
        /// The period before rounding.
        within: Period,
    },
}

/// Finds the period that was asked for. `None` when no option was given: the default is the command's.
///
/// A period given by dates is never rounded: `from 2026-03` is its first day, `to 2026-03` includes its last,
/// `until 2026-03` ends before its first. Without an end it goes to the last day of [`Context::last_day`].
pub fn resolve(request: &PeriodRequest, context: &Context) -> Result<Option<Period>, CalendarError> {
    let given = request.given();
    if let Some((first, second)) = conflict(&given) {
        return Err(CalendarError::Conflict { first, second });
    }
    match given.as_slice() {
        [] => Ok(None),
        [(PeriodOption::Last, text)] => last(text, context).map(Some),
        [(PeriodOption::Period, text)] => named(text, context).map(Some),
        [(PeriodOption::From, text)] => open(text, context).map(Some),
        [(PeriodOption::From, from), (end, text), ..] => between(from, (*end, text), context).map(Some),
        [(option, _), ..] => Err(CalendarError::NoStart { option: *option }),
    }
}

impl PeriodRequest {
    fn given(&self) -> Vec<(PeriodOption, &str)> {
        let all = [
            (PeriodOption::Last, &self.last),
            (PeriodOption::Period, &self.period),
            (PeriodOption::From, &self.from),
            (PeriodOption::To, &self.to),
            (PeriodOption::Until, &self.until),
        ];
        all.into_iter().filter_map(|(option, text)| Some((option, text.as_deref()?))).collect()
    }
}

/// `--last` and `--period` stand alone; `--to` and `--until` exclude each other.
fn conflict(given: &[(PeriodOption, &str)]) -> Option<(PeriodOption, PeriodOption)> {
    let options: Vec<PeriodOption> = given.iter().map(|(option, _)| *option).collect();
    match options.as_slice() {
        [first @ (PeriodOption::Last | PeriodOption::Period), second, ..] => Some((*first, *second)),
        [.., first @ PeriodOption::To, second @ PeriodOption::Until] => Some((*first, *second)),
        _ => None,
    }
}

fn named(text: &str, context: &Context) -> Result<Period, CalendarError> {
    period_word(text, context.today, context.year_starts).map_err(|e| failure(e, PeriodOption::Period, text))
}

/// Reads one end of a period: the day, month or year that the word means.
///
/// # Errors
/// When it is no word for a date.
pub fn bound(option: PeriodOption, text: &str, context: &Context) -> Result<Period, CalendarError> {
    date_word(text, context.today, context.year_starts).map_err(|e| failure(e, option, text))
}

fn open(text: &str, context: &Context) -> Result<Period, CalendarError> {
    let from = bound(PeriodOption::From, text, context)?.from();
    let out_of_range = || failure(WordError::OutOfRange, PeriodOption::From, text);
    let last_day = context.open_end().ok_or_else(out_of_range)?;
    let until = last_day.succ_opt().ok_or_else(out_of_range)?;
    Period::new(from, until).ok_or(CalendarError::AfterLastDay { from, last_day })
}

fn between(
    from: &str,
    (option, end): (PeriodOption, &str),
    context: &Context,
) -> Result<Period, CalendarError> {
    let from = bound(PeriodOption::From, from, context)?.from();
    let end = bound(option, end, context)?;
    let (shown, until) =
        if option == PeriodOption::To { (end.last(), end.until()) } else { (end.from(), end.from()) };
    match Period::new(from, until) {
        Some(period) => Ok(period),
        None if shown == from => Err(CalendarError::Empty { at: from }),
        None => Err(CalendarError::Reversed { from, option, end: shown }),
    }
}

fn last(text: &str, context: &Context) -> Result<Period, CalendarError> {
    let fail = |error| failure(error, PeriodOption::Last, text);
    let count = Count::parse(text).map_err(fail)?;
    let until = context.last_day().and_then(|d| d.succ_opt()).ok_or_else(|| fail(WordError::OutOfRange))?;
    if count.number == 0 {
        return Err(CalendarError::Empty { at: until });
    }
    let by_months = matches!(count.unit, CountUnit::Months | CountUnit::Years);
    let whole_months = context.rounding == Rounding::Months && by_months;
    let end = if whole_months { until.with_day(1) } else { Some(until) };
    let end = end.ok_or_else(|| fail(WordError::OutOfRange))?;
    let from = count.back(end).ok_or_else(|| fail(WordError::OutOfRange))?;
    let period = Period::new(from, end).ok_or(CalendarError::Empty { at: end })?;
    match context.rounding {
        Rounding::Weeks => period.whole_weeks().ok_or(CalendarError::NoWholeWeek { within: period }),
        _ => Ok(period),
    }
}

fn failure(error: WordError, option: PeriodOption, text: &str) -> CalendarError {
    let text = text.to_owned();
    match error {
        WordError::Unreadable => CalendarError::Unreadable { option, text },
        WordError::NoSuchDate => CalendarError::NoSuchDate { option, text },
        WordError::OutOfRange => CalendarError::OutOfRange { option, text },
    }
}
