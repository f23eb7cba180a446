//! Commands that are named to whoever uses the demo: copied as they stand, they stay in it.

use std::borrow::Cow;

use crate::cli::app::App;
use crate::lang::Words;

/// What stands before each command.
const PROGRAM: &str = "minasidor ";
/// Commands that open the portal of a customer.
const OPENING: [&str; 16] = [
    "admin",
    "calendar",
    "consumption",
    "contracts",
    "documents",
    "facilities",
    "home",
    "invoices",
    "meter",
    "move",
    "portal tokens",
    "report",
    "support",
    "sync",
    "waste",
    "whoami",
];
/// What says already whose portal is meant.
const SAID: [&str; 3] = ["--demo", "--profile", "--db"];

impl App<'_> {
    /// Names the demo in the commands of a text, where the demo is used.
    pub fn in_demo<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.options.demo.as_deref() {
            Some(who) => Cow::Owned(named(text, who)),
            None => Cow::Borrowed(text),
        }
    }

    /// As [`in_demo`](Self::in_demo), in both languages.
    pub fn words_in_demo(&self, words: &Words) -> Words {
        Words::new(self.in_demo(&words.en).into_owned(), self.in_demo(&words.sv).into_owned())
    }
}

fn named(text: &str, who: &str) -> String {
    let option = if who == "household" { "--demo".to_owned() } else { format!("--demo={who}") };
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(PROGRAM) {
        let (before, command) = rest.split_at(at);
        let command = command.strip_prefix(PROGRAM).unwrap_or_default();
        let whole = command.split(PROGRAM).next().unwrap_or_default();
        let is_own = before.chars().next_back().is_none_or(|c| !c.is_alphanumeric() && !"/-_.".contains(c));
        out.push_str(before);
        out.push_str(PROGRAM);
        if is_own && opens(whole) && !SAID.iter().any(|said| whole.contains(said)) {
            out.push_str(&option);
            out.push(' ');
        }
        rest = command;
    }
    out + rest
}

fn opens(command: &str) -> bool {
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric());
    OPENING.iter().any(|name| command.strip_prefix(name).is_some_and(ends))
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn a_command_that_opens_the_portal_names_the_demo_and_no_other_does() {
        for (text, expected) in [
            ("minasidor invoices show 1", "minasidor --demo invoices show 1"),
            (
                "minasidor report list; minasidor report types",
                "minasidor --demo report list; minasidor --demo report types",
            ),
            ("minasidor portal tokens list", "minasidor --demo portal tokens list"),
            ("minasidor portal check --db FILE", "minasidor portal check --db FILE"),
            ("minasidor --demo home", "minasidor --demo home"),
            ("minasidor login", "minasidor login"),
            ("minasidor meter pending --profile hem", "minasidor meter pending --profile hem"),
            ("the folder /srv/minasidor home", "the folder /srv/minasidor home"),
            ("minasidor homeless", "minasidor homeless"),
        ] {
            assert_eq!(named(text, "household"), expected);
        }
        assert_eq!(
            named("More: minasidor waste.", "300007/erik"),
            "More: minasidor --demo=300007/erik waste."
        );
    }
}
