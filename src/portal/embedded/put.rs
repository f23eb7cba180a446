//! Values into blocks: split by local month, merged, packed, with the head beside.

use rusqlite::{Connection, params};

use crate::domain::consumption::{Run, Step};
use crate::domain::quantity::Quality;
use crate::domain::zone::Instant;
use crate::portal::PortalError;
use crate::portal::embedded::block::{Cells, INSTANTS, MAX_AMOUNT, MAX_CELLS, MAX_LENGTH, NEVER, add_run};
use crate::portal::embedded::heads::{self, Head};
use crate::portal::embedded::merge::{self, Changed, Superseded};
use crate::portal::embedded::write::{Tally, Value};
use crate::portal::embedded::{fault, read};

/// Equally long values that follow each other.
pub(crate) struct Stretch<'a> {
    /// The start of the first.
    pub from: Instant,
    /// The length of each in seconds.
    pub step: i64,
    /// The amounts.
    pub amounts: &'a [Option<i64>],
    /// The quality of all.
    pub quality: Quality,
    /// The instants of receipt; the counts sum to the number of amounts.
    pub received: &'a [Run<Instant>],
}

/// The blocks of months being written, with the buffers they share.
#[derive(Default)]
pub(crate) struct Months {
    cells: Cells,
    held: Vec<Value>,
    data: Vec<u8>,
    /// The key without its series, and the bounds, of the month last written to.
    last: Option<(i64, (Instant, Instant))>,
    /// Who puts is told what changed, by the row of the series.
    changed: Option<Vec<(i64, Changed)>>,
    latest: Option<Instant>,
}

impl Months {
    /// Begins where the new values are the last word: they came at an instant, and take the place of whatever is
    /// there, also where that has other intervals. What changes is noted.
    pub(crate) fn latest(at: Instant) -> Self {
        Self { changed: Some(Vec::new()), latest: Some(at), ..Self::default() }
    }

    /// Returns what changed, in the order in which it was put.
    pub(crate) fn changed(self) -> Vec<(i64, Changed)> {
        self.changed.unwrap_or_default()
    }

    /// Merges values of any span into a series.
    pub(crate) fn put(
        &mut self,
        connection: &Connection,
        series: (i64, Step),
        values: &[Value],
    ) -> Result<Tally, PortalError> {
        check(series.1, values)?;
        let mut tally = Tally::default();
        let mut rest = values;
        while let Some(first) = rest.first() {
            let (key, end) = self.month(series.0, first.from)?;
            let (month, later) = rest.split_at(rest.partition_point(|value| value.from < end));
            tally += self.put_month(connection, key, series.1, month)?;
            rest = later;
        }
        Ok(tally)
    }

    /// Puts a stretch in, at once where its month has no block yet.
    pub(crate) fn put_stretch(
        &mut self,
        connection: &Connection,
        series: (i64, Step),
        stretch: &Stretch<'_>,
    ) -> Result<Tally, PortalError> {
        stretch.check(series.1)?;
        let (key, month_end) = self.month(series.0, stretch.from)?;
        if stretch.end() <= month_end && stretch.lay(&mut self.cells) {
            let head = Head::of(key, &self.cells);
            if head.insert(connection)? {
                self.write_block(connection, key)?;
                let present = u64::from(head.present.map_or(0, |present| present.count));
                let all = stretch.amounts.len() as u64;
                return Ok(Tally { added: present, unchanged: all - present, ..Tally::default() });
            }
        }
        let values: Vec<Value> = stretch.values().collect();
        self.put(connection, series, &values)
    }

    fn month(&mut self, series: i64, at: Instant) -> Result<(i64, Instant), PortalError> {
        let (month, bounds) = match self.last {
            Some(last) if (last.1.0..last.1.1).contains(&at) => last,
            _ => {
                let key = heads::key(0, at)?;
                let bounds = heads::month_of(key).ok_or_else(|| fault::invalid(at.to_string()))?;
                *self.last.insert((key, bounds))
            }
        };
        Ok((heads::in_month(series, month)?, bounds.1))
    }

