//! Amounts, prices and dates as Swedish paper has them.

use chrono::{Datelike, NaiveDate};

use crate::domain::invoice::Amount;
use crate::domain::money::{Money, Price};
use crate::domain::period::Period;
use crate::domain::quantity::Utility;
use crate::lang::decimal::Decimal;
use crate::lang::{Language, date, number};

/// Writes kronor and öre: `1 768,86`.
pub fn kronor(amount: Money) -> String {
    number::number(Decimal::new(amount.ore(), 2), Language::Sv)
}

/// Writes kronor and öre with the unit: `4 818,00 kr`.
pub fn kronor_kr(amount: Money) -> String {
    number::with_unit(&kronor(amount), "kr", Language::Sv)
}

/// Writes a price in kronor with all the decimals it has, and two at least: `0,12`, `0,439`.
pub fn price(price: Price) -> String {
    let exact = Decimal::new(price.ten_thousandths(), 6).trimmed();
    number::rounded(exact, exact.scale().max(2), Language::Sv)
}

/// Writes a quantity with all the decimals it has: `2,853`.
pub fn quantity(amount: &Amount) -> String {
    number::number(Decimal::new(amount.digits, amount.decimals), Language::Sv)
}

/// Names a utility; what is not known here is called by the rest.
pub fn utility(utility: Option<&Utility>) -> &'static str {
    match utility {
        Some(Utility::Electricity) => "El",
        Some(Utility::Solar) => "Solel",
        Some(Utility::Heating) => "Fjärrvärme",
        Some(Utility::Cooling) => "Fjärrkyla",
        Some(Utility::Water) => "Vatten och avlopp",
        Some(Utility::Gas) => "Gas",
        Some(Utility::Waste) => "Renhållning",
        _ => "Övrigt",
    }
}

/// Writes a period: `januari 2026`, `2026-01-15 – 2026-02-14`.
pub fn period(period: &Period) -> String {
    let last = period.last();
    match period.whole_months() {
        Some(1) => date::month_year_long(last, Language::Sv),
        Some(12) if period.from().month() == 1 => period.from().year().to_string(),
        _ => format!("{} – {}", period.from(), last),
    }
}

/// Writes a date in running text: `5 mars 2026`.
pub fn day(day: NaiveDate) -> String {
    date::long(day, Language::Sv)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_on_swedish_paper() {
        assert_eq!(kronor(Money::from_ore(176_886)), "1\u{a0}768,86");
        assert_eq!(kronor_kr(Money::from_ore(-95)), "−0,95\u{a0}kr");
        assert_eq!(price(Price::parse_kronor("0.12").unwrap()), "0,12");
        assert_eq!(price(Price::parse_kronor("0.439").unwrap()), "0,439");
        assert_eq!(price(Price::parse_kronor("620").unwrap()), "620,00");
        assert_eq!(price(Price::parse_kronor("18.4").unwrap()), "18,40");
        assert_eq!(quantity(&Amount { digits: 2853, decimals: 3, unit: "MWh".into() }), "2,853");
        assert_eq!(period(&Period::month(2026, 1).unwrap()), "januari 2026");
        assert_eq!(period(&Period::year(2026).unwrap()), "2026");
    }
}
