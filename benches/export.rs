//! Exports beside what their users would pick instead: Excel workbooks beside Python's XlsxWriter, libxlsxwriter and the
//! crate that draws the frames, all in their mode of constant memory, CSV and Parquet beside Polars; the yearly report of
//! a company; and whether memory is the same after many rows.
//!
//! `cargo bench --bench export`, or a part of it: `-- rows report year csv parquet`. The workbook is a report of the
//! embedded portal: a year of hours of forty facilities, 350,400 rows of six columns, given as a definition. The others
//! write the very same rows, read before the clock starts. A Python without the libraries is passed over, and so is
//! libxlsxwriter where no C program can be linked with it.

#[path = "baseline/stopwatch.rs"]
mod stopwatch;

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use minasidor::lang::{Language, Words};
use minasidor::render::behind::Behind;
use minasidor::render::column::{Column, Columns, Kind, Tabular};
use minasidor::render::csv::{Csv, Dialect};
use minasidor::render::parquet::Parquet;
use minasidor::render::sink::Sink;
use minasidor::render::value::Value;
use minasidor::render::xlsx::Xlsx;

use crate::stopwatch::{seconds, tell};

const MANY: i64 = 10_000_000;
const FACILITIES: usize = 40;
const ROUNDS: usize = 5;
const NOW: &str = "2026-11-23T08:00:00+01:00";

/// An hour's value and what it cost.
struct Row(i64);

static MEASURED: Words = Words::fixed("measured", "uppmätt");

impl Tabular for Row {
    const NAME: &'static str = "rows";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("facility_id", Kind::Id, Words::fixed("", ""), |_: &Self| {
            Value::id("735999000000000013")
        }),
        Column::new("from", Kind::Instant, Words::fixed("", ""), |r: &Self| {
            Value::instant(1_735_686_000 + 3600 * (r.0 % 100_000), 3600)
        }),
        Column::new("utility", Kind::Code(&[]), Words::fixed("", ""), |_: &Self| {
            Value::bare_code("electricity")
        }),
        Column::new("value", Kind::Decimal, Words::fixed("", ""), |r: &Self| {
            Value::decimal(10 + r.0 % 5000, 3)
        }),
        Column::new("cost_sek", Kind::Decimal, Words::fixed("", ""), |r: &Self| {
            Value::decimal(15 + r.0 % 7500, 2)
        }),
        Column::new("quality", Kind::Code(&[]), Words::fixed("", ""), |_: &Self| {
            Value::code("measured", &MEASURED)
        }),
    ];
}

fn push(sink: &mut dyn Sink, rows: i64) {
    let columns = Columns::<Row>::all();
    columns.begin(sink).expect("a header");
    for index in 0..rows {
        columns.row(&Row(index), sink).expect("a row");
    }
}

/// The most memory that this process has had, in KiB.
fn most() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|text| text.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

