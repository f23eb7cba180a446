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

/// Logins that were sent and got no answer, or are on their way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// How many in a row; at least 1.
    pub times: u32,
    /// When the last one was sent.
    pub at: Instant,
}

impl Sent {
    /// Returns when the next one may be sent: the more got no answer, the later, so that however often a command is
    /// run no portal is asked as often as would lock an account.
    pub fn paused_until(&self) -> Instant {
        const MINUTE: Instant = 60;
        let pause = match self.times {
            0 | 1 => 5 * MINUTE,
            2 => 30 * MINUTE,
            3 => 120 * MINUTE,
            _ => 360 * MINUTE,
        };
        self.at.saturating_add(pause)
    }
}

/// What is remembered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LoginNote {
    /// The refusal after which nothing is tried by itself.
    pub refused: Option<Refused>,
    /// What was sent since the last answer.
    pub sent: Option<Sent>,
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

    /// Reads it. A file that is not there says nothing; one that can not be read may have said that a login was
    /// refused, so that is taken from it.
    pub fn read(&self) -> LoginNote {
        let about = match std::fs::metadata(&self.path) {
            Ok(about) => about,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return LoginNote::default(),
            Err(_) => return damaged(None),
        };
        let mut text = String::new();
        // A pipe in its place would be waited for without end.
        let read = about
            .is_file()
            .then(|| File::open(&self.path).and_then(|file| file.take(MOST).read_to_string(&mut text)));
        let read = read.is_some_and(|read| read.is_ok());
        parse(&text).filter(|_| read).unwrap_or_else(|| damaged(about.modified().ok()))
    }

    /// Writes it down.
    ///
    /// # Errors
    /// What the disk says.
    pub fn write(&self, note: &LoginNote) -> io::Result<()> {
        let refused = note.refused.map(|it| json!({ "code": it.refusal.code(), "at": it.at }));
        let sent = note.sent.map(|it| json!({ "times": it.times, "at": it.at }));
        let (succeeded, told) = (note.succeeded, &note.told);
        let text = json!({
            "version": 1, "refused": refused, "sent": sent, "succeeded": succeeded, "told": told
        });
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

fn damaged(changed: Option<std::time::SystemTime>) -> LoginNote {
    let since = changed.and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
    let at = since.and_then(|since| Instant::try_from(since.as_secs()).ok()).unwrap_or_default();
    LoginNote { refused: Some(Refused { refusal: Refusal::WrongCredentials, at }), ..LoginNote::default() }
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
    let sent = match value.get("sent").filter(|sent| !sent.is_null()) {
        Some(sent) => {
            let times = u32::try_from(sent.get("times")?.as_u64()?).unwrap_or(u32::MAX);
            Some(Sent { times, at: sent.get("at")?.as_i64()? })
        }
        None => None,
    };
    Some(LoginNote {
        refused,
        sent,
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
    fn a_damaged_file_counts_as_a_refusal_and_none_says_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("hem.json");
        let logins = Logins::new(Arc::new(Disk), &path);
        for text in ["", "garbage", "{\"refused\":{\"code\":", "\0\0\0"] {
            std::fs::write(&path, text).unwrap();

            let refused = logins.read().refused.unwrap();

            assert_eq!(refused.refusal, Refusal::WrongCredentials, "{text}");
            assert!(refused.at > 1_700_000_000, "{text}");
        }
        std::fs::remove_file(&path).unwrap();
        assert_eq!(logins.read(), LoginNote::default());
    }

    #[test]
    fn what_got_no_answer_is_sent_again_ever_later() {
        let folder = tempfile::tempdir().unwrap();
        let logins = Logins::new(Arc::new(Disk), folder.path().join("hem.json"));
        let pauses = [1, 2, 3, 4, 99].map(|times| Sent { times, at: 1_000 }.paused_until() - 1_000);

        assert_eq!(pauses, [300, 1_800, 7_200, 21_600, 21_600]);
        let note = LoginNote { sent: Some(Sent { times: 2, at: 7 }), ..LoginNote::default() };
        logins.write(&note).unwrap();
        assert_eq!(logins.read(), note);
    }

    #[test]
    fn a_reason_of_a_later_version_counts() {
        let later = r#"{"version":1,"refused":{"code":"moon","at":5},"succeeded":null}"#;

        assert_eq!(
            parse(later).unwrap().refused,
            Some(Refused { refusal: Refusal::WrongCredentials, at: 5 })
        );
    }
}
