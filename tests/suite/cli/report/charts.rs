//! Which charts a report has: named in its definition, drawn in pages and workbooks from the cells of its tables.

use serde_json::Value;

use crate::support::run::World;

fn report(world: &World, line: &str) -> Value {
    world.run(&format!("{line} --json")).succeeded().json()["data"].clone()
}

fn table<'v>(report: &'v Value, key: &str) -> &'v Vec<Value> {
    let tables = report["tables"].as_array().expect("tables");
    let found = tables.iter().find(|table| table["key"] == key).unwrap_or_else(|| panic!("no {key}"));
    found["rows"].as_array().expect("rows")
}

fn numbers(rows: &[Value], key: &str) -> Vec<f64> {
    rows.iter().map(|row| row[key].as_f64().expect("a number")).collect()
}

const LOAD: &str = "type = \"energy\"\nutilities = [\"electricity\"]\nperiod = \"2026-01\"\n\
                    charts = [\"duration\", \"profile\"]\n";

#[test]
fn a_load_duration_curve_falls_from_the_highest_hour_to_the_lowest() {
    let world = World::with_demo();
    world.write("r.toml", LOAD);
    world.write("p.toml", "type = \"power\"\nperiod = \"2026-01\"\n");

    let report_of_load = report(&world, "--demo report run {}/r.toml");

    let powers = numbers(table(&report_of_load, "duration"), "power");
    assert_eq!(powers.len(), 101);
    assert!(powers.is_sorted_by(|a, b| a >= b), "{powers:?}");
    let peaks = report(&world, "--demo report run {}/p.toml");
    assert_eq!(Some(powers[0]), peaks["tables"][0]["rows"][0]["highest_kw"].as_f64());
}

/// January 2026 has 22 days from Monday to Friday, and nine others.
#[test]
fn the_mean_day_comes_to_what_the_month_used() {
    let world = World::with_demo();
    world.write("r.toml", LOAD);

    let report = report(&world, "--demo report run {}/r.toml");

    let rows = table(&report, "mean_day");
    let sum = |key: &str| numbers(rows, key).iter().sum::<f64>();
    let total = report["tables"][0]["rows"][0]["total"].as_f64().expect("a total");
    let used = 22.0 * sum("weekdays") + 9.0 * sum("weekend");
    assert!((used - total).abs() < 0.4, "{used} {total}");
    assert_eq!((rows.len(), rows[7]["hour"].as_str()), (24, Some("07")));
}

#[test]
fn a_page_draws_the_curve_and_spares_its_rows() {
    let world = World::with_demo();
    world.write("r.toml", LOAD);

    world.run("--demo --lang sv report run {}/r.toml -o {}/e.html").succeeded();

    let page = std::fs::read_to_string(world.path("e.html")).expect("a page");
    assert!(page.contains("aria-label=\"Varaktighetsdiagram, El, kW\""), "{page}");
    assert!(page.contains("aria-label=\"Dygnsprofil, El, kW\""), "{page}");
    assert_eq!(page.matches("<svg").count(), 2);
    assert!(page.matches("<tr>").count() < 80, "{}", page.matches("<tr>").count());
}

#[test]
fn the_charts_of_a_workbook_are_in_the_form_that_is_named() {
    let world = World::with_demo();
    let drawn = |charts: &str, form: &str| {
        let text = format!(
            "type = \"monthly\"\nutilities = [\"electricity\"]\nperiod = \"2025\"\ncharts = {charts}\n"
        );
        world.write("r.toml", text);
        world.run("--demo report export {}/r.toml -o {}/e.xlsx").succeeded();
        let file = std::fs::File::open(world.path("e.xlsx")).expect("a file");
        let mut archive = zip::ZipArchive::new(file).expect("a container");
        let mut chart = String::new();
        let mut entry = archive.by_name("xl/charts/chart1.xml").expect("a chart");
        std::io::Read::read_to_string(&mut entry, &mut chart).expect("a text");
        assert!(chart.contains(form), "{charts}: {chart}");
    };

    drawn("true", "<c:barChart>");
    drawn("[\"lines\"]", "<c:lineChart>");
    drawn("\"bars\"", "<c:barChart>");
}

#[test]
fn without_hours_there_is_no_curve_and_that_is_said() {
    let world = World::with_demo();
    world.write(
        "r.toml",
        "type = \"energy\"\nutilities = [\"water\"]\nperiod = \"2025\"\ncharts = [\"duration\"]\n",
    );

    let report = report(&world, "--demo=100049 report run {}/r.toml --facility VA-100049-001");

    let warnings = report["about"]["warnings"].to_string();
    assert!(warnings.contains("None of the facilities has hourly values"), "{warnings}");
}

#[test]
fn hours_that_a_facility_lacks_are_in_neither_curve() {
    let world = World::with_demo();
    world.write("r.toml", LOAD.replace("2026-01", "2026-03"));

    let report = report(&world, "--demo=100049 report run {}/r.toml --facility 735999001000490019");

    // Three days of March, which has an hour less than others.
    let warnings = report["about"]["warnings"].to_string();
    assert!(warnings.contains("Electricity: 72 of 743 hours lack values"), "{warnings}");
}