fn tool(folder: &Path, words: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minasidor"));
    command.env("MINASIDOR_HOME", folder.join("home")).args(["--demo=company", "--now", NOW]);
    let done = command.args(words).current_dir(folder).output().expect("the tool");
    assert!(done.status.success(), "{words:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// Runs a script, which prints seconds. `None` where Python or a library is missing.
fn python(script: &str, folder: &Path) -> Option<f64> {
    let done = Command::new("python3").arg("-c").arg(script).current_dir(folder).output().ok()?;
    if !done.status.success() {
        let told = String::from_utf8_lossy(&done.stderr);
        tell(&format!("passed over: {}", told.lines().last().unwrap_or_default()));
        return None;
    }
    String::from_utf8_lossy(&done.stdout).trim().parse().ok()
}

fn beside(name: &str, own: f64, other: Option<f64>) {
    match other {
        Some(other) => {
            tell(&format!("{name:<32} {own:7.2} s   the other {other:7.2} s   {:5.1} times", other / own))
        }
        None => tell(&format!("{name:<32} {own:7.2} s")),
    }
}

const XLSX_WRITER: &str = r#"
import csv, time, datetime, xlsxwriter
rows = [(r[0], datetime.datetime.fromisoformat(r[1]).replace(tzinfo=None), r[2], float(r[3]), float(r[4] or 0), r[5])
        for r in list(csv.reader(open("rows.csv", encoding="utf-8")))[1:]]
begin = time.perf_counter()
book = xlsxwriter.Workbook("other.xlsx", {"constant_memory": True})
sheet = book.add_worksheet()
moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
for at, row in enumerate(rows):
    sheet.write_string(at, 0, row[0])
    sheet.write_datetime(at, 1, row[1], moment)
    sheet.write_string(at, 2, row[2])
    sheet.write_number(at, 3, row[3])
    sheet.write_number(at, 4, row[4])
    sheet.write_string(at, 5, row[5])
book.close()
print(time.perf_counter() - begin)
"#;

const POLARS: &str = r#"
import time, polars as pl
n = 10_000_000
at = pl.int_range(n, eager=True)
frame = pl.DataFrame({
    "facility_id": pl.repeat("735999000000000013", n, eager=True),
    "from": pl.from_epoch(1_735_686_000 + 3600 * (at % 100_000), time_unit="s").dt.replace_time_zone("UTC"),
    "utility": pl.repeat("electricity", n, eager=True),
    "value": (10 + at % 5000) / 1000,
    "cost_sek": (15 + at % 7500) / 100,
    "quality": pl.repeat("measured", n, eager=True),
})
begin = time.perf_counter()
WRITE
print(time.perf_counter() - begin)
"#;

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let is_asked = |part: &str| asked.is_empty() || asked.iter().any(|word| word == part);
    if is_asked("rows") {
        workbook_of_many(folder);
    }
    if is_asked("report") {
        workbook_of_a_report(folder);
    }
    if is_asked("year") {
        year_of_a_company(folder);
    }
    if is_asked("csv") {
        csv_of_many(folder);
    }
    if is_asked("parquet") {
        parquet_of_many(folder);
    }
}

/// Writes the way the program writes a file, and waits for what is written as long as the others do: until the system
/// has it.
fn written(path: &Path, write: impl FnOnce(&mut dyn Write)) -> f64 {
    seconds(|| {
        let mut file = Behind::new(File::create(path).expect("a file"));
        write(&mut file);
        file.end().expect("an end");
    })
}

fn polars(folder: &Path, write: &str) -> Option<f64> {
    python(&POLARS.replace("WRITE", write), folder)
}

fn csv_of_many(folder: &Path) {
    again_and_again("csv, 10 million rows", folder, r#"frame.lazy().sink_csv("other.csv")"#, |folder| {
        written(&folder.join("own.csv"), |out| {
            let mut sink = Csv::new(out, Dialect::Rfc4180);
            push(&mut sink, MANY);
            sink.finish().expect("an end");
        })
    });
}

fn parquet_of_many(folder: &Path) {
    let write = r#"frame.write_parquet("other.parquet", compression="zstd", compression_level=1)"#;
    again_and_again("parquet, 10 million rows", folder, write, |folder| {
        written(&folder.join("own.parquet"), |out| {
            let mut sink = Parquet::new(out);
            push(&mut sink, MANY);
            sink.finish().expect("an end");
        })
    });
}

/// Measures one beside the other some times, and tells the middle one of their ratios too: what else goes on in the
/// machine meets both of a pair, or one pair.
fn again_and_again(name: &str, folder: &Path, other: &str, own: impl Fn(&Path) -> f64) {
    let mut ratios = Vec::new();
    for _ in 0..ROUNDS {
        let (own, other) = (own(folder), polars(folder, other));
        beside(name, own, other);
        // What was written is not to reach the disk while the next one is measured.
        for file in ["own.csv", "other.csv", "own.parquet", "other.parquet"] {
            let _not_there = std::fs::remove_file(folder.join(file));
        }
        ratios.extend(other.map(|other| other / own));
    }
    ratios.sort_by(f64::total_cmp);
    if let Some(middle) = ratios.get(ratios.len() / 2) {
        tell(&format!("{name}: {middle:.2} times as fast"));
    }
}

