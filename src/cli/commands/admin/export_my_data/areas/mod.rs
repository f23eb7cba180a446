//! The areas of what is held about a customer, in the order in which they stand in the archive.

mod administration;
mod papers;
mod values;

use chrono::{Months, NaiveDate};

use crate::cli::app::App;
use crate::cli::commands::admin::export_my_data::archive::{Archive, Take};
use crate::cli::commands::admin::export_my_data::dictionary::Absent;
use crate::cli::failure::Failure;
use crate::domain::contract::Contract;
use crate::domain::entry::Entry;
use crate::domain::facility::{Customer, Facility, Site};
use crate::domain::handed_in::HandedIn;
use crate::domain::period::Period;
use crate::domain::receipt::Receipt;
use crate::domain::refusal::Refusal;
use crate::domain::rights::Page;
use crate::domain::waste::{Pickup, PickupQuery};
use crate::lang::Words;
use crate::portal::{About, Portal, PortalError};
use crate::render::column::{Columns, Tabular};
use crate::views::contract::ContractRow;
use crate::views::contract::price::PriceRow;
use crate::views::facility::FacilityRow;
use crate::views::handed_in::HandedRow;
use crate::views::own_data::{MeterOfRow, OwnerRow};
use crate::views::utility;
use crate::views::waste::pickup::PickupRow;
use crate::views::waste::{ServiceRow, warning};

/// How many years back pick-ups are looked up, and how many months ahead.
const PICKUPS: (u32, u32) = (24, 12);

/// What is asked for, and where.
pub struct Areas<'a, 'b> {
    /// The run.
    pub app: &'a App<'b>,
    /// The name of the profile.
    pub profile: &'a str,
    /// The portal.
    pub portal: &'a dyn Portal,
    /// Whether files come along.
    pub with_files: bool,
}

/// What a portal answers, or why it does not.
pub(super) type Offered<T> = Result<T, Absent>;

/// Parts a portal that does not offer something from one that fails.
pub(super) fn offered<T>(answer: Result<T, PortalError>) -> Result<Offered<T>, Failure> {
    match answer {
        Ok(answer) => Ok(Ok(answer)),
        Err(error) => match error.refusal {
            Refusal::NotOffered | Refusal::NotAsked => Ok(Err(Absent::NotOffered)),
            Refusal::NotAllowed => Ok(Err(Absent::NotOpen)),
            _ => Err(error.into()),
        },
    }
}

