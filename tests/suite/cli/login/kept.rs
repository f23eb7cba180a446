//! What is kept of a login, where, and what becomes of a refusal.

use std::path::Path;
use std::sync::Arc;

use minasidor::system::keyring::KeyringFault;

use crate::cli::login::{PASSWORD, Portal, files, logged_in, spoil};
use crate::support::breaking::{Break, Breaking};
use crate::support::run::World;

#[test]
fn a_refused_password_is_told_in_full_once_and_never_tried_again_by_itself() {
    let portal = Portal::start();
    let mut world = logged_in(&portal);
    spoil(&world);
    portal.simulator.expire_now();
    portal.simulator.forget_calls();

    world.run("whoami --check").exits(4).says(
        "error: could not log in to Stordala as 100045\n\
         why:   the portal refused the user name or password; it will not be tried again\n\
         try:   minasidor login --profile stordala; a new password: the portal's own page, or the utility\n",
    );
    for _ in 0..3 {
        world.run("whoami --check").exits(4).says(
            "error: could not log in to Stordala as 100045: refused at 08:00, not tried again; minasidor login --profile stordala\n",
        );
    }
    world.run("whoami --check --lang sv").exits(4).says(
        "fel:   det gick inte att logga in hos Stordala som 100045: nekat 08.00, provas inte igen; minasidor login --profile stordala\n",
    );
    let error = world.run("whoami --check --json").exits(4).error();
    assert_eq!(error["code"], "not_tried_again");
    assert_eq!(portal.attempts(), 1);
    world.run("whoami").succeeded().shows("refused");
    world.run("login").exits(4);
    assert_eq!(portal.attempts(), 1, "nobody was asked, and the one that is kept was refused");

    portal.log_in(&mut world).succeeded();
    world.run("whoami --check").succeeded();
}

#[test]
fn a_locked_account_is_left_alone() {
    let portal = Portal::start();
    let world = logged_in(&portal);
    portal.simulator.expire_now();
    portal.simulator.forget_calls();
    portal.simulator.switch(|switches| switches.login_status = Some(7));

    let ran = world.run("whoami --check").exits(5);
    assert!(ran.stderr.contains("why:   the account is locked; it will not be tried again\n"), "{ran}");
    world.run("whoami --check").exits(5).says(
        "error: could not log in to Stordala as 100045: locked at 08:00, not tried again; ask Stordala to unlock it, then minasidor login --profile stordala\n",
    );

    assert_eq!(portal.attempts(), 1);
}

#[test]
fn a_login_that_fails_leaves_everything_as_it_was() {
    let portal = Portal::start();
    let mut world = logged_in(&portal);
    let before = files(&world.path("home"));
    world.input = "fel\n".into();

    world.run("login --password-stdin").exits(4);
    world.run(&format!("login {} --user 100046 --password-stdin", portal.url())).exits(4);
    world.keyring.fault = Some(KeyringFault::Locked);
    world.input = format!("{PASSWORD}\n");
    world.run("login --password-stdin --store keyring").exits(4);

    assert_eq!(files(&world.path("home")), before);
    world.run("whoami --check").succeeded();
}

#[cfg(unix)]
#[test]
fn a_password_comes_from_a_file_that_nobody_else_may_read() {
    let portal = Portal::start();
    let world = World::empty();
    let file = world.write("password", format!("{PASSWORD}\n"));
    let line = format!("login {} --user 100045 --password-file {}", portal.url(), file.display());

    mode(&file, 0o644);
    let ran = world.run(&line).exits(7);
    assert!(ran.stderr.contains("chmod 600"), "{ran}");
    assert_eq!(portal.attempts(), 0);
    mode(&file, 0o600);
    world.run(&line).succeeded();
}

#[test]
fn a_command_gives_the_password_each_time_and_nothing_is_stored() {
    let portal = Portal::start();
    let world = World::empty();
    let file = world.write("my password", format!("{PASSWORD}\nother lines\n"));
    let command = format!("cat '{}'", file.display());

    let url = portal.url();
    world.run_words(&["login", &url, "--user", "100045", "--credential-command", &command]).succeeded();
    portal.simulator.expire_now();
    world.run("whoami --check").succeeded();
    world.run("profile list --json=secret").succeeded().shows("\"command\"");
    for (path, bytes) in files(&world.path("home")) {
        assert!(!String::from_utf8_lossy(&bytes).contains(PASSWORD), "{path}");
    }

    std::fs::remove_file(&file).expect("removed");
    portal.simulator.expire_now();
    let ran = world.run("whoami --check").exits(4);
    assert!(ran.stderr.contains("why:   credential_command failed\n"), "{ran}");
    let other = ["login", "--credential-command", "cat \"open"];
    let ran = world.run_words(&other).exits(4);
    assert!(ran.stderr.contains("open quote"), "{ran}");
}

#[test]
fn a_keyring_keeps_the_password_and_one_that_is_locked_is_told_so() {
    let portal = Portal::start();
    let mut world = World::empty();
    world.input = format!("{PASSWORD}\n");
    let line = format!("login {} --user 100045 --password-stdin --store keyring", portal.url());

    world.run(&line).succeeded();
    assert_eq!(world.keyring.names(), ["stordala localhost"]);
    portal.simulator.expire_now();
    world.run("whoami --check").succeeded();
    for (path, bytes) in files(&world.path("home")) {
        assert!(!String::from_utf8_lossy(&bytes).contains(PASSWORD), "{path}");
    }

    portal.simulator.expire_now();
    let attempts = portal.attempts();
    for (fault, why) in [
        (KeyringFault::Locked, "the keyring is locked"),
        (KeyringFault::Silent, "the keyring does not answer"),
        (KeyringFault::Absent, "there is no keyring in this session"),
    ] {
        world.keyring.fault = Some(fault);
        let ran = world.run("whoami --check -v").exits(4);
        assert!(ran.stderr.contains(&format!("why:   {why}\n")), "{ran}");
        assert!(ran.stderr.contains("--store file"), "{ran}");
    }
    assert_eq!(portal.attempts(), attempts);
    world.keyring.fault = None;
    world.run("logout --forget").succeeded();
    assert_eq!(world.keyring.names(), Vec::<String>::new());
}

