//! What is read from CSV, and what is refused where.

use std::collections::BTreeMap;
use std::io::Cursor;

use proptest::prelude::*;

use crate::domain::id::FacilityId;
use crate::domain::quantity::Quality;
use crate::domain::zone::Instant;
use crate::import::error::{Column, Fault, ImportError, Position};
use crate::import::stamp;
use crate::import::{
    Base, Batch, Format, ImportedValue, Options, Order, Receiver, SourceSeries, Stop, Summary,
};

/// Keeps everything.
#[derive(Debug, Default, PartialEq)]
struct Kept(BTreeMap<SourceSeries, Vec<ImportedValue>>);

impl Receiver for Kept {
    type Error = ();

    fn take(&mut self, batch: &Batch<'_>) -> Result<(), ()> {
        self.0.entry(batch.series.clone()).or_default().extend(batch.values);
        Ok(())
    }
}

fn read_as(order: Order, text: &[u8], facility: Option<&FacilityId>) -> Result<(Summary, Kept), Stop<()>> {
    let mut kept = Kept::default();
    let options = Options { facility, scratch: &tempfile::tempfile };
    let summary = crate::import::read(&mut Cursor::new(text), Format::Csv, order, &options, &mut kept)?;
    Ok((summary, kept))
}

fn read(text: &[u8]) -> Result<(Summary, Kept), ImportError> {
    match read_as(Order::AsWritten, text, None) {
        Err(Stop::Disorder) => {}
        Ok(read) => return Ok(read),
        Err(Stop::Import(error)) => return Err(error),
        Err(Stop::Receiver(())) => unreachable!(),
    }
    match read_as(Order::Sorted, text, None) {
        Err(Stop::Import(error)) => Err(error),
        other => Ok(other.expect("sorted")),
    }
}

const HEADER: &str = "facility,from,until,value,unit,quality\n";

fn rows(rows: &str) -> Result<(Summary, Kept), ImportError> {
    read(format!("{HEADER}{rows}").as_bytes())
}

/// The values of the only series.
fn values(text: &str) -> Vec<ImportedValue> {
    let (_, Kept(kept)) = read(text.as_bytes()).unwrap_or_else(|e| panic!("{e}\n{text}"));
    assert_eq!(kept.len(), 1, "{kept:?}");
    kept.into_values().next().expect("one")
}

fn refused(text: &[u8]) -> (Fault, Position) {
    let error = read(text).expect_err("refused");
    (error.fault, error.at)
}

fn at(row: u64) -> Position {
    Position::Row { row, column: None }
}

fn cell(row: u64, column: Column) -> Position {
    Position::Row { row, column: Some(column) }
}

const HOUR: &str = "2026-01-01T00:00:00+01:00,2026-01-01T01:00:00+01:00";

#[test]
fn both_dialects_say_the_same() {
    let point = format!("{HEADER}'735999000000000013,{HOUR},0.944,kWh,measured\n");
    let comma = "\u{FEFF}sep=;\r\nAnläggning;Från;Till;Värde;Enhet;Kvalitet\r\n\
                 735999000000000013;2026-01-01 00:00;2026-01-01 01:00;0,944;kWh;Uppmätt\r\n";

    assert_eq!(read(point.as_bytes()).expect("read"), read(comma.as_bytes()).expect("read"));
    assert_eq!(
        values(comma),
        [ImportedValue {
            from: 1_767_222_000,
            until: 1_767_225_600,
            amount: Some(944),
            quality: Quality::Measured
        }]
    );
}

#[test]
fn what_is_missing_is_none_and_zero_is_zero() {
    let text = format!(
        "{HEADER}VA-1,{HOUR},,m³,missing\nVA-1,2026-01-01T01:00+01:00,2026-01-01T02:00+01:00,0,m3,\n"
    );

    let amounts: Vec<_> = values(&text).iter().map(|v| (v.amount, v.quality)).collect();

    assert_eq!(amounts, [(None, Quality::Unknown), (Some(0), Quality::Unknown)]);
}

#[test]
fn order_of_rows_is_of_no_account() {
    let row = |f: &str, hour: u32| {
        format!("{f},2026-01-01T{hour:02}:00Z,2026-01-01T{:02}:00Z,0.0003,kWh,\n", hour + 1)
    };
    let sorted: String = (0..20).map(|h| row("A", h)).chain((0..20).map(|h| row("B", h))).collect();
    let shuffled: String = (0..20).rev().flat_map(|h| [row("B", h), row("A", (h + 7) % 20)]).collect();

    assert_eq!(rows(&sorted).expect("sorted"), rows(&shuffled).expect("shuffled"));
    let (_, Kept(kept)) = rows(&sorted).expect("sorted");
    for values in kept.values() {
        assert_eq!(values.iter().filter_map(|v| v.amount).sum::<i64>(), 6, "20 × 0.3 Wh");
    }
}

