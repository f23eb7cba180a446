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

static INVOICE: &[Field] = &[
    Field::new("profile", Shape::Text, ""),
    Field::new("number", Shape::Id, "the invoice's number"),
    Field::new("remaining_sek", Shape::Decimal, "what is left to pay, with VAT"),
    Field::new("vat", Shape::Code(&["incl"]), "that VAT is in remaining_sek"),
    Field::new("due", Shape::Date, "the present due date"),
    Field::new("days_left", Shape::Integer, "until the due date; below zero after it"),
    Field::new("status", Shape::Text, "unpaid, partly_paid, overdue, reminded, …"),
    Field::new("overdue", Shape::Bool, "whether the last day for paying is over"),
    Field::new("alarm", Shape::Bool, "whether it is overdue by more than grace_days, and no direct debit"),
    Field::new("direct_debit", Shape::Bool, "whether the bank pays it by itself"),
];

static READING_DUE: &[Field] = &[
    Field::new("profile", Shape::Text, ""),
    Field::new("facility", Shape::Id, ""),
    Field::new("place", Shape::Text, "the name of the site").nullable(),
    Field::new("utility", Shape::Text, ""),
    Field::new("meter", Shape::Id, "as printed on it"),
    Field::new("unit", Shape::Text, "of its counter"),
    Field::new("last_reading", Shape::Date, "null when it was never read").nullable(),
    Field::new("last_value", Shape::Integer, "what it showed then").nullable(),
    Field::new("no_comment_from", Shape::Integer, "the least that needs no comment today").nullable(),
    Field::new("no_comment_to", Shape::Integer, "the most; the lower one where the counter passes zero")
        .nullable(),
    Field::new("due", Shape::Date, "when it was to be read").nullable(),
];

static PICKUP: &[Field] = &[
    Field::new("profile", Shape::Text, ""),
    Field::new("service", Shape::Id, "unique in its portal"),
    Field::new("facility", Shape::Id, ""),
    Field::new("place", Shape::Text, "where, as the portal writes it"),
    Field::new("what", Shape::Text, "the fraction, else the name of the service"),
    Field::new("container", Shape::Text, "the bin, in the portal's words").nullable(),
    Field::new("date", Shape::Date, "the day, or the first of the week or month"),
    Field::new("precision", Shape::Code(&["day", "week", "month"]), "how exactly the day is known"),
    Field::new("source", Shape::Code(&["portal", "projected", "holiday"]), "where the date comes from"),
    Field::new("days_left", Shape::Integer, "0 while a week or a month lasts"),
    Field::new("warning", Shape::Text, "that the date may be wrong, and whom to ask"),
];

static OPEN: &[Field] = &[
    Field::new("profile", Shape::Text, ""),
    Field::new("handed", Shape::Code(&["reading", "move", "errand"]), "what it is"),
    Field::new(
        "state",
        Shape::Code(&["kept", "refused", "to_do", "mail_waits", "mail_failed"]),
        "waits for the portal, refused, for a person to do; received, and its e-mail waits or failed",
    ),
    Field::new("what", Shape::Text, "in a few words"),
    Field::new("since", Shape::Instant, "when it was handed in"),
];

static FAILED: &[Field] = &[
    Field::new("profile", Shape::Text, ""),
    Field::new("block", Shape::Text, "the key of the block"),
    Field::new("code", Shape::Text, "what failed"),
    Field::new("message", Shape::Text, "the same in the reader's language"),
];

/// `data`.
pub static DATA: Shape = Shape::Object(&[
    Field::new("customers", Shape::Array(&Shape::Object(CUSTOMER)), "one for each profile"),
    Field::new("month", Shape::Object(DATES), "the last whole month").nullable(),
    Field::new("running_month", Shape::Object(DATES), "null on the first of a month").nullable(),
    Field::new("utilities", Shape::Array(&Shape::Object(UTILITY)), "by profile").nullable(),
    Field::new("outdoors", Shape::Array(&Shape::Object(OUTDOORS)), "where everything stands on one site")
        .nullable(),
    Field::new("by_reading", Shape::Array(&Shape::Object(BY_READING)), "meters that a person reads")
        .nullable(),
    Field::new("invoices", Shape::Array(&Shape::Object(INVOICE)), "with something left to pay").nullable(),
    Field::new("readings_due", Shape::Array(&Shape::Object(READING_DUE)), "meters to read by now").nullable(),
    Field::new("pickups", Shape::Array(&Shape::Object(PICKUP)), "the next of each waste service").nullable(),
    Field::new("open", Shape::Array(&Shape::Object(OPEN)), "handed in, not arrived").nullable(),
    Field::new("failed", Shape::Array(&Shape::Object(FAILED)), "blocks that could not be got and are null"),
]);
