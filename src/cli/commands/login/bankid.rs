//! Logging in with BankID: who signs, and which of their accounts are entered.

use std::io::Read;

use crate::cli::commands::login::Way;
use crate::cli::commands::login::challenge::{Place, Shown};
use crate::cli::commands::login::keep::{self, Entered};
use crate::cli::commands::login::told::{self, May};
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::outcome::Outcome;
use crate::config::credentials::{Kept, Method};
use crate::config::profile::RemoteKind;
use crate::domain::id::person::PersonalNumber;
use crate::lang::{Language, Words};
use crate::portal::PortalError;
use crate::portal::bfus::sign_in::bankid as bfus;
use crate::portal::rest::bankid as rest;
use crate::portal::sign_in::Account;
use crate::words;

/// The most bytes of a line with a personal number.
const MOST: u64 = 256;

/// Logs in and keeps what later commands need.
pub fn log_in<'a>(way: &Way<'a, '_>) -> Result<Outcome<'a>, Failure> {
    let place = Place::parse(way.args.qr.as_deref())?.free()?;
    if place == Place::Terminal && !can_draw(way) {
        return Err(nobody_there(way));
    }
    let signed = signed(way, place)?;
    let chosen = choose(way, signed.accounts())?;
    let (mut entered, mut may) = (Vec::new(), None);
    for account in chosen {
        match enter(&signed, account) {
            Ok((one, own)) => {
                entered.push(one);
                may = told::either(may, own);
            }
            // Those that were let in are kept all the same.
            Err(error) if !entered.is_empty() => {
                way.app.partly(way.refused(error, &account.customer));
            }
            Err(error) => return Err(way.refused(error, &account.customer)),
        }
    }
    let profiles = keep::keep(way, entered)?;
    Ok(told::answer(way, Method::BankId, profiles, may))
}

/// A person who has signed, at one kind of portal or another.
enum Signed<'a> {
    Bfus(bfus::Signed<'a>),
    Rest(rest::Signed<'a>),
}

impl Signed<'_> {
    fn accounts(&self) -> &[Account] {
        match self {
            Self::Bfus(signed) => signed.accounts(),
            Self::Rest(signed) => signed.accounts(),
        }
    }

    fn enter(&self, account: &Account) -> Result<(keep::Begun, Option<May>), PortalError> {
        Ok(match self {
            Self::Bfus(signed) => (keep::Begun::Bfus(signed.enter(account)?), None),
            Self::Rest(signed) => {
                let begun = signed.enter(account)?;
                (keep::Begun::Rest(begun.session), begun.may)
            }
        })
    }
}

/// Has the person sign. Only the older kind of portal wants to know beforehand who that is.
fn signed<'w>(way: &'w Way<'_, '_>, place: Place) -> Result<Signed<'w>, Failure> {
    let signed = match way.probe.kind {
        RemoteKind::Bfus => {
            let person = person(way)?;
            bfus::sign(&way.line, &person, &Shown::new(way.app, place)).map(Signed::Bfus)
        }
        RemoteKind::Rest if way.args.personal_number_stdin => return Err(not_asked()),
        RemoteKind::Rest => rest::sign(&way.line, &Shown::new(way.app, place)).map(Signed::Rest),
    };
    signed.map_err(|error| way.refused(error, ""))
}

fn not_asked() -> Failure {
    Failure::usage(Words::fixed(
        "this portal asks for no personal number",
        "den här portalen frågar inte efter personnummer",
    ))
    .with_why(Words::fixed("BankID tells it who signed", "BankID talar om vem som legitimerade sig"))
    .with_hint(Words::fixed("without --personal-number-stdin", "utan --personal-number-stdin"))
}

fn can_draw(way: &Way<'_, '_>) -> bool {
    way.app.system.streams.errors_are_terminal && way.app.system.terminal.moves_cursor()
}

fn nobody_there(way: &Way<'_, '_>) -> Failure {
    let utility = way.called();
    Failure::new(
        "person_needed",
        Exit::Person,
        words!(
            "could not log in to {utility} with BankID",
            "det gick inte att logga in hos {utility} med BankID"
        ),
    )
    .with_why(Words::fixed(
        "the code has to be scanned, and there is no terminal to draw it on",
        "koden måste läsas av, och det finns ingen terminal att rita den på",
    ))
    .with_hint(words!("{l} --qr png", "{l} --qr png", l = way.about("").login))
    .explained()
}

fn enter(signed: &Signed<'_>, account: &Account) -> Result<(Entered, Option<May>), PortalError> {
    let (saved, may) = signed.enter(account)?;
    let entered = Entered {
        saved,
        customer: account.customer.clone(),
        user: account.user.clone(),
        holder: Some(account.name.clone()).filter(|name| !name.is_empty()),
        kept: Kept { method: Method::BankId, user: None, place: None, password: None },
        in_keyring: None,
        command: None,
    };
    Ok((entered, may))
}

