//! What the portal does not tell, and what a person has left to do, is said as such.

use crate::cli::login::{PASSWORD, Portal, logged_in, spoil};
use crate::support::run::World;

#[test]
fn a_portal_that_tells_no_terms_is_not_one_without_any_that_end() {
    let portal = Portal::start();
    let world = logged_in(&portal);
    let words = "tells neither fixed terms nor notice";

    for line in ["contracts --ends-within 90d", "calendar"] {
        let ran = world.run(line).succeeded();
        assert!(ran.stderr.contains(words), "{ran}");
        let json = world.run(&format!("{line} --json")).succeeded().json();
        assert!(json["warnings"][0].as_str().is_some_and(|told| told.contains(words)), "{json}");
    }
    let all = world.run("contracts").succeeded();
    assert!(!all.stderr.contains(words), "{all}");
    assert_eq!(world.run("calendar --only pickup --json").json()["warnings"], serde_json::json!([]));
    let demo = World::with_demo().run("--demo contracts --ends-within 90d --json").succeeded().json();
    assert_eq!(demo["warnings"], serde_json::json!([]));
}

#[test]
fn groups_are_part_of_an_administration_that_is_not_offered() {
    let portal = Portal::start();
    let world = logged_in(&portal);

    let users = world.run("admin users").exits(10);
    world.run("admin groups").exits(10).says(&users.stderr);
}

#[test]
fn what_is_ready_to_be_sent_is_told_as_left_and_not_as_an_error() {
    let portal = Portal::start();
    let world = logged_in(&portal);
    let notice = "move notify --out 2026-12-01 --phone 0701740605 --email maria@lind.example";

    let ready = world.run(&format!("{notice} --eml {{}}/a.eml")).exits(10);
    assert!(
        ready.stderr.contains("left:  the move notice is ready as an e-mail, and yours to send\n"),
        "{ready}"
    );
    let mail = std::fs::read_to_string(world.path("a.eml")).expect("an e-mail");
    assert!(!mail.contains("Vi s") && mail.contains("Elhandelsavtalet"), "{mail}");
    let dry = world.run(&format!("{notice} --dry-run --lang sv")).exits(10);
    assert!(dry.stderr.contains("kvar:  flyttanmälan är riktig, och blir din att skicka\n"), "{dry}");
    let asked = "support contact --errand invoice-question --message Varför? --contact none";
    let dry = world.run(&format!("{asked} --dry-run")).exits(10);
    assert!(dry.stderr.contains("left:  the errand is right, and would be yours to send\n"), "{dry}");
}

#[test]
fn whoever_is_not_let_in_is_listed_beside_the_others() {
    let (portal, other) = (Portal::start(), Portal::start());
    let mut world = logged_in(&other);
    spoil(&world);
    world.input = format!("{PASSWORD}\n");
    let line = format!("login {} --user 100045 --password-stdin --profile granen", portal.url());
    world.run(&line).succeeded();
    other.simulator.expire_now();

    let all = world.run("whoami --profile all --check --json").exits(8);

    let state = |row: &serde_json::Value| format!("{} {}", row["profile"], row["session"]).replace('"', "");
    let mut states: Vec<String> = all.json()["data"].as_array().expect("rows").iter().map(state).collect();
    states.sort();
    assert_eq!(states, ["granen alive", "stordala refused"], "{all}");
    let swedish = world.run("whoami --lang sv --profile all").succeeded();
    assert!(swedish.stdout.contains("lösenord") && !swedish.stdout.contains("password"), "{swedish}");
}

#[test]
fn a_login_names_meters_and_shows_the_way_on() {
    let portal = Portal::start();
    let mut world = World::empty();
    portal.log_in(&mut world).succeeded().shows("meters and their readings").shows("Next   minasidor home");
    let line = format!("login {} --user 100045 --password-stdin --lang sv", portal.url());
    world.run(&line).succeeded().shows("mätare och deras avläsningar").shows("Vidare minasidor home");
}
