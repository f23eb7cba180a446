//! The pages and endpoints that are known, in the exact spelling in which the portal's own pages write them.

use crate::portal::http::Method;

/// A page that is fetched whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// The page for logging in.
    Login,
    /// The first page after logging in.
    Start,
    /// The page of consumption.
    Consumption,
    /// The page of meter readings.
    MeterReadings,
    /// The page of contracts and prices.
    Contracts,
    /// The page of waste services.
    Waste,
    /// The page that ends the session.
    Logout,
}

impl Page {
    /// Every page.
    pub const ALL: [Self; 7] = [
        Self::Login,
        Self::Start,
        Self::Consumption,
        Self::MeterReadings,
        Self::Contracts,
        Self::Waste,
        Self::Logout,
    ];

    /// Returns the path, which is what messages call it too, without the slash.
    pub fn path(self) -> &'static str {
        match self {
            Self::Login => "/default.aspx",
            Self::Start => "/start.aspx",
            Self::Consumption => "/consumption/consumption.aspx",
            Self::MeterReadings => "/consumption/historicalmeterreadings.aspx",
            Self::Contracts => "/contract/contracts.aspx",
            Self::Waste => "/flex/flexservices.aspx",
            Self::Logout => "/Logout.aspx",
        }
    }

    /// Returns the name for messages and notes: `consumption.aspx`.
    pub fn name(self) -> &'static str {
        self.path().rsplit('/').next().unwrap_or_default()
    }
}

/// Something that is called and answers with data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Endpoint {
    /// Whether there are customers below this one to choose between.
    HasSubsidiaries,
    /// The model of sites, meters and settings that the page of consumption begins with.
    ConsumptionOnLoad,
    /// Metered values.
    Consumption,
    /// Facts of the services; fails inside at some portals.
    ServiceInfo,
    /// Use places that have meter readings.
    ReadingUseplaces,
    /// Services of a use place that have meter readings.
    ReadingUtilities,
    /// Meter readings of a service.
    MeterReadings,
    /// The latest invoices.
    Invoices,
    /// Settings of the page of contracts.
    ContractSettings,
    /// Use places that have contracts.
    ContractUseplaces,
    /// Contracts of use places.
    ContractDetails,
    /// More on one contract.
    ContractMore,
    /// Waste services.
    WasteServices,
    /// The next pick-ups of waste services.
    NextPickups,
    /// The very next pick-up.
    NextPickup,
}

impl Endpoint {
    /// Every endpoint.
    pub const ALL: [Self; 15] = [
        Self::HasSubsidiaries,
        Self::ConsumptionOnLoad,
        Self::Consumption,
        Self::ServiceInfo,
        Self::ReadingUseplaces,
        Self::ReadingUtilities,
        Self::MeterReadings,
        Self::Invoices,
        Self::ContractSettings,
        Self::ContractUseplaces,
        Self::ContractDetails,
        Self::ContractMore,
        Self::WasteServices,
        Self::NextPickups,
        Self::NextPickup,
    ];

    /// Returns the path. The misspelling is the portal's.
    pub fn path(self) -> &'static str {
        match self {
            Self::HasSubsidiaries => "/api/customer/hassubsidiaries",
            Self::ConsumptionOnLoad => "/Consumption/Consumption.aspx/GetConsumptionViewModelOnLoad",
            Self::Consumption => "/Consumption/Consumption.aspx/GetConsumption",
            Self::ServiceInfo => "/consumption/consumption.aspx/GetServiceInfo",
            Self::ReadingUseplaces => "/Consumption/HistoricalMeterReadings.aspx/GetUseplaces",
            Self::ReadingUtilities => "/Consumption/HistoricalMeterReadings.aspx/GetUtilities",
            Self::MeterReadings => "/Consumption/HistoricalMeterReadings.aspx/GetMeterReadings",
            Self::Invoices => "/Start.aspx/GetInvoices",
            Self::ContractSettings => "/Contract/Contracts.aspx/GetLocalSettings",
            Self::ContractUseplaces => "/Contract/Contracts.aspx/GetUseplaces",
            Self::ContractDetails => "/Contract/Contracts.aspx/GetContractDetails",
            Self::ContractMore => "/Contract/Contracts.aspx/GetContractsAddtionalInformation",
            Self::WasteServices => "/Flex/FlexServices.aspx/GetFlexServices",
            Self::NextPickups => {
                "/Flex/FlexServices.aspx/GetNextPlannedFetchDatesOrPrintNameByFlexServiceIds"
            }
            Self::NextPickup => "/Start.aspx/GetNextFlexFetchDate",
        }
    }

    /// Returns the name for messages and notes: page and method where the method's name alone is not one's own.
    pub fn name(self) -> &'static str {
        match self {
            Self::ReadingUseplaces => "HistoricalMeterReadings.aspx/GetUseplaces",
            Self::ContractUseplaces => "Contracts.aspx/GetUseplaces",
            other => other.path().rsplit('/').next().unwrap_or_default(),
        }
    }

    /// Returns how it is called. What is posted to a method of a page changes nothing either.
    pub fn method(self) -> Method {
        match self {
            Self::HasSubsidiaries => Method::Get,
            _ => Method::Post,
        }
    }

    /// Returns the pages that a session must have fetched before, in order: the methods of a page work on what the
    /// page has put into the server's session, and answer nothing, or with an end of the session, where it has not.
    pub fn pages(self) -> &'static [Page] {
        match self {
            Self::HasSubsidiaries | Self::Invoices | Self::NextPickup => &[Page::Start],
            Self::ConsumptionOnLoad | Self::Consumption | Self::ServiceInfo => {
                &[Page::Start, Page::Consumption]
            }
            Self::ReadingUseplaces | Self::ReadingUtilities | Self::MeterReadings => {
                &[Page::Start, Page::MeterReadings]
            }
            Self::ContractSettings | Self::ContractUseplaces | Self::ContractDetails | Self::ContractMore => {
                &[Page::Start, Page::Contracts]
            }
            Self::WasteServices | Self::NextPickups => &[Page::Start, Page::Waste],
        }
    }
}
