//! What the demo's utility charges, by year: the energy tax as it was, every other price as a share of 2026's.
//!
//! Prices are without VAT in 1/10,000 öre per unit. A price per unit is rounded to four decimals of a krona, a
//! monthly fee to öre, both half-up.

use crate::domain::money::Price;

/// One hundredth of an öre: the fourth decimal of a krona.
const FOURTH_DECIMAL: i64 = 100;
/// One öre.
const ORE: i64 = 10_000;

/// The prices of one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prices {
    year: i32,
    month: u32,
}

impl Prices {
    /// Takes the prices of a month.
    pub const fn of(year: i32, month: u32) -> Self {
        Self { year, month }
    }

    /// Whether demand and flow are charged: November to March.
    pub const fn is_winter(self) -> bool {
        matches!(self.month, 11 | 12 | 1..=3)
    }

    /// Whether the year's state fees are charged: once, with January.
    pub const fn has_authority_fees(self) -> bool {
        self.month == 1
    }

    /// The energy tax per kWh.
    pub const fn tax(self) -> Price {
        let tenths_of_ore = match self.year {
            ..=2020 => 353,
            2021 => 356,
            2022 => 360,
            2023 => 392,
            2024 => 428,
            2025 => 439,
            _ => 360,
        };
        Price::new(tenths_of_ore * 1000)
    }

    /// Network: a month's fixed charge.
    pub fn grid(self) -> Price {
        self.fee("300.00")
    }

    /// Network: transmission of a kWh.
    pub fn transmission(self) -> Price {
        self.unit("0.1200")
    }

    /// Network: a month's kW.
    pub fn power(self) -> Price {
        self.unit("38.00")
    }

    /// Network: the state fees of a year.
    pub fn authority(self) -> Price {
        self.fee("54.65")
    }

    /// Network: what is paid for a kWh fed in.
    pub fn compensation(self) -> Price {
        self.unit("0.05")
    }

    /// Heating: a month's fixed charge.
    pub fn heating(self) -> Price {
        self.fee("250.00")
    }

    /// Heating: an MWh, dear in winter and cheap in summer.
    pub fn heat(self) -> Price {
        self.unit(match self.month {
            12 | 1 | 2 => "620.00",
            3 | 4 | 10 | 11 => "480.00",
            _ => "240.00",
        })
    }

    /// Water and sewage: a month's fixed charge.
    pub fn water_and_sewage(self) -> Price {
        self.fee("263.33")
    }

    /// A m³ of water.
    pub fn water(self) -> Price {
        self.unit("18.40")
    }

    /// A m³ of waste water.
    pub fn sewage(self) -> Price {
        self.unit("26.60")
    }

    /// A month of a bin of 240 litres with two compartments.
    pub fn two_compartment_bin(self) -> Price {
        self.fee("170.67")
    }

    /// A month's fee of so many kronor of 2026.
    pub fn fee(self, kronor: &str) -> Price {
        self.scaled(kronor, 1, ORE)
    }

    /// A unit's price of so many kronor of 2026.
    pub fn unit(self, kronor: &str) -> Price {
        self.scaled(kronor, 1, FOURTH_DECIMAL)
    }

    /// A twelfth of a year's fee for one of several units, such as a flat or a kW.
    pub fn twelfth(self, kronor_a_year: &str) -> Price {
        self.scaled(kronor_a_year, 12, FOURTH_DECIMAL)
    }

    /// A month's fee out of a year's kronor of 2026, rounded to öre.
    pub fn month_of(self, kronor_a_year: &str) -> Price {
        self.scaled(kronor_a_year, 12, ORE)
    }

    fn scaled(self, kronor: &str, parts: i64, step: i64) -> Price {
        let whole =
            Price::parse_kronor(kronor).expect("the demo's prices are decimal numbers").ten_thousandths();
        let divisor = 100 * parts * step;
        let steps = (whole * self.per_cent() + divisor / 2) / divisor;
        Price::new(steps * step)
    }

    /// What prices were in per cent of 2026's.
    const fn per_cent(self) -> i64 {
        match self.year {
            ..=2020 => 74,
            2021 => 75,
            2022 => 78,
            2023 => 83,
            2024 => 91,
            _ => 100,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kronor(price: Price) -> String {
        let parts = price.ten_thousandths();
        format!("{}.{:06}", parts / 1_000_000, parts % 1_000_000)
    }

    #[test]
    fn prices_are_those_of_2026_and_shares_of_them_before() {
        let (now, before) = (Prices::of(2026, 1), Prices::of(2024, 1));

        assert_eq!(kronor(now.grid()), "300.000000");
        assert_eq!(kronor(now.tax()), "0.360000");
        assert_eq!(kronor(before.tax()), "0.428000");
        assert_eq!(kronor(before.compensation()), "0.045500");
        assert_eq!(kronor(before.transmission()), "0.109200");
        // 54.65 · 0.91 = 49.7315, 263.33 · 0.91 = 239.6303: a fee is rounded to öre.
        assert_eq!(
            (kronor(before.authority()), kronor(before.water_and_sewage())),
            ("49.730000".into(), "239.630000".into())
        );
        assert_eq!(kronor(Prices::of(2031, 6).grid()), "300.000000");
    }

    #[test]
    fn a_twelfth_has_four_decimals_and_a_monthly_fee_two() {
        let now = Prices::of(2026, 2);

        assert_eq!(kronor(now.twelfth("560")), "46.666700");
        assert_eq!(kronor(now.month_of("9600")), "800.000000");
    }
}
