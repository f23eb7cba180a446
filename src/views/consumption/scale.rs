//! The unit in which a line is shown: a power of ten of the base unit, perhaps per m² or person.

use crate::analysis::tally::Amount;
use crate::domain::quantity::{Measure, Unit};
use crate::lang::decimal::Decimal;

/// More decimals than the base unit has, for what is divided by an area or by persons.
const SHARE_DECIMALS: u8 = 3;

/// How base units become the number that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// The unit.
    pub unit: Unit,
    /// What is measured.
    pub measure: Measure,
    /// By what every amount is divided: the area in m² or the number of persons.
    pub per: Option<Per>,
}

/// What amounts are divided by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Per {
    /// The key in machine formats: `m2` or `person`.
    pub key: &'static str,
    /// The symbol after the unit: `m²`, `person`.
    pub symbol: &'static str,
    /// How many; at least 1.
    pub count: i64,
}

impl Scale {
    /// The unit in which portals show a measure.
    pub fn usual(measure: Measure) -> Self {
        Self { unit: measure.usual_unit(), measure, per: None }
    }

    /// The unit as it is printed: `kWh`, `kWh/m²`.
    pub fn symbol(&self) -> String {
        match &self.per {
            Some(per) => format!("{}/{}", self.unit.symbol(), per.symbol),
            None => self.unit.symbol().to_owned(),
        }
    }

    /// Returns a number of base units as an exact number of the unit (rounded to 0.001 base units when divided).
    pub fn decimal(&self, base: i64) -> Decimal {
        let exact = Decimal::new(base, self.unit.exponent());
        match &self.per {
            None => exact,
            Some(per) => {
                let scale = self.unit.exponent() + SHARE_DECIMALS;
                let scaled = i128::from(base) * 10_i128.pow(u32::from(SHARE_DECIMALS));
                Decimal::ratio(scaled, i128::from(per.count), 0)
                    .map_or(exact, |d| Decimal::new(d.digits(), scale))
            }
        }
    }

    /// Returns what is known of an amount: its sum, or its mean for a temperature. `None` is missing.
    pub fn amount(&self, amount: &Amount) -> Option<Decimal> {
        let base = if self.measure.is_mean() { amount.mean() } else { amount.value() };
        base.map(|b| self.decimal(b))
    }

    /// Returns a rate: so many base units in so many seconds, per `each` seconds, with the unit's decimals.
    pub fn rate(&self, base: i64, seconds: i64, each: i64) -> Option<Decimal> {
        let exponent = self.unit.exponent();
        let scale = exponent.max(3);
        let divisor = i128::from(seconds) * 10_i128.pow(u32::from(exponent)) * i128::from(self.count());
        Decimal::ratio(i128::from(base) * i128::from(each), divisor, scale)
    }

    /// How many decimals people want of numbers up to `largest`.
    pub fn decimals(&self, largest: Decimal) -> u8 {
        if self.measure.is_mean() {
            return 1;
        }
        let whole = largest.parts().0;
        match whole {
            1000.. => 0,
            10.. => 1,
            1.. => 2,
            0 => 3,
        }
    }

    fn count(&self) -> i64 {
        self.per.as_ref().map_or(1, |p| p.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_exact_and_a_share_is_rounded_once() {
        let mut scale = Scale::usual(Measure::Energy);
        assert_eq!(scale.decimal(2_969_296).to_string(), "2969.296");

        scale.per = Some(Per { key: "m2", symbol: "m²", count: 145 });
        assert_eq!(scale.decimal(2_969_296).to_string(), "20.477903");
        assert_eq!(scale.symbol(), "kWh/m²");
    }

    #[test]
    fn a_day_s_mean_comes_from_seconds() {
        let scale = Scale::usual(Measure::Volume);

        assert_eq!(scale.rate(151_000, 367 * 86_400, 86_400).map(|d| d.to_string()), Some("0.411".into()));
    }
}
