//! Where values are missing, not sure, or came late.

use std::ops::ControlFlow;

use crate::analysis::measure::Fetch;
use crate::analysis::tally::Span;
use crate::domain::consumption::{Block, Detail, Part, Query, Run, Subject};
use crate::domain::facility::Facility;
use crate::domain::period::Period;
use crate::domain::quantity::Quality;
use crate::domain::zone::{self, Clock, Instant};

/// What is the matter with a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// There is nothing.
    Missing,
    /// Estimated, final enough to bill on.
    Estimated,
    /// Temporary.
    Preliminary,
    /// Put right afterwards.
    Corrected,
    /// In order, but it came late.
    Late,
}

/// A stretch with which something is the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// When it lies.
    pub span: Span,
    /// What is the matter.
    pub state: State,
    /// How many values it has.
    pub values: u64,
}

/// What was found of a facility.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Where something is the matter, in order of time.
    pub stretches: Vec<Stretch>,
    /// How many values there are.
    pub values: u64,
    /// How many of them came late.
    pub late: u64,
    /// How many seconds they cover.
    pub covered: i64,
    /// How many seconds there are.
    pub total: i64,
    /// The worst quality of them.
    pub worst: Option<Quality>,
    /// The end of the last.
    pub until: Option<Instant>,
}

/// A value, seen for what is the matter with it.
#[derive(Debug, Clone, Copy)]
struct Seen {
    span: Span,
    state: Option<State>,
    is_late: bool,
    quality: Quality,
}

impl State {
    /// Returns the key of machine formats.
    pub fn key(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Estimated => "estimated",
            Self::Preliminary => "preliminary",
            Self::Corrected => "corrected",
            Self::Late => "late",
        }
    }
}

impl Found {
    /// How many values are in stretches of a state.
    pub fn count(&self, state: State) -> u64 {
        self.stretches.iter().filter(|s| s.state == state).map(|s| s.values).sum()
    }

    fn add(&mut self, span: Span, state: State, values: u64) {
        match self.stretches.last_mut() {
            Some(last) if last.state == state && last.span.until == span.from => {
                last.span.until = span.until;
                last.values += values;
            }
            _ => self.stretches.push(Stretch { span, state, values }),
        }
    }
}

/// Looks at the main values of a facility over a period: `limits` are the instant as of which it is known, and after
/// how many seconds a value is late.
///
/// # Errors
/// Whatever `fetch` returns.
pub fn of<E>(
    facility: &Facility,
    period: &Period,
    limits: (Option<Instant>, i64),
    fetch: &mut Fetch<'_, E>,
) -> Result<Found, E> {
    let (from, until) = zone::span(period, Clock::Local);
    let query = Query {
        subjects: vec![Subject::Facility(facility.id.clone())],
        measures: vec![facility.utility.measure()],
        from,
        until,
        detail: Detail::Intervals,
        as_of: limits.0,
    };
    let mut seen = Vec::new();
    fetch(&query, &mut |part| {
        if let Part::Intervals(block) = part {
            look(&block, limits.1, &mut seen);
        }
        ControlFlow::Continue(())
    })?;
    // Of values that overlap, the shorter stand for the stretch.
    seen.sort_by_key(|one| (one.span.from, one.span.seconds()));
    Ok(fold(&seen, Span::new(from, until)))
}

fn look(block: &Block<'_>, late: i64, seen: &mut Vec<Seen>) {
    let qualities = each(block.qualities);
    let received = each(block.received);
    for (index, ((value, quality), received)) in block.values.iter().zip(qualities).zip(received).enumerate()
    {
        let Some((from, until)) = block.interval(index).filter(|_| value.is_some()) else { continue };
        let is_late = received - until > late;
        let state = match quality {
            Quality::Estimated => Some(State::Estimated),
            Quality::Preliminary => Some(State::Preliminary),
            Quality::Corrected => Some(State::Corrected),
            Quality::Measured | Quality::Unknown => is_late.then_some(State::Late),
        };
        seen.push(Seen { span: Span::new(from, until), state, is_late, quality });
    }
}

fn each<T: Copy>(runs: &[Run<T>]) -> impl Iterator<Item = T> {
    runs.iter().flat_map(|run| std::iter::repeat_n(run.of, run.count as usize))
}

fn fold(seen: &[Seen], whole: Span) -> Found {
    let mut found = Found { total: whole.seconds(), ..Found::default() };
    let mut reached = whole.from;
    for one in seen.iter().filter(|one| one.span.until > whole.from && one.span.from < whole.until) {
        if one.span.until <= reached {
            continue;
        }
        if one.span.from > reached {
            found.add(Span::new(reached, one.span.from), State::Missing, 0);
        }
        found.covered += one.span.until.min(whole.until) - one.span.from.max(reached);
        found.values += 1;
        found.late += u64::from(one.is_late);
        found.worst = found.worst.max(Some(one.quality));
        found.until = Some(one.span.until);
        reached = one.span.until;
        if let Some(state) = one.state {
            found.add(one.span, state, 1);
        }
    }
    if reached < whole.until {
        found.add(Span::new(reached, whole.until), State::Missing, 0);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(from: i64, until: i64, state: Option<State>) -> Seen {
        Seen { span: Span::new(from, until), state, is_late: false, quality: Quality::Measured }
    }

    #[test]
    fn gaps_lie_between_values_and_at_both_ends() {
        let values = [seen(10, 20, None), seen(20, 30, None), seen(40, 50, None)];

        let found = fold(&values, Span::new(0, 60));

        let gaps: Vec<(i64, i64)> = found.stretches.iter().map(|s| (s.span.from, s.span.until)).collect();
        assert_eq!(gaps, [(0, 10), (30, 40), (50, 60)]);
        assert_eq!((found.covered, found.total, found.values), (30, 60, 3));
    }

    #[test]
    fn values_of_one_kind_that_follow_each_other_are_one_stretch() {
        let estimated = Some(State::Estimated);
        let values =
            [seen(0, 10, estimated), seen(10, 20, estimated), seen(20, 30, None), seen(30, 40, estimated)];

        let found = fold(&values, Span::new(0, 40));

        assert_eq!(found.stretches.iter().map(|s| s.values).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(found.count(State::Estimated), 3);
    }

    #[test]
    fn a_longer_value_over_shorter_ones_counts_once() {
        let values = [seen(0, 10, None), seen(0, 30, None), seen(10, 20, None)];

        let found = fold(&values, Span::new(0, 30));

        assert_eq!((found.covered, found.stretches.len()), (30, 0));
    }
}
