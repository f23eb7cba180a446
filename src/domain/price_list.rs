//! Dated price lists: what a unit of energy or water, or a month, costs from when to when. They are what somebody writes
//! down from a utility's price sheet; what was in fact charged stands on invoices.

use chrono::{Datelike, NaiveDate};

use crate::domain::invoice::Fee;
use crate::domain::money::{Money, Price, Vat};
use crate::domain::period::Period;
use crate::domain::quantity::{Unit, Utility};

/// A price list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceList {
    /// What it is called.
    pub name: String,
    /// Where it is published.
    pub source: String,
    /// The day on which it was taken from there.
    pub dated: NaiveDate,
    /// The prices.
    pub prices: Vec<PriceLine>,
}

/// One price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceLine {
    /// Of what.
    pub utility: Utility,
    /// What sort of charge.
    pub fee: Fee,
    /// What it is called on an invoice.
    pub label: String,
    /// What one unit costs, without VAT.
    pub price: Price,
    /// The unit; `None` for a fee by the month.
    pub unit: Option<Unit>,
    /// The VAT rate.
    pub vat: Vat,
    /// The first day it holds, the first of a month.
    pub from: NaiveDate,
    /// The day after the last, the first of a month; `None` while it holds.
    pub until: Option<NaiveDate>,
    /// The months in which it holds, 1 to 12.
    pub months: Vec<u32>,
}

impl PriceLine {
    /// Whether it holds on a day.
    pub fn holds(&self, date: NaiveDate) -> bool {
        let begun = self.from <= date && self.until.is_none_or(|until| date < until);
        begun && self.months.contains(&date.month())
    }

    /// What a month costs: by what was used in it, in base units, or the fee alone. `None` when out of range.
    pub fn month(&self, base: i64) -> Option<Money> {
        match self.unit {
            Some(unit) => self.price.times(base, unit.exponent()),
            None => self.price.times(1, 0),
        }
    }
}

impl PriceList {
    /// Returns the prices of a utility that hold in a month.
    pub fn of_month(&self, utility: &Utility, month: &Period) -> Vec<&PriceLine> {
        self.prices.iter().filter(|line| line.utility == *utility && line.holds(month.from())).collect()
    }

    /// Returns what an amount in base units costs on a day, by the unit alone, in millionths of a krona. `None` where no
    /// price by the unit holds, or it is out of range.
    pub fn millionths(&self, utility: &Utility, date: NaiveDate, base: i64, with_vat: bool) -> Option<i64> {
        let by_unit = self.prices.iter().filter(|line| line.utility == *utility && line.holds(date));
        let mut sum: Option<i128> = None;
        for line in by_unit {
            let Some(unit) = line.unit else { continue };
            let on_top = if with_vat { i128::from(line.vat.per_cent()) } else { 0 };
            let exact = i128::from(line.price.ten_thousandths()) * i128::from(base) * (100 + on_top);
            let divisor = 10_i128.pow(u32::from(unit.exponent())) * 100;
            sum = Some(sum.unwrap_or(0) + (exact + exact.signum() * divisor / 2) / divisor);
        }
        i64::try_from(sum?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(price: &str, unit: Option<Unit>, from: &str, until: Option<&str>) -> PriceLine {
        PriceLine {
            utility: Utility::Electricity,
            fee: Fee::Energy,
            label: "Elnät, överföring".into(),
            price: Price::parse_kronor(price).expect("a price"),
            unit,
            vat: Vat::GENERAL,
            from: from.parse().expect("a date"),
            until: until.map(|until| until.parse().expect("a date")),
            months: (1..=12).collect(),
        }
    }

    fn list(prices: Vec<PriceLine>) -> PriceList {
        let dated = "2026-01-05".parse().expect("a date");
        PriceList { name: "P".into(), source: "s".into(), dated, prices }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_price_holds_from_its_first_day_until_another() {
        let kwh = Some(Unit::KilowattHour);
        let list = list(vec![
            line("0.4390", kwh, "2025-01-01", Some("2026-01-01")),
            line("0.3600", kwh, "2026-01-01", None),
        ]);

        // 474 kWh at 0.36 are the 170.64 kr of the golden invoice.
        let cost = |date| list.millionths(&Utility::Electricity, day(date), 474_000, false);
        assert_eq!(cost("2026-01-01"), Some(170_640_000));
        assert_eq!(cost("2025-12-31"), Some(208_086_000));
        assert_eq!(cost("2024-12-31"), None);
        assert_eq!(list.millionths(&Utility::Water, day("2026-01-01"), 1, false), None);
    }

    #[test]
    fn prices_by_the_unit_add_up_and_vat_comes_on_top() {
        let kwh = Some(Unit::KilowattHour);
        let list = list(vec![
            line("0.1200", kwh, "2026-01-01", None),
            line("0.3600", kwh, "2026-01-01", None),
            line("300.00", None, "2026-01-01", None),
        ]);

        let cost = |with_vat| list.millionths(&Utility::Electricity, day("2026-03-01"), 1_000, with_vat);
        assert_eq!((cost(false), cost(true)), (Some(480_000), Some(600_000)));
    }

    #[test]
    fn a_month_costs_its_units_or_its_fee() {
        let by_unit = line("620.00", Some(Unit::MegawattHour), "2026-01-01", None);
        let fee = line("250.00", None, "2026-01-01", None);

        // 2.853 MWh of heat at 620 kr, as on the golden invoice.
        assert_eq!(by_unit.month(2_853_000), Some(Money::from_ore(176_886)));
        assert_eq!(fee.month(2_853_000), Some(Money::from_ore(25_000)));
    }

    #[test]
    fn a_seasonal_price_holds_in_its_months_alone() {
        let winter = PriceLine { months: vec![12, 1, 2], ..line("620.00", None, "2025-01-01", None) };

        assert!(winter.holds(day("2026-02-28")));
        assert!(!winter.holds(day("2026-03-01")));
    }
}
