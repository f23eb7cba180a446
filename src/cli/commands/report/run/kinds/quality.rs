//! `data-quality`: what is missing, estimated, preliminary or came late, facility by facility.

use crate::analysis::by_reading;
use crate::analysis::quality::{self, Found, State};
use crate::cli::commands::consumption::report::metered;
use crate::cli::commands::report::run::tables::{Summary, arrange, spare};
use crate::cli::commands::report::run::work::Work;
use crate::cli::failure::Failure;
use crate::cli::select::Selection;
use crate::domain::facility::Facility;
use crate::domain::zone::{self, Clock};
use crate::lang::Words;
use crate::lang::decimal::Decimal;
use crate::render::column::Head;
use crate::render::exhibit::Table;
use crate::render::value::Value;
use crate::report::about::Coverage;
use crate::views::consumption::coverage;
use crate::views::report::heads::{
    amount, cell, code, id, instant, integer, machine, number, share, text, utility_cell,
};
use crate::views::utility;
use crate::words;

/// An hour in seconds.
const HOUR: i64 = 3600;

/// Puts the report together.
///
/// # Errors
/// What the portals refuse.
pub fn summary(work: &Work<'_>) -> Result<Summary, Failure> {
    let percent = |key, en, sv| number(key, Words::fixed(en, sv), 2);
    let heads = vec![
        machine(text("profile", "profile", "profil"), !work.app.several_profiles()),
        text("name", "name", "namn"),
        machine(id("facility_id", "facility id", "anläggning"), true),
        code("utility", "utility", "nyttighet"),
        share("coverage", "coverage", "täckning"),
        number("missing_hours", Words::fixed("missing, hours", "saknas, timmar"), 1),
        integer("gaps", "gaps", "luckor"),
        percent("estimated_percent", "estimated, %", "uppskattat, %"),
        percent("preliminary_percent", "preliminary, %", "preliminärt, %"),
        percent("corrected_percent", "corrected, %", "korrigerat, %"),
        percent("late_percent", "late, %", "sent, %"),
        instant("values_until", "values until", "värden till"),
    ];
    let heads = spare(heads, &["gaps", "preliminary_percent", "corrected_percent", "late_percent"]);
    let mut summary = Summary::default();
    let mut table =
        Table::new("lines", Words::fixed("Quality by facility", "Kvalitet per anläggning"), heads);
    let (mut rows, mut by_hand, mut failures) = (Vec::new(), 0, Vec::new());
    for selection in &work.selections {
        for facility in metered(selection) {
            if by_reading::applies(facility) {
                by_hand += 1;
                continue;
            }
            match found(work, selection, facility) {
                Ok(found) => {
                    table.rows.push(line(selection, facility, &found));
                    summary.coverage.push(covered(work, selection, facility, &found));
                    rows.extend(stretches(selection, facility, &found));
                }
                Err(failure) => failures.push((selection, facility, failure)),
            }
        }
    }
    work.settle(table.rows.len(), failures)?;
    arrange(&mut table, &work.definition);
    let days = work.definition.late_days;
    summary.methods.push(words!(
        "A value is late when it came more than {days} days after its end. Shares are of the values that there are.",
        "Ett värde är sent när det kom mer än {days} dygn efter sitt slut. Andelar är av de värden som finns."
    ));
    if by_hand > 0 {
        summary.warnings.push(match by_hand {
            1 => Words::fixed(
                "1 facility is read by hand and is not in this report.",
                "1 anläggning läses av för hand och ingår inte i rapporten.",
            ),
            _ => words!(
                "{by_hand} facilities are read by hand and are not in this report.",
                "{by_hand} anläggningar läses av för hand och ingår inte i rapporten."
            ),
        });
    }
    summary.tables.push(table);
    summary.data = Some((data_heads(), rows));
    Ok(summary)
}

fn found(work: &Work<'_>, selection: &Selection<'_>, facility: &Facility) -> Result<Found, Failure> {
    let late = i64::from(work.definition.late_days) * 24 * HOUR;
    quality::of(facility, &work.period, (work.as_of, late), &mut |query, each| {
        selection.connected.portal.consumption(query, each).map_err(Failure::from)
    })
}

fn line(selection: &Selection<'_>, facility: &Facility, found: &Found) -> Vec<Value<'static>> {
    let gaps = found.stretches.iter().filter(|s| s.state == State::Missing).count();
    let share = |count: u64| {
        amount(
            Decimal::ratio(i128::from(count) * 100, i128::from(found.values.max(1)), 2)
                .filter(|_| found.values > 0),
        )
    };
    vec![
        cell(selection.catalogue.profile.clone()),
        cell(selection.catalogue.name(facility).to_owned()),
        Value::id(facility.id.to_string()),
        utility_cell(&facility.utility, facility.utility.direction()),
        Value::Decimal(coverage(found.covered, found.total)),
        amount(Decimal::ratio(i128::from(found.total - found.covered), i128::from(HOUR), 2)),
        Value::Integer(i64::try_from(gaps).unwrap_or(i64::MAX)),
        share(found.count(State::Estimated)),
        share(found.count(State::Preliminary)),
        share(found.count(State::Corrected)),
        share(found.late),
        Value::or_empty(found.until, at),
    ]
}

fn title(work: &Work<'_>, facility: &Facility) -> String {
    utility::title(&facility.utility, facility.utility.direction()).get(work.language).to_owned()
}

fn covered(work: &Work<'_>, selection: &Selection<'_>, facility: &Facility, found: &Found) -> Coverage {
    Coverage {
        profile: selection.catalogue.profile.clone(),
        facility: facility.id.to_string(),
        name: selection.catalogue.name(facility).to_owned(),
        utility: title(work, facility),
        share: Value::Decimal(coverage(found.covered, found.total)),
        quality: utility::quality(found.worst).clone(),
    }
}

fn at(instant: i64) -> Value<'static> {
    Value::instant(instant, zone::civil(instant, Clock::Local).offset)
}

fn stretches(selection: &Selection<'_>, facility: &Facility, found: &Found) -> Vec<Vec<Value<'static>>> {
    let row = |stretch: &quality::Stretch| {
        vec![
            cell(selection.catalogue.profile.clone()),
            Value::id(facility.id.to_string()),
            cell(selection.catalogue.name(facility).to_owned()),
            utility_cell(&facility.utility, facility.utility.direction()),
            Value::bare_code(stretch.state.key()),
            at(stretch.span.from),
            at(stretch.span.until),
            Value::or_empty((stretch.state != State::Missing).then_some(stretch.values), |values| {
                Value::Integer(i64::try_from(values).unwrap_or(i64::MAX))
            }),
        ]
    };
    found.stretches.iter().map(row).collect()
}

fn data_heads() -> Vec<Head> {
    let heads = vec![
        text("profile", "profile", "profil"),
        id("facility_id", "facility id", "anläggning"),
        text("facility", "facility", "namn"),
        code("utility", "utility", "nyttighet"),
        text("what", "what", "vad"),
        instant("from", "from", "från"),
        instant("until", "until", "till"),
        integer("values", "values", "värden"),
    ];
    spare(heads, &["profile", "facility_id"])
}
