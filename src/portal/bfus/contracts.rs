//! Contracts and their prices, in the order in which the portal's own page asks for them.

use std::collections::BTreeMap;
use std::sync::PoisonError;

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::domain::contract::{Contract, ContractKind, ContractPrice};
use crate::domain::id::ContractId;
use crate::domain::quantity::Utility;
use crate::portal::PortalError;
use crate::portal::bfus::endpoint::Endpoint;
use crate::portal::bfus::field;
use crate::portal::bfus::model::{Model, utility};
use crate::portal::bfus::moment::Moment;
use crate::portal::bfus::portal::{BfusPortal, Token};
use crate::portal::bfus::price;
use crate::portal::bfus::read::{Fields, each_once, without_town};

/// The prices of contracts, by the portal's id.
pub(crate) type Known = BTreeMap<String, Vec<ContractPrice>>;

/// Fetches the contracts with their prices, in the portal's order.
pub(crate) fn fetch(portal: &BfusPortal) -> Result<Vec<Contract>, PortalError> {
    // Which facility it is about needs the page of consumption; without it a contract is right all the same.
    let model = portal.model().ok();
    portal.chain(|told| contracts(portal, told, model.as_deref()))
}

fn contracts(portal: &BfusPortal, told: &Token, model: Option<&Model>) -> Result<Vec<Contract>, PortalError> {
    let settings = portal.call(Endpoint::ContractSettings, Value::Null)?;
    let is_legal = is_legal(&settings)?;
    let answer = portal.follow(told, Endpoint::ContractUseplaces, Value::Null)?;
    let places = places(&answer)?;
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<&str> = places.keys().map(String::as_str).collect();
    let list = portal.follow(told, Endpoint::ContractDetails, json!({ "usePlaces": ids }))?;
    let mut out = Vec::new();
    for row in each_once(&Fields::all(Endpoint::ContractDetails, &list)?, "ContractId")? {
        let prices = prices_of(portal, told, (&row, is_legal))?;
        out.push(Contract { prices, ..contract(&row, &places, model)? });
    }
    Ok(out)
}

