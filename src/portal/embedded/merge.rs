//! Putting new values between the ones a block holds; pure.

use crate::domain::zone::Instant;
use crate::portal::embedded::block::{Cells, MAX_CELLS, NEVER};
use crate::portal::embedded::write::{Tally, Value};

/// A value that another one took the place of, with the instant at which it did.
pub(crate) type Superseded = (Value, Instant);

/// Values that follow each other and are new, or took the place of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Changed {
    /// The start of the first.
    pub from: Instant,
    /// The end of the last.
    pub until: Instant,
    /// Whether there were others in their place.
    pub replaced: bool,
}

/// What became of a block's values.
#[derive(Debug, Default)]
pub(crate) struct Merged {
    /// The values after it, in order of time.
    pub values: Vec<Value>,
    /// The ones that others took the place of.
    pub superseded: Vec<Superseded>,
    /// How many of the new ones did what.
    pub tally: Tally,
    /// Where the new ones changed something.
    pub changed: Vec<Changed>,
    /// When the new ones are the last word, whenever they were received: the instant at which they came.
    latest: Option<Instant>,
}

/// Merges new values into held ones, both in order of time. With an instant the new values are the last word, also
/// where they were received before the held ones: they then count as received at that instant.
///
/// The error is the start of the new value that overlaps a held one without having the same interval.
pub(crate) fn merge(latest: Option<Instant>, held: &[Value], new: &[Value]) -> Result<Merged, Instant> {
    let mut merged =
        Merged { values: Vec::with_capacity(held.len() + new.len()), latest, ..Merged::default() };
    let (mut held, mut new) = (held.iter().peekable(), new.iter().peekable());
    while let Some(next) = new.peek() {
        match held.peek() {
            Some(old) if old.from == next.from && old.until == next.until => {
                merged.decide(**old, **next);
                held.next();
                new.next();
            }
            Some(old) if old.until <= next.from => merged.values.extend(held.next()),
            // What only fills a gap gives way to any interval.
            Some(old) if old.received == NEVER && old.from < next.until => drop(held.next()),
            Some(old) if old.from < next.until => return Err(next.from),
            _ => {
                merged.add(**next);
                new.next();
            }
        }
    }
    merged.values.extend(held);
    Ok(merged)
}

/// Takes held values away that new ones overlap without having their interval, and returns them: a portal may cut
/// its intervals in another way than before.
pub(crate) fn make_way(held: &mut Vec<Value>, new: &[Value]) -> Vec<Value> {
    let stays = |old: &Value| {
        let at = new.partition_point(|value| value.until <= old.from);
        new.get(at).is_none_or(|value| {
            value.from >= old.until || (value.from == old.from && value.until == old.until)
        })
    };
    let (stay, go) = held.drain(..).partition(stays);
    *held = stay;
    go
}

/// Leaves out what is missing where no value with that interval is held: it says nothing.
pub(crate) fn without_news(held: &[Value], new: &[Value]) -> Vec<Value> {
    let known = |value: &Value| {
        let found = held.binary_search_by_key(&value.from, |old| old.from);
        found.ok().and_then(|at| held.get(at)).is_some_and(|old| old.until == value.until)
    };
    new.iter().copied().filter(|value| value.amount.is_some() || known(value)).collect()
}

impl Merged {
    fn add(&mut self, new: Value) {
        if new.amount.is_none() {
            self.tally.unchanged += 1;
        } else {
            self.tally.added += 1;
            self.note(&new, false);
            self.values.push(new);
        }
    }

    fn note(&mut self, value: &Value, replaced: bool) {
        match self.changed.last_mut().filter(|run| run.until == value.from && run.replaced == replaced) {
            Some(run) => run.until = value.until,
            None => self.changed.push(Changed { from: value.from, until: value.until, replaced }),
        }
    }

