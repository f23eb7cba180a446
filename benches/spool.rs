//! Ten thousand readings from one sheet into a portal file, beside as many bare transactions of SQLite.
//!
//! `cargo bench --bench spool`. The program is a whole process; the floor is one row in one synced transaction for
//! each reading, which is what a portal's word on a single reading costs. Peak memory is read from `/proc`. Then
//! the same sheet again (all replayed), and once more from the start with the process killed on its way.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use minasidor::domain::facility::{Areas, Customer, Facility, Meter, Site};
use minasidor::domain::id::{CustomerNumber, FacilityId, MeterNumber, SiteId};
use minasidor::domain::quantity::Utility;
use minasidor::domain::reading::{MeterReading, ReadingSource};
use minasidor::portal::embedded::Store;
use minasidor::portal::{About, PortalError};
use minasidor::system::clock::Clock;

const METERS: u32 = 2_500;
const DATES: [&str; 4] = ["2026-02-20", "2026-05-20", "2026-08-20", "2026-11-20"];
const NOW: &str = "2026-11-23T08:00:00+01:00";

fn main() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let home = folder.path();
    let mut out = io::stdout();
    let rows = METERS as usize * DATES.len();
    seed(&home.join("portal.db"))?;
    sheet(&home.join("readings.csv"), DATES.len())?;
    let small = sheet(&home.join("few.csv"), 0)?;
    let db = home.join("portal.db").display().to_string();
    run(home, &["profile", "add", "hem", "--db", &db, "--customer", "100045"])?;
    fs::copy(home.join("portal.db"), home.join("fresh.db"))?;
    let (_, least) = report(home, "few.csv")?;
    let (first, most) = report(home, "readings.csv")?;
    let (again, _) = report(home, "readings.csv")?;
    let floor = floor(&home.join("floor.db"), rows).map_err(io::Error::other)?;
    writeln!(
        out,
        "{rows} readings: {:.2} s, the same again {:.2} s",
        first.as_secs_f64(),
        again.as_secs_f64()
    )?;
    writeln!(
        out,
        "{:.2} times as long as {rows} bare transactions ({:.2} s)",
        first.as_secs_f64() / floor.as_secs_f64(),
        floor.as_secs_f64()
    )?;
    writeln!(out, "at most {most} KiB, of which {least} KiB for a sheet of {small} rows")?;
    let killed = killed(home, first)?;
    writeln!(out, "killed {killed} times on its way and started again: {} readings, each once", count(home)?)
}

fn seed(path: &Path) -> io::Result<()> {
    fill(path).map_err(io::Error::other)
}

fn fill(path: &Path) -> Result<(), PortalError> {
    let about = About { utility_company: "Stordala Energi & Miljö".into(), ..About::default() };
    let mut store = Store::create(path, &about)?;
    let number = CustomerNumber::new("100045");
    let mut writer = store.writer()?;
    writer.add_customer(&Customer { number: number.clone(), name: "Maria Lind".into() })?;
    let site = Site {
        id: SiteId::new("S-1"),
        name: "Ängsvägen 3".into(),
        designation: None,
        areas: Areas::default(),
        persons: None,
        tags: Vec::new(),
    };
    writer.add_site(&number, &site)?;
    for n in 0..METERS {
        let facility = facility(n);
        let first = facility.meters.iter().map(|meter| MeterReading {
            facility: facility.id.clone(),
            meter: meter.number.clone(),
            date: chrono::NaiveDate::from_ymd_opt(2025, 11, 20).expect("a date"),
            stand: 1000,
            source: ReadingSource::Customer,
            received: 1_763_600_000,
        });
        let first: Vec<MeterReading> = first.collect();
        writer.add_facility(&number, &facility)?;
        writer.put_readings(&first)?;
    }
    writer.commit().map(drop)
}

