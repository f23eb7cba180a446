//! The heads of blocks: what is known of a month without unpacking it.

use rusqlite::{Connection, Row, params};

use crate::domain::quantity::Quality;
use crate::domain::zone::{self, Instant};
use crate::portal::PortalError;
use crate::portal::embedded::block::{Cells, INSTANTS};
use crate::portal::embedded::fault;
use crate::portal::embedded::write::Value;

const MONTHS_OF_SERIES: i64 = 1_000_000;

/// The key of a series' block of a local month: series · 10^6 + yyyymm.
pub(crate) fn key(series: i64, at: Instant) -> Result<i64, PortalError> {
    let (year, month) = zone::local_month(at);
    if !INSTANTS.contains(&at) || !(1..=9999).contains(&year) {
        return Err(fault::invalid(at.to_string()));
    }
    in_month(series, i64::from(year) * 100 + i64::from(month))
}

/// The key of a series' block of a month yyyymm.
pub(crate) fn in_month(series: i64, month: i64) -> Result<i64, PortalError> {
    let base = series.checked_mul(MONTHS_OF_SERIES).ok_or_else(|| fault::damaged(series.to_string()))?;
    Ok(base + month)
}

/// The month yyyymm of a key.
pub(crate) fn yyyymm(key: i64) -> i64 {
    key.rem_euclid(MONTHS_OF_SERIES)
}

/// The first and the last key of a series between two instants (half-open).
pub(crate) fn keys(series: i64, from: Instant, until: Instant) -> Result<(i64, i64), PortalError> {
    let inside = |at: Instant| at.clamp(*INSTANTS.start() + 86_400, *INSTANTS.end() - 86_400);
    Ok((key(series, inside(from))?, key(series, inside(until.saturating_sub(1)))?))
}

/// The series of a key.
pub(crate) fn series_of(key: i64) -> i64 {
    key.div_euclid(MONTHS_OF_SERIES)
}

/// The bounds (half-open) of the local month of a key. `None` when it is no key.
pub(crate) fn month_of(key: i64) -> Option<(Instant, Instant)> {
    let month = u32::try_from(yyyymm(key)).ok()?;
    let (year, month) = (month / 100, month % 100);
    ((1..=9999).contains(&year) && (1..=12).contains(&month))
        .then(|| i32::try_from(year).ok())
        .flatten()
        .map(|year| zone::month_span(year, month))
}

/// What is present in a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Present {
    /// How many values; at least 1.
    pub count: u32,
    /// How many seconds they cover.
    pub covered: i64,
    /// Their sum.
    pub sum: i64,
    /// The worst quality.
    pub quality: Quality,
    /// The start of the first.
    pub from: Instant,
    /// The end of the last.
    pub until: Instant,
    /// When the latest was received.
    pub received: Instant,
}

impl Present {
    /// Sums values in order of time. `None` when none is present.
    pub(crate) fn of(values: impl Iterator<Item = Value>) -> Option<Self> {
        values.fold(None, |so_far: Option<Self>, value| {
            let Some(amount) = value.amount else { return so_far };
            let sum = so_far.unwrap_or(Self {
                count: 0,
                covered: 0,
                sum: 0,
                quality: value.quality,
                from: value.from,
                until: value.until,
                received: value.received,
            });
            Some(Self {
                count: sum.count + 1,
                covered: sum.covered + (value.until - value.from),
                // Amounts and their number are limited when a block is unpacked, so that this has room.
                sum: sum.sum + amount,
                quality: sum.quality.max(value.quality),
                from: sum.from,
                until: value.until,
                received: sum.received.max(value.received),
            })
        })
    }
}

/// The head of one block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    /// The key of the block.
    pub key: i64,
    /// What is present; `None` where everything was withdrawn.
    pub present: Option<Present>,
    /// When the latest of the values, missing marks included, was received.
    pub changed: Instant,
}

impl Head {
    /// Makes the head of a block.
    pub(crate) fn of(key: i64, cells: &Cells) -> Self {
        Self { key, present: Present::of(cells.values()), changed: cells.changed() }
    }

    /// Reads a head from a row that begins with the table's columns in their order.
    pub(crate) fn read(row: &Row<'_>) -> Result<Self, PortalError> {
        let key: i64 = row.get(0)?;
        let count: u32 = row.get(1)?;
        let present = if count == 0 { None } else { Some(Self::read_present(key, count, row)?) };
        Ok(Self { key, present, changed: row.get(8)? })
    }

    fn read_present(key: i64, count: u32, row: &Row<'_>) -> Result<Present, PortalError> {
        Ok(Present {
            count,
            covered: row.get(2)?,
            sum: row.get(3)?,
            quality: Quality::from_code(row.get(4)?).ok_or_else(|| fault::damaged(format!("block {key}")))?,
            from: row.get(5)?,
            until: row.get(6)?,
            received: row.get(7)?,
        })
    }

    /// Writes the head where none is yet. Whether it did.
    pub(crate) fn insert(&self, connection: &Connection) -> Result<bool, PortalError> {
        self.write(
            connection,
            "INSERT INTO block_head \
             (id, count, covered, sum, quality, values_from, values_until, received, changed) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (id) DO NOTHING",
        )
    }

    /// Writes the head, over an older one if there is one.
    pub(crate) fn upsert(&self, connection: &Connection) -> Result<(), PortalError> {
        self.write(
            connection,
            "INSERT INTO block_head \
             (id, count, covered, sum, quality, values_from, values_until, received, changed) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (id) DO UPDATE SET \
             count = excluded.count, covered = excluded.covered, sum = excluded.sum, \
             quality = excluded.quality, values_from = excluded.values_from, \
             values_until = excluded.values_until, received = excluded.received, \
             changed = excluded.changed",
        )
        .map(|_| ())
    }

    fn write(&self, connection: &Connection, sql: &str) -> Result<bool, PortalError> {
        let present = self.present.as_ref();
        let written = connection.prepare_cached(sql)?.execute(params![
            self.key,
            present.map_or(0, |p| p.count),
            present.map_or(0, |p| p.covered),
            present.map_or(0, |p| p.sum),
            present.map(|p| p.quality.code()),
            present.map(|p| p.from),
            present.map(|p| p.until),
            present.map(|p| p.received),
            self.changed,
        ])?;
        Ok(written > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_of_the_local_month() {
        // 2025-12-31T23:00Z is midnight in Stockholm.
        assert_eq!(key(7, 1_767_222_000).unwrap(), 7_202_601);
        assert_eq!(key(7, 1_767_221_999).unwrap(), 7_202_512);
        assert_eq!(series_of(7_202_601), 7);
        assert_eq!(month_of(7_202_601).unwrap().0, 1_767_222_000);
        assert_eq!(month_of(7_202_613), None);
        assert!(key(7, i64::MAX).is_err());
        assert_eq!(keys(7, i64::MIN, i64::MAX).unwrap(), (7_000_101, 7_999_912));
    }
}
