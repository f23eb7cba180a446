//! Lists and single things that a remote portal told, row by row, as text.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row, params};

use crate::domain::period::Period;
use crate::domain::zone::Instant;
use crate::portal::PortalError;
use crate::portal::embedded::mirrored::MirrorStore;
use crate::portal::embedded::{fault, text};

/// What is known of a list, or a thing, that is fetched as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// When it was last fetched; `None` if never.
    pub fetched_at: Option<Instant>,
    /// Whether something was done since that may have changed it.
    pub is_stale: bool,
    /// The days it was asked for, of what is dated.
    pub covers: Option<Period>,
    /// The code of the portal's no to the last question, if that was the answer, with the page to open instead.
    pub refusal: Option<(String, Option<String>)>,
}

/// One row on its way into the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRow {
    /// What the portal knows it by; unique in its list.
    pub key: String,
    /// What it told.
    pub content: String,
    /// By what a change is judged, where that is not all of the content.
    pub news: Option<String>,
}

/// What became of the rows of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RowTally {
    /// Not there before, or gone and back.
    pub added: u64,
    /// With other content than before.
    pub changed: u64,
    /// As before.
    pub unchanged: u64,
    /// No longer told.
    pub gone: u64,
}

impl std::ops::AddAssign for RowTally {
    fn add_assign(&mut self, more: Self) {
        self.added += more.added;
        self.changed += more.changed;
        self.unchanged += more.unchanged;
        self.gone += more.gone;
    }
}

/// A whole list on its way into the store.
#[derive(Debug, Clone, Copy)]
pub struct NewList<'a> {
    /// The name of the resource.
    pub name: &'a str,
    /// When it was told.
    pub at: Instant,
    /// The days it was asked for, of what is dated.
    pub covers: Option<Period>,
    /// Its rows, in the portal's order. Their keys differ.
    pub rows: &'a [NewRow],
}

struct Held {
    id: i64,
    position: i64,
    content: String,
    news: Option<String>,
    is_gone: bool,
}

impl Held {
    fn says_the_same(&self, row: &NewRow) -> bool {
        let (old, new) = (self.news.as_ref(), row.news.as_ref());
        old.unwrap_or(&self.content) == new.unwrap_or(&row.content)
    }
}

impl MirrorStore {
    /// Returns what is known of a resource; `None` when nothing is.
    ///
    /// # Errors
    /// What the store refuses.
    pub fn resource(&self, name: &str) -> Result<Option<Resource>, PortalError> {
        self.ask(|view| Ok(resource(view.connection, name)?.map(|(_, resource)| resource)))
    }

