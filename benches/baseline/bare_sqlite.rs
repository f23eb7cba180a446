//! The least that a program with SQLite does: open a file, run one indexed query, print 20 rows.
//!
//! `benches/startup.rs` compares `minasidor --demo consumption` with this, on the same file.

use std::io::{self, BufWriter, Write};

use rusqlite::{Connection, OpenFlags, Result};

const QUERY: &str = "SELECT id % 1000000, sum, count FROM block_head WHERE id > ?1 ORDER BY id LIMIT 20";

fn rows(path: &str, out: &mut dyn Write) -> Result<usize> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut statement = connection.prepare(QUERY)?;
    let mut rows = statement.query([1_000_000])?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        let (month, sum, present): (i64, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if writeln!(out, "{month:>8} {sum:>12} {present:>6}").is_ok() {
            count += 1;
        }
    }
    Ok(count)
}

fn main() -> std::process::ExitCode {
    let Some(path) = std::env::args().nth(1) else { return std::process::ExitCode::FAILURE };
    let mut out = BufWriter::new(io::stdout());
    match rows(&path, &mut out) {
        Ok(20) if out.flush().is_ok() => std::process::ExitCode::SUCCESS,
        _ => std::process::ExitCode::FAILURE,
    }
}
