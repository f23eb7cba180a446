//! `minasidor consumption`: what one uses, compared.

pub mod fineness;
pub mod gather;
pub mod peaks;
pub mod per;
pub mod report;
pub mod request;
pub mod sums;
pub mod tariff_file;
pub mod walk;

use std::cell::OnceCell;
use std::path::PathBuf;
use std::rc::Rc;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use crate::analysis::compare::Align;
use crate::cli::app::App;
use crate::cli::args::{FacilityArgs, PeriodArgs};
use crate::cli::commands::consumption::report::Prepared;
use crate::cli::commands::consumption::request::{Compare, Divisor, Request};
use crate::cli::failure::Failure;
use crate::cli::failure::usage::Told;
use crate::cli::outcome::{Document, Outcome};
use crate::cli::select;
use crate::domain::period::Resolution;
use crate::domain::quantity::{Measure, Unit, Utility};
use crate::domain::zone::Clock;
use crate::lang::Words;
use crate::views::consumption::{Report, depth, document, flat, overview, schema};
use crate::words;

/// Show consumption, compared with earlier periods
///
/// With nothing else: the last 12 whole months of every utility against the 12 before, and the running month.
/// With a utility: that one in depth, one row per interval, with statistics under it and, on a terminal, bars.
///
/// A difference covers only the stretch that both sides have values for. What is missing is never zero.
#[derive(Debug, Clone, Args)]
#[command(after_help = "Examples:
  minasidor consumption
  minasidor consumption heating --last 3m
  minasidor consumption electricity --period 2026-10-25 --resolution 15min --format csv
  minasidor consumption heating --with cost
  minasidor consumption electricity --peaks --tariff assets/tariffs/highest-hour.toml
  minasidor consumption water --facility group:School --sum --compare years:3 -o water.xlsx")]
pub struct ConsumptionArgs {
    /// Utilities to show in depth: electricity, heating, water, solar
    #[arg(value_name = "UTILITY", value_parser = utility_parser())]
    pub utilities: Vec<Utility>,

    #[expect(missing_docs, reason = "clap would take a text here for the command's own")]
    #[command(flatten)]
    pub period: PeriodArgs,

    #[expect(missing_docs, reason = "clap would take a text here for the command's own")]
    #[command(flatten)]
    pub facility: FacilityArgs,

    /// Choose how long a row is; auto is the finest of year, month, week, day, hour with at most 31 rows
    #[arg(long, value_name = "LENGTH", default_value = "auto")]
    pub resolution: ResolutionName,

    /// Choose what to compare with: year, period (the stretch right before), years:N, facility:ID, none
    #[arg(long, value_name = "WITH", default_value = "year", value_parser = compare_with)]
    pub compare: Compare,

    /// Pair dates of different years by date, or by weekday of the same ISO week (the default by week)
    #[arg(long, value_name = "HOW")]
    pub align: Option<AlignName>,

    /// Sum the chosen facilities instead of showing each
    #[arg(long)]
    pub sum: bool,

    /// Show beside the values: outdoor temperature; cost by month and year, as invoiced; for heating also flow, return temperature and dt, by how much the water cools down
    #[arg(long, value_name = "WHAT,...", value_delimiter = ',')]
    pub with: Vec<Beside>,

    /// Choose the unit: Wh, kWh, MWh, GWh, l, m3
    #[arg(long, value_name = "UNIT", value_parser = unit)]
    pub unit: Option<Unit>,

    /// Divide by area (m2: A-temp or what is known; m2:atemp, m2:boa, m2:loa, m2:bra) or by person
    #[arg(long, value_name = "m2|person", value_parser = divided_by)]
    pub per: Option<Divisor>,

    /// Draw bars also where they are not drawn by themselves
    #[arg(long, conflicts_with = "no_chart")]
    pub chart: bool,

    /// Draw no bars
    #[arg(long)]
    pub no_chart: bool,

    /// Leave out rows that have values for a part only
    #[arg(long)]
    pub complete_only: bool,

    /// Choose the clock: the kitchen clock, or normaltid (UTC+1 all year)
    #[arg(long, value_name = "CLOCK", default_value = "local")]
    pub clock: ClockName,

