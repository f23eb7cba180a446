//! The types over the demo's customers: figures that other commands and the golden numbers say too.

use minasidor::report::catalogue::ReportType;
use serde_json::Value;

use crate::cli::schema::conforms_to;
use crate::support::run::World;

fn report(world: &World, line: &str) -> Value {
    world.run(&format!("{line} --json")).succeeded().json()["data"].clone()
}

/// A row of a table, by what one of its cells says.
#[track_caller]
fn row<'v>(report: &'v Value, table: &str, key: &str, is: &str) -> &'v Value {
    let tables = report["tables"].as_array().expect("tables");
    let of = tables.iter().find(|t| t["key"] == table).unwrap_or_else(|| panic!("no {table}"));
    let rows = of["rows"].as_array().expect("rows");
    rows.iter().find(|row| row[key] == is).unwrap_or_else(|| panic!("no {is} in {rows:#?}"))
}

#[test]
fn every_answer_conforms_to_the_schema() {
    let world = World::with_demo();
    for kind in ReportType::ALL {
        let utility = if kind == ReportType::NormalYear { "heating" } else { "electricity" };
        let line = format!("--demo report run {} --period 2025 --utility {utility} --json", kind.key());
        let ran = world.run(&line).succeeded();
        conforms_to(&world, "report", &ran.json(), &line);
    }
    for line in ["report types --json", "report list --json", "report history --json"] {
        let name = match line {
            "report types --json" => "report_types",
            "report list --json" => "reports",
            _ => "report_history",
        };
        conforms_to(&world, name, &world.run(line).succeeded().json(), line);
    }
    world.run("report define a --type energy").succeeded();
    let line = "report show a --json";
    conforms_to(&world, "report_definition", &world.run(line).succeeded().json(), line);
}

#[test]
fn energy_says_what_consumption_says() {
    let world = World::with_demo();

    let report = report(&world, "--demo report run energy --period 2025 --utility electricity");

    let line = row(&report, "lines", "utility", "electricity");
    assert_eq!(line["total"].to_string(), "2969.296");
    assert_eq!(line["compared"].to_string(), "3025.443");
    assert_eq!(line["highest_at"], "2025-01-01");
    assert_eq!(report["rows"].as_array().expect("rows").len(), 12);
    assert_eq!(report["rows"][0]["from"], "2025-01-01T00:00:00+01:00");
    assert_eq!(report["rows"][0]["grid_id"], "735999000000000013");
}

#[test]
fn the_classic_table_has_a_column_for_each_year_and_sums_of_both() {
    let world = World::with_demo();

    let report = report(&world, "--demo report run monthly --period 2025 --utility electricity");

    let total = &report["tables"][0]["total"];
    assert_eq!(total["this_year"].to_string(), "2969.296");
    assert_eq!(total["before_1"].to_string(), "3025.443");
    let december = row(&report, "monthly", "month", "December");
    assert_eq!(december["rolling_12"].to_string(), "2969.296");
    assert_eq!(december["accumulated"].to_string(), "2969.296");
    assert_eq!(december["accumulated_before"].to_string(), "3025.443");
    assert_eq!(december["accumulated_percent"].to_string(), "-1.86");
}

#[test]
fn a_broken_financial_year_begins_with_its_own_month() {
    let world = World::with_demo();
    world.write(
        "r.toml",
        "type = \"monthly\"\nutilities = [\"heating\"]\nperiod = \"fy2026\"\nyear_starts = \"05-01\"\n",
    );

    let report = report(&world, "--demo report run {}/r.toml");

    let table = &report["tables"][0];
    assert_eq!(table["rows"][0]["month"], "May");
    assert_eq!(table["columns"][1]["title"], "2025/26");
    assert_eq!(report["from"], "2025-05-01");
}

#[test]
fn costs_are_those_of_the_invoices() {
    let world = World::with_demo();

    let report = report(&world, "--demo report run cost --period 2026-01");

    // 3 854.79 net, 963.70 VAT, −0.95 for what was fed in.
    let january = row(&report, "months", "month", "2026-01-01");
    assert_eq!(january["net"].to_string(), "3853.84");
    assert_eq!(january["vat"].to_string(), "963.70");
    assert_eq!(january["sum"].to_string(), "4817.54");
    assert_eq!(january["power"].to_string(), "257.26");
}

#[test]
fn costs_by_invoice_have_a_row_for_each() {
    let world = World::with_demo();
    world.write("r.toml", "type = \"cost\"\nby = \"invoice\"\nperiod = \"2026-01\"\n");

    let report = report(&world, "--demo report run {}/r.toml");

    assert_eq!(row(&report, "invoices", "invoice", "2026000123")["sum"].to_string(), "4817.54");
}

