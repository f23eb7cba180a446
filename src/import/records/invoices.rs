//! Invoices with their lines, what was paid and what is said of them, and perhaps the paper itself.

use chrono::NaiveDate;

use crate::domain::id::reference::PaymentReference;
use crate::domain::id::{CustomerNumber, FacilityId, InvoiceNumber};
use crate::domain::invoice::{Amount, Fee, Invoice, InvoiceKind, InvoiceLine, Standing};
use crate::domain::money::{Money, Price, Vat};
use crate::domain::period::Period;
use crate::domain::quantity::Utility;
use crate::import::records::error::{At, Fault};
use crate::import::records::facilities::UTILITIES;
use crate::import::records::record::Record;
use crate::import::records::shape::{Field, Kind, LINE, MANY, SOME};

const STANDINGS: &[&str] = &["open", "reminded", "collection", "credited", "cancelled", "respite"];
const FEES: &[&str] =
    &["fixed", "energy", "power", "flow", "tax", "authority", "water", "sewage", "waste", "compensation"];

/// What may stand in a line.
pub const FIELDS: &[Field] = &[
    Field::needed("customer", Kind::Id, "The number of the customer, who is there already."),
    Field::needed("number", Kind::Id, "The invoice's number, unique at the customer."),
    Field::free(
        "kind",
        Kind::Word(&["invoice", "credit", "final"]),
        "What sort; invoice if nothing is said.",
    ),
    Field::needed("date", Kind::Date, "The invoice date."),
    Field::needed("due", Kind::Date, "The due date."),
    Field::free("period_from", Kind::Date, "The first day of what is invoiced."),
    Field::free("period_until", Kind::Date, "The day after the last."),
    Field::free("facilities", Kind::List(&Kind::Id, MANY), "The customer's facilities that it is about."),
    Field::free("utilities", Kind::List(&Kind::OpenWord(UTILITIES), SOME), "What it is about."),
    Field::needed("total_sek", Kind::Decimal(2), "The sum to pay in all, with VAT and rounding."),
    Field::free("net_sek", Kind::Decimal(2), "What bears VAT, without VAT."),
    Field::free("vat_sek", Kind::Decimal(2), "The VAT."),
    Field::free("rounding_sek", Kind::Decimal(2), "What rounding to whole kronor added; outside VAT."),
    Field::free("direct_debit", Kind::Flag, "Whether the bank pays it by itself; false if nothing is said."),
    Field::free("ocr", Kind::Id, "The payment reference."),
    Field::free("payments", Kind::List(&Kind::Fields(PAYMENT), SOME), "Everything that was paid."),
    Field::free(
        "remaining_sek",
        Kind::Decimal(2),
        "What is left to pay. Where payments are not listed: what is missing from total_sek was paid on paid_on.",
    ),
    Field::free("paid_on", Kind::Date, "The day on which the last of it was paid; see remaining_sek."),
    Field::free(
        "standings",
        Kind::List(&Kind::Fields(STANDING), SOME),
        "What is said of it, from which day on.",
    ),
    Field::free(
        "standing",
        Kind::OpenWord(STANDINGS),
        "What is said of it from the invoice date on, where standings are not listed.",
    ),
    Field::free("lines", Kind::List(&Kind::Fields(LINE_OF), MANY), "The lines, in the order of the paper."),
    Field::free(
        "file",
        Kind::Text(255),
        "The name of its PDF beside the lines; without one, the portal composes a paper.",
    ),
    Field::passed("profile"),
    Field::passed("amount_sek"),
    Field::passed("vat"),
    Field::passed("status"),
    Field::passed("overdue"),
    Field::passed("outside_vat_sek"),
    Field::passed("payee"),
];

const PAYMENT: &[Field] = &[
    Field::needed("date", Kind::Date, "The day."),
    Field::needed("amount_sek", Kind::Decimal(2), "How much; below zero for what was paid back."),
];

const STANDING: &[Field] = &[
    Field::needed("since", Kind::Date, "The first day."),
    Field::needed("standing", Kind::OpenWord(STANDINGS), "What is said."),
    Field::free("due", Kind::Date, "The due date that then holds; without one, the one before."),
];

const LINE_OF: &[Field] = &[
    Field::free(
        "facility_id",
        Kind::Id,
        "One of the invoice's facilities; null for the customer as a whole.",
    ),
    Field::free("utility", Kind::OpenWord(UTILITIES), "null for what belongs to none."),
    Field::needed("fee", Kind::OpenWord(FEES), "What sort of charge."),
    Field::needed("text", Kind::Text(LINE), "The text on the invoice."),
    Field::free("period_from", Kind::Date, "The first day of what the line is for."),
    Field::free("period_until", Kind::Date, "The day after the last."),
    Field::free("quantity", Kind::Decimal(6), "How much."),
    Field::free("unit", Kind::Text(50), "The unit of quantity, as printed."),
    Field::free("unit_price_sek", Kind::Decimal(6), "Kronor per unit, without VAT."),
    Field::needed("amount_sek", Kind::Decimal(2), "Kronor without VAT; below zero for compensation."),
    Field::needed("vat_percent", Kind::Whole { least: 0, most: 100 }, "0 for what is outside VAT."),
    Field::free("estimated", Kind::Flag, "Whether the quantity is an estimate; false if nothing is said."),
    Field::passed("vat"),
];

/// An invoice as the customer system has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceRecord {
    /// Whose it is.
    pub customer: CustomerNumber,
    /// Its head; what follows from payments and standings is not looked at.
    pub head: Invoice,
    /// Its lines.
    pub lines: Vec<InvoiceLine>,
    /// What was paid on which day.
    pub payments: Vec<(NaiveDate, Money)>,
    /// What is said of it from which day on, and the due date from then on.
    pub standings: Vec<(NaiveDate, Standing, Option<NaiveDate>)>,
    /// The name of its paper beside the lines.
    pub file: Option<String>,
}

