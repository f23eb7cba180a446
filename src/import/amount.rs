//! Amounts on their way in: exact to a billionth of the base unit, and how the rest is carried on.

const NANO: i64 = 1_000_000_000;

/// The largest amount of one interval, in base units, either way.
pub const LARGEST: i64 = 10_000_000_000_000;

/// An amount in base units: `whole + nano / 10^9`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Amount {
    /// The greatest whole number of base units that is not above the amount.
    pub whole: i64,
    /// What is above it, in billionths: 0 up to 999,999,999.
    pub nano: i32,
}

/// Why a text is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAmount {
    /// It is no number.
    NotANumber,
    /// It has the other decimal sign.
    DecimalSign,
    /// It is above [`LARGEST`].
    TooLarge,
}

impl Amount {
    /// Makes `digits · 10^exponent` base units. What is finer than a billionth is cut off.
    pub fn new(digits: i64, exponent: i32) -> Result<Self, NoAmount> {
        let amount = if exponent >= 0 {
            let factor = 10_i64.checked_pow(exponent.unsigned_abs()).ok_or(NoAmount::TooLarge);
            let whole = if digits == 0 { Some(0) } else { digits.checked_mul(factor?) };
            Self { whole: whole.ok_or(NoAmount::TooLarge)?, nano: 0 }
        } else {
            Self::fraction(digits, exponent.unsigned_abs())
        };
        if amount.whole.abs() > LARGEST { Err(NoAmount::TooLarge) } else { Ok(amount) }
    }

    fn fraction(digits: i64, scale: u32) -> Self {
        let Some(divisor) = 10_i64.checked_pow(scale) else {
            return Self::default();
        };
        let rest = digits.rem_euclid(divisor);
        let nano = match scale.checked_sub(9) {
            Some(finer) => rest / 10_i64.pow(finer),
            None => rest * 10_i64.pow(9 - scale),
        };
        Self { whole: digits.div_euclid(divisor), nano: i32::try_from(nano).unwrap_or_default() }
    }

    /// Rounds to whole base units, half up.
    pub fn rounded(self) -> i64 {
        self.whole + i64::from(i64::from(self.nano) * 2 >= NANO)
    }
}

/// What rounding has left over in a series, so that its sums stay exact to half a base unit.
#[derive(Debug, Clone, Copy, Default)]
pub struct Remainder(i64);

impl Remainder {
    /// Rounds the next amount of the series together with what is left over from those before.
    #[inline]
    pub fn take(&mut self, amount: Amount) -> i64 {
        if amount.nano == 0 && self.0 == 0 {
            return amount.whole;
        }
        let sum = self.0 + i64::from(amount.nano);
        let carried = (sum + NANO / 2).div_euclid(NANO);
        self.0 = sum - carried * NANO;
        amount.whole + carried
    }
}

/// The digits of a decimal number that count: more make no difference to a billionth.
const MOST_DIGITS: u32 = 18;

/// Reads a decimal number with `decimal_sign` as an amount of a unit that is `10^exponent` base units.
///
/// A minus (also U+2212) or plus may stand first; spaces, also narrow and hard ones, may group digits.
pub fn parse(text: &[u8], decimal_sign: u8, exponent: i32) -> Result<Amount, NoAmount> {
    let (negative, rest) = match text {
        [b'-', rest @ ..] | [0xE2, 0x88, 0x92, rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    let mut number = Number::default();
    let mut rest = rest;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'0'..=b'9' => number.digit(byte - b'0')?,
            _ if byte == decimal_sign && number.scale.is_none() => number.scale = Some(0),
            b'.' | b',' if byte != decimal_sign => return Err(NoAmount::DecimalSign),
            _ => rest = number.group(byte, after)?,
        }
    }
    if number.seen == 0 || number.scale == Some(0) {
        return Err(NoAmount::NotANumber);
    }
    let digits = if negative { -number.digits } else { number.digits };
    Amount::new(digits, exponent - number.scale.unwrap_or(0).cast_signed())
}

