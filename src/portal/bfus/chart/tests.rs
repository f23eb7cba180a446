//! Charts as they come, and mangled.

use proptest::prelude::*;
use serde_json::json;

use super::*;

fn fixture(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn hours() -> Value {
    fixture(include_str!("../../../../tests/fixtures/bfus/consumption-hours.json"))
}

const ASKED: Asked<'static> =
    Asked { code: "E", interval: Interval::Hour, measure: Measure::Energy, unit: "kWh", about: None };

fn main_of(answer: &Value) -> Points {
    read(answer, &ASKED).unwrap().main.unwrap()
}

fn told(answer: &Value, asked: &Asked<'_>) -> String {
    read(answer, asked).unwrap_err().to_string()
}

/// A chart of one series.
fn chart(id: &str, points: Value) -> Value {
    json!({"DetailedConsumptionChart": {"SeriesList": [{"id": id, "data": points}]}})
}

/// Points of an hour each, from an instant on.
fn points(from: Instant, step: i64, count: i64) -> Value {
    (0..count).map(|n| json!({"y": n, "date": format!("/Date({}000)/", from + n * step)})).collect()
}

#[test]
fn points_are_sorted_and_the_temperature_stands_first() {
    let chart = read(&hours(), &ASKED).unwrap();

    let main = chart.main.unwrap();
    assert_eq!(
        main.points,
        [
            (1_769_900_400, 1_769_904_000, Some(1_210)),
            (1_769_904_000, 1_769_907_600, Some(1_180)),
            (1_769_907_600, 1_769_911_200, None),
            (1_769_911_200, 1_769_914_800, Some(0)),
        ]
    );
    assert_eq!(chart.outdoors.unwrap().points[0].2, Some(-3_500));
}

#[test]
fn a_series_may_be_called_otherwise_and_stand_anywhere() {
    let mut answer = hours();
    answer["DetailedConsumptionChart"]["SeriesList"][1]["id"] = json!("CurrentYear");
    assert_eq!(main_of(&answer), main_of(&hours()));
    answer["DetailedConsumptionChart"]["SeriesList"].as_array_mut().unwrap().reverse();
    assert_eq!(main_of(&answer), main_of(&hours()));
}

#[test]
fn no_series_is_not_offered_and_no_chart_is_a_surprise() {
    for empty in [
        json!({"DetailedConsumptionChart": null}),
        json!({"DetailedConsumptionChart": {"SeriesList": null}}),
        json!({"DetailedConsumptionChart": {"SeriesList": []}}),
    ] {
        assert_eq!(read(&empty, &ASKED).unwrap(), Chart { main: None, outdoors: None });
    }
    assert_eq!(told(&json!({}), &ASKED), "surprise: GetConsumption: DetailedConsumptionChart");
    let answer = json!({"DetailedConsumptionChart": {"Series": []}});
    assert_eq!(told(&answer, &ASKED), "surprise: GetConsumption: SeriesList");
    let answer = json!({"DetailedConsumptionChart": {"SeriesList": [{"id": "E"}]}});
    assert_eq!(told(&answer, &ASKED), "surprise: GetConsumption: data");
}

#[test]
fn the_instant_is_preferred_to_the_time_on_the_wall() {
    let answer =
        chart("E", json!([{"y": 1, "date": "/Date(1769904000000)/", "dateInterval": "2026-02-01T00:00:00"}]));

    assert_eq!(main_of(&answer).points[0].0, 1_769_904_000);
}

#[test]
fn an_hour_that_comes_twice_is_two_hours() {
    let wall = |time: &str, y: i64| json!({"y": y, "dateInterval": format!("2026-10-25T{time}:00:00")});
    let answer = chart("E", json!([wall("01", 1), wall("02", 2), wall("02", 3), wall("03", 4)]));

    let found = main_of(&answer).points;

    let amounts: Vec<_> = found.iter().map(|point| (point.1 - point.0, point.2)).collect();
    assert_eq!(amounts, [1, 2, 3, 4].map(|y| (3600, Some(y * 1000))));
    assert!(found.is_sorted_by(|a, b| a.1 == b.0));
    let skipped = chart("E", json!([{"y": 1, "dateInterval": "2026-03-29T02:00:00"}]));
    assert_eq!(told(&skipped, &ASKED), "surprise: GetConsumption: dateInterval");
}

#[test]
fn days_of_23_and_25_hours_end_at_the_next_midnight() {
    let day = |text: &str| json!({"y": 24, "dateInterval": text});
    let answer = chart("E", json!([day("2026-03-29"), day("2026-10-25")]));

    let found = read(&answer, &Asked { interval: Interval::Day, ..ASKED }).unwrap().main.unwrap();

    let hours: Vec<_> = found.points.iter().map(|point| (point.1 - point.0) / 3600).collect();
    assert_eq!(hours, [23, 25]);
}

#[test]
fn amounts_are_exact_in_every_unit_and_an_unknown_one_is_named() {
    let of = |unit: Value, y: &str| {
        let text = format!(r#"[{{"y": {y}, "date": "/Date(1769900400000)/", "seriesUnit": {unit}}}]"#);
        chart("E", fixture(&text))
    };
    for (unit, y, amount) in [
        (json!("kWh"), "1.21", 1_210),
        (json!("MWh"), "0.00121", 1_210),
        (json!("Wh"), "1210", 1_210),
        (json!(null), "1.2100000000000002", 1_210),
        (json!("kWh"), "1.21E0", 1_210),
        (json!("kWh"), "\"1,21\"", 1_210),
    ] {
        assert_eq!(main_of(&of(unit, y)).points[0].2, Some(amount), "{y}");
    }
    assert_eq!(told(&of(json!("BTU"), "1"), &ASKED), "surprise: GetConsumption: seriesUnit BTU");
    assert_eq!(told(&of(json!("m3"), "1"), &ASKED), "surprise: GetConsumption: seriesUnit m3");
    let water = Asked { code: "V", measure: Measure::Volume, unit: "m3", ..ASKED };
    let answer = chart("V", json!([{"y": 0.137, "date": "/Date(1769900400000)/"}]));
    assert_eq!(read(&answer, &water).unwrap().main.unwrap().points[0].2, Some(137));
    assert_eq!(told(&of(json!("kWh"), "true"), &ASKED), "surprise: GetConsumption: y");
    assert_eq!(told(&of(json!("kWh"), "1e30"), &ASKED), "surprise: GetConsumption: y");
    let answer = chart("E", json!([{"date": "/Date(1769900400000)/"}]));
    assert_eq!(told(&answer, &ASKED), "surprise: GetConsumption: y");
}

#[test]
fn the_same_instant_twice_is_one_value_or_a_contradiction() {
    let twice = |a: Value, b: Value| {
        let point = |y: Value| json!({"y": y, "date": "/Date(1769900400000)/"});
        chart("E", json!([point(a), point(b)]))
    };
    assert_eq!(main_of(&twice(json!(1), json!(1))).points.len(), 1);
    assert_eq!(main_of(&twice(json!(0), json!(2))).points[0].2, Some(2_000));
    assert_eq!(main_of(&twice(json!(2), json!(null))).points[0].2, Some(2_000));
    assert_eq!(told(&twice(json!(1), json!(2)), &ASKED), "surprise: GetConsumption: date");
}

#[test]
fn intervals_are_as_long_as_their_points_are_apart() {
    let quarters = Asked { interval: Interval::Quarter, ..ASKED };
    let told_hours = chart("E", points(1_769_900_400, 3600, 48));

    assert_eq!(read(&told_hours, &quarters).unwrap().main.unwrap().interval, Interval::Hour);
    assert_eq!(read(&told_hours, &ASKED).unwrap().main.unwrap().interval, Interval::Hour);
    let told_quarters = chart("E", points(1_769_900_400, 900, 48));
    assert_eq!(read(&told_quarters, &ASKED).unwrap().main.unwrap().interval, Interval::Quarter);
    let few = chart("E", points(1_769_900_400, 3600, 2));
    assert_eq!(
        read(&few, &quarters).unwrap().main.unwrap().interval,
        Interval::Quarter,
        "two may have a gap"
    );
    let uneven = chart("E", points(1_769_900_400, 1000, 48));
    assert_eq!(told(&uneven, &ASKED), "surprise: GetConsumption: date");
    assert_eq!(
        told(&chart("E", json!([{"y": 1, "date": "/Date(-62135596800000)/"}])), &ASKED),
        "surprise: GetConsumption: date"
    );
}

/// Every place of a tree, as the way to it.
fn places(value: &Value, way: &mut Vec<String>, all: &mut Vec<Vec<String>>) {
    all.push(way.clone());
    let members: Vec<(String, &Value)> = match value {
        Value::Object(map) => map.iter().map(|(name, value)| (name.clone(), value)).collect(),
        Value::Array(list) => list.iter().enumerate().map(|(n, value)| (n.to_string(), value)).collect(),
        _ => Vec::new(),
    };
    for (name, value) in members {
        way.push(name);
        places(value, way, all);
        way.pop();
    }
}

fn junk() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(json!({})),
        Just(json!([])),
        Just(json!("")),
        Just(json!(true)),
        any::<i64>().prop_map(Value::from),
        "[ -~åäö]{0,12}".prop_map(Value::from),
        Just(json!("/Date(99999999999999999999)/")),
        Just(json!({"y": "∞"})),
    ]
}

