//! The tables of `minasidor help`: exit codes, formats, variables. Explanations are in the reader's language.

use crate::lang::Words;
use crate::render::column::{Column, Kind, Tabular};
use crate::render::value::Value;

/// One way in which the process ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExitRow {
    /// The number that the shell sees.
    pub exit: u8,
    /// What it means.
    pub meaning: String,
}

impl Tabular for ExitRow {
    const NAME: &'static str = "exit_codes";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("exit", Kind::Integer, Words::fixed("exit", "kod"), |r: &Self| {
            Value::Integer(i64::from(r.exit))
        })
        .doc("The number that the shell sees."),
        Column::new("meaning", Kind::Text, Words::fixed("meaning", "betyder"), |r: &Self| {
            Value::text(&*r.meaning)
        })
        .doc("What it means, in the reader's language."),
    ];
}

/// One format of answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormatRow {
    /// As typed after `--format`.
    pub format: &'static str,
    /// The endings of files that choose it.
    pub endings: Vec<&'static str>,
    /// What it is.
    pub about: String,
}

impl Tabular for FormatRow {
    const NAME: &'static str = "formats";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("format", Kind::Id, Words::fixed("format", "format"), |r: &Self| Value::id(r.format))
            .doc("As typed after --format."),
        Column::new("endings", Kind::List(&Kind::Id), Words::fixed("-o FILE", "-o FIL"), |r: &Self| {
            Value::List(r.endings.iter().map(|ending| Value::id(*ending)).collect())
        })
        .doc("The endings of files that choose it."),
        Column::new("about", Kind::Text, Words::fixed("what it is", "vad det är"), |r: &Self| {
            Value::text(&*r.about)
        })
        .doc("What it is, in the reader's language."),
    ];
}

/// One variable that is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariableRow {
    /// Its name.
    pub variable: &'static str,
    /// What it does.
    pub about: String,
}

impl Tabular for VariableRow {
    const NAME: &'static str = "environment";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("variable", Kind::Id, Words::fixed("variable", "variabel"), |r: &Self| {
            Value::id(r.variable)
        })
        .doc("Its name."),
        Column::new("about", Kind::Text, Words::fixed("what it does", "vad den gör"), |r: &Self| {
            Value::text(&*r.about)
        })
        .doc("What it does, in the reader's language."),
    ];
}
