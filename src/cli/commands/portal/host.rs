//! The portal that is looked after: a file, or the demo's.

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::app::App;
use crate::cli::connect::{demo_store, open_store};
use crate::cli::failure::Failure;
use crate::domain::id::{CustomerNumber, UserName};
use crate::domain::refusal::Refusal;
use crate::domain::secret::Secret;
use crate::lang::Words;
use crate::portal::PortalError;
use crate::portal::embedded::host::{EmbeddedHost, HostOptions};
use crate::portal::embedded::{Access, Store, demo};
use crate::words;

/// The most bytes of a line with a secret.
const MOST: u64 = 4096;

/// The options that name the portal.
#[derive(Debug, Args)]
pub struct FileArgs {
    /// The portal file; with --demo the demo's
    #[arg(long, value_name = "FILE")]
    db: Option<PathBuf>,
}

/// A portal whose logins are set.
pub struct Opened {
    /// The portal.
    pub host: EmbeddedHost,
    /// The customer and user that `--demo` names.
    pub demo: Option<(CustomerNumber, Option<UserName>)>,
}

/// Which portal is meant.
enum Named<'a> {
    File(&'a Path),
    Demo(&'a str),
}

impl FileArgs {
    fn named<'a>(&'a self, app: &'a App<'_>) -> Result<Named<'a>, Failure> {
        match (&self.db, &app.options.demo) {
            (Some(_), Some(_)) => Err(Failure::usage(Words::fixed(
                "--db and --demo do not go together",
                "--db och --demo går inte ihop",
            ))),
            (Some(path), None) => Ok(Named::File(path)),
            (None, Some(who)) => Ok(Named::Demo(who)),
            (None, None) => Err(Failure::usage(Words::fixed("--db is missing", "--db saknas"))
                .with_hint(Words::same("--db portal.sqlite"))),
        }
    }

    /// Opens the portal for being served, or for setting its logins.
    ///
    /// # Errors
    /// When no file is named, or it can not be used.
    pub fn open(&self, app: &App<'_>) -> Result<Opened, Failure> {
        let (path, demo) = match self.named(app)? {
            Named::File(path) => {
                drop(open_store(path, Access::ReadWrite)?);
                (path.to_owned(), None)
            }
            Named::Demo(who) => {
                let (_, customer, user) = demo_store(app, who)?;
                (app.data_file(demo::file_of(&customer).name())?, Some((customer, user)))
            }
        };
        let now = app.now();
        Ok(Opened { host: EmbeddedHost::open(&path, HostOptions::new(move || now))?, demo })
    }

    /// Opens the portal's store; `open` is how a file is opened.
    ///
    /// # Errors
    /// When no file is named, or it can not be used.
    pub fn store(
        &self,
        app: &App<'_>,
        open: impl FnOnce(&Path) -> Result<Store, Failure>,
    ) -> Result<Store, Failure> {
        match self.named(app)? {
            Named::File(path) => open(path),
            Named::Demo(who) => Ok(demo_store(app, who)?.0),
        }
    }
}

/// Says that nobody has a name.
pub fn nobody(error: PortalError, user: &str) -> Failure {
    if error.refusal != Refusal::NotFound {
        return error.into();
    }
    Failure::from(error)
        .with_what(words!("there is nobody called {user}", "det finns ingen som heter {user}"))
        .with_why(Words::fixed(
            "it is neither a customer number nor a user of this portal",
            "det är varken ett kundnummer eller en användare i den här portalen",
        ))
        .with_hint(Words::fixed(
            "minasidor portal add-customer, or minasidor admin users invite",
            "minasidor portal add-customer, eller minasidor admin users invite",
        ))
}

/// Gets a secret: from standard input, or typed.
///
/// # Errors
/// When nobody can be asked, or nothing comes.
pub fn secret(
    app: &App<'_>,
    (from_input, option): (bool, &'static str),
    question: &Words,
) -> Result<Secret, Failure> {
    if from_input {
        let mut line = Vec::new();
        let read = app.system.streams.input().by_ref().take(MOST).read_to_end(&mut line);
        read.map_err(|error| Failure::output(&error))?;
        let text = String::from_utf8(line).map_err(|_| {
            Failure::usage(Words::fixed("what was piped in is no text", "det som kom in är ingen text"))
        })?;
        return Ok(Secret::new(text.lines().next().unwrap_or_default().to_owned()));
    }
    if app.can_ask() {
        return app.ask_secret(question);
    }
    Err(Failure::usage(Words::fixed("nobody can be asked", "ingen går att fråga"))
        .with_why(Words::fixed(
            "input and messages are not a terminal's, or --no-input is given",
            "in- och utmatningen är inte en terminals, eller så är --no-input angivet",
        ))
        .with_hint(Words::same(option)))
}
