//! A facility: what the portal knows of it, with what the user's own register adds.

use chrono::NaiveDate;

use crate::domain::entry::Entry;
use crate::domain::facility::{Areas, Facility, Meter, Site};
use crate::domain::quantity::Direction;
use crate::lang::Words;
use crate::lang::decimal::Decimal;
use crate::render::column::{Column, Kind, Place, Tabular};
use crate::render::node::Node;
use crate::render::schema::{Field, Shape};
use crate::render::value::Value;
use crate::views::utility;

/// A facility with everything that a list and a sheet say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacilityRow {
    /// The profile.
    pub profile: String,
    /// What the portal says.
    pub facility: Facility,
    /// Its site.
    pub site: Option<Site>,
    /// What the user says.
    pub entry: Entry,
    /// The areas that count: the user's own, else the site's.
    pub areas: Areas,
    /// The persons that count: the user's own, else the site's.
    pub persons: Option<u32>,
    /// Every label: the site's and the user's own.
    pub tags: Vec<String>,
    /// Whether it is meant when none is named.
    pub is_default: bool,
    /// What people read for the utility.
    pub utility_words: Words,
    /// The utility's key.
    pub utility_key: String,
}

impl FacilityRow {
    /// The user's own name, else the portal's.
    pub fn name(&self) -> &str {
        self.entry.name.as_deref().unwrap_or(&self.facility.name)
    }

    /// Which way its values go: that of its first series, else the utility's usual one.
    pub fn direction(&self) -> Direction {
        let first = self.facility.series.first().map(|series| series.direction);
        first.unwrap_or_else(|| self.facility.utility.direction())
    }

    /// What is metered, as a heading.
    pub fn metered(&self) -> Words {
        utility::long_title(&self.facility.utility, self.direction())
    }

    fn site_name(&self) -> Option<&str> {
        self.site.as_ref().map(|site| site.name.as_str())
    }
}

fn count(number: Option<u32>) -> Value<'static> {
    Value::or_empty(number, |n| Value::Integer(i64::from(n)))
}

fn date(date: Option<NaiveDate>) -> Value<'static> {
    Value::or_empty(date, Value::Date)
}

/// W as kW with as many decimals as are needed.
fn kilowatts(watts: i64) -> Value<'static> {
    Value::Decimal(Decimal::new(watts, 3).trimmed())
}

