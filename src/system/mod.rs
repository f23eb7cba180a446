//! Everything the outside world gives us, as values: environment, clock, folders, streams, terminal, disk.
//!
//! Nothing outside this folder reads the environment, the clock or the terminal, and only here stands code
//! for one operating system. A test makes a [`System`] of its own with [`fake::Fake`].

pub mod browser;
pub mod clock;
pub mod command;
pub mod disk;
pub mod environment;
pub mod fake;
pub mod interrupt;
pub mod keyring;
pub mod mail;
pub mod paths;
pub mod process;
pub mod progress;
pub mod source;
pub mod streams;
pub mod terminal;

use std::path::PathBuf;
use std::sync::Arc;

use crate::files::Files;
use crate::system::browser::Browser;
use crate::system::clock::Clock;
use crate::system::disk::Disk;
use crate::system::environment::Environment;
use crate::system::interrupt::Interrupt;
use crate::system::keyring::{DesktopKeyring, Keyring};
use crate::system::paths::Paths;
use crate::system::streams::Streams;
use crate::system::terminal::Terminal;

/// The outside world.
pub struct System {
    /// The variables that the process was started with.
    pub environment: Environment,
    /// The time.
    pub clock: Clock,
    /// The folders of the tool.
    pub paths: Paths,
    /// Standard input, output and error.
    pub streams: Streams,
    /// What the terminal can show.
    pub terminal: Terminal,
    /// The disk.
    pub files: Arc<dyn Files>,
    /// The keyring of the desktop.
    pub keyring: Arc<dyn Keyring>,
    /// Ctrl-C.
    pub interrupt: Interrupt,
    /// The program itself, as whoever starts it has to write it; a bare name where that is not known.
    pub program: PathBuf,
    /// What opens pages.
    pub browser: Browser,
}

impl System {
    /// Takes the world as it is.
    pub fn real() -> Self {
        let environment = Environment::real();
        let streams = Streams::real();
        Self {
            clock: Clock::Real,
            paths: Paths::from_environment(&environment),
            terminal: Terminal::real(&environment, &streams),
            files: Arc::new(Disk),
            keyring: Arc::new(DesktopKeyring),
            interrupt: Interrupt::real(),
            program: std::env::current_exe().unwrap_or_else(|_| PathBuf::from("minasidor")),
            browser: Browser::Real,
            environment,
            streams,
        }
    }
}
