//! A token for programs.

use crate::domain::rights::{Page, Role};
use crate::domain::secret::Secret;
use crate::domain::zone::{self, Clock, Instant};
use crate::lang::Words;
use crate::render::column::{Column, Kind, Place, Style, Tabular};
use crate::render::node::Node;
use crate::render::schema::{Field, Shape};
use crate::render::value::Value;
use crate::views::last_day::{LAST, UNTIL};
use crate::views::right;

const STATES: &[&str] = &["holds", "over", "revoked"];
static WRITING: Words = Words::fixed("to write too", "även skriva");
const ROLES: &[&str] = &["read", "write"];

/// One token, and the instant at which it is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenRow {
    /// Counts up within the portal.
    pub number: i64,
    /// What it is called.
    pub name: String,
    /// The customer that it opens.
    pub customer: String,
    /// The user as whom; `None` for the customer itself.
    pub user: Option<String>,
    /// On which pages.
    pub pages: Vec<Page>,
    /// How far it goes there.
    pub role: Role,
    /// The facilities that it opens alone.
    pub facilities: Option<Vec<String>>,
    /// When it was made.
    pub made: Instant,
    /// When it ends.
    pub until: Instant,
    /// When it was used last.
    pub last_used: Option<Instant>,
    /// Whether it was taken back.
    pub revoked: bool,
    /// The present instant.
    pub now: Instant,
}

impl TokenRow {
    /// Returns the last day on which it holds.
    pub fn last_day(&self) -> chrono::NaiveDate {
        zone::date(self.until.saturating_sub(1), Clock::Local)
    }

    fn state(&self) -> (&'static str, &'static Words) {
        static HOLDS: Words = Words::fixed("holds", "gäller");
        static OVER: Words = Words::fixed("over", "upphörd");
        static REVOKED: Words = Words::fixed("revoked", "återkallad");
        match (self.revoked, self.until <= self.now) {
            (true, _) => ("revoked", &REVOKED),
            (false, true) => ("over", &OVER),
            (false, false) => ("holds", &HOLDS),
        }
    }
}

fn instant(at: Instant) -> Value<'static> {
    Value::instant(at, zone::civil(at, Clock::Local).offset)
}

fn states(value: &Value<'_>) -> Style {
    match value {
        Value::Code { key, .. } if key == "holds" => Style::Plain,
        _ => Style::Dim,
    }
}

/// All that it opens in one cell: a column each would be wider than a terminal.
fn shown(row: &TokenRow) -> Vec<Value<'_>> {
    let words = right::pages(&row.pages).into_iter();
    let words = words.chain((row.role == Role::Write).then_some(&WRITING));
    let facilities = row.facilities.iter().flatten().map(|id| Value::id(&**id));
    words.map(|words| Value::Code { key: "".into(), words: Some(words) }).chain(facilities).collect()
}

