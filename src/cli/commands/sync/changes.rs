//! `minasidor sync --changes`: what is new or was corrected, as it is handed out.

use std::sync::{Arc, Mutex, PoisonError};

use crate::cli::app::App;
use crate::cli::commands::sync::Held;
use crate::cli::failure::Failure;
use crate::cli::outcome::Rows;
use crate::domain::consumption::Subject;
use crate::domain::refusal::Refusal;
use crate::domain::zone::Instant;
use crate::portal::PortalError;
use crate::portal::upkeep::{ChangeListener, Happened, Marks, NewValue, Thing};
use crate::render::column::{Columns, Place};
use crate::render::sink::Sink;
use crate::views::change::{ChangeRow, amount, quality};

/// Answers with what changed at each profile. It counts as handed out when the whole answer has been written.
pub(super) fn outcome<'a>(app: &'a App<'_>, held: Vec<Held<'a>>) -> Rows<'a> {
    let marks: Arc<Mutex<Vec<(String, Marks)>>> = Arc::default();
    let told = Arc::clone(&marks);
    let (profiles, holds): (Vec<_>, Vec<_>) = held.into_iter().unzip();
    app.when_written.add(move |app| {
        let marks = std::mem::take(&mut *marks.lock().unwrap_or_else(PoisonError::into_inner));
        let put_down = marks.into_iter().try_for_each(|(profile, marks)| put_down(app, &profile, marks));
        drop(holds);
        put_down
    });
    let place = if app.several_profiles() { Place::Everywhere } else { Place::Machine };
    let columns = Columns::<ChangeRow>::all().with("profile", |head| head.place = place);
    Rows::new("changes", move |sink| {
        columns.begin(sink)?;
        for connected in profiles {
            let Some(mirror) = connected.portal.mirror() else { continue };
            let mut rows =
                Handing { profile: &connected.profile, columns: &columns, sink: &mut *sink, failed: None };
            let handed = mirror.changes(&mut rows);
            if let Some(failure) = rows.failed {
                return Err(failure);
            }
            let marks = (connected.profile.clone(), handed?);
            told.lock().unwrap_or_else(PoisonError::into_inner).push(marks);
        }
        Ok(())
    })
}

fn put_down(app: &App<'_>, profile: &str, marks: Marks) -> Result<(), Failure> {
    let of_profile = app.portals()?.iter().find(|connected| connected.profile == profile);
    match of_profile.and_then(|connected| connected.portal.mirror()) {
        Some(mirror) => Ok(mirror.told(marks)?),
        None => Ok(()),
    }
}

/// Pushes what changed as rows.
struct Handing<'r> {
    profile: &'r str,
    columns: &'r Columns<ChangeRow>,
    sink: &'r mut dyn Sink,
    /// Why a row could not be pushed.
    failed: Option<Failure>,
}

impl Handing<'_> {
    fn push(&mut self, row: ChangeRow) -> Result<(), PortalError> {
        let row = ChangeRow { profile: self.profile.to_owned(), ..row };
        self.columns.row(&row, self.sink).map_err(|error| {
            self.failed = Some(error.into());
            // Only to stop: the failure is told, not this.
            PortalError::new(Refusal::Surprise)
        })
    }
}

impl ChangeListener for Handing<'_> {
    fn thing(&mut self, happened: Happened, thing: Thing, at: Instant) -> Result<(), PortalError> {
        let change = match happened {
            Happened::New => "new",
            Happened::Changed => "changed",
            Happened::Gone => "gone",
        };
        self.push(ChangeRow { change, seen: at, ..row(thing) })
    }

    fn value(&mut self, value: NewValue<'_>) -> Result<(), PortalError> {
        let series = value.series;
        let unit = series.measure.usual_unit();
        let (facility, site) = match &series.subject {
            Subject::Facility(id) => (Some(id.to_string()), None),
            Subject::Site(id) => (None, Some(id.to_string())),
        };
        self.push(ChangeRow {
            kind: "value",
            change: if value.before.is_some() { "changed" } else { "new" },
            facility,
            site,
            utility: Some(series.utility.key()),
            direction: Some(series.direction.key()),
            measure: Some(series.measure.key()),
            from: Some(value.from),
            until: Some(value.until),
            value: value.amount.map(|of| amount(of, unit)),
            unit: Some(unit.symbol()),
            quality: Some(quality(value.amount, value.quality)),
            previous: value.before.map(|(of, _)| amount(of, unit)),
            seen: value.at,
            ..ChangeRow::default()
        })
    }
}

fn row(thing: Thing) -> ChangeRow {
    match thing {
        Thing::Site(site) => ChangeRow::of_site(&site),
        Thing::Facility(facility) => ChangeRow::of_facility(&facility),
        Thing::Group(group) => ChangeRow::of_group(&group),
        Thing::Reading(reading) => ChangeRow::of_reading(&reading),
        Thing::Invoice(invoice) => ChangeRow::of_invoice(&invoice),
        Thing::Contract(contract) => ChangeRow::of_contract(&contract),
        Thing::Service(service) => ChangeRow::of_service(&service),
        Thing::Pickup(pickup) => ChangeRow::of_pickup(&pickup),
        Thing::Document(document) => ChangeRow::of_document(&document),
    }
}
