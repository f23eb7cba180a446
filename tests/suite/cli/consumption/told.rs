//! What is said of what is missing, unknown, read by hand or narrowed.

use crate::support::run::World;

const FEED: &str = "tests/fixtures/green-button-multi-family-2011.xml";

#[test]
fn a_utility_that_nobody_has_is_told_and_done() {
    let world = World::with_demo();

    world
        .run("--demo=100046 consumption heating")
        .succeeded()
        .prints("")
        .says("There is no facility with heating here, but with: electricity.\n");
    let none = world.run("--demo=100048 consumption --json --lang sv").succeeded();
    assert_eq!(none.stderr, "Här finns ingen anläggning med mätvärden.\n");
    assert_eq!(none.json()["data"].as_array().map(Vec::len), Some(0));
    world.run("--demo=100048 home").succeeded().shows("No facility with metered values.");
}

#[test]
fn a_sum_says_that_it_is_without_a_meter_that_has_no_whole_reading_interval() {
    let world = World::with_demo();

    let ran = world.run("--demo=100049 consumption").succeeded();

    assert!(
        ran.stdout.contains("Kvarngatan 12 Vatten, m³, by reading 2025-10-01 – 2026-04-01: 145.0"),
        "{ran}"
    );
    assert!(ran.stdout.contains("The sum is without Kvarngatan 12 Vatten:"), "{ran}");
}

#[test]
fn each_interval_names_the_meter_that_stood_there_then() {
    let world = World::with_demo();

    let ran =
        world.run("--demo=100049 consumption el --from 2025-05-13 --to 2025-05-14 --source --resolution day");
    let rows = &ran.succeeded().stdout;

    let old = rows.lines().find(|line| line.starts_with("2025-05-13  ")).unwrap_or_default();
    let new = rows.lines().find(|line| line.starts_with("2025-05-14  ")).unwrap_or_default();
    assert!(old.ends_with("embedded  2025-05-14T06:00:00+02:00  14223049"), "{old}");
    assert!(new.ends_with("embedded  2025-05-15T06:00:00+02:00  14226049"), "{new}");
}

#[test]
fn rows_that_are_left_out_do_not_move_what_they_are_compared_with() {
    let world = World::with_demo();

    let line = "--demo=100049 consumption el --from 2026-03-08 --to 2026-03-15 --complete-only";

    world.run(line).succeeded().shows("against 2025-03-08 – 2025-03-15\n");
}

#[test]
fn a_terminal_of_40_columns_has_fewer_columns_and_no_broken_rows() {
    let mut world = World::with_demo();
    world.terminal = Some(40);

    for line in ["--demo consumption", "--demo consumption el --last 3m", "--demo home"] {
        let ran = world.run(&format!("{line} --color never")).succeeded();
        let hint = |l: &&str| l.starts_with("Next") || l.trim_start().starts_with("minasidor");
        let heading = |l: &&str| l.contains("100045");
        let wide: Vec<&str> = ran.stdout.lines().filter(|l| l.chars().count() > 40).collect();
        let wide: Vec<&str> = wide.into_iter().filter(|l| !hint(l) && !heading(l)).collect();
        assert!(wide.is_empty(), "{wide:#?}");
    }
}

#[test]
fn a_day_of_25_hours_is_one_day_and_has_no_mean_day_under_it() {
    let world = World::with_demo();

    let one = world.run("--demo consumption el --period 2026-10-25 --json").succeeded().json();
    assert_eq!(one["data"][0]["mean_per_day"], one["data"][0]["total"]);

    let page = world.run("--demo consumption el --period 2026-10-25").succeeded();
    assert!(!page.stdout.contains("Mean a day") && page.stdout.contains("Highest hour"), "{page}");
}

#[test]
fn a_title_that_is_too_long_is_broken_between_its_parts() {
    let mut world = World::with_demo();
    world.terminal = Some(80);

    let ran = world.run("--demo=100049 consumption el --last 2w --color never").succeeded();

    let title = "Electricity, withdrawn from the grid · Kvarngatan 12\ngrid id 735999001000490019\n";
    assert!(ran.stdout.starts_with(title), "{ran}");
}

#[test]
fn home_says_since_when_a_utility_that_ended_is_missing() {
    let world = World::empty();
    world.run("portal init {}/p.db").succeeded();
    world.run("portal add-customer --db {}/p.db --number 1234 --name Maria").succeeded();
    let feed = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(FEED).display().to_string();
    world.run(&format!("portal import values --db {{}}/p.db --customer 1234 {feed}")).succeeded();
    world.run("profile add eget --db {}/p.db --customer 1234").succeeded();

    world.run("home").succeeded().shows("Electricity: missing since 2012-01-01.");
    let year = world.run("consumption el --period 2011 --resolution month").succeeded();
    assert!(!year.stdout.contains("unknown"), "{year}");
    assert!(year.stdout.replace('\n', " ").contains("The portal does not say how sure they are."), "{year}");
}
