//! Runs that send e-mails and are killed, broken off, or not the only ones.

use std::process::{Command, Stdio};

use crate::cli::mail::{later, state, world};
use crate::support::smtp::{Line, Manner, Smtp};

#[test]
fn a_run_that_was_killed_while_sending_is_followed_by_one_that_sends() {
    let server = Smtp::start(Line::Open, &[Manner::IsMute]);
    let world = world(&server, "none");
    world.run("config set mail_timeout 60").succeeded();
    let mut killed = Command::new(env!("CARGO_BIN_EXE_minasidor"))
        .args(["--now", "2026-11-23T08:00", "move", "notify", "--out", "2026-12-01", "--yes"])
        .env("MINASIDOR_HOME", world.path("home"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("started");
    // The e-mail is marked before anybody is talked to.
    while server.met() == 0 && killed.try_wait().expect("a child").is_none() {
        std::thread::yield_now();
    }
    killed.kill().expect("killed");
    killed.wait().expect("gone");

    assert_eq!(state(&world, &format!("move sent {}", later(599))).0, "sending", "it may still live");
    assert_eq!(state(&world, &format!("move sent {}", later(600))), ("sent".into(), 2, None));
    assert_eq!(server.arrived().len(), 1);
}

#[test]
#[cfg(unix)]
fn a_run_that_is_broken_off_while_sending_tells_its_receipt_and_the_e_mail_waits() {
    let server = Smtp::start(Line::Open, &[Manner::IsMute]);
    let world = world(&server, "none");
    world.run("config set mail_timeout 60").succeeded();
    let mut broken = Command::new(env!("CARGO_BIN_EXE_minasidor"))
        .args(["--now", "2026-11-23T08:00", "move", "notify", "--out", "2026-12-01", "--yes", "--json"])
        .env("MINASIDOR_HOME", world.path("home"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("started");
    while server.met() == 0 && broken.try_wait().expect("a child").is_none() {
        std::thread::yield_now();
    }
    let id = broken.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().expect("told").success());
    let ended = broken.wait_with_output().expect("an end");

    assert_eq!(ended.status.code(), Some(130), "{ended:?}");
    let document: serde_json::Value = serde_json::from_slice(&ended.stdout).expect("an answer");
    assert!(document.to_string().contains("F2026-"), "the receipt is told: {document}");
    let said = String::from_utf8_lossy(&ended.stderr).replace('\n', " ");
    assert!(said.contains("Sending was broken off; what was not handed over waits in the outbox."), "{said}");
    world.run("config set mail_server --unset").succeeded();
    assert_eq!(state(&world, "move sent"), ("queued".into(), 0, None));
    world.run("config set mail_server localhost").succeeded();
    assert_eq!(state(&world, "move sent --retry"), ("sent".into(), 1, None));
    assert_eq!(server.arrived().len(), 1);
}

#[test]
fn two_runs_at_once_send_it_once() {
    let server = Smtp::start(Line::Open, &[]);
    let world = world(&server, "none");
    world.run("config set mail_server --unset").succeeded();
    world.run("move notify --out 2026-12-01 --yes").succeeded();
    world.run("config set mail_server localhost").succeeded();
    let run = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_minasidor"));
        command.args(["--now", "2026-11-23T08:00", "move", "sent"]).env("MINASIDOR_HOME", world.path("home"));
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("started")
    };

    let both = [run(), run(), run(), run()];

    both.into_iter().for_each(|mut one| assert!(one.wait().expect("gone").success()));
    assert_eq!(server.arrived().len(), 1);
}