impl Tabular for TokenRow {
    const NAME: &'static str = "tokens";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("number", Kind::Id, Words::fixed("no.", "nr"), |r: &Self| {
            Value::id(r.number.to_string())
        })
        .doc("Its number, as revoke takes it."),
        Column::new("name", Kind::Text, Words::fixed("name", "namn"), |r: &Self| Value::text(&*r.name))
            .doc("What it is called."),
        Column::new("customer", Kind::Id, Words::fixed("customer", "kund"), |r: &Self| {
            Value::id(&*r.customer)
        })
        .place(Place::Machine)
        .doc("The customer that it opens."),
        Column::new("user", Kind::Id, Words::fixed("user", "användare"), |r: &Self| {
            Value::or_empty(r.user.as_deref(), Value::id)
        })
        .nullable()
        .place(Place::Machine)
        .doc("The user as whom; null for the customer itself."),
        Column::new("state", Kind::Code(STATES), Words::fixed("state", "läge"), |r: &Self| {
            let (key, words) = r.state();
            Value::code(key, words)
        })
        .style(states)
        .doc("Whether it holds, is over, or was taken back."),
        Column::new(
            "pages",
            Kind::List(&Kind::Code(right::PAGES)),
            Words::fixed("pages", "sidor"),
            |r: &Self| {
                let pages = r.pages.iter();
                Value::List(pages.map(|page| Value::code(page.key(), right::page(*page))).collect())
            },
        )
        .place(Place::Machine)
        .doc("The pages that it opens, as far as whose it is may."),
        Column::new("opens", Kind::List(&Kind::Text), Words::fixed("opens", "öppnar"), |r: &Self| {
            Value::List(shown(r))
        })
        .place(Place::People),
        Column::new("role", Kind::Code(ROLES), Words::fixed("role", "roll"), |r: &Self| {
            Value::code(r.role.key(), right::role(r.role))
        })
        .place(Place::Machine)
        .doc("How far it goes there."),
        Column::new(
            "facilities",
            Kind::List(&Kind::Id),
            Words::fixed("facilities", "anläggningar"),
            |r: &Self| match &r.facilities {
                Some(ids) => Value::List(ids.iter().map(|id| Value::id(&**id)).collect()),
                None => Value::Empty,
            },
        )
        .nullable()
        .place(Place::Machine)
        .doc("The facilities that it opens alone; null for all."),
        Column::new("made", Kind::Instant, Words::fixed("made", "skapad"), |r: &Self| instant(r.made))
            .place(Place::Wide)
            .doc("When it was made."),
        Column::new("until", Kind::Instant, UNTIL, |r: &Self| instant(r.until))
            .place(Place::Machine)
            .doc("When it ends."),
        Column::new("last_day", Kind::Date, LAST, |r: &Self| Value::Date(r.last_day())).place(Place::People),
        Column::new("last_used", Kind::Instant, Words::fixed("last used", "senast använd"), |r: &Self| {
            Value::or_empty(r.last_used, instant)
        })
        .nullable()
        .place(Place::Machine)
        .doc("When it was used last, to the hour."),
        Column::new("last_used_day", Kind::Date, Words::fixed("last used", "använd"), |r: &Self| {
            Value::or_empty(r.last_used, |at| Value::Date(zone::date(at, Clock::Local)))
        })
        .nullable()
        .place(Place::People),
    ];
}

/// The shape of [`document`].
pub const SHAPE: Shape = Shape::Object(&[
    Field::new("token", Shape::Text, "What it is shown by. It is told this once."),
    Field::new("number", Shape::Id, "Its number, as revoke takes it."),
    Field::new("name", Shape::Text, "What it is called."),
    Field::new("customer", Shape::Id, "The customer that it opens."),
    Field::new("user", Shape::Id, "The user as whom; null for the customer itself.").nullable(),
    Field::new("pages", Shape::Array(&Shape::Code(right::PAGES)), "The pages that it opens."),
    Field::new("role", Shape::Code(ROLES), "How far it goes there."),
    Field::new("facilities", Shape::Array(&Shape::Id), "The facilities that it opens alone; null for all.")
        .nullable(),
    Field::new("made", Shape::Instant, "When it was made."),
    Field::new("until", Shape::Instant, "When it ends."),
]);

/// A token that was made just now.
pub fn document(row: &TokenRow, shown: &Secret) -> Node {
    let ids = |ids: Vec<String>| Node::Array(ids.into_iter().map(|id| Value::id(id).into()).collect());
    Node::Object(vec![
        ("token", Node::text(shown.reveal().to_owned())),
        ("number", Value::id(row.number.to_string()).into()),
        ("name", Node::text(row.name.clone())),
        ("customer", Value::id(row.customer.clone()).into()),
        ("user", Node::or_null(row.user.clone(), |user| Value::id(user).into())),
        ("pages", Node::Array(row.pages.iter().map(|page| Value::bare_code(page.key()).into()).collect())),
        ("role", Value::bare_code(row.role.key()).into()),
        ("facilities", Node::or_null(row.facilities.clone(), ids)),
        ("made", instant(row.made).into()),
        ("until", instant(row.until).into()),
    ])
}
