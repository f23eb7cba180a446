//! A report's definition: a small TOML file, checked whole before anything is asked of a portal.

pub mod charts;
mod keys;
mod read;
pub mod schema;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::cli::commands::consumption::request::{Compare, Divisor};
use crate::cli::commands::report::definition::charts::Charts;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::toml_file::{self, Broken, told};
use crate::domain::calendar::{PeriodRequest, YearStart};
use crate::domain::period::Resolution;
use crate::domain::quantity::{Unit, Utility};
use crate::domain::zone::Clock;
use crate::lang::{Language, Words};
use crate::report::catalogue::ReportType;
use crate::views::invoice::VatShown;
use crate::words;

/// A definition is a page of text, or names some thousand facilities.
const MOST: u64 = 512 * 1024;

/// How facilities are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grouping {
    /// Not at all.
    Facility,
    /// By site.
    Site,
    /// By the customer's groups.
    Group,
    /// By tag.
    Tag,
    /// By the user's own cost centre.
    CostCentre,
    /// All of a utility.
    Utility,
    /// By profile.
    Profile,
}

/// The order of the rows of the first table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sort {
    /// By which column.
    pub column: String,
    /// The largest first.
    pub descending: bool,
}

/// What of heating does not depend on the weather.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BaseLoad {
    /// So many per cent of a year's heat.
    Percent(u32),
    /// What the summer months use.
    Summer,
}

/// A definition.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    /// As it is written.
    pub text: String,
    /// What the report is called; the type's title where nothing is said.
    pub title: Option<String>,
    /// The type.
    pub kind: ReportType,
    /// The language that people read.
    pub language: Option<Language>,
    /// The profiles; those of the run where none is named.
    pub profiles: Vec<String>,
    /// Which facilities, as `--facility` takes them: names, ids, `group:` and `tag:`.
    pub facilities: Vec<String>,
    /// Which utilities; all where none is named.
    pub utilities: Vec<Utility>,
    /// Which period.
    pub period: PeriodRequest,
    /// When financial years begin.
    pub year_starts: Option<YearStart>,
    /// How long a row of the summary is.
    pub resolution: Option<Resolution>,
    /// How long a row of the data is.
    pub data_resolution: Option<Resolution>,
    /// What to compare with.
    pub compare: Option<Compare>,
    /// The columns of the data.
    pub columns: Vec<String>,
    /// How facilities are put together.
    pub group_by: Option<Grouping>,
    /// The order of the first table.
    pub sort: Option<Sort>,
    /// How many rows of the first table are shown.
    pub top: Option<usize>,
    /// Which charts there are.
    pub charts: Charts,
    /// By what amounts are divided.
    pub per: Option<Divisor>,
    /// Which area figures are per.
    pub area: Divisor,
    /// In which unit.
    pub unit: Option<Unit>,
    /// On which clock.
    pub clock: Clock,
    /// How many years stand beside each other.
    pub years: u32,
    /// Whether kronor are with VAT.
    pub vat: Option<VatShown>,
    /// Whether costs are put together by invoice instead of by what they are for.
    pub by_invoice: bool,
    /// Emission factors.
    pub co2: Option<PathBuf>,
    /// A dated price list, by which costs are worked out instead of taken from invoices.
    pub prices: Option<PathBuf>,
    /// The tariff of a power report.
    pub tariff: Option<PathBuf>,
    /// Degree days, from a file instead of the portal's temperatures.
    pub degree_days: Option<PathBuf>,
    /// Daily mean temperatures, from a file instead of the portal's.
    pub temperatures: Option<PathBuf>,
    /// The years whose mean is the normal year, where no file says it.
    pub reference_years: Vec<i32>,
    /// What of heating does not depend on the weather.
    pub base_load: BaseLoad,
    /// After how many days a value is late.
    pub late_days: u32,
}

impl Definition {
    /// Reads a definition from a file; what it names is looked for beside it.
    ///
    /// # Errors
    /// When it can not be read, and for everything that is wrong in it.
    pub fn read(path: &Path, today: NaiveDate) -> Result<Self, Failure> {
        let text = toml_file::text_of(path, MOST)?;
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        Self::parse(&text, &folder, today, &path.display().to_string())
    }

    /// Reads a text; files that it names are looked for in `folder`.
    ///
    /// # Errors
    /// For everything that is wrong in it.
    pub fn parse(text: &str, folder: &Path, today: NaiveDate, shown: &str) -> Result<Self, Failure> {
        read::parse(text, folder, today).map_err(|broken| fault(&broken, shown))
    }

    /// Reads a text that no file has: each line of it is what `said` makes of its key, such as an option.
    ///
    /// # Errors
    /// For everything that is wrong in it.
    pub fn of_options(
        (text, folder): (&str, &Path),
        today: NaiveDate,
        shown: &str,
        said: impl Fn(&str) -> String,
    ) -> Result<Self, Failure> {
        read::parse(text, folder, today).map_err(|broken| {
            let line = |one: &Broken| text.lines().nth(one.line.saturating_sub(1)).unwrap_or_default();
            let told = |one: &Broken, language: Language| {
                let key = line(one).split('=').next().unwrap_or_default().trim();
                let why = one.why.get(language);
                // The option says which key it is.
                let why = why.strip_prefix(key).and_then(|rest| rest.strip_prefix(": ")).unwrap_or(why);
                format!("{}: {why}", said(key))
            };
            let each = |language: Language| {
                broken.iter().map(|one| told(one, language)).collect::<Vec<_>>().join("; ")
            };
            fault(&broken, shown).with_why(Words::new(each(Language::En), each(Language::Sv)))
        })
    }

    /// Returns the title in a language.
    pub fn title(&self, language: Language) -> String {
        self.title.clone().unwrap_or_else(|| self.kind.title().get(language).to_owned())
    }
}

fn fault(broken: &[Broken], shown: &str) -> Failure {
    let what = words!("{shown} is no definition of a report", "{shown} är ingen rapportdefinition");
    Failure::new("report_definition", Exit::Usage, what)
        .with_why(words!(language => "line {}", "rad {}", told(broken, language)))
        .with_hint(Words::fixed(
            "minasidor report types; minasidor schema report-definition",
            "minasidor report types; minasidor schema report-definition",
        ))
}
