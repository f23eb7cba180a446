//! What goes wrong, in the user's words: what was attempted, why it failed, what to try.
//!
//! Errors travel as data through the layers; here they become a [`Failure`], once. [`exit`] has the table of
//! exit codes, [`portal`] the words for every refusal of a portal, [`usage`] those for a wrong command line,
//! [`settings`] those for the settings, and [`show`] writes them for people and for programs.

pub mod administration;
pub mod certificate;
pub mod doubt;
pub mod download;
pub mod exit;
pub mod facility;
pub mod form;
pub mod held;
pub mod import;
pub mod journal;
pub mod login;
pub mod mail;
pub mod mirrored;
pub mod period;
pub mod portal;
pub mod reach;
pub mod reading;
pub mod records;
pub mod settings;
pub mod sheet;
pub mod show;
pub mod signing;
pub mod spool;
mod store;
pub mod to_do;
pub mod usage;
pub mod waiting;

use std::error::Error;
use std::io;
use std::ops::Deref;

use crate::cli::app::App;
use crate::cli::failure::exit::Exit;
use crate::domain::form::without_personal_numbers;
use crate::domain::zone::Instant;
use crate::lang::Words;
use crate::portal::error::Mirrored;
use crate::portal::http::Stop;
use crate::portal::http::doubt::Doubt;
use crate::portal::signing::Fault;
use crate::system::keyring::KeyringFault;

/// A command that did not do what was asked. Made with [`Failure::new`] and the `with` methods.
#[derive(Debug)]
pub struct Failure(Box<Story>);

/// What a [`Failure`] tells.
#[derive(Debug)]
pub struct Story {
    /// The code of machine formats, such as `ambiguous_facility`.
    pub code: &'static str,
    /// How the process ends.
    pub exit: Exit,
    /// What was attempted, with the user's own nouns and values.
    pub what: Words,
    /// The nearest cause.
    pub why: Option<Words>,
    /// A command or an action that can succeed.
    pub hint: Option<Words>,
    /// The usage line of the command, where the command line is wrong.
    pub usage: Option<String>,
    /// The page to open instead.
    pub web_page: Option<String>,
    /// After how many seconds the same can succeed, where that is known.
    pub retry_after_s: Option<u64>,
    /// The profile at whose portal it was, where several were asked.
    pub profile: Option<String>,
    /// What lies behind it, nearest first, without personal numbers; shown under `-v`.
    pub chain: Vec<String>,
    /// What it comes from, where the words for it need names that are known further out.
    pub cause: Option<Cause>,
    /// What a mirror could answer instead.
    pub mirrored: Option<Mirrored>,
    /// Whether it was told in full before: one line is enough then.
    pub is_known: bool,
    /// Whether it is told with the names of portal and profile already.
    pub is_explained: bool,
    /// Whether it is no failure: what was asked is done, and something is left for a person.
    pub is_left: bool,
}

/// What a failure with a portal on the web comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// No answer came; `once` where nothing is sent a second time.
    Stop {
        /// Why.
        stop: Stop,
        /// Whether it was tried once only.
        once: bool,
        /// What is wrong with the certificate that was shown, where that is why.
        doubt: Option<Doubt>,
    },
    /// It was refused at this instant, and is not tried again.
    Remembered(Instant),
    /// The keyring did not give the password.
    Keyring(KeyringFault),
    /// The command of the user's own did not, for this reason.
    Command(Words),
    /// The electronic identity says so.
    Signature(Fault),
}

impl Deref for Failure {
    type Target = Story;

    fn deref(&self) -> &Story {
        &self.0
    }
}

impl Failure {
    /// Makes a failure that says what was attempted.
    pub fn new(code: &'static str, exit: Exit, what: Words) -> Self {
        Self(Box::new(Story {
            code,
            exit,
            what,
            why: None,
            hint: None,
            usage: None,
            web_page: None,
            retry_after_s: None,
            profile: None,
            chain: Vec::new(),
            cause: None,
            mirrored: None,
            is_known: false,
            is_explained: false,
            is_left: false,
        }))
    }

    /// Makes the failure of a wrong command line: code `usage`, exit 2.
    pub fn usage(what: Words) -> Self {
        Self::new("usage", Exit::Usage, what)
    }

    /// Makes the end of a run whose reader has gone away: nothing is said, and it counts as done.
    pub fn closed_pipe() -> Self {
        Self::new("closed_pipe", Exit::Done, Words::same(""))
    }

