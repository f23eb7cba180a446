//! A certificate and its private key, as options and settings name them: read, looked at, and how long they last.

use std::path::{Path, PathBuf};

use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::cli::failure::certificate::unfit;
use crate::cli::failure::doubt::day;
use crate::cli::failure::mail::unread;
use crate::config::layers::Origin;
use crate::config::schema::Key;
use crate::domain::secret::Secret;
use crate::domain::zone::Instant;
use crate::lang::Words;
use crate::portal::http::pair::{self, Unfit, Validity};
use crate::system::source::{self, Unread};
use crate::words;

/// The most bytes of a chain or a key.
const PEM: u64 = 1024 * 1024;
/// How long before its end somebody should look.
const SOON: Instant = 14 * 86_400;

/// A file, and where it is named.
pub struct Named {
    /// The file.
    pub path: PathBuf,
    again: Words,
}

impl Named {
    /// Returns the file that the option names, else the one of the settings.
    pub fn of(app: &App<'_>, option: Option<&String>, key: &'static Key) -> Option<Self> {
        let setting = app.config.setting(key);
        let (path, again) = match (option, setting.value, setting.origin) {
            (Some(path), ..) => {
                let option = key.option.unwrap_or_default();
                (path.clone(), words!("{option} FILE", "{option} FIL"))
            }
            (None, Some(path), Origin::Variable(name)) => (path, words!("{name}=FILE", "{name}=FIL")),
            (None, Some(path), _) => {
                let name = key.name;
                (path, words!("minasidor config set {name} FILE", "minasidor config set {name} FIL"))
            }
            (None, None, _) => return None,
        };
        Some(Self { path: path.into(), again })
    }

    /// Returns the file of the settings. A path there that is not whole begins where the settings are.
    pub fn beside(app: &App<'_>, key: &'static Key) -> Option<Self> {
        let named = Self::of(app, None, key)?;
        Some(Self { path: beside(app, &named.path), ..named })
    }

    /// Returns the file that a key is about to name.
    pub fn to_be(app: &App<'_>, key: &'static Key, path: &str) -> Self {
        let name = key.name;
        let again = words!(
            "minasidor config set {name} FILE, with the whole path of it",
            "minasidor config set {name} FIL, med hela sökvägen till den"
        );
        Self { path: beside(app, Path::new(path)), again }
    }

    /// Tells why it was not read, with where to name another.
    pub fn unread(&self, why: Unread) -> Failure {
        let failure = unread(&self.path, why);
        if failure.hint.is_some() { failure } else { failure.with_hint(self.again.clone()) }
    }
}

fn beside(app: &App<'_>, path: &Path) -> PathBuf {
    app.config.path().and_then(Path::parent).unwrap_or(Path::new("")).join(path)
}

/// A certificate with its key that can be shown.
pub struct Pair {
    /// The chain, the own one first.
    pub chain: Vec<u8>,
    /// The key.
    pub key: Secret,
    /// From when until when.
    pub validity: Validity,
}

/// Reads both, and looks whether they can be used.
///
/// # Errors
/// When one of the files can not be read, or what is in them can not be used.
pub fn read(chain: &Named, key: &Named) -> Result<Pair, Failure> {
    let unfit = |why| unfit(why, &chain.path, &key.path);
    let certificates = source::read(&chain.path, PEM).map_err(|why| chain.unread(why))?;
    let text = source::read_private(&key.path, PEM).map_err(|why| match why {
        Unread::Disk(error) if error.kind() == std::io::ErrorKind::InvalidData => unfit(Unfit::BinaryKey),
        why => key.unread(why),
    })?;
    let validity = pair::check(&certificates, text.as_bytes()).map_err(unfit)?;
    Ok(Pair { chain: certificates, key: Secret::new(text), validity })
}

/// Reads certificates that are to be trusted.
///
/// # Errors
/// When the file can not be read, or there are none in it that can be used.
pub fn read_trusted(file: &Named) -> Result<Vec<u8>, Failure> {
    let pem = source::read(&file.path, PEM).map_err(|why| file.unread(why))?;
    pair::check_trusted(&pem)
        .map_err(|why| unfit(why, &file.path, &file.path).with_hint(file.again.clone()))?;
    Ok(pem)
}

/// Returns what somebody should know of a certificate's dates: that it is too early or too late for it, or soon will be.
pub fn of_its_age(validity: Validity, now: Instant) -> Option<Words> {
    if let Some(from) = validity.from.filter(|from| *from > now) {
        return Some(words!(
            language => "it is not valid until {t}, and no client connects before",
            "det börjar gälla först {t}, och ingen ansluter dessförinnan", t = day(from, language)
        ));
    }
    let until = validity.until?;
    if until < now {
        return Some(words!(
            language => "it expired {t}, and no client connects any longer",
            "det gick ut {t}, och ingen ansluter längre", t = day(until, language)
        ));
    }
    (until < now.saturating_add(SOON)).then(|| {
        words!(
            language => "it expires {t}, and then no client connects any longer",
            "det går ut {t}, och sedan ansluter ingen längre", t = day(until, language)
        )
    })
}

/// Refuses one without the other.
pub fn incomplete() -> Failure {
    Failure::usage(Words::fixed(
        "a certificate and its private key go together",
        "ett certifikat och dess privata nyckel hör ihop",
    ))
    .with_why(Words::fixed("only one of them is given", "bara det ena är angivet"))
    .with_hint(Words::fixed("--certificate FILE --private-key FILE", "--certificate FIL --private-key FIL"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;

    #[test]
    fn two_weeks_before_its_end_a_certificate_is_told() {
        let validity = Validity { from: Some(1_000_000_000), until: Some(1_600_000_000) };
        let told = |now| of_its_age(validity, now).map(|words| words.get(Language::En).to_owned());

        assert_eq!(told(1_600_000_000 - SOON), None);
        assert!(told(1_600_000_001 - SOON).is_some_and(|told| told.starts_with("it expires 13 Sep 2020")));
        assert!(told(1_600_000_001).is_some_and(|told| told.starts_with("it expired 13 Sep 2020")));
        assert!(told(999_999_999).is_some_and(|told| told.starts_with("it is not valid until 9 Sep 2001")));
        assert_eq!(of_its_age(Validity { from: None, until: None }, 0), None);
    }
}
