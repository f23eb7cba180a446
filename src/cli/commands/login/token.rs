//! Logging in with a token, for programs: at a portal that speaks our API.

use crate::cli::commands::login::keep::{self, Begun, Entered};
use crate::cli::commands::login::{Way, password, told};
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::outcome::Outcome;
use crate::config::credentials::{Kept, Method};
use crate::config::profile::RemoteKind;
use crate::domain::refusal::Refusal;
use crate::lang::Words;
use crate::portal::rest::session::By;
use crate::portal::rest::sign_in;
use crate::words;

/// Takes the token, asks whose it is, and keeps it.
pub fn log_in<'a>(way: &Way<'a, '_>) -> Result<Outcome<'a>, Failure> {
    if way.probe.kind != RemoteKind::Rest {
        let utility = way.called();
        return Err(Failure::usage(words!("{utility} takes no tokens", "{utility} tar inga nycklar"))
            .with_hint(Words::same("--password-stdin")));
    }
    let token = password::first_line(way)?;
    if token.reveal().is_empty() {
        return Err(Failure::usage(Words::fixed("the token is empty", "nyckeln är tom"))
            .with_why(Words::fixed(
                "it is the first line of standard input",
                "den är den första raden på standard in",
            ))
            .with_hint(Words::fixed(
                "minasidor login --token-stdin < token.txt",
                "minasidor login --token-stdin < nyckel.txt",
            )));
    }
    let begun = sign_in::token(&way.line, &token).map_err(|error| match error.refusal {
        Refusal::SessionEnded => no_such_token(way),
        _ => way.refused(error, ""),
    })?;
    if begun.session.by != By::Token {
        return Err(no_such_token(way));
    }
    let customer = begun.customer.number.to_string();
    let entered = Entered {
        user: begun.session.user.clone(),
        holder: Some(begun.customer.name).filter(|name| *name != customer),
        customer,
        saved: Begun::Rest(begun.session),
        kept: Kept { method: Method::Token, user: None, place: None, password: None },
        in_keyring: None,
        command: None,
    };
    let profiles = keep::keep(way, vec![entered])?;
    Ok(told::answer(way, Method::Token, profiles, begun.may))
}

fn no_such_token(way: &Way<'_, '_>) -> Failure {
    let utility = way.called();
    Failure::new(
        "wrong_credentials",
        Exit::LogIn,
        words!("could not log in to {utility}", "det gick inte att logga in hos {utility}"),
    )
    .with_why(Words::fixed(
        "the token is none, has ended, or was taken back",
        "nyckeln finns inte, har gått ut eller är återkallad",
    ))
    .with_hint(words!(
        "ask {utility} for a new one; where the portal is: minasidor portal tokens issue",
        "be {utility} om en ny; där portalen finns: minasidor portal tokens issue"
    ))
    .explained()
}

/// Says that the profile had a token, and that nobody gives another.
pub fn missing(way: &Way<'_, '_>) -> Failure {
    let utility = way.called();
    Failure::new(
        "session_ended",
        Exit::LogIn,
        words!("could not log in to {utility}", "det gick inte att logga in hos {utility}"),
    )
    .with_why(Words::fixed("this profile has a token", "profilen har en nyckel"))
    .with_hint(Words::fixed(
        "--token-stdin with a new one, or --method",
        "--token-stdin med en ny, eller --method",
    ))
    .explained()
}
