//! Several runs that share one profile.

use crate::cli::login::{Portal, logged_in, spoil};
use crate::support::run::run_in;

const RUNS: usize = 6;

/// Runs the same line several times at once, and returns the exit codes.
fn at_once(fake: &minasidor::system::fake::Fake) -> Vec<u8> {
    std::thread::scope(|scope| {
        let runs: Vec<_> = (0..RUNS)
            .map(|_| {
                let fake = fake.clone();
                scope.spawn(move || run_in(&fake, None, &["whoami", "--check"]).exit)
            })
            .collect();
        runs.into_iter().map(|run| run.join().expect("an end")).collect()
    })
}

#[test]
fn runs_that_find_the_session_dead_at_once_log_in_once() {
    let portal = Portal::start();
    let world = logged_in(&portal);
    portal.simulator.expire_now();
    portal.simulator.forget_calls();

    assert_eq!(at_once(&world.fake()), vec![0; RUNS]);

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

    assert_eq!(at_once(&world.fake()), vec![4; RUNS]);

    assert_eq!(portal.attempts(), 1);
}
