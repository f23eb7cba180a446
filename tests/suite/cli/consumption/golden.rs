//! The golden figures, through the command line to JSON.

use serde_json::Value;

use crate::support::run::World;

fn data(world: &World, line: &str) -> Vec<Value> {
    world.run(line).succeeded().json()["data"].as_array().expect("a list").clone()
}

fn total(world: &World, line: &str) -> String {
    match data(world, line).as_slice() {
        [one] => one["total"].to_string(),
        several => panic!("{line}: {} elements", several.len()),
    }
}

#[test]
fn the_household_s_golden_years() {
    let world = World::with_demo();
    let golden = [
        ("electricity", "2023", "3028.819"),
        ("electricity", "2024", "3025.443"),
        ("electricity", "2025", "2969.296"),
        ("solar", "2023", "7473.930"),
        ("solar", "2024", "7541.076"),
        ("solar", "2025", "7985.413"),
        ("heating", "2023", "18856.027"),
        ("heating", "2024", "18003.891"),
        ("heating", "2025", "17868.871"),
    ];

    for (utility, year, sum) in golden {
        for resolution in ["month", "day", "year"] {
            let line =
                format!("--demo consumption {utility} --period {year} --resolution {resolution} --json");
            assert_eq!(total(&world, &line), sum, "{line}");
        }
    }
}

#[test]
fn months_weeks_and_days_sum_to_their_total() {
    let world = World::with_demo();

    for resolution in ["15min", "hour", "day", "week", "month", "year"] {
        let line = format!(
            "--demo consumption el --from 2026-02-26 --to 2026-04-02 --resolution {resolution} --json"
        );
        let [one] = data(&world, &line).try_into().expect("one element");
        let wh = |value: &Value| (value.as_f64().expect("a number") * 1000.0).round() as i64;
        let rows: i64 = one["values"].as_array().expect("rows").iter().map(|r| wh(&r["value"])).sum();
        assert_eq!(rows, wh(&one["total"]), "{resolution}");
        assert_eq!(one["coverage"], 1);
    }
}

#[test]
fn a_difference_is_that_of_the_page() {
    let world = World::with_demo();

    let [one] = data(&world, "--demo consumption heating --period 2026-10 --json").try_into().expect("one");

    let compare = &one["compare"][0];
    assert_eq!(compare["with"], "year");
    assert_eq!(compare["from"], "2025-10-01");
    assert_eq!(one["total"].to_string(), "1271.920");
    let difference = one["total"].as_f64().unwrap() - compare["total"].as_f64().unwrap();
    assert!((compare["difference"].as_f64().unwrap() - difference).abs() < 0.0005);
    assert_eq!(compare["difference_covers"], 1);
}

#[test]
fn a_gap_is_missing_and_not_zero() {
    let world = World::with_demo();

    let [one] = data(&world, "--demo=100049 consumption el --period 2026-03 --resolution day --json")
        .try_into()
        .unwrap();

    let values = one["values"].as_array().unwrap();
    for day in [9, 10, 11] {
        assert_eq!(values[day]["value"], Value::Null);
        assert_eq!(values[day]["quality"], "missing");
    }
    assert_eq!(one["coverage"].to_string(), "0.903");
    let compare = &one["compare"][0];
    assert_eq!(compare["coverage"], 1);
    assert!(compare["difference_covers"].as_f64().unwrap() < 1.0, "the difference leaves the gap out");
}

#[test]
fn as_of_a_day_before_the_correction_the_wrong_hour_stands() {
    let world = World::with_demo();
    let hour = |option: &str| {
        let line =
            format!("--demo=100049 consumption el --period 2026-02-03 --resolution hour --json {option}");
        data(&world, &line)[0]["values"][7]["value"].to_string()
    };

    assert_eq!(hour("--as-of 2026-02-09"), "9.999");
    assert_eq!(hour(""), "1.234");
}

#[test]
fn meters_on_both_sides_of_an_exchange_make_one_line() {
    let world = World::with_demo();

    let line = "--demo=100049 consumption el --period 2025-05 --resolution month --source --json";
    let [one] = data(&world, line).try_into().unwrap();

    assert_eq!(one["coverage"], 1);
    assert_eq!(one["values"][0]["meters"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_customer_with_months_alone_is_shown_by_month_and_not_finer() {
    let world = World::with_demo();

    let [one] = data(&world, "--demo=100046 consumption el --period 2026-10 --json").try_into().unwrap();
    assert_eq!(one["resolution"], "month");
    assert_eq!(one["mean_per_day"], Value::Null);

    world.run("--demo=100046 consumption el --period 2026-10 --resolution day").exits(2).says(
        "error: no values of 2026-10-01 – 2026-10-31 are as fine as --resolution day\n\
         why:   the finest are by month\n\
         try:   --resolution month\n",
    );
    let swedish = "--demo=100046 consumption el --period 2026-10 --resolution day --lang sv";
    assert!(world.run(swedish).exits(2).stderr.contains("\norsak: de finaste är per månad\n"));
}

#[test]
fn a_caretaker_sees_two_groups_of_sites_and_no_more() {
    let world = World::with_demo();

    let own = data(&world, "--demo=300007/caretaker-01 consumption --period 2026-10 --json");

    let sites: std::collections::BTreeSet<&str> =
        own.iter().map(|line| line["facility"]["site"].as_str().unwrap()).collect();
    assert_eq!(sites.len(), 4);
    world.run("--demo=300007/caretaker-01 consumption --facility 735999003000071199 --json").exits(3);
}

#[test]
fn overviews_of_several_facilities_end_with_a_sum_per_utility() {
    let world = World::with_demo();

    let document = world.run("--demo=company consumption --json").succeeded().json();

    let sums = document["sums"].as_array().unwrap();
    let utilities: Vec<&str> = sums.iter().map(|s| s["utility"].as_str().unwrap()).collect();
    assert_eq!(utilities, ["electricity", "heating", "solar", "water"]);
    for sum in sums {
        let part = |line: &&Value| line["utility"] == sum["utility"];
        let parts: f64 = document["data"]
            .as_array()
            .unwrap()
            .iter()
            .filter(part)
            .filter_map(|l| l["total"].as_f64())
            .sum();
        assert!((parts - sum["total"].as_f64().unwrap()).abs() < 0.001, "{}", sum["utility"]);
    }
}

#[test]
fn an_overview_too_long_to_be_held_says_the_same_sums_and_lines() {
    let world = World::with_demo();
    let overview = |resolution: &str| {
        let line = format!("--demo=company consumption --period 2026-W45 --resolution {resolution} --json");
        world.run(&line).succeeded().json()
    };

    let (held, long) = (overview("day"), overview("15min"));

    for part in ["sums", "data"] {
        let totals = |document: &Value| -> Vec<String> {
            let lines = document[part].as_array().unwrap().iter();
            lines
                .map(|line| format!("{} {} {}", line["facility"]["id"], line["total"], line["compare"]))
                .collect()
        };
        assert_eq!(totals(&held), totals(&long), "{part}");
    }
    assert_eq!(long["data"][0]["values"].as_array().unwrap().len(), 7 * 96);
}
