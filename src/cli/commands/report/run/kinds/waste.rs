//! `waste`: the services, and the pick-ups of the period.

use std::collections::BTreeSet;

use crate::cli::commands::report::run::tables::{Summary, spare};
use crate::cli::commands::report::run::work::Work;
use crate::cli::failure::Failure;
use crate::cli::select::Selection;
use crate::domain::id::FacilityId;
use crate::domain::waste::{Pickup, PickupQuery, WasteService};
use crate::lang::Words;
use crate::render::column::{Head, Kind};
use crate::render::exhibit::Table;
use crate::render::value::Value;
use crate::views::report::heads::{cell, date, id, integer, machine, text};

/// Puts the report together.
///
/// # Errors
/// What the portals refuse.
pub fn summary(work: &Work<'_>) -> Result<Summary, Failure> {
    let heads = vec![
        machine(text("profile", "profile", "profil"), !work.app.several_profiles()),
        text("site", "place", "plats"),
        text("service", "service", "tjänst"),
        text("fraction", "what", "fraktion"),
        text("container", "bin", "kärl"),
        text("frequency", "how often", "hur ofta"),
        integer("pickups", "pick-ups", "hämtningar"),
        integer("moved", "moved", "flyttade"),
        integer("cancelled", "called off", "inställda"),
    ];
    let heads = spare(heads, &["fraction", "frequency"]);
    let mut table = Table::new("services", Words::fixed("Services", "Tjänster"), heads);
    let mut rows = Vec::new();
    for selection in &work.selections {
        let ids: BTreeSet<&FacilityId> = selection.facilities().into_iter().map(|f| &f.id).collect();
        let portal = &selection.connected.portal;
        let pickups = portal.pickups(&PickupQuery { period: work.period })?;
        for service in portal.waste_services()?.iter().filter(|service| ids.contains(&service.facility)) {
            let own: Vec<&Pickup> = pickups.iter().filter(|pickup| pickup.service == service.id).collect();
            let ran = service.from.is_none_or(|from| from < work.period.until())
                && service.until.is_none_or(|until| until > work.period.from());
            if ran || !own.is_empty() {
                table.rows.push(line(selection, service, &own));
            }
            rows.extend(own.into_iter().map(|pickup| row(selection, service, pickup)));
        }
    }
    Ok(Summary {
        tables: vec![table],
        data: Some((data_heads(), rows)),
        warnings: vec![Words::fixed(
            "Dates that were laid out from an interval may be wrong for some addresses.",
            "Datum som lagts ut efter ett intervall kan vara fel för vissa adresser.",
        )],
        ..Summary::default()
    })
}

fn line(selection: &Selection<'_>, service: &WasteService, own: &[&Pickup]) -> Vec<Value<'static>> {
    let count = |of: &dyn Fn(&Pickup) -> bool| {
        Value::Integer(i64::try_from(own.iter().filter(|pickup| of(pickup)).count()).unwrap_or(i64::MAX))
    };
    let maybe = |text: &Option<String>| Value::or_empty(text.clone(), Value::text);
    vec![
        cell(selection.catalogue.profile.clone()),
        cell(service.place.clone()),
        cell(service.name.clone()),
        maybe(&service.fraction),
        maybe(&service.container),
        maybe(&service.frequency),
        count(&|pickup| !pickup.cancelled),
        count(&|pickup| pickup.planned.is_some()),
        count(&|pickup| pickup.cancelled),
    ]
}

fn row(selection: &Selection<'_>, service: &WasteService, pickup: &Pickup) -> Vec<Value<'static>> {
    vec![
        cell(selection.catalogue.profile.clone()),
        cell(service.place.clone()),
        Value::id(service.facility.to_string()),
        cell(service.name.clone()),
        Value::or_empty(service.fraction.clone(), Value::text),
        Value::or_empty(service.container.clone(), Value::text),
        Value::Date(pickup.date),
        Value::or_empty(pickup.planned, Value::Date),
        Value::Bool(pickup.cancelled),
        Value::bare_code(pickup.source.key()),
    ]
}

fn data_heads() -> Vec<Head> {
    let heads = vec![
        text("profile", "profile", "profil"),
        text("site", "place", "plats"),
        id("facility_id", "facility id", "anläggning"),
        text("service", "service", "tjänst"),
        text("fraction", "what", "fraktion"),
        text("container", "bin", "kärl"),
        date("date", "date", "datum"),
        date("planned", "planned first", "ursprungligt datum"),
        Head::new("cancelled", Kind::Bool, Words::fixed("called off", "inställd")),
        text("source", "source", "källa"),
    ];
    spare(heads, &["profile", "facility_id", "service", "planned", "source"])
}
