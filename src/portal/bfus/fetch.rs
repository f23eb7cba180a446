//! Fetching metered values: what a period needs and is not kept yet, in few calls of a size that the portal can give.

use std::sync::atomic::Ordering;
use std::sync::{Arc, MutexGuard, PoisonError};

use chrono::{Days, Months, NaiveDate};

use crate::domain::period::{Period, add_months};
use crate::domain::quantity::{Measure, Unit};
use crate::domain::refusal::Refusal;
use crate::domain::zone::{self, Clock};
use crate::portal::PortalError;
use crate::portal::bfus::answer::{self, surprise};
use crate::portal::bfus::chart::{self, Asked, Chart};
use crate::portal::bfus::endpoint::Endpoint;
use crate::portal::bfus::form::{self, Load, Wanted};
use crate::portal::bfus::interval::{Interval, first_of_month};
use crate::portal::bfus::kept::{Keeper, Kept, Key};
use crate::portal::bfus::model::{Model, Place, Service};
use crate::portal::bfus::portal::BfusPortal;

/// The most days in one call: 15 months. Seven years of hours in one were seen to work, that is 66,000 points;
/// 15 months of quarters are 44,000. The first call of a facility reaches back 14 months, so it is one.
pub(crate) const MOST_DAYS: u32 = 460;
/// A portal that can not give a week at a time can not give anything.
const FEWEST_DAYS: u32 = 7;
/// How many whole months before the running one come with the first question: last month, and what it and the running
/// one are compared with.
const MONTHS_BACK: u32 = 13;

impl BfusPortal {
    /// Returns what is kept of a stream, with everything fetched that a period needs.
    pub(crate) fn fetched(
        &self,
        model: &Model,
        (place, service): (&Place, &Service),
        load: Load,
        period: Period,
    ) -> Result<Arc<Kept>, PortalError> {
        let key = key(place, service, load);
        let mut kept = self.keeper().get(&key);
        let Some(period) = self.clipped(model, service, period) else { return Ok(kept) };
        for missing in kept.missing(period).into_iter().rev() {
            let filled = self.fill(Arc::make_mut(&mut kept), (place, service), load, missing);
            // What came is kept also where the rest did not.
            self.keeper().put(key.clone(), Arc::clone(&kept));
            filled?;
        }
        Ok(kept)
    }

