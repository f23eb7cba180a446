//! Whether a reading can be right: the same rules for the tool, before it sends, and for the portal.

use chrono::NaiveDate;

use crate::domain::reading::expected::{Expected, expected, rolled};
use crate::domain::reading::fault::ReadingFault;
use crate::domain::reading::known::Known;
use crate::domain::reading::{MeterReading, ReadingReport, difference};

/// The longest comment, in characters.
pub const LONGEST_COMMENT: usize = 500;

/// A reading that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accepted {
    /// What was used since the reading before; `None` for a meter's first reading.
    pub used: Option<i64>,
    /// The days since the reading before.
    pub days: Option<i64>,
    /// What was expected, where anything was.
    pub expected: Option<Expected>,
    /// Whether the counter has passed zero.
    pub rolled_over: bool,
    /// Whether it is a new meter's.
    pub new_meter: bool,
    /// Whether the very same reading is known already.
    pub already: bool,
}

/// Checks a reading against what is known of its meter.
///
/// In this order: the meter, the digits, the day, the same day again, its place among the readings, and what was
/// used. A comment confirms whatever [needs one](ReadingFault::needs_comment); a reading dated before the last is
/// taken where it fits between its neighbours.
///
/// # Errors
/// The first fault.
pub fn check(report: &ReadingReport, known: &Known, today: NaiveDate) -> Result<Accepted, ReadingFault> {
    let comment = comment(report.comment.as_deref())?;
    of_meter(report, known)?;
    of_digits(report, known.meter.digits)?;
    of_day(report, known, today)?;
    let none = Accepted {
        used: None,
        days: None,
        expected: None,
        rolled_over: false,
        new_meter: false,
        already: false,
    };
    if let Some(held) = known.on(report.date) {
        return if held.stand == report.stand {
            Ok(Accepted { already: true, ..none })
        } else {
            Err(ReadingFault::Conflict { held: held.stand, date: held.date })
        };
    }
    match (known.before(report.date), known.after(report.date)) {
        (None, None) => Ok(none),
        (Some(earlier), None) => after_last(report, known, earlier, comment.is_some()),
        (earlier, Some(later)) => before_last(report, known, (earlier, later)),
    }
}

/// Returns a comment without surrounding white space; `None` where nothing is said.
///
/// # Errors
/// [`BadComment`](ReadingFault::BadComment) when it is longer than [`LONGEST_COMMENT`] or has control characters
/// or marks that turn the direction of text.
pub fn comment(text: Option<&str>) -> Result<Option<&str>, ReadingFault> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
    let turns =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_text = !text.chars().any(|c| c.is_control() || turns(c) || matches!(c, '\u{2028}' | '\u{2029}'));
    let fits = text.chars().count() <= LONGEST_COMMENT;
    if is_text && fits { Ok(Some(text)) } else { Err(ReadingFault::BadComment) }
}

fn of_meter(report: &ReadingReport, known: &Known) -> Result<(), ReadingFault> {
    if report.facility != known.facility || report.meter != known.meter.number {
        return Err(ReadingFault::UnknownMeter);
    }
    if known.meter.read_by_hand { Ok(()) } else { Err(ReadingFault::Remote) }
}

fn of_digits(report: &ReadingReport, digits: Option<u8>) -> Result<(), ReadingFault> {
    if report.stand < 0 {
        return Err(ReadingFault::Negative { typed: report.stand.to_string() });
    }
    let found = report.stand.checked_ilog10().map_or(1, |log| log as usize + 1);
    match digits {
        Some(digits) if found > usize::from(digits) => Err(ReadingFault::TooManyDigits { found, digits }),
        _ => Ok(()),
    }
}

fn of_day(report: &ReadingReport, known: &Known, today: NaiveDate) -> Result<(), ReadingFault> {
    let date = report.date;
    if date > today {
        return Err(ReadingFault::Future { date, today });
    }
    if let Some(on) = known.meter.until.filter(|until| date > *until) {
        return Err(ReadingFault::TakenDown { on });
    }
    match known.meter.since {
        Some(since) if date < since => Err(ReadingFault::NotThereYet { since }),
        _ => Ok(()),
    }
}

