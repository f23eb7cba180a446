//! One invoice as a JSON object: its head as in the list, whom to pay, and its lines.

use crate::domain::invoice::Payee;
use crate::domain::money::{Money, Vat};
use crate::render::column::{Columns, Place};
use crate::render::node::Node;
use crate::render::schema::{Field, Shape};
use crate::render::value::Value;
use crate::views::invoice::line::{LineRow, price};
use crate::views::invoice::{InvoiceRow, kronor};

/// An invoice with all that is told of it.
#[derive(Debug, Clone)]
pub struct WholeInvoice {
    /// Its head.
    pub head: InvoiceRow,
    /// Its lines, in the order of the paper; `None` where the portal gives none by program.
    pub lines: Option<Vec<LineRow>>,
    /// Whom to pay, where the portal says it.
    pub payee: Option<Payee>,
}

impl WholeInvoice {
    /// Returns the sum of the lines that bear no VAT; `None` without such lines.
    pub fn outside_vat(&self) -> Option<Money> {
        let free = Vat::new(0);
        let mut outside = self.lines.iter().flatten().filter(|row| Some(row.line.vat) == free).peekable();
        outside.peek()?;
        Money::sum(outside.map(|row| row.line.amount))
    }
}

/// The shape of [`document`].
pub const SHAPE: Shape = Shape::Object(&[
    Field::new("profile", Shape::Id, "The profile."),
    Field::new("number", Shape::Id, "The invoice's number."),
    Field::new("kind", Shape::Code(&["invoice", "credit", "final"]), "What sort of invoice."),
    Field::new("utilities", Shape::Array(&Shape::Text), "What it is about."),
    Field::new("date", Shape::Date, "The invoice date."),
    Field::new("due", Shape::Date, "The present due date; a respite moves it."),
    Field::new("period_from", Shape::Date, "The first day of what is invoiced.").nullable(),
    Field::new("period_until", Shape::Date, "The day after the last.").nullable(),
    Field::new("facilities", Shape::Array(&Shape::Id), "The facilities it is about."),
    Field::new("amount_sek", Shape::Decimal, "The sum, with or without VAT as `vat` says.").nullable(),
    Field::new("vat", Shape::Code(&["incl", "excl"]), "Whether amount_sek is with VAT."),
    Field::new("net_sek", Shape::Decimal, "What bears VAT, without VAT.").nullable(),
    Field::new("vat_sek", Shape::Decimal, "The VAT.").nullable(),
    Field::new("rounding_sek", Shape::Decimal, "What rounding to whole kronor added; outside VAT.")
        .nullable(),
    Field::new("remaining_sek", Shape::Decimal, "What is left to pay, always with VAT."),
    Field::new("paid_on", Shape::Date, "The day on which the last of it was paid.").nullable(),
    Field::new("status", Shape::Text, "unpaid, partly_paid, paid, overdue, …"),
    Field::new("standing", Shape::Text, "What the customer system says."),
    Field::new("overdue", Shape::Bool, "Whether the last day for paying is over."),
    Field::new("direct_debit", Shape::Bool, "Whether the bank pays it by itself."),
    Field::new("ocr", Shape::Id, "The payment reference.").nullable(),
    Field::new("total_sek", Shape::Decimal, "The sum to pay in all, always with VAT and rounding."),
    Field::new("outside_vat_sek", Shape::Decimal, "The sum of the lines that bear no VAT.").nullable(),
    Field::new("payee", PAYEE, "Whom to pay, and how.").nullable(),
    Field::new(
        "lines",
        Shape::Array(&LINE),
        "The lines, in the order of the paper; null where the portal gives none.",
    )
    .nullable(),
]);

const PAYEE: Shape = Shape::Object(&[
    Field::new("name", Shape::Text, "The registered name."),
    Field::new("organisation", Shape::Id, "The organisation number as printed.").nullable(),
    Field::new("bankgiro", Shape::Id, "").nullable(),
    Field::new("plusgiro", Shape::Id, "").nullable(),
    Field::new("swish", Shape::Id, "").nullable(),
]);

