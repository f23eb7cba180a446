//! Answering for metered values: resolved first, then streamed one block at a time.

use std::collections::BTreeMap;
use std::ops::{ControlFlow, Range};

use rusqlite::Connection;

use crate::domain::consumption::{Block, Detail, MonthSum, Part, Query, Run, Series, Times};
use crate::domain::quantity::Quality;
use crate::domain::rights::Page;
use crate::domain::zone::Instant;
use crate::portal::PortalError;
use crate::portal::embedded::block::{Cells, NEVER, add_run};
use crate::portal::embedded::heads::{self, Head, Present};
use crate::portal::embedded::merge;
use crate::portal::embedded::principal::View;
use crate::portal::embedded::write::Value;
use crate::portal::embedded::{fault, series};

/// What is handed to.
type Each<'a> = &'a mut dyn FnMut(Part<'_>) -> ControlFlow<()>;

/// Answers a query. Every subject is looked up, and allowed, before the first value is handed out.
pub(crate) fn consumption(view: &View<'_>, query: &Query, each: Each<'_>) -> Result<(), PortalError> {
    if query.detail == Detail::Months {
        whole_months(query)?;
    }
    let mut asked = Vec::new();
    for subject in &query.subjects {
        let owner = view.owner(Page::Consumption, subject)?;
        let found = series::of_owner(view.connection, owner, subject, view.horizon)?;
        asked.extend(found.into_iter().filter(|series| query.measures.contains(&series.measure)));
    }
    let mut reader = Reader::new(view, query);
    for series in &asked {
        let flow = match query.detail {
            Detail::Months => reader.months(series, each)?,
            Detail::Intervals => reader.intervals(series, each)?,
        };
        if flow.is_break() {
            break;
        }
    }
    Ok(())
}

/// Sums of months are asked for from the first of a month to the first of another, local clock.
fn whole_months(query: &Query) -> Result<(), PortalError> {
    for (name, at) in [("from", query.from), ("until", query.until)] {
        let begins = heads::month_of(heads::keys(0, at, at.saturating_add(1))?.0).is_some_and(|m| m.0 == at);
        if !begins && query.from < query.until {
            return Err(fault::invalid(name));
        }
    }
    Ok(())
}

/// One query's reader: its limits and the buffers that all its blocks share.
struct Reader<'a> {
    connection: &'a Connection,
    from: Instant,
    until: Instant,
    horizon: Instant,
    as_of: Option<Instant>,
    months: BTreeMap<i64, (Instant, Instant)>,
    cells: Cells,
    values: Vec<Value>,
    qualities: Vec<Run<Quality>>,
    received: Vec<Run<Instant>>,
}

impl<'a> Reader<'a> {
    fn new(view: &View<'a>, query: &Query) -> Self {
        Self {
            connection: view.connection,
            from: query.from,
            until: query.until,
            horizon: view.horizon,
            as_of: query.as_of,
            months: BTreeMap::new(),
            cells: Cells::default(),
            values: Vec::new(),
            qualities: Vec::new(),
            received: Vec::new(),
        }
    }

