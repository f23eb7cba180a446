//! How power is spread: the load duration curve, and the mean day. Both are made of whole hours, of all that was chosen
//! of a utility together.

use std::collections::BTreeMap;

use chrono::{Datelike, Timelike};

use crate::analysis::answer::Channel;
use crate::analysis::hours;
use crate::analysis::measure::{Each, channels};
use crate::cli::commands::consumption::report::metered;
use crate::cli::commands::report::definition::charts::{Charts, Sort};
use crate::cli::commands::report::run::tables::Summary;
use crate::cli::commands::report::run::work::Work;
use crate::cli::failure::Failure;
use crate::cli::select::Selection;
use crate::domain::consumption::{Query, Step, Subject};
use crate::domain::facility::Facility;
use crate::domain::period::Resolution;
use crate::domain::quantity::{Measure, Utility};
use crate::domain::zone::{Clock, Instant, civil};
use crate::lang::Words;
use crate::lang::decimal::Decimal;
use crate::render::exhibit::{Chart, Form, Table};
use crate::render::value::Value;
use crate::report::catalogue::ReportType;
use crate::views::report::heads::{amount, cell, integer, number, text};
use crate::views::utility;
use crate::words;

/// Hour by hour: what was used, and by how many facilities.
type Hours = BTreeMap<Instant, (i64, usize)>;

/// All of a utility together.
#[derive(Default)]
struct Load {
    hours: Hours,
    facilities: usize,
    /// How many hours the period has.
    of: usize,
}

/// Adds the charts that were asked for; where nothing was said, both if `usual`.
///
/// # Errors
/// What the portals refuse, where no facility has hours.
pub fn add(work: &Work<'_>, usual: bool, summary: &mut Summary) -> Result<(), Failure> {
    let charts = &work.definition.charts;
    let wanted = |sort| charts.names(sort) || (usual && *charts == Charts::Usual);
    let (duration, profile) = (wanted(Sort::Duration), wanted(Sort::Profile));
    if !duration && !profile {
        return Ok(());
    }
    let loads = loads(work)?;
    if loads.is_empty() {
        summary.warnings.push(Words::fixed(
            "None of the facilities has hourly values, so there is neither a load duration curve nor a mean day.",
            "Ingen av anläggningarna har timvärden, så det finns varken varaktighetsdiagram eller dygnsprofil.",
        ));
    }
    for (channel, load) in &loads {
        let known = load.known();
        let tables =
            [duration.then(|| duration_table(channel, &known)), profile.then(|| mean_day(channel, &known))];
        for table in tables.into_iter().flatten() {
            summary.charts.push(chart(&table, summary.tables.len(), unit(channel)));
            summary.tables.push(table);
        }
        summary.warnings.extend(lacking(channel, load, known.len()));
    }
    summary.methods.extend((!loads.is_empty()).then_some(Words::fixed(
        "The load duration curve and the mean day are of clock hours in which every facility with hourly values has them.",
        "Varaktighetsdiagram och dygnsprofil gäller de klocktimmar då alla anläggningar med timvärden har värden.",
    )));
    Ok(())
}

impl Load {
    /// The hours that every facility has.
    fn known(&self) -> Vec<(Instant, i64)> {
        let whole = self.hours.iter().filter(|(_, (_, count))| *count == self.facilities);
        whole.map(|(start, (sum, _))| (*start, *sum)).collect()
    }
}

fn loads(work: &Work<'_>) -> Result<BTreeMap<Channel, Load>, Failure> {
    let only = match work.definition.kind {
        ReportType::Power if work.definition.utilities.is_empty() => Some(Utility::Electricity),
        _ => None,
    };
    let is_meant = |f: &&Facility| only.as_ref().is_none_or(|only| f.utility == *only) && has_hours(f);
    let of = |selection| metered(selection).into_iter().filter(is_meant).map(move |f| (selection, f));
    let chosen: Vec<(&Selection<'_>, &Facility)> = work.selections.iter().flat_map(of).collect();
    let (mut out, mut done, mut failures) = (BTreeMap::new(), 0, Vec::new());
    let mut progress = work.progress();
    for ((selection, facility), at) in chosen.iter().zip(1..) {
        match collect(work, selection, facility, &mut out) {
            Ok(()) => done += 1,
            Err(failure) => failures.push((*selection, *facility, failure)),
        }
        progress.at(at, u64::try_from(chosen.len()).unwrap_or(u64::MAX));
    }
    work.settle(done, failures)?;
    Ok(out)
}

fn has_hours(facility: &Facility) -> bool {
    let hourly = |step: Step| matches!(step, Step::Seconds(seconds) if seconds <= 3600);
    facility.series.iter().any(|s| s.measure == facility.utility.measure() && hourly(s.step))
}

/// Adds a facility's hours, once all of them are at hand: one that fails half way is in no sum.
fn collect(
    work: &Work<'_>,
    selection: &Selection<'_>,
    facility: &Facility,
    out: &mut BTreeMap<Channel, Load>,
) -> Result<(), Failure> {
    let subject = Subject::Facility(facility.id.clone());
    let main = facility.utility.measure();
    let mut fetch = |query: &Query, each: &mut Each<'_>| {
        selection.connected.portal.consumption(query, each).map_err(Failure::from)
    };
    for channel in channels(&facility.series).into_keys().filter(|channel| channel.measure == main) {
        let mut months = Vec::new();
        for month in work.period.split(Resolution::Month) {
            months.push(hours::of(&subject, &channel, &month, work.as_of, &mut fetch)?);
        }
        let load = out.entry(channel).or_default();
        load.facilities += 1;
        load.of = months.iter().map(|month| month.of).sum();
        for hour in months.iter().flat_map(|month| &month.complete) {
            let (sum, count) = load.hours.entry(hour.start).or_default();
            *sum = sum.saturating_add(hour.energy);
            *count += 1;
        }
    }
    Ok(())
}

