//! The demo's price lists: those of 2026, and what they were in earlier years.

use chrono::NaiveDate;

use crate::domain::contract::ContractPrice;
use crate::domain::money::{Price, Vat};
use crate::portal::embedded::demo::calendar::day;

/// The first year of which there are prices.
pub const FIRST_YEAR: i32 = 2020;
/// The year of the latest list, which goes on holding.
pub const LAST_YEAR: i32 = 2026;

/// Per cent of the price of 2026, by year.
const LEVELS: [(i32, i64); 7] =
    [(2020, 74), (2021, 75), (2022, 78), (2023, 83), (2024, 91), (2025, 100), (2026, 100)];
/// Energy tax in a thousandth of an öre per kWh, by year.
const TAXES: [(i32, i64); 7] = [
    (2020, 35_300),
    (2021, 35_600),
    (2022, 36_000),
    (2023, 39_200),
    (2024, 42_800),
    (2025, 43_900),
    (2026, 36_000),
];

/// One price of a contract, in 2026.
#[derive(Debug, Clone)]
pub struct Item {
    label: String,
    unit: &'static str,
    /// In 1/10,000 öre.
    price: i64,
    vat: Vat,
    is_tax: bool,
}

impl Item {
    /// A price in hundredths of an öre, as they are given per unit.
    pub fn per(unit: &'static str, label: &str, hundredths: i64) -> Self {
        Self { label: label.to_owned(), unit, price: hundredths * 100, vat: Vat::GENERAL, is_tax: false }
    }

    /// A price in öre for a month.
    pub fn monthly(label: &str, ore: i64) -> Self {
        Self::per("month", label, ore * 100)
    }

    /// The energy tax, which the state sets.
    pub fn tax() -> Self {
        Self { is_tax: true, ..Self::per("kWh", "Energiskatt", 0) }
    }

    /// What the utility pays: outside VAT.
    pub fn without_vat(self) -> Self {
        Self { vat: Vat::new(0).unwrap_or(self.vat), ..self }
    }

    /// Returns it as it stands in the list of a year. `None` for a year without a list.
    pub fn in_year(&self, year: i32) -> Option<ContractPrice> {
        let of = |list: &[(i32, i64)]| list.iter().find(|(of, _)| *of == year).map(|(_, value)| *value);
        let price = if self.is_tax { of(&TAXES)? * 10 } else { self.at_level(of(&LEVELS)?) };
        Some(ContractPrice {
            label: self.label.clone(),
            from: Some(first_day(year)),
            until: None,
            price: Some(Price::new(price)),
            unit: self.unit.to_owned(),
            vat: self.vat,
            raw: None,
        })
    }

    /// Half-up to whole öre for a month or a year, to four decimals of a krona for everything else.
    fn at_level(&self, per_cent: i64) -> i64 {
        let step = if matches!(self.unit, "month" | "year") { 10_000 } else { 100 };
        (self.price * per_cent + 50 * step) / (100 * step) * step
    }
}

/// Returns the years that have a list.
pub fn years() -> impl Iterator<Item = i32> {
    FIRST_YEAR..=LAST_YEAR
}

/// Returns the first day on which the list of a year holds.
pub fn first_day(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(day(LAST_YEAR, 1, 1))
}

/// Returns the day of the letter that tells the prices of a year: in the November before.
pub fn told(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year - 1, 11, 15).unwrap_or(day(LAST_YEAR, 1, 1))
}

#[cfg(test)]
mod tests {
    use super::Item;

    fn price(item: &Item, year: i32) -> Option<i64> {
        item.in_year(year).and_then(|price| price.price).map(|price| price.ten_thousandths())
    }

    #[test]
    fn earlier_years_are_a_share_of_2026_rounded_as_they_are_given() {
        let transfer = Item::per("kWh", "Överföring", 1200);
        let water = Item::monthly("Fast avgift", 26_333);

        assert_eq!(price(&transfer, 2026), Some(120_000));
        assert_eq!(price(&transfer, 2023), Some(99_600));
        // 263.33 × 0.91 = 239.6303, in öre.
        assert_eq!(price(&water, 2024), Some(239_630_000));
        assert_eq!(price(&water, 2019), None);
    }

    #[test]
    fn energy_tax_is_what_the_state_said() {
        assert_eq!(price(&Item::tax(), 2026), Some(360_000));
        assert_eq!(price(&Item::tax(), 2025), Some(439_000));
        assert_eq!(price(&Item::tax(), 2020), Some(353_000));
    }
}
