//! The prices of a contract: flat rows, and the words for what a price is per.

use crate::domain::contract::ContractPrice;
use crate::domain::id::ContractId;
use crate::domain::money::Price;
use crate::lang::{Language, Words};
use crate::render::column::{Column, Kind, Place, Tabular};
use crate::render::value::Value;
use crate::views::invoice::line::price;
use crate::views::last_day::{LAST, UNTIL, last_day};

/// A price with the contract it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceRow {
    /// The profile.
    pub profile: String,
    /// The contract.
    pub contract: ContractId,
    /// What the portal says.
    pub price: ContractPrice,
}

/// Makes an exact price in kronor, or nothing.
pub fn kronor(of: Option<Price>) -> Value<'static> {
    Value::or_empty(of, |of| Value::Decimal(price(of)))
}

/// Returns what people read for what a price is per: `kW and month` of `kW month`.
pub fn unit_words(unit: &str) -> Words {
    let say = |language| {
        let parts: Vec<&str> = unit.split(' ').map(|part| unit_word(part, language)).collect();
        crate::lang::plural::and(&parts, language)
    };
    Words::new(say(Language::En), say(Language::Sv))
}

fn unit_word(unit: &str, language: Language) -> &str {
    match (unit, language) {
        ("month", Language::Sv) => "månad",
        ("year", Language::Sv) => "år",
        ("apartment", Language::Sv) => "lägenhet",
        ("bin", Language::Sv) => "kärl",
        _ => unit,
    }
}

impl Tabular for PriceRow {
    const NAME: &'static str = "contract_prices";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Id, Words::fixed("profile", "profil"), |r: &Self| {
            Value::id(&*r.profile)
        })
        .place(Place::Machine),
        Column::new("contract", Kind::Id, Words::fixed("contract", "avtal"), |r: &Self| {
            Value::id(r.contract.as_str())
        }),
        Column::new("label", Kind::Text, Words::fixed("price", "pris"), |r: &Self| {
            Value::text(&*r.price.label)
        }),
        Column::new("from", Kind::Date, Words::fixed("from", "från"), |r: &Self| {
            Value::or_empty(r.price.from, Value::Date)
        })
        .nullable(),
        Column::new("until", Kind::Date, UNTIL, |r: &Self| Value::or_empty(r.price.until, Value::Date))
            .nullable()
            .place(Place::Machine),
        Column::new("last_day", Kind::Date, LAST, |r: &Self| last_day(r.price.until))
            .nullable()
            .place(Place::People),
        Column::new(
            "price_incl_vat_sek",
            Kind::Decimal,
            Words::fixed("kr incl. VAT", "kr inkl. moms"),
            |r: &Self| kronor(r.price.with_vat()),
        )
        .nullable(),
        Column::new(
            "price_excl_vat_sek",
            Kind::Decimal,
            Words::fixed("kr excl. VAT", "kr exkl. moms"),
            |r: &Self| kronor(r.price.price),
        )
        .nullable(),
        Column::new("vat_percent", Kind::Integer, Words::fixed("VAT, %", "moms, %"), |r: &Self| {
            Value::Integer(r.price.vat.per_cent().into())
        })
        .place(Place::Machine),
        Column::new("unit", Kind::Text, Words::fixed("per", "per"), |r: &Self| Value::text(&*r.price.unit)),
        Column::new("text", Kind::Text, Words::fixed("text", "text"), |r: &Self| {
            Value::or_empty(r.price.raw.as_deref(), Value::text)
        })
        .nullable()
        .place(Place::Machine),
    ];
}
