//! `sync` at a portal of which a part fails, or all of it, and a run that is broken off.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::cli::bfus::failing;
use crate::cli::login::{Portal, logged_in, spoil};
use crate::support::bfus_portal::portal::switches::Switches;
use crate::support::run::{Ran, World};

fn young() -> Portal {
    Portal::with(|switches: &mut Switches| switches.contracts_start = "2026-10-01".parse().ok())
}

/// The rows of a run by kind.
fn rows(ran: &Ran) -> BTreeMap<String, Value> {
    let all = ran.json()["data"].as_array().expect("rows").clone();
    all.into_iter().map(|row| (row["kind"].as_str().expect("a kind").to_owned(), row)).collect()
}

fn failed(rows: &BTreeMap<String, Value>) -> Vec<&str> {
    rows.iter().filter(|(_, row)| row["result"] == "failed").map(|(kind, _)| kind.as_str()).collect()
}

#[test]
fn a_kind_that_fails_is_named_and_stops_no_other() {
    for (path, kind) in [("getinvoices", "invoices"), ("contracts.aspx", "contracts")] {
        let portal = young();
        let world = logged_in(&portal);
        portal.simulator.switch(|switches| switches.disturbances = vec![failing(path)]);

        let ran = world.run("sync --json").exits(8);

        let rows = rows(&ran);
        assert_eq!(failed(&rows), [kind], "{ran}");
        for other in ["waste_services", "readings", "values", "temperatures"] {
            assert!(rows[other]["new"].as_u64().is_some_and(|new| new > 0), "{other} beside {kind}: {ran}");
        }
    }
}

#[test]
fn where_nothing_could_be_done_the_reason_is_told_as_everywhere() {
    let portal = young();
    let world = logged_in(&portal);
    portal.simulator.expire_now();
    spoil(&world);

    let told = world.run("sync").exits(4);

    assert!(told.stderr.starts_with("error: could not log in to Stordala as 100045\n"), "{told}");
    assert_eq!(told.stdout, "");
    drop(portal);
    let dead = young();
    let world = logged_in(&dead);
    drop(dead);
    let there = world.run("invoices").exits(6);
    let told = world.run("sync").exits(6);
    assert_eq!(told.stderr.lines().nth(1), there.stderr.lines().nth(1), "{told}\n{there}");
}

#[test]
fn a_bankid_session_that_ended_is_told_with_exit_5() {
    let portal = young();
    let mut world = World::empty();
    portal.sign_in(&mut world, crate::cli::login::PERSON, "--customer 100045").succeeded();
    portal.simulator.expire_now();

    let told = world.run("sync").exits(5);

    assert!(told.stderr.contains("only you can start one"), "{told}");
}

#[test]
fn a_run_that_goes_on_counts_what_is_there_and_says_up_to_when() {
    let portal = young();
    let world = logged_in(&portal);
    let whole = rows(&world.run("sync --json").succeeded());
    let mut broken = logged_in(&portal);
    broken.interrupted = true;

    let first = broken.run("sync").exits(130);
    broken.interrupted = false;
    let rest = rows(&broken.run("sync --json").succeeded());

    assert!(first.stderr.contains("Interrupted. What was fetched is kept"), "{first}");
    for (kind, row) in &whole {
        let count = |row: &Value| row["new"].as_u64().unwrap_or(0) + row["unchanged"].as_u64().unwrap_or(0);
        if !matches!(kind.as_str(), "values" | "temperatures") {
            assert_eq!(count(&rest[kind]), count(row), "{kind}");
        }
        assert_eq!(rest[kind]["until"], row["until"], "{kind}");
    }
    let readings = rows(&world.run("sync --json").succeeded());
    assert_eq!(readings["readings"]["unchanged"], whole["readings"]["new"]);
}
