//! The declared shape of the JSON document of consumption.

use crate::render::schema::{Field, Shape};

const QUALITIES: &[&str] = &["measured", "corrected", "unknown", "estimated", "preliminary", "missing"];

static MAYBE_NUMBER: Shape = Shape::Nullable(&Shape::Decimal);

static FACILITY: &[Field] = &[
    Field::new("id", Shape::Id, "unique in its portal"),
    Field::new("grid_id", Shape::Id, "the metering point id (GSRN) of electricity and solar").nullable(),
    Field::new("site", Shape::Text, "the address or property"),
    Field::new("name", Shape::Text, "the user's own name of it, if there is one"),
];

static COMPARE: &[Field] = &[
    Field::new("with", Shape::Text, "year, period, years:N or facility:ID"),
    Field::new("from", Shape::Date, "the first day of the other side").nullable(),
    Field::new("until", Shape::Date, "the day after its last").nullable(),
    Field::new("total", Shape::Decimal, "what is known of the other side").nullable(),
    Field::new("coverage", Shape::Decimal, "the share of the other side that has values, 0 to 1"),
    Field::new("difference", Shape::Decimal, "over the stretch that both sides have values for").nullable(),
    Field::new("difference_percent", Shape::Decimal, "null where the base is zero or incomplete").nullable(),
    Field::new(
        "difference_covers",
        Shape::Decimal,
        "the share of the period that the difference covers, 0 to 1",
    ),
];

static EXTREME: &[Field] = &[
    Field::new("from", Shape::Text, "the row's first day, or its instant where rows are shorter than a day"),
    Field::new("value", Shape::Decimal, "").nullable(),
];

static DAY: &[Field] = &[Field::new("date", Shape::Date, ""), Field::new("value", Shape::Decimal, "")];

static HOUR: &[Field] = &[
    Field::new("from", Shape::Instant, ""),
    Field::new("until", Shape::Instant, ""),
    Field::new("value", Shape::Decimal, "energy in the hour; in kWh it equals the mean power in kW"),
];

static TREND: &[Field] = &[
    Field::new("value", Shape::Decimal, "the period's last 7 days"),
    Field::new("before", Shape::Decimal, "the 7 days before those"),
    Field::new("difference_percent", Shape::Decimal, "").nullable(),
];

static TEMPERATURE: &[Field] = &[
    Field::new("unit", Shape::Text, "°C"),
    Field::new("mean", Shape::Decimal, "outdoors over the period").nullable(),
    Field::new("compare_mean", Shape::Decimal, "outdoors over the first comparison").nullable(),
    Field::new("coverage", Shape::Decimal, "the share of the period that mean is of, 0 to 1"),
    Field::new("compare_coverage", Shape::Decimal, "the share of the first comparison").nullable(),
];

static VALUE: &[Field] = &[
    Field::new("from", Shape::Instant, "the start"),
    Field::new("until", Shape::Instant, "the end (exclusive)"),
    Field::new("value", Shape::Decimal, "null when nothing is known").nullable(),
    Field::new("quality", Shape::Code(QUALITIES), "the worst of the parts that are present"),
    Field::new("coverage", Shape::Decimal, "the share of the interval that has values, 0 to 1"),
    Field::new("compare_values", Shape::Array(&MAYBE_NUMBER), "one for each element of compare"),
    Field::new("differences", Shape::Array(&MAYBE_NUMBER), "over what both sides have values for"),
    Field::new("temperature_c", Shape::Decimal, "with --with temperature").nullable().optional(),
    Field::new("flow_m3", Shape::Decimal, "with --with flow").nullable().optional(),
    Field::new("return_c", Shape::Decimal, "with --with return").nullable().optional(),
    Field::new("dt_c", Shape::Decimal, "with --with dt").nullable().optional(),
    Field::new(
        "cost_sek",
        Shape::Decimal,
        "with --with cost: what is invoiced; null in rows shorter than months",
    )
    .nullable()
    .optional(),
    Field::new("cost_vat", Shape::Code(&["incl", "excl"]), "whether cost_sek is with VAT").optional(),
    Field::new("cost_coverage", Shape::Decimal, "the share of the interval that is invoiced, 0 to 1")
        .nullable()
        .optional(),
    Field::new("days", Shape::Integer, "of a reading interval").optional(),
    Field::new("per_day", Shape::Decimal, "of a reading interval").nullable().optional(),
    Field::new("compare_per_day", Shape::Array(&MAYBE_NUMBER), "of a reading interval").optional(),
    Field::new("source", Shape::Text, "with --source: the kind of portal").optional(),
    Field::new("fetched_at", Shape::Instant, "with --source: when the latest part was received")
        .nullable()
        .optional(),
    Field::new("meters", Shape::Array(&Shape::Id), "with --source").optional(),
];

