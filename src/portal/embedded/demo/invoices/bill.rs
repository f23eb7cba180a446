//! From lines to a whole invoice: number, dates, sums, VAT, rounding.

use chrono::{Datelike, NaiveDate};

use crate::domain::id::InvoiceNumber;
use crate::domain::id::reference::PaymentReference;
use crate::domain::invoice::{Invoice, InvoiceKind, InvoiceLine, Standing};
use crate::domain::money::{Money, Vat};
use crate::domain::period::{Period, add_months};
use crate::portal::embedded::demo::calendar::day;
use crate::portal::embedded::demo::invoices::charge::{Charge, Tariff};
use crate::portal::embedded::demo::invoices::line::Writing;
use crate::portal::embedded::demo::invoices::meter::MonthHours;
use crate::portal::embedded::demo::invoices::prices::Prices;
use crate::portal::embedded::demo::others;

/// How many numbers each month of invoices has.
const NUMBERS_A_MONTH: u32 = 122;

/// What all lines of an invoice share.
pub struct Sheet<'a> {
    /// The invoice's number.
    pub number: InvoiceNumber,
    /// The month that is invoiced.
    pub period: Period,
    /// Its prices.
    pub prices: Prices,
    /// The price list.
    pub tariff: Tariff,
    /// Its hours.
    pub hours: &'a MonthHours,
}

/// An invoice with its lines.
#[derive(Debug)]
pub struct Bill {
    /// As issued.
    pub invoice: Invoice,
    /// Its lines, in the order of the paper.
    pub lines: Vec<InvoiceLine>,
}

/// Returns the date of the invoice for a month: the 5th of the next.
pub fn issued(period: &Period) -> NaiveDate {
    let next = period.until();
    day(next.year(), next.month(), 5)
}

/// Returns the due date of an invoice: the last day of its month.
pub fn due(issued: NaiveDate) -> NaiveDate {
    let first = issued.with_day(1).and_then(|first| add_months(first, 1));
    first.and_then(|next| next.pred_opt()).unwrap_or(issued)
}

/// Makes the number of the `n`th invoice of a month.
pub fn number(issued: NaiveDate, n: u32) -> InvoiceNumber {
    InvoiceNumber::new(&format!("{}{:06}", issued.year(), NUMBERS_A_MONTH * issued.month0() + n))
}

/// Makes the `n`th invoice of a month over some charges of a customer.
pub fn bill(
    (customer, tariff): (&str, Tariff),
    n: u32,
    (period, hours): (&Period, &MonthHours),
    charges: &[&Charge],
) -> Bill {
    let date = issued(period);
    let prices = Prices::of(period.from().year(), period.from().month());
    let sheet = Sheet { number: number(date, n), period: *period, prices, tariff, hours };
    let lines: Vec<InvoiceLine> =
        charges.iter().flat_map(|charge| Writing::new(&sheet, charge).lines()).collect();
    let (net, vat, outside) = sums(&lines);
    let exact = Money::sum([net, vat, outside]).unwrap_or(Money::ZERO);
    let rounded = exact.to_krona();
    let is_final = customer == others::MOVED_OUT && Some(period.until()) == others::MOVED_OUT_UNTIL;
    let invoice = Invoice {
        kind: if is_final { InvoiceKind::Final } else { InvoiceKind::Invoice },
        date,
        due: due(date),
        period: Some(*period),
        facilities: charges.iter().filter_map(|charge| charge.facility.clone()).collect(),
        utilities: distinct(charges.iter().map(|charge| charge.utility.clone())),
        net: Some(net),
        vat: Some(vat),
        rounding: Some(rounded.rounding),
        amount: rounded.amount,
        remaining: rounded.amount,
        paid_on: None,
        standing: Standing::Open,
        direct_debit: customer == others::MONTHLY,
        reference: PaymentReference::make(sheet.number.as_str(), true).ok(),
        number: sheet.number,
    };
    Bill { invoice, lines }
}

/// What bears VAT, the VAT on its sum, and what is outside VAT.
fn sums(lines: &[InvoiceLine]) -> (Money, Money, Money) {
    let sum = |is_taxed: bool| {
        let of = lines.iter().filter(|line| (line.vat == Vat::GENERAL) == is_taxed);
        Money::sum(of.map(|line| line.amount)).unwrap_or(Money::ZERO)
    };
    let net = sum(true);
    (net, Vat::GENERAL.on(net).unwrap_or(Money::ZERO), sum(false))
}

/// Each once, in their order.
fn distinct<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    all.fold(Vec::new(), |mut seen, one| {
        if !seen.contains(&one) {
            seen.push(one);
        }
        seen
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_by_year_month_and_customer() {
        assert_eq!(number(day(2026, 11, 5), 1).as_str(), "2026001221");
        assert_eq!(number(day(2026, 2, 5), 1).as_str(), "2026000123");
        assert_eq!(number(day(2025, 12, 5), 1).as_str(), "2025001343");
        assert_eq!(number(day(2026, 1, 5), 10).as_str(), "2026000010");
    }

    #[test]
    fn an_invoice_is_of_the_fifth_and_due_on_the_months_last_day() {
        let february = Period::month(2028, 1).expect("a month");

        assert_eq!(issued(&february), day(2028, 2, 5));
        assert_eq!(due(issued(&february)), day(2028, 2, 29));
        assert_eq!(due(day(2026, 12, 5)), day(2026, 12, 31));
    }
}
