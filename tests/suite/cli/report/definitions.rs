//! What is wrong with a definition is told by line and key, with the nearest word, before a portal is asked.

use std::path::Path;

use minasidor::cli::commands::report::definition::Definition;
use minasidor::report::catalogue::{ReportType, Rows};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::run::{Ran, World};

/// Runs a definition in a world without any profile: a portal can not be asked.
fn tried(text: &str) -> Ran {
    let world = World::empty();
    world.write("r.toml", text);
    world.run("report run {}/r.toml --format json")
}

#[track_caller]
fn refused(text: &str, why: &str) {
    let ran = tried(text).exits(2);
    let error = ran.error();
    assert_eq!(error["code"], "report_definition", "{ran}");
    assert_eq!(error["why"], why);
}

#[test]
fn an_unknown_key_is_told_with_the_nearest() {
    refused("type = \"energy\"\ngruop_by = \"site\"\n", "line 2: there is no key gruop_by; group_by?");
}

#[test]
fn a_key_of_another_type_is_told_as_such() {
    refused("type = \"invoices\"\n\ntariff = \"a.toml\"\n", "line 3: tariff is no key of the type invoices");
}

#[test]
fn an_unknown_type_is_told_with_the_nearest() {
    refused("title = \"T\"\ntype = \"energi\"\n", "line 2: type: there is no energi; energy?");
}

#[test]
fn an_unknown_column_is_told_with_the_nearest() {
    refused(
        "type = \"energy\"\ncolumns = [\"facility_id\", \"quantity\", \"valeu\"]\n",
        "line 2: columns: there is no quantity; quality?",
    );
    refused(
        "type = \"energy\"\ncolumns = [\"value\", \"value\"]\n",
        "line 2: columns: value stands there twice",
    );
    refused("type = \"ranking\"\nsort = \"-totl\"\n", "line 2: sort: there is no totl; total?");
}

#[test]
fn a_chart_that_there_is_not_is_told_with_the_nearest() {
    refused("type = \"energy\"\ncharts = [\"duraton\"]\n", "line 2: charts: there is no duraton; duration?");
    refused(
        "type = \"ranking\"\ncharts = [\"duration\"]\n",
        "line 2: charts: there is no duration; there are bars",
    );
    refused("type = \"energy\"\ncharts = [\"bars\", \"bars\"]\n", "line 2: charts: bars stands there twice");
    refused(
        "type = \"monthly\"\ncharts = 3\n",
        "line 2: charts is true, false, or a list of [\"bars\", \"lines\"]",
    );
}

#[test]
fn kronor_that_nothing_would_show_are_refused() {
    refused("type = \"comparison\"\nvat = \"incl\"\n", "line 2: vat: the report has no kronor");
    refused("type = \"key-figures\"\nsort = \"cost\"\n", "line 2: sort: cost is there with prices only");
    let world = World::empty();
    world.write("p.toml", "");
    world.write("r.toml", "type = \"energy\"\nprices = \"p.toml\"\n");
    let ran = world.run("report run {}/r.toml --format json").exits(2);
    assert_eq!(
        ran.error()["why"],
        "line 2: prices: columns has to name cost_sek for kronor beside the energy"
    );
    world.write("r.toml", "type = \"comparison\"\ncompare = \"facility:1\"\nprices = \"p.toml\"\n");
    let ran = world.run("report run {}/r.toml --format json").exits(2);
    assert_eq!(
        ran.error()["why"],
        "line 3: prices: another facility is not priced; compare with a year or a period"
    );
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    refused(
        "type = \"monthly\"\nyears = 40\nlanguage = \"de\"\nutilities = [\"elektricity\"]\n",
        "line 2: years is a number from 1 to 10; 3: language: there is no de; there are sv, en; 4: utilities: there is \
         no elektricity; electricity?",
    );
}

#[test]
fn a_unit_that_nothing_is_measured_in_is_refused() {
    refused(
        "type = \"energy\"\nutilities = [\"water\"]\nunit = \"kWh\"\n",
        "line 3: unit: water is not measured in kWh",
    );
}

#[test]
fn a_period_that_there_is_not_is_refused() {
    let ran = tried("type = \"energy\"\nperiod = { from = \"2026-05\", to = \"2026-01\" }\n").exits(2);
    let why = ran.error()["why"].as_str().expect("a text").to_owned();
    assert!(why.starts_with("line 2: period: the period ends before it begins"), "{why}");
    refused("type = \"energy\"\nperiod = { form = \"2026\" }\n", "line 2: period: there is no form; from?");
}

#[test]
fn rows_of_data_are_not_coarser_than_the_summary_s() {
    refused(
        "type = \"energy\"\nresolution = \"day\"\ndata_resolution = \"month\"\n",
        "line 3: data_resolution is coarser than resolution",
    );
}

