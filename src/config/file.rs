//! The file of settings: read strictly, changed without losing a comment.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, Item, Table, Value, value};

use crate::config::error::ConfigError;
use crate::config::layers::check;
use crate::config::profile::{Place, Profile, RemoteKind, check_name};
use crate::config::schema::{KEYS, Key, key, nearest};
use crate::files::{Access, Files, write_whole};

const PROFILE_KEYS: [&str; 7] = ["kind", "db", "url", "customer", "user", "utility", "holder"];

/// What the file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConfigFile {
    /// The keys outside profiles.
    pub settings: BTreeMap<String, String>,
    /// The profiles, by name.
    pub profiles: Vec<Profile>,
}

/// The file while it is being changed. Nothing is written before [`save`](Self::save).
pub struct Draft {
    path: PathBuf,
    document: DocumentMut,
}

impl ConfigFile {
    /// Reads the file; one that does not exist says nothing.
    ///
    /// # Errors
    /// When it can not be read, is no TOML, or has something in it that is not known or not allowed.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        match load(path)? {
            Some(document) => Self::of(&document, path),
            None => Ok(Self::default()),
        }
    }

    fn of(document: &DocumentMut, path: &Path) -> Result<Self, ConfigError> {
        let mut file = Self::default();
        for (name, item) in document.iter() {
            match item {
                Item::Table(profiles) if name == "profile" => {
                    for (name, item) in profiles {
                        file.profiles.push(profile(name, item, path)?);
                    }
                }
                _ => {
                    let text = setting("", name, item, path, |_| true)?;
                    file.settings.insert(name.to_owned(), text);
                }
            }
        }
        file.profiles.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(file)
    }
}

impl Draft {
    /// Opens the file for changes; one that does not exist begins empty.
    ///
    /// # Errors
    /// When it can not be read or is no TOML.
    pub fn open(path: &Path) -> Result<Self, ConfigError> {
        Ok(Self { path: path.to_owned(), document: load(path)?.unwrap_or_default() })
    }

    /// Sets a key, or takes it out with `None`. With a profile's name, that profile's own value.
    ///
    /// # Errors
    /// When the value is not allowed, or the profile does not exist.
    pub fn set(&mut self, profile: Option<&str>, key: &Key, text: Option<&str>) -> Result<(), ConfigError> {
        if let Some(text) = text {
            check(key, key.name, text)?;
        }
        let table = match profile {
            Some(name) => self.profile_table(name)?,
            None => self.document.as_table_mut(),
        };
        match text {
            Some(text) => put(table, key.name, text),
            None => drop(table.remove(key.name)),
        }
        Ok(())
    }

    /// Returns the names of the profiles, as they stand in the file now.
    pub fn profile_names(&self) -> Vec<String> {
        let profiles = self.document.get("profile").and_then(Item::as_table);
        profiles.map_or_else(Vec::new, |profiles| profiles.iter().map(|(name, _)| name.to_owned()).collect())
    }

    /// Adds a profile. With a second one, the first becomes the usual one, unless another is: what worked without
    /// naming it works on.
    ///
    /// # Errors
    /// When its name is not allowed or taken.
    pub fn add_profile(&mut self, profile: &Profile) -> Result<(), ConfigError> {
        check_name(&profile.name)?;
        if self.profile_table(&profile.name).is_ok() {
            return Err(ConfigError::ProfileExists { name: profile.name.clone() });
        }
        if let [only] = self.profile_names().as_slice()
            && !self.document.contains_key("default_profile")
        {
            self.document["default_profile"] = value(only);
        }
        let mut table = Table::new();
        table["kind"] = value(profile.place.kind());
        let place = match &profile.place {
            Place::Embedded { .. } => "db",
            Place::Remote { .. } => "url",
        };
        table[place] = value(profile.place.text());
        table["customer"] = value(&profile.customer);
        let told = [("user", &profile.user), ("utility", &profile.utility), ("holder", &profile.holder)];
        for (key, text) in told {
            if let Some(text) = text {
                table[key] = value(text);
            }
        }
        for (name, text) in &profile.settings {
            table[name.as_str()] = value(text);
        }
        let profiles = self.document.entry("profile").or_insert_with(|| {
            let mut parent = Table::new();
            parent.set_implicit(true);
            Item::Table(parent)
        });
        profiles[profile.name.as_str()] = Item::Table(table);
        Ok(())
    }

