//! The same again changes nothing; what is different takes the place of what was there; what is not named stays.

use serde_json::{Value, json};

use crate::cli::feeding::{KINDS, bring, counts, filled, line, with};
use crate::support::run::World;

#[test]
fn the_same_file_again_changes_nothing() {
    let world = filled();
    let before = std::fs::read(world.path("p.db")).unwrap();

    for kind in KINDS {
        assert_eq!(counts(&bring(&world, kind, &[line(kind), line(kind)]).succeeded()), [0, 0, 2], "{kind}");
    }

    // Not even pages are written anew.
    assert!(before == std::fs::read(world.path("p.db")).unwrap());
    world.run("portal check --db {}/p.db").succeeded();
}

/// Brings one line with a change and returns what a command then shows.
fn changed(world: &World, kind: &str, changes: &[(&str, Value)], shown: &str) -> Value {
    let line = changes.iter().fold(line(kind), |line, (place, value)| with(line, place, value.clone()));
    assert_eq!(counts(&bring(world, kind, std::slice::from_ref(&line)).succeeded()), [0, 1, 0], "{line}");
    assert_eq!(counts(&bring(world, kind, &[line]).succeeded()), [0, 0, 1], "{changes:?}");
    world.run(&format!("{shown} --json")).succeeded().json()["data"].take()
}

#[test]
fn what_is_different_takes_the_place_of_what_was_there() {
    let world = filled();

    let site = changed(&world, "customers", &[("/sites/0/name", json!("Björkvägen 1"))], "facilities");
    assert_eq!(site[0]["site"], "Björkvägen 1");
    let tags = changed(&world, "customers", &[("/sites/0/tags", json!(["a", "b"]))], "facilities");
    assert_eq!(tags[0]["tags"], json!(["a", "b"]));
    let facility = changed(
        &world,
        "facilities",
        &[("/meters/0/until", json!("2026-11-01"))],
        "facilities show VA-100045-001",
    );
    assert_eq!(facility["meters"][0]["until"], "2026-11-01");
    let price = [("/prices/0/price_excl_vat_sek", json!(300.0)), ("/until", json!("2027-01-01"))];
    let contract = changed(&world, "contracts", &price, "contracts show AV-1");
    assert_eq!(
        (&contract["prices"][0]["price_excl_vat_sek"], contract["prices"].as_array().unwrap().len()),
        (&serde_json::from_str("300.00").unwrap(), 1)
    );
    assert_eq!(contract["until"], "2027-01-01");
    let unpaid = changed(&world, "invoices", &[("/payments", json!([]))], "invoices show 2026000245");
    assert_eq!((&unpaid["status"], &unpaid["paid_on"]), (&json!("overdue"), &json!(null)));
    let document = changed(&world, "documents", &[("/title", json!("Rättade priser"))], "documents");
    assert_eq!((&document[0]["title"], document.as_array().unwrap().len()), (&json!("Rättade priser"), 1));
    let moved = [("/pickups/0/date", json!("2026-12-30"))];
    let pickups = changed(&world, "waste", &moved, "waste pickups --period 2026-12");
    let days: Vec<&str> = pickups.as_array().unwrap().iter().map(|p| p["date"].as_str().unwrap()).collect();
    assert_eq!(days, ["2026-12-14", "2026-12-30"]);
}

#[test]
fn what_is_not_named_stays() {
    let world = filled();
    let mut bare = line("customers");
    bare.as_object_mut().unwrap().retain(|key, _| key == "number" || key == "name");
    let named = with(bare.clone(), "/sites", json!([{"id": "S-2", "name": "Björkvägen 1"}]));

    assert_eq!(counts(&bring(&world, "customers", &[bare, named]).succeeded()), [0, 1, 1]);

    let users = world.run("admin users --json").json();
    assert_eq!(users["data"][0]["user"], "johan.lind");
    let facility =
        with(line("facilities"), "/meters", json!([{"number": "14223872", "read_by_hand": false}]));
    bring(&world, "facilities", &[facility]).succeeded();
    let shown = world.run("facilities show VA-100045-001 --json").json();
    assert_eq!(shown["data"]["meters"].as_array().unwrap().len(), 2);
    bring(&world, "waste", &[with(line("waste"), "/pickups", json!([]))]).succeeded();
    world.run("waste pickups --period 2026-12 --json").shows("\"planned\":\"2026-12-28\"");
}

#[test]
fn a_right_that_the_customer_took_back_is_not_given_again() {
    let world = filled();
    world.run("admin users revoke johan.lind --all --yes").succeeded();

    assert_eq!(counts(&bring(&world, "customers", &[line("customers")]).succeeded()), [0, 0, 1]);
    assert_eq!(world.run("admin users --json").json()["data"][0]["state"], "ended");

    let more = with(line("customers"), "/users/0/rights/0/role", json!("write"));
    assert_eq!(counts(&bring(&world, "customers", &[more]).succeeded()), [0, 1, 0]);
    assert_eq!(world.run("admin users --json").json()["data"][0]["state"], "active");
}

#[test]
fn what_was_known_before_stays_known_from_its_day() {
    let world = filled();
    let later = |day: &str, kind: &str, line: &Value| {
        world.write("later.jsonl", line.to_string());
        world
            .run(&format!("portal import {kind} --db {{}}/p.db {{}}/later.jsonl --now {day}T08:00:00+01:00"))
            .succeeded();
    };
    let second = json!({"label": "Fast avgift", "from": "2027-01-01", "price_excl_vat_sek": 280,
        "vat_percent": 25, "unit": "month"});
    let contract = line("contracts");
    let first = contract["prices"][0].clone();
    later(
        "2026-12-01",
        "contracts",
        &with(with(contract, "/prices", json!([first, second])), "/until", json!("2028-01-01")),
    );

    let seen = |day: &str| {
        let shown =
            world.run(&format!("contracts show AV-1 --json --now {day}T08:00:00+01:00")).succeeded().json();
        (shown["data"]["prices"].as_array().unwrap().len(), shown["data"]["until"].clone())
    };
    assert_eq!(seen("2026-11-24"), (1, json!(null)));
    assert_eq!(seen("2026-12-01"), (2, json!("2028-01-01")));
    world.run("contracts --json --now 2026-11-22T08:00:00+01:00").shows("\"data\":[]");
}

#[test]
fn check_finds_persons_papers_and_marks_that_are_wrong() {
    let world = filled();
    world.run("portal check --db {}/p.db").succeeded();
    world.run("meter report 1300 --meter 14223871 --date 2026-11-20 --yes --comment första").succeeded();
    let connection = rusqlite::Connection::open(world.path("p.db")).unwrap();
    for damage in [
        "UPDATE login SET person = '199503242382' WHERE customer_id IS NOT NULL",
        "UPDATE invoice_content SET data = CAST('text' AS BLOB)",
        "UPDATE handed_in_reading SET status = 'fetched'",
        "INSERT INTO fetched (handed, receipt_id, at) SELECT 'move', max(id), 0 FROM receipt",
    ] {
        assert_eq!(connection.execute(damage, []).unwrap(), 1, "{damage}");
    }
    drop(connection);

    let found = world.run("portal check --db {}/p.db --json").exits(9).json();

    assert_eq!(
        found["data"]["faults"],
        json!([
            "login 1: it is no personal number",
            "invoice_content 1: it is no PDF",
            "fetched 1: it stands at a receipt of another sort",
            "handed_in_reading 1: it was never acknowledged",
        ])
    );
}