#[test]
fn logging_out_ends_the_session_and_forgetting_the_password_too() {
    let portal = Portal::start();
    let world = logged_in(&portal);

    world.run("logout").succeeded().says(
        "Logged out of stordala. What was fetched stays on this computer; minasidor profile remove takes it away.\n",
    );
    assert_eq!(portal.simulator.count("/Logout.aspx"), 1);
    world.run("logout").succeeded().says("Nobody was logged in to stordala.\n");
    world.run("whoami --check").succeeded();
    world.run("logout --forget").succeeded();
    world.run("whoami --check").exits(4).says(
        "error: could not log in to Stordala as 100045\n\
         why:   nobody is logged in to Stordala, and no password is kept\n\
         try:   minasidor login --profile stordala\n",
    );
    world.run("whoami").succeeded().shows("none");
}

#[test]
fn removing_a_profile_removes_all_that_is_kept_of_it() {
    let portal = Portal::start();
    let mut world = logged_in(&portal);
    let mirror = world.write("home/data/mirrors/stordala.sqlite", "x");
    world.input = format!("{PASSWORD}\n");
    world.run("login --password-stdin --store keyring").succeeded();

    world.run("profile remove stordala --yes").succeeded();

    assert!(!mirror.exists());
    assert_eq!(world.keyring.names(), Vec::<String>::new());
    let left: Vec<String> = files(&world.path("home")).into_iter().map(|(path, _)| path).collect();
    assert!(left.iter().all(|path| !path.contains("stordala")), "{left:?}");
    for (path, bytes) in files(&world.path("home")) {
        assert!(!String::from_utf8_lossy(&bytes).contains("[stordala]"), "{path}");
    }
    world.run("home").exits(4);
}

#[test]
fn a_profile_can_be_added_before_anybody_logs_in() {
    let portal = Portal::start();
    let mut world = World::empty();

    world.run(&format!("profile add hem --url {}/start.aspx --customer 100045", portal.url())).succeeded();
    world.run("whoami --check").exits(4);
    world.input = format!("{PASSWORD}\n");
    world.run("login --password-stdin").succeeded().shows("hem  100045");
    world.run("profile add x --url http://minasidor.stordala.example --customer 1").exits(2);
    world.run("profile add x --customer 100045").exits(2);

    let row = world.run("profile show hem --json").succeeded().json();
    assert_eq!(row["data"]["kind"], "bfus");
    assert_eq!((&row["data"]["login"], &row["data"]["secret"]), (&"password".into(), &"file".into()));
    assert_eq!(row["data"]["last_success"], "2026-11-23T08:00:00+01:00");
}

/// Sets who may read a file.
#[cfg(unix)]
pub fn mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;

    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("set");
}

/// Elsewhere a number does not say who may read a file.
#[cfg(not(unix))]
pub fn mode(_path: &Path, _mode: u32) {}

/// A disk that is full from some write on also takes nothing back, as a process that was killed does not.
#[test]
fn a_first_login_that_breaks_off_anywhere_leaves_no_unknown_password_and_is_done_again() {
    let portal = Portal::start();
    let mut whole = 0;
    for at in 1.. {
        let mut world = World::empty();
        let disk = Breaking::at(Break::IsFull, at);
        world.files = Some(Arc::new(disk.clone()));
        let first = portal.log_in(&mut world);
        if disk.count() < at {
            whole = at;
            break;
        }
        let read = |name: &str| std::fs::read_to_string(world.path(name)).unwrap_or_default();
        let has_password = read("home/config/credentials.toml").contains(PASSWORD);
        let has_profile = read("home/config/config.toml").contains("[profile.stordala]");
        assert!(has_profile || !has_password, "{at}: {first}");

        world.files = None;
        if has_profile && !has_password {
            let told = world.run("facilities").exits(4);
            assert!(told.stderr.contains("minasidor login --profile stordala"), "{at}: {told}");
        }
        portal.log_in(&mut world).succeeded();
        let profiles = world.run("profile list --json").succeeded().json();
        assert_eq!(profiles["data"].as_array().map(Vec::len), Some(1), "{at}: {profiles}");
        world.run("facilities").succeeded();
    }
    assert!(whole > 8, "{whole} writes");
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_a_file_is_told_and_not_waited_for() {
    let portal = Portal::start();
    for (name, exit) in [
        ("state/sessions/stordala.json", 1),
        ("state/sessions/stordala.json.lock", 1),
        ("config/credentials.toml", 7),
    ] {
        let world = logged_in(&portal);
        let path = world.path("home").join(name);
        std::fs::remove_file(&path).expect("removed");
        let made = std::process::Command::new("mkfifo").args(["-m", "600"]).arg(&path).status();
        assert!(made.expect("mkfifo").success());

        let told = world.run("facilities --refresh").exits(exit);

        assert!(told.stderr.contains(path.to_str().expect("text").trim_end_matches(".lock")), "{told}");
        world.run("whoami");
        world.run("doctor");
    }
}
