//! A setting: its value and where it comes from.

use crate::lang::Words;
use crate::render::column::{Column, Kind, Place, Tabular};
use crate::render::value::Value;

/// One key of the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingRow {
    /// Its name.
    pub key: &'static str,
    /// Its value.
    pub value: Option<String>,
    /// Where the value comes from: `option`, `environment`, `profile`, `file`, `locale`, `default`.
    pub origin: &'static str,
    /// The same, for people.
    pub origin_words: Words,
    /// The option, variable or profile it was.
    pub origin_name: Option<String>,
    /// What is allowed.
    pub allowed: String,
    /// The variable that sets it.
    pub variable: &'static str,
    /// What it does, in the reader's language.
    pub about: String,
}

const ORIGINS: &[&str] = &["option", "environment", "profile", "file", "locale", "default"];

impl Tabular for SettingRow {
    const NAME: &'static str = "config";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("key", Kind::Id, Words::fixed("key", "nyckel"), |s: &Self| Value::id(s.key))
            .doc("The key."),
        Column::new("value", Kind::Text, Words::fixed("value", "värde"), |s: &Self| {
            Value::or_empty(s.value.as_deref(), Value::text)
        })
        .nullable()
        .doc("The value that counts; null when nobody set it and it has no default."),
        Column::new("origin", Kind::Code(ORIGINS), Words::fixed("from", "från"), |s: &Self| {
            Value::code(s.origin, &s.origin_words)
        })
        .doc("Where the value comes from."),
        Column::new("origin_name", Kind::Text, Words::fixed("which", "vilken"), |s: &Self| {
            Value::or_empty(s.origin_name.as_deref(), Value::text)
        })
        .nullable()
        .place(Place::Machine)
        .doc("The option, variable or profile that set it."),
        Column::new("allowed", Kind::Text, Words::fixed("allowed", "tillåtet"), |s: &Self| {
            Value::text(&*s.allowed)
        })
        .place(Place::Machine)
        .doc("What the value may be."),
        Column::new("variable", Kind::Id, Words::fixed("variable", "variabel"), |s: &Self| {
            Value::id(s.variable)
        })
        .place(Place::Machine)
        .doc("The variable that sets it."),
        Column::new("about", Kind::Text, Words::fixed("what it does", "vad den gör"), |s: &Self| {
            Value::text(&*s.about)
        })
        .place(Place::Wide)
        .doc("What it does, in the reader's language."),
    ];
}
