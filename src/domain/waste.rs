//! Waste services and their pick-ups.
//!
//! A date is what the waste system says, or a rule of its own laid over an anchor date; never the parity of a
//! week number, which flips after a year of 53 weeks.

use chrono::{Datelike, Days, NaiveDate};

use crate::domain::id::{FacilityId, ServiceId};
use crate::domain::period::Period;

/// A subscription, or a fee without any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WasteService {
    /// Unique in its portal; it stays when the service is renamed.
    pub id: ServiceId,
    /// The facility.
    pub facility: FacilityId,
    /// Where it is picked up, as the portal writes it.
    pub place: String,
    /// What the service is called.
    pub name: String,
    /// What is picked up; `None` for a fee alone.
    pub fraction: Option<String>,
    /// How often, in the portal's words.
    pub frequency: Option<String>,
    /// The bin, in the portal's words.
    pub container: Option<String>,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The day after the last; `None` while it goes on.
    pub until: Option<NaiveDate>,
    /// Whether the portal says that it is over without saying since when.
    pub is_over: bool,
    /// What the portal says of the next pick-up where it names no day, such as `Efter beställning`.
    pub upcoming: Option<String>,
}

/// The next pick-up of something, as far as it is told without looking at services.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextPickup {
    /// The service, where the portal says which.
    pub service: Option<ServiceId>,
    /// The facility, where the portal says which.
    pub facility: Option<FacilityId>,
    /// What is picked up.
    pub what: String,
    /// The bin, in the portal's words.
    pub container: Option<String>,
    /// Where it is picked up, as the portal writes it.
    pub place: String,
    /// The day, or the first day of the week or month.
    pub date: NaiveDate,
    /// How exactly the day is known.
    pub precision: Precision,
    /// Where the date comes from.
    pub source: PickupSource,
}

/// One pick-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pickup {
    /// The service.
    pub service: ServiceId,
    /// The day, or the first day of the week or month.
    pub date: NaiveDate,
    /// How exactly the day is known.
    pub precision: Precision,
    /// Where the date comes from.
    pub source: PickupSource,
    /// The day that was planned first, where it was moved.
    pub planned: Option<NaiveDate>,
    /// Whether it was called off.
    pub cancelled: bool,
}

/// How exactly a day is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// To the day.
    Day,
    /// To the ISO week.
    Week,
    /// To the month.
    Month,
}

/// Where a date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PickupSource {
    /// The portal says it.
    Portal,
    /// The portal's interval laid over its last known date.
    Projected,
    /// Moved because of a holiday.
    Holiday,
}

/// Which pick-ups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PickupQuery {
    /// With a date in this period.
    pub period: Period,
}

/// A rule of the waste system: every so many days, seen from a day that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Round {
    /// A day on which it comes.
    pub anchor: NaiveDate,
    /// Every so many days; at least 1.
    pub days: u32,
}

/// Whether a service goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ServiceStatus {
    /// It does, or will.
    Active,
    /// It is over.
    Ended,
}

impl Round {
    /// Returns the days on which it comes in a period, before the anchor too.
    pub fn dates(&self, period: Period) -> impl Iterator<Item = NaiveDate> {
        let step = i64::from(self.days.max(1));
        let ahead = (self.anchor - period.from()).num_days().rem_euclid(step);
        let first = period.from().checked_add_days(Days::new(ahead.unsigned_abs()));
        let next = move |date: &NaiveDate| date.checked_add_days(Days::new(step.unsigned_abs()));
        std::iter::successors(first, next).take_while(move |date| *date < period.until())
    }
}

impl WasteService {
    /// Whether it goes on, on a day. One that begins later counts as active: it is not over.
    pub fn status(&self, on: NaiveDate) -> ServiceStatus {
        let is_over = self.is_over || self.until.is_some_and(|until| until <= on);
        if is_over { ServiceStatus::Ended } else { ServiceStatus::Active }
    }

    /// Whether it is a fee alone: nothing is picked up. Told by the absence of a fraction, never by its name.
    pub fn is_fee(&self) -> bool {
        self.fraction.is_none()
    }
}

impl Pickup {
    /// The day that was planned first, by which a pick-up is known also after it was moved.
    pub fn planned_day(&self) -> NaiveDate {
        self.planned.unwrap_or(self.date)
    }

    /// How many days are left; below zero when it has passed. Of a week or a month: 0 while it lasts.
    pub fn days_left(&self, today: NaiveDate) -> i64 {
        days_left(self.date, self.precision, today)
    }

