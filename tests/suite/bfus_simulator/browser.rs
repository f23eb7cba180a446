//! A browser: a portal and a cookie jar, without sockets.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::support::bfus_portal::portal::http::{Answer, Request};
use crate::support::bfus_portal::portal::switches::Switches;
use crate::support::bfus_portal::{Simulator, post, simulator, with};

pub const CONSUMPTION: &str = "/Consumption/Consumption.aspx";
pub const READINGS: &str = "/Consumption/HistoricalMeterReadings.aspx";
pub const CONTRACTS: &str = "/Contract/Contracts.aspx";
pub const FLEX: &str = "/Flex/FlexServices.aspx";
pub const START: &str = "/Start.aspx";

/// A portal, seen through one jar of cookies.
pub struct Browser {
    pub portal: Simulator,
    pub cookies: BTreeMap<String, String>,
}

impl Browser {
    pub fn new() -> Self {
        Self { portal: simulator(), cookies: BTreeMap::new() }
    }

    pub fn with(change: impl FnOnce(&mut Switches)) -> Self {
        let browser = Self::new();
        browser.portal.switch(change);
        browser
    }

    /// Somebody who is logged in, and has visited every page.
    pub fn signed_in(customer: &str) -> Self {
        Self::signed_in_with(customer, |_| ())
    }

    pub fn signed_in_with(customer: &str, change: impl FnOnce(&mut Switches)) -> Self {
        let mut browser = Self::with(change);
        browser.log_in(customer);
        for page in [START, CONSUMPTION, READINGS, CONTRACTS, FLEX] {
            assert_eq!(browser.get(page).status, 200, "{page}");
        }
        browser
    }

    pub fn log_in(&mut self, customer: &str) -> Answer {
        self.authenticate(customer, &format!("stordala-{customer}"))
    }

    pub fn authenticate(&mut self, user: &str, password: &str) -> Answer {
        let body = json!({"user": user, "password": password, "captcha": ""});
        self.post("/default.aspx/Authenticate", &body.to_string())
    }

    pub fn send(&mut self, request: Request) -> Answer {
        let request = if self.cookies.is_empty() { request } else { with(request, "Cookie", &self.jar()) };
        let answer = self.portal.answer(&request);
        for (name, value) in answer.cookies() {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        answer
    }

    pub fn jar(&self) -> String {
        let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        pairs.join("; ")
    }

    pub fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path))
    }

    pub fn post(&mut self, path: &str, body: &str) -> Answer {
        self.send(post(path, body))
    }

    /// Calls a method that has to answer, and returns what is in `d`, however it is packed.
    #[track_caller]
    pub fn call(&mut self, page: &str, method: &str, arguments: Value) -> Value {
        let answer = self.post(&format!("{page}/{method}"), &arguments.to_string());
        assert_eq!(answer.status, 200, "{method}: {}", text(&answer));
        unpacked(&answer)
    }

    /// Loads the page of consumption, and asks for values with some members of the model changed.
    #[track_caller]
    pub fn consumption(&mut self, changes: Value) -> Value {
        let mut model =
            self.call(CONSUMPTION, "GetConsumptionViewModelOnLoad", json!({}))["ConsumptionModel"].clone();
        for (name, value) in changes.as_object().unwrap() {
            model[name] = value.clone();
        }
        self.call(CONSUMPTION, "GetConsumption", json!({ "data": model.to_string() }))
    }
}

pub fn text(answer: &Answer) -> String {
    String::from_utf8_lossy(&answer.body).into_owned()
}

pub fn header<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
    answer.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// What is in `d`; strings are read as often as they are JSON.
#[track_caller]
pub fn unpacked(answer: &Answer) -> Value {
    let body: Value = serde_json::from_slice(&answer.body).unwrap();
    let mut value = body["d"].clone();
    while let Some(inner) = value.as_str().and_then(|inner| serde_json::from_str(inner).ok()) {
        value = inner;
    }
    value
}

/// The points of the series with an id.
#[track_caller]
pub fn series<'a>(view: &'a Value, id: &str) -> &'a Vec<Value> {
    let list = view["DetailedConsumptionChart"]["SeriesList"].as_array().unwrap();
    list.iter().find(|series| series["id"] == id).unwrap()["data"].as_array().unwrap()
}
