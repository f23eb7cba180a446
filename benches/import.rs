//! Ten million sorted hourly values from CSV into a store, beside DuckDB's loading of the same file.
//!
//! `cargo bench --bench import`. DuckDB is used through Python where `DUCKDB_PYTHON` (or `python3`) has it;
//! each side is a whole process. Peak memory is the process's own, from `/proc`.

#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock and chooses its folder")]

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use minasidor::domain::facility::Customer;
use minasidor::domain::id::CustomerNumber;
use minasidor::domain::quantity::Utility;
use minasidor::import::stamp;
use minasidor::import::{Format, Options, Order, Stop};
use minasidor::portal::About;
use minasidor::portal::embedded::deposit::{Deposit, Terms};
use minasidor::portal::embedded::{Access, Store};

const FACILITIES: u32 = 1_140;
const HOURS: i64 = 8_760;
/// 2025-01-01 in Sweden.
const START: i64 = 1_735_686_000;
const ROUNDS: usize = 3;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    if let (Some("--load"), Some(csv), Some(db)) =
        (arguments.next().as_deref(), arguments.next(), arguments.next())
    {
        load(Path::new(&csv), Path::new(&db));
        return ExitCode::SUCCESS;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let csv = folder.path().join("values.csv");
    let bytes = write_csv(&csv).expect("the file");
    let rows = f64::from(FACILITIES) * HOURS as f64;
    println!("{rows} rows, {} MB of CSV", bytes / 1_000_000);

    let ours = (0..ROUNDS).map(|round| ours(&csv, &folder.path().join(format!("{round}.sqlite")))).min();
    let ours = ours.expect("a round");
    println!("minasidor: {:.2} s, {:.1} M rows/s", ours.as_secs_f64(), rows / ours.as_secs_f64() / 1e6);
    let theirs: Option<Vec<Duration>> =
        (0..ROUNDS).map(|round| duckdb(&csv, &folder.path().join(format!("{round}.duckdb")))).collect();
    match theirs.and_then(|rounds| rounds.into_iter().min()) {
        None => println!("DuckDB: not there (point DUCKDB_PYTHON at a Python that has it)"),
        Some(theirs) => println!(
            "DuckDB: {:.2} s; minasidor is {:.2} times as fast",
            theirs.as_secs_f64(),
            theirs.as_secs_f64() / ours.as_secs_f64()
        ),
    }
    ExitCode::SUCCESS
}

fn write_csv(path: &Path) -> io::Result<u64> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    writeln!(out, "facility,from,until,value,unit,quality")?;
    let times: Vec<String> = (0..=HOURS).map(|hour| stamp::print(START + hour * 3600)).collect();
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

/// Runs this program again, for a process that has done nothing else.
fn ours(csv: &Path, db: &Path) -> Duration {
    let about = About {
        utility_company: "Stordala Energi & Miljö".into(),
        older_invoices: None,
        service_email: None,
        service_phone: None,
        fault_phone: None,
    };
    let mut store = Store::create(db, &about).expect("a store");
    let mut writer = store.writer().expect("a writer");
    let customer = Customer { number: CustomerNumber::new("300007"), name: "Stordala Fastigheter".into() };
    writer.add_customer(&customer).expect("the customer");
    writer.commit().expect("committed");
    drop(store);
    let program = std::env::current_exe().expect("this program");
    let begun = Instant::now();
    let status = Command::new(program).arg("--load").args([csv, db]).status().expect("runs");
    let taken = begun.elapsed();
    assert!(status.success());
    taken
}

fn load(csv: &Path, db: &Path) {
    let mut store = Store::open(db, Access::ReadWrite).expect("the store");
    let mut writer = store.writer().expect("a writer");
    let terms = Terms {
        customer: CustomerNumber::new("300007"),
        utility: Some(Utility::Heating),
        received: START + (HOURS + 24) * 3600,
    };
    let mut deposit = Deposit::new(&mut writer, &terms);
    let mut file = File::open(csv).expect("the file");
    let options = Options { facility: None, scratch: &tempfile::tempfile };
    let summary = minasidor::import::read(&mut file, Format::Csv, Order::AsWritten, &options, &mut deposit)
        .unwrap_or_else(|stop| panic!("{}", shown(&stop)));
    let added: u64 = deposit.finish().iter().map(|done| done.tally.added).sum();
    writer.commit().expect("committed");
    assert_eq!((summary.read, added), (u64::from(FACILITIES) * HOURS.unsigned_abs(), summary.read));
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or(" unknown");
    let size = db.metadata().map_or(0, |file| file.len());
    println!("peak memory{peak}, file {:.1} MB", size as f64 / 1e6);
}

fn shown<E: std::fmt::Debug>(stop: &Stop<E>) -> String {
    format!("{stop:?}")
}

fn duckdb(csv: &Path, db: &Path) -> Option<Duration> {
    let python = std::env::var("DUCKDB_PYTHON").unwrap_or_else(|_| "python3".into());
    let is_there = Command::new(&python).args(["-c", "import duckdb"]).output().ok()?.status.success();
    let program = "import duckdb, sys
db = duckdb.connect(sys.argv[2]); db.sql(\"set enable_progress_bar = false\")
db.sql(f\"create table v as select * from read_csv('{sys.argv[1]}')\")";
    let begun = Instant::now();
    let status = Command::new(&python).args(["-c", program]).args([csv, db]).status().ok()?;
    (is_there && status.success()).then(|| begun.elapsed())
}
