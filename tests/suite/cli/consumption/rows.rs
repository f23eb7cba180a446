//! Flat rows: days of 23 and 25 hours, clocks, dialects, sums, what stands beside.

use crate::support::run::World;

fn lines(world: &World, line: &str) -> Vec<String> {
    world.run(line).succeeded().stdout.lines().map(str::to_owned).collect()
}

#[test]
fn a_day_of_23_and_one_of_25_hours_by_quarter() {
    let world = World::with_demo();

    for (date, quarters) in [("2026-03-29", 92), ("2026-10-25", 100), ("2026-10-26", 96)] {
        let csv =
            lines(&world, &format!("--demo consumption el --period {date} --resolution 15min --format csv"));
        assert_eq!(csv.len(), quarters + 1, "{date}");
        assert!(csv.iter().skip(1).all(|row| row.contains(",measured,1,")), "{date}");
    }
}

#[test]
fn normaltid_has_24_hours_every_day_and_other_sums() {
    let world = World::with_demo();
    let sum = |clock: &str| {
        let line =
            format!("--demo consumption el --period 2026-10 --resolution month --clock {clock} --json");
        let document = world.run(&line).succeeded().json();
        (document["clock"].as_str().unwrap().to_owned(), document["data"][0]["total"].to_string())
    };

    let day = lines(
        &world,
        "--demo consumption el --period 2026-10-25 --resolution hour --clock normaltid --format csv",
    );
    assert_eq!(day.len(), 25);
    assert!(day[1].contains("2026-10-25T00:00:00+01:00"));
    let (local, normal) = (sum("local"), sum("normaltid"));
    assert_eq!((local.0.as_str(), normal.0.as_str()), ("Europe/Stockholm", "UTC+01:00"));
    assert_ne!(local.1, normal.1);
}

#[test]
fn swedish_excel_gets_semicolons_commas_and_a_mark() {
    let world = World::with_demo();

    let text = world
        .run("--demo consumption el --period 2026-10 --resolution month --format csv --csv-dialect se")
        .succeeded()
        .stdout;

    assert!(text.starts_with("\u{feff}profile;facility_id;grid_id;"), "{text}");
    assert!(
        text.ends_with(
            ";kWh;2026-10-01T00:00:00+02:00;2026-11-01T00:00:00+01:00;275,879;measured;1;281,110\r\n"
        ),
        "{text}"
    );
}

#[test]
fn what_was_not_asked_for_has_no_column() {
    let world = World::with_demo();
    let header = |options: &str| {
        lines(
            &world,
            &format!("--demo consumption heating --period 2026-10 --resolution month --format csv {options}"),
        )
        .remove(0)
    };

    assert!(header("").ends_with(",coverage,compare_value"));
    assert!(header("--with temperature,flow,return").ends_with(",temperature_c,flow_m3,return_c"));
    assert!(header("--source").ends_with(",source,fetched_at,meter"));
}

#[test]
fn jsonl_is_one_row_a_line() {
    let world = World::with_demo();

    let rows = lines(&world, "--demo consumption solar --period 2026-10-25 --resolution hour --format jsonl");

    assert_eq!(rows.len(), 25);
    for row in rows {
        let row: serde_json::Value = serde_json::from_str(&row).expect("JSON");
        assert_eq!(row["direction"], "feed_in");
    }
}

#[test]
fn comparisons_by_period_by_years_and_by_facility() {
    let world = World::with_demo();
    let compare = |options: &str| {
        let line = format!("--demo=company consumption el --facility 735999003000070000 --json {options}");
        world.run(&line).succeeded().json()["data"][0]["compare"].clone()
    };

    let before = compare("--period 2026-10 --compare period");
    assert_eq!(
        (before[0]["from"].as_str(), before[0]["until"].as_str()),
        (Some("2026-09-01"), Some("2026-10-01"))
    );
    let years = compare("--period 2026-10 --compare years:3");
    let from: Vec<&str> = years.as_array().unwrap().iter().map(|c| c["from"].as_str().unwrap()).collect();
    assert_eq!(from, ["2025-10-01", "2024-10-01", "2023-10-01"]);
    let other = compare("--period 2026-10 --compare facility:735999003000070017");
    assert_eq!(other[0]["with"], "facility:735999003000070017");
    assert_eq!(other[0]["from"], "2026-10-01");
    let at = compare("--period 2026-10 --compare facility:735999003000070017@demo");
    assert_eq!(at[0]["total"], other[0]["total"]);
    assert_eq!(compare("--period 2026-10 --compare none").as_array().map(Vec::len), Some(0));
}

#[test]
fn groups_and_tags_are_summed() {
    let world = World::with_demo();
    let sum = |which: &str| {
        let line = format!("--demo=company consumption el --period 2026-10 --facility {which} --sum --json");
        let one = world.run(&line).succeeded().json()["data"][0].clone();
        (one["facilities"].as_array().unwrap().len(), one["facility"].clone())
    };

    let (group, none) = sum("\"group:Grupp 01\"");
    assert_eq!(none, serde_json::Value::Null);
    let (group_again, _) = sum("\"group:grupp 01\"");
    assert_eq!(group, group_again);
    let (school, _) = sum("tag:school");
    assert!(school > group);
}

#[test]
fn only_complete_rows_are_kept_when_asked() {
    let world = World::with_demo();

    let csv = lines(
        &world,
        "--demo=100049 consumption el --period 2026-03 --resolution day --complete-only --format csv",
    );

    assert_eq!(csv.len(), 31 - 3 + 1);
}

#[test]
fn per_area_and_person_divide_by_the_site_s() {
    let world = World::with_demo();
    let one = |per: &str| {
        let line = format!("--demo consumption heating --period 2025 --resolution year --per {per} --json");
        world.run(&line).succeeded().json()["data"][0].clone()
    };

    assert_eq!(one("m2")["unit"], "kWh/m²");
    assert_eq!(one("m2")["total"].to_string(), "123.233593");
    assert_eq!(one("person")["total"].to_string(), "5956.290333");
}
