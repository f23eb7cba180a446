//! Reads a definition whole: whatever is wrong in it is told at once, each with its line and key.

use std::path::Path;

use chrono::NaiveDate;
use toml_edit::Table;

use crate::cli::commands::consumption::request::{Compare, Divisor};
use crate::cli::commands::report::definition::charts::{Charts, charts};
use crate::cli::commands::report::definition::{BaseLoad, Definition, keys};
use crate::cli::failure::period::period_failure;
use crate::cli::toml_file::{self, Broken, Reader};
use crate::domain::calendar::{self, Context, Kind, PeriodRequest, Rounding};
use crate::domain::quantity::{Unit, Utility};
use crate::domain::zone::Clock;
use crate::lang::Words;
use crate::report::catalogue::{COMMON_KEYS, ReportType};
use crate::words;

/// How many years stand beside each other where nothing is said.
const YEARS: u32 = 3;
const BRF_YEARS: u32 = 5;
/// The most years beside each other.
const MOST_YEARS: i64 = 10;
/// After how many days a value is late where nothing is said.
const LATE: u32 = 3;

/// Reads a text.
///
/// # Errors
/// Everything that is wrong in it.
pub fn parse(text: &str, folder: &Path, today: NaiveDate) -> Result<Definition, Vec<Broken>> {
    let document = toml_file::parse(text).map_err(|broken| vec![broken])?;
    let mut reader = Reader::new(text);
    let table = document.as_table();
    let kind = reader.needed(table, "type", keys::kind);
    let Some(kind) = kind else {
        let every = ReportType::ALL.iter().flat_map(|kind| kind.keys()).chain(&COMMON_KEYS);
        let every: Vec<&str> = every.copied().collect();
        reader.known(table, &every);
        return Err(sorted(reader.broken));
    };
    known_keys(&mut reader, table, kind);
    // What is no key of the type is told as that, and not as what it says.
    let mut own = table.clone();
    own.retain(|name, _| COMMON_KEYS.contains(&name) || kind.keys().contains(&name));
    let definition = read(&mut reader, &own, kind, text, folder);
    check(&mut reader, &own, &definition, today);
    match reader.broken.is_empty() {
        true => Ok(definition),
        false => Err(sorted(reader.broken)),
    }
}

fn sorted(mut broken: Vec<Broken>) -> Vec<Broken> {
    broken.sort_by_key(|one| one.line);
    broken
}

/// A key that other types have is told apart from one that there is not.
fn known_keys(reader: &mut Reader<'_>, table: &Table, kind: ReportType) {
    let own: Vec<&str> = COMMON_KEYS.iter().chain(kind.keys()).copied().collect();
    let type_key = kind.key();
    for (name, _) in table {
        let elsewhere = ReportType::ALL.iter().any(|other| other.keys().contains(&name));
        if !own.contains(&name) && elsewhere {
            let why = words!(
                "{name} is no key of the type {type_key}",
                "{name} är ingen nyckel för typen {type_key}"
            );
            reader.wrong(table, name, why);
        } else if !own.contains(&name) {
            reader.wrong(table, name, toml_file::unknown(name, &own));
        }
    }
}

fn read(reader: &mut Reader<'_>, table: &Table, kind: ReportType, text: &str, folder: &Path) -> Definition {
    let columns = kind.rows().columns();
    let years = if kind == ReportType::BrfYear { BRF_YEARS } else { YEARS };
    Definition {
        text: text.to_owned(),
        title: reader.maybe(table, "title", keys::title),
        kind,
        language: reader.maybe(table, "language", keys::language),
        profiles: reader.maybe(table, "profiles", keys::names).unwrap_or_default(),
        facilities: chosen(reader, table),
        utilities: reader.maybe(table, "utilities", keys::utilities).unwrap_or_default(),
        period: reader
            .maybe(table, "period", keys::period)
            .unwrap_or_else(|| keys::period_text(kind.usual_period())),
        year_starts: reader.maybe(table, "year_starts", keys::year_starts),
        resolution: reader.maybe(table, "resolution", keys::resolution),
        data_resolution: reader.maybe(table, "data_resolution", keys::resolution),
        compare: reader.maybe(table, "compare", keys::compare),
        columns: reader
            .maybe(table, "columns", |key, item| keys::columns(key, item, columns))
            .unwrap_or_default(),
        group_by: reader.maybe(table, "group_by", keys::grouping),
        sort: reader.maybe(table, "sort", |key, item| keys::sort(key, item, kind.sorts())),
        top: reader.maybe(table, "top", |key, item| keys::count(key, item, 1, 100_000)).map(|n| n as usize),
        charts: reader.maybe(table, "charts", |key, item| charts(key, item, kind)).unwrap_or(Charts::Usual),
        per: reader.maybe(table, "per", keys::divisor),
        area: reader.maybe(table, "area", keys::area).unwrap_or(Divisor::Area),
        unit: reader.maybe(table, "unit", keys::unit),
        clock: reader.maybe(table, "clock", keys::clock).unwrap_or(Clock::Local),
        years: reader
            .maybe(table, "years", |key, item| keys::count(key, item, 1, MOST_YEARS))
            .unwrap_or(years),
        vat: reader.maybe(table, "vat", keys::vat),
        by_invoice: reader.maybe(table, "by", keys::by).unwrap_or_default(),
        co2: reader.maybe(table, "co2", |key, item| keys::file(key, item, folder)),
        prices: reader.maybe(table, "prices", |key, item| keys::file(key, item, folder)),
        tariff: reader.maybe(table, "tariff", |key, item| keys::file(key, item, folder)),
        degree_days: reader.maybe(table, "degree_days", |key, item| keys::file(key, item, folder)),
        temperatures: reader.maybe(table, "temperatures", |key, item| keys::file(key, item, folder)),
        reference_years: reader.maybe(table, "reference_years", keys::years).unwrap_or_default(),
        base_load: reader.maybe(table, "base_load", keys::base_load).unwrap_or(BaseLoad::Summer),
        late_days: reader
            .maybe(table, "late_days", |key, item| keys::count(key, item, 0, 365))
            .unwrap_or(LATE),
    }
}

