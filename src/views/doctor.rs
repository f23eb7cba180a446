//! What `doctor` found: one check a row.

use crate::lang::{Language, Words};
use crate::render::column::{Column, Kind, Style, Tabular};
use crate::render::value::Value;

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// As it should be.
    Ok,
    /// Works, but somebody should look.
    Warn,
    /// Does not work.
    Fail,
}

/// Every verdict's key.
const VERDICTS: &[&str] = &["ok", "warn", "fail"];

impl Verdict {
    fn key(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Fail => "fail",
        }
    }

    fn words(self) -> &'static Words {
        static OK: Words = Words::fixed("ok", "ok");
        static WARN: Words = Words::fixed("warning", "varning");
        static FAIL: Words = Words::fixed("fault", "fel");
        match self {
            Self::Ok => &OK,
            Self::Warn => &WARN,
            Self::Fail => &FAIL,
        }
    }
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoctorRow {
    /// What was checked.
    pub check: &'static str,
    /// What people call that.
    pub called: Words,
    /// The profile it is about.
    pub profile: Option<String>,
    /// How it came out.
    pub verdict: Verdict,
    /// What was found.
    pub found: Words,
    /// What to do.
    pub advice: Option<Words>,
    /// What people read.
    pub language: Language,
}

impl Tabular for DoctorRow {
    const NAME: &'static str = "doctor";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("check", Kind::Code(&[]), Words::fixed("check", "kontroll"), |r: &Self| {
            Value::code(r.check, &r.called)
        })
        .doc("What was checked."),
        Column::new("profile", Kind::Id, Words::fixed("profile", "profil"), |r: &Self| {
            Value::or_empty(r.profile.as_deref(), Value::id)
        })
        .nullable()
        .doc("The profile it is about; null for all."),
        Column::new("result", Kind::Code(VERDICTS), Words::fixed("result", "resultat"), |r: &Self| {
            Value::code(r.verdict.key(), r.verdict.words())
        })
        .style(|value| match value {
            Value::Code { key, .. } if key == "fail" => Style::Bad,
            Value::Code { key, .. } if key == "warn" => Style::Bold,
            _ => Style::Plain,
        })
        .doc("ok; warn: works, but somebody should look; fail: does not work."),
        Column::new("found", Kind::Text, Words::fixed("found", "fann"), |r: &Self| {
            Value::text(r.found.get(r.language))
        })
        .doc("What was found, in the reader's language."),
        Column::new("advice", Kind::Text, Words::fixed("what to do", "att göra"), |r: &Self| {
            Value::or_empty(r.advice.as_ref(), |advice| Value::text(advice.get(r.language)))
        })
        .nullable()
        .doc("What to do, in the reader's language."),
    ];
}
