//! How small and how fast metered values are in the store: 1,140 series of one year of hours.
//!
//! Prints ratios against the same work done otherwise in the same run: SQL over one row a value in SQLite, and
//! DuckDB as a whole process where a Python with it is found. Options behind `--`: `--series N`,
//! `--python PATH`.

use std::error::Error;
use std::fs;
use std::io::{BufWriter, Write, stdout};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use chrono::NaiveDate;
use minasidor::domain::consumption::{Detail, Part, Query, Run, Step, Subject};
use minasidor::domain::facility::{Areas, Customer, Facility, Site};
use minasidor::domain::id::{CustomerNumber, FacilityId, SiteId};
use minasidor::domain::quantity::{Direction, Measure, Quality, Utility};
use minasidor::domain::zone::{Instant, month_span};
use minasidor::portal::embedded::session::EmbeddedPortal;
use minasidor::portal::embedded::write::{SeriesSpec, Value};
use minasidor::portal::embedded::{Access, Store};
use minasidor::portal::{About, Portal};
use minasidor::system::clock::Clock;
use rusqlite::Connection;

type Outcome<T> = Result<T, Box<dyn Error>>;

const YEAR: i32 = 2025;
const CUSTOMER: &str = "300007";

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let after = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1).cloned()
    };
    if let (Some(path), Some(detail)) = (after("--child"), after("--detail")) {
        return child(Path::new(&path), &detail);
    }
    let series = after("--series").map_or(Ok(1_140), |text| text.parse())?;
    let python = after("--python").unwrap_or_else(|| "python3".into());
    bench(series, &python)
}

fn bench(series: usize, python: &str) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let (packed, rows) = (folder.path().join("portal.db"), folder.path().join("rows.db"));
    let count = series as f64 * 8760.0;

    let (result, time) = timed(|| build(&packed, series));
    result?;
    say(&format!("readings                        {count:>12.0}"))?;
    say(&format!("import in process               {:>12.1} million/s", count / seconds(time) / 1e6))?;
    say(&format!(
        "bytes a reading                 {:>12.2} (goal 3)",
        fs::metadata(&packed)?.len() as f64 / count
    ))?;

    open_and_sign_in(&packed)?;
    let (ours, heads) = best(|| work_in_child(&packed, "months"))?;
    let (again, values) = best(|| work_in_child(&packed, "intervals"))?;
    say(&format!("month sums, whole process       {:>12.1} ms, peak {} kB", milliseconds(heads), ours.1))?;
    say(&format!(
        "every value, whole process      {:>12.1} ms, {:.1} ns/value, peak {} kB",
        milliseconds(values),
        seconds(values) * 1e9 / count,
        again.1
    ))?;
    append_a_day(&packed, series)?;

    let (result, time) = timed(|| build_rows(&rows, series));
    result?;
    say(&format!("rows: import                    {:>12.1} million/s", count / seconds(time) / 1e6))?;
    say(&format!("rows: bytes a reading           {:>12.2}", fs::metadata(&rows)?.len() as f64 / count))?;
    let (sum, sql) = best(|| sum_rows(&rows))?;
    assert_eq!((sum, again.0), (ours.0, ours.0), "all ways come to the same sum");
    say(&format!("rows: month sums by SQL         {:>12.1} ms", milliseconds(sql)))?;
    say(&format!("SQL over rows / month sums      {:>12.1} (goal 20)", seconds(sql) / seconds(heads)))?;
    against_duckdb(folder.path(), python, series, (ours.0, heads))
}

