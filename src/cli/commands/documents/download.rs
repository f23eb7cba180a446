//! `minasidor documents download`: letters and other documents as files.

use std::path::Path;

use clap::Args;

use crate::cli::app::App;
use crate::cli::connect::Connected;
use crate::cli::download::pattern::Field;
use crate::cli::download::{DownloadArgs, Item, Sort};
use crate::cli::failure::Failure;
use crate::cli::outcome::Outcome;
use crate::domain::document::Document;
use crate::lang::Words;

/// Download documents as files
///
/// Fields of --name: {date} {title} {id} {kind} {facility} {customer} {file} {profile}; without it {date}-{title}.pdf,
/// with {profile}- before it where several profiles are chosen. Files are written whole or not at all and never over
/// another; what was downloaded is kept in an index, which --new and --verify look at.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor documents download --new --folder ~/letters
  minasidor documents download --all --name \"{date} {title} {id}\"
  minasidor documents download --verify")]
pub struct DocumentsDownloadArgs {
    /// The documents' ids; ID@PROFILE where several profiles are chosen
    #[arg(value_name = "ID")]
    ids: Vec<String>,

    #[command(flatten)]
    how: DownloadArgs,
}

fn sort() -> Sort {
    Sort {
        what: "document",
        fields: &["date", "title", "id", "kind", "facility", "customer", "file", "profile"],
        pattern: "{date}-{title}.pdf",
        label: Words::fixed("Fetching documents", "Hämtar dokument"),
        unknown: ("there is no document", "det finns inget dokument"),
        list: "minasidor documents --all",
    }
}

impl DocumentsDownloadArgs {
    /// Downloads.
    ///
    /// # Errors
    /// As [`DownloadArgs::run`].
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        self.how.run(app, &sort(), &self.ids, || Ok(app.each(of_portal)?.into_iter().flatten().collect()))
    }
}

fn of_portal(connected: &Connected) -> Result<Vec<Item<'_>>, Failure> {
    let customer = connected.portal.customer()?.number.to_string();
    let documents = connected.portal.documents()?;
    let item = |document: Document| Item {
        connected,
        customer: customer.clone(),
        id: document.id.to_string(),
        date: document.date,
        fields: fields(connected, &customer, &document),
        fetch: Box::new(move || connected.portal.document_file(&document.id)),
    };
    Ok(documents.into_iter().map(item).collect())
}

fn fields(connected: &Connected, customer: &str, document: &Document) -> Vec<Field> {
    let file = Path::new(&document.file_name).file_stem().and_then(|stem| stem.to_str());
    let fields = [
        ("date", Some(document.date.to_string())),
        ("title", Some(document.title.clone())),
        ("id", Some(document.id.to_string())),
        ("kind", Some(document.kind.key())),
        ("facility", document.facility.as_ref().map(ToString::to_string)),
        ("customer", Some(customer.to_owned())),
        ("file", file.map(str::to_owned)),
        ("profile", Some(connected.profile.clone())),
    ];
    fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}
