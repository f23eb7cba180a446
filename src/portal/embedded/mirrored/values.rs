//! Metered values of a mirror, and which stretches of them were asked for.

use std::ops::ControlFlow;

use rusqlite::{Connection, OptionalExtension, params};

use crate::domain::consumption::{Block, Detail, Part, Query, Step, Subject};
use crate::domain::quantity::{Measure, Quality};
use crate::domain::zone::Instant;
use crate::portal::PortalError;
use crate::portal::embedded::block::{Cells, INSTANTS, NEVER};
use crate::portal::embedded::mirrored::MirrorStore;
use crate::portal::embedded::mirrored::changes;
use crate::portal::embedded::mirrored::series::{self, Home};
use crate::portal::embedded::principal::View;
use crate::portal::embedded::put::Months;
use crate::portal::embedded::write::{SeriesSpec, Tally, Value};
use crate::portal::embedded::{heads, read};

/// A stretch of time, half-open.
pub type Stretch = (Instant, Instant);

/// What was asked for of one measure of a facility or a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// When it was first asked for.
    pub first_at: Instant,
    /// When its end was last asked for.
    pub fetched_at: Instant,
    /// Whether something was done since that may have changed it.
    pub is_stale: bool,
    /// The stretches that were asked for, in order; they neither meet nor overlap.
    pub stretches: Vec<Stretch>,
    /// The portal has nothing before this instant.
    pub begins: Option<Instant>,
}

/// What the newest values of a measure look like.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Recent {
    /// The start of the first value that is missing between others, or preliminary.
    pub open: Option<Instant>,
    /// The end of the last value; `None` when there is none.
    pub until: Option<Instant>,
    /// Whether some are values of months.
    pub has_months: bool,
}

/// Values of one facility or site that were told, on their way into the store.
#[derive(Debug, Clone)]
pub struct Fetched<'a> {
    /// Whose.
    pub subject: &'a Subject,
    /// Where they belong.
    pub home: &'a Home,
    /// What was asked for.
    pub measures: &'a [Measure],
    /// The stretch that is known now; nothing is, where it is empty.
    pub stretch: Stretch,
    /// Whether it reaches to the present, so that the end of the values is known again.
    pub is_end: bool,
    /// Whether it turned out that there is nothing before it.
    pub is_beginning: bool,
    /// When they were told.
    pub at: Instant,
    /// The values by series, each in order of time.
    pub series: &'a [(SeriesSpec, Vec<Value>)],
}