#[test]
fn equal_duplicates_count_once() {
    let row = format!("A,{HOUR},1.5,kWh,measured\n");
    let later = "A,2026-01-01T01:00:00+01:00,2026-01-01T02:00:00+01:00,2,kWh,measured\n";

    let (summary, Kept(kept)) = rows(&format!("{row}{row}{later}{row}")).expect("read");

    assert_eq!(summary, Summary { read: 4, duplicates: 2, missing: 0 });
    assert_eq!(kept.values().map(Vec::len).sum::<usize>(), 2);
}

#[test]
fn differing_duplicates_are_refused_with_both_rows() {
    let later = "A,2026-01-01T01:00:00+01:00,2026-01-01T02:00:00+01:00,2,kWh,measured\n";
    let text = format!("{HEADER}A,{HOUR},1.5,kWh,measured\n{later}\nA,{HOUR},1.6,kWh,measured\n");

    let (fault, position) = refused(text.as_bytes());

    let Fault::Conflict { at: from, other } = fault else { panic!("{fault:?}") };
    assert_eq!((from, *other, position), (1_767_222_000, at(2), at(5)));
}

#[test]
fn overlapping_intervals_are_refused_with_both_rows() {
    let text =
        format!("{HEADER}A,{HOUR},1.5,kWh,\nA,2026-01-01T00:30+01:00,2026-01-01T01:30+01:00,1.5,kWh,\n");

    let (fault, position) = refused(text.as_bytes());

    assert!(matches!(fault, Fault::Overlap { at: 1_767_223_800, other } if *other == at(2)));
    assert_eq!(position, at(3));
}

#[test]
fn one_facility_may_have_several_resolutions_and_units() {
    let text = format!("A,{HOUR},1,kWh,\nA,2026-01-01,2026-02-01,1,MWh,\n",);
    let mixed = refused(format!("{HEADER}{text}").as_bytes());
    assert!(matches!(mixed.0, Fault::MixedZones { first: 2 }));
    assert_eq!(mixed.1, cell(3, Column::From));

    let text = "A,2026-01-01 00:00,2026-01-01 01:00,1,kWh,\nA,2026-01-01,2026-02-01,1,MWh,\n\
                A,2026-03-29,2026-03-30,1,kWh,\nA,2026-01-01 00:00,2026-01-01 01:00,1.5,m³,\n";
    let (_, Kept(kept)) = rows(text).expect("read");
    let found: Vec<_> = kept.iter().map(|(s, v)| (s.base, s.step.code(), v[0].amount)).collect();
    assert_eq!(
        found,
        [
            (Base::WattHour, 3600, Some(1000)),
            (Base::WattHour, 86_400, Some(1000)),
            (Base::WattHour, 2_592_000, Some(1_000_000)),
            (Base::Litre, 3600, Some(1500)),
        ]
    );
}

/// A row, what it is refused for, and in which column.
type Case = (String, fn(&Fault) -> bool, Column);

