//! A world for tests: a fixed clock, chosen variables, captured streams, the real disk.

use std::io::{self, Cursor, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::system::System;
use crate::system::browser::Browser;
use crate::system::clock::Clock;
use crate::system::disk::Disk;
use crate::system::environment::Environment;
use crate::system::interrupt::Interrupt;
use crate::system::keyring::MemoryKeyring;
use crate::system::paths::Paths;
use crate::system::streams::Streams;
use crate::system::terminal::Terminal;

/// What a test wants the world to be.
#[derive(Debug, Clone, Default)]
pub struct Fake {
    /// The variables; nothing else is set.
    pub variables: Vec<(String, String)>,
    /// The instant at which the clock stands.
    pub now: i64,
    /// Columns of the terminal behind all three streams; `None` for pipes.
    pub terminal: Option<usize>,
    /// What is typed or piped in.
    pub input: Vec<u8>,
    /// Whether input and messages alone are a terminal's; with [`terminal`](Self::terminal) all three are.
    pub keyboard: bool,
    /// The keyring; its clones share what is kept.
    pub keyring: MemoryKeyring,
    /// Whether Ctrl-C is pressed while something watches for it.
    pub interrupted: bool,
}

/// What was written to a stream.
#[derive(Debug, Clone, Default)]
pub struct Captured(Arc<Mutex<Vec<u8>>>);

impl Captured {
    fn held(&self) -> MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the bytes so far.
    pub fn bytes(&self) -> Vec<u8> {
        self.held().clone()
    }

    /// Returns the text so far; what is not UTF-8 shows as `�`.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.held()).into_owned()
    }
}

impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Fake {
    /// Makes the world, and returns what will stand on its standard output and standard error.
    pub fn system(&self) -> (System, Captured, Captured) {
        let (output, errors) = (Captured::default(), Captured::default());
        let environment = Environment::of(self.variables.iter().cloned());
        let mut streams = Streams::of(
            Box::new(Cursor::new(self.input.clone())),
            Box::new(output.clone()),
            Box::new(errors.clone()),
        );
        streams.input_is_terminal = self.keyboard || self.terminal.is_some();
        streams.output_is_terminal = self.terminal.is_some();
        streams.errors_are_terminal = self.keyboard || self.terminal.is_some();
        let system = System {
            clock: Clock::Fixed(self.now),
            paths: Paths::from_environment(&environment),
            terminal: Terminal::of(&environment, self.terminal),
            files: Arc::new(Disk),
            keyring: Arc::new(self.keyring.clone()),
            interrupt: Interrupt::fake(self.interrupted),
            program: "/usr/local/bin/minasidor".into(),
            browser: Browser::Noted(Mutex::default()),
            environment,
            streams,
        };
        (system, output, errors)
    }
}
