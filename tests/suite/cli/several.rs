//! Several profiles: every command that reads, over two portals and one that is broken, side by side.

use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use minasidor::domain::refusal::Refusal;
use minasidor::portal::Portal;
use serde_json::Value;

use crate::cli::schema::conforms_to;
use crate::support::decorated::Decorated;
use crate::support::run::{Ran, World};

/// Every command that reads.
const LINES: &[&str] = &[
    "home",
    "consumption",
    "consumption electricity --period 2025-03",
    "consumption water --period 2025",
    "consumption electricity --period 2025 --resolution month --with cost",
    "facilities",
    "facilities export",
    "meter",
    "meter list --all",
    "meter history",
    "waste --all",
    "waste pickups --period 2026",
    "invoices",
    "documents",
    "documents download --all --folder {}",
    "documents download --verify",
    "invoices download --all --folder {}",
    "invoices download --verify",
    "contracts",
    "calendar",
    "support errands",
    "support sent",
    "move sent",
    "admin users",
    "admin settings",
    "admin access-log",
];

/// Commands that change something, at a portal or in the user's own journal.
const WRITING: &[&str] = &[
    "meter report 1355 --yes",
    "meter pending --drop abcd --yes",
    "move notify --out 2026-12-01 --yes",
    "support contact --errand opinion --message a --contact none --yes",
    "support sent --done abcd",
    "admin users invite anna.berg --name Anna --page consumption --site S-1 --yes",
    "admin groups create A --type sites S-1 --yes",
];

/// Two households, each at a portal of its own, and a portal file that is none.
fn world() -> World {
    let world = World::with_household();
    std::fs::copy(world.path("portal.db"), world.path("other.db")).unwrap();
    for profile in ["stuga", "trasig"] {
        world.run(&format!("profile add {profile} --db {{}}/other.db --customer 100045")).succeeded();
    }
    world.write("broken.db", "no portal");
    let settings = world.path("home/config/config.toml");
    let text = std::fs::read_to_string(&settings).unwrap();
    let (before, after) = text.split_at(text.find("trasig").unwrap());
    std::fs::write(&settings, format!("{before}{}", after.replace("other.db", "broken.db"))).unwrap();
    for profile in ["hem", "stuga"] {
        world.run(&format!("--profile {profile} move notify --out 2026-12-01 --yes")).succeeded();
        let ask = "support contact --errand opinion --message a --contact none --yes";
        world.run(&format!("--profile {profile} {ask}")).succeeded();
    }
    world
}

/// The profiles that a JSON document has rows of, in their order.
fn profiles(document: &Value) -> Vec<String> {
    let data = &document["data"];
    let rows = data.as_array().or_else(|| data["customers"].as_array()).unwrap();
    let mut seen: Vec<String> = Vec::new();
    for row in rows {
        let profile = row["profile"].as_str().unwrap().to_owned();
        if !seen.contains(&profile) {
            seen.push(profile);
        }
    }
    seen
}

fn tells_of_the_broken(ran: &Ran) {
    let told: Vec<Value> = ran.stderr.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    assert_eq!(told.len(), 1, "{ran}");
    assert_eq!(told[0]["error"]["code"], "store_damaged", "{ran}");
    assert!(told[0]["error"]["message"].as_str().unwrap().starts_with("trasig: "), "{ran}");
}

