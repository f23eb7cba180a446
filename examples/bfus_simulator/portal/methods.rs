//! Page methods: `POST /<Folder>/<Page>.aspx/<Method>` with arguments in JSON.

use std::sync::Arc;

use minasidor::portal::PortalError;
use serde_json::{Map, Value, json};

use super::http::Answer;
use super::json::Tree;
use super::route::{Guest, Visit};
use super::session::{Area, Memory};
use super::store::View;
use super::switches::{Switches, Unvisited};
use super::{consumption, contracts, flex, invoices, readings};

/// A call of a method by somebody who is logged in.
pub struct Call<'a> {
    pub visit: &'a Visit<'a>,
    pub view: Arc<View>,
    session: String,
    arguments: Map<String, Value>,
}

/// Why a method does not answer.
pub enum Threw {
    /// The client did what it may not.
    Misused(String),
    /// It is not the client's fault.
    Failed(String),
}

impl From<PortalError> for Threw {
    fn from(error: PortalError) -> Self {
        Self::Failed(error.to_string())
    }
}

/// What an argument is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Texts,
}

/// A method.
struct Method {
    page: &'static str,
    name: &'static str,
    area: Area,
    arguments: &'static [(&'static str, Kind)],
    answer: fn(&Call<'_>) -> Result<Tree, Threw>,
    /// What it returns when its page was not visited.
    is_list: bool,
}

const CONSUMPTION: &str = "/consumption/consumption.aspx";
const READINGS: &str = "/consumption/historicalmeterreadings.aspx";
const CONTRACTS: &str = "/contract/contracts.aspx";
const FLEX: &str = "/flex/flexservices.aspx";
const START: &str = "/start.aspx";

macro_rules! method {
    ($page:ident, $area:ident, $name:literal, $arguments:expr, $answer:path, $is_list:literal) => {
        Method {
            page: $page,
            name: $name,
            area: Area::$area,
            arguments: $arguments,
            answer: $answer,
            is_list: $is_list,
        }
    };
}

const METHODS: [Method; 14] = [
    method!(CONSUMPTION, Consumption, "GetConsumptionViewModelOnLoad", &[], consumption::on_load, false),
    method!(CONSUMPTION, Consumption, "GetConsumption", &[("data", Kind::Text)], consumption::get, false),
    method!(CONSUMPTION, Consumption, "GetServiceInfo", &[], consumption::service_info, false),
    method!(READINGS, Readings, "GetUseplaces", &[], readings::use_places, true),
    method!(READINGS, Readings, "GetUtilities", &[("useplaceId", Kind::Text)], readings::utilities, false),
    method!(READINGS, Readings, "GetMeterReadings", &[("serviceId", Kind::Text)], readings::readings, true),
    method!(START, Start, "GetInvoices", &[], invoices::list, true),
    method!(START, Start, "GetNextFlexFetchDate", &[], flex::next, true),
    method!(CONTRACTS, Contracts, "GetLocalSettings", &[], contracts::settings, false),
    method!(CONTRACTS, Contracts, "GetUseplaces", &[], contracts::use_places, true),
    method!(CONTRACTS, Contracts, "GetContractDetails", &[("usePlaces", Kind::Texts)], contracts::list, true),
    method!(
        CONTRACTS,
        Contracts,
        "GetContractsAddtionalInformation",
        &[("selectedcontract", Kind::Text)],
        contracts::details,
        false
    ),
    method!(FLEX, Flex, "GetFlexServices", &[], flex::services, true),
    method!(
        FLEX,
        Flex,
        "GetNextPlannedFetchDatesOrPrintNameByFlexServiceIds",
        &[("flexServiceIds", Kind::Text)],
        flex::dates,
        false
    ),
];

/// Answers a call of a page method.
pub fn answer(visit: &Visit<'_>) -> Answer {
    let guest = match visit.admitted() {
        Ok(guest) => guest,
        Err(answer) => return answer,
    };
    let answer = called(visit, &guest).unwrap_or_else(|answer| answer);
    visit.renewed(&guest, answer)
}

