//! Waste services and when they come next.

use chrono::{Datelike, Months, NaiveDate};
use minasidor::domain::id::ServiceId;
use minasidor::domain::period::Period;
use minasidor::domain::waste::{Pickup, PickupQuery, Precision, ServiceStatus, WasteService};
use minasidor::portal::PortalError;
use serde_json::{Map, Value, json};

use super::json::{Tree, in_no_order, number_id};
use super::methods::{Call, Threw};
use super::session::hash;

/// A service that has a text instead of a date.
const ON_CALL: u64 = 7_099;

/// `GetFlexServices`: those that are over too, and fees that nothing is picked up for.
pub fn services(call: &Call<'_>) -> Result<Tree, Threw> {
    let services = call.view.portal.waste_services()?;
    let mut rows: Vec<Value> = services.iter().map(|service| row(call, service)).collect();
    if let Some(first) = rows.iter().find(|row| row["FSStatusName"] == "Aktiv").cloned() {
        rows.extend(call.switches().print_names.then(|| {
            let mut on_call = first;
            on_call["FlexServiceId"] = number_id(ON_CALL, call.switches());
            on_call["FlexServiceContainTypeValue"] = "Grovavfall".into();
            on_call["FetchFrequency"] = "Vid behov".into();
            on_call
        }));
    }
    Ok(Tree::of(in_no_order(rows, call.switches()).into()).shaped(call.switches()))
}

fn row(call: &Call<'_>, service: &WasteService) -> Value {
    let is_active = service.status(call.view.today) == ServiceStatus::Active;
    json!({
        "FlexServiceId": number_id(id(&service.id), call.switches()),
        "FlexServiceContainTypeValue": name(call, service),
        "FlexServicePlaceAddress": service.place,
        "FetchFrequency": service.frequency,
        "FlexServicePlaceId": format!("P{}", hash(service.facility.as_str()) % 10_000),
        "SizeOfFlexIndividual": service.container,
        "FSStatusName": if is_active { "Aktiv" } else { "Avslutad" },
        // So written in the portal.
        "FlexServiceGroupName": if service.is_fee() { "Grundavgft" } else { "Hushållsavfall" },
    })
}

fn id(service: &ServiceId) -> u64 {
    10_000 + hash(service.as_str()) % 9_000_000
}

fn name(call: &Call<'_>, service: &WasteService) -> Option<String> {
    let fraction = service.fraction.as_ref()?;
    Some(if call.switches().renamed_services { fraction.replace(" och ", "/") } else { fraction.clone() })
}

/// `GetNextPlannedFetchDatesOrPrintNameByFlexServiceIds`.
pub fn dates(call: &Call<'_>) -> Result<Tree, Threw> {
    let services = call.view.portal.waste_services()?;
    let next = next_pickups(call)?;
    let mut told = Map::new();
    for asked in call.text("flexServiceIds").split('|') {
        if call.switches().print_names && asked == ON_CALL.to_string() {
            told.insert(asked.to_owned(), "Hämtas efter beställning".into());
            continue;
        }
        let service = services.iter().find(|service| id(&service.id).to_string() == asked);
        let service = service.ok_or_else(|| Threw::Misused(format!("no service has the id {asked}")))?;
        if let Some(pickup) = next.iter().find(|pickup| pickup.service == service.id) {
            told.insert(asked.to_owned(), date_or_name(pickup).into());
        }
    }
    Ok(Tree::of(told.into()).shaped(call.switches()))
}

fn date_or_name(pickup: &Pickup) -> String {
    match pickup.precision {
        Precision::Day => pickup.date.to_string(),
        Precision::Week => format!("Vecka {}", pickup.date.iso_week().week()),
        Precision::Month => pickup.date.format("%Y-%m").to_string(),
    }
}

/// `GetNextFlexFetchDate`: addresses have blanks after them.
pub fn next(call: &Call<'_>) -> Result<Tree, Threw> {
    let services = call.view.portal.waste_services()?;
    let row = |pickup: &Pickup| {
        let service = services.iter().find(|service| service.id == pickup.service)?;
        (pickup.precision == Precision::Day).then(|| {
            json!({
                "Date": pickup.date.to_string(),
                "Address": format!("{} ", service.place),
                "Type": name(call, service),
                "Size": service.container,
            })
        })
    };
    let rows: Vec<Value> = next_pickups(call)?.iter().filter_map(row).collect();
    Ok(Tree::of(rows.into()).shaped(call.switches()))
}

/// The first pick-up of each service from today on.
fn next_pickups(call: &Call<'_>) -> Result<Vec<Pickup>, PortalError> {
    let today: NaiveDate = call.view.today;
    let ahead = today.checked_add_months(Months::new(14)).and_then(|until| Period::new(today, until));
    let Some(period) = ahead else { return Ok(Vec::new()) };
    let mut next: Vec<Pickup> = Vec::new();
    for pickup in call.view.portal.pickups(&PickupQuery { period })? {
        if !pickup.cancelled && !next.iter().any(|known| known.service == pickup.service) {
            next.push(pickup);
        }
    }
    Ok(next)
}
