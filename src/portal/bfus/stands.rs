//! The history of meter readings: use places, then their services, then the readings of each.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{MutexGuard, PoisonError};

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::domain::id::{FacilityId, MeterNumber};
use crate::domain::reading::{MeterReading, ReadingSource};
use crate::domain::refusal::Refusal;
use crate::domain::zone::{self, Clock, Instant};
use crate::portal::PortalError;
use crate::portal::bfus::answer::surprise;
use crate::portal::bfus::endpoint::Endpoint;
use crate::portal::bfus::field;
use crate::portal::bfus::model::{Model, Service};
use crate::portal::bfus::portal::{BfusPortal, Token};
use crate::portal::bfus::read::Fields;

/// More than any counter has digits for.
const MOST: u64 = 1_000_000_000_000;

/// What was fetched in this run.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// The session of the server that told of places and services, and will give readings of no others.
    token: Token,
    places: Option<Vec<String>>,
    services: BTreeMap<String, Vec<String>>,
    stands: BTreeMap<String, Vec<Stand>>,
}

/// One reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stand {
    meter: Option<String>,
    date: NaiveDate,
    stand: i64,
    source: ReadingSource,
    received: Instant,
}

/// Returns the readings of facilities, by facility (as asked), meter and date.
pub(crate) fn read(portal: &BfusPortal, facilities: &[FacilityId]) -> Result<Vec<MeterReading>, PortalError> {
    if facilities.is_empty() {
        return Ok(Vec::new());
    }
    let model = portal.model()?;
    let mut asked = Vec::new();
    for id in facilities {
        let none = || PortalError::about(Refusal::NotFound, id.as_str());
        asked.push(model.service(id).ok_or_else(none)?);
    }
    let mut out = Vec::new();
    for (place, service) in asked {
        for id in &service.ids {
            let stands = portal.chain(|told| of_service(portal, told, (&model, &place.id, id)))?;
            out.extend(stands.into_iter().filter_map(|stand| reading(service, stand)));
        }
    }
    Ok(out)
}

/// A row without a meter is the only meter's; where there are several, it can not be told whose.
fn reading(service: &Service, stand: Stand) -> Option<MeterReading> {
    let meter = match (stand.meter, service.facility.meters.as_slice()) {
        (Some(number), _) => MeterNumber::new(&number),
        (None, [only]) => only.number.clone(),
        (None, _) => MeterNumber::new(service.ids.first()?),
    };
    let facility = service.facility.id.clone();
    let Stand { date, stand, source, received, .. } = stand;
    Some(MeterReading { facility, meter, date, stand, source, received })
}

fn of_service(
    portal: &BfusPortal,
    told: &Token,
    (model, place, service): (&Model, &str, &str),
) -> Result<Vec<Stand>, PortalError> {
    if let Some(known) = known(portal).stands.get(service) {
        return Ok(known.clone());
    }
    let known_place = |id: &String| model.places.iter().any(|place| place.id == *id);
    if !has(&places(portal)?, place, known_place, (Endpoint::ReadingUseplaces, "UsePlaceId"))? {
        return Ok(Vec::new());
    }
    let known_service = |id: &String| model.facility_of(Some(id), None).is_some();
    let services = services(portal, told, place)?;
    if !has(&services, service, known_service, (Endpoint::ReadingUtilities, "ServiceId"))? {
        return Ok(Vec::new());
    }
    let answer = portal.follow(told, Endpoint::MeterReadings, json!({ "serviceId": service }))?;
    let stands = stands(&answer, service)?;
    known(portal).stands.insert(service.to_owned(), stands.clone());
    portal.advance();
    Ok(stands)
}

/// Whether a list has an id. One that has ids, but none that is known, is not understood.
fn has(
    list: &[String],
    id: &str,
    is_known: impl Fn(&String) -> bool,
    (endpoint, field): (Endpoint, &str),
) -> Result<bool, PortalError> {
    if list.is_empty() || list.iter().any(is_known) {
        return Ok(list.iter().any(|listed| listed == id));
    }
    Err(surprise(endpoint.name(), field))
}

fn places(portal: &BfusPortal) -> Result<Vec<String>, PortalError> {
    if let Some(places) = of_session(portal).places.clone() {
        return Ok(places);
    }
    let answer = portal.call(Endpoint::ReadingUseplaces, Value::Null)?;
    let rows = Fields::all(Endpoint::ReadingUseplaces, &answer)?;
    let places = rows.iter().map(|row| row.text("UsePlaceId")).collect::<Result<Vec<_>, _>>()?;
    of_session(portal).places = Some(places.clone());
    Ok(places)
}

fn services(portal: &BfusPortal, told: &Token, place: &str) -> Result<Vec<String>, PortalError> {
    if let Some(services) = of_session(portal).services.get(place) {
        return Ok(services.clone());
    }
    let answer = portal.follow(told, Endpoint::ReadingUtilities, json!({ "useplaceId": place }))?;
    let types = Fields::of(Endpoint::ReadingUtilities, &answer)?.list("ContractTypes")?;
    let services = types.iter().map(|row| row.text("ServiceId")).collect::<Result<Vec<_>, _>>()?;
    of_session(portal).services.insert(place.to_owned(), services.clone());
    Ok(services)
}

