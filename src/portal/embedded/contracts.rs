//! Contracts and their prices, as far as they were known on the day that is looked from.
//!
//! A contract about a facility belongs to whoever may see that facility's contracts; one about none, such as
//! one of a home that was left, concerns the customer as a whole.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{Connection, Row, ToSql, params};

use crate::domain::contract::{Contract, ContractKind, ContractPrice, Notice};
use crate::domain::id::{ContractId, CustomerNumber, FacilityId, SiteId};
use crate::domain::money::{Price, Vat};
use crate::domain::quantity::Utility;
use crate::domain::rights::{Page, Role};
use crate::portal::PortalError;
use crate::portal::embedded::principal::View;
use crate::portal::embedded::write::Writer;
use crate::portal::embedded::{enrol, text};

/// Returns the contracts that may be seen, in the order in which they were recorded, with their prices.
pub(crate) fn list(view: &View<'_>) -> Result<Vec<Contract>, PortalError> {
    let mut statement = view.connection.prepare_cached(
        "SELECT c.id, c.code, c.place, c.utility, c.kind, c.alternative, c.since, c.until, c.fixed_until, \
         c.notice_days, c.notice_months, c.end_recorded, facility.code, site.code FROM contract c \
         LEFT JOIN facility ON facility.id = c.facility_id LEFT JOIN site ON site.id = facility.site_id \
         WHERE c.customer_id = ?1 AND c.recorded <= ?2 ORDER BY c.id",
    )?;
    let mut rows = statement.query(params![view.customer_id, text::date(view.today)])?;
    let mut prices = prices(view)?;
    let mut contracts = Vec::new();
    while let Some(row) = rows.next()? {
        let facility: Option<String> = row.get(12)?;
        let site: Option<String> = row.get(13)?;
        let place = facility.zip(site).map(|(f, s)| (FacilityId::new(&f), SiteId::new(&s)));
        if view.may(Page::Contracts, Role::Read, place.as_ref().map(|(f, s)| (f, s))) {
            let prices = prices.remove(&row.get(0)?).unwrap_or_default();
            contracts.push(contract(row, view.today, place.map(|(facility, _)| facility), prices)?);
        }
    }
    Ok(contracts)
}

fn contract(
    row: &Row<'_>,
    today: NaiveDate,
    facility: Option<FacilityId>,
    prices: Vec<ContractPrice>,
) -> Result<Contract, PortalError> {
    let until = text::optional(row, 7, text::read_date)?;
    let end_recorded = text::optional(row, 11, text::read_date)?;
    let days: Option<u32> = row.get(9)?;
    let months: Option<u32> = row.get(10)?;
    Ok(Contract {
        id: ContractId::new(&row.get::<_, String>(1)?),
        facility,
        place: row.get(2)?,
        utility: text::parsed(row, 3, |key: String| Utility::parse(&key))?,
        kind: text::parsed(row, 4, |key: String| ContractKind::parse(&key))?,
        alternative: row.get(5)?,
        from: text::optional(row, 6, text::read_date)?,
        until: until.filter(|_| end_recorded.is_none_or(|day| day <= today)),
        fixed_until: text::optional(row, 8, text::read_date)?,
        notice: days.map(Notice::Days).or(months.map(Notice::Months)),
        prices,
    })
}

/// The prices of every contract of the customer by the contract's row, those of one label after each other.
fn prices(view: &View<'_>) -> Result<BTreeMap<i64, Vec<ContractPrice>>, PortalError> {
    let mut statement = view.connection.prepare_cached(
        "SELECT p.contract_id, p.label, p.since, p.until, p.price, p.unit, p.vat, p.raw FROM contract_price p \
         JOIN contract c ON c.id = p.contract_id WHERE c.customer_id = ?1 AND p.recorded <= ?2 \
         ORDER BY p.contract_id, coalesce(p.since, ''), p.id",
    )?;
    let mut rows = statement.query(params![view.customer_id, text::date(view.today)])?;
    let mut all: BTreeMap<i64, Vec<ContractPrice>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let read = price(row)?;
        let of_contract = all.entry(row.get(0)?).or_default();
        let earlier = of_contract.iter_mut().rfind(|p| p.label == read.label && p.until.is_none());
        if let Some(earlier) = earlier {
            earlier.until = read.from;
        }
        of_contract.push(read);
    }
    all.values_mut().for_each(|prices| by_label(prices));
    Ok(all)
}

/// Puts the prices of a label beside each other, labels in order of their latest list.
fn by_label(prices: &mut [ContractPrice]) {
    let mut labels: Vec<String> = Vec::new();
    let latest = prices.iter().map(|p| p.from).max().flatten();
    let (now, before): (Vec<_>, Vec<_>) = prices.iter().partition(|p| p.from == latest);
    for price in now.into_iter().chain(before.into_iter().rev()) {
        if !labels.contains(&price.label) {
            labels.push(price.label.clone());
        }
    }
    prices.sort_by_key(|price| labels.iter().position(|label| *label == price.label));
}