    /// The days on one of which it happens: one, or those of the week or the month. `None` at the end of the
    /// calendar.
    pub fn span(&self) -> Option<Period> {
        self.precision.span(self.date)
    }
}

impl NextPickup {
    /// How many days are left, as of a [`Pickup`].
    pub fn days_left(&self, today: NaiveDate) -> i64 {
        days_left(self.date, self.precision, today)
    }
}

fn days_left(date: NaiveDate, precision: Precision, today: NaiveDate) -> i64 {
    let last = precision.span(date).map_or(date, |span| span.last());
    match today {
        today if today < date => (date - today).num_days(),
        today if today <= last => 0,
        today => (last - today).num_days(),
    }
}

impl ServiceStatus {
    /// Every status.
    pub const ALL: [Self; 2] = [Self::Active, Self::Ended];

    /// Returns the key of machine formats, as typed.
    pub fn key(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Ended => "ended",
        }
    }
}

impl Precision {
    /// Every precision.
    pub const ALL: [Self; 3] = [Self::Day, Self::Week, Self::Month];

    /// The days that are meant by the first of them: one, or those of the week or the month. `None` at the end of
    /// the calendar.
    pub fn span(self, date: NaiveDate) -> Option<Period> {
        match self {
            Self::Day => Period::day(date),
            Self::Week => Period::week(date.iso_week().year(), date.iso_week().week()),
            Self::Month => Period::month(date.year(), date.month()),
        }
    }

    /// Returns the key of machine formats and of the store.
    pub fn key(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
        }
    }

    /// Reads a key. `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|precision| precision.key() == text)
    }
}

impl PickupSource {
    /// Every source.
    pub const ALL: [Self; 3] = [Self::Portal, Self::Projected, Self::Holiday];

    /// Returns the key of machine formats and of the store.
    pub fn key(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Projected => "projected",
            Self::Holiday => "holiday",
        }
    }

    /// Reads a key. `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.key() == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn period(from: &str, until: &str) -> Period {
        Period::new(day(from), day(until)).expect("a period")
    }

    fn vectors(name: &str) -> Vec<NaiveDate> {
        let all: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/fixtures/domain_vectors.json")).expect("JSON");
        let dates = all[name].as_array().expect("a list").iter();
        dates.map(|date| day(date.as_str().expect("a date"))).collect()
    }

    #[test]
    fn a_round_keeps_its_distance_over_a_year_of_53_weeks() {
        let round = Round { anchor: day("2026-11-30"), days: 14 };

        let dates: Vec<_> = round.dates(period("2026-11-24", "2027-02-09")).collect();

        assert_eq!(dates, vectors("waste_anchor_14"));
        assert_ne!(dates, vectors("waste_odd_weeks_monday"));
        assert_ne!(dates, vectors("waste_even_weeks_monday"));
    }

    #[test]
    fn a_round_reaches_back_before_its_anchor() {
        let round = Round { anchor: day("2026-11-30"), days: 14 };

        let dates: Vec<_> = round.dates(period("2026-11-01", "2026-12-01")).collect();

        assert_eq!(dates, ["2026-11-02", "2026-11-16", "2026-11-30"].map(day));
        assert_eq!(round.dates(period("2026-11-17", "2026-11-30")).count(), 0);
    }

    #[test]
    fn days_left_are_below_zero_for_what_has_passed() {
        let pickup = |date: &str, precision| Pickup {
            service: ServiceId::new("1"),
            date: day(date),
            precision,
            source: PickupSource::Portal,
            planned: None,
            cancelled: false,
        };

        let today = day("2026-11-25");
        assert_eq!(pickup("2026-11-30", Precision::Day).days_left(today), 5);
        assert_eq!(pickup("2026-11-16", Precision::Day).days_left(today), -9);
        assert_eq!(pickup("2026-11-23", Precision::Week).days_left(today), 0);
        assert_eq!(pickup("2026-11-16", Precision::Week).days_left(today), -3);
        assert_eq!(pickup("2026-12-01", Precision::Month).days_left(today), 6);
        assert_eq!(pickup("2026-11-01", Precision::Month).days_left(today), 0);
    }

    #[test]
    fn keys_come_back() {
        assert!(Precision::ALL.into_iter().all(|one| Precision::parse(one.key()) == Some(one)));
        assert!(PickupSource::ALL.into_iter().all(|one| PickupSource::parse(one.key()) == Some(one)));
        assert_eq!(Precision::parse("hour"), None);
    }
}
