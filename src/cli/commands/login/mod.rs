//! `minasidor login`: finds out what portal an address is, logs in, and keeps what later commands need.
//!
//! Nothing of what was there before is touched until the new login has succeeded.

pub mod address;
mod bankid;
mod challenge;
mod keep;
mod password;
mod picture;
mod token;
mod told;
pub mod unfound;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::app::App;
use crate::cli::commands::login::unfound::unfound;
use crate::cli::connect::explain::about_new;
use crate::cli::connect::found::{Found, find};
use crate::cli::connect::line::{line, origin};
use crate::cli::connect::{Chosen, chosen, remote};
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::login::{About, explain};
use crate::cli::outcome::Outcome;
use crate::config::credentials::{Kept, Method};
use crate::config::profile::{Place, Profile, RemoteKind};
use crate::lang::Words;
use crate::portal::PortalError;
use crate::portal::http::line::Line;
use crate::words;

pub use self::keep::hold;
pub use self::told::SHAPE;

/// Log in to your utility's Mina sidor, and set it up the first time
///
/// The address is the one in the browser when you log in there; any page of it will do. Without an address: logs in
/// again with the profile that is used. Asks for what it needs. The profile is named after the utility; --profile
/// names it otherwise. What worked before is kept until the new login has succeeded.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor login https://minasidor.stordala.example
  minasidor login https://minasidor.stordala.example --method bankid --all-accounts
  minasidor login https://minasidor.stordala.example --user 100045 --password-stdin < password.txt
  minasidor login --profile stordala --credential-command \"pass show stordala\"
  minasidor login --method bankid --qr png")]
pub struct LoginArgs {
    /// The address of the portal, as it stands in the browser
    #[arg(value_name = "URL")]
    url: Option<String>,

    /// How to log in; without it the portal decides, or you are asked
    #[arg(long, value_name = "METHOD")]
    method: Option<MethodName>,

    /// The customer number; with BankID it chooses among several accounts
    #[arg(long, value_name = "NUMBER")]
    customer: Option<String>,

    /// The user name, where it is not the customer number; with BankID the number of the user at another's account
    #[arg(long, value_name = "USER")]
    user: Option<String>,

    /// Read the password from the first line of standard input
    #[arg(long, conflicts_with_all = ["password_file", "credential_command"])]
    password_stdin: bool,

    /// Read the password from the first line of a file that nobody but you may read
    #[arg(long, value_name = "FILE", conflicts_with = "credential_command")]
    password_file: Option<PathBuf>,

    /// Have a command print the password, now and at each later login; nothing is stored
    ///
    /// Its first line of output is the password. It is split into words as a shell does, and run without a shell:
    /// nothing is expanded; for pipes write sh -c '…'. It may take a minute. The key credential_command.
    #[arg(long, value_name = "COMMAND")]
    credential_command: Option<String>,

    /// Read a token from the first line of standard input, at a portal of our own kind; it is kept for you alone
    #[arg(long, conflicts_with_all = ["password_stdin", "password_file", "credential_command", "method", "store"])]
    token_stdin: bool,

    /// Where the password is kept: in credentials.toml, for you alone to read, or in the desktop's keyring
    #[arg(long, value_name = "PLACE", conflicts_with = "credential_command")]
    store: Option<StoreName>,

    /// Where the QR code of BankID is shown: drawn on the terminal, or written as a picture (qr.png) each second
    #[arg(long, value_name = "terminal|png[=FILE]")]
    qr: Option<String>,

    /// Read the personal number for BankID from the first line of standard input
    #[arg(long, conflicts_with = "password_stdin")]
    personal_number_stdin: bool,

    /// With BankID: make a profile of each account that you may enter
    #[arg(long, conflicts_with = "customer")]
    all_accounts: bool,
}

/// How to log in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MethodName {
    /// User name and password
    #[value(alias = "lösenord")]
    Password,
    /// BankID, with the phone
    Bankid,
}

/// Where a password is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum StoreName {
    /// In credentials.toml
    #[value(alias = "fil")]
    File,
    /// In the desktop's keyring
    #[value(alias = "nyckelring")]
    Keyring,
}

/// A login on its way.
struct Way<'a, 'w> {
    app: &'a App<'w>,
    args: &'a LoginArgs,
    line: Line,
    probe: Found,
    /// The profile that is logged in with again; `None` for a new one.
    old: Option<&'a Profile>,
    /// How it was logged in with before.
    kept: Option<Kept>,
    /// The name that was asked for.
    named: Option<&'a str>,
}

