//! One reading.

use crate::cli::reporting::{METER, has_once, without_portal};
use crate::support::run::World;

#[test]
fn a_reading_ends_in_a_receipt_and_the_same_again_in_the_first_one() {
    let world = World::with_household();

    let first = world.run("meter report 1355 --yes --json").succeeded().json();
    let second = world.run("mätare rapportera 1355 --yes --json").succeeded().json();

    let (first, second) = (&first["data"], &second["data"]);
    assert_eq!((&first["result"], &first["replayed"]), (&"received".into(), &false.into()));
    assert_eq!((&second["result"], &second["replayed"]), (&"already_reported".into(), &true.into()));
    assert_eq!(first["receipt"], second["receipt"]);
    assert_eq!((&first["last"], &first["used"], &first["unit"]), (&1204.into(), &151.into(), &"m³".into()));
    has_once(world.folder(), &[format!("{METER} 2026-11-23 1355")], "twice");
}

#[test]
fn nothing_is_sent_without_a_yes_and_a_dry_run_sends_nothing() {
    let mut world = World::with_household();

    world.run("meter report 1355").exits(2);
    world.run("meter report 1355 --dry-run").succeeded().shows("would be sent");
    world.terminal = Some(80);
    world.input = "n\n".into();
    world.run("meter report 1355").exits(1);
    has_once(world.folder(), &[], "no yes");
    world.input = "ja\n".into();
    let ran = world.run("meter report 1355 --lang sv").succeeded().shows("mottagen");

    assert!(ran.stderr.starts_with("Mätare 14223871 den 23 nov 2026: 1\u{a0}355 m³\n"), "{ran}");
}

#[test]
fn a_reading_that_can_not_be_right_is_told_and_not_kept() {
    let world = World::with_household();
    let told = [
        ("1190", 7, "reading_lower"),
        ("1354,2", 7, "reading_not_whole"),
        ("13541", 7, "reading_decimals"),
        ("1354123", 7, "reading_digits"),
        ("1410", 7, "reading_unusual"),
        ("x", 7, "reading_not_number"),
        ("1355 --date 2026-11-24", 7, "reading_future"),
        ("1355 --date 2025-11-01", 7, "reading_before_last"),
        ("1355 --meter 1", 3, "reading_unknown_meter"),
        ("1355 --date 2026-02-30", 2, "usage"),
        ("1355 --idempotency-key \"a b\"", 2, "usage"),
    ];
    for (line, exit, code) in told {
        let ran = world.run(&format!("meter report {line} --yes --json")).exits(exit);
        assert_eq!(ran.error()["code"], code, "{ran}");
    }

    assert_eq!(world.run("meter pending --json").succeeded().json()["data"], serde_json::json!([]));
    has_once(world.folder(), &[], "faults");
    let told = "\
error: did not send the reading for meter 14223871
why:   1,190 m³ is lower than the last reading, 1,204 m³ (20 Nov 2025)
try:   check the meter number and the digits; a new meter: --meter-replaced
";
    world.run("meter report 1190 --yes").exits(7).says(told);
    world.run("meter report 1410 --yes --comment \"the garden was watered\"").succeeded();
}

#[test]
fn a_reading_whose_portal_is_away_is_kept_and_the_next_run_sends_it() {
    let world = World::with_household();
    let kept = "\
error: the reading for meter 14223871 has not reached the portal yet
why:   the portal can not be reached; 1,355 m³ is kept on disk
try:   nothing, the next run sends it; at once: minasidor meter flush
";
    without_portal(&world, || {
        world.run(&format!("meter report 1355 --meter {METER} --yes")).exits(6).says(kept);
        world.run(&format!("meter report 1355 --meter {METER} --yes")).exits(6);
        world.run("meter report 1355 --yes").exits(6);
        world.run(&format!("meter report 1356 --meter {METER} --yes")).exits(7);
        world
            .run(&format!("meter report 1355 --meter {METER} --yes --idempotency-key k --date 2026-11-19"))
            .exits(6);
        let reused =
            format!("meter report 1356 --meter {METER} --yes --idempotency-key k --date 2026-11-18 --json");
        assert_eq!(world.run(&reused).exits(7).error()["code"], "key_reused");
        world.run("meter pending --drop k --yes").succeeded();
        world.run("meter flush").exits(6);
        world.run("home").exits(3);
        let waits = world.run("meter pending --json").succeeded().json();
        assert_eq!(waits["data"].as_array().map(Vec::len), Some(1));
        assert_eq!(waits["data"][0]["state"], "waits");
    });

    let ran = world.run("home").succeeded();

    assert!(ran.stderr.contains("Sent 1 reading that had waited.\n"), "{ran}");
    has_once(world.folder(), &[format!("{METER} 2026-11-23 1355")], "away");
    assert!(!world.run("home").succeeded().stderr.contains("waited"));
    assert_eq!(world.run("meter pending --json").succeeded().json()["data"], serde_json::json!([]));
}

#[test]
fn an_unlikely_reading_that_was_kept_unchecked_stays_for_a_person_who_can_take_it_back() {
    let world = World::with_household();
    without_portal(&world, || {
        world.run(&format!("meter report 13541 --meter {METER} --yes")).exits(6);
    });

    let flushed = world.run("meter flush --json").exits(8).json();
    let waits = world.run("meter pending --json").succeeded().json();
    let key = waits["data"][0]["key"].as_str().expect("a key").to_owned();

    assert_eq!(flushed["data"][0]["result"], "not_sent");
    assert_eq!(
        (&waits["data"][0]["state"], &waits["data"][0]["why"]),
        (&"refused".into(), &"reading_decimals".into())
    );
    world.run("meter pending --drop 0000").exits(3);
    world.run(&format!("meter pending --drop {}", &key[..10])).exits(2);
    world.run(&format!("meter pending --drop {} --yes", &key[..10])).succeeded();
    assert_eq!(world.run("meter väntande --json").succeeded().json()["data"], serde_json::json!([]));
    world.run("meter flush").succeeded();
    has_once(world.folder(), &[], "dropped");
}

#[test]
fn trying_again_past_midnight_is_no_second_reading() {
    let world = World::with_household();
    let (before, after) = ("--now 2026-11-22T23:58:00+01:00", "--now 2026-11-23T00:03:00+01:00");

    world.run(&format!("meter report 1355 --yes {before}")).succeeded();
    let again = world.run(&format!("meter report 1355 --yes --json {after}")).succeeded().json();
    assert_eq!((&again["data"]["date"], &again["data"]["replayed"]), (&"2026-11-22".into(), &true.into()));
    has_once(world.folder(), &[format!("{METER} 2026-11-22 1355")], "delivered");

    let world = World::with_household();
    without_portal(&world, || {
        world.run(&format!("meter report 1355 --meter {METER} --yes {before}")).exits(6);
        world.run(&format!("meter report 1355 --meter {METER} --yes {after}")).exits(6);
    });
    world.run(&format!("meter report 1355 --yes {after}")).succeeded();
    has_once(world.folder(), &[format!("{METER} 2026-11-22 1355")], "kept");
}

#[test]
fn a_locked_portal_keeps_the_reading() {
    let world = World::with_household();
    let lock = rusqlite::Connection::open(world.path("portal.db")).unwrap();
    lock.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;").unwrap();

    let ran = world.run(&format!("meter report 1355 --meter {METER} --yes --json")).exits(6);
    drop(lock);

    assert_eq!(ran.error()["code"], "reading_kept");
    world.run("meter flush").succeeded();
    has_once(world.folder(), &[format!("{METER} 2026-11-23 1355")], "locked");
}
