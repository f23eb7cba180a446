//! The exact number of every output: whole digits and a scale, never a float.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

/// The largest number of decimals.
pub const MAX_SCALE: u8 = 18;

/// A decimal number, `digits` / 10^`scale`, kept with its scale: 1.50 prints as `1.50` and equals 1.5.
#[derive(Debug, Clone, Copy)]
pub struct Decimal {
    digits: i64,
    scale: u8,
}

impl Decimal {
    /// Makes `digits` / 10^`scale`: `new(-8333, 3)` is −8.333. A scale over 18 counts as 18.
    pub const fn new(digits: i64, scale: u8) -> Self {
        Self { digits, scale: if scale > MAX_SCALE { MAX_SCALE } else { scale } }
    }

    /// Makes a whole number.
    pub const fn whole(number: i64) -> Self {
        Self::new(number, 0)
    }

    /// Divides exactly and rounds half away from zero to `scale` decimals.
    ///
    /// `None` when `denominator` is 0 or the result has more than 18 digits.
    pub fn ratio(numerator: i128, denominator: i128, scale: u8) -> Option<Self> {
        let scale = scale.min(MAX_SCALE);
        let scaled = numerator.checked_mul(power(scale))?;
        Some(Self { digits: i64::try_from(divide(scaled, denominator)?).ok()?, scale })
    }

    /// Reads the plain form that [`Display`](fmt::Display) writes: `-8.333`. `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, unsigned) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !all_digits(whole) || !all_digits(decimals) {
            return None;
        }
        let decimals = if unsigned.contains('.') { decimals } else { "" };
        let scale = u8::try_from(decimals.len()).ok().filter(|s| *s <= MAX_SCALE)?;
        let digits = [whole, decimals].into_iter().flat_map(str::bytes).try_fold(0_i64, |sum, b| {
            let digit = i64::from(b - b'0');
            let shifted = sum.checked_mul(10)?;
            if negative { shifted.checked_sub(digit) } else { shifted.checked_add(digit) }
        })?;
        Some(Self { digits, scale })
    }

    /// The number without its point.
    pub const fn digits(self) -> i64 {
        self.digits
    }

    /// How many of the digits are decimals, 0–18.
    pub const fn scale(self) -> u8 {
        self.scale
    }

    /// Whether it is 0.
    pub const fn is_zero(self) -> bool {
        self.digits == 0
    }

    /// Whether it is below 0.
    pub const fn is_negative(self) -> bool {
        self.digits < 0
    }

    /// Rounds half away from zero to `scale` decimals; a coarser number is kept as it is.
    pub fn rounded(self, scale: u8) -> Self {
        if scale >= self.scale {
            return self;
        }
        let divisor = power(self.scale - scale);
        let digits = divide(i128::from(self.digits), divisor).and_then(|d| i64::try_from(d).ok());
        digits.map_or(self, |digits| Self { digits, scale })
    }

    /// Takes the zeros off the end of the decimals: 1.50 becomes 1.5, 2.00 becomes 2.
    pub fn trimmed(self) -> Self {
        let mut out = self;
        while out.scale > 0 && out.digits % 10 == 0 {
            out = Self { digits: out.digits / 10, scale: out.scale - 1 };
        }
        out
    }

    /// The nearest float, for spreadsheets and charts only.
    pub fn to_f64(self) -> f64 {
        // The digits of a printed number give the nearest float; dividing by a power of ten may miss it by one.
        self.to_string().parse().unwrap_or(f64::NAN)
    }

    fn scaled(self) -> i128 {
        i128::from(self.digits) * power(MAX_SCALE - self.scale)
    }
}

/// Writes it plainly: ASCII minus, point, no groups, as many decimals as the scale has.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.digits < 0 { "-" } else { "" };
        let (whole, rest) = self.parts();
        match self.scale {
            0 => write!(f, "{sign}{whole}"),
            scale => write!(f, "{sign}{whole}.{rest:0width$}", width = usize::from(scale)),
        }
    }
}

