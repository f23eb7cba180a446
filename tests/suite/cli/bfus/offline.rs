//! What asks no portal asks none, and what was known earlier is known since the first fetch.

use crate::cli::login::{Portal, logged_in};

#[test]
fn what_is_offline_asks_nothing_and_says_so() {
    let portal = Portal::start();
    let world = logged_in(&portal);
    portal.simulator.forget_calls();

    world
        .run("whoami --check --offline")
        .exits(2)
        .says("error: --check asks the portal, and --offline does not\n");
    let doctor = world.run("doctor --offline").succeeded();
    doctor.shows("not asked, because of --offline");
    world.run("doctor --offline --bundle {}/bundle.json --yes").exits(2);

    assert!(portal.simulator.calls().is_empty(), "{:?}", portal.simulator.calls());
    world.run("doctor").succeeded().shows("13.0.26138").shows("clock");
}

#[test]
fn what_the_portal_does_not_offer_is_named_offline_too() {
    let portal = Portal::start();
    let world = logged_in(&portal);
    let there = world.run("documents").exits(10);

    world.run("documents --offline").exits(10).says(&there.stderr);
    let swedish = world.run("documents --offline --lang sv").exits(10);
    assert!(swedish.stderr.contains("portalen erbjuder inte dokument för program\n"), "{swedish}");
}

#[test]
fn what_was_known_before_the_first_fetch_is_refused_with_its_date() {
    let portal = Portal::start();
    let world = logged_in(&portal);
    let line = "consumption el --period 2026-09 --as-of 2026-11-20";

    let none = world.run(line).exits(10);
    assert!(none.stderr.contains("nothing of this was fetched here before now"), "{none}");
    world.run("consumption el --period 2026-09").succeeded();

    world.run(line).exits(10).says(
        "error: can not tell what was known at the time of --as-of\n\
         why:   the portal does not say it; what was known is kept here since the first fetch, 2026-11-23\n\
         try:   --as-of 2026-11-23 or later\n",
    );
    world.run(&format!("{line} --offline")).exits(3).says(
        "error: the mirror can not tell what was known at the time of --as-of\n\
         why:   it keeps what was known since the first fetch, 2026-11-23, and --offline asks no portal\n\
         try:   --as-of 2026-11-23 or later\n",
    );
    let swedish = world.run(&format!("{line} --lang sv")).exits(10);
    assert!(swedish.stderr.contains("sedan första hämtningen, 2026-11-23\n"), "{swedish}");
    world.run("consumption el --period 2026-09 --as-of 2026-11-23").succeeded();
}