pub(super) fn area<R: Tabular>(
    archive: &mut Archive,
    title: &Words,
    rows: Offered<Vec<R>>,
) -> Result<(), Failure> {
    match rows {
        Err(why) => {
            archive.lacks(R::NAME, title, why);
            Ok(())
        }
        Ok(rows) => archive.area(title, |take: Take<'_, R>| rows.iter().try_for_each(take)),
    }
}

/// An area of things handed in, without what only the customer system needs.
fn own<T>(
    archive: &mut Archive,
    (name, title): (&'static str, &Words),
    slips: Offered<Vec<HandedIn<T>>>,
) -> Result<(), Failure>
where
    HandedRow<T>: Tabular,
{
    match slips {
        Err(why) => {
            archive.lacks(name, title, why);
            Ok(())
        }
        Ok(slips) => {
            let columns = Columns::all().without(&["cursor", "files"]);
            let row = |handed| HandedRow { cursor: String::new(), handed, files: Vec::new() };
            let rows = slips.into_iter().map(row);
            archive.area_of((name, title), &columns, |take| rows.into_iter().try_for_each(|row| take(&row)))
        }
    }
}

impl Areas<'_, '_> {
    /// Writes them all.
    ///
    /// # Errors
    /// When the portal fails, or the archive can not be written.
    pub fn write(
        &self,
        archive: &mut Archive,
        (customer, about): (&Customer, &About),
    ) -> Result<(), Failure> {
        let owner = OwnerRow {
            number: customer.number.to_string(),
            name: customer.name.clone(),
            user: self.portal.user().map(ToString::to_string),
            utility_company: about.utility_company.clone(),
        };
        area(archive, &Words::fixed("the customer", "kunden"), Ok(vec![owner]))?;
        let sites = self.portal.sites()?;
        let facilities = self.portal.facilities()?;
        area(archive, &Words::fixed("sites", "platser"), Ok(sites.clone()))?;
        let rows = facilities.iter().map(|facility| self.facility(facility, &sites)).collect();
        area(archive, &Words::fixed("facilities", "anläggningar"), Ok::<Vec<FacilityRow>, _>(rows))?;
        area(archive, &Words::fixed("meters", "mätare"), Ok(meters(&facilities)))?;
        self.values(archive, &facilities)?;
        self.readings(archive, &facilities)?;
        self.invoices(archive)?;
        self.documents(archive, &facilities)?;
        self.contracts(archive)?;
        self.waste(archive, about)?;
        let receipts = offered(self.portal.desk().receipts())?;
        area::<Receipt>(archive, &Words::fixed("handed in", "inlämnat"), receipts)?;
        self.slips(archive)?;
        self.administration(archive, customer, (&sites, &facilities))
    }

    /// What was handed in itself: the customer's own words.
    fn slips(&self, archive: &mut Archive) -> Result<(), Failure> {
        let slips = offered(self.portal.desk().slips())?;
        let (errands, notices) = match slips {
            Ok(slips) => {
                let is_open = |page| if slips.closed.contains(&page) { Err(Absent::NotOpen) } else { Ok(()) };
                (is_open(Page::Support).and(Ok(slips.errands)), is_open(Page::Moves).and(Ok(slips.notices)))
            }
            Err(why) => (Err(why), Err(why)),
        };
        own(archive, ("errands", &Words::fixed("errands", "ärenden")), errands)?;
        own(archive, ("move_notices", &Words::fixed("move notices", "flyttanmälningar")), notices)
    }

    fn facility(&self, facility: &Facility, sites: &[Site]) -> FacilityRow {
        let site = sites.iter().find(|site| site.id == facility.site).cloned();
        let direction =
            facility.series.first().map_or(facility.utility.direction(), |series| series.direction);
        FacilityRow {
            profile: self.profile.to_owned(),
            entry: Entry::default(),
            areas: site.as_ref().map(|site| site.areas).unwrap_or_default(),
            persons: site.as_ref().and_then(|site| site.persons),
            tags: site.as_ref().map(|site| site.tags.clone()).unwrap_or_default(),
            is_default: false,
            utility_words: utility::title(&facility.utility, direction),
            utility_key: facility.utility.key(),
            facility: facility.clone(),
            site,
        }
    }

    fn contracts(&self, archive: &mut Archive) -> Result<(), Failure> {
        let contracts = offered(self.portal.contracts())?;
        let prices = contracts.clone().map(|all| {
            let of = |contract: Contract| {
                let id = contract.id;
                let row =
                    move |price| PriceRow { profile: self.profile.to_owned(), contract: id.clone(), price };
                contract.prices.into_iter().map(row).collect::<Vec<_>>()
            };
            all.into_iter().flat_map(of).collect::<Vec<_>>()
        });
        let row = |contract| ContractRow::new(self.profile, contract, self.app.today());
        let rows = contracts.map(|all| all.into_iter().map(row).collect::<Vec<_>>());
        area(archive, &Words::fixed("contracts", "avtal"), rows)?;
        area(archive, &Words::fixed("prices of contracts", "avtalens priser"), prices)
    }

    fn waste(&self, archive: &mut Archive, about: &About) -> Result<(), Failure> {
        let services = offered(self.portal.waste_services())?;
        let row = |service| ServiceRow::new(self.profile, service, self.app.today());
        let rows = services.clone().map(|all| all.into_iter().map(row).collect::<Vec<_>>());
        area(archive, &Words::fixed("waste services", "renhållningstjänster"), rows)?;
        let title = Words::fixed("pick-ups", "hämtningar");
        let services = match services {
            Ok(services) => services,
            Err(why) => {
                archive.lacks(PickupRow::NAME, &title, why);
                return Ok(());
            }
        };
        let Some(period) = around(self.app.today()) else { return Ok(()) };
        let ask = about.service_phone.as_deref().or(about.service_email.as_deref());
        let told = warning(ask);
        let pickups = offered(self.portal.pickups(&PickupQuery { period }))?;
        let rows = pickups.map(|all| {
            let row = |pickup: Pickup| {
                let service = services.iter().find(|service| service.id == pickup.service)?.clone();
                let said = (&told, self.app.language);
                Some(PickupRow::new(self.profile, (pickup, service), self.app.today(), said))
            };
            all.into_iter().filter_map(row).collect::<Vec<_>>()
        });
        area(archive, &title, rows)
    }
}

fn meters(facilities: &[Facility]) -> Vec<MeterOfRow> {
    let of = |facility: &Facility| {
        let id = facility.id.clone();
        facility.meters.clone().into_iter().map(move |meter| MeterOfRow { facility: id.clone(), meter })
    };
    facilities.iter().flat_map(of).collect()
}

/// The days around today on which pick-ups are told.
fn around(today: NaiveDate) -> Option<Period> {
    let from = today.checked_sub_months(Months::new(PICKUPS.0))?;
    Period::new(from, today.checked_add_months(Months::new(PICKUPS.1))?)
}
