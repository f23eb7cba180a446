//! Waste services and their next pick-ups. There is no calendar: the portal names the next day of each, or says
//! something else instead.

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::domain::id::{FacilityId, ServiceId};
use crate::domain::waste::{NextPickup, Pickup, PickupSource, Precision, WasteService};
use crate::portal::PortalError;
use crate::portal::bfus::endpoint::Endpoint;
use crate::portal::bfus::field;
use crate::portal::bfus::moment::Moment;
use crate::portal::bfus::portal::BfusPortal;
use crate::portal::bfus::read::{self, Fields};

/// The group of fees that nothing is picked up for, in the portal's own spelling and as it would be right.
const FEES: [&str; 2] = ["grundavgft", "grundavgift"];

/// What the portal tells of waste.
#[derive(Debug)]
pub(crate) struct Told {
    /// The services, in the portal's order.
    pub(crate) services: Vec<WasteService>,
    /// The next pick-up of each that has one, by date and service.
    pub(crate) pickups: Vec<Pickup>,
}

/// Fetches services and pick-ups.
pub(crate) fn fetch(portal: &BfusPortal) -> Result<Told, PortalError> {
    portal.chain(|told| {
        let mut services = services(&portal.call(Endpoint::WasteServices, Value::Null)?)?;
        let collected = services.iter().filter(|service| !service.is_over && !service.is_fee());
        let ids: Vec<&str> = collected.map(|service| service.id.as_str()).collect();
        let mut pickups = Vec::new();
        if !ids.is_empty() {
            let answer =
                portal.follow(told, Endpoint::NextPickups, json!({ "flexServiceIds": ids.join("|") }))?;
            pickups = dates(&answer, &mut services)?;
        }
        Ok(Told { services, pickups })
    })
}

/// Fetches the next pick-ups as the start page has them.
pub(crate) fn next(portal: &BfusPortal) -> Result<Vec<NextPickup>, PortalError> {
    let answer = portal.call(Endpoint::NextPickup, Value::Null)?;
    let mut out = Vec::new();
    for row in Fields::all(Endpoint::NextPickup, &answer)? {
        // A row without a day says that there is no pick-up to come.
        row.has("Date")?;
        let Some(date) = row.maybe_day("Date")? else { continue };
        out.push(NextPickup {
            service: None,
            facility: None,
            what: row.text("Type")?,
            container: row.maybe_text("Size")?,
            place: row.maybe_text("Address")?.unwrap_or_default(),
            date,
            precision: Precision::Day,
            source: PickupSource::Portal,
        });
    }
    out.sort_by(|a, b| (a.date, &a.what, &a.place).cmp(&(b.date, &b.what, &b.place)));
    // Without an id, the same row again says nothing more.
    out.dedup();
    Ok(out)
}

fn services(answer: &Value) -> Result<Vec<WasteService>, PortalError> {
    let all = Fields::all(Endpoint::WasteServices, answer)?;
    read::each_once(&all, "FlexServiceId")?.iter().map(service).collect()
}

fn service(row: &Fields<'_>) -> Result<WasteService, PortalError> {
    let id = row.text("FlexServiceId")?;
    let group = row.maybe_text("FlexServiceGroupName")?;
    row.has("FlexServiceContainTypeValue")?;
    let collected = row.maybe_text("FlexServiceContainTypeValue")?;
    let is_fee = group.as_deref().is_some_and(|group| FEES.contains(&group.to_lowercase().as_str()));
    let facility = row.maybe_text("FlexServicePlaceId")?;
    let name = collected.clone().filter(|_| !is_fee).or(group);
    Ok(WasteService {
        facility: FacilityId::new(facility.as_deref().unwrap_or(&id)),
        place: row.maybe_text("FlexServicePlaceAddress")?.unwrap_or_default(),
        name: name.unwrap_or_else(|| id.clone()),
        fraction: collected.filter(|_| !is_fee),
        frequency: row.maybe_text("FetchFrequency")?,
        container: row.maybe_text("SizeOfFlexIndividual")?,
        from: None,
        until: None,
        is_over: !row.text("FSStatusName")?.eq_ignore_ascii_case("aktiv"),
        upcoming: None,
        id: ServiceId::new(&id),
    })
}

/// Reads the next day of each service. A name in its place is kept with the service, as the text that it is.
fn dates(answer: &Value, services: &mut [WasteService]) -> Result<Vec<Pickup>, PortalError> {
    let empty = Value::Object(serde_json::Map::new());
    let fields = Fields::of(Endpoint::NextPickups, if answer.is_null() { &empty } else { answer })?;
    let is_asked = |key: &str| services.iter().any(|service| service.id.as_str() == key);
    let told = fields.value().as_object();
    if told.is_some_and(|told| !told.is_empty() && !told.keys().any(|key| is_asked(key))) {
        return Err(fields.wrong("flexServiceIds"));
    }
    let mut pickups = Vec::new();
    for service in services.iter_mut().filter(|service| !service.is_over && !service.is_fee()) {
        let Some(text) = fields.maybe(service.id.as_str(), field::text)? else { continue };
        match Moment::parse(&text) {
            Some(None) => {}
            Some(Some(moment)) => pickups.push(pickup(&service.id, moment.date())),
            None => service.upcoming = Some(text),
        }
    }
    pickups.sort_by(|a, b| (a.date, &a.service).cmp(&(b.date, &b.service)));
    Ok(pickups)
}

fn pickup(service: &ServiceId, date: NaiveDate) -> Pickup {
    Pickup {
        service: service.clone(),
        date,
        precision: Precision::Day,
        source: PickupSource::Portal,
        planned: None,
        cancelled: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<WasteService> {
        let text = include_str!("../../../tests/fixtures/bfus/waste-services.json");
        services(&serde_json::from_str(text).unwrap()).unwrap()
    }

    #[test]
    /// Quirk 17.
    fn fees_and_what_is_over_are_told_apart_from_collections() {
        let told: Vec<_> = all().iter().map(|one| (one.id.to_string(), one.is_fee(), one.is_over)).collect();

        assert_eq!(
            told,
            [
                ("7301".into(), false, false),
                ("7302".into(), false, false),
                ("7303".into(), false, true),
                ("7304".into(), true, false),
                ("7305".into(), true, false),
                ("7306".into(), false, false),
            ]
        );
        assert_eq!(all()[0].place, "Provvägen 3", "blanks after an address are none of it");
        assert_eq!(all()[3].name, "Grundavgft");
    }

    #[test]
    fn a_print_name_is_kept_as_text_and_a_missing_day_is_none() {
        let mut services = all();
        let answer = json!({"7301": "2026-02-11", "7302": "Efter beställning", "7303": "2026-02-12"});

        let pickups = dates(&answer, &mut services).unwrap();

        let told: Vec<_> = pickups.iter().map(|one| (one.service.as_str(), one.date.to_string())).collect();
        assert_eq!(told, [("7301", "2026-02-11".to_owned())], "what is over is not picked up");
        assert_eq!(services[1].upcoming.as_deref(), Some("Efter beställning"));
        assert_eq!(services[5].upcoming, None);
    }

    #[test]
    fn null_is_no_dates_and_anything_else_is_told() {
        assert!(dates(&Value::Null, &mut all()).unwrap().is_empty());
        let told = |answer| dates(&answer, &mut all()).unwrap_err().to_string();
        let name = Endpoint::NextPickups.name();
        assert_eq!(told(json!([1])), format!("surprise: {name}: no object"));
        assert_eq!(told(json!({"7301": {}})), format!("surprise: {name}: 7301"));
    }
}
