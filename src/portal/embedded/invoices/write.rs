//! Putting invoices into the store: as issued, and what became of them later.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use crate::domain::id::{CustomerNumber, InvoiceNumber};
use crate::domain::invoice::{Invoice, InvoiceLine, Standing};
use crate::domain::money::Money;
use crate::portal::PortalError;
use crate::portal::embedded::write::Writer;
use crate::portal::embedded::{enrol, fault, text};

impl Writer<'_> {
    /// Adds an invoice with its lines, in the order of the paper. Facilities must be the customer's, and those
    /// of lines must be among the invoice's.
    ///
    /// `remaining`, `paid_on` and `standing` of the head are not looked at: they follow from
    /// [`pay_invoice`](Self::pay_invoice) and [`invoice_stands`](Self::invoice_stands). A number that the customer
    /// has already is [`Invalid`](crate::domain::refusal::Refusal).
    pub fn add_invoice(
        &mut self,
        customer: &CustomerNumber,
        invoice: &Invoice,
        lines: &[InvoiceLine],
    ) -> Result<(), PortalError> {
        self.told(add(self.sql(), customer, invoice, lines))
    }

    /// Says that something was paid on a day, which may lie ahead.
    pub fn pay_invoice(
        &mut self,
        customer: &CustomerNumber,
        number: &InvoiceNumber,
        date: NaiveDate,
        amount: Money,
    ) -> Result<(), PortalError> {
        self.told(pay(self.sql(), (customer, number), date, amount))
    }

    /// Says what the customer system says of an invoice from a day on, which may lie ahead, and moves its due
    /// date where one is given.
    pub fn invoice_stands(
        &mut self,
        customer: &CustomerNumber,
        number: &InvoiceNumber,
        since: NaiveDate,
        (standing, due): (&Standing, Option<NaiveDate>),
    ) -> Result<(), PortalError> {
        let done = stands(self.sql(), (customer, number), since, (standing, due));
        self.told(done)
    }
}

/// Adds an invoice with its lines.
pub(crate) fn add(
    connection: &Connection,
    customer: &CustomerNumber,
    invoice: &Invoice,
    lines: &[InvoiceLine],
) -> Result<(), PortalError> {
    let number = invoice.number.as_str();
    if number.is_empty() || lines.iter().any(|line| line.invoice.as_ref() != Some(&invoice.number)) {
        return Err(fault::invalid(number));
    }
    let customer = enrol::customer_id(connection, customer)?;
    let whole = invoice.facilities.is_empty() || lines.iter().any(|line| line.facility.is_none());
    let id = head(connection, customer, invoice, whole)?;
    let mut rows = BTreeMap::new();
    for facility in &invoice.facilities {
        let row = enrol::facility_of(connection, customer, facility)?;
        let sql = "INSERT INTO invoice_facility (invoice_id, facility_id) VALUES (?1, ?2)";
        connection.prepare_cached(sql)?.execute((id, row))?;
        rows.insert(facility, row);
    }
    for utility in &invoice.utilities {
        let sql = "INSERT INTO invoice_utility (invoice_id, utility) VALUES (?1, ?2)";
        connection.prepare_cached(sql)?.execute((id, utility.key()))?;
    }
    for one in lines {
        let facility = match &one.facility {
            None => None,
            Some(facility) => Some(*rows.get(facility).ok_or_else(|| fault::not_found(facility.as_str()))?),
        };
        line(connection, id, facility, one)?;
    }
    Ok(())
}

fn head(
    connection: &Connection,
    customer: i64,
    invoice: &Invoice,
    whole_customer: bool,
) -> Result<i64, PortalError> {
    let sql = "INSERT INTO invoice (customer_id, number, kind, date, due, period_from, period_until, net, vat, \
               rounding, amount, direct_debit, reference, whole_customer) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) \
               ON CONFLICT DO NOTHING";
    let values = params![
        customer,
        invoice.number.as_str(),
        invoice.kind.key(),
        text::date(invoice.date),
        text::date(invoice.due),
        invoice.period.map(|period| text::date(period.from())),
        invoice.period.map(|period| text::date(period.until())),
        invoice.net.map(Money::ore),
        invoice.vat.map(Money::ore),
        invoice.rounding.map(Money::ore),
        invoice.amount.ore(),
        invoice.direct_debit,
        invoice.reference.as_ref().map(|reference| reference.as_str()),
        whole_customer,
    ];
    enrol::new(connection, sql, values, invoice.number.as_str())
}

fn line(
    connection: &Connection,
    invoice: i64,
    facility: Option<i64>,
    line: &InvoiceLine,
) -> Result<(), PortalError> {
    let sql = "INSERT INTO invoice_line (invoice_id, facility_id, utility, fee, label, period_from, period_until, \
               digits, decimals, unit, price, amount, vat, estimated) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
    let quantity = line.quantity.as_ref();
    connection.prepare_cached(sql)?.execute(params![
        invoice,
        facility,
        line.utility.as_ref().map(|utility| utility.key()),
        line.fee.key(),
        line.label,
        line.period.map(|period| text::date(period.from())),
        line.period.map(|period| text::date(period.until())),
        quantity.map(|q| q.digits),
        quantity.map(|q| q.decimals),
        quantity.map(|q| &q.unit),
        line.price.map(|price| price.ten_thousandths()),
        line.amount.ore(),
        line.vat.per_cent(),
        line.estimated,
    ])?;
    Ok(())
}

/// Adds a payment.
pub(crate) fn pay(
    connection: &Connection,
    which: (&CustomerNumber, &InvoiceNumber),
    date: NaiveDate,
    amount: Money,
) -> Result<(), PortalError> {
    let sql = "INSERT INTO invoice_payment (invoice_id, date, amount) VALUES (?1, ?2, ?3)";
    let id = invoice_id(connection, which)?;
    connection.prepare_cached(sql)?.execute((id, text::date(date), amount.ore()))?;
    Ok(())
}

/// Adds what is said from a day on.
pub(crate) fn stands(
    connection: &Connection,
    which: (&CustomerNumber, &InvoiceNumber),
    since: NaiveDate,
    (standing, due): (&Standing, Option<NaiveDate>),
) -> Result<(), PortalError> {
    let sql = "INSERT INTO invoice_standing (invoice_id, since, standing, due) VALUES (?1, ?2, ?3, ?4)";
    let id = invoice_id(connection, which)?;
    connection.prepare_cached(sql)?.execute((id, text::date(since), standing.key(), due.map(text::date)))?;
    Ok(())
}

fn invoice_id(
    connection: &Connection,
    (customer, number): (&CustomerNumber, &InvoiceNumber),
) -> Result<i64, PortalError> {
    let customer = enrol::customer_id(connection, customer)?;
    let sql = "SELECT id FROM invoice WHERE customer_id = ?1 AND number = ?2";
    enrol::id(connection, sql, params![customer, number.as_str()], number.as_str())
}
