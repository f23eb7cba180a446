//! A profile: one customer at one portal.

use crate::lang::Words;
use crate::render::column::{Column, Kind, Place, Tabular};
use crate::render::value::Value;

/// One profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileRow {
    /// The user's name for it.
    pub name: String,
    /// The kind of portal.
    pub kind: &'static str,
    /// Where the portal is: a file.
    pub place: String,
    /// The customer number.
    pub customer: String,
    /// The user as whom the portal is seen.
    pub user: Option<String>,
    /// Whether it is used when none is named.
    pub is_default: bool,
}

impl Tabular for ProfileRow {
    const NAME: &'static str = "profiles";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("name", Kind::Id, Words::fixed("profile", "profil"), |p: &Self| Value::id(&*p.name))
            .doc("The user's name for it."),
        Column::new("customer", Kind::Id, Words::fixed("customer", "kundnummer"), |p: &Self| {
            Value::id(&*p.customer)
        })
        .doc("The customer number."),
        Column::new("user", Kind::Id, Words::fixed("user", "användare"), |p: &Self| {
            Value::or_empty(p.user.as_deref(), Value::id)
        })
        .nullable()
        .doc("The user as whom the portal is seen; null for the customer itself."),
        Column::new("kind", Kind::Code(&["embedded"]), Words::fixed("kind", "slag"), |p: &Self| {
            Value::bare_code(p.kind)
        })
        .place(Place::Wide)
        .doc("The kind of portal."),
        Column::new("place", Kind::Text, Words::fixed("portal", "portal"), |p: &Self| Value::text(&*p.place))
            .doc("Where the portal is: a file."),
        Column::new("default", Kind::Bool, Words::fixed("default", "förval"), |p: &Self| {
            Value::Bool(p.is_default)
        })
        .doc("Whether it is used when none is named."),
    ];
}
