//! From the options of `consumption` to what is asked for.

use chrono::NaiveDate;

use crate::analysis::compare::{Against, Align, Mapping};
use crate::analysis::measure::Comparison;
use crate::cli::app::App;
use crate::cli::commands::consumption::{Beside, ConsumptionArgs};
use crate::cli::commands::invoices::vat;
use crate::cli::failure::Failure;
use crate::cli::failure::period::period_failure;
use crate::domain::calendar::{self, Context, Kind, PeriodRequest, Rounding};
use crate::domain::period::{Period, Resolution};
use crate::domain::quantity::{Measure, Unit, Utility};
use crate::domain::zone::{self, Clock, Instant};
use crate::lang::Words;
use crate::views::invoice::VatShown;
use crate::words;

/// How many months an overview goes back.
const OVERVIEW_MONTHS: u32 = 12;

/// One comparison as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Compare {
    /// The same period of the year before.
    Year,
    /// The stretch right before.
    Period,
    /// The same period of so many years before, each.
    Years(u32),
    /// Another facility.
    Facility(String),
    /// Nothing.
    None,
}

/// By what amounts are divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Divisor {
    /// The A-temp area, or the first area that is known.
    Area,
    /// One kind of area.
    Atemp,
    /// Dwelling area.
    Boa,
    /// Area of premises.
    Loa,
    /// Usable area.
    Bra,
    /// The number of persons.
    Person,
}

/// What is asked for, checked as far as it can be without a portal.
#[derive(Debug, Clone)]
pub struct Request {
    /// The utilities that were named; empty for the overview.
    pub utilities: Vec<Utility>,
    /// The period that was named; `None` for the last 12 whole months.
    pub period: PeriodRequest,
    /// How long a row is; `None` for auto.
    pub resolution: Option<Resolution>,
    /// What to compare with.
    pub compare: Compare,
    /// How dates of different years are paired; `None`: weekdays for weeks, else dates.
    pub align: Option<Align>,
    /// Whether chosen facilities are summed.
    pub sum: bool,
    /// What stands beside the values.
    pub beside: Vec<Measure>,
    /// Whether the cost stands beside them, and with or without VAT.
    pub cost: Option<VatShown>,
    /// The unit, where it fits.
    pub unit: Option<Unit>,
    /// By what amounts are divided.
    pub per: Option<Divisor>,
    /// Whether rows that are not complete are left out.
    pub complete_only: bool,
    /// On which clock.
    pub clock: Clock,
    /// As it was known at this instant.
    pub as_of: Option<Instant>,
    /// Whether columns say where values come from.
    pub sources: bool,
    /// Bars on or off; `None`: as the terminal and the settings say.
    pub chart: Option<bool>,
}

impl Request {
    /// Reads the options.
    ///
    /// # Errors
    /// A usage error that names the option.
    pub fn read(app: &App<'_>, args: &ConsumptionArgs) -> Result<Self, Failure> {
        Ok(Self {
            utilities: args.utilities.clone(),
            period: PeriodRequest {
                last: args.period.last.clone(),
                from: args.period.from.clone(),
                to: args.period.to.clone(),
                until: args.period.until.clone(),
                period: args.period.period.clone(),
            },
            resolution: args.resolution.resolution(),
            compare: args.compare.clone(),
            align: args.align.map(Into::into),
            sum: args.sum,
            beside: args.with.iter().filter_map(|w| w.measure()).collect(),
            cost: args.with.contains(&Beside::Cost).then(|| vat(app)),
            unit: args.unit,
            per: args.per,
            complete_only: args.complete_only,
            clock: args.clock.clock(),
            as_of: args.as_of.as_deref().map(|text| as_of(app, text)).transpose()?,
            sources: args.source,
            chart: args.chart.then_some(true).or(args.no_chart.then_some(false)),
        })
    }

    /// The overview as it is without any option.
    pub fn usual() -> Self {
        Self {
            utilities: Vec::new(),
            period: PeriodRequest::default(),
            resolution: None,
            compare: Compare::Year,
            align: None,
            sum: false,
            beside: Vec::new(),
            cost: None,
            unit: None,
            per: None,
            complete_only: false,
            clock: Clock::Local,
            as_of: None,
            sources: false,
            chart: None,
        }
    }

    /// Whether one utility or several were named.
    pub fn in_depth(&self) -> bool {
        !self.utilities.is_empty()
    }

    /// Whether the period is the one that is taken when none is named.
    pub fn is_usual_period(&self) -> bool {
        self.period == PeriodRequest::default()
    }

    /// Finds the period and how it is cut; `finest` is the finest resolution that the values can show.
    ///
    /// # Errors
    /// A usage error when the period is none, and when rows would be finer than any value.
    pub fn cut(
        &self,
        app: &App<'_>,
        finest: impl Fn(&Period) -> Finest,
    ) -> Result<(Period, Resolution), Failure> {
        let raw = self.resolve(app, self.resolution.map_or(Rounding::None, Rounding::of))?;
        let Some(asked) = self.resolution else {
            let auto = Resolution::auto(&raw);
            let able = match finest(&raw) {
                Finest::Of(resolution) => auto.max(resolution),
                Finest::ByReading | Finest::Nothing => auto,
            };
            return Ok((self.resolve(app, Rounding::of(able))?, able));
        };
        match finest(&raw) {
            Finest::Of(resolution) if resolution > asked => Err(too_fine(asked, Some(resolution), &raw)),
            Finest::ByReading if asked < Resolution::Month => Err(too_fine(asked, None, &raw)),
            _ => Ok((raw, asked)),
        }
    }

