//! A simulator of CGI's customer portal ("PFU") on loopback, over the demo, to point a client at.
//!
//! `cargo run --example bfus_simulator -- --port 8099 [--SWITCH VALUE ...]`; `--help` lists the switches. It prints
//! who may log in and stays up. On standard input it takes `set SWITCH VALUE`, `expire`, `forget`, `unlock`,
//! `advance SECONDS`, `clock INSTANT`, `calls`, `complaints`, `clear` and `quit`.

mod portal;

use std::error::Error;
use std::io::{self, BufRead, Write, stdin, stdout};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use portal::Simulator;
use portal::options::{self, Values};
use portal::server::Server;
use portal::switches::Switches;

/// What the command line says.
#[derive(Default)]
struct Line {
    port: u16,
    folder: Option<PathBuf>,
    clock: Option<i64>,
    switches: Switches,
    wants_help: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let line = read(std::env::args().skip(1))?;
    if line.wants_help {
        return Ok(help(&mut stdout())?);
    }
    let made = tempfile::tempdir()?;
    let folder = line.folder.as_deref().unwrap_or(made.path());
    std::fs::create_dir_all(folder)?;
    let simulator = started(folder, &line);
    let mut server = Server::start(Arc::clone(&simulator), line.port)?;
    welcome(&simulator, &server, &mut stdout())?;
    for command in stdin().lock().lines() {
        let told = obey(&simulator, &command?);
        let Some(told) = told else {
            server.stop();
            return Ok(());
        };
        writeln!(stdout(), "{told}")?;
    }
    // Without anybody at the keyboard it stays up all the same.
    loop {
        std::thread::park();
    }
}

fn started(folder: &Path, line: &Line) -> Arc<Simulator> {
    let simulator = Simulator::demo(folder);
    simulator.switch(|switches| *switches = line.switches.clone());
    if let Some(clock) = line.clock {
        simulator.set_clock(clock);
    }
    Arc::new(simulator)
}

fn read(arguments: impl Iterator<Item = String>) -> Result<Line, Box<dyn Error>> {
    let mut line = Line::default();
    let mut arguments = arguments;
    while let Some(argument) = arguments.next() {
        let name = argument.strip_prefix("--").ok_or_else(|| format!("{argument} is no option; --help"))?;
        if name == "help" {
            line.wants_help = true;
            continue;
        }
        let value = arguments.next().ok_or_else(|| format!("--{name} needs a value"))?;
        match name {
            "port" => line.port = value.parse()?,
            "folder" => line.folder = Some(value.into()),
            "clock" => line.clock = Some(value.parse()?),
            _ => options::set(&mut line.switches, name, &value)?,
        }
    }
    Ok(line)
}

fn help(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "bfus_simulator [--port PORT] [--folder FOLDER] [--clock INSTANT] [--SWITCH VALUE ...]\n")?;
    writeln!(out, "  --port PORT        where to listen on loopback; 0 picks a free port")?;
    writeln!(out, "  --folder FOLDER    where the demo is, or is made; else in a folder that goes away")?;
    writeln!(out, "  --clock INSTANT    seconds since 1970 at which the clock stands; else the machine's\n")?;
    for entry in options::ENTRIES {
        writeln!(out, "  --{} {}\n      {}", entry.name, entry.values.told(), entry.about)?;
        if let Values::Form(_, example) = entry.values {
            writeln!(out, "      for example --{} {example}", entry.name)?;
        }
    }
    Ok(())
}

fn welcome(simulator: &Simulator, server: &Server, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "http://localhost:{}/", server.address().port())?;
    for user in &simulator.register().users {
        writeln!(out, "user {} password {}", user.name, user.password)?;
    }
    for person in &simulator.register().persons {
        let own: Vec<&str> = person.own.iter().map(|(customer, _)| customer.as_str()).collect();
        let granted: Vec<&str> = person.granted.iter().map(|g| g.account.customer.as_str()).collect();
        writeln!(out, "BankID {} own {own:?} granted {granted:?}", person.number)?;
    }
    out.flush()
}

/// Does what is typed, and returns what to say of it. `None` ends the program.
fn obey(simulator: &Simulator, command: &str) -> Option<String> {
    let words: Vec<&str> = command.split_whitespace().collect();
    match words.as_slice() {
        ["quit"] => return None,
        ["set", name, value] => {
            let mut said = Ok(());
            simulator.switch(|switches| said = options::set(switches, name, value));
            return Some(said.map_or_else(|wrong| wrong, |()| "done".into()));
        }
        ["expire"] => simulator.expire_now(),
        ["forget"] => simulator.forget_visits(),
        ["unlock"] => simulator.unlock(),
        ["clear"] => simulator.forget_calls(),
        ["advance", seconds] if seconds.parse::<i64>().is_ok() => {
            simulator.advance(seconds.parse().unwrap_or_default());
        }
        ["clock", instant] if instant.parse::<i64>().is_ok() => {
            simulator.set_clock(instant.parse().unwrap_or_default());
        }
        ["calls"] => {
            let calls = simulator.calls();
            let lines: Vec<String> =
                calls.iter().map(|call| format!("{} {}", call.method, call.path)).collect();
            return Some(lines.join("\n"));
        }
        ["complaints"] => {
            let overlaps = simulator.overlaps();
            return Some(format!("{}\n{overlaps} overlaps", simulator.complaints().join("\n")));
        }
        _ => {
            return Some(
                "set, expire, forget, unlock, advance, clock, calls, complaints, clear, quit".into(),
            );
        }
    }
    Some("done".into())
}