    /// Show what was known at the end of this date
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub as_of: Option<String>,

    /// Show where each value comes from: kind of portal, when it was received, meter
    #[arg(long)]
    pub source: bool,

    /// Show the highest hours of each month instead, by mean power: what sets a fee on power
    #[arg(long, conflicts_with_all = ["resolution", "compare", "align", "sum", "with", "unit", "per", "chart",
        "no_chart", "complete_only", "clock", "source"])]
    pub peaks: bool,

    /// What the hours of --peaks cost under this tariff (TOML; examples are in assets/tariffs)
    #[arg(long, value_name = "FILE", requires = "peaks")]
    pub tariff: Option<PathBuf>,
}

impl ConsumptionArgs {
    /// Measures and answers.
    ///
    /// # Errors
    /// A wrong request, and what the portals refuse.
    pub fn run<'a>(&'a self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        if self.peaks {
            return peaks::peaks(app, self);
        }
        let request = Request::read(app, self)?;
        let bars = request.chart.unwrap_or_else(|| app.charts());
        let selections = select::once(app, &self.facility.facility, &request.utilities)?;
        Ok(outcome(Rc::new(Prepared::new(app, request, selections)?), bars))
    }
}

/// Three ways to write one answer; each measures what it needs, when it is written.
fn outcome<'a>(prepared: Rc<Prepared<'a>>, bars: bool) -> Outcome<'a> {
    let [of_members, of_rows, of_page] = std::array::from_fn(|_| Rc::clone(&prepared));
    let as_of = prepared.request().as_of;
    let whole: Rc<OnceCell<Report>> = Rc::default();
    let known = Rc::clone(&whole);
    Document::new("consumption", &schema::DATA, move |json| {
        json.begin_array();
        match whole.get() {
            Some(report) => {
                report.lines.iter().try_for_each(|l| json.node(&document::element(report, l, true)))?
            }
            None => {
                let frame = prepared.frame();
                prepared.lines(true, &mut |line| Ok(json.node(&document::element(&frame, &line, true))?))?;
            }
        }
        json.end_array();
        Ok(())
    })
    .members(move || {
        if of_members.can_stream() {
            of_members.ask_ahead();
            return Ok(document::top(&of_members.frame()));
        }
        // Sums and the running month stand before the lines, so all has to be measured first.
        if of_members.is_long() {
            return Ok(document::top(&of_members.above()?));
        }
        let report = of_members.report(true)?;
        Ok(document::top(known.get_or_init(|| report)))
    })
    .as_of(as_of)
    .rows(move |sink| {
        let frame = of_rows.frame();
        let columns = flat::columns(&frame);
        columns.begin(sink)?;
        of_rows.lines(false, &mut |line| {
            let mut rows = flat::rows(&frame, &line);
            Ok(rows.try_for_each(|row| columns.row(&row.open(), sink))?)
        })
    })
    .try_page(move |screen| {
        let report = of_page.report(of_page.frame().in_depth)?;
        Ok(if report.in_depth { depth::page(&report, screen, bars) } else { overview::page(&report, screen) })
    })
    .into()
}

/// How long a row is, as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ResolutionName {
    /// The finest of year, month, week, day and hour that gives at most 31 rows
    Auto,
    /// A year
    Year,
    /// A month
    Month,
    /// An ISO week
    Week,
    /// A day
    Day,
    /// An hour
    Hour,
    /// A quarter of an hour
    #[value(name = "15min", alias = "quarter")]
    Quarter,
}

impl ResolutionName {
    fn resolution(self) -> Option<Resolution> {
        Some(match self {
            Self::Auto => return None,
            Self::Year => Resolution::Year,
            Self::Month => Resolution::Month,
            Self::Week => Resolution::Week,
            Self::Day => Resolution::Day,
            Self::Hour => Resolution::Hour,
            Self::Quarter => Resolution::Quarter,
        })
    }
}

/// How dates are paired, as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AlignName {
    /// The same date
    Date,
    /// The same weekday of the ISO week with the same number
    Weekday,
}

impl From<AlignName> for Align {
    fn from(name: AlignName) -> Self {
        match name {
            AlignName::Date => Self::Date,
            AlignName::Weekday => Self::Weekday,
        }
    }
}

