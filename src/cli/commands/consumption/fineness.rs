//! How fine rows can be: what the values of the chosen facilities are made of in a period.
//!
//! A portal on the web tells one step of each facility, however its values were measured years ago. So its values are
//! looked at; they have to be fetched anyway.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use crate::analysis::by_reading;
use crate::analysis::measure::Comparison;
use crate::cli::commands::consumption::report::metered;
use crate::cli::commands::consumption::request::{Finest, Request};
use crate::cli::select::Selection;
use crate::domain::consumption::{Block, Detail, Part, Query, Step, Subject};
use crate::domain::facility::Facility;
use crate::domain::period::{Period, Resolution};
use crate::domain::quantity::Measure;
use crate::domain::zone::{self, Clock, Instant};

/// A stretch of time, half-open.
type Stretch = (Instant, Instant);

/// The finest rows that the values of the chosen facilities can fill in a period.
pub fn finest(selections: &[Selection<'_>], request: &Request, period: &Period) -> Finest {
    let rows = request.resolution.unwrap_or_else(|| Resolution::auto(period));
    let looks = rows < Resolution::Month && request.as_of.is_none();
    let mut steps = BTreeSet::new();
    for selection in selections {
        for facility in metered(selection) {
            let is_far = looks && selection.connected.portal.mirror().is_some();
            let found = if is_far { found(selection, facility, request, period) } else { BTreeSet::new() };
            steps.extend(if found.is_empty() { told(facility, period) } else { found });
        }
    }
    let mut all = selections.iter().flat_map(metered);
    match steps.first() {
        Some(Step::Seconds(..=900)) => Finest::Of(Resolution::Quarter),
        Some(Step::Seconds(..=3600)) => Finest::Of(Resolution::Hour),
        Some(Step::Seconds(_) | Step::Day) => Finest::Of(Resolution::Day),
        Some(Step::Month) => Finest::Of(Resolution::Month),
        None if all.any(by_reading::applies) => Finest::ByReading,
        None => Finest::Nothing,
    }
}

/// Makes the question for the values of a stretch.
pub fn values(
    (subject, measures): (Subject, Vec<Measure>),
    (from, until): Stretch,
    as_of: Option<Instant>,
) -> Query {
    Query { subjects: vec![subject], measures, from, until, detail: Detail::Intervals, as_of }
}

/// The stretch from the first to the last of what is measured for a period with its comparisons, so that a portal is
/// asked once.
pub fn asked_for(comparisons: &[Comparison], period: Period, request: &Request) -> Option<Stretch> {
    let whole = comparisons.iter().filter_map(|c| c.mapping.whole()).chain([period]);
    whole.map(|period| zone::span(&period, request.clock)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}

/// The steps of the values that there are. What is refused is told when it is measured.
fn found(
    selection: &Selection<'_>,
    facility: &Facility,
    request: &Request,
    period: &Period,
) -> BTreeSet<Step> {
    let mut steps = BTreeSet::new();
    if by_reading::applies(facility) {
        return steps;
    }
    let pairs = request.mappings(*period, Resolution::Day).unwrap_or_default();
    let comparisons: Vec<Comparison> = pairs.into_iter().map(|(_, comparison)| comparison).collect();
    let Some(span) = asked_for(&comparisons, *period, request) else { return steps };
    let own = zone::span(period, request.clock);
    let of = (Subject::Facility(facility.id.clone()), vec![facility.utility.measure()]);
    let _ = selection.connected.portal.consumption(&values(of, span, None), &mut |part| {
        if let Part::Intervals(block) = part
            && has_values(&block, own)
        {
            steps.insert(block.series.step);
        }
        ControlFlow::Continue(())
    });
    steps
}

fn has_values(block: &Block<'_>, (from, until): Stretch) -> bool {
    let known = block.values.iter().enumerate().filter(|(_, value)| value.is_some());
    let mut spans = known.filter_map(|(index, _)| block.interval(index));
    spans.any(|span| span.0 < until && span.1 > from)
}

/// The steps that the portal tells beforehand.
fn told(facility: &Facility, period: &Period) -> BTreeSet<Step> {
    let (from, until) = zone::span(period, Clock::Local);
    let within = |f: Option<i64>, u: Option<i64>| f.is_none_or(|f| f < until) && u.is_none_or(|u| u > from);
    let measure = facility.utility.measure();
    let series = facility.series.iter().filter(|s| s.measure == measure && within(s.from, s.until));
    series.map(|s| s.step).collect()
}
