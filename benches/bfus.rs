//! A year of hours as a BFUS portal answers it, from the bytes to intervals, beside serde_json reading the same bytes
//! to a `Value`.
//!
//! `cargo bench --bench bfus`. The bound is 10 ms for the 8,760 points of a year, however they are wrapped.

#[path = "baseline/stopwatch.rs"]
mod stopwatch;

use std::hint::black_box;
use std::ops::ControlFlow;
use std::process::ExitCode;

use chrono::DateTime;
use minasidor::domain::consumption::{Part, Series, Subject};
use minasidor::domain::id::FacilityId;
use minasidor::domain::quantity::{Measure, Utility};
use minasidor::domain::zone::{self, Clock, Instant};
use minasidor::portal::bfus::chart::{self, Asked};
use minasidor::portal::bfus::hand_out::Stream;
use minasidor::portal::bfus::interval::Interval;
use serde_json::{Value, json};

use crate::stopwatch::{seconds, tell};

const HOURS: usize = 8_760;
const RUNS: usize = 41;
const BOUND_MS: f64 = 10.0;
const HOUR: i64 = 3600;

fn main() -> ExitCode {
    let from = zone::start_of_day("2025-01-01".parse().expect("a date"), Clock::Local);
    let answer = answer(from);
    let mut is_slow = false;
    for (name, wrapped) in [
        ("object", json!({ "d": &answer })),
        ("text", json!({ "d": answer.to_string() })),
        ("text of a text", json!({ "d": json!(answer.to_string()).to_string() })),
    ] {
        let body = wrapped.to_string().into_bytes();
        assert_eq!(decode(&body, from), HOURS, "{name}");
        let ours = median(|| decode(&body, from));
        let floor = median(|| {
            serde_json::from_slice::<Value>(&body).map_or(0, |value| usize::from(value.is_object()))
        });
        let kib = body.len() / 1024;
        tell(&format!(
            "{name:<15} {kib:5} KiB {ours:6.2} ms, {:.1} times serde_json to a Value ({floor:.2} ms)",
            ours / floor
        ));
        is_slow |= ours >= BOUND_MS;
    }
    if is_slow {
        tell(&format!("over the bound of {BOUND_MS} ms"));
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// What is done with every answer, but for the wire.
fn decode(body: &[u8], from: Instant) -> usize {
    let about = Some(("2100450011", "E"));
    let asked = Asked { code: "E", interval: Interval::Hour, measure: Measure::Energy, unit: "kWh", about };
    let points = chart::decode(body, &asked).expect("a chart").main.expect("points").points;
    let series = series();
    let stream = Stream { series: &series, points: &points, received: from };
    let mut count = 0;
    let done = stream.intervals((from, from + HOUR * 9_000), &mut |part| {
        if let Part::Intervals(block) = part {
            count += black_box(block.values).len();
        }
        ControlFlow::Continue(())
    });
    assert!(done.is_continue());
    count
}

fn series() -> Series {
    Series {
        id: 1,
        subject: Subject::Facility(FacilityId::new("735999000000012345")),
        utility: Utility::Electricity,
        direction: Utility::Electricity.direction(),
        measure: Measure::Energy,
        step: Interval::Hour.step(),
        meter: None,
        from: None,
        until: None,
    }
}

/// An answer to `GetConsumption`, with the model echoed and the outdoor temperature first.
fn answer(from: Instant) -> Value {
    let starts = || (0..HOURS).map(|hour| (hour, from + HOUR * i64::try_from(hour).expect("an hour")));
    let date = |at: Instant| format!("/Date({})/", at * 1000);
    let outdoors: Vec<Value> = starts()
        .map(|(hour, at)| json!({ "y": (hour % 300) as f64 / 10.0 - 12.0, "date": date(at) }))
        .collect();
    let energy: Vec<Value> = starts()
        .map(|(hour, at)| {
            let shown = DateTime::from_timestamp(at + HOUR, 0).expect("a time").format("%Y-%m-%dT%H:%M:%S");
            let y = (hour * 7919 % 4000) as f64 / 1000.0;
            json!({ "y": y, "date": date(at), "dateInterval": shown.to_string(), "seriesUnit": "kWh" })
        })
        .collect();
    json!({
        "__type": "CGI.Utility.Application.CPU.Client.Web.ViewModels.ConsumptionViewModel",
        "ConsumptionModel": { "SiteId": "2100450011", "UtilityId": "E", "Interval": "HOUR", "IntervalEnum": 4 },
        "DetailedConsumptionChart": { "SeriesList": [
            { "id": "T", "name": "Temperatur", "data": outdoors },
            { "id": "E", "name": "El kWh", "data": energy },
        ] },
        "CompareModel": { "CurrYearValue": 17_520.5, "LastYearValue": 17_010.2 },
    })
}

/// The median of several runs, in milliseconds.
fn median(run: impl Fn() -> usize) -> f64 {
    let once = || {
        black_box(run());
    };
    let mut times: Vec<f64> = (0..RUNS).map(|_| seconds(once) * 1e3).collect();
    times.sort_by(f64::total_cmp);
    times.get(RUNS / 2).copied().unwrap_or(f64::NAN)
}
