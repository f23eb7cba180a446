//! What a meter is expected to have counted on a day, and the range that needs no comment.

use chrono::NaiveDate;

use crate::domain::reading::known::Known;
use crate::domain::reading::{between, difference};

/// Thousandths of the counter's unit: litres of a counter of m³, Wh of one of kWh.
const BASE: i128 = 1000;
/// The band is never narrower than this many units to either side.
const LEAST_BAND: i128 = 5;
/// The fewest days over which two readings tell a year's consumption.
const FEWEST_DAYS: i64 = 28;
/// A stretch of this many days has every season in it.
const YEAR: i64 = 365;

/// What is expected to have been used since the reading before a day, in whole units of the counter.
///
/// Expected is the year's share by days; ±30 %, but at least ±5 units, need no comment (seen in use; the
/// shares and the vectors are the domain's).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    /// The day of the reading that it counts from.
    pub since: NaiveDate,
    /// The stand of that reading.
    pub last: i64,
    /// The days since then.
    pub days: i64,
    /// Expected to have been used.
    pub middle: i64,
    /// The least that needs no comment.
    pub low: i64,
    /// The most that needs no comment.
    pub high: i64,
    digits: Option<u8>,
    rate: Rate,
}

/// Base units used in a number of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rate {
    amount: i128,
    days: i128,
}

/// Returns what is expected on a day, counted from the newest reading before it.
///
/// The year's consumption is what the utility expects of the meter, else what its own readings show over the
/// last year. `None` where there is no reading before the day, or nothing that tells a year's consumption.
pub fn expected(known: &Known, date: NaiveDate) -> Option<Expected> {
    let last = known.before(date)?;
    let rate = annual(known).or_else(|| shown(known))?;
    let days = date.signed_duration_since(last.date).num_days();
    // In units of 1/(10 · rate.days) of a base unit, so that 30 % are whole.
    let whole = 10 * rate.days * BASE;
    let middle = 10 * rate.amount * i128::from(days);
    let band = (middle * 3 / 10).max(LEAST_BAND * whole);
    let low = (middle - band).max(0);
    Some(Expected {
        since: last.date,
        last: last.stand,
        days,
        middle: i64::try_from((2 * middle + whole).div_euclid(2 * whole)).ok()?,
        low: i64::try_from((low + whole - 1).div_euclid(whole)).ok()?,
        high: i64::try_from((middle + band).div_euclid(whole)).ok()?,
        digits: known.meter.digits,
        rate,
    })
}

impl Expected {
    /// The stands between which a reading needs no comment. Where the counter passes zero in between, the second
    /// is the lower one.
    pub fn stands(&self) -> (i64, i64) {
        let limit = self.digits.and_then(|digits| 10_i64.checked_pow(u32::from(digits)));
        let stand = |used: i64| {
            let stand = self.last.saturating_add(used);
            limit.map_or(stand, |limit| stand.rem_euclid(limit))
        };
        (stand(self.low), stand(self.high))
    }

    /// Whether so much needs no comment.
    pub fn covers(&self, used: i64) -> bool {
        (self.low..=self.high).contains(&used)
    }

    /// Whether it is more than three times what is expected: then decimals may have been typed along.
    pub(super) fn is_trebled(&self, used: i64) -> bool {
        i128::from(used) * BASE * self.rate.days > 3 * self.rate.amount * i128::from(self.days)
    }

    /// Whether it is more than three times the most that needs no comment.
    pub(super) fn is_far(&self, used: i64) -> bool {
        used > self.high.saturating_mul(3)
    }
}

/// What the utility expects.
fn annual(known: &Known) -> Option<Rate> {
    known.meter.annual.map(|amount| Rate { amount: amount.into(), days: YEAR.into() })
}

/// What the newest readings show: over a year where there are so many, else over all there are, if they are not
/// too close.
fn shown(known: &Known) -> Option<Rate> {
    let readings = known.readings();
    let last = readings.last()?;
    let days = |date: NaiveDate| last.date.signed_duration_since(date).num_days();
    let first = readings.iter().rposition(|reading| days(reading.date) >= YEAR).unwrap_or(0);
    let stretch = readings.get(first..)?;
    let span = days(stretch.first()?.date);
    let steps = stretch.windows(2).map(|two| match two {
        [earlier, later] => between(earlier, later, known.meter.digits),
        _ => None,
    });
    let used: i64 = steps.collect::<Option<Vec<_>>>()?.into_iter().sum();
    (span >= FEWEST_DAYS).then(|| Rate { amount: i128::from(used) * BASE, days: span.into() })
}

/// What was used if a lower stand has passed zero.
pub(super) fn rolled(earlier: i64, later: i64, digits: Option<u8>) -> Option<i64> {
    difference(earlier, later, digits?)
}
