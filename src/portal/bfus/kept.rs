//! What was fetched in this run, so that nothing is fetched twice: points of charts, by use place and utility.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::period::Period;
use crate::portal::bfus::chart::{Chart, Point, Points};
use crate::portal::bfus::form::Load;
use crate::portal::bfus::interval::Interval;

/// How many streams are kept. A month of hours is 18 kB, so this is some tens of MB at most; who walks through
/// hundreds of facilities asks one after the other.
const MOST: usize = 64;

/// Which stream: use place, code of the utility, what of it.
pub type Key = (String, String, Load);

/// What is kept of one stream.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    covered: Vec<Period>,
    main: BTreeMap<Interval, Vec<Point>>,
    outdoors: BTreeMap<Interval, Vec<Point>>,
    is_offered: bool,
    begins: BTreeMap<Interval, NaiveDate>,
}

impl Kept {
    /// Returns the parts of a period that were not fetched yet, in order.
    pub fn missing(&self, period: Period) -> Vec<Period> {
        let mut out = Vec::new();
        let mut from = period.from();
        for known in &self.covered {
            if known.until() > from {
                out.extend(Period::new(from, known.from().min(period.until())));
                from = from.max(known.until());
            }
        }
        out.extend(Period::new(from, period.until()));
        out
    }

    /// Adds what was fetched for a period.
    pub fn add(&mut self, period: Period, chart: Chart) {
        self.is_offered |= chart.main.is_some();
        put(&mut self.main, chart.main, period);
        put(&mut self.outdoors, chart.outdoors, period);
        self.covered.push(period);
        self.covered.sort_by_key(Period::from);
    }

    /// Returns the first day that has values of an interval, where it is known that those before are coarser.
    pub fn begins(&self, interval: Interval) -> Option<NaiveDate> {
        self.begins.get(&interval).copied()
    }

    /// Says that values of an interval begin on a day.
    pub fn begin(&mut self, interval: Interval, day: NaiveDate) {
        self.begins.insert(interval, day);
    }

    /// Returns the main points by how long their intervals are.
    pub fn main(&self) -> &BTreeMap<Interval, Vec<Point>> {
        &self.main
    }

    /// Returns the outdoor temperature by how long its intervals are.
    pub fn outdoors(&self) -> &BTreeMap<Interval, Vec<Point>> {
        &self.outdoors
    }

    /// Whether anything was ever fetched.
    pub fn was_asked(&self) -> bool {
        !self.covered.is_empty()
    }

    /// Whether there ever was a series, also one without points.
    pub fn is_offered(&self) -> bool {
        self.is_offered
    }
}

/// Takes the points of a period; what a portal tells beyond what it was asked is left out.
fn put(streams: &mut BTreeMap<Interval, Vec<Point>>, points: Option<Points>, period: Period) {
    use crate::domain::zone::{Clock, span};
    let Some(Points { interval, mut points }) = points else { return };
    let (from, until) = span(&period, Clock::Local);
    points.retain(|point| from <= point.0 && point.0 < until);
    if points.is_empty() {
        return;
    }
    let all = streams.entry(interval).or_default();
    all.append(&mut points);
    if !all.is_sorted_by(|a, b| a.0 < b.0) {
        all.sort_by_key(|point| point.0);
    }
}

/// What is kept of all streams, the ones used last.
#[derive(Debug, Default)]
pub struct Keeper {
    streams: BTreeMap<Key, (u64, Arc<Kept>)>,
    uses: u64,
}

impl Keeper {
    /// Returns what is kept of a stream; nothing where it was never asked for.
    pub fn get(&mut self, key: &Key) -> Arc<Kept> {
        self.uses += 1;
        match self.streams.get_mut(key) {
            Some((used, kept)) => {
                *used = self.uses;
                Arc::clone(kept)
            }
            None => Arc::default(),
        }
    }

    /// Keeps a stream, and forgets the one that was not used for longest where there are too many.
    pub fn put(&mut self, key: Key, kept: Arc<Kept>) {
        self.uses += 1;
        self.streams.insert(key, (self.uses, kept));
        if self.streams.len() > MOST {
            let oldest = self.streams.iter().min_by_key(|(_, (used, _))| *used).map(|(key, _)| key.clone());
            oldest.and_then(|key| self.streams.remove(&key));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(from: &str, until: &str) -> Period {
        Period::new(from.parse().unwrap(), until.parse().unwrap()).unwrap()
    }

    fn nothing() -> Chart {
        Chart { main: None, outdoors: None }
    }

    #[test]
    fn what_is_missing_is_what_was_never_fetched() {
        let mut kept = Kept::default();
        kept.add(period("2026-03-01", "2026-04-01"), nothing());
        kept.add(period("2026-01-01", "2026-02-01"), nothing());

        assert_eq!(
            kept.missing(period("2025-12-01", "2026-05-01")),
            [
                period("2025-12-01", "2026-01-01"),
                period("2026-02-01", "2026-03-01"),
                period("2026-04-01", "2026-05-01")
            ]
        );
        assert!(kept.missing(period("2026-03-02", "2026-04-01")).is_empty());
        assert_eq!(kept.missing(period("2026-01-10", "2026-02-02")), [period("2026-02-01", "2026-02-02")]);
        assert_eq!(Kept::default().missing(period("2026-01-01", "2026-02-01")).len(), 1);
    }

    #[test]
    fn the_stream_that_was_not_used_for_longest_is_forgotten() {
        let key = |n: usize| (n.to_string(), "E".to_owned(), Load::Main);
        let mut kept = Kept::default();
        kept.add(period("2026-01-01", "2026-02-01"), nothing());
        let kept = Arc::new(kept);
        let mut keeper = Keeper::default();
        (0..MOST).for_each(|n| keeper.put(key(n), Arc::clone(&kept)));
        keeper.get(&key(0));

        keeper.put(key(MOST), kept);

        assert!(!keeper.get(&key(0)).covered.is_empty());
        assert!(keeper.get(&key(1)).covered.is_empty());
        assert_eq!(keeper.streams.len(), MOST);
    }
}
