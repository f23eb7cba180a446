//! What a row is compared with: the same dates or the same weeks of earlier years, or the stretch before.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::analysis::tally::Span;
use crate::domain::period::{self, Period, Resolution};
use crate::domain::zone::{self, Clock, Instant};

/// How dates of different years are paired.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// The same date; 29 February with the 28th.
    Date,
    /// The same weekday of the ISO week with the same number.
    Weekday,
}

/// What to compare with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// The same stretch so many years earlier.
    Year(u32),
    /// The stretch of the same length right before.
    Before,
    /// The same stretch of something else.
    Same,
}

/// Maps civil dates of a period to those it is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mapping {
    against: Against,
    align: Align,
    period: Period,
}

impl Mapping {
    /// Makes the mapping of one comparison of a period.
    pub fn new(against: Against, align: Align, period: Period) -> Self {
        Self { against, align, period }
    }

    /// The kind of comparison.
    pub fn against(&self) -> Against {
        self.against
    }

    /// Whether a whole month is always compared with a whole month.
    pub fn keeps_months(&self) -> bool {
        match self.against {
            Against::Year(_) => self.align == Align::Date,
            Against::Before => self.period.whole_months().is_some(),
            Against::Same => true,
        }
    }

    /// The whole stretch that the period is compared with. `None` when it leaves the calendar.
    pub fn whole(&self) -> Option<Period> {
        match (self.against, self.align) {
            (Against::Same, _) => Some(self.period),
            (Against::Before, _) => self.period.before(),
            (Against::Year(years), Align::Date) => self.period.years_before(years),
            (Against::Year(_), Align::Weekday) => {
                let days = self.period.split(Resolution::Day);
                let mut dates = days.iter().filter_map(|d| self.date(d.from()));
                let first = dates.next()?;
                Period::new(first, dates.next_back().unwrap_or(first).succ_opt()?)
            }
        }
    }

    /// The date that a date is compared with. `None` where there is none (week 53).
    pub fn date(&self, date: NaiveDate) -> Option<NaiveDate> {
        match (self.against, self.align) {
            (Against::Same, _) => Some(date),
            (Against::Year(years), Align::Date) => period::years_before(date, years),
            (Against::Year(years), Align::Weekday) => {
                let week = date.iso_week();
                let year = week.year().checked_sub(i32::try_from(years).ok()?)?;
                NaiveDate::from_isoywd_opt(year, week.week(), date.weekday())
            }
            (Against::Before, _) => match self.period.whole_months() {
                Some(months) => date.checked_sub_months(Months::new(months)),
                None => date.checked_sub_days(Days::new(self.period.days().unsigned_abs())),
            },
        }
    }

    /// The whole days that a day or a whole month is compared with.
    pub fn cell(&self, cell: &Period) -> Option<Period> {
        let from = self.date(cell.from())?;
        match cell.whole_months() {
            Some(1) if self.keeps_months() => Period::month(from.year(), from.month()),
            _ => Period::new(from, from.checked_add_days(Days::new(cell.days().unsigned_abs()))?),
        }
    }

    /// The day that falls out when days are paired by date: 29 February, compared with no day of its own
    /// when the 28th is paired with the 28th.
    pub fn orphan(&self, cell: &Period) -> Option<Period> {
        let from = self.date(cell.from())?;
        let paired = matches!(self.against, Against::Year(_)) && self.align == Align::Date;
        let leaps = (from.month(), from.day()) == (2, 28) && from.leap_year() && !cell.from().leap_year();
        (paired && leaps && cell.days() == 1).then(|| Period::day(from.succ_opt()?)).flatten()
    }

    /// The hour or quarter that one is compared with: the same time of day on the paired date; of an hour
    /// that the clock shows twice the same pass; `None` where the clock skips it.
    pub fn interval(&self, span: Span, clock: Clock) -> Option<Span> {
        let shown = zone::civil(span.from, clock).time;
        let date = self.date(shown.date())?;
        let from: Instant =
            zone::instant(date.and_time(shown.time()), clock, zone::is_second_pass(span.from, clock))?;
        Some(Span::new(from, from + span.seconds()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn period(from: &str, until: &str) -> Period {
        Period::new(date(from), date(until)).unwrap()
    }

    #[test]
    fn the_29th_of_february_compares_with_the_28th() {
        let mapping = Mapping::new(Against::Year(1), Align::Date, period("2028-02-01", "2028-03-01"));

        assert_eq!(mapping.date(date("2028-02-29")), Some(date("2027-02-28")));
        assert_eq!(mapping.whole(), Some(period("2027-02-01", "2027-03-01")));
    }

    #[test]
    fn a_leap_day_of_the_earlier_year_is_kept_for_the_sum() {
        let mapping = Mapping::new(Against::Year(1), Align::Date, period("2029-02-01", "2029-03-01"));

        assert_eq!(
            mapping.orphan(&period("2029-02-28", "2029-03-01")),
            Some(period("2028-02-29", "2028-03-01"))
        );
        assert_eq!(mapping.orphan(&period("2029-02-27", "2029-02-28")), None);
    }

    #[test]
    fn week_53_without_a_partner_compares_with_nothing() {
        let mapping = Mapping::new(Against::Year(1), Align::Weekday, period("2026-12-21", "2027-01-04"));

        assert_eq!(mapping.date(date("2026-12-21")), Some(date("2025-12-22")));
        assert_eq!(mapping.date(date("2026-12-28")), None);
    }

    #[test]
    fn the_stretch_before_whole_months_is_whole_months() {
        let mapping = Mapping::new(Against::Before, Align::Date, period("2026-02-01", "2026-04-01"));

        assert_eq!(mapping.whole(), Some(period("2025-12-01", "2026-02-01")));
        assert_eq!(
            mapping.cell(&period("2026-03-01", "2026-04-01")),
            Some(period("2026-01-01", "2026-02-01"))
        );
    }

    #[test]
    fn an_hour_that_the_clock_skips_has_no_partner() {
        let mapping = Mapping::new(Against::Year(1), Align::Date, period("2026-03-30", "2026-03-31"));
        let two =
            zone::instant(date("2026-03-30").and_hms_opt(2, 0, 0).unwrap(), Clock::Local, false).unwrap();

        assert_eq!(mapping.interval(Span::new(two, two + 3600), Clock::Local), None);
    }

    #[test]
    fn the_second_pass_compares_with_the_second_pass() {
        let mapping = Mapping::new(Against::Same, Align::Date, period("2026-10-25", "2026-10-26"));
        let second =
            zone::instant(date("2026-10-25").and_hms_opt(2, 0, 0).unwrap(), Clock::Local, true).unwrap();

        assert_eq!(
            mapping.interval(Span::new(second, second + 3600), Clock::Local).map(|s| s.from),
            Some(second)
        );
    }
}
