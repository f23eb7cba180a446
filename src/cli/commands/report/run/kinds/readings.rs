//! `readings`: what each meter showed, what was used in between, a day and a year.

use crate::cli::commands::meter::list::{known, stands};
use crate::cli::commands::report::run::tables::{Summary, spare};
use crate::cli::commands::report::run::work::Work;
use crate::cli::failure::Failure;
use crate::cli::select::Selection;
use crate::domain::reading::known::Known;
use crate::domain::reading::{MeterReading, between};
use crate::lang::Words;
use crate::lang::decimal::Decimal;
use crate::render::column::Head;
use crate::render::exhibit::Table;
use crate::render::value::Value;
use crate::views::reading::{source, unit};
use crate::views::report::heads::{
    amount, cell, code, date, id, integer, machine, number, text, utility_cell,
};

/// Puts the report together.
///
/// # Errors
/// What the portals refuse.
pub fn summary(work: &Work<'_>) -> Result<Summary, Failure> {
    let several = work.app.several_profiles();
    let heads = vec![
        machine(text("profile", "profile", "profil"), !several),
        id("meter", "meter", "mätare"),
        text("place", "place", "plats"),
        code("utility", "utility", "nyttighet"),
        text("unit", "unit", "enhet"),
        integer("count", "readings", "avläsningar"),
        date("first", "first", "första"),
        date("last", "last", "senaste"),
        integer("stand", "reading", "ställning"),
        integer("used", "used", "förbrukat"),
        integer("days", "days", "dygn"),
        number("per_day", Words::fixed("a day", "per dygn"), 2),
        number("per_year", Words::fixed("a year", "per år"), 1),
    ];
    let heads = spare(heads, &["unit", "count", "first", "days", "per_day"]);
    let mut table = Table::new("meters", Words::fixed("Meters", "Mätare"), heads);
    let mut rows = Vec::new();
    for selection in &work.selections {
        for meter in known(work.app, selection)? {
            one_meter(work, selection, &meter, &mut table.rows, &mut rows);
        }
    }
    Ok(Summary {
        tables: vec![table],
        data: Some((data_heads(), rows)),
        methods: vec![Words::fixed(
            "What is used a year is what was used between two readings × 365 / days.",
            "Årsförbrukningen är förbrukningen mellan två avläsningar × 365 / dygn.",
        )],
        ..Summary::default()
    })
}

fn one_meter(
    work: &Work<'_>,
    selection: &Selection<'_>,
    meter: &Known,
    lines: &mut Vec<Vec<Value<'static>>>,
    rows: &mut Vec<Vec<Value<'static>>>,
) {
    let Some(facility) = selection.catalogue.facilities.iter().find(|f| f.id == meter.facility) else {
        return;
    };
    let language = work.language;
    let readings = meter.readings();
    let before = std::iter::once(None).chain(readings.iter().map(Some));
    let within: Vec<(&MeterReading, Option<&MeterReading>)> =
        readings.iter().zip(before).filter(|(reading, _)| work.period.contains(reading.date)).collect();
    let stands = stands(selection, facility);
    let utility = utility_cell(&stands.utility, stands.utility.direction());
    let place = stands.place.clone().unwrap_or_default();
    let name = selection.catalogue.name(facility).to_owned();
    let (mut used, mut days, mut whole) = (0, 0, true);
    for (reading, before) in &within {
        let since = before.map(|before| Since::of(before, reading, meter.meter.digits));
        if let Some(since) = &since {
            days += since.days;
            used += since.used.unwrap_or(0);
            whole &= since.used.is_some();
        }
        let mut cells = vec![cell(stands.profile.clone()), cell(place.clone())];
        cells.extend([
            Value::id(facility.id.to_string()),
            cell(name.clone()),
            utility.clone(),
            Value::id(reading.meter.to_string()),
            Value::Date(reading.date),
            Value::Integer(reading.stand),
            cell(unit(&stands.utility)),
        ]);
        cells.extend(Since::cells(since.as_ref()));
        cells.push(cell(source(reading.source).get(language).to_owned()));
        rows.push(cells);
    }
    let Some((last, _)) = within.last() else { return };
    let all = Since { used: (whole && days > 0).then_some(used), days };
    let mut cells =
        vec![cell(stands.profile.clone()), Value::id(meter.meter.number.to_string()), cell(place)];
    cells.extend([
        utility,
        cell(unit(&stands.utility)),
        Value::Integer(i64::try_from(within.len()).unwrap_or(i64::MAX)),
        Value::or_empty(within.first(), |(first, _)| Value::Date(first.date)),
        Value::Date(last.date),
        Value::Integer(last.stand),
    ]);
    cells.extend(Since::cells(Some(&all)));
    lines.push(cells);
}

/// What was used since the reading before.
struct Since {
    used: Option<i64>,
    days: i64,
}

impl Since {
    fn of(before: &MeterReading, reading: &MeterReading, digits: Option<u8>) -> Self {
        let days = reading.date.signed_duration_since(before.date).num_days();
        Self { used: between(before, reading, digits), days }
    }

    fn cells(since: Option<&Self>) -> [Value<'static>; 4] {
        let rate = |each: i128, scale| {
            let since = since?;
            Decimal::ratio(i128::from(since.used?) * each, i128::from(since.days), scale)
        };
        [
            Value::or_empty(since.and_then(|since| since.used), Value::Integer),
            Value::or_empty(since.map(|since| since.days), Value::Integer),
            amount(rate(1, 3)),
            amount(rate(365, 1)),
        ]
    }
}

fn data_heads() -> Vec<Head> {
    let heads = vec![
        text("profile", "profile", "profil"),
        text("site", "site", "plats"),
        id("facility_id", "facility id", "anläggning"),
        text("facility", "facility", "namn"),
        code("utility", "utility", "nyttighet"),
        id("meter", "meter", "mätare"),
        date("date", "date", "datum"),
        integer("stand", "reading", "ställning"),
        text("unit", "unit", "enhet"),
        integer("used", "used", "förbrukat"),
        integer("days", "days", "dygn"),
        number("per_day", Words::fixed("a day", "per dygn"), 3),
        number("per_year", Words::fixed("a year", "per år"), 1),
        text("source", "source", "källa"),
    ];
    spare(heads, &["profile", "site", "facility_id", "days", "per_day", "per_year", "source"])
}
