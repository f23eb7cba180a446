//! Contracts and their prices. What was known before stays known from the same day on.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use crate::domain::contract::{Contract, ContractPrice};
use crate::domain::id::CustomerNumber;
use crate::portal::embedded::records::{Became, Look, Unfit, named, own, settled};
use crate::portal::embedded::{contracts, enrol};

const QUESTIONS: &[&str] = &[
    "SELECT customer_id, facility_id, place, utility, kind, alternative, since, until, fixed_until, notice_days, \
     notice_months FROM contract WHERE code = ?1",
    "SELECT p.label, p.since, p.until, p.price, p.unit, p.vat, p.raw FROM contract_price p \
     JOIN contract c ON c.id = p.contract_id WHERE c.code = ?1 ORDER BY p.id",
];

const TAKES_ITS_PLACE: &str = "DO UPDATE SET \
    facility_id = excluded.facility_id, place = excluded.place, utility = excluded.utility, \
    kind = excluded.kind, alternative = excluded.alternative, since = excluded.since, \
    until = excluded.until, fixed_until = excluded.fixed_until, notice_days = excluded.notice_days, \
    notice_months = excluded.notice_months, end_recorded = CASE \
    WHEN contract.until IS NOT DISTINCT FROM excluded.until THEN contract.end_recorded \
    WHEN excluded.until IS NULL THEN NULL ELSE excluded.recorded END";

/// Takes a contract in.
pub(super) fn bring(
    connection: &Connection,
    customer: &CustomerNumber,
    contract: &Contract,
    recorded: NaiveDate,
) -> Result<Became, Unfit> {
    let code = contract.id.as_str();
    settled(connection, &[Look { questions: QUESTIONS, with: &[&code] }], || {
        let customer = named("customer", enrol::customer_id(connection, customer))?;
        own(connection, "SELECT customer_id FROM contract WHERE code = ?1", code, customer)?;
        let facility = contract.facility.as_ref();
        let facility = facility.map(|id| enrol::facility_of(connection, customer, id)).transpose();
        let ids = (customer, named("facility_id", facility)?);
        let id = contracts::insert(connection, ids, (contract, recorded), TAKES_ITS_PLACE)?;
        prices(connection, id, &contract.prices, recorded)
    })
}

/// Puts the prices that are new, and removes those that are not named.
fn prices(
    connection: &Connection,
    contract: i64,
    prices: &[ContractPrice],
    recorded: NaiveDate,
) -> Result<(), Unfit> {
    let mut kept: Vec<i64> = Vec::new();
    for price in prices {
        let known = same(connection, contract, price)?;
        let id = match known {
            Some(id) => id,
            None => contracts::insert_price(connection, contract, (price, recorded))?,
        };
        kept.push(id);
    }
    let mut statement = connection.prepare_cached("SELECT id FROM contract_price WHERE contract_id = ?1")?;
    let all = statement.query_map([contract], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
    for id in all.into_iter().filter(|id| !kept.contains(id)) {
        connection.prepare_cached("DELETE FROM contract_price WHERE id = ?1")?.execute([id])?;
    }
    Ok(())
}

fn same(connection: &Connection, contract: i64, price: &ContractPrice) -> Result<Option<i64>, Unfit> {
    let sql = "SELECT id FROM contract_price WHERE contract_id = ?1 AND label = ?2 \
               AND since IS NOT DISTINCT FROM ?3 AND until IS NOT DISTINCT FROM ?4 \
               AND price IS NOT DISTINCT FROM ?5 AND unit = ?6 AND vat = ?7 AND raw IS NOT DISTINCT FROM ?8 \
               ORDER BY id LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(contracts::columns(contract, price, |values| statement.query_row(values, |row| row.get(0)))
        .optional()?)
}
