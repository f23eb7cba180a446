//! `minasidor portal set-person`: whose BankID opens a customer or a user.

use clap::Args;

use crate::cli::app::App;
use crate::cli::commands::portal::host::{FileArgs, nobody, secret};
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::outcome::Outcome;
use crate::domain::id::person::PersonalNumber;
use crate::lang::Words;
use crate::words;

/// Say whose BankID opens a customer or a user of a portal file
///
/// The personal number is asked for, or read from standard input; never part of the command line, and shown masked.
/// One person can be behind several customers and users.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor portal set-person 100045 --db portal.sqlite
  minasidor portal set-person 100045 --db portal.sqlite --person-stdin < number.txt
  minasidor portal set-person 100045 --db portal.sqlite --remove")]
pub struct SetPersonArgs {
    /// A customer number, or the name of a user
    #[arg(value_name = "USER")]
    user: String,
    #[command(flatten)]
    file: FileArgs,
    /// Read the personal number from the first line of standard input
    #[arg(long, conflicts_with = "remove")]
    person_stdin: bool,
    /// Take it back: no BankID opens it any more
    #[arg(long)]
    remove: bool,
}

impl SetPersonArgs {
    /// Says who it is.
    ///
    /// # Errors
    /// When there is nobody of that name, or the number is none.
    pub fn run<'a>(&self, app: &App<'_>) -> Result<Outcome<'a>, Failure> {
        let user = self.user.trim();
        let host = self.file.open(app)?.host;
        host.find(user).map_err(|error| nobody(error, user))?;
        let person = if self.remove { None } else { Some(self.person(app)?) };
        host.set_person(user, person.as_ref()).map_err(|error| nobody(error, user))?;
        Ok(Outcome::done(match person {
            Some(person) => {
                let masked = person.masked();
                words!("BankID of {masked} opens {user}.", "BankID för {masked} öppnar {user}.")
            }
            None => words!("No BankID opens {user}.", "Inget BankID öppnar {user}."),
        }))
    }

    fn person(&self, app: &App<'_>) -> Result<PersonalNumber, Failure> {
        let question = Words::fixed("Personal number, YYYYMMDD-NNNN: ", "Personnummer, ÅÅÅÅMMDD-NNNN: ");
        let typed = secret(app, (self.person_stdin, "--person-stdin"), &question)?;
        // Ten digits can be two people a century apart.
        let whole = typed.reveal().chars().filter(char::is_ascii_digit).count() == 12;
        let read = PersonalNumber::parse(typed.reveal(), app.today()).ok().filter(|_| whole);
        read.ok_or_else(|| {
            Failure::new(
                "invalid",
                Exit::Refused,
                Words::fixed("that is no personal number", "det är inget personnummer"),
            )
            .with_why(Words::fixed(
                "it has twelve digits, YYYYMMDD-NNNN, and the last is a check digit",
                "det har tolv siffror, ÅÅÅÅMMDD-NNNN, och den sista är en kontrollsiffra",
            ))
        })
    }
}
