//! `minasidor portal set-password` and `unlock`: who may come in at a served portal with a password.

use clap::Args;

use crate::cli::app::App;
use crate::cli::commands::portal::host::{FileArgs, nobody, secret};
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::outcome::Outcome;
use crate::domain::refusal::Refusal;
use crate::domain::secret::Secret;
use crate::lang::{Words, plural};
use crate::portal::PortalError;
use crate::words;

/// Set the password of a customer or a user of a portal file
///
/// It is asked for twice, or read from standard input; never part of the command line. Setting it ends every session
/// and unlocks the login. It has 8 to 128 characters and is kept as an argon2id hash.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor portal set-password 100045 --db portal.sqlite
  minasidor portal set-password caretaker-01 --demo=company
  minasidor portal set-password 100045 --db portal.sqlite --password-stdin < password.txt")]
pub struct SetPasswordArgs {
    /// A customer number, or the name of a user
    #[arg(value_name = "USER")]
    user: String,
    #[command(flatten)]
    file: FileArgs,
    /// Read the password from the first line of standard input
    #[arg(long)]
    password_stdin: bool,
}

/// Let somebody try again who is locked out after wrong passwords
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor portal unlock 100045 --db portal.sqlite")]
pub struct UnlockArgs {
    /// A customer number, or the name of a user
    #[arg(value_name = "USER")]
    user: String,
    #[command(flatten)]
    file: FileArgs,
}

impl SetPasswordArgs {
    /// Sets the password.
    ///
    /// # Errors
    /// When there is nobody of that name, or the password is a poor one.
    pub fn run<'a>(&self, app: &App<'_>) -> Result<Outcome<'a>, Failure> {
        let user = self.user.trim();
        let host = self.file.open(app)?.host;
        // Nobody types a password twice for a name that is none.
        host.find(user).map_err(|error| nobody(error, user))?;
        let password = self.password(app)?;
        let ended = host.set_password(user, &password).map_err(|error| poor(error, user))?;
        let ended = i64::try_from(ended).unwrap_or(i64::MAX);
        let sessions = plural::count(
            ended,
            &Words::fixed("session was ended", "session avslutades"),
            &Words::fixed("sessions were ended", "sessioner avslutades"),
        );
        Ok(Outcome::done(if ended == 0 {
            words!("The password of {user} is set.", "Lösenordet för {user} är satt.")
        } else {
            words!(
                language => "The password of {user} is set. {s}.", "Lösenordet för {user} är satt. {s}.",
                s = sessions.get(language)
            )
        }))
    }

    fn password(&self, app: &App<'_>) -> Result<Secret, Failure> {
        let source = (self.password_stdin, "--password-stdin");
        let first = secret(app, source, &Words::fixed("New password: ", "Nytt lösenord: "))?;
        if self.password_stdin {
            return Ok(first);
        }
        let second = secret(app, source, &Words::fixed("Once more: ", "En gång till: "))?;
        if first == second {
            return Ok(first);
        }
        Err(Failure::new(
            "passwords_differ",
            Exit::Refused,
            Words::fixed("did not set the password", "lösenordet sattes inte"),
        )
        .with_why(Words::fixed(
            "what was typed is not the same twice",
            "det som skrevs är inte lika båda gångerna",
        )))
    }
}

impl UnlockArgs {
    /// Unlocks.
    ///
    /// # Errors
    /// When there is nobody of that name.
    pub fn run<'a>(&self, app: &App<'_>) -> Result<Outcome<'a>, Failure> {
        let user = self.user.trim();
        let host = self.file.open(app)?.host;
        let stood = host.unlock(user).map_err(|error| nobody(error, user))?;
        Ok(Outcome::done(match stood {
            true => words!("{user} can log in again.", "{user} kan logga in igen."),
            false => words!(
                "Nothing was in the way of {user}; nothing changed.",
                "Inget hindrade {user}; inget ändrades."
            ),
        }))
    }
}

fn poor(error: PortalError, user: &str) -> Failure {
    if error.refusal != Refusal::Invalid {
        return nobody(error, user);
    }
    Failure::from(error)
        .with_what(words!("did not set the password of {user}", "lösenordet för {user} sattes inte"))
        .with_why(Words::fixed(
            "a password has 8 to 128 characters and is not the user name",
            "ett lösenord har 8 till 128 tecken och är inte användarnamnet",
        ))
}
