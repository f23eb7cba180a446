//! `minasidor invoices show`: one invoice with its lines.

use chrono::NaiveDate;
use clap::Args;

use crate::cli::app::App;
use crate::cli::at_profile::{explained, split};
use crate::cli::commands::invoices::{row, whose};
use crate::cli::connect::Connected;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::portal::not_offered;
use crate::cli::outcome::output::Output;
use crate::cli::outcome::{Document, Outcome};
use crate::cli::to_do;
use crate::domain::id::InvoiceNumber;
use crate::domain::invoice::{Invoice, InvoiceLine, LineQuery};
use crate::domain::period::Period;
use crate::lang::{Words, date};
use crate::portal::{Capability, Portal};
use crate::render::column::{Columns, Place};
use crate::render::format::OutputFormat;
use crate::views::invoice::document::{SHAPE, WholeInvoice, document};
use crate::views::invoice::line::LineRow;
use crate::views::invoice::list::Older;
use crate::views::invoice::page::page;
use crate::words;

/// Show one invoice: its lines, VAT and rounding, what is left to pay and how to pay it
///
/// Prices and amounts of lines are without VAT, as on the paper. csv, jsonl and xlsx get one row a line.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor invoices show 2026001221
  minasidor invoices show 2026001221 --json=status,remaining_sek,ocr
  minasidor invoices show 2026000123 --format csv")]
pub struct ShowArgs {
    /// The invoice's number; NUMBER@PROFILE where several profiles are chosen
    #[arg(value_name = "NUMBER")]
    number: String,
}

/// An invoice, and the portal that has it.
pub struct Found<'a> {
    /// The portal.
    pub connected: &'a Connected,
    /// The invoice.
    pub invoice: Invoice,
    /// Its lines, in the order of the paper.
    pub lines: Vec<InvoiceLine>,
}

impl ShowArgs {
    /// Shows one invoice.
    ///
    /// # Errors
    /// When it is unknown, or at several portals.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        let found = one(app, &self.number)?;
        let profile = &found.connected.profile;
        let whose = whose(app, found.connected)?;
        let lines_page = lines_page(&*found.connected.portal, &found.invoice.number)?;
        let lines = found.lines.into_iter().map(|line| LineRow { profile: profile.clone(), line });
        let whole = WholeInvoice {
            head: row(app, profile, found.invoice),
            lines: lines_page.is_none().then(|| lines.collect()),
            payee: found.connected.portal.about()?.payee,
        };
        let place = if app.several_profiles() { Place::Everywhere } else { Place::Machine };
        let columns = Columns::<LineRow>::all().with("profile", |head| head.place = place);
        if let Some(page) = lines_page {
            let failure = not_offered(Capability::InvoiceLines, page);
            if !matches!(Output::of(app)?.format()?, OutputFormat::Table | OutputFormat::Json) {
                // Rows are lines: there is nothing else to write.
                return Err(failure);
            }
            app.lacks(failure);
        }
        let rows = whole.lines.clone().unwrap_or_default();
        Ok(Document::of_node("invoice", &SHAPE, document(&whole))
            .rows(move |sink| Ok(columns.list(&rows, sink)?))
            .page(move |screen| page(&whole, &whose, screen))
            .into())
    }
}

/// Says whether a portal gives no lines of invoices by program, and on which page they are, if it names one. A portal
/// that gives costs all the same names the page of the invoice itself.
fn lines_page(portal: &dyn Portal, number: &InvoiceNumber) -> Result<Option<Option<String>>, Failure> {
    if to_do::takes(portal, Capability::InvoiceLines)? {
        return Ok(None);
    }
    let Some(covers) = NaiveDate::MIN.succ_opt().and_then(|day| Period::new(NaiveDate::MIN, day)) else {
        return Ok(Some(None));
    };
    let lines = || portal.invoice_lines(&LineQuery { facilities: Vec::new(), covers }).err()?.web_page;
    if to_do::takes(portal, Capability::InvoiceFiles)? {
        return Ok(Some(lines()));
    }
    Ok(Some(lines().or_else(|| portal.invoice_file(number).err()?.web_page)))
}

/// Finds the one invoice that is meant, at one of the chosen portals.
///
/// # Errors
/// When it is unknown everywhere, or several portals have one of that number.
pub fn one<'a>(app: &'a App<'_>, text: &str) -> Result<Found<'a>, Failure> {
    app.portals()?;
    let (number, profile) = split(app, text)?;
    let number = InvoiceNumber::new(number);
    let asked = app.each_at(profile, |connected| match connected.portal.invoice(&number) {
        Ok((invoice, lines)) => Ok(Ok(Found { connected, invoice, lines })),
        Err(error) => match Failure::from(error) {
            failure if failure.exit == Exit::NotFound => Ok(Err(unknown(&number, connected)?)),
            failure => Err(failure),
        },
    })?;
    let (mut found, mut missed) = (Vec::new(), None);
    for answer in asked {
        match answer {
            Ok(one) => found.push(one),
            Err(failure) => missed = missed.or(Some(failure)),
        }
    }
    let places: Vec<String> = found.iter().map(|f| format!("{number}@{}", f.connected.profile)).collect();
    match (found.len(), found.pop(), missed) {
        (1, Some(one), _) => Ok(one),
        (0, _, Some(failure)) => Err(explained(app, text, failure)),
        _ => {
            let list = places.join(", ");
            let what = words!("{number} is at several portals", "{number} finns hos flera portaler");
            Err(Failure::new("ambiguous_invoice", Exit::Usage, what)
                .with_why(words!("there are: {list}", "det finns: {list}")))
        }
    }
}

/// A number that is not there may be an older one: the message says where those are.
fn unknown(number: &InvoiceNumber, connected: &Connected) -> Result<Failure, Failure> {
    let about = connected.portal.about()?;
    let failure = Failure::new(
        "unknown_invoice",
        Exit::NotFound,
        words!("there is no invoice {number} here", "här finns ingen faktura {number}"),
    )
    .with_hint(Words::fixed("minasidor invoices --all", "minasidor invoices --all"));
    Ok(match Older::of(about.invoices_from, about.older_invoices) {
        Some(Older { before, url }) => failure
            .with_why(words!(
                language => "invoices from before {month} are in the old portal, {url}",
                "fakturor före {month} finns i den gamla portalen, {url}",
                month = date::month_year_long(before, language)
            ))
            .with_web_page(Some(url)),
        None => failure,
    })
}