impl Decimal {
    /// The whole part and the decimals of its size, as integers.
    pub fn parts(self) -> (u64, u64) {
        let divisor = 10_u64.pow(u32::from(self.scale));
        let size = self.digits.unsigned_abs();
        (size / divisor, size % divisor)
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.scaled().cmp(&other.scaled())
    }
}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.scaled().hash(state);
    }
}

fn power(exponent: u8) -> i128 {
    10_i128.pow(u32::from(exponent))
}

fn divide(numerator: i128, denominator: i128) -> Option<i128> {
    let quotient = numerator.checked_div(denominator)?;
    let rest = (numerator % denominator).unsigned_abs();
    if rest < denominator.unsigned_abs() - rest {
        return Some(quotient);
    }
    Some(if (numerator < 0) == (denominator < 0) { quotient + 1 } else { quotient - 1 })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Decimal;

    #[test]
    fn it_prints_plainly() {
        let printed = |digits, scale| Decimal::new(digits, scale).to_string();

        assert_eq!(printed(-8333, 3), "-8.333");
        assert_eq!(printed(-5, 3), "-0.005");
        assert_eq!(printed(150, 2), "1.50");
        assert_eq!(printed(42, 0), "42");
        assert_eq!(printed(i64::MIN, 18), "-9.223372036854775808");
    }

    #[test]
    fn what_is_no_plain_number_is_refused() {
        for text in ["", "-", ".5", "5.", "1,5", "+1", "1e3", "1 000", "--1", "9223372036854775808", "−1"] {
            assert!(Decimal::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn rounding_is_half_away_from_zero() {
        let rounded = |digits, scale, to| Decimal::new(digits, scale).rounded(to).to_string();

        assert_eq!(rounded(25, 1, 0), "3");
        assert_eq!(rounded(-25, 1, 0), "-3");
        assert_eq!(rounded(2449, 3, 1), "2.4");
        assert_eq!(rounded(-2450, 3, 1), "-2.5");
        assert_eq!(rounded(15, 1, 3), "1.5");
    }

    #[test]
    fn a_ratio_is_exact_before_it_is_rounded() {
        let ratio = |n, d, s| Decimal::ratio(n, d, s).map(|r| r.to_string());

        assert_eq!(ratio(-8333 * 100, 3_034_456, 2).as_deref(), Some("-0.27"));
        assert_eq!(ratio(1, 3, 4).as_deref(), Some("0.3333"));
        assert_eq!(ratio(2, -3, 0).as_deref(), Some("-1"));
        assert_eq!(ratio(-1, 2, 0).as_deref(), Some("-1"));
        assert_eq!(ratio(1, 0, 2), None);
        assert_eq!(ratio(i128::MAX, 1, 2), None);
    }

    #[test]
    fn numbers_compare_by_value() {
        assert_eq!(Decimal::new(150, 2), Decimal::new(15, 1));
        assert!(Decimal::new(-1, 0) < Decimal::new(-99, 2));
        assert_eq!(Decimal::new(1500, 3).trimmed().to_string(), "1.5");
        assert_eq!(Decimal::new(0, 3).trimmed().to_string(), "0");
    }

    proptest! {
        #[test]
        fn parsing_undoes_printing(digits: i64, scale in 0_u8..=18) {
            let number = Decimal::new(digits, scale);

            let back = Decimal::parse(&number.to_string());

            prop_assert_eq!(back, Some(number));
            prop_assert_eq!(back.map(Decimal::scale), Some(scale));
        }

        #[test]
        fn rounding_moves_by_at_most_half(digits in -1_000_000_000_i64..1_000_000_000, scale in 1_u8..9, to in 0_u8..9) {
            prop_assume!(to < scale);
            let number = Decimal::new(digits, scale);

            let rounded = number.rounded(to);

            let step = 10_i64.pow(u32::from(scale - to));
            let distance = (rounded.digits() * step - digits).abs();
            prop_assert!(distance * 2 <= step);
        }
    }
}
