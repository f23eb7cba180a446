//! What can be seen of the options when the command line as a whole is wrong: enough to word the error.

use std::ffi::OsString;

use crate::cli::app;
use crate::cli::args::{ColorName, FormatName, GlobalArgs, LanguageName};
use crate::cli::failure::show::Look;
use crate::config::Config;
use crate::system::System;

use clap::ValueEnum;

/// Returns how to tell what is wrong with a command line that can not be read.
pub fn look(arguments: &[OsString], system: &System) -> Look {
    let options = options(arguments);
    let mut config = Config::load(system).unwrap_or_else(|_| Config::without_file(system));
    let _given = app::set_options(&mut config, &options);
    app::look(system, &config, &options, app::language(&config))
}

fn options(arguments: &[OsString]) -> GlobalArgs {
    let texts: Vec<&str> =
        arguments.iter().skip(1).filter_map(|a| a.to_str()).take_while(|a| *a != "--").collect();
    let value = |name: &str| {
        let glued = texts.iter().find_map(|text| text.strip_prefix(name)?.strip_prefix('='));
        let at = texts.iter().position(|text| *text == name);
        glued.or_else(|| texts.get(at? + 1).copied()).map(str::to_owned)
    };
    let flag = |name: &str| texts.iter().any(|text| *text == name || text.starts_with(&format!("{name}=")));
    GlobalArgs {
        lang: value("--lang").and_then(|text| LanguageName::from_str(&text, true).ok()),
        color: value("--color").and_then(|text| ColorName::from_str(&text, true).ok()),
        format: value("--format").and_then(|text| FormatName::from_str(&text, true).ok()),
        json: flag("--json").then(String::new),
        jq: flag("--jq").then(String::new),
        ..GlobalArgs::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(line: &str) -> GlobalArgs {
        options(&line.split(' ').map(OsString::from).collect::<Vec<_>>())
    }

    #[test]
    fn language_and_format_are_seen_wherever_they_stand() {
        assert_eq!(seen("minasidor --lang sv nonsense").lang, Some(LanguageName::Sv));
        assert_eq!(seen("minasidor nonsense --lang=sv").lang, Some(LanguageName::Sv));
        assert!(seen("minasidor nonsense --json=id").machine());
        assert!(seen("minasidor --format jsonl nonsense").machine());
        assert!(!seen("minasidor nonsense --format table").machine());
        assert!(!seen("minasidor nonsense -- --json").machine());
        assert_eq!(seen("minasidor --lang").lang, None);
    }
}
