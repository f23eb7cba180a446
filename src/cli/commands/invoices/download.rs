//! `minasidor invoices download`: invoices as PDF files.

use clap::Args;

use crate::cli::app::App;
use crate::cli::connect::Connected;
use crate::cli::download::pattern::Field;
use crate::cli::download::{DownloadArgs, Item, Sort};
use crate::cli::failure::Failure;
use crate::cli::failure::portal::not_offered;
use crate::cli::outcome::Outcome;
use crate::cli::to_do;
use crate::domain::invoice::{Invoice, InvoiceKind, InvoiceQuery};
use crate::domain::period::Period;
use crate::lang::Words;
use crate::portal::Capability;

/// Download invoices as PDF files
///
/// Fields of --name: {date} {number} {customer} {due} {amount} {period} {ocr} {kind} {profile}; without it
/// {date}-{number}.pdf, with {profile}- before it where several profiles are chosen. Files are written whole or not at
/// all and never over another; what was downloaded is kept in an index, which --new and --verify look at.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor invoices download 2026001221
  minasidor invoices download --new --folder ~/invoices
  minasidor invoices download --since 2026 --name \"{period} {number} {amount} kr.pdf\"
  minasidor invoices download --verify")]
pub struct InvoicesDownloadArgs {
    /// The invoices' numbers; NUMBER@PROFILE where several profiles are chosen
    #[arg(value_name = "NUMBER")]
    numbers: Vec<String>,

    #[command(flatten)]
    how: DownloadArgs,
}

fn sort() -> Sort {
    Sort {
        what: "invoice",
        fields: &["date", "number", "customer", "due", "amount", "period", "ocr", "kind", "profile"],
        pattern: "{date}-{number}.pdf",
        label: Words::fixed("Fetching invoices", "Hämtar fakturor"),
        unknown: ("there is no invoice", "det finns ingen faktura"),
        list: "minasidor invoices --all",
    }
}

impl InvoicesDownloadArgs {
    /// Downloads.
    ///
    /// # Errors
    /// As [`DownloadArgs::run`].
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        self.how.run(app, &sort(), &self.numbers, || Ok(app.each(of_portal)?.into_iter().flatten().collect()))
    }
}

fn of_portal(connected: &Connected) -> Result<Vec<Item<'_>>, Failure> {
    let customer = connected.portal.customer()?.number.to_string();
    let invoices = connected.portal.invoices(&InvoiceQuery::default())?;
    if !to_do::takes(&*connected.portal, Capability::InvoiceFiles)? {
        let refused = invoices.first().and_then(|one| connected.portal.invoice_file(&one.number).err());
        return Err(not_offered(Capability::InvoiceFiles, refused.and_then(|error| error.web_page)));
    }
    let item = |invoice: Invoice| Item {
        connected,
        customer: customer.clone(),
        id: invoice.number.to_string(),
        date: invoice.date,
        fields: fields(connected, &customer, &invoice),
        fetch: Box::new(move || connected.portal.invoice_file(&invoice.number)),
    };
    Ok(invoices.into_iter().map(item).collect())
}

fn fields(connected: &Connected, customer: &str, invoice: &Invoice) -> Vec<Field> {
    let kind = match invoice.kind {
        InvoiceKind::Invoice => "faktura",
        InvoiceKind::Credit => "kreditfaktura",
        InvoiceKind::Final => "slutfaktura",
    };
    let fields = [
        ("date", Some(invoice.date.to_string())),
        ("number", Some(invoice.number.to_string())),
        ("customer", Some(customer.to_owned())),
        ("due", Some(invoice.due.to_string())),
        ("amount", Some(invoice.amount.to_string())),
        ("period", invoice.period.as_ref().map(period)),
        ("ocr", invoice.reference.as_ref().map(|reference| reference.as_str().to_owned())),
        ("kind", Some(kind.to_owned())),
        ("profile", Some(connected.profile.clone())),
    ];
    fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// `2026-01` for a month, else both ends with them in it.
fn period(period: &Period) -> String {
    match period.whole_months() {
        Some(1) => period.from().format("%Y-%m").to_string(),
        _ => format!("{}--{}", period.from(), period.last()),
    }
}
