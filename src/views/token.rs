//! A token for programs.

use crate::domain::secret::Secret;
use crate::domain::zone::{self, Clock, Instant};
use crate::lang::Words;
use crate::portal::host::AccessToken;
use crate::render::column::{Column, Kind, Place, Style, Tabular};
use crate::render::node::Node;
use crate::render::schema::{Field, Shape};
use crate::render::value::Value;
use crate::views::right;

const STATES: &[&str] = &["holds", "over", "revoked"];
const ROLES: &[&str] = &["read", "write"];

/// One token, and the instant at which it is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenRow {
    /// What the portal has.
    pub token: AccessToken,
    /// The present instant.
    pub now: Instant,
}

impl TokenRow {
    fn state(&self) -> (&'static str, &'static Words) {
        static HOLDS: Words = Words::fixed("holds", "gäller");
        static OVER: Words = Words::fixed("over", "upphörd");
        static REVOKED: Words = Words::fixed("revoked", "återkallad");
        match (self.token.revoked, self.token.until <= self.now) {
            (true, _) => ("revoked", &REVOKED),
            (false, true) => ("over", &OVER),
            (false, false) => ("holds", &HOLDS),
        }
    }
}

/// Returns the last day on which a token holds.
pub fn last_day(token: &AccessToken) -> chrono::NaiveDate {
    zone::date(token.until.saturating_sub(1), Clock::Local)
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

fn shown(token: &AccessToken) -> Vec<Value<'_>> {
    let pages: Vec<_> = token.scope.pages.iter().copied().collect();
    let words = right::pages(&pages).into_iter();
    words.map(|words| Value::Code { key: "".into(), words: Some(words) }).collect()
}

impl Tabular for TokenRow {
    const NAME: &'static str = "tokens";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("number", Kind::Id, Words::fixed("number", "nummer"), |r: &Self| {
            Value::id(r.token.number.to_string())
        })
        .doc("Its number, as revoke takes it."),
        Column::new("name", Kind::Text, Words::fixed("name", "namn"), |r: &Self| Value::text(&*r.token.name))
            .doc("What it is called."),
        Column::new("customer", Kind::Id, Words::fixed("customer", "kund"), |r: &Self| {
            Value::id(r.token.account.customer.number.as_str())
        })
        .place(Place::Machine)
        .doc("The customer that it opens."),
        Column::new("user", Kind::Id, Words::fixed("user", "användare"), |r: &Self| {
            Value::or_empty(r.token.account.user.as_ref(), |user| Value::id(user.as_str()))
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
                let pages = r.token.scope.pages.iter();
                Value::List(pages.map(|page| Value::code(page.key(), right::page(*page))).collect())
            },
        )
        .place(Place::Machine)
        .doc("The pages that it opens, as far as whose it is may."),
        Column::new("opens", Kind::List(&Kind::Text), Words::fixed("pages", "sidor"), |r: &Self| {
            Value::List(shown(&r.token))
        })
        .place(Place::People),
        Column::new("role", Kind::Code(ROLES), Words::fixed("role", "roll"), |r: &Self| {
            Value::code(r.token.scope.role.key(), right::role(r.token.scope.role))
        })
        .doc("How far it goes there."),
        Column::new(
            "facilities",
            Kind::List(&Kind::Id),
            Words::fixed("facilities", "anläggningar"),
            |r: &Self| match &r.token.scope.facilities {
                Some(ids) => Value::List(ids.iter().map(|id| Value::id(id.as_str())).collect()),
                None => Value::Empty,
            },
        )
        .nullable()
        .doc("The facilities that it opens alone; null for all."),
        Column::new("made", Kind::Instant, Words::fixed("made", "skapad"), |r: &Self| instant(r.token.made))
            .place(Place::Wide)
            .doc("When it was made."),
        Column::new("until", Kind::Instant, Words::fixed("until", "till"), |r: &Self| instant(r.token.until))
            .doc("When it ends."),
        Column::new("last_used", Kind::Instant, Words::fixed("last used", "senast använd"), |r: &Self| {
            Value::or_empty(r.token.last_used, instant)
        })
        .nullable()
        .doc("When it was used last, to the hour."),
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
pub fn document(token: &AccessToken, shown: &Secret) -> Node {
    let scope = &token.scope;
    let ids = |ids: &std::collections::BTreeSet<_>| {
        let id = |id: &crate::domain::id::FacilityId| Value::id(id.to_string()).into();
        Node::Array(ids.iter().map(id).collect())
    };
    let user = token.account.user.as_ref().map(ToString::to_string);
    Node::Object(vec![
        ("token", Node::text(shown.reveal().to_owned())),
        ("number", Value::id(token.number.to_string()).into()),
        ("name", Node::text(token.name.clone())),
        ("customer", Value::id(token.account.customer.number.to_string()).into()),
        ("user", Node::or_null(user, |user| Value::id(user).into())),
        ("pages", Node::Array(scope.pages.iter().map(|page| Value::bare_code(page.key()).into()).collect())),
        ("role", Value::bare_code(scope.role.key()).into()),
        ("facilities", Node::or_null(scope.facilities.as_ref(), ids)),
        ("made", instant(token.made).into()),
        ("until", instant(token.until).into()),
    ])
}