macro_rules! element {
    ($($more:expr),*) => {
        &[
            Field::new("profile", Shape::Text, "the profile; several for a sum, joined with commas"),
            Field::new("facility", Shape::Object(FACILITY), "null for a sum").nullable(),
            Field::new("facilities", Shape::Array(&Shape::Id), "the ids that were summed; else null").nullable(),
            Field::new("utility", Shape::Text, "electricity, solar, heating, cooling, water, gas or other:<code>"),
            Field::new("direction", Shape::Code(&["withdrawal", "feed_in", "production"]), "seen from the customer"),
            Field::new("unit", Shape::Text, "of every amount of the element"),
            Field::new("per", Shape::Code(&["m2", "person"]), "what amounts were divided by").nullable(),
            Field::new("resolution", Shape::Code(&["15min", "hour", "day", "week", "month", "year"]), "null by reading")
                .nullable(),
            Field::new("by_reading", Shape::Bool, "whether rows are reading intervals of a meter read by hand"),
            Field::new("from", Shape::Date, "the first day"),
            Field::new("until", Shape::Date, "the day after the last"),
            Field::new("total", Shape::Decimal, "the sum of what is known").nullable(),
            Field::new("coverage", Shape::Decimal, "the share of the period that has values, 0 to 1"),
            Field::new("quality", Shape::Code(QUALITIES), "the worst of the parts that are present"),
            Field::new("values_until", Shape::Instant, "the end of the last value there is").nullable(),
            Field::new("compare", Shape::Array(&Shape::Object(COMPARE)), "one for each comparison"),
            Field::new("min", Shape::Object(EXTREME), "the lowest complete row").nullable(),
            Field::new("max", Shape::Object(EXTREME), "the highest complete row").nullable(),
            Field::new("mean_per_day", Shape::Decimal, "over complete days; null where values are coarser").nullable(),
            Field::new("min_day", Shape::Object(DAY), "").nullable(),
            Field::new("max_day", Shape::Object(DAY), "").nullable(),
            Field::new("max_hour", Shape::Object(HOUR), "").nullable(),
            Field::new("last_7_days", Shape::Object(TREND), "null unless all 14 days are complete").nullable(),
            Field::new("temperature", Shape::Object(TEMPERATURE), "null where nobody measures it").nullable(),
            Field::new("cost_sek", Shape::Decimal, "with --with cost: what is invoiced for the period").nullable().optional(),
            Field::new("cost_vat", Shape::Code(&["incl", "excl"]), "whether cost_sek is with VAT").optional(),
            Field::new("cost_coverage", Shape::Decimal, "the share of the period that is invoiced, 0 to 1").nullable().optional(),
            Field::new("cost_includes", Shape::Text, "what is in it and what is not; null: all of it").nullable().optional(),
            $($more),*
        ]
    };
}

static ELEMENT: &[Field] =
    element!(Field::new("values", Shape::Array(&Shape::Object(VALUE)), "the rows, in order of time"));
static SHORT: &[Field] = element!();

/// What stands before `data`.
pub static MEMBERS: &[Field] = &[
    Field::new("clock", Shape::Text, "Europe/Stockholm, or UTC+01:00 for normaltid"),
    Field::new("sums", Shape::Array(&Shape::Object(ELEMENT)), "of an overview of several facilities"),
    Field::new(
        "running_month",
        Shape::Array(&Shape::Object(SHORT)),
        "its days so far, in the usual overview",
    ),
];

/// `data`.
pub static DATA: Shape = Shape::Array(&Shape::Object(ELEMENT));
