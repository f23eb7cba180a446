//! `minasidor portal import values`.

use std::path::Path;

use minasidor::domain::id::CustomerNumber;
use minasidor::portal::embedded::{Access, Store};
use serde_json::{Value, json};

use crate::support::run::{Ran, World};

const SAMPLE: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/green-button-multi-family-2011.xml");
const HEADER: &str = "facility,from,until,value,unit,quality\n";
const HOUR: &str = "2026-01-01T00:00:00+01:00,2026-01-01T01:00:00+01:00";

/// A world with an empty portal of one customer.
fn fresh() -> World {
    let world = World::empty();
    world.run("portal init {}/portal.sqlite").succeeded();
    world.run("portal add-customer --db {}/portal.sqlite --number 100045 --name \"Maria Lind\"").succeeded();
    world
}

fn import(world: &World, options: &str, file: &str) -> Ran {
    world.run(&format!("portal import values --db {{}}/portal.sqlite --customer 100045 {options} {file}"))
}

/// Imports a CSV of these rows.
fn rows(world: &World, options: &str, rows: &str) -> Ran {
    world.write("values.csv", format!("{HEADER}{rows}"));
    import(world, options, "{}/values.csv")
}

fn counts(ran: &Ran) -> [u64; 5] {
    let data = ran.json()["data"].clone();
    ["read", "added", "replaced", "unchanged", "refused"].map(|key| data[key].as_u64().expect(key))
}

/// How many values the store has, and whether it is sound.
fn stored(world: &World) -> u64 {
    let store = Store::open(&world.path("portal.sqlite"), Access::ReadOnly).expect("the store");
    let report = store.check().expect("checked");
    assert_eq!(report.faults, Vec::<String>::new());
    report.values
}

#[test]
fn the_green_button_sample_comes_in_whole_and_again_changes_nothing() {
    let world = fresh();

    let first = import(&world, "--json", SAMPLE).succeeded();
    let second = import(&world, "--json", SAMPLE).succeeded();

    assert_eq!(counts(&first), [8760, 8760, 0, 0, 0]);
    assert_eq!(counts(&second), [8760, 0, 0, 8760, 0]);
    let series = first.json()["data"]["series"][0].clone();
    assert_eq!(series["facility"], json!("1"));
    assert_eq!(series["new_facility"], json!(true));
    assert_eq!(series["utility"], json!("electricity"));
    assert_eq!(series["resolution"], json!("hour"));
    assert_eq!(series["total"].to_string(), "4425.305");
    assert_eq!(series["from"], json!("2011-01-01T09:00:00+01:00"));
    assert_eq!(series["until"], json!("2012-01-01T09:00:00+01:00"));
    assert_eq!(second.json()["data"]["series"][0]["new_facility"], json!(false));
    assert_eq!(stored(&world), 8760);
}

#[test]
fn the_sample_shows_its_months_in_consumption() {
    let world = fresh();
    import(&world, "", SAMPLE).succeeded();
    world.run("profile add hem --db {}/portal.sqlite --customer 100045").succeeded();

    let ran = world.run("consumption electricity --period 2011 --resolution month --json").succeeded();

    let values = ran.json()["data"][0]["values"].clone();
    let months: Vec<String> =
        values.as_array().expect("rows").iter().map(|row| row["value"].to_string()).collect();
    assert_eq!(
        months,
        [
            "422.438", "361.290", "364.006", "334.434", "336.249", "330.019", "370.613", "403.547",
            "370.218", "357.310", "352.910", "416.408"
        ]
    );
}

#[test]
fn a_receipt_for_people_says_what_happened() {
    let world = fresh();

    let ran =
        rows(&world, "--utility heating", &format!("FV-100045-001,{HOUR},1.5,kWh,measured\n")).succeeded();

    let file = world.path("values.csv");
    let file = file.display();
    let expected = [
        format!("{file}, customer 100045: 1 values read, 0 of them equal duplicates, 0 missing."),
        "1 added, 0 replaced, 0 unchanged, 0 refused.".to_owned(),
    ];
    let printed = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for sentence in expected {
        assert!(printed.contains(&sentence), "{sentence}\n{ran}");
    }
    ran.shows("FV-100045-001 (new)").shows("District heating").shows("1.5");
}

#[test]
fn a_correction_takes_the_place_of_the_earlier_value() {
    let world = fresh();
    let row = |value: &str| format!("1,{HOUR},{value},kWh,measured\n");
    rows(&world, "--utility el", &row("9.999")).succeeded();

    let corrected = rows(&world, "--json", &row("1.234")).succeeded();

    assert_eq!(counts(&corrected), [1, 0, 1, 0, 0]);
    assert_eq!(stored(&world), 1);
}

