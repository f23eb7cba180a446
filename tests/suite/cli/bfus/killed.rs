//! A `sync` that is really killed: at each write of the mirror, and started again.
//!
//! The test binary starts itself with one test, [`child`], which runs the line through a disk that ends the process
//! before or after the n-th transaction of the mirror.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use minasidor::files::{Access, Deed, Files, Hold, LogFile, NewFile};
use minasidor::system::disk::Disk;
use minasidor::system::environment::Environment;
use minasidor::system::fake::Fake;

use crate::cli::bfus::{calls, logged_in, portal, ran};
use crate::support::run::{NOW, run_in};

const AT: &str = "MINASIDOR_TEST_SYNC_ENDS_AT";
const HOME: &str = "MINASIDOR_TEST_HOME";
const CHILD: &str = "cli::bfus::killed::child";

/// The real disk, until the n-th time that a transaction of the mirror begins or has ended.
struct Ending(AtomicUsize);

impl Ending {
    fn count(&self, deed: Deed) {
        if deed == Deed::Mirror && self.0.fetch_sub(1, Ordering::SeqCst) == 1 {
            std::process::abort();
        }
    }
}

impl Files for Ending {
    fn begin(&self, path: &Path, access: Access) -> io::Result<Box<dyn NewFile>> {
        Disk.begin(path, access)
    }
    fn begin_new(&self, path: &Path, access: Access) -> io::Result<Box<dyn NewFile>> {
        Disk.begin_new(path, access)
    }
    fn ensure(&self, path: &Path, access: Access) -> io::Result<()> {
        Disk.ensure(path, access)
    }
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        Disk.make_folder(path)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        Disk.remove(path)
    }
    fn lock(&self, path: &Path) -> io::Result<Box<dyn Hold>> {
        Disk.lock(path)
    }
    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn Hold>>> {
        Disk.try_lock(path)
    }
    fn open_log(&self, path: &Path, access: Access) -> io::Result<Box<dyn LogFile>> {
        Disk.open_log(path, access)
    }
    fn before(&self, deed: Deed) -> io::Result<()> {
        self.count(deed);
        Ok(())
    }
    fn after(&self, deed: Deed) {
        self.count(deed);
    }
}

/// Not a test of its own: what the other starts.
#[test]
fn child() {
    let environment = Environment::real();
    let (Some(at), Some(home)) = (environment.get(AT), environment.get(HOME)) else { return };
    let files = Ending(AtomicUsize::new(at.parse().unwrap()));
    let variables = vec![("MINASIDOR_HOME".to_owned(), home.to_owned())];
    let fake = Fake { variables, now: NOW, ..Fake::default() };
    let ran = run_in(&fake, Some(Arc::new(files)), &["sync"]);
    assert_eq!(ran.exit, 0, "{ran}");
}

/// Runs `sync` in a process that ends at the n-th point. Whether it did.
fn ends(home: &Path, at: usize) -> bool {
    let ran = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", CHILD, "--test-threads=1"])
        .env_clear()
        .env(AT, at.to_string())
        .env(HOME, home)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    !ran.success()
}

/// The first two points of a run are around what it notes of itself, the third is before its first transaction: a run
/// that ends there leaves the mirror as it was. One that ends at the fourth has done a transaction, at the fifth it is
/// about to do a second. So every transaction of the whole is ended after and before, and in between at each of the
/// points that lead nowhere.
const POINTS: [usize; 9] = [1, 4, 5, 2, 4, 5, 3, 4, 5];

/// In the end everything is there. What was told and could not be kept is told again; so are values by which several
/// transactions are filled, the facilities' and the temperature, since what a process remembers ends with it.
#[test]
fn a_sync_that_is_killed_at_each_write_goes_on_where_it_was() {
    let portal = portal();
    let whole = logged_in(&portal);
    ran(&whole.path("home"), "sync");
    let once = calls(&portal).iter().filter(|path| path.ends_with("/GetConsumption")).count();
    let world = logged_in(&portal);
    let home = world.path("home");

    let mut ended = 0;
    while ends(&home, POINTS[ended % POINTS.len()]) {
        ended += 1;
        assert!(ended < 600, "it never ends");
    }

    assert!(ended >= 20, "{ended}");
    let all = calls(&portal);
    let count = |name: &str| all.iter().filter(|path| path.ends_with(name)).count();
    let values = count("/GetConsumption");
    // An answer fills two transactions: what was measured, and the temperature of the place. What a process remembers
    // of it ends with the process, so it is asked for once for each of them; and once more for each run that ended
    // between an answer and its transaction.
    let lost = POINTS.iter().cycle().take(ended).filter(|point| matches!(point, 3 | 5)).count();
    assert!(values <= 2 * once + lost, "{values} calls, {once} in one go, {lost} lost");
    // Once lost before it was kept, at a fifth and at a third point, and once kept: however many runs follow.
    assert!(count("/GetInvoices") <= 3, "{all:?}");
    for line in [
        "facilities",
        "consumption --period 2026-10 --resolution day",
        "meter",
        "invoices",
        "contracts",
        "waste",
    ] {
        let offline = |home: &Path| ran(home, &format!("{line} --json --offline")).stdout;
        let data =
            |bytes: Vec<u8>| serde_json::from_slice::<serde_json::Value>(&bytes).unwrap()["data"].clone();
        assert_eq!(data(offline(&home)), data(offline(&whole.path("home"))), "{line}");
    }
}