#[test]
fn every_command_that_reads_takes_several_and_names_the_profile_in_every_format() {
    let world = world();
    for line in LINES {
        let json = world.run(&format!("{line} --profile hem,stuga --json")).succeeded().json();
        let id = json["schema"].as_str().unwrap().to_owned();
        conforms_to(&world, id.strip_prefix("minasidor.").unwrap().strip_suffix("/1").unwrap(), &json, line);
        assert_eq!(profiles(&json), ["hem", "stuga"], "{line}");
        let csv = world.run(&format!("{line} --profile hem,stuga --format csv")).succeeded().stdout;
        assert!(csv.starts_with("profile,"), "{line}: {csv}");
        let of = |profile: &str| csv.lines().filter(|row| row.starts_with(&format!("{profile},"))).count();
        assert!(of("hem") > 0 && of("hem") == of("stuga"), "{line}: {csv}");
        let table = world.run(&format!("{line} --profile hem,stuga")).succeeded().stdout;
        assert!(table.contains("hem") && table.contains("stuga"), "{line}: {table}");
        let turned = world.run(&format!("{line} --profile stuga,hem --json")).succeeded();
        assert_eq!(profiles(&turned.json()), ["stuga", "hem"], "{line}");
    }
}

#[test]
fn one_that_fails_hides_no_other_and_is_named() {
    let world = world();
    for line in LINES {
        let ran = world.run(&format!("{line} --profile hem,trasig,stuga --json")).exits(8);
        assert_eq!(profiles(&ran.json()), ["hem", "stuga"], "{line}");
        tells_of_the_broken(&ran);
        let ran = world.run(&format!("{line} --profile trasig,hem --json")).exits(8);
        assert_eq!(profiles(&ran.json()), ["hem"], "{line}");
        let table = world.run(&format!("{line} --profile hem,trasig")).exits(8);
        assert!(table.stdout.contains("hem"), "the profile is named though it is the only one left: {table}");
        assert!(table.stderr.contains("error: trasig: could not use the portal file"), "{table}");
    }
}

#[test]
fn where_all_fail_the_run_ends_as_the_first() {
    let world = world();
    for line in LINES {
        let ran = world.run(&format!("{line} --profile trasig,weg --json"));
        assert_eq!(ran.exit, 3, "there is no such profile: {ran}");
        let settings = world.path("home/config/config.toml");
        let text = std::fs::read_to_string(&settings).unwrap();
        std::fs::write(&settings, text.replace("other.db", "gone.db").replace("portal.db", "gone.db"))
            .unwrap();
        let (one, other) = (
            world.run(&format!("{line} --profile trasig,hem --json")),
            world.run(&format!("{line} --profile hem,trasig --json")),
        );
        std::fs::write(&settings, text).unwrap();
        assert_eq!((one.exit, other.exit), (1, 3), "{line}: {one}{other}");
        assert_eq!(one.stderr.lines().count(), 2, "{one}");
    }
}

#[test]
fn one_that_opens_and_then_fails_is_told_once_and_hides_no_other() {
    let world = world();
    for (line, exit) in
        [("invoices --facility VA-100045-001", 8), ("invoices", 8), ("home", 8), ("calendar", 8)]
    {
        let mut broken = Decorated::over(world.demo("household"));
        broken.invoices = Some(Err(Refusal::Overloaded));
        let sound = Decorated::over(world.demo("household"));
        let portals: Vec<(&str, Box<dyn Portal>)> =
            vec![("hem", Box::new(sound)), ("stuga", Box::new(broken))];
        let line = line.replace("VA-100045-001", "all");
        let ran = world.run_over(&format!("{line} --profile hem,stuga --json"), portals).exits(exit);
        let told = ran.stderr.lines().filter(|line| line.contains("\"stuga: ")).count();
        assert_eq!(told, 1, "{ran}");
    }
}

#[test]
fn what_changes_something_takes_one_profile_and_opens_none() {
    let world = world();
    for line in WRITING {
        for profiles in ["hem,stuga", "all", "hem,trasig"] {
            let ran = world.run(&format!("{line} --profile {profiles} --json")).exits(2);
            assert_eq!(ran.error()["message"], "this command takes one profile only", "{ran}");
        }
    }
}