impl LoginArgs {
    /// Logs in.
    ///
    /// # Errors
    /// When the address is none of a portal, nobody is let in, or what is needed can not be asked for.
    pub fn run<'a>(&'a self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        if app.options.demo.is_some() {
            return Err(Failure::usage(Words::fixed(
                "the demo needs no login",
                "demon behöver ingen inloggning",
            ))
            .with_hint(Words::same("minasidor --demo home")));
        }
        needs_the_portal(app, "login")?;
        challenge::Place::parse(self.qr.as_deref())?;
        let (named, old) = self.profile(app)?;
        let origin = match (&self.url, old) {
            (Some(typed), _) => address::origin(typed)?,
            (None, Some(profile)) => origin(&profile.name, &profile.place.text())?,
            (None, None) => return Err(no_address(named)),
        };
        let file = crate::cli::connect::credentials::read(app)?;
        let line = line(app, origin)?;
        let probe = find(&line).map_err(|error| unfound(app, ("login", &line), error))?;
        let kept = old.and_then(|profile| file.get(&profile.name));
        let way = Way { app, args: self, line, probe, old, kept, named };
        app.note(&told::found(&way.probe, way.line.origin()));
        if self.token_stdin {
            return token::log_in(&way);
        }
        match way.method()? {
            Method::Token => Err(token::missing(&way)),
            Method::Password if way.probe.kind == RemoteKind::Rest => password::log_in_by_api(&way),
            Method::Password => password::log_in(&way),
            Method::BankId => bankid::log_in(&way),
        }
    }

    /// Finds the profile that is meant: its name where one is asked for, and the profile itself where there is one.
    fn profile<'a>(&self, app: &'a App<'_>) -> Result<(Option<&'a str>, Option<&'a Profile>), Failure> {
        if self.url.is_some() {
            let named = match app.options.profile.as_slice() {
                [] => return Ok((None, None)),
                [one] => one.as_str(),
                _ => return Err(one_profile_only()),
            };
            crate::config::profile::check_name(named)?;
            let old = app.config.profile(named).ok();
            return match old.map(|profile| (profile, self.leads_to(profile))) {
                Some((profile, false)) => Err(taken(profile)),
                Some((profile, true)) => Ok((Some(named), Some(profile))),
                None => Ok((Some(named), None)),
            };
        }
        let Chosen::Profiles(names) = chosen(&app.options, &app.config)? else { return Ok((None, None)) };
        let [name] = names.as_slice() else { return Err(one_profile_only()) };
        let profile = app.config.profile(name)?;
        match profile.place {
            Place::Remote { .. } => Ok((None, Some(profile))),
            Place::Embedded { .. } => Err(remote::no_login(name)),
        }
    }

    /// Whether the address typed is the one of a profile.
    fn leads_to(&self, profile: &Profile) -> bool {
        let typed = self.url.as_deref().and_then(|url| address::origin(url).ok());
        let Place::Remote { url, .. } = &profile.place else { return false };
        typed.is_some_and(|origin| address::origin(url).is_ok_and(|own| own == origin))
    }

    /// Whether an option is about passwords.
    fn is_for_passwords(&self) -> bool {
        self.password_stdin
            || self.password_file.is_some()
            || self.credential_command.is_some()
            || self.store.is_some()
    }

    /// Whether an option is about BankID.
    fn is_for_bankid(&self) -> bool {
        self.qr.is_some() || self.personal_number_stdin || self.all_accounts
    }
}

impl Way<'_, '_> {
    /// Decides how to log in: as asked for, as the options imply, as before, as the portal lets, or as the user says.
    fn method(&self) -> Result<Method, Failure> {
        let before = self.old.and(self.kept.as_ref()).map(|kept| kept.method);
        let implied = match self.args {
            args if args.method == Some(MethodName::Password) => Some(Method::Password),
            args if args.method == Some(MethodName::Bankid) => Some(Method::BankId),
            args if args.is_for_passwords() && args.is_for_bankid() => return Err(both_methods()),
            args if args.is_for_passwords() => Some(Method::Password),
            // It asks for a code to be scanned from then on, and no cron job can.
            args if args.is_for_bankid() && before.is_some_and(|method| method != Method::BankId) => {
                return Err(self.another_method());
            }
            args if args.is_for_bankid() => Some(Method::BankId),
            _ => self.kept.as_ref().map(|kept| kept.method),
        };
        let takes_passwords = !self.probe.is_password_disabled;
        let takes_bankid = self.probe.takes_bankid;
        match implied {
            Some(Method::BankId) if !takes_bankid => Err(self.old_identity()),
            Some(method) => Ok(method),
            None if !takes_bankid && !takes_passwords => Err(self.old_identity()),
            None if !takes_passwords || (self.probe.has_captcha && takes_bankid) => Ok(Method::BankId),
            None if takes_bankid && self.app.can_ask() && self.args.user.is_none() => self.ask_method(),
            None => Ok(Method::Password),
        }
    }

