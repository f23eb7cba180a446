//! Workbooks of reports, read back by a reader that knows nothing of how they were made.

use std::io::Read;
use std::path::Path;

use calamine::{Data, DataType as _, Reader, Xlsx, open_workbook};

use crate::support::run::World;

type Book = Xlsx<std::io::BufReader<std::fs::File>>;

fn book(path: &Path) -> Book {
    open_workbook(path).expect("a workbook")
}

fn part(path: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).expect("a file")).expect("a container");
    let mut text = String::new();
    archive.by_name(name).expect("an entry").read_to_string(&mut text).expect("its checksum fits");
    text
}

#[test]
fn an_export_has_three_sheets_true_numbers_and_charts_over_their_cells() {
    let world = World::with_demo();
    world.run("--demo report export energy --period 2025 -o {}/e.xlsx --lang sv").succeeded();
    let path = world.path("e.xlsx");
    let mut book = book(&path);

    assert_eq!(book.sheet_names(), ["Sammanfattning", "Data", "Om rapporten"]);
    let summary = book.worksheet_range("Sammanfattning").expect("a sheet");
    assert_eq!(summary.get((0, 0)), Some(&Data::String("Förbrukning".into())));
    let total = summary.rows().find(|row| row.first() == Some(&Data::String("Ängsvägen 3 El".into())));
    assert_eq!(total.expect("a line").get(3), Some(&Data::Float(2969.296)));
    // Months are shown as such, and are dates all the same.
    let months = summary.rows().filter(|row| matches!(row.first(), Some(Data::DateTime(_))));
    assert!(months.count() >= 12);
    assert!(part(&path, "xl/styles.xml").contains("[$-41D]mmm yyyy"));
    let data = book.worksheet_range("Data").expect("a sheet");
    assert_eq!(data.get((1, 2)), Some(&Data::String("735999000000000013".into())));
    assert!(matches!(data.get((1, 7)), Some(Data::DateTime(_))), "{:?}", data.get((1, 7)));
    assert_eq!(data.get((1, 8)), Some(&Data::String("+01:00".into())));
    let chart = part(&path, "xl/charts/chart1.xml");
    assert!(chart.contains("<c:barChart>") && chart.contains("Sammanfattning!$B$"), "{chart}");
    assert!(chart.contains("El, kWh"), "{chart}");
}

#[test]
fn what_a_report_says_about_itself_names_definition_period_and_coverage() {
    let world = World::with_demo();
    world.write("r.toml", "title = \"Mars\"\ntype = \"energy\"\nperiod = \"2026-03\"\n");
    world.run("--demo=100049 report export {}/r.toml -o {}/e.xlsx").succeeded();

    let about = book(&world.path("e.xlsx")).worksheet_range("About").expect("a sheet");

    let said = |label: &str| {
        let row = about.rows().find(|row| row.first() == Some(&Data::String(label.into())));
        row.and_then(|row| row.get(1)).map(ToString::to_string)
    };
    assert_eq!(said("period"), Some("2026-03-01 – 2026-03-31".into()));
    assert_eq!(said("made"), Some("2026-11-23T08:00:00+01:00".into()));
    assert_eq!(said("definition"), Some("title = \"Mars\"".into()));
    assert!(about.rows().any(|row| row.get(1) == Some(&Data::String("period = \"2026-03\"".into()))));
    let electricity = about.rows().find(|row| row.get(1) == Some(&Data::String("735999001000490019".into())));
    // Three of 31 days are missing.
    let share = electricity.and_then(|row| row.get(4)).and_then(Data::as_f64).expect("a share");
    assert!((0.90..0.91).contains(&share), "{share}");
}

#[test]
fn without_a_name_the_file_is_named_after_report_and_period() {
    let world = World::with_demo();
    let folder = world.path("");

    let ran = world.run("--demo report export invoices --period 2025 -o {}/f-{period}.xlsx").succeeded();

    assert!(world.path("f-2025.xlsx").exists(), "{ran}");
    assert!(
        std::fs::read_dir(folder)
            .expect("a folder")
            .all(|e| !e.expect("an entry").path().ends_with("f-{period}.xlsx"))
    );
}

#[test]
fn an_export_is_a_workbook_and_nothing_else() {
    World::with_demo().run("--demo report export invoices --format csv").exits(2);
}

#[test]
fn a_folder_that_is_not_there_leaves_nothing() {
    let world = World::with_demo();

    let ran = world.run("--demo report export invoices -o {}/no/f.xlsx").exits(1);

    assert!(ran.stderr.contains("its folder does not exist"), "{ran}");
}

#[test]
fn an_old_file_stays_as_it_was_when_the_new_one_fails() {
    let world = World::with_demo();
    world.write("f.xlsx", "old");

    world.run("--demo report export ranking -o {}/f.xlsx --facility all").exits(2);

    assert_eq!(std::fs::read_to_string(world.path("f.xlsx")).expect("there"), "old");
}

#[test]
fn charts_can_be_left_out() {
    let world = World::with_demo();
    world.write("r.toml", "type = \"energy\"\nperiod = \"2025\"\ncharts = false\n");

    world.run("--demo report export {}/r.toml -o {}/e.xlsx").succeeded();

    let file = std::fs::File::open(world.path("e.xlsx")).expect("a file");
    let archive = zip::ZipArchive::new(file).expect("a container");
    let names: Vec<String> = archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
    assert!(!names.iter().any(|name| name.contains("chart")), "{names:?}");
}