fn workbook_of_a_report(folder: &Path) {
    tool(folder, &["facilities", "--format", "csv", "-o", "facilities.csv"]);
    let list = std::fs::read_to_string(folder.join("facilities.csv")).expect("the facilities");
    let electric = list.lines().filter(|line| line.contains(",electricity,"));
    let ids: Vec<String> = electric
        .filter_map(|line| Some(format!("\"{}\"", line.split(',').nth(1)?)))
        .take(FACILITIES)
        .collect();
    let definition = format!(
        "title = \"Hours\"\ntype = \"energy\"\nfacilities = [{}]\nutilities = [\"electricity\"]\nperiod = \"2025\"\n\
         resolution = \"month\"\ndata_resolution = \"hour\"\n\
         columns = [\"facility_id\", \"from\", \"utility\", \"value\", \"cost_sek\", \"quality\"]\n",
        ids.join(", ")
    );
    std::fs::write(folder.join("hours.toml"), definition).expect("the definition");
    tool(folder, &["report", "run", "hours.toml", "-o", "rows.csv"]);
    let own = seconds(|| tool(folder, &["report", "run", "hours.toml", "-o", "own.xlsx"]));
    beside("a report of 350,400 rows to xlsx", own, python(XLSX_WRITER, folder));
    beside("the same, beside libxlsxwriter", own, libxlsxwriter(folder));
    beside("the same, beside the crate alone", own, Some(the_crate_alone(folder)));
}

/// Compiles the program in C and runs it. `None` where there is no compiler or no library.
fn libxlsxwriter(folder: &Path) -> Option<f64> {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/baseline/xlsx.c");
    let (program, linked) = (folder.join("libxlsxwriter"), ["-lxlsxwriter", "-lz"]);
    let compiled = Command::new("cc").arg("-O2").arg("-o").arg(&program).arg(source).args(linked).output();
    if !compiled.is_ok_and(|done| done.status.success()) {
        tell("passed over: libxlsxwriter is not there");
        return None;
    }
    let done = Command::new(&program).current_dir(folder).output().ok()?;
    String::from_utf8_lossy(&done.stdout).trim().parse().ok()
}

/// The same rows by the crate that makes the frames, without our own writer of rows.
fn the_crate_alone(folder: &Path) -> f64 {
    let text = std::fs::read_to_string(folder.join("rows.csv")).expect("the rows");
    let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let moment = |text: &str| chrono::DateTime::parse_from_rfc3339(text).expect("an instant").naive_local();
    let number = |text: &str| text.parse::<f64>().unwrap_or(0.0);
    let rows: Vec<_> = rows
        .iter()
        .map(|row| (row[0], moment(row[1]), row[2], number(row[3]), number(row[4]), row[5]))
        .collect();
    seconds(|| {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.set_zip_compression_level(3);
        let format = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd hh:mm");
        let sheet = book.add_worksheet_with_constant_memory().expect("a sheet");
        for (at, row) in (0..).zip(&rows) {
            let written = sheet
                .write_string(at, 0, row.0)
                .and_then(|sheet| sheet.write_datetime_with_format(at, 1, row.1, &format))
                .and_then(|sheet| sheet.write_string(at, 2, row.2))
                .and_then(|sheet| sheet.write_number(at, 3, row.3))
                .and_then(|sheet| sheet.write_number(at, 4, row.4))
                .and_then(|sheet| sheet.write_string(at, 5, row.5));
            written.expect("a row");
        }
        book.save(folder.join("crate.xlsx")).expect("saved");
    })
}

/// All facilities of the company by month, beside the year before.
fn year_of_a_company(folder: &Path) {
    let definition = "type = \"energy\"\nperiod = \"2025\"\nresolution = \"month\"\ncompare = \"year\"\n";
    std::fs::write(folder.join("year.toml"), definition).expect("the definition");
    for file in ["year.xlsx", "year.html", "year.csv"] {
        let own = seconds(|| tool(folder, &["report", "run", "year.toml", "-o", file]));
        beside(&format!("the company's year to {file}"), own, None);
    }
}

fn workbook_of_many(folder: &Path) {
    let write = |rows: i64| {
        let mut book = Xlsx::new(Language::En, Some(folder), 0).expect("a workbook");
        push(&mut book, rows);
        book.save(&mut File::create(folder.join("many.xlsx")).expect("a file")).expect("saved");
    };
    let few = seconds(|| write(350_400));
    let before = most();
    let many = seconds(|| write(MANY));
    tell(&format!(
        "xlsx, the writer alone: 350,400 rows {few:.2} s; 10 million {many:.2} s ({:.2} of linear); memory at most \
         {before} KiB, then {} KiB",
        many / few * 350_400.0 / MANY as f64,
        most()
    ));
}
