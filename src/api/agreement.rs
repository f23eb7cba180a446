//! Contracts, waste services and pick-ups.

use crate::api::wire::{Day, Fine, PerCent, Text, checked, keyed, wire};
use crate::domain::contract::{Contract, ContractKind, ContractPrice, Notice};
use crate::domain::id::{ContractId, FacilityId, ServiceId};
use crate::domain::quantity::Utility;
use crate::domain::waste::{NextPickup, Pickup, PickupSource, Precision, WasteService};

keyed!(ContractKind, PickupSource, Precision);

wire! {
    /// How long before its end notice has to be given: in days or in months.
    told NoticeDto {
        /// So many days.
        days: Option<u32>,
        /// So many months.
        months: Option<u32>,
    }
}

impl From<Notice> for NoticeDto {
    fn from(notice: Notice) -> Self {
        match notice {
            Notice::Days(days) => Self { days: Some(days), months: None },
            Notice::Months(months) => Self { days: None, months: Some(months) },
        }
    }
}

impl TryFrom<NoticeDto> for Notice {
    type Error = &'static str;

    fn try_from(came: NoticeDto) -> Result<Self, Self::Error> {
        match (came.days, came.months) {
            (Some(days), None) => Ok(Self::Days(days)),
            (None, Some(months)) => Ok(Self::Months(months)),
            _ => Err("a notice in days or in months"),
        }
    }
}

checked! {
    /// Carries a notice.
    NoticeTime(Notice) as NoticeDto "NoticeDto"
}

wire! {
    /// A price of a contract.
    told ContractPriceDto is ContractPrice {
        /// What for.
        label: String,
        /// From which day on.
        from: Option<Day>,
        /// Up to which day (not with it).
        until: Option<Day>,
        /// In ten-thousandths of an öre, without VAT.
        price: Option<Fine>,
        /// For how much.
        unit: String,
        /// The rate of VAT in per cent.
        vat: PerCent,
        /// What the utility wrote.
        raw: Option<String>,
    }
}

wire! {
    /// A contract.
    told ContractDto is Contract {
        /// Its id.
        id: Text<ContractId>,
        /// The facility.
        facility: Option<Text<FacilityId>>,
        /// Where it is.
        place: String,
        /// The utility.
        utility: Text<Utility>,
        /// What sort: `grid`, `supply`, `feed_in`, `heating`, `water`, `waste`, or another word.
        kind: Text<ContractKind>,
        /// The alternative that was chosen.
        alternative: Option<String>,
        /// Its first day.
        from: Option<Day>,
        /// The day after its last.
        until: Option<Day>,
        /// The day after the last of a fixed term.
        fixed_until: Option<Day>,
        /// How long before its end notice has to be given.
        notice: Option<NoticeTime>,
        /// Its prices, by label and day.
        prices: Vec<ContractPriceDto>,
    }
}

wire! {
    /// A waste service.
    told WasteServiceDto is WasteService {
        /// Its id.
        id: Text<ServiceId>,
        /// The facility.
        facility: Text<FacilityId>,
        /// Where it is.
        place: String,
        /// What it is called.
        name: String,
        /// What is collected.
        fraction: Option<String>,
        /// How often.
        frequency: Option<String>,
        /// In what.
        container: Option<String>,
        /// Its first day.
        from: Option<Day>,
        /// The day after its last.
        until: Option<Day>,
        /// Whether the utility says that it is over.
        is_over: bool,
        /// What the utility says of a change to come.
        upcoming: Option<String>,
    }
}

wire! {
    /// The next pick-up of a service.
    told NextPickupDto is NextPickup {
        /// The service.
        service: Option<Text<ServiceId>>,
        /// The facility.
        facility: Option<Text<FacilityId>>,
        /// What is picked up.
        what: String,
        /// In what.
        container: Option<String>,
        /// Where.
        place: String,
        /// When; the first day where it is a week or month.
        date: Day,
        /// How exact: `day`, `week` or `month`.
        precision: Text<Precision>,
        /// How the day is known.
        source: Text<PickupSource>,
    }
}

wire! {
    /// A pick-up.
    told PickupDto is Pickup {
        /// The service.
        service: Text<ServiceId>,
        /// When; the first day where it is a week or month.
        date: Day,
        /// How exact: `day`, `week` or `month`.
        precision: Text<Precision>,
        /// How the day is known.
        source: Text<PickupSource>,
        /// The day that was planned, where it was moved.
        planned: Option<Day>,
        /// Whether it was cancelled.
        cancelled: bool,
    }
}
