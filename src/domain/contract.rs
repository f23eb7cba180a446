//! Contracts, and their prices as dated lists.

use chrono::NaiveDate;

use crate::domain::id::{ContractId, FacilityId};
use crate::domain::money::{Price, Vat};
use crate::domain::quantity::Utility;

/// A contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contract {
    /// Unique in its portal.
    pub id: ContractId,
    /// The facility; `None` once it is no longer the customer's.
    pub facility: Option<FacilityId>,
    /// The address it is about, as the portal writes it.
    pub place: String,
    /// What is delivered.
    pub utility: Utility,
    /// What sort of contract.
    pub kind: ContractKind,
    /// The alternative that was chosen, as the portal writes it, such as `Säkringsabonnemang 20 A`.
    pub alternative: Option<String>,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The day after the last; `None` until further notice (tillsvidare).
    pub until: Option<NaiveDate>,
    /// The day after the last of a fixed term; it goes on after that.
    pub fixed_until: Option<NaiveDate>,
    /// How long before the end notice has to be given; `None` where the portal does not say.
    pub notice: Option<Notice>,
    /// Its prices, by label and day.
    pub prices: Vec<ContractPrice>,
}

/// What sort of contract.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContractKind {
    /// Electricity network.
    Grid,
    /// Electricity supply.
    Supply,
    /// Feeding in.
    FeedIn,
    /// District heating.
    Heating,
    /// Water and sewage.
    Water,
    /// Refuse collection.
    Waste,
    /// A code that is not known here.
    Other(String),
}

/// A notice period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// So many days.
    Days(u32),
    /// So many months.
    Months(u32),
}

/// A price of a contract, from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractPrice {
    /// What it is for, as the portal writes it.
    pub label: String,
    /// The first day it holds, where the portal says it.
    pub from: Option<NaiveDate>,
    /// The day after the last; `None` until a new price is set.
    pub until: Option<NaiveDate>,
    /// Without VAT, in 1/10,000 öre per `unit`; `None` where the text could not be read.
    pub price: Option<Price>,
    /// Per what, such as `kWh`, `month`, `year`, `kW`, `m³`, `MWh`.
    pub unit: String,
    /// The VAT rate on it.
    pub vat: Vat,
    /// The portal's own text, where it gives prices as text.
    pub raw: Option<String>,
}
