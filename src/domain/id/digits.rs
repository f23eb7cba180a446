//! Strings of digits and the check digits over them. The only place with the Luhn and the GS1 rule.

use crate::domain::id::IdError;

/// Returns the text without white space: spaces, no-break spaces (U+00A0), narrow ones (U+202F).
pub fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Refuses what is not `shortest` to `longest` ASCII digits.
pub fn of_length(text: &str, shortest: usize, longest: usize) -> Result<(), IdError> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(IdError::Format);
    }
    let found = text.len();
    if (shortest..=longest).contains(&found) {
        Ok(())
    } else {
        Err(IdError::Length { found, shortest, longest })
    }
}

/// Returns the Luhn check digit (weights 2, 1, 2, … from the right) that belongs behind a body of digits.
pub fn luhn_digit(body: &str) -> u32 {
    let doubled = |(place, digit): (usize, u32)| match place % 2 {
        0 => digit * 2 / 10 + digit * 2 % 10,
        _ => digit,
    };
    complement(values(body).enumerate().map(doubled).sum())
}

/// Whether the last digit is the Luhn check digit of the ones before it. At least two digits.
pub fn luhn_holds(number: &str) -> bool {
    let Some((last, body)) = number.chars().next_back().and_then(|c| Some((c, number.strip_suffix(c)?)))
    else {
        return false;
    };
    !body.is_empty() && last.to_digit(10) == Some(luhn_digit(body))
}

/// Returns the GS1 check digit (weights 3, 1, 3, … from the right) that belongs behind a body of digits.
pub fn gs1_digit(body: &str) -> u32 {
    let weighted = |(place, digit): (usize, u32)| if place % 2 == 0 { digit * 3 } else { digit };
    complement(values(body).enumerate().map(weighted).sum())
}

fn values(body: &str) -> impl Iterator<Item = u32> {
    body.chars().rev().filter_map(|c| c.to_digit(10))
}

fn complement(sum: u32) -> u32 {
    (10 - sum % 10) % 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_check_digits_are_not_the_same_rule() {
        assert_eq!(gs1_digit("890400021003"), 7);
        assert_eq!(gs1_digit("73599900012345678"), 0);
        assert_eq!(luhn_digit("123456"), 6);
        assert!(!luhn_holds("735999000123456780"));
    }

    #[test]
    fn one_digit_is_too_little_to_be_checked() {
        assert!(!luhn_holds("0"));
        assert!(!luhn_holds(""));
        assert!(luhn_holds("00"));
    }

    #[test]
    fn only_ascii_digits_are_digits() {
        assert_eq!(of_length("１２３４", 4, 4), Err(IdError::Format));
        assert_eq!(of_length("", 0, 4), Err(IdError::Format));
        assert_eq!(of_length("12345", 2, 4), Err(IdError::Length { found: 5, shortest: 2, longest: 4 }));
    }
}
