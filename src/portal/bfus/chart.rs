//! Charts: series of points, as amounts at instants.

mod quick;
mod unwrap;

use chrono::NaiveDate;
use serde_json::Value;

use crate::domain::consumption::Step;
use crate::domain::quantity::{Measure, Unit};
use crate::domain::zone::{self, Clock, Instant};
use crate::portal::PortalError;
use crate::portal::bfus::answer::surprise;
use crate::portal::bfus::endpoint::Endpoint;
use crate::portal::bfus::envelope;
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
/// The greatest amount of one value, in base units: nine million of them can be added up.
const MOST: u64 = 1_000_000_000_000;

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
    /// The use place and the utility, which an answer repeats; `None` where that is not looked at.
    pub about: Option<(&'a str, &'a str)>,
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

/// Decodes an answer as it came. Most are plain, and read without being taken apart first; whatever is said otherwise
/// is taken apart and looked at closely.
///
/// # Errors
/// When it is no JSON, and as those of [`read`].
pub fn decode(body: &[u8], asked: &Asked<'_>) -> Result<Chart, PortalError> {
    if let Some(chart) = quick::read(body, asked) {
        return Ok(chart);
    }
    let answer = envelope::decode(body).map_err(|why| surprise(Endpoint::Consumption.name(), why))?;
    read(&answer, asked)
}

/// Reads an answer.
///
/// # Errors
/// When something that is needed is missing, of another type or in an unknown unit, or contradicts itself.
pub fn read(answer: &Value, asked: &Asked<'_>) -> Result<Chart, PortalError> {
    let all = series(answer)?;
    if let Some(name) = field::member(answer, "ConsumptionModel").and_then(|model| other(model, asked)) {
        return Err(surprise(Endpoint::Consumption.name(), name));
    }
    let named = all.iter().map(|one| one.maybe_text("id")).collect::<Result<Vec<_>, _>>()?;
    let outdoors = of_id(&named, OUTDOORS).and_then(|index| all.get(index));
    let main = main(&named, asked).and_then(|index| all.get(index));
    if main.is_none() && !all.is_empty() && is_always_there(asked) {
        return Err(surprise(Endpoint::Consumption.name(), "id"));
    }
    Ok(Chart {
        main: main.map(|one| points(one, asked)).transpose()?,
        outdoors: outdoors.map(|one| points(one, &outside(asked))).transpose()?,
    })
}

fn outside<'a>(asked: &Asked<'a>) -> Asked<'a> {
    Asked { measure: Measure::OutdoorTemperature, unit: Unit::Celsius.symbol(), ..*asked }
}

/// Flow and difference are offered or not; a chart of energy or water without such a series is none.
fn is_always_there(asked: &Asked<'_>) -> bool {
    matches!(asked.measure, Measure::Energy | Measure::Volume)
}

/// Returns the member of an answer's model that says that it is about something else: pages of one session share what
/// they remember of it.
fn other(model: &Value, asked: &Asked<'_>) -> Option<&'static str> {
    let (site, utility) = asked.about?;
    let is_other = |name: &str, meant: &str| {
        let told = field::text_of(model, name);
        told.is_some_and(|told| !told.eq_ignore_ascii_case(meant))
    };
    [("SiteId", site), ("UtilityId", utility)]
        .into_iter()
        .find(|(name, meant)| is_other(name, meant))
        .map(|(name, _)| name)
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
    laid_out(found, asked).ok_or_else(|| series.wrong("date"))
}

/// Puts values in order and gives each its end. `None` where they contradict each other or fit no interval.
fn laid_out(found: Vec<(Instant, Option<i64>)>, asked: &Asked<'_>) -> Option<Points> {
    let found = in_order(found)?;
    let interval = observed(&found, asked.interval)?;
    let ended = |(from, amount): (Instant, Option<i64>)| Some((from, interval.end(from)?, amount));
    let points: Option<Vec<Point>> = found.into_iter().map(ended).collect();
    Some(Points { interval, points: points? })
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

/// The unit that was read first: it is the same for all points of a series.
#[derive(Default)]
struct Scale<'a> {
    first: Option<(Option<&'a str>, Unit)>,
}

impl<'a> Scale<'a> {
    /// Returns how many digits behind the decimal sign a value has in base units. `None` where the unit is not known,
    /// or not the one of the points before.
    fn exponent(&mut self, told: Option<&'a str>, asked: &Asked<'_>) -> Option<u8> {
        if let Some((first, unit)) = self.first
            && first == told
        {
            return Some(unit.exponent());
        }
        let text = told.filter(|unit| !unit.trim().is_empty()).unwrap_or(asked.unit);
        let unit = Unit::parse(text).filter(|unit| unit.fits(asked.measure))?;
        let (_, first) = *self.first.get_or_insert((told, unit));
        (first == unit).then(|| unit.exponent())
    }
}

/// Returns a value in base units, unless it is out of all proportion: a TWh in a quarter of an hour.
fn in_base_units(exact: Exact, exponent: u8) -> Option<i64> {
    exact.at(exponent).filter(|amount| amount.unsigned_abs() <= MOST)
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
    let wrong = || row.wrong(&format!("seriesUnit {}", short(unit.unwrap_or(asked.unit))));
    let exponent = scale.exponent(unit, asked).ok_or_else(wrong)?;
    let exact: Exact = match row.value().get("y") {
        Some(Value::Null) => return Ok(None),
        _ => row.number("y")?,
    };
    in_base_units(exact, exponent).map(Some).ok_or_else(|| row.wrong("y"))
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
