//! Sheets of readings as people send them: both kinds of file, and everything that is wrong with them.

use std::io::Write;
use std::path::PathBuf;

use chrono::NaiveDate;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

use super::*;
use crate::import::error::Position;
use crate::import::readings::fault::{CellFault, Wrong};

struct Written {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

fn file(bytes: &[u8]) -> Written {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("avlasning");
    File::create(&path).unwrap().write_all(bytes).unwrap();
    Written { _folder: folder, path }
}

fn workbook(fill: impl FnOnce(&mut Worksheet)) -> Written {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    file(&book.save_to_buffer().unwrap())
}

fn rows(written: &Written) -> Result<Vec<SheetRow>, SheetFault> {
    let sheet = ReadingSheet::open(&written.path)?;
    let mut rows = Vec::new();
    sheet.rows(&mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    })?;
    assert_eq!(sheet.count(), rows.len() as u64);
    Ok(rows)
}

fn csv(text: &str) -> Result<Vec<SheetRow>, SheetFault> {
    rows(&file(text.as_bytes()))
}

/// Row, meter, stand, date and comment.
type Short<'r> = (u32, &'r str, i64, Option<String>, Option<&'r str>);

fn short(rows: &[SheetRow]) -> Vec<Short<'_>> {
    let one = |row: &'_ SheetRow| row.stand.clone().unwrap_or(-1);
    rows.iter()
        .map(|r| (r.row, r.meter.as_str(), one(r), r.date.map(|d| d.to_string()), r.comment.as_deref()))
        .collect()
}

