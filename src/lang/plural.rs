//! Counts that agree with their noun: "1 invoice", "2 fakturor".

use crate::lang::number::integer;
use crate::lang::{Language, Words};

/// Writes a count with the noun that fits, in both languages: `count(2, &ONE_INVOICE, &INVOICES)`.
pub fn count(n: i64, one: &Words, many: &Words) -> Words {
    let noun = if n == 1 { one } else { many };
    let told = |language| format!("{} {}", integer(n, language), noun.get(language));
    Words::new(told(Language::En), told(Language::Sv))
}

/// Picks the form of a Swedish word that agrees with so many things, of which one is neuter or not: `ny`, `nytt`,
/// `nya`.
pub fn agrees(count: u64, is_neuter: bool, [common, neuter, many]: [&'static str; 3]) -> &'static str {
    match (count, is_neuter) {
        (1, false) => common,
        (1, true) => neuter,
        _ => many,
    }
}

/// Lists texts as a sentence does: `a, b and c`, `a, b och c`. Nothing is the empty text.
pub fn and(items: &[impl AsRef<str>], language: Language) -> String {
    let word = if language == Language::Sv { "och" } else { "and" };
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} {word} {}", first.join(", "), last.as_ref())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{agrees, and, count};
    use crate::lang::{Language, Words};

    #[test]
    fn counts_agree_in_number_and_language() {
        let one = Words::fixed("invoice", "faktura");
        let many = Words::fixed("invoices", "fakturor");

        assert_eq!(count(1, &one, &many), Words::fixed("1 invoice", "1 faktura"));
        assert_eq!(count(0, &one, &many), Words::fixed("0 invoices", "0 fakturor"));
        assert_eq!(count(1234, &one, &many), Words::fixed("1,234 invoices", "1\u{a0}234 fakturor"));
    }

    #[test]
    fn a_word_agrees_with_what_is_counted() {
        let new = |count, is_neuter| agrees(count, is_neuter, ["ny", "nytt", "nya"]);

        assert_eq!([new(1, false), new(1, true), new(0, false), new(2, true)], ["ny", "nytt", "nya", "nya"]);
    }

    #[test]
    fn lists_end_with_and() {
        assert_eq!(and(&["a", "b", "c"], Language::Sv), "a, b och c");
        assert_eq!(and(&["a", "b"], Language::En), "a and b");
        assert_eq!(and(&["a"], Language::En), "a");
        assert_eq!(and(&[] as &[&str], Language::En), "");
    }
}