/// Makes an invoice of a line.
///
/// # Errors
/// What is wrong, and at which key.
pub fn invoice(record: &Record) -> Result<InvoiceRecord, At> {
    let number = InvoiceNumber::new(record.needed("number"));
    let date = record.date("date").ok_or_else(|| At::new("date", Fault::Missing))?;
    let due = record.date("due").ok_or_else(|| At::new("due", Fault::Missing))?;
    let total = money(record, "total_sek").ok_or_else(|| At::new("total_sek", Fault::Missing))?;
    let lines = (1_u32..).zip(record.records("lines"));
    let lines: Vec<InvoiceLine> =
        lines.map(|(n, one)| line(one, &number, &format!("lines[{n}]"))).collect::<Result<_, _>>()?;
    let (payments, standings) = (payments(record, total)?, standings(record, date));
    Ok(InvoiceRecord {
        customer: CustomerNumber::new(record.needed("customer")),
        head: Invoice {
            kind: record.text("kind").and_then(InvoiceKind::parse).unwrap_or(InvoiceKind::Invoice),
            date,
            due,
            period: period(record, "")?,
            facilities: distinct(record.texts("facilities").map(FacilityId::new)),
            utilities: distinct(record.texts("utilities").filter_map(Utility::parse)),
            net: money(record, "net_sek"),
            vat: money(record, "vat_sek"),
            rounding: money(record, "rounding_sek"),
            amount: total,
            remaining: total,
            paid_on: None,
            standing: Standing::Open,
            direct_debit: record.flag("direct_debit"),
            reference: record.text("ocr").map(PaymentReference::new),
            number,
        },
        lines,
        payments,
        standings,
        file: record.owned("file"),
    })
}

fn money(record: &Record, key: &str) -> Option<Money> {
    record.scaled(key, 2).map(Money::from_ore)
}

fn distinct<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    all.fold(Vec::new(), |mut kept, one| {
        if !kept.contains(&one) {
            kept.push(one);
        }
        kept
    })
}

/// Both ends or none.
fn period(record: &Record, path: &str) -> Result<Option<Period>, At> {
    match (record.date("period_from"), record.date("period_until")) {
        (None, None) => Ok(None),
        (Some(from), Some(until)) => match Period::new(from, until) {
            Some(period) => Ok(Some(period)),
            None => Err(At::new(format!("{path}period_until"), Fault::Reversed)),
        },
        (Some(_), None) => Err(At::new(format!("{path}period_from"), Fault::Needs("period_until"))),
        (None, Some(_)) => Err(At::new(format!("{path}period_until"), Fault::Needs("period_from"))),
    }
}

fn payments(record: &Record, total: Money) -> Result<Vec<(NaiveDate, Money)>, At> {
    if record.get("payments").is_some() {
        let listed = record.records("payments");
        return Ok(listed.filter_map(|one| Some((one.date("date")?, money(one, "amount_sek")?))).collect());
    }
    let Some(remaining) = money(record, "remaining_sek") else { return Ok(Vec::new()) };
    let paid = total.checked_sub(remaining).ok_or_else(|| At::new("remaining_sek", Fault::TooLarge))?;
    match record.date("paid_on") {
        _ if paid == Money::ZERO => Ok(Vec::new()),
        Some(day) => Ok(vec![(day, paid)]),
        // What was credited or cancelled has nothing left without anybody having paid.
        None if matches!(record.text("standing"), Some("credited" | "cancelled")) => Ok(Vec::new()),
        // A part was paid, on a day that nobody says.
        None => Err(At::new("remaining_sek", Fault::Needs("payments"))),
    }
}

fn standings(record: &Record, date: NaiveDate) -> Vec<(NaiveDate, Standing, Option<NaiveDate>)> {
    let standing = |one: &Record| one.text("standing").and_then(Standing::parse);
    if record.get("standings").is_some() {
        let listed = record.records("standings");
        return listed
            .filter_map(|one| Some((one.date("since")?, standing(one)?, one.date("due"))))
            .collect();
    }
    let said = standing(record).filter(|standing| *standing != Standing::Open);
    said.into_iter().map(|standing| (date, standing, None)).collect()
}

fn line(record: &Record, number: &InvoiceNumber, path: &str) -> Result<InvoiceLine, At> {
    let missing = |key: &str| At::new(format!("{path}.{key}"), Fault::Missing);
    let quantity = match (record.decimal("quantity"), record.owned("unit")) {
        (None, None) => None,
        (Some((digits, decimals)), Some(unit)) => Some(Amount { digits, decimals, unit }),
        (Some(_), None) => return Err(At::new(format!("{path}.quantity"), Fault::Needs("unit"))),
        (None, Some(_)) => return Err(At::new(format!("{path}.unit"), Fault::Needs("quantity"))),
    };
    Ok(InvoiceLine {
        invoice: Some(number.clone()),
        facility: record.text("facility_id").map(FacilityId::new),
        utility: record.text("utility").and_then(Utility::parse),
        fee: Fee::parse(record.needed("fee")).ok_or_else(|| missing("fee"))?,
        label: record.needed("text").to_owned(),
        period: period(record, &format!("{path}."))?,
        quantity,
        price: record.scaled("unit_price_sek", 6).map(Price::new),
        amount: money(record, "amount_sek").ok_or_else(|| missing("amount_sek"))?,
        vat: record.whole("vat_percent").and_then(Vat::new).ok_or_else(|| missing("vat_percent"))?,
        estimated: record.flag("estimated"),
    })
}
