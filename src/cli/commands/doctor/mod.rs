//! `minasidor doctor`: whether everything is as it has to be, and a bundle for those who mend what is not.

mod bundle;
mod checks;
mod shape;

use std::path::PathBuf;

use clap::Args;

use crate::cli::app::App;
use crate::cli::commands::doctor::checks::Checks;
use crate::cli::connect::{Chosen, chosen};
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::outcome::{Outcome, Rows};
use crate::config::Config;
use crate::config::profile::Profile;
use crate::lang::Words;
use crate::render::column::Columns;
use crate::views::doctor::Verdict;
use crate::words;

/// Check settings, profiles, passwords, sessions, the clock and whether portals can be reached
///
/// Nobody is logged in for it, and no password leaves this computer. Exit 9 when something does not work. --bundle
/// writes what those need who mend the tool when a portal has changed: versions, timings, and the shapes of answers,
/// never a value, a name, a number or a cookie; what is in it is shown first.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor doctor
  minasidor doctor --profile stordala --json
  minasidor doctor --profile stordala --bundle bundle.json")]
pub struct DoctorArgs {
    /// Write a bundle without anything personal in it
    #[arg(long, value_name = "FILE")]
    bundle: Option<PathBuf>,

    /// Write the bundle without asking
    #[arg(long, requires = "bundle")]
    yes: bool,
}

impl DoctorArgs {
    /// Checks everything, or writes a bundle.
    ///
    /// # Errors
    /// When the bundle is not wanted or can not be written.
    pub fn run<'a>(&'a self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        if let Some(file) = &self.bundle {
            if app.options.offline {
                return Err(Failure::usage(Words::fixed(
                    "--bundle asks the portal, and --offline does not",
                    "--bundle frågar portalen, och --offline gör det inte",
                )));
            }
            return bundle::write(app, file, self.yes);
        }
        let mut checks = Checks::new(app);
        checks.settings();
        checks.credentials();
        checks.certificate();
        for profile in meant(app)? {
            checks.profile(profile);
        }
        let rows = checks.rows;
        let bad = rows.iter().filter(|row| row.verdict == Verdict::Fail).count();
        if bad > 0 {
            app.partly(wrong(bad));
        }
        let push = move |sink: &mut dyn crate::render::sink::Sink| Ok(Columns::all().list(&rows, sink)?);
        Ok(Rows::new("doctor", push).into())
    }
}

/// Returns the profiles that are meant: those that are named, else all.
fn meant<'a>(app: &'a App<'_>) -> Result<Vec<&'a Profile>, Failure> {
    // Settings that can not be read have no profiles, and that is told by a check of its own.
    if app.options.demo.is_some() || Config::load(app.system).is_err() {
        return Ok(Vec::new());
    }
    if app.options.profile.is_empty() {
        return Ok(app.config.profiles().iter().collect());
    }
    let Chosen::Profiles(names) = chosen(&app.options, &app.config)? else { return Ok(Vec::new()) };
    names.iter().map(|name| Ok(app.config.profile(name)?)).collect()
}

fn wrong(count: usize) -> Failure {
    let what = if count == 1 {
        Words::fixed("one check failed", "en kontroll visar fel")
    } else {
        words!("{count} checks failed", "{count} kontroller visar fel")
    };
    Failure::new("check_failed", Exit::CheckSaysNo, what)
        .with_why(Words::fixed("they are listed in the answer", "de står i svaret"))
}
