//! A password is never sent so often by itself that an account could be locked, whatever the portal answers.

use minasidor::local::logins::{LoginNote, Logins, Sent};
use minasidor::system::disk::Disk;

use crate::cli::login::{Portal, logged_in, spoil};
use crate::support::bfus_portal::portal::switches::{Disturbance, Trouble};
use crate::support::run::World;

/// A household whose session is over, at a portal that answers its login so.
fn at_a_portal_that(what: Trouble) -> (Portal, World) {
    let portal = Portal::start();
    let world = logged_in(&portal);
    portal.simulator.expire_now();
    portal.simulator.forget_calls();
    let disturbance = Disturbance { what, path: "authenticate".into(), times: 0 };
    portal.simulator.switch(|switches| switches.disturbances = vec![disturbance]);
    (portal, world)
}

fn logins(world: &World) -> Logins {
    Logins::new(std::sync::Arc::new(Disk), world.path("home/state/logins/stordala.json"))
}

#[test]
fn an_answer_that_says_nothing_is_remembered_like_a_refusal() {
    for what in [Trouble::Status(401), Trouble::Status(403), Trouble::Status(302), Trouble::Status(400)] {
        let (portal, world) = at_a_portal_that(what);

        for exit in [1, 4, 4] {
            world.run("invoices").exits(exit);
        }

        assert_eq!(portal.attempts(), 1, "{what:?}");
    }
}

#[test]
fn a_login_without_an_answer_is_repeated_only_after_ever_longer_pauses() {
    for what in [Trouble::Status(500), Trouble::Status(503), Trouble::Cut(3), Trouble::Garbage] {
        let (portal, world) = at_a_portal_that(what);

        for _ in 0..3 {
            assert_ne!(world.run("invoices --retries 0").exit, 0);
        }

        assert_eq!(portal.attempts(), 1, "{what:?}");
        let error = world.run("invoices --json").exits(6).error();
        assert_eq!(
            (error["code"].as_str(), error["retry_after_s"].as_u64()),
            (Some("sign_in_paused"), Some(300))
        );
        let note = logins(&world).read();
        let earlier = note.sent.map(|sent| Sent { at: sent.at - 300, ..sent });
        logins(&world).write(&LoginNote { sent: earlier, ..note }).unwrap();
        assert_ne!(world.run("invoices --retries 0").exit, 0);
        assert_eq!(portal.attempts(), 2, "{what:?}");
        let error = world.run("invoices --json").exits(6).error();
        assert_eq!(error["retry_after_s"], 1_800, "{what:?}");

        portal.simulator.switch(|switches| switches.disturbances.clear());
        let note = logins(&world).read();
        logins(&world).write(&LoginNote { sent: None, ..note }).unwrap();
        world.run("invoices").succeeded();
        assert_eq!(logins(&world).read().sent, None);
    }
}

#[test]
fn one_run_sends_it_once_also_where_it_asks_for_many_things() {
    for what in [Trouble::Status(401), Trouble::Status(500), Trouble::Garbage] {
        for line in ["sync", "home", "calendar"] {
            let (portal, world) = at_a_portal_that(what);

            assert_ne!(world.run(&format!("{line} --retries 0")).exit, 0);

            assert_eq!(portal.attempts(), 1, "{line} {what:?}");
        }
    }
}

/// A run that is killed after it has sent the password wrote before that it would.
#[test]
fn what_was_on_its_way_when_a_run_was_killed_counts() {
    let portal = Portal::start();
    let world = logged_in(&portal);
    portal.simulator.expire_now();
    portal.simulator.forget_calls();
    let note = logins(&world).read();
    let sent = Some(Sent { times: 1, at: crate::support::run::NOW - 10 });
    logins(&world).write(&LoginNote { sent, ..note }).unwrap();

    world.run("invoices").exits(6);

    assert_eq!(portal.attempts(), 0);
}

#[test]
fn a_portal_that_can_not_be_reached_was_sent_nothing() {
    let portal = Portal::start();
    let world = logged_in(&portal);
    drop(portal);

    world.run("invoices --retries 0").exits(6);

    assert_eq!(logins(&world).read().sent, None);
}

#[test]
fn a_damaged_note_counts_as_a_refusal() {
    let portal = Portal::start();
    let world = logged_in(&portal);
    portal.simulator.expire_now();
    portal.simulator.forget_calls();
    std::fs::write(world.path("home/state/logins/stordala.json"), "garbage").unwrap();

    world.run("invoices").exits(4);

    assert_eq!(portal.attempts(), 0);
}

#[test]
fn profiles_with_the_same_password_are_refused_together() {
    let portal = Portal::start();
    let world = logged_in(&portal);
    for (file, line) in [("config.toml", "[profile.stordala]"), ("credentials.toml", "[stordala]")] {
        let path = world.path("home/config").join(file);
        let text = std::fs::read_to_string(&path).unwrap();
        let at = text.find(line).unwrap_or_else(|| panic!("{file}: {text}"));
        let other = text[at..].replacen("stordala", "second", 1);
        std::fs::write(&path, format!("{text}\n{other}")).unwrap();
    }
    spoil(&world);
    portal.simulator.expire_now();
    portal.simulator.forget_calls();

    assert_ne!(world.run("invoices --profile all").exit, 0);

    assert_eq!(portal.attempts(), 1);
}

#[test]
fn what_a_command_prints_is_not_sent_again_either() {
    let portal = Portal::start();
    let mut world = World::empty();
    let command = "echo stordala-100045";
    let url = portal.url();
    world.run_words(&["login", &url, "--user", "100045", "--credential-command", command]).succeeded();
    portal.simulator.expire_now();
    portal.simulator.forget_calls();
    portal.simulator.switch(|switches| switches.login_status = Some(1));

    world.run("invoices").exits(4);
    for _ in 0..3 {
        world.input.clear();
        world.run("login --profile stordala --no-input").exits(4);
    }

    assert_eq!(portal.attempts(), 1);
}
