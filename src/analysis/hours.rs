//! Whole hours of a subject: the energy of each that is complete, from hours or shorter intervals.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use crate::analysis::answer::Channel;
use crate::analysis::measure::Fetch;
use crate::analysis::peaks::HourValue;
use crate::analysis::tally::{Span, Tally};
use crate::domain::consumption::{Detail, Part, Query, Step, Subject};
use crate::domain::period::{Period, Resolution};
use crate::domain::zone::{self, Clock, Instant};

/// The hours of a stretch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hours {
    /// Those that are complete, in order of time.
    pub complete: Vec<HourValue>,
    /// How many hours the stretch has.
    pub of: usize,
}

/// Returns the hours of a period by the kitchen clock.
///
/// # Errors
/// Whatever `fetch` returns.
pub fn of<E>(
    subject: &Subject,
    channel: &Channel,
    period: &Period,
    as_of: Option<Instant>,
    fetch: &mut Fetch<'_, E>,
) -> Result<Hours, E> {
    let bounds = zone::bounds(period, Resolution::Hour, Clock::Local);
    let spans: Vec<Span> =
        bounds.windows(2).filter_map(|pair| Some(Span::new(*pair.first()?, *pair.last()?))).collect();
    let (from, until) = zone::span(period, Clock::Local);
    let query = Query {
        subjects: vec![subject.clone()],
        measures: vec![channel.measure],
        from,
        until,
        detail: Detail::Intervals,
        as_of,
    };
    let empty = Tally::new(spans, false);
    let mut by_step: BTreeMap<Step, Tally> = BTreeMap::new();
    fetch(&query, &mut |part| {
        if let Part::Intervals(block) = &part
            && block.series.utility == channel.utility
            && block.series.direction == channel.direction
        {
            by_step.entry(block.series.step).or_insert_with(|| empty.clone()).add(&part);
        }
        ControlFlow::Continue(())
    })?;
    let mut steps = by_step.into_values();
    let mut best = steps.next().unwrap_or(empty);
    steps.for_each(|coarser| best.prefer(&coarser));
    let hours = best.spans().iter().zip(best.amounts()).filter(|(_, amount)| amount.is_complete());
    let complete = hours.map(|(span, amount)| HourValue { start: span.from, energy: amount.sum }).collect();
    Ok(Hours { complete, of: best.spans().len() })
}
