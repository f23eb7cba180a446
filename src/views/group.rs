//! A group of the customer's sites or facilities.

use crate::lang::Words;
use crate::render::column::{Column, Kind, Place, Tabular};
use crate::render::value::Value;

/// One group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupRow {
    /// The profile.
    pub profile: String,
    /// Its name.
    pub name: String,
    /// The group above.
    pub parent: Option<String>,
    /// Whether it holds sites; else facilities.
    pub of_sites: bool,
    /// The ids of what is in it.
    pub ids: Vec<String>,
    /// The names of what is in it.
    pub names: Vec<String>,
}

impl GroupRow {
    /// A group below another one is set off.
    fn shown(&self) -> String {
        if self.parent.is_some() { format!("· {}", self.name) } else { self.name.clone() }
    }
}

static SITES: Words = Words::fixed("sites", "platser");
static FACILITIES: Words = Words::fixed("facilities", "anläggningar");

impl Tabular for GroupRow {
    const NAME: &'static str = "groups";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Id, Words::fixed("profile", "profil"), |r: &Self| {
            Value::id(&*r.profile)
        })
        .doc("The profile."),
        Column::new("group", Kind::Text, Words::fixed("group", "grupp"), |r: &Self| Value::text(r.shown()))
            .place(Place::People),
        Column::new("name", Kind::Text, Words::fixed("name", "namn"), |r: &Self| Value::text(&*r.name))
            .place(Place::Machine)
            .doc("Its name, as --facility group:NAME takes it."),
        Column::new("parent", Kind::Text, Words::fixed("below", "under"), |r: &Self| {
            Value::or_empty(r.parent.as_deref(), Value::text)
        })
        .nullable()
        .place(Place::Machine)
        .doc("The group above it; null for one that lies below none."),
        Column::new("type", Kind::Code(&["sites", "facilities"]), Words::fixed("of", "av"), |r: &Self| {
            if r.of_sites { Value::code("sites", &SITES) } else { Value::code("facilities", &FACILITIES) }
        })
        .place(Place::Wide)
        .doc("What it holds."),
        Column::new("ids", Kind::List(&Kind::Id), Words::fixed("ids", "id"), |r: &Self| {
            Value::List(r.ids.iter().map(|id| Value::id(&**id)).collect())
        })
        .place(Place::Machine)
        .doc("The ids of what is in it."),
        Column::new("members", Kind::List(&Kind::Text), Words::fixed("members", "medlemmar"), |r: &Self| {
            Value::List(r.names.iter().map(|name| Value::text(&**name)).collect())
        })
        .doc("The names of what is in it, in the same order."),
    ];
}
