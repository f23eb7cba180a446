//! The lines of an invoice as flat rows. Their prices and amounts are without VAT, as on the paper.

use crate::domain::invoice::InvoiceLine;
use crate::domain::money::Price;
use crate::lang::Words;
use crate::lang::decimal::Decimal;
use crate::render::column::{Column, Kind, Place, Tabular};
use crate::render::value::Value;
use crate::views::invoice::kronor;
use crate::views::last_day::{LAST, UNTIL};

/// A line with the profile it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineRow {
    /// The profile.
    pub profile: String,
    /// What the portal says.
    pub line: InvoiceLine,
}

/// Makes the exact kronor of a unit price, with two decimals at least.
pub fn price(price: Price) -> Decimal {
    let parts = price.ten_thousandths();
    if parts % 10_000 == 0 { Decimal::new(parts / 10_000, 2) } else { Decimal::new(parts, 6).trimmed() }
}

const fn words(en: &'static str, sv: &'static str) -> Words {
    Words::fixed(en, sv)
}

impl Tabular for LineRow {
    const NAME: &'static str = "invoice-lines";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Id, words("profile", "profil"), |r: &Self| Value::id(&*r.profile))
            .place(Place::Machine)
            .doc("The profile."),
        Column::new("invoice", Kind::Id, words("invoice", "fakturanr"), |r: &Self| {
            Value::or_empty(r.line.invoice.as_ref().map(|number| number.as_str()), Value::id)
        })
        .doc("The invoice's number."),
        Column::new("facility_id", Kind::Id, words("facility", "anläggning"), |r: &Self| {
            Value::or_empty(r.line.facility.as_ref(), |id| Value::id(id.as_str()))
        })
        .nullable()
        .doc("The facility; null for what concerns the customer as a whole."),
        Column::new("utility", Kind::Code(&[]), words("utility", "nyttighet"), |r: &Self| {
            Value::or_empty(r.line.utility.as_ref(), |utility| Value::bare_code(utility.key()))
        })
        .nullable()
        .doc("electricity, heating, solar, water, waste, …"),
        Column::new("fee", Kind::Code(&[]), words("fee", "avgift"), |r: &Self| {
            Value::bare_code(r.line.fee.key())
        })
        .doc(
            "fixed, energy, power, flow, tax, authority, water, sewage, waste, compensation or \
             other:<the portal's code>.",
        ),
        Column::new("text", Kind::Text, words("text", "text"), |r: &Self| Value::text(&*r.line.label))
            .doc("The text on the invoice."),
        Column::new("period_from", Kind::Date, words("from", "från"), |r: &Self| {
            Value::or_empty(r.line.period, |period| Value::Date(period.from()))
        })
        .nullable()
        .doc("The first day of what the line is for."),
        Column::new("period_until", Kind::Date, UNTIL, |r: &Self| {
            Value::or_empty(r.line.period, |period| Value::Date(period.until()))
        })
        .nullable()
        .place(Place::Machine)
        .doc("The day after the last."),
        Column::new("period_last", Kind::Date, LAST, |r: &Self| {
            Value::or_empty(r.line.period, |period| Value::Date(period.last()))
        })
        .nullable()
        .place(Place::People),
        Column::new("quantity", Kind::Decimal, words("quantity", "antal"), |r: &Self| {
            Value::or_empty(r.line.quantity.as_ref(), |q| Value::decimal(q.digits, q.decimals))
        })
        .nullable()
        .doc("How much."),
        Column::new("unit", Kind::Text, words("unit", "enhet"), |r: &Self| {
            Value::or_empty(r.line.quantity.as_ref(), |q| Value::text(&*q.unit))
        })
        .nullable()
        .doc("The unit of quantity, as printed."),
        Column::new("unit_price_sek", Kind::Decimal, words("unit price", "à-pris"), |r: &Self| {
            Value::or_empty(r.line.price, |p| Value::Decimal(price(p)))
        })
        .nullable()
        .doc("What one unit costs in kronor, without VAT."),
        Column::new("amount_sek", Kind::Decimal, words("amount", "belopp"), |r: &Self| kronor(r.line.amount))
            .doc("The amount in kronor, without VAT; below zero for compensation."),
        Column::new("vat", Kind::Code(&["excl"]), words("VAT", "moms"), |_: &Self| Value::bare_code("excl"))
            .doc("Always excl: lines are without VAT."),
        Column::new("vat_percent", Kind::Integer, words("VAT, %", "moms, %"), |r: &Self| {
            Value::Integer(r.line.vat.per_cent().into())
        })
        .doc("The VAT rate on it; 0 for what is outside VAT."),
        Column::new("estimated", Kind::Bool, words("estimated", "beräknad"), |r: &Self| {
            Value::Bool(r.line.estimated)
        })
        .doc("Whether the quantity is an estimate instead of a reading."),
    ];
}
