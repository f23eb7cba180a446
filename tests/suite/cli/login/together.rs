//! Several runs that share one profile.

use crate::cli::bfus::minasidor;
use crate::cli::login::{Portal, logged_in, spoil};
use crate::support::run::World;

const RUNS: usize = 6;

/// Runs the same line several times at once, and returns the exit codes. Who waits for another needs a real clock.
fn at_once(world: &World) -> Vec<Option<i32>> {
    let home = world.path("home");
    let start = |_| minasidor(&home, "whoami --check").spawn().expect("started");
    let runs: Vec<_> = (0..RUNS).map(start).collect();
    runs.into_iter().map(|run| run.wait_with_output().expect("an end").status.code()).collect()
}

#[test]
fn runs_that_find_the_session_dead_at_once_log_in_once() {
    let portal = Portal::start();
    let world = logged_in(&portal);
    portal.simulator.expire_now();
    portal.simulator.forget_calls();

    assert_eq!(at_once(&world), vec![Some(0); RUNS]);

    assert_eq!(portal.attempts(), 1);
    assert_eq!(portal.simulator.overlaps(), 0);
}

#[test]
fn runs_that_share_a_wrong_password_send_it_once() {
    let portal = Portal::start();
    let world = logged_in(&portal);
    spoil(&world);
    portal.simulator.expire_now();
    portal.simulator.forget_calls();

    assert_eq!(at_once(&world), vec![Some(4); RUNS]);

    assert_eq!(portal.attempts(), 1);
}