    /// An option implies BankID where the profile has been logged in with otherwise.
    fn another_method(&self) -> Failure {
        let name = self.old.map(|profile| profile.name.as_str()).unwrap_or_default();
        Failure::usage(words!(
            "{name} does not log in with BankID, and one of the options is for BankID alone",
            "{name} loggar inte in med BankID, och någon av flaggorna gäller bara BankID"
        ))
        .with_hint(words!(
            "--method bankid, if {name} is to log in with it from now on",
            "--method bankid, om {name} ska logga in så hädanefter"
        ))
    }

    fn ask_method(&self) -> Result<Method, Failure> {
        loop {
            let answer = self.app.ask_line(&Words::fixed(
                "Log in with 1 password or 2 BankID? [1] ",
                "Logga in med 1 lösenord eller 2 BankID? [1] ",
            ))?;
            match answer.to_lowercase().as_str() {
                "" | "1" | "password" | "lösenord" => return Ok(Method::Password),
                "2" | "bankid" => return Ok(Method::BankId),
                _ => {}
            }
        }
    }

    /// The portal's BankID is of the older kind, which is not spoken here.
    fn old_identity(&self) -> Failure {
        let page = self.line.origin().page("/default.aspx");
        Failure::new(
            "not_offered",
            Exit::NotOffered,
            words!(
                "could not log in to {u} with BankID",
                "det gick inte att logga in hos {u} med BankID",
                u = self.called()
            ),
        )
        .with_why(Words::fixed(
            "this portal has an older kind of login with BankID, which minasidor does not speak",
            "portalen har en äldre sorts inloggning med BankID, som minasidor inte kan",
        ))
        .with_hint(words!("in the browser: {page}", "i webbläsaren: {page}"))
        .with_web_page(Some(page))
    }

    /// What the utility is called.
    fn called(&self) -> String {
        self.about("").utility
    }

    fn about(&self, user: &str) -> About {
        let known = self.old.and_then(|profile| profile.utility.as_deref());
        let about = about_new(self.app, self.probe.utility.as_deref().or(known), self.line.origin(), user);
        let login = match self.old {
            Some(profile) => format!("minasidor login --profile {}", profile.name),
            None => about.login.clone(),
        };
        let method = if self.args.method == Some(MethodName::Bankid) { " --method bankid" } else { "" };
        About { login: format!("{login}{method}"), ..about }
    }

    /// Tells why nobody was let in.
    fn refused(&self, error: PortalError, user: &str) -> Failure {
        let failure = explain(error.into(), &self.about(user));
        // A login that is broken off by Ctrl-C ends as any program does that is.
        if failure.code == "sign_in_cancelled" && self.app.system.interrupt.has_come() {
            let why = Words::fixed("you broke it off with Ctrl-C", "du avbröt med Ctrl-C");
            return failure.with_why(why).ending(Exit::Interrupted);
        }
        failure
    }
}

/// Refuses `--offline` where nothing can be done without the portal.
///
/// # Errors
/// Under `--offline`.
pub fn needs_the_portal(app: &App<'_>, command: &str) -> Result<(), Failure> {
    if !app.options.offline {
        return Ok(());
    }
    Err(Failure::usage(words!(
        "{command} asks the portal, and --offline does not",
        "{command} frågar portalen, och --offline gör det inte"
    )))
}

fn no_address(named: Option<&str>) -> Failure {
    let failure = Failure::usage(Words::fixed("whose portal?", "vems portal?"));
    let hint = match named {
        Some(name) => format!("minasidor login https://… --profile {name}"),
        None => "minasidor login https://…".to_owned(),
    };
    failure.with_hint(Words::same(hint))
}

fn one_profile_only() -> Failure {
    Failure::usage(Words::fixed("log in to one profile at a time", "logga in med en profil i taget"))
        .with_hint(Words::fixed("--profile NAME", "--profile NAMN"))
}

fn taken(profile: &Profile) -> Failure {
    let (name, place) = (&profile.name, profile.place.text());
    Failure::new(
        "profile_exists",
        Exit::Refused,
        words!("did not log in as the profile {name}", "loggade inte in som profilen {name}"),
    )
    .with_why(words!(
        "there is one of that name for {place}",
        "det finns redan en med det namnet för {place}"
    ))
    .with_hint(Words::fixed("another --profile NAME", "ett annat --profile NAMN"))
}

fn both_methods() -> Failure {
    Failure::usage(Words::fixed(
        "these options are for different ways to log in",
        "de här flaggorna hör till olika sätt att logga in",
    ))
    .with_hint(Words::same("--method password|bankid"))
}
