//! Costs by a dated price list, and lines beside each other.

use serde_json::Value;

use crate::support::run::World;

const PRICES: &str = "name = \"P\"\nsource = \"s\"\ndated = 2026-01-05\n\
    [[price]]\nutility = \"electricity\"\nlabel = \"Fast\"\nkr_per_month = \"300.00\"\nfrom = 2025-01-01\n\
    [[price]]\nutility = \"electricity\"\nlabel = \"Skatt\"\nfee = \"tax\"\nkr_per_kwh = \"0.4390\"\nfrom = 2025-01-01\nuntil = 2026-01-01\n\
    [[price]]\nutility = \"electricity\"\nlabel = \"Skatt\"\nfee = \"tax\"\nkr_per_kwh = \"0.3600\"\nfrom = 2026-01-01\n";

fn world() -> World {
    let world = World::with_demo();
    world.write("p.toml", PRICES);
    world
}

fn report(world: &World, line: &str) -> Value {
    world.run(&format!("{line} --json")).succeeded().json()["data"].clone()
}

#[test]
fn a_price_list_says_what_metered_months_cost_from_when_to_when() {
    let world = world();
    world.write(
        "r.toml",
        "type = \"cost\"\nprices = \"p.toml\"\nutilities = [\"electricity\"]\nperiod = { from = \"2025-12\", to = \"2026-01\" }\n",
    );

    let report = report(&world, "--demo report run {}/r.toml");

    let rows = report["tables"][0]["rows"].as_array().expect("months");
    assert_eq!(
        (rows[0]["month"].as_str(), rows[1]["month"].as_str()),
        (Some("2025-12-01"), Some("2026-01-01"))
    );
    // 473.893 kWh at 36 öre; the tax of 2025 was 43.9.
    let energy = world
        .run("--demo consumption el --period 2026-01 --resolution month --format jsonl")
        .succeeded()
        .stdout;
    let energy: Value = serde_json::from_str(&energy).expect("JSON");
    let kwh = energy["value"].as_f64().expect("a number");
    let tax = rows[1]["tax"].as_f64().expect("a number");
    assert!((tax - kwh * 0.36).abs() < 0.006, "{tax} {kwh}");
    assert_eq!(rows[1]["fixed"].to_string(), "300.00");
    let net = rows[1]["net"].as_f64().expect("a number");
    assert!((net - tax - 300.0).abs() < 0.001);
    assert!(report["about"]["methods"].to_string().contains("P. Source: s, 2026-01-05"));
}

#[test]
fn each_quarter_of_an_hour_costs_its_units_by_the_day_s_price() {
    let world = world();
    world.write(
        "r.toml",
        "type = \"energy\"\nprices = \"p.toml\"\nvat = \"incl\"\nutilities = [\"electricity\"]\ncompare = \"none\"\n\
         period = { from = \"2025-12-31\", to = \"2026-01-01\" }\nresolution = \"15min\"\n\
         columns = [\"facility_id\", \"from\", \"value\", \"cost_sek\"]\n",
    );

    let ran = world.run("--demo report run {}/r.toml --format jsonl").succeeded();

    let rows: Vec<Value> = ran.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(rows.len(), 192);
    for row in &rows {
        let price = if row["from"].as_str().expect("a start") < "2026" { 0.439 } else { 0.36 };
        let (value, cost) =
            (row["value"].as_f64().expect("a value"), row["cost_sek"].as_f64().expect("a cost"));
        assert!((cost - value * price * 1.25).abs() < 0.000_06, "{row}");
    }
}

#[test]
fn a_broken_price_list_is_told_before_a_portal_is_asked() {
    let world = World::empty();
    world.write("p.toml", PRICES.replace("kr_per_kwh = \"0.3600\"", "kr_per_kwh = 0.36"));
    world.write("r.toml", "type = \"cost\"\nprices = \"p.toml\"\n");

    let ran = world.run("report run {}/r.toml").exits(7);

    assert!(ran.stderr.contains("kr_per_kwh is kronor as a text: \"0.3600\""), "{ran}");
    world.write("p.toml", PRICES);
    world.write("r.toml", "type = \"cost\"\nprices = \"p.toml\"\nby = \"invoice\"\n");
    world.run("report run {}/r.toml").exits(2);
}

#[test]
fn a_month_without_values_or_a_price_is_in_no_sum_and_that_is_said() {
    let world = world();
    world.write(
        "r.toml",
        "type = \"cost\"\nprices = \"p.toml\"\nutilities = [\"electricity\"]\nperiod = \"2026-03\"\n",
    );

    let report = report(&world, "--demo=100049 report run {}/r.toml");

    assert_eq!(report["tables"][0]["rows"], serde_json::json!([]));
    assert_eq!(
        report["about"]["warnings"][0],
        "1 months of facilities lack values or a price, and are in no sum."
    );
}

