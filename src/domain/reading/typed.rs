//! What people type as a stand: digits, perhaps in groups, perhaps with leading zeros.

use crate::domain::reading::fault::ReadingFault;

/// More digits than any counter has.
pub const MOST_DIGITS: u8 = 15;

/// Reads a stand: `1355`, `01355`, `1 355` (any kind of space), `0 1 3 5 5` (box by box).
///
/// A sign for decimals or thousands is never guessed at: `1,355` is 1.355 to one and 1355 to another.
///
/// # Errors
/// When it is no number, has decimals, or is below zero.
pub fn stand(text: &str) -> Result<i64, ReadingFault> {
    let typed = || text.trim().to_owned();
    let trimmed = text.trim();
    if let Some(rest) = trimmed.strip_prefix(['-', '\u{2212}', '\u{2013}']) {
        return Err(match digits(rest.split([',', '.']).next().unwrap_or_default().trim()) {
            Some(_) => ReadingFault::Negative { typed: typed() },
            None => ReadingFault::NotNumber { typed: typed() },
        });
    }
    if let Some((whole, decimals)) = trimmed.split_once([',', '.']) {
        let is_number = digits(whole).is_some() && decimals.bytes().all(|b| b.is_ascii_digit());
        return Err(match is_number && !decimals.is_empty() {
            true => ReadingFault::NotWhole { typed: typed(), whole: digits(whole).and_then(number) },
            false => ReadingFault::NotNumber { typed: typed() },
        });
    }
    let digits = digits(trimmed).ok_or_else(|| ReadingFault::NotNumber { typed: typed() })?;
    let found = digits.trim_start_matches('0').len();
    number(digits).ok_or(ReadingFault::TooManyDigits { found, digits: MOST_DIGITS })
}

fn number(digits: String) -> Option<i64> {
    if digits.trim_start_matches('0').len() > usize::from(MOST_DIGITS) { None } else { digits.parse().ok() }
}

/// The digits without the spaces between groups; `None` when it is not made of digits, or grouped otherwise than
/// by threes or one by one.
fn digits(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split(char::is_whitespace).collect();
    let all = |length: usize| groups.iter().skip(1).all(|group| group.len() == length);
    let first = groups.first().map_or(0, |group| group.len());
    let grouped = groups.len() == 1 || (all(3) && first <= 3) || (all(1) && first == 1);
    let made_of_digits = groups.iter().all(|g| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit()));
    (grouped && made_of_digits).then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_may_be_grouped_and_begin_with_zeros() {
        for text in ["1355", "01355", "1 355", "1\u{a0}355", "1\u{202f}355", " 1355 ", "0 1 3 5 5", "001 355"]
        {
            assert_eq!(stand(text), Ok(1355), "{text:?}");
        }
        assert_eq!(stand("0"), Ok(0));
    }

    #[test]
    fn decimals_are_not_guessed_at() {
        let whole = |text: &str| match stand(text) {
            Err(ReadingFault::NotWhole { whole, .. }) => whole,
            other => panic!("{text}: {other:?}"),
        };

        assert_eq!(whole("1354,2"), Some(1354));
        assert_eq!(whole("1 354.200"), Some(1354));
        assert_eq!(whole("1,355"), Some(1));
        assert_eq!(whole("1355,0"), Some(1355));
    }

    #[test]
    fn what_is_no_stand_says_so() {
        for text in ["", " ", "abc", "1355 m3", "13 55", "1e3", "+5", "1,2,3", "1,", ",5", "--5", "½", "１３"]
        {
            assert!(
                matches!(stand(text), Err(ReadingFault::NotNumber { .. })),
                "{text:?}: {:?}",
                stand(text)
            );
        }
        for text in ["-5", "\u{2212}5", "-1 355", "-1,5"] {
            assert!(matches!(stand(text), Err(ReadingFault::Negative { .. })), "{text:?}");
        }
        assert_eq!(stand("12345678901234567890"), Err(ReadingFault::TooManyDigits { found: 20, digits: 15 }));
    }
}
