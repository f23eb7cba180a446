//! A portal of which one part fails: it hides nothing else.

use crate::cli::bfus::failing;
use crate::cli::login::{Portal, logged_in};

#[test]
fn home_shows_what_came_and_names_what_did_not() {
    let portal = Portal::start();
    let world = logged_in(&portal);
    let whole = world.run("home").succeeded();
    portal.simulator.switch(|switches| switches.disturbances = vec![failing("getconsumption")]);

    let part = world.run("home --refresh").exits(8);

    for begin in ["Pay ", "Waste "] {
        let line = |text: &str| text.lines().find(|line| line.starts_with(begin)).map(str::to_owned);
        assert_eq!(line(&part.stdout), line(&whole.stdout), "{part}");
        assert!(line(&part.stdout).is_some(), "{part}");
    }
    assert!(!part.stdout.contains("\n\n\n"), "{part}");
    part.shows("could not be got: last readings, consumption and meters to read");
}

#[test]
fn lists_that_need_no_values_come_without_the_names_of_facilities() {
    let portal = Portal::start();
    let world = logged_in(&portal);
    let lines = ["invoices", "contracts", "waste pickups", "calendar"];
    let count = |line: &str, exit: u8| {
        let ran = world.run(&format!("{line} --refresh --json")).exits(exit);
        ran.json()["data"].as_array().expect("a list").len()
    };
    let whole = lines.map(|line| count(line, 0));
    portal.simulator.switch(|switches| switches.disturbances = vec![failing("getconsumption")]);

    for (line, whole) in lines.iter().zip(whole) {
        let page = world.run(&format!("{line} --refresh --lang sv"));
        assert!(matches!(page.exit, 0 | 8), "{page}");
        // Which meters are to be read is not known without the facilities.
        let readings = usize::from(*line == "calendar");
        assert_eq!(count(line, page.exit), whole - readings, "{line}");
    }
    let told = world.run("invoices --refresh").exits(8);
    assert!(told.stderr.contains("error: could not get the facilities\n"), "{told}");
    assert_eq!(told.stderr.matches("error:").count(), 1, "{told}");
}
