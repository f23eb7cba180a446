//! Readings.

use minasidor::domain::id::FacilityId;
use minasidor::portal::Capability;
use serde_json::{Value, json};

use crate::cli::offer::{PAGE, lacking, over};
use crate::cli::schema::conforms_to;
use crate::portal::household::{WATER, reading};
use crate::support::run::{Ran, World};

fn closed(world: &World, line: &str) -> Ran {
    over(world, line, &[Capability::ReportReading])
}

fn pending(world: &World) -> Value {
    let ran = closed(world, "meter pending --json").succeeded();
    conforms_to(world, "pending_readings", &ran.json(), "meter pending");
    ran.json()["data"].clone()
}

#[test]
fn a_reading_is_checked_kept_as_a_to_do_and_told_with_the_page() {
    let world = World::with_household();

    closed(&world, "meter report 1190").exits(7);
    assert_eq!(pending(&world), json!([]));
    closed(&world, "meter report 1355").exits(10).says(&format!(
        "\
error: could not report the reading for meter 14223871
why:   Stordala Energi & Miljö's portal takes readings only on its web page; kept as a to-do
try:   minasidor meter report 1355 --open, and type it in there: {PAGE}
"
    ));
    closed(&world, "meter report 1355 --lang sv").exits(10).says(&format!(
        "\
fel:   ställningen för mätare 14223871 gick inte att rapportera
orsak: portalen tar bara emot ställningar på sin webbsida; sparad som att göra
prova: minasidor meter report 1355 --open, och skriv in den där: {PAGE}
"
    ));

    let waits = pending(&world);
    assert_eq!(waits.as_array().map(Vec::len), Some(1), "the same again is the same to-do");
    let row = &waits[0];
    assert_eq!((&row["state"], &row["web_page"]), (&"to_do".into(), &PAGE.into()));
    assert_eq!((&row["date"], &row["value"]), (&"2026-11-23".into(), &1355.into()));
    closed(&world, "meter pending").succeeded().shows("to do").shows(PAGE);
    closed(&world, "meter pending --lang sv").succeeded().shows("att göra");
    assert!(!world.path("home/state/spool").exists(), "nothing goes into the spool");
}

#[test]
fn the_error_of_a_program_has_the_page() {
    let world = World::with_household();

    let ran = closed(&world, "meter report 1355 --json").exits(10);

    let error = ran.error();
    assert_eq!(
        (&error["code"], &error["exit"], &error["web_page"]),
        (&"not_offered".into(), &10.into(), &PAGE.into())
    );
    assert_eq!(ran.stdout, "");
}

#[test]
fn a_dry_run_shows_the_to_do_and_keeps_none() {
    let world = World::with_household();

    let ran = closed(&world, "meter report 1355 --dry-run --json").exits(10);

    conforms_to(&world, "reported_reading", &ran.json(), "meter report");
    let row = &ran.json()["data"];
    assert_eq!((&row["result"], &row["web_page"]), (&"to_do".into(), &PAGE.into()));
    assert_eq!(ran.error()["code"], "not_offered");
    assert_eq!(pending(&world), json!([]));
}

#[test]
fn the_page_is_opened_when_asked_and_only_a_page() {
    let world = World::with_household();

    assert_eq!(closed(&world, "meter report 1355").exits(10).opened, [""; 0]);
    let ran = closed(&world, "meter report 1355 --open").exits(10);
    assert_eq!(ran.opened, [PAGE]);
    assert!(ran.stderr.ends_with(&format!("try:   type it in there: {PAGE}\n")), "{ran}");
    for page in [Some("file:///etc/passwd"), Some("http://stordala.example/"), Some("--help"), None] {
        let mut portal = lacking(&world, &[Capability::ReportReading]);
        portal.page = page.map(str::to_owned);
        let ran = world.run_over("meter report 1355 --open", vec![("hem", Box::new(portal))]).exits(10);
        assert_eq!(ran.opened, [""; 0], "{page:?}");
        assert!(ran.stderr.starts_with("warning: "), "{ran}");
    }
}

#[test]
fn a_to_do_is_done_when_its_value_is_in_the_history() {
    for line in ["meter list", "meter history", "home", "meter pending", "meter flush", "meter report 1356"] {
        let world = World::with_household();
        closed(&world, "meter report 1355").exits(10);
        let mut portal = lacking(&world, &[Capability::ReportReading]);
        let mut readings = portal.below.readings(&[FacilityId::new(WATER)]).unwrap();
        // The page took it the day after.
        readings.push(reading("2026-11-24", 1355));
        portal.readings = Some(Ok(readings));
        let ran = world.run_over(line, vec![("hem", Box::new(portal))]);

        assert!(ran.stderr.contains("The portal has reading 14223871 2026-11-23 1355 now"), "{ran}");
        let data = pending(&world);
        let left: Vec<&Value> = data.as_array().unwrap().iter().filter(|row| row["value"] == 1355).collect();
        assert!(left.is_empty(), "{line}: {left:?}");
    }
}

