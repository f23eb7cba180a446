//! The commands: one file or folder each, its arguments and what it does.
//!
//! A command asks the portal, names a view and returns an [`Outcome`]; it writes nothing itself. A new one is
//! a variant of [`Command`] and an arm of each `match` below.

pub mod admin;
pub mod calendar;
pub mod completions;
pub mod config;
pub mod consumption;
pub mod contracts;
pub mod cron;
pub mod doctor;
pub mod documents;
pub mod facilities;
pub mod help;
pub mod home;
pub mod invoices;
pub mod login;
pub mod logout;
pub mod meter;
pub mod moving;
pub mod portal;
pub mod profile;
pub mod report;
pub mod schema;
pub mod support;
pub mod sync;
pub mod waste;
pub mod whoami;

use clap::Subcommand;

use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::cli::outcome::Outcome;

/// What is to be done.
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "clap would take a text here for the command's own")]
pub enum Command {
    #[command(aliases = ["hem", "start"])]
    Home(home::HomeArgs),
    #[command(aliases = ["förbrukning", "forbrukning"])]
    Consumption(Box<consumption::ConsumptionArgs>),
    #[command(aliases = ["anläggningar", "anlaggningar", "anläggning", "anlaggning"])]
    Facilities(facilities::FacilitiesArgs),
    #[command(aliases = ["administration", "administrera"])]
    Admin(admin::AdminArgs),
    #[command(aliases = ["fakturor", "faktura", "invoice"])]
    Invoices(invoices::InvoicesArgs),
    #[command(aliases = ["avtal", "contract"])]
    Contracts(contracts::ContractsArgs),
    #[command(aliases = ["avfall", "renhållning", "renhallning", "miljötjänster", "miljotjanster"])]
    Waste(waste::WasteArgs),
    #[command(aliases = ["kalender"])]
    Calendar(Box<calendar::CalendarArgs>),
    #[command(aliases = ["mätare", "matare", "mätarställning", "matarstallning", "mätarställningar", "matarstallningar"])]
    Meter(meter::MeterArgs),
    #[command(aliases = ["dokument", "document"])]
    Documents(documents::DocumentsArgs),
    #[command(aliases = ["kundservice", "kundtjänst", "kundtjanst"])]
    Support(support::SupportArgs),
    #[command(aliases = ["flytta", "flytt", "flyttanmälan", "flyttanmalan"])]
    Move(moving::MoveArgs),
    #[command(aliases = ["rapport", "rapporter", "rapportcenter"])]
    Report(report::ReportArgs),
    #[command(aliases = ["logga-in"])]
    Login(Box<login::LoginArgs>),
    #[command(aliases = ["logga-ut"])]
    Logout(logout::LogoutArgs),
    #[command(aliases = ["vem-är-jag", "vem-ar-jag", "vem"])]
    Whoami(whoami::WhoamiArgs),
    #[command(aliases = ["synka", "synkronisera"])]
    Sync(sync::SyncArgs),
    #[command(aliases = ["profil", "profiler"])]
    Profile(profile::ProfileArgs),
    #[command(aliases = ["portalen"])]
    Portal(portal::PortalArgs),
    #[command(aliases = ["inställningar", "installningar"])]
    Config(config::ConfigArgs),
    #[command(aliases = ["doktor"])]
    Doctor(doctor::DoctorArgs),
    #[command(aliases = ["komplettering", "kompletteringar"])]
    Completions(completions::CompletionsArgs),
    #[command(aliases = ["scheman"])]
    Schema(schema::SchemaArgs),
    #[command(aliases = ["hjälp", "hjalp"])]
    Help(help::HelpArgs),
}

impl Command {
    /// Whether it can not do without the file of settings. What explains or repairs can.
    pub fn needs_settings(&self) -> bool {
        match self {
            Self::Config(args) => args.needs_settings(),
            Self::Doctor(_) | Self::Completions(_) | Self::Schema(_) | Self::Help(_) => false,
            _ => true,
        }
    }

    /// Whether it sends readings that wait from earlier runs before it does its own.
    pub fn delivers(&self) -> bool {
        match self {
            Self::Home(_) => true,
            Self::Meter(args) => args.delivers(),
            _ => false,
        }
    }

    /// Whether its answer may be a picture.
    pub fn draws(&self) -> bool {
        matches!(self, Self::Invoices(args) if args.draws())
    }

    /// Whether its answer is text or an archive, which is what it is, whatever the file is called.
    pub fn is_what_it_is(&self) -> bool {
        match self {
            Self::Report(args) => args.writes_text(),
            Self::Admin(args) => args.writes_archive(),
            _ => false,
        }
    }

    /// Does it.
    ///
    /// # Errors
    /// What the command refuses.
    pub fn run<'a>(&'a self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        match self {
            Self::Home(args) => args.run(app),
            Self::Consumption(args) => args.run(app),
            Self::Facilities(args) => args.run(app),
            Self::Admin(args) => args.run(app),
            Self::Invoices(args) => args.run(app),
            Self::Contracts(args) => args.run(app),
            Self::Waste(args) => args.run(app),
            Self::Calendar(args) => args.run(app),
            Self::Meter(args) => args.run(app),
            Self::Documents(args) => args.run(app),
            Self::Support(args) => args.run(app),
            Self::Move(args) => args.run(app),
            Self::Report(args) => args.run(app),
            Self::Login(args) => args.run(app),
            Self::Logout(args) => args.run(app),
            Self::Whoami(args) => args.run(app),
            Self::Sync(args) => args.run(app),
            Self::Profile(args) => args.run(app),
            Self::Portal(args) => args.run(app),
            Self::Config(args) => args.run(app),
            Self::Doctor(args) => args.run(app),
            Self::Completions(args) => args.run(),
            Self::Schema(args) => args.run(),
            Self::Help(args) => args.run(app),
        }
    }
}
