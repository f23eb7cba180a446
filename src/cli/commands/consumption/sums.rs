//! Sums over facilities: of a report, and of a month for the start page.

use std::collections::BTreeMap;

use chrono::Datelike;

use crate::analysis::answer::{Answer, Channel};
use crate::analysis::cost::Costs;
use crate::analysis::measure::{Ask, Comparison};
use crate::analysis::plan::Plan;
use crate::cli::app::App;
use crate::cli::commands::consumption::gather::{self, Bench, Common, Measured};
use crate::cli::commands::consumption::request::Request;
use crate::cli::commands::consumption::walk::measure;
use crate::cli::failure::Failure;
use crate::cli::select::Selection;
use crate::domain::period::{Period, Resolution};
use crate::domain::quantity::Measure;
use crate::views::consumption::Line;

/// Whether a utility has more than one line.
pub fn several(measured: &[Measured<'_>]) -> bool {
    let mut counts: BTreeMap<&Channel, usize> = BTreeMap::new();
    measured.iter().for_each(|m| *counts.entry(&m.line.answer.channel).or_default() += 1);
    counts.values().any(|n| *n > 1)
}

/// One sum per utility and direction.
///
/// # Errors
/// What a portal refuses, and a divisor that a facility lacks.
pub fn sums(
    common: &Common<'_>,
    benches: &[(Bench<'_>, &Selection<'_>)],
    measured: &[Measured<'_>],
) -> Result<Vec<Line>, Failure> {
    let mut channels: Vec<&Channel> = measured.iter().map(|m| &m.line.answer.channel).collect();
    channels.sort_by_key(|c| (c.utility.rank(), c.utility.clone(), c.direction));
    channels.dedup();
    let mut out = Vec::new();
    for channel in channels {
        let parts: Vec<&Measured<'_>> =
            measured.iter().filter(|m| m.line.answer.channel == *channel).collect();
        out.extend(sum(common, benches, &parts)?);
    }
    Ok(out)
}

fn sum(
    common: &Common<'_>,
    benches: &[(Bench<'_>, &Selection<'_>)],
    parts: &[&Measured<'_>],
) -> Result<Option<Line>, Failure> {
    let Some((first, rest)) = parts.split_first() else { return Ok(None) };
    // One meter that is read by hand keeps its reading intervals, also as a sum.
    let mut answer = if rest.is_empty() { first.line.answer.clone() } else { first.summed.clone() };
    rest.iter().for_each(|part| answer.merge(&part.summed));
    let mut profiles: Vec<String> = parts.iter().map(|p| p.line.profile.clone()).collect();
    profiles.dedup();
    // Statistics need the values of all facilities at once; each portal answers for its own only.
    if let (true, [(bench, _)]) = (common.statistics, benches) {
        answer.statistics = Some(bench.statistics(common, &answer)?);
    }
    let facilities: Vec<_> = parts.iter().map(|p| (p.selection, p.facility)).collect();
    Ok(Some(Line {
        profile: profiles.join(","),
        facility: None,
        summed: parts.iter().map(|p| p.facility.id.to_string()).collect(),
        scale: gather::scale(common, &facilities)?,
        beside: beside(parts),
        costs: costs(parts),
        outdoors: shared(parts.iter().map(|p| &p.line.outdoors)),
        answer,
    }))
}

/// The costs of a sum: those of its parts, where they were asked for.
fn costs(parts: &[&Measured<'_>]) -> Option<Costs> {
    let mut own = parts.iter().filter_map(|part| part.line.costs.as_ref());
    let mut sum = own.next()?.clone();
    own.for_each(|other| sum.merge(other));
    Some(sum)
}

/// What stands beside a sum: flows add up; temperatures stand where all facilities share them.
fn beside(parts: &[&Measured<'_>]) -> Vec<(Measure, Answer)> {
    let Some((first, rest)) = parts.split_first() else { return Vec::new() };
    let mut out = first.line.beside.clone();
    for (measure, answer) in &mut out {
        let others = rest.iter().filter_map(|p| p.line.beside.iter().find(|(m, _)| m == measure));
        if *measure == Measure::OutdoorTemperature {
            continue;
        }
        others.for_each(|(_, other)| answer.merge(other));
    }
    out
}

fn shared<'a>(mut outdoors: impl Iterator<Item = &'a Option<Answer>>) -> Option<Answer> {
    let first = outdoors.next()?.as_ref()?;
    let same = |o: &Option<Answer>| o.as_ref().is_some_and(|o| o.total == first.total);
    outdoors.all(same).then(|| first.clone())
}

/// Outdoors for the heading, where everything stands on one site.
///
/// # Errors
/// What the portal refuses.
pub fn shared_outdoors(
    common: &Common<'_>,
    benches: &mut [(Bench<'_>, &Selection<'_>)],
    measured: &[Measured<'_>],
) -> Result<Option<Answer>, Failure> {
    let Some(first) = measured.first() else { return Ok(None) };
    let at = |m: &Measured<'_>| (m.line.profile.clone(), m.facility.site.clone());
    let one = measured.iter().all(|m| at(m) == at(first));
    let own = benches.iter_mut().find(|(_, selection)| selection.catalogue.profile == first.line.profile);
    let Some((bench, _)) = own.filter(|_| one) else { return Ok(None) };
    let ask = Ask { plan: common.plan, comparisons: common.comparisons, as_of: common.request.as_of };
    bench.outdoors(&ask, first.facility)
}

/// The running month's days so far, beside an overview of the usual period.
///
/// # Errors
/// As [`per_utility`].
pub fn running<'a>(
    app: &App<'_>,
    request: &Request,
    benches: &mut [(Bench<'a>, &'a Selection<'a>)],
) -> Result<Vec<Line>, Failure> {
    let today = app.today();
    let begun = today.with_day(1).and_then(|first| Period::new(first, today));
    let Some(period) = begun.filter(|_| !request.in_depth() && !request.sum && request.is_usual_period())
    else {
        return Ok(Vec::new());
    };
    per_utility(app, request, benches, period)
}

/// One line per utility and direction for a period within one month: the only one, or a sum over facilities.
/// Meters that are read by hand have none.
///
/// # Errors
/// What the only portal refuses.
pub fn per_utility<'a>(
    app: &App<'_>,
    request: &Request,
    benches: &mut [(Bench<'a>, &'a Selection<'a>)],
    period: Period,
) -> Result<Vec<Line>, Failure> {
    let comparisons: Vec<Comparison> =
        request.mappings(period, Resolution::Month)?.into_iter().map(|(_, c)| c).collect();
    let plan = Plan::new(period, Resolution::Month, request.clock, true);
    let common = Common { request, plan: &plan, comparisons: &comparisons, statistics: false };
    let mut measured = measure(app, &common, benches)?;
    measured.retain(|m| !m.line.answer.by_reading);
    if several(&measured) {
        return sums(&common, benches, &measured);
    }
    Ok(measured.into_iter().map(|m| m.line).collect())
}
