//! The consumption model: what the portal hands out, and what a client may change in it before it comes back.

use chrono::{Datelike, Months, NaiveDate};
use minasidor::domain::period::{Period, Resolution};
use minasidor::domain::zone::{Clock, date, start_of_day};
use serde_json::{Map, Value, json};

use super::json::{self, decimal, number_id, text_id};
use super::methods::{Call, Threw};
use super::session::hash;
use super::store::{Node, View, names};
use super::switches::Switches;

/// The members that a client sets. Every other one has to come back as it was given.
const SETTABLE: [&str; 14] = [
    "SiteId",
    "SiteName",
    "UtilityId",
    "Interval",
    "IntervalEnum",
    "StartDate",
    "EndDate",
    "TargetUnit",
    "IsPageLoad",
    "CompareType",
    "IsCompareConsumption",
    "IsUtilityChange",
    "IsFeeTypeRequest",
    "Loadoptions",
];

/// The intervals by name and number.
const INTERVALS: [(&str, i64, Resolution); 6] = [
    ("YEAR", 1, Resolution::Year),
    ("MONTH", 2, Resolution::Month),
    ("DAY", 3, Resolution::Day),
    ("HOUR", 4, Resolution::Hour),
    ("WEEK", 5, Resolution::Week),
    ("QUARTER", 6, Resolution::Quarter),
];

/// What a model asks for.
#[derive(Debug)]
pub struct Wanted {
    pub site: String,
    pub utility: String,
    pub period: Period,
    pub resolution: Resolution,
    pub unit: String,
    pub is_cost: bool,
    pub options: Vec<String>,
}

/// The period that the page shows first: from the first of last month to today.
pub fn usual_period(today: NaiveDate) -> Option<Period> {
    let from = today.with_day(1)?.checked_sub_months(Months::new(1))?;
    Period::new(from, today.succ_opt()?)
}

/// The earliest day that is worth asking for.
pub fn contracts_start(view: &View, switches: &Switches) -> NaiveDate {
    let since = |node: &Node| node.services.iter().filter_map(|service| service.facility.since).min();
    let earliest = view.nodes.iter().filter_map(since).min().unwrap_or(view.today);
    switches.contracts_start.unwrap_or(earliest)
}

/// Makes the model that the page is loaded with.
pub fn first(view: &View, node: Option<&Node>, switches: &Switches) -> Value {
    let at = |day: NaiveDate| json::date(start_of_day(day, Clock::Local), switches);
    let service = node.and_then(|node| node.metered().next());
    let period = usual_period(view.today);
    json!({
        "CustomerId": number_id(view.internal_number(), switches),
        "SiteId": node.map_or(Value::Null, |node| text_id(node.id, switches)),
        "SiteName": node.map(|node| view.address(&node.name)),
        "UtilityId": service.map(|service| service.code.as_str()),
        "Interval": "DAY",
        "IntervalEnum": 3,
        "StartDate": period.map(|period| at(period.from())),
        "EndDate": at(view.today),
        "TargetUnit": service.map(|service| units(&service.code)[0]),
        "IsPageLoad": true,
        "CompareType": "none",
        "IsCompareConsumption": false,
        "IsUtilityChange": false,
        "IsFeeTypeRequest": false,
        "Loadoptions": [],
        "ContractsStartDate": at(contracts_start(view, switches)),
        "ShowHourlyCost": "N",
        "ModelId": format!("{:016x}", hash(view.customer.number.as_str())),
        "SelectedSiteGroupNode": node.map(|node| group(view, node, switches)),
        "HeatedAreaFactor": decimal(31, 1),
        "ChartSettings": {"Colours": ["#2f7ed8", "#0d233a"], "ShowTemperature": true, "Legend": null, "Rows": []},
    })
}

/// A use place as a group of sites.
pub fn group(view: &View, node: &Node, switches: &Switches) -> Value {
    let utilities = node.metered().map(|service| {
        let key = names(&service.facility.utility).0;
        json!({"UtilityId": service.code, "Key": key})
    });
    json!({
        "SiteGroupId": number_id(node.id, switches),
        "SiteGroupName": view.address(&node.name),
        "SiteGroupType": "Z",
        "Utilities": utilities.collect::<Vec<_>>(),
    })
}

/// The units that values of a utility can be had in, the usual one first.
pub fn units(code: &str) -> &'static [&'static str] {
    if code == "V" { &["m3", "SEK"] } else { &["kWh", "MWh", "SEK"] }
}

