//! How soon a command answers, beside the least that a program with the same libraries does in the same run.
//!
//! `cargo bench --bench startup`. Each figure is the median of many processes, the two sides taking turns.
//! Also: how much memory the household's consumption takes, and how long making the demos takes. With
//! `--quick` behind `--`, the company's demo is left out.

use std::error::Error;
use std::fs;
use std::io::{Read, Write, pipe, stdout};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use minasidor::system::clock::Clock;

type Outcome<T> = Result<T, Box<dyn Error>>;

const OURS: &str = env!("CARGO_BIN_EXE_minasidor");
const ROUNDS: usize = 201;

fn main() -> Outcome<()> {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let home = tempfile::tempdir()?;
    let [clap, sqlite] = baselines()?;

    let household = fresh(home.path(), "household")?;
    say(&format!("making the household's demo     {:>9.2} s   (goal below 1)", household.as_secs_f64()))?;
    if !quick {
        let company = fresh(home.path(), "company")?;
        let megabytes = fs::metadata(home.path().join("data/demo-company.db"))?.len() as f64 / 1e6;
        say(&format!("making the company's demo       {:>9.2} s   (goal below 15)", company.as_secs_f64()))?;
        say(&format!("the company's file              {megabytes:>9.1} MB  (goal below 60)"))?;
    }

    let ours = |line: &str| {
        let mut command = Command::new(OURS);
        command.args(line.split(' ')).env("MINASIDOR_HOME", home.path());
        command
    };
    let theirs = |program: &Path, line: &str| {
        let mut command = Command::new(program);
        command.args(line.split(' '));
        command
    };
    let file = home.path().join("data/demo.db");
    let file = file.to_str().ok_or("a folder that is not text")?;
    race("--version", "bare clap", 1.5, ours("--version"), theirs(&clap, "--version"))?;
    race(
        "--demo consumption --help",
        "bare clap show --help",
        3.0,
        ours("--demo consumption --help"),
        theirs(&clap, "show --help"),
    )?;
    race("config path", "bare clap show", 3.0, ours("config path"), theirs(&clap, "show"))?;
    race("--demo consumption", "bare SQLite", 3.0, ours("--demo consumption"), theirs(&sqlite, file))?;
    match peak(ours("--demo consumption"))? {
        Some(kib) => say(&format!("memory of --demo consumption    {:>9.1} MiB (goal 12)", kib / 1024.0)),
        None => say("memory of --demo consumption: only Linux tells"),
    }
}

/// Builds the programs to compare with, in the profile of this one, and returns where they are.
fn baselines() -> Outcome<[PathBuf; 2]> {
    let built = Command::new(env!("CARGO"))
        .args([
            "build",
            "--quiet",
            "--profile",
            "bench",
            "--example",
            "bare_clap",
            "--example",
            "bare_sqlite",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()?;
    if !built.success() {
        return Err("the programs to compare with could not be built".into());
    }
    let folder = Path::new(OURS).parent().ok_or("a program in a folder")?.join("examples");
    Ok(["bare_clap", "bare_sqlite"]
        .map(|name| folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))))
}

/// Makes a demo by asking for its start page.
fn fresh(home: &Path, who: &str) -> Outcome<Duration> {
    let mut command = Command::new(OURS);
    command.args([&format!("--demo={who}"), "home"]).env("MINASIDOR_HOME", home);
    once(&mut command)
}

/// Lets two programs take turns, and tells the medians and their ratio.
fn race(name: &str, other: &str, goal: f64, mut ours: Command, mut theirs: Command) -> Outcome<()> {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        left.push(once(&mut ours)?);
        right.push(once(&mut theirs)?);
    }
    let (left, right) = (median(left), median(right));
    let ratio = left / right;
    say(&format!("{name:<27} {left:>6.2} ms, {other} {right:.2} ms: {ratio:.2} times (goal {goal})"))
}

fn once(command: &mut Command) -> Outcome<Duration> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let begun = Clock::Real.stopwatch();
    let status = command.status()?;
    let taken = begun.passed();
    if !status.success() {
        return Err(format!("{command:?}: {status}").into());
    }
    Ok(taken)
}

/// Returns the middle one in milliseconds.
fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times.get(times.len() / 2).map_or(f64::NAN, Duration::as_secs_f64) * 1000.0
}

/// Returns the peak of resident memory in KiB. The answer is held up in a pipe that is already full, so that
/// the process can be asked while all its work is done and it still runs.
fn peak(mut command: Command) -> Outcome<Option<f64>> {
    if !Path::new("/proc/self/status").exists() {
        return Ok(None);
    }
    let (mut reader, mut writer) = pipe()?;
    writer.write_all(&[b' '; 64 * 1024])?;
    let mut child = command.stdin(Stdio::null()).stdout(writer).stderr(Stdio::null()).spawn()?;
    // The command holds the pipe's other end, which has to be closed before the reader sees an end.
    drop(command);
    sleep(Duration::from_millis(300));
    let status = fs::read_to_string(format!("/proc/{}/status", child.id()))?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
    let kib = peak.ok_or("a process without memory")?.trim().parse()?;
    reader.read_to_end(&mut Vec::new())?;
    if !child.wait()?.success() {
        return Err("the measured command failed".into());
    }
    Ok(Some(kib))
}

fn say(line: &str) -> Outcome<()> {
    let mut out = stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}
