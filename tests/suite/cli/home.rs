//! `minasidor home` over the demo customers.

use crate::support::run::World;

const PAGE: &str = "\
Ängsvägen 3 · Maria Lind · customer 100045            Mon 23 Nov 2026, 08:00

                       October  Oct 2025  change     1–22 Nov  same days 2025
⚡ Electricity         276 kWh       281    −2 %      246 kWh    235    +4 %
🔥 District heating  1,272 kWh     1,100   +16 %    1,115 kWh  1,516   −26 %
☀  Solar, fed in       375 kWh       370    +1 %      142 kWh    214   −33 %
   Outdoors             7.8 °C       9.2  −1.4 °       5.2 °C    0.3  +4.9 °
Values up to Sunday 22 November, 24:00. Nothing is missing.
💧 Water             no reading since 20 Nov 2025

Next   minasidor consumption
       minasidor consumption heating --last 3m
";

#[test]
fn the_start_page_fits_a_terminal_of_80_columns() {
    let mut world = World::with_demo();
    world.terminal = Some(80);

    world.run("--demo home --color never").succeeded().prints(PAGE);
}

#[test]
fn the_start_page_in_swedish_in_a_pipe() {
    let world = World::with_demo();

    let page = world.run("--demo hem --lang sv").succeeded().stdout.replace('\u{a0}', " ");

    assert!(page.contains("Fjärrvärme    1 272 kWh"), "{page}");
    assert!(page.contains("Värden till och med 2026-11-22, 24:00. Inget saknas."), "{page}");
    assert!(page.contains("ingen avläsning sedan 2025-11-20"), "{page}");
}

#[test]
fn missing_values_are_told_with_the_day_since_when() {
    let world = World::with_demo();
    let line = "--demo=100049 home --json --now 2026-03-20T08:00:00+01:00";

    let utilities = world.run(line).succeeded().json()["data"]["utilities"].clone();

    let electricity =
        utilities.as_array().unwrap().iter().find(|u| u["utility"] == "electricity").unwrap().clone();
    assert_eq!(electricity["missing_since"], "2026-03-10T00:00:00+01:00");
    assert_eq!(electricity["values_until"], "2026-03-20T00:00:00+01:00");
}

#[test]
fn a_customer_that_moved_out_has_an_empty_start_page() {
    let world = World::with_demo();

    let ran = world.run("--demo=100048 home --json").succeeded();

    assert_eq!(ran.json()["data"]["utilities"].as_array().map(Vec::len), Some(0));
}

#[test]
fn on_the_first_of_a_month_there_is_no_running_month() {
    let world = World::with_demo();

    let data =
        world.run("--demo home --json --now 2026-11-01T08:00:00+01:00").succeeded().json()["data"].clone();

    assert_eq!(data["running_month"], serde_json::Value::Null);
    assert_eq!(data["month"]["from"], "2026-10-01");
}
