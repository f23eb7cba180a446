//! What is written is read back by the library's reader, cell by cell.

use parquet::basic::{LogicalType, TimeUnit};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;

use proptest::prelude::*;

use super::{GROUP, Parquet};
use crate::lang::Words;
use crate::render::RenderError;
use crate::render::column::{Column, Columns, Kind, Tabular};
use crate::render::sample::{Sample, hostile, push, rows};
use crate::render::sink::Sink;
use crate::render::value::Value;

fn written(rows: &[Sample]) -> SerializedFileReader<std::fs::File> {
    let mut out = tempfile::tempfile().expect("a file");
    push(rows, &mut Parquet::new(&mut out)).expect("written");
    SerializedFileReader::new(out).expect("a Parquet file")
}

fn told(reader: &SerializedFileReader<std::fs::File>) -> Vec<Vec<(String, Field)>> {
    let rows = reader.get_row_iter(None).expect("rows");
    rows.map(|row| row.expect("a row").into_columns()).collect()
}

fn cell(row: &[(String, Field)], key: &str) -> Field {
    row.iter().find(|(name, _)| name == key).expect("the column").1.clone()
}

#[test]
fn every_kind_of_cell_comes_back() {
    let rows = told(&written(&rows()));

    let keys: Vec<_> = rows[0].iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, ["number", "place", "date", "at", "amount_sek", "status", "tags"]);
    assert_eq!(cell(&rows[1], "number"), Field::Str("0000000001".into()));
    assert_eq!(cell(&rows[0], "place"), Field::Str("Ängsvägen 3".into()));
    assert_eq!(cell(&rows[0], "date").to_string(), "2026-11-05");
    assert_eq!(cell(&rows[0], "at"), Field::TimestampMillis(1_792_890_000_000));
    assert_eq!(cell(&rows[0], "amount_sek").to_string(), "2843.000");
    assert_eq!(cell(&rows[1], "amount_sek"), Field::Null);
    assert_eq!(cell(&rows[0], "status"), Field::Str("unpaid".into()));
    assert_eq!(cell(&rows[0], "tags"), Field::Str("a; b".into()));
}

#[test]
fn instants_are_in_utc_and_decimals_exact() {
    let file = written(&rows());
    let schema = file.metadata().file_metadata().schema_descr_ptr();

    let logical = |key: &str| {
        let column = schema.columns().iter().find(|column| column.name() == key).expect("the column");
        column.logical_type_ref().cloned()
    };
    assert_eq!(logical("at"), Some(LogicalType::timestamp(true, TimeUnit::MILLIS)));
    assert_eq!(logical("amount_sek"), Some(LogicalType::decimal(3, 18)));
}

#[test]
fn rows_go_on_in_further_groups() {
    let count = GROUP + 3;
    let many: Vec<Sample> = (0..count)
        .map(|index| Sample {
            number: if index % 2 == 0 { "2026001221" } else { "0000000001" },
            place: "Ängsvägen 3",
            amount: (index % 5 != 0).then(|| i64::try_from(index).expect("small")),
            paid: true,
            tags: vec![],
        })
        .collect();

    let file = written(&many);

    let sizes: Vec<_> = file.metadata().row_groups().iter().map(|group| group.num_rows()).collect();
    assert_eq!(sizes, [i64::try_from(GROUP).expect("small"), 3]);
    let rows = told(&file);
    assert_eq!(rows.len(), count);
    for (index, row) in rows.iter().enumerate() {
        let amount = cell(row, "amount_sek");
        match index % 5 {
            0 => assert_eq!(amount, Field::Null),
            _ => assert_eq!(amount.to_string(), format!("{}.{:02}0", index / 100, index % 100)),
        }
    }
}

#[test]
fn nothing_to_tell_is_a_file_without_rows_and_hostile_text_comes_as_it_is() {
    assert!(told(&written(&[])).is_empty());
    let rows = told(&written(&hostile()));

    for (row, sample) in rows.iter().zip(hostile()) {
        assert_eq!(cell(row, "place"), Field::Str(sample.place.into()));
    }
}

/// A text that may be missing.
struct Note(Option<String>);

impl Tabular for Note {
    const NAME: &'static str = "notes";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("note", Kind::Text, Words::fixed("note", "anteckning"), |note: &Self| {
            Value::or_empty(note.0.as_deref(), Value::text)
        })
        .nullable(),
        Column::new("length", Kind::Integer, Words::fixed("length", "längd"), |note: &Self| {
            Value::or_empty(note.0.as_ref().and_then(|text| i64::try_from(text.len()).ok()), Value::Integer)
        })
        .nullable(),
    ];
}

fn noted(texts: &[Option<String>]) -> SerializedFileReader<std::fs::File> {
    let notes: Vec<Note> = texts.iter().cloned().map(Note).collect();
    let mut out = tempfile::tempfile().expect("a file");
    let mut sink = Parquet::new(&mut out);
    Columns::<Note>::all().list(&notes, &mut sink).expect("written");
    sink.finish().expect("written");
    SerializedFileReader::new(out).expect("a Parquet file")
}

fn texts_of(reader: &SerializedFileReader<std::fs::File>) -> Vec<Option<String>> {
    let text = |row: Vec<(String, Field)>| match cell(&row, "note") {
        Field::Str(text) => Some(text),
        Field::Null => None,
        other => panic!("a text, not {other}"),
    };
    told(reader).into_iter().map(text).collect()
}

#[test]
fn what_is_least_greatest_and_missing_of_texts_is_told() {
    let texts = ["m", "å", "m", "b"].map(|text| Some(text.to_owned()));
    let reader = noted(&[&texts[..], &[None, None]].concat());

    let chunk = reader.metadata().row_group(0).column(0);
    let told = chunk.statistics().expect("statistics");
    assert_eq!(told.min_bytes_opt(), Some("b".as_bytes()));
    assert_eq!(told.max_bytes_opt(), Some("å".as_bytes()));
    assert_eq!(told.null_count_opt(), Some(2));
    assert_eq!(chunk.num_values(), 6);
}

#[test]
fn long_texts_are_kept_but_not_told_as_the_greatest() {
    let texts = [Some("a".to_owned()), Some("ö".repeat(100_000)), Some("a".to_owned())];
    let reader = noted(&texts);

    assert_eq!(texts_of(&reader), texts);
    assert_eq!(reader.metadata().row_group(0).column(0).statistics().and_then(|s| s.max_bytes_opt()), None);
}

proptest! {
    #[test]
    fn texts_come_back_whether_they_repeat_or_not(
        texts in prop::collection::vec(
            prop_oneof![
                Just(None),
                prop::sample::select(vec!["measured", "estimated", ""]).prop_map(|text| Some(text.to_owned())),
                any::<Option<String>>(),
            ],
            0..200,
        ),
        again in 1_usize..12,
    ) {
        let texts: Vec<Option<String>> =
            texts.into_iter().flat_map(|text| std::iter::repeat_n(text, again)).collect();

        prop_assert_eq!(texts_of(&noted(&texts)), texts);
    }
}

#[test]
fn it_holds_one_table() {
    let mut out = Vec::new();
    let mut sink = Parquet::new(&mut out);
    let columns = Columns::<Sample>::all();
    columns.list(&rows(), &mut sink).expect("the first");

    let second = columns.list(&rows(), &mut sink);

    assert!(matches!(second, Err(RenderError::SeveralParts { format: "parquet" })));
    sink.finish().expect("finished");
}