/// Sites and facilities by name, groups and tags with their words before them.
fn chosen(reader: &mut Reader<'_>, table: &Table) -> Vec<String> {
    let mut out = Vec::new();
    for (key, before) in [("sites", ""), ("facilities", ""), ("groups", "group:"), ("tags", "tag:")] {
        let names = reader.maybe(table, key, keys::names).unwrap_or_default();
        out.extend(names.into_iter().map(|name| format!("{before}{name}")));
    }
    out
}

/// What can not be together, and periods that there are not.
fn check(reader: &mut Reader<'_>, table: &Table, definition: &Definition, today: NaiveDate) {
    let year_starts = definition.year_starts.unwrap_or_default();
    let context = Context { today, year_starts, kind: Kind::Values, rounding: Rounding::None };
    if definition.period != PeriodRequest::default()
        && let Err(error) = calendar::resolve(&definition.period, &context)
    {
        let failure = period_failure(error);
        let joined =
            |what: &str, why: Option<&str>| why.map_or(what.to_owned(), |why| format!("{what}: {why}"));
        let why = failure.why.as_ref();
        let en = joined(&failure.what.en, why.map(|why| &*why.en));
        let sv = joined(&failure.what.sv, why.map(|why| &*why.sv));
        reader.wrong(table, "period", Words::new(format!("period: {en}"), format!("period: {sv}")));
    }
    unit_fits(reader, table, definition);
    only_heating(reader, table, definition);
    invoices_or_prices(reader, table, definition);
    used_prices(reader, table, definition);
    if let (Some(data), Some(shown)) = (definition.data_resolution, definition.resolution)
        && data > shown
    {
        let why = Words::fixed(
            "data_resolution is coarser than resolution",
            "data_resolution är grövre än resolution",
        );
        reader.wrong(table, "data_resolution", why);
    }
}

/// A unit that nothing of what was chosen is measured in, and m² of what has none.
fn unit_fits(reader: &mut Reader<'_>, table: &Table, definition: &Definition) {
    let utilities = &definition.utilities;
    if let Some(unit) = definition.unit
        && !utilities.is_empty()
        && !utilities.iter().any(|utility: &Utility| Unit::fits(unit, utility.measure()))
    {
        let (unit, list) = (unit.symbol(), utilities.iter().map(Utility::key).collect::<Vec<_>>().join(", "));
        reader.wrong(
            table,
            "unit",
            words!("unit: {list} is not measured in {unit}", "unit: {list} mäts inte i {unit}"),
        );
    }
}

/// Only heating depends on the weather in a way that is corrected; household electricity and water do not.
fn only_heating(reader: &mut Reader<'_>, table: &Table, definition: &Definition) {
    let other = definition.utilities.iter().find(|utility| **utility != Utility::Heating);
    if let (ReportType::NormalYear, Some(other)) = (definition.kind, other) {
        let key = other.key();
        let why = words!(
            "utilities: only heating is corrected, not {key}",
            "utilities: bara heating korrigeras, inte {key}"
        );
        reader.wrong(table, "utilities", why);
    }
}

/// Prices that would price nothing, and another facility, which they would have to be asked for too.
fn used_prices(reader: &mut Reader<'_>, table: &Table, definition: &Definition) {
    let names_cost = definition.columns.iter().any(|column| column == "cost_sek");
    let kind = definition.kind;
    if definition.prices.is_some() && kind == ReportType::Energy && !names_cost {
        let why = Words::fixed(
            "prices: columns has to name cost_sek for kronor beside the energy",
            "prices: columns behöver ha med cost_sek för kronor bredvid energin",
        );
        reader.wrong(table, "prices", why);
    }
    if definition.prices.is_some()
        && matches!(definition.compare, Some(Compare::Facility(_)))
        && kind == ReportType::Comparison
    {
        let why = Words::fixed(
            "prices: another facility is not priced; compare with a year or a period",
            "prices: en annan anläggning prissätts inte; jämför med ett år eller en period",
        );
        reader.wrong(table, "prices", why);
    }
    let by_cost = definition.sort.as_ref().is_some_and(|sort| sort.column == "cost");
    if by_cost && kind == ReportType::KeyFigures && definition.prices.is_none() {
        let why = Words::fixed("sort: cost is there with prices only", "sort: cost finns bara med prices");
        reader.wrong(table, "sort", why);
    }
    let has_kronor = kind == ReportType::Cost || definition.prices.is_some() || by_cost || names_cost;
    if definition.vat.is_some() && !has_kronor {
        let why = Words::fixed("vat: the report has no kronor", "vat: rapporten har inga kronor");
        reader.wrong(table, "vat", why);
    }
}

/// What is worked out from prices is on no invoice.
fn invoices_or_prices(reader: &mut Reader<'_>, table: &Table, definition: &Definition) {
    if definition.prices.is_some() && definition.by_invoice {
        let why = Words::fixed(
            "by = \"invoice\" and prices do not go together: what prices give is on no invoice",
            "by = ”invoice” och prices går inte ihop: det som priser ger står på ingen faktura",
        );
        reader.wrong(table, "by", why);
    }
}
