//! `minasidor report run` and `report export`: makes a report of a definition, and notes that it was made.

pub mod complete;
pub mod data;
pub mod emission_file;
pub mod finish;
pub mod kinds;
pub mod price_file;
pub mod sums;
pub mod tables;
pub mod weather;
pub mod weather_file;
pub mod work;
pub mod write;

use std::path::{Path, PathBuf};
use std::rc::Rc;

use clap::{Args, ValueEnum};
use sha2::{Digest, Sha256};

use crate::cli::app::App;
use crate::cli::app::told::Printed;
use crate::cli::args::PeriodArgs;
use crate::cli::commands::consumption::tariff_file;
use crate::cli::commands::report::definition::Definition;
use crate::cli::commands::report::run::work::Work;
use crate::cli::commands::report::store;
use crate::cli::failure::Failure;
use crate::cli::failure::usage::Told;
use crate::cli::moment;
use crate::cli::outcome::Outcome;
use crate::domain::quantity::Utility;
use crate::domain::zone::{self, Clock, Instant};
use crate::lang::Words;
use crate::local::reports::Run;
use crate::render::format::OutputFormat;
use crate::words;

/// What stands for the period in the name of an output.
const PERIOD: &str = "{period}";

/// Which part of a report goes into a format of one table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// The rows
    Data,
    /// The first table of the summary
    Summary,
}

/// Make a report of a definition
///
/// The definition is one that is kept (report list), a file of TOML, or the word of a type, which is then made as it is
/// without anything said. It is checked whole before anything is fetched.
///
/// People's formats show the summary; csv, tsv, jsonl have the rows, or with --part summary the first table; json and
/// xlsx have everything. In the name of the output {period} is the report's period.
#[derive(Debug, Clone, Args)]
#[command(after_help = "Examples:
  minasidor report run monthly
  minasidor report run energy --last 3m --utility electricity
  minasidor report run examples/brf-year.toml -o year.xlsx
  minasidor report run data-quality --facility group:School --format csv
  minasidor report run monthly --period last-month --if-complete --by 2nd-workday -o {period}.xlsx")]
pub struct RunArgs {
    /// A report that is kept, a file, or a type
    #[arg(value_name = "NAME|FILE|TYPE")]
    report: String,

    #[command(flatten)]
    period: PeriodArgs,

    /// Only these facilities, instead of the definition's: an id, a name, group:NAME, tag:NAME, or all; repeatable
    #[arg(long, value_name = "ID|NAME|group:NAME|tag:NAME|all")]
    facility: Vec<String>,

    /// Only these utilities, instead of the definition's
    #[arg(long, value_name = "UTILITY,...", value_delimiter = ',', value_parser = utility)]
    utility: Vec<Utility>,

    /// Show what was known at this instant or at the end of this date
    #[arg(long, value_name = "INSTANT")]
    as_of: Option<String>,

    /// Make it only if every facility has all its values for the period; else exit with 9 and write nothing
    #[arg(long)]
    if_complete: bool,

    /// From this working day after the period on, make it in any case: 2nd-workday
    #[arg(long, value_name = "Nth-workday", requires = "if_complete", value_parser = complete::workday)]
    by: Option<u32>,

    /// Say nothing of the instant at which it is made: the same values give the same bytes
    #[arg(long)]
    reproducible: bool,

    /// What a format of one table gets
    #[arg(long, value_name = "PART", default_value = "data")]
    part: Part,
}

fn utility(text: &str) -> Result<Utility, Told> {
    Utility::parse(text).ok_or_else(|| {
        let known = "electricity, heating, solar, water, cooling, gas, waste";
        Told(words!("it can be: {known}", "det kan vara: {known}"))
    })
}

