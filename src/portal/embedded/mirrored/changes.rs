//! What changed in a mirror since that was last handed out.
//!
//! What is handed out is settled by marks that are taken first and put down only when all of it has been written:
//! what is interrupted is handed out again.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};

use crate::domain::consumption::{Series, Subject};
use crate::domain::id::{FacilityId, SiteId};
use crate::domain::quantity::Quality;
use crate::domain::zone::Instant;
use crate::portal::PortalError;
use crate::portal::embedded::merge::Changed;
use crate::portal::embedded::mirrored::MirrorStore;
use crate::portal::embedded::mirrored::values::{Stretch, between};
use crate::portal::embedded::principal::{Owner, View};
use crate::portal::embedded::write::{self, Value};
use crate::portal::embedded::{enrol, fault, series, text};
use crate::portal::upkeep::{Happened, Marks, NewValue};

const ROWS_TOLD: &str = "mirror_rows_told";
const CORRECTIONS_TOLD: &str = "mirror_corrections_told";

/// A row that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedRow {
    /// The name of its list.
    pub resource: String,
    /// What happened.
    pub change: Happened,
    /// What the portal told of it last.
    pub content: String,
    /// When the change was seen.
    pub at: Instant,
}

/// Takes what changed, and may refuse to go on.
pub trait Listener {
    /// Takes a row.
    ///
    /// # Errors
    /// Why not to go on.
    fn row(&mut self, row: ChangedRow) -> Result<(), PortalError>;

    /// Takes a value.
    ///
    /// # Errors
    /// Why not to go on.
    fn value(&mut self, value: NewValue<'_>) -> Result<(), PortalError>;
}

impl MirrorStore {
    /// Returns how far changes reach now.
    ///
    /// # Errors
    /// What the store refuses.
    pub fn marks(&self) -> Result<Marks, PortalError> {
        self.ask(|view| {
            let top =
                |sql: &str| Ok::<i64, PortalError>(view.connection.query_row(sql, [], |row| row.get(0))?);
            Ok(Marks {
                rows: top("SELECT coalesce(max(change), 0) FROM mirror_row")?,
                values: top("SELECT coalesce(max(id), 0) FROM mirror_change")?,
                corrections: top("SELECT coalesce(max(id), 0) FROM correction")?,
            })
        })
    }

    /// Hands out what changed since the marks that were last put down, up to these: rows in the order in which
    /// they changed, then values by series and time, each once.
    ///
    /// # Errors
    /// What the store refuses, and what the listener does.
    pub fn changes(&self, marks: Marks, to: &mut dyn Listener) -> Result<(), PortalError> {
        self.ask(|view| {
            changed_rows(view, marks.rows, to)?;
            changed_values(view, marks, to)
        })
    }

