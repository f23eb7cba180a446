//! What disks, registers and hostile definitions do to reports: each is a clear error or a stated limit, and the old
//! file is as it was.

use std::sync::Arc;

use calamine::{Data, Reader, Xlsx, open_workbook};

use crate::support::breaking::{Break, Breaking};
use crate::support::run::World;

/// Wherever the disk is full, nothing is half written, and what was there is there.
#[test]
fn a_disk_that_fills_up_in_the_middle_leaves_the_old_file() {
    let mut world = World::with_demo();
    world.write("e.xlsx", "old");
    let line = "--demo report export energy --period 2025-01 --utility electricity -o {}/e.xlsx";
    let snapshot = world.snapshot();
    let counting = Breaking::counting();
    world.files = Some(Arc::new(counting.clone()));
    world.run(line).succeeded();
    let writes = counting.count();
    assert!(writes > 1, "{writes}");

    for at in 1..=writes {
        world.restore(&snapshot);
        world.files = Some(Arc::new(Breaking::at(Break::IsFull, at)));
        let ran = world.run(line);
        let now = std::fs::read(world.path("e.xlsx")).expect("there");
        match ran.exit {
            // The workbook was whole; what failed came after it.
            _ if now != b"old" => assert!(open_workbook::<Xlsx<_>, _>(world.path("e.xlsx")).is_ok(), "{ran}"),
            exit => assert_eq!(exit, 1, "{ran}"),
        }
    }
}

#[test]
fn a_folder_in_the_place_of_the_output_is_told() {
    let world = World::with_demo();
    std::fs::create_dir(world.path("e.xlsx")).expect("made");

    let ran = world.run("--demo report export invoices -o {}/e.xlsx").exits(1);

    assert!(ran.stderr.starts_with("error: could not write"), "{ran}");
    assert!(world.path("e.xlsx").is_dir());
}

#[test]
fn a_file_that_another_program_has_open_stays_as_it_is() {
    let mut world = World::with_demo();
    world.write("e.xlsx", "old");
    world.files = Some(Arc::new(Breaking::at(Break::IsHeld, 0)));

    let ran = world.run("--demo report export invoices --period 2025-12 -o {}/e.xlsx").exits(1);

    assert!(ran.stderr.contains("another program has it open"), "{ran}");
    assert_eq!(std::fs::read_to_string(world.path("e.xlsx")).expect("there"), "old");
    // What was on its way is not left lying beside it.
    let beside = std::fs::read_dir(world.path("")).expect("a folder");
    let names = beside.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    assert!(names.into_iter().all(|name| !name.ends_with(".tmp")));
}

#[test]
fn a_file_that_is_write_protected_is_not_replaced() {
    let world = World::with_demo();
    world.write("e.xlsx", "old");
    let path = world.path("e.xlsx");
    let mut permissions = std::fs::metadata(&path).expect("there").permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).expect("protected");

    let ran = world.run("--demo --lang sv report export invoices --period 2025-12 -o {}/e.xlsx").exits(1);

    assert!(ran.stderr.contains("du får inte läsa eller skriva den"), "{ran}");
    assert_eq!(std::fs::read_to_string(path).expect("there"), "old");
}

/// The label of a price stands in a cell for each month: more than Excel takes is told, and other formats take it.
#[test]
fn more_characters_than_a_cell_takes_leave_the_old_workbook() {
    let world = World::with_demo();
    let label = "å".repeat(32_768);
    world.write(
        "p.toml",
        format!(
            "name = \"P\"\nsource = \"s\"\ndated = 2026-01-05\n[[price]]\nutility = \"electricity\"\n\
             label = \"{label}\"\nkr_per_kwh = \"1.0000\"\nfrom = 2020-01-01\n"
        ),
    );
    world.write("r.toml", "type = \"cost\"\nprices = \"p.toml\"\nperiod = \"2025-01\"\n");
    world.write("e.xlsx", "old");

    let ran = world.run("--demo report export {}/r.toml -o {}/e.xlsx").exits(1);

    assert!(ran.stderr.contains("too long for a cell"), "{ran}");
    assert_eq!(std::fs::read_to_string(world.path("e.xlsx")).expect("there"), "old");
    let csv = world.run("--demo report run {}/r.toml --format csv").succeeded().stdout;
    assert!(csv.contains(&label));
}

#[test]
fn an_empty_group_has_nothing_to_report() {
    let world = World::with_demo();
    world.run("--demo=company admin groups create Tom --type sites --yes");
    world.write("r.toml", "type = \"energy\"\ngroups = [\"Tom\"]\n");

    let ran = world.run("--demo=company report run {}/r.toml").exits(3);

    assert!(ran.stdout.is_empty(), "{ran}");
}

