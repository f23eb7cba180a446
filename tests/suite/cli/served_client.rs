//! What a client says of a served portal, and what it asks of it: a token that does not suffice, a mirror, an absence.

use std::path::Path;
use std::process::Command;

use assert_cmd::cargo::CommandCargoExt;

use crate::cli::served::{Server, minasidor, ok, text, typed};
use crate::support::run::World;

fn log_in(world: &World, server: &Server) {
    let login = format!("login {} --user 100045 --password-stdin --profile far", server.url);
    let output = typed(&world.path("home"), &login, "stordala-100045\n");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
}

/// An hour after the others.
fn run_at(home: &Path, line: &str) -> (Option<i32>, String, String) {
    let mut command = Command::cargo_bin("minasidor").expect("the binary");
    command.env_clear().env("MINASIDOR_HOME", home).args(["--now", "2026-11-23T09:00:00+01:00"]);
    let output = command.args(line.split_whitespace()).output().expect("an end");
    (output.status.code(), text(&output.stderr), text(&output.stdout))
}

fn run(world: &World, line: &str) -> (Option<i32>, String) {
    let output = minasidor(&world.path("home"), line).output().expect("an end");
    (output.status.code(), text(&output.stderr))
}

#[test]
fn a_client_asks_a_served_portal_for_next_to_nothing_that_it_does_not_have() {
    let world = World::empty();
    let server = Server::start(&world.path("server"));
    log_in(&world, &server);
    for line in ["home", "whoami --check", "doctor", "sync", "invoices --refresh"] {
        run(&world, line);
    }

    let (_, said) = server.end();

    // The login of another maker's portal is looked for once.
    assert_eq!(said.matches("\"route\":\"-\"").count(), 1, "{said}");
}

#[test]
fn a_reading_without_a_meter_is_kept_where_the_mirror_knows_the_only_one() {
    let world = World::empty();
    let server = Server::start(&world.path("server"));
    log_in(&world, &server);
    ok(&world.path("home"), "meter list");
    server.kill();

    let (exit, said) = run(&world, "meter report 1355 --yes --retries 0");

    assert_eq!(exit, Some(6), "{said}");
    assert!(said.contains("the reading for meter 14223871 has not reached"), "{said}");
    assert!(said.contains("1,355 m³ is kept on disk"), "{said}");
    let pending = ok(&world.path("home"), "meter pending --json --offline");
    assert!(text(&pending.stdout).contains("\"meter\":\"14223871\""), "{}", text(&pending.stdout));
}

#[test]
fn a_reading_without_a_meter_is_not_kept_where_nothing_knows_which_one() {
    let world = World::empty();
    let server = Server::start(&world.path("server"));
    log_in(&world, &server);
    server.kill();

    let (exit, said) = run(&world, "meter report 1355 --yes --retries 0");

    assert_eq!(exit, Some(6), "{said}");
    assert!(said.contains("the reading is not kept"), "{said}");
}

#[test]
fn what_was_handed_in_is_not_told_from_the_mirror() {
    let world = World::empty();
    let server = Server::start(&world.path("server"));
    log_in(&world, &server);
    ok(&world.path("home"), "meter list");
    let home = world.path("home");

    let (listed, told, _) = run_at(&home, "meter list");
    assert_eq!(listed, Some(0), "{told}");
    assert!(told.contains("From the mirror of "), "{told}");
    let (reported, told, answer) = run_at(&home, "meter report 1355 --yes --json");
    assert_eq!(reported, Some(0), "{told}");
    assert!(!told.contains("From the mirror of "), "{told}");
    assert!(answer.contains("\"as_of\":\"2026-11-23T09:00:00+01:00\""), "{answer}");
}

#[test]
fn a_token_that_may_not_write_is_told_as_a_token() {
    let world = World::empty();
    let server = Server::start(&world.path("server"));
    let file = world.path("token.txt");
    let issue = "--demo portal tokens issue --name cron --page readings --until 2027-01-01 -o";
    ok(&world.path("server"), &format!("{issue} {}", file.display()));
    let login = format!("login {} --token-stdin --profile cron", server.url);
    typed(&world.path("home"), &login, &std::fs::read_to_string(&file).expect("a token"));

    let (exit, said) = run(&world, "meter report 1355 --meter 14223871 --date 2026-11-22 --yes");

    assert_eq!(exit, Some(7), "{said}");
    assert!(said.contains("why:   the token was not made for it\n"), "{said}");
    assert!(!said.contains("user"), "{said}");
}
