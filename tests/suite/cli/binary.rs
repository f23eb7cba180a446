//! The real binary: what only a process shows.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use assert_cmd::cargo::CommandCargoExt;
use tempfile::TempDir;

use crate::portal::household;

fn minasidor(home: &Path) -> Command {
    let mut command = Command::cargo_bin("minasidor").expect("the binary");
    command.env_clear().env("MINASIDOR_HOME", home).stdin(Stdio::null());
    command
}

fn output(home: &Path, line: &str) -> (String, String, Option<i32>) {
    let ran = minasidor(home).args(line.split_whitespace()).output().expect("started");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (text(ran.stdout), text(ran.stderr), ran.status.code())
}

fn with_household() -> TempDir {
    let home = TempDir::new().expect("a folder");
    drop(household::seeded(home.path()));
    let db = home.path().join("portal.db");
    let (_, said, code) =
        output(home.path(), &format!("profile add hem --db {} --customer 100045", db.display()));
    assert_eq!(code, Some(0), "{said}");
    home
}

#[test]
fn the_version_is_told_in_one_line() {
    let home = TempDir::new().unwrap();
    let expected = concat!("minasidor ", env!("CARGO_PKG_VERSION"), "\n");

    for flag in ["--version", "-V", "--lang sv --version"] {
        assert_eq!(output(home.path(), flag), (expected.into(), String::new(), Some(0)));
    }
}

#[test]
fn the_shell_sees_the_exit_codes() {
    let home = TempDir::new().unwrap();

    assert_eq!(output(home.path(), "help exit-codes").2, Some(0));
    assert_eq!(output(home.path(), "nonsense").2, Some(2));
    assert_eq!(output(home.path(), "--profile x facilities").2, Some(3));
    assert_eq!(output(home.path(), "facilities").2, Some(4));
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let home = TempDir::new().unwrap();
    for line in ["help environment", "completions bash", "--help", "--version"] {
        let mut child = minasidor(home.path())
            .args(line.split(' '))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());

        let ran = child.wait_with_output().unwrap();

        assert_eq!(
            (ran.status.code(), String::from_utf8_lossy(&ran.stderr).as_ref()),
            (Some(0), ""),
            "{line}"
        );
    }
}

#[cfg(unix)]
#[test]
fn what_is_kept_is_for_the_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let home = with_household();
    let mode = |name: &str| fs::metadata(home.path().join(name)).unwrap().permissions().mode() & 0o777;

    output(home.path(), "facilities set FV-100045-001 --name Stugan");

    assert_eq!(mode("config/config.toml"), 0o600);
    assert_eq!(mode("data/register.sqlite"), 0o600);
    assert_eq!(mode("config"), 0o700);
    assert_eq!(mode("data"), 0o700);
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let home = with_household();
    let file = home.path().join("facilities.csv");
    let line = |rest: &str| format!("facilities list -o {} {rest}", file.display());

    assert_eq!(output(home.path(), &line("")).2, Some(0));
    let whole = fs::read(&file).unwrap();
    assert_eq!(output(home.path(), &line("--facility nothing")).2, Some(3));

    assert_eq!(fs::read(&file).unwrap(), whole);
    let left = fs::read_dir(home.path()).unwrap().filter_map(Result::ok);
    let temporary = left.filter(|entry| entry.file_name().to_string_lossy().starts_with(".minasidor"));
    assert_eq!(temporary.count(), 0);
}

#[test]
fn a_folder_can_not_be_written_as_a_file() {
    let home = with_household();
    fs::create_dir(home.path().join("out.csv")).unwrap();

    let (_, said, code) = output(home.path(), &format!("facilities -o {}/out.csv", home.path().display()));

    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("why:   it is a folder"), "{said}");
}

#[test]
fn two_processes_may_change_the_register_at_once() {
    let home = with_household();
    let set = |tag: usize| {
        minasidor(home.path())
            .args(["facilities", "set", "FV-100045-001", "--number", &tag.to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };

    let all: Vec<_> = (0..6).map(set).collect();

    for child in all {
        let ran = child.wait_with_output().unwrap();
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    }
}

#[test]
fn nothing_is_written_where_there_is_no_home() {
    let mut command = Command::cargo_bin("minasidor").unwrap();
    let ran = command.env_clear().stdin(Stdio::null()).arg("--demo").arg("facilities").output().unwrap();

    assert_eq!(ran.status.code(), Some(1));
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(said.contains("try:   set MINASIDOR_HOME to a folder"), "{said}");
}
