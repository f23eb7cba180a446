//! Swedish and English: sentences in both, numbers and dates as a Swede and an Englishman read them.

use std::borrow::Cow;

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
