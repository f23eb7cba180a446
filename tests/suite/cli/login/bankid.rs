//! With BankID: the code, the choice among accounts, and what can go wrong.

use crate::cli::login::{PERSON, Portal, files};
use crate::support::bfus_portal::portal::switches::{Fault, Step};
use crate::support::run::World;

#[test]
fn the_code_is_a_picture_that_is_gone_afterwards() {
    let portal = Portal::start();
    let mut world = World::empty();

    let ran = portal.sign_in(&mut world, PERSON, "--customer 100045").succeeded();

    assert!(ran.stdout.contains("stordala  100045  Maria Lind"), "{ran}");
    assert!(ran.stderr.contains("BankID on this computer: https://app.bankid.com/?autostarttoken="), "{ran}");
    assert!(ran.stderr.contains("The app is open: sign there.\nSigned.\n"), "{ran}");
    assert!(!world.path("qr.png").exists());
    assert_eq!(portal.simulator.complaints(), Vec::<String>::new());
    world
        .run("whoami --check --json=method,session")
        .succeeded()
        .shows(r#"{"method":"bankid","session":"alive"}"#);
}

#[test]
fn on_a_terminal_the_code_is_drawn_in_its_place_and_leaves_nothing() {
    let portal = Portal::start();
    let mut world = World::empty();
    world.terminal = Some(80);
    world.input = format!("2\n{PERSON}\n2\n");

    let ran = world.run(&format!("login {} --color never", portal.url())).succeeded();

    let frames: Vec<&str> = ran.stderr.split("\r\u{1b}[23A").collect();
    assert!(frames.len() > 2, "{ran}");
    // What is light is drawn: the three corners of a code in the second frame.
    let lines: Vec<&str> = frames[1].split("\r\n").map(|line| line.trim_end_matches("\u{1b}[K")).collect();
    assert_eq!(lines.len(), 24, "{ran}");
    assert_eq!(lines[0], "█".repeat(45), "{ran}");
    for (at, corner) in [(1, "██ ▄▄▄▄▄ █"), (2, "██ █   █ █"), (3, "██ █▄▄▄█ █"), (4, "██▄▄▄▄▄▄▄█")]
    {
        assert!(lines[at].starts_with(corner), "{at}: {}", lines[at]);
    }
    assert!(lines[23].contains("Ctrl-C stops."), "{ran}");
    assert!(ran.stderr.contains("\u{1b}[23A\u{1b}[JSigned.\n"), "{ran}");
    assert!(ran.stdout.contains("200310 / 87"), "{ran}");
    assert!(!ran.stderr.contains(PERSON), "{ran}");
}

#[test]
fn a_picture_of_the_portals_own_is_drawn_too() {
    let portal = Portal::with(|switches| switches.no_qr_secret = true);
    let mut world = World::empty();
    world.terminal = Some(80);
    world.input = format!("2\n{PERSON}\n1\n");

    let ran = world.run(&format!("login {} --color never", portal.url())).succeeded();

    assert!(ran.stderr.contains("██ ▄▄▄▄▄ █"), "{ran}");
}

#[test]
fn a_window_that_is_too_small_is_told_so() {
    let portal = Portal::start();
    let mut world = World::empty();
    world.terminal = Some(40);
    world.input = format!("2\n{PERSON}\n1\n");

    let ran = world.run(&format!("login {}", portal.url())).succeeded();

    assert!(ran.stderr.contains("Make the window 45 by 24"), "{ran}");
}

#[test]
fn each_account_becomes_a_profile_if_it_is_wanted() {
    let portal = Portal::start();
    let mut world = World::empty();

    let ran = portal.sign_in(&mut world, PERSON, "").exits(2);
    assert!(ran.stderr.contains("100045, 200310 (--user 87)"), "{ran}");
    assert_eq!(files(&world.path("home/config")), []);
    portal.sign_in(&mut world, PERSON, "--customer 300007").exits(3);
    let ran = portal.sign_in(&mut world, PERSON, "--all-accounts").succeeded();
    assert!(
        ran.stdout.contains("stordala    100045       Maria Lind\nstordala-2  200310 / 87  Brf Granen\n"),
        "{ran}"
    );
    world.run("whoami --check --profile all").succeeded();

    // The same person again is the same profiles again.
    portal.sign_in(&mut world, PERSON, "--all-accounts").succeeded();
    let rows = world.run("profile list --json").succeeded().json();
    assert_eq!(rows["data"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_session_that_has_ended_can_be_started_by_a_person_only() {
    let portal = Portal::start();
    let mut world = World::empty();
    portal.sign_in(&mut world, PERSON, "--customer 100045").succeeded();
    portal.simulator.expire_now();

    let ran = world.run("whoami --check").exits(5);
    assert!(
        ran.stderr
            .contains("why:   the BankID session with Stordala ended at 08:00; only you can start one\n"),
        "{ran}"
    );
    assert!(ran.stderr.contains("try:   minasidor login --profile stordala\n"), "{ran}");
    let again = world.run("whoami --check").exits(5);
    assert_eq!(again.stderr.lines().count(), 1, "{again}");
    assert_eq!(portal.attempts(), 0);

    world.input = format!("{PERSON}\n");
    world.run("login --personal-number-stdin --qr png={}/qr.png").succeeded();
    world.run("whoami --check").succeeded();
}

#[test]
fn what_goes_wrong_with_signing_has_its_exit_code() {
    let named = |name: &str| Step::Fault(Fault::Named(name.into()));
    for (step, exit, code) in [
        (named("USER_CANCEL"), 5, "sign_in_cancelled"),
        (Step::Fault(Fault::Numbered(10)), 5, "sign_in_cancelled"),
        (named("EXPIRED_TRANSACTION"), 5, "sign_in_expired"),
        (named("ALREADY_IN_PROGRESS"), 6, "sign_in_busy"),
        (named("CERTIFICATE_ERR"), 5, "sign_in_failed"),
        (Step::Missing, 1, "surprise"),
    ] {
        let portal = Portal::with(|switches| switches.script = vec![step.clone()]);
        let mut world = World::empty();
        let ran = portal.sign_in(&mut world, PERSON, "--json -q").exits(exit);
        assert_eq!(ran.error()["code"], code, "{ran}");
        assert_eq!(files(&world.path("home/config")), []);
        assert!(!world.path("qr.png").exists());
    }
    let portal = Portal::start();
    let ran = portal.sign_in(&mut World::empty(), "201311122392", "--json -q").exits(3);
    assert_eq!(ran.error()["code"], "no_accounts");
}

#[test]
fn what_bankid_says_is_said_on() {
    for (fault, why) in [
        ("CERTIFICATE_ERR", "orsak: det här BankID:t är spärrat eller för gammalt; ett nytt fås av banken\n"),
        ("INVALID_DEVICESW", "orsak: BankID-appen är för gammal för det här; uppdatera den\n"),
        ("SIGN_VALIDATION_FAILED", "orsak: portalen eller BankID släppte inte in den här personen\n"),
    ] {
        let step = Step::Fault(Fault::Named(fault.into()));
        let portal = Portal::with(|switches| switches.script = vec![step]);
        let ran = portal.sign_in(&mut World::empty(), PERSON, "--lang sv").exits(5);
        assert!(ran.stderr.contains(why), "{ran}");
    }
}

#[test]
fn ctrl_c_breaks_it_off() {
    let portal = Portal::start();
    let mut world = World::empty();
    world.interrupted = true;

    let ran = portal.sign_in(&mut world, PERSON, "").exits(130);

    assert!(ran.stderr.contains("why:   you broke it off with Ctrl-C\n"), "{ran}");
}

#[test]
fn without_a_terminal_there_is_nobody_to_scan_it() {
    let portal = Portal::start();
    let mut world = World::empty();
    world.input = format!("{PERSON}\n");

    let ran = world.run(&format!("login {} --personal-number-stdin", portal.url())).exits(5);

    assert!(ran.stderr.contains("--qr png"), "{ran}");
    assert!(portal.simulator.calls().iter().all(|call| !call.path.contains("grp2")));
    world.input = "19950324\n".into();
    let ran = world.run(&format!("login {} --personal-number-stdin --qr png", portal.url())).exits(2);
    assert!(ran.stderr.contains("that is no personal number") && !ran.stderr.contains("19950324"), "{ran}");
}
