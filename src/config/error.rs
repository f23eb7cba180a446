//! What can be wrong with the settings, as data.

use std::io;
use std::path::PathBuf;

/// Something wrong with the settings.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// There is no home folder, and `MINASIDOR_HOME` is not set.
    #[error("there is no folder for the settings")]
    NoFolder,
    /// The file can not be read.
    #[error("can not read {}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the disk says.
        source: io::Error,
    },
    /// The file can not be written.
    #[error("can not write {}", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the disk says.
        source: io::Error,
    },
    /// The file is no TOML.
    #[error("{} is no TOML, line {line}: {message}", path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        message: String,
    },
    /// A key that is not known.
    #[error("unknown key {key}")]
    UnknownKey {
        /// As written, with the names of the tables it stands in.
        key: String,
        /// The file it stands in; `None` when it was typed.
        path: Option<PathBuf>,
        /// The known key that is most like it.
        nearest: Option<String>,
    },
    /// A value that is not allowed.
    #[error("{place}: {value:?} is not allowed")]
    BadValue {
        /// The key or the variable.
        place: String,
        /// As written.
        value: String,
        /// What is allowed.
        allowed: String,
        /// The file it stands in; `None` when it was typed or is a variable's.
        path: Option<PathBuf>,
    },
    /// A profile that lacks what it needs.
    #[error("profile {profile} has no {key}")]
    Incomplete {
        /// The profile.
        profile: String,
        /// The key it lacks.
        key: &'static str,
        /// The file it stands in.
        path: PathBuf,
    },
    /// A profile that does not exist.
    #[error("unknown profile {name}")]
    UnknownProfile {
        /// As typed.
        name: String,
        /// The profiles there are.
        known: Vec<String>,
    },
    /// A name that no profile may have.
    #[error("no name for a profile: {name:?}")]
    BadProfileName {
        /// As typed.
        name: String,
    },
    /// A profile of that name exists already.
    #[error("profile {name} exists")]
    ProfileExists {
        /// Its name.
        name: String,
    },
}
