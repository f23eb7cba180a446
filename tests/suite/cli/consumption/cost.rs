//! `consumption --with cost`: kronor beside the values, out of the lines of invoices.

use serde_json::Value;

use crate::support::run::World;

fn element(world: &World, line: &str) -> Value {
    world.run(&format!("{line} --json")).succeeded().json()["data"][0].clone()
}

#[test]
fn a_month_costs_its_lines_with_or_without_vat() {
    let mut world = World::with_demo();
    let line = "--demo consumption el --period 2026-01 --resolution month --with cost";

    // 300.00 + 56.88 + 257.26 + 170.64 + 54.65, and 25 %.
    let incl = element(&world, line);
    assert_eq!(incl["values"][0]["cost_sek"].to_string(), "1049.29");
    assert_eq!((incl["cost_sek"].to_string(), incl["cost_vat"].as_str()), ("1049.29".into(), Some("incl")));
    assert_eq!(incl["cost_includes"], "grid only, no electricity supply");
    assert_eq!(incl["cost_coverage"].to_string(), "1");
    world.variables = vec![("MINASIDOR_VAT".into(), "excl".into())];
    let excl = element(&world, line);
    assert_eq!((excl["cost_sek"].to_string(), excl["cost_vat"].as_str()), ("839.43".into(), Some("excl")));
    // What is paid for feeding in bears no VAT, and is no cost.
    let fed_in = element(&world, "--demo consumption sol --period 2026-01 --resolution month --with cost");
    assert_eq!(fed_in["cost_sek"].to_string(), "-0.95");
}

#[test]
fn what_is_not_invoiced_is_missing_and_a_part_is_told() {
    let world = World::with_demo();

    let year = element(&world, "--demo consumption fv --period 2026 --resolution month --with cost");
    let months: Vec<bool> =
        year["values"].as_array().expect("rows").iter().map(|row| row["cost_sek"].is_null()).collect();
    assert_eq!(months, [[false; 10].as_slice(), &[true; 2]].concat());
    assert_eq!(year["cost_coverage"].to_string(), "0.8328");
    let page = world.run("--demo consumption fv --period 2026 --resolution month --with cost").succeeded();
    assert!(page.stdout.contains("incl. VAT; invoiced for 304 of 365 days."), "{page}");
}

#[test]
fn rows_shorter_than_a_month_have_no_cost_and_a_note_says_so() {
    let world = World::with_demo();

    let ran = world.run("--demo consumption el --last 7d --with cost --json").succeeded();

    assert!(
        ran.json()["data"][0]["values"].as_array().expect("rows").iter().all(|r| r["cost_sek"].is_null())
    );
    assert!(ran.stderr.contains("Costs are invoiced by the month"), "{ran}");
}

#[test]
fn flat_rows_get_their_columns_only_when_asked() {
    let world = World::with_demo();
    let header = |line: &str| {
        let csv =
            world.run(&format!("--demo consumption el --period 2026-01 {line} --format csv")).succeeded();
        csv.stdout.lines().next().unwrap_or_default().to_owned()
    };
    let usual = "profile,facility_id,grid_id,site,utility,direction,unit,from,until,value,quality,coverage,compare_value";

    assert_eq!(header(""), usual);
    assert_eq!(header("--with cost"), format!("{usual},cost_sek,cost_vat"));
}

#[test]
fn a_sum_over_facilities_adds_their_costs_and_what_was_credited_is_none() {
    let world = World::with_demo();
    let of = |facility: &str| {
        let line = format!(
            "--demo=company consumption el --period 2026-08 --resolution month --with cost{facility}"
        );
        element(&world, &line)
    };

    let [one, other] =
        ["735999003000070000", "735999003000070017"].map(|id| of(&format!(" --facility {id}")));
    let both = of(" --sum --facility 735999003000070000 --facility 735999003000070017");
    let kronor = |value: &Value| value["cost_sek"].to_string().parse::<f64>().expect("kronor");
    // VAT comes on the sum, so an öre may differ.
    assert!((kronor(&one) + kronor(&other) - kronor(&both)).abs() < 0.015);
}

#[test]
fn who_may_see_no_invoices_gets_values_without_cost() {
    let world = World::with_demo();

    let ran = world.run(
        "--demo=300007/caretaker-01 consumption el --period 2026-08 --resolution month --with cost --json",
    );

    let data = ran.succeeded().json()["data"].clone();
    assert!(data.as_array().is_some_and(|all| !all.is_empty()));
    assert!(
        data.as_array().expect("a list").iter().all(|e| e["cost_sek"].is_null() && !e["total"].is_null())
    );
}

#[test]
fn the_overview_has_a_column_of_kronor_and_says_what_is_in_it() {
    let world = World::with_demo();

    let ran = world.run("--demo consumption --with cost").succeeded();

    assert!(ran.stdout.contains("cost, kr"), "{ran}");
    assert!(ran.stdout.contains("7,442"), "{ran}");
    assert!(ran.stdout.contains("Cost: incl. VAT; electricity: grid only, no electricity supply;"), "{ran}");
}