    /// Returns what is known of a resource, and the content of its rows in the portal's order, without those gone.
    ///
    /// # Errors
    /// What the store refuses.
    pub fn list(&self, name: &str) -> Result<Option<(Resource, Vec<String>)>, PortalError> {
        self.ask(|view| {
            let Some((id, resource)) = resource(view.connection, name)? else { return Ok(None) };
            let sql = "SELECT content FROM mirror_row WHERE resource_id = ?1 AND gone_at IS NULL \
                       ORDER BY position, id";
            let mut statement = view.connection.prepare_cached(sql)?;
            let rows = statement.query_map([id], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
            Ok(Some((resource, rows)))
        })
    }

    /// Puts whole lists in place of what was known of them, all at once: what is not among their rows is gone.
    ///
    /// # Errors
    /// What the store refuses.
    pub fn put_lists(&self, lists: &[NewList<'_>]) -> Result<RowTally, PortalError> {
        self.change(|view| {
            let mut tally = RowTally::default();
            for list in lists {
                tally += put(view.connection, list)?;
            }
            Ok(tally)
        })
    }

    /// Notes that the portal refused a list; what was known of it stays.
    ///
    /// # Errors
    /// What the store refuses.
    pub fn put_refusal(&self, name: &str, code: &str, page: Option<&str>) -> Result<(), PortalError> {
        self.change(|view| {
            let sql = "INSERT INTO mirror_resource (name, stale, refusal, page) VALUES (?1, 0, ?2, ?3) \
                       ON CONFLICT (name) DO UPDATE SET refusal = excluded.refusal, page = excluded.page";
            view.connection.prepare_cached(sql)?.execute(params![name, code, page])?;
            Ok(())
        })
    }

    /// Notes that resources may have changed: those named, and those whose name begins with one of them and `/`.
    ///
    /// # Errors
    /// What the store refuses.
    pub fn put_stale(&self, names: &[&str]) -> Result<(), PortalError> {
        self.change(|view| {
            let sql = "UPDATE mirror_resource SET stale = 1 \
                       WHERE name = ?1 OR substr(name, 1, length(?1) + 1) = ?1 || '/'";
            let mut statement = view.connection.prepare_cached(sql)?;
            names.iter().try_for_each(|name| Ok(statement.execute([name]).map(drop)?))
        })
    }

    /// Returns the keys of a list's rows, without those gone, and when each was last told anew.
    ///
    /// # Errors
    /// What the store refuses.
    pub fn changed_at(&self, name: &str) -> Result<Vec<(String, Instant)>, PortalError> {
        self.ask(|view| {
            let sql = "SELECT m.key, m.changed_at FROM mirror_row m JOIN mirror_resource r ON r.id = m.resource_id \
                       WHERE r.name = ?1 AND m.gone_at IS NULL ORDER BY m.position, m.id";
            let mut statement = view.connection.prepare_cached(sql)?;
            let rows = statement.query_map([name], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

fn resource(connection: &Connection, name: &str) -> Result<Option<(i64, Resource)>, PortalError> {
    let sql = "SELECT id, fetched_at, stale, covers_from, covers_until, refusal, page FROM mirror_resource \
               WHERE name = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([name])?;
    rows.next()?.map(read).transpose()
}

fn read(row: &Row<'_>) -> Result<(i64, Resource), PortalError> {
    let from = text::optional(row, 3, text::read_date)?;
    let until = text::optional(row, 4, text::read_date)?;
    let covers = match from.zip(until) {
        None => None,
        Some((from, until)) => {
            Some(Period::new(from, until).ok_or_else(|| fault::damaged("mirror_resource.covers_until"))?)
        }
    };
    let refusal: Option<String> = row.get(5)?;
    let page: Option<String> = row.get(6)?;
    let refusal = refusal.map(|code| (code, page));
    Ok((row.get(0)?, Resource { fetched_at: row.get(1)?, is_stale: row.get(2)?, covers, refusal }))
}

fn put(connection: &Connection, list: &NewList<'_>) -> Result<RowTally, PortalError> {
    let resource = begin(connection, list)?;
    let mut held = held(connection, resource)?;
    let mut change = next_change(connection)?;
    let mut tally = RowTally::default();
    for (position, row) in (0_i64..).zip(list.rows) {
        match held.remove(row.key.as_str()) {
            None => {
                add(connection, (resource, list.at), (position, change), row)?;
                (tally.added, change) = (tally.added + 1, change + 1);
            }
            Some(old) if old.is_gone || !old.says_the_same(row) => {
                replace(connection, (&old, list.at), (position, change), row)?;
                *if old.is_gone { &mut tally.added } else { &mut tally.changed } += 1;
                change += 1;
            }
            Some(old) => {
                confirm(connection, &old, (row, position), list.at)?;
                tally.unchanged += 1;
            }
        }
    }
    for old in held.values().filter(|old| !old.is_gone) {
        let sql = "UPDATE mirror_row SET gone_at = ?2, change = ?3 WHERE id = ?1";
        connection.prepare_cached(sql)?.execute(params![old.id, list.at, change])?;
        (tally.gone, change) = (tally.gone + 1, change + 1);
    }
    Ok(tally)
}

fn begin(connection: &Connection, list: &NewList<'_>) -> Result<i64, PortalError> {
    let sql = "INSERT INTO mirror_resource (name, fetched_at, stale, covers_from, covers_until) \
               VALUES (?1, ?2, 0, ?3, ?4) ON CONFLICT (name) DO UPDATE SET fetched_at = excluded.fetched_at, \
               stale = 0, covers_from = excluded.covers_from, covers_until = excluded.covers_until, \
               refusal = NULL, page = NULL RETURNING id";
    let (from, until) =
        (list.covers.map(|p| text::date(p.from())), list.covers.map(|p| text::date(p.until())));
    let values = params![list.name, list.at, from, until];
    Ok(connection.prepare_cached(sql)?.query_row(values, |row| row.get(0))?)
}

fn held(connection: &Connection, resource: i64) -> Result<BTreeMap<String, Held>, PortalError> {
    let sql =
        "SELECT key, id, position, content, news, gone_at IS NOT NULL FROM mirror_row WHERE resource_id = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([resource], |row| {
        let held = Held {
            id: row.get(1)?,
            position: row.get(2)?,
            content: row.get(3)?,
            news: row.get(4)?,
            is_gone: row.get(5)?,
        };
        Ok((row.get(0)?, held))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn next_change(connection: &Connection) -> Result<i64, PortalError> {
    let sql = "SELECT coalesce(max(change), 0) + 1 FROM mirror_row";
    Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

fn add(
    connection: &Connection,
    (resource, at): (i64, Instant),
    (position, change): (i64, i64),
    row: &NewRow,
) -> Result<(), PortalError> {
    let sql = "INSERT INTO mirror_row (resource_id, key, position, content, news, fetched_at, changed_at, born, \
               change) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7, ?7)";
    let values = params![resource, row.key, position, row.content, row.news, at, change];
    connection.prepare_cached(sql)?.execute(values)?;
    Ok(())
}

fn replace(
    connection: &Connection,
    (old, at): (&Held, Instant),
    (position, change): (i64, i64),
    row: &NewRow,
) -> Result<(), PortalError> {
    let sql = "UPDATE mirror_row SET position = ?2, content = ?3, news = ?4, fetched_at = ?5, changed_at = ?5, \
               gone_at = NULL, change = ?6, born = CASE WHEN gone_at IS NULL THEN born ELSE ?6 END WHERE id = ?1";
    let values = params![old.id, position, row.content, row.news, at, change];
    connection.prepare_cached(sql)?.execute(values)?;
    Ok(())
}

fn confirm(
    connection: &Connection,
    old: &Held,
    (row, position): (&NewRow, i64),
    at: Instant,
) -> Result<(), PortalError> {
    if old.position == position && old.content == row.content {
        let sql = "UPDATE mirror_row SET fetched_at = ?2 WHERE id = ?1";
        connection.prepare_cached(sql)?.execute(params![old.id, at])?;
    } else {
        let sql = "UPDATE mirror_row SET fetched_at = ?2, position = ?3, content = ?4 WHERE id = ?1";
        connection.prepare_cached(sql)?.execute(params![old.id, at, position, row.content])?;
    }
    Ok(())
}
