//! The types of report: what each shows, which keys its definition may have, and what is taken where it says nothing.

use crate::lang::Words;

/// A type of report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportType {
    /// Consumption per interval.
    Energy,
    /// Against earlier periods, years or another facility.
    Comparison,
    /// The classic monthly table.
    Monthly,
    /// What was charged, by fee type.
    Cost,
    /// Peaks under a tariff.
    Power,
    /// Per m² and person.
    KeyFigures,
    /// Heating corrected to a normal year.
    NormalYear,
    /// Gaps, estimates, late values.
    DataQuality,
    /// Meter readings.
    Readings,
    /// Invoices.
    Invoices,
    /// Waste services and pick-ups.
    Waste,
    /// Facilities in the order of a figure.
    Ranking,
    /// A housing association's year.
    BrfYear,
}

/// What the rows of a report are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// Metered values, in long form.
    Values,
    /// Lines of invoices.
    Charges,
    /// Hours that set a fee on power.
    Peaks,
    /// Stretches without values, or with values that are not sure.
    Stretches,
    /// Meter readings.
    Readings,
    /// Invoices.
    Invoices,
    /// Pick-ups.
    Pickups,
}

/// The keys that every definition may have.
pub const COMMON_KEYS: [&str; 12] = [
    "title",
    "type",
    "language",
    "profiles",
    "sites",
    "facilities",
    "groups",
    "tags",
    "utilities",
    "period",
    "year_starts",
    "columns",
];

/// How facilities are put together.
pub const GROUPINGS: [&str; 7] = ["facility", "site", "group", "tag", "cost_centre", "utility", "profile"];

impl ReportType {
    /// Every type, in the order in which they are listed.
    pub const ALL: [Self; 13] = [
        Self::Energy,
        Self::Comparison,
        Self::Monthly,
        Self::Cost,
        Self::Power,
        Self::KeyFigures,
        Self::NormalYear,
        Self::DataQuality,
        Self::Readings,
        Self::Invoices,
        Self::Waste,
        Self::Ranking,
        Self::BrfYear,
    ];

