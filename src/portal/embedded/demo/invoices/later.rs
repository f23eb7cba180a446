//! What becomes of the demo's invoices: paid on the due date, but for a few that show the rest.
//!
//! Everything is put in when the invoice is: what lies after the day that a session looks from is not there
//! for it. The few are our choice: the association's of October 2026 is forgotten and reminded of, the
//! company's electricity of November 2026 is paid in two parts and its waste of September 2026 is credited,
//! and 100049 has respite for the one of October 2026 over Christmas.

use chrono::NaiveDate;

use crate::domain::id::CustomerNumber;
use crate::domain::invoice::{Invoice, Standing};
use crate::domain::money::Money;
use crate::portal::PortalError;
use crate::portal::embedded::demo::calendar::day;
use crate::portal::embedded::demo::invoices::bill::number;
use crate::portal::embedded::demo::invoices::{COMPANY_ELECTRICITY, COMPANY_WASTE};
use crate::portal::embedded::demo::{association, company, others};
use crate::portal::embedded::write::Writer;

/// The day on which the association is reminded.
const REMINDED_ON: NaiveDate = day(2026, 11, 10);
/// The day on which the company pays a half ahead.
const PAID_IN_PART_ON: NaiveDate = day(2026, 11, 20);
/// The day on which the company's waste is credited.
const CREDITED_ON: NaiveDate = day(2026, 9, 18);
/// The day on which 100049 gets respite, and until when.
const RESPITE: (NaiveDate, NaiveDate) = (day(2026, 10, 20), day(2026, 12, 31));

/// What becomes of one invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Paid,
    Reminded,
    InTwoParts,
    Credited,
    Respite,
}

fn fate(customer: &str, invoice: &Invoice) -> Fate {
    let is = |date, n| invoice.number == number(date, n);
    match customer {
        association::NUMBER if invoice.date == day(2026, 10, 5) => Fate::Reminded,
        company::NUMBER if is(day(2026, 11, 5), COMPANY_ELECTRICITY) => Fate::InTwoParts,
        company::NUMBER if is(day(2026, 9, 5), COMPANY_WASTE) => Fate::Credited,
        others::EVENTFUL if invoice.date == day(2026, 10, 5) => Fate::Respite,
        _ => Fate::Paid,
    }
}

/// Puts in what becomes of an invoice.
pub fn put(writer: &mut Writer<'_>, customer: &CustomerNumber, invoice: &Invoice) -> Result<(), PortalError> {
    let number = &invoice.number;
    let mut pays = |date, amount| writer.pay_invoice(customer, number, date, amount);
    match fate(customer.as_str(), invoice) {
        // A month in which what is fed in is worth more than the rest leaves nothing to pay.
        Fate::Paid if invoice.amount <= Money::ZERO => Ok(()),
        Fate::Paid => pays(invoice.due, invoice.amount),
        Fate::InTwoParts => {
            let half = Money::from_ore(invoice.amount.ore() / 200 * 100);
            pays(PAID_IN_PART_ON, half)?;
            pays(invoice.due, invoice.amount.checked_sub(half).unwrap_or(Money::ZERO))
        }
        Fate::Reminded => writer.invoice_stands(customer, number, REMINDED_ON, (&Standing::Reminded, None)),
        Fate::Credited => writer.invoice_stands(customer, number, CREDITED_ON, (&Standing::Credited, None)),
        Fate::Respite => {
            let (given, until) = RESPITE;
            writer.invoice_stands(customer, number, given, (&Standing::Respite, Some(until)))?;
            writer.pay_invoice(customer, number, until, invoice.amount)
        }
    }
}
