//! A pick-up as an event of a calendar.

use crate::lang::{Language, Words};
use crate::render::ics::{Event, uid};
use crate::views::waste::pickup::{PickupRow, source_words};
use crate::words;

/// Makes the event of a pick-up, known by the service's id and the day that was planned first: a service that is
/// renamed, or a day that moves, keeps its event. `None` at the end of the calendar.
pub fn event(row: &PickupRow, language: Language) -> Option<Event> {
    let span = row.pickup.span()?;
    let changed = row.pickup.cancelled || row.pickup.planned.is_some();
    let what = row.what();
    let summary = match row.pickup.cancelled {
        true => words!("Called off: {what}", "Inställd: {what}"),
        false => words!("Waste: {what}", "Sophämtning: {what}"),
    };
    Some(Event {
        uid: uid("pickup", row.service.id.as_str(), Some(row.pickup.planned_day())),
        from: span.from(),
        until: span.until(),
        summary: summary.get(language).to_owned(),
        description: description(row, language),
        location: Some(row.service.place.clone()).filter(|place| !place.is_empty()),
        sequence: u32::from(changed),
        is_cancelled: row.pickup.cancelled,
    })
}

fn description(row: &PickupRow, language: Language) -> String {
    let source = source_words(row.pickup.source).get(language);
    let source = words!("Date: {source}.", "Datum: {source}.");
    let out = Words::fixed("Put it out by 06:00.", "Ställ ut senast kl. 06.00.");
    let container = row.service.container.clone().map(|container| format!("{container}."));
    let parts = [
        container,
        Some(out.get(language).to_owned()).filter(|_| !row.pickup.cancelled),
        Some(source.get(language).to_owned()),
        Some(row.warning.get(language).to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n")
}
