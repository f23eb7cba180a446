//! Numbers as a Swede and an Englishman read and type them.
//!
//! Swedish groups thousands by U+00A0 and puts U+00A0 before a unit, English has a comma and a space; both have
//! the minus U+2212 on screen. Machine formats write [`Decimal`] itself.

use crate::lang::Language;
use crate::lang::decimal::{Decimal, MAX_SCALE};

/// The minus of text for people.
pub const MINUS: char = '\u{2212}';
/// A space at which no line breaks.
pub const NBSP: char = '\u{a0}';

/// Writes a number with all its decimals: `2,036.5`, `2 036,5`.
pub fn number(value: Decimal, language: Language) -> String {
    let mut out = String::with_capacity(16);
    if value.is_negative() {
        out.push(MINUS);
    }
    let (whole, rest) = value.parts();
    group(&mut out, &whole.to_string(), language);
    if value.scale() > 0 {
        out.push(if language == Language::Sv { ',' } else { '.' });
        out.push_str(&format!("{rest:0width$}", width = usize::from(value.scale())));
    }
    out
}

/// Writes a whole number: `2,036`, `2 036`.
pub fn integer(value: i64, language: Language) -> String {
    number(Decimal::whole(value), language)
}

/// Writes a number with exactly `decimals` decimals, rounded half away from zero. What rounds to 0 has no sign.
pub fn rounded(value: Decimal, decimals: u8, language: Language) -> String {
    number(with_scale(value, decimals), language)
}

/// Writes a difference: as [`rounded`], with `+` before what is above 0.
pub fn signed(value: Decimal, decimals: u8, language: Language) -> String {
    let shown = with_scale(value, decimals);
    let plus = if shown > Decimal::whole(0) { "+" } else { "" };
    format!("{plus}{}", number(shown, language))
}

/// Writes a change in per cent, with its sign: `+4.5 %`, `−26 %`.
pub fn percent(value: Decimal, decimals: u8, language: Language) -> String {
    with_unit(&signed(value, decimals, language), "%", language)
}

/// Puts a unit after a number that is written already.
pub fn with_unit(number: &str, unit: &str, language: Language) -> String {
    format!("{number}{}{unit}", space(language))
}

/// The space between a number and its unit: in Swedish no line breaks there.
pub fn space(language: Language) -> char {
    if language == Language::Sv { NBSP } else { ' ' }
}

fn with_scale(value: Decimal, decimals: u8) -> Decimal {
    let decimals = decimals.min(MAX_SCALE);
    if value.scale() >= decimals {
        return value.rounded(decimals);
    }
    let factor = 10_i64.checked_pow(u32::from(decimals - value.scale()));
    let digits = factor.and_then(|f| value.digits().checked_mul(f));
    digits.map_or(value, |digits| Decimal::new(digits, decimals))
}

fn group(out: &mut String, digits: &str, language: Language) {
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(if language == Language::Sv { NBSP } else { ',' });
        }
        out.push(digit);
    }
}

/// Why a text is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberFault {
    /// There is nothing.
    Empty,
    /// Something in it is neither digit, sign, decimal sign nor group space.
    NotANumber,
    /// It has a comma and a point, or two of one: which is the decimal sign is a guess.
    TwoDecimalSigns,
    /// A space stands where no group of three digits begins.
    BadGroups,
    /// It has more than 18 digits.
    TooLong,
}

/// Reads a number as people type it in either language: decimal comma or point, `-` or `−`, groups of three
/// digits by space, U+00A0 or U+202F.
///
/// # Errors
/// The fault; nothing is guessed: `1,234.5` has two decimal signs.
pub fn parse(text: &str) -> Result<Decimal, NumberFault> {
    let text = text.trim();
    let unsigned = text.strip_prefix(['-', MINUS]);
    let (whole, decimals) = split(unsigned.unwrap_or(text))?;
    let digits = ungroup(whole)?;
    if !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NumberFault::NotANumber);
    }
    let sign = if unsigned.is_some() { "-" } else { "" };
    let point = if decimals.is_empty() { "" } else { "." };
    Decimal::parse(&format!("{sign}{digits}{point}{decimals}")).ok_or(NumberFault::TooLong)
}

