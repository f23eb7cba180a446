//! The settings: which keys there are, where each got its value from, and the file they stand in.
//!
//! An option beats a variable, which beats the profile, which beats the file, which beats the default. The
//! settings know paths and strings; what opens a portal out of a profile is `cli::connect`.

pub mod credentials;
pub mod error;
pub mod file;
pub mod layers;
pub mod pattern;
pub mod profile;
pub mod schema;
pub mod serve;
pub mod web;

use std::path::{Path, PathBuf};

use crate::config::error::ConfigError;
use crate::config::file::ConfigFile;
use crate::config::layers::{Layers, Setting};
use crate::config::profile::Profile;
use crate::config::schema::Key;
use crate::system::System;

/// The settings of one run.
#[derive(Debug, Clone)]
pub struct Config {
    path: Option<PathBuf>,
    shown_path: String,
    file: ConfigFile,
    layers: Layers,
}

impl Config {
    /// Reads the file and the variables. A file that does not exist is an empty one.
    ///
    /// # Errors
    /// When the file can not be read, is no TOML, has a key that is not known or a value that is not allowed,
    /// or a variable has one.
    pub fn load(system: &System) -> Result<Self, ConfigError> {
        let path = system.paths.config_file();
        let file = path.as_deref().map_or_else(|| Ok(ConfigFile::default()), ConfigFile::read)?;
        let layers = Layers::of(&system.environment, &file)?;
        Ok(Self { shown_path: shown(system, path.as_deref()), path, file, layers })
    }

    /// Makes settings out of the variables alone, for messages when the file is broken.
    pub fn without_file(system: &System) -> Self {
        let file = ConfigFile::default();
        let layers = Layers::of(&system.environment, &file).unwrap_or_default();
        let path = system.paths.config_file();
        Self { shown_path: shown(system, path.as_deref()), path, file, layers }
    }

    /// Returns where the file is or would be. `None` without a home folder.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Returns where the file is or would be, as people write it: with `~`. Empty without a home folder.
    pub fn shown_path(&self) -> &str {
        &self.shown_path
    }

    /// Gives a key the value of an option.
    ///
    /// # Errors
    /// When the value is not allowed.
    pub fn set_option(
        &mut self,
        key: &'static Key,
        option: &'static str,
        value: &str,
    ) -> Result<(), ConfigError> {
        self.layers.set_option(key, option, value)
    }

    /// Lets a profile's own settings count from here on.
    pub fn enter_profile(&mut self, profile: &Profile) {
        self.layers.enter_profile(profile);
    }

    /// Returns a key's value and where it comes from.
    pub fn setting(&self, key: &'static Key) -> Setting {
        self.layers.setting(key)
    }

    /// Returns a key's value; `None` when nobody set it and it has no default.
    pub fn value(&self, key: &'static Key) -> Option<String> {
        self.layers.setting(key).value
    }

    /// Returns the profiles, by name.
    pub fn profiles(&self) -> &[Profile] {
        &self.file.profiles
    }

    /// Finds a profile by its whole name.
    ///
    /// # Errors
    /// When there is none; the error knows the others.
    pub fn profile(&self, name: &str) -> Result<&Profile, ConfigError> {
        self.file.profiles.iter().find(|p| p.name == name).ok_or_else(|| ConfigError::UnknownProfile {
            name: name.to_owned(),
            known: self.file.profiles.iter().map(|p| p.name.clone()).collect(),
        })
    }
}

fn shown(system: &System, path: Option<&Path>) -> String {
    path.map(|path| system.paths.shown(path)).unwrap_or_default()
}
