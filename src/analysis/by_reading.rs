//! Meters that a person reads: one row per reading interval; months are not invented for them.

use chrono::NaiveDate;

use crate::analysis::answer::{Answer, Channel, Compared, Metered, Row};
use crate::analysis::compare::{Against, Mapping};
use crate::analysis::measure::{Ask, Each};
use crate::analysis::tally::{Amount, Span};
use crate::domain::consumption::{Block, Part, Run, Series, Step, Subject, Times};
use crate::domain::facility::{Facility, Meter};
use crate::domain::period::Period;
use crate::domain::quantity::Quality;
use crate::domain::reading::{self, MeterReading, ReadingSource};
use crate::domain::zone::{self, Clock, Instant};

/// What a counter counted between two readings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interval {
    /// The meter.
    pub meter: String,
    /// The dates of the two readings, half-open.
    pub period: Period,
    /// Consumption in base units: litres or Wh.
    pub amount: i64,
    /// Measured, or what the worse of the readings is.
    pub quality: Quality,
    /// When the later reading was received.
    pub received: Instant,
}

/// Whether the facility's consumption is known by readings alone.
pub fn applies(facility: &Facility) -> bool {
    let measure = facility.utility.measure();
    facility.meters.iter().any(|m| m.read_by_hand) && !facility.series.iter().any(|s| s.measure == measure)
}

/// Turns readings of one facility into intervals, meter by meter, in order of time.
///
/// Stands are whole m³ or kWh, so an amount is a multiple of 1,000. Readings received after `as_of` do not
/// count. A counter of unknown size is taken not to pass zero: a lower stand gives no interval; nor does a new
/// meter's first stand under the old one's number.
pub fn intervals<'r>(
    readings: impl IntoIterator<Item = &'r MeterReading>,
    meters: &[Meter],
    as_of: Option<Instant>,
) -> Vec<Interval> {
    let mut known: Vec<&MeterReading> =
        readings.into_iter().filter(|r| as_of.is_none_or(|limit| r.received <= limit)).collect();
    known.sort_by(|a, b| (&a.meter, a.date).cmp(&(&b.meter, b.date)));
    let mut out: Vec<Interval> =
        known.windows(2).filter_map(|w| between(w.first()?, w.last()?, meters)).collect();
    out.sort_by_key(|i| i.period.from());
    out
}

fn between(earlier: &MeterReading, later: &MeterReading, meters: &[Meter]) -> Option<Interval> {
    if earlier.meter != later.meter {
        return None;
    }
    let digits = meters.iter().find(|m| m.number == later.meter).and_then(|m| m.digits);
    let counted = reading::between(earlier, later, digits)?;
    let any = |source| [earlier, later].iter().any(|reading| reading.source == source);
    let quality = match () {
        () if any(ReadingSource::Estimated) => Quality::Estimated,
        () if any(ReadingSource::Unknown) => Quality::Unknown,
        () => Quality::Measured,
    };
    Some(Interval {
        meter: later.meter.to_string(),
        period: Period::new(earlier.date, later.date)?,
        amount: counted.checked_mul(1000)?,
        quality,
        received: later.received,
    })
}

/// Hands the intervals out as a portal hands out values, so that they can be summed with metered ones.
pub fn hand_out(series: &Series, intervals: &[Interval], span: Span, each: &mut Each<'_>) {
    for one in intervals {
        let (from, until) = zone::span(&one.period, Clock::Local);
        if from < span.until && until > span.from {
            let block = Block {
                series,
                times: Times::Listed(&[(from, until)]),
                values: &[Some(one.amount)],
                qualities: &[Run { of: one.quality, count: 1 }],
                received: &[Run { of: one.received, count: 1 }],
            };
            if each(Part::Intervals(block)).is_break() {
                return;
            }
        }
    }
}

/// The series under which [`hand_out`] hands out.
pub fn series_of(facility: &Facility) -> Series {
    Series {
        id: -1,
        subject: Subject::Facility(facility.id.clone()),
        utility: facility.utility.clone(),
        direction: facility.utility.direction(),
        measure: facility.utility.measure(),
        step: Step::Month,
        meter: None,
        from: None,
        until: None,
    }
}

/// Answers with one row per reading interval that touches the period; the total counts those inside it.
///
/// `others` are the intervals of the other side of each comparison with something else.
pub fn answer(
    ask: &Ask<'_>,
    facility: &Facility,
    own: &[Interval],
    others: &[Option<&[Interval]>],
) -> Answer {
    let period = ask.plan.period;
    let touching = own.iter().filter(|i| i.period.intersection(&period).is_some());
    let sides: Vec<(&Mapping, &[Interval])> = ask
        .comparisons
        .iter()
        .enumerate()
        .map(|(i, c)| (&c.mapping, others.get(i).copied().flatten().unwrap_or(own)))
        .collect();
    let rows: Vec<Row> = touching.map(|i| row(i, own, &sides)).collect();
    let series = series_of(facility);
    Answer {
        subjects: vec![series.subject.clone()],
        channel: Channel { utility: series.utility, direction: series.direction, measure: series.measure },
        period,
        total: total(&period, own, &sides),
        rows,
        by_reading: true,
        statistics: None,
        values_until: own.last().map(|i| zone::start_of_day(i.period.until(), Clock::Local)),
        finest: None,
        meters: facility.meters.iter().map(metered).collect(),
    }
}

fn metered(meter: &Meter) -> Metered {
    let start = |date: NaiveDate| zone::start_of_day(date, Clock::Local);
    Metered { number: meter.number.to_string(), from: meter.since.map(start), until: meter.until.map(start) }
}

