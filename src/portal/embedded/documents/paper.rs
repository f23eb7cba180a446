//! Invoices and letters put on paper when somebody asks for the file.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::OptionalExtension;

use crate::domain::document::{Document, FileContent};
use crate::domain::facility::Customer;
use crate::domain::id::{FacilityId, InvoiceNumber};
use crate::domain::refusal::Refusal;
use crate::letters::PaperError;
use crate::letters::invoice::{InvoicePaper, Place};
use crate::letters::letter::{Letter, LetterPaper};
use crate::letters::sender::Sender;
use crate::portal::embedded::documents::deposit;
use crate::portal::embedded::principal::View;
use crate::portal::embedded::{facilities, fault, invoices};
use crate::portal::{About, PortalError};

/// Returns an invoice as a file, to whom may see the invoice.
pub(crate) fn invoice_file(view: &View<'_>, number: &InvoiceNumber) -> Result<FileContent, PortalError> {
    let (invoice, lines) = invoices::show(view, number)?;
    if let Some(bytes) = sent(view, number)? {
        return Ok(file(number, bytes));
    }
    let named = invoice.facilities.iter().chain(lines.iter().filter_map(|line| line.facility.as_ref()));
    let places = places(view, named.collect())?;
    let paper = InvoicePaper {
        sender: sender(facilities::about(view.connection)?),
        customer: customer(view),
        address: address(view)?,
        invoice,
        lines,
        places,
    };
    Ok(file(number, paper.pdf().map_err(|error| unprintable(number.as_str(), error))?))
}

fn file(number: &InvoiceNumber, bytes: Vec<u8>) -> FileContent {
    let name = format!("faktura-{number}.pdf");
    FileContent { name, media_type: "application/pdf".to_owned(), bytes }
}

/// The paper as the customer system sent it, of an invoice that may be seen.
fn sent(view: &View<'_>, number: &InvoiceNumber) -> Result<Option<Vec<u8>>, PortalError> {
    let sql = "SELECT c.data FROM invoice_content c JOIN invoice i ON i.id = c.invoice_id \
               WHERE i.customer_id = ?1 AND i.number = ?2";
    let mut statement = view.connection.prepare_cached(sql)?;
    Ok(statement.query_row((view.customer_id, number.as_str()), |row| row.get(0)).optional()?)
}

/// Puts a letter on paper that is kept as the parts of its text.
pub(crate) fn letter(view: &View<'_>, row: i64, document: &Document) -> Result<Vec<u8>, PortalError> {
    let parts = deposit::parts(view.connection, row)?;
    if parts.is_empty() {
        return Err(fault::damaged(document.id.as_str()));
    }
    let paper = LetterPaper {
        sender: sender(facilities::about(view.connection)?),
        customer: customer(view),
        address: address(view)?,
        letter: Letter {
            id: document.id.to_string(),
            title: document.title.clone(),
            date: document.date,
            parts,
        },
    };
    paper.pdf().map_err(|error| unprintable(document.id.as_str(), error))
}

/// Returns the utility as it stands on its letters.
pub(crate) fn sender(about: About) -> Sender {
    Sender {
        name: about.utility_company,
        payee: about.payee,
        email: about.service_email,
        phone: about.service_phone,
        fault_phone: about.fault_phone,
    }
}

fn customer(view: &View<'_>) -> Customer {
    Customer { number: view.customer.clone(), name: view.customer_name.to_owned() }
}

/// The portal knows no postal addresses. A customer with one site lives there; one with several gets its name alone.
fn address(view: &View<'_>) -> Result<Vec<String>, PortalError> {
    let mut statement =
        view.connection.prepare_cached("SELECT name FROM site WHERE customer_id = ?1 ORDER BY id LIMIT 2")?;
    let names =
        statement.query_map([view.customer_id], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
    Ok(if names.len() == 1 { names } else { Vec::new() })
}

fn places(
    view: &View<'_>,
    facilities: BTreeSet<&FacilityId>,
) -> Result<BTreeMap<FacilityId, Place>, PortalError> {
    let mut statement = view.connection.prepare_cached(
        "SELECT facility.name, coalesce(facility.grid_id, facility.code) FROM facility \
         JOIN site ON site.id = facility.site_id WHERE facility.code = ?1 AND site.customer_id = ?2",
    )?;
    let mut places = BTreeMap::new();
    for facility in facilities {
        let found = statement
            .query_row((facility.as_str(), view.customer_id), |row| {
                Ok(Place { name: row.get(0)?, id: row.get(1)? })
            })
            .optional()?;
        places.extend(found.map(|place| (facility.clone(), place)));
    }
    Ok(places)
}

fn unprintable(what: &str, error: PaperError) -> PortalError {
    PortalError::about(Refusal::Surprise, what).because(error)
}
