//! What a customer system brings, into the store: each thing is put there, or takes the place of what was there
//! under its id.
//!
//! The rule of the folder: a line is the whole of the thing that it is about, but what lies within it and has an id
//! of its own (a site, a user, a meter) stays when it is not named. What is equal to what is there changes nothing,
//! not even a row: a thing is looked at before and after, and where both are the same the store goes back.

mod contracts;
mod customers;
mod documents;
mod facilities;
mod invoices;
mod waste;

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, ToSql};

use crate::domain::contract::Contract;
use crate::domain::id::CustomerNumber;
use crate::domain::refusal::Refusal;
use crate::import::records::customers::CustomerRecord;
use crate::import::records::documents::DocumentRecord;
use crate::import::records::error::{At, Fault};
use crate::import::records::facilities::FacilityRecord;
use crate::import::records::invoices::InvoiceRecord;
use crate::import::records::waste::WasteRecord;
use crate::portal::PortalError;
use crate::portal::embedded::write::Writer;

/// What became of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// It is new.
    Added,
    /// It took the place of what was there.
    Changed,
    /// It is as it was.
    Unchanged,
}

/// Why a thing is not taken.
#[derive(Debug)]
pub enum Unfit {
    /// It does not go with what is there.
    At(At),
    /// The store refuses.
    Portal(PortalError),
}

impl From<At> for Unfit {
    fn from(at: At) -> Self {
        Self::At(at)
    }
}

impl From<PortalError> for Unfit {
    fn from(error: PortalError) -> Self {
        Self::Portal(error)
    }
}

impl From<rusqlite::Error> for Unfit {
    fn from(error: rusqlite::Error) -> Self {
        Self::Portal(error.into())
    }
}

/// What a customer system brings.
#[derive(Debug)]
pub enum Brought<'a> {
    /// A customer with users and sites.
    Customer(&'a CustomerRecord),
    /// A facility with meters and series.
    Facility(&'a FacilityRecord),
    /// A contract with prices.
    Contract(&'a CustomerNumber, &'a Contract),
    /// An invoice, perhaps with its paper.
    Invoice(&'a InvoiceRecord, Option<&'a [u8]>),
    /// A document with its content.
    Document(&'a DocumentRecord, Vec<u8>),
    /// A waste service with pick-ups.
    Waste(&'a WasteRecord),
}

impl Writer<'_> {
    /// Takes something in, which the portal shows from the day `recorded` on.
    ///
    /// # Errors
    /// Where it does not go with what is there; the writer is then to be dropped.
    pub fn bring(&mut self, brought: Brought<'_>, recorded: NaiveDate) -> Result<Became, Unfit> {
        let connection = self.sql();
        let done = match brought {
            Brought::Customer(customer) => customers::bring(connection, customer),
            Brought::Facility(facility) => facilities::bring(connection, facility),
            Brought::Contract(customer, contract) => {
                contracts::bring(connection, customer, contract, recorded)
            }
            Brought::Invoice(invoice, paper) => invoices::bring(connection, invoice, paper),
            Brought::Document(document, content) => documents::bring(connection, document, content),
            Brought::Waste(service) => waste::bring(connection, service, recorded),
        };
        done.map_err(|unfit| match unfit {
            Unfit::Portal(error) => match self.told::<()>(Err(error)) {
                Err(error) => Unfit::Portal(error),
                Ok(()) => Unfit::At(At::new("", Fault::Missing)),
            },
            at => at,
        })
    }
}

/// A look at a thing: questions whose answers are all there is to it, and what they are asked with.
struct Look<'a> {
    questions: &'a [&'a str],
    with: &'a [&'a dyn ToSql],
}

impl Look<'_> {
    fn at(&self, connection: &Connection) -> Result<Vec<Vec<Value>>, PortalError> {
        let mut seen = Vec::new();
        for question in self.questions {
            let mut statement = connection.prepare_cached(question)?;
            let columns = statement.column_count();
            let mut rows = statement.query(self.with)?;
            while let Some(row) = rows.next()? {
                seen.push((0..columns).map(|column| row.get(column)).collect::<Result<_, _>>()?);
            }
            // So that a row of one question is never taken for one of the next.
            seen.push(Vec::new());
        }
        Ok(seen)
    }
}

fn seen(connection: &Connection, looks: &[Look<'_>]) -> Result<Vec<Vec<Value>>, PortalError> {
    let mut all = Vec::new();
    for look in looks {
        all.extend(look.at(connection)?);
    }
    Ok(all)
}

/// Does something to a thing and tells what became of it. The first question has to find it.
fn settled(
    connection: &Connection,
    looks: &[Look<'_>],
    act: impl FnOnce() -> Result<(), Unfit>,
) -> Result<Became, Unfit> {
    connection.execute_batch("SAVEPOINT brought")?;
    let before = seen(connection, looks)?;
    act()?;
    let after = seen(connection, looks)?;
    let became = match before.first() {
        _ if before == after => Became::Unchanged,
        Some(first) if !first.is_empty() => Became::Changed,
        _ => Became::Added,
    };
    if became == Became::Unchanged {
        connection.execute_batch("ROLLBACK TO brought")?;
    }
    connection.execute_batch("RELEASE brought")?;
    Ok(became)
}

/// Says at which key something is named that is not there.
fn named<T>(key: &str, found: Result<T, PortalError>) -> Result<T, Unfit> {
    found.map_err(|error| match error {
        PortalError { refusal: Refusal::NotFound, what: Some(what), .. } => {
            Unfit::At(At::new(key, Fault::NotThere(what)))
        }
        other => Unfit::Portal(other),
    })
}

/// Refuses an id under which another customer has something.
fn own(connection: &Connection, sql: &str, id: &str, customer: i64) -> Result<(), Unfit> {
    let owner: Option<i64> = connection.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?;
    match owner {
        Some(owner) if owner != customer => {
            Err(Unfit::At(At::new("id", Fault::AnotherCustomers(id.to_owned()))))
        }
        _ => Ok(()),
    }
}
