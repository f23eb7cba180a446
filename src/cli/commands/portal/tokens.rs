//! `minasidor portal tokens`: what opens a served portal for programs, limited and for a time.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::app::App;
use crate::cli::commands::admin::right::{PageName, day};
use crate::cli::commands::portal::host::{FileArgs, Opened};
use crate::cli::failure::Failure;
use crate::cli::outcome::fault::cannot_carry;
use crate::cli::outcome::output::Output;
use crate::cli::outcome::write::could_begin_secret;
use crate::cli::outcome::{Document, Outcome};
use crate::domain::calendar::PeriodOption;
use crate::domain::id::{CustomerNumber, FacilityId, UserName};
use crate::domain::period::Period;
use crate::domain::refusal::Refusal;
use crate::domain::rights::Role;
use crate::domain::zone::{self, Clock, Instant};
use crate::lang::Words;
use crate::portal::PortalError;
use crate::portal::embedded::host::EmbeddedHost;
use crate::portal::host::{AccessToken, HostAccount, TokenScope, WantedToken};
use crate::render::column::Columns;
use crate::render::format::OutputFormat;
use crate::render::page::Page;
use crate::views::token::{self, TokenRow};
use crate::words;

/// List, make and take back tokens, which open a served portal for programs
///
/// Alone: list. A token opens some pages of one customer, as its user or as the customer itself, to read or to write,
/// with all facilities or some, until a day; never more than whose it is may.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:
  minasidor portal tokens --db portal.sqlite --customer 100045
  minasidor portal tokens issue --db portal.sqlite --customer 100045 --name cron --page readings --write --until 2027-06-01 -o token.txt
  minasidor portal tokens revoke 1 --db portal.sqlite --customer 100045"
)]
pub struct TokensArgs {
    #[command(flatten)]
    of: OfArgs,
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List tokens, the newest first
    #[command(alias = "lista")]
    #[command(after_help = "Examples:
  minasidor portal tokens list --db portal.sqlite --customer 300007 --user caretaker-01 --json")]
    List(OfArgs),
    /// Make a token; what it is shown by is told once
    ///
    /// With -o the file is readable by you alone, and the token its first line. A file that is there is not written over.
    #[command(aliases = ["skapa", "utfärda", "utfarda"])]
    #[command(after_help = "Examples:
  minasidor portal tokens issue --db portal.sqlite --customer 100045 --name cron --page readings --write --until 2027-06-01
  minasidor portal tokens issue --demo --name bokslut --page invoices --page documents --until 2027-06-01 -o token.txt")]
    Issue(IssueArgs),
    /// Take back a token: it opens nothing from then on
    #[command(aliases = ["återkalla", "aterkalla"])]
    #[command(after_help = "Examples:
  minasidor portal tokens revoke 1 --db portal.sqlite --customer 100045
  minasidor portal tokens revoke 1 --db portal.sqlite --customer 100045 --yes")]
    Revoke(RevokeArgs),
}

#[derive(Debug, Args)]
struct OfArgs {
    #[command(flatten)]
    file: FileArgs,
    /// The customer number; with --demo the one named there
    #[arg(long, value_name = "NUMBER")]
    customer: Option<String>,
    /// The user; without it the tokens are the customer's own
    #[arg(long, value_name = "USER")]
    user: Option<String>,
}

#[derive(Debug, Args)]
struct IssueArgs {
    #[command(flatten)]
    of: OfArgs,
    /// What it is called
    #[arg(long, value_name = "NAME")]
    name: String,
    /// On this page; repeatable
    #[arg(long, value_name = "PAGE", required = true)]
    page: Vec<PageName>,
    /// To hand in too, not to read alone
    #[arg(long)]
    write: bool,
    /// With this facility alone, by its id; repeatable
    #[arg(long, value_name = "ID")]
    facility: Vec<String>,
    /// Up to but without this day, at most 400 days ahead: with 2027-06-01 it opens last on 31 May
    #[arg(long, value_name = "DATE")]
    until: String,
}

#[derive(Debug, Args)]
struct RevokeArgs {
    /// The token's number, as list has it
    #[arg(value_name = "NUMBER")]
    number: i64,
    #[command(flatten)]
    of: OfArgs,
    /// Show which token would be taken back, and do nothing
    #[arg(long)]
    dry_run: bool,
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

impl TokensArgs {
    /// Lists, makes or takes back.
    ///
    /// # Errors
    /// What the portal refuses.
    pub fn run<'a>(&self, app: &App<'_>) -> Result<Outcome<'a>, Failure> {
        match &self.verb {
            None => self.of.list(app),
            Some(Verb::List(of)) => of.list(app),
            Some(Verb::Issue(args)) => args.run(app),
            Some(Verb::Revoke(args)) => args.run(app),
        }
    }
}