fn faults(result: Result<Vec<SheetRow>, SheetFault>) -> Vec<(u32, Column, Wrong)> {
    match result {
        Err(SheetFault::Cells { faults, count }) => {
            assert_eq!(count, faults.len() as u64);
            faults.into_iter().map(|CellFault { row, column, wrong }| (row, column, wrong)).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn both_dialects_and_languages_give_the_same_rows() {
    let english = "meter,place,facility,last_reading,reading,date,comment\r\n\
        14224101,Storgatan 7,VA-1,1350,1443,2026-12-01,\r\n\
        14224102,\"Kyrkogatan 3, gården\",VA-2,702,,,\r\n\
        14224103,Skolgatan 11,VA-3,9204,9190,,\"läcka; lagad\"\r\n";
    let swedish = "\u{feff}Kommentar;Datum;Ställning, m³;Mätare;Anläggning\r\n\
        ;1 dec 2026;1 443;14224101;VA-1\r\n;;;14224102;VA-2\r\nläcka, lagad;;09190;14224103;VA-3\r\n";
    let tabbed = "meter\treading\n14224101\t1443\n";

    let (english, swedish, tabbed) = (csv(english).unwrap(), csv(swedish).unwrap(), csv(tabbed).unwrap());

    let date = || Some("2026-12-01".to_owned());
    assert_eq!(
        short(&english),
        [(2, "14224101", 1443, date(), None), (4, "14224103", 9190, None, Some("läcka; lagad"))]
    );
    assert_eq!(
        short(&swedish),
        [(2, "14224101", 1443, date(), None), (4, "14224103", 9190, None, Some("läcka, lagad"))]
    );
    assert_eq!(english.first().unwrap().facility, Some(FacilityId::new("VA-1")));
    assert_eq!(short(&tabbed), [(2, "14224101", 1443, None, None)]);
}

#[test]
fn a_workbook_gives_what_its_cells_mean() {
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let written = workbook(|sheet| {
        for (column, title) in
            ["mätare", "plats", "förra ställningen, m³", "ställning, m³", "datum", "kommentar"]
                .into_iter()
                .enumerate()
        {
            sheet.write_string(0, column as u16, title).unwrap();
        }
        sheet.write_string(1, 0, "14224101").unwrap();
        sheet.write_number(1, 3, 1443).unwrap();
        let day = ExcelDateTime::from_ymd(2026, 12, 1).unwrap();
        sheet.write_datetime_with_format(1, 4, &day, &date).unwrap();
        sheet.write_number(2, 0, 14_224_102).unwrap();
        sheet.write_string(2, 3, "1 355").unwrap();
        sheet.write_string(2, 4, "2026-12-01").unwrap();
        sheet.write_number(2, 5, 7).unwrap();
        sheet.write_string(3, 0, "14224103").unwrap();
        sheet.write_formula(3, 3, Formula::new("=700+33").set_result("733")).unwrap();
        sheet.write_number(3, 4, 46_357).unwrap();
        sheet.write_string(4, 0, "14224104").unwrap();
    });

    let date = || Some("2026-12-01".to_owned());
    assert_eq!(
        short(&rows(&written).unwrap()),
        [
            (2, "14224101", 1443, date(), None),
            (3, "14224102", 1355, date(), Some("7")),
            (4, "14224103", 733, date(), None),
        ]
    );
}

#[test]
fn headings_may_stand_under_a_title_and_on_another_sheet() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Om").unwrap().write_string(0, 0, "Avläsning december").unwrap();
    let sheet = book.add_worksheet();
    sheet.merge_range(1, 0, 1, 5, "Vattenmätare, Stordala Fastigheter", &Format::new()).unwrap();
    sheet.write_string(3, 1, "Mätarnummer").unwrap();
    sheet.write_string(3, 4, "Mätarställning (m³)").unwrap();
    sheet.write_string(5, 1, "14224101").unwrap();
    sheet.write_number(5, 4, 1443).unwrap();

    let read = rows(&file(&book.save_to_buffer().unwrap())).unwrap();

    assert_eq!(short(&read), [(6, "14224101", 1443, None, None)]);
    assert_eq!(
        short(&csv("Avläsning;;\n;;\nmätare;ställning;x\n1;2;\n").unwrap()),
        [(4, "1", 2, None, None)]
    );
}

#[test]
fn sum_rows_are_passed_over_and_nothing_else_is() {
    let summed = "plats;mätare;ställning\nA;1;700\nB;2;800\nSumma;;1500\n";
    let named = "meter,reading\n1,700\n2,800\nTotal:,1500\n";
    let unnamed = "meter,reading\n1,700\n2,800\n,1500\n";
    let firm = "plats;mätare;ställning\nTotal Produktion AB;1;700\n";

    for text in [summed, named, unnamed] {
        assert_eq!(csv(text).unwrap().len(), 2, "{text}");
    }
    assert_eq!(csv(firm).unwrap().len(), 1);
    let lost = faults(csv("meter,reading\n1,700\n2,800\n,1501\n"));
    assert_eq!(lost, [(4, Column::Meter, Wrong::NoMeter)]);
}

#[test]
fn every_wrong_cell_is_found_before_any_row_is_handed_on() {
    let text = "meter;reading;date;comment\n1;abc;2026-12-01;\n2;733;1/12/2026;\n;12;;\n3;733;2026-12-01;ok\n4;#REF!;;\n";

    let found = faults(csv(text));

    let expected = [
        (2, Column::Reading, Wrong::NotNumber("abc".into())),
        (3, Column::Date, Wrong::NotDate("1/12/2026".into())),
        (4, Column::Meter, Wrong::NoMeter),
        (6, Column::Reading, Wrong::NotNumber("#REF!".into())),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_number_that_is_no_stand_holds_back_its_row_alone() {
    let read = csv("meter;reading\n1;1354,2\n2;-5\n3;733\n").unwrap();

    let codes: Vec<_> = read.iter().map(|row| row.stand.as_ref().map_err(ReadingFault::code)).collect();
    assert_eq!(codes, [Err("reading_not_whole"), Err("reading_negative"), Ok(&733)]);

    let written = workbook(|sheet| {
        sheet.write_row(0, 0, ["meter", "reading"]).unwrap();
        sheet.write_string(1, 0, "1").unwrap();
        sheet.write_number(1, 1, 1354.2).unwrap();
    });
    let read = rows(&written).unwrap();
    assert_eq!(read.first().unwrap().stand.as_ref().map_err(ReadingFault::code), Err("reading_not_whole"));
}

#[test]
fn errors_merged_meters_and_formulas_nobody_computed_are_named() {
    let written = workbook(|sheet| {
        sheet.write_row(0, 0, ["meter", "reading", "date"]).unwrap();
        sheet.write_string(1, 0, "1").unwrap();
        sheet.write_formula(1, 1, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
        sheet.merge_range(2, 0, 3, 0, "2", &Format::new()).unwrap();
        sheet.write_number(2, 1, 700).unwrap();
        sheet.write_number(3, 1, 800).unwrap();
        sheet.write_number(4, 0, 1.4224101e16).unwrap();
        sheet.write_number(4, 1, 1).unwrap();
        sheet.write_boolean(5, 1, true).unwrap();
        sheet.write_string(5, 0, "3").unwrap();
        let date = Format::new().set_num_format("yyyy-mm-dd");
        let day = ExcelDateTime::from_ymd(2026, 12, 1).unwrap();
        sheet.write_string(6, 0, "4").unwrap();
        sheet.write_datetime_with_format(6, 1, &day, &date).unwrap();
    });

    let found = faults(rows(&written));

    assert!(matches!(&found[0], (2, Column::Reading, Wrong::Error(text)) if text == "#DIV/0!"), "{found:?}");
    assert_eq!(found[1], (4, Column::Meter, Wrong::NoMeter));
    assert_eq!(found[2], (5, Column::Meter, Wrong::LostDigits("14224101000000000".into())));
    assert_eq!(found[3], (6, Column::Reading, Wrong::NotNumber("TRUE".into())));
    assert_eq!(found[4], (7, Column::Reading, Wrong::NotNumber("2026-12-01".into())));
    assert_eq!(found.len(), 5);
}

#[test]
fn a_sheet_of_a_million_readings_is_refused_at_the_first_row_too_many() {
    let text = |count: u64| format!("meter,reading\n{}", "14224101,5\n".repeat(count as usize));

    assert_eq!(ReadingSheet::open(&file(text(MOST_ROWS).as_bytes()).path).unwrap().count(), MOST_ROWS);
    match ReadingSheet::open(&file(text(1_000_000).as_bytes()).path) {
        Err(SheetFault::File(error)) => {
            assert_eq!(error.at, Position::Row { row: 100_002, column: None });
            assert!(matches!(error.fault, Fault::TooManyRows { limit: MOST_ROWS }));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_no_sheet_says_why() {
    let fault = |bytes: &[u8]| match rows(&file(bytes)) {
        Err(SheetFault::File(error)) => format!("{:?} {}", error.fault, error.at),
        other => panic!("{other:?}"),
    };

    assert_eq!(fault(b""), "Empty the file");
    assert_eq!(fault(b"meter,reading\n1\n"), "FieldCount { expected: 2, found: 1 } row 2");
    assert_eq!(fault(b"meter,reading\n1,2,3\n"), "FieldCount { expected: 2, found: 3 } row 2");
    assert_eq!(fault(b"meter,reading\n1,\"2\n"), "Quoting row 2");
    assert_eq!(fault(b"meter;st\xe4llning\n1;2\n"), "NotUtf8 row 1");
    assert_eq!(fault(b"\xFF\xFEm\0e\0"), "NotUtf8 the file");
    assert_eq!(fault(b"meter,reading\n1,\0\n"), "NulByte row 2");
    assert_eq!(fault(b"%PDF-1.7\n"), "UnknownFormat the file");
    assert!(fault(b"PK\x03\x04 and no more").starts_with("Unreadable"));
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(ReadingSheet::open(folder.path()), Err(SheetFault::File(_))));
    assert!(matches!(ReadingSheet::open(&folder.path().join("none")), Err(SheetFault::File(_))));
    assert!(matches!(ReadingSheet::open(Path::new("/dev/zero")), Err(SheetFault::File(_))));
}

#[test]
fn missing_and_repeated_headings_name_the_row_and_what_was_there() {
    match csv("Rapport;\nmätare;värde ur\n1;2\n") {
        Err(SheetFault::NoHeadings { row, found, missing }) => {
            assert_eq!((row, missing), (2, vec![Column::Reading]));
            assert_eq!(found, ["mätare", "värde ur"]);
        }
        other => panic!("{other:?}"),
    }
    let twice = csv("meter,reading,ställning\n1,2,3\n");
    assert!(matches!(twice, Err(SheetFault::Twice { row: 1, column: Column::Reading })), "{twice:?}");
    let many: String = (0..30).map(|n| format!("{n},x\n")).collect();
    assert!(matches!(csv(&many), Err(SheetFault::NoHeadings { row: 1, .. })));
}

#[test]
fn faults_without_end_are_counted_and_the_first_are_kept() {
    let text: String =
        std::iter::once("meter,reading\n".to_owned()).chain((0..500).map(|n| format!("{n},x\n"))).collect();

    match csv(&text) {
        Err(SheetFault::Cells { faults, count }) => assert_eq!((faults.len(), count), (100, 500)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn names_that_are_no_text_are_refused() {
    let found = faults(csv(&format!("meter,reading\n\"1\n2\",3\n{},4\n", "9".repeat(101))));

    assert_eq!(found, [(2, Column::Meter, Wrong::BadText), (3, Column::Meter, Wrong::BadText)]);
}

#[test]
fn reading_can_stop_early_and_begin_again() {
    let written = file(b"meter,reading\n1,2\n2,3\n3,4\n");
    let sheet = ReadingSheet::open(&written.path).unwrap();
    let mut seen = Vec::new();
    sheet
        .rows(&mut |row| {
            seen.push(row.row);
            if seen.len() == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .unwrap();
    assert_eq!(seen, [2, 3]);
    let mut all = 0;
    sheet
        .rows(&mut |_| {
            all += 1;
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(all, 3);
    assert_eq!(NaiveDate::from_ymd_opt(2026, 12, 1), day::parse("2026-12-01"));
}
