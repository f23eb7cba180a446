//! What an import of values did: the whole as a receipt, and a row for each series.

pub mod page;

use crate::domain::consumption::Step;
use crate::domain::quantity::{Direction, Measure, Utility};
use crate::domain::zone::{self, Clock, Instant};
use crate::lang::decimal::Decimal;
use crate::lang::number::integer;
use crate::lang::plural::agrees;
use crate::lang::{Language, Words};
use crate::render::column::{Column, Columns, Kind, Place, Tabular};
use crate::render::node::Node;
use crate::render::schema::{Field, Shape};
use crate::render::value::Value;
use crate::views::consumption::scale::Scale;
use crate::views::utility;
use crate::words;

/// How many values became what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Where nothing was before.
    pub added: u64,
    /// In place of another value.
    pub replaced: u64,
    /// As they were, or missing where nothing is.
    pub unchanged: u64,
    /// Not kept: what the portal has was received later.
    pub refused: u64,
}

/// One series of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedSeries {
    /// The facility's id.
    pub facility: String,
    /// Whether the facility was made for it.
    pub is_new_facility: bool,
    /// The utility's key.
    pub utility_key: String,
    /// What people read for it.
    pub utility_words: Words,
    /// Which way.
    pub direction: Direction,
    /// What is measured.
    pub measure: Measure,
    /// How long the intervals are.
    pub resolution: String,
    /// The start of the first value.
    pub from: Instant,
    /// The end of the last value.
    pub until: Instant,
    /// How many values are present.
    pub present: u64,
    /// Their sum in base units.
    pub sum: i64,
    /// What became of them.
    pub counts: Counts,
}

impl ImportedSeries {
    /// Names what is delivered, for people and for programs.
    pub fn utility(of: &Utility, direction: Direction) -> (String, Words) {
        (of.key(), utility::title(of, direction))
    }

    /// Names the length of intervals: `15min`, `hour`, `day`, `month`, else minutes.
    pub fn resolution(step: Step) -> String {
        match step {
            Step::Day => "day".into(),
            Step::Month => "month".into(),
            Step::Seconds(3600) => "hour".into(),
            Step::Seconds(seconds) => format!("{}min", seconds / 60),
        }
    }

    fn scale(&self) -> Scale {
        Scale::usual(self.measure)
    }

    /// Returns the sum in the usual unit; `None` for temperatures, which do not add up.
    pub fn total_amount(&self) -> Option<Decimal> {
        Some(self.sum).filter(|_| !self.measure.is_mean()).map(|sum| self.scale().decimal(sum))
    }

    /// Returns the unit of the total.
    pub fn unit(&self) -> String {
        self.scale().symbol()
    }
}

fn count(number: u64) -> Value<'static> {
    Value::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

fn instant(at: Instant) -> Value<'static> {
    Value::instant(at, zone::civil(at, Clock::Local).offset)
}

type Row = ImportedSeries;

impl Tabular for ImportedSeries {
    const NAME: &'static str = "import";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("facility", Kind::Id, Words::fixed("facility", "anläggning"), |r: &Row| {
            Value::id(&*r.facility)
        })
        .doc("The facility's id."),
        Column::new("new_facility", Kind::Bool, Words::fixed("new", "ny"), |r: &Row| {
            Value::Bool(r.is_new_facility)
        })
        .doc("Whether the facility was made for it."),
        Column::new("utility", Kind::Code(&[]), Words::fixed("utility", "nyttighet"), |r: &Row| {
            Value::code(&*r.utility_key, &r.utility_words)
        })
        .doc("What is delivered there."),
        Column::new("direction", Kind::Code(&[]), Words::fixed("direction", "riktning"), |r: &Row| {
            Value::bare_code(r.direction.key())
        })
        .place(Place::Machine)
        .doc("Which way."),
        Column::new("measure", Kind::Code(&[]), Words::fixed("measure", "mätstorhet"), |r: &Row| {
            Value::bare_code(r.measure.key())
        })
        .place(Place::Machine)
        .doc("What is measured."),
        Column::new("resolution", Kind::Code(&[]), Words::fixed("resolution", "upplösning"), |r: &Row| {
            Value::bare_code(&*r.resolution)
        })
        .place(Place::Machine)
        .doc("How long the intervals are."),
        Column::new("from", Kind::Instant, Words::fixed("from", "från"), |r: &Row| instant(r.from))
            .doc("The start of the first value."),
        Column::new("until", Kind::Instant, Words::fixed("until", "till"), |r: &Row| instant(r.until))
            .doc("The end of the last value."),
        Column::new("values", Kind::Integer, Words::fixed("values", "värden"), |r: &Row| count(r.present))
            .doc("How many values the file has, missing ones aside."),
        Column::new("total", Kind::Decimal, Words::fixed("total", "summa"), |r: &Row| {
            Value::or_empty(r.total_amount(), Value::Decimal)
        })
        .nullable()
        .doc("Their sum; null for temperatures."),
        Column::new("unit", Kind::Text, Words::fixed("unit", "enhet"), |r: &Row| Value::text(r.unit()))
            .doc("The unit of the total."),
        Column::new("added", Kind::Integer, Words::fixed("added", "nya"), |r: &Row| count(r.counts.added))
            .doc("How many were put where nothing was."),
        Column::new("replaced", Kind::Integer, Words::fixed("replaced", "ersatta"), |r: &Row| {
            count(r.counts.replaced)
        })
        .doc("How many took the place of another value, which is kept as it was known before."),
        Column::new("unchanged", Kind::Integer, Words::fixed("unchanged", "som förut"), |r: &Row| {
            count(r.counts.unchanged)
        })
        .doc("How many were there already, or say that nothing is there."),
        Column::new("refused", Kind::Integer, Words::fixed("refused", "avvisade"), |r: &Row| {
            count(r.counts.refused)
        })
        .place(Place::Machine)
        .doc("How many were not kept, because what is there was received later."),
    ];
}

