//! Waste services with their rounds and the pick-ups that the waste system names.

use crate::domain::id::{CustomerNumber, FacilityId, ServiceId};
use crate::domain::waste::{Pickup, PickupSource, Precision, Round, WasteService};
use crate::import::records::error::{At, Fault};
use crate::import::records::record::Record;
use crate::import::records::shape::{Field, Kind, LINE};

const PRECISIONS: Kind = Kind::Word(&["day", "week", "month"]);

/// What may stand in a line.
pub const FIELDS: &[Field] = &[
    Field::needed("customer", Kind::Id, "The number of the customer, who is there already."),
    Field::needed(
        "id",
        Kind::Id,
        "The service's id, unique in the portal; it stays when the service is renamed.",
    ),
    Field::needed("facility_id", Kind::Id, "One of the customer's facilities."),
    Field::needed("place", Kind::Text(LINE), "Where it is picked up."),
    Field::needed("name", Kind::Text(LINE), "What the service is called."),
    Field::free("fraction", Kind::Text(LINE), "What is picked up; null for a fee alone."),
    Field::free("frequency", Kind::Text(LINE), "How often, in words."),
    Field::free("container", Kind::Text(LINE), "The bin, in words."),
    Field::free("from", Kind::Date, "The first day."),
    Field::free("until", Kind::Date, "The day after the last."),
    Field::free("round", Kind::Fields(ROUND), "The rule by which days are laid out ahead."),
    Field::free(
        "pickups",
        Kind::List(&Kind::Fields(PICKUP), 2000),
        "Pick-ups on days that the waste system names. One whose planned day is there already takes its place; one \
         that is not named stays: to call it off, say cancelled.",
    ),
    Field::passed("profile"),
    Field::passed("fee_only"),
    Field::passed("upcoming"),
    Field::passed("status"),
];

const ROUND: &[Field] = &[
    Field::needed("anchor", Kind::Date, "A day on which it comes."),
    Field::needed("days", Kind::Whole { least: 1, most: 3660 }, "Every so many days."),
    Field::free("precision", PRECISIONS, "How exactly its days are known; day if nothing is said."),
];

const PICKUP: &[Field] = &[
    Field::needed("date", Kind::Date, "The day, or the first day of the week or month."),
    Field::free("precision", PRECISIONS, "How exactly the day is known; day if nothing is said."),
    Field::free(
        "source",
        Kind::Word(&["portal", "holiday"]),
        "holiday: moved because of one; portal if nothing is said.",
    ),
    Field::free("planned", Kind::Date, "The day that was planned first, where it was moved."),
    Field::free("cancelled", Kind::Flag, "Whether it was called off; false if nothing is said."),
];

/// A waste service as the waste system has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WasteRecord {
    /// Whose it is.
    pub customer: CustomerNumber,
    /// The service.
    pub service: WasteService,
    /// The rule by which its days are laid out.
    pub round: Option<(Round, Precision)>,
    /// The days that are named.
    pub pickups: Vec<Pickup>,
}

/// Makes a service of a line.
///
/// # Errors
/// What is wrong, and at which key.
pub fn service(record: &Record) -> Result<WasteRecord, At> {
    let (from, until) = (record.date("from"), record.date("until"));
    if from.zip(until).is_some_and(|(from, until)| until <= from) {
        return Err(At::new("until", Fault::Reversed));
    }
    let id = ServiceId::new(record.needed("id"));
    let pickups = (1_u32..).zip(record.records("pickups"));
    let pickups: Vec<Pickup> = pickups.map(|(n, one)| pickup(one, &id, n)).collect::<Result<_, _>>()?;
    for (n, one) in (1..).zip(&pickups) {
        if pickups.iter().take(n - 1).any(|other| other.planned_day() == one.planned_day()) {
            return Err(At::new(format!("pickups[{n}]"), Fault::Twice));
        }
    }
    Ok(WasteRecord {
        customer: CustomerNumber::new(record.needed("customer")),
        service: WasteService {
            id,
            facility: FacilityId::new(record.needed("facility_id")),
            place: record.needed("place").to_owned(),
            name: record.needed("name").to_owned(),
            fraction: record.owned("fraction"),
            frequency: record.owned("frequency"),
            container: record.owned("container"),
            from,
            until,
            is_over: false,
            upcoming: None,
        },
        round: record.fields("round").and_then(round),
        pickups,
    })
}

fn round(record: &Record) -> Option<(Round, Precision)> {
    let round = Round { anchor: record.date("anchor")?, days: record.whole("days")? };
    Some((round, precision(record)))
}

fn precision(record: &Record) -> Precision {
    record.text("precision").and_then(Precision::parse).unwrap_or(Precision::Day)
}

fn pickup(record: &Record, service: &ServiceId, n: u32) -> Result<Pickup, At> {
    let date = record.date("date").ok_or_else(|| At::new(format!("pickups[{n}].date"), Fault::Missing))?;
    Ok(Pickup {
        service: service.clone(),
        date,
        precision: precision(record),
        source: record.text("source").and_then(PickupSource::parse).unwrap_or(PickupSource::Portal),
        planned: record.date("planned").filter(|planned| *planned != date),
        cancelled: record.flag("cancelled"),
    })
}
