//! Values of long ago, of which the portal tells less than of today's.

use crate::cli::login::{Portal, logged_in};

#[test]
fn a_question_by_the_day_that_is_refused_does_not_spoil_the_temperature_of_the_year() {
    let portal = Portal::start();
    let world = logged_in(&portal);

    let by_day = world.run("consumption el --period 2021 --resolution day").exits(2);
    assert!(by_day.stderr.contains("the finest are by month"), "{by_day}");
    let heating = world.run("consumption heating --period 2020 --with temperature").succeeded();

    let total = heating.stdout.lines().find(|line| line.starts_with("total")).expect("a total");
    assert!(total.ends_with("4.9"), "{heating}");
    heating.shows("Outdoors  4.9 °C, 4.1 the year before");
    world.run("consumption el --period 2021").succeeded().shows("Outdoors  5.7 °C, 4.9 the year before");
}

/// What was fetched for the rows of days has the year's hours of the temperature from October on only.
#[test]
fn a_mean_of_a_part_of_the_year_says_so() {
    let portal = Portal::with(|switches| switches.contracts_start = "2020-10-01".parse().ok());
    let world = logged_in(&portal);

    let year = world.run("consumption heating --period 2020 --with temperature --lang sv").succeeded();

    assert!(year.stdout.contains("1,3 °C (värden för 25 %)"), "{year}");
    let total = year.stdout.lines().find(|line| line.starts_with("summa")).expect("a total");
    assert!(total.ends_with('–'), "{year}");
    let document = world.run("consumption heating --period 2020 --json").succeeded().json();
    let coverage = document["data"][0]["temperature"]["coverage"].as_f64().expect("a share");
    assert!((0.24..0.26).contains(&coverage), "{coverage}");
}

#[test]
fn rows_finer_than_any_value_of_the_period_are_refused_as_the_demo_refuses_them() {
    let portal = Portal::start();
    let world = logged_in(&portal);
    let demo = crate::support::run::World::with_demo();

    for line in
        ["consumption el --period 2021 --resolution hour", "consumption el --period 2021 --resolution day"]
    {
        let there = demo.run(&format!("--demo {line}")).exits(2);
        world.run(line).exits(2).says(&there.stderr);
    }
    world.run("consumption el --period 2026-10-01 --resolution hour").succeeded();
}
