//! A served portal that sends its e-mails itself, and a mail server that does not do as it should.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::cli::served::{Server, data, minasidor, ok, typed};
use crate::support::run::World;
use crate::support::smtp::{Line, Manner, Smtp};

/// The demo's server with a mail server.
fn with_mail(home: &Path, smtp: &Smtp) -> Command {
    let mut command = minasidor(home, "-vv --demo portal serve --listen 127.0.0.1:0 --per-minute 0");
    for (name, value) in [
        ("SERVER", "localhost"),
        ("PORT", &smtp.port.to_string()),
        ("SECURITY", "none"),
        ("FROM", "mina-sidor@lind.example"),
        ("TIMEOUT", "600"),
    ] {
        command.env(format!("MINASIDOR_MAIL_{name}"), value);
    }
    command
}

#[test]
#[cfg(unix)]
fn whoever_runs_a_server_is_told_once_that_its_mail_server_takes_nothing() {
    let world = World::empty();
    let (server_home, home) = (world.path("server"), world.path("home"));
    let away = Manner::Greets("554 5.7.1 not you, maria@lind.example");
    let smtp = Smtp::start(Line::Open, &[away, away]);
    let server = Server::of(with_mail(&server_home, &smtp));
    typed(&home, &format!("login {} --user 100045 --password-stdin", server.url), "stordala-100045\n");
    for message in ["Hej", "Igen"] {
        ok(&home, &format!("support contact --errand opinion --contact none --message {message} --yes"));
    }
    // The first is told before the second is begun.
    while smtp.met() < 2 {
        std::thread::yield_now();
    }

    let (_, said) = server.end();

    let told: Vec<&str> = said.lines().filter(|line| line.contains("\"service\":\"mail\"")).collect();
    let [told] = told.as_slice() else { panic!("{said}") };
    assert!(told.contains("later_554: the mail server takes no e-mail now (554)"), "{told}");
    assert!(!told.contains("maria") && !told.contains("100045"), "{told}");
}

#[test]
#[cfg(unix)]
fn a_server_ends_though_a_mail_server_is_silent_and_the_e_mail_waits_as_before() {
    let world = World::empty();
    let (server_home, home) = (world.path("server"), world.path("home"));
    let smtp = Smtp::start(Line::Open, &[Manner::IsMute]);
    let command = with_mail(&server_home, &smtp);
    let server = Server::of(command);
    typed(&home, &format!("login {} --user 100045 --password-stdin", server.url), "stordala-100045\n");
    for message in ["Hej", "Igen"] {
        ok(&home, &format!("support contact --errand opinion --contact none --message {message} --yes"));
    }
    while smtp.met() == 0 {
        std::thread::yield_now();
    }

    // The mail server gives up after twenty seconds, and the e-mail would wait anew.
    let (code, said) = server.end();

    assert_eq!(code, Some(0), "{said}");
    assert!(!said.contains("\"service\":\"mail\""), "nothing is wrong with it: {said}");
    let sent = data(&ok(&server_home, "--demo support sent --json"));
    let states: Vec<_> =
        sent.as_array().unwrap().iter().map(|row| (&row["mail"], &row["attempts"])).collect();
    let waits = (&Value::from("queued"), &Value::from(0));
    assert_eq!(states, [waits, waits], "nothing of either was handed over");
    assert_eq!(smtp.met(), 1);
}
