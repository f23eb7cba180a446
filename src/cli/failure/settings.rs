//! The words for wrong settings.

use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::config::error::ConfigError;
use crate::config::schema::nearest;
use crate::lang::Words;

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        match &error {
            ConfigError::NoFolder => {
                Self::new("no_folder", Exit::Failed, what_of_settings("use", "användas")).with_why(
                    Words::fixed(
                        "there is no home folder to keep them in",
                        "det finns ingen hemmapp att ha dem i",
                    ),
                )
            }
            ConfigError::Unreadable { path, source } => {
                unusable("read", "läsa", &path.display().to_string()).because(source)
            }
            ConfigError::Unwritable { path, source } => {
                unusable("write", "skriva", &path.display().to_string()).because(source)
            }
            ConfigError::Syntax { path, line, message } => {
                unusable("read", "läsa", &path.display().to_string()).with_why(Words::new(
                    format!("line {line} is no TOML: {message}"),
                    format!("rad {line} är ingen TOML: {message}"),
                ))
            }
            ConfigError::Incomplete { profile, key, path } => Self::new(
                "config_invalid",
                Exit::Failed,
                Words::new(
                    format!("could not use the profile {profile}"),
                    format!("profilen {profile} gick inte att använda"),
                ),
            )
            .with_why(Words::new(
                format!("it has no {key} in {}", path.display()),
                format!("den saknar {key} i {}", path.display()),
            )),
            ConfigError::UnknownKey { .. } => unknown_key(&error),
            ConfigError::BadValue { .. } => bad_value(&error),
            ConfigError::UnknownProfile { name, known } => unknown_profile(name, known),
            ConfigError::BadProfileName { name } => Self::usage(Words::new(
                format!("no profile can be named {name:?}"),
                format!("ingen profil kan heta ”{name}”"),
            ))
            .with_why(Words::fixed(
                "a name has letters, digits, -, _ and . only, and all means every profile",
                "ett namn har bara bokstäver, siffror, -, _ och ., och all betyder alla profiler",
            )),
            ConfigError::ProfileExists { name } => Self::new(
                "profile_exists",
                Exit::Refused,
                Words::new(
                    format!("did not add the profile {name}"),
                    format!("profilen {name} lades inte till"),
                ),
            )
            .with_why(Words::fixed("there is one of that name", "det finns redan en med det namnet"))
            .with_hint(Words::new(
                format!("another name, or first: minasidor profile remove {name}"),
                format!("ett annat namn, eller först: minasidor profile remove {name}"),
            )),
        }
    }
}

fn what_of_settings(en: &str, sv: &str) -> Words {
    Words::new(format!("could not {en} the settings"), format!("inställningarna gick inte att {}", sv))
}

fn unusable(en: &str, sv: &str, path: &str) -> Failure {
    Failure::new(
        "config_invalid",
        Exit::Failed,
        Words::new(
            format!("could not {en} the settings in {path}"),
            format!("inställningarna i {path} gick inte att {sv}"),
        ),
    )
}

fn unknown_key(error: &ConfigError) -> Failure {
    let ConfigError::UnknownKey { key, path, nearest } = error else {
        return Failure::usage(Words::same(error.to_string()));
    };
    let failure = match path {
        Some(path) => unusable("use", "använda", &path.display().to_string())
            .with_why(Words::new(format!("there is no key {key}"), format!("det finns ingen nyckel {key}"))),
        None => Failure::usage(Words::new(
            format!("there is no key {key}"),
            format!("det finns ingen nyckel {key}"),
        )),
    };
    failure.with_hint(match nearest {
        Some(near) => Words::new(
            format!("{near}; all keys: minasidor config"),
            format!("{near}; alla nycklar: minasidor config"),
        ),
        None => Words::fixed("all keys: minasidor config", "alla nycklar: minasidor config"),
    })
}

fn bad_value(error: &ConfigError) -> Failure {
    let ConfigError::BadValue { place, value, allowed, path } = error else {
        return Failure::usage(Words::same(error.to_string()));
    };
    let why = Words::new(
        format!("{place} can not be {value}; allowed: {allowed}"),
        format!("{place} kan inte vara {value}; tillåtet: {allowed}"),
    );
    match path {
        Some(path) => unusable("use", "använda", &path.display().to_string()).with_why(why),
        None => Failure::usage(what_of_settings("use", "använda")).with_why(why),
    }
}

fn unknown_profile(name: &str, known: &[String]) -> Failure {
    let failure = Failure::new(
        "unknown_profile",
        Exit::NotFound,
        Words::new(format!("there is no profile {name}"), format!("det finns ingen profil {name}")),
    );
    if known.is_empty() {
        return failure.with_hint(Words::fixed(
            "minasidor profile add NAME --db FILE --customer NUMBER, or minasidor --demo home",
            "minasidor profile add NAMN --db FIL --customer NUMMER, eller minasidor --demo home",
        ));
    }
    let list = known.join(", ");
    let failure = failure.with_why(Words::new(format!("there are: {list}"), format!("det finns: {list}")));
    match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => failure.with_hint(Words::same(format!("--profile {near}"))),
        None => failure,
    }
}