#[test]
fn a_file_that_is_not_there_is_told_before_anything_is_fetched() {
    refused("type = \"power\"\ntariff = \"no.toml\"\n", "line 2: tariff: there is no file no.toml");
}

#[test]
fn what_is_no_toml_is_told_with_its_line() {
    let why = tried("type = \"energy\"\n= 3\n").exits(2).error()["why"].as_str().expect("a text").to_owned();
    assert!(why.starts_with("line 2: it is no TOML"), "{why}");
}

#[test]
fn a_report_that_there_is_not_is_not_found() {
    let ran = World::empty().run("report run montly --format json").exits(3);
    assert_eq!(ran.error()["hint"], "minasidor report run monthly");
    World::empty().run("report run no/such.toml").exits(3);
}

#[test]
fn swedish_faults_are_swedish() {
    let world = World::empty();
    world.write("r.toml", "type = \"energy\"\nresolutoin = \"day\"\n");
    let ran = world.run("report run {}/r.toml --lang sv").exits(2);
    assert!(ran.stderr.contains("rad 2: det finns ingen nyckel resolutoin; resolution?"), "{ran}");
}

/// What editors are told and what the reader takes are the same.
#[test]
fn the_schema_takes_what_the_reader_takes() {
    let world = World::empty();
    let schema: Value =
        serde_json::from_str(&world.run("schema report-definition").succeeded().stdout).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");

    for kind in ReportType::ALL {
        assert!(validator.is_valid(&json!({ "type": kind.key() })), "{kind:?}");
    }
    assert!(
        validator
            .is_valid(&json!({ "type": "ranking", "sort": "-per_m2", "top": 10, "period": "last-year" }))
    );
    for wrong in [
        json!({ "type": "energi" }),
        json!({ "title": "T" }),
        json!({ "type": "invoices", "tariff": "a.toml" }),
        json!({ "type": "energy", "gruop_by": "site" }),
        json!({ "type": "energy", "columns": ["valeu"] }),
        json!({ "type": "ranking", "sort": "totl" }),
        json!({ "type": "monthly", "years": 40 }),
    ] {
        assert!(!validator.is_valid(&wrong), "{wrong}");
    }
}

#[test]
fn every_type_names_the_columns_that_its_rows_have() {
    let world = World::with_demo();
    for kind in ReportType::ALL.into_iter().filter(|kind| kind.rows() != Rows::Values) {
        let utility = if kind == ReportType::Power { "--utility electricity" } else { "" };
        let line = format!("--demo=100049 report run {} --period 2026 {utility} --format csv", kind.key());
        let ran = world.run(&line).succeeded();
        let header = ran.stdout.lines().next().unwrap_or_default().to_owned();
        assert_eq!(header, kind.rows().columns().join(","), "{line}");
    }
}

/// Keys of definitions, and some that there are not.
const KEYS: [&str; 14] = [
    "type",
    "title",
    "period",
    "years",
    "columns",
    "utilities",
    "top",
    "sort",
    "base_load",
    "reference_years",
    "sites",
    "unit",
    "year_starts",
    "nyckel",
];
/// Values of every kind, most of them wrong for most keys.
const VALUES: [&str; 14] = [
    "\"energy\"",
    "\"brf-year\"",
    "\"12m\"",
    "12",
    "-1",
    "9223372036854775807",
    "1.5",
    "true",
    "[]",
    "[\"a\", 1]",
    "{ from = 2025-01-01 }",
    "2025-02-29",
    "\"\\u0000\"",
    "\"\u{e5}\u{e4}\u{f6}\"",
];

proptest! {
    /// Whatever stands in a definition, it is read or refused with a line of it.
    #[test]
    fn no_definition_is_too_odd(pairs in prop::collection::vec((0..KEYS.len(), 0..VALUES.len()), 0..8)) {
        let text: String = pairs.iter().map(|(key, value)| format!("{} = {}\n", KEYS[*key], VALUES[*value])).collect();
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");

        let read = Definition::parse(&text, Path::new(""), today, "r.toml");

        if let Err(failure) = read {
            let why = failure.why.clone().expect("a reason").en.to_string();
            let line: usize = why.strip_prefix("line ").and_then(|w| w.split(':').next()).and_then(|n| n.parse().ok()).expect("a line");
            prop_assert!((1..=pairs.len().max(1)).contains(&line), "{why}\n{text}");
        }
    }

    #[test]
    fn no_text_is_too_odd(text in "\\PC{0,200}") {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let _ = Definition::parse(&text, Path::new(""), today, "r.toml");
    }
}
