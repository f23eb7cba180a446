//! Rows of the tables of invoices as the domain has them, on the day of the session.

use chrono::NaiveDate;
use rusqlite::Row;

use crate::domain::id::reference::PaymentReference;
use crate::domain::id::{FacilityId, InvoiceNumber};
use crate::domain::invoice::{Amount, Fee, Invoice, InvoiceKind, InvoiceLine, Standing};
use crate::domain::money::{Money, Price, Vat};
use crate::domain::period::Period;
use crate::domain::quantity::Utility;
use crate::portal::PortalError;
use crate::portal::embedded::principal::View;
use crate::portal::embedded::{fault, text};

/// The columns of [`Head::read`].
pub(crate) const HEAD: &str = "id, number, kind, date, due, period_from, period_until, net, vat, rounding, amount, \
                               direct_debit, reference, whole_customer";

const LINE: &str = "invoice.number, facility.code, line.utility, line.fee, line.label, line.period_from, \
                    line.period_until, line.digits, line.decimals, line.unit, line.price, line.amount, line.vat, \
                    line.estimated, line.invoice_id";

/// A row of the table of invoices.
pub(crate) struct Head {
    pub(crate) id: i64,
    pub(crate) date: NaiveDate,
    pub(crate) period: Option<Period>,
    pub(crate) whole_customer: bool,
    number: InvoiceNumber,
    kind: InvoiceKind,
    due: NaiveDate,
    net: Option<Money>,
    vat: Option<Money>,
    rounding: Option<Money>,
    amount: Money,
    direct_debit: bool,
    reference: Option<PaymentReference>,
}

impl Head {
    /// Reads a row of the columns [`HEAD`].
    pub(crate) fn read(row: &Row<'_>) -> Result<Self, PortalError> {
        let money = |ore: Option<i64>| ore.map(Money::from_ore);
        Ok(Self {
            id: row.get(0)?,
            number: InvoiceNumber::new(&row.get::<_, String>(1)?),
            kind: text::parsed(row, 2, |key: String| InvoiceKind::parse(&key))?,
            date: text::parsed(row, 3, text::read_date)?,
            due: text::parsed(row, 4, text::read_date)?,
            period: period(row, 5)?,
            net: money(row.get(7)?),
            vat: money(row.get(8)?),
            rounding: money(row.get(9)?),
            amount: Money::from_ore(row.get(10)?),
            direct_debit: row.get(11)?,
            reference: row.get::<_, Option<String>>(12)?.map(|digits| PaymentReference::new(&digits)),
            whole_customer: row.get(13)?,
        })
    }
}

/// Completes a head with what holds on the day of the session.
pub(crate) fn invoice(view: &View<'_>, head: Head) -> Result<Invoice, PortalError> {
    let (standing, due) = standing(view, &head)?;
    let (paid, last) = paid(view, &head)?;
    let over = matches!(standing, Standing::Credited | Standing::Cancelled);
    let left = head.amount.checked_sub(paid).ok_or_else(|| fault::damaged("invoice_payment"))?;
    let remaining = if over { Money::ZERO } else { left };
    Ok(Invoice {
        facilities: facilities(view, head.id)?,
        utilities: utilities(view, head.id)?,
        number: head.number,
        kind: head.kind,
        date: head.date,
        due,
        period: head.period,
        net: head.net,
        vat: head.vat,
        rounding: head.rounding,
        amount: head.amount,
        remaining,
        paid_on: last.filter(|_| !over && remaining <= Money::ZERO),
        standing,
        direct_debit: head.direct_debit,
        reference: head.reference,
    })
}

/// What is said of it on the day, and its due date then.
fn standing(view: &View<'_>, head: &Head) -> Result<(Standing, NaiveDate), PortalError> {
    let mut statement = view.connection.prepare_cached(
        "SELECT standing, due FROM invoice_standing WHERE invoice_id = ?1 AND since <= ?2 ORDER BY since, id",
    )?;
    let mut rows = statement.query((head.id, text::date(view.today)))?;
    let (mut standing, mut due) = (Standing::Open, head.due);
    while let Some(row) = rows.next()? {
        standing = text::parsed(row, 0, |key: String| Standing::parse(&key))?;
        due = text::optional(row, 1, text::read_date)?.unwrap_or(due);
    }
    Ok((standing, due))
}

/// What is paid by the day, and when the last of it was.
fn paid(view: &View<'_>, head: &Head) -> Result<(Money, Option<NaiveDate>), PortalError> {
    let mut statement = view.connection.prepare_cached(
        "SELECT coalesce(sum(amount), 0), max(date) FROM invoice_payment WHERE invoice_id = ?1 AND date <= ?2",
    )?;
    let mut rows = statement.query((head.id, text::date(view.today)))?;
    let row = rows.next()?.ok_or_else(|| fault::damaged("invoice_payment"))?;
    Ok((Money::from_ore(row.get(0)?), text::optional(row, 1, text::read_date)?))
}

