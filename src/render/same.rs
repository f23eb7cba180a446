//! Whether a text is the one of the row before: asked of every text of every row, and mostly true.

/// Whether two texts are the same. Short ones are compared from both ends at once, in pieces that may overlap: calling
/// the system's comparison would take longer than that.
#[inline]
pub fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    match one.len() {
        4..=8 => ends::<4>(one, other),
        9..=16 => ends::<8>(one, other),
        17..=32 => ends::<16>(one, other),
        _ => one == other,
    }
}

#[inline]
fn ends<const N: usize>(one: &[u8], other: &[u8]) -> bool {
    one.first_chunk::<N>() == other.first_chunk::<N>() && one.last_chunk::<N>() == other.last_chunk::<N>()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::is_same;

    #[test]
    fn every_letter_counts() {
        for length in 0..70 {
            let text = "a".repeat(length);
            assert!(is_same(&text, &text.clone()), "{length}");
            assert!(!is_same(&text, &format!("{text}a")), "{length}");
            for place in 0..length {
                let other = format!("{}b{}", &text[..place], &text[place + 1..]);
                assert!(!is_same(&text, &other), "{place} of {length}");
            }
        }
    }

    proptest! {
        #[test]
        fn it_is_what_equals_says(one in "[ab]{0,9}|.{0,40}", other in "[ab]{0,9}|.{0,40}") {
            prop_assert_eq!(is_same(&one, &other), one == other);
            prop_assert!(is_same(&one, &one.clone()));
        }
    }
}
