//! The command line: from arguments to an exit code. The only part that knows all the others.
//!
//! [`run`] reads the arguments, puts options and settings together in an [`app::App`], hands it to a command
//! of [`commands`], writes its [`outcome::Outcome`], and tells what failed.

pub mod age;
pub mod app;
pub mod args;
pub mod ask;
pub mod at_profile;
pub mod calendar_file;
pub mod catalogue;
pub mod certificate;
pub mod commands;
pub mod connect;
mod dated_file;
pub mod download;
pub mod draft;
pub mod early;
pub mod failure;
pub mod generate;
pub mod hand_in;
pub mod heading;
pub mod hooks;
pub mod in_demo;
pub mod mail;
pub mod message_text;
pub mod moment;
pub mod outcome;
pub mod places;
pub mod record_schema;
pub mod schemas;
pub mod select;
pub mod sent;
pub mod side_by_side;
pub mod spool;
pub mod to_do;
pub mod toml_file;
pub mod tree;
pub mod wanted;

use std::ffi::OsString;

use clap::error::ErrorKind;

use crate::cli::app::{App, language, look, set_options};
use crate::cli::args::GlobalArgs;
use crate::cli::commands::Command;
use crate::cli::connect::explain;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::show::Look;
use crate::cli::failure::usage::from_clap;
use crate::cli::outcome::output::{Output, unknown_ending};
use crate::cli::tree::Parsed;
use crate::config::Config;
use crate::system::System;

/// Runs one command line, the program's name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>, system: &System) -> Exit {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    // The tree of all commands takes longer to build than this answer takes altogether.
    if let [_, flag] = arguments.as_slice()
        && (flag == "--version" || flag == "-V")
    {
        let version = concat!("minasidor ", env!("CARGO_PKG_VERSION"), "\n");
        return print(system, version, &arguments);
    }
    match tree::parse(&arguments, system) {
        Ok(Parsed { options, command: Some(command) }) => execute(system, options, command),
        Ok(Parsed { command: None, .. }) => print(system, &tree::overview(system), &arguments),
        Err(error) => refused(&error, &arguments, system),
    }
}

fn execute(system: &System, options: GlobalArgs, command: Command) -> Exit {
    let loaded = Config::load(system);
    let broken = loaded.is_err();
    let mut config = loaded.as_ref().map_or_else(|_| Config::without_file(system), Config::clone);
    let given = set_options(&mut config, &options);
    let view = look(system, &config, &options, language(&config));
    let app = match loaded {
        Err(error) if broken && command.needs_settings() => Err(Failure::from(error)),
        _ => given.and_then(|()| App::new(system, options, config)),
    };
    let app = match app {
        Ok(app) => app,
        Err(failure) => return tell(system, &failure, view),
    };
    answer(&app, &command)
}

/// Does what a command says, writes its answer, tells what failed, and returns how the process ends.
pub fn answer(app: &App<'_>, command: &Command) -> Exit {
    // Options on output that contradict each other are told before anything is done.
    app.wants(wanted::wanted(command));
    let done = Output::of(app)
        .and_then(|output| may_be_written(&output, command))
        .and_then(|()| {
            if command.delivers() {
                spool::deliver_waiting(app);
            }
            command.run(app)
        })
        .and_then(|outcome| outcome.write(app));
    finish(app, done)
}

/// Refuses a file that the command can not fill.
fn may_be_written(output: &Output, command: &Command) -> Result<(), Failure> {
    if command.is_what_it_is() {
        return Ok(());
    }
    let format = output.format()?;
    match &output.file {
        Some(file) if format.is_picture() && !command.draws() => Err(unknown_ending(file)),
        _ => Ok(()),
    }
}

/// Tells what failed, as a whole and in parts, and decides how the process ends: as the first profile's failure where
/// all have failed.
fn finish(app: &App<'_>, done: Result<Exit, Failure>) -> Exit {
    let flushed = app.system.streams.flush().map_err(|error| Failure::output(&error));
    let (mut told, lacking) = (app.take_failures(), app.take_lacking());
    let done = match (done, flushed) {
        (Ok(exit), Ok(())) => app.when_written.run(app).map(|()| exit),
        (Ok(_), Err(failure)) | (Err(failure), _) => Err(app.when_lost.run(failure)),
    };
    let answered = done.is_ok();
    // A failure of a profile is that of the whole only where every profile has failed.
    let all_failed = matches!(&done, Err(failure) if failure.profile.is_some());
    let mut exit = match done {
        Ok(Exit::Done) if told.iter().any(|part| part.exit == Exit::CheckSaysNo) => Exit::CheckSaysNo,
        Ok(Exit::Done) if !told.is_empty() => Exit::Partly,
        Ok(Exit::Done) => app.end(),
        Ok(exit) => exit,
        Err(failure) => {
            let failure = explain::of_run(app, failure);
            let exit = failure.exit;
            told.insert(0, failure);
            exit
        }
    };
    if exit == Exit::Done {
        explain::went_well(app);
    }
    if answered {
        age::tell(app);
    }
    app.by_profile(&mut told);
    told.dedup_by(|one, other| {
        one.profile == other.profile && one.code == other.code && one.what == other.what
    });
    if let Some(first) = told.first().filter(|_| all_failed) {
        exit = first.exit;
    }
    for failure in lacking.into_iter().chain(told) {
        tell(app.system, &failure.in_demo(app), app.look());
    }
    app.tell_time();
    exit
}

fn tell(system: &System, failure: &Failure, look: Look) -> Exit {
    system.streams.say(&failure.shown(look));
    failure.exit
}

fn print(system: &System, text: &str, arguments: &[OsString]) -> Exit {
    let written = system.streams.output().write_all(text.as_bytes());
    match written.and_then(|()| system.streams.flush()) {
        Ok(()) => Exit::Done,
        Err(error) => tell(system, &Failure::output(&error), early::look(arguments, system)),
    }
}

fn refused(error: &clap::Error, arguments: &[OsString], system: &System) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            print(system, &tree::styled(error, system), arguments)
        }
        _ => tell(system, &from_clap(error, &tree::shown()), early::look(arguments, system)),
    }
}
