//! What stands around a list of invoices: which columns it shows, its sum, and where older ones are.

use chrono::{Datelike, NaiveDate};

use crate::domain::money::Money;
use crate::lang::plural::count;
use crate::lang::{Language, Words};
use crate::render::column::{Columns, Head, Place, Unit};
use crate::render::node::Node;
use crate::render::schema::{Field, Shape};
use crate::render::value::Value;
use crate::views::invoice::{InvoiceRow, VatShown, kronor};

/// What stands beside `data`.
pub const MEMBERS: &[Field] =
    &[Field::new("older_invoices", OLDER, "Where invoices from before the present customer system are.")
        .nullable()];

const OLDER: Shape = Shape::Object(&[
    Field::new("before", Shape::Date, "Invoices dated before this day are not in the list."),
    Field::new("url", Shape::Text, "The page that has them."),
]);

/// Where the invoices from before the present customer system are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Older {
    /// The first day of the month of the present system's first invoice.
    pub before: NaiveDate,
    /// The page that has them.
    pub url: String,
}

impl Older {
    /// Makes it out of what a portal says. `None` where it says nothing of older ones.
    pub fn of(first: Option<NaiveDate>, url: Option<String>) -> Option<Self> {
        Some(Self { before: first?.with_day(1)?, url: url? })
    }
}

/// The member of the document: what the portals say, where they say the same.
pub fn older_member<'a>(shelves: impl IntoIterator<Item = Option<&'a Older>>) -> Node {
    let mut said = shelves.into_iter();
    let first = said.next().flatten();
    let first = first.filter(|first| said.all(|other| other == Some(*first)));
    Node::or_null(first, |older| {
        Node::Object(vec![
            ("before", Value::Date(older.before).into()),
            ("url", Node::text(older.url.clone())),
        ])
    })
}

/// Below this width a list of invoices of one utility each has no room for what they cover.
const ROOMY: usize = 90;

/// The columns of a list: whole kronor where all are whole, and the utility where invoices differ in it.
pub fn columns(
    rows: &[InvoiceRow],
    vat: VatShown,
    several_profiles: bool,
    width: Option<usize>,
) -> Columns<InvoiceRow> {
    let whole = |amount: Option<Money>| amount.is_none_or(|amount| amount.ore() % 100 == 0);
    let decimals = |all_whole: bool| Some(if all_whole { 0 } else { 2 });
    let amounts = decimals(rows.iter().all(|row| whole(row.amount())));
    let to_pay = decimals(rows.iter().all(|row| whole(row.to_pay())));
    let place = if several_profiles { Place::Everywhere } else { Place::Machine };
    let columns = Columns::all()
        .with("profile", |head| head.place = place)
        .with("amount_sek", |head| {
            head.figures.decimals = amounts;
            // Öre take the room that the unit has.
            if vat == VatShown::Excl {
                head.unit = Unit::Title("kr");
            }
        })
        .with("to_pay", |head| {
            head.figures.decimals = to_pay;
            if vat == VatShown::Excl {
                head.title = Words::fixed("to pay, incl.", "betala, inkl.");
            }
        });
    let differ = rows.iter().any(|row| rows.first().is_some_and(|first| first.about != row.about));
    match (differ, width.is_some_and(|width| width < ROOMY)) {
        (false, _) => columns.without(&["about"]),
        (true, true) => columns.without(&["covers"]),
        (true, false) => columns,
    }
}

/// The sum row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    title: Words,
    amount: Option<Money>,
    to_pay: Option<Money>,
    vat: Words,
}

impl Sum {
    /// Adds up what is shown. What can not be added is left blank.
    pub fn of(rows: &[InvoiceRow], vat: VatShown) -> Self {
        let n = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        let counted = count(n, &Words::fixed("invoice", "faktura"), &Words::fixed("invoices", "fakturor"));
        let amounts: Option<Vec<Money>> = rows.iter().map(InvoiceRow::amount).collect();
        Self {
            title: Words::new(
                format!("sum {}", counted.get(Language::En)),
                format!("summa {}", counted.get(Language::Sv)),
            ),
            amount: amounts.and_then(Money::sum),
            to_pay: Money::sum(rows.iter().filter_map(InvoiceRow::to_pay)).filter(|m| *m != Money::ZERO),
            vat: vat.words(),
        }
    }

    /// The cells, in the order of the columns.
    pub fn cells(&self, heads: &[Head]) -> Vec<Value<'_>> {
        let shown = |head: &&Head| head.place != Place::Machine;
        let first = heads.iter().find(shown).map(|head| head.key);
        heads.iter().map(|head| self.cell(head.key, first)).collect()
    }

    fn cell(&self, key: &str, first: Option<&str>) -> Value<'_> {
        match key {
            "amount_sek" => Value::or_empty(self.amount, kronor),
            "to_pay" => Value::or_empty(self.to_pay, kronor),
            "status" => Value::code("", &self.vat),
            key if Some(key) == first => Value::code("", &self.title),
            _ => Value::Empty,
        }
    }
}
