//! Passwords, cookies and personal numbers are nowhere but where they belong, and that is the owner's alone.

use crate::cli::login::kept::mode;
use crate::cli::login::{PASSWORD, PERSON, Portal, files, logged_in, spoil};
use crate::support::run::{Ran, World};

/// The cookies of the session that is kept.
fn cookies(world: &World) -> Vec<String> {
    let text = std::fs::read_to_string(world.path("home/state/sessions/stordala.json")).expect("a session");
    let session: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let cookies = session["cookies"].as_object().expect("cookies");
    cookies
        .values()
        .filter_map(|value| value.as_str())
        .filter(|value| value.len() > 5)
        .map(str::to_owned)
        .collect()
}

#[track_caller]
fn shows_none_of(ran: &Ran, secrets: &[String]) {
    for secret in secrets {
        assert!(!ran.stdout.contains(secret) && !ran.stderr.contains(secret), "{secret} in\n{ran}");
    }
}

#[test]
fn no_output_shows_a_secret_however_much_is_said() {
    let portal = Portal::start();
    let mut world = World::empty();
    let ran = portal.log_in(&mut world);
    let mut secrets = cookies(&world);
    assert!(!secrets.is_empty());
    secrets.extend([PASSWORD.to_owned(), "gammalt".to_owned()]);
    shows_none_of(&ran, &secrets);

    for line in ["whoami --check -vv", "doctor -vv", "profile list --json", "config list", "profile show -vv"]
    {
        shows_none_of(&world.run(line), &secrets);
    }
    spoil(&world);
    portal.simulator.expire_now();
    for _ in 0..2 {
        shows_none_of(&world.run("whoami --check -vv").exits(4), &secrets);
    }
    portal.simulator.switch(|switches| switches.poison = true);
    world.write("home/config/credentials.toml", format!("[stordala]\npassword = {PASSWORD}"));
    mode(&world.path("home/config/credentials.toml"), 0o600);
    shows_none_of(&world.run("whoami --check -vv").exits(1), &secrets);
}

#[test]
fn a_personal_number_is_kept_nowhere() {
    let portal = Portal::start();
    let mut world = World::empty();

    let ran = portal.sign_in(&mut world, PERSON, "--all-accounts -vv").succeeded();
    let short = &PERSON[2..];
    shows_none_of(&ran, &[PERSON.to_owned(), short.to_owned()]);
    shows_none_of(&world.run("whoami --check --profile all -vv"), &[short.to_owned()]);
    portal.simulator.switch(|switches| switches.login_refused = Some(format!("Nej {PERSON}")));
    let ran = portal.sign_in(&mut world, PERSON, "--all-accounts -vv").exits(5);
    shows_none_of(&ran, &[short.to_owned()]);

    for (path, bytes) in files(world.folder()) {
        assert!(!String::from_utf8_lossy(&bytes).contains(short), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_what_is_kept() {
    use std::os::unix::fs::PermissionsExt;
    let portal = Portal::start();
    let world = logged_in(&portal);
    spoil(&world);
    portal.simulator.expire_now();
    world.run("whoami --check").exits(4);

    let mut seen = 0;
    for (path, _) in files(&world.path("home")) {
        let mode = std::fs::metadata(&path).expect("a file").permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{path}");
        seen += 1;
    }
    assert!(seen >= 5, "{seen}");

    let file = world.path("home/config/credentials.toml");
    mode(&file, 0o640);
    let ran = world.run("whoami --check").exits(7);
    assert!(ran.stderr.contains(&format!("try:   chmod 600 {}", file.display())), "{ran}");
}