/// The receipt of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The file, as it was named.
    pub file: String,
    /// `csv` or `green_button`.
    pub format: &'static str,
    /// The customer's number.
    pub customer: String,
    /// How many values were read.
    pub read: u64,
    /// How many of them were equal duplicates.
    pub duplicates: u64,
    /// How many of them said that the value is missing.
    pub missing: u64,
    /// What became of them.
    pub counts: Counts,
    /// The series, in the order of the file.
    pub series: Vec<ImportedSeries>,
}

/// The shape of `data`.
pub const SHAPE: Shape = Shape::Object(&[
    Field::new("file", Shape::Text, "The file, as it was named."),
    Field::new("format", Shape::Code(&["csv", "green_button"]), "How it is written."),
    Field::new("customer", Shape::Id, "The customer's number."),
    Field::new("read", Shape::Integer, "How many values were read."),
    Field::new("duplicates", Shape::Integer, "How many of them were equal duplicates, counted once."),
    Field::new("missing", Shape::Integer, "How many of them say that the value is missing."),
    Field::new("added", Shape::Integer, "How many were put where nothing was."),
    Field::new("replaced", Shape::Integer, "How many took the place of another value."),
    Field::new("unchanged", Shape::Integer, "How many were there already, or say that nothing is there."),
    Field::new("refused", Shape::Integer, "How many were not kept: what is there was received later."),
    Field::new("series", Shape::Array(&SERIES), "What became of each series."),
]);

const SERIES: Shape = Shape::Object(&[
    Field::new("facility", Shape::Id, "The facility's id."),
    Field::new("new_facility", Shape::Bool, "Whether the facility was made for it."),
    Field::new("utility", Shape::Code(&[]), "What is delivered there."),
    Field::new("direction", Shape::Code(&["withdrawal", "feed_in", "production"]), "Which way."),
    Field::new(
        "measure",
        Shape::Code(&["energy", "volume", "flow", "return", "outdoor"]),
        "What is measured.",
    ),
    Field::new("resolution", Shape::Code(&[]), "15min, hour, day, month, or a number of minutes."),
    Field::new("from", Shape::Instant, "The start of the first value."),
    Field::new("until", Shape::Instant, "The end of the last value."),
    Field::new("values", Shape::Integer, "How many values the file has, missing ones aside."),
    Field::new("total", Shape::Decimal, "Their sum; null for temperatures.").nullable(),
    Field::new("unit", Shape::Text, "The unit of the total."),
    Field::new("added", Shape::Integer, "How many were put where nothing was."),
    Field::new("replaced", Shape::Integer, "How many took the place of another value."),
    Field::new("unchanged", Shape::Integer, "How many were there already, or say that nothing is there."),
    Field::new("refused", Shape::Integer, "How many were not kept: what is there was received later."),
]);

impl Imported {
    /// Returns the members of `data` that are about the whole.
    pub fn members(&self) -> Vec<(&'static str, Node)> {
        let Self { file, format, customer, read, duplicates, missing, counts, series: _ } = self;
        let Counts { added, replaced, unchanged, refused } = *counts;
        let mut members = vec![
            ("file", Node::text(file.clone())),
            ("format", Value::bare_code(*format).into()),
            ("customer", Value::id(customer.clone()).into()),
        ];
        let numbers = [
            ("read", *read),
            ("duplicates", *duplicates),
            ("missing", *missing),
            ("added", added),
            ("replaced", replaced),
            ("unchanged", unchanged),
            ("refused", refused),
        ];
        members.extend(numbers.map(|(key, number)| (key, count(number).into())));
        members
    }

    /// Returns the columns of its series.
    pub fn columns() -> Columns<ImportedSeries> {
        Columns::all()
    }

    /// Says in a sentence what was read.
    pub fn read_words(&self) -> Words {
        let (file, customer) = (&self.file, &self.customer);
        let n = |number: u64, language| figure(number, language);
        let (read, duplicates, missing) = (self.read, self.duplicates, self.missing);
        words!(language => "{file}, customer {customer}: {a} values read, {b} of them equal duplicates, {c} missing",
            "{file}, kund {customer}: {a} värden lästa, {b} av dem lika dubbletter, {c} saknas",
            a = n(read, language), b = n(duplicates, language), c = n(missing, language))
    }

    /// Says in a sentence what became of them.
    pub fn done_words(&self) -> Words {
        let Counts { added, replaced, unchanged, refused } = self.counts;
        let new = agrees(added, true, ["ny", "nytt", "nya"]);
        let instead = agrees(replaced, true, ["ersatt", "ersatt", "ersatta"]);
        let off = agrees(refused, true, ["avvisad", "avvisat", "avvisade"]);
        words!(language => "{a} added, {b} replaced, {c} unchanged, {d} refused",
            "{a} {new}, {b} {instead}, {c} som förut, {d} {off}",
            a = figure(added, language), b = figure(replaced, language),
            c = figure(unchanged, language), d = figure(refused, language))
    }
}

fn figure(number: u64, language: Language) -> String {
    integer(i64::try_from(number).unwrap_or(i64::MAX), language)
}