fn row(interval: &Interval, own: &[Interval], sides: &[(&Mapping, &[Interval])]) -> Row {
    let compared = sides.iter().map(|(mapping, other)| compared(interval, own, mapping, other)).collect();
    Row { span: span(&interval.period), now: amount(interval), compared }
}

fn compared(interval: &Interval, own: &[Interval], mapping: &Mapping, other: &[Interval]) -> Compared {
    let partner = match mapping.against() {
        Against::Before => own.iter().rev().find(|i| i.period.until() <= interval.period.from()),
        _ => nearest(interval, mapping, other),
    };
    let Some(partner) = partner else { return Compared::default() };
    let before = amount(partner);
    let now = amount(interval);
    // Like with like: intervals of different length are told side by side, without a difference.
    let alike = partner.period.days() == interval.period.days();
    Compared {
        span: Some(span(&partner.period)),
        before,
        common_now: if alike { now } else { Amount::default() },
        common_before: if alike { before } else { Amount::default() },
    }
}

/// The interval that shares at least half of the span that this one is compared with.
fn nearest<'i>(interval: &Interval, mapping: &Mapping, other: &'i [Interval]) -> Option<&'i Interval> {
    let moved =
        Period::new(moved(mapping, interval.period.from())?, moved(mapping, interval.period.until())?)?;
    let shared = |i: &Interval| i.period.intersection(&moved).map_or(0, |s| s.days());
    other.iter().max_by_key(|i| shared(i)).filter(|i| 2 * shared(i) >= moved.days())
}

fn moved(mapping: &Mapping, date: NaiveDate) -> Option<NaiveDate> {
    match mapping.against() {
        Against::Year(years) => crate::domain::period::years_before(date, years),
        _ => mapping.date(date),
    }
}

fn total(period: &Period, own: &[Interval], sides: &[(&Mapping, &[Interval])]) -> Row {
    let now = inside(period, own);
    let compared = sides
        .iter()
        .map(|(mapping, other)| {
            let Some(whole) = mapping.whole() else { return Compared::default() };
            let before = inside(&whole, other);
            let both = now.is_complete() && before.is_complete();
            Compared {
                span: Some(span(&whole)),
                before,
                common_now: if both { now } else { Amount::default() },
                common_before: if both { before } else { Amount::default() },
            }
        })
        .collect();
    Row { span: span(period), now, compared }
}

/// The sum of the intervals that lie wholly inside a period.
fn inside(period: &Period, intervals: &[Interval]) -> Amount {
    let mut sum = Amount::default();
    let lies = |i: &&Interval| i.period.from() >= period.from() && i.period.until() <= period.until();
    intervals.iter().filter(lies).for_each(|i| sum.merge(&amount(i)));
    sum.total = span(period).seconds();
    sum
}

fn amount(interval: &Interval) -> Amount {
    let span = span(&interval.period);
    Amount {
        sum: interval.amount,
        covered: span.seconds(),
        total: span.seconds(),
        quality: Some(interval.quality),
        received: Some(interval.received),
        until: Some(span.until),
    }
}

fn span(period: &Period) -> Span {
    let (from, until) = zone::span(period, Clock::Local);
    Span::new(from, until)
}

/// The number of days of a row by reading.
pub fn days(row: &Row) -> i64 {
    (row.span.seconds() + 43_200) / 86_400
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::compare::Align;
    use crate::domain::id::{FacilityId, MeterNumber};

    fn reading(meter: &str, date: &str, stand: i64, source: ReadingSource) -> MeterReading {
        MeterReading {
            facility: FacilityId::new("VA-100045-001"),
            meter: MeterNumber::new(meter),
            date: date.parse().unwrap(),
            stand,
            source,
            received: 0,
        }
    }

    fn meter(number: &str) -> Meter {
        Meter {
            number: MeterNumber::new(number),
            digits: Some(5),
            read_by_hand: true,
            annual: None,
            since: None,
            until: None,
        }
    }

    #[test]
    fn an_exchange_inside_the_period_sums_both_meters() {
        let readings = [
            reading("1", "2025-01-01", 8612, ReadingSource::Customer),
            reading("1", "2025-05-14", 8750, ReadingSource::Exchange),
            reading("2", "2025-05-14", 0, ReadingSource::Exchange),
            reading("2", "2025-07-01", 37, ReadingSource::Customer),
        ];

        let found = intervals(&readings, &[meter("1"), meter("2")], None);

        assert_eq!(found.iter().map(|i| i.amount).sum::<i64>(), 175_000);
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn an_interval_is_compared_with_the_one_it_shares_most_days_with() {
        let readings = [
            reading("1", "2023-11-20", 903, ReadingSource::Customer),
            reading("1", "2024-11-18", 1053, ReadingSource::Customer),
            reading("1", "2025-11-20", 1204, ReadingSource::Customer),
        ];
        let own = intervals(&readings, &[meter("1")], None);
        let mapping = Mapping::new(Against::Year(1), Align::Date, own[1].period);

        let row = row(&own[1], &own, &[(&mapping, &own)]);

        assert_eq!(row.now.sum, 151_000);
        assert_eq!(row.compared[0].before.sum, 150_000);
        assert_eq!(row.compared[0].difference(crate::domain::quantity::Measure::Volume), None);
        assert_eq!(days(&row), 367);
    }

    #[test]
    fn a_reading_received_later_was_not_known_then() {
        let mut late = reading("1", "2025-11-20", 1204, ReadingSource::Customer);
        late.received = 100;
        let readings = [reading("1", "2024-11-18", 1053, ReadingSource::Customer), late];

        assert!(intervals(&readings, &[meter("1")], Some(99)).is_empty());
        assert_eq!(intervals(&readings, &[meter("1")], Some(100)).len(), 1);
    }
}
