//! What is remembered of a profile's logins: a refusal, so that it does not come again by itself, and the last success.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Value, json};

use crate::domain::refusal::Refusal;
use crate::domain::zone::Instant;
use crate::files::{Access, Files, write_whole};

const MOST: u64 = 64 * 1024;

/// A login that was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused {
    /// Why.
    pub refusal: Refusal,
    /// When.
    pub at: Instant,
}

/// What is remembered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LoginNote {
    /// The refusal after which nothing is tried by itself.
    pub refused: Option<Refused>,
    /// When a login succeeded the last time.
    pub succeeded: Option<Instant>,
    /// The code of the failure that was told in full already.
    pub told: Option<String>,
}

/// Where it is remembered: one small file for each profile, for the owner alone.
#[derive(Clone)]
pub struct Logins {
    files: Arc<dyn Files>,
    path: PathBuf,
}

impl Logins {
    /// Takes the path of the file. Nothing is read or made yet.
    pub fn new(files: Arc<dyn Files>, path: impl Into<PathBuf>) -> Self {
        Self { files, path: path.into() }
    }

    /// Returns the path of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads it. A file that is not there, or not whole, says nothing.
    pub fn read(&self) -> LoginNote {
        let mut text = String::new();
        let read = File::open(&self.path).and_then(|file| file.take(MOST).read_to_string(&mut text));
        read.ok().and_then(|_| parse(&text)).unwrap_or_default()
    }

    /// Writes it down.
    ///
    /// # Errors
    /// What the disk says.
    pub fn write(&self, note: &LoginNote) -> io::Result<()> {
        let refused = note.refused.map(|it| json!({ "code": it.refusal.code(), "at": it.at }));
        let text =
            json!({ "version": 1, "refused": refused, "succeeded": note.succeeded, "told": note.told });
        if let Some(folder) = self.path.parent() {
            self.files.make_folder(folder)?;
        }
        write_whole(&*self.files, &self.path, Access::Owner, format!("{text}\n").as_bytes())
    }

    /// Changes it; one that stays the same is not written.
    ///
    /// # Errors
    /// What the disk says.
    pub fn change(&self, change: impl FnOnce(&mut LoginNote)) -> io::Result<()> {
        let before = self.read();
        let mut after = before.clone();
        change(&mut after);
        if after == before { Ok(()) } else { self.write(&after) }
    }

    /// Forgets all of it.
    ///
    /// # Errors
    /// What the disk says.
    pub fn remove(&self) -> io::Result<()> {
        self.files.remove(&self.path)
    }
}

fn parse(text: &str) -> Option<LoginNote> {
    let value: Value = serde_json::from_str(text).ok()?;
    let refused = value.get("refused").filter(|refused| !refused.is_null());
    let refused = match refused {
        Some(refused) => {
            let code = refused.get("code")?.as_str()?;
            // A reason that is not known is still one not to try again.
            let known = Refusal::ALL.into_iter().find(|refusal| refusal.code() == code);
            let refusal = known.unwrap_or(Refusal::WrongCredentials);
            Some(Refused { refusal, at: refused.get("at")?.as_i64()? })
        }
        None => None,
    };
    Some(LoginNote {
        refused,
        succeeded: value.get("succeeded").and_then(Value::as_i64),
        told: value.get("told").and_then(Value::as_str).map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::disk::Disk;

    #[test]
    fn a_refusal_is_remembered_until_it_is_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let logins = Logins::new(Arc::new(Disk), folder.path().join("logins/hem.json"));
        let refused = Refused { refusal: Refusal::AccountLocked, at: 1_795_417_200 };
        assert_eq!(logins.read(), LoginNote::default());

        logins.change(|note| note.refused = Some(refused)).unwrap();
        assert_eq!(logins.read().refused, Some(refused));
        logins.change(|note| note.refused = None).unwrap();
        assert_eq!(logins.read().refused, None);
        logins.remove().unwrap();
        logins.remove().unwrap();
    }

    #[test]
    fn a_reason_of_a_later_version_counts_and_a_torn_file_says_nothing() {
        let later = r#"{"version":1,"refused":{"code":"moon","at":5},"succeeded":null}"#;

        assert_eq!(
            parse(later).unwrap().refused,
            Some(Refused { refusal: Refusal::WrongCredentials, at: 5 })
        );
        assert_eq!(parse(r#"{"refused":{"code":"#), None);
    }
}