/// What can stand beside the values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Beside {
    /// What was invoiced for it
    #[value(alias = "kostnad")]
    Cost,
    /// Outdoor temperature
    Temperature,
    /// Flow of heating water
    Flow,
    /// Temperature of the returning heating water
    Return,
    /// By how much the heating water cools down (ΔT)
    Dt,
}

impl Beside {
    /// What is metered of it; a cost is not.
    fn measure(self) -> Option<Measure> {
        match self {
            Self::Cost => None,
            Self::Temperature => Some(Measure::OutdoorTemperature),
            Self::Flow => Some(Measure::Flow),
            Self::Return => Some(Measure::ReturnTemperature),
            Self::Dt => Some(Measure::TemperatureDifference),
        }
    }
}

/// A clock, as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ClockName {
    /// Europe/Stockholm
    Local,
    /// UTC+1 all year, in which values are registered
    Normaltid,
}

impl ClockName {
    fn clock(self) -> Clock {
        match self {
            Self::Local => Clock::Local,
            Self::Normaltid => Clock::Normaltid,
        }
    }
}

/// Reads what to compare with.
///
/// # Errors
/// When it is nothing to compare with.
pub fn compare_with(text: &str) -> Result<Compare, Told> {
    let unknown = || known_values("year, period, years:N, facility:ID, none");
    match text.split_once(':') {
        None => match text {
            "year" => Ok(Compare::Year),
            "period" => Ok(Compare::Period),
            "none" => Ok(Compare::None),
            _ => Err(unknown()),
        },
        Some(("years", n)) => match n.parse() {
            Ok(n @ 1..=20) => Ok(Compare::Years(n)),
            _ => Err(Told(Words::fixed("years:N takes 1 to 20", "years:N tar 1 till 20"))),
        },
        Some(("facility", id)) if !id.is_empty() => Ok(Compare::Facility(id.to_owned())),
        Some(_) => Err(unknown()),
    }
}

fn known_values(known: &str) -> Told {
    Told(words!("it can be: {known}", "det kan vara: {known}"))
}

fn unit(text: &str) -> Result<Unit, Told> {
    Unit::parse(text).ok_or_else(|| known_values("Wh, kWh, MWh, GWh, l, m3"))
}

/// Reads by what amounts are divided.
///
/// # Errors
/// When nothing is divided by it.
pub fn divided_by(text: &str) -> Result<Divisor, Told> {
    Ok(match text {
        "m2" | "m²" => Divisor::Area,
        "m2:atemp" => Divisor::Atemp,
        "m2:boa" => Divisor::Boa,
        "m2:loa" => Divisor::Loa,
        "m2:bra" => Divisor::Bra,
        "person" => Divisor::Person,
        _ => return Err(known_values("m2, m2:atemp, m2:boa, m2:loa, m2:bra, person")),
    })
}

/// Reads a utility: completes and suggests the English names, takes the Swedish ones and `other:<code>` too.
#[derive(Debug, Clone)]
struct UtilityParser(PossibleValuesParser);

fn utility_parser() -> UtilityParser {
    let value =
        |name: &'static str, aliases: &'static [&'static str]| PossibleValue::new(name).aliases(aliases);
    UtilityParser(PossibleValuesParser::new([
        value("electricity", &["el"]),
        value("heating", &["fjärrvärme", "fjarrvarme", "värme", "varme", "fv"]),
        value("water", &["vatten", "va"]),
        value("solar", &["sol"]),
        value("cooling", &["fjärrkyla", "fjarrkyla", "kyla"]).hide(true),
        value("gas", &[]).hide(true),
    ]))
}

impl TypedValueParser for UtilityParser {
    type Value = Utility;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<Utility, clap::Error> {
        let typed = value.to_str().map(str::to_lowercase);
        if let Some(Utility::Other(code)) = typed.as_deref().and_then(Utility::parse) {
            return Ok(Utility::Other(code));
        }
        let lower = typed.map_or_else(|| value.to_owned(), Into::into);
        let name = self.0.parse_ref(command, argument, &lower)?;
        Utility::parse(&name).ok_or_else(|| clap::Error::new(clap::error::ErrorKind::InvalidValue))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        self.0.possible_values()
    }
}