#[test]
fn a_few_lines_of_one_unit_stand_side_by_side() {
    let world = World::with_demo();
    world.write(
        "r.toml",
        "type = \"comparison\"\nutilities = [\"heating\"]\nperiod = \"2025\"\nresolution = \"month\"\ngroup_by = \"site\"\n\
         sites = [\"Björkvägen 1\", \"Storgatan 1\"]\n",
    );

    let report = report(&world, "--demo=company report run {}/r.toml");

    let beside = report["tables"].as_array().expect("tables").iter().find(|t| t["key"] == "side_by_side");
    let beside = beside.expect("side by side");
    assert_eq!(beside["columns"][1]["title"], "Björkvägen 1");
    assert_eq!(beside["rows"].as_array().expect("rows").len(), 12);
    let sum = |key: &str| {
        beside["rows"].as_array().expect("rows").iter().filter_map(|row| row[key].as_f64()).sum::<f64>()
    };
    let total = report["tables"][0]["rows"][1]["total"].as_f64().expect("a total");
    assert!((sum("line_2") - total).abs() < 0.01, "{} {total}", sum("line_2"));
}

/// Long stretches are measured month by month; nothing is lost or doubled where they meet, nor when the clock changes.
#[test]
fn a_year_of_quarters_is_whole() {
    let world = World::with_demo();
    world.write(
        "r.toml",
        "type = \"energy\"\nutilities = [\"electricity\"]\nperiod = \"2025\"\nresolution = \"month\"\ndata_resolution = \"15min\"\n\
         compare = \"none\"\ncolumns = [\"from\", \"value\"]\n",
    );

    let ran = world.run("--demo report run {}/r.toml --format tsv").succeeded();

    let rows: Vec<(&str, &str)> =
        ran.stdout.lines().skip(1).filter_map(|line| line.split_once('\t')).collect();
    assert_eq!(rows.len(), 35_040);
    let wh: i64 =
        rows.iter().map(|(_, value)| value.trim_end().replace('.', "").parse::<i64>().expect("digits")).sum();
    assert_eq!(wh, 2_969_296);
    let mut starts: Vec<&str> = rows.iter().map(|(from, _)| *from).collect();
    starts.dedup();
    assert_eq!(starts.len(), 35_040);
}

#[test]
fn emissions_go_by_factors_from_a_file_and_what_is_fed_in_is_not_taken_off() {
    let world = World::with_demo();
    world.write(
        "f.toml",
        "name = \"F\"\nsource = \"s\"\ndated = 2026-01-05\n\
         [[factor]]\nutility = \"heating\"\ng_per_kwh = \"50\"\nfrom = 2025-01-01\n\
         [[factor]]\nutility = \"electricity\"\ng_per_kwh = \"40\"\nfrom = 2025-07-01\n",
    );
    world.write("r.toml", "type = \"energy\"\nco2 = \"f.toml\"\nperiod = \"2025\"\nresolution = \"month\"\n");

    let report = report(&world, "--demo report run {}/r.toml");

    let climate =
        report["tables"].as_array().expect("tables").iter().find(|t| t["key"] == "co2").expect("a table");
    let of = |utility: &str| {
        let rows = climate["rows"].as_array().expect("rows");
        rows.iter().find(|row| row["utility"] == utility).map(|row| row["co2e_kg"].clone())
    };
    // 17 868.871 kWh at 50 g.
    assert_eq!(of("heating").expect("a line").to_string(), "893.443550");
    // Half the year has no factor, and a sum of the rest would be too low.
    assert_eq!(of("electricity"), Some(Value::Null));
    assert_eq!(of("solar"), None);
    assert!(report["about"]["methods"].to_string().contains("F. s, 2026-01-05"));
}

#[test]
fn another_facility_stands_beside_as_what_is_compared_with() {
    let world = World::with_demo();
    world.write(
        "r.toml",
        "type = \"comparison\"\nfacilities = [\"FV-300007-120\"]\ncompare = \"facility:FV-300007-121\"\nperiod = \"2025\"\n",
    );
    let total = |id: &str| {
        let line = format!("--demo=company consumption heating --facility {id} --period 2025 --json");
        world.run(&line).succeeded().json()["data"][0]["total"].clone()
    };

    let report = report(&world, "--demo=company report run {}/r.toml");

    let line = &report["tables"][0]["rows"][0];
    assert_eq!((&line["total"], &line["before_1"]), (&total("FV-300007-120"), &total("FV-300007-121")));
    world.write("r.toml", "type = \"comparison\"\ncompare = \"facility:none-such\"\nperiod = \"2025\"\n");
    world.run("--demo report run {}/r.toml").exits(3);
    world.write("r.toml", "type = \"comparison\"\ncompare = \"none\"\nperiod = \"2025\"\n");
    world.run("--demo report run {}/r.toml").exits(2);
}
