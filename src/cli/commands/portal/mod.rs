//! `minasidor portal`: portal files of one's own, and the demo. One file for each verb that has much to do.

pub mod backup;
pub mod check;
mod export;
mod host;
mod import;
mod password;
mod person;
pub mod probe;
mod serve;
mod tokens;

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::app::App;
use crate::cli::commands::portal::backup::BackupArgs;
use crate::cli::commands::portal::check::CheckArgs;
use crate::cli::commands::portal::export::ExportArgs;
use crate::cli::commands::portal::import::ImportArgs;
use crate::cli::commands::portal::password::{SetPasswordArgs, UnlockArgs};
use crate::cli::commands::portal::person::SetPersonArgs;
use crate::cli::commands::portal::probe::ProbeArgs;
use crate::cli::commands::portal::serve::ServeArgs;
use crate::cli::commands::portal::tokens::TokensArgs;
use crate::cli::connect::{DEMO, open_store};
use crate::cli::failure::Failure;
use crate::cli::outcome::Outcome;
use crate::domain::facility::Customer;
use crate::domain::id::CustomerNumber;
use crate::domain::refusal::Refusal;
use crate::lang::Words;
use crate::portal::embedded::demo::{self, DemoFile};
use crate::portal::embedded::{Access, Store};
use crate::portal::{About, PortalError};
use crate::words;

/// Make, fill and check portal files, and start the demo afresh
///
/// A portal is one SQLite file. A customer who brings their own data makes one, adds themselves as a customer,
/// imports values, and uses it through a profile.
#[derive(Debug, Args)]
#[command(
    subcommand_required = true,
    arg_required_else_help = false,
    after_help = "Examples:
  minasidor portal init portal.sqlite
  minasidor portal add-customer --db portal.sqlite --number 100045 --name \"Maria Lind\"
  minasidor portal import values --db portal.sqlite --customer 100045 green-button.xml
  minasidor profile add hem --db portal.sqlite --customer 100045
  minasidor portal check --db portal.sqlite
  minasidor portal backup --db portal.sqlite portal.sqlite.copy"
)]
pub struct PortalArgs {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Make an empty portal file
    #[command(alias = "skapa")]
    #[command(after_help = "Examples:
  minasidor portal init portal.sqlite --name \"Stordala Energi & Miljö\"")]
    Init(InitArgs),
    /// Add a customer to a portal file
    #[command(aliases = ["lägg-till-kund", "lagg-till-kund"])]
    #[command(after_help = "Examples:
  minasidor portal add-customer --db portal.sqlite --number 100045 --name \"Maria Lind\"")]
    AddCustomer(AddCustomerArgs),
    #[command(alias = "importera")]
    Import(ImportArgs),
    #[command(alias = "exportera")]
    Export(ExportArgs),
    #[command(aliases = ["säkerhetskopiera", "sakerhetskopiera"])]
    Backup(BackupArgs),
    #[command(aliases = ["kontrollera"])]
    Check(CheckArgs),
    #[command(aliases = ["undersök", "undersok"])]
    Probe(ProbeArgs),
    #[command(aliases = ["servera", "visa-på-webben"])]
    Serve(ServeArgs),
    #[command(aliases = ["ange-lösenord", "ange-losenord"])]
    SetPassword(SetPasswordArgs),
    #[command(aliases = ["ange-person"])]
    SetPerson(SetPersonArgs),
    #[command(aliases = ["lås-upp", "las-upp"])]
    Unlock(UnlockArgs),
    #[command(aliases = ["nycklar", "åtkomstnycklar", "atkomstnycklar"])]
    Tokens(TokensArgs),
    /// Remove the demo's files, so that the next --demo makes them afresh
    #[command(aliases = ["återställ-demo", "aterstall-demo"])]
    #[command(after_help = "Examples:
  minasidor portal reset-demo")]
    ResetDemo,
}

#[derive(Debug, Args)]
struct InitArgs {
    /// The file to make
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The utility's name
    #[arg(long, value_name = "NAME", default_value = "Mina sidor")]
    name: String,
}

#[derive(Debug, Args)]
struct AddCustomerArgs {
    /// The portal file
    #[arg(long, value_name = "FILE")]
    db: PathBuf,
    /// The customer number: 4 to 12 digits
    #[arg(long, value_name = "NUMBER")]
    number: String,
    /// The holder's name
    #[arg(long, value_name = "NAME")]
    name: String,
}