    /// Sets the names of utility and holder, where they are known.
    ///
    /// # Errors
    /// When the profile does not exist.
    pub fn tell(
        &mut self,
        profile: &str,
        utility: Option<&str>,
        holder: Option<&str>,
    ) -> Result<(), ConfigError> {
        let table = self.profile_table(profile)?;
        for (key, text) in [("utility", utility), ("holder", holder)] {
            if let Some(text) = text {
                put(table, key, text);
            }
        }
        Ok(())
    }

    /// Removes a profile, and `default_profile` where it names it.
    ///
    /// # Errors
    /// When there is none of that name.
    pub fn remove_profile(&mut self, name: &str) -> Result<(), ConfigError> {
        self.profile_table(name)?;
        if let Some(profiles) = self.document.get_mut("profile").and_then(Item::as_table_mut) {
            profiles.remove(name);
        }
        if self.document.get("default_profile").and_then(Item::as_str) == Some(name) {
            self.document.remove("default_profile");
        }
        Ok(())
    }

    /// Checks the whole and writes it, readable by the owner alone.
    ///
    /// # Errors
    /// When the disk says no; the old file is then untouched.
    pub fn save(self, files: &dyn Files) -> Result<(), ConfigError> {
        ConfigFile::of(&self.document, &self.path)?;
        let unwritable = |source| ConfigError::Unwritable { path: self.path.clone(), source };
        if let Some(folder) = self.path.parent() {
            files.make_folder(folder).map_err(unwritable)?;
        }
        write_whole(files, &self.path, Access::Owner, self.document.to_string().as_bytes())
            .map_err(unwritable)
    }

    fn profile_table(&mut self, name: &str) -> Result<&mut Table, ConfigError> {
        let profiles = self.document.get_mut("profile").and_then(Item::as_table_mut);
        let Some(profiles) = profiles else {
            return Err(ConfigError::UnknownProfile { name: name.to_owned(), known: Vec::new() });
        };
        let known = profiles.iter().map(|(name, _)| name.to_owned()).collect();
        let table = profiles.get_mut(name).and_then(Item::as_table_mut);
        table.ok_or_else(|| ConfigError::UnknownProfile { name: name.to_owned(), known })
    }
}

/// Puts a value in, and keeps the comment behind the old one.
fn put(table: &mut Table, name: &str, text: &str) {
    let Some(old) = table.get_mut(name).and_then(Item::as_value_mut) else {
        table.insert(name, value(text));
        return;
    };
    let decor = old.decor().clone();
    *old = Value::from(text);
    *old.decor_mut() = decor;
}

fn load(path: &Path) -> Result<Option<DocumentMut>, ConfigError> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(ConfigError::Unreadable { path: path.to_owned(), source }),
    };
    let parsed = text.parse::<DocumentMut>();
    parsed.map(Some).map_err(|error| ConfigError::Syntax {
        path: path.to_owned(),
        line: error
            .span()
            .and_then(|span| text.get(..span.start))
            .map_or(1, |before| before.lines().count().max(1)),
        message: error.message().trim().to_owned(),
    })
}

fn profile(name: &str, item: &Item, path: &Path) -> Result<Profile, ConfigError> {
    check_name(name)?;
    let place = format!("profile.{name}.");
    let Some(table) = item.as_table_like() else {
        return Err(unknown(&format!("profile.{name}"), path, None));
    };
    let mut settings = BTreeMap::new();
    for (field, item) in table.iter().filter(|(field, _)| !PROFILE_KEYS.contains(field)) {
        settings.insert(field.to_owned(), setting(&place, field, item, path, |key| key.in_profile)?);
    }
    let text =
        |field: &'static str| table.get(field).map(|item| text_of(&place, field, item, path)).transpose();
    let needed = |field: &'static str| {
        let incomplete =
            || ConfigError::Incomplete { profile: name.to_owned(), key: field, path: path.to_owned() };
        text(field)?.ok_or_else(incomplete)
    };
    let kind = needed("kind")?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let found = match RemoteKind::parse(&kind) {
        Some(kind) => Place::Remote { kind, url: needed("url")? },
        None if kind == "embedded" => Place::Embedded { db: folder.join(needed("db")?) },
        None => return Err(bad(&format!("{place}kind"), &kind, "embedded, bfus, rest", path)),
    };
    Ok(Profile {
        name: name.to_owned(),
        place: found,
        customer: needed("customer")?,
        user: text("user")?,
        utility: text("utility")?,
        holder: text("holder")?,
        settings,
    })
}