#[test]
fn every_bad_row_is_refused_with_its_place() {
    let long = "x".repeat(101);
    let cases: Vec<Case> = vec![
        (format!(",{HOUR},1,kWh,"), |f| matches!(f, Fault::EmptyCell), Column::Facility),
        (format!("{long},{HOUR},1,kWh,"), |f| matches!(f, Fault::BadId), Column::Facility),
        (format!("7.35999E+17,{HOUR},1,kWh,"), |f| matches!(f, Fault::IdAsNumber(_)), Column::Facility),
        (
            "A,2026-02-30,2026-03-01,1,kWh,".into(),
            |f| matches!(f, Fault::BadTime(t) if t == "2026-02-30"),
            Column::From,
        ),
        ("A,2026-01-01,,1,kWh,".into(), |f| matches!(f, Fault::EmptyCell), Column::Until),
        ("A,2026-01-02,2026-01-01,1,kWh,".into(), |f| matches!(f, Fault::Reversed), Column::Until),
        (
            "A,2026-01-01,2026-01-03,1,kWh,".into(),
            |f| matches!(f, Fault::BadInterval { seconds: 172_800 }),
            Column::Until,
        ),
        (
            "A,2026-01-01T00:00Z,2026-01-01T00:05Z,1,kWh,".into(),
            |f| matches!(f, Fault::BadInterval { seconds: 300 }),
            Column::Until,
        ),
        (
            "A,2026-01-01T00:05Z,2026-01-01T01:05Z,1,kWh,".into(),
            |f| matches!(f, Fault::OffQuarter),
            Column::Until,
        ),
        (
            "A,2026-03-29T02:00,2026-03-29T03:00,1,kWh,".into(),
            |f| matches!(f, Fault::SkippedTime(t) if t == "2026-03-29T02:00"),
            Column::From,
        ),
        (format!("A,{HOUR},1.2.3,kWh,"), |f| matches!(f, Fault::BadNumber(t) if t == "1.2.3"), Column::Value),
        (format!("A,{HOUR},abc,kWh,"), |f| matches!(f, Fault::BadNumber(_)), Column::Value),
        (
            format!("A,{HOUR},\"1,5\",kWh,"),
            |f| matches!(f, Fault::DecimalSign { text, expected: '.' } if text == "1,5"),
            Column::Value,
        ),
        (format!("A,{HOUR},99999999999999,kWh,"), |f| matches!(f, Fault::TooLarge(_)), Column::Value),
        (format!("A,{HOUR},1,kr,"), |f| matches!(f, Fault::BadUnit(t) if t == "kr"), Column::Unit),
        (format!("A,{HOUR},1,,"), |f| matches!(f, Fault::EmptyCell), Column::Unit),
        (
            format!("A,{HOUR},1,kWh,sure"),
            |f| matches!(f, Fault::BadQuality(t) if t == "sure"),
            Column::Quality,
        ),
        (format!("A,{HOUR},1,kWh,missing"), |f| matches!(f, Fault::QualityWithoutValue(_)), Column::Quality),
        (format!("A,{HOUR},,kWh,measured"), |f| matches!(f, Fault::QualityWithoutValue(_)), Column::Quality),
    ];
    for (row, is_expected, column) in cases {
        let good = "B,2025-01-01,2025-02-01,1,kWh,\n";
        let good = if row.contains('Z') || row.contains('+') { "" } else { good };
        let (fault, position) = refused(format!("{HEADER}{good}{row}\n").as_bytes());
        assert!(is_expected(&fault), "{row}: {fault:?}");
        assert_eq!(position, cell(if good.is_empty() { 2 } else { 3 }, column), "{row}");
    }
}

#[test]
fn every_bad_file_is_refused_with_its_row() {
    let good = format!("{HEADER}A,{HOUR},1,kWh,\n");
    let with = |bytes: &[u8]| refused(&[good.as_bytes(), bytes].concat());

    assert!(matches!(with(b"A,\0,,,,\n"), (Fault::NulByte, p) if p == at(3)));
    assert!(matches!(with(b"\xC5ngsv\xE4gen,,,,,\n"), (Fault::NotUtf8, p) if p == at(3)));
    assert!(matches!(with(b"A,b\n"), (Fault::FieldCount { expected: 6, found: 2 }, p) if p == at(3)));
    assert!(matches!(with(b"\"A,b\n"), (Fault::Quoting, p) if p == at(3)));
    assert!(matches!(with(&vec![b'x'; 10_000_000]), (Fault::TooLong { .. }, p) if p == at(3)));
    assert!(matches!(refused(b""), (Fault::Empty, Position::Whole)));
    assert!(matches!(refused(b"a,b\n1,2\n"), (Fault::MissingColumns(m), p) if m.len() == 6 && p == at(1)));
    let comma = b"facility;from;until;value;unit;quality\nA;2026-01-01;2026-01-02;1.5;kWh;\n";
    assert!(
        matches!(refused(comma), (Fault::DecimalSign { expected: ',', .. }, p) if p == cell(2, Column::Value))
    );
}

#[test]
fn a_row_like_the_one_before_is_read_as_carefully() {
    let row = |hour: u32, rest: &str| {
        format!("A,2026-01-01T{hour:02}:00:00Z,2026-01-01T{:02}:00:00Z,{rest}\n", hour + 1)
    };
    let good = [row(0, "1.5,kWh,measured"), row(1, "2.5,kWh,measured")].concat();
    let with = |rest: &str| rows(&format!("{good}{}", row(2, rest)));

    let (summary, Kept(kept)) = with(" 3.5 , kWh,measured").expect("white space is no matter");
    assert_eq!(summary.read, 3);
    assert_eq!(kept.values().next().expect("a series")[2].amount, Some(3500));
    let fault = |rest: &str| with(rest).expect_err("refused").fault;
    assert!(matches!(fault("3,5,kWh,measured"), Fault::FieldCount { expected: 6, found: 7 }));
    assert!(matches!(fault("x,kWh,measured"), Fault::BadNumber(text) if text == "x"));
    assert!(matches!(fault("3.5,kWhkWh,measured"), Fault::BadUnit(_)));
    let shifted = format!("{good}A,2026-01-01T02:00:00Z,2026-01-01T03,00:00Z,1,kWh,measured\n");
    assert!(matches!(rows(&shifted).expect_err("refused").fault, Fault::FieldCount { found: 7, .. }));
}