#[test]
fn things_are_named_with_their_profile() {
    let world = world();
    let several = "--profile hem,stuga";
    for line in [
        "facilities show FV-100045-001@stuga",
        "invoices show 2025000245@stuga",
        "invoices payment 2025000611@stuga",
        "contracts show AV-2@stuga",
    ] {
        let ran = world.run(&format!("{line} {several} --json")).succeeded();
        assert_eq!(ran.json()["data"]["profile"], "stuga", "{ran}");
        let bare = line.replace("@stuga", "");
        let ran = world.run(&format!("{bare} {several}")).exits(2);
        assert!(ran.stderr.contains("@hem") && ran.stderr.contains("@stuga"), "{ran}");
    }
    for line in [
        "facilities --facility FV-100045-001@stuga",
        "consumption --facility \"Ängsvägen 3 El@stuga\"",
        "meter --facility VA-100045-001@stuga",
        "meter history --meter 14223871@stuga",
        "waste --facility VA-100045-001@stuga",
        "waste pickups --facility VA-100045-001@stuga --period 2026",
        "contracts --facility FV-100045-001@stuga",
        "documents --facility 735999000000000013@stuga",
        "documents download D-1@stuga --folder {}",
        "invoices download 2025000245@stuga --folder {}",
        "calendar --facility VA-100045-001@stuga",
    ] {
        assert_eq!(
            profiles(&world.run(&format!("{line} {several} --json")).succeeded().json()),
            ["stuga"],
            "{line}"
        );
    }
    world
        .run("meter report 1355 --meter 14223871@hem --facility VA-100045-001@hem --profile hem --yes")
        .succeeded();
}

#[test]
fn a_profile_that_is_not_chosen_or_does_not_exist_is_told_so() {
    let world = world();
    let cases = [
        "facilities show FV-100045-001@",
        "invoices show 2025000245@",
        "contracts show AV-2@",
        "facilities --facility FV-100045-001@",
        "meter history --meter 14223871@",
        "documents download D-1@",
        "invoices download 2025000245@",
    ];
    for line in cases {
        let ran = world.run(&format!("{line}stug --profile hem,stuga --json")).exits(3);
        let error = ran.error();
        assert_eq!(error["code"], "unknown_profile", "{ran}");
        assert_eq!(error["why"], "chosen are hem, stuga");
        assert!(error["hint"].as_str().unwrap().ends_with("@stuga"), "{ran}");
        let ran = world.run(&format!("{line}stuga --profile hem --json")).exits(2);
        assert_eq!(ran.error()["hint"], "--profile hem,stuga", "{ran}");
        // What is at a portal that can not be asked is not unknown.
        let ran = world.run(&format!("{line}trasig --profile hem,trasig --json")).exits(1);
        assert_eq!(ran.error()["code"], "store_damaged", "{ran}");
    }
}

#[test]
fn an_overview_ends_each_utility_with_the_sum_over_all_profiles() {
    let world = world();
    let ran = world.run("consumption --period 2025 --profile hem,stuga").succeeded();
    let rows: Vec<&str> = ran.stdout.lines().map(|line| line.split("  ").next().unwrap().trim()).collect();
    let at = |text: &str| {
        rows.iter().position(|row| row.starts_with(text)).unwrap_or_else(|| panic!("{text}: {ran}"))
    };

    assert_eq!(at("stuga · Ängsvägen 3 El"), at("hem · Ängsvägen 3 El") + 1, "{ran}");
    assert_eq!(at("sum of 2"), at("stuga · Ängsvägen 3 El") + 1, "{ran}");
    let json = world.run("consumption --period 2025 --profile hem,stuga --json").succeeded().json();
    let total = |of: &Value| of["total"].as_f64();
    let sum = json["sums"].as_array().unwrap().iter().find(|sum| sum["utility"] == "electricity").unwrap();
    let parts = json["data"].as_array().unwrap().iter().filter(|line| line["utility"] == "electricity");
    let parts: f64 = parts.filter_map(total).sum();
    assert!((total(sum).unwrap() - parts).abs() < 0.001, "{sum}");
    assert_eq!(sum["profile"], "hem,stuga");
}

