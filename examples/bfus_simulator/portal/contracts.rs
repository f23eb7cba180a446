//! Contracts: their use places, the list, and the prices of one.

use std::collections::BTreeMap;

use minasidor::domain::contract::{Contract, ContractKind, ContractStatus};
use minasidor::domain::quantity::Utility;
use serde_json::{Value, json};

use super::json::{Tree, in_no_order, text_id};
use super::methods::{Call, Threw};
use super::prices;
use super::session::hash;
use super::store::{View, code, place_id};

/// `GetLocalSettings`.
pub fn settings(call: &Call<'_>) -> Result<Tree, Threw> {
    let private = call.view.is_private;
    Ok(Tree::of(json!({"IsPrivatePerson": private, "IsLegalEntity": !private})).shaped(call.switches()))
}

/// `GetUseplaces` of the page of contracts: one row for each address, with all its use places.
pub fn use_places(call: &Call<'_>) -> Result<Tree, Threw> {
    let view = &call.view;
    let mut places: Vec<(&str, Vec<u64>)> = Vec::new();
    for node in &view.nodes {
        place(&mut places, &node.site.name, node.id);
    }
    let contracts = view.portal.contracts()?;
    for contract in contracts.iter().filter(|contract| contract.facility.is_none()) {
        place(&mut places, &contract.place, use_place(view, contract));
    }
    let row = |(address, ids): (&str, Vec<u64>)| {
        let ids: Vec<String> = ids.iter().map(u64::to_string).collect();
        json!({"FullAddress": view.address(address), "UseplaceIds": ids.join(",")})
    };
    Ok(Tree::of(places.into_iter().map(row).collect()).shaped(call.switches()))
}

fn place<'a>(places: &mut Vec<(&'a str, Vec<u64>)>, address: &'a str, id: u64) {
    match places.iter_mut().find(|(known, _)| *known == address) {
        Some((_, ids)) if ids.contains(&id) => {}
        Some((_, ids)) => ids.push(id),
        None => places.push((address, vec![id])),
    }
}

/// The use place of a contract; where the facility is no longer the customer's, one that is made of the address.
fn use_place(view: &View, contract: &Contract) -> u64 {
    let node = contract.facility.as_ref().and_then(|facility| view.service_of(facility));
    node.map_or_else(|| place_id(&format!("place {}", contract.place)), |(node, _)| node.id)
}

/// `GetContractDetails`.
pub fn list(call: &Call<'_>) -> Result<Tree, Threw> {
    let asked = call.texts("usePlaces");
    let contracts = call.view.portal.contracts()?;
    let known: Vec<String> = contracts.iter().map(|c| use_place(&call.view, c).to_string()).collect();
    let others = call.view.nodes.iter().map(|node| node.id.to_string());
    let all: Vec<String> = known.iter().cloned().chain(others).collect();
    if let Some(strange) = asked.iter().find(|id| !all.iter().any(|known| known == *id)) {
        return Err(Threw::Misused(format!("use place {strange} is none of the customer's")));
    }
    let meant = contracts.iter().zip(&known).filter(|(_, id)| asked.contains(&id.as_str()));
    let rows: Vec<Value> = meant.map(|(contract, _)| object(call, contract)).collect();
    let tree = Tree::of(in_no_order(rows, call.switches()).into()).shaped(call.switches());
    let told = tree.value.as_array().cloned().unwrap_or_default();
    call.memory(|memory| memory.contracts.extend(told));
    Ok(tree)
}

/// `GetContractsAddtionalInformation`: the contract has to be the one that was handed out, to the last member.
pub fn details(call: &Call<'_>) -> Result<Tree, Threw> {
    let sent: Value = serde_json::from_str(call.text("selectedcontract"))
        .map_err(|_| Threw::Misused("selectedcontract is no JSON in a string".into()))?;
    let is_known = call.memory(|memory| memory.contracts.contains(&sent)).unwrap_or_default();
    let contracts = call.view.portal.contracts()?;
    let found = contracts.iter().find(|contract| sent["ContractId"] == contract.id.as_str() && is_known);
    let found = found.ok_or_else(|| Threw::Misused("a contract that was not handed out so".into()))?;
    let mut told = sent;
    told["Prices"] = prices::of(found, call.view.today).into();
    Ok(Tree::of(told).shaped(call.switches()))
}

fn object(call: &Call<'_>, contract: &Contract) -> Value {
    let (view, switches) = (&call.view, call.switches());
    let service = contract.facility.as_ref().and_then(|facility| view.service_of(facility));
    let facility = service.map(|(_, service)| &service.facility);
    let is_electric = matches!(contract.utility, Utility::Electricity | Utility::Solar);
    let grid = |text: &'static str| if is_electric { text } else { "" };
    let status = match contract.status(view.today) {
        ContractStatus::Active => "1",
        ContractStatus::Coming => "2",
        ContractStatus::Ended => "3",
    };
    let grid_id = facility.and_then(|facility| facility.grid_id.as_ref());
    let area = facility.and_then(|facility| facility.grid_area.as_deref()).unwrap_or_default();
    json!({
        "ContractId": contract.id.as_str(),
        "ContractCode": (400_000 + hash(contract.id.as_str()) % 90_000).to_string(),
        "UsePlaceId": text_id(use_place(view, contract), switches),
        "ServiceId": service.map(|(_, service)| text_id(service.id, switches)),
        "UtilityId": code(&contract.utility),
        "StatusId": status,
        "UtilityName": utility_name(&contract.kind),
        "ContractAlternative": contract.alternative,
        "ContractStartDate": contract.from.map(|day| day.to_string()).unwrap_or_default(),
        "ContractEndDate": end(contract),
        "NetAreaCode": area,
        "NetAreaId": grid("41"),
        "ElecticityRegion": grid("SE3"),
        "GsrnNumber": grid_id.map(|id| id.as_str()).unwrap_or_default(),
        "Prices": null,
    })
}

/// Until further notice is a word for some contracts and nothing for others.
fn end(contract: &Contract) -> String {
    match contract.until.and_then(|until| until.pred_opt()) {
        Some(last) => last.to_string(),
        None if contract.kind == ContractKind::Water => String::new(),
        None => "Tillsvidare".into(),
    }
}

/// The names of the network, of supply and of waste are known, the others made up after them.
fn utility_name(kind: &ContractKind) -> String {
    let known = BTreeMap::from([
        (ContractKind::Grid, "Elnät - Nätavtal"),
        (ContractKind::Supply, "Elhandel - Handelsavtal"),
        (ContractKind::FeedIn, "Elnät - Inmatningsavtal"),
        (ContractKind::Heating, "Fjärrvärme - Värmeavtal"),
        (ContractKind::Water, "Vatten och avlopp - VA-avtal"),
        (ContractKind::Waste, "Renhållning - Hushållsavfall"),
    ]);
    known.get(kind).map_or_else(|| kind.key(), |name| (*name).to_owned())
}
