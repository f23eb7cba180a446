//! Consumption: what its page is loaded with, and values by quarter-hour, hour, day, week, month and year.

use minasidor::domain::consumption::{Step, Subject};
use minasidor::domain::facility::Facility;
use minasidor::domain::period::{Period, Resolution};
use minasidor::domain::quantity::{Direction, Measure, Utility};
use minasidor::domain::zone::{Clock, date, start_of_day};
use minasidor::portal::PortalError;
use serde_json::{Value, json};

use super::cost;
use super::json::{self, NOT_SET, Tree, decimal, text_id};
use super::methods::{Call, Threw};
use super::model::{self, Wanted, exponent};
use super::points::{Channel, Pen, Row, delivered};
use super::store::{Node, Service, View, names};
use super::switches::{Flow, SeriesId, Switches, Temperature};

/// A cubic metre of water gives this many Wh for each degree: 1.163 kWh.
const WH_A_DEGREE: i64 = 1163;

/// `GetConsumptionViewModelOnLoad`.
pub fn on_load(call: &Call<'_>) -> Result<Tree, Threw> {
    let (view, switches) = (&*call.view, call.switches());
    let node = view.nodes.iter().find(|node| node.metered().next().is_some());
    let metered = view.nodes.iter().filter(|node| node.metered().next().is_some());
    let nodes: Vec<Value> = metered.map(|node| site(view, node, switches)).collect();
    let mut tree = Tree::default();
    let mut chart = json!({"SeriesList": []});
    let mut compare = json!({});
    if let (Some(node), Some(period)) = (node, model::usual_period(view.today)) {
        for service in node.metered().take(1) {
            let unit = model::units(&service.code)[0];
            let one = Chart { call, node, service, period: &period, resolution: Resolution::Day, unit };
            (chart, compare) = one.drawn(&mut tree)?;
        }
    }
    tree.value = json!({
        "ConsumptionModel": model::first(view, node, switches),
        "SiteGroupNodes": json::in_no_order(nodes, switches),
        "AvailableUnits": available_units(view),
        "DetailedConsumptionChart": chart,
        "CompareModel": compare,
    });
    let tree = tree.shaped(switches);
    let model = tree.value.get("ConsumptionModel").cloned();
    call.memory(|memory| memory.model = model);
    Ok(tree)
}

fn available_units(view: &View) -> Vec<Value> {
    let mut codes: Vec<&str> =
        view.nodes.iter().flat_map(Node::metered).map(|service| service.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    let of = |code: &str| -> Vec<Value> {
        model::units(code).iter().map(|unit| json!({"UtilityId": code, "UnitId": unit})).collect()
    };
    codes.into_iter().flat_map(of).collect()
}

fn site(view: &View, node: &Node, switches: &Switches) -> Value {
    let mut group = model::group(view, node, switches);
    let meters: Vec<Value> = node.metered().flat_map(|service| meters(service, switches)).collect();
    group["ConsumptionResolution"] = meters.into();
    group
}

/// One entry for each meter, or one where the meters are not known.
fn meters(service: &Service, switches: &Switches) -> Vec<Value> {
    let facility = &service.facility;
    let own = || facility.series.iter().filter(|series| series.measure == facility.utility.measure());
    let day = |at| start_of_day(date(at, Clock::Local), Clock::Local);
    let first = own().filter_map(|series| series.from).min().map(day);
    let entry = |number: Option<&str>, from: Option<i64>, until: Option<i64>| {
        let told = |at: Option<i64>| at.map_or(NOT_SET.to_owned(), |at| json::date(at, switches));
        json!({
            "IsHourly": finest(facility).map_or("0", code_of),
            "MeterId": number,
            "ServiceId": text_id(service.id, switches),
            "ServiceIdentifier": identifier(facility, switches),
            "UnitTypeId": "101",
            "UtilityId": service.code,
            "MeasurandFromDate": told(from),
            "MeasurandToDate": told(until),
        })
    };
    let start = |day| start_of_day(day, Clock::Local);
    let of_meter = |meter: &minasidor::domain::facility::Meter| {
        let from = meter.since.map(start).or(first);
        entry(Some(meter.number.as_str()), from, meter.until.or(facility.until).map(start))
    };
    let told: Vec<Value> = facility.meters.iter().map(of_meter).collect();
    if told.is_empty() { vec![entry(None, first, facility.until.map(start))] } else { told }
}

/// The id of a facility: the grid's where it has one, else the utility's own.
pub fn identifier(facility: &Facility, switches: &Switches) -> Option<String> {
    match &facility.grid_id {
        Some(grid) => Some(grid.to_string()),
        None => (!switches.grid_ids_only).then(|| facility.id.to_string()),
    }
}

fn finest(facility: &Facility) -> Option<Step> {
    let own = facility.series.iter().filter(|series| series.measure == facility.utility.measure());
    own.max_by_key(|series| series.until).map(|series| series.step)
}

fn code_of(step: Step) -> &'static str {
    match step {
        Step::Seconds(..=900) => "6",
        Step::Seconds(_) => "4",
        Step::Day => "3",
        Step::Month => "2",
    }
}