    /// Returns the word in definitions and on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Energy => "energy",
            Self::Comparison => "comparison",
            Self::Monthly => "monthly",
            Self::Cost => "cost",
            Self::Power => "power",
            Self::KeyFigures => "key-figures",
            Self::NormalYear => "normal-year",
            Self::DataQuality => "data-quality",
            Self::Readings => "readings",
            Self::Invoices => "invoices",
            Self::Waste => "waste",
            Self::Ranking => "ranking",
            Self::BrfYear => "brf-year",
        }
    }

    /// Reads a word. `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == text)
    }

    /// What a report of the type is called when its definition does not say.
    pub const fn title(self) -> Words {
        match self {
            Self::Energy => Words::fixed("Consumption", "Förbrukning"),
            Self::Comparison => Words::fixed("Comparison", "Jämförelse"),
            Self::Monthly => Words::fixed("Month by month", "Månad för månad"),
            Self::Cost => Words::fixed("Costs", "Kostnader"),
            Self::Power => Words::fixed("Power", "Effekt"),
            Self::KeyFigures => Words::fixed("Key figures", "Nyckeltal"),
            Self::NormalYear => Words::fixed("Heating, normal year", "Normalårskorrigerad värme"),
            Self::DataQuality => Words::fixed("Quality of the values", "Värdenas kvalitet"),
            Self::Readings => Words::fixed("Meter readings", "Mätarställningar"),
            Self::Invoices => Words::fixed("Invoices", "Fakturor"),
            Self::Waste => Words::fixed("Waste", "Renhållning"),
            Self::Ranking => Words::fixed("Ranking", "Rangordning"),
            Self::BrfYear => Words::fixed("The association's year", "Föreningens energiår"),
        }
    }

    /// What it shows, in a sentence without a full stop.
    pub const fn about(self) -> Words {
        match self {
            Self::Energy => Words::fixed(
                "consumption per interval, with sum, mean, lowest and highest",
                "förbrukning per intervall, med summa, medel, lägsta och högsta",
            ),
            Self::Comparison => Words::fixed(
                "against the year before, several years, the period before or another facility",
                "mot året före, flera år, föregående period eller en annan anläggning",
            ),
            Self::Monthly => Words::fixed(
                "months by years, differences, rolling 12 months, accumulated",
                "månader mot år, differenser, rullande 12 månader, ackumulerat",
            ),
            Self::Cost => Words::fixed(
                "what was charged by month and fee type, as invoiced",
                "vad som debiterats per månad och avgiftstyp, enligt fakturorna",
            ),
            Self::Power => Words::fixed(
                "the hours that set a power fee and what they cost under a tariff",
                "timmarna som styr effektavgiften och vad de kostar enligt en tariff",
            ),
            Self::KeyFigures => {
                Words::fixed("consumption per m² and person", "förbrukning per m² och person")
            }
            Self::NormalYear => Words::fixed(
                "heating corrected by degree days to a normal year",
                "värme korrigerad med graddagar till ett normalår",
            ),
            Self::DataQuality => Words::fixed(
                "gaps, estimates, preliminary and late values",
                "luckor, uppskattade, preliminära och sena värden",
            ),
            Self::Readings => Words::fixed(
                "meter readings with what was used in between",
                "mätarställningar med förbrukningen emellan",
            ),
            Self::Invoices => {
                Words::fixed("invoices and what is left to pay", "fakturor och vad som är kvar att betala")
            }
            Self::Waste => Words::fixed("waste services and pick-ups", "abonnemang och hämtningar"),
            Self::Ranking => Words::fixed(
                "facilities or groups in the order of a figure",
                "anläggningar eller grupper ordnade efter ett värde",
            ),
            Self::BrfYear => Words::fixed(
                "a housing association's energy, water and kronor over five years",
                "en förenings energi, vatten och kronor under fem år",
            ),
        }
    }

    /// The keys that its definition may have beside [`COMMON_KEYS`].
    pub const fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Energy => &[
                "resolution",
                "data_resolution",
                "compare",
                "group_by",
                "sort",
                "top",
                "charts",
                "per",
                "unit",
                "clock",
                "co2",
                "prices",
                "vat",
            ],
            Self::Comparison => &[
                "resolution",
                "compare",
                "group_by",
                "sort",
                "top",
                "charts",
                "per",
                "unit",
                "clock",
                "co2",
                "prices",
                "vat",
            ],
            Self::Monthly => &["years", "group_by", "charts", "per", "unit", "co2", "prices", "vat"],
            Self::Cost => &["group_by", "sort", "top", "charts", "vat", "by", "prices"],
            Self::Power => &["tariff", "charts"],
            Self::KeyFigures => {
                &["compare", "group_by", "sort", "top", "charts", "area", "unit", "co2", "prices", "vat"]
            }
            Self::NormalYear => {
                &["degree_days", "temperatures", "reference_years", "base_load", "group_by", "charts", "unit"]
            }
            Self::DataQuality => &["late_days", "sort", "top"],
            Self::Readings => &[],
            Self::Invoices => &["sort", "top", "charts"],
            Self::Waste => &[],
            Self::Ranking => {
                &["compare", "group_by", "sort", "top", "charts", "area", "unit", "co2", "prices", "vat"]
            }
            Self::BrfYear => &[
                "years",
                "degree_days",
                "temperatures",
                "reference_years",
                "base_load",
                "charts",
                "area",
                "prices",
            ],
        }
    }

    /// The words for charts that its definition may have; none where it has no charts.
    pub const fn charts(self) -> &'static [&'static str] {
        match self {
            Self::Energy | Self::Power => &["bars", "lines", "duration", "profile"],
            Self::KeyFigures | Self::Ranking => &["bars"],
            Self::DataQuality | Self::Readings | Self::Waste => &[],
            _ => &["bars", "lines"],
        }
    }

    /// What the rows are.
    pub const fn rows(self) -> Rows {
        match self {
            Self::Cost => Rows::Charges,
            Self::Power => Rows::Peaks,
            Self::DataQuality => Rows::Stretches,
            Self::Readings => Rows::Readings,
            Self::Invoices => Rows::Invoices,
            Self::Waste => Rows::Pickups,
            _ => Rows::Values,
        }
    }

    /// The period that is taken where nothing names one, as a definition has it.
    pub const fn usual_period(self) -> &'static str {
        match self {
            Self::Monthly => "this-year",
            Self::NormalYear | Self::BrfYear => "last-year",
            Self::DataQuality => "90d",
            _ => "12m",
        }
    }

    /// The columns of the first table by which its rows can be put in order.
    pub const fn sorts(self) -> &'static [&'static str] {
        match self {
            Self::Energy | Self::Comparison => {
                &["name", "total", "compared", "difference", "difference_percent", "mean_per_day", "coverage"]
            }
            Self::Cost => &["name", "amount"],
            Self::KeyFigures | Self::Ranking => &[
                "name",
                "total",
                "per_m2",
                "per_person",
                "area",
                "persons",
                "difference_percent",
                "cost",
                "coverage",
            ],
            Self::DataQuality => &["name", "coverage", "missing_hours", "estimated_percent", "late_percent"],
            Self::Invoices => &["month", "count", "amount", "remaining"],
            _ => &[],
        }
    }
}