fn facilities(view: &View<'_>, invoice: i64) -> Result<Vec<FacilityId>, PortalError> {
    let mut statement = view.connection.prepare_cached(
        "SELECT facility.code FROM invoice_facility AS one JOIN facility ON facility.id = one.facility_id \
         WHERE one.invoice_id = ?1 ORDER BY one.id",
    )?;
    let rows = statement.query_map([invoice], |row| Ok(FacilityId::new(&row.get::<_, String>(0)?)))?;
    rows.map(|row| Ok(row?)).collect()
}

fn utilities(view: &View<'_>, invoice: i64) -> Result<Vec<Utility>, PortalError> {
    let sql = "SELECT utility FROM invoice_utility WHERE invoice_id = ?1 ORDER BY id";
    let mut statement = view.connection.prepare_cached(sql)?;
    let mut rows = statement.query([invoice])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(text::parsed(row, 0, |key: String| Utility::parse(&key))?);
    }
    Ok(found)
}

/// Returns the lines of an invoice, in the order of the paper.
pub(crate) fn lines(view: &View<'_>, invoice: i64) -> Result<Vec<InvoiceLine>, PortalError> {
    let sql = format!(
        "SELECT {LINE} FROM invoice_line AS line JOIN invoice ON invoice.id = line.invoice_id \
         LEFT JOIN facility ON facility.id = line.facility_id WHERE line.invoice_id = ?1 ORDER BY line.id"
    );
    let mut statement = view.connection.prepare_cached(&sql)?;
    let mut rows = statement.query([invoice])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(line(row)?);
    }
    Ok(found)
}

/// Returns the lines about a facility that are for a period, with the row of their invoice.
pub(crate) fn lines_of_facility(
    view: &View<'_>,
    facility: i64,
    covers: &Period,
) -> Result<Vec<(i64, InvoiceLine)>, PortalError> {
    let sql = format!(
        "SELECT {LINE} FROM invoice_line AS line JOIN invoice ON invoice.id = line.invoice_id \
         JOIN facility ON facility.id = line.facility_id \
         WHERE line.facility_id = ?1 AND line.period_from < ?3 AND line.period_until > ?2 \
         AND invoice.date <= ?4 AND invoice.customer_id = ?5 ORDER BY line.period_from, line.id"
    );
    let mut statement = view.connection.prepare_cached(&sql)?;
    let (from, until) = (text::date(covers.from()), text::date(covers.until()));
    let mut rows = statement.query((facility, from, until, text::date(view.today), view.customer_id))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push((row.get(14)?, line(row)?));
    }
    Ok(found)
}

fn line(row: &Row<'_>) -> Result<InvoiceLine, PortalError> {
    let facility: Option<String> = row.get(1)?;
    Ok(InvoiceLine {
        invoice: Some(InvoiceNumber::new(&row.get::<_, String>(0)?)),
        facility: facility.map(|code| FacilityId::new(&code)),
        utility: text::optional(row, 2, |key: String| Utility::parse(&key))?,
        fee: text::parsed(row, 3, |key: String| Fee::parse(&key))?,
        label: row.get(4)?,
        period: period(row, 5)?,
        quantity: quantity(row)?,
        price: row.get::<_, Option<i64>>(10)?.map(Price::new),
        amount: Money::from_ore(row.get(11)?),
        vat: text::parsed(row, 12, Vat::new)?,
        estimated: row.get(13)?,
    })
}

fn quantity(row: &Row<'_>) -> Result<Option<Amount>, PortalError> {
    let (digits, decimals, unit) = (row.get(7)?, row.get(8)?, row.get(9)?);
    match (digits, decimals, unit) {
        (None, None, None) => Ok(None),
        (Some(digits), Some(decimals), Some(unit)) => Ok(Some(Amount { digits, decimals, unit })),
        _ => Err(fault::damaged("invoice_line.digits")),
    }
}

/// A period out of two columns that are both there or both null.
fn period(row: &Row<'_>, column: usize) -> Result<Option<Period>, PortalError> {
    let from = text::optional(row, column, text::read_date)?;
    let until = text::optional(row, column + 1, text::read_date)?;
    match (from, until) {
        (None, None) => Ok(None),
        (Some(from), Some(until)) => {
            Period::new(from, until).map(Some).ok_or_else(|| fault::damaged("period_until"))
        }
        _ => Err(fault::damaged("period_from")),
    }
}