    /// Puts down that everything up to these marks was handed out.
    ///
    /// # Errors
    /// What the store refuses.
    pub fn told(&self, marks: Marks) -> Result<(), PortalError> {
        self.change(|view| {
            enrol::set_meta(view.connection, ROWS_TOLD, &marks.rows.to_string())?;
            enrol::set_meta(view.connection, CORRECTIONS_TOLD, &marks.corrections.to_string())?;
            let sql = "DELETE FROM mirror_change WHERE id <= ?1";
            view.connection.prepare_cached(sql)?.execute([marks.values])?;
            Ok(())
        })
    }
}

/// Notes where values changed.
pub(crate) fn note(
    connection: &Connection,
    changed: &[(i64, Changed)],
    at: Instant,
) -> Result<(), PortalError> {
    // The numbers grow also after what was handed out is removed: marks are compared within one hand-out alone.
    let sql = "INSERT INTO mirror_change (series_id, start, until, replaced, at) VALUES (?1, ?2, ?3, ?4, ?5)";
    let mut statement = connection.prepare_cached(sql)?;
    for (series, run) in changed {
        statement.execute(params![series, run.from, run.until, run.replaced, at])?;
    }
    Ok(())
}

fn told_mark(view: &View<'_>, key: &str) -> Result<i64, PortalError> {
    let kept = write::meta(view.connection, key)?;
    kept.map_or(Ok(0), |text| text.parse().map_err(|_| fault::damaged(key)))
}

fn changed_rows(view: &View<'_>, until: i64, to: &mut dyn Listener) -> Result<(), PortalError> {
    let told = told_mark(view, ROWS_TOLD)?;
    let sql = "SELECT r.name, m.content, m.changed_at, m.gone_at, m.born FROM mirror_row m \
               JOIN mirror_resource r ON r.id = m.resource_id \
               WHERE m.change > ?1 AND m.change <= ?2 ORDER BY m.change";
    let mut statement = view.connection.prepare_cached(sql)?;
    let mut rows = statement.query([told, until])?;
    while let Some(row) = rows.next()? {
        let (changed_at, gone_at): (Instant, Option<Instant>) = (row.get(2)?, row.get(3)?);
        let is_new = row.get::<_, i64>(4)? > told;
        let change = match gone_at {
            // What came and went between two hand-outs was never there.
            Some(_) if is_new => continue,
            Some(_) => Happened::Gone,
            None if is_new => Happened::New,
            None => Happened::Changed,
        };
        let at = gone_at.unwrap_or(changed_at);
        to.row(ChangedRow { resource: row.get(0)?, change, content: row.get(1)?, at })?;
    }
    Ok(())
}

/// A stretch of one series that changed, and when.
type Run = (Stretch, Instant);

fn changed_values(view: &View<'_>, marks: Marks, to: &mut dyn Listener) -> Result<(), PortalError> {
    let told = told_mark(view, CORRECTIONS_TOLD)?;
    let sql = "SELECT DISTINCT series_id FROM mirror_change WHERE id <= ?1 ORDER BY series_id";
    let mut statement = view.connection.prepare_cached(sql)?;
    let ids = statement.query_map([marks.values], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
    for id in ids {
        let series = series_of(view, id)?;
        let runs = runs(view, id, marks.values)?;
        let before = before(view, id, (told, marks.corrections))?;
        let mut last = Instant::MIN;
        for ((from, until), at) in runs {
            between(view, id, (from.max(last), until), &mut |value| {
                last = value.until;
                let before = before.get(&value.from).copied();
                let Value { from, until, amount, quality, .. } = *value;
                to.value(NewValue { series: &series, from, until, amount, quality, before, at })
            })?;
        }
    }
    Ok(())
}

fn runs(view: &View<'_>, series: i64, until: i64) -> Result<Vec<Run>, PortalError> {
    let sql = "SELECT start, until, at FROM mirror_change WHERE series_id = ?1 AND id <= ?2 \
               ORDER BY start, until DESC";
    let mut statement = view.connection.prepare_cached(sql)?;
    let runs = statement.query_map([series, until], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    Ok(runs.collect::<Result<_, _>>()?)
}

/// What was handed out before values were replaced, by their start: the oldest of those that others took the place of
/// since.
fn before(
    view: &View<'_>,
    series: i64,
    (told, until): (i64, i64),
) -> Result<BTreeMap<Instant, (i64, Quality)>, PortalError> {
    let sql = "SELECT start, amount, quality FROM correction WHERE series_id = ?1 AND id > ?2 AND id <= ?3 ORDER BY id";
    let mut statement = view.connection.prepare_cached(sql)?;
    let mut rows = statement.query([series, told, until])?;
    let mut found = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let quality = text::parsed(row, 2, Quality::from_code)?;
        let amount: i64 = row.get(1)?;
        found.entry(row.get(0)?).or_insert((amount, quality));
    }
    Ok(found)
}

fn series_of(view: &View<'_>, id: i64) -> Result<Series, PortalError> {
    let sql = "SELECT s.facility_id, f.code, s.station_id, t.code FROM series s \
               LEFT JOIN facility f ON f.id = s.facility_id LEFT JOIN station t ON t.id = s.station_id \
               WHERE s.id = ?1";
    type Found = (Option<i64>, Option<String>, Option<i64>, Option<String>);
    let found: Found = view
        .connection
        .prepare_cached(sql)?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    let (owner, subject) = match found {
        (Some(row), Some(code), ..) => (Owner::Facility(row), Subject::Facility(FacilityId::new(&code))),
        (_, _, Some(row), Some(code)) => (Owner::Station(row), Subject::Site(SiteId::new(&code))),
        _ => return Err(fault::damaged("series")),
    };
    let all = series::of_owner(view.connection, owner, &subject, Instant::MAX)?;
    all.into_iter().find(|series| series.id == id).ok_or_else(|| fault::damaged("series"))
}
