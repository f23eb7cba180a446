//! The mirror as the command line shows it: how old an answer is, what can be had without the portal, what changed.

use minasidor::portal::Portal;
use minasidor::portal::mirror::terms::Mode;
use serde_json::Value;

use crate::cli::schema::conforms_to;
use crate::portal::mirror::remote::{Setting, USUAL};
use crate::support::run::{Ran, World};

/// A customer of the demo behind a portal on the web, on the day on which the world's clock stands.
fn setting() -> Setting {
    Setting::demo("100045", "2026-11-23")
}

fn run(world: &World, setting: &Setting, mode: Mode, line: &str) -> Ran {
    let mirror: Box<dyn Portal> = Box::new(setting.mirror(mode));
    world.run_over(line, vec![("hem", mirror)])
}

/// The world's clock as it stands, and the mirror's some seconds before it.
fn before(setting: &Setting, seconds: i64, act: impl FnOnce(&Setting)) {
    setting.later(-seconds);
    act(setting);
    setting.later(seconds);
}

#[test]
fn an_answer_from_the_mirror_says_how_old_it_is_and_is_the_same() {
    let (world, setting) = (World::empty(), setting());
    let live = run(&world, &setting, USUAL, "home");
    assert_eq!((live.exit, live.stderr.as_str()), (0, ""), "{live}");

    let setting = self::setting();
    before(&setting, 3600, |setting| drop(run(&world, setting, USUAL, "home").succeeded()));
    let kept = run(&world, &setting, USUAL, "home").succeeded().says("From the mirror of 07:00 today.\n");
    assert_eq!(kept.stdout, live.stdout);
    let swedish = run(&world, &setting, Mode::Offline, "home --lang sv").succeeded();
    assert_eq!(swedish.stderr, "Ur speglingen från 07.00 i dag.\n", "{swedish}");
    run(&world, &setting, USUAL, "home -q").succeeded().says("");
    run(&world, &setting, Mode::Refresh, "home").succeeded().says("");
}

#[test]
fn the_json_of_an_answer_has_the_instant_at_which_it_was_true() {
    let (world, setting) = (World::empty(), setting());
    let lines = ["home", "invoices", "facilities", "consumption el --period 2026-10", "contracts"];
    before(&setting, 7200, |setting| {
        for line in lines {
            run(&world, setting, USUAL, line).succeeded();
        }
    });

    for line in lines {
        let document = run(&world, &setting, USUAL, &format!("{line} --json")).succeeded().json();
        assert_eq!(document["as_of"], "2026-11-23T06:00:00+01:00", "{line}");
    }
    let now = run(&world, &setting, Mode::Refresh, "invoices --json").succeeded().json();
    assert_eq!(now["as_of"], "2026-11-23T08:00:00+01:00");
}

#[test]
fn a_first_start_page_asks_once_for_each_utility_and_the_next_asks_nothing() {
    let (world, setting) = (World::empty(), setting());

    run(&world, &setting, USUAL, "home").succeeded();

    let calls = setting.calls();
    let values: Vec<&String> = calls.iter().filter(|call| call.starts_with("values")).collect();
    assert!(values.iter().all(|call| call.contains(" 2025-10-01 2026-11-23")), "{values:?}");
    let mut subjects: Vec<&str> = values.iter().filter_map(|call| call.split(' ').nth(1)).collect();
    subjects.sort_unstable();
    let count = subjects.len();
    subjects.dedup();
    assert_eq!(subjects.len(), count, "{values:?}");
    run(&world, &setting, USUAL, "home").succeeded();
    assert_eq!(setting.calls(), Vec::<String>::new());
}

#[test]
fn a_portal_that_is_away_is_told_with_what_the_mirror_has() {
    let (world, setting) = (World::empty(), setting());
    before(&setting, 86_400, |setting| drop(run(&world, setting, USUAL, "invoices").succeeded()));
    run(&world, &setting, USUAL, "facilities").succeeded();
    setting.is_away(true);

    let told = run(&world, &setting, USUAL, "invoices").exits(6);
    assert!(
        told.stderr.ends_with("try:   the same command later, or --offline for what was fetched 22 Nov\n"),
        "{told}"
    );
    let told = run(&world, &setting, USUAL, "invoices --lang sv").exits(6);
    assert!(
        told.stderr.ends_with("prova: samma kommando senare, eller --offline för det som hämtades 22 nov\n"),
        "{told}"
    );
    let offline = run(&world, &setting, Mode::Offline, "invoices").succeeded();
    assert!(offline.stderr.ends_with("From the mirror of 08:00 yesterday.\n"), "{offline}");
    run(&world, &setting, Mode::Offline, "documents").exits(3).says(
        "error: the mirror does not have the documents\n\
         why:   it was never fetched, and --offline asks no portal\n\
         try:   minasidor sync, or the same command without --offline\n",
    );
    let error = run(&world, &setting, Mode::Offline, "contracts --json").exits(3).error();
    assert_eq!(error["code"], "not_mirrored");
}

