//! What a command itself says of the run, where options say nothing: a report's definition names profiles, a language
//! and where the answer goes.

use std::path::PathBuf;
use std::sync::OnceLock;

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
}