/// A reading from before the last one has to fit between its neighbours: counters do not run backwards.
fn before_last(
    report: &ReadingReport,
    known: &Known,
    (earlier, later): (Option<&MeterReading>, &MeterReading),
) -> Result<Accepted, ReadingFault> {
    let last = known.last().map_or(later.date, |last| last.date);
    let Some(earlier) = earlier else { return Err(ReadingFault::BeforeLast { last, between: None }) };
    let counted = |from: i64, to: i64| match known.meter.digits {
        Some(digits) => difference(from, to, digits),
        None => Some(to - from).filter(|counted| *counted >= 0),
    };
    let first = counted(earlier.stand, report.stand);
    let second = counted(report.stand, later.stand);
    let whole = counted(earlier.stand, later.stand);
    let sum = first.zip(second).map(|(first, second)| first + second);
    if whole.is_none() || sum != whole {
        return Err(ReadingFault::BeforeLast { last, between: Some((earlier.stand, later.stand)) });
    }
    Ok(Accepted {
        used: first,
        days: Some(report.date.signed_duration_since(earlier.date).num_days()),
        expected: expected(known, report.date),
        rolled_over: report.stand < earlier.stand,
        new_meter: false,
        already: false,
    })
}

fn after_last(
    report: &ReadingReport,
    known: &Known,
    last: &MeterReading,
    commented: bool,
) -> Result<Accepted, ReadingFault> {
    let expected = expected(known, report.date);
    let accepted = Accepted {
        used: Some(report.stand - last.stand),
        days: Some(report.date.signed_duration_since(last.date).num_days()),
        expected,
        rolled_over: false,
        new_meter: false,
        already: false,
    };
    if report.stand >= last.stand {
        return match expected.and_then(|expected| unusual(report.stand, last.stand, &expected)) {
            Some(fault) if !commented => Err(fault),
            _ => Ok(accepted),
        };
    }
    if report.replaced {
        return Ok(Accepted { used: None, new_meter: true, ..accepted });
    }
    let rolled = rolled(last.stand, report.stand, known.meter.digits);
    let usual = expected.zip(rolled).is_some_and(|(expected, rolled)| expected.covers(rolled));
    let rolled = rolled.filter(|rolled| usual || is_conceivable(*rolled, expected.as_ref(), known));
    match rolled {
        Some(used) if usual || commented => Ok(Accepted { used: Some(used), rolled_over: true, ..accepted }),
        _ => Err(ReadingFault::Lower { last: last.stand, date: last.date, rolled }),
    }
}

/// Whether a lower stand can have passed zero: not with many times what is expected, nor, where nothing is, with
/// more than a tenth of the counter.
fn is_conceivable(rolled: i64, expected: Option<&Expected>, known: &Known) -> bool {
    match (expected, known.meter.digits) {
        (Some(expected), _) => !expected.is_far(rolled),
        (None, Some(digits)) => 10_i64.checked_pow(u32::from(digits)).is_some_and(|all| rolled <= all / 10),
        (None, None) => false,
    }
}

/// What is unusual about a stand that is not lower than the last.
fn unusual(stand: i64, last: i64, expected: &Expected) -> Option<ReadingFault> {
    let used = stand - last;
    let Expected { low, high, .. } = *expected;
    if expected.covers(used) {
        return None;
    }
    let fitting = [10, 100, 1000].into_iter().find(|divisor| expected.covers(stand / divisor - last));
    Some(match fitting.filter(|_| expected.is_trebled(used)) {
        Some(divisor) => ReadingFault::DecimalsTyped { stand, divisor, fits: stand / divisor },
        None if expected.is_far(used) => ReadingFault::Far { used, low, high },
        None => ReadingFault::NeedsComment { used, low, high },
    })
}