/// Gets the personal number. It is never repeated, nor shown while it is typed.
fn person(way: &Way<'_, '_>) -> Result<PersonalNumber, Failure> {
    let app = way.app;
    let text = if way.args.personal_number_stdin {
        let mut line = Vec::new();
        let read = app.system.streams.input().by_ref().take(MOST).read_to_end(&mut line);
        read.map_err(|error| Failure::output(&error))?;
        String::from_utf8(line).unwrap_or_default().lines().next().unwrap_or_default().to_owned()
    } else if app.can_ask() {
        let typed = app
            .ask_secret(&Words::fixed("Personal number (YYYYMMDDNNNN): ", "Personnummer (ÅÅÅÅMMDDNNNN): "))?;
        typed.reveal().to_owned()
    } else {
        return Err(Failure::usage(Words::fixed("the personal number is missing", "personnumret saknas"))
            .with_why(Words::fixed("nobody can be asked", "ingen går att fråga"))
            .with_hint(Words::same("--personal-number-stdin")));
    };
    PersonalNumber::parse(text.trim(), app.today()).map_err(|_| {
        Failure::usage(Words::fixed("that is no personal number", "det är inget personnummer")).with_why(
            Words::fixed(
                "it has 12 digits, the last of which checks the others",
                "det har 12 siffror, och den sista kontrollerar de andra",
            ),
        )
    })
}

/// Chooses among the accounts: as the options say, as the profile is, the only one, or as the user says.
fn choose<'s>(way: &Way<'_, '_>, accounts: &'s [Account]) -> Result<Vec<&'s Account>, Failure> {
    if way.args.all_accounts {
        return Ok(accounts.iter().collect());
    }
    let (customer, user) = match (&way.args.customer, way.old) {
        (Some(customer), _) => (Some(customer.as_str()), way.args.user.as_deref()),
        (None, Some(old)) => (Some(old.customer.as_str()), way.args.user.as_deref().or(old.user.as_deref())),
        (None, None) => (None, way.args.user.as_deref()),
    };
    let fits = |account: &&Account| {
        customer.is_none_or(|number| account.customer == number)
            && user.is_none_or(|user| account.user.as_deref() == Some(user))
    };
    match accounts.iter().filter(fits).collect::<Vec<_>>().as_slice() {
        [] => Err(none_fits(accounts, customer.unwrap_or_default())),
        [only] => Ok(vec![only]),
        // An own account comes before those of others with the same number.
        [first, ..] if customer.is_some() => Ok(vec![first]),
        several if way.app.can_ask() => ask(way, several),
        several => Err(which(several)),
    }
}

fn ask<'s>(way: &Way<'_, '_>, accounts: &[&'s Account]) -> Result<Vec<&'s Account>, Failure> {
    let language = way.app.language;
    let lines = accounts.iter().enumerate().map(|(at, account)| {
        format!("{}  {}\n", at + 1, crate::cli::failure::show::one_line(&described(account, language)))
    });
    way.app.system.streams.say(&lines.collect::<String>());
    let most = accounts.len();
    loop {
        let answer = way.app.ask_line(&words!(
            "Which? 1-{most}, several with commas, or all: ",
            "Vilket? 1-{most}, flera med komma, eller alla: "
        ))?;
        if matches!(answer.to_lowercase().as_str(), "all" | "alla") {
            return Ok(accounts.to_vec());
        }
        let numbers = answer.split(',').map(|number| number.trim().parse::<usize>().ok()?.checked_sub(1));
        let mut chosen: Vec<&Account> = Vec::new();
        let all = numbers.map(|at| accounts.get(at?).copied()).collect::<Option<Vec<_>>>();
        for account in all.unwrap_or_default() {
            if !chosen.contains(&account) {
                chosen.push(account);
            }
        }
        if !chosen.is_empty() {
            return Ok(chosen);
        }
    }
}

fn described(account: &Account, language: Language) -> String {
    let Account { customer, name, .. } = account;
    let words = if account.is_granted {
        words!("{customer}  {name} (lets you in)", "{customer}  {name} (släpper in dig)")
    } else {
        words!("{customer}  {name}", "{customer}  {name}")
    };
    words.get(language).to_owned()
}

fn list(accounts: &[&Account]) -> String {
    let told = |account: &&Account| match &account.user {
        Some(user) => format!("{} (--user {user})", account.customer),
        None => account.customer.clone(),
    };
    accounts.iter().map(told).collect::<Vec<_>>().join(", ")
}

fn which(accounts: &[&Account]) -> Failure {
    let list = list(accounts);
    Failure::new(
        "which_account",
        Exit::Usage,
        Words::fixed("you may enter several accounts", "du har flera konton att välja på"),
    )
    .with_why(words!("there are: {list}", "det finns: {list}"))
    .with_hint(Words::fixed(
        "--customer NUMBER, or --all-accounts",
        "--customer NUMMER, eller --all-accounts",
    ))
}

fn none_fits(accounts: &[Account], customer: &str) -> Failure {
    let list = list(&accounts.iter().collect::<Vec<_>>());
    Failure::new(
        "no_such_account",
        Exit::NotFound,
        words!(
            "whoever signed may not enter customer {customer}",
            "den som legitimerade sig når inte kund {customer}"
        ),
    )
    .with_why(words!("there are: {list}", "det finns: {list}"))
}