fn called(visit: &Visit<'_>, guest: &Guest) -> Result<Answer, Answer> {
    let method = found(visit)?;
    visit.is_of_script()?;
    let arguments = arguments(method, visit)?;
    if guest.login.is_limited {
        return Err(Answer::threw("Behörighet saknas", "System.UnauthorizedAccessException"));
    }
    if !visit.has_visited(&guest.session, method.area) {
        return Err(unvisited(visit, method));
    }
    let view = visit.sim.view(&guest.login.account);
    let view = view.map_err(|error| Answer::threw(&error, "System.Exception"))?;
    let call = Call { visit, view, session: guest.session.clone(), arguments };
    let tree = (method.answer)(&call).map_err(|threw| match threw {
        Threw::Misused(about) => visit.misused(500, &about),
        Threw::Failed(about) => Answer::threw(&about, "System.InvalidOperationException"),
    })?;
    Ok(Answer::json(200, tree.enveloped(visit.switches.envelope)))
}

fn found(visit: &Visit<'_>) -> Result<&'static Method, Answer> {
    let place = visit.path.find(".aspx/").map_or(0, |at| at + ".aspx".len());
    let page = visit.path.get(..place).unwrap_or_default();
    let name = visit.request.plain_path().get(place + 1..).unwrap_or_default();
    let mut of_page = METHODS.iter().filter(|method| method.page == page).peekable();
    if of_page.peek().is_none() {
        return Err(visit.unknown());
    }
    let found = of_page.find(|method| method.name == name);
    found.ok_or_else(|| visit.misused(500, &format!("Unknown web method {name}.")))
}

/// Reads the arguments: exactly those that the method has, each what it has to be.
fn arguments(method: &Method, visit: &Visit<'_>) -> Result<Map<String, Value>, Answer> {
    let body = &visit.request.body;
    let read = if body.is_empty() { Ok(json!({})) } else { serde_json::from_slice(body) };
    let Ok(Value::Object(given)) = read else {
        return Err(visit.misused(500, "Invalid JSON primitive."));
    };
    for (name, kind) in method.arguments {
        let value = given.get(*name).ok_or_else(|| {
            visit.misused(500, &format!("Invalid web service call, missing value for parameter: '{name}'."))
        })?;
        let fits = match kind {
            Kind::Text => value.is_string(),
            Kind::Texts => value.as_array().is_some_and(|list| list.iter().all(Value::is_string)),
        };
        if !fits {
            return Err(visit.misused(500, &format!("{name} is not what it has to be")));
        }
    }
    if given.len() != method.arguments.len() {
        return Err(visit.misused(500, "an argument too many"));
    }
    Ok(given)
}

fn unvisited(visit: &Visit<'_>, method: &Method) -> Answer {
    let choice = if method.area == Area::Flex { Unvisited::Redirect } else { visit.switches.unvisited };
    match choice {
        Unvisited::Redirect => Answer::redirect("/Logout.aspx?type=SessionTimeout"),
        Unvisited::Throws => Answer::threw(
            "Object reference not set to an instance of an object.",
            "System.NullReferenceException",
        ),
        Unvisited::Empty => {
            let nothing = if method.is_list { json!([]) } else { json!({}) };
            let tree = Tree::of(nothing).shaped(&visit.switches);
            Answer::json(200, tree.enveloped(visit.switches.envelope))
        }
    }
}

impl Call<'_> {
    /// The switches.
    pub fn switches(&self) -> &Switches {
        &self.visit.switches
    }

    /// A text among the arguments.
    pub fn text(&self, name: &str) -> &str {
        self.arguments.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// A list of texts among the arguments.
    pub fn texts(&self, name: &str) -> Vec<&str> {
        let list = self.arguments.get(name).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// Looks at, or changes, what the session was told.
    pub fn memory<T>(&self, act: impl FnOnce(&mut Memory) -> T) -> Option<T> {
        self.visit.sim.state().sessions.get(&self.session).map(|session| act(&mut session.memory))
    }
}
