//! Consumption as it is shown: the report that every format draws from.

pub mod cost;
pub mod depth;
pub mod document;
pub mod flat;
pub mod label;
pub mod overview;
pub mod peaks;
pub mod peaks_document;
pub mod scale;
pub mod schema;

use crate::analysis::answer::Answer;
use crate::analysis::cost::Costs;
use crate::analysis::tally::Amount;
use crate::domain::period::{Period, Resolution};
use crate::domain::quantity::Measure;
use crate::domain::zone::{Clock, Instant};
use crate::lang::decimal::Decimal;
use crate::views::consumption::scale::Scale;
use crate::views::invoice::VatShown;

/// The kind of portal that values come from.
pub const SOURCE: &str = "embedded";

/// A facility as it is named in an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its id in the portal.
    pub id: String,
    /// Its metering point id, for electricity and solar.
    pub grid_id: Option<String>,
    /// The site's name.
    pub site: String,
    /// Its name; the user's own, if there is one.
    pub name: String,
}

/// One channel of one facility, or a sum over several.
#[derive(Debug, Clone)]
pub struct Line {
    /// The profile it comes from; several for a sum, joined with commas.
    pub profile: String,
    /// Which facility; `None` for a sum.
    pub facility: Option<Named>,
    /// The ids that were summed; empty for a single facility.
    pub summed: Vec<String>,
    /// What was measured.
    pub answer: Answer,
    /// In which unit it is shown.
    pub scale: Scale,
    /// What stands beside it row by row (`--with`), by measure.
    pub beside: Vec<(Measure, Answer)>,
    /// The outdoor temperature over the period, where there is one.
    pub outdoors: Option<Answer>,
    /// What was invoiced for it (`--with cost`).
    pub costs: Option<Costs>,
}

/// What a comparison is called in machine formats: `year`, `period`, `years:2`, `facility:ID`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct With {
    /// The key.
    pub key: String,
    /// How many years back, for a comparison by years.
    pub years: Option<u32>,
    /// The other facility's name.
    pub other: Option<String>,
}

/// Everything that one run of `consumption` found.
#[derive(Debug, Clone)]
pub struct Report {
    /// The lines, by profile, utility and facility.
    pub lines: Vec<Line>,
    /// A sum per utility and direction, at the end of an overview of several facilities.
    pub sums: Vec<Line>,
    /// The running month so far, in an overview of the last 12 whole months.
    pub running: Vec<Line>,
    /// Outdoors at the one site that is shown, for the period.
    pub outdoors: Option<Answer>,
    /// The period.
    pub period: Period,
    /// How long a row is.
    pub resolution: Resolution,
    /// The clock.
    pub clock: Clock,
    /// The comparisons.
    pub with: Vec<With>,
    /// What stands beside the values.
    pub beside: Vec<Measure>,
    /// Whether the cost stands beside the values, and with or without VAT.
    pub cost: Option<VatShown>,
    /// Whether one utility is shown in depth.
    pub in_depth: bool,
    /// Whether columns say where each value comes from.
    pub sources: bool,
    /// The only customer's number and, where all is on one site, the site's name.
    pub heading: Heading,
}

/// What stands above an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heading {
    /// The name of the only site or customer.
    pub place: Option<String>,
    /// The customer number, when there is one customer.
    pub customer: Option<String>,
    /// Whether several profiles are shown.
    pub several_profiles: bool,
}

/// Per cent with two decimals of a share; `None` where there is none.
pub fn percent(share: Option<(i64, i64)>) -> Option<Decimal> {
    let (part, base) = share?;
    Decimal::ratio(i128::from(part) * 100, i128::from(base).abs(), 2)
}

/// How much of a row is covered, 0 to 1 with at most four decimals; 1 only when nothing is missing.
pub fn coverage(covered: i64, total: i64) -> Decimal {
    if covered >= total && total > 0 {
        return Decimal::whole(1);
    }
    let share = (i128::from(covered) * 10_000).checked_div(i128::from(total)).unwrap_or(0);
    Decimal::new(i64::try_from(share).unwrap_or(0), 4).trimmed()
}

/// The share of a mean's time that has values, in whole per cent, where a noticeable part of it has none; what is still
/// to come after `end` is no part of it.
pub fn lacking(amount: &Amount, begin: Instant, end: Option<Instant>) -> Option<i64> {
    let elapsed = end.max(amount.until).map_or(amount.total, |end| (end - begin).min(amount.total));
    let whole = amount.is_missing() || amount.covered.saturating_mul(200) >= elapsed.saturating_mul(199);
    (!whole).then(|| amount.covered.saturating_mul(100) / elapsed.max(1))
}

/// The number of an extra column: °C or m³, in the usual unit.
pub fn beside_value(measure: Measure, row: &crate::analysis::answer::Row) -> Option<Decimal> {
    Scale::usual(measure).amount(&row.now)
}
