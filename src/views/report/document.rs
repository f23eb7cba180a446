//! The shape of a report's JSON document.

use crate::render::schema::{Field, Shape};

const COLUMN: Shape = Shape::Object(&[
    Field::new("key", Shape::Text, "The key of the cells."),
    Field::new("title", Shape::Text, "What people read above it."),
    Field::new("unit", Shape::Text, "The unit of all its cells.").nullable(),
]);

const TABLE: Shape = Shape::Object(&[
    Field::new("key", Shape::Text, "Which table."),
    Field::new("title", Shape::Text, "What people read above it."),
    Field::new("columns", Shape::Array(&COLUMN), "Its columns."),
    Field::new("rows", Shape::Array(&Shape::Open), "Its rows, by the keys of the columns."),
    Field::new("total", Shape::Open, "The sum row, where it has one.").nullable(),
]);

const FACT: Shape = Shape::Object(&[
    Field::new("what", Shape::Text, "A label."),
    Field::new("text", Shape::Text, "What it says."),
]);

const COVERAGE: Shape = Shape::Object(&[
    Field::new("profile", Shape::Text, "The profile."),
    Field::new("facility_id", Shape::Text, "The facility; empty for several together."),
    Field::new("name", Shape::Text, "Its name."),
    Field::new("utility", Shape::Text, "What is delivered."),
    Field::new("coverage", Shape::Decimal, "The share of the period that has values, 0 to 1.").nullable(),
    Field::new("quality", Shape::Text, "The worst quality of the values."),
]);

const ABOUT: Shape = Shape::Object(&[
    Field::new("language", Shape::Code(&["sv", "en"]), "The language of titles and texts."),
    Field::new("facts", Shape::Array(&FACT), "Who, when, as of when, which definition."),
    Field::new("methods", Shape::Array(&Shape::Text), "How figures were worked out, from which files."),
    Field::new("warnings", Shape::Array(&Shape::Text), "What is to be known before figures are used."),
    Field::new("failures", Shape::Array(&Shape::Text), "What failed, facility by facility."),
    Field::new("coverage", Shape::Array(&COVERAGE), "How complete the values are."),
]);

/// The shape.
pub const DATA: Shape = Shape::Object(&[
    Field::new("title", Shape::Text, "What the report is called."),
    Field::new("type", Shape::Text, "Its type."),
    Field::new("from", Shape::Date, "The first day."),
    Field::new("until", Shape::Date, "The day after the last."),
    Field::new("tables", Shape::Array(&TABLE), "The summary."),
    Field::new("rows", Shape::Array(&Shape::Open), "The rows, by the keys of the definition's columns."),
    Field::new("about", ABOUT, "What the report says about itself."),
]);