impl MirrorStore {
    /// Hands out values as an embedded portal does.
    ///
    /// # Errors
    /// As [`Portal::consumption`](crate::portal::Portal::consumption).
    pub fn consumption(
        &self,
        query: &Query,
        each: &mut dyn FnMut(Part<'_>) -> ControlFlow<()>,
    ) -> Result<(), PortalError> {
        self.ask(|view| read::consumption(view, query, each))
    }

    /// Returns what was asked for of a measure; `None` when nothing was.
    ///
    /// # Errors
    /// What the store refuses.
    pub fn known(&self, subject: &Subject, measure: Measure) -> Result<Option<Known>, PortalError> {
        self.ask(|view| Ok(known(view.connection, subject, measure)?.map(|(_, known)| known)))
    }

    /// Puts values in, with the stretch that they answer for, all at once. They are the last word: a value that is
    /// told as missing is missing, and the one before it is kept for questions about the past. What is not told at
    /// all stays as it is.
    ///
    /// # Errors
    /// What the store refuses.
    pub fn put_values(&self, fetched: &Fetched<'_>) -> Result<Tally, PortalError> {
        self.change(|view| {
            series::settle(view, fetched.home)?;
            let mut months = Months::latest(fetched.at);
            let mut tally = Tally::default();
            let numbered = series::numbered(fetched.series.iter().map(|(spec, _)| spec.clone()));
            for ((spec, number), (_, values)) in numbered.iter().zip(fetched.series) {
                let id = series::find_or_make(view, spec, *number)?;
                let values = received(values, fetched.at);
                tally += months.put(view.connection, (id, spec.step), &values)?;
            }
            changes::note(view.connection, &months.changed(), fetched.at)?;
            fetched.measures.iter().try_for_each(|measure| ask_for(view.connection, fetched, *measure))?;
            Ok(tally)
        })
    }

    /// Notes that there is nothing before an instant.
    ///
    /// # Errors
    /// What the store refuses.
    pub fn put_beginning(
        &self,
        subject: &Subject,
        measures: &[Measure],
        begins: Instant,
    ) -> Result<(), PortalError> {
        self.change(|view| {
            let sql = "UPDATE mirror_values SET begins = ?3 WHERE subject = ?1 AND measure = ?2";
            let mut statement = view.connection.prepare_cached(sql)?;
            let name = name(subject);
            measures
                .iter()
                .try_for_each(|m| Ok(statement.execute(params![name, m.key(), begins]).map(drop)?))
        })
    }

    /// Notes that values of a facility or a site may have changed up to the present.
    ///
    /// # Errors
    /// What the store refuses.
    pub fn put_values_stale(&self, subject: &Subject) -> Result<(), PortalError> {
        self.change(|view| {
            let sql = "UPDATE mirror_values SET stale = 1 WHERE subject = ?1";
            view.connection.prepare_cached(sql)?.execute([name(subject)])?;
            Ok(())
        })
    }

    /// Looks at the values from an instant on.
    ///
    /// # Errors
    /// What the store refuses.
    pub fn recent(&self, subject: &Subject, measure: Measure, since: Instant) -> Result<Recent, PortalError> {
        let query = Query {
            subjects: vec![subject.clone()],
            measures: vec![measure],
            from: since,
            until: Instant::MAX,
            detail: Detail::Intervals,
            as_of: None,
        };
        let mut found = Recent::default();
        self.consumption(&query, &mut |part| {
            if let Part::Intervals(block) = part {
                let (open, end) = look(&block);
                found.open = [found.open, open].into_iter().flatten().min();
                found.until = found.until.max(end);
                found.has_months |= block.series.step == Step::Month;
            }
            ControlFlow::Continue(())
        })?;
        Ok(found)
    }
}

/// The first open value of a block, and the end of its last one.
fn look(block: &Block<'_>) -> (Option<Instant>, Option<Instant>) {
    let qualities = block.qualities.iter().flat_map(|run| (0..run.count).map(|_| run.of));
    let (mut first, mut last) = (None, None);
    for (index, (amount, quality)) in block.values.iter().zip(qualities).enumerate() {
        let Some((from, until)) = block.interval(index) else { continue };
        if amount.is_none() || quality == Quality::Preliminary {
            first = first.or(Some(from));
        }
        last = if amount.is_some() { Some(until) } else { last };
    }
    (first, last)
}

/// Values with an instant of receipt that the store takes.
fn received(values: &[Value], at: Instant) -> Vec<Value> {
    let takes = |received: Instant| received != NEVER && INSTANTS.contains(&received);
    let valid =
        |value: &Value| Value { received: if takes(value.received) { value.received } else { at }, ..*value };
    values.iter().map(valid).collect()
}

/// The name of a facility or a site among all whose values are asked for.
pub(crate) fn name(subject: &Subject) -> String {
    match subject {
        Subject::Facility(id) => format!("facility/{id}"),
        Subject::Site(id) => format!("site/{id}"),
    }
}

fn known(
    connection: &Connection,
    subject: &Subject,
    measure: Measure,
) -> Result<Option<(i64, Known)>, PortalError> {
    let sql = "SELECT id, first_at, fetched_at, stale, begins FROM mirror_values \
               WHERE subject = ?1 AND measure = ?2";
    let found = connection
        .prepare_cached(sql)?
        .query_row(params![name(subject), measure.key()], |row| {
            let known = Known {
                first_at: row.get(1)?,
                fetched_at: row.get(2)?,
                is_stale: row.get(3)?,
                begins: row.get(4)?,
                stretches: Vec::new(),
            };
            Ok((row.get(0)?, known))
        })
        .optional()?;
    let Some((id, mut known)) = found else { return Ok(None) };
    let sql = "SELECT start, until FROM mirror_range WHERE values_id = ?1 ORDER BY start";
    let mut statement = connection.prepare_cached(sql)?;
    let stretches = statement.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    known.stretches = stretches.collect::<Result<_, _>>()?;
    Ok(Some((id, known)))
}

/// Notes that a stretch was asked for.
fn ask_for(connection: &Connection, fetched: &Fetched<'_>, measure: Measure) -> Result<(), PortalError> {
    let sql = "INSERT INTO mirror_values (subject, measure, first_at, fetched_at, stale, begins) \
               VALUES (?1, ?2, ?3, ?3, ?4, ?5) ON CONFLICT (subject, measure) DO UPDATE SET \
               fetched_at = CASE WHEN ?6 THEN excluded.fetched_at ELSE fetched_at END, \
               stale = CASE WHEN ?6 THEN 0 ELSE stale END, begins = coalesce(excluded.begins, begins) \
               RETURNING id";
    let begins = fetched.is_beginning.then_some(fetched.stretch.0);
    let values =
        params![name(fetched.subject), measure.key(), fetched.at, !fetched.is_end, begins, fetched.is_end];
    let id: i64 = connection.prepare_cached(sql)?.query_row(values, |row| row.get(0))?;
    if fetched.stretch.0 < fetched.stretch.1 {
        join(connection, id, fetched.stretch)?;
    }
    Ok(())
}

/// Adds a stretch to those that were asked for; those it meets become one with it.
fn join(connection: &Connection, id: i64, (from, until): Stretch) -> Result<(), PortalError> {
    let sql = "SELECT min(start), max(until) FROM mirror_range WHERE values_id = ?1 AND start <= ?3 AND until >= ?2";
    let met: (Option<Instant>, Option<Instant>) = connection
        .prepare_cached(sql)?
        .query_row(params![id, from, until], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (from, until) = (met.0.unwrap_or(from).min(from), met.1.unwrap_or(until).max(until));
    let sql = "DELETE FROM mirror_range WHERE values_id = ?1 AND start >= ?2 AND until <= ?3";
    connection.prepare_cached(sql)?.execute(params![id, from, until])?;
    let sql = "INSERT INTO mirror_range (values_id, start, until) VALUES (?1, ?2, ?3)";
    connection.prepare_cached(sql)?.execute(params![id, from, until])?;
    Ok(())
}

/// Hands out the values of one series between two instants, with their local month unpacked into `cells`.
pub(crate) fn between(
    view: &View<'_>,
    series: i64,
    (from, until): Stretch,
    each: &mut dyn FnMut(&Value) -> Result<(), PortalError>,
) -> Result<(), PortalError> {
    let mut cells = Cells::default();
    let sql = "SELECT id, data FROM block WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
    let mut statement = view.connection.prepare_cached(sql)?;
    let mut rows = statement.query(heads::keys(series, from, until)?)?;
    while let Some(row) = rows.next()? {
        read::unpack_row(row, row.get(0)?, &mut cells)?;
        let within = cells.values().filter(|value| value.from >= from && value.from < until);
        for value in within.filter(|value| value.received != NEVER) {
            each(&value)?;
        }
    }
    Ok(())
}
