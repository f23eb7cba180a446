//! The order in which a Swede expects names: å, ä and ö last, accents and case aside, numbers by size.
//!
//! The modern rule of the Swedish Academy's word list: v and w are letters of their own. Accents other than
//! those of å ä ö count only between names that are else alike; ü sorts as y, æ as ä, ø as ö.

use std::cmp::Ordering;

/// Compares two names. Equal only when they are the same text.
pub fn compare(a: &str, b: &str) -> Ordering {
    key(a).cmp(&key(b))
}

/// What a name is sorted by; make it once per name with `sort_by_cached_key`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    parts: Vec<Part>,
    text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Sign(char),
    // The length first: of two numbers without leading zeros the longer one is the larger.
    Number(usize, String),
    Letter(u32),
}

/// Returns what a name is sorted by.
pub fn key(name: &str) -> Key {
    let mut parts: Vec<Part> = Vec::with_capacity(name.len());
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '0'..='9' => {
                let mut digits = String::from(c);
                while let Some(next) = rest.next_if(char::is_ascii_digit) {
                    digits.push(next);
                }
                let digits = digits.trim_start_matches('0').to_owned();
                parts.push(Part::Number(digits.len(), digits));
            }
            '\u{300}'..='\u{36f}' => accent(&mut parts, c),
            _ if c.is_alphabetic() => parts.extend(c.to_lowercase().map(letter)),
            _ => parts.push(Part::Sign(c)),
        }
    }
    Key { parts, text: name.to_owned() }
}

const AFTER_Z: u32 = 'z' as u32;

/// Letters with a mark of their own (macOS writes file names so) become the letter that they look like.
fn accent(parts: &mut [Part], mark: char) {
    let Some(Part::Letter(last)) = parts.last_mut() else { return };
    let (a, o, u, y) = ('a' as u32, 'o' as u32, 'u' as u32, 'y' as u32);
    *last = match mark {
        '\u{30a}' if *last == a => AFTER_Z + 1,
        '\u{308}' if *last == a => AFTER_Z + 2,
        '\u{308}' if *last == o => AFTER_Z + 3,
        '\u{308}' if *last == u => y,
        _ => *last,
    };
}

fn letter(lower: char) -> Part {
    let base = match lower {
        'å' => return Part::Letter(AFTER_Z + 1),
        'ä' | 'æ' => return Part::Letter(AFTER_Z + 2),
        'ö' | 'ø' => return Part::Letter(AFTER_Z + 3),
        'á' | 'à' | 'â' | 'ã' => 'a',
        'ç' | 'č' | 'ć' => 'c',
        'ð' | 'đ' => 'd',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' => 'n',
        'ó' | 'ò' | 'ô' | 'õ' => 'o',
        'š' | 'ś' => 's',
        'ú' | 'ù' | 'û' => 'u',
        'ü' | 'ý' | 'ÿ' => 'y',
        'ž' | 'ź' | 'ż' => 'z',
        'a'..='z' => lower,
        other => return Part::Letter(AFTER_Z + 3 + other as u32),
    };
    Part::Letter(base as u32)
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::{compare, key};

    const IN_ORDER: [&str; 11] = [
        "Énvägen 1",
        "Envägen 2",
        "Västra gatan 4",
        "Wallgatan 2",
        "Ürikvägen 1",
        "Yxvägen 5",
        "Zetavägen 9",
        "Åbygatan",
        "Åsgatan 1",
        "Ängsvägen 3",
        "Österängen 2",
    ];

    fn sorted(names: &[&str]) -> Vec<String> {
        let mut out: Vec<String> = names.iter().rev().map(|n| (*n).to_owned()).collect();
        out.sort_by_cached_key(|n| key(n));
        out
    }

    #[test]
    fn swedish_names_come_in_swedish_order() {
        assert_eq!(sorted(&IN_ORDER), IN_ORDER);
    }

    #[test]
    fn v_and_w_are_letters_of_their_own() {
        assert_eq!(sorted(&["Val", "Vik", "Vinge", "Wall", "Wik"]), ["Val", "Vik", "Vinge", "Wall", "Wik"]);
    }

    #[test]
    fn numbers_in_addresses_go_by_size() {
        let streets = ["Storgatan 2", "Storgatan 10", "Storgatan 10 B", "storgatan 100", "Storgatan A"];
        assert_eq!(sorted(&streets), streets);
        assert_eq!(compare("RH-300007-009", "RH-300007-0010"), Ordering::Less);
    }

    #[test]
    fn a_letter_may_be_written_in_two_pieces() {
        assert_eq!(
            sorted(&["Zetavägen", "A\u{308}ngsvägen 3", "O\u{308}st"]),
            ["Zetavägen", "A\u{308}ngsvägen 3", "O\u{308}st"]
        );
    }

    #[test]
    fn only_the_same_text_is_equal() {
        assert_eq!(compare("Ängsvägen 3", "ängsvägen 3"), Ordering::Less);
        assert_eq!(compare("a", "a"), Ordering::Equal);
    }
}