/// How many decimals a unit has over the stored integers.
pub fn exponent(unit: &str) -> u8 {
    if unit == "MWh" { 6 } else { 3 }
}

/// Reads a model that came back.
pub fn read(call: &Call<'_>, data: &str) -> Result<(Wanted, Value), Threw> {
    let misused = |about: &str| Threw::Misused(about.to_owned());
    let Ok(Value::Object(model)) = serde_json::from_str(data) else {
        return Err(misused("data is no object in a string"));
    };
    let given = call.memory(|memory| memory.model.clone()).flatten();
    let Some(Value::Object(given)) = given else {
        return Err(misused("a model that was not handed out in this session"));
    };
    is_unchanged(&given, &model)?;
    let wanted =
        wanted(&model, call.view.today).map_err(|name| Threw::Misused(format!("{name} is wrong")))?;
    let unit = wanted.unit.as_str();
    if !units(&wanted.utility).contains(&unit) || (wanted.is_cost && unit != "SEK") {
        return Err(misused("TargetUnit is none of the utility's"));
    }
    Ok((wanted, Value::Object(model)))
}

fn is_unchanged(given: &Map<String, Value>, model: &Map<String, Value>) -> Result<(), Threw> {
    let kept = given.iter().filter(|(name, _)| !SETTABLE.contains(&name.as_str()));
    for (name, value) in kept {
        if model.get(name) != Some(value) {
            return Err(Threw::Misused(format!("{name} did not come back as it was given")));
        }
    }
    match model.keys().find(|name| !given.contains_key(*name)) {
        Some(name) => Err(Threw::Misused(format!("{name} was not in the model"))),
        None => Ok(()),
    }
}

/// Reads the members that count; the error is the name of one that is wrong.
fn wanted(model: &Map<String, Value>, today: NaiveDate) -> Result<Wanted, &'static str> {
    let text = |name: &'static str| model.get(name).and_then(Value::as_str).map(str::to_owned).ok_or(name);
    let flag = |name: &'static str| model.get(name).and_then(Value::as_bool).ok_or(name);
    let day = |name: &'static str| text(name).and_then(|text| read_day(&text).ok_or(name));
    let (interval, number) = (text("Interval")?, model.get("IntervalEnum").and_then(Value::as_i64));
    let same = INTERVALS.iter().find(|(name, code, _)| *name == interval && Some(*code) == number);
    let (_, _, resolution) = *same.ok_or("IntervalEnum")?;
    let site = match model.get("SiteId") {
        Some(Value::String(id)) => id.clone(),
        Some(Value::Number(id)) => id.to_string(),
        _ => return Err("SiteId"),
    };
    for name in ["IsPageLoad", "IsCompareConsumption", "IsUtilityChange"] {
        flag(name)?;
    }
    // What other values do is not known, so that nobody may send one.
    if text("CompareType")? != "none" {
        return Err("CompareType");
    }
    let (from, last) = (day("StartDate")?, day("EndDate")?);
    let until = last.min(today.with_month(12).and_then(|d| d.with_day(31)).unwrap_or(today)).succ_opt();
    Ok(Wanted {
        site,
        utility: text("UtilityId")?,
        period: until.and_then(|until| Period::new(from, until)).ok_or("StartDate")?,
        resolution,
        unit: text("TargetUnit")?,
        is_cost: flag("IsFeeTypeRequest")?,
        options: options(model).ok_or("Loadoptions")?,
    })
}

/// Null is what an empty list may have become on its way here.
fn options(model: &Map<String, Value>) -> Option<Vec<String>> {
    match model.get("Loadoptions")? {
        Value::Null => Some(Vec::new()),
        Value::Array(list) => list.iter().map(|one| one.as_str().map(str::to_owned)).collect(),
        _ => None,
    }
}

/// Reads `2026-02-01`, with or without a time, and `/Date(ms)/` with or without an offset.
fn read_day(text: &str) -> Option<NaiveDate> {
    if let Some(inside) = text.strip_prefix("/Date(").and_then(|rest| rest.strip_suffix(")/")) {
        let end = inside.rfind(['+', '-']).filter(|at| *at > 0).unwrap_or(inside.len());
        let milliseconds: i64 = inside.get(..end)?.parse().ok()?;
        return Some(date(milliseconds.div_euclid(1000), Clock::Local));
    }
    let (day, rest) = text.split_at_checked(10)?;
    let plain = rest.is_empty() || rest.starts_with(['T', ' ']);
    day.parse().ok().filter(|_| plain)
}