    fn decide(&mut self, old: Value, mut new: Value) {
        if let Some(at) = self.latest {
            new.received = if new.received < old.received { old.received.max(at) } else { new.received };
        }
        let (count, value) = match (old.amount, new.amount) {
            (None, None) => (&mut self.tally.unchanged, old),
            (Some(a), Some(b)) if a == b && old.quality == new.quality => (&mut self.tally.unchanged, old),
            _ if new.received < old.received => (&mut self.tally.outdated, old),
            (None, Some(_)) => (&mut self.tally.added, new),
            (Some(_), _) => {
                self.superseded.push((old, new.received));
                (&mut self.tally.replaced, new)
            }
        };
        *count += 1;
        if value != old {
            self.note(&value, old.amount.is_some());
        }
        self.values.push(value);
    }
}

/// Lays values in order of time out as cells: at regular times when `step` says so and they lie on one
/// grid, gaps filled with missing ones; else at listed times.
///
/// `None` when they are more than a block takes.
pub(crate) fn lay(values: &[Value], step: Option<i64>, cells: &mut Cells) -> Option<()> {
    cells.clear();
    let first = values.first()?;
    match step.filter(|step| on_grid(values, first.from, *step)) {
        Some(step) => {
            cells.every = Some((first.from, step));
            for value in values {
                fill_to(value.from, first.from, step, cells);
                push(value, cells);
            }
        }
        None => {
            for value in values {
                cells.listed.push((value.from, value.until));
                push(value, cells);
            }
        }
    }
    (cells.amounts.len() <= MAX_CELLS).then_some(())
}

fn on_grid(values: &[Value], from: Instant, step: i64) -> bool {
    let end = values.last().map_or(from, |last| last.until);
    let few = usize::try_from((end - from) / step).is_ok_and(|cells| cells <= MAX_CELLS);
    few && values.iter().all(|v| v.until - v.from == step && (v.from - from) % step == 0)
}

fn fill_to(start: Instant, from: Instant, step: i64, cells: &mut Cells) {
    let quality = cells.qualities.last().map(|run| run.of);
    while let Some(quality) = quality
        && i64::try_from(cells.amounts.len()).is_ok_and(|count| from + count * step < start)
    {
        cells.amounts.push(None);
        cells.note(quality, NEVER);
    }
}