impl Tabular for FacilityRow {
    const NAME: &'static str = "facilities";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Id, Words::fixed("profile", "profil"), |r: &Self| {
            Value::id(&*r.profile)
        })
        .doc("The profile."),
        Column::new("id", Kind::Id, Words::fixed("id", "id"), |r: &Self| Value::id(r.facility.id.as_str()))
            .doc("The facility's id, unique in its portal."),
        Column::new("name", Kind::Text, Words::fixed("facility", "anläggning"), |r: &Self| {
            Value::text(r.name())
        })
        .doc("The user's own name, else the portal's."),
        Column::new(
            "portal_name",
            Kind::Text,
            Words::fixed("portal's name", "portalens namn"),
            |r: &Self| Value::text(&*r.facility.name),
        )
        .place(Place::Machine)
        .doc("The portal's name."),
        Column::new("utility", Kind::Code(&[]), Words::fixed("utility", "nyttighet"), |r: &Self| {
            Value::code(&*r.utility_key, &r.utility_words)
        })
        .doc("What is delivered: electricity, heating, solar, water, …"),
        Column::new("site", Kind::Text, Words::fixed("site", "plats"), |r: &Self| {
            Value::or_empty(r.site_name(), Value::text)
        })
        .nullable()
        .place(Place::Wide)
        .doc("The address it stands on."),
        Column::new("grid_id", Kind::Id, Words::fixed("metering point", "anläggnings-id"), |r: &Self| {
            Value::or_empty(r.facility.grid_id.as_ref(), |id| Value::id(id.as_str()))
        })
        .nullable()
        .place(Place::Machine)
        .doc("The metering point id (GSRN) of electricity and solar."),
        Column::new("meters", Kind::List(&Kind::Id), Words::fixed("meter", "mätare"), |r: &Self| {
            let standing = r.facility.meters.iter().filter(|meter| meter.until.is_none());
            Value::List(standing.map(|meter| Value::id(meter.number.as_str())).collect())
        })
        .place(Place::Wide)
        .doc("The numbers of the meters that stand there now."),
        Column::new("number", Kind::Id, Words::fixed("own number", "eget nummer"), |r: &Self| {
            Value::or_empty(r.entry.number.as_deref(), Value::id)
        })
        .nullable()
        .place(Place::Machine)
        .doc("The user's own number for it."),
        Column::new("tags", Kind::List(&Kind::Text), Words::fixed("tags", "taggar"), |r: &Self| {
            Value::List(r.tags.iter().map(|tag| Value::text(&**tag)).collect())
        })
        .place(Place::Wide)
        .doc("Every label: the portal's and the user's own."),
        Column::new("cost_centre", Kind::Id, Words::fixed("cost centre", "kostnadsställe"), |r: &Self| {
            Value::or_empty(r.entry.cost_centre.as_deref(), Value::id)
        })
        .nullable()
        .place(Place::Machine)
        .doc("Where its costs are booked."),
        Column::new("atemp_m2", Kind::Integer, Words::fixed("A-temp, m²", "A-temp, m²"), |r: &Self| {
            count(r.areas.atemp)
        })
        .nullable()
        .place(Place::Machine)
        .doc("Area heated to more than 10 °C, in m²: the user's own, else the site's."),
        Column::new("boa_m2", Kind::Integer, Words::fixed("BOA, m²", "BOA, m²"), |r: &Self| {
            count(r.areas.boa)
        })
        .nullable()
        .place(Place::Machine)
        .doc("Dwelling area in m²."),
        Column::new("loa_m2", Kind::Integer, Words::fixed("LOA, m²", "LOA, m²"), |r: &Self| {
            count(r.areas.loa)
        })
        .nullable()
        .place(Place::Machine)
        .doc("Area of premises in m²."),
        Column::new("bra_m2", Kind::Integer, Words::fixed("BRA, m²", "BRA, m²"), |r: &Self| {
            count(r.areas.bra)
        })
        .nullable()
        .place(Place::Machine)
        .doc("Usable area in m²."),
        Column::new("persons", Kind::Integer, Words::fixed("persons", "personer"), |r: &Self| {
            count(r.persons)
        })
        .nullable()
        .place(Place::Machine)
        .doc("How many persons use it: the user's own number, else the site's."),
        Column::new("since", Kind::Date, Words::fixed("since", "sedan"), |r: &Self| date(r.facility.since))
            .nullable()
            .place(Place::Machine)
            .doc("The first day of delivery."),
        Column::new("until", Kind::Date, Words::fixed("until", "till"), |r: &Self| date(r.facility.until))
            .nullable()
            .place(Place::Machine)
            .doc("The day after the last day of delivery; null while it goes on."),
        Column::new("default", Kind::Bool, Words::fixed("default", "förval"), |r: &Self| {
            Value::Bool(r.is_default)
        })
        .place(Place::Machine)
        .doc("Whether it is meant when none is named."),
    ];
}