#[test]
fn the_same_value_on_an_earlier_day_or_another_value_does_not_do_it() {
    let world = World::with_household();
    world.run("meter report 1340 --date 2026-11-10 --yes").succeeded();
    closed(&world, "meter report 1340 --date 2026-11-20 --comment borta").exits(10);
    closed(&world, "meter report 1345").exits(10);

    closed(&world, "meter list").succeeded();

    assert_eq!(pending(&world).as_array().map(Vec::len), Some(2));
}

#[test]
fn what_the_portal_has_is_already_reported_and_no_to_do() {
    let world = World::with_household();
    world.run("meter report 1355 --yes").succeeded();

    let ran = closed(&world, "meter report 1355 --json").succeeded();

    assert_eq!(ran.json()["data"]["result"], "already_reported");
    assert_eq!(pending(&world), json!([]));
}

#[test]
fn another_value_of_the_day_is_refused_until_the_first_is_taken_back() {
    let world = World::with_household();
    closed(&world, "meter report 1355").exits(10);

    assert_eq!(closed(&world, "meter report 1356 --json").exits(7).error()["code"], "reading_conflict");
    let key = pending(&world)[0]["key"].as_str().unwrap().to_owned();
    closed(&world, &format!("meter pending --drop {} --yes", &key[..10])).succeeded();
    closed(&world, "meter report 1356").exits(10);

    assert_eq!(pending(&world)[0]["value"], 1356);
}

#[test]
fn a_sheet_becomes_to_dos_row_by_row_and_its_result_says_so() {
    let world = World::with_household();
    let file =
        world.write("rows.csv", "meter,reading,date\n14223871,1300,2026-06-01\n14223871,1355,2026-11-20\n");
    let line = format!("meter report --file {} --json", file.display());

    let dry = closed(&world, &format!("{line} --dry-run")).exits(10);
    assert_eq!(pending(&world), json!([]));
    let ran = closed(&world, &line).exits(10);

    for (ran, name) in [(&dry, "dry"), (&ran, "real")] {
        conforms_to(&world, "reported_readings", &ran.json(), name);
        let rows = ran.json()["data"].as_array().unwrap().clone();
        assert!(rows.iter().all(|row| row["result"] == "to_do" && row["web_page"] == PAGE), "{ran}");
    }
    assert_eq!(pending(&world).as_array().map(Vec::len), Some(2));
    assert!(world.path("rows.result.xlsx").exists());
    assert!(!world.path("home/state/spool").exists());
    closed(&world, &line).exits(10);
    assert_eq!(pending(&world).as_array().map(Vec::len), Some(2));
    let text = closed(&world, &format!("meter report --file {} --lang sv", file.display())).exits(10);
    assert!(text.stdout.contains("2 rader: 2 att göra."), "{text}");
}

#[test]
fn a_sheet_with_a_row_held_back_too_is_partly_done() {
    let world = World::with_household();
    let file =
        world.write("rows.csv", "meter,reading,date\n14223871,1190,2026-06-01\n14223871,1355,2026-11-20\n");

    let ran = closed(&world, &format!("meter report --file {} --json", file.display())).exits(8);

    let results: Vec<Value> =
        ran.json()["data"].as_array().unwrap().iter().map(|row| row["result"].clone()).collect();
    assert_eq!(results, ["not_sent", "to_do"]);
}

#[test]
fn what_waits_for_a_portal_that_turns_out_to_take_none_becomes_a_to_do() {
    for line in ["home", "meter list", "meter flush"] {
        let world = World::with_household();
        let (file, away) = (world.path("portal.db"), world.path("away.db"));
        std::fs::rename(&file, &away).unwrap();
        world.run("meter report 1355 --meter 14223871 --yes").exits(6);
        std::fs::rename(&away, &file).unwrap();

        let ran = closed(&world, line);

        assert_eq!(ran.exit, if line == "meter flush" { 10 } else { 0 }, "{ran}");
        let waits = pending(&world);
        assert_eq!(waits.as_array().map(Vec::len), Some(1), "{ran}");
        assert_eq!((&waits[0]["state"], &waits[0]["web_page"]), (&"to_do".into(), &PAGE.into()));
        closed(&world, "meter flush").succeeded();
        assert_eq!(pending(&world), waits);
    }
}

#[test]
fn the_start_page_lists_to_dos_and_does_not_ask_for_the_meter_again() {
    let world = World::with_household();
    closed(&world, "meter report 1355").exits(10);

    let ran = closed(&world, "home --json").succeeded();

    conforms_to(&world, "home", &ran.json(), "home");
    let data = &ran.json()["data"];
    assert_eq!(data["open"][0]["state"], "to_do");
    assert_eq!(data["readings_due"], json!([]));
}
