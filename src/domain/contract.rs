//! Contracts, and their prices as dated lists.

use chrono::{Days, Months, NaiveDate};

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

/// Whether contracts were told of without their fixed terms and notice: of no single one either is known.
pub fn lack_terms(contracts: &[Contract]) -> bool {
    let is_silent = |contract: &Contract| contract.fixed_until.is_none() && contract.notice.is_none();
    !contracts.is_empty() && contracts.iter().all(is_silent)
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

/// Whether a contract holds on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContractStatus {
    /// It begins later.
    Coming,
    /// It holds.
    Active,
    /// It is over.
    Ended,
}

/// Until when notice can be given, seen from a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeBy {
    /// Up to and with this day, for the contract to end with its term; it may have passed.
    Day(NaiveDate),
    /// On any day: there is no term to keep to.
    AnyDay,
    /// The portal does not say how long before.
    Unknown,
    /// Not any more: the contract is over.
    Over,
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

impl Contract {
    /// Whether it holds on a day. Without a first day it always has.
    pub fn status(&self, on: NaiveDate) -> ContractStatus {
        if self.until.is_some_and(|until| until <= on) {
            ContractStatus::Ended
        } else if self.from.is_some_and(|from| from > on) {
            ContractStatus::Coming
        } else {
            ContractStatus::Active
        }
    }

    /// The day after the last of the fixed term, where that is still to come.
    pub fn running_term(&self, on: NaiveDate) -> Option<NaiveDate> {
        self.fixed_until.filter(|until| *until > on)
    }

    /// Until when notice can be given, seen from a day: the notice period before the end of the fixed term, else
    /// before the end of the contract. After the term, and without one, on any day.
    pub fn notice_by(&self, on: NaiveDate) -> NoticeBy {
        if self.status(on) == ContractStatus::Ended {
            return NoticeBy::Over;
        }
        let Some(notice) = self.notice else { return NoticeBy::Unknown };
        match self.running_term(on).or(self.until) {
            None => NoticeBy::AnyDay,
            Some(end) => notice.before(end).map_or(NoticeBy::Unknown, NoticeBy::Day),
        }
    }

    /// The days on which something of it comes to an end or has to be decided, seen from a day: the last day of
    /// the contract, the last of a running fixed term, the last on which notice can be given.
    pub fn ends(&self, on: NaiveDate) -> Vec<(ContractEnd, NaiveDate)> {
        if self.status(on) == ContractStatus::Ended {
            return Vec::new();
        }
        let last = |until: NaiveDate| until.pred_opt();
        let notice = match self.notice_by(on) {
            NoticeBy::Day(day) => Some(day),
            NoticeBy::AnyDay | NoticeBy::Unknown | NoticeBy::Over => None,
        };
        let term = self.running_term(on).filter(|term| Some(*term) != self.until);
        [
            (ContractEnd::Notice, notice),
            (ContractEnd::Term, term.and_then(last)),
            (ContractEnd::Contract, self.until.and_then(last)),
        ]
        .into_iter()
        .filter_map(|(end, day)| Some((end, day?)))
        .collect()
    }

    /// The prices that hold on a day, in the portal's order.
    pub fn prices_at(&self, day: NaiveDate) -> impl Iterator<Item = &ContractPrice> {
        self.prices.iter().filter(move |price| price.holds(day))
    }
}

/// What comes to an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContractEnd {
    /// The time in which notice can be given for the end of the term.
    Notice,
    /// A fixed term; the contract goes on.
    Term,
    /// The contract.
    Contract,
}

impl ContractPrice {
    /// Whether it holds on a day.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }

    /// The price with VAT. `None` where there is none, or it is out of range.
    pub fn with_vat(&self) -> Option<Price> {
        self.price.and_then(|price| price.with_vat(self.vat))
    }
}

impl Notice {
    /// The last day on which notice can be given for something whose day after the last is `end`: so that the
    /// whole notice period lies before it. `None` when that leads out of the calendar.
    pub fn before(self, end: NaiveDate) -> Option<NaiveDate> {
        let begins = match self {
            Self::Days(days) => end.checked_sub_days(Days::new(days.into())),
            Self::Months(months) => end.checked_sub_months(Months::new(months)),
        };
        begins?.pred_opt()
    }

    /// Returns it as an ISO 8601 duration: `P3M`, `P30D`.
    pub fn duration(self) -> String {
        match self {
            Self::Days(days) => format!("P{days}D"),
            Self::Months(months) => format!("P{months}M"),
        }
    }
}

