//! The process ends at every single write, and starts again.
//!
//! The test binary starts itself with one test, [`child`], which runs a command line through a disk that ends the
//! process at the n-th write: every write of the spool, of the sheet's receipts, and before and after each
//! transaction of the journal and of the portal.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use minasidor::system::environment::Environment;
use minasidor::system::fake::Fake;

use crate::cli::reporting::{METER, has_once, sheet, taken, without_portal};
use crate::support::breaking::{Break, Breaking};
use crate::support::run::{NOW, World, run_in};

const AT: &str = "MINASIDOR_TEST_ENDS_AT";
const HOME: &str = "MINASIDOR_TEST_HOME";
const LINE: &str = "MINASIDOR_TEST_LINE";
const CHILD: &str = "cli::reporting::killed::child";

/// Not a test of its own: what the others start.
#[test]
fn child() {
    let environment = Environment::real();
    let (Some(at), Some(home), Some(line)) =
        (environment.get(AT), environment.get(HOME), environment.get(LINE))
    else {
        return;
    };
    let files = Breaking::at(Break::Ends, at.parse().unwrap());
    let variables = vec![("MINASIDOR_HOME".to_owned(), home.to_owned())];
    let fake = Fake { variables, now: NOW, ..Fake::default() };
    let words: Vec<&str> = line.split('\n').collect();
    run_in(&fake, Some(Arc::new(files)), &words);
}

/// Runs a line in a process of its own that ends at the n-th write. Whether it did.
fn ends(home: &Path, words: &[String], at: usize) -> bool {
    let ran = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", CHILD, "--test-threads=1"])
        .env_clear()
        .env(AT, at.to_string())
        .env(HOME, home)
        .env(LINE, words.join("\n"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    !ran.success()
}

/// A scene that is set anew for each point at which the process ends.
struct Scene {
    /// What comes before, and was acknowledged: readings that are kept.
    kept: u64,
    /// The rows of the sheet; without one a single reading is reported.
    rows: u64,
}

impl Scene {
    /// The world before, the words of the line, the readings it is about, and those acknowledged before.
    fn set(&self) -> (World, Vec<String>, Vec<String>, Vec<String>) {
        let world = World::with_household();
        let (csv, what) = sheet(self.kept + self.rows);
        let lines: Vec<&str> = csv.lines().collect();
        let split = self.kept as usize + 1;
        let before = what[..self.kept as usize].to_vec();
        if self.kept > 0 {
            world.write("before.csv", lines[..split].join("\n"));
            without_portal(&world, || {
                world.run("meter report --file {}/before.csv --yes").exits(6);
            });
        }
        let words = if self.rows > 0 {
            let path = world.write("avlasning.csv", format!("{}\n{}", lines[0], lines[split..].join("\n")));
            vec!["--file".to_owned(), path.display().to_string()]
        } else {
            ["1355", "--date", "2026-11-23"].map(str::to_owned).to_vec()
        };
        let line = ["meter", "report", "--yes"].map(str::to_owned).into_iter().chain(words).collect();
        let mut all = what;
        if self.rows == 0 {
            all.push(format!("{METER} 2026-11-23 1355"));
        }
        (world, line, all, before)
    }

    /// Ends the process at every write from `from` on, in steps, and returns at how many.
    fn end_everywhere(&self, from: usize, step: usize) -> usize {
        let (world, line, all, before) = self.set();
        let snapshot = world.snapshot();
        let (mut at, mut ended) = (from, 0);
        loop {
            world.restore(&snapshot);
            if !ends(&world.path("home"), &line, at) {
                has_once(world.folder(), &all, &format!("write {at}, to its end"));
                return ended;
            }
            ended += 1;
            // The next run, whatever it is, sends what was acknowledged, and nothing twice.
            world.run("meter list").succeeded();
            let (receipts, readings) = taken(world.folder());
            assert_eq!(receipts, readings, "write {at}");
            assert!(before.iter().all(|what| receipts.contains(what)), "write {at}: {receipts:?}");
            // The same line again sends what is missing.
            world.run_words(&line).succeeded();
            has_once(world.folder(), &all, &format!("write {at}"));
            at += step;
        }
    }
}

#[test]
fn a_single_reading_survives_the_end_of_the_process_at_every_write() {
    let ended = Scene { kept: 0, rows: 0 }.end_everywhere(1, 1);
    assert!(ended >= 14, "{ended}");
}

#[test]
fn what_waited_survives_the_end_of_the_process_at_every_write() {
    let ended = Scene { kept: 5, rows: 0 }.end_everywhere(1, 1);
    assert!(ended >= 24, "{ended}");
}

#[test]
fn a_sheet_survives_the_end_of_the_process_at_every_odd_write() {
    let ended = Scene { kept: 3, rows: 80 }.end_everywhere(1, 2);
    assert!(ended >= 90, "{ended}");
}

#[test]
fn a_sheet_survives_the_end_of_the_process_at_every_even_write() {
    let ended = Scene { kept: 3, rows: 80 }.end_everywhere(2, 2);
    assert!(ended >= 90, "{ended}");
}
