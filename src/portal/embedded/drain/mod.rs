//! What customers handed in, for the customer system to fetch: in order, at least once, until it is acknowledged.
//!
//! The rule of the folder: the order is that of receipts, which is the order of transactions. Nothing is taken away
//! by reading; what was fetched is said by the customer system, with the cursor of the last thing that it keeps.

pub mod cursor;
pub(crate) mod rows;

use std::ops::ControlFlow;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::domain::handed_in::{ErrandIn, HandedIn, ReadingIn};
use crate::domain::moving::MoveNotice;
use crate::domain::receipt::Handed;
use crate::domain::zone::Instant;
use crate::portal::PortalError;
use crate::portal::embedded::drain::cursor::Place;
use crate::portal::embedded::{Store, fault};

/// Where the id is kept that makes cursors those of one portal.
const ID: &str = "feed";

/// A stretch of what was handed in: after one place, up to and with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The row after which it begins.
    pub(crate) after: i64,
    /// The row with which it ends.
    pub(crate) until: i64,
}

impl Store {
    /// Returns the id that makes cursors those of this portal; it is made when it is first asked for.
    pub fn feed_id(&mut self) -> Result<String, PortalError> {
        if let Some(id) = self.meta(ID)? {
            return Ok(id);
        }
        let mut bytes = [0_u8; 16];
        getrandom::fill(&mut bytes).map_err(|error| fault::invalid(error.to_string()))?;
        let id: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let mut writer = self.writer()?;
        // Another process may have been faster.
        if let Some(theirs) = writer.meta(ID)? {
            return Ok(theirs);
        }
        writer.set_meta(ID, &id)?;
        writer.commit()?;
        Ok(id)
    }

    /// Returns the place of a receipt in the order of its sort; `None` where there is no such receipt.
    pub fn place(&self, handed: Handed, row: i64) -> Result<Option<Place>, PortalError> {
        self.told(place(&self.connection, handed, row))
    }

    /// Returns up to where things of a sort were acknowledged.
    pub fn acknowledged(&self, handed: Handed) -> Result<Option<Place>, PortalError> {
        let row = self.told(acknowledged(&self.connection, handed))?;
        row.map_or(Ok(None), |row| self.place(handed, row))
    }

    /// Returns what comes after a place, at most so many; `None` where nothing does.
    pub fn waiting(
        &self,
        handed: Handed,
        after: Option<&Place>,
        most: Option<u32>,
    ) -> Result<Option<(Stretch, Place)>, PortalError> {
        self.told(waiting(&self.connection, handed, after, most))
    }

    /// Says that everything up to and with a place has been fetched, and returns how many things that is news of.
    /// An earlier place changes nothing.
    pub fn acknowledge(&mut self, handed: Handed, place: &Place, now: Instant) -> Result<u64, PortalError> {
        let done = acknowledge(&mut self.connection, handed, place, now);
        self.told(done)
    }

    /// Hands out readings, one after the other; `each` may stop early.
    pub fn handed_readings(
        &self,
        stretch: Stretch,
        each: &mut dyn FnMut(Place, HandedIn<ReadingIn>) -> ControlFlow<()>,
    ) -> Result<(), PortalError> {
        self.told(rows::readings(&self.connection, (stretch, None), each))
    }

    /// Hands out move notices, one after the other; `each` may stop early.
    pub fn handed_notices(
        &self,
        stretch: Stretch,
        each: &mut dyn FnMut(Place, HandedIn<MoveNotice>) -> ControlFlow<()>,
    ) -> Result<(), PortalError> {
        self.told(rows::notices(&self.connection, (stretch, None), each))
    }

    /// Hands out errands, one after the other, without the content of files; `each` may stop early.
    pub fn handed_errands(
        &self,
        stretch: Stretch,
        each: &mut dyn FnMut(Place, HandedIn<ErrandIn>) -> ControlFlow<()>,
    ) -> Result<(), PortalError> {
        self.told(rows::errands(&self.connection, (stretch, None), each))
    }

    /// Returns the content of an errand's file, counted from 0 in the order of the errand.
    pub fn attachment(&self, errand: &Place, index: usize) -> Result<Vec<u8>, PortalError> {
        self.told(rows::attachment(&self.connection, errand, index))
    }
}

fn place(connection: &Connection, handed: Handed, row: i64) -> Result<Option<Place>, PortalError> {
    let sql = "SELECT number FROM receipt WHERE id = ?1 AND handed = ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let number: Option<String> =
        statement.query_row(params![row, handed.key()], |row| row.get(0)).optional()?;
    Ok(number.map(|receipt| Place { row, receipt }))
}

fn acknowledged(connection: &Connection, handed: Handed) -> Result<Option<i64>, PortalError> {
    let mut statement = connection.prepare_cached("SELECT receipt_id FROM fetched WHERE handed = ?1")?;
    Ok(statement.query_row([handed.key()], |row| row.get(0)).optional()?)
}

fn waiting(
    connection: &Connection,
    handed: Handed,
    after: Option<&Place>,
    most: Option<u32>,
) -> Result<Option<(Stretch, Place)>, PortalError> {
    let after = after.map_or(i64::MIN, |place| place.row);
    let sql = "SELECT max(id) FROM (SELECT id FROM receipt WHERE handed = ?1 AND id > ?2 ORDER BY id LIMIT ?3) AS r";
    let mut statement = connection.prepare_cached(sql)?;
    let most = most.map_or(i64::MAX, i64::from);
    let last: Option<i64> = statement.query_row(params![handed.key(), after, most], |row| row.get(0))?;
    let Some(until) = last else { return Ok(None) };
    let place = place(connection, handed, until)?.ok_or_else(|| fault::damaged("receipt"))?;
    Ok(Some((Stretch { after, until }, place)))
}

fn acknowledge(
    connection: &mut Connection,
    handed: Handed,
    place: &Place,
    now: Instant,
) -> Result<u64, PortalError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let before = acknowledged(&transaction, handed)?.unwrap_or(i64::MIN);
    if place.row <= before {
        return Ok(0);
    }
    let sql = "SELECT count(*) FROM receipt WHERE handed = ?1 AND id > ?2 AND id <= ?3";
    let news: i64 = transaction.query_row(sql, params![handed.key(), before, place.row], |row| row.get(0))?;
    let sql = "INSERT INTO fetched (handed, receipt_id, at) VALUES (?1, ?2, ?3) ON CONFLICT (handed) DO UPDATE SET \
               receipt_id = excluded.receipt_id, at = excluded.at";
    transaction.execute(sql, params![handed.key(), place.row, now])?;
    if handed == Handed::Reading {
        let sql =
            "UPDATE handed_in_reading SET status = 'fetched' WHERE receipt_id <= ?1 AND status = 'received'";
        transaction.execute(sql, [place.row])?;
    }
    transaction.commit()?;
    Ok(news.unsigned_abs())
}