fn facility(n: u32) -> Facility {
    let id = FacilityId::new(&format!("VA-100045-{n:05}"));
    Facility {
        site: SiteId::new("S-1"),
        name: id.to_string(),
        id,
        utility: Utility::Water,
        grid_id: None,
        grid_area: None,
        fuse_a: None,
        peak_power_w: None,
        since: None,
        until: None,
        meters: vec![Meter {
            number: MeterNumber::new(&format!("{}", 14_000_000 + n)),
            digits: Some(5),
            read_by_hand: true,
            annual: Some(150_000),
            since: None,
            until: None,
        }],
        series: Vec::new(),
    }
}

/// Writes a sheet, by date and then by meter; a few rows where `dates` is 0.
fn sheet(path: &Path, dates: usize) -> io::Result<usize> {
    let mut csv = "meter,reading,date\n".to_owned();
    let mut rows = 0;
    for (quarter, date) in (1_u32..).zip(DATES.iter().take(dates.max(1))) {
        for n in 0..if dates == 0 { 10 } else { METERS } {
            writeln!(csv, "{},{},{date}", 14_000_000 + n, 1000 + 37 * quarter).map_err(io::Error::other)?;
            rows += 1;
        }
    }
    fs::write(path, csv)?;
    Ok(rows)
}

fn command(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minasidor"));
    command
        .env_clear()
        .env("MINASIDOR_HOME", home)
        .args(arguments)
        .args(["--now", NOW])
        .stdout(Stdio::null());
    command
}

fn run(home: &Path, arguments: &[&str]) -> io::Result<()> {
    let status = command(home, arguments).status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("{arguments:?}: {status}"))) }
}

fn start(home: &Path, file: &str) -> io::Result<Child> {
    let path = home.join(file).display().to_string();
    command(home, &["meter", "report", "--yes", "--file", &path]).spawn()
}

/// Reports a sheet; returns the time and the peak memory in KiB.
fn report(home: &Path, file: &str) -> io::Result<(Duration, u64)> {
    let watch = Clock::Real.stopwatch();
    let mut child = start(home, file)?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait()?.is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
        peak = peak.max(line.split_whitespace().next().and_then(|kib| kib.parse().ok()).unwrap_or(0));
        std::thread::sleep(Duration::from_millis(5));
    }
    Ok((watch.passed(), peak))
}

/// As many rows, each in a synced transaction of its own.
fn floor(path: &Path, rows: usize) -> rusqlite::Result<Duration> {
    let connection = rusqlite::Connection::open(path)?;
    connection
        .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (a, b);")?;
    let watch = Clock::Real.stopwatch();
    for row in 0..rows {
        connection
            .execute("INSERT INTO t VALUES (?1, 'a reading')", [i64::try_from(row).expect("few rows")])?;
    }
    Ok(watch.passed())
}

/// Starts afresh and kills the process again and again, each time a little later, until it comes to its end.
fn killed(home: &Path, whole: Duration) -> io::Result<u32> {
    for left in ["portal.db-wal", "portal.db-shm"] {
        let _not_there = fs::remove_file(home.join(left));
    }
    fs::copy(home.join("fresh.db"), home.join("portal.db"))?;
    fs::remove_dir_all(home.join("data"))?;
    for times in 0.. {
        let mut child = start(home, "readings.csv")?;
        std::thread::sleep(whole / 6 * (times + 1));
        if child.try_wait()?.is_some() {
            return Ok(times);
        }
        child.kill()?;
        child.wait()?;
    }
    Ok(0)
}

/// How many receipts there are; an error when one reading has two.
fn count(home: &Path) -> io::Result<i64> {
    let connection = rusqlite::Connection::open(home.join("portal.db")).map_err(io::Error::other)?;
    let sql = "SELECT count(*), count(DISTINCT what) FROM receipt";
    let (all, distinct): (i64, i64) =
        connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).map_err(io::Error::other)?;
    if all == distinct {
        Ok(all)
    } else {
        Err(io::Error::other(format!("{all} receipts, {distinct} readings")))
    }
}