fn unit(channel: &Channel) -> &'static str {
    if channel.measure == Measure::Energy { "kW" } else { "m³/h" }
}

/// Thousandths of the unit: Wh or litres in an hour.
fn shown(base: i64) -> Decimal {
    Decimal::new(base, 3)
}

/// A row for each per cent of the hours, the highest first.
fn duration_table(channel: &Channel, known: &[(Instant, i64)]) -> Table {
    let (name, unit) = (utility::title(&channel.utility, channel.direction), unit(channel));
    let title = words!(language => "Load duration, {n}, {unit}", "Varaktighetsdiagram, {n}, {unit}", n = name.get(language));
    let heads = vec![
        integer("percent_of_hours", "% of the hours", "% av timmarna"),
        number("power", Words::same(unit), 2),
    ];
    let mut powers: Vec<i64> = known.iter().map(|(_, sum)| *sum).collect();
    powers.sort_unstable_by(|a, b| b.cmp(a));
    let at = |percent: usize| powers.len().checked_sub(1).and_then(|last| powers.get(last * percent / 100));
    let row = |percent: usize| {
        let share = i64::try_from(percent).unwrap_or_default();
        vec![Value::Integer(share), amount(at(percent).map(|power| shown(*power)))]
    };
    let rows = if powers.is_empty() { Vec::new() } else { (0..=100).map(row).collect() };
    Table { rows, is_drawn: true, ..Table::new("duration", title, heads) }
}

/// A row for each hour of the day: the mean of Mondays to Fridays, and of Saturdays and Sundays.
fn mean_day(channel: &Channel, known: &[(Instant, i64)]) -> Table {
    let (name, unit) = (utility::title(&channel.utility, channel.direction), unit(channel));
    let title =
        words!(language => "Mean day, {n}, {unit}", "Dygnsprofil, {n}, {unit}", n = name.get(language));
    let heads = vec![
        text("hour", "hour", "timme"),
        number("weekdays", Words::fixed("Monday to Friday", "måndag till fredag"), 2),
        number("weekend", Words::fixed("Saturday and Sunday", "lördag och söndag"), 2),
    ];
    let mut sums = [[(0_i128, 0_i128); 2]; 24];
    for (start, sum) in known {
        let time = civil(*start, Clock::Local).time;
        let weekend = usize::from(time.weekday().number_from_monday() > 5);
        let hour = usize::try_from(time.hour()).unwrap_or_default();
        if let Some((total, count)) = sums.get_mut(hour).and_then(|pair| pair.get_mut(weekend)) {
            *total += i128::from(*sum);
            *count += 1;
        }
    }
    let mean = |(total, count): (i128, i128)| amount(Decimal::ratio(total, count * 1000, 3));
    let row = |(hour, [weekdays, weekend]): (usize, [(i128, i128); 2])| {
        vec![cell(format!("{hour:02}")), mean(weekdays), mean(weekend)]
    };
    let rows = sums.into_iter().enumerate().map(row).collect();
    Table { rows, ..Table::new("mean_day", title, heads) }
}

fn chart(table: &Table, place: usize, unit: &str) -> Chart {
    Chart {
        title: table.title.clone(),
        form: Form::Lines,
        table: place,
        rows: 0..table.rows.len(),
        category: 0,
        series: (1..table.heads.len()).collect(),
        unit: unit.to_owned(),
    }
}

/// Says how many hours are left out.
fn lacking(channel: &Channel, load: &Load, known: usize) -> Option<Words> {
    let name = utility::title(&channel.utility, channel.direction);
    let (left, of) = (load.of.saturating_sub(known), load.of);
    (left > 0).then(|| {
        words!(
            language =>
            "{n}: {left} of {of} hours lack values from some facility, and are in neither curve.",
            "{n}: {left} av {of} timmar saknar värden från någon anläggning och ingår inte i kurvorna.",
            n = name.get(language)
        )
    })
}
