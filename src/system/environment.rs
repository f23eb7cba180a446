//! The variables that the process was started with, read once.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;

/// A snapshot of the environment.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    variables: BTreeMap<String, OsString>,
}

impl Environment {
    /// Takes the variables of the process. One whose name is not Unicode can not be ours and is left out.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    pub fn real() -> Self {
        let named = |(name, value): (OsString, OsString)| Some((name.into_string().ok()?, value));
        Self { variables: std::env::vars_os().filter_map(named).collect() }
    }

    /// Makes an environment of the given variables alone.
    pub fn of<N: Into<String>, V: Into<OsString>>(variables: impl IntoIterator<Item = (N, V)>) -> Self {
        Self { variables: variables.into_iter().map(|(n, v)| (n.into(), v.into())).collect() }
    }

    /// Returns a variable's text. One that is empty or not Unicode counts as not set.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.variables.get(name)?.to_str().filter(|value| !value.is_empty())
    }

    /// Returns a variable as a path, also one that is not Unicode. An empty one counts as not set.
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        self.variables.get(name).filter(|value| !value.is_empty()).map(PathBuf::from)
    }

    /// Returns the names of all variables, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.variables.keys().map(String::as_str)
    }

    /// Returns the locale of messages as `LC_ALL`, `LC_MESSAGES` or `LANG` names it, else the system's on
    /// Windows and macOS.
    pub fn locale(&self) -> Option<String> {
        let named = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| self.get(name));
        named.map(str::to_owned).or_else(system_locale)
    }
}

#[cfg(any(windows, target_os = "macos"))]
fn system_locale() -> Option<String> {
    sys_locale::get_locale()
}

#[cfg(not(any(windows, target_os = "macos")))]
fn system_locale() -> Option<String> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_variable_counts_as_not_set() {
        let environment = Environment::of([("NO_COLOR", ""), ("LANG", "sv_SE.UTF-8"), ("LC_ALL", "")]);

        assert_eq!(environment.get("NO_COLOR"), None);
        assert_eq!(environment.path("NO_COLOR"), None);
        assert_eq!(environment.locale().as_deref(), Some("sv_SE.UTF-8"));
    }
}
