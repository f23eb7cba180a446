//! Who says what a setting is: option, variable, profile, file, default, in this order.

use std::collections::BTreeMap;

use crate::config::error::ConfigError;
use crate::config::file::ConfigFile;
use crate::config::profile::Profile;
use crate::config::schema::{KEYS, Key, LANGUAGE};
use crate::system::environment::Environment;

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// An option of this command.
    Option(&'static str),
    /// A variable.
    Variable(&'static str),
    /// The profile of this name.
    Profile(String),
    /// The file of settings.
    File,
    /// The locale of the system.
    Locale,
    /// Nobody said anything.
    Default,
}

impl Origin {
    /// Returns the code of machine formats.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Option(_) => "option",
            Self::Variable(_) => "environment",
            Self::Profile(_) => "profile",
            Self::File => "file",
            Self::Locale => "locale",
            Self::Default => "default",
        }
    }

    /// Returns the option, variable or profile it was.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Option(name) | Self::Variable(name) => Some(name),
            Self::Profile(name) => Some(name),
            Self::File | Self::Locale | Self::Default => None,
        }
    }
}

/// A value and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The value; `None` when nobody set it and it has no default.
    pub value: Option<String>,
    /// Where it comes from.
    pub origin: Origin,
}

/// All that has been said about the settings.
#[derive(Debug, Clone, Default)]
pub struct Layers {
    options: BTreeMap<&'static str, (String, &'static str)>,
    variables: BTreeMap<&'static str, String>,
    profile: Option<(String, BTreeMap<String, String>)>,
    file: BTreeMap<String, String>,
    locale_language: Option<&'static str>,
}

impl Layers {
    /// Collects what the variables and the file say.
    ///
    /// # Errors
    /// When a variable has a value that is not allowed.
    pub fn of(environment: &Environment, file: &ConfigFile) -> Result<Self, ConfigError> {
        let mut variables = BTreeMap::new();
        for key in KEYS {
            let Some(value) = environment.get(key.variable) else { continue };
            check(key, key.variable, value)?;
            variables.insert(key.name, value.to_owned());
        }
        let named = environment.locale().map(|locale| locale.to_lowercase());
        let locale_language = named.map(|locale| if locale.starts_with("sv") { "sv" } else { "en" });
        Ok(Self { variables, file: file.settings.clone(), locale_language, ..Self::default() })
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
        check(key, option, value)?;
        self.options.insert(key.name, (value.to_owned(), option));
        Ok(())
    }

    /// Lets a profile's own settings count.
    pub fn enter_profile(&mut self, profile: &Profile) {
        self.profile = Some((profile.name.clone(), profile.settings.clone()));
    }

    /// Returns a key's value and where it comes from.
    pub fn setting(&self, key: &'static Key) -> Setting {
        let found = |value: &str, origin| Setting { value: Some(value.to_owned()), origin };
        if let Some((value, option)) = self.options.get(key.name) {
            return found(value, Origin::Option(option));
        }
        if let Some(value) = self.variables.get(key.name) {
            return found(value, Origin::Variable(key.variable));
        }
        if let Some((name, settings)) = &self.profile
            && let Some(value) = settings.get(key.name)
        {
            return found(value, Origin::Profile(name.clone()));
        }
        if let Some(value) = self.file.get(key.name) {
            return found(value, Origin::File);
        }
        match self.locale_language.filter(|_| key == &LANGUAGE) {
            Some(language) => found(language, Origin::Locale),
            None => Setting { value: key.default.map(str::to_owned), origin: Origin::Default },
        }
    }
}

/// Checks a value that was given at `place`.
///
/// # Errors
/// [`ConfigError::BadValue`].
pub fn check(key: &Key, place: &str, value: &str) -> Result<(), ConfigError> {
    if key.kind.allows(value) {
        return Ok(());
    }
    Err(ConfigError::BadValue {
        place: place.to_owned(),
        value: value.to_owned(),
        allowed: key.kind.allowed(),
        path: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::profile::Place;
    use crate::config::schema::COLOR;

    fn settings(value: &str) -> BTreeMap<String, String> {
        BTreeMap::from([("color".to_owned(), value.to_owned())])
    }

    fn value(layers: &Layers) -> (Option<String>, &'static str) {
        let setting = layers.setting(&COLOR);
        (setting.value, setting.origin.key())
    }

    #[test]
    fn an_option_beats_a_variable_beats_the_profile_beats_the_file_beats_the_default() {
        let place = Place::Embedded { db: "portal.sqlite".into() };
        let profile = Profile {
            name: "hem".into(),
            place,
            customer: "100045".into(),
            user: None,
            utility: None,
            holder: None,
            settings: settings("never"),
        };
        let file = ConfigFile { settings: settings("always"), ..ConfigFile::default() };
        let loud = Environment::of([("MINASIDOR_COLOR", "auto")]);

        let mut layers = Layers::of(&Environment::default(), &ConfigFile::default()).unwrap();
        assert_eq!(value(&layers), (Some("auto".into()), "default"));
        layers = Layers::of(&Environment::default(), &file).unwrap();
        assert_eq!(value(&layers), (Some("always".into()), "file"));
        layers.enter_profile(&profile);
        assert_eq!(value(&layers), (Some("never".into()), "profile"));
        layers = Layers::of(&loud, &file).unwrap();
        layers.enter_profile(&profile);
        assert_eq!(value(&layers), (Some("auto".into()), "environment"));
        layers.set_option(&COLOR, "--color", "always").unwrap();
        assert_eq!(value(&layers), (Some("always".into()), "option"));
    }

    #[test]
    fn a_variable_with_a_value_that_is_not_allowed_is_an_error_that_names_it() {
        let environment = Environment::of([("MINASIDOR_COLOR", "blue")]);

        let error = Layers::of(&environment, &ConfigFile::default()).unwrap_err();

        assert!(matches!(error, ConfigError::BadValue { place, .. } if place == "MINASIDOR_COLOR"));
    }
}
