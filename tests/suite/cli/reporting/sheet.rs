//! A sheet of readings.

use std::fs;

use crate::cli::reporting::{METER, has_once, sheet, without_portal};
use crate::support::run::World;

#[test]
fn a_sheet_is_sent_row_by_row_and_again_only_what_is_missing() {
    let world = World::with_household();
    let (csv, mut what) = sheet(3);
    world.write("avlasning.csv", format!("{csv}{METER},9000,2026-11-20\n"));
    let line = "meter report --file {}/avlasning.csv --yes";

    let first = world.run(line).exits(8);
    world.write("avlasning.csv", format!("{csv}{METER},1350,2026-11-20\n"));
    let second = world.run(&format!("{line} --json")).succeeded().json();
    let third = world.run(line).succeeded();

    assert!(first.stdout.contains("4 rows: 3 received, 1 not sent.\n"), "{first}");
    assert!(first.stdout.contains("Correct row 5 in the file"), "{first}");
    let results: Vec<_> =
        second["data"].as_array().unwrap().iter().map(|row| row["result"].clone()).collect();
    assert_eq!(results, ["already_reported", "already_reported", "already_reported", "received"]);
    assert!(third.stdout.contains("4 rows: 4 already reported.\n"), "{third}");
    what.push(format!("{METER} 2026-11-20 1350"));
    has_once(world.folder(), &what, "thrice");
    assert!(fs::read(world.path("avlasning.result.xlsx")).unwrap().starts_with(b"PK"));
}

#[test]
fn a_malformed_sheet_sends_nothing() {
    let world = World::with_household();
    let (csv, _) = sheet(2);
    for (bad, exit) in [
        (format!("{csv}{METER},many,2026-11-20\n"), 7),
        (csv.replace("reading", "something"), 7),
        (format!("meter,reading\n{METER},1300\n"), 2),
        (String::new(), 7),
    ] {
        world.write("avlasning.csv", &bad);
        world.run("meter report --file {}/avlasning.csv --yes").exits(exit);
    }
    world.run("meter report --file {}/nothing.csv --yes").exits(3);
    world.run("meter report 1300 --file {}/avlasning.csv --yes").exits(2);

    has_once(world.folder(), &[], "malformed");
    assert_eq!(world.run("meter pending --json").succeeded().json()["data"], serde_json::json!([]));
}

#[test]
fn what_stands_in_a_wrong_cell_is_shown_by_its_beginning() {
    let world = World::with_household();
    world.write("avlasning.csv", format!("meter,reading,date\n{METER},{},2026-11-20\n", "x".repeat(30_000)));

    let ran = world.run("meter report --file {}/avlasning.csv --yes").exits(7);

    let shown = format!("row 2, reading: \"{}…\" is no number\n", "x".repeat(40));
    assert!(ran.stderr.contains(&shown), "{ran}");
}

#[test]
fn a_dry_run_of_a_sheet_shows_what_would_be_sent_and_writes_nothing() {
    let world = World::with_household();
    world.write("avlasning.csv", sheet(2).0);

    let ran = world.run("meter report --file {}/avlasning.csv --dry-run --json").succeeded();

    assert_eq!(ran.json()["data"][1]["result"], "would_send");
    has_once(world.folder(), &[], "dry");
    assert!(!world.path("avlasning.result.xlsx").exists());
}

#[test]
fn a_sheet_comes_from_standard_input_too() {
    let mut world = World::with_household();
    world.input = format!("mätare;ställning\n{METER};1350\n");

    world.run("meter report --file - --date 2026-11-20 --yes").succeeded();

    has_once(world.folder(), &[format!("{METER} 2026-11-20 1350")], "input");
}

#[test]
fn a_sheet_whose_portal_is_away_is_kept_whole() {
    let world = World::with_household();
    let (csv, what) = sheet(12);
    world.write("avlasning.csv", csv);
    without_portal(&world, || {
        let ran = world.run("meter report --file {}/avlasning.csv --yes").exits(6);
        assert!(ran.stdout.contains("12 rows: 12 kept.\n"), "{ran}");
    });

    let ran = world.run("meter list").succeeded();

    assert!(ran.stderr.contains("Sent 12 readings that had waited.\n"), "{ran}");
    has_once(world.folder(), &what, "away");
}

#[test]
fn receipts_that_can_not_be_written_undo_nothing() {
    let world = World::with_household();
    let (csv, what) = sheet(2);
    world.write("avlasning.csv", csv);
    fs::create_dir(world.path("avlasning.result.xlsx")).unwrap();

    let ran = world.run("meter report --file {}/avlasning.csv --yes").exits(8);

    assert!(ran.stderr.contains("what was handed in stays handed in"), "{ran}");
    has_once(world.folder(), &what, "no receipts");
}

#[test]
fn a_terminal_shows_what_wants_attention_and_how_many_others_there_are() {
    let mut world = World::with_household();
    let (csv, _) = sheet(4);
    world.write("avlasning.csv", format!("{csv}{METER},9000,2026-11-20\n"));
    world.terminal = Some(80);

    let ran = world.run("meter report --file {}/avlasning.csv --yes").exits(8);

    assert!(ran.stdout.contains("4 others"), "{ran}");
    assert!(ran.stdout.contains("not sent: "), "{ran}");
    assert_eq!(ran.stdout.matches(METER).count(), 1, "{ran}");
}