const LINE: Shape = Shape::Object(&[
    Field::new("facility_id", Shape::Id, "null for what concerns the customer as a whole").nullable(),
    Field::new("utility", Shape::Text, "electricity, heating, …").nullable(),
    Field::new("fee", Shape::Text, "fixed, energy, power, flow, tax, authority, water, sewage, waste, …"),
    Field::new("text", Shape::Text, "The text on the invoice."),
    Field::new("period_from", Shape::Date, "").nullable(),
    Field::new("period_until", Shape::Date, "The day after the last.").nullable(),
    Field::new("quantity", Shape::Decimal, "").nullable(),
    Field::new("unit", Shape::Text, "As printed.").nullable(),
    Field::new("unit_price_sek", Shape::Decimal, "Without VAT.").nullable(),
    Field::new("amount_sek", Shape::Decimal, "Without VAT; below zero for compensation."),
    Field::new("vat", Shape::Code(&["excl"]), "Lines are without VAT."),
    Field::new("vat_percent", Shape::Integer, "0 for what is outside VAT."),
    Field::new("estimated", Shape::Bool, "Whether the quantity is an estimate."),
]);

/// Makes the members of the object.
pub fn document(whole: &WholeInvoice) -> Node {
    let head = &whole.head;
    let mut members: Vec<(&'static str, Node)> = Columns::<InvoiceRow>::all()
        .cells(head)
        .filter(|(head, _)| head.place != Place::People)
        .map(|(head, value)| (head.key, owned(value)))
        .collect();
    members.push(("total_sek", kronor(head.invoice.amount).into()));
    members.push(("outside_vat_sek", Value::or_empty(whole.outside_vat(), kronor).into()));
    members.push(("payee", Node::or_null(whole.payee.as_ref(), payee)));
    members.push((
        "lines",
        Node::or_null(whole.lines.as_ref(), |lines| Node::Array(lines.iter().map(line).collect())),
    ));
    Node::Object(members)
}

/// A cell that outlives its row.
fn owned(value: Value<'_>) -> Node {
    match value {
        Value::Text(text) => Node::text(text.into_owned()),
        Value::Id(id) => Value::id(id.into_owned()).into(),
        Value::Code { key, .. } => Value::bare_code(key.into_owned()).into(),
        Value::List(items) => Node::Array(items.into_iter().map(owned).collect()),
        Value::Empty => Node::NULL,
        Value::Integer(whole) => Value::Integer(whole).into(),
        Value::Decimal(decimal) => Value::Decimal(decimal).into(),
        Value::Bool(yes) => Value::Bool(yes).into(),
        Value::Date(date) => Value::Date(date).into(),
        Value::Instant { utc, offset } => Value::instant(utc, offset).into(),
    }
}

fn payee(payee: &Payee) -> Node {
    let id = |text: Option<String>| Node::or_null(text, |text| Value::id(text).into());
    Node::Object(vec![
        ("name", Node::text(payee.name.clone())),
        ("organisation", id(payee.organisation.clone())),
        ("bankgiro", id(payee.bankgiro.as_ref().map(ToString::to_string))),
        ("plusgiro", id(payee.plusgiro.as_ref().map(ToString::to_string))),
        ("swish", id(payee.swish.clone())),
    ])
}

fn line(row: &LineRow) -> Node {
    let line = &row.line;
    let id = |text: Option<String>| Node::or_null(text, |text| Value::id(text).into());
    let quantity = line.quantity.as_ref();
    Node::Object(vec![
        ("facility_id", id(line.facility.as_ref().map(ToString::to_string))),
        ("utility", Node::or_null(line.utility.as_ref(), |u| Value::bare_code(u.key()).into())),
        ("fee", Value::bare_code(line.fee.key()).into()),
        ("text", Node::text(line.label.clone())),
        ("period_from", Node::or_null(line.period, |p| Value::Date(p.from()).into())),
        ("period_until", Node::or_null(line.period, |p| Value::Date(p.until()).into())),
        ("quantity", Node::or_null(quantity, |q| Value::decimal(q.digits, q.decimals).into())),
        ("unit", Node::or_null(quantity, |q| Node::text(q.unit.clone()))),
        ("unit_price_sek", Node::or_null(line.price, |p| Value::Decimal(price(p)).into())),
        ("amount_sek", kronor(line.amount).into()),
        ("vat", Value::bare_code("excl").into()),
        ("vat_percent", Value::Integer(line.vat.per_cent().into()).into()),
        ("estimated", Value::Bool(line.estimated).into()),
    ])
}
