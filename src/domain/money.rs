//! Money: amounts in öre, unit prices in 1/10,000 öre, VAT, and the one rounding rule.
//!
//! The rule is half-up away from zero, so that a negative total mirrors a positive one. A line is quantity
//! times unit price, exact until it is rounded once to öre; VAT comes on the sum; whole kronor come last.

use std::fmt;

/// An amount in whole öre.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i64);

/// What one unit costs, in 1/10,000 öre, so that an energy tax of 54.875 öre/kWh is exact.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Price(i64);

/// A VAT rate in whole per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Vat(u8);

/// An amount of whole kronor, and what the rounding added to get there (öresavrundning).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounded {
    /// The whole kronor.
    pub amount: Money,
    /// `amount` minus the exact amount.
    pub rounding: Money,
}

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Takes an amount in öre.
    pub const fn from_ore(ore: i64) -> Self {
        Self(ore)
    }

    /// Returns the amount in öre.
    pub const fn ore(self) -> i64 {
        self.0
    }

    /// Reads kronor with at most two decimals: `1234.5`, `-17,50`. No grouping. `None` for anything else.
    pub fn parse(kronor: &str) -> Option<Self> {
        scaled(kronor, 2).map(Self)
    }

    /// Adds. `None` when the sum is out of range.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// Subtracts. `None` when the difference is out of range.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// Adds up. Nothing sums to zero; `None` when the sum is out of range.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// Rounds to whole kronor: 1–49 öre down, 50–99 up (lag 1970:1029).
    pub fn to_krona(self) -> Rounded {
        let rest = self.0 % 100;
        let up = if reaches_half(rest.into(), 100) { rest.signum() * 100 } else { 0 };
        let rounding = up - rest;
        Rounded { amount: Self(self.0 + rounding), rounding: Self(rounding) }
    }
}

impl fmt::Display for Money {
    /// Writes kronor with two decimals and a point, as machine formats do: `-17.50`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let ore = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", ore / 100, ore % 100)
    }
}

impl Price {
    /// Takes a price in 1/10,000 öre per unit.
    pub const fn new(ten_thousandths: i64) -> Self {
        Self(ten_thousandths)
    }

    /// Returns the price in 1/10,000 öre per unit.
    pub const fn ten_thousandths(self) -> i64 {
        self.0
    }

    /// Reads kronor per unit with at most six decimals, such as `0.3600`. `None` for anything else.
    pub fn parse_kronor(text: &str) -> Option<Self> {
        scaled(text, 6).map(Self)
    }

    /// Reads öre per unit with at most four decimals, such as `54.875`. `None` for anything else.
    pub fn parse_ore(text: &str) -> Option<Self> {
        scaled(text, 4).map(Self)
    }

    /// Returns the amount for a quantity, given in 10^-`decimals` of the unit: Wh at a price per kWh have 3.
    ///
    /// Exact until the one rounding to öre. `None` when out of range.
    pub fn times(self, quantity: i64, decimals: u8) -> Option<Money> {
        let exact = i128::from(self.0).checked_mul(quantity.into())?;
        let divisor = 10_i128.checked_pow(u32::from(decimals) + 4)?;
        narrow(divided(exact, divisor)).map(Money)
    }

    /// Returns the price with VAT, rounded to 1/10,000 öre. `None` when out of range.
    pub fn with_vat(self, vat: Vat) -> Option<Self> {
        narrow(divided(i128::from(self.0) * (100 + i128::from(vat.0)), 100)).map(Self)
    }
}

impl Vat {
    /// The general rate, 25 per cent.
    pub const GENERAL: Self = Self(25);

    /// Takes a rate in per cent, 0 to 100. `None` above.
    pub fn new(per_cent: u8) -> Option<Self> {
        (per_cent <= 100).then_some(Self(per_cent))
    }

    /// Returns the rate in per cent.
    pub fn per_cent(self) -> u8 {
        self.0
    }

    /// Returns the VAT on an amount without VAT. `None` when out of range.
    pub fn on(self, net: Money) -> Option<Money> {
        narrow(divided(i128::from(net.0) * i128::from(self.0), 100)).map(Money)
    }
}

/// Divides by a positive divisor and rounds half away from zero.
fn divided(dividend: i128, divisor: i128) -> i128 {
    let whole = dividend / divisor;
    if reaches_half(dividend % divisor, divisor) { whole + dividend.signum() } else { whole }
}

/// The one rounding rule: what reaches the half goes away from zero.
fn reaches_half(rest: i128, divisor: i128) -> bool {
    rest.abs() >= divisor - rest.abs()
}

fn narrow(wide: i128) -> Option<i64> {
    i64::try_from(wide).ok()
}

/// Reads a plain decimal number with a point or a comma as an integer of 10^-`decimals`.
fn scaled(text: &str, decimals: usize) -> Option<i64> {
    let text = text.trim();
    let (negative, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, part) = digits.split_once(['.', ',']).map_or((digits, None), |(w, p)| (w, Some(p)));
    let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !plain(whole) || part.is_some_and(|p| !plain(p) || p.len() > decimals) {
        return None;
    }
    let magnitude: i128 = format!("{whole}{:0<decimals$}", part.unwrap_or_default()).parse().ok()?;
    narrow(if negative { -magnitude } else { magnitude })
}