/// `GetConsumption`.
pub fn get(call: &Call<'_>) -> Result<Tree, Threw> {
    let (view, switches) = (&*call.view, call.switches());
    let (wanted, model) = model::read(call, call.text("data"))?;
    let node = view.nodes.iter().find(|node| node.id.to_string() == wanted.site);
    let node = node.ok_or_else(|| Threw::Misused("SiteId is none of the customer's".into()))?;
    let too_many = |most| wanted.period.rows(wanted.resolution) > most;
    if switches.most_points.is_some_and(too_many) {
        return Err(Threw::Failed("Timeout expired.".into()));
    }
    let service = node.metered().find(|service| service.code == wanted.utility);
    let mut tree = Tree::default();
    let (chart, compare) = match service {
        Some(service) => drawn(call, node, service, &wanted, &mut tree)?,
        None => (json!({"SeriesList": []}), json!({})),
    };
    tree.value =
        json!({"ConsumptionModel": model, "DetailedConsumptionChart": chart, "CompareModel": compare});
    Ok(tree.shaped(switches))
}

fn drawn(
    call: &Call<'_>,
    node: &Node,
    service: &Service,
    wanted: &Wanted,
    tree: &mut Tree,
) -> Result<(Value, Value), Threw> {
    let none = (json!({"SeriesList": []}), json!({}));
    let earliest = model::contracts_start(&call.view, call.switches());
    let Some(period) = Period::new(wanted.period.from().max(earliest), wanted.period.until()) else {
        return Ok(none);
    };
    let asks = |option: &str| wanted.options.iter().any(|known| known == option);
    if wanted.is_cost {
        let offered = asks("Invoice") && wanted.resolution == Resolution::Month;
        let series = if offered { cost::series(call, service, &period)? } else { Vec::new() };
        return Ok((json!({ "SeriesList": series }), json!({})));
    }
    let unit = wanted.unit.as_str();
    let chart = Chart { call, node, service, period: &period, resolution: wanted.resolution, unit };
    match () {
        () if asks("Flow") || asks("DT") => {
            let list = chart.heating_water(asks("DT"), tree)?;
            Ok((json!({ "SeriesList": list }), json!({})))
        }
        () if unit == "SEK" => Ok(none),
        () => Ok(chart.drawn(tree)?),
    }
}

/// One chart to be drawn.
struct Chart<'a> {
    call: &'a Call<'a>,
    node: &'a Node,
    service: &'a Service,
    period: &'a Period,
    resolution: Resolution,
    unit: &'a str,
}

