//! What consumption refuses, and how it says so.

use crate::support::run::World;

#[test]
fn a_wrong_period_is_a_usage_error_that_says_which() {
    let world = World::with_demo();

    world.run("--demo consumption --period 2026-02-30").exits(2).says(
        "error: --period 2026-02-30: there is no such date\n\
         try:   --period 2026, 2026-03, 2026-Q1, 2026-W48, fy2026, last-month or yesterday\n",
    );
    world.run("--demo consumption --from 2026-03-02 --to 2026-03-01 --lang sv").exits(2).says(
        "fel:   perioden slutar innan den börjar\n\
         orsak: --from är 2026-03-02 och --to är 2026-03-01\n",
    );
    let empty = world.run("--demo consumption --from 2026-03-01 --until 2026-03-01").exits(2);
    assert!(empty.stderr.starts_with("error: the period is empty\n"), "{empty}");
}

#[test]
fn an_unknown_utility_or_unit_lists_the_known_ones() {
    let world = World::with_demo();

    let unknown = world.run("--demo consumption steam").exits(2);
    assert!(unknown.stderr.contains("electricity") && unknown.stderr.contains("steam"), "{unknown}");
    let unit = world.run("--demo consumption el --unit m3").exits(2);
    assert!(unit.stderr.starts_with("error: --unit m³ does not fit what was chosen\n"), "{unit}");
}

#[test]
fn a_period_without_values_is_done_with_a_note() {
    let world = World::with_demo();

    let ran = world.run("--demo consumption el --period 2010 --resolution month --json").succeeded();

    assert_eq!(
        ran.stderr,
        "There are no values in 2010-01-01 – 2010-12-31: Electricity. The last are of 2026-11-22.\n"
    );
    let data = ran.json();
    assert_eq!(data["data"][0]["total"], serde_json::Value::Null);
    assert_eq!(data["data"][0]["values"].as_array().map(Vec::len), Some(12));
}

#[test]
fn weekdays_can_not_be_paired_by_month() {
    let world = World::with_demo();

    let ran = world.run("--demo consumption el --period 2026 --resolution month --align weekday").exits(2);

    assert!(ran.stderr.starts_with("error: --align weekday needs rows of a week or shorter\n"), "{ran}");
}

#[test]
fn what_nobody_measures_can_not_stand_beside() {
    let world = World::with_demo();

    let ran = world.run("--demo consumption el --with flow").exits(2);

    assert!(ran.stderr.contains("--with flow"), "{ran}");
}

#[test]
fn a_site_without_area_says_how_to_set_one() {
    let world = World::with_demo();

    let ran = world.run("--demo=100049 consumption el --per m2 --lang sv").exits(3);

    assert!(ran.stderr.contains("minasidor --demo=100049 facilities set"), "{ran}");
}

#[test]
fn hand_read_meters_have_no_finer_rows() {
    let world = World::with_demo();

    let ran = world.run("--demo consumption water --period 2025 --resolution week").exits(2);

    assert!(ran.stderr.contains("the meters are read by hand"), "{ran}");
}
