//! Several processes, and none at the other end.

use minasidor::files::Files;
use minasidor::system::disk::Disk;

use crate::cli::bfus::{calls, logged_in, minasidor, portal, ran, text};

/// What is read of the household.
const LINES: [&str; 7] = [
    "facilities --json",
    "consumption --period 2026-10 --resolution day --json",
    "meter --json",
    "invoices --json",
    "contracts --json",
    "waste --json",
    "home --json",
];

/// The answer without the instant at which it was true.
fn data(bytes: &[u8]) -> serde_json::Value {
    let document: serde_json::Value = serde_json::from_slice(bytes).expect("JSON");
    document["data"].clone()
}

#[test]
fn what_was_synced_is_the_same_when_the_portal_is_gone() {
    let portal = portal();
    let world = logged_in(&portal);
    let home = world.path("home");
    ran(&home, "sync");
    let live: Vec<_> =
        LINES.iter().map(|line| data(&ran(&home, &format!("{line} --refresh")).stdout)).collect();
    drop(portal);

    for (line, live) in LINES.iter().zip(&live) {
        let offline = ran(&home, &format!("{line} --offline"));
        assert_eq!(&data(&offline.stdout), live, "{line}");
    }
}

#[test]
fn two_syncs_at_once_lose_nothing_and_fetch_nothing_twice() {
    let portal = portal();
    let alone = logged_in(&portal);
    ran(&alone.path("home"), "sync");
    let once = calls(&portal);
    let world = logged_in(&portal);
    let home = world.path("home");

    let both: Vec<_> = (0..2).map(|_| minasidor(&home, "sync").spawn().expect("started")).collect();
    for child in both {
        let output = child.wait_with_output().expect("an end");
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    }

    let (mut first, mut second) = (once, calls(&portal));
    first.sort();
    second.sort();
    assert_eq!(second, first);
    assert_eq!(portal.simulator.overlaps(), 0);
    for line in LINES {
        let ours = data(&ran(&home, &format!("{line} --offline")).stdout);
        assert_eq!(ours, data(&ran(&alone.path("home"), &format!("{line} --offline")).stdout), "{line}");
    }
}

#[test]
fn two_processes_that_read_as_one_profile_log_in_once() {
    let portal = portal();
    let world = logged_in(&portal);
    let home = world.path("home");
    portal.simulator.expire_now();

    let lines = ["invoices --json --refresh", "contracts --json --refresh", "waste --json --refresh"];
    let all: Vec<_> = lines.iter().map(|line| minasidor(&home, line).spawn().expect("started")).collect();
    for child in all {
        let output = child.wait_with_output().expect("an end");
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    }

    assert_eq!(portal.attempts(), 1);
    assert_eq!(portal.simulator.overlaps(), 0);
    assert!(portal.simulator.complaints().is_empty(), "{:?}", portal.simulator.complaints());
}

#[test]
fn a_run_that_was_stopped_is_not_waited_for_without_end() {
    let portal = portal();
    let mut world = logged_in(&portal);
    let lock = world.path("home").join("state/sessions/stordala.json.lock");
    let _stopped = Disk.try_lock(&lock).expect("a lock").expect("free");

    let told = world.run("facilities --refresh").exits(6);

    assert_eq!(
        told.stderr,
        "error: could not use the session of stordala\n\
         why:   another run of minasidor has not let go of it for 60 s; it may have been stopped\n\
         try:   pgrep -l minasidor shows what runs; end or continue it, then the same command\n"
    );
    let told = world.run("facilities --refresh --lang sv").exits(6);
    assert!(
        told.stderr.starts_with("fel:   det gick inte att använda inloggningen för stordala\n"),
        "{told}"
    );
    world.terminal = Some(80);
    let told = world.run("facilities --refresh").exits(6);
    let waits = "Waiting for another run of minasidor that uses the session of stordala.\n";
    assert!(told.stderr.starts_with(waits), "{told}");
}
