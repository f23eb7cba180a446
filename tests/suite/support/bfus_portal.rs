//! The simulated BFUS portal of `examples/bfus_simulator/`, over a demo of its own that is made once for all tests.

#[path = "../../../examples/bfus_simulator/portal/mod.rs"]
pub mod portal;

use std::path::Path;
use std::sync::OnceLock;

use chrono::NaiveDate;
use minasidor::domain::zone::Instant;
use minasidor::portal::embedded::demo::{self, DemoFile};

pub use self::portal::Simulator;
use self::portal::http::Request;

/// The day from which everything is seen.
pub const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
/// Eight in the morning of that day.
pub const NOW: Instant = 1_795_417_200;

/// A portal whose clock stands at [`NOW`].
pub fn simulator() -> Simulator {
    let simulator = Simulator::demo(&folder());
    simulator.set_clock(NOW);
    simulator
}

/// The folder of the demo.
pub fn folder() -> std::path::PathBuf {
    static MADE: OnceLock<()> = OnceLock::new();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bfus");
    MADE.get_or_init(|| {
        std::fs::create_dir_all(&folder).unwrap();
        // What an earlier run left may have been made by other formulas.
        for file in [DemoFile::Others, DemoFile::Company] {
            demo::remove(&folder.join(file.name())).unwrap();
        }
        let file = folder.join(DemoFile::Others.name());
        drop(demo::open(&file, DemoFile::Others, TODAY, &mut |_, _| ()).unwrap());
    });
    folder
}

/// A POST as the portal's own pages send it, with every header that belongs to it.
pub fn post(path: &str, body: &str) -> Request {
    let request = Request { method: "POST".into(), body: body.into(), ..Request::get(path) };
    let request = with(request, "Content-Type", "application/json; charset=utf-8");
    let request = with(request, "X-Requested-With", "XMLHttpRequest");
    with(request, "Content-Length", &body.len().to_string())
}

/// Adds a header, or replaces it.
pub fn with(request: Request, name: &str, value: &str) -> Request {
    let mut request = without(request, name);
    request.headers.push((name.into(), value.into()));
    request
}

/// Takes a header away.
pub fn without(mut request: Request, name: &str) -> Request {
    request.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
    request
}