fn price(row: &Row<'_>) -> Result<ContractPrice, PortalError> {
    Ok(ContractPrice {
        label: row.get(1)?,
        from: text::optional(row, 2, text::read_date)?,
        until: text::optional(row, 3, text::read_date)?,
        price: row.get::<_, Option<i64>>(4)?.map(Price::new),
        unit: row.get(5)?,
        vat: text::parsed(row, 6, Vat::new)?,
        raw: row.get(7)?,
    })
}

impl Writer<'_> {
    /// Adds a contract that the portal shows from the day `recorded` on; `contract.prices` are not looked at. Its
    /// id must be new in the store, its facility one of the customer's.
    pub fn add_contract(
        &mut self,
        customer: &CustomerNumber,
        contract: &Contract,
        recorded: NaiveDate,
    ) -> Result<(), PortalError> {
        self.told(add(self.sql(), customer, contract, recorded))
    }

    /// Ends a contract; `until` is the day after its last, known from the day `recorded` on.
    pub fn end_contract(
        &mut self,
        contract: &ContractId,
        until: NaiveDate,
        recorded: NaiveDate,
    ) -> Result<(), PortalError> {
        let sql = "UPDATE contract SET until = ?2, end_recorded = ?3 WHERE code = ?1";
        let values = params![contract.as_str(), text::date(until), text::date(recorded)];
        self.told(enrol::one(self.sql(), sql, values, contract.as_str()))
    }

    /// Adds prices to a contract, known from the day `recorded` on. One without an end holds until the next of its
    /// label.
    pub fn add_contract_prices(
        &mut self,
        contract: &ContractId,
        prices: &[ContractPrice],
        recorded: NaiveDate,
    ) -> Result<(), PortalError> {
        self.told(add_prices(self.sql(), contract, prices, recorded))
    }
}

fn add(
    connection: &Connection,
    customer: &CustomerNumber,
    contract: &Contract,
    recorded: NaiveDate,
) -> Result<(), PortalError> {
    let customer = enrol::customer_id(connection, customer)?;
    let facility =
        contract.facility.as_ref().map(|id| enrol::facility_of(connection, customer, id)).transpose()?;
    insert(connection, (customer, facility), (contract, recorded), "DO NOTHING").map(drop)
}

/// Writes a contract without its prices and returns its row; `otherwise` is what is done where its id is known.
pub(crate) fn insert(
    connection: &Connection,
    (customer, facility): (i64, Option<i64>),
    (contract, recorded): (&Contract, NaiveDate),
    otherwise: &str,
) -> Result<i64, PortalError> {
    let (days, months) = match contract.notice {
        None => (None, None),
        Some(Notice::Days(days)) => (Some(days), None),
        Some(Notice::Months(months)) => (None, Some(months)),
    };
    let sql = format!(
        "INSERT INTO contract (customer_id, facility_id, code, place, utility, kind, alternative, since, until, \
         fixed_until, notice_days, notice_months, recorded) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT (code) {otherwise}"
    );
    let values = params![
        customer,
        facility,
        contract.id.as_str(),
        contract.place,
        contract.utility.key(),
        contract.kind.key(),
        contract.alternative,
        contract.from.map(text::date),
        contract.until.map(text::date),
        contract.fixed_until.map(text::date),
        days,
        months,
        text::date(recorded),
    ];
    enrol::new(connection, &sql, values, contract.id.as_str())
}

fn add_prices(
    connection: &Connection,
    contract: &ContractId,
    prices: &[ContractPrice],
    recorded: NaiveDate,
) -> Result<(), PortalError> {
    let sql = "SELECT id FROM contract WHERE code = ?1";
    let row = enrol::id(connection, sql, [contract.as_str()], contract.as_str())?;
    prices.iter().try_for_each(|price| insert_price(connection, row, (price, recorded)).map(drop))
}

/// Writes a price of a contract and returns its row.
pub(crate) fn insert_price(
    connection: &Connection,
    contract: i64,
    (price, recorded): (&ContractPrice, NaiveDate),
) -> Result<i64, PortalError> {
    let sql = "INSERT INTO contract_price (contract_id, label, since, until, price, unit, vat, raw, recorded) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let recorded = text::date(recorded);
    columns(contract, price, |values| {
        enrol::new(connection, sql, &*[values, params![recorded]].concat(), &price.label)
    })
}

/// Hands out what the columns of a price hold, its contract's row first and its label next.
pub(crate) fn columns<T>(contract: i64, price: &ContractPrice, with: impl FnOnce(&[&dyn ToSql]) -> T) -> T {
    with(params![
        contract,
        price.label,
        price.from.map(text::date),
        price.until.map(text::date),
        price.price.map(Price::ten_thousandths),
        price.unit,
        price.vat.per_cent(),
        price.raw,
    ])
}
