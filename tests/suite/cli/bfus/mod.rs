//! The real binary at the simulated portal: real processes that share one home, the network gone, a run really killed.

mod damaged;
mod ended;
mod killed;
mod offline;
mod parts;
mod processes;
mod secrets;
mod syncing;
mod values;
mod widths;
mod words;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use assert_cmd::cargo::CommandCargoExt;

use crate::cli::login::{PASSWORD, Portal};
use crate::support::bfus_portal::portal::switches::{Disturbance, Switches, Trouble};
use crate::support::run::World;

/// The time for every run: eight in the morning of the day on which the portal's clock stands.
pub const NOW: &str = "2026-11-23T08:00:00+01:00";

/// A portal whose contracts begin so late that there is little to fetch.
fn portal() -> Portal {
    Portal::with(|switches: &mut Switches| switches.contracts_start = "2026-10-01".parse().ok())
}

/// Every request with this in its path is answered with 500.
fn failing(path: &str) -> Disturbance {
    Disturbance { what: Trouble::Status(500), path: path.to_owned(), times: 0 }
}

/// The binary, as it is started by hand.
pub fn minasidor(home: &Path, line: &str) -> Command {
    let mut command = Command::cargo_bin("minasidor").expect("the binary");
    command.env_clear().env("MINASIDOR_HOME", home).args(line.split_whitespace());
    command.args(["--now", NOW]).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

#[track_caller]
fn ran(home: &Path, line: &str) -> Output {
    let output = minasidor(home, line).output().expect("started");
    assert_eq!(output.status.code(), Some(0), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A home in which the household is logged in.
fn logged_in(portal: &Portal) -> World {
    let world = World::empty();
    let line = format!("login {} --user 100045 --password-stdin", portal.url());
    let mut child = minasidor(&world.path("home"), &line).stdin(Stdio::piped()).spawn().expect("started");
    let mut input = child.stdin.take().expect("its input");
    input.write_all(format!("{PASSWORD}\n").as_bytes()).expect("typed");
    drop(input);
    let output = child.wait_with_output().expect("an end");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    portal.simulator.forget_calls();
    world
}

/// The calls for data, but for those about one of several things.
fn calls(portal: &Portal) -> Vec<String> {
    let all = portal.simulator.calls().into_iter().map(|call| call.path);
    all.filter(|path| path.contains(".aspx/") && !path.ends_with("/Authenticate")).collect()
}