/// The Wh of an hour: a house with a base load, a day and noise.
fn amount(series: usize, hour: usize) -> i64 {
    let mixed = (series as u64 * 8_760 + hour as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let noise = (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 55;
    let day = [3, 3, 2, 2, 3, 4, 7, 9, 7, 6, 6, 6, 7, 6, 6, 7, 9, 12, 13, 13, 12, 10, 8, 5];
    day[hour % 24] * 40 + i64::try_from(noise).expect("little noise")
}

fn year() -> (Instant, Instant) {
    (month_span(YEAR, 1).0, month_span(YEAR, 12).1)
}

fn build(path: &Path, series: usize) -> Outcome<()> {
    let about = About {
        utility_company: "Stordala Energi & Miljö".into(),
        older_invoices: None,
        service_email: None,
        service_phone: None,
        fault_phone: None,
        ..About::default()
    };
    let customer = Customer { number: CustomerNumber::new(CUSTOMER), name: "Stordala Fastigheter AB".into() };
    let mut store = Store::create(path, &about)?;
    let mut writer = store.writer()?;
    writer.add_customer(&customer)?;
    writer.add_site(&customer.number, &site())?;
    let start = year().0;
    for index in 0..series {
        writer.add_facility(&customer.number, &facility(index))?;
        let id = writer.series(&spec(index))?;
        for month in 1..=12 {
            let (from, until) = month_span(YEAR, month);
            let hours = usize::try_from((from - start) / 3600)?..usize::try_from((until - start) / 3600)?;
            let amounts: Vec<Option<i64>> = hours.map(|hour| Some(amount(index, hour))).collect();
            writer.put_block(id, from, 3600, &amounts, Quality::Measured, &by_day(from, amounts.len())?)?;
        }
    }
    Ok(writer.commit()?)
}

/// Each day's values are received the next morning.
fn by_day(from: Instant, hours: usize) -> Outcome<Vec<Run<Instant>>> {
    let mut left = u32::try_from(hours)?;
    let mut runs = Vec::new();
    for day in 1.. {
        let count = left.min(24);
        if count == 0 {
            break;
        }
        runs.push(Run { of: from + day * 86_400 + 21_600, count });
        left -= count;
    }
    Ok(runs)
}

fn site() -> Site {
    Site {
        id: SiteId::new("S-1"),
        name: "Björkvägen 1".into(),
        designation: None,
        areas: Areas::default(),
        persons: None,
        tags: vec![],
    }
}

fn id(index: usize) -> FacilityId {
    FacilityId::new(&format!("EL-{index:04}"))
}

fn facility(index: usize) -> Facility {
    Facility {
        id: id(index),
        site: SiteId::new("S-1"),
        name: format!("Björkvägen 1 El {index}"),
        utility: Utility::Electricity,
        grid_id: None,
        grid_area: None,
        fuse_a: None,
        peak_power_w: None,
        since: None,
        until: None,
        meters: vec![],
        series: vec![],
    }
}

fn spec(index: usize) -> SeriesSpec {
    SeriesSpec {
        subject: Subject::Facility(id(index)),
        utility: Utility::Electricity,
        direction: Direction::Withdrawal,
        measure: Measure::Energy,
        step: Step::Seconds(3600),
        meter: None,
    }
}

/// How long it takes until the first question can be asked, against SQLite alone on the same file.
fn open_and_sign_in(path: &Path) -> Outcome<()> {
    let ((), ours) = best(|| signed_in(path).map(drop))?;
    let (_, bare) = best(|| {
        let connection = Connection::open(path)?;
        Ok(connection.query_row("SELECT name FROM customer", [], |row| row.get::<_, String>(0))?)
    })?;
    say(&format!("open and sign in                {:>12.3} ms", milliseconds(ours)))?;
    say(&format!("open and sign in / bare SQLite  {:>12.2}", seconds(ours) / seconds(bare)))
}

fn signed_in(path: &Path) -> Outcome<EmbeddedPortal> {
    let today = NaiveDate::from_ymd_opt(YEAR + 1, 1, 1).ok_or("no date")?;
    let store = Store::open(path, Access::ReadOnly)?;
    Ok(store.session(&CustomerNumber::new(CUSTOMER), None, today, Instant::MAX)?)
}

/// What a user's command does: open, sign in, ask for all, add up; prints the sum.
fn child(path: &Path, detail: &str) -> Outcome<()> {
    let portal = signed_in(path)?;
    let subjects = portal.facilities()?.into_iter().map(|facility| Subject::Facility(facility.id)).collect();
    let (from, until) = year();
    let detail = if detail == "months" { Detail::Months } else { Detail::Intervals };
    let query = Query { subjects, measures: vec![Measure::Energy], from, until, detail, as_of: None };
    let mut sum = 0;
    portal.consumption(&query, &mut |part| {
        sum += match part {
            Part::Month(month) => month.sum,
            Part::Intervals(block) => block.values.iter().flatten().sum(),
        };
        ControlFlow::Continue(())
    })?;
    say(&format!("{sum} {}", peak_kilobytes()))
}

/// The peak of resident memory, where the system tells it in a file.
fn peak_kilobytes() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or("?".into(), |rest| rest.trim().trim_end_matches(" kB").to_owned())
}

fn work_in_child(path: &Path, detail: &str) -> Outcome<(i64, String)> {
    let done = Command::new(std::env::current_exe()?)
        .arg("--child")
        .arg(path)
        .args(["--detail", detail])
        .output()?;
    let told = String::from_utf8(done.stdout)?;
    let (sum, peak) = told.trim().split_once(' ').ok_or("the child said nothing")?;
    Ok((sum.parse()?, peak.to_owned()))
}

/// What every night does: a day's values of every series, merged into the month they belong to.
fn append_a_day(path: &Path, series: usize) -> Outcome<()> {
    let copy = path.with_file_name("copy.db");
    fs::copy(path, &copy)?;
    let mut store = Store::open(&copy, Access::ReadWrite)?;
    let from = month_span(YEAR, 12).0;
    let (result, time) = timed(|| -> Outcome<()> {
        let mut writer = store.writer()?;
        for index in 0..series {
            let id = writer.series(&spec(index))?;
            let value = |hour: i64| Value {
                from: from + hour * 3600,
                until: from + hour * 3600 + 3600,
                amount: Some(hour),
                quality: Quality::Corrected,
                received: from + 90 * 86_400,
            };
            writer.put(id, &(0..24).map(value).collect::<Vec<_>>())?;
        }
        Ok(writer.commit()?)
    });
    result?;
    say(&format!("a day of every series, replaced {:>12.1} ms", milliseconds(time)))
}

fn build_rows(path: &Path, series: usize) -> Outcome<()> {
    let mut connection = Connection::open(path)?;
    connection.execute_batch(
        "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
         CREATE TABLE reading (series INTEGER, ts INTEGER, wh INTEGER, quality INTEGER,
         PRIMARY KEY (series, ts)) WITHOUT ROWID;",
    )?;
    let transaction = connection.transaction()?;
    {
        let mut insert = transaction.prepare("INSERT INTO reading VALUES (?1, ?2, ?3, 0)")?;
        for index in 0..series {
            for (hour, ts) in (year().0..year().1).step_by(3600).enumerate() {
                insert.execute((i64::try_from(index)?, ts, amount(index, hour)))?;
            }
        }
    }
    transaction.commit()?;
    connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
    Ok(())
}

/// The month of `ts` as one SQL expression over whole numbers, the fastest that SQL over rows has.
fn month_case() -> String {
    let whens = (1..12).map(|month| format!("WHEN ts < {} THEN {month}", month_span(YEAR, month).1));
    format!("CASE {} ELSE 12 END", whens.collect::<Vec<_>>().join(" "))
}

fn sum_rows(path: &Path) -> Outcome<i64> {
    let connection = Connection::open(path)?;
    let sql =
        format!("SELECT series, {} AS month, sum(wh) FROM reading GROUP BY series, month", month_case());
    let mut statement = connection.prepare(&sql)?;
    let sums = statement.query_map([], |row| row.get::<_, i64>(2))?;
    Ok(sums.sum::<Result<i64, _>>()?)
}

fn against_duckdb(folder: &Path, python: &str, series: usize, ours: (i64, Duration)) -> Outcome<()> {
    let found = Command::new(python).args(["-c", "import duckdb"]).output();
    if !found.is_ok_and(|done| done.status.success()) {
        return say("DuckDB: skipped, no Python with it (name one with -- --python PATH)");
    }
    let csv = folder.join("readings.csv");
    write_csv(&csv, series)?;
    let database = folder.join("duck.db");
    let load = "import duckdb, sys\nduckdb.connect(sys.argv[1]).execute('create table reading as select * from \
                read_csv(?)', [sys.argv[2]])";
    let (result, time) = timed(|| run(python, load, &[&database, &csv]));
    result?;
    let count = series as f64 * 8760.0;
    say(&format!("DuckDB: load from CSV           {:>12.1} million/s", count / seconds(time) / 1e6))?;
    say(&format!("DuckDB: bytes a reading         {:>12.2}", fs::metadata(&database)?.len() as f64 / count))?;
    let ask = format!(
        "import duckdb, sys\nrows = duckdb.connect(sys.argv[1], read_only=True).execute('select series, {} as \
         month, sum(wh) from reading group by all').fetchall()\nprint(sum(row[2] for row in rows))",
        month_case()
    );
    let (sum, time) = best(|| run(python, &ask, &[&database]))?;
    assert_eq!(sum.trim().parse(), Ok(ours.0), "DuckDB comes to the same sum");
    say(&format!("DuckDB: month sums, whole process {:>10.1} ms", milliseconds(time)))?;
    say(&format!("month sums / DuckDB             {:>12.3} (goal 0.4)", seconds(ours.1) / seconds(time)))
}

fn write_csv(path: &Path, series: usize) -> Outcome<()> {
    let mut out = BufWriter::new(fs::File::create(path)?);
    writeln!(out, "series,ts,wh,quality")?;
    for index in 0..series {
        for (hour, ts) in (year().0..year().1).step_by(3600).enumerate() {
            writeln!(out, "{index},{ts},{},0", amount(index, hour))?;
        }
    }
    Ok(out.flush()?)
}

fn run(python: &str, program: &str, paths: &[&Path]) -> Outcome<String> {
    let done = Command::new(python).args(["-c", program]).args(paths).output()?;
    if !done.status.success() {
        return Err(String::from_utf8_lossy(&done.stderr).into_owned().into());
    }
    Ok(String::from_utf8(done.stdout)?)
}

/// Runs five times and keeps the shortest time.
fn best<T>(mut work: impl FnMut() -> Outcome<T>) -> Outcome<(T, Duration)> {
    let (first, mut shortest) = timed(&mut work);
    for _ in 1..5 {
        shortest = shortest.min(timed(&mut work).1);
    }
    Ok((first?, shortest))
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let watch = Clock::Real.stopwatch();
    (work(), watch.passed())
}

fn seconds(time: Duration) -> f64 {
    time.as_secs_f64()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn say(line: &str) -> Outcome<()> {
    Ok(writeln!(stdout(), "{line}")?)
}