#[test]
fn only_what_is_at_one_portal_is_compared_with_a_facility_there() {
    let world = world();
    let line = "consumption electricity --period 2025-03 --compare facility:735999000000000013@hem";
    world.run(&format!("{line} --profile hem,stuga")).exits(2);
    world.run(&format!("{line} --profile hem,stuga --facility 735999000000000013@hem")).succeeded();
}

#[test]
fn what_is_told_under_vv_has_no_personal_number() {
    let world = World::with_household();
    std::fs::copy(world.path("portal.db"), world.path("19950324-2381.db")).unwrap();
    world.run("profile add person --db {}/19950324-2381.db --customer 100045").succeeded();

    let ran = world.run("facilities -vv --profile person").succeeded();

    assert!(ran.stderr.contains("(personnummer).db"), "{ran}");
    assert!(!ran.stderr.contains("2381"), "{ran}");
}

/// A door that opens when as many as are expected stand before it. What is asked one after the other never gets in.
struct Door {
    expected: usize,
    waiting: Mutex<usize>,
    opened: Condvar,
}

impl Door {
    fn pass(&self) -> bool {
        let mut waiting = self.waiting.lock().unwrap();
        *waiting += 1;
        self.opened.notify_all();
        let wait = |waiting: &mut usize| *waiting < self.expected;
        !self.opened.wait_timeout_while(waiting, Duration::from_secs(30), wait).unwrap().1.timed_out()
    }
}

#[test]
fn remote_portals_are_asked_at_once() {
    let world = World::with_demo();
    let lines = [
        ("home", "facilities"),
        ("home", "invoices"),
        ("home", "consumption"),
        ("consumption", "consumption"),
        ("consumption electricity --last 1m", "consumption"),
        ("facilities", "facilities"),
        ("meter", "readings"),
        ("meter history", "readings"),
        ("invoices", "invoices"),
        ("invoices show 2026001221@a", "about"),
        ("documents", "facilities"),
        ("waste", "services"),
        ("waste pickups", "pickups"),
        ("calendar", "invoices"),
    ];
    for (line, call) in lines {
        let names = ["a", "b", "c"];
        let expected = if line.contains("@a") { 1 } else { names.len() };
        let door = Arc::new(Door { expected, waiting: Mutex::new(0), opened: Condvar::new() });
        let portals = names.map(|name| {
            let (door, mut portal) = (Arc::clone(&door), Decorated::over(world.demo("household")));
            portal.before = Some(Box::new(move |asked| asked != call || door.pass()));
            (name, Box::new(portal) as Box<dyn Portal>)
        });
        let ran = world.run_over_remote(&format!("{line} --json"), portals.into());
        ran.succeeded();
    }
}

#[test]
fn what_two_profiles_of_a_customer_show_is_counted_once() {
    let world = World::with_household();
    world.run("profile add också --db {}/portal.db --customer 100045").succeeded();
    let sum = "consumption electricity --period 2025 --resolution year --sum --json=total";
    let alone = world.run(&format!("--profile hem {sum}")).succeeded().json();

    let both = world.run(&format!("--profile hem,också {sum}")).succeeded();

    assert_eq!(both.json()["data"], alone["data"], "{both}");
    let said = "warning: what också shows as hem does is counted once, at hem\n";
    assert_eq!(both.stderr, said);
    let count = "invoices --jq .data|length --quiet";
    let alone = world.run(&format!("--profile hem {count}")).succeeded().stdout;
    let both = world.run(&format!("--profile hem,också {count}")).succeeded();
    assert_eq!((both.stdout.as_str(), both.stderr.as_str()), (alone.as_str(), said));
    let elsewhere = self::world();
    let two = elsewhere.run(&format!("--profile hem,stuga {sum}")).succeeded();
    assert_ne!(two.json()["data"], both_of(&elsewhere, sum), "two portals are two");
}

fn both_of(world: &World, line: &str) -> Value {
    world.run(&format!("--profile hem {line}")).succeeded().json()["data"].clone()
}