impl RunArgs {
    /// Makes the report.
    ///
    /// # Errors
    /// What is wrong with the definition, and what the portals refuse.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        self.make(app, None)
    }

    /// Makes it as a workbook: to the file that is named, else to one named after report and period.
    ///
    /// # Errors
    /// As [`run`](Self::run).
    pub fn export<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        if app.options.format.is_some() || app.options.json.is_some() || app.options.jq.is_some() {
            return Err(Failure::usage(Words::fixed(
                "report export writes a workbook",
                "report export skriver en arbetsbok",
            ))
            .with_hint(Words::fixed(
                "minasidor report run with --format",
                "minasidor report run med --format",
            )));
        }
        let stem = Path::new(&self.report).file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let usual = format!("{}-{PERIOD}.xlsx", stem.unwrap_or_else(|| "report".into()));
        self.make(app, Some(PathBuf::from(usual)))
    }

    fn make<'a>(&self, app: &'a App<'_>, export: Option<PathBuf>) -> Result<Outcome<'a>, Failure> {
        let mut definition = store::definition(app, &self.report)?;
        self.change(&mut definition);
        if !definition.profiles.is_empty() && app.options.profile.is_empty() && app.options.demo.is_none() {
            // Set once: a run makes one report.
            let _ = app.told.profiles.set(definition.profiles.clone());
        }
        check_files(&definition)?;
        let as_of = self.as_of.as_deref().map(|text| as_of(app, text)).transpose()?;
        let work = Rc::new(Work::new(app, definition, as_of)?);
        let _ = app.told.language.set(work.language);
        self.name_output(&work, export)?;
        let warning = if self.if_complete { complete::check(&work, self.by)? } else { None };
        // The end of the period is the one instant that the same report always has.
        let fixed = self.reproducible.then(|| zone::start_of_day(work.period.until(), Clock::Local));
        let finished = finish::finished(&work, fixed.unwrap_or(app.now()), warning)?;
        self.note_when_written(&work);
        Ok(write::outcome(&work, finished, self.part, fixed))
    }

    /// What is said on the command line goes before what the definition says.
    fn change(&self, definition: &mut Definition) {
        let period = self.period.request();
        if period != crate::domain::calendar::PeriodRequest::default() {
            definition.period = period;
        }
        if !self.facility.is_empty() {
            definition.facilities.clone_from(&self.facility);
        }
        if !self.utility.is_empty() {
            definition.utilities.clone_from(&self.utility);
        }
    }

    /// Puts the period into the name of the output; a workbook that is exported has a name in any case.
    fn name_output(&self, work: &Work<'_>, export: Option<PathBuf>) -> Result<(), Failure> {
        let app = work.app;
        let is_export = export.is_some();
        let Some(path) = app.options.output.clone().or(export) else { return Ok(()) };
        if is_export {
            let _ = app.told.format.set(OutputFormat::Xlsx);
        }
        let Some(text) = path.to_str() else { return Ok(()) };
        let named = text.replace(PERIOD, &period_name(work));
        if named.contains(['\0', '\n', '\r']) {
            return Err(Failure::usage(Words::fixed(
                "the name of the output has characters that no file has",
                "utfilens namn har tecken som ingen fil har",
            )));
        }
        let _ = app.told.file.set(PathBuf::from(named));
        Ok(())
    }

    /// Notes in the history what was made, once it is written.
    fn note_when_written(&self, work: &Work<'_>) {
        let app = work.app;
        let who: Vec<String> = work.profiles().into_iter().map(str::to_owned).collect();
        let hash = |bytes: &[u8]| hexadecimal(&Sha256::digest(bytes));
        let mut run = Run {
            at: app.now(),
            who: who.join(","),
            report: self.report.clone(),
            kind: work.definition.kind.key().to_owned(),
            definition: work.definition.text.clone(),
            definition_sha256: hash(work.definition.text.as_bytes()),
            from: work.period.from().to_string(),
            until: work.period.until().to_string(),
            as_of: work.as_of.unwrap_or(app.now()),
            output: None,
            bytes: None,
            sha256: None,
            failures: 0,
        };
        let file = app.told.file.get().or(app.options.output.as_ref()).cloned();
        let failures = work.problems().len();
        app.told.hash_printed();
        app.when_written.add(move |app| {
            if let Some((bytes, sha256)) = app.told.take_printed().map(Printed::finish) {
                run.bytes = i64::try_from(bytes).ok();
                run.sha256 = Some(hexadecimal(&sha256));
            }
            if let Some(file) = file.filter(|file| file != Path::new("-")) {
                let (bytes, sha256) = store::hashed(&file)?;
                run.output = Some(file.display().to_string());
                run.bytes = i64::try_from(bytes).ok();
                run.sha256 = Some(sha256);
            }
            run.failures = i64::try_from(failures).unwrap_or(i64::MAX);
            Ok(store::open(app)?.note(&run)?)
        });
    }
}

/// Reads the files that a definition names, so that what is wrong in them is told before a portal is asked.
fn check_files(definition: &Definition) -> Result<(), Failure> {
    definition.tariff.as_deref().map(tariff_file::read).transpose()?;
    definition.prices.as_deref().map(price_file::read).transpose()?;
    definition.co2.as_deref().map(emission_file::read).transpose()?;
    definition.degree_days.as_deref().map(weather_file::read_degree_days).transpose()?;
    definition.temperatures.as_deref().map(weather_file::read_temperatures).transpose()?;
    Ok(())
}

/// A period as the name of a file has it: a month, a year, a day, or both ends.
fn period_name(work: &Work<'_>) -> String {
    use crate::domain::period::Period;
    use chrono::Datelike as _;
    let (period, first) = (work.period, work.period.from());
    if Period::year(first.year()) == Some(period) {
        return first.year().to_string();
    }
    if Period::month(first.year(), first.month()) == Some(period) {
        return format!("{}-{:02}", first.year(), first.month());
    }
    match period.days() {
        1 => first.to_string(),
        _ => format!("{first}_{}", period.last()),
    }
}

/// An instant, or the end of a day.
fn as_of(app: &App<'_>, text: &str) -> Result<Instant, Failure> {
    match text.parse::<chrono::NaiveDate>() {
        Ok(date) => {
            let next = date.succ_opt().unwrap_or(date);
            Ok((zone::start_of_day(next, Clock::Local) - 1).min(app.now()))
        }
        Err(_) => moment::parse(text),
    }
}

/// Bytes as digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
