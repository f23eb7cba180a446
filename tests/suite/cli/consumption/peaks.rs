//! `minasidor consumption --peaks`: the hours that set a fee on power, and what they cost.

use crate::support::run::World;

const TARIFF: &str = "name = \"Tre timmar\"\nsource = \"prislista\"\ndated = 2026-11-01\nfrom = 2026-01-01\n\
                      [[power]]\nlabel = \"Effektavgift\"\nkr_per_kw = \"65.00\"\npeaks = 3\ndifferent_days = true\n";

#[test]
fn the_highest_hours_of_each_month_are_shown_without_a_tariff() {
    let ran =
        World::with_household().run("--demo consumption el --peaks --period 2026-10 --json").succeeded();

    let part = &ran.json()["data"][0]["months"][0]["parts"][0];
    assert_eq!(part["amount_sek"], serde_json::Value::Null);
    assert_eq!(part["peaks"][0]["from"], "2026-10-30T19:00:00+01:00");
    assert_eq!(part["peaks"][0]["power_kw"].to_string(), "6.437");
    assert_eq!(part["peaks"].as_array().map(Vec::len), Some(3));
}

#[test]
fn a_tariff_says_what_they_cost() {
    let world = World::with_household();
    let file = world.write("tariff.toml", TARIFF);

    let line = format!("--demo consumption el --peaks --period 2026-10 --tariff {} --json", file.display());
    let ran = world.run(&line).succeeded();

    let element = &ran.json()["data"][0];
    // (6.437 + 1.841 + 1.718) / 3 = 3.332 kW, billed as 3.33.
    let part = &element["months"][0]["parts"][0];
    assert_eq!(part["power_kw"].to_string(), "3.33");
    assert_eq!(element["total_sek"].to_string(), "216.45");
    assert_eq!(element["tariff"]["source"], "prislista");
}

#[test]
fn a_month_in_part_says_so() {
    let ran = World::with_household()
        .run("--demo consumption el --peaks --from 2026-10-05 --to 2026-10-31 --lang sv")
        .succeeded();

    ran.shows("okt 2026*").shows("* alla månadens timmar");
}

#[test]
fn what_is_wrong_with_a_tariff_is_told_by_line() {
    let world = World::with_household();
    let file = world.write("tariff.toml", TARIFF.replace("peaks = 3", "peaks = 0"));

    let ran = world.run(&format!("--demo consumption el --peaks --tariff {}", file.display()));

    let ran = ran.exits(7);
    assert!(ran.stderr.contains("why:   line 8: peaks is 1 to 100\n"), "{ran}");
}

#[test]
fn water_has_no_hours() {
    let ran = World::with_household().run("--demo consumption water --peaks --json").succeeded();

    assert_eq!(ran.json()["data"], serde_json::json!([]));
    ran.says("There is no facility with hourly values here.\n");
}

#[test]
fn peaks_are_not_compared() {
    World::with_household().run("--demo consumption el --peaks --compare period").exits(2);
    World::with_household().run("--demo consumption el --tariff x.toml").exits(2);
}
