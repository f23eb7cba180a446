//! `minasidor consumption --peaks`: the hours that set what is billed for power, and what it costs under a tariff.

use chrono::Datelike;

use crate::analysis::hours::{self, Hours};
use crate::analysis::measure::{self, Each};
use crate::analysis::peaks::{Billed, bill, highest};
use crate::cli::app::App;
use crate::cli::commands::consumption::ConsumptionArgs;
use crate::cli::commands::consumption::report::metered;
use crate::cli::commands::consumption::request::{Finest, Request};
use crate::cli::commands::consumption::tariff_file;
use crate::cli::failure::Failure;
use crate::cli::outcome::{Document, Outcome};
use crate::cli::select::{self, Selection};
use crate::domain::consumption::{Query, Step, Subject};
use crate::domain::facility::Facility;
use crate::domain::money::{Money, Price};
use crate::domain::period::{Period, Resolution};
use crate::domain::quantity::{Measure, Utility};
use crate::domain::tariff::{CountedDays, Hours as Clock, PowerPart, Tariff};
use crate::lang::Words;
use crate::render::column::{Columns, Place};
use crate::views::consumption::Named;
use crate::views::consumption::peaks::{FacilityPeaks, MonthPeaks, PartPeaks, PeakRow, PeaksReport, page};
use crate::views::consumption::peaks_document::DATA;
use crate::words;

/// How many of the highest hours are shown without a tariff.
const SHOWN: u32 = 3;

/// Finds the peaks of the chosen facilities.
///
/// # Errors
/// A wrong request or tariff, a facility without hours, and what the portals refuse.
pub fn peaks<'a>(app: &'a App<'_>, args: &ConsumptionArgs) -> Result<Outcome<'a>, Failure> {
    let tariff = args.tariff.as_deref().map(tariff_file::read).transpose()?;
    let mut request = Request::read(app, args)?;
    if request.utilities.is_empty() {
        request.utilities = vec![Utility::Electricity];
    }
    let (period, _) = request.cut(app, |_| Finest::Of(Resolution::Month))?;
    check_tariff(app, tariff.as_ref(), &period);
    let selections = select::once(app, &args.facility.facility, &request.utilities)?;
    let mut facilities = Vec::new();
    for selection in &selections {
        match of_portal(selection, &request, &period, tariff.as_ref()) {
            Ok(found) => facilities.extend(found),
            Err(failure) if selections.len() == 1 => return Err(failure),
            Err(failure) => app.partly(failure.at_profile(&selection.catalogue.profile)),
        }
    }
    let several_profiles = app.several_profiles();
    let report = PeaksReport { facilities, period, tariff, several_profiles };
    if report.facilities.is_empty() {
        app.note(&Words::fixed(
            "There is no facility with hourly values here.",
            "Här finns ingen anläggning med timvärden.",
        ));
    }
    let rows = report.rows();
    let place = if several_profiles { Place::Everywhere } else { Place::Machine };
    let columns = Columns::<PeakRow>::all().with("profile", |head| head.place = place);
    Ok(Document::of_node("peaks", &DATA, report.document())
        .as_of(request.as_of)
        .rows(move |sink| Ok(columns.list(&rows, sink)?))
        .page(move |screen| page(&report, screen))
        .into())
}

/// A tariff that does not hold for all of the period is a tariff all the same: what it would cost is asked for too.
fn check_tariff(app: &App<'_>, tariff: Option<&Tariff>, period: &Period) {
    let Some(tariff) = tariff.filter(|tariff| !tariff.holds(period)) else { return };
    let (name, from) = (&tariff.name, tariff.from);
    app.note(&match tariff.until {
        Some(until) => {
            words!("{name} holds from {from} until {until}.", "{name} gäller från {from} till {until}.")
        }
        None => words!("{name} holds from {from}.", "{name} gäller från {from}."),
    });
}

fn of_portal(
    selection: &Selection<'_>,
    request: &Request,
    period: &Period,
    tariff: Option<&Tariff>,
) -> Result<Vec<FacilityPeaks>, Failure> {
    let mut out = Vec::new();
    for facility in metered(selection).into_iter().filter(|facility| has_hours(facility)) {
        out.push(of_facility(selection, facility, request, period, tariff)?);
    }
    Ok(out)
}

/// Whether a facility has energy by the hour or finer.
pub fn has_hours(facility: &Facility) -> bool {
    let hourly = |step: Step| matches!(step, Step::Seconds(seconds) if seconds <= 3600);
    let main = facility.utility.measure();
    main == Measure::Energy && facility.series.iter().any(|s| s.measure == main && hourly(s.step))
}

/// Finds the peaks of one facility, month by month.
///
/// # Errors
/// What the portal refuses.
pub fn of_facility(
    selection: &Selection<'_>,
    facility: &Facility,
    request: &Request,
    period: &Period,
    tariff: Option<&Tariff>,
) -> Result<FacilityPeaks, Failure> {
    let subject = Subject::Facility(facility.id.clone());
    let main = facility.utility.measure();
    let channels = measure::channels(&facility.series);
    let mut months = Vec::new();
    for channel in channels.keys().filter(|channel| channel.measure == main) {
        for month in period.split(Resolution::Month) {
            let mut fetch = |query: &Query, each: &mut Each<'_>| {
                selection.connected.portal.consumption(query, each).map_err(Failure::from)
            };
            let hours = hours::of(&subject, channel, &month, request.as_of, &mut fetch)?;
            months.push(of_month(month, hours, tariff));
        }
    }
    let catalogue = &selection.catalogue;
    Ok(FacilityPeaks {
        profile: catalogue.profile.clone(),
        facility: Named {
            id: facility.id.to_string(),
            grid_id: facility.grid_id.as_ref().map(ToString::to_string),
            site: catalogue.site(facility).map(|site| site.name.clone()).unwrap_or_default(),
            name: catalogue.name(facility).to_owned(),
        },
        months,
    })
}

fn of_month(period: Period, hours: Hours, tariff: Option<&Tariff>) -> MonthPeaks {
    let counts = (hours.complete.len(), hours.of);
    let parts = match tariff {
        Some(tariff) => {
            let billed = tariff.power.iter().enumerate().filter(|(_, p)| p.is_billed(period.from().month()));
            let under = |(index, part): (usize, &PowerPart)| PartPeaks {
                part: Some(index),
                billed: bill(part, hours.complete.iter().copied()),
            };
            billed.map(under).collect()
        }
        None => vec![PartPeaks { part: None, billed: alone(hours) }],
    };
    MonthPeaks { period, hours: counts, parts }
}

/// The highest hours without a tariff: each day's at most, and no price.
fn alone(hours: Hours) -> Option<Billed> {
    let part = PowerPart {
        label: String::new(),
        price: Price::default(),
        peaks: SHOWN,
        different_days: true,
        months: (1..=12).collect(),
        days: CountedDays::All,
        hours: Clock::DAY,
        reduced: None,
    };
    let peaks = highest(&part, hours.complete);
    (!peaks.is_empty()).then_some(Billed {
        peaks,
        hundredths_kw: 0,
        amount: Money::ZERO,
        one_more_kw: Money::ZERO,
    })
}
