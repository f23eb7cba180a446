//! Invoices in the store: who may see which, as they stand on the day of the session.
//!
//! An invoice is visible to whom every facility on it may be read, or the customer as a whole; one that is about
//! no facility, only to the latter. Its lines are visible with it and never without.

mod read;
pub mod write;

use std::collections::BTreeMap;

use rusqlite::OptionalExtension;

use crate::domain::id::{FacilityId, InvoiceNumber, SiteId};
use crate::domain::invoice::{Invoice, InvoiceLine, InvoiceQuery, LineQuery};
use crate::domain::period::Period;
use crate::domain::rights::{Page, Role};
use crate::portal::PortalError;
use crate::portal::embedded::invoices::read::Head;
use crate::portal::embedded::principal::View;
use crate::portal::embedded::{fault, text};

/// Returns the invoices that may be seen, the newest first.
pub(crate) fn list(view: &View<'_>, query: &InvoiceQuery) -> Result<Vec<Invoice>, PortalError> {
    let mut rights = Rights::of(view);
    let sql = format!(
        "SELECT {} FROM invoice WHERE customer_id = ?1 AND date <= ?2 ORDER BY date DESC, number DESC",
        read::HEAD
    );
    let mut statement = view.connection.prepare_cached(&sql)?;
    let mut rows = statement.query((view.customer_id, text::date(view.today)))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let head = Head::read(row)?;
        if is_wanted(&head, query) && rights.opens(view, &head)? {
            found.push(read::invoice(view, head)?);
        }
    }
    Ok(found)
}

/// Returns one invoice with its lines.
pub(crate) fn show(
    view: &View<'_>,
    number: &InvoiceNumber,
) -> Result<(Invoice, Vec<InvoiceLine>), PortalError> {
    let head = head(view, number)?;
    let id = head.id;
    Ok((read::invoice(view, head)?, read::lines(view, id)?))
}

/// Returns lines of invoices, by facility (as asked), period and line.
pub(crate) fn lines(view: &View<'_>, query: &LineQuery) -> Result<Vec<InvoiceLine>, PortalError> {
    let mut rights = Rights::of(view);
    let mut found = Vec::new();
    for facility in &query.facilities {
        let id = view.facility(&[Page::Invoices], facility)?;
        for (invoice, line) in read::lines_of_facility(view, id, &query.covers)? {
            if rights.opens_row(view, invoice)? {
                found.push(line);
            }
        }
    }
    Ok(found)
}

/// Finds an invoice that may be seen. Others do not exist.
fn head(view: &View<'_>, number: &InvoiceNumber) -> Result<Head, PortalError> {
    let sql =
        format!("SELECT {} FROM invoice WHERE customer_id = ?1 AND number = ?2 AND date <= ?3", read::HEAD);
    let mut statement = view.connection.prepare_cached(&sql)?;
    let mut rows = statement.query((view.customer_id, number.as_str(), text::date(view.today)))?;
    let found = rows.next()?.map(Head::read).transpose()?;
    match found {
        Some(head) if Rights::of(view).opens(view, &head)? => Ok(head),
        _ => Err(fault::not_found(number.as_str())),
    }
}

fn is_wanted(head: &Head, query: &InvoiceQuery) -> bool {
    let overlaps =
        |covers: &Period| head.period.as_ref().is_some_and(|period| period.intersection(covers).is_some());
    query.issued.is_none_or(|issued| issued.contains(head.date)) && query.covers.as_ref().is_none_or(overlaps)
}

/// What a principal may see, remembered within one question.
struct Rights {
    everything: bool,
    facilities: BTreeMap<i64, bool>,
    invoices: BTreeMap<i64, bool>,
}

impl Rights {
    fn of(view: &View<'_>) -> Self {
        let everything = view.may(Page::Invoices, Role::Read, None);
        Self { everything, facilities: BTreeMap::new(), invoices: BTreeMap::new() }
    }

    fn opens(&mut self, view: &View<'_>, head: &Head) -> Result<bool, PortalError> {
        Ok(self.everything || (!head.whole_customer && self.opens_facilities(view, head.id)?))
    }

    fn opens_row(&mut self, view: &View<'_>, invoice: i64) -> Result<bool, PortalError> {
        if self.everything {
            return Ok(true);
        }
        if let Some(known) = self.invoices.get(&invoice) {
            return Ok(*known);
        }
        let sql = "SELECT whole_customer FROM invoice WHERE id = ?1";
        let whole = view.connection.prepare_cached(sql)?.query_row([invoice], |row| row.get::<_, bool>(0));
        let opens = whole.optional()? == Some(false) && self.opens_facilities(view, invoice)?;
        self.invoices.insert(invoice, opens);
        Ok(opens)
    }

    fn opens_facilities(&mut self, view: &View<'_>, invoice: i64) -> Result<bool, PortalError> {
        let mut statement = view.connection.prepare_cached(
            "SELECT facility.id, facility.code, site.code FROM invoice_facility AS one \
             JOIN facility ON facility.id = one.facility_id JOIN site ON site.id = facility.site_id \
             WHERE one.invoice_id = ?1",
        )?;
        let mut rows = statement.query([invoice])?;
        let mut any = false;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            let (facility, site): (String, String) = (row.get(1)?, row.get(2)?);
            let may = *self.facilities.entry(id).or_insert_with(|| {
                view.may_read(&[Page::Invoices], &FacilityId::new(&facility), &SiteId::new(&site))
            });
            if !may {
                return Ok(false);
            }
            any = true;
        }
        Ok(any)
    }
}