/// Fetches the prices of a contract, once in a run: there may be more contracts than calls in a session.
fn prices_of(
    portal: &BfusPortal,
    told: &Token,
    (row, is_legal): (&Fields<'_>, bool),
) -> Result<Vec<ContractPrice>, PortalError> {
    let known = || portal.prices.lock().unwrap_or_else(PoisonError::into_inner);
    let id = row.text("ContractId")?;
    if let Some(prices) = known().get(&id) {
        return Ok(prices.clone());
    }
    let more = json!({ "selectedcontract": row.value().to_string() });
    let details = portal.follow(told, Endpoint::ContractMore, more)?;
    let prices = prices(&details, &id, is_legal)?;
    known().insert(id, prices.clone());
    portal.advance();
    Ok(prices)
}

/// Whether the customer is an organisation, which sees prices without VAT.
fn is_legal(settings: &Value) -> Result<bool, PortalError> {
    let fields = Fields::of(Endpoint::ContractSettings, settings)?;
    match fields.maybe("IsLegalEntity", field::truth)? {
        Some(legal) => Ok(legal),
        None => {
            Ok(!fields.need("IsPrivatePerson", field::truth).map_err(|_| fields.wrong("IsLegalEntity"))?)
        }
    }
}

/// Use places with their addresses, in any order: one row has several, with a comma between them.
fn places(answer: &Value) -> Result<BTreeMap<String, String>, PortalError> {
    let mut out = BTreeMap::new();
    for row in Fields::all(Endpoint::ContractUseplaces, answer)? {
        let address = row.maybe_text("FullAddress")?.unwrap_or_default();
        for id in row.text("UseplaceIds")?.split(',').map(str::trim).filter(|id| !id.is_empty()) {
            out.insert(id.to_owned(), without_town(&address).to_owned());
        }
    }
    Ok(out)
}

fn contract(
    row: &Fields<'_>,
    places: &BTreeMap<String, String>,
    model: Option<&Model>,
) -> Result<Contract, PortalError> {
    let name = row.text("UtilityName")?;
    let kind = kind(&name);
    let code = row.maybe_text("UtilityId")?;
    let place = row.maybe_text("UsePlaceId")?.and_then(|id| places.get(&id).cloned());
    let (service, grid) = (row.maybe_text("ServiceId")?, row.maybe_text("GsrnNumber")?);
    let facility = model.and_then(|model| model.facility_of(service.as_deref(), grid.as_deref()));
    Ok(Contract {
        id: ContractId::new(&row.text("ContractId")?),
        facility: facility.map(|facility| facility.id.clone()),
        place: place.unwrap_or_default(),
        utility: match (&kind, code) {
            (ContractKind::Waste, _) => Utility::Waste,
            (_, Some(code)) => model.map_or_else(|| utility(&code), |model| model.utility(&code)),
            (_, None) => Utility::Other(name.to_lowercase()),
        },
        kind,
        alternative: row.maybe_text("ContractAlternative")?,
        from: row.maybe_day("ContractStartDate")?,
        until: end(row)?,
        fixed_until: None,
        notice: None,
        prices: Vec::new(),
    })
}

/// The last day, as a word where there is none.
fn end(row: &Fields<'_>) -> Result<Option<NaiveDate>, PortalError> {
    let Some(text) = row.maybe_text("ContractEndDate")? else { return Ok(None) };
    if text.eq_ignore_ascii_case("tillsvidare") {
        return Ok(None);
    }
    let moment = Moment::parse(&text).ok_or_else(|| row.wrong("ContractEndDate"))?;
    // .NET's greatest date says the same as its least: that none is set.
    let never = NaiveDate::from_ymd_opt(9999, 1, 1).unwrap_or(NaiveDate::MAX);
    let last = moment.map(Moment::date).filter(|day| *day < never);
    Ok(last.and_then(|day| day.succ_opt()))
}

/// `Elnät - Nätavtal`, `Elhandel - Handelsavtal` and `Renhållning - Hushållsavfall` were seen; whatever is not
/// understood is passed on as it is.
fn kind(name: &str) -> ContractKind {
    let lower = name.to_lowercase();
    let has = |stem: &str| lower.contains(stem);
    match () {
        () if has("inmatning") || has("mikroproduk") => ContractKind::FeedIn,
        () if has("elnät") => ContractKind::Grid,
        () if has("elhandel") => ContractKind::Supply,
        () if has("fjärrvärme") => ContractKind::Heating,
        () if has("vatten") => ContractKind::Water,
        () if has("renhållning") => ContractKind::Waste,
        () => ContractKind::Other(name.to_owned()),
    }
}

fn prices(details: &Value, contract: &str, is_legal: bool) -> Result<Vec<ContractPrice>, PortalError> {
    let fields = Fields::of(Endpoint::ContractMore, details)?;
    fields.is_about("ContractId", contract)?;
    let mut rows: Vec<Fields<'_>> = Vec::new();
    for row in fields.list("Prices")? {
        // Two prices may go by one name, but the same row again is the same price.
        if !rows.iter().any(|known| known.value() == row.value()) {
            rows.push(row);
        }
    }
    let one = |row: &Fields<'_>| {
        // Customers see one of them, but the portal writes both.
        ["PriceVat", "PriceNoVat"].into_iter().try_for_each(|name| row.has(name))?;
        let (with, without) = (row.maybe_text("PriceVat")?, row.maybe_text("PriceNoVat")?);
        Ok(price::read(row.text("PriceLabel")?, with, without, is_legal))
    };
    rows.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Value {
        serde_json::from_str(include_str!("../../../tests/fixtures/bfus/contracts.json")).unwrap()
    }

    #[test]
    fn ends_and_kinds_are_read_from_words() {
        let places = BTreeMap::from([("2100450011".to_owned(), "Provvägen 3".to_owned())]);
        let list = rows();
        let all: Vec<Contract> = Fields::all(Endpoint::ContractDetails, &list)
            .unwrap()
            .iter()
            .map(|row| contract(row, &places, None).unwrap())
            .collect();

        let told: Vec<_> =
            all.iter().map(|one| (one.kind.clone(), one.until.map(|day| day.to_string()))).collect();
        assert_eq!(
            told,
            [
                (ContractKind::Grid, None),
                (ContractKind::Supply, Some("2027-01-01".into())),
                (ContractKind::Waste, None),
                (ContractKind::Other("Stadsnät - Fiber".into()), None),
            ]
        );
        assert_eq!(all[0].place, "Provvägen 3");
        assert_eq!(all[2].utility, Utility::Waste);
        assert_eq!(all[3].utility, Utility::Other("b".into()));
    }

    #[test]
    fn use_places_come_as_lists_in_a_text() {
        let answer =
            json!([{"FullAddress": "Provvägen 3, EXEMPELSTAD", "UseplaceIds": "2100450011, 2100450012"}]);

        let places = places(&answer).unwrap();

        assert_eq!(places.keys().collect::<Vec<_>>(), ["2100450011", "2100450012"]);
        assert_eq!(places["2100450012"], "Provvägen 3");
    }

    #[test]
    fn an_unknown_end_and_missing_prices_are_told() {
        let value = json!({"ContractEndDate": "snart"});
        let error = end(&Fields::of(Endpoint::ContractDetails, &value).unwrap()).unwrap_err();
        assert_eq!(error.to_string(), "surprise: GetContractDetails: ContractEndDate");
        let error = prices(&json!({}), "1", false).unwrap_err();
        assert_eq!(error.to_string(), "surprise: GetContractsAddtionalInformation: Prices");
        assert!(prices(&json!({"Prices": null}), "1", false).unwrap().is_empty());
        let error = is_legal(&json!({})).unwrap_err();
        assert_eq!(error.to_string(), "surprise: GetLocalSettings: IsLegalEntity");
    }
}
