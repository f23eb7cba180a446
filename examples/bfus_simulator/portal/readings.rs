//! The history of meter readings: use places, then their utilities, then the readings of a service.

use minasidor::domain::reading::{MeterReading, ReadingSource, between};
use minasidor::domain::zone::{Clock, start_of_day};
use serde_json::{Value, json};

use super::json::{Tree, date, in_no_order, number_id, text_id};
use super::methods::{Call, Threw};
use super::store::{Service, names};

/// `GetUseplaces` of the page of readings.
pub fn use_places(call: &Call<'_>) -> Result<Tree, Threw> {
    let nodes = call.view.nodes.iter().filter(|node| node.metered().next().is_some());
    let told: Vec<u64> = nodes.clone().map(|node| node.id).collect();
    let places: Vec<Value> = nodes
        .map(|node| json!({"UsePlaceId": number_id(node.id, call.switches()), "UsePlaceCode": node.code}))
        .collect();
    call.memory(|memory| memory.use_places.extend(told.iter().map(u64::to_string)));
    Ok(Tree::of(places.into()).shaped(call.switches()))
}

/// `GetUtilities` of a use place that was told of before.
pub fn utilities(call: &Call<'_>) -> Result<Tree, Threw> {
    let id = call.text("useplaceId");
    let is_known = call.memory(|memory| memory.use_places.contains(id)).unwrap_or_default();
    let node = call.view.nodes.iter().find(|node| is_known && node.id.to_string() == id);
    let node = node.ok_or_else(|| Threw::Misused("a use place that GetUseplaces did not name".into()))?;
    let types: Vec<Value> = node
        .metered()
        .map(|service| {
            let name = names(&service.facility.utility).1;
            json!({"UtilityName": name, "ServiceId": text_id(service.id, call.switches())})
        })
        .collect();
    call.memory(|memory| memory.services.extend(node.metered().map(|service| service.id.to_string())));
    Ok(Tree::of(json!({ "ContractTypes": types })).shaped(call.switches()))
}

/// `GetMeterReadings` of a service that was told of before.
pub fn readings(call: &Call<'_>) -> Result<Tree, Threw> {
    let id = call.text("serviceId");
    let is_known = call.memory(|memory| memory.services.contains(id)).unwrap_or_default();
    let mut services = call.view.nodes.iter().flat_map(|node| &node.services);
    let service = services.find(|service| is_known && service.id.to_string() == id);
    let service = service.ok_or_else(|| Threw::Misused("a service that GetUtilities did not name".into()))?;
    let readings = call.view.portal.readings(std::slice::from_ref(&service.facility.id))?;
    let mut rows = Vec::new();
    for (index, reading) in readings.iter().enumerate() {
        let earlier = index.checked_sub(1).and_then(|before| readings.get(before));
        let earlier = earlier.filter(|earlier| earlier.meter == reading.meter);
        let row = row(call, service, reading, earlier);
        if call.switches().odd_readings {
            rows.extend(odd(&row, index));
        }
        rows.push(row);
    }
    Ok(Tree::of(in_no_order(rows, call.switches()).into()).shaped(call.switches()))
}

/// What stands beside a reading: of every second one a row with nothing in it, of every third the same again.
fn odd(row: &Value, index: usize) -> Vec<Value> {
    let mut rows = Vec::new();
    if index.is_multiple_of(2) {
        let mut nothing = row.clone();
        nothing["meterStand"] = 0.into();
        nothing["consumption"] = 0.into();
        rows.push(nothing);
    }
    if index.is_multiple_of(3) {
        rows.push(row.clone());
    }
    rows
}

fn row(call: &Call<'_>, service: &Service, reading: &MeterReading, earlier: Option<&MeterReading>) -> Value {
    let switches = call.switches();
    let meter = service.facility.meters.iter().find(|meter| meter.number == reading.meter);
    let digits = meter.and_then(|meter| meter.digits);
    let counted = earlier.and_then(|earlier| between(earlier, reading, digits));
    // What is only known to be wanted is "Godkänd" and "Normal"; the other words are made up.
    let (status, reason) = match reading.source {
        ReadingSource::Utility => ("Godkänd", "Normal"),
        ReadingSource::Customer => ("Godkänd", "Kundavläsning"),
        ReadingSource::Estimated => ("Beräknad", "Normal"),
        ReadingSource::Exchange => ("Godkänd", "Mätarbyte"),
    };
    json!({
        "serviceID": number_id(service.id, switches),
        "readingDate": date(start_of_day(reading.date, Clock::Local), switches),
        "meterStand": reading.stand,
        "consumption": counted,
        "meterId": reading.meter.as_str(),
        "readingStatus": if status == "Godkänd" { "3" } else { "5" },
        "translatedReadingStatus": status,
        "translatedReadingReason": reason,
        "updatedDate": date(reading.received, switches),
    })
}