fn split(unsigned: &str) -> Result<(&str, &str), NumberFault> {
    if unsigned.is_empty() {
        return Err(NumberFault::Empty);
    }
    let Some((whole, decimals)) = unsigned.split_once([',', '.']) else { return Ok((unsigned, "")) };
    if decimals.contains([',', '.']) {
        return Err(NumberFault::TwoDecimalSigns);
    }
    if whole.is_empty() || decimals.is_empty() {
        return Err(NumberFault::NotANumber);
    }
    Ok((whole, decimals))
}

fn ungroup(whole: &str) -> Result<String, NumberFault> {
    let groups: Vec<&str> = whole.split([' ', NBSP, '\u{202f}']).collect();
    if !groups.iter().all(|g| g.bytes().all(|b| b.is_ascii_digit())) {
        return Err(NumberFault::NotANumber);
    }
    let Some((first, rest)) = groups.split_first() else { return Err(NumberFault::Empty) };
    let in_threes = rest.iter().all(|g| g.len() == 3);
    if !rest.is_empty() && (!in_threes || first.is_empty() || first.len() > 3) {
        return Err(NumberFault::BadGroups);
    }
    Ok(groups.concat())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{NumberFault, parse, percent, rounded, signed, with_unit};
    use crate::lang::Language::{En, Sv};
    use crate::lang::decimal::Decimal;

    #[test]
    fn numbers_are_written_as_each_language_reads_them() {
        let value = Decimal::new(20_365, 1);

        assert_eq!(super::number(value, En), "2,036.5");
        assert_eq!(super::number(value, Sv), "2\u{a0}036,5");
        assert_eq!(super::integer(-1_234_567, En), "−1,234,567");
        assert_eq!(super::integer(999, Sv), "999");
        assert_eq!(with_unit("2,036", "kWh", En), "2,036 kWh");
        assert_eq!(with_unit("2 036", "kWh", Sv), "2 036\u{a0}kWh");
    }

    #[test]
    fn differences_have_a_sign_unless_they_round_to_nothing() {
        assert_eq!(percent(Decimal::new(45, 1), 1, En), "+4.5 %");
        assert_eq!(percent(Decimal::new(-2_645, 2), 0, Sv), "−26\u{a0}%");
        assert_eq!(signed(Decimal::new(-4, 2), 1, En), "0.0");
        assert_eq!(signed(Decimal::new(4, 2), 1, Sv), "0,0");
        assert_eq!(rounded(Decimal::whole(7), 1, Sv), "7,0");
    }

    #[test]
    fn people_may_type_either_decimal_sign_and_group_by_spaces() {
        for text in ["2036.5", "2036,5", "2 036,5", "2\u{a0}036.5", "2\u{202f}036,5", " 2036,50 "] {
            assert_eq!(parse(text), Ok(Decimal::new(20_365, 1)), "{text}");
        }
        assert_eq!(parse("−3,5"), Ok(Decimal::new(-35, 1)));
        assert_eq!(parse("-3.5"), Ok(Decimal::new(-35, 1)));
    }

    #[test]
    fn what_would_be_a_guess_is_refused() {
        assert_eq!(parse("1,234.5"), Err(NumberFault::TwoDecimalSigns));
        assert_eq!(parse("1.2.3"), Err(NumberFault::TwoDecimalSigns));
        assert_eq!(parse("12 34"), Err(NumberFault::BadGroups));
        assert_eq!(parse("1234 567"), Err(NumberFault::BadGroups));
        assert_eq!(parse(""), Err(NumberFault::Empty));
        assert_eq!(parse("-"), Err(NumberFault::Empty));
        assert_eq!(parse("12 kWh"), Err(NumberFault::NotANumber));
        assert_eq!(parse(",5"), Err(NumberFault::NotANumber));
        assert_eq!(parse("--5"), Err(NumberFault::NotANumber));
        assert_eq!(parse("99999999999999999999"), Err(NumberFault::TooLong));
    }

    proptest! {
        #[test]
        fn what_is_written_for_a_swede_reads_back(digits: i64, scale in 0_u8..=18) {
            let number = Decimal::new(digits, scale);

            prop_assert_eq!(parse(&super::number(number, Sv)), Ok(number));
        }
    }
}