#[test]
fn sync_brings_everything_and_tells_what_kind_by_kind() {
    let (world, setting) = (World::empty(), setting());

    let table = run(&world, &setting, USUAL, "sync").succeeded();

    assert_eq!(table.stderr, "", "{table}");
    for what in ["portal and customer", "facilities", "invoices", "metered values", "outdoor temperatures"] {
        table.stdout.lines().find(|line| line.starts_with(what)).unwrap_or_else(|| panic!("{what}\n{table}"));
    }
    let again = run(&world, &setting, USUAL, "sync --json").succeeded().json();
    conforms_to(&world, "synced", &again, "sync");
    for kind in again["data"].as_array().expect("a list") {
        assert_eq!((&kind["new"], &kind["changed"]), (&Value::from(0), &Value::from(0)), "{kind}");
    }
    setting.is_away(true);
    for line in ["home", "invoices", "consumption el --last 3y", "meter", "waste", "contracts", "documents"] {
        let offline = run(&world, &setting, Mode::Offline, line).succeeded();
        assert!(offline.stderr.contains("From the mirror of 08:00 today."), "{offline}");
    }
    setting.later(60);
    let failed = run(&world, &setting, USUAL, "sync").exits(6);
    assert_eq!(failed.stdout, "");
}

#[test]
fn a_portal_that_goes_away_half_way_is_partly_done() {
    let (world, setting) = (World::empty(), setting());
    run(&world, &setting, USUAL, "facilities").succeeded();
    setting.world.fails("documents");

    let ran = run(&world, &setting, USUAL, "sync").exits(8);

    assert!(ran.stderr.starts_with("error: did not understand the portal's answer"), "{ran}");
    let json = run(&world, &setting, USUAL, "sync --json").exits(8).json();
    let failed = |kind: &&Value| kind["result"] == "failed";
    let kinds: Vec<&Value> = json["data"].as_array().expect("a list").iter().filter(failed).collect();
    assert_eq!(kinds.iter().map(|kind| &kind["kind"]).collect::<Vec<_>>(), ["documents"]);
}

#[test]
fn changes_come_at_least_once_and_count_only_when_they_were_written() {
    let (world, setting) = (World::empty(), setting());
    let line = "sync --changes --format jsonl";
    let nowhere = run(&world, &setting, USUAL, "sync --changes -o {}/no/such/changes.jsonl");
    assert_eq!(nowhere.exit, 1, "{nowhere}");

    let first = run(&world, &setting, USUAL, line).succeeded();
    let second = run(&world, &setting, USUAL, line).succeeded();

    let rows: Vec<Value> = first.stdout.lines().map(|row| serde_json::from_str(row).expect("JSON")).collect();
    let of = |kind: &str| rows.iter().filter(|row| row["kind"] == kind).count();
    assert!(
        of("value") > 10_000 && of("invoice") > 10 && of("reading") > 0 && of("contract") > 0,
        "{}",
        rows.len()
    );
    let hour =
        rows.iter().find(|row| row["kind"] == "value" && row["utility"] == "electricity").expect("a value");
    assert_eq!(
        (&hour["change"], &hour["unit"], &hour["previous"]),
        (&"new".into(), &"kWh".into(), &Value::Null)
    );
    assert_eq!(second.stdout, "");
    let document = run(&world, &setting, USUAL, "sync --changes --json").succeeded().json();
    conforms_to(&world, "changes", &document, "sync --changes");
}

#[test]
fn what_has_no_mirror_takes_the_options_and_has_nothing_to_bring_up_to_date() {
    let world = World::with_household();

    world.run("facilities --offline").succeeded();
    world.run("facilities --refresh").succeeded();
    world.run("facilities --max-age 30m").succeeded();
    let synced = world.run("sync").succeeded();
    assert!(synced.stderr.contains("lies on this computer; there is nothing to mirror."), "{synced}");
    world.run("sync --offline").exits(2);
    world.run("home --offline --refresh").exits(2);
    world.run("home --offline --max-age 1h").exits(2);
    let wrong = world.run("home --max-age soon").exits(2);
    assert!(wrong.stderr.contains("N(m|h|d)"), "{wrong}");
}

#[test]
fn a_profile_takes_its_mirror_with_it() {
    let world = World::empty();
    let settings = "[profile.hem]\nkind = \"bfus\"\nurl = \"https://minasidor.stordala.example\"\ncustomer = \"100045\"\n";
    world.write("home/config/config.toml", settings);
    for name in ["hem.sqlite", "hem.sqlite-wal", "hem.lock", "annan.sqlite"] {
        world.write(&format!("home/data/mirrors/{name}"), "");
    }

    world.run("profile remove hem --yes").succeeded();

    let left = std::fs::read_dir(world.path("home/data/mirrors")).expect("a folder");
    let left: Vec<_> = left.map(|entry| entry.expect("an entry").file_name()).collect();
    assert_eq!(left, ["annan.sqlite"]);
}

#[test]
fn without_a_mirror_offline_says_so_and_makes_none() {
    let world = World::empty();
    let settings = "[profile.hem]\nkind = \"bfus\"\nurl = \"https://minasidor.stordala.example\"\ncustomer = \"100045\"\n";
    world.write("home/config/config.toml", settings);

    let told = world.run("home --offline").exits(3);

    assert!(told.stderr.starts_with("error: there is no mirror of hem yet\n"), "{told}");
    assert!(!world.path("home/data/mirrors/hem.sqlite").exists());
}