#[test]
fn power_is_what_the_peaks_are_under_the_same_tariff() {
    let world = World::with_demo();
    world.write("t.toml", std::fs::read("assets/tariffs/highest-hour.toml").expect("an example"));
    world.write("r.toml", "type = \"power\"\nperiod = \"2026-01\"\ntariff = \"t.toml\"\n");

    let report = report(&world, "--demo report run {}/r.toml");
    let peaks = world
        .run("--demo consumption el --peaks --tariff {}/t.toml --period 2026-01 --format jsonl")
        .succeeded();

    let first: Value = serde_json::from_str(peaks.stdout.lines().next().expect("a row")).expect("JSON");
    let line = &report["tables"][0]["rows"][0];
    assert_eq!(line["amount_sek"], first["amount_sek"]);
    assert_eq!(line["billed_kw"], first["billed_kw"]);
    assert_eq!(line["highest_at"], "2026-01-16T19:00:00+01:00");
}

#[test]
fn key_figures_are_divided_by_what_the_site_has() {
    let world = World::with_demo();

    let report = report(&world, "--demo report run key-figures --period 2025 --utility heating");

    // 17 868.871 kWh over 145 m² and 3 persons.
    let line = row(&report, "lines", "utility", "heating");
    assert_eq!(line["per_m2"].to_string(), "123.233593");
    assert_eq!(line["per_person"].to_string(), "5956.290333");
    assert_eq!((line["area"].to_string(), line["persons"].to_string()), ("145".into(), "3".into()));
}

#[test]
fn per_square_metre_without_an_area_is_refused() {
    let world = World::with_demo();
    world.write("r.toml", "type = \"energy\"\nper = \"m2\"\nperiod = \"2025\"\n");

    let ran = world.run("--demo=100049 report run {}/r.toml --format json").exits(3);

    assert_eq!(ran.error()["code"], "no_divisor");
    let ran = world.run("--demo=100049 report run key-figures --period 2025").exits(3);
    assert!(ran.stderr.contains("none of the chosen sites has an area or a number of persons"), "{ran}");
}

#[test]
fn a_ranking_of_different_units_is_refused() {
    let world = World::with_demo();

    let ran = world.run("--demo report run ranking --period 2025 --facility all").exits(2);

    assert!(ran.stderr.starts_with("error: kWh and m³ can not be put in one order\n"), "{ran}");
}

#[test]
fn a_ranking_is_numbered_in_the_order_of_its_figure() {
    let world = World::with_demo();
    world.write(
        "r.toml",
        "type = \"ranking\"\nutilities = [\"heating\"]\nperiod = \"2025\"\ngroup_by = \"site\"\nsort = \"-per_m2\"\ntop = 5\n",
    );

    let report = report(&world, "--demo=company report run {}/r.toml");

    let rows = report["tables"][0]["rows"].as_array().expect("rows");
    let figures: Vec<f64> = rows.iter().map(|row| row["per_m2"].as_f64().expect("a number")).collect();
    assert_eq!(rows.len(), 5);
    assert!(figures.is_sorted_by(|a, b| a >= b), "{figures:?}");
    assert_eq!((rows[0]["rank"].as_i64(), rows[4]["rank"].as_i64()), (Some(1), Some(5)));
}

#[test]
fn what_is_missing_corrected_and_preliminary_is_told() {
    let world = World::with_demo();

    let report =
        report(&world, "--demo=100049 report run data-quality --period 2026 --facility 735999001000490019");

    let line = row(&report, "lines", "utility", "electricity");
    // The gap of three days in March, and what is not there yet from 23 November on.
    let rows = report["rows"].as_array().expect("rows");
    let gap = rows.iter().find(|row| row["from"] == "2026-03-10T00:00:00+01:00").expect("the gap");
    assert_eq!(
        (gap["what"].as_str(), gap["until"].as_str()),
        (Some("missing"), Some("2026-03-13T00:00:00+01:00"))
    );
    assert!(rows.iter().any(|row| row["what"] == "corrected" && row["from"] == "2026-02-03T07:00:00+01:00"));
    assert!(rows.iter().any(|row| row["what"] == "preliminary"));
    assert_eq!(line["gaps"], 2);
    assert_eq!(line["values_until"], "2026-11-23T00:00:00+01:00");
}