fn known(portal: &BfusPortal) -> MutexGuard<'_, Known> {
    portal.readings.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What this session of the server has told; what another did is forgotten, but for the readings themselves.
fn of_session(portal: &BfusPortal) -> MutexGuard<'_, Known> {
    let token = portal.token();
    let mut known = known(portal);
    if known.token != token {
        (known.token, known.places) = (token, None);
        known.services.clear();
    }
    known
}

/// Reads an answer: one reading of a meter and day, by meter and date.
///
/// # Errors
/// When something that is needed is missing or of another type.
pub fn stands(answer: &Value, service: &str) -> Result<Vec<Stand>, PortalError> {
    let rows = Fields::all(Endpoint::MeterReadings, answer)?;
    let mut all = rows.iter().map(|row| stand(row, service)).collect::<Result<Vec<_>, _>>()?;
    let meters: BTreeSet<String> = all.iter().filter_map(|one| one.meter.clone()).collect();
    if let (Some(only), 1) = (meters.first(), meters.len()) {
        all.iter_mut().for_each(|one| one.meter = Some(only.clone()));
    }
    // Several rows come for a day, some with nothing in them: the one with a stand counts, of those the newest.
    all.sort_by(|a, b| {
        let place = |one: &Stand| (one.meter.clone(), one.date);
        place(a)
            .cmp(&place(b))
            .then_with(|| (b.stand > 0, b.received, b.stand).cmp(&(a.stand > 0, a.received, a.stand)))
    });
    all.dedup_by(|later, first| later.meter == first.meter && later.date == first.date);
    // A counter shows zero when it is new, and else only where nothing was read.
    all.retain(|one| one.stand > 0 || one.source == ReadingSource::Exchange);
    Ok(all)
}

/// A stand is that of whole units, as the counter shows it; what the portal has behind the decimal sign is left out.
fn stand(row: &Fields<'_>, service: &str) -> Result<Stand, PortalError> {
    row.is_about("serviceID", service)?;
    let date = row.day("readingDate")?;
    let whole = row.told("meterStand", |value| {
        field::number(value)?.floor().filter(|stand| stand.unsigned_abs() <= MOST)
    })?;
    let updated = row.maybe_moment("updatedDate")?.and_then(crate::portal::bfus::moment::Moment::instant);
    let status = row.maybe_text("translatedReadingStatus")?;
    let reason = row.maybe_text("translatedReadingReason")?;
    Ok(Stand {
        meter: row.maybe_text("meterId")?,
        date,
        stand: whole.unwrap_or(0),
        source: source(status.as_deref(), reason.as_deref()),
        received: updated.unwrap_or_else(|| zone::start_of_day(date, Clock::Local)),
    })
}

/// `Godkänd` is the only status that is known, and `Normal` the only reason; of the others the words themselves tell
/// what there is to tell, or nothing.
fn source(status: Option<&str>, reason: Option<&str>) -> ReadingSource {
    let status = status.unwrap_or_default().to_lowercase();
    let reason = reason.unwrap_or_default().to_lowercase();
    let says = |stems: &[&str]| stems.iter().any(|stem| status.contains(stem) || reason.contains(stem));
    match () {
        () if says(&["beräkn", "uppskatt", "estimer", "prelimin"]) => ReadingSource::Estimated,
        () if says(&["mätarbyte", "byte av mätare", "nedtag", "uppsätt"]) => ReadingSource::Exchange,
        () if says(&["kundavläs", "självavläs", "avläst av kund"]) => ReadingSource::Customer,
        () if status == "godkänd" => ReadingSource::Utility,
        () => ReadingSource::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Stand> {
        stands(&serde_json::from_str(text).unwrap(), "2100460022").unwrap()
    }

    #[test]
    fn duplicates_and_zero_stands_are_left_out() {
        let found = rows(include_str!("../../../tests/fixtures/bfus/meter-readings.json"));

        let told: Vec<_> = found.iter().map(|one| (one.date.to_string(), one.stand, one.source)).collect();
        assert_eq!(
            told,
            [
                ("2026-01-01".to_owned(), 47_298, ReadingSource::Utility),
                ("2026-02-01".to_owned(), 48_210, ReadingSource::Utility),
                ("2026-03-01".to_owned(), 49_001, ReadingSource::Estimated),
                ("2026-04-01".to_owned(), 49_700, ReadingSource::Unknown),
            ]
        );
    }

    #[test]
    fn a_new_meter_begins_at_zero() {
        let text = r#"[{"readingDate":"2026-05-14","meterStand":0,"meterId":"9","translatedReadingReason":"Mätarbyte"}]"#;

        assert_eq!(rows(text)[0].source, ReadingSource::Exchange);
    }

    #[test]
    fn what_is_no_reading_is_told() {
        let error = stands(&json!([{"readingDate": "soon", "meterStand": 1}]), "1").unwrap_err();
        assert_eq!(error.to_string(), "surprise: GetMeterReadings: readingDate");
        let error = stands(&json!([{"readingDate": "2026-01-01", "meterStand": "many"}]), "1").unwrap_err();
        assert_eq!(error.to_string(), "surprise: GetMeterReadings: meterStand");
        let error = stands(&json!({"rows": []}), "1").unwrap_err();
        assert_eq!(error.to_string(), "surprise: GetMeterReadings: no list");
    }
}
