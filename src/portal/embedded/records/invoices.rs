//! Invoices: as issued, with what became of them and perhaps their paper, in place of what was there.

use rusqlite::{Connection, OptionalExtension, params};

use crate::import::records::error::{At, Fault};
use crate::import::records::invoices::InvoiceRecord;
use crate::portal::PortalError;
use crate::portal::embedded::enrol;
use crate::portal::embedded::invoices::write;
use crate::portal::embedded::records::{Became, Look, Unfit, named, settled};

const QUESTIONS: &[&str] = &[
    "SELECT kind, date, due, period_from, period_until, net, vat, rounding, amount, direct_debit, reference, \
     whole_customer FROM invoice WHERE customer_id = ?1 AND number = ?2",
    "SELECT f.facility_id FROM invoice_facility f JOIN invoice i ON i.id = f.invoice_id \
     WHERE i.customer_id = ?1 AND i.number = ?2 ORDER BY f.id",
    "SELECT u.utility FROM invoice_utility u JOIN invoice i ON i.id = u.invoice_id \
     WHERE i.customer_id = ?1 AND i.number = ?2 ORDER BY u.id",
    "SELECT l.facility_id, l.utility, l.fee, l.label, l.period_from, l.period_until, l.digits, l.decimals, l.unit, \
     l.price, l.amount, l.vat, l.estimated FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id \
     WHERE i.customer_id = ?1 AND i.number = ?2 ORDER BY l.id",
    "SELECT p.date, p.amount FROM invoice_payment p JOIN invoice i ON i.id = p.invoice_id \
     WHERE i.customer_id = ?1 AND i.number = ?2 ORDER BY p.date, p.amount",
    "SELECT s.since, s.standing, s.due FROM invoice_standing s JOIN invoice i ON i.id = s.invoice_id \
     WHERE i.customer_id = ?1 AND i.number = ?2 ORDER BY s.since, s.id",
    "SELECT c.data FROM invoice_content c JOIN invoice i ON i.id = c.invoice_id \
     WHERE i.customer_id = ?1 AND i.number = ?2",
];

/// What belongs to an invoice, by table.
const PARTS: [&str; 7] = [
    "DELETE FROM invoice_facility WHERE invoice_id = ?1",
    "DELETE FROM invoice_utility WHERE invoice_id = ?1",
    "DELETE FROM invoice_line WHERE invoice_id = ?1",
    "DELETE FROM invoice_payment WHERE invoice_id = ?1",
    "DELETE FROM invoice_standing WHERE invoice_id = ?1",
    "DELETE FROM invoice_content WHERE invoice_id = ?1",
    "DELETE FROM invoice WHERE id = ?1",
];

/// Takes an invoice in.
pub(super) fn bring(
    connection: &Connection,
    brought: &InvoiceRecord,
    paper: Option<&[u8]>,
) -> Result<Became, Unfit> {
    let customer = named("customer", enrol::customer_id(connection, &brought.customer))?;
    facilities(connection, customer, brought)?;
    let number = brought.head.number.as_str();
    settled(connection, &[Look { questions: QUESTIONS, with: &[&customer, &number] }], || {
        if let Some(id) = row(connection, customer, number)? {
            for part in PARTS {
                connection.prepare_cached(part)?.execute([id])?;
            }
        }
        Ok(put(connection, customer, brought, paper)?)
    })
}

fn put(
    connection: &Connection,
    customer: i64,
    brought: &InvoiceRecord,
    paper: Option<&[u8]>,
) -> Result<(), PortalError> {
    let InvoiceRecord { customer: of, head, lines, payments, standings, .. } = brought;
    write::add(connection, of, head, lines)?;
    for (date, amount) in payments {
        write::pay(connection, (of, &head.number), *date, *amount)?;
    }
    for (since, standing, due) in standings {
        write::stands(connection, (of, &head.number), *since, (standing, *due))?;
    }
    if let (Some(paper), Some(id)) = (paper, row(connection, customer, head.number.as_str())?) {
        let sql = "INSERT INTO invoice_content (invoice_id, data) VALUES (?1, ?2)";
        connection.prepare_cached(sql)?.execute(params![id, paper])?;
    }
    Ok(())
}

/// Every facility is the customer's, and those of lines are among the invoice's.
fn facilities(connection: &Connection, customer: i64, brought: &InvoiceRecord) -> Result<(), Unfit> {
    for (n, facility) in (1_u32..).zip(&brought.head.facilities) {
        named(&format!("facilities[{n}]"), enrol::facility_of(connection, customer, facility))?;
    }
    for (n, line) in (1_u32..).zip(&brought.lines) {
        let strange = line.facility.as_ref().filter(|facility| !brought.head.facilities.contains(facility));
        if let Some(facility) = strange {
            let fault = Fault::NotThere(facility.as_str().to_owned());
            return Err(At::new(format!("lines[{n}].facility_id"), fault).into());
        }
    }
    Ok(())
}

fn row(connection: &Connection, customer: i64, number: &str) -> Result<Option<i64>, PortalError> {
    let sql = "SELECT id FROM invoice WHERE customer_id = ?1 AND number = ?2";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row(params![customer, number], |row| row.get(0)).optional()?)
}
