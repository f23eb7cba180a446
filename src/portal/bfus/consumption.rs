//! Metered values: what has to be asked for, in how few calls, and what of the answers is known.
//!
//! Everything is asked for at the finest interval there is. The portal has sums of months too, but such a sum does not
//! say how much of the month it covers, so that a month with days that never came would look whole.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::domain::consumption::{Detail, Query, Series, Subject};
use crate::domain::period::Period;
use crate::domain::quantity::Measure;
use crate::domain::refusal::Refusal;
use crate::domain::zone::{self, Clock, Instant};
use crate::portal::PortalError;
use crate::portal::bfus::chart::Point;
use crate::portal::bfus::fetch::key;
use crate::portal::bfus::form::Load;
use crate::portal::bfus::hand_out::{Each, Stream};
use crate::portal::bfus::interval::Interval;
use crate::portal::bfus::kept::Kept;
use crate::portal::bfus::menu::Area;
use crate::portal::bfus::model::{self, Model, Place, Service};
use crate::portal::bfus::portal::BfusPortal;
use crate::portal::bfus::settle;
use crate::portal::bfus::weather::Weather;

/// A series of the portal that was asked for, with what there is to hand out.
struct Found {
    series: Series,
    points: Vec<Point>,
}

impl BfusPortal {
    /// Answers a query. Every subject is looked up, and everything fetched, before the first value is handed out.
    pub(crate) fn answer(&self, query: &Query, each: &mut Each<'_>) -> Result<(), PortalError> {
        if query.as_of.is_some_and(|at| at < self.opening.now) {
            return Err(self.refuse("as_of", Area::Consumption));
        }
        if query.detail == Detail::Months {
            whole_months(query)?;
        }
        if query.subjects.is_empty() {
            return Ok(());
        }
        let model = self.model()?;
        for subject in &query.subjects {
            is_known(&model, subject)?;
        }
        let Some(period) = days(query) else { return Ok(()) };
        for subject in &query.subjects {
            for found in self.found(&model, subject, query, period)? {
                if self.hand_out(&found, query, each).is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    fn hand_out(&self, found: &Found, query: &Query, each: &mut Each<'_>) -> ControlFlow<()> {
        let stream = Stream { series: &found.series, points: &found.points, received: self.opening.now };
        match query.detail {
            Detail::Months => stream.months((query.from, query.until), each),
            Detail::Intervals => stream.intervals((query.from, query.until), each),
        }
    }

    fn found(
        &self,
        model: &Model,
        subject: &Subject,
        query: &Query,
        period: Period,
    ) -> Result<Vec<Found>, PortalError> {
        match subject {
            Subject::Facility(id) => match model.service(id) {
                Some((place, service)) => self.of_facility(model, (place, service), query, period),
                None => Ok(Vec::new()),
            },
            Subject::Site(id) => match model.place(id) {
                Some(place) if query.measures.contains(&Measure::OutdoorTemperature) => {
                    self.outdoors(model, place, period)
                }
                _ => Ok(Vec::new()),
            },
        }
    }

    fn of_facility(
        &self,
        model: &Model,
        (place, service): (&Place, &Service),
        query: &Query,
        period: Period,
    ) -> Result<Vec<Found>, PortalError> {
        let mut out = Vec::new();
        for series in service.facility.series.iter().filter(|s| query.measures.contains(&s.measure)) {
            let load = load_of(series.measure);
            let kept = self.fetched(model, (place, service), load, period)?;
            if !kept.is_offered() && load != Load::Main {
                // Where only that was asked for, nothing would look like nothing measured.
                let alone = query.measures.iter().all(|measure| load_of(*measure) != Load::Main);
                if alone && kept.was_asked() {
                    return Err(self.refuse(series.measure.key(), Area::Consumption));
                }
            }
            let real_until = match load {
                Load::Main => self.real_until(model, (place, service), &kept, query)?,
                _ => settle::real_until(settle::last_counted(known_points(&kept)), None, self.believed()),
            };
            // What is coarser is older.
            for (interval, points) in kept.main().iter().rev() {
                let series = model::numbered(Series { step: interval.step(), ..series.clone() });
                let points = self.settled(points, (load != Load::Difference).then_some(real_until));
                out.push(Found { series, points });
            }
        }
        Ok(out)
    }

    /// Takes the points that have ended, as far as they are known. Without `real_until` every zero is one.
    fn settled(&self, points: &[Point], real_until: Option<Instant>) -> Vec<Point> {
        let ended = points.iter().filter(|point| point.1 <= self.opening.now);
        let known = |point: &Point| match real_until {
            Some(until) => settle::settled(*point, until),
            None => point.2,
        };
        ended.map(|point| (point.0, point.1, known(point))).collect()
    }

    fn believed(&self) -> Instant {
        settle::believed_until(self.opening.today, self.opening.settle_days)
    }

    /// Up to when zeros of a facility are real. What else the site has is asked only where that can tell more of what
    /// is asked for.
    fn real_until(
        &self,
        model: &Model,
        (place, service): (&Place, &Service),
        kept: &Kept,
        query: &Query,
    ) -> Result<Instant, PortalError> {
        let believed = self.believed();
        let ended = || known_points(kept).filter(|point| point.1 <= self.opening.now);
        let own = settle::last_counted(ended());
        let asked = || ended().filter(|point| query.from <= point.0 && point.0 < query.until);
        let mut others = None;
        for other in
            place.services.iter().filter(|other| other.code != service.code && other.interval.is_some())
        {
            let real = settle::real_until(own, others, believed);
            if !settle::needs_others(asked(), Some(real), believed) {
                break;
            }
            let Some(recent) = Period::new(zone::date(believed, Clock::Local), self.end()) else { break };
            let kept = match self.fetched(model, (place, other), Load::Main, recent) {
                Ok(kept) => kept,
                // What another series would have told stays unknown, and with it the young zeros of this one.
                Err(error) if tells_nothing(error.refusal) => continue,
                Err(error) => return Err(error),
            };
            let counted = known_points(&kept).filter(|point| point.1 <= self.opening.now);
            others = others.max(settle::last_counted(counted));
        }
        Ok(settle::real_until(own, others, believed))
    }

    /// The outdoor temperature comes with the values of any utility: of those that were asked for already or have
    /// values for most of the period first, and of the others where that left some of it out.
    fn outdoors(&self, model: &Model, place: &Place, period: Period) -> Result<Vec<Found>, PortalError> {
        let lacking = |service: &&Service| {
            let kept = self.keeper().get(&key(place, service, Load::Main));
            let Some(clipped) = self.clipped(model, service, period) else { return (i64::MAX, 0) };
            let without = period.days() - clipped.intersection(&period).map_or(0, |both| both.days());
            (without, kept.missing(clipped).iter().map(Period::days).sum::<i64>())
        };
        let mut metered: Vec<&Service> =
            place.services.iter().filter(|service| service.interval.is_some()).collect();
        metered.sort_by_cached_key(lacking);
        let mut weather = Weather::default();
        for (index, service) in metered.iter().enumerate() {
            match self.fetched(model, (place, service), Load::Main, period) {
                Err(error) if index > 0 && tells_nothing(error.refusal) => continue,
                kept => kept?,
            };
            weather = self.weather(place, &metered);
            if weather.fills(self.measurable(model, &metered, period)) {
                break;
            }
        }
        // A meter of months has a temperature of months, but the portal knows it by the day.
        let lacks = !weather.is_empty() && !weather.fills(self.measurable(model, &metered, period));
        if let Some(service) = metered.first().filter(|_| lacks) {
            match self.fetched(model, (place, service), Load::Weather, period) {
                Err(error) if !tells_nothing(error.refusal) => return Err(error),
                _ => weather = self.weather(place, &metered),
            }
        }
        let found = |(interval, points): (Interval, Vec<Point>)| Found {
            series: model::outdoors(&place.site.id, interval.step()),
            points,
        };
        Ok(weather.streams().map(found).collect())
    }

    /// The outdoor temperature as all that was fetched of a place tells it.
    fn weather(&self, place: &Place, services: &[&Service]) -> Weather {
        let keys =
            services.iter().flat_map(|one| [Load::Main, Load::Weather].map(|load| key(place, one, load)));
        let all: Vec<Arc<Kept>> = keys.map(|key| self.keeper().get(&key)).collect();
        let mut weather = Weather::default();
        for interval in Interval::ALL {
            for points in all.iter().filter_map(|kept| kept.outdoors().get(&interval)) {
                weather.add(interval, &self.settled(points, None));
            }
        }
        weather
    }

    /// The stretch of a period for which some utility may have values that are not late.
    fn measurable(&self, model: &Model, services: &[&Service], period: Period) -> (Instant, Instant) {
        let clipped =
            services.iter().filter_map(|one| self.clipped(model, one, period)?.intersection(&period));
        let spans = clipped.map(|clipped| zone::span(&clipped, Clock::Local));
        let (from, until) = spans.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or_default();
        (from, until.min(self.believed()))
    }
}

fn load_of(measure: Measure) -> Load {
    match measure {
        Measure::Flow => Load::Flow,
        Measure::TemperatureDifference => Load::Difference,
        _ => Load::Main,
    }
}

fn known_points(kept: &Kept) -> impl Iterator<Item = Point> {
    kept.main().values().flatten().copied()
}

/// Whether a refusal is about that answer alone, so that others may come all the same.
fn tells_nothing(refusal: Refusal) -> bool {
    matches!(refusal, Refusal::Overloaded | Refusal::NoAnswer | Refusal::Surprise | Refusal::NotOffered)
}

fn is_known(model: &Model, subject: &Subject) -> Result<(), PortalError> {
    let (is_known, id) = match subject {
        Subject::Facility(id) => (model.service(id).is_some(), id.as_str()),
        Subject::Site(id) => (model.place(id).is_some(), id.as_str()),
    };
    if is_known { Ok(()) } else { Err(PortalError::about(Refusal::NotFound, id)) }
}

/// Sums of months are asked for from the first of a month to the first of another, local clock.
fn whole_months(query: &Query) -> Result<(), PortalError> {
    let begins = |at: Instant| {
        let (year, month) = zone::local_month(at);
        zone::month_span(year, month).0 == at
    };
    let ends = [("from", query.from), ("until", query.until)];
    match ends.into_iter().find(|(_, at)| !begins(*at)) {
        Some((name, _)) if query.from < query.until => Err(PortalError::about(Refusal::Invalid, name)),
        _ => Ok(()),
    }
}

/// The days that a query touches; `None` where it asks for no time at all.
fn days(query: &Query) -> Option<Period> {
    if query.from >= query.until {
        return None;
    }
    let last = zone::date(query.until - 1, Clock::Local);
    Period::new(zone::date(query.from, Clock::Local), last.succ_opt()?)
}
