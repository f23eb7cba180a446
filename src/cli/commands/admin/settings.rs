//! `minasidor admin settings`: what the customer says of itself at the portal.

use clap::{Args, Subcommand, ValueEnum};

use crate::cli::app::App;
use crate::cli::args::WriteArgs;
use crate::cli::commands::admin::carry_out::{Saying, carry_out};
use crate::cli::failure::Failure;
use crate::cli::outcome::Outcome;
use crate::domain::administration::Deed;
use crate::domain::setting::SettingKey;
use crate::render::column::{Columns, Place};
use crate::render::page::Page;
use crate::views::portal_setting::{self, PortalSettingRow};
use crate::words;

/// List and change what the customer says of itself at the portal
///
/// Alone: list. These are kept by the portal; minasidor config has the settings of this tool.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor admin settings
  minasidor admin settings set contact_email maria@lind.example
  minasidor admin settings set invoice_delivery email --yes")]
pub struct SettingsArgs {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List the settings
    #[command(alias = "lista")]
    #[command(after_help = "Examples:
  minasidor admin settings list --json")]
    List,
    /// Change a setting
    #[command(aliases = ["ange", "sätt", "satt"])]
    #[command(after_help = "Examples:
  minasidor admin settings set contact_phone \"070-174 06 05\"
  minasidor admin settings set contact_email --unset")]
    Set(SetArgs),
}

/// A setting by its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum KeyName {
    /// Where customer service writes to
    #[value(name = "contact_email")]
    ContactEmail,
    /// Where customer service calls
    #[value(name = "contact_phone")]
    ContactPhone,
    /// How invoices come: paper, email, e-invoice
    #[value(name = "invoice_delivery")]
    InvoiceDelivery,
}

#[derive(Debug, Args)]
struct SetArgs {
    /// The setting
    #[arg(value_name = "KEY")]
    key: KeyName,
    /// Its value
    #[arg(value_name = "VALUE", required_unless_present = "unset", conflicts_with = "unset")]
    value: Option<String>,
    /// Take back what was said
    #[arg(long)]
    unset: bool,
    #[command(flatten)]
    write: WriteArgs,
}

impl SettingsArgs {
    /// Lists or changes.
    ///
    /// # Errors
    /// What the portal refuses, and values that a setting does not take.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        match &self.verb {
            None | Some(Verb::List) => list(app),
            Some(Verb::Set(args)) => set(app, args),
        }
    }
}

fn list<'a>(app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
    let rows = app.each(|connected| {
        let settings = connected.portal.administration()?.settings()?.into_iter().map(|setting| {
            let about = portal_setting::about(setting.key, app.language).to_owned();
            PortalSettingRow { profile: connected.profile.clone(), setting, about }
        });
        Ok(settings.collect::<Vec<_>>())
    })?;
    let place = if app.several_profiles() { Place::Everywhere } else { Place::Machine };
    let columns = Columns::all().with("profile", |head| head.place = place);
    Ok(Outcome::list(columns, rows.into_iter().flatten().collect()))
}

fn set<'a>(app: &'a App<'_>, args: &SetArgs) -> Result<Outcome<'a>, Failure> {
    let key = match args.key {
        KeyName::ContactEmail => SettingKey::ContactEmail,
        KeyName::ContactPhone => SettingKey::ContactPhone,
        KeyName::InvoiceDelivery => SettingKey::InvoiceDelivery,
    };
    let value = args.value.as_ref().map(|value| value.trim().to_owned());
    let name = key.key();
    let done = match &value {
        Some(value) => words!("{name} is {value}.", "{name} är {value}."),
        None => words!("Nothing is said of {name}.", "Inget är sagt om {name}."),
    };
    let mut summary = Page::default();
    summary.labelled(name, name.len() + 2, value.as_deref().unwrap_or("–"));
    let saying = Saying { summary, attempt: words!("did not set {name}", "{name} ändrades inte"), done };
    carry_out(app, &args.write, Deed::Set { key, value }, saying)
}
