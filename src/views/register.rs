//! A facility in the user's own register, as exported to a sheet and taken back.

use crate::domain::entry::Entry;
use crate::domain::facility::{Areas, Facility};
use crate::lang::Words;
use crate::render::column::{Column, Kind, Tabular};
use crate::render::value::Value;

/// One row of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterRow {
    /// The profile.
    pub profile: String,
    /// The facility's id.
    pub facility: String,
    /// The portal's name of it, to know it by; not taken back.
    pub portal_name: String,
    /// What the user says of it.
    pub entry: Entry,
}

impl RegisterRow {
    /// Puts a portal's facility and the user's entry side by side.
    pub fn new(profile: &str, facility: &Facility, entry: Entry) -> Self {
        Self {
            profile: profile.to_owned(),
            facility: facility.id.to_string(),
            portal_name: facility.name.clone(),
            entry,
        }
    }

    fn areas(&self) -> &Areas {
        &self.entry.areas
    }
}

fn count(number: Option<u32>) -> Value<'static> {
    Value::or_empty(number, |n| Value::Integer(i64::from(n)))
}

fn text(text: Option<&String>) -> Value<'_> {
    Value::or_empty(text.map(String::as_str), Value::text)
}

impl Tabular for RegisterRow {
    const NAME: &'static str = "register";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Id, Words::fixed("profile", "profil"), |r: &Self| {
            Value::id(&*r.profile)
        })
        .doc("The profile."),
        Column::new("facility", Kind::Id, Words::fixed("facility", "anläggning"), |r: &Self| {
            Value::id(&*r.facility)
        })
        .doc("The facility's id; it says which row is meant when the file is taken back."),
        Column::new(
            "portal_name",
            Kind::Text,
            Words::fixed("portal's name", "portalens namn"),
            |r: &Self| Value::text(&*r.portal_name),
        )
        .doc("The portal's name of it; not taken back."),
        Column::new("name", Kind::Text, Words::fixed("own name", "eget namn"), |r: &Self| {
            text(r.entry.name.as_ref())
        })
        .nullable()
        .doc("The user's own name for it."),
        Column::new("number", Kind::Id, Words::fixed("own number", "eget nummer"), |r: &Self| {
            Value::or_empty(r.entry.number.as_deref(), Value::id)
        })
        .nullable()
        .doc("The user's own number for it."),
        Column::new("tags", Kind::List(&Kind::Text), Words::fixed("tags", "taggar"), |r: &Self| {
            Value::List(r.entry.tags.iter().map(|tag| Value::text(&**tag)).collect())
        })
        .doc("The user's own labels."),
        Column::new("cost_centre", Kind::Id, Words::fixed("cost centre", "kostnadsställe"), |r: &Self| {
            Value::or_empty(r.entry.cost_centre.as_deref(), Value::id)
        })
        .nullable()
        .doc("Where its costs are booked."),
        Column::new("atemp_m2", Kind::Integer, Words::fixed("A-temp, m²", "A-temp, m²"), |r: &Self| {
            count(r.areas().atemp)
        })
        .nullable()
        .doc("Area heated to more than 10 °C, in m²."),
        Column::new("boa_m2", Kind::Integer, Words::fixed("BOA, m²", "BOA, m²"), |r: &Self| {
            count(r.areas().boa)
        })
        .nullable()
        .doc("Dwelling area in m²."),
        Column::new("loa_m2", Kind::Integer, Words::fixed("LOA, m²", "LOA, m²"), |r: &Self| {
            count(r.areas().loa)
        })
        .nullable()
        .doc("Area of premises in m²."),
        Column::new("bra_m2", Kind::Integer, Words::fixed("BRA, m²", "BRA, m²"), |r: &Self| {
            count(r.areas().bra)
        })
        .nullable()
        .doc("Usable area in m²."),
        Column::new("persons", Kind::Integer, Words::fixed("persons", "personer"), |r: &Self| {
            count(r.entry.persons)
        })
        .nullable()
        .doc("How many persons use it."),
    ];
}
