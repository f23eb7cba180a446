//! One contract as a JSON object, with its prices.

use chrono::NaiveDate;

use crate::domain::contract::ContractPrice;
use crate::render::node::Node;
use crate::render::schema::{Field, Shape};
use crate::render::value::Value;
use crate::views::contract::price::kronor;
use crate::views::contract::{ContractRow, notice_day};

/// A contract with all that is told of it.
#[derive(Debug, Clone)]
pub struct WholeContract {
    /// What is listed of it.
    pub head: ContractRow,
    /// What its facility is called.
    pub facility: Option<String>,
    /// The day whose prices are meant; `None`: every list.
    pub at: Option<NaiveDate>,
}

impl WholeContract {
    /// Returns the prices that are meant, those of a label beside each other.
    pub fn prices(&self) -> Vec<&ContractPrice> {
        match self.at {
            Some(day) => self.head.contract.prices_at(day).collect(),
            None => self.head.contract.prices.iter().collect(),
        }
    }
}

/// The shape of [`document`].
pub const SHAPE: Shape = Shape::Object(&[
    Field::new("profile", Shape::Id, "The profile."),
    Field::new("id", Shape::Id, "The contract's id, unique in its portal."),
    Field::new("kind", Shape::Code(&[]), "grid, supply, feed_in, heating, water, waste, …"),
    Field::new("utility", Shape::Code(&[]), "What is delivered."),
    Field::new("facility_id", Shape::Id, "null once it is no longer the customer's").nullable(),
    Field::new("facility", Shape::Text, "The facility's name.").nullable(),
    Field::new("place", Shape::Text, "The address it is about, as the portal writes it."),
    Field::new("alternative", Shape::Text, "What was chosen, as the portal writes it.").nullable(),
    Field::new("status", Shape::Code(&["coming", "active", "ended"]), "Whether it holds today."),
    Field::new("from", Shape::Date, "The first day.").nullable(),
    Field::new("until", Shape::Date, "The day after the last; null until further notice.").nullable(),
    Field::new("fixed_until", Shape::Date, "The day after the last of a fixed term.").nullable(),
    Field::new("notice", Shape::Text, "The notice period as an ISO 8601 duration.").nullable(),
    Field::new(
        "notice_by",
        Shape::Date,
        "The last day on which notice can be given for the end of the term.",
    )
    .nullable(),
    Field::new("at", Shape::Date, "The day whose prices are listed; null: all of them.").nullable(),
    Field::new("prices", Shape::Array(&PRICE), "Dated lists, those of a label beside each other."),
]);

const PRICE: Shape = Shape::Object(&[
    Field::new("label", Shape::Text, "What it is for."),
    Field::new("from", Shape::Date, "The first day it holds.").nullable(),
    Field::new("until", Shape::Date, "The day after the last; null until a new one is set.").nullable(),
    Field::new("price_incl_vat_sek", Shape::Decimal, "With VAT, per unit.").nullable(),
    Field::new("price_excl_vat_sek", Shape::Decimal, "Without VAT, per unit.").nullable(),
    Field::new("vat_percent", Shape::Integer, "0 for what is outside VAT."),
    Field::new("unit", Shape::Text, "kWh, MWh, m³, month, year, `kW month`, …"),
    Field::new("text", Shape::Text, "The portal's own text, where it gives prices as text.").nullable(),
]);

/// Makes the members of the object.
pub fn document(whole: &WholeContract) -> Node {
    let (row, contract) = (&whole.head, &whole.head.contract);
    let date = |day: Option<NaiveDate>| Node::or_null(day, |day| Value::Date(day).into());
    let id = |text: &str| Node::Leaf(Value::id(text.to_owned()));
    Node::Object(vec![
        ("profile", id(&row.profile)),
        ("id", id(contract.id.as_str())),
        ("kind", Value::bare_code(contract.kind.key()).into()),
        ("utility", Value::bare_code(contract.utility.key()).into()),
        ("facility_id", Node::or_null(contract.facility.as_ref(), |facility| id(facility.as_str()))),
        ("facility", Node::or_null(whole.facility.clone(), Node::text)),
        ("place", Node::text(contract.place.clone())),
        ("alternative", Node::or_null(contract.alternative.clone(), Node::text)),
        ("status", Value::bare_code(row.status.key()).into()),
        ("from", date(contract.from)),
        ("until", date(contract.until)),
        ("fixed_until", date(contract.fixed_until)),
        ("notice", Node::or_null(contract.notice, |notice| Node::text(notice.duration()))),
        ("notice_by", date(notice_day(row.notice_by))),
        ("at", date(whole.at)),
        ("prices", Node::Array(whole.prices().into_iter().map(price).collect())),
    ])
}

fn price(price: &ContractPrice) -> Node {
    let date = |day: Option<NaiveDate>| Node::or_null(day, |day| Value::Date(day).into());
    Node::Object(vec![
        ("label", Node::text(price.label.clone())),
        ("from", date(price.from)),
        ("until", date(price.until)),
        ("price_incl_vat_sek", kronor(price.with_vat()).into()),
        ("price_excl_vat_sek", kronor(price.price).into()),
        ("vat_percent", Value::Integer(price.vat.per_cent().into()).into()),
        ("unit", Node::text(price.unit.clone())),
        ("text", Node::or_null(price.raw.clone(), Node::text)),
    ])
}