    fn months(&mut self, series: &Series, each: Each<'_>) -> Result<ControlFlow<()>, PortalError> {
        if self.from >= self.until {
            return Ok(ControlFlow::Continue(()));
        }
        let connection = self.connection;
        let mut statement = connection.prepare_cached(
            "SELECT id, count, covered, sum, quality, values_from, values_until, received, changed \
             FROM block_head WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
        )?;
        let mut rows = statement.query(heads::keys(series.id, self.from, self.until)?)?;
        while let Some(row) = rows.next()? {
            let head = Head::read(row)?;
            let present = if self.is_final(&head) { head.present } else { self.recount(series, head.key)? };
            let Some(present) = present else { continue };
            let (from, until) = self.month(head.key)?;
            let sum = month_sum(series, (from, until), &present);
            if each(Part::Month(sum)).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Whether a head tells the truth within the query's limits, so that its block need not be looked at.
    fn is_final(&self, head: &Head) -> bool {
        self.as_of.is_none_or(|at| head.changed <= at)
            && head.present.is_none_or(|present| present.until <= self.horizon)
    }

    /// The bounds of a key's month, made once for all series.
    fn month(&mut self, key: i64) -> Result<(Instant, Instant), PortalError> {
        let month = heads::yyyymm(key);
        if let Some(known) = self.months.get(&month) {
            return Ok(*known);
        }
        let bounds = heads::month_of(key).ok_or_else(|| damaged_block(key))?;
        self.months.insert(month, bounds);
        Ok(bounds)
    }

    fn recount(&mut self, series: &Series, key: i64) -> Result<Option<Present>, PortalError> {
        let connection = self.connection;
        let mut statement = connection.prepare_cached("SELECT data FROM block WHERE id = ?1")?;
        let mut rows = statement.query([key])?;
        let row = rows.next()?.ok_or_else(|| damaged_block(key))?;
        self.unpack(series, key, row)?;
        let (from, until) = self.month(key)?;
        let range = self.range(from, until);
        let values = self.cells.values().skip(range.start).take(range.len());
        Ok(Present::of(values))
    }

    fn intervals(&mut self, series: &Series, each: Each<'_>) -> Result<ControlFlow<()>, PortalError> {
        let (from, until) = (self.from, self.until);
        if from >= until {
            return Ok(ControlFlow::Continue(()));
        }
        let connection = self.connection;
        let mut statement =
            connection.prepare_cached("SELECT id, data FROM block WHERE id BETWEEN ?1 AND ?2 ORDER BY id")?;
        let mut rows = statement.query(heads::keys(series.id, from, until)?)?;
        while let Some(row) = rows.next()? {
            self.unpack(series, row.get(0)?, row)?;
            let range = self.range(from, until);
            if self.hand_out(series, range, each).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Unpacks a row's last column, as it was known at the instant asked for.
    fn unpack(&mut self, series: &Series, key: i64, row: &rusqlite::Row<'_>) -> Result<(), PortalError> {
        unpack_row(row, key, &mut self.cells)?;
        match self.as_of {
            Some(at) if self.cells.changed() > at => self.undo(series, key, at),
            _ => Ok(()),
        }
    }

    /// Takes back what was received after an instant.
    fn undo(&mut self, series: &Series, key: i64, at: Instant) -> Result<(), PortalError> {
        self.values.clear();
        self.values.extend(self.cells.values());
        for value in self.values.iter_mut().filter(|value| value.received > at) {
            value.amount = None;
        }
        let (Some(first), Some(last)) = (self.values.first(), self.values.last()) else { return Ok(()) };
        let connection = self.connection;
        let mut statement = connection.prepare_cached(
            "SELECT start, until, amount, quality, received FROM correction \
             WHERE series_id = ?1 AND start BETWEEN ?2 AND ?3 AND received <= ?4 AND replaced_at > ?4",
        )?;
        let mut rows = statement.query((series.id, first.from, last.from, at))?;
        while let Some(row) = rows.next()? {
            let old = correction(row, key)?;
            let found = self.values.binary_search_by_key(&old.from, |value| value.from);
            let place = found.ok().and_then(|index| self.values.get_mut(index));
            *place.ok_or_else(|| damaged_block(key))? = old;
        }
        let step = self.cells.every.map(|(_, step)| step);
        merge::lay(&self.values, step, &mut self.cells).ok_or_else(|| damaged_block(key))
    }

    /// The values that begin between two instants and end before the horizon.
    fn range(&self, from: Instant, until: Instant) -> Range<usize> {
        let first = |wanted: &dyn Fn((Instant, Instant)) -> bool| {
            let (mut low, mut high) = (0, self.cells.amounts.len());
            while low < high {
                let middle = low.midpoint(high);
                if self.cells.interval(middle).is_some_and(wanted) { high = middle } else { low = middle + 1 }
            }
            low
        };
        let begin = first(&|(start, _)| start >= from);
        let end = first(&|(start, end)| start >= until || end > self.horizon);
        begin..end.max(begin)
    }

    fn hand_out(&mut self, series: &Series, range: Range<usize>, each: Each<'_>) -> ControlFlow<()> {
        let values = self.cells.amounts.get(range.clone()).unwrap_or_default();
        if values.iter().all(Option::is_none) {
            return ControlFlow::Continue(());
        }
        let times = match (self.cells.times(), self.cells.interval(range.start)) {
            (Times::Every { step, .. }, Some((from, _))) => Times::Every { from, step },
            _ => Times::Listed(self.cells.listed.get(range.clone()).unwrap_or_default()),
        };
        cut(&self.cells.qualities, &range, &mut self.qualities);
        cut(&self.cells.received, &range, &mut self.received);
        bridge(&mut self.received);
        let (qualities, received) = (&self.qualities, &self.received);
        each(Part::Intervals(Block { series, times, values, qualities, received }))
    }
}

/// Copies the runs of a range of values.
fn cut<T: Copy + PartialEq>(runs: &[Run<T>], range: &Range<usize>, out: &mut Vec<Run<T>>) {
    out.clear();
    let mut at = 0_usize;
    for run in runs {
        let end = at.saturating_add(run.count as usize);
        let inside = end.min(range.end).saturating_sub(at.max(range.start));
        if let Some(count) = u32::try_from(inside).ok().filter(|count| *count > 0) {
            add_run(out, run.of, count);
        }
        at = end;
    }
}

/// Gives gaps, which were never received, the instant of what is beside them: nobody outside the store has
/// to know how it fills gaps.
fn bridge(received: &mut [Run<Instant>]) {
    let mut last = received.iter().find(|run| run.of != NEVER).map_or(NEVER, |run| run.of);
    for run in received {
        if run.of == NEVER {
            run.of = last;
        }
        last = run.of;
    }
}

fn month_sum<'a>(series: &'a Series, month: (Instant, Instant), present: &Present) -> MonthSum<'a> {
    MonthSum {
        series,
        from: month.0,
        until: month.1,
        sum: present.sum,
        count: present.count,
        covered: present.covered,
        quality: present.quality,
        received: present.received,
        values_until: present.until,
    }
}

fn correction(row: &rusqlite::Row<'_>, key: i64) -> Result<Value, PortalError> {
    Ok(Value {
        from: row.get(0)?,
        until: row.get(1)?,
        amount: Some(row.get(2)?),
        quality: Quality::from_code(row.get(3)?).ok_or_else(|| damaged_block(key))?,
        received: row.get(4)?,
    })
}

/// Returns the end of a series' last present value that ends no later than the horizon.
pub(crate) fn last_end(
    connection: &Connection,
    series: i64,
    horizon: Instant,
) -> Result<Option<Instant>, PortalError> {
    let mut cells = Cells::default();
    let (first, last) = heads::keys(series, Instant::MIN, horizon)?;
    let mut statement = connection
        .prepare_cached("SELECT id, data FROM block WHERE id BETWEEN ?1 AND ?2 ORDER BY id DESC")?;
    let mut rows = statement.query((first, last))?;
    while let Some(row) = rows.next()? {
        unpack_row(row, row.get(0)?, &mut cells)?;
        let before = cells.values().filter(|value| value.amount.is_some() && value.until <= horizon);
        if let Some(value) = before.last() {
            return Ok(Some(value.until));
        }
    }
    Ok(None)
}

/// The refusal about one block.
pub(crate) fn damaged_block(key: i64) -> PortalError {
    fault::damaged(format!("block {key}"))
}

/// Unpacks the column `data` of a row.
pub(crate) fn unpack_row(row: &rusqlite::Row<'_>, key: i64, cells: &mut Cells) -> Result<(), PortalError> {
    let data = row.get_ref("data")?.as_blob().map_err(|_| damaged_block(key))?;
    cells.unpack(data).map_err(|error| damaged_block(key).because(error))
}
