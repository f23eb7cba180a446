//! Reports made by a clock: only when values are complete, or from a working day on; named by period; byte by byte the
//! same; and what fails in one facility is told in the report.

use calamine::{Data, Reader, Xlsx, open_workbook};

use crate::support::run::World;

/// Lacks three days of electricity in March 2026.
const GAP: &str = "--demo=100049 report run energy --period 2026-03 --utility electricity";

#[test]
fn a_report_of_complete_values_is_made() {
    let world = World::with_demo();

    world.run("--demo report run energy --period 2026-03 --utility electricity --if-complete").succeeded();
}

#[test]
fn a_report_whose_values_are_not_complete_is_not_made() {
    let world = World::with_demo();
    world.write("e.csv", "old");

    let ran = world.run(&format!("{GAP} --if-complete -o {{}}/e.csv")).exits(9);

    assert!(
        ran.stderr.starts_with("error: the values of 2026-03-01 – 2026-03-31 are not complete\n")
            || ran.stderr.contains("are not complete\nwhy:   1 lack values: Kvarngatan 12 El\n"),
        "{ran}"
    );
    assert!(ran.stderr.contains("why:   1 lack values: Kvarngatan 12 El\n"), "{ran}");
    assert_eq!(std::fs::read_to_string(world.path("e.csv")).expect("there"), "old");
    world.run("report history --format jsonl").succeeded().prints("");
}

#[test]
fn from_the_working_day_on_it_is_made_and_says_what_is_missing() {
    let world = World::with_demo();

    let ran = world.run(&format!("{GAP} --if-complete --by 2nd-workday --json")).succeeded().json();

    assert_eq!(
        ran["data"]["about"]["warnings"][0],
        "Made although 1 lack values for the period: Kvarngatan 12 El."
    );
    // 1 April 2026 is a Wednesday; the second working day is the 2nd.
    let early = format!("--now 2026-04-01T08:00:00+02:00 {GAP} --if-complete --by 2nd-workday --format json");
    let ran = world.run(&early).exits(9);
    assert_eq!(ran.error()["code"], "not_complete");
    assert_eq!(ran.error()["hint"], "the same command later; from 2026-04-02 on it is made in any case");
    world.run(&early.replace("04-01T", "04-02T")).succeeded();
}

#[test]
fn a_wrong_working_day_is_a_usage_error() {
    let world = World::empty();
    world.run("report run energy --if-complete --by 2nd").exits(2);
    world.run("report run energy --by 2nd-workday").exits(2);
}

#[test]
fn what_is_not_metered_has_no_complete_values() {
    World::with_demo().run("--demo report run invoices --if-complete").exits(2);
}

#[test]
fn costs_are_complete_when_every_month_is_invoiced() {
    let world = World::with_demo();

    world.run("--demo report run cost --period 2025 --if-complete").succeeded();
    // November is invoiced in December.
    world.run("--demo report run cost --period 2026-11 --if-complete").exits(9);
}

#[test]
fn the_same_values_give_the_same_bytes_whenever_they_are_asked_for() {
    let world = World::with_demo();
    let line = "--demo report export brf-year --period 2025 --reproducible -o {}/";

    world.run(&format!("{line}a.xlsx")).succeeded();
    world.run(&format!("--now 2026-11-23T17:05:00+01:00 {line}b.xlsx")).succeeded();
    world
        .run(&format!("--now 2026-11-23T17:05:00+01:00 {}c.xlsx", line.replace(" --reproducible", "")))
        .succeeded();

    let read = |name: &str| std::fs::read(world.path(name)).expect("written");
    assert!(read("a.xlsx") == read("b.xlsx"));
    assert!(read("a.xlsx") != read("c.xlsx"));
    let json = "--demo report run energy --period 2025 --reproducible --json";
    let first = world.run(json).succeeded().stdout;
    assert_eq!(world.run(&format!("--now 2026-11-23T17:05:00+01:00 {json}")).succeeded().stdout, first);
    assert!(first.contains("\"as_of\":\"2026-01-01T00:00:00+01:00\""), "{first}");
}

#[test]
fn the_period_is_in_the_name_of_the_output() {
    let world = World::with_demo();
    for (period, name) in [
        ("2025", "e-2025.csv"),
        ("2025-07", "e-2025-07.csv"),
        ("2025-07-14", "e-2025-07-14.csv"),
        ("2025-Q1", "e-2025-01-01_2025-03-31.csv"),
    ] {
        world
            .run(&format!("--demo report run energy --period {period} -o {{}}/e-{{period}}.csv"))
            .succeeded();
        assert!(world.path(name).exists(), "{name}");
    }
}

#[test]
fn a_facility_that_fails_is_told_in_the_report_and_hides_none_of_the_others() {
    let world = World::with_demo();
    world.write("r.toml", "type = \"energy\"\nper = \"m2\"\nperiod = \"2025\"\nutilities = [\"heating\"]\n");
    // One of the sites gets an area, by the user's own register; the others of these customers have none.
    let household = ("hem", world.demo("household"));
    let bare = ("kvarn", world.demo("100049"));
    world.write(
        "e.toml",
        "type = \"energy\"\nper = \"m2\"\nperiod = \"2025\"\nutilities = [\"electricity\"]\n",
    );

    let ran = world.run_over("report run e.toml --format json", vec![household, bare]);

    // The path is looked for in the folder that one stands in, where it is not.
    assert_eq!(ran.exit, 3);
    let path = world.path("e.toml");
    let line = format!("report export {} -o {}", path.display(), world.path("e.xlsx").display());
    let again = vec![("hem", world.demo("household")), ("kvarn", world.demo("100049"))];
    let ran = world.run_over(&line, again).exits(8);
    assert!(ran.stderr.contains("Kvarngatan 12 El"), "{ran}");
    let mut book: Xlsx<_> = open_workbook(world.path("e.xlsx")).expect("a workbook");
    let about = book.worksheet_range("About").expect("a sheet");
    let at = about.rows().position(|row| row.first() == Some(&Data::String("What failed".into())));
    let failed = about.get((at.expect("what failed") + 1, 0)).map(ToString::to_string).expect("a line");
    assert!(failed.starts_with("Kvarngatan 12 El (735999001000490019, kvarn): could not divide"), "{failed}");
    let summary = book.worksheet_range("Summary").expect("a sheet");
    assert!(summary.rows().any(|row| row.contains(&Data::String("Ängsvägen 3 El".into()))));
}
