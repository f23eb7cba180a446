//! `minasidor portal import customers`, `facilities`, `contracts`, `invoices`, `documents`, `waste`: what a customer
//! system brings, as JSON lines.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::app::App;
use crate::cli::commands::portal::import::beside::Beside;
use crate::cli::commands::portal::import::source::Source;
use crate::cli::connect::open_store;
use crate::cli::failure::{Failure, records as told};
use crate::cli::outcome::{Document, Outcome};
use crate::import::records::error::{At, Fault, RecordError};
use crate::import::records::lines::JsonLines;
use crate::import::records::read::record;
use crate::import::records::{Sort, contracts, customers, documents, facilities, invoices, waste};
use crate::lang::Words;
use crate::portal::PortalError;
use crate::portal::embedded::Access;
use crate::portal::embedded::records::{Became, Brought, Unfit};
use crate::portal::embedded::write::Writer;
use crate::views::brought::{BroughtIn, SHAPE};

/// What every kind of things is brought in with.
#[derive(Debug, Args)]
pub struct RecordsArgs {
    /// The portal file
    #[arg(long, value_name = "FILE")]
    db: PathBuf,
    /// Say what would be, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// The lines, one JSON object each; - is standard input
    #[arg(value_name = "INPUT")]
    input: PathBuf,
}

/// The same of things that have files.
#[derive(Debug, Args)]
pub struct PapersArgs {
    #[command(flatten)]
    records: RecordsArgs,
    /// The folder with the PDF files; that of the lines if nothing is said
    #[arg(long, value_name = "FOLDER")]
    files: Option<PathBuf>,
}

impl PapersArgs {
    /// Brings things in, with their files.
    ///
    /// # Errors
    /// As [`RecordsArgs::run`].
    pub fn run<'a>(&self, app: &'a App<'_>, sort: Sort) -> Result<Outcome<'a>, Failure> {
        self.records.bring(app, sort, &Beside::of(self.files.as_deref(), &self.records.input))
    }
}

impl RecordsArgs {
    /// Brings things in.
    ///
    /// # Errors
    /// What is wrong with the file, or what the store refuses; then nothing is changed.
    pub fn run<'a>(&self, app: &'a App<'_>, sort: Sort) -> Result<Outcome<'a>, Failure> {
        self.bring(app, sort, &Beside::of(None, Path::new("-")))
    }

    fn bring<'a>(&self, app: &'a App<'_>, sort: Sort, beside: &Beside) -> Result<Outcome<'a>, Failure> {
        let is_piped = self.input == Path::new("-");
        let name = if is_piped { "stdin".to_owned() } else { self.input.display().to_string() };
        let mut store = open_store(&self.db, Access::ReadWrite)?;
        let folder = self.db.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let label = Words::fixed("importing", "importerar");
        let unreadable = |error| told::refused(&At::new("", Fault::Unreadable(error)).on(0), &name, sort);
        let source = Source::open(app, &self.input, folder, label.get(app.language)).map_err(unreadable)?;
        let mut writer = store.writer()?;
        let mut job = Job { app, sort, beside, counts: BroughtIn::new(sort.key(), &name, self.dry_run) };
        job.run(&mut writer, source).map_err(|stop| match stop {
            Stop::Record(error) => told::refused(&error, &name, sort),
            Stop::Portal(error) => error.into(),
        })?;
        if !self.dry_run {
            writer.commit()?;
        }
        let brought = job.counts;
        Ok(Document::of_node("imported_records", &SHAPE, brought.document())
            .page(move |screen| brought.page(screen.language))
            .into())
    }
}

/// Why an import ends.
enum Stop {
    Record(RecordError),
    Portal(PortalError),
}

/// One import.
struct Job<'a, 'b> {
    app: &'a App<'b>,
    sort: Sort,
    beside: &'a Beside,
    counts: BroughtIn,
}

impl Job<'_, '_> {
    fn run(&mut self, writer: &mut Writer<'_>, source: Source) -> Result<(), Stop> {
        let mut lines = JsonLines::new(source);
        while let Some((number, text)) = lines.next_line().map_err(Stop::Record)? {
            let became = self.line(writer, text).map_err(|unfit| match unfit {
                Unfit::At(at) => Stop::Record(at.on(number)),
                Unfit::Portal(error) => Stop::Portal(error),
            })?;
            match became {
                Became::Added => self.counts.added += 1,
                Became::Changed => self.counts.changed += 1,
                Became::Unchanged => self.counts.unchanged += 1,
            }
        }
        Ok(())
    }

    fn line(&self, writer: &mut Writer<'_>, text: &str) -> Result<Became, Unfit> {
        let record = record(text, self.sort.fields())?;
        let today = self.app.today();
        let file = |name: &str| self.beside.pdf(name).map_err(|fault| At::new("file", Fault::File(fault)));
        match self.sort {
            Sort::Customers => {
                let customer = customers::customer(&record, today)?;
                writer.bring(Brought::Customer(&customer), today)
            }
            Sort::Facilities => writer.bring(Brought::Facility(&facilities::facility(&record)?), today),
            Sort::Contracts => {
                let (customer, contract) = contracts::contract(&record)?;
                writer.bring(Brought::Contract(&customer, &contract), today)
            }
            Sort::Invoices => {
                let invoice = invoices::invoice(&record)?;
                let paper = invoice.file.as_deref().map(file).transpose()?;
                writer.bring(Brought::Invoice(&invoice, paper.as_deref()), today)
            }
            Sort::Documents => {
                let document = documents::document(&record)?;
                let content = file(&document.file)?;
                writer.bring(Brought::Document(&document, content), today)
            }
            Sort::Waste => writer.bring(Brought::Waste(&waste::service(&record)?), today),
        }
    }
}
