//! `power`: the hours that set a fee on power, and what they cost under a tariff.

use crate::analysis::peaks::Billed;
use crate::cli::commands::consumption::peaks::{has_hours, of_facility};
use crate::cli::commands::consumption::report::metered;
use crate::cli::commands::consumption::request::{Compare, Request};
use crate::cli::commands::consumption::tariff_file;
use crate::cli::commands::report::run::kinds::load;
use crate::cli::commands::report::run::tables::{Summary, few};
use crate::cli::commands::report::run::work::Work;
use crate::cli::failure::Failure;
use crate::domain::period::Resolution;
use crate::domain::quantity::Utility;
use crate::domain::tariff::Tariff;
use crate::domain::zone::{self, Clock};
use crate::lang::Words;
use crate::render::column::Head;
use crate::render::exhibit::{Chart, Form, Table};
use crate::render::value::Value;
use crate::views::consumption::peaks::{FacilityPeaks, MonthPeaks, PartPeaks};
use crate::views::report::heads::{beginning, cell, date, id, instant, integer, machine, number, text};
use crate::words;

/// Puts the report together.
///
/// # Errors
/// A tariff that is none, no facility with hours, and what the portals refuse.
pub fn summary(work: &Work<'_>) -> Result<Summary, Failure> {
    let tariff = work.definition.tariff.as_deref().map(tariff_file::read).transpose()?;
    let request = Request { as_of: work.as_of, compare: Compare::None, ..Request::usual() };
    let electricity = [Utility::Electricity];
    let wanted: &[Utility] =
        if work.definition.utilities.is_empty() { &electricity } else { &work.definition.utilities };
    let (mut found, mut failures) = (Vec::new(), Vec::new());
    for selection in &work.selections {
        let chosen = metered(selection).into_iter().filter(|f| wanted.contains(&f.utility) && has_hours(f));
        for facility in chosen {
            match of_facility(selection, facility, &request, &work.period, tariff.as_ref()) {
                Ok(peaks) => found.push(peaks),
                Err(failure) => failures.push((selection, facility, failure)),
            }
        }
    }
    work.settle(found.len(), failures)?;
    if found.is_empty() {
        return Err(Failure::usage(Words::fixed(
            "none of the chosen facilities has values by the hour",
            "ingen av de valda anläggningarna har timvärden",
        )));
    }
    let mut table =
        Table::new("months", Words::fixed("Power by month", "Effekt per månad"), heads(work, &tariff));
    let mut rows = Vec::new();
    for peaks in &found {
        for month in &peaks.months {
            for part in &month.parts {
                table.rows.push(line(&tariff, peaks, month, part));
                rows.extend(hours(&tariff, peaks, month, part));
            }
        }
    }
    let charts: Vec<Chart> = if found.len() == 1 { chart(&table).into_iter().collect() } else { Vec::new() };
    let mut summary = Summary {
        tables: vec![table],
        charts: few(charts, &work.definition),
        methods: methods(tariff.as_ref()),
        data: Some((data_heads(), rows)),
        ..Summary::default()
    };
    load::add(work, found.len() == 1, &mut summary)?;
    Ok(summary)
}

fn label(tariff: &Option<Tariff>, part: &PartPeaks) -> Value<'static> {
    let named = tariff.as_ref().and_then(|tariff| tariff.power.get(part.part?));
    Value::or_empty(named.map(|part| part.label.clone()), Value::text)
}

fn heads(work: &Work<'_>, tariff: &Option<Tariff>) -> Vec<Head> {
    let alone = tariff.is_none();
    vec![
        machine(text("profile", "profile", "profil"), !work.app.several_profiles()),
        text("name", "name", "namn"),
        machine(id("facility_id", "facility id", "anläggning"), true),
        beginning(date("month", "month", "månad"), Resolution::Month),
        machine(text("part", "fee", "avgift"), alone),
        number("highest_kw", Words::fixed("highest hour, kW", "högsta timme, kW"), 2),
        instant("highest_at", "when", "när"),
        machine(number("billed_kw", Words::fixed("billed, kW", "debiteras, kW"), 2), alone),
        machine(number("amount_sek", Words::fixed("excl. VAT, kr", "exkl. moms, kr"), 2), alone),
        machine(number("one_more_kw_sek", Words::fixed("one more kW, kr", "en kW till, kr"), 2), alone),
        integer("hours", "hours known", "kända timmar"),
        integer("of_hours", "of", "av"),
    ]
}