#[test]
fn readings_tell_what_was_used_a_year_also_past_zero() {
    let world = World::with_demo();

    let report = report(&world, "--demo=100049 report run readings --period 2026 --facility VA-100049-001");

    // 99 950 on 1 October, 95 on 1 April: 145 m³ in 182 days.
    let reading = &report["rows"][0];
    assert_eq!((reading["used"].as_i64(), reading["days"].as_i64()), (Some(145), Some(182)));
    assert_eq!(reading["per_year"].to_string(), "290.8");
}

#[test]
fn invoices_are_counted_and_added_by_month() {
    let world = World::with_demo();

    let report = report(&world, "--demo report run invoices --period 2025");

    let rows = report["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), 12);
    let december = row(&report, "months", "month", "2025-12-01");
    assert_eq!(december["amount"].to_string(), "3512.00");
    assert_eq!(report["tables"][0]["total"]["count"], 12);
}

#[test]
fn pickups_are_counted_by_service() {
    let world = World::with_demo();

    let report = report(&world, "--demo report run waste --period 2026");

    let rows = report["rows"].as_array().expect("rows");
    assert!(!rows.is_empty());
    let count: i64 = report["tables"][0]["rows"]
        .as_array()
        .expect("services")
        .iter()
        .map(|row| row["pickups"].as_i64().expect("a count") + row["cancelled"].as_i64().expect("a count"))
        .sum();
    assert_eq!(usize::try_from(count).expect("a count"), rows.len());
}

#[test]
fn a_comparison_of_years_has_a_column_for_each() {
    let world = World::with_demo();
    world.write(
        "r.toml",
        "type = \"comparison\"\nutilities = [\"heating\"]\ncompare = \"years:3\"\nperiod = \"2025\"\n",
    );

    let report = report(&world, "--demo report run {}/r.toml");

    let line = row(&report, "lines", "utility", "heating");
    assert_eq!(line["total"].to_string(), "17868.871");
    assert_eq!(line["before_1"].to_string(), "18003.891");
    assert_eq!(line["before_2"].to_string(), "18856.027");
}

#[test]
fn a_period_without_values_is_done_and_says_so() {
    let world = World::with_demo();

    let report = report(&world, "--demo report run energy --period 2011 --utility electricity");

    assert_eq!(report["tables"][0]["rows"][0]["total"], Value::Null);
    assert_eq!(report["about"]["warnings"][0], "1 of 1 lines have values for a part of the period only.");
}

#[test]
fn a_group_that_is_gone_is_not_found() {
    let world = World::with_demo();
    world.write("r.toml", "type = \"energy\"\ngroups = [\"Grupp 99\"]\n");

    let ran = world.run("--demo=company report run {}/r.toml --format json").exits(3);

    assert!(ran.error()["message"].as_str().expect("a text").contains("group:Grupp 99"), "{ran}");
}

#[test]
fn columns_come_in_the_order_of_the_definition() {
    let world = World::with_demo();
    world.write("r.toml", "type = \"energy\"\nutilities = [\"electricity\"]\nperiod = \"2025-01\"\nresolution = \"month\"\ncolumns = [\"value\", \"facility_id\", \"cost_sek\"]\n");

    // As `consumption electricity --period 2025-01 --with cost` says too.
    let known = world
        .run("--demo consumption electricity --period 2025-01 --resolution month --with cost --format jsonl");
    let known: Value = serde_json::from_str(known.succeeded().stdout.trim()).expect("JSON");
    let (value, cost) = (&known["value"], &known["cost_sek"]);
    world
        .run("--demo report run {}/r.toml --format csv")
        .succeeded()
        .prints(&format!("value,facility_id,cost_sek\r\n{value},735999000000000013,{cost}\r\n"));
}

#[test]
fn a_summary_can_be_had_as_csv() {
    let world = World::with_demo();

    world
        .run("--demo report run invoices --period 2025-12 --part summary --format csv")
        .succeeded()
        .prints("month,count,amount,remaining\r\n2025-12-01,1,3512.00,0.00\r\n");
}

/// Every definition that stands in `examples` is run over the demo's customers, and makes a workbook.
#[test]
fn the_examples_run() {
    let world = World::with_demo();
    let mut seen = 0;
    for file in std::fs::read_dir("examples/reports").expect("the folder") {
        let path = file.expect("a file").path();
        let text = std::fs::read_to_string(&path).expect("a text");
        if !text.contains("\ntype = ") {
            continue;
        }
        let who = if text.contains("brf-year") { "association" } else { "company" };
        let line =
            format!("--demo={who} report export {} -o {{}}/{seen}.xlsx --period 2025-01", path.display());
        let line = if who == "association" { line.replace("2025-01", "2025") } else { line };
        world.run(&line).succeeded();
        seen += 1;
    }
    assert_eq!(seen, 5);
}