impl OfArgs {
    fn open(&self, app: &App<'_>) -> Result<(EmbeddedHost, HostAccount), Failure> {
        let Opened { host, demo } = self.file.open(app)?;
        let (named, as_user) = demo.map_or((None, None), |(customer, user)| (Some(customer), user));
        let typed = self.customer.as_deref().map(CustomerNumber::new);
        let customer = typed.or(named).ok_or_else(|| {
            Failure::usage(Words::fixed("--customer is missing", "--customer saknas"))
                .with_hint(Words::same("--customer 100045"))
        })?;
        let user = self.user.as_deref().map(UserName::new).or(as_user);
        let account = host.account(&customer, user.as_ref()).map_err(|error| {
            if error.refusal != Refusal::NotFound {
                return error.into();
            }
            no_account(error, &customer, user.as_ref())
        })?;
        Ok((host, account))
    }

    fn list<'a>(&self, app: &App<'_>) -> Result<Outcome<'a>, Failure> {
        let (host, account) = self.open(app)?;
        let now = app.now();
        let rows = host.tokens_of(&account)?.into_iter().map(|token| row(token, now));
        Ok(Outcome::list(Columns::all(), rows.collect()))
    }
}

impl IssueArgs {
    fn run<'a>(&self, app: &App<'_>) -> Result<Outcome<'a>, Failure> {
        let until = day(app, PeriodOption::Until, Some(&self.until), Period::from)?;
        let until = until.map_or(i64::MAX, |day| zone::start_of_day(day, Clock::Local));
        let (host, account) = self.of.open(app)?;
        let facilities = self.facility.iter().map(|id| FacilityId::new(id)).collect();
        let scope = TokenScope {
            pages: self.page.iter().map(|page| page.page()).collect(),
            role: if self.write { Role::Write } else { Role::Read },
            facilities: (!self.facility.is_empty()).then_some(facilities),
        };
        let file = new_file(app)?;
        let wanted = WantedToken { name: self.name.trim().to_owned(), scope, until };
        app.told.keep_secret();
        let (token, shown) = host.issue_for(&account, &wanted).map_err(refused)?;
        let number = token.number;
        app.when_lost.by(move |failure| take_back(&host, &account, number, failure));
        let row = row(token, app.now());
        let node = token::document(&row, &shown);
        let (last, number, name) = (row.last_day(), row.number, &row.name);
        let told = words!(
            "Token {number}, {name}, holds to {last}. It is shown this once.",
            "Åtkomstnyckel {number}, {name}, gäller t.o.m. {last}. Den visas bara den här gången."
        );
        if let Some(file) = file {
            let told = words!(
                "Token {number}, {name}, holds to {last}. It is in {file}.",
                "Åtkomstnyckel {number}, {name}, gäller t.o.m. {last}. Den finns i {file}.",
                file = file.display()
            );
            app.when_written.add(move |app| {
                app.note(&told);
                Ok(())
            });
        }
        Ok(Document::of_node("token", &token::SHAPE, node)
            .page(move |screen| {
                let mut page = Page::default();
                page.line(shown.reveal());
                page.prose(told.get(screen.language));
                page
            })
            .into())
    }
}

impl RevokeArgs {
    fn run<'a>(&self, app: &App<'_>) -> Result<Outcome<'a>, Failure> {
        let (host, account) = self.of.open(app)?;
        let number = self.number;
        let before = host.tokens_of(&account)?.into_iter().find(|token| token.number == number);
        if let Some(token) = before.as_ref().filter(|token| !token.revoked) {
            let name = &token.name;
            if self.dry_run {
                return Ok(Outcome::done(words!(
                    "Token {number}, {name}, would be taken back; nothing was done.",
                    "Åtkomstnyckel {number}, {name}, skulle återkallas; inget gjordes."
                )));
            }
            if !self.yes {
                app.confirm(&words!(
                    "Token {number}, {name}, will open nothing any more; that can not be undone.",
                    "Åtkomstnyckel {number}, {name}, öppnar sedan inget mer; det går inte att ångra."
                ))?;
            }
        }
        host.revoke_for(&account, number).map_err(|error| {
            if error.refusal != Refusal::NotFound {
                return error.into();
            }
            Failure::from(error)
                .with_what(words!("there is no token {number}", "det finns ingen åtkomstnyckel {number}"))
                .with_why(Words::fixed(
                    "whose tokens these are has none with that number",
                    "den som nycklarna gäller för har ingen med det numret",
                ))
                .with_hint(Words::same("minasidor portal tokens list"))
        })?;
        Ok(Outcome::done(match before.is_some_and(|token| token.revoked) {
            false => words!("Token {number} is taken back.", "Åtkomstnyckel {number} är återkallad."),
            true => words!(
                "Token {number} was taken back before; nothing changed.",
                "Åtkomstnyckel {number} var redan återkallad; inget ändrades."
            ),
        }))
    }
}

