//! Charts: series of points, as amounts at instants.

use chrono::NaiveDate;
use serde_json::Value;

use crate::domain::consumption::Step;
use crate::domain::quantity::{Measure, Unit};
use crate::domain::zone::{self, Clock, Instant};
use crate::portal::PortalError;
use crate::portal::bfus::endpoint::Endpoint;
use crate::portal::bfus::field::{self, Exact};
use crate::portal::bfus::interval::Interval;
use crate::portal::bfus::moment::Moment;
use crate::portal::bfus::read::Fields;

/// The series with the outdoor temperature, which stands before or after the others.
const OUTDOORS: &str = "T";
/// The series of fees and their sums.
pub const FEES: [&str; 6] = ["ConsumptionFee", "PowerFee", "FixFee", "EnergyTax", "VAT", "SUM"];
/// From so many points on their distances tell how long the intervals are.
const TELLING: usize = 12;

/// One value: start, end, amount in base units.
pub type Point = (Instant, Instant, Option<i64>);

/// Points of one stream, in order of time, each instant once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Points {
    /// How long their intervals are.
    pub interval: Interval,
    /// The points.
    pub points: Vec<Point>,
}

/// What a chart shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// What was asked for; `None` where there is no such series.
    pub main: Option<Points>,
    /// The outdoor temperature; `None` where there is none.
    pub outdoors: Option<Points>,
}

impl Chart {
    /// Returns the day of the first value of what was asked for.
    pub fn first_day(&self) -> Option<NaiveDate> {
        let first = self.main.as_ref()?.points.iter().find(|point| point.2.is_some())?;
        Some(zone::date(first.0, Clock::Local))
    }
}

/// What a chart was asked to show.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The code of the utility.
    pub code: &'a str,
    /// The intervals.
    pub interval: Interval,
    /// What is measured.
    pub measure: Measure,
    /// The unit, where points do not say one.
    pub unit: &'a str,
}

/// Returns the objects of the series of an answer. None is an empty list, never a missing one.
///
/// # Errors
/// When the answer has no chart.
pub fn series(answer: &Value) -> Result<Vec<Fields<'_>>, PortalError> {
    let fields = Fields::of(Endpoint::Consumption, answer)?;
    match fields.object("DetailedConsumptionChart")? {
        Some(chart) => chart.list("SeriesList"),
        None => Ok(Vec::new()),
    }
}

/// Reads an answer.
///
/// # Errors
/// When something that is needed is missing, of another type or in an unknown unit, or contradicts itself.
pub fn read(answer: &Value, asked: &Asked<'_>) -> Result<Chart, PortalError> {
    let all = series(answer)?;
    let named = all.iter().map(|one| one.maybe_text("id")).collect::<Result<Vec<_>, _>>()?;
    let outdoors = of_id(&named, OUTDOORS).and_then(|index| all.get(index));
    let main = main(&named, asked).and_then(|index| all.get(index));
    let outside = Asked { measure: Measure::OutdoorTemperature, unit: Unit::Celsius.symbol(), ..*asked };
    Ok(Chart {
        main: main.map(|one| points(one, asked)).transpose()?,
        outdoors: outdoors.map(|one| points(one, &outside)).transpose()?,
    })
}

fn of_id(named: &[Option<String>], id: &str) -> Option<usize> {
    named.iter().position(|known| known.as_deref().is_some_and(|known| known.eq_ignore_ascii_case(id)))
}

/// The series is called by the utility's code, or otherwise: then it is the first that is neither the temperature
/// nor a fee.
fn main(named: &[Option<String>], asked: &Asked<'_>) -> Option<usize> {
    let is_other = |id: &Option<String>| {
        let is = |other: &str| id.as_deref().is_some_and(|id| id.eq_ignore_ascii_case(other));
        is(OUTDOORS) || FEES.into_iter().any(is)
    };
    of_id(named, asked.code).or_else(|| named.iter().position(|id| !is_other(id)))
}

fn points(series: &Fields<'_>, asked: &Asked<'_>) -> Result<Points, PortalError> {
    let rows = series.list("data")?;
    let mut found: Vec<(Instant, Option<i64>)> = Vec::with_capacity(rows.len());
    let mut scale = Scale::default();
    for row in &rows {
        let at = start(row, &found)?;
        found.push((at, amount(row, asked, &mut scale)?));
    }
    let found = in_order(found).ok_or_else(|| series.wrong("date"))?;
    let interval = observed(&found, asked.interval).ok_or_else(|| series.wrong("date"))?;
    let ended = |(from, amount): (Instant, Option<i64>)| Some((from, interval.end(from)?, amount));
    let points: Option<Vec<Point>> = found.into_iter().map(ended).collect();
    Ok(Points { interval, points: points.ok_or_else(|| series.wrong("date"))? })
}

