//! `minasidor portal import values`: metered values as CSV or Green Button.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use clap::Args;

use crate::cli::app::App;
use crate::cli::commands::portal::import::source::Source;
use crate::cli::connect::open_store;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::import as told;
use crate::cli::outcome::{Document, Outcome};
use crate::domain::id::{CustomerNumber, FacilityId};
use crate::domain::quantity::Utility;
use crate::import::error::{Fault, ImportError};
use crate::import::{Format, Options, Order, Stop, Summary, facility};
use crate::lang::Words;
use crate::portal::embedded::deposit::{Deposit, DepositError, Deposited, Terms};
use crate::portal::embedded::{Access, Store};
use crate::render::json::JsonWriter;
use crate::views::imported::page::page;
use crate::views::imported::{Counts, Imported, ImportedSeries, SHAPE};
use crate::words;

/// Import metered values from CSV or Green Button
///
/// All or nothing: when anything is wrong with the file, it says what and where, and nothing is changed. The
/// same file again changes nothing. A corrected value takes the place of the earlier one, which is kept for
/// --as-of.
///
/// CSV has the columns facility, from, until, value, unit, quality, in any order, with commas and decimal
/// points or with semicolons and decimal commas. Times have an offset from UTC, or are civil times in Sweden;
/// a date is its midnight. Units are Wh, kWh, MWh, GWh, l, m³ and °C; qualities measured, corrected, unknown,
/// estimated, preliminary and missing.
///
/// A facility that is new is made, on a site of its own.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor portal import values --db portal.sqlite --customer 100045 green-button.xml
  minasidor portal import values --db portal.sqlite --customer 100045 --utility heating values.csv
  minasidor portal import values --db portal.sqlite --customer 100045 --facility 735999000000000013 el.csv")]
pub struct ValuesArgs {
    /// The portal file
    #[arg(long, value_name = "FILE")]
    db: PathBuf,
    /// The customer whose values they are
    #[arg(long, value_name = "NUMBER")]
    customer: String,
    /// The facility whose values they are, whatever the file calls it; the file may then have only one
    #[arg(long, value_name = "ID")]
    facility: Option<String>,
    /// The utility of facilities that are new, where the file does not say it
    #[arg(long, value_name = "UTILITY", value_parser = utility)]
    utility: Option<Utility>,
    /// The file; - is standard input
    #[arg(value_name = "INPUT")]
    input: PathBuf,
}

fn utility(text: &str) -> Result<Utility, String> {
    Utility::parse(text).ok_or_else(|| {
        let known: Vec<String> = Utility::NAMED.iter().map(Utility::key).collect();
        format!("not one of {}", known.join(", "))
    })
}

impl ValuesArgs {
    /// Imports.
    ///
    /// # Errors
    /// What is wrong with the file, or what the store refuses; then nothing is changed.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        let is_piped = self.input == Path::new("-");
        let name = if is_piped { "stdin".to_owned() } else { self.input.display().to_string() };
        let facility = self
            .facility
            .as_deref()
            .map(|typed| facility::read(typed).map_err(|fault| told::bad_id(typed, &fault)));
        let facility = facility.transpose()?;
        let mut store = open_store(&self.db, Access::ReadWrite)?;
        let customer = self.customer(&store)?;
        let folder = self.db.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let label = Words::fixed("importing", "importerar");
        let unreadable = |error| told::refused(&ImportError::from(error), &name);
        let mut source =
            Source::open(app, &self.input, folder, label.get(app.language)).map_err(unreadable)?;
        let start = source.start().map_err(unreadable)?;
        let format = Format::of(&start).map_err(|error| told::refused(&error, &name))?;
        let job = Job {
            terms: Terms { customer, utility: self.utility.clone(), received: app.now() },
            facility,
            folder,
            format,
        };
        let (summary, series) = job.run(&mut store, &mut source).map_err(|stop| failure(stop, &name))?;
        drop(source);
        Ok(outcome(receipt(name, &job, summary, &series)))
    }

    fn customer(&self, store: &Store) -> Result<CustomerNumber, Failure> {
        let wanted = CustomerNumber::new(&self.customer);
        if store.customers()?.iter().any(|known| known.number == wanted) {
            return Ok(wanted);
        }
        let db = self.db.display();
        Err(Failure::new(
            "not_found",
            Exit::NotFound,
            words!("did not find customer {wanted} in {db}", "hittade inte kund {wanted} i {db}"),
        )
        .with_hint(words!(
            "minasidor portal add-customer --db {db} --number {wanted} --name NAME",
            "minasidor portal add-customer --db {db} --number {wanted} --name NAMN"
        )))
    }
}