    fn resolve(&self, app: &App<'_>, rounding: Rounding) -> Result<Period, Failure> {
        let context =
            Context { today: app.today(), year_starts: app.year_starts(), kind: Kind::Values, rounding };
        match calendar::resolve(&self.period, &context).map_err(period_failure)? {
            Some(period) => Ok(period),
            None => Period::whole_months_before(app.today(), OVERVIEW_MONTHS).ok_or_else(|| {
                Failure::usage(Words::fixed("no such period", "det finns ingen sådan period"))
            }),
        }
    }

    /// The mappings of the comparisons, with the key of each in machine formats.
    ///
    /// # Errors
    /// A usage error where weekdays can not be paired: months and years have none.
    pub fn mappings(
        &self,
        period: Period,
        resolution: Resolution,
    ) -> Result<Vec<(String, Comparison)>, Failure> {
        let align = self.alignment(resolution)?;
        let one = |key: String, against| {
            (key, Comparison { mapping: Mapping::new(against, align, period), subjects: None })
        };
        Ok(match &self.compare {
            Compare::None => Vec::new(),
            Compare::Year => vec![one("year".into(), Against::Year(1))],
            Compare::Period => vec![one("period".into(), Against::Before)],
            Compare::Facility(id) => vec![one(format!("facility:{id}"), Against::Same)],
            Compare::Years(1) => vec![one("year".into(), Against::Year(1))],
            Compare::Years(n) => (1..=*n).map(|y| one(format!("years:{y}"), Against::Year(y))).collect(),
        })
    }

    fn alignment(&self, resolution: Resolution) -> Result<Align, Failure> {
        let long = matches!(resolution, Resolution::Month | Resolution::Year);
        match self.align {
            Some(Align::Weekday) if long => Err(Failure::usage(Words::fixed(
                "--align weekday needs rows of a week or shorter",
                "--align weekday kräver rader på högst en vecka",
            ))
            .with_hint(Words::fixed("--resolution week or day", "--resolution week eller day"))),
            Some(align) => Ok(align),
            None if resolution == Resolution::Week => Ok(Align::Weekday),
            None => Ok(Align::Date),
        }
    }
}

/// The finest rows that values can fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finest {
    /// Rows of this length.
    Of(Resolution),
    /// Everything is read by hand.
    ByReading,
    /// There is nothing in the period.
    Nothing,
}

fn too_fine(asked: Resolution, finest: Option<Resolution>, period: &Period) -> Failure {
    let what = words!(
        "no values of {period} are as fine as --resolution {key}",
        "inga värden för {period} är så fina som --resolution {key}",
        key = asked.key()
    );
    let failure = Failure::usage(what);
    let Some(finest) = finest else {
        return failure
            .with_why(Words::fixed(
                "the meters are read by hand; there is one row per reading interval",
                "mätarna läses av för hand; det finns en rad per avläsningsintervall",
            ))
            .with_hint(Words::fixed("leave --resolution out", "utelämna --resolution"));
    };
    failure
        .with_why(words!(language => "the finest are {t}", "de finaste är {t}", t = by(finest).get(language)))
        .with_hint(Words::same(format!("--resolution {}", finest.key())))
}

/// Says how long rows are.
fn by(resolution: Resolution) -> Words {
    match resolution {
        Resolution::Year => Words::fixed("by year", "per år"),
        Resolution::Month => Words::fixed("by month", "per månad"),
        Resolution::Week => Words::fixed("by week", "per vecka"),
        Resolution::Day => Words::fixed("by day", "per dygn"),
        Resolution::Hour => Words::fixed("by hour", "per timme"),
        Resolution::Quarter => Words::fixed("by 15 minutes", "per kvart"),
    }
}

/// The end of the day, so that what came during it was known.
fn as_of(app: &App<'_>, text: &str) -> Result<Instant, Failure> {
    let request = PeriodRequest { from: Some(text.to_owned()), until: None, ..PeriodRequest::default() };
    let request = PeriodRequest { to: Some(text.to_owned()), ..request };
    let context = Context {
        today: app.today(),
        year_starts: app.year_starts(),
        kind: Kind::Dated,
        rounding: Rounding::None,
    };
    let day: Option<NaiveDate> = calendar::resolve(&request, &context)
        .map_err(|error| {
            period_failure(error)
                .with_what(words!("--as-of: {text:?} is no date", "--as-of: ”{text}” är inget datum"))
        })?
        .map(|period| period.until());
    day.map(|date| zone::start_of_day(date, Clock::Local) - 1)
        .ok_or_else(|| Failure::usage(Words::fixed("--as-of needs a date", "--as-of kräver ett datum")))
}
