//! Rows a second: six columns to nowhere as CSV and as JSON lines, beside a loop that does only that; and
//! whether memory is the same after a thousand and after ten million rows.
//!
//! `cargo bench --bench rows`. The goal is 5 million rows a second, flat.

#[path = "baseline/stopwatch.rs"]
mod stopwatch;

use std::fs::{OpenOptions, read_to_string};
use std::io::{BufWriter, Write};

use minasidor::lang::Words;
use minasidor::render::column::{Column, Columns, Kind, Tabular};
use minasidor::render::csv::{Csv, Dialect};
use minasidor::render::json_rows::JsonLines;
use minasidor::render::sink::Sink;
use minasidor::render::value::Value;

use crate::stopwatch::{seconds, tell};

const FEW: i64 = 1_000;
const MANY: i64 = 10_000_000;
const FIRST: i64 = 1_735_686_000;

/// An hour's value, as `consumption` writes it.
struct Row {
    facility: &'static str,
    from: i64,
    watt_hours: i64,
}

static MEASURED: Words = Words::fixed("measured", "uppmätt");

impl Tabular for Row {
    const NAME: &'static str = "rows";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("facility", Kind::Id, Words::fixed("", ""), |r| Value::id(r.facility)),
        Column::new("utility", Kind::Code(&[]), Words::fixed("", ""), |_| Value::bare_code("electricity")),
        Column::new("from", Kind::Instant, Words::fixed("", ""), |r| Value::instant(r.from, 3600)),
        Column::new("until", Kind::Instant, Words::fixed("", ""), |r| Value::instant(r.from + 3600, 3600)),
        Column::new("value", Kind::Decimal, Words::fixed("", ""), |r| Value::decimal(r.watt_hours, 3)),
        Column::new("quality", Kind::Code(&[]), Words::fixed("", ""), |_| Value::code("measured", &MEASURED)),
    ];
}

fn row(index: i64) -> Row {
    Row {
        facility: "735999000000000013",
        from: FIRST + 3600 * (index % 100_000),
        watt_hours: 10 + index % 5000,
    }
}

fn push(sink: &mut dyn Sink, rows: i64) {
    let columns = Columns::<Row>::all();
    columns.begin(sink).expect("a header");
    for index in 0..rows {
        columns.row(&row(index), sink).expect("a row");
    }
    sink.finish().expect("an end");
}

/// The floor: the same fields by `write!`, without columns, values or sinks.
fn plain(out: &mut dyn Write, rows: i64) {
    let mut out = BufWriter::with_capacity(64 * 1024, out);
    for index in 0..rows {
        let Row { facility, from, watt_hours } = row(index);
        let (kwh, rest) = (watt_hours / 1000, watt_hours % 1000);
        writeln!(out, "{facility},electricity,{from},{},{kwh}.{rest:03},measured", from + 3600)
            .expect("a row");
    }
}

/// Resident memory in KiB.
fn resident() -> u64 {
    let pages = read_to_string("/proc/self/statm").ok();
    pages.and_then(|p| p.split(' ').nth(1)?.parse::<u64>().ok()).map_or(0, |pages| pages * 4)
}

fn measure(name: &str, run: impl Fn(&mut dyn Write, i64)) {
    let mut nowhere = OpenOptions::new().write(true).open("/dev/null").expect("/dev/null");
    run(&mut nowhere, FEW);
    let few = resident();
    let seconds = seconds(|| run(&mut nowhere, MANY));
    let rate = MANY as f64 / seconds / 1e6;
    tell(&format!(
        "{name:<12} {rate:5.1} M rows/s   resident {few} KiB after {FEW} rows, {} KiB after {MANY}",
        resident()
    ));
}

fn main() {
    measure("plain loop", plain);
    measure("csv", |out, rows| push(&mut Csv::new(out, Dialect::Rfc4180), rows));
    measure("csv, se", |out, rows| push(&mut Csv::new(out, Dialect::Se), rows));
    measure("json lines", |out, rows| push(&mut JsonLines::new(out, None), rows));
}