#[test]
fn rows_in_any_order_give_the_same_store() {
    let hour = |facility: &str, hour: u32| {
        format!("{facility},2026-01-01T{hour:02}:00Z,2026-01-01T{:02}:00Z,0.{hour:02},kWh,\n", hour + 1)
    };
    let sorted: String = (0..20).map(|h| hour("A", h)).chain((0..20).map(|h| hour("B", h))).collect();
    let shuffled: String = (0..20).rev().flat_map(|h| [hour("B", h), hour("A", (h * 7) % 20)]).collect();
    let world = fresh();

    rows(&world, "--utility el", &sorted).succeeded();
    let again = rows(&world, "--json", &shuffled).succeeded();

    assert_eq!(counts(&again), [40, 0, 0, 40, 0]);
}

#[test]
fn standard_input_can_be_imported() {
    let mut world = fresh();
    world.input = format!("{HEADER}1,{HOUR},1,kWh,measured\n");

    let ran = import(&world, "--utility el --json", "-").succeeded();

    assert_eq!(counts(&ran), [1, 1, 0, 0, 0]);
}

#[test]
fn a_named_facility_takes_the_only_one_of_a_file() {
    let world = fresh();
    import(&world, "--facility 735999000000000013", SAMPLE).succeeded();

    let two = format!("A,{HOUR},1,kWh,\nB,{HOUR},1,kWh,\n");
    let refused = rows(&world, "--facility 735999000000000013", &two).exits(7);

    assert_eq!(
        refused.stderr,
        format!(
            "error: did not import {}; nothing is changed\n\
             why:   it has values of several facilities: A, B\n\
             try:   leave out --facility: then each keeps its own id\n",
            world.path("values.csv").display()
        )
    );
}

/// Runs a refused import and returns exit, code and reason; the store stays as it was.
fn refusal(world: &World, options: &str, file: &str) -> (u8, String, String) {
    let path = world.path("portal.sqlite");
    let before = std::fs::read(&path).expect("the store");
    let ran = import(world, &format!("--json {options}"), file);
    let error = ran.error();
    assert_eq!(stored(world), 0, "{ran}");
    assert_eq!(std::fs::read(&path).expect("the store"), before, "{ran}");
    assert_eq!(ran.stdout, "", "{ran}");
    let text = |key: &str| error[key].as_str().unwrap_or_default().to_owned();
    (ran.exit, text("code"), text("why"))
}

#[test]
fn every_bad_file_is_refused_with_its_place_and_nothing_is_changed() {
    let world = fresh();
    let good = format!("A,{HOUR},1,kWh,\n");
    let next = "2026-01-01T01:00:00+01:00,2026-01-01T02:00:00+01:00";
    let long = "x".repeat(10_000_000);
    let deep = "<a>".repeat(10_000);
    let feed = "<feed xmlns=\"http://www.w3.org/2005/Atom\">";
    let whole = std::fs::read_to_string(SAMPLE).expect("the sample");
    let cases: Vec<(Vec<u8>, &str, &str)> = vec![
        (
            b"facility,from,until,value,unit\n".to_vec(),
            "missing_column",
            "row 1: the column quality is missing",
        ),
        (
            format!("{HEADER}{good}A,{next},x,kWh,\n").into(),
            "bad_number",
            "row 3, column value: \"x\" is no number",
        ),
        (
            format!("{HEADER}{good}A,{next},\"1,5\",kWh,\n").into(),
            "decimal_sign",
            "row 3, column value: \"1,5\" has the wrong decimal sign: in this file it is .",
        ),
        (
            format!("{HEADER}{good}A,2026-01-01 01:00,2026-01-01 02:00,1,kWh,\n").into(),
            "mixed_zones",
            "row 3, column from: times with and without an offset from UTC are mixed; row 2 is of the other kind",
        ),
        (format!("{HEADER}{good}A,\0,,,,\n").into(), "nul_byte", "row 3: there is a NUL byte in it"),
        (
            format!("{HEADER}{good}{long}\n").into(),
            "too_long",
            "row 3: a line or an element is longer than 1000000 bytes",
        ),
        (
            format!("{HEADER}{good}A,{HOUR},2,kWh,\n").into(),
            "conflict",
            "row 3: two values for 2026-01-01T00:00:00+01:00 differ; the other one is at row 2",
        ),
        (
            format!("{HEADER}73599900012345678,{HOUR},1,kWh,\n").into(),
            "bad_metering_point",
            "row 2, column facility: 73599900012345678 has 17 digits; an electricity facility's id has 18",
        ),
        (
            format!("{HEADER}735999000123456781,{HOUR},1,kWh,\n").into(),
            "bad_metering_point",
            "row 2, column facility: 735999000123456781 has a wrong check digit",
        ),
        (
            format!("<!DOCTYPE feed [<!ENTITY a \"b\">]>\n{feed}</feed>").into(),
            "document_type",
            "line 1 (byte 0): it has a document type definition; files with one are not read",
        ),
        (
            format!("{feed}\n<entry>&a;</entry></feed>").into(),
            "entity",
            "line 2 (byte 50), /feed/entry: it refers to the entity \"a\"; entities are not resolved",
        ),
        (whole[..whole.len() / 2].into(), "truncated", ""),
        (
            format!("{feed}</feed>").into(),
            "not_green_button",
            "it is XML, but no Green Button feed with usage points and interval blocks",
        ),
        (deep.into(), "too_deep", ""),
        (b"PK\x03\x04".to_vec(), "unknown_format", "it is neither CSV nor Green Button (XML)"),
        (Vec::new(), "empty_file", "there is nothing in it"),
    ];
    for (bytes, code, why) in cases {
        world.write("bad", &bytes);
        let (exit, found, said) = refusal(&world, "--utility el", "{}/bad");
        assert_eq!((exit, found.as_str()), (7, code), "{said}");
        assert!(why.is_empty() || said == why, "{said}");
    }
}

