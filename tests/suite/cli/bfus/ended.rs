//! A portal that ends sessions again and again.

use crate::cli::login::{Portal, logged_in};

#[test]
fn sessions_that_end_all_the_time_are_begun_anew_as_long_as_something_comes() {
    let steady = Portal::start();
    let expected = logged_in(&steady).run("contracts --json").succeeded().json();
    let portal = Portal::start();
    let world = logged_in(&portal);
    portal.simulator.switch(|switches| switches.expire_after = Some(7));

    let contracts = world.run("contracts --json").succeeded().json();

    assert_eq!(contracts["data"], expected["data"]);
    assert!(portal.attempts() > 2, "{}", portal.attempts());
    world.run("home").succeeded();
}

#[test]
fn a_portal_that_ends_sessions_at_once_is_told_as_such_and_not_as_a_missing_password() {
    let portal = Portal::start();
    let world = logged_in(&portal);
    portal.simulator.switch(|switches| switches.expire_after = Some(3));
    let before = portal.attempts();

    let told = world.run("contracts").exits(6);

    assert!(told.stderr.contains("why:   the portal ends sessions as soon as they begin\n"), "{told}");
    assert!(!told.stderr.contains("password"), "{told}");
    assert!(portal.attempts() - before <= 12, "{}", portal.attempts());
    let told = world.run("contracts --lang sv").exits(6);
    assert!(told.stderr.contains("portalen avslutar inloggningar så fort de har börjat"), "{told}");
}
