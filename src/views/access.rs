//! A line of the access log.

use crate::domain::access::AccessLine;
use crate::domain::zone::{self, Clock};
use crate::lang::Words;
use crate::render::column::{Column, Kind, Place, Tabular};
use crate::render::value::Value;
use crate::views::right;

/// How many ids people see of a line.
const SHOWN: usize = 1;

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessRow {
    /// The profile.
    pub profile: String,
    /// The customer on whose behalf it was.
    pub customer: String,
    /// What the portal has.
    pub line: AccessLine,
    /// Who it was, for people.
    pub who: Words,
    /// What was seen or done, for people.
    pub what: Words,
}

impl AccessRow {
    /// Puts a line into words.
    pub fn new(profile: &str, customer: &str, line: AccessLine) -> Self {
        let who = match &line.user {
            Some(user) => Words::same(user.to_string()),
            None => Words::fixed("the customer", "kunden själv"),
        };
        let what = right::operation(line.operation);
        Self { profile: profile.to_owned(), customer: customer.to_owned(), line, who, what }
    }

    fn shown(&self) -> String {
        let about = &self.line.about;
        match about.first() {
            Some(first) if about.len() > SHOWN => format!("{first} + {}", about.len() - SHOWN),
            Some(first) => first.clone(),
            None => String::new(),
        }
    }
}

impl Tabular for AccessRow {
    const NAME: &'static str = "access_log";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Id, Words::fixed("profile", "profil"), |r: &Self| {
            Value::id(&*r.profile)
        })
        .doc("The profile."),
        Column::new("at", Kind::Instant, Words::fixed("when", "när"), |r: &Self| {
            Value::instant(r.line.at, zone::civil(r.line.at, Clock::Local).offset)
        })
        .doc("When; of several times the first."),
        Column::new("who", Kind::Text, Words::fixed("who", "vem"), |r: &Self| Value::Code {
            key: "".into(),
            words: Some(&r.who),
        })
        .place(Place::People),
        Column::new("user", Kind::Id, Words::fixed("user", "användare"), |r: &Self| {
            Value::or_empty(r.line.user.as_ref(), |user| Value::id(user.as_str()))
        })
        .nullable()
        .place(Place::Machine)
        .doc("The user; null for the customer itself."),
        Column::new("customer", Kind::Id, Words::fixed("customer", "kund"), |r: &Self| {
            Value::id(&*r.customer)
        })
        .place(Place::Machine)
        .doc("The customer on whose behalf it was."),
        Column::new("page", Kind::Code(right::PAGES), Words::fixed("page", "sida"), |r: &Self| {
            match r.line.operation.page() {
                Some(page) => Value::code(page.key(), right::page(page)),
                None => Value::Empty,
            }
        })
        .nullable()
        .place(Place::Machine)
        .doc("The page; null for what every page needs: the customer, its facilities and groups."),
        Column::new("operation", Kind::Code(&[]), Words::fixed("what", "vad"), |r: &Self| {
            Value::code(r.line.operation.key(), &r.what)
        })
        .doc("What was seen or done."),
        Column::new("write", Kind::Bool, Words::fixed("changed", "ändrade"), |r: &Self| {
            Value::Bool(r.line.operation.is_write())
        })
        .place(Place::Machine)
        .doc("Whether something was handed in or changed."),
        Column::new("shown", Kind::Text, Words::fixed("which", "vilken"), |r: &Self| Value::text(r.shown()))
            .place(Place::People),
        Column::new("about", Kind::List(&Kind::Id), Words::fixed("ids", "id"), |r: &Self| {
            Value::List(r.line.about.iter().map(|id| Value::id(&**id)).collect())
        })
        .place(Place::Machine)
        .doc("The facilities, invoices, documents, users or groups it was about; none for a whole list."),
        Column::new("count", Kind::Integer, Words::fixed("times", "gånger"), |r: &Self| {
            Value::Integer(i64::from(r.line.count))
        })
        .doc("How many times in that session."),
    ];
}
