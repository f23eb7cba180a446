//! Workbooks are read back by a reader that knows nothing of how they were made.

use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader, Xlsx as Book};

use super::{RenderError, Xlsx};
use crate::lang::{Language, Words};
use crate::render::column::{Columns, Head, Kind, Tabular};
use crate::render::exhibit::Table;
use crate::render::sample::{Sample, hostile, push, rows};
use crate::render::sink::{Part, Sink};
use crate::render::value::Value;
use crate::render::xlsx::leaf::Leaf;

fn book(xlsx: Xlsx) -> Book<Cursor<Vec<u8>>> {
    Book::new(Cursor::new(xlsx.bytes().expect("a workbook"))).expect("readable")
}

fn empty() -> Xlsx {
    Xlsx::new(Language::Sv, None, 1_795_417_200).expect("a workbook")
}

fn made(rows: &[Sample]) -> Vec<Vec<Data>> {
    let mut xlsx = empty();
    push(rows, &mut xlsx).expect("written");
    let range = book(xlsx).worksheet_range("samples").expect("a sheet");
    range.rows().map(<[Data]>::to_vec).collect()
}

fn text(text: &str) -> Data {
    Data::String(text.into())
}

#[test]
fn the_header_has_titles_units_and_an_offset_column() {
    let header = made(&[]).remove(0);

    let titles =
        ["fakturanr", "plats", "fakturadag", "skickad", "UTC-skillnad", "belopp, kr", "status", "taggar"];
    assert_eq!(header, titles.map(text));
}

#[test]
fn identifiers_are_text_and_dates_are_dates() {
    let rows = made(&rows());

    let first = rows.get(1).expect("a row");
    assert_eq!(first.first(), Some(&text("2026001221")));
    let number = |index: usize| match first.get(index) {
        Some(Data::DateTime(at)) => at.as_f64(),
        Some(Data::Float(number)) => *number,
        other => panic!("no number: {other:?}"),
    };
    assert!((number(2) - 46_331.0).abs() < 1e-9, "2026-11-05 is day 46331");
    assert!((number(3) - (46_320.0 + 2.0 / 24.0)).abs() < 1e-6, "the local wall clock");
    assert_eq!(first.get(4), Some(&text("+01:00")));
    assert!((number(5) - 2843.0).abs() < 1e-9);
    assert_eq!(first.get(6), Some(&text("unpaid")));
    assert_eq!(rows.get(2).and_then(|row| row.get(5)), Some(&Data::Empty));
}

#[test]
fn text_stays_text() {
    let rows = made(&hostile());

    let place = rows.get(1).and_then(|row| row.get(1)).expect("a cell");
    assert_eq!(place, &text("=HYPERLINK(\"http://x\";\"y\")\u{fffd}[31m|\u{fffd}\nfin\u{fffd}"));
}

#[test]
fn a_full_sheet_continues_on_the_next() {
    let mut xlsx = empty();
    xlsx.limit = 3;
    let many: Vec<Sample> = rows().into_iter().chain(rows()).chain(hostile()).collect();
    push(&many, &mut xlsx).expect("written");

    let mut book = book(xlsx);

    assert_eq!(book.sheet_names(), ["samples", "samples (2)", "samples (3)"]);
    let height = |book: &mut Book<_>, name| book.worksheet_range(name).expect("a sheet").height();
    assert_eq!(height(&mut book, "samples"), 3);
    assert_eq!(height(&mut book, "samples (3)"), 2);
}

/// A report's rows can be more than a sheet holds; its summary and what it says of itself stay where they were.
#[test]
fn rows_go_on_on_further_sheets_between_the_sheets_at_hand() {
    let mut xlsx = empty();
    xlsx.limit = 3;
    let head = Head::new("value", Kind::Decimal, Words::same("kWh"));
    let mut table = Table::new("lines", Words::same("Lines"), vec![head]);
    table.rows = vec![vec![Value::decimal(15, 1)]];
    let tables = [table];
    let leaf = |name| Leaf { name, lines: &[], tables: &tables, charts: &[] };
    xlsx.leaf(&leaf("Summary")).expect("a sheet");
    let many: Vec<Sample> = rows().into_iter().chain(rows()).collect();
    Columns::all().list(&many, &mut xlsx).expect("written");
    xlsx.leaf(&leaf("About")).expect("a sheet");

    let mut book = book(xlsx);

    assert_eq!(book.sheet_names(), ["Summary", "samples", "samples (2)", "About"]);
    let first = |book: &mut Book<_>, name| book.worksheet_range(name).expect("a sheet").get((1, 0)).cloned();
    assert_eq!(first(&mut book, "samples"), Some(text("2026001221")));
    assert_eq!(first(&mut book, "samples (2)"), Some(text("2026001221")));
    assert_eq!(book.worksheet_range("About").expect("a sheet").get((2, 0)), Some(&Data::Float(1.5)));
}

#[test]
fn each_part_has_a_sheet_whose_name_excel_takes() {
    let mut xlsx = empty();
    let columns = Columns::<Sample>::all();
    let title = Words::same("El/värme: [2026] om Granvägen 2–24 och mer");
    for _ in 0..2 {
        let part = Part { name: Sample::NAME, title: Some(&title), heads: columns.heads() };
        xlsx.begin(&part).expect("a sheet");
    }

    assert_eq!(
        book(xlsx).sheet_names(),
        ["El värme   2026  om Granvägen 2", "El värme   2026  om Granväg (2)"]
    );
}

#[test]
fn a_folder_that_can_not_be_written_is_a_fault_of_the_disk() {
    let Err(RenderError::Output(error)) = Xlsx::new(Language::En, Some(Path::new("no/such/folder")), 0)
    else {
        panic!("made without its folder")
    };
    assert_eq!(error.kind(), std::io::ErrorKind::NotFound);
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    let bytes = || {
        let mut xlsx = empty();
        push(&rows(), &mut xlsx).expect("written");
        xlsx.bytes().expect("a workbook")
    };

    assert_eq!(bytes(), bytes());
}