/// What is to be imported into what.
struct Job<'a> {
    terms: Terms,
    facility: Option<FacilityId>,
    folder: &'a Path,
    format: Format,
}

type Done = (Summary, Vec<Deposited>);

impl Job<'_> {
    fn run(&self, store: &mut Store, source: &mut Source) -> Result<Done, Stop<DepositError>> {
        match self.attempt(store, source, Order::AsWritten) {
            Err(Stop::Disorder) => self.attempt(store, source, Order::Sorted),
            done => done,
        }
    }

    /// Reads the whole file in one transaction, which ends with the attempt if it fails.
    fn attempt(
        &self,
        store: &mut Store,
        source: &mut Source,
        order: Order,
    ) -> Result<Done, Stop<DepositError>> {
        let portal = |error| Stop::Receiver(DepositError::Portal(error));
        let mut writer = store.writer().map_err(portal)?;
        let mut deposit = Deposit::new(&mut writer, &self.terms);
        let scratch = || tempfile::tempfile_in(self.folder);
        let options = Options { facility: self.facility.as_ref(), scratch: &scratch };
        let summary = crate::import::read(source, self.format, order, &options, &mut deposit)?;
        let series = deposit.finish();
        writer.commit().map_err(portal)?;
        Ok((summary, series))
    }
}

fn failure(stop: Stop<DepositError>, name: &str) -> Failure {
    match stop {
        Stop::Import(error) => told::refused(&error, name),
        Stop::Receiver(DepositError::Portal(error)) => error.into(),
        Stop::Receiver(DepositError::Misfit { facility, misfit, at }) => {
            told::misfit(facility.as_str(), &misfit, &at, name)
        }
        // Sorted values are in order.
        Stop::Disorder => told::refused(&ImportError::whole(Fault::UnknownFormat), name),
    }
}

fn receipt(file: String, job: &Job<'_>, summary: Summary, deposited: &[Deposited]) -> Imported {
    let series: Vec<ImportedSeries> = deposited.iter().map(row).collect();
    let sum = |part: fn(&Counts) -> u64| series.iter().map(|row| part(&row.counts)).sum();
    Imported {
        file,
        format: if job.format == Format::Csv { "csv" } else { "green_button" },
        customer: job.terms.customer.as_str().to_owned(),
        read: summary.read,
        duplicates: summary.duplicates,
        missing: summary.missing,
        counts: Counts {
            added: sum(|counts| counts.added),
            replaced: sum(|counts| counts.replaced),
            unchanged: sum(|counts| counts.unchanged),
            refused: sum(|counts| counts.refused),
        },
        series,
    }
}

fn row(done: &Deposited) -> ImportedSeries {
    let (utility_key, utility_words) = ImportedSeries::utility(&done.utility, done.direction);
    ImportedSeries {
        facility: done.facility.as_str().to_owned(),
        is_new_facility: done.is_new_facility,
        utility_key,
        utility_words,
        direction: done.direction,
        measure: done.measure,
        resolution: ImportedSeries::resolution(done.step),
        from: done.from,
        until: done.until,
        present: done.present,
        sum: done.sum,
        counts: Counts {
            added: done.tally.added,
            replaced: done.tally.replaced,
            unchanged: done.tally.unchanged,
            refused: done.tally.outdated,
        },
    }
}

fn outcome<'a>(imported: Imported) -> Outcome<'a> {
    let imported = Rc::new(imported);
    let (of_json, of_rows, of_page) = (Rc::clone(&imported), Rc::clone(&imported), imported);
    let data = move |json: &mut JsonWriter<'_>| write(&of_json, json);
    let document = Document::new("import", &SHAPE, data);
    let document = document.rows(move |sink| Ok(Imported::columns().list(&of_rows.series, sink)?));
    document.page(move |screen| page(&of_page, screen)).into()
}

fn write(imported: &Imported, json: &mut JsonWriter<'_>) -> Result<(), Failure> {
    json.begin_object();
    for (key, node) in imported.members() {
        json.key(key);
        json.node(&node)?;
    }
    json.key("series");
    json.begin_array();
    let columns = Imported::columns();
    for row in &imported.series {
        json.begin_object();
        for (head, value) in columns.cells(row) {
            json.member(head.key, &value)?;
        }
        json.end_object();
    }
    json.end_array();
    json.end_object();
    Ok(())
}