impl Chart<'_> {
    /// Returns the series, and the comparison with the year before.
    fn drawn(&self, tree: &mut Tree) -> Result<(Value, Value), PortalError> {
        let rows = self.channel().rows(self.period, self.resolution)?;
        let switches = self.call.switches();
        let (english, name) = names(&self.service.facility.utility);
        let id = match switches.series_id {
            SeriesId::Utility => self.service.code.as_str(),
            SeriesId::CurrentYear => "CurrentYear",
        };
        let points = tree.keep(self.pen(self.unit, exponent(self.unit), false).write(&rows));
        let own = json!({"id": id, "name": format!("{name} {}", self.unit), "type": english, "data": points});
        let list = match (self.temperature(tree)?, switches.temperature) {
            (Some(outdoor), Temperature::First) => json!([outdoor, own]),
            (Some(outdoor), Temperature::Last) => json!([own, outdoor]),
            _ => json!([own]),
        };
        Ok((json!({ "SeriesList": list }), self.compared(&rows)?))
    }

    fn until(&self) -> i64 {
        delivered(&self.call.view, &self.service.code, self.call.visit.now, self.call.switches())
    }

    fn channel(&self) -> Channel<'_> {
        Channel::of(&self.call.view, &self.service.facility, self.until())
    }

    fn temperature(&self, tree: &mut Tree) -> Result<Option<Value>, PortalError> {
        if self.call.switches().temperature == Temperature::Absent {
            return Ok(None);
        }
        let channel = Channel {
            subject: Subject::Site(self.node.site.id.clone()),
            direction: Direction::Withdrawal,
            measure: Measure::OutdoorTemperature,
            ..self.channel()
        };
        let rows = channel.rows(self.period, self.resolution)?;
        let points = tree.keep(Pen { undelivered: None, ..self.pen("°C", 3, true) }.write(&rows));
        Ok(Some(json!({"id": "T", "name": "Temperatur", "data": points})))
    }

    fn pen<'p>(&'p self, unit: &'p str, exponent: u8, is_mean: bool) -> Pen<'p> {
        let end = self.service.facility.until.map_or(i64::MAX, |day| start_of_day(day, Clock::Local));
        let now = self.call.visit.now.min(end);
        let fits = finest(&self.service.facility).is_some_and(|step| is_as_fine(step, self.resolution));
        let undelivered = fits.then_some((self.until(), now));
        Pen { switches: self.call.switches(), unit, exponent, is_mean, undelivered }
    }

    fn compared(&self, rows: &[Row]) -> Result<Value, PortalError> {
        let now: i64 = rows.iter().map(|row| row.amount.sum).sum();
        let days = self.period.days().max(1);
        let before = match self.period.years_before(1) {
            Some(period) => self.channel().total(&period)?.value(),
            None => None,
        };
        let exponent = exponent(self.unit);
        let value = |amount: Option<i64>| amount.map_or(Value::Null, |amount| decimal(amount, exponent));
        let change =
            before.filter(|before| *before != 0).map(|before| rounded((now - before) * 1000, before));
        Ok(json!({
            "CurrYearValue": value(Some(now)),
            "LastYearValue": value(before),
            "DifferencePercentage": change.map_or(Value::Null, |tenths| decimal(tenths, 1)),
            "CurrYearAvg": value(Some(rounded(now, days))),
            "LastYearAvg": value(before.map(|before| rounded(before, days))),
        }))
    }

    /// Flow of heating water, or by how much it cooled. Empty where it is not offered.
    fn heating_water(&self, is_difference: bool, tree: &mut Tree) -> Result<Vec<Value>, PortalError> {
        if self.call.switches().flow == Flow::Empty || self.service.facility.utility != Utility::Heating {
            return Ok(Vec::new());
        }
        let flow = Channel { measure: Measure::Flow, ..self.channel() };
        let mut rows = flow.rows(self.period, self.resolution)?;
        if !is_difference {
            let points = tree.keep(self.pen("m3", 3, false).write(&rows));
            return Ok(vec![json!({"id": "Flow", "name": "Flöde m3", "data": points})]);
        }
        let energy = self.channel().rows(self.period, self.resolution)?;
        for (row, energy) in rows.iter_mut().zip(energy) {
            let litres = row.amount.sum;
            row.amount.covered = if litres > 0 { 1 } else { 0 };
            row.amount.sum =
                if litres > 0 { rounded(energy.amount.sum * 1_000_000, litres * WH_A_DEGREE) } else { 0 };
        }
        let points = tree.keep(Pen { undelivered: None, ..self.pen("°C", 3, false) }.write(&rows));
        Ok(vec![json!({"id": "DT", "name": "dT °C", "data": points})])
    }
}

/// Divides, half away from zero.
fn rounded(dividend: i64, divisor: i64) -> i64 {
    let (sign, dividend, divisor) = (dividend.signum() * divisor.signum(), dividend.abs(), divisor.abs());
    sign * ((dividend + divisor / 2) / divisor.max(1))
}

fn is_as_fine(step: Step, resolution: Resolution) -> bool {
    match resolution {
        Resolution::Quarter => matches!(step, Step::Seconds(..=900)),
        Resolution::Hour => matches!(step, Step::Seconds(..=3600)),
        Resolution::Day | Resolution::Week => step != Step::Month,
        Resolution::Month | Resolution::Year => true,
    }
}

/// `GetServiceInfo`.
pub fn service_info(call: &Call<'_>) -> Result<Tree, Threw> {
    if call.switches().no_service_info {
        return Err(Threw::Failed("Sequence contains no elements".into()));
    }
    let view = &call.view;
    let Some(node) = view.nodes.first() else { return Ok(Tree::of(json!({}))) };
    let electricity = node.services.iter().find(|service| service.facility.utility == Utility::Electricity);
    let facility = electricity.map(|service| &service.facility);
    let meter = facility.and_then(|facility| facility.meters.last());
    let info = json!({
        "MeterNumber": meter.map(|meter| meter.number.as_str()),
        "Address": view.address(&node.name),
        "NetAreaCode": facility.and_then(|facility| facility.grid_area.as_deref()),
    });
    Ok(Tree::of(info).shaped(call.switches()))
}
