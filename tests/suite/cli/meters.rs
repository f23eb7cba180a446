//! `meter list` and `meter history`: the list, the sheet to fill in, and what meters have shown.

use calamine::{Data, Reader, Xlsx, open_workbook};
use minasidor::import::readings::ReadingSheet;
use rust_xlsxwriter::Workbook;

use crate::support::run::World;

fn household() -> World {
    World::with_household()
}

#[test]
fn a_meter_is_listed_with_what_needs_no_comment_today() {
    let ran = household().run("meter").succeeded();

    ran.says("").prints(
        "meter     place        facility       last, m³  read        no comment, m³  next\n\
         14223871  Ängsvägen 3  VA-100045-001     1,204  2025-11-20  1,310–1,400     2026-11-20\n",
    );
}

#[test]
fn swedes_read_it_in_swedish_under_every_name() {
    let world = household();
    for name in ["meter", "mätare", "matare lista", "mätarställning"] {
        world.run(&format!("{name} --lang sv")).succeeded().prints(
            "mätare    plats        anläggning     förra, m³  avläst      utan kommentar, m³  nästa\n\
             14223871  Ängsvägen 3  VA-100045-001      1 204  2025-11-20  1 310–1 400         2026-11-20\n"
                .replace("1 204", "1\u{a0}204")
                .replace("1 310–1 400", "1\u{a0}310–1\u{a0}400")
                .as_str(),
        );
    }
}

#[test]
fn machines_get_every_field_and_nothing_to_fill_in() {
    let data = household().run("meter list --date 2026-12-01 --json").succeeded().json()["data"][0].clone();

    assert_eq!(data["meter"], "14223871");
    assert_eq!((data["last_reading"].as_i64(), data["expected_low"].as_i64()), (Some(1204), Some(1313)));
    assert_eq!((&data["unit"], &data["read"]), (&"m³".into(), &"hand".into()));
    assert_eq!((&data["due"], &data["is_due"]), (&"2026-11-20".into(), &true.into()));
    assert!(data.get("range").is_none() && data.get("comment").is_none(), "{data}");
}

#[test]
fn what_is_due_is_listed_apart() {
    let world = household();

    world.run("meter list --due").succeeded().shows("14223871");
    let early = world.run("meter list --due --date 2026-11-19").succeeded();
    assert_eq!(early.stderr, "Nothing to list.\n", "{early}");
}

#[test]
fn all_meters_are_listed_with_how_they_are_read() {
    let mut world = World::with_demo();

    let all = world.run("--demo=100049 meter list --all --json=meter,read").succeeded().json();

    let how =
        |wanted: &str| all["data"].as_array().expect("rows").iter().filter(|r| r["read"] == wanted).count();
    assert!(how("remote") > 0 && how("hand") > 0, "{all}");
    let by_hand = world.run("--demo=100049 meter list --json=read").succeeded().json();
    assert!(by_hand["data"].as_array().expect("rows").iter().all(|row| row["read"] == "hand"), "{by_hand}");
    world.terminal = Some(80);
    let shown = world.run("--demo=100049 meter list --all --color never").succeeded();
    assert!(shown.stdout.lines().all(|line| line.chars().count() <= 80), "{shown}");
}

#[test]
fn a_workbook_is_the_sheet_to_fill_in() {
    let world = household();

    world.run("meter list --lang sv -o {}/avlasning.xlsx").succeeded();

    let mut book: Xlsx<_> = open_workbook(world.path("avlasning.xlsx")).expect("a workbook");
    let range = book.worksheet_range_at(0).expect("a sheet").expect("cells");
    let titles: Vec<String> = range.headers().expect("headings");
    assert_eq!(
        titles,
        [
            "mätare",
            "plats",
            "anläggning",
            "förra ställningen, m³",
            "avläst",
            "väntas från, m³",
            "väntas till, m³",
            "ställning, m³",
            "datum",
            "kommentar"
        ]
    );
    let row: Vec<Data> = range.rows().nth(1).expect("a meter").to_vec();
    assert_eq!(row.first(), Some(&Data::String("14223871".into())));
    assert_eq!(row.get(5..7), Some(&[Data::Float(1310.0), Data::Float(1400.0)][..]));
    assert!(row.iter().skip(7).all(|cell| *cell == Data::Empty), "{row:?}");
}

#[test]
fn csv_is_the_same_sheet_with_the_day_that_was_named() {
    let world = household();

    let csv = world.run("meter list --date 2026-11-22 --format csv").succeeded();

    csv.prints(
        "meter,place,facility,last_reading,last_date,expected_low,expected_high,reading,date,comment\r\n\
         14223871,Ängsvägen 3,VA-100045-001,1204,2025-11-20,1310,1400,,2026-11-22,\r\n",
    );
    let swedish = world.run("meter list --format csv --csv-dialect se").succeeded();
    assert!(swedish.stdout.starts_with("\u{feff}meter;place;"), "{swedish}");
}