#[derive(Default)]
struct Number {
    digits: i64,
    seen: u32,
    kept: u32,
    scale: Option<u32>,
}

impl Number {
    #[inline]
    fn digit(&mut self, digit: u8) -> Result<(), NoAmount> {
        self.seen += 1;
        if self.kept == MOST_DIGITS {
            return if self.scale.is_some() { Ok(()) } else { Err(NoAmount::TooLarge) };
        }
        self.digits = self.digits * 10 + i64::from(digit);
        self.kept += u32::from(self.digits != 0);
        self.scale = self.scale.map(|s| s + 1);
        Ok(())
    }

    /// Takes one group separator: it stands between digits, before the decimal sign.
    fn group<'a>(&self, byte: u8, after: &'a [u8]) -> Result<&'a [u8], NoAmount> {
        let rest = match (byte, after) {
            (b' ', rest) | (0xC2, [0xA0, rest @ ..]) | (0xE2, [0x80, 0xAF | 0x89, rest @ ..]) => rest,
            _ => return Err(NoAmount::NotANumber),
        };
        let between = self.seen > 0 && rest.first().is_some_and(u8::is_ascii_digit);
        if between && self.scale.is_none() { Ok(rest) } else { Err(NoAmount::NotANumber) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kwh(text: &str) -> Result<Amount, NoAmount> {
        parse(text.as_bytes(), b'.', 3)
    }

    #[test]
    fn decimals_become_whole_base_units_and_billionths() {
        assert_eq!(kwh("0.944"), Ok(Amount { whole: 944, nano: 0 }));
        assert_eq!(kwh("1 234.5"), Ok(Amount { whole: 1_234_500, nano: 0 }));
        assert_eq!(kwh("-0.0005"), Ok(Amount { whole: -1, nano: 500_000_000 }));
        assert_eq!(kwh("\u{2212}2"), Ok(Amount { whole: -2000, nano: 0 }));
        assert_eq!(kwh("0.30000000000000004"), Ok(Amount { whole: 300, nano: 0 }));
        assert_eq!(kwh("0.000000000000123456789012345"), Ok(Amount { whole: 0, nano: 0 }));
        assert_eq!(parse("0,5".as_bytes(), b',', 9), Ok(Amount { whole: 500_000_000, nano: 0 }));
        assert_eq!(parse(b"1\xC2\xA0234", b',', 0), Ok(Amount { whole: 1234, nano: 0 }));
    }

    #[test]
    fn what_is_no_number_says_why() {
        assert_eq!(kwh("0,944"), Err(NoAmount::DecimalSign));
        assert_eq!(kwh("1,234.5"), Err(NoAmount::DecimalSign));
        for text in ["", "-", ".", "1.", "1e3", "NaN", "0x10", "1 ", " 1", "1.2 3", "1.2.3", "--1"] {
            assert_eq!(kwh(text), Err(NoAmount::NotANumber), "{text:?}");
        }
        assert_eq!(kwh("99999999999999999999"), Err(NoAmount::TooLarge));
        assert_eq!(kwh("10000000000.001"), Err(NoAmount::TooLarge));
        assert_eq!(Amount::new(1, 40), Err(NoAmount::TooLarge));
        assert_eq!(Amount::new(0, 40), Ok(Amount::default()));
        assert_eq!(Amount::new(7, -40), Ok(Amount::default()));
    }

    #[test]
    fn rests_are_carried_on_so_that_sums_are_exact() {
        let mut remainder = Remainder::default();
        let third = kwh("0.000333333333").expect("a number");

        let sum: i64 = (0..3_000).map(|_| remainder.take(third)).sum();

        assert_eq!(sum, 1_000);
        assert_eq!(remainder.take(Amount { whole: 5, nano: 0 }), 5);
        assert_eq!(third.rounded(), 0);
        assert_eq!(Amount { whole: -1, nano: 500_000_000 }.rounded(), 0);
    }
}
