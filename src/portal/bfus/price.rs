//! Prices as the portal writes them for people: `4 525,00 kr/år`, with VAT and without. Text without a unit, such as
//! what a year is estimated to cost, is no price.

use crate::domain::contract::ContractPrice;
use crate::domain::money::{Price, Vat};
use crate::portal::bfus::field::{self, Exact};

/// The rates of Swedish VAT, the likeliest first.
const RATES: [u8; 4] = [25, 12, 6, 0];

/// A price that could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rate {
    price: Price,
    unit: &'static str,
    /// How much the last digit that is written is worth, in units of the price.
    last: i64,
}

/// Reads a row of prices. `is_legal` customers see the text without VAT; the amounts are taken without VAT for all.
/// What can not be read, or contradicts itself, keeps its text alone.
pub fn read(label: String, with: Option<String>, without: Option<String>, is_legal: bool) -> ContractPrice {
    let (gross, net) = (with.as_deref().and_then(rate), without.as_deref().and_then(rate));
    let known = match (gross, net) {
        (Some(gross), Some(net)) => vat_of(gross, net).map(|vat| (net, vat)),
        // Nothing about electricity, heating, water or waste has another rate than the general one.
        (None, Some(net)) if with.is_none() => Some((net, Vat::GENERAL)),
        (Some(gross), None) if without.is_none() => before_vat(gross).map(|net| (net, Vat::GENERAL)),
        _ => None,
    };
    let (first, second) = if is_legal { (without, with) } else { (with, without) };
    ContractPrice {
        label,
        from: None,
        until: None,
        price: known.map(|(net, _)| net.price),
        unit: known.map(|(net, _)| net.unit.to_owned()).unwrap_or_default(),
        vat: known.map_or(Vat::GENERAL, |(_, vat)| vat),
        raw: first.or(second),
    }
}

fn rate(text: &str) -> Option<Rate> {
    let (amount, rest) = field::swedish(text)?;
    let (currency, per) = rest.split_once('/')?;
    let decimals = match currency.trim().to_lowercase().as_str() {
        "kr" | "sek" => 6,
        "öre" => 4,
        _ => return None,
    };
    let unit = match per.trim().trim_end_matches('.').to_lowercase().as_str() {
        "år" => "year",
        "mån" | "månad" => "month",
        "kwh" => "kWh",
        "mwh" => "MWh",
        "kw" => "kW",
        "m3" | "m³" => "m³",
        _ => return None,
    };
    Some(Rate { price: Price::new(exactly(amount, decimals)?), unit, last: last_digit(amount, decimals)? })
}

/// Returns the amount in units of ten to the power of minus `decimals`; `None` where it is finer than that.
fn exactly(amount: Exact, decimals: u8) -> Option<i64> {
    (amount.scale <= decimals).then(|| amount.at(decimals)).flatten()
}

fn last_digit(amount: Exact, decimals: u8) -> Option<i64> {
    10_i64.checked_pow(u32::from(decimals.checked_sub(amount.scale)?))
}

/// Finds the rate of VAT between two prices that are both rounded as they are written.
fn vat_of(gross: Rate, net: Rate) -> Option<Vat> {
    if gross.unit != net.unit {
        return None;
    }
    let tolerance = gross.last + net.last;
    let fits = |vat: &Vat| {
        let with = net.price.with_vat(*vat).map(Price::ten_thousandths);
        with.is_some_and(|with| with.abs_diff(gross.price.ten_thousandths()) <= tolerance.unsigned_abs())
    };
    RATES.into_iter().filter_map(Vat::new).find(fits)
}

/// Takes the general VAT off a price, where that is exact.
fn before_vat(gross: Rate) -> Option<Rate> {
    let with = gross.price.ten_thousandths();
    let net = Price::new(with.checked_mul(4)? / 5);
    (net.with_vat(Vat::GENERAL) == Some(gross.price)).then_some(Rate { price: net, ..gross })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(with: Option<&str>, without: Option<&str>) -> (Option<i64>, String, u8) {
        let price = read("Pris".into(), with.map(str::to_owned), without.map(str::to_owned), false);
        (price.price.map(Price::ten_thousandths), price.unit, price.vat.per_cent())
    }

    #[test]
    /// Quirk 16.
    fn prices_are_read_from_swedish_text_with_their_unit() {
        for (with, without, price, unit) in [
            ("3900,00 kr/år", "3120,00 kr/år", 3_120_000_000, "year"),
            ("4\u{a0}525,00 kr/år", "3 620,00 kr/år", 3_620_000_000, "year"),
            ("54,875 öre/kWh", "43,90 öre/kWh", 439_000, "kWh"),
            ("0,54875 kr / kWh", "0,439 kr/kWh", 439_000, "kWh"),
            ("61,25 kr/kW", "49,00 kr/kW", 49_000_000, "kW"),
            ("375.00 SEK/MÅN", "300.00 SEK/mån", 300_000_000, "month"),
            ("-12,50 öre/kWh", "-10,00 öre/kWh", -100_000, "kWh"),
        ] {
            assert_eq!(told(Some(with), Some(without)), (Some(price), unit.into(), 25), "{with}");
        }
    }

    #[test]
    fn text_without_a_known_unit_is_no_rate_and_keeps_its_text() {
        for text in ["12 345 kr", "Enligt avtal", "", "5,00 kr/lgh och mån", "5,00 EUR/kWh", "kr/år"] {
            let price = read("Beräknad årskostnad".into(), Some(text.into()), Some(text.into()), false);
            assert_eq!((price.price, price.raw.as_deref()), (None, Some(text)), "{text}");
        }
    }

    #[test]
    fn the_rate_of_vat_is_the_one_between_both_prices() {
        assert_eq!(told(Some("10,00 öre/kWh"), Some("10,00 öre/kWh")), (Some(100_000), "kWh".into(), 0));
        assert_eq!(told(Some("10,60 kr/mån"), Some("10,00 kr/mån")), (Some(10_000_000), "month".into(), 6));
        assert_eq!(told(Some("54,88 öre/kWh"), Some("43,9 öre/kWh")), (Some(439_000), "kWh".into(), 25));
    }

    #[test]
    fn prices_that_contradict_each_other_are_none() {
        assert_eq!(told(Some("20,00 öre/kWh"), Some("10,00 öre/kWh")).0, None);
        assert_eq!(told(Some("12,50 kr/kWh"), Some("10,00 kr/år")).0, None);
        assert_eq!(told(Some("12,50 öre/kWh"), Some("se avtal")).0, None);
    }

    #[test]
    fn one_price_alone_is_taken_with_the_general_rate() {
        assert_eq!(told(None, Some("10,00 öre/kWh")), (Some(100_000), "kWh".into(), 25));
        assert_eq!(told(Some("12,50 öre/kWh"), None), (Some(100_000), "kWh".into(), 25));
        assert_eq!(told(None, None), (None, String::new(), 25));
    }

    #[test]
    fn a_company_sees_the_text_without_vat() {
        let price = |legal| {
            read("Pris".into(), Some("12,50 öre/kWh".into()), Some("10,00 öre/kWh".into()), legal)
                .raw
                .unwrap()
        };

        assert_eq!((price(true), price(false)), ("10,00 öre/kWh".into(), "12,50 öre/kWh".into()));
    }
}
