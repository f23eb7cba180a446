//! The outdoor temperature of a place, put together of what came with its utilities: the finest that there is of each
//! stretch, so that no meter's late beginning leaves out what came with another.

use std::collections::BTreeMap;

use crate::domain::zone::Instant;
use crate::portal::bfus::chart::Point;
use crate::portal::bfus::interval::Interval;

/// Points of several streams that do not overlap.
#[derive(Debug, Default)]
pub struct Weather {
    known: BTreeMap<Instant, (Interval, Point)>,
    missing: BTreeMap<Instant, (Interval, Point)>,
}

impl Weather {
    /// Adds points where there is nothing yet. The finest intervals have to come first.
    pub fn add(&mut self, interval: Interval, points: &[Point]) {
        for point in points {
            if !overlaps(&self.known, *point) {
                let among = if point.2.is_some() { &mut self.known } else { &mut self.missing };
                among.entry(point.0).or_insert((interval, *point));
            }
        }
    }

    /// Whether there is no temperature at all.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Whether nothing of a stretch is without a temperature of each day, or finer.
    pub fn fills(&self, (from, until): (Instant, Instant)) -> bool {
        let inside = self.known.range(from..until.max(from)).map(|(_, told)| told);
        let fine = inside.filter(|(interval, point)| *interval <= Interval::Day && point.1 <= until);
        fine.map(|(_, point)| point.1 - point.0).sum::<i64>() >= until - from
    }

    /// Returns the points by how long their intervals are, the coarsest first.
    pub fn streams(self) -> impl Iterator<Item = (Interval, Vec<Point>)> {
        let mut out: BTreeMap<Interval, Vec<Point>> = BTreeMap::new();
        let missing = self.missing.into_values().filter(|(_, point)| !overlaps(&self.known, *point));
        for (interval, point) in missing.collect::<Vec<_>>().into_iter().chain(self.known.into_values()) {
            out.entry(interval).or_default().push(point);
        }
        out.values_mut().for_each(|points| points.sort_unstable_by_key(|point| point.0));
        out.into_iter().rev()
    }
}

fn overlaps(known: &BTreeMap<Instant, (Interval, Point)>, point: Point) -> bool {
    known.range(..point.1).next_back().is_some_and(|(_, (_, before))| before.1 > point.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_finest_of_each_stretch_is_taken_and_gaps_are_filled_with_coarser() {
        let mut weather = Weather::default();
        weather.add(Interval::Hour, &[(7200, 10_800, Some(1)), (10_800, 14_400, None)]);
        weather.add(Interval::Day, &[(0, 7200, Some(2)), (7200, 20_000, Some(3)), (20_000, 40_000, None)]);

        assert!(weather.fills((0, 10_800)));
        assert!(!weather.fills((0, 14_400)));
        let streams: Vec<_> = weather.streams().collect();
        assert_eq!(
            streams,
            [
                (Interval::Day, vec![(0, 7200, Some(2)), (20_000, 40_000, None)]),
                (Interval::Hour, vec![(7200, 10_800, Some(1)), (10_800, 14_400, None)]),
            ]
        );
    }
}
