//! Ten million sorted hourly values from CSV into a portal file, beside DuckDB's loading of the same file.
//!
//! `cargo bench --bench import`. Both sides are whole processes, run in turn, the best of three. DuckDB is used
//! through Python where `DUCKDB_PYTHON` (or `python3`) has it. Peak memory is read from `/proc`.

#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock and one variable")]

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use minasidor::import::stamp;

const FACILITIES: u32 = 1_140;
const HOURS: u32 = 8_760;
/// 2025-01-01 in Sweden.
const START: i64 = 1_735_686_000;
const ROUNDS: u32 = 3;

fn main() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let csv = folder.path().join("values.csv");
    let bytes = write_csv(&csv)?;
    let rows = f64::from(FACILITIES) * f64::from(HOURS);
    let mut out = io::stdout();
    writeln!(out, "{rows} rows, {} MB of CSV", bytes / 1_000_000)?;
    let (mut ours, mut peak, mut theirs) = (Duration::MAX, 0, None);
    for round in 0..ROUNDS {
        let (taken, memory) = minasidor(&csv, folder.path(), round)?;
        (ours, peak) = (ours.min(taken), peak.max(memory));
        if let Some(taken) = duckdb(&csv, &folder.path().join(format!("{round}.duckdb"))) {
            theirs = Some(theirs.map_or(taken, |best: Duration| best.min(taken)));
        }
    }
    let size = folder.path().join("0.sqlite").metadata()?.len();
    writeln!(
        out,
        "minasidor: {:.2} s, {:.1} million rows/s, at most {} KiB, {:.2} bytes a value",
        ours.as_secs_f64(),
        rows / ours.as_secs_f64() / 1e6,
        peak,
        size as f64 / rows
    )?;
    match theirs {
        None => writeln!(out, "DuckDB: not there (point DUCKDB_PYTHON at a Python that has it)"),
        Some(theirs) => writeln!(
            out,
            "DuckDB: {:.2} s; minasidor is {:.2} times as fast",
            theirs.as_secs_f64(),
            theirs.as_secs_f64() / ours.as_secs_f64()
        ),
    }
}

fn write_csv(path: &Path) -> io::Result<u64> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    writeln!(out, "facility,from,until,value,unit,quality")?;
    let times: Vec<String> = (0..=HOURS).map(|hour| stamp::print(START + i64::from(hour) * 3600)).collect();
    let mut state = 20_250_101_u64;
    for facility in 0..FACILITIES {
        let mut load = 500_u64;
        for pair in times.windows(2) {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            load = (load * 7 + (state >> 33) % 4_000) / 8;
            let quality = if state >> 54 == 0 { "estimated" } else { "measured" };
            let [from, until] = pair else { continue };
            let (kwh, wh) = (load / 1000, load % 1000);
            writeln!(out, "FV-300007-{facility:04},{from},{until},{kwh}.{wh:03},kWh,{quality}")?;
        }
    }
    out.flush()?;
    Ok(path.metadata()?.len())
}

/// Imports into a new portal file; returns the time and the peak memory in KiB.
fn minasidor(csv: &Path, folder: &Path, round: u32) -> io::Result<(Duration, u64)> {
    let db = folder.join(format!("{round}.sqlite"));
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_minasidor"));
        command.args(arguments).env("MINASIDOR_HOME", folder).stdout(Stdio::null());
        command
    };
    let text = |path: &Path| path.display().to_string();
    let done = |worked: bool| if worked { Ok(()) } else { Err(io::Error::other("minasidor failed")) };
    let (db, csv) = (text(&db), text(csv));
    done(run(&["portal", "init", &db]).stderr(Stdio::null()).status()?.success())?;
    let add = ["portal", "add-customer", "--db", &db, "--number", "300007", "--name", "Stordala Fastigheter"];
    done(run(&add).stderr(Stdio::null()).status()?.success())?;
    let import = [
        "portal",
        "import",
        "values",
        "--db",
        &db,
        "--customer",
        "300007",
        "--utility",
        "heating",
        "-q",
        &csv,
    ];
    let begun = Instant::now();
    let mut child = run(&import).spawn()?;
    let mut peak = 0;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        peak = peak_of(child.id()).unwrap_or(peak);
        std::thread::sleep(Duration::from_millis(5));
    };
    let taken = begun.elapsed();
    done(status.success())?;
    Ok((taken, peak))
}

/// The most memory that a process has had so far, in KiB, where `/proc` tells.
fn peak_of(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse().ok()
}

fn duckdb(csv: &Path, db: &Path) -> Option<Duration> {
    let python = std::env::var("DUCKDB_PYTHON").unwrap_or_else(|_| "python3".into());
    let is_there = Command::new(&python).args(["-c", "import duckdb"]).output().ok()?.status.success();
    let program = "import duckdb, sys
db = duckdb.connect(sys.argv[2])
db.sql('set enable_progress_bar = false')
db.sql(f\"create table v as select * from read_csv('{sys.argv[1]}')\")";
    let begun = Instant::now();
    let status =
        is_there.then(|| Command::new(&python).args(["-c", program]).args([csv, db]).status())?.ok()?;
    status.success().then(|| begun.elapsed())
}