    fn put_month(
        &mut self,
        connection: &Connection,
        key: i64,
        step: Step,
        new: &[Value],
    ) -> Result<Tally, PortalError> {
        self.hold(connection, key)?;
        let told;
        let new = if self.latest.is_some() {
            told = merge::without_news(&self.held, new);
            forget(connection, heads::series_of(key), &merge::make_way(&mut self.held, &told))?;
            told.as_slice()
        } else {
            new
        };
        let merged =
            merge::merge(self.latest, &self.held, new).map_err(|start| fault::invalid(start.to_string()))?;
        if merged.tally.added == 0 && merged.tally.replaced == 0 {
            return Ok(merged.tally);
        }
        let regular = if let Step::Seconds(step) = step { Some(i64::from(step)) } else { None };
        merge::lay(&merged.values, regular, &mut self.cells)
            .ok_or_else(|| fault::invalid(key.to_string()))?;
        Head::of(key, &self.cells).upsert(connection)?;
        self.write_block(connection, key)?;
        let series = heads::series_of(key);
        keep_aside(connection, series, &merged.superseded)?;
        if let Some(changed) = &mut self.changed {
            changed.extend(merged.changed.iter().map(|run| (series, *run)));
        }
        Ok(merged.tally)
    }

    fn hold(&mut self, connection: &Connection, key: i64) -> Result<(), PortalError> {
        self.held.clear();
        let mut statement = connection.prepare_cached("SELECT data FROM block WHERE id = ?1")?;
        let mut rows = statement.query([key])?;
        if let Some(row) = rows.next()? {
            read::unpack_row(row, key, &mut self.cells)?;
            self.held.extend(self.cells.values());
        }
        Ok(())
    }

    fn write_block(&mut self, connection: &Connection, key: i64) -> Result<(), PortalError> {
        self.data.clear();
        self.cells.pack(&mut self.data);
        connection
            .prepare_cached(
                "INSERT INTO block (id, data) VALUES (?1, ?2) \
                 ON CONFLICT (id) DO UPDATE SET data = excluded.data",
            )?
            .execute(params![key, self.data])?;
        Ok(())
    }
}

impl Stretch<'_> {
    fn end(&self) -> Instant {
        self.from + self.step * signed(self.amounts.len())
    }

    fn check(&self, of: Step) -> Result<(), PortalError> {
        let about = |name: &str| Err(fault::invalid(name));
        if !matches!(of, Step::Seconds(seconds) if i64::from(seconds) == self.step) {
            return about("step");
        }
        let told: u64 = self.received.iter().map(|run| u64::from(run.count)).sum();
        if told != self.amounts.len() as u64 || !self.received.iter().all(|run| takes_receipt(run.of)) {
            return about("received");
        }
        let span = i64::try_from(self.amounts.len()).ok().and_then(|count| self.step.checked_mul(count));
        let end = span.and_then(|span| self.from.checked_add(span));
        if !INSTANTS.contains(&self.from) || !end.is_some_and(|end| INSTANTS.contains(&end)) {
            return about(&self.from.to_string());
        }
        match self.amounts.iter().flatten().find(|amount| !takes_amount(**amount)) {
            Some(amount) => about(&amount.to_string()),
            None => Ok(()),
        }
    }

    fn values(&self) -> impl Iterator<Item = Value> + '_ {
        let received = self.received.iter().flat_map(|run| (0..run.count).map(|_| run.of));
        let starts = (0..).map(|index| self.from + index * self.step);
        self.amounts.iter().zip(received).zip(starts).map(|((amount, received), from)| Value {
            from,
            until: from + self.step,
            amount: *amount,
            quality: self.quality,
            received,
        })
    }

    /// Lays the values out as cells, without missing ones at either end. Whether there is any.
    fn lay(&self, cells: &mut Cells) -> bool {
        let (Some(first), Some(last)) =
            (self.amounts.iter().position(Option::is_some), self.amounts.iter().rposition(Option::is_some))
        else {
            return false;
        };
        if last - first >= MAX_CELLS {
            return false;
        }
        cells.clear();
        cells.every = Some((self.from + self.step * signed(first), self.step));
        cells.amounts.extend(self.amounts.iter().skip(first).take(last - first + 1));
        let received = self.received.iter().flat_map(|run| (0..run.count).map(|_| run.of));
        for (amount, received) in self.amounts.iter().zip(received).skip(first).take(last - first + 1) {
            add_run(&mut cells.received, if amount.is_some() { received } else { NEVER }, 1);
        }
        let count = u32::try_from(cells.amounts.len()).unwrap_or(u32::MAX);
        add_run(&mut cells.qualities, self.quality, count);
        true
    }
}