    /// Fetches what is missing, the newest first, in pieces that the portal can give. The size that worked is kept
    /// for what is asked for next.
    fn fill(
        &self,
        kept: &mut Kept,
        whose: (&Place, &Service),
        load: Load,
        missing: Period,
    ) -> Result<(), PortalError> {
        let mut most = self.span.load(Ordering::Relaxed);
        let mut until = missing.until();
        while let Some(chunk) = chunk(missing.from(), until, most) {
            match self.piece(kept, whose, load, chunk) {
                Ok(()) => {
                    until = chunk.from();
                    self.span.fetch_min(most, Ordering::Relaxed);
                }
                Err(error) if is_too_much(&error) => {
                    let tried = u32::try_from(chunk.days()).unwrap_or(most).min(most);
                    if tried <= FEWEST_DAYS {
                        return Err(error);
                    }
                    most = (tried / 2).max(FEWEST_DAYS);
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Fetches one piece at the finest interval. Where its values begin later than the portal says that there are
    /// some, those before are coarser: many meters give quarters only since 2025.
    fn piece(
        &self,
        kept: &mut Kept,
        whose: (&Place, &Service),
        load: Load,
        piece: Period,
    ) -> Result<(), PortalError> {
        let service = whose.1;
        if load == Load::Weather {
            let chart = self.chart(whose, load, Interval::Day, piece)?;
            kept.add(piece, Chart { main: None, ..chart });
            return Ok(());
        }
        let finest = service.interval.unwrap_or(Interval::Day);
        let mut until = Some(piece.until());
        for interval in Interval::ALL.into_iter().filter(|interval| *interval >= finest) {
            let Some(rest) = until.and_then(|until| Period::new(piece.from(), until)) else { break };
            let begins = kept.begins(interval).map_or(rest.from(), |begins| begins.max(rest.from()));
            let Some(asked) = Period::new(begins, rest.until()) else { continue };
            let chart = self.chart(whose, load, interval, asked)?;
            is_of(&chart, asked)?;
            let first = chart.first_day().unwrap_or(asked.until());
            kept.add(asked, chart);
            if !service.has_values_from || first <= asked.from() {
                until = Some(begins);
                continue;
            }
            kept.begin(interval, first);
            until = Some(first);
        }
        if let Some(never) = until.and_then(|until| Period::new(piece.from(), until)) {
            kept.add(never, Chart { main: None, outdoors: None });
        }
        Ok(())
    }

    /// What is worth fetching for a period: whole months, together with the last 14 months where it touches them, but
    /// nothing from before there were values or after today.
    pub(crate) fn clipped(&self, model: &Model, service: &Service, period: Period) -> Option<Period> {
        let until = self.end();
        let from = first_of_month(self.opening.today).checked_sub_months(Months::new(MONTHS_BACK))?;
        let last_month = first_of_month(period.last());
        let mut wanted = Period::new(first_of_month(period.from()), add_months(last_month, 1)?)?;
        if let Some(usual) = Period::new(from, until).filter(|usual| usual.intersection(&period).is_some()) {
            wanted = Period::new(wanted.from().min(usual.from()), wanted.until().max(usual.until()))?;
        }
        let begins = service.from.max(model.begins).unwrap_or(NaiveDate::MIN);
        let ends = service.until.map_or(until, |over| over.min(until));
        Period::new(wanted.from().max(begins), wanted.until().min(ends))
    }

    /// The day after today.
    pub(crate) fn end(&self) -> NaiveDate {
        self.opening.today.succ_opt().unwrap_or(self.opening.today)
    }

    pub(crate) fn chart(
        &self,
        (place, service): (&Place, &Service),
        load: Load,
        interval: Interval,
        period: Period,
    ) -> Result<Chart, PortalError> {
        self.chain(|told| {
            // The model of this session: the portal may know no other.
            let model = self.model()?;
            let (unit, measure) = unit_of(&model, service, load);
            let code = match load {
                Load::Flow => "Flow",
                Load::Difference => "DT",
                _ => service.code.as_str(),
            };
            let wanted = Wanted {
                place,
                code: &service.code,
                interval,
                from: period.from(),
                last: period.last(),
                unit: &model.unit(&service.code).0,
                load,
            };
            let about = Some((place.id.as_str(), service.code.as_str()));
            let asked = Asked { code, interval, measure, unit: &unit, about };
            self.opening.session.read_in(
                told.as_deref(),
                Endpoint::Consumption,
                &form::arguments(&model, &wanted),
                |response| chart::decode(answer::body(Endpoint::Consumption.name(), response)?, &asked),
            )
        })
    }

    pub(crate) fn keeper(&self) -> MutexGuard<'_, Keeper> {
        self.keeper.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Checks that a chart is of the period that was asked for: of another, what is asked for would look like nothing.
fn is_of(chart: &Chart, asked: Period) -> Result<(), PortalError> {
    let (from, until) = zone::span(&asked, Clock::Local);
    let points = || chart.main.iter().flat_map(|main| &main.points);
    let is_other = points().next().is_some() && !points().any(|point| from <= point.0 && point.0 < until);
    if is_other { Err(surprise(Endpoint::Consumption.name(), "date")) } else { Ok(()) }
}

/// The last piece of what is missing that has at most so many days; it begins with a month where it is longer than one.
fn chunk(from: NaiveDate, until: NaiveDate, most: u32) -> Option<Period> {
    let earliest = until.checked_sub_days(Days::new(most.into())).unwrap_or(NaiveDate::MIN);
    if earliest <= from {
        return Period::new(from, until);
    }
    let month = first_of_month(earliest);
    let next = if month < earliest { add_months(month, 1)? } else { month };
    Period::new(if next < until { next } else { earliest }, until)
}

pub(crate) fn key(place: &Place, service: &Service, load: Load) -> Key {
    (place.id.clone(), service.code.clone(), load)
}

/// The unit that points are in where they do not say it, and what they measure.
fn unit_of(model: &Model, service: &Service, load: Load) -> (String, Measure) {
    match load {
        Load::Flow => (Unit::CubicMetre.symbol().to_owned(), Measure::Flow),
        Load::Difference => (Unit::Celsius.symbol().to_owned(), Measure::TemperatureDifference),
        _ => (model.unit(&service.code).0, model.measure(&service.code)),
    }
}

/// Whether an answer failed because it was asked for too much at once, or may have.
fn is_too_much(error: &PortalError) -> bool {
    let is_large = || error.what.as_deref().is_some_and(|what| what.ends_with("too large"));
    matches!(error.refusal, Refusal::Overloaded | Refusal::NoAnswer)
        || (error.refusal == Refusal::Surprise && is_large())
}
