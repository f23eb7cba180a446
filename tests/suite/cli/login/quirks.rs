//! Quirks of such portals (§26 of the protocol's description) that show only between a client and a socket. The
//! others are named where they are read: 1, 2, 3, 5, 6, 10, 12, 13 and 14 in `portal/bfus/reads/differing.rs`, 11 in
//! `portal/bfus/reads/late.rs`, 16 in `src/portal/bfus/price.rs`, 17 in `src/portal/bfus/waste.rs`.

use minasidor::domain::zone::Instant;

use crate::cli::login::{PASSWORD, PERSON, Portal, files, logged_in, spoil};
use crate::support::bfus_portal::NOW;
use crate::support::bfus_portal::portal::switches::Disturbance;
use crate::support::bfus_portal::portal::switches::Trouble;
use crate::support::run::World;

/// Quirk 4: cookies of an old session poison the answer to a login.
#[test]
fn a_login_over_a_dead_session_sends_none_of_its_cookies() {
    let portal = Portal::with(|switches| switches.poison = true);
    let mut world = logged_in(&portal);
    portal.simulator.expire_now();

    world.run("invoices --refresh").succeeded();
    portal.simulator.expire_now();
    portal.log_in(&mut world).succeeded();

    assert!(portal.simulator.complaints().is_empty(), "{:?}", portal.simulator.complaints());
}

/// Quirk 7: the heart beat answers whatever the session is, and scripts' requests of pages do not keep it.
#[test]
fn the_heart_beat_is_never_asked() {
    let portal = Portal::start();
    let world = logged_in(&portal);

    world.run("home").succeeded();
    world.run("whoami --check").succeeded();
    world.run("doctor").succeeded();

    assert_eq!(portal.simulator.count("/heart.beat"), 0);
    assert!(portal.simulator.complaints().is_empty(), "{:?}", portal.simulator.complaints());
}

/// Quirk 8: a session of BankID ends after a quarter of an hour, whatever is done; ten digits would find no account, so
/// twelve are sent.
#[test]
fn a_session_of_bankid_ends_and_ten_digits_become_twelve() {
    let portal = Portal::start();
    let mut world = World::empty();
    portal.sign_in(&mut world, &PERSON[2..], "--customer 100045").succeeded();
    world.run("invoices").succeeded();

    portal.simulator.set_clock(NOW + 16 * 60 as Instant);
    portal.simulator.expire_now();

    world.run("invoices --refresh").exits(5);
    assert_eq!(portal.attempts(), 0, "no password was ever sent");
}

/// Quirk 9: a locked account is not a wrong password.
#[test]
fn a_locked_account_and_a_wrong_password_are_told_apart() {
    for (status, exit, code) in [(1, 4, "wrong_credentials"), (7, 5, "account_locked")] {
        let portal = Portal::start();
        let world = logged_in(&portal);
        portal.simulator.expire_now();
        portal.simulator.switch(|switches| switches.login_status = Some(status));

        let error = world.run("invoices --refresh --json").exits(exit).error();

        assert_eq!(error["code"], code);
    }
}

/// Quirks 15 and 18: models and contracts go back as they came, and a post without anything says how long it is. The
/// simulator complains otherwise.
#[test]
fn what_is_sent_is_what_the_pages_send() {
    let portal = Portal::with(|switches| {
        switches.extra_members = true;
        switches.strict = true;
    });
    let world = logged_in(&portal);

    for line in ["home", "consumption --period 2026-10", "contracts", "waste", "meter history", "invoices"] {
        world.run(line).succeeded();
    }

    assert!(portal.simulator.complaints().is_empty(), "{:?}", portal.simulator.complaints());
}

/// Quirk 19: many cookie jars drop the cookies of a bare address.
#[test]
fn a_portal_may_be_at_a_bare_address() {
    let portal = Portal::start();
    let mut world = World::empty();
    world.input = format!("{PASSWORD}\n");
    let url = portal.url().replace("localhost", "127.0.0.1");

    world.run(&format!("login {url} --user 100045 --password-stdin")).succeeded();
    world.run("invoices").succeeded();

    assert_eq!(portal.attempts(), 1, "the session was kept");
}

/// Quirk 20: ids, addresses and cookies of a portal are secret, also where its answers are not understood.
#[test]
fn an_answer_that_is_not_understood_is_told_without_what_stands_in_it() {
    let portal = Portal::start();
    let world = logged_in(&portal);
    spoil(&world);
    let cut = Disturbance { what: Trouble::Cut(40), path: "getinvoices".into(), times: 0 };
    portal.simulator.switch(|switches| switches.disturbances = vec![cut]);

    let ran = world.run("invoices --refresh -vv --retries 0");

    assert_ne!(ran.exit, 0);
    let cookies: Vec<String> = files(&world.path("home"))
        .into_iter()
        .filter(|(path, _)| path.contains("/sessions/") && path.ends_with(".json"))
        .map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned())
        .collect();
    let session: serde_json::Value = serde_json::from_str(&cookies[0]).unwrap();
    for cookie in session["cookies"].as_object().into_iter().flatten().map(|(_, value)| value.to_string()) {
        assert!(!ran.stderr.contains(cookie.trim_matches('"')), "{ran}");
    }
    assert!(!ran.stderr.contains("gammalt"), "{ran}");
}