/// Takes back a token that nobody was shown.
fn take_back(host: &EmbeddedHost, account: &HostAccount, number: i64, failure: Failure) -> Failure {
    match host.revoke_for(account, number) {
        Ok(_) => failure.with_hint(words!(
            "make another; token {number}, which nobody was shown, is taken back",
            "skapa en ny; åtkomstnyckel {number}, som ingen fick se, är återkallad"
        )),
        Err(_) => failure.with_hint(words!(
            "token {number} holds, though nobody was shown it: minasidor portal tokens revoke {number}",
            "åtkomstnyckel {number} gäller, fast ingen fick se den: minasidor portal tokens revoke {number}"
        )),
    }
}

/// Looks whether what opens the portal can be written, before there is such a thing: it is told once.
fn new_file(app: &App<'_>) -> Result<Option<PathBuf>, Failure> {
    let output = Output::of(app)?;
    let format = output.format()?;
    if !matches!(format, OutputFormat::Table | OutputFormat::Json) {
        return Err(cannot_carry(format, &[OutputFormat::Table, OutputFormat::Json]));
    }
    output.file.as_deref().map(|path| could_begin_secret(app, path)).transpose()?;
    Ok(output.file)
}

fn row(token: AccessToken, now: Instant) -> TokenRow {
    let TokenScope { pages, role, facilities } = token.scope;
    TokenRow {
        number: token.number,
        name: token.name,
        customer: token.account.customer.number.to_string(),
        user: token.account.user.map(|user| user.to_string()),
        pages: pages.into_iter().collect(),
        role,
        facilities: facilities.map(|ids| ids.iter().map(ToString::to_string).collect()),
        made: token.made,
        until: token.until,
        last_used: token.last_used,
        revoked: token.revoked,
        now,
    }
}

fn no_account(error: PortalError, customer: &CustomerNumber, user: Option<&UserName>) -> Failure {
    let failure = Failure::from(error);
    match user {
        Some(user) => failure
            .with_what(words!(
                "there is no user {user} at customer {customer}",
                "det finns ingen användare {user} hos kund {customer}"
            ))
            .with_why(Words::fixed(
                "the portal has no such customer, or no right of such a user there",
                "portalen har ingen sådan kund, eller ingen sådan användare med rätt där",
            ))
            .with_hint(Words::same("minasidor admin users")),
        None => failure
            .with_what(words!("there is no customer {customer}", "det finns ingen kund {customer}"))
            .with_why(Words::fixed("the portal has no such customer", "portalen har ingen sådan kund"))
            .with_hint(Words::same("minasidor portal add-customer")),
    }
}

fn refused(error: PortalError) -> Failure {
    let why = match (error.refusal, error.what.as_deref()) {
        (Refusal::Invalid, Some("name")) => Words::fixed(
            "its name has 1 to 100 characters, none of them a control character",
            "namnet har 1 till 100 tecken, inget av dem ett styrtecken",
        ),
        (Refusal::Invalid, Some("until")) => Words::fixed(
            "it holds at most 400 days, and at least until tomorrow",
            "den gäller högst 400 dagar, och minst till i morgon",
        ),
        (Refusal::NotAllowed, Some(page)) => words!(
            "whose token it is may not itself: {page}",
            "den som nyckeln gäller för får inte själv: {page}"
        ),
        (Refusal::Conflict, _) => Words::fixed(
            "a hundred tokens hold already; take one back",
            "hundra nycklar gäller redan; återkalla någon",
        ),
        _ => return error.into(),
    };
    Failure::from(error)
        .with_what(Words::fixed("did not make the token", "åtkomstnyckeln skapades inte"))
        .with_why(why)
}