#[test]
fn a_named_facility_takes_the_place_of_the_files_only_one() {
    let id = FacilityId::new("735999000000000013");
    let one = format!("{HEADER}1,{HOUR},1,kWh,\n");
    let none = format!("from,until,value,unit,quality\n{HOUR},1,kWh,\n");
    let two = format!("{one}2,{HOUR},1,kWh,\n1,{HOUR},1,kWh,\n3,bad,,,,\n");

    for text in [one, none] {
        let (_, Kept(kept)) = read_as(Order::AsWritten, text.as_bytes(), Some(&id)).expect("read");
        assert_eq!(kept.keys().map(|s| &s.facility).collect::<Vec<_>>(), [&id]);
    }
    let stop = read_as(Order::AsWritten, two.as_bytes(), Some(&id)).expect_err("several");
    let Stop::Import(ImportError { fault: Fault::SeveralFacilities(ids), .. }) = stop else {
        panic!("{stop:?}")
    };
    assert_eq!(ids, ["1", "2", "3"]);
}

#[test]
fn civil_hours_of_a_day_of_25_hours_are_told_apart() {
    let hours =
        [0, 1, 2, 2, 3, 4].map(|h| format!("A,2026-10-25 {h:02}:00,2026-10-25 {:02}:00,{h},kWh,\n", h + 1));

    let (_, Kept(kept)) = rows(&hours.concat()).expect("read");

    let values = kept.values().next().expect("a series");
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert!(values.iter().all(|v| v.until - v.from == 3600));
    assert!(values.windows(2).all(|w| w[0].until == w[1].from), "{values:?}");
}

/// Writes values in one of the dialects.
fn print(values: &[(String, Instant, Option<i64>, Quality)], is_swedish: bool, quote: &str) -> String {
    let mut out = HEADER.to_owned();
    for (facility, from, amount, quality) in values {
        let value = amount
            .map(|a| format!("{}{}.{:03}", if a < 0 { "-" } else { "" }, a.abs() / 1000, a.abs() % 1000));
        let key = if amount.is_some() { quality.key() } else { "missing" };
        let (from, until) = (stamp::print(*from), stamp::print(from + 900));
        out += &format!("{quote}{facility}{quote},{from},{until},{},kWh,{key}\n", value.unwrap_or_default());
    }
    if is_swedish {
        format!("\u{FEFF}{}", out.replace(',', ";").replace('.', ",").replace('\n', "\r\n"))
    } else {
        out
    }
}

proptest! {
    #[test]
    fn what_is_printed_is_what_is_read(
        seed in proptest::collection::btree_map(
            ("[A-Z]{2}-[0-9]{1,3}", 0_i64..400_000),
            (proptest::option::of(-9_999_999_i64..9_999_999), 0_u8..5),
            0..60,
        ),
        is_swedish: bool,
        is_reversed: bool,
        is_quoted: bool,
    ) {
        let mut values: Vec<_> = seed
            .into_iter()
            .map(|((id, quarter), (amount, code))| {
                (id, quarter * 900, amount, Quality::from_code(code).expect("a code"))
            })
            .collect();
        let mut expected = Kept::default();
        for (id, from, amount, quality) in &values {
            let series = SourceSeries {
                facility: FacilityId::new(id),
                utility: None,
                direction: None,
                base: Base::WattHour,
                step: crate::domain::consumption::Step::Seconds(900),
            };
            let quality = if amount.is_some() { *quality } else { Quality::Unknown };
            let value = ImportedValue { from: *from, until: from + 900, amount: *amount, quality };
            expected.0.entry(series).or_default().push(value);
        }
        if is_reversed {
            values.reverse();
        }

        let (summary, kept) = read(print(&values, is_swedish, if is_quoted { "\"" } else { "" }).as_bytes()).expect("reads back");

        prop_assert_eq!(summary.read, values.len() as u64);
        prop_assert_eq!(kept, expected);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), has_header: bool) {
        let text = if has_header { [HEADER.as_bytes(), &bytes].concat() } else { bytes };
        let _ = read(&text);
    }
}
