//! Prices as the portal writes them: Swedish text with a comma, no-break spaces and the unit after it.

use chrono::NaiveDate;
use minasidor::domain::contract::{Contract, ContractKind};
use minasidor::domain::money::Price;
use serde_json::{Value, json};

/// Between thousands.
const NO_BREAK: char = '\u{a0}';

/// Returns the rows of prices that hold on a day; for the network also what a year costs, which is no rate.
pub fn of(contract: &Contract, today: NaiveDate) -> Vec<Value> {
    let row = |label: &str, with: Option<Price>, without: Option<Price>, unit: &str| {
        let told = |price: Option<Price>| price.map_or(String::new(), |price| text(price, unit));
        json!({"PriceLabel": label, "PriceVat": told(with), "PriceNoVat": told(without)})
    };
    let mut rows: Vec<Value> = contract
        .prices_at(today)
        .map(|price| row(&price.label, price.with_vat(), price.price, &price.unit))
        .collect();
    let monthly = contract.prices_at(today).find(|price| price.unit == "month");
    if let Some(price) = monthly.filter(|_| contract.kind == ContractKind::Grid) {
        let year = |price: Option<Price>| price.map(|price| Price::new(price.ten_thousandths() * 12));
        rows.push(row("Beräknad årskostnad", year(price.with_vat()), year(price.price), ""));
    }
    rows
}

/// Writes a price with its unit: what is per kWh in öre, all else in kronor.
fn text(price: Price, unit: &str) -> String {
    let (currency, per) = match unit {
        "kWh" => return format!("{} öre/kWh", swedish(price.ten_thousandths(), 4)),
        "" => ("kr", String::new()),
        "month" => ("kr", "/mån".into()),
        "year" => ("kr", "/år".into()),
        "kW month" => ("kr", "/kW".into()),
        "apartment month" => ("kr", "/lgh och mån".into()),
        "bin month" => ("kr", "/kärl och mån".into()),
        other => ("kr", format!("/{other}")),
    };
    format!("{} {currency}{per}", swedish(price.ten_thousandths(), 6))
}

/// Writes an integer of 10^-`decimals` with a comma, at least two decimals, and spaces between thousands.
pub fn swedish(digits: i64, decimals: u32) -> String {
    let scale = 10_u64.pow(decimals);
    let (whole, part) = (digits.unsigned_abs() / scale, digits.unsigned_abs() % scale);
    let part = format!("{part:0width$}", width = decimals as usize);
    let (kept, rest) = part.split_at(2);
    let sign = if digits < 0 { "-" } else { "" };
    format!("{sign}{},{kept}{}", grouped(whole), rest.trim_end_matches('0'))
}

fn grouped(whole: u64) -> String {
    let digits = whole.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(NO_BREAK);
        }
        text.push(digit);
    }
    text
}