#[test]
fn names_with_separators_stay_in_their_cells() {
    let world = World::with_demo();
    world
        .run("--demo facilities set 735999000000000013 --name \"a;b, c/d=1\" --cost-centre =1+1")
        .succeeded();
    world.write(
        "r.toml",
        "title = \"a/b:c [d]\"\ntype = \"energy\"\nutilities = [\"electricity\"]\nperiod = \"2025\"\nresolution = \"year\"\n\
         columns = [\"facility\", \"cost_centre\"]\n",
    );

    world
        .run("--demo report run {}/r.toml --format csv")
        .succeeded()
        .prints("facility,cost_centre\r\n\"a;b, c/d=1\",'=1+1\r\n");
    world.run("--demo report export {}/r.toml -o {}/e.xlsx").succeeded();
    let mut book: Xlsx<_> = open_workbook(world.path("e.xlsx")).expect("a workbook");
    let data = book.worksheet_range("Data").expect("a sheet");
    assert_eq!(data.get((1, 0)), Some(&Data::String("a;b, c/d=1".into())));
    let formulas = book.worksheet_formula("Data").expect("a sheet");
    assert!(formulas.is_empty(), "{formulas:?}");
}

/// More than Excel takes in a cell is shortened where the report speaks of itself.
#[test]
fn a_definition_of_thousands_of_names_fits_into_its_workbook() {
    let world = World::with_demo();
    let names = vec!["\"735999000000000013\""; 3000].join(", ");
    world.write("r.toml", format!("type = \"energy\"\nperiod = \"2025\"\nfacilities = [{names}]\n"));
    world.run("--demo report export {}/r.toml -o {}/e.xlsx").succeeded();

    let mut book: Xlsx<_> = open_workbook(world.path("e.xlsx")).expect("a workbook");
    let about = book.worksheet_range("About").expect("a sheet");
    assert!(about.rows().flatten().any(|cell| cell.to_string().ends_with(" …")));
    // A list has an end, and so has a definition.
    let many = [names.as_str(); 4].join(", ");
    world.write("r.toml", format!("type = \"energy\"\nfacilities = [{many}]\n"));
    let ran = world.run("--demo report export {}/r.toml -o {}/e.xlsx").exits(2);
    assert!(ran.stderr.contains("line 2: facilities has 1 to 10000 names"), "{ran}");
    world.write("r.toml", " ".repeat(600_000));
    world.run("--demo report export {}/r.toml -o {}/e.xlsx").exits(7);
}

#[test]
fn a_title_has_an_end_and_no_line_breaks() {
    let world = World::empty();
    for title in
        ["\"\"".to_owned(), format!("\"{}\"", "å".repeat(201)), "\"a\\nb\"".into(), "\"\\u001b[31m\"".into()]
    {
        world.write("r.toml", format!("type = \"energy\"\ntitle = {title}\n"));
        let ran = world.run("report run {}/r.toml").exits(2);
        assert!(ran.stderr.contains("line 2: title is a line of 1 to 200 characters"), "{ran}");
    }
}

#[test]
fn a_definition_s_own_profiles_are_used_unless_the_line_names_others() {
    let world = World::with_household();
    world.run("profile add annan --db {}/portal.db --customer 100045").succeeded();
    world
        .write("r.toml", "type = \"energy\"\nprofiles = [\"annan\"]\nperiod = \"2025\"\nlanguage = \"sv\"\n");
    let who = |line: &str| world.run(line).succeeded().json()["data"]["rows"][0]["profile"].clone();

    assert_eq!(who("report run {}/r.toml --json"), "annan");
    assert_eq!(who("--profile hem report run {}/r.toml --json"), "hem");
    world.write("r.toml", "type = \"energy\"\nprofiles = [\"ingen\"]\n");
    world.run("report run {}/r.toml --json").exits(3);
}

#[test]
fn several_profiles_stand_side_by_side_in_one_report() {
    let world = World::with_household();
    std::fs::copy(world.path("portal.db"), world.path("other.db")).unwrap();
    world.run("profile add annan --db {}/other.db --customer 100045").succeeded();

    let ran = world
        .run("--profile all report run energy --period 2025-03 --utility electricity --json")
        .succeeded()
        .json();

    let lines = ran["data"]["tables"][0]["rows"].as_array().expect("lines").clone();
    let profiles: Vec<&str> = lines.iter().filter_map(|line| line["profile"].as_str()).collect();
    assert_eq!(profiles, ["annan", "hem"]);
    // Both have the same values, so that the sum of all is twice the one's.
    let one = lines[0]["total"].as_f64().expect("a number");
    let whole = ran["data"]["tables"][1]["rows"].as_array().expect("intervals");
    let sum: f64 = whole.iter().filter_map(|row| row["value"].as_f64()).sum();
    assert!((sum - 2.0 * one).abs() < 0.001, "{sum} {one}");
}

#[test]
fn the_language_of_a_definition_is_that_of_its_report() {
    let world = World::with_demo();
    world.write("r.toml", "type = \"invoices\"\nlanguage = \"sv\"\nperiod = \"2025-12\"\n");

    world.run("--demo report run {}/r.toml").succeeded().shows("fakturor");
    world.run("--demo report run {}/r.toml --lang en").succeeded().shows("invoices");
}
