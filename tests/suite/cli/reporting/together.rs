//! Two processes at once.

use std::process::{Command, Stdio};

use assert_cmd::cargo::CommandCargoExt;

use crate::cli::reporting::{has_once, sheet};
use crate::support::run::World;

#[test]
fn two_runs_at_once_send_every_row_once() {
    let world = World::with_household();
    let (csv, what) = sheet(40);
    world.write("avlasning.csv", csv);
    let run = || {
        let mut command = Command::cargo_bin("minasidor").expect("the binary");
        command.env_clear().env("MINASIDOR_HOME", world.path("home")).stdin(Stdio::null());
        command.args(["meter", "report", "--yes", "--now", "2026-11-23T08:00:00+01:00", "--file"]);
        command.arg(world.path("avlasning.csv")).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().expect("started")
    };

    let children = [run(), run(), run()];

    for child in children {
        let ran = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(0), "{said}\n{}", String::from_utf8_lossy(&ran.stdout));
    }
    has_once(world.folder(), &what, "three at once");
}