impl ContractStatus {
    /// Every status.
    pub const ALL: [Self; 3] = [Self::Coming, Self::Active, Self::Ended];

    /// Returns the key of machine formats, as typed.
    pub fn key(self) -> &'static str {
        match self {
            Self::Coming => "coming",
            Self::Active => "active",
            Self::Ended => "ended",
        }
    }

    /// Reads a key. `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.key() == text)
    }
}

impl ContractKind {
    /// The kinds with a name of their own, in the order in which they are shown.
    pub const NAMED: [Self; 6] =
        [Self::Grid, Self::Supply, Self::FeedIn, Self::Heating, Self::Water, Self::Waste];

    /// Returns the key of machine formats and of the store: `grid`, …, `other:<code>`.
    pub fn key(&self) -> String {
        match self {
            Self::Grid => "grid".into(),
            Self::Supply => "supply".into(),
            Self::FeedIn => "feed_in".into(),
            Self::Heating => "heating".into(),
            Self::Water => "water".into(),
            Self::Waste => "waste".into(),
            Self::Other(code) => format!("other:{code}"),
        }
    }

    /// Reads a key; `feed-in` as typed is `feed_in`. `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase().replace('-', "_");
        let code = || text.strip_prefix("other:").filter(|code| !code.is_empty());
        let named = Self::NAMED.into_iter().find(|kind| kind.key() == text);
        named.or_else(|| code().map(|code| Self::Other(code.to_owned())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn heating() -> Contract {
        Contract {
            id: ContractId::new("1"),
            facility: None,
            place: String::new(),
            utility: Utility::Heating,
            kind: ContractKind::Heating,
            alternative: None,
            from: Some(day("2024-03-01")),
            until: None,
            fixed_until: Some(day("2027-03-01")),
            notice: Some(Notice::Months(3)),
            prices: Vec::new(),
        }
    }

    #[test]
    fn the_whole_notice_period_lies_before_the_end_of_the_term() {
        let contract = heating();

        assert_eq!(contract.notice_by(day("2026-11-23")), NoticeBy::Day(day("2026-11-30")));
        assert_eq!(contract.notice_by(day("2026-12-01")), NoticeBy::Day(day("2026-11-30")));
        assert_eq!(contract.notice_by(day("2027-03-01")), NoticeBy::AnyDay);
        let days = Contract { notice: Some(Notice::Days(30)), ..heating() };
        assert_eq!(days.notice_by(day("2026-11-23")), NoticeBy::Day(day("2027-01-29")));
    }

    #[test]
    fn what_the_portal_does_not_say_is_unknown_and_not_any_day() {
        let unknown = Contract { notice: None, ..heating() };
        let ended = Contract { until: Some(day("2026-01-01")), ..heating() };

        assert_eq!(unknown.notice_by(day("2026-11-23")), NoticeBy::Unknown);
        assert_eq!(ended.notice_by(day("2026-11-23")), NoticeBy::Over);
        assert!(ended.ends(day("2026-11-23")).is_empty());
    }

    #[test]
    fn the_status_changes_on_the_first_day_and_on_the_day_after_the_last() {
        let contract = Contract { until: Some(day("2025-10-01")), ..heating() };

        let on = |date| contract.status(day(date));
        assert_eq!(on("2024-02-29"), ContractStatus::Coming);
        assert_eq!(on("2024-03-01"), ContractStatus::Active);
        assert_eq!(on("2025-09-30"), ContractStatus::Active);
        assert_eq!(on("2025-10-01"), ContractStatus::Ended);
    }

    #[test]
    fn ends_are_told_by_their_last_day() {
        let contract = Contract { until: Some(day("2028-01-01")), ..heating() };

        assert_eq!(
            contract.ends(day("2026-11-23")),
            [
                (ContractEnd::Notice, day("2026-11-30")),
                (ContractEnd::Term, day("2027-02-28")),
                (ContractEnd::Contract, day("2027-12-31")),
            ]
        );
    }

    #[test]
    fn a_kind_is_read_as_typed_and_an_unknown_code_is_kept() {
        for kind in ContractKind::NAMED {
            assert_eq!(ContractKind::parse(&kind.key()), Some(kind));
        }
        assert_eq!(ContractKind::parse("feed-in"), Some(ContractKind::FeedIn));
        assert_eq!(ContractKind::parse("other:kyla"), Some(ContractKind::Other("kyla".into())));
        assert_eq!(ContractKind::parse("kyla"), None);
    }
}
