//! Errands that customers handed in.

use crate::domain::handed_in::ErrandIn;
use crate::lang::Words;
use crate::render::column::{Column, Kind, Place, Tabular};
use crate::render::value::Value;
use crate::views::errand::known;
use crate::views::handed_in::{HandedRow, by, cursor, customer, receipt, received, received_day};

type Row = HandedRow<ErrandIn>;

const fn words(en: &'static str, sv: &'static str) -> Words {
    Words::fixed(en, sv)
}

impl Tabular for HandedRow<ErrandIn> {
    const NAME: &'static str = "fetched_errands";
    const COLUMNS: &'static [Column<Self>] = &[
        cursor(),
        receipt(),
        received(),
        received_day(),
        customer(),
        by(),
        Column::new("errand", Kind::Code(&[]), words("errand", "ärende"), |r: &Row| {
            let key = &*r.handed.of.kind;
            known(key).map_or(Value::bare_code(key), |words| Value::code(key, words))
        })
        .doc("The type of errand."),
        Column::new("facility", Kind::Id, words("facility", "anläggning"), |r: &Row| {
            Value::or_empty(r.handed.of.facility.as_ref(), |id| Value::id(id.as_str()))
        })
        .nullable()
        .place(Place::Wide)
        .doc("What it concerns; null: the customer as a whole."),
        Column::new("message", Kind::Text, words("message", "meddelande"), |r: &Row| {
            Value::text(&*r.handed.of.message)
        })
        .doc("What the customer writes."),
        Column::new(
            "contact",
            Kind::Code(&["none", "email", "phone", "sms", "letter"]),
            words("answer by", "svar per"),
            |r: &Row| Value::bare_code(&*r.handed.of.contact),
        )
        .place(Place::Machine)
        .doc("How an answer is wanted."),
        Column::new("detail", Kind::Text, words("to", "till"), |r: &Row| {
            Value::or_empty(r.handed.of.detail.as_deref(), Value::text)
        })
        .nullable()
        .place(Place::Machine)
        .doc("The address or number."),
        Column::new("times", Kind::Text, words("when", "när"), |r: &Row| {
            Value::or_empty(r.handed.of.times.as_deref(), Value::text)
        })
        .nullable()
        .place(Place::Machine)
        .doc("When to call."),
        Column::new("attachments", Kind::List(&Kind::Text), words("files", "filer"), |r: &Row| {
            Value::List(r.handed.of.attachments.iter().map(|(name, _)| Value::text(&**name)).collect())
        })
        .place(Place::Machine)
        .doc("The customer's own names of the files that were sent along; not to be trusted."),
        Column::new("files", Kind::List(&Kind::Text), words("written", "skrivna"), |r: &Row| {
            Value::List(r.files.iter().map(|name| Value::text(&**name)).collect())
        })
        .place(Place::Machine)
        .doc(
            "What the files are called in the folder of --attachments, in the same order; empty without it.",
        ),
    ];
}
