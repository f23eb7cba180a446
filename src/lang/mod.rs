//! Swedish and English: sentences in both, numbers and dates as a Swede and an Englishman read them.

use std::borrow::Cow;

pub mod collate;
pub mod date;
pub mod decimal;
pub mod number;
pub mod plural;

/// What people read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    En,
    /// Swedish.
    Sv,
}

/// One text in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// English.
    pub en: Cow<'static, str>,
    /// Swedish.
    pub sv: Cow<'static, str>,
}

impl Words {
    /// Makes a text that needs no filling in.
    pub const fn fixed(en: &'static str, sv: &'static str) -> Self {
        Self { en: Cow::Borrowed(en), sv: Cow::Borrowed(sv) }
    }

    /// Makes a text out of two that were filled in.
    pub fn new(en: impl Into<Cow<'static, str>>, sv: impl Into<Cow<'static, str>>) -> Self {
        Self { en: en.into(), sv: sv.into() }
    }

    /// Makes a text that is the same in both languages: a name, a path, a command.
    pub fn same(text: impl Into<Cow<'static, str>>) -> Self {
        let text = text.into();
        Self { en: text.clone(), sv: text }
    }

    /// Returns the text in a language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Sv => &self.sv,
        }
    }
}

/// Fills in a text in both languages: two format strings over the same names.
///
/// `words!("{n} of 40 rows", "{n} av 40 rader")` takes `n` from the scope; `words!("{a}", "{a}", a = b.c())` names
/// it on the spot. What is itself written differently in each language comes from a closure-like head:
/// `words!(language => "{x} used", "{x} förbrukat", x = number(amount, language))` evaluates `x` once for
/// each. A text without anything to fill in is [`Words::fixed`].
#[macro_export]
macro_rules! words {
    ($language:ident => $en:literal, $sv:literal $(, $($rest:tt)*)?) => {
        $crate::lang::Words::new(
            { let $language = $crate::lang::Language::En; format!($en $(, $($rest)*)?) },
            { let $language = $crate::lang::Language::Sv; format!($sv $(, $($rest)*)?) },
        )
    };
    ($en:literal, $sv:literal $(, $($rest:tt)*)?) => {
        $crate::lang::Words::new(format!($en $(, $($rest)*)?), format!($sv $(, $($rest)*)?))
    };
}

#[cfg(test)]
mod tests {
    use super::{Language, Words};

    #[test]
    fn both_languages_are_filled_in() {
        let n = 3;

        assert_eq!(words!("{n} of 40", "{n} av 40"), Words::fixed("3 of 40", "3 av 40"));
        assert_eq!(words!("{x}!", "{x}?", x = n + 1), Words::fixed("4!", "4?"));
    }

    #[test]
    fn a_part_can_differ_by_language() {
        let decimal = |language| if language == Language::Sv { "1,5" } else { "1.5" };

        let made = words!(language => "{x} used", "{x} använt", x = decimal(language));

        assert_eq!(made, Words::fixed("1.5 used", "1,5 använt"));
    }
}
