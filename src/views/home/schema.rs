//! The declared shape of the JSON document of the start page.

use crate::render::schema::{Field, Shape};

static DATES: &[Field] = &[
    Field::new("from", Shape::Date, "the first day"),
    Field::new("until", Shape::Date, "the day after the last"),
];

static CUSTOMER: &[Field] = &[
    Field::new("profile", Shape::Text, ""),
    Field::new("number", Shape::Id, "the customer number"),
    Field::new("name", Shape::Text, "the holder"),
    Field::new("place", Shape::Text, "the only site, else the holder"),
    Field::new("user", Shape::Id, "as whom the portal is seen; null for the customer").nullable(),
];

static AMOUNTS: &[Field] = &[
    Field::new("total", Shape::Decimal, "the sum, or the mean of a temperature").nullable(),
    Field::new("coverage", Shape::Decimal, "the share that has values, 0 to 1"),
    Field::new("quality", Shape::Text, "the worst of the parts that are present, or missing"),
    Field::new("before", Shape::Decimal, "the same days a year before").nullable(),
    Field::new("difference", Shape::Decimal, "over what both sides have values for").nullable(),
    Field::new("difference_percent", Shape::Decimal, "null for temperatures and for an incomplete base")
        .nullable(),
];

static UTILITY: &[Field] = &[
    Field::new("profile", Shape::Text, ""),
    Field::new("utility", Shape::Text, "electricity, solar, heating, cooling, water, gas or other:<code>"),
    Field::new("direction", Shape::Text, "withdrawal, feed_in or production"),
    Field::new("unit", Shape::Text, "of every amount of the element"),
    Field::new("facilities", Shape::Array(&Shape::Id), "one, or all that were summed"),
    Field::new("month", Shape::Object(AMOUNTS), "the last whole month"),
    Field::new("running_month", Shape::Object(AMOUNTS), "its days so far; null on the first of a month")
        .nullable(),
    Field::new("values_until", Shape::Instant, "the end of the last value").nullable(),
    Field::new("missing_since", Shape::Instant, "the first day of both stretches that lacks values")
        .nullable(),
];

static OUTDOORS: &[Field] = &[
    Field::new("profile", Shape::Text, ""),
    Field::new("site", Shape::Text, ""),
    Field::new("unit", Shape::Text, "°C"),
    Field::new("month", Shape::Object(AMOUNTS), ""),
    Field::new("running_month", Shape::Object(AMOUNTS), "").nullable(),
];

static BY_READING: &[Field] = &[
    Field::new("profile", Shape::Text, ""),
    Field::new("facility", Shape::Id, ""),
    Field::new("utility", Shape::Text, ""),
    Field::new("meters", Shape::Array(&Shape::Id), ""),
    Field::new("last_reading", Shape::Date, "null when it was never read twice").nullable(),
];

/// `data`.
pub static DATA: Shape = Shape::Object(&[
    Field::new("customers", Shape::Array(&Shape::Object(CUSTOMER)), "one for each profile"),
    Field::new("month", Shape::Object(DATES), "the last whole month").nullable(),
    Field::new("running_month", Shape::Object(DATES), "null on the first of a month").nullable(),
    Field::new("utilities", Shape::Array(&Shape::Object(UTILITY)), "by profile"),
    Field::new("outdoors", Shape::Array(&Shape::Object(OUTDOORS)), "where everything stands on one site"),
    Field::new("by_reading", Shape::Array(&Shape::Object(BY_READING)), "meters that a person reads"),
]);
