//! Reports as pages for a browser, and as Parquet.

use parquet::file::reader::{FileReader, SerializedFileReader};

use crate::support::run::World;

#[test]
fn a_page_has_the_tables_the_charts_and_what_the_report_says_of_itself() {
    let world = World::with_demo();

    world.run("--demo=association --lang sv report run monthly --period 2025 -o {}/months.html").succeeded();

    let page = std::fs::read_to_string(world.path("months.html")).unwrap();
    assert!(page.starts_with("<!doctype html>\n<html lang=\"sv\">"), "{page}");
    assert_eq!(page.matches("<svg").count(), page.matches("</svg>").count());
    for text in ["<h1>Månad för månad</h1>", "Fjärrvärme, kWh", "januari", "årssumma", "Om rapporten"] {
        assert!(page.contains(text), "{text}: {page}");
    }
    assert!(page.matches("<svg").count() >= 3, "a chart for each utility");
    assert!(!page.contains("http://") && !page.contains("<script"), "{page}");
}

#[test]
fn a_page_of_a_report_over_hours_has_no_row_for_each() {
    let world = World::with_demo();

    world.run("--demo report run energy --period 2025 -o {}/energy.html").succeeded();

    let page = std::fs::read_to_string(world.path("energy.html")).unwrap();
    assert!(page.contains("Jan 2025") && !page.contains("2025-02-01"), "{page}");
    assert!(page.contains("100 %") && !page.contains("1.000"), "{page}");
    assert!(page.matches("<tr>").count() < 200, "{}", page.matches("<tr>").count());
}

#[test]
fn rows_in_parquet_are_those_of_the_csv() {
    let world = World::with_demo();
    let line = "--demo report run energy --period 2026-03";

    world.run(&format!("{line} -o {{}}/energy.parquet")).succeeded();

    let csv = world.run(&format!("{line} --format csv")).succeeded().stdout;
    let mut lines = csv.split("\r\n");
    let keys: Vec<&str> = lines.next().unwrap().split(',').collect();
    let file = std::fs::File::open(world.path("energy.parquet")).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    let value = keys.iter().position(|key| *key == "value").unwrap();
    let mut count = 0;
    for (row, line) in reader.get_row_iter(None).unwrap().zip(lines.by_ref()) {
        let row = row.unwrap().into_columns();
        let names: Vec<&str> = row.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, keys);
        let told = row[value].1.to_string();
        assert_eq!(
            told.trim_end_matches('0'),
            line.split(',').nth(value).unwrap().trim_end_matches('0'),
            "{line}"
        );
        count += 1;
    }
    assert_eq!(count, 3 * 31, "a row for each day and facility");
    assert_eq!(lines.next(), Some(""), "all of them");
}

#[test]
fn lists_come_as_pages_and_as_parquet_too() {
    let world = World::with_demo();

    world.run("--demo invoices -o {}/invoices.html").succeeded();
    world.run("--demo invoices -o {}/invoices.parquet").succeeded();

    assert!(std::fs::read_to_string(world.path("invoices.html")).unwrap().contains("2026001221"));
}
