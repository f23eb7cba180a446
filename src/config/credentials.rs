//! How the user logs in with each profile, in a file beside the settings that nobody else may read.

use std::io;
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, Item, Table, value};

use crate::domain::secret::Secret;
use crate::files::{Access, Files, write_whole};
use crate::system::source::{Unread, read_private};

/// The file's name.
pub const FILE: &str = "credentials.toml";
const MOST: u64 = 1024 * 1024;
const HEAD: &str = "# How minasidor logs in. Nobody but you may read this file.\n";

/// How somebody logs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// With user name and password.
    Password,
    /// With BankID.
    BankId,
    /// With a token, which lies with the session.
    Token,
}

/// Where a password is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In this file.
    File,
    /// In the keyring of the desktop.
    Keyring,
    /// With a command of the user's own, the key `credential_command`.
    Command,
}

/// How the user logs in with one profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// How.
    pub method: Method,
    /// The user name or customer number to log in with; none for BankID.
    pub user: Option<String>,
    /// Where the password is; `None` where none is kept.
    pub place: Option<Place>,
    /// The password, where it is in this file.
    pub password: Option<Secret>,
}

/// What is wrong with the file.
#[derive(Debug)]
pub enum CredentialsError {
    /// It can not be read, or others may read it.
    Unread(PathBuf, Unread),
    /// It is no TOML, or something else stands in it.
    Malformed(PathBuf),
    /// It can not be written.
    Unwritten(PathBuf, io::Error),
}

/// The file.
pub struct Credentials {
    path: PathBuf,
    document: DocumentMut,
}

impl Method {
    /// Returns the word of the file and of machine formats.
    pub fn key(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::BankId => "bankid",
            Self::Token => "token",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Password, Self::BankId, Self::Token].into_iter().find(|method| method.key() == text)
    }
}

impl Place {
    /// Returns the word of the file and of machine formats.
    pub fn key(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Keyring => "keyring",
            Self::Command => "command",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::File, Self::Keyring, Self::Command].into_iter().find(|place| place.key() == text)
    }
}

impl Credentials {
    /// Reads the file; one that does not exist holds nothing.
    ///
    /// # Errors
    /// When others may read it, and when it can not be read or is not one of ours.
    pub fn read(path: &Path) -> Result<Self, CredentialsError> {
        let text = match read_private(path, MOST) {
            Ok(text) => text,
            Err(Unread::Disk(error)) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(why) => return Err(CredentialsError::Unread(path.to_owned(), why)),
        };
        // What is wrong with it is not told in the parser's words: they may quote a password.
        let malformed = || CredentialsError::Malformed(path.to_owned());
        let document = text.parse::<DocumentMut>().map_err(|_| malformed())?;
        let file = Self { path: path.to_owned(), document };
        let profiles: Vec<String> = file.document.iter().map(|(name, _)| name.to_owned()).collect();
        profiles.iter().try_for_each(|name| kept(&file.document, name).map(drop).ok_or_else(malformed))?;
        Ok(file)
    }

    /// Returns how the user logs in with a profile. `None` where nobody has.
    pub fn get(&self, profile: &str) -> Option<Kept> {
        kept(&self.document, profile)
    }

    /// Puts down how the user logs in with a profile.
    pub fn set(&mut self, profile: &str, kept: &Kept) {
        let mut table = Table::new();
        table["method"] = value(kept.method.key());
        if let Some(user) = &kept.user {
            table["user"] = value(user);
        }
        if let Some(place) = kept.place {
            table["store"] = value(place.key());
        }
        if let Some(password) = &kept.password {
            table["password"] = value(password.reveal());
        }
        self.document[profile] = Item::Table(table);
    }

    /// Forgets a profile. Returns whether there was something to forget.
    pub fn remove(&mut self, profile: &str) -> bool {
        self.document.remove(profile).is_some()
    }

    /// Writes the file, for the owner alone.
    ///
    /// # Errors
    /// When the disk says no; the old file is then untouched.
    pub fn save(&self, files: &dyn Files) -> Result<(), CredentialsError> {
        let folder = self.path.parent().map_or(Ok(()), |folder| files.make_folder(folder));
        let mut text = self.document.to_string();
        if !text.starts_with('#') {
            text.insert_str(0, HEAD);
        }
        let written = folder.and_then(|()| write_whole(files, &self.path, Access::Owner, text.as_bytes()));
        written.map_err(|error| CredentialsError::Unwritten(self.path.clone(), error))
    }
}

fn kept(document: &DocumentMut, profile: &str) -> Option<Kept> {
    let table = document.get(profile)?.as_table_like()?;
    let text = |key: &str| match table.get(key) {
        Some(item) => item.as_str().map(|text| Some(text.to_owned())),
        None => Some(None),
    };
    let place = match text("store")? {
        Some(word) => Some(Place::parse(&word)?),
        None => None,
    };
    Some(Kept {
        method: Method::parse(&text("method")??)?,
        user: text("user")?,
        place,
        password: text("password")?.map(Secret::new),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::disk::Disk;

    fn password(text: &str) -> Kept {
        Kept {
            method: Method::Password,
            user: Some("100045".into()),
            place: Some(Place::File),
            password: Some(Secret::new(text.into())),
        }
    }

    #[test]
    fn what_is_kept_comes_back_and_the_rest_of_the_file_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config").join(FILE);
        let bankid = Kept { method: Method::BankId, user: None, place: None, password: None };

        let mut file = Credentials::read(&path).unwrap();
        file.set("hem", &password("p\"å\\#\n"));
        file.set("brf.granen", &bankid);
        file.save(&Disk).unwrap();

        let mut again = Credentials::read(&path).unwrap();
        assert_eq!(again.get("hem"), Some(password("p\"å\\#\n")));
        assert_eq!(again.get("brf.granen"), Some(bankid.clone()));
        assert_eq!(again.get("brf"), None);
        assert!(again.remove("hem") && !again.remove("hem"));
        again.save(&Disk).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.starts_with(HEAD) && !text.contains("100045"), "{text}");
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        let mut file = Credentials::read(&path).unwrap();
        file.set("hem", &password("hemligt"));
        file.save(&Disk).unwrap();

        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o604)).unwrap();
        assert!(matches!(Credentials::read(&path), Err(CredentialsError::Unread(_, Unread::Shared))));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_not_ours_is_refused_without_being_quoted() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        for text in [
            "hem = \"hemligt\"",
            "[hem]\npassword = hemligt",
            "[hem]\nmethod = \"x\"",
            "[hem]\nmethod = \"password\"\npassword = 1",
        ] {
            std::fs::write(&path, text).unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
            let error = Credentials::read(&path).err().unwrap();
            assert!(matches!(error, CredentialsError::Malformed(_)), "{text}");
            assert!(!format!("{error:?}").contains("hemligt"), "{text}");
        }
    }
}