#[test]
fn the_sheet_reads_back_as_it_was_filled_in() {
    let world = World::with_demo();
    world.run("--demo=company meter list --lang sv -o {}/tom.xlsx").succeeded();
    let mut book: Xlsx<_> = open_workbook(world.path("tom.xlsx")).expect("a workbook");
    let range = book.worksheet_range_at(0).expect("a sheet").expect("cells");
    let mut filled = Workbook::new();
    let sheet = filled.add_worksheet();
    for (row, cells) in range.rows().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let (row, column) = (row as u32, column as u16);
            match (column, cell) {
                (7, Data::Empty) => sheet.write_number(row, column, 100 + row).expect("written"),
                (_, Data::Float(number)) => sheet.write_number(row, column, *number).expect("written"),
                (_, other) => sheet.write_string(row, column, other.to_string()).expect("written"),
            };
        }
    }
    filled.save(world.path("fylld.xlsx")).expect("saved");

    let sheet = ReadingSheet::open(&world.path("fylld.xlsx")).expect("a sheet");

    assert_eq!(sheet.count(), 40);
    let mut rows = Vec::new();
    sheet
        .rows(&mut |row| {
            rows.push(row);
            std::ops::ControlFlow::Continue(())
        })
        .expect("rows");
    assert_eq!(rows.first().map(|row| (row.row, row.meter.as_str())), Some((2, "14224101")));
    assert_eq!(rows.first().map(|row| row.stand.clone()), Some(Ok(101)));
    assert_eq!(rows.last().map(|row| (row.row, row.meter.as_str())), Some((41, "14224140")));
    let blank = ReadingSheet::open(&world.path("tom.xlsx")).expect("a sheet");
    assert_eq!(blank.count(), 0, "nothing filled in is nothing to send");
}

#[test]
fn the_history_tells_what_was_used_in_between() {
    let ran = household().run("meter history").succeeded();

    ran.says("").prints(
        "meter     place        date        reading, m³  used, m³  days  a day, m³  from      receipt\n\
         14223871  Ängsvägen 3  2023-11-20          903         –     –          –  customer  –\n\
         14223871  Ängsvägen 3  2024-11-18        1,053       150   364       0.41  customer  –\n\
         14223871  Ängsvägen 3  2025-11-20        1,204       151   367       0.41  customer  –\n",
    );
}

#[test]
fn a_period_cuts_rows_and_not_what_was_used() {
    let data = household().run("meter history --period 2025 --json").succeeded().json()["data"].clone();

    assert_eq!(data.as_array().map(Vec::len), Some(1));
    assert_eq!((data[0]["used"].as_i64(), data[0]["days"].as_i64()), (Some(151), Some(367)));
    assert_eq!(data[0]["per_day"].to_string(), "0.411");
    let none = household().run("meter history --period 2020 --json").succeeded().json();
    assert_eq!(none["data"], serde_json::json!([]));
}

#[test]
fn a_reading_that_was_reported_is_in_the_history_with_its_receipt() {
    let world = household();
    world.run("meter report 1355 --yes").succeeded();

    let data = world.run("meter history --period 2026 --json").succeeded().json()["data"].clone();

    assert_eq!((data[0]["reading"].as_i64(), data[0]["used"].as_i64()), (Some(1355), Some(151)));
    assert_eq!(data[0]["source"], "customer");
    assert!(data[0]["receipt"].as_str().is_some_and(|number| number.starts_with("M2026-")), "{data}");
    let listed = world.run("meter list --json").succeeded().json();
    assert_eq!(listed["data"][0]["last_reading"], 1355);
}

#[test]
fn a_terminal_gets_the_newest_twelve_and_is_told() {
    let mut world = World::with_demo();
    world.terminal = Some(80);

    let short = world.run("--demo=company meter history").succeeded();
    let all = world.run("--demo=company meter history --meter 14224101 --all").succeeded();

    assert_eq!(short.stdout.lines().count(), 13, "{short}");
    assert!(short.stderr.contains("12 of 2,360 readings, the newest. All: --all."), "{short}");
    assert_eq!(all.stdout.lines().count(), 60, "{all}");
    assert_eq!(all.stderr, "");
}

#[test]
fn what_is_named_wrongly_is_told() {
    let world = household();

    let unknown = world.run("meter history --meter 1 --json").exits(3).error();
    assert_eq!(unknown["code"], "not_found");
    world.run("meter list --date 2026-02-30").exits(2);
    world.run("meter list --date 2026-12").exits(2);
    world.run("meter list --date soon").exits(2);
    world.run("meter list --due --all").exits(2);
}

#[test]
fn a_caretaker_sees_the_meters_of_two_groups() {
    let world = World::with_demo();

    let listed = world.run("--demo=300007/caretaker-01 meter list --json=place").succeeded().json();

    let mut places: Vec<&str> =
        listed["data"].as_array().expect("rows").iter().filter_map(|row| row["place"].as_str()).collect();
    places.sort_unstable();
    assert_eq!(places, ["Björkvägen 1", "Industrigatan 1", "Kyrkogatan 1", "Storgatan 1"]);
    world.run("--demo=300007/caretaker-01 meter history --meter 14224140").exits(3);
}

#[test]
fn a_day_that_has_a_reading_expects_no_other() {
    let world = World::with_household();
    world.run("meter report 1354 --date 2026-11-20 --yes").succeeded();
    let range = |date: &str| {
        let row =
            world.run(&format!("meter list --date {date} --json")).succeeded().json()["data"][0].clone();
        row["expected_low"].as_i64()
    };

    assert_eq!(range("2026-11-19"), None, "before the last reading");
    assert_eq!(range("2026-11-20"), None, "on its day");
    assert_eq!(range("2026-11-21"), Some(1354));
}
