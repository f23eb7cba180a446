//! The lists of the report centre: types, definitions, and what was made of them.

use crate::domain::period::Period;
use crate::lang::Words;
use crate::render::column::{Column, Kind, Place, Tabular};
use crate::render::value::Value;
use crate::views::last_day::{UNTIL, short_period};

/// A type of report.
#[derive(Debug, Clone)]
pub struct TypeRow {
    /// The word.
    pub key: &'static str,
    /// What it shows, in the reader's language.
    pub about: String,
    /// The keys of its definition.
    pub keys: Vec<&'static str>,
    /// The columns of its rows.
    pub columns: Vec<&'static str>,
}

/// A definition that is kept.
#[derive(Debug, Clone)]
pub struct DefinitionRow {
    /// Its name.
    pub name: String,
    /// Its type; `None` where it can not be read any more.
    pub kind: Option<&'static str>,
    /// What the report is called.
    pub title: Option<String>,
    /// When it was last changed, and the seconds east of UTC.
    pub changed: (i64, i32),
    /// When it was last run.
    pub last_run: Option<(i64, i32)>,
}

/// One time that a report was made.
#[derive(Debug, Clone)]
pub struct RunRow {
    /// When, and the seconds east of UTC.
    pub at: (i64, i32),
    /// The name, file or type.
    pub report: String,
    /// The type.
    pub kind: String,
    /// As whom.
    pub who: String,
    /// The first day.
    pub from: String,
    /// The day after the last.
    pub until: String,
    /// As of when.
    pub as_of: (i64, i32),
    /// The file.
    pub output: Option<String>,
    /// Its length.
    pub bytes: Option<i64>,
    /// Its SHA-256.
    pub sha256: Option<String>,
    /// The definition.
    pub definition: String,
    /// The SHA-256 of the definition.
    pub definition_sha256: String,
    /// How many facilities failed.
    pub failures: i64,
}

/// As much of a hash as tells one file from another.
const SHORT: usize = 8;

const fn words(en: &'static str, sv: &'static str) -> Words {
    Words::fixed(en, sv)
}

impl RunRow {
    /// The period in short, as far as its ends are days.
    fn period(&self) -> String {
        let ends = self.from.parse().ok().zip(self.until.parse().ok());
        let period = ends.and_then(|(from, until)| Period::new(from, until));
        period.map_or_else(|| format!("{} – {}", self.from, self.until), |period| short_period(&period))
    }
}

impl Tabular for TypeRow {
    const NAME: &'static str = "report_types";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("type", Kind::Id, words("type", "typ"), |r: &Self| Value::id(r.key))
            .doc("The word in a definition."),
        Column::new("about", Kind::Text, words("shows", "visar"), |r: &Self| Value::text(&*r.about))
            .doc("What it shows, in the reader's language."),
        Column::new("keys", Kind::List(&Kind::Code(&[])), words("keys", "nycklar"), |r: &Self| {
            Value::List(r.keys.iter().map(|key| Value::bare_code(*key)).collect())
        })
        .place(Place::Machine)
        .doc("The keys that a definition of this type may have."),
        Column::new("columns", Kind::List(&Kind::Code(&[])), words("columns", "kolumner"), |r: &Self| {
            Value::List(r.columns.iter().map(|key| Value::bare_code(*key)).collect())
        })
        .place(Place::Machine)
        .doc("The columns of its rows."),
    ];
}

impl Tabular for DefinitionRow {
    const NAME: &'static str = "reports";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("name", Kind::Id, words("name", "namn"), |r: &Self| Value::id(&*r.name))
            .doc("The name under which it is kept."),
        Column::new("type", Kind::Code(&[]), words("type", "typ"), |r: &Self| {
            Value::or_empty(r.kind, Value::bare_code)
        })
        .nullable()
        .doc("The type; null where the definition can not be read any more."),
        Column::new("title", Kind::Text, words("title", "titel"), |r: &Self| {
            Value::or_empty(r.title.as_deref(), Value::text)
        })
        .nullable()
        .doc("What the report is called."),
        Column::new("changed_at", Kind::Instant, words("changed", "ändrad"), |r: &Self| {
            Value::instant(r.changed.0, r.changed.1)
        })
        .doc("When the definition was last changed."),
        Column::new("last_run_at", Kind::Instant, words("last run", "senast körd"), |r: &Self| {
            Value::or_empty(r.last_run, |at| Value::instant(at.0, at.1))
        })
        .nullable()
        .doc("When it was last run."),
    ];
}

impl Tabular for RunRow {
    const NAME: &'static str = "report_history";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("at", Kind::Instant, words("when", "när"), |r: &Self| Value::instant(r.at.0, r.at.1))
            .doc("When it was made."),
        Column::new("report", Kind::Text, words("report", "rapport"), |r: &Self| Value::text(&*r.report))
            .doc("The name, file or type that was run."),
        Column::new("type", Kind::Code(&[]), words("type", "typ"), |r: &Self| Value::bare_code(&*r.kind))
            .place(Place::Wide)
            .doc("The type."),
        Column::new("who", Kind::Text, words("as", "som"), |r: &Self| Value::text(&*r.who))
            .place(Place::Wide)
            .doc("The profiles as which it was made."),
        Column::new("from", Kind::Text, words("from", "från"), |r: &Self| Value::text(&*r.from))
            .place(Place::Machine)
            .doc("The first day."),
        Column::new("until", Kind::Text, UNTIL, |r: &Self| Value::text(&*r.until))
            .place(Place::Machine)
            .doc("The day after the last."),
        Column::new("period", Kind::Text, words("period", "period"), |r: &Self| Value::text(r.period()))
            .place(Place::People),
        Column::new("values_as_of", Kind::Instant, words("as of", "värden per"), |r: &Self| {
            Value::instant(r.as_of.0, r.as_of.1)
        })
        .place(Place::Machine)
        .doc("As of when the values were known."),
        Column::new("output", Kind::Text, words("file", "fil"), |r: &Self| {
            Value::or_empty(r.output.as_deref(), Value::text)
        })
        .nullable()
        .doc("The file that was written; null for standard output."),
        Column::new("bytes", Kind::Integer, words("bytes", "byte"), |r: &Self| {
            Value::or_empty(r.bytes, Value::Integer)
        })
        .nullable()
        .place(Place::Wide)
        .doc("The length of the file, or of what went to standard output."),
        Column::new("sha256", Kind::Id, words("SHA-256", "SHA-256"), |r: &Self| {
            Value::or_empty(r.sha256.as_deref(), Value::id)
        })
        .nullable()
        .place(Place::Machine)
        .doc("The SHA-256 of the file's content, or of what went to standard output."),
        Column::new("hash", Kind::Text, words("SHA-256", "SHA-256"), |r: &Self| {
            Value::or_empty(r.sha256.as_deref(), |hash| Value::text(hash.get(..SHORT).unwrap_or(hash)))
        })
        .nullable()
        .place(Place::People),
        Column::new("definition", Kind::Text, words("definition", "definition"), |r: &Self| {
            Value::text(&*r.definition)
        })
        .place(Place::Machine)
        .doc("The definition, as it was written."),
        Column::new("definition_sha256", Kind::Id, words("its SHA-256", "dess SHA-256"), |r: &Self| {
            Value::id(&*r.definition_sha256)
        })
        .place(Place::Machine)
        .doc("The SHA-256 of the definition's text."),
        Column::new("failures", Kind::Integer, words("failed", "fel"), |r: &Self| Value::Integer(r.failures))
            .doc("How many facilities failed."),
    ];
}
