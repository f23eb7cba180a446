//! What a command itself says of the run, where options say nothing: a report's definition names profiles, a language
//! and where the answer goes.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};

use sha2::{Digest, Sha256};

use crate::lang::Language;
use crate::render::format::OutputFormat;

/// What a command says.
#[derive(Debug, Default)]
pub struct Told {
    /// The file of the answer, instead of the one that was typed.
    pub file: OnceLock<PathBuf>,
    /// The format of the answer.
    pub format: OnceLock<OutputFormat>,
    /// The profiles.
    pub profiles: OnceLock<Vec<String>>,
    /// What people read in the answer.
    pub language: OnceLock<Language>,
    /// Whether the answer opens something: its file is for its owner alone, and takes the place of none.
    pub secret: OnceLock<()>,
    /// Whether something was handed in: the answer is then what the portal has just said.
    pub handed_in: OnceLock<()>,
    /// What goes to standard output, where somebody wants to know its hash.
    pub printed: Mutex<Option<Printed>>,
}

/// What went to standard output.
#[derive(Debug, Default, Clone)]
pub struct Printed {
    hash: Sha256,
    bytes: u64,
}

/// An output that is hashed on its way.
pub struct Hashed<'h> {
    out: &'h mut dyn Write,
    told: &'h Told,
}

impl Printed {
    /// Returns the length, and the hash of what was printed.
    pub fn finish(self) -> (u64, Vec<u8>) {
        (self.bytes, self.hash.finalize().to_vec())
    }
}

impl Told {
    /// Says that the answer opens something.
    pub fn keep_secret(&self) {
        // Said twice it is as secret.
        let _ = self.secret.set(());
    }

    /// Says that something is handed in.
    pub fn hand_in(&self) {
        // Said twice it is handed in.
        let _ = self.handed_in.set(());
    }

    /// Begins to hash what goes to standard output.
    pub fn hash_printed(&self) {
        *self.printed.lock().unwrap_or_else(PoisonError::into_inner) = Some(Printed::default());
    }

    /// Whether somebody wants to know the hash.
    pub fn is_hashed(&self) -> bool {
        self.printed.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// Takes what was hashed.
    pub fn take_printed(&self) -> Option<Printed> {
        self.printed.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Wraps standard output.
    pub fn hashed<'h>(&'h self, out: &'h mut dyn Write) -> Hashed<'h> {
        Hashed { out, told: self }
    }
}

impl Write for Hashed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        if let Some(printed) = &mut *self.told.printed.lock().unwrap_or_else(PoisonError::into_inner) {
            printed.hash.update(bytes.get(..written).unwrap_or_default());
            printed.bytes += u64::try_from(written).unwrap_or(0);
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