/// The instant comes first: the time on the wall is two instants in the hour that comes twice. Where there is
/// nothing else, the second that says so is the second pass.
fn start(row: &Fields<'_>, before: &[(Instant, Option<i64>)]) -> Result<Instant, PortalError> {
    if let Some(moment) = row.maybe_moment("date")? {
        return moment.instant().ok_or_else(|| row.wrong("date"));
    }
    let shown = row.maybe_moment("dateInterval")?.ok_or_else(|| row.wrong("date"))?;
    let first = shown.instant().ok_or_else(|| row.wrong("dateInterval"))?;
    match shown {
        Moment::Shown(time) if before.iter().rev().take(8).any(|(at, _)| *at == first) => {
            Ok(zone::instant(time, Clock::Local, true).unwrap_or(first))
        }
        _ => Ok(first),
    }
}

/// The unit that was read last: it is the same from point to point.
#[derive(Default)]
struct Scale<'a> {
    told: Option<&'a str>,
    exponent: Option<u8>,
}

fn amount<'a>(
    row: &Fields<'a>,
    asked: &Asked<'_>,
    scale: &mut Scale<'a>,
) -> Result<Option<i64>, PortalError> {
    let unit = match field::member(row.value(), "seriesUnit") {
        None => None,
        Some(Value::String(text)) => Some(text.as_str()),
        Some(_) => return Err(row.wrong("seriesUnit")),
    };
    if scale.exponent.is_none() || scale.told != unit {
        let text = unit.filter(|unit| !unit.trim().is_empty()).unwrap_or(asked.unit);
        let known = Unit::parse(text).filter(|unit| unit.fits(asked.measure));
        let exponent =
            known.map(Unit::exponent).ok_or_else(|| row.wrong(&format!("seriesUnit {}", short(text))))?;
        *scale = Scale { told: unit, exponent: Some(exponent) };
    }
    let exact: Exact = match row.value().get("y") {
        Some(Value::Null) => return Ok(None),
        _ => row.number("y")?,
    };
    exact.at(scale.exponent.unwrap_or(0)).map(Some).ok_or_else(|| row.wrong("y"))
}

/// A unit is named in a message, but not whatever a portal may write there.
fn short(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(12).collect()
}

/// Sorts by time and takes each instant once. The same instant with two amounts is a contradiction, unless one of
/// them is nothing or zero, which stand for what was not there yet.
fn in_order(mut found: Vec<(Instant, Option<i64>)>) -> Option<Vec<(Instant, Option<i64>)>> {
    if !found.is_sorted_by(|a, b| a.0 < b.0) {
        found.sort_by_key(|(at, _)| *at);
    }
    let mut out: Vec<(Instant, Option<i64>)> = Vec::with_capacity(found.len());
    for (at, amount) in found {
        match out.last_mut().filter(|last| last.0 == at) {
            None => out.push((at, amount)),
            Some(last) => last.1 = one_of(last.1, amount)?,
        }
    }
    Some(out)
}

fn one_of(first: Option<i64>, second: Option<i64>) -> Option<Option<i64>> {
    match (first, second) {
        (a, b) if a == b => Some(a),
        (None, other) | (other, None) => Some(other),
        (Some(0), other) | (other, Some(0)) => Some(other),
        _ => None,
    }
}

/// Returns how long the intervals are, as asked or as the points show: what `IsHourly` says is not sure, and hours
/// taken for quarters would leave three of four missing. `None` where they fit no interval.
fn observed(found: &[(Instant, Option<i64>)], asked: Interval) -> Option<Interval> {
    let fits = |interval: Interval| found.iter().all(|(at, _)| interval.end(*at).is_some());
    let is_apart = |interval: Interval| {
        found.windows(2).all(|pair| match pair {
            [(from, _), (next, _)] => interval.end(*from).is_none_or(|end| end <= *next),
            _ => true,
        })
    };
    let coarser = Interval::ALL.into_iter().rev().filter(|interval| *interval > asked);
    if found.len() >= TELLING
        && let Some(coarser) = coarser.into_iter().find(|interval| fits(*interval) && is_apart(*interval))
    {
        return Some(coarser);
    }
    let finer = Interval::ALL.into_iter().rev().filter(|interval| *interval <= asked);
    finer.into_iter().find(|interval| fits(*interval) && is_apart(*interval))
}

/// Returns the step of points.
pub fn step(points: &Points) -> Step {
    points.interval.step()
}

#[cfg(test)]
mod tests;