fn setting(
    place: &str,
    name: &str,
    item: &Item,
    path: &Path,
    belongs: impl Fn(&Key) -> bool,
) -> Result<String, ConfigError> {
    let Some(found) = key(name).filter(|key| belongs(key)) else {
        let own = if place.is_empty() { [].as_slice() } else { PROFILE_KEYS.as_slice() };
        let known = KEYS.into_iter().filter(|key| belongs(key)).map(|key| key.name);
        let near = nearest(name, known.chain(own.iter().copied()));
        return Err(unknown(&format!("{place}{name}"), path, near));
    };
    let text = text_of(place, name, item, path)?;
    if found.kind.allows(&text) {
        return Ok(text);
    }
    Err(bad(&format!("{place}{name}"), &text, &found.kind.allowed(), path))
}

/// Numbers and booleans are no texts here: a customer number keeps its zeros only between quotes.
fn text_of(place: &str, name: &str, item: &Item, path: &Path) -> Result<String, ConfigError> {
    let wrong = || bad(&format!("{place}{name}"), item.to_string().trim(), "\"…\"", path);
    item.as_str().map(str::to_owned).ok_or_else(wrong)
}

fn unknown(key: &str, path: &Path, nearest: Option<&str>) -> ConfigError {
    ConfigError::UnknownKey {
        key: key.to_owned(),
        path: Some(path.to_owned()),
        nearest: nearest.map(str::to_owned),
    }
}

fn bad(place: &str, value: &str, allowed: &str, path: &Path) -> ConfigError {
    ConfigError::BadValue {
        place: place.to_owned(),
        value: value.to_owned(),
        allowed: allowed.to_owned(),
        path: Some(path.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::schema::LANGUAGE;
    use crate::system::disk::Disk;

    fn written(text: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        fs::write(&path, text).unwrap();
        (folder, path)
    }

    const HOME: &str = "# mine\nlanguage = \"sv\" # Swedish\n\n[profile.hem]\nkind = \"embedded\"\ndb = \"a.sqlite\"\ncustomer = \"0045\"\n";

    #[test]
    fn a_change_keeps_every_comment() {
        let (_folder, path) = written(HOME);

        let mut draft = Draft::open(&path).unwrap();
        draft.set(None, &LANGUAGE, Some("en")).unwrap();
        draft.set(Some("hem"), &LANGUAGE, Some("sv")).unwrap();
        draft.save(&Disk).unwrap();

        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("# mine\nlanguage = \"en\" # Swedish\n"), "{text}");
        let file = ConfigFile::read(&path).unwrap();
        assert_eq!(file.profiles[0].settings.get("language").map(String::as_str), Some("sv"));
        assert_eq!(file.profiles[0].customer, "0045");
    }

    #[test]
    fn an_unknown_key_is_an_error_that_names_its_neighbour() {
        let (_folder, path) = written(&HOME.replace("customer =", "custmer ="));

        let error = ConfigFile::read(&path).unwrap_err();

        let ConfigError::UnknownKey { key, nearest, .. } = error else { panic!("{error}") };
        assert_eq!((key.as_str(), nearest.as_deref()), ("profile.hem.custmer", Some("customer")));
    }

    #[test]
    fn a_broken_file_says_in_which_line() {
        let (_folder, path) = written("language = \"sv\"\ncolor = \n");

        assert!(matches!(ConfigFile::read(&path), Err(ConfigError::Syntax { line: 2, .. })));
    }

    #[test]
    fn a_number_is_no_customer_number() {
        let (_folder, path) = written(&HOME.replace("\"0045\"", "45"));

        assert!(matches!(ConfigFile::read(&path), Err(ConfigError::BadValue { .. })));
    }

    #[test]
    fn a_removed_profile_is_the_default_no_longer() {
        let (_folder, path) = written(&format!("default_profile = \"hem\"\n{HOME}"));

        let mut draft = Draft::open(&path).unwrap();
        draft.remove_profile("hem").unwrap();
        draft.save(&Disk).unwrap();

        let file = ConfigFile::read(&path).unwrap();
        assert!(file.profiles.is_empty());
        assert!(!file.settings.contains_key("default_profile"));
    }
}
