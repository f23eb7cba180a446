//! The columns of a report's rows, by what the rows are.

use crate::report::catalogue::Rows;

const VALUES: &[&str] = &[
    "profile",
    "site",
    "facility_id",
    "facility",
    "grid_id",
    "utility",
    "direction",
    "from",
    "until",
    "value",
    "unit",
    "quality",
    "coverage",
    "number",
    "cost_centre",
    "cost_sek",
];
const CHARGES: &[&str] = &[
    "profile",
    "site",
    "facility_id",
    "facility",
    "utility",
    "invoice",
    "fee",
    "label",
    "from",
    "until",
    "quantity",
    "unit",
    "amount_sek",
    "vat_percent",
    "vat_sek",
    "estimated",
    "number",
    "cost_centre",
];
const PEAKS: &[&str] = &[
    "profile",
    "facility_id",
    "facility",
    "month",
    "part",
    "rank",
    "from",
    "power_kw",
    "weight",
    "billed_kw",
    "amount_sek",
];
const STRETCHES: &[&str] =
    &["profile", "facility_id", "facility", "utility", "what", "from", "until", "values"];
const READINGS: &[&str] = &[
    "profile",
    "site",
    "facility_id",
    "facility",
    "utility",
    "meter",
    "date",
    "stand",
    "unit",
    "used",
    "days",
    "per_day",
    "per_year",
    "source",
];
const INVOICES: &[&str] = &[
    "profile",
    "number",
    "kind",
    "date",
    "due",
    "from",
    "until",
    "utilities",
    "amount_sek",
    "vat_sek",
    "remaining_sek",
    "paid_on",
    "status",
];
const PICKUPS: &[&str] = &[
    "profile",
    "site",
    "facility_id",
    "service",
    "fraction",
    "container",
    "date",
    "planned",
    "cancelled",
    "source",
];

impl Rows {
    /// The keys of the columns, in the order in which they stand when a definition names none.
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Values => VALUES,
            Self::Charges => CHARGES,
            Self::Peaks => PEAKS,
            Self::Stretches => STRETCHES,
            Self::Readings => READINGS,
            Self::Invoices => INVOICES,
            Self::Pickups => PICKUPS,
        }
    }
}