/// The shape of [`document`].
pub const SHAPE: Shape = Shape::Object(&[
    Field::new("profile", Shape::Id, "The profile."),
    Field::new("id", Shape::Id, "The facility's id, unique in its portal."),
    Field::new("name", Shape::Text, "The user's own name, else the portal's."),
    Field::new("portal_name", Shape::Text, "The portal's name."),
    Field::new("utility", Shape::Code(&[]), "What is delivered: electricity, heating, solar, water, …"),
    Field::new(
        "direction",
        Shape::Code(&["withdrawal", "feed_in", "production"]),
        "Which way its values go.",
    ),
    Field::new("site", Shape::Text, "The address it stands on.").nullable(),
    Field::new("site_id", Shape::Id, "The id of the site, unique in its portal."),
    Field::new("property", Shape::Text, "The property designation of the site.").nullable(),
    Field::new("grid_id", Shape::Id, "The metering point id (GSRN) of electricity and solar.").nullable(),
    Field::new("grid_area", Shape::Id, "The network area's three letters.").nullable(),
    Field::new("fuse_a", Shape::Integer, "The main fuse in ampere.").nullable(),
    Field::new("peak_power_kw", Shape::Decimal, "Installed peak power of a production facility, in kW.")
        .nullable(),
    Field::new("since", Shape::Date, "The first day of delivery.").nullable(),
    Field::new("until", Shape::Date, "The day after the last day of delivery; null while it goes on.")
        .nullable(),
    Field::new("meters", Shape::Array(&METER), "Its meters, in order of time."),
    Field::new("number", Shape::Id, "The user's own number for it.").nullable(),
    Field::new("tags", Shape::Array(&Shape::Text), "Every label: the portal's and the user's own."),
    Field::new("cost_centre", Shape::Id, "Where its costs are booked.").nullable(),
    Field::new(
        "atemp_m2",
        Shape::Integer,
        "Area heated to more than 10 °C: the user's own, else the site's.",
    )
    .nullable(),
    Field::new("boa_m2", Shape::Integer, "Dwelling area.").nullable(),
    Field::new("loa_m2", Shape::Integer, "Area of premises.").nullable(),
    Field::new("bra_m2", Shape::Integer, "Usable area.").nullable(),
    Field::new("persons", Shape::Integer, "How many persons use it: the user's own number, else the site's.")
        .nullable(),
    Field::new("default", Shape::Bool, "Whether it is meant when none is named."),
]);

const METER: Shape = Shape::Object(&[
    Field::new("number", Shape::Id, "As printed on it."),
    Field::new("digits", Shape::Integer, "How many digits of whole units its counter has.").nullable(),
    Field::new("read_by_hand", Shape::Bool, "Whether a person reads it."),
    Field::new("since", Shape::Date, "The first day it counted.").nullable(),
    Field::new("until", Shape::Date, "The day it was taken down; null while it stands.").nullable(),
]);

/// Everything known of one facility, as the members of a JSON object.
pub fn document(row: &FacilityRow) -> Node {
    let FacilityRow { facility, entry, areas, .. } = row;
    let site = row.site.as_ref();
    let id = |text: Option<&str>| Node::or_null(text, |text| Value::id(text.to_owned()).into());
    let text = |text: Option<&str>| Node::or_null(text, Node::text);
    Node::Object(vec![
        ("profile", id(Some(&row.profile))),
        ("id", id(Some(facility.id.as_str()))),
        ("name", text(Some(row.name()))),
        ("portal_name", text(Some(&facility.name))),
        ("utility", Value::bare_code(row.utility_key.clone()).into()),
        ("direction", Value::bare_code(row.direction().key()).into()),
        ("site", text(row.site_name())),
        ("site_id", id(Some(facility.site.as_str()))),
        ("property", text(site.and_then(|site| site.designation.as_deref()))),
        ("grid_id", id(facility.grid_id.as_ref().map(|id| id.as_str()))),
        ("grid_area", id(facility.grid_area.as_deref())),
        ("fuse_a", count(facility.fuse_a).into()),
        ("peak_power_kw", Value::or_empty(facility.peak_power_w, kilowatts).into()),
        ("since", date(facility.since).into()),
        ("until", date(facility.until).into()),
        ("meters", Node::Array(facility.meters.iter().map(meter).collect())),
        ("number", id(entry.number.as_deref())),
        ("tags", Node::Array(row.tags.iter().map(|tag| Node::text(tag.clone())).collect())),
        ("cost_centre", id(entry.cost_centre.as_deref())),
        ("atemp_m2", count(areas.atemp).into()),
        ("boa_m2", count(areas.boa).into()),
        ("loa_m2", count(areas.loa).into()),
        ("bra_m2", count(areas.bra).into()),
        ("persons", count(row.persons).into()),
        ("default", Value::Bool(row.is_default).into()),
    ])
}

fn meter(meter: &Meter) -> Node {
    Node::Object(vec![
        ("number", Value::id(meter.number.as_str().to_owned()).into()),
        ("digits", count(meter.digits.map(u32::from)).into()),
        ("read_by_hand", Value::Bool(meter.read_by_hand).into()),
        ("since", date(meter.since).into()),
        ("until", date(meter.until).into()),
    ])
}