impl PortalArgs {
    /// Makes, fills or checks a portal file.
    ///
    /// # Errors
    /// What the store refuses.
    pub fn run<'a>(&'a self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        match &self.verb {
            Verb::Init(args) => init(args),
            Verb::AddCustomer(args) => add_customer(args),
            Verb::Import(args) => args.run(app),
            Verb::Export(args) => args.run(app),
            Verb::Backup(args) => args.run(app),
            Verb::Check(args) => args.run(app),
            Verb::Probe(args) => args.run(app),
            Verb::Serve(args) => args.run(app),
            Verb::SetPassword(args) => args.run(app),
            Verb::SetPerson(args) => args.run(app),
            Verb::Unlock(args) => args.run(app),
            Verb::Tokens(args) => args.run(app),
            Verb::ResetDemo => reset_demo(app),
        }
    }
}

fn init<'a>(args: &InitArgs) -> Result<Outcome<'a>, Failure> {
    let about = About {
        utility_company: args.name.trim().to_owned(),
        older_invoices: None,
        service_email: None,
        service_phone: None,
        fault_phone: None,
        ..About::default()
    };
    let path = args.file.display();
    let store = Store::create(&args.file, &about).map_err(|error| exists(error, &path.to_string()))?;
    drop(store);
    Ok(Outcome::done(words!(
        "Made {path}. Next: minasidor portal add-customer --db {path} --number NUMBER --name NAME",
        "{path} är skapad. Vidare: minasidor portal add-customer --db {path} --number NUMMER --name NAMN"
    )))
}

fn exists(error: PortalError, path: &str) -> Failure {
    if error.refusal != Refusal::Invalid {
        return error.into();
    }
    Failure::from(error)
        .with_what(words!("did not make {path}", "{path} skapades inte"))
        .with_why(Words::fixed(
            "there is a file of that name; it is untouched",
            "det finns redan en fil med det namnet; den är orörd",
        ))
        .with_hint(Words::fixed("another name", "ett annat namn"))
}

fn add_customer<'a>(args: &AddCustomerArgs) -> Result<Outcome<'a>, Failure> {
    let number = CustomerNumber::parse(&args.number).map_err(|error| {
        let typed = &args.number;
        Failure::usage(words!("{typed} is no customer number", "{typed} är inget kundnummer"))
            .with_why(Words::fixed("it has 4 to 12 digits", "det har 4 till 12 siffror"))
            .because(&error)
    })?;
    let name = args.name.trim();
    if name.is_empty() || name.chars().any(char::is_control) {
        return Err(Failure::usage(Words::fixed("--name has no name", "--name har inget namn")));
    }
    let mut store = open_store(&args.db, Access::ReadWrite)?;
    let mut writer = store.writer()?;
    let customer = Customer { number: number.clone(), name: name.to_owned() };
    writer.add_customer(&customer).map_err(|error| taken(error, &number))?;
    writer.commit()?;
    let db = args.db.display();
    Ok(Outcome::done(words!(
        "Added customer {number}, {name}. Next: minasidor profile add NAME --db {db} --customer {number}",
        "Kund {number}, {name}, är tillagd. Vidare: minasidor profile add NAMN --db {db} --customer {number}"
    )))
}

fn taken(error: PortalError, number: &CustomerNumber) -> Failure {
    if error.refusal != Refusal::Invalid {
        return error.into();
    }
    Failure::from(error)
        .with_what(words!("did not add customer {number}", "kund {number} lades inte till"))
        .with_why(Words::fixed(
            "there is a customer with that number",
            "det finns redan en kund med det numret",
        ))
}

/// What the user's register says of the demo goes with it: afresh is afresh.
fn reset_demo<'a>(app: &App<'_>) -> Result<Outcome<'a>, Failure> {
    for file in [DemoFile::Others, DemoFile::Company] {
        demo::remove(&app.data_file(file.name())?)?;
    }
    app.register()?.forget(DEMO)?;
    app.journal()?.forget(DEMO)?;
    Ok(Outcome::done(Words::fixed(
        "The demo's files are removed. The next --demo makes them afresh.",
        "Demons filer är borttagna. Nästa --demo skapar dem på nytt.",
    )))
}
