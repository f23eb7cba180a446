//! The folders of the tool: settings, data, state and what may be thrown away.
//!
//! `MINASIDOR_HOME` puts all of them in one folder. Else Linux follows the XDG base directories, macOS
//! `~/Library`, Windows `%APPDATA%` and `%LOCALAPPDATA%`.

use std::path::{Path, PathBuf};

use crate::system::environment::Environment;

const NAME: &str = "minasidor";

/// The folders. A user without a home folder has none but through `MINASIDOR_HOME`.
#[derive(Debug, Clone, Default)]
pub struct Paths {
    folders: Option<Folders>,
    home: Option<PathBuf>,
}

#[derive(Debug, Clone)]
struct Folders {
    config: PathBuf,
    data: PathBuf,
    state: PathBuf,
    cache: PathBuf,
}

impl Paths {
    /// Works out the folders. A relative path in an `XDG_…` variable is ignored, as its standard says.
    pub fn from_environment(environment: &Environment) -> Self {
        let home = user_home(environment);
        let folders = match environment.path("MINASIDOR_HOME") {
            Some(root) => Some(Folders {
                config: root.join("config"),
                data: root.join("data"),
                state: root.join("state"),
                cache: root.join("cache"),
            }),
            None => platform_folders(environment, home.as_deref()),
        };
        Self { folders, home }
    }

    /// Returns the folder of the settings.
    pub fn config(&self) -> Option<&Path> {
        self.folders.as_ref().map(|f| f.config.as_path())
    }

    /// Returns the folder of what the user would miss.
    pub fn data(&self) -> Option<&Path> {
        self.folders.as_ref().map(|f| f.data.as_path())
    }

    /// Returns the folder of what has to survive until the next run.
    pub fn state(&self) -> Option<&Path> {
        self.folders.as_ref().map(|f| f.state.as_path())
    }

    /// Returns the folder of what can be made again.
    pub fn cache(&self) -> Option<&Path> {
        self.folders.as_ref().map(|f| f.cache.as_path())
    }

    /// Returns the file of settings.
    pub fn config_file(&self) -> Option<PathBuf> {
        self.config().map(|folder| folder.join("config.toml"))
    }

    /// Writes a path as people do, with `~` for their home folder.
    pub fn shown(&self, path: &Path) -> String {
        let below = self.home.as_deref().and_then(|home| path.strip_prefix(home).ok());
        match below {
            Some(rest) => format!("~{}{}", std::path::MAIN_SEPARATOR, rest.display()),
            None => path.display().to_string(),
        }
    }
}

#[cfg(not(windows))]
fn user_home(environment: &Environment) -> Option<PathBuf> {
    environment.path("HOME").filter(|path| path.is_absolute())
}

#[cfg(windows)]
fn user_home(environment: &Environment) -> Option<PathBuf> {
    environment.path("USERPROFILE").filter(|path| path.is_absolute())
}

#[cfg(not(any(windows, target_os = "macos")))]
fn platform_folders(environment: &Environment, home: Option<&Path>) -> Option<Folders> {
    let folder = |name: &str, usual: &str| {
        let named = environment.path(name).filter(|path| path.is_absolute());
        named.or_else(|| Some(home?.join(usual))).map(|base| base.join(NAME))
    };
    Some(Folders {
        config: folder("XDG_CONFIG_HOME", ".config")?,
        data: folder("XDG_DATA_HOME", ".local/share")?,
        state: folder("XDG_STATE_HOME", ".local/state")?,
        cache: folder("XDG_CACHE_HOME", ".cache")?,
    })
}

#[cfg(target_os = "macos")]
fn platform_folders(_environment: &Environment, home: Option<&Path>) -> Option<Folders> {
    let library = home?.join("Library");
    let support = library.join("Application Support").join(NAME);
    Some(Folders {
        config: support.clone(),
        data: support.clone(),
        state: support.join("state"),
        cache: library.join("Caches").join(NAME),
    })
}

#[cfg(windows)]
fn platform_folders(environment: &Environment, _home: Option<&Path>) -> Option<Folders> {
    let roaming = environment.path("APPDATA")?.join(NAME);
    let local = environment.path("LOCALAPPDATA")?.join(NAME);
    Some(Folders {
        config: roaming.join("config"),
        data: local.join("data"),
        state: local.join("state"),
        cache: local.join("cache"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_variable_puts_everything_in_one_folder() {
        let paths = Paths::from_environment(&Environment::of([("MINASIDOR_HOME", "/srv/mina")]));

        assert_eq!(paths.config_file(), Some(PathBuf::from("/srv/mina/config/config.toml")));
        assert_eq!(paths.data(), Some(Path::new("/srv/mina/data")));
        assert_eq!(paths.state(), Some(Path::new("/srv/mina/state")));
        assert_eq!(paths.cache(), Some(Path::new("/srv/mina/cache")));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_relative_xdg_folder_is_ignored() {
        let variables = [("HOME", "/home/maria"), ("XDG_CONFIG_HOME", "here"), ("XDG_DATA_HOME", "/data")];
        let paths = Paths::from_environment(&Environment::of(variables));

        assert_eq!(paths.config(), Some(Path::new("/home/maria/.config/minasidor")));
        assert_eq!(paths.data(), Some(Path::new("/data/minasidor")));
        assert_eq!(paths.shown(Path::new("/home/maria/x.csv")), "~/x.csv");
        assert_eq!(paths.shown(Path::new("/home/mariana/x.csv")), "/home/mariana/x.csv");
    }

    #[test]
    fn nobody_without_a_home_gets_folders() {
        assert_eq!(Paths::from_environment(&Environment::default()).config_file(), None);
    }
}