#[test]
fn what_does_not_go_with_the_portal_is_refused() {
    let world = fresh();
    let one = format!("{HEADER}A,{HOUR},1,kWh,\n");
    world.write("values.csv", &one);
    let (exit, code, _) = refusal(&world, "", "{}/values.csv");
    assert_eq!((exit, code.as_str()), (2, "utility_missing"));
    let (exit, code, why) = refusal(&world, "--utility water", "{}/values.csv");
    assert_eq!((exit, code.as_str()), (7, "other_unit"));
    assert_eq!(why, "row 2: Wh does not go with water at A");
    let (exit, code, _) = refusal(&world, "--facility 735999000123456781", "{}/values.csv");
    assert_eq!((exit, code.as_str()), (2, "usage"));
    let (exit, code, _) = refusal(&world, "", "{}/nowhere.csv");
    assert_eq!((exit, code.as_str()), (3, "no_file"));

    world.run("portal add-customer --db {}/portal.sqlite --number 100049 --name \"Johan Lind\"").succeeded();
    world
        .run("portal import values --db {}/portal.sqlite --customer 100049 --utility el {}/values.csv")
        .succeeded();
    let other = import(&world, "--utility el --json", "{}/values.csv").exits(7);
    assert_eq!(other.error()["code"], json!("other_customer"));
    let unknown =
        world.run("portal import values --db {}/portal.sqlite --customer 4711 {}/values.csv").exits(3);
    assert!(unknown.stderr.contains("did not find customer 4711"), "{unknown}");
}

#[test]
fn a_value_that_overlaps_a_stored_one_is_refused() {
    let world = fresh();
    rows(&world, "--utility el", &format!("A,{HOUR},1,kWh,\n")).succeeded();

    let half = "A,2026-01-01T00:30:00+01:00,2026-01-01T01:30:00+01:00,1,kWh,\n";
    let ran = rows(&world, "--json", half).exits(7);

    assert_eq!(ran.error()["code"], json!("overlap_stored"));
    assert_eq!(stored(&world), 1);
}

#[test]
fn the_receipt_is_as_its_schema_says() {
    let world = fresh();
    let receipt = import(&world, "--json", SAMPLE).succeeded().json();

    let schema: Value = world.run("schema import").succeeded().json();

    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let wrong: Vec<String> = validator.iter_errors(&receipt).map(|error| error.to_string()).collect();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_facility_of_a_metering_point_knows_its_grid_id() {
    let world = fresh();
    import(&world, "--facility 735999000000000013", SAMPLE).succeeded();

    let grid_id = grid_id(&world.path("portal.sqlite"));

    assert_eq!(grid_id.as_deref(), Some("735999000000000013"));
}

fn grid_id(path: &Path) -> Option<String> {
    use minasidor::portal::Portal;
    let store = Store::open(path, Access::ReadOnly).expect("the store");
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date");
    let session = store.session(&CustomerNumber::new("100045"), None, today, i64::MAX).expect("a session");
    let facilities = session.facilities().expect("facilities");
    facilities.first().and_then(|f| f.grid_id.as_ref()).map(|id| id.as_str().to_owned())
}

#[test]
fn a_portal_file_that_is_not_there_is_told_as_such() {
    let world = World::empty();
    world.write("values.csv", HEADER);

    let ran = world.run("portal import values --db {}/portal.sqlite --customer 100045 {}/values.csv");

    assert_eq!(ran.exit, 3, "{ran}");
    assert!(ran.stderr.starts_with("error: there is no portal file "), "{ran}");
}