    /// Makes the failure of writing to standard output. A reader that has gone away is no failure.
    pub fn output(error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::closed_pipe();
        }
        Self::new(
            "output",
            Exit::Failed,
            Words::fixed("could not write the answer", "svaret gick inte att skriva"),
        )
        .because(error)
    }

    /// Whether it is no failure but a reader that has gone away.
    pub fn is_closed_pipe(&self) -> bool {
        self.code == "closed_pipe"
    }

    /// Adds the nearest cause.
    pub fn with_why(mut self, why: Words) -> Self {
        self.0.why = Some(why);
        self
    }

    /// Adds what can be tried, beside what a mirror could answer.
    pub fn with_hint(mut self, hint: Words) -> Self {
        self.0.hint = Some(match self.0.mirrored {
            Some(kept) => mirrored::instead(Some(&hint), kept),
            None => hint,
        });
        self
    }

    /// Adds what a mirror could answer instead, whatever else can be tried.
    pub fn with_mirrored(mut self, kept: Option<Mirrored>) -> Self {
        let Some(kept) = kept else { return self };
        self.0.mirrored = Some(kept);
        self.0.hint = Some(mirrored::instead(self.0.hint.as_ref(), kept));
        self
    }

    /// Adds the usage line.
    pub fn with_usage(mut self, usage: impl Into<String>) -> Self {
        self.0.usage = Some(usage.into());
        self
    }

    /// Adds the page to open instead.
    pub fn with_web_page(mut self, page: Option<String>) -> Self {
        self.0.web_page = page;
        self
    }

    /// Says after how many seconds the same can succeed.
    pub fn with_retry_after(mut self, seconds: Option<u64>) -> Self {
        self.0.retry_after_s = seconds;
        self
    }

    /// Says what it comes from. What is remembered was told before.
    pub fn with_cause(mut self, cause: Option<Cause>) -> Self {
        self.0.is_known |= matches!(cause, Some(Cause::Remembered(_)));
        self.0.cause = cause;
        self
    }

    /// Says that it was told in full before.
    pub fn known(mut self) -> Self {
        self.0.is_known = true;
        self
    }

    /// Says that what was asked is done, and this is what is left for a person.
    pub fn left(mut self) -> Self {
        self.0.is_left = true;
        self
    }

    /// Says that nothing can be added to it.
    pub fn explained(mut self) -> Self {
        self.0.is_explained = true;
        self
    }

    /// Ends the process in another way.
    pub fn ending(mut self, exit: Exit) -> Self {
        self.0.exit = exit;
        self
    }

    /// Replaces what was attempted: a caller often knows it better than the one that failed.
    pub fn with_what(mut self, what: Words) -> Self {
        self.0.what = what;
        self
    }

    /// Says at which of several profiles it was.
    pub fn at_profile(mut self, profile: &str) -> Self {
        let what = &self.0.what;
        self.0.what = Words::new(format!("{profile}: {}", what.en), format!("{profile}: {}", what.sv));
        self.0.profile = Some(profile.to_owned());
        self
    }

    /// Names the demo in the commands that can be tried, where the demo is used.
    pub fn in_demo(mut self, app: &App<'_>) -> Self {
        self.0.hint = self.0.hint.map(|hint| app.words_in_demo(&hint));
        self
    }

    /// Adds the chain of causes, and the nearest one as the reason where none is given yet.
    pub fn because(mut self, cause: &(dyn Error + 'static)) -> Self {
        let mut next = Some(cause);
        while let Some(error) = next {
            self.0.chain.push(without_personal_numbers(&error.to_string()));
            next = error.source();
        }
        if self.0.why.is_none() {
            self.0.why = io_reason(cause).or_else(|| self.0.chain.first().cloned().map(Words::same));
        }
        self
    }
}

/// Makes the failure of a user without a home folder.
pub fn no_folder() -> Failure {
    let what = Words::fixed("there is no folder to keep data in", "det finns ingen mapp att ha data i");
    Failure::new("no_folder", Exit::Failed, what)
        .with_hint(Words::fixed("set MINASIDOR_HOME to a folder", "sätt MINASIDOR_HOME till en mapp"))
}

/// Names the usual faults of disk and pipe in both languages. `None` for any other error.
pub fn io_reason(cause: &(dyn Error + 'static)) -> Option<Words> {
    let error = cause.downcast_ref::<io::Error>()?;
    Some(match error.kind() {
        io::ErrorKind::NotFound => Words::fixed("there is no such file", "det finns ingen sådan fil"),
        io::ErrorKind::PermissionDenied => {
            Words::fixed("you may not read or write it", "du får inte läsa eller skriva den")
        }
        io::ErrorKind::IsADirectory => Words::fixed("it is a folder", "det är en mapp"),
        io::ErrorKind::ResourceBusy | io::ErrorKind::ExecutableFileBusy => {
            Words::fixed("another program has it open", "ett annat program har den öppen")
        }
        // Windows says that a file is shared otherwise.
        _ if cfg!(windows) && error.raw_os_error() == Some(32) => {
            Words::fixed("another program has it open", "ett annat program har den öppen")
        }
        io::ErrorKind::StorageFull => Words::fixed("the disk is full", "disken är full"),
        io::ErrorKind::ReadOnlyFilesystem => Words::fixed("the disk is read-only", "disken är skrivskyddad"),
        io::ErrorKind::AddrInUse => {
            Words::fixed("another program has that address", "ett annat program har den adressen")
        }
        io::ErrorKind::AddrNotAvailable => {
            Words::fixed("this computer has no such address", "den här datorn har ingen sådan adress")
        }
        io::ErrorKind::InvalidData => Words::fixed("it is not UTF-8 text", "det är inte UTF-8-text"),
        _ => return None,
    })
}
