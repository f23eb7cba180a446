//! Contracts with their prices.

use crate::domain::contract::{Contract, ContractKind, ContractPrice, Notice};
use crate::domain::id::{ContractId, CustomerNumber, FacilityId};
use crate::domain::money::{Price, Vat};
use crate::import::records::error::{At, Fault};
use crate::import::records::facilities::{UTILITIES, utility};
use crate::import::records::record::Record;
use crate::import::records::shape::{Field, Kind, LINE};

const KINDS: &[&str] = &["grid", "supply", "feed_in", "heating", "water", "waste"];

/// What may stand in a line.
pub const FIELDS: &[Field] = &[
    Field::needed("customer", Kind::Id, "The number of the customer, who is there already."),
    Field::needed("id", Kind::Id, "The contract's id, unique in the portal."),
    Field::free(
        "facility_id",
        Kind::Id,
        "One of the customer's facilities; null when it is no longer the customer's.",
    ),
    Field::needed("place", Kind::Text(LINE), "The address it is about."),
    Field::needed("utility", Kind::OpenWord(UTILITIES), "What is delivered."),
    Field::needed("kind", Kind::OpenWord(KINDS), "What sort of contract."),
    Field::free("alternative", Kind::Text(LINE), "What was chosen."),
    Field::free("from", Kind::Date, "The first day."),
    Field::free("until", Kind::Date, "The day after the last; null until further notice."),
    Field::free("fixed_until", Kind::Date, "The day after the last of a fixed term."),
    Field::free("notice", Kind::Text(6), "The notice period: P3M, P30D."),
    Field::free("prices", Kind::List(&Kind::Fields(PRICE), 1000), "Every price, of every day."),
    Field::passed("profile"),
    Field::passed("facility"),
    Field::passed("status"),
    Field::passed("notice_by"),
    Field::passed("at"),
];

const PRICE: &[Field] = &[
    Field::needed("label", Kind::Text(LINE), "What it is for."),
    Field::free("from", Kind::Date, "The first day it holds."),
    Field::free("until", Kind::Date, "The day after the last; null until the next of its label."),
    Field::free("price_excl_vat_sek", Kind::Decimal(6), "Kronor per unit, without VAT."),
    Field::needed("vat_percent", Kind::Whole { least: 0, most: 100 }, "0 for what is outside VAT."),
    Field::needed("unit", Kind::Text(50), "Per what: kWh, MWh, m³, month, year, kW month, …"),
    Field::free("text", Kind::Text(LINE), "The price in words, where it is no number."),
    Field::passed("price_incl_vat_sek"),
];

/// Makes a contract of a line, with the customer's number.
///
/// # Errors
/// What is wrong, and at which key.
pub fn contract(record: &Record) -> Result<(CustomerNumber, Contract), At> {
    let (from, until) = (record.date("from"), record.date("until"));
    if from.zip(until).is_some_and(|(from, until)| until <= from) {
        return Err(At::new("until", Fault::Reversed));
    }
    let kind = ContractKind::parse(record.needed("kind"));
    let prices = (1_u32..).zip(record.records("prices"));
    let contract = Contract {
        id: ContractId::new(record.needed("id")),
        facility: record.text("facility_id").map(FacilityId::new),
        place: record.needed("place").to_owned(),
        utility: utility(record)?,
        kind: kind.ok_or_else(|| At::new("kind", Fault::UnknownWord { known: KINDS.to_vec() }))?,
        alternative: record.owned("alternative"),
        from,
        until,
        fixed_until: record.date("fixed_until"),
        notice: record.text("notice").map(notice).transpose()?,
        prices: prices.map(|(n, one)| price(one, n)).collect::<Result<_, _>>()?,
    };
    Ok((CustomerNumber::new(record.needed("customer")), contract))
}

/// Reads `P3M` or `P30D`.
fn notice(text: &str) -> Result<Notice, At> {
    let wrong = || At::new("notice", Fault::NotAPeriod);
    let inner = text.strip_prefix('P').ok_or_else(wrong)?;
    let number = inner.strip_suffix(['M', 'D']).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
    let number: u32 = number.and_then(|digits| digits.parse().ok()).ok_or_else(wrong)?;
    Ok(if inner.ends_with('M') { Notice::Months(number) } else { Notice::Days(number) })
}

fn price(record: &Record, n: u32) -> Result<ContractPrice, At> {
    let (from, until) = (record.date("from"), record.date("until"));
    if from.zip(until).is_some_and(|(from, until)| until <= from) {
        return Err(At::new(format!("prices[{n}].until"), Fault::Reversed));
    }
    let price = record.scaled("price_excl_vat_sek", 6).map(Price::new);
    let raw = record.owned("text");
    if price.is_none() && raw.is_none() {
        return Err(At::new(format!("prices[{n}]"), Fault::Needs("price_excl_vat_sek")));
    }
    let vat = record.whole("vat_percent").and_then(Vat::new);
    Ok(ContractPrice {
        label: record.needed("label").to_owned(),
        from,
        until,
        price,
        unit: record.needed("unit").to_owned(),
        vat: vat.ok_or_else(|| At::new(format!("prices[{n}].vat_percent"), Fault::Missing))?,
        raw,
    })
}