fn line(
    tariff: &Option<Tariff>,
    peaks: &FacilityPeaks,
    month: &MonthPeaks,
    part: &PartPeaks,
) -> Vec<Value<'static>> {
    let billed = part.billed.as_ref();
    let first = billed.and_then(|billed| billed.peaks.first());
    let money = |of: fn(&Billed) -> i64| {
        Value::or_empty(billed.filter(|_| tariff.is_some()), |billed| Value::decimal(of(billed), 2))
    };
    let count = |hours: usize| Value::Integer(i64::try_from(hours).unwrap_or(i64::MAX));
    vec![
        cell(peaks.profile.clone()),
        cell(peaks.facility.name.clone()),
        Value::id(peaks.facility.id.clone()),
        Value::Date(month.period.from()),
        label(tariff, part),
        Value::or_empty(first, |peak| Value::decimal(peak.power, 3)),
        Value::or_empty(first, |peak| at(peak.start)),
        money(|billed| billed.hundredths_kw),
        money(|billed| billed.amount.ore()),
        money(|billed| billed.one_more_kw.ore()),
        count(month.hours.0),
        count(month.hours.1),
    ]
}

fn at(start: i64) -> Value<'static> {
    Value::instant(start, zone::civil(start, Clock::Local).offset)
}

fn hours(
    tariff: &Option<Tariff>,
    peaks: &FacilityPeaks,
    month: &MonthPeaks,
    part: &PartPeaks,
) -> Vec<Vec<Value<'static>>> {
    let Some(billed) = &part.billed else { return Vec::new() };
    let priced = tariff.is_some();
    let row = |(rank, peak): (i64, &crate::analysis::peaks::Peak)| {
        vec![
            cell(peaks.profile.clone()),
            Value::id(peaks.facility.id.clone()),
            cell(peaks.facility.name.clone()),
            Value::Date(month.period.from()),
            label(tariff, part),
            Value::Integer(rank),
            at(peak.start),
            Value::decimal(peak.power, 3),
            Value::decimal(i64::from(peak.weight), 3),
            Value::or_empty(priced.then_some(billed.hundredths_kw), |kw| Value::decimal(kw, 2)),
            Value::or_empty(priced.then_some(billed.amount.ore()), |ore| Value::decimal(ore, 2)),
        ]
    };
    (1..).zip(&billed.peaks).map(row).collect()
}

fn data_heads() -> Vec<Head> {
    vec![
        text("profile", "profile", "profil"),
        id("facility_id", "facility id", "anläggning"),
        text("facility", "facility", "namn"),
        date("month", "month", "månad"),
        text("part", "fee", "avgift"),
        integer("rank", "rank", "plats"),
        instant("from", "hour", "timme"),
        number("power_kw", Words::fixed("kW", "kW"), 3),
        number("weight", Words::fixed("counts", "räknas"), 3),
        number("billed_kw", Words::fixed("billed, kW", "debiteras, kW"), 2),
        number("amount_sek", Words::fixed("excl. VAT, kr", "exkl. moms, kr"), 2),
    ]
}

fn chart(table: &Table) -> Option<Chart> {
    Some(Chart {
        title: Words::fixed("Highest hour of each month, kW", "Högsta timme varje månad, kW"),
        form: Form::Columns,
        table: 0,
        rows: 0..table.rows.len(),
        category: table.column("month")?,
        series: vec![table.column("highest_kw")?],
        unit: "kW".into(),
    })
}

fn methods(tariff: Option<&Tariff>) -> Vec<Words> {
    let mean = Words::fixed(
        "Power is the mean over a clock hour: so many kWh in it.",
        "Effekt är medelvärdet under en klocktimme: så många kWh.",
    );
    let Some(tariff) = tariff else { return vec![mean] };
    let (name, source, dated, from) = (&tariff.name, &tariff.source, tariff.dated, tariff.from);
    let of = match tariff.until {
        Some(until) => words!(
            "Tariff: {name}, from {from} until {until}. Source: {source}, {dated}.",
            "Tariff: {name}, från {from} till {until}. Källa: {source}, {dated}."
        ),
        None => words!(
            "Tariff: {name}, from {from}. Source: {source}, {dated}.",
            "Tariff: {name}, från {from}. Källa: {source}, {dated}."
        ),
    };
    vec![mean, of]
}
