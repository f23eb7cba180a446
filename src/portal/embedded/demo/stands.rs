//! The meter readings that the demo brings along: known ones, and those that the company's caretakers hand in
//! once a year.

use chrono::{Datelike, NaiveDate};

use crate::domain::period::{Period, Resolution};
use crate::domain::reading::{MeterReading, ReadingSource};
use crate::domain::zone::{Clock, span};
use crate::portal::embedded::demo::calendar::{HOURS_FROM, Stretch, day, morning};
use crate::portal::embedded::demo::hour::hours;
use crate::portal::embedded::demo::plan::{Counter, Stand};

/// Returns the known readings that arrive in the stretch.
pub fn brought(stands: &[Stand], stretch: Stretch) -> Vec<MeterReading> {
    stands.iter().filter(|stand| stretch.brings(stand.there)).map(|stand| stand.reading.clone()).collect()
}

/// Returns the readings of the first of each month that arrive in the stretch, by date. Those of a year, from
/// December to November, arrive together.
pub fn counted(counters: &[Counter], stretch: Stretch) -> Vec<MeterReading> {
    let years = HOURS_FROM.year()..=stretch.until.year();
    let years: Vec<i32> = years.filter(|year| stretch.brings(arrival(*year))).collect();
    let (Some(last), false) = (years.last(), counters.is_empty()) else { return Vec::new() };
    let months = Period::new(HOURS_FROM, arrival(*last)).map(|all| all.split(Resolution::Month));
    let mut totals = vec![0; counters.len()];
    let mut readings = Vec::new();
    for month in months.unwrap_or_default() {
        let year = year_of(month.from());
        if years.contains(&year) {
            let stands = counters.iter().zip(&totals);
            readings.extend(stands.map(|(counter, litres)| reading(counter, month.from(), *litres, year)));
        }
        count_on(counters, &mut totals, &month);
    }
    readings
}

/// The day on which a year's readings are there: the one after 1 November.
fn arrival(year: i32) -> NaiveDate {
    day(year, 11, 2)
}

/// The year with whose readings one is handed in.
fn year_of(date: NaiveDate) -> i32 {
    if date.month() <= 11 { date.year() } else { date.year() + 1 }
}

fn reading(counter: &Counter, date: NaiveDate, litres: i64, year: i32) -> MeterReading {
    MeterReading {
        facility: counter.facility.clone(),
        meter: counter.meter.clone(),
        date,
        stand: litres / 1000,
        source: ReadingSource::Customer,
        received: morning(arrival(year)),
    }
}

/// Adds a month's water to what the counters have counted, in litres.
fn count_on(counters: &[Counter], totals: &mut [i64], month: &Period) {
    let (from, until) = span(month, Clock::Local);
    let hours = hours(from / 3600, until / 3600);
    for (counter, total) in counters.iter().zip(totals) {
        *total += hours.iter().map(|hour| counter.taps.litres(hour)).sum::<i64>();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{FacilityId, MeterNumber};
    use crate::portal::embedded::demo::formula::Taps;

    fn dates(from: NaiveDate, until: NaiveDate) -> Vec<NaiveDate> {
        let counter = Counter {
            facility: FacilityId::new("VA"),
            meter: MeterNumber::new("1"),
            taps: Taps::Many { annual: 900.0 },
        };
        counted(&[counter], Stretch { from, until }).iter().map(|reading| reading.date).collect()
    }

    #[test]
    fn caretakers_hand_in_the_year_the_day_after_the_first_of_november() {
        assert_eq!(dates(day(2019, 1, 1), day(2022, 11, 1)), []);
        assert_eq!(dates(day(2019, 1, 1), day(2022, 11, 2)).len(), 11);
        assert_eq!(dates(day(2022, 11, 2), day(2023, 11, 1)), []);

        let second_year = dates(day(2022, 11, 2), day(2023, 11, 23));

        assert_eq!(second_year.first(), Some(&day(2022, 12, 1)));
        assert_eq!(second_year.last(), Some(&day(2023, 11, 1)));
        assert_eq!(second_year.len(), 12);
    }

    #[test]
    fn a_counter_begins_at_zero_and_counts_whole_cubic_metres() {
        let counter = Counter {
            facility: FacilityId::new("VA"),
            meter: MeterNumber::new("1"),
            taps: Taps::Many { annual: 900.0 },
        };
        let all = counted(&[counter], Stretch { from: day(2019, 1, 1), until: day(2024, 1, 1) });

        assert_eq!(all.first().map(|reading| reading.stand), Some(0));
        let year = all.iter().find(|reading| reading.date == day(2023, 1, 1)).map(|reading| reading.stand);
        assert!((880..=920).contains(&year.unwrap()), "{year:?}");
    }
}