fn push(value: &Value, cells: &mut Cells) {
    // What is missing carries the quality of the one before, so that it breaks no run.
    let before = cells.qualities.last().map_or(value.quality, |run| run.of);
    let quality = if value.amount.is_some() { value.quality } else { before };
    cells.amounts.push(value.amount);
    cells.note(quality, value.received);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::quantity::Quality;

    fn hour(index: i64, amount: Option<i64>, received: Instant) -> Value {
        let from = index * 3600;
        Value { from, until: from + 3600, amount, quality: Quality::Measured, received }
    }

    fn amounts(merged: &Merged) -> Vec<Option<i64>> {
        merged.values.iter().map(|v| v.amount).collect()
    }

    #[test]
    fn an_equal_value_changes_nothing_and_a_newer_one_takes_its_place() {
        let held = [hour(0, Some(5), 100), hour(1, Some(6), 100), hour(2, Some(7), 100)];
        let new = [hour(0, Some(5), 200), hour(1, Some(8), 200), hour(2, Some(9), 50), hour(3, Some(1), 200)];

        let merged = merge(None, &held, &new).unwrap();

        assert_eq!(amounts(&merged), [Some(5), Some(8), Some(7), Some(1)]);
        assert_eq!(merged.values[0].received, 100);
        assert_eq!(merged.tally, Tally { added: 1, replaced: 1, unchanged: 1, outdated: 1 });
        assert_eq!(merged.superseded, [(hour(1, Some(6), 100), 200)]);
    }

    #[test]
    fn another_quality_is_another_value() {
        let preliminary = Value { quality: Quality::Preliminary, ..hour(0, Some(5), 100) };

        let merged = merge(None, &[preliminary], &[hour(0, Some(5), 200)]).unwrap();

        assert_eq!(merged.tally.replaced, 1);
        assert_eq!(merged.values[0].quality, Quality::Measured);
    }

    #[test]
    fn a_withdrawn_value_does_not_come_back_by_an_older_one() {
        let withdrawn = merge(None, &[hour(0, Some(5), 100)], &[hour(0, None, 200)]).unwrap();
        assert_eq!((withdrawn.tally.replaced, amounts(&withdrawn)), (1, vec![None]));

        let again = merge(None, &withdrawn.values, &[hour(0, Some(5), 100)]).unwrap();
        assert_eq!((again.tally.outdated, amounts(&again)), (1, vec![None]));

        let newer = merge(None, &withdrawn.values, &[hour(0, Some(6), 300)]).unwrap();
        assert_eq!((newer.tally.added, amounts(&newer)), (1, vec![Some(6)]));
    }

    #[test]
    fn missing_where_nothing_is_leaves_no_trace() {
        let merged = merge(None, &[], &[hour(0, None, 100)]).unwrap();

        assert!(merged.values.is_empty());
        assert_eq!(merged.tally, Tally { unchanged: 1, ..Tally::default() });
    }

    #[test]
    fn intervals_that_overlap_are_refused_with_the_start() {
        let half = Value { from: 1800, until: 5400, ..hour(0, Some(1), 1) };

        assert_eq!(merge(None, &[hour(0, Some(5), 1)], &[half]).err(), Some(1800));
        assert_eq!(merge(None, &[half], &[hour(0, Some(5), 1)]).err(), Some(0));
    }

    #[test]
    fn a_filled_gap_takes_a_value_however_early_it_was_received() {
        let mut cells = Cells::default();
        lay(&[hour(0, Some(1), 500), hour(3, Some(4), 500)], Some(3600), &mut cells).unwrap();
        let held: Vec<Value> = cells.values().collect();

        let merged = merge(None, &held, &[hour(1, Some(2), 10)]).unwrap();

        assert_eq!(amounts(&merged), [Some(1), Some(2), None, Some(4)]);
        assert_eq!(merged.tally.added, 1);
    }

    #[test]
    fn values_off_the_grid_are_listed() {
        let mut cells = Cells::default();
        let late = Value { from: 9000, until: 12_600, ..hour(0, Some(2), 1) };

        lay(&[hour(0, Some(1), 1), late], Some(3600), &mut cells).unwrap();

        assert_eq!(cells.listed, [(0, 3600), (9000, 12_600)]);
    }

    proptest! {
        #[test]
        fn merging_twice_is_merging_once(
            held in proptest::collection::btree_map(0..60_i64, (proptest::option::of(0..9_i64), 1..9_i64), 0..40),
            new in proptest::collection::btree_map(0..60_i64, (proptest::option::of(0..9_i64), 1..9_i64), 0..40),
        ) {
            let hours = |map: std::collections::BTreeMap<i64, (Option<i64>, i64)>| -> Vec<Value> {
                map.into_iter().map(|(index, (amount, received))| hour(index, amount, received)).collect()
            };
            let (held, new) = (hours(held), hours(new));
            let once = merge(None, &merge(None, &[], &held).unwrap().values, &new).unwrap();
            let twice = merge(None, &once.values, &new).unwrap();
            prop_assert_eq!(&twice.values, &once.values);
            prop_assert_eq!((twice.tally.added, twice.tally.replaced), (0, 0));
            let tally = once.tally;
            prop_assert_eq!(tally.added + tally.replaced + tally.unchanged + tally.outdated, new.len() as u64);
        }

        #[test]
        fn what_is_laid_out_reads_back(
            values in proptest::collection::btree_map(0..300_i64, 0..99_i64, 1..80),
            step in proptest::option::of(Just(3600_i64)),
        ) {
            let values: Vec<Value> = values.into_iter().map(|(i, a)| hour(i, Some(a), i / 24)).collect();
            let mut cells = Cells::default();
            lay(&values, step, &mut cells).unwrap();
            let again: Vec<Value> = cells.values().filter(|v| v.amount.is_some()).collect();
            prop_assert_eq!(again, values);
        }
    }
}