/// A number of values; slices are never longer than `i64` counts.
fn signed(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn takes_amount(amount: i64) -> bool {
    (-MAX_AMOUNT..=MAX_AMOUNT).contains(&amount)
}

fn takes_receipt(at: Instant) -> bool {
    at != NEVER && INSTANTS.contains(&at)
}

/// Refuses values that are out of order, out of range, or not as long as the series' step.
fn check(step: Step, values: &[Value]) -> Result<(), PortalError> {
    let mut end = *INSTANTS.start();
    for value in values {
        let length = value.until.checked_sub(value.from).unwrap_or(0);
        let fits = match step {
            Step::Seconds(step) => length == i64::from(step),
            Step::Day | Step::Month => (1..=MAX_LENGTH).contains(&length),
        };
        let inside = value.from >= end && INSTANTS.contains(&value.until) && takes_receipt(value.received);
        if !fits || !inside || !value.amount.is_none_or(takes_amount) {
            return Err(fault::invalid(value.from.to_string()));
        }
        end = value.until;
    }
    Ok(())
}

/// Forgets what took the place of values: the past is told by the interval.
fn forget(connection: &Connection, series: i64, gone: &[Value]) -> Result<(), PortalError> {
    let mut statement =
        connection.prepare_cached("DELETE FROM correction WHERE series_id = ?1 AND start = ?2")?;
    gone.iter().try_for_each(|value| Ok(statement.execute(params![series, value.from]).map(drop)?))
}

fn keep_aside(connection: &Connection, series: i64, old: &[Superseded]) -> Result<(), PortalError> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO correction (series_id, start, until, amount, quality, received, replaced_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for (value, replaced_at) in old {
        let Some(amount) = value.amount else { continue };
        let quality = value.quality.code();
        statement.execute(params![
            series,
            value.from,
            value.until,
            amount,
            quality,
            value.received,
            replaced_at
        ])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::domain::consumption::Step;
    use crate::domain::refusal::Refusal;
    use crate::portal::About;
    use crate::portal::embedded::Store;
    use crate::portal::embedded::write::Value;

    #[test]
    fn a_full_disk_is_told_and_leaves_the_store_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let about = About {
            utility_company: "Stordala Energi & Miljö".into(),
            older_invoices: None,
            service_email: None,
            service_phone: None,
            fault_phone: None,
            ..About::default()
        };
        let mut store = Store::create(&folder.path().join("portal.db"), &about).unwrap();
        // A file that may not grow answers as a full disk does.
        store.connection.pragma_update(None, "max_page_count", 1).unwrap();
        let value = |index: i64| Value {
            from: index * 3600,
            until: index * 3600 + 3600,
            amount: Some(index * 7_919 % 1_000_003),
            quality: crate::domain::quantity::Quality::Measured,
            received: 1_800_000_000,
        };

        let mut writer = store.writer().unwrap();
        let series = writer.series_for_station("stordala", Step::Seconds(3600)).unwrap();
        let error = writer.put(series, &(0..20_000).map(value).collect::<Vec<_>>()).unwrap_err();
        drop(writer);

        assert_eq!(error.refusal, Refusal::StoreFull);
        assert!(error.what.unwrap().ends_with("portal.db"));
        let report = store.check().unwrap();
        assert_eq!((report.series, report.blocks, report.faults), (0, 0, vec![]));
    }
}