proptest! {
    #[test]
    fn a_mangled_answer_is_the_same_or_an_error_with_endpoint_and_field(
        place in any::<prop::sample::Index>(),
        junk in junk(),
        removes in any::<bool>(),
    ) {
        let whole = read(&hours(), &ASKED).unwrap();
        let mut answer = hours();
        let mut all = Vec::new();
        places(&answer, &mut Vec::new(), &mut all);
        let way = &all[place.index(all.len())];
        let (last, before) = match way.split_last() {
            Some((last, before)) => (last.clone(), before.to_vec()),
            None => return Ok(()),
        };
        let parent = before.iter().fold(&mut answer, |at, name| match at {
            Value::Array(list) => &mut list[name.parse::<usize>().unwrap()],
            other => &mut other[name.as_str()],
        });
        match parent {
            Value::Object(map) if removes => { map.shift_remove(&last); }
            Value::Object(map) => { map.insert(last.clone(), junk.clone()); }
            Value::Array(list) => list[last.parse::<usize>().unwrap()] = junk.clone(),
            _ => {}
        }
        match read(&answer, &ASKED) {
            Err(error) => prop_assert!(error.to_string().starts_with("surprise: GetConsumption: "), "{error}"),
            Ok(found) => {
                // What is still read is what stood there, or was told as nothing; never another amount, but where
                // the amount itself was replaced by another number.
                let known: Vec<_> = whole.main.iter().flat_map(|main| main.points.clone()).collect();
                for point in found.main.iter().flat_map(|main| &main.points) {
                    let same = known.iter().any(|known| known == point);
                    let replaced = ["y", "date", "dateInterval"].contains(&last.as_str());
                    let other_series = matches!(last.as_str(), "id");
                    prop_assert!(same || point.2.is_none() || replaced || other_series, "{point:?} {way:?} {junk}");
                }
            }
        }
    }

    #[test]
    fn any_json_at_all_is_read_or_refused(junk in junk(), name in "[A-Za-z]{1,12}") {
        for answer in [junk.clone(), json!({ &name: junk }), json!([junk])] {
            if let Err(error) = read(&answer, &ASKED) {
                prop_assert!(error.to_string().starts_with("surprise: GetConsumption: "));
            }
        }
    }
}
